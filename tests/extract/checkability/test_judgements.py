"""Predicates that only judge, feel or tell of nothing in particular are no claims; their like that tell a thing are."""

import pytest

from factcheck.extract.claims import split
from factcheck.model.text import Article
from factcheck.rules.load import load_rules

RULES = load_rules("en")


def claims(text: str) -> list[str]:
    """What is claimed, behind a first sentence that says nothing."""
    text = f"Good morning.\n\n{text}"
    found = split(Article(id=Article.id_of("test"), key="test", text=text), RULES).claims
    return [claim.span.quote for claim in found]


@pytest.mark.parametrize(
    "text",
    [
        # what something is said to be
        "The speech of Roe has been effective.",
        "The clerk said the rules of Dover were “utterly unacceptable.”",
        "The clerk said the office of Roe had proved difficult.",
        "The clerk said Roe was a stronger leader than the rest.",
        "Roe has been a “loyal voice” for the harbor, the clerk said.",
        "The loss of the port became the defining issue.",
        "The mayor said the vote was an important step.",
        # what somebody feels
        "Jane Roe was shocked.",
        "For many in Dover, Jane Roe seems crazy.",
        "The clerk said the plan of Dover was misguided.",
        "The clerk said Jane Roe was “obsessed” with the harbor.",
        "The clerk said Jane Roe was proud of the team.",
        "Roe felt squeezed in.",
        # what somebody has, makes, shows, where that is nothing that could be seen
        "Both mayors have reasons to forget it.",
        "The clerk said Roe shows “great charm” in Dover.",
        "“He lost the peace,” Roe said.",
        "“Dover has a deep and lasting problem,” Roe said.",
        "“The harbor has done an awful job,” Roe said.",
    ],
)
def test_what_only_judges_or_feels_is_left_out(text: str) -> None:
    assert claims(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Roe is a strong supporter of the bill.",
        "Roe was surprised to get a call from Doe.",
        "Roe was furious as Doe had sold the port.",
        "Roe has an office in Dover.",
        "Roe lost two brave Dover men.",
        "It took a good 15 minutes to leave Dover.",
        "Roe is showing signs of the flu.",
        "Roe was asked a simple question in court.",
        "Dover has the most dangerous road in the country.",
    ],
)
def test_what_tells_a_thing_or_a_deed_is_kept(text: str) -> None:
    assert claims(text) != []


@pytest.mark.parametrize(
    "text",
    [
        "“They have become like the mob,” Roe said.",
        "It was as if Roe had left.",
        "“Wait, it gets even worse,” Roe said.",
        "The clerk said Roe was proud but still feared the army.",
        "The clerk said the ban would have consequences.",
        "Roe displayed some of the same impulses.",
        "“This is the greatest place in the world,” Roe said.",
        "The clerk said Roe appreciated the apology.",
    ],
)
def test_likenesses_and_feelings_are_left_out(text: str) -> None:
    assert claims(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The clerk said Roe has not shown the temperament necessary to lead Dover.",
        "The clerk said Roe showed flashes of compassion.",
        "The clerk said Roe was an “unmoored opportunist.”",
        "The clerk said the question was out of line.",
        "The clerk said Roe deserved it.",
        "The speech was the most consequential of Roe.",
    ],
)
def test_amounts_of_nothing_and_deserts_are_left_out(text: str) -> None:
    assert claims(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The papers of Roe were deemed relevant.",
        "Roe has been promising a larger staff.",
        "It won’t be easy, as was clear last week when Roe fired Doe.",
    ],
)
def test_participles_and_deeds_behind_a_view_are_kept(text: str) -> None:
    assert claims(text) != []


def test_there_is_nothing_to_see() -> None:
    assert claims("Roe said there was respect in Dover.") == []
    assert claims("Roe said there was a fire in Dover.") == ["there was a fire in Dover"]


@pytest.mark.parametrize(
    ("view", "deed"),
    [
        ("Roe made bad mistakes.", "Roe made a mistake in the tax return of Doe."),
        ("Roe has lost the courage.", "The tale made its way to Dover."),
        ("Doe said Roe did an awful job.", "Doe said Roe did a bit better in the Dover polls."),
    ],
)
def test_a_view_and_a_deed_in_like_words(view: str, deed: str) -> None:
    assert claims(view) == []
    assert claims(deed) != []
