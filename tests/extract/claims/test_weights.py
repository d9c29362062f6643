"""What makes a claim one to check first."""

from datetime import date

import pytest

from factcheck.extract.claims import split
from factcheck.extract.claims.weights import weigh
from factcheck.model.claims import Claim
from factcheck.model.text import Article
from factcheck.rules.load import load_rules

RULES = load_rules("en")


def split_text(text: str) -> Claim:
    article = Article(id=Article.id_of("test"), key="test", text=text, published=date(2024, 5, 3))
    [claim] = split(article, RULES).claims
    return claim


@pytest.mark.parametrize(
    ("text", "weights"),
    [
        ("Jane Roe sold the mill.", {}),
        ("The mill sold 300 loaves.", {"figures": 4}),
        ("The mill closed in May 2012.", {"a date": 2}),
        # a year alone is wide
        ("The mill closed in 2012.", {}),
        # a time that nothing tells is none to ask for
        ("The mill closed some days ago.", {}),
        ("If the dam breaks, Jane Roe will close the mill.", {"a condition": 1}),
        ("Jane Roe said the council had sold the mill.", {"a named source": 1}),
        ("It was reported that the council had sold the mill.", {}),
        (
            "Jane Roe denied that the council had sold the mill.",
            {"a named source": 1, "a denial": 1},
        ),
        (
            "Jane Roe said the mill sold 300 loaves in May 2012.",
            {"figures": 4, "a date": 2, "a named source": 1},
        ),
    ],
)
def test_what_each_part_of_a_claim_weighs(text: str, weights: dict[str, int]) -> None:
    claim = split_text(text)
    found = weigh(claim.quantities, claim.dates, claim.condition, claim.attribution, RULES)
    assert found == {"any claim": 1, **weights}
    assert claim.priority == sum(found.values()) / 10


def test_all_of_it_makes_no_more_than_one() -> None:
    claim = split_text("Jane Roe denied that if the dam broke, the mill would lose 300 loaves in May 2025.")
    found = weigh(claim.quantities, claim.dates, claim.condition, claim.attribution, RULES)
    assert sum(found.values()) == 10
    assert claim.priority == 1
