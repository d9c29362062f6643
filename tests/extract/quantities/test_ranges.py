"""Two measures become a range or a ratio, or stay two."""

import pytest

from factcheck.extract.quantities.bounds import BoundReader
from factcheck.extract.quantities.measure import Measure
from factcheck.extract.quantities.ranges import RangeReader
from factcheck.extract.quantities.units import units_of
from factcheck.model.values import Trend
from tests.extract.quantities.quantity_texts import RULES, measures, quantities

OWN = RULES["quantities"]
RANGES = RangeReader(OWN, units_of(RULES), BoundReader(OWN))


def pair(text: str) -> tuple[Measure, Measure]:
    first, second = measures(text)
    return first, second


@pytest.mark.parametrize(
    ("text", "quote", "low", "high", "symbol"),
    [
        ("It lost 15-20 tanks.", "15-20", 15, 20, None),
        ("It takes 10 to 15 kilometres.", "10 to 15 kilometres", 10, 15, "km"),
        ("It costs 5-10 million euros.", "5-10 million euros", 5_000_000, 10_000_000, "EUR"),
        ("It lost between 3 and 5 ships.", "between 3 and 5", 3, 5, None),
        ("It fell from $20 to $15.", "from $20 to $15", 15, 20, "USD"),
        ("It saw two or three ships.", "two or three", 2, 3, None),
        ("It saw 2 or 3 ships.", "2 or 3", 2, 3, None),
        ("It saw 10 or 15 ships.", "10 or 15", 10, 15, None),
        ("It saw two or three dozen ships.", "two or three dozen", 24, 36, None),
        ("It costs 3-5 pence.", "3-5 pence", 0.03, 0.05, "GBP"),
        ("It costs SEK 2.5 to 3.0 billion.", "SEK 2.5 to 3.0 billion", 2_500_000_000, 3_000_000_000, "SEK"),
        ("It costs €2.5 to 3 million.", "€2.5 to 3 million", 2_500_000, 3_000_000, "EUR"),
        (
            "It spent $2 million to $3 million a week.",
            "$2 million to $3 million a week",
            2_000_000,
            3_000_000,
            "USD/wk",
        ),
    ],
)
def test_a_range_spans_both(text: str, quote: str, low: int, high: int, symbol: str | None) -> None:
    first, second = pair(text)
    assert RANGES.join(text, first, second)
    assert (text[first.start : first.end], first.low, first.high) == (quote, low, high)
    assert (first.symbol, first.rule) == (symbol, "quantity.range")


def test_a_range_that_falls_says_so() -> None:
    text = "It went from 20 to 15 percent."
    first, second = pair(text)
    assert RANGES.join(text, first, second)
    assert first.trend is Trend.DOWN


@pytest.mark.parametrize(
    ("text", "ratio"),
    [
        ("One in five fled.", 0.2),
        ("Nine out of 10 fled.", 0.9),
        ("1 in every 4 fled.", 0.25),
        ("Three of every four fled.", 0.75),
        ("More than nine of 10 agree.", 0.9),
    ],
)
def test_a_ratio_is_one_value(text: str, ratio: float) -> None:
    first, second = pair(text)
    assert RANGES.join(text, first, second)
    assert (first.low, first.high, first.symbol, first.rule) == (ratio, ratio, "1", "quantity.ratio")


@pytest.mark.parametrize(
    "text",
    [
        "It lost 3 and 5 ships.",
        "It rose 5 percent to 7 percent.",
        "It fell from 5 kilometres to 7 tonnes.",
        "He scored 22 in 36 games.",
        "It saw two or nine ships.",
        "It saw two or 3 ships.",
        "It saw 5 or 2 ships.",
        # units that differ
        "It is 5 kilometres to 7 tonnes.",
        "It is 5km-7 tonnes.",
        "It takes between 5 kilometres and 7 tonnes.",
        "It costs $5-7%.",
        "It went from $5 to 7 euros.",
        "It lost 3 ships, 5 planes.",
        "One in half of them fled.",
        "Two of 5 sons fled.",
        "One of 10 sons fled.",
    ],
)
def test_two_stay_two(text: str) -> None:
    first, second = pair(text)
    assert not RANGES.join(text, first, second)
    assert not first.joined
    assert (first.rejected, second.rejected) == (False, False)


def test_a_score_is_neither_range_nor_numbers() -> None:
    first, second = pair("They won 3-1 there.")
    assert not RANGES.join("They won 3-1 there.", first, second)
    assert (first.rejected, second.rejected) == (True, True)


@pytest.mark.parametrize("text", ["They won 3-to-1.", "They won 3 to 1.", "They won three to one."])
def test_odds_are_one_value(text: str) -> None:
    first, second = pair(text)
    assert RANGES.join(text, first, second)
    assert (first.low, first.high, first.rule) == (3, 3, "quantity.ratio")


def test_a_name_that_ends_in_one_is_no_part_of_a_ratio() -> None:
    assert [found.value for found in quantities("They bought Barge One in three towns.")] == [3]


def test_a_magnitude_that_is_repeated_is_one() -> None:
    (found,) = quantities("He gave millions and millions and millions of dollars.")
    assert (found.span.quote, found.lower, found.unit) == (
        "millions and millions and millions of dollars",
        1000000,
        "USD",
    )
