"""Flagged sources: whom they may mean, the nearest first."""

from datetime import date

import pytest

from factcheck.extract.claims import split
from factcheck.model.text import Article
from factcheck.model.values import FlagKind
from factcheck.rules.load import load_rules

RULES = load_rules("en")


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("Norah Kimble won the seat. She", ("Norah Kimble",)),
        ("The pilot said 30 men fell. He", ("The pilot",)),
        ("The club said 30 men left. It", ("The club",)),
        ("Mr. Tom Doe met Ms. Ida Roe. She", ("Ida Roe",)),
        ("Norah Kimble came. The bank said 30 men left. It", ("The bank",)),
        ("Norah Kimble came. The bank said 30 men left. She", ("Norah Kimble",)),
        ("Residents said 30 men left. They", ("Residents",)),
        ("It rained. He", ()),
        ("Hodges, a baker in Rome, said 30 men left. He", ("Hodges, a baker in Rome",)),
        ("He and a friend said 30 men left. He", ()),
        (
            "Norah Kimble said 30 men left. Tom Kimble said 40 men left. Kimble",
            ("Tom Kimble", "Norah Kimble"),
        ),
    ],
)
def test_guesses(text: str, candidates: tuple[str, ...]) -> None:
    text += " said 200 boats had been sold."
    article = Article(id=Article.id_of("t"), key="t", text=text, published=date(2022, 2, 21))
    flags = [flag for flag in split(article, RULES).claims[-1].flags if flag.kind is FlagKind.PRONOUN_SOURCE]
    assert [flag.candidates for flag in flags] == [candidates]
