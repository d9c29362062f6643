"""Positions, plans of deeds and what happened can be looked up; what goes on in a mind can't."""

import pytest

from factcheck.extract.claims import split
from factcheck.model.text import Article
from factcheck.rules.load import load_rules

RULES = load_rules("en")


def claims(text: str) -> list[str]:
    """What is claimed."""
    found = split(Article(id=Article.id_of("test"), key="test", text=text), RULES).claims
    return [claim.span.quote for claim in found]


@pytest.mark.parametrize(
    "words",
    [
        "We are going to build a bridge",
        "I will veto the bill",
        "I certainly do not condone that",
        "We oppose the plan",
        "We sold the port",
        "I would ban the boats",
    ],
)
def test_positions_and_plans_in_ones_own_words(words: str) -> None:
    assert claims(f"“{words},” Roe said.") == [words]


@pytest.mark.parametrize(
    "words",
    [
        "We are going to go on",
        "I didn’t know the crew that well",
        "I needed a rest",
        "That came as it comes",
        "This made the work a long one",
    ],
)
def test_what_goes_on_in_a_mind(words: str) -> None:
    assert claims(f"“{words},” Roe said.") == []


def test_what_a_bill_would_do_stands_in_it() -> None:
    words = "The new bill would abolish the fee"
    assert words in claims(f"The mayor of Dover left on Monday. {words}.")
    assert claims("The new bill would please many.") == []


OPINION = (
    "Perhaps it will rain. The plan is a terrible mistake. Europe should act. The hope is that it ends. "
)


@pytest.mark.parametrize(
    "deed",
    [
        "The nurse sued",
        "All were confirmed by the board",
        "Many lawyers fiercely oppose the rules",
        "Roe, of Dover, has been the mayor",
    ],
)
def test_a_piece_of_opinion_tells_deeds(deed: str) -> None:
    assert claims(f"{OPINION}{deed}.") == [deed]


@pytest.mark.parametrize("view", ["He is idealistic", "Voters prefer a mystery", "The expectations are high"])
def test_a_piece_of_opinion_tells_views(view: str) -> None:
    assert claims(f"{OPINION}{view}.") == []


def test_a_date_makes_a_view_none_the_less_one_in_a_piece_of_opinion() -> None:
    view, deed = "The harbour was an even livelier place in 2008", "The mayor opened the harbour in 2008"
    assert claims(f"{view}. {deed}.") == [view, deed]
    assert claims(f"{OPINION}{view}. {deed}.") == [deed]


def test_a_condition_makes_no_claim_of_a_view() -> None:
    assert claims("If the mayor stays this calm, things look good for the island.") == []
    plan = "If the mayor leaves, the council will elect a fisherman"
    assert claims(f"{plan}.") == [plan]


@pytest.mark.parametrize(
    "words",
    [
        "Leadership is about the end",
        "The people will come first",
        "They won’t grasp it",
    ],
)
def test_what_is_said_of_all_and_sundry(words: str) -> None:
    assert claims(f"“{words},” Roe said.") == []


def test_what_somebody_thinks_that_a_named_one_did() -> None:
    assert claims("“I think the Dover police shot them,” Roe said.") == ["the Dover police shot them"]


@pytest.mark.parametrize("words", ["Roe can fix the harbor", "The voters of Dover might choose Roe"])
def test_what_may_be_in_ones_own_words(words: str) -> None:
    assert claims(f"“{words},” Doe said.") == []


@pytest.mark.parametrize(
    "words",
    ["Nobody can cross the bridge of Dover", "The fall is attributable to the rain", "Roe may have met Doe"],
)
def test_what_can_be_looked_up_all_the_same(words: str) -> None:
    assert claims(f"“{words},” Doe said.") == [words]


def test_a_role_of_whom_another_verb_names_can_be_looked_up() -> None:
    assert "is the senior member of the court" in claims(
        "Roe left the mill and is the senior member of the court."
    )
    assert "are the talk of the town" not in claims("The mills have closed and are the talk of the town.")
