"""Who wrote the article."""

from datetime import date

import pytest

from factcheck.extract.claims import split
from factcheck.model.text import Article
from factcheck.rules.load import load_rules

RULES = load_rules("en")
REPORT = "The mayor opened the bridge in Oslo on Monday. " + "She met 300 workers. " * 8


def authors(text: str) -> list[str]:
    article = Article(id=Article.id_of("t"), key="t", text=text, published=date(2022, 2, 21))
    return [item.span.quote for item in split(article, RULES).left_out if item.reason == "boilerplate"]


@pytest.mark.parametrize(
    "line",
    [
        "Jane Roe is a fellow of the Institute.",
        "Jane Roe, a teacher in Rome, is the author of a book on bridges.",
        "Jane Roe is senior politics editor at the Daily Report.",
    ],
)
def test_who_wrote_the_article_is_no_claim(line: str) -> None:
    assert authors(f"{REPORT}\n\n{line}") == [line]


@pytest.mark.parametrize(
    "line",
    [
        # named before, without a trade, inside a paragraph
        "Jane Oslo is a fellow of the Institute.",
        "Jane Roe is happy with the bridge.",
    ],
)
def test_others_are_told_of(line: str) -> None:
    assert not authors(f"{REPORT}\n\n{line}")


def test_a_short_text_has_no_author_line() -> None:
    assert not authors("The mayor opened the bridge.\n\nJane Roe is a fellow of the Institute.")


def test_an_author_line_begins_a_paragraph() -> None:
    assert not authors(f"{REPORT}Jane Roe is a fellow of the Institute.")
