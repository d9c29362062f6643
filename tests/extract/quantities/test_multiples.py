"""So many times over."""

import pytest

from factcheck.model.values import Comparator, Trend, TrendRole
from tests.extract.quantities.quantity_texts import one, quantities


@pytest.mark.parametrize(
    ("text", "quote", "value", "trend"),
    [
        ("Prices have doubled.", "doubled", 2, Trend.UP),
        ("The workforce was halved.", "halved", 0.5, Trend.DOWN),
        ("Exports tripled.", "tripled", 3, Trend.UP),
        ("It wants to triple its output.", "triple", 3, Trend.UP),
        ("It will quadruple its output.", "quadruple", 4, Trend.UP),
        ("A doubling of output is planned.", "doubling", 2, Trend.UP),
        ("Prices rose threefold.", "threefold", 3, Trend.UP),
        ("Twice as many people died.", "Twice", 2, None),
        ("It has double the number of tanks.", "double", 2, None),
        ("Three times as many tanks came.", "Three times", 3, None),
        ("Prices rose to twice the level of May.", "twice", 2, None),
        ("The army is ten times larger.", "ten times", 10, None),
        ("They grow 5 times faster than reeds.", "5 times", 5, None),
    ],
)
def test_multiple(text: str, quote: str, value: float, trend: Trend | None) -> None:
    found = one(text)
    assert (found.span.quote, found.value, found.trend) == (quote, value, trend)
    assert (found.unit, found.rule) == ("×", "quantity.multiple")
    assert found.trend_role is (TrendRole.BY if trend else None)


@pytest.mark.parametrize(
    ("text", "comparator", "approximate"),
    [
        ("Exports more than doubled.", Comparator.GT, False),
        ("Exports nearly tripled.", Comparator.LT, True),
    ],
)
def test_bound(text: str, comparator: Comparator, approximate: bool) -> None:
    found = one(text)
    assert (found.comparator, found.approximate) == (comparator, approximate)


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Twice as many Russian soldiers died.", "Russian soldiers"),
        ("It has three times the number of tanks.", "tanks"),
        ("It is twice as large.", None),
    ],
)
def test_what_is_compared(text: str, entity: str | None) -> None:
    measured = one(text).measured_entity
    assert (measured.quote if measured else None) == entity


@pytest.mark.parametrize(
    "text",
    [
        "He doubled down.",
        "She doubled back.",
        "He doubled as a spy.",
        "A double room was free.",
        "Double standards abound.",
        "He was arrested twice.",
        "Try to double-check it.",
        "She won the triple jump.",
    ],
)
def test_what_multiplies_nothing(text: str) -> None:
    assert quantities(text) == []


def test_times_that_come_one_after_the_other_are_counted() -> None:
    found = one("They met three times over dinner.")
    assert (found.rule, found.unit) == ("quantity.words", None)
