"""Colons: a heading in front is no part of the claim, and a title keeps its colon."""

from datetime import date

import pytest

from factcheck.extract.claims import split
from factcheck.model.text import Article
from factcheck.rules.load import load_rules

RULES = load_rules("en")


def claims(text: str) -> list[str]:
    article = Article(id=Article.id_of("t"), key="t", text=text, published=date(2022, 2, 21))
    return [claim.span.quote for claim in split(article, RULES).claims]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Ferries: The port has sold 40 ships.", ["The port has sold 40 ships"]),
        ("The result: Bakers sell 40 loaves a day.", ["Bakers sell 40 loaves a day"]),
        ("The latest: The mill has sold 40 ships, according to the guild.", ["The mill has sold 40 ships"]),
        # a sentence that begins with a time or a place
        (
            "The port was soon ruined: In 1991, the ferry firm, the last of all, sold 40 ships.",
            ["The port was soon ruined", "In 1991, the ferry firm, the last of all, sold 40 ships"],
        ),
    ],
)
def test_a_sentence_begins_behind_the_colon(text: str, spans: list[str]) -> None:
    assert claims(text) == spans


@pytest.mark.parametrize(
    "text",
    [
        # the title of a work, a list of names
        "Her book, Night Ferry: The Return, sold 40 copies in Rome.",
        "The film, “Old Port: The Return,” sold 40 tickets in Rome.",
        "The mayor visited 3 towns: Rome, Riga and Oslo.",
    ],
)
def test_a_title_and_a_list_stay_whole(text: str) -> None:
    assert [span.rstrip(".") for span in claims(text)] == [text.rstrip(".")]


def test_a_note_of_the_paper_is_no_claim() -> None:
    assert claims("Editor's note: The port has sold 40 ships.") == []
