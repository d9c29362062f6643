"""Whose words a post is that a page embeds."""

import pytest

from factcheck.extract.attribution import find_attributions
from factcheck.extract.sentences import split_sentences
from factcheck.rules.load import load_rules

RULES = load_rules("en")


def posts(text: str) -> list[tuple[str | None, str]]:
    found = find_attributions(text, split_sentences(text, RULES), dates=(), rules=RULES)
    return [(one.source and one.source.quote, one.content[0].quote) for one in found]


@pytest.mark.parametrize(
    ("text", "speaker", "said"),
    [
        (
            '<post author="@aroe" id="1">The bridge is closed. Nobody came.</post>',
            "aroe",
            ["The bridge is closed.", "Nobody came."],
        ),
        (
            "The bridge is closed.\n— Anna Roe (@aroe) June 3, 2016",
            "Anna Roe (@aroe)",
            ["The bridge is closed."],
        ),
        (
            'She left.\n\n<post post-author="@a">The bridge is closed. — Anna Roe (@a)</post>\n\nNobody came.',
            "Anna Roe (@a)",
            ["The bridge is closed."],
        ),
    ],
)
def test_the_author_is_named_by_the_signature_or_by_the_tag(text: str, speaker: str, said: list[str]) -> None:
    assert posts(text) == [(speaker, words) for words in said]


@pytest.mark.parametrize(
    "text", ["The mayor (@mayor) is back.", '<post author="@aroe"></post>', "— Anna Roe (@aroe) June 3, 2016"]
)
def test_where_nothing_is_posted_nobody_speaks(text: str) -> None:
    assert posts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        # share buttons, a byline and a crosshead
        "Bridge falls\n\nFACEBOOK\n\nTWITTER\n\nThe bridge in Oslo fell in 2012 and killed 40 people.\n\n"
        "It was built in 1970.\n\nAnna Roe\n\nThe bridge cost $4 million.\n\nSouth Oslo\n\nIt was 300 feet long.",
        "Roe wins\n\nCOMMENTS\n\nRoe won 40 votes in 2012.\n\nDoe won 30.\n\nNorth Oslo\n\nThe vote was close.",
    ],
)
def test_a_name_that_is_a_paragraph_signs_nothing(text: str) -> None:
    assert posts(text) == []
