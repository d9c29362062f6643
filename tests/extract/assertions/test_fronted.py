"""Words in front of the speaker: what of them is said, and what only tells where or when it was said."""

from datetime import date

import pytest

from factcheck.extract.claims import split
from factcheck.model.claims import ClaimSet
from factcheck.model.text import Article
from factcheck.rules.load import load_rules

RULES = load_rules("en")


def split_text(text: str) -> ClaimSet:
    article = Article(id=Article.id_of("t"), key="t", text=text, published=date(2022, 2, 21))
    return split(article, RULES)


def texts(text: str) -> list[str]:
    return [claim.text for claim in split_text(text).claims]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Last year, according to the bank, rents rose 4 percent.", "[Last year] rents rose 4 percent"),
        (
            "Since last November, according to the guild, bakers have sold 40 shops.",
            "[Since last November] bakers have sold 40 shops",
        ),
        ("In Ohio, the poll found that 40 percent eat fish.", "[In Ohio] 40 percent eat fish"),
        (
            "Among bakers under 30, the survey found that Roe led by 4 points.",
            "[Among bakers under 30] Roe led by 4 points",
        ),
        (
            "Since May, according to the bank, rents have risen 4 percent.",
            "[Since May] rents have risen 4 percent",
        ),
    ],
)
def test_of_whom_or_when_it_is_so_is_told_with_it(text: str, claim: str) -> None:
    assert claim in texts(text)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("In an interview, Roe said the mill has closed.", "the mill has closed"),
        ("In Rome, Roe said the mill has closed.", "the mill has closed"),
        ("By contrast, the poll found that 40 percent eat fish.", "40 percent eat fish"),
        (
            "In Rome, Ida Roe, who made the survey, said the mill has closed.",
            "the mill has closed",
        ),
    ],
)
def test_where_it_was_said_is_not(text: str, claim: str) -> None:
    assert claim in texts(text)


def test_what_is_told_with_it_is_not_left_out() -> None:
    assert split_text("In Ohio, the poll found that 40 percent want a bridge.").left_out == ()
