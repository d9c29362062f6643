"""Shares, told from ordinals and from halves that are parts."""

import pytest

from tests.extract.quantities.quantity_texts import one, quantities


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("The economy shrank by a fifth.", "a fifth", 1 / 5),
        ("Exports fell a third.", "a third", 1 / 3),
        ("Exports fell by a quarter.", "a quarter", 1 / 4),
        ("Exports fell almost a third in May.", "almost a third", 1 / 3),
        ("Exports fell by slightly more than a quarter.", "slightly more than a quarter", 1 / 4),
        ("Exports rose by half.", "half", 1 / 2),
        ("A third said they had left.", "A third", 1 / 3),
        ("Half were women.", "Half", 1 / 2),
        ("It left half of the town dark.", "half of the town", 1 / 2),
        ("They hold three-quarters of the seats.", "three-quarters of the seats", 3 / 4),
    ],
)
def test_share(text: str, quote: str, value: float) -> None:
    found = one(text)
    assert (found.span.quote, found.value, found.unit) == (quote, value, "1")


@pytest.mark.parametrize(
    "text",
    [
        "It was led by a third man.",
        "Prices fell a third time.",
        "The first half was good.",
        "They took the northern half of the town.",
        "It fell after a year and a half of drought.",
        "He finished a fifth.",
        "The half said to be better lost.",
        "The fourth said nothing.",
    ],
)
def test_ordinals_and_parts_are_no_shares(text: str) -> None:
    assert quantities(text) == []
