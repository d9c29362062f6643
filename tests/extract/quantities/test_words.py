"""Numbers in words that are vague, or say how many digits they have."""

import pytest

from tests.extract.quantities.quantity_texts import one, quantities


@pytest.mark.parametrize(
    ("text", "quote", "lower", "upper"),
    [
        ("A handful of soldiers deserted.", "A handful of soldiers", 2, 10),
        ("Scores of people were hurt.", "Scores of people", 20, 200),
        ("Hundreds of thousands fled.", "Hundreds of thousands", 100_000, 1_000_000),
        ("It is a multi-billion-dollar deal.", "multi-billion-dollar", 10**9, 10**10),
        ("It is a multibillion-dollar deal.", "multibillion-dollar", 10**9, 10**10),
    ],
)
def test_what_is_vague(text: str, quote: str, lower: int, upper: int) -> None:
    found = one(text)
    assert (found.span.quote, found.lower, found.upper) == (quote, lower, upper)
    assert found.approximate


@pytest.mark.parametrize(
    ("text", "quote", "value", "approximate"),
    [
        ("A couple of soldiers deserted.", "A couple of soldiers", 2, True),
        ("A couple of hundred soldiers deserted.", "A couple of hundred soldiers", 200, True),
        ("One-and-a-half million people fled.", "One-and-a-half million people", 1_500_000, False),
        ("Three quarters of a million people fled.", "Three quarters of a million people", 750_000, False),
        ("It is a trillion-dollar firm.", "a trillion-dollar", 10**12, False),
    ],
)
def test_value(text: str, quote: str, value: int, approximate: bool) -> None:
    found = one(text)
    assert (found.span.quote, found.value, found.approximate) == (quote, value, approximate)


@pytest.mark.parametrize(
    ("text", "lower", "upper"),
    [
        ("There was single-digit growth.", 1, 9),
        ("Inflation is in triple digits.", 100, 999),
        ("He was paid seven figures.", 1_000_000, 9_999_999),
        ("It has an eight-digit code.", 10_000_000, 99_999_999),
    ],
)
def test_digits_are_counted_exactly(text: str, lower: int, upper: int) -> None:
    found = one(text)
    assert (found.lower, found.upper, found.approximate) == (lower, upper, False)
    assert found.rule == "quantity.digit_count"


@pytest.mark.parametrize(
    "text",
    [
        "The happy couple of the year left.",
        "The couple fled.",
        "Six digital maps were lost and two figures emerged.",
    ],
)
def test_what_counts_no_digits_and_no_few(text: str) -> None:
    assert not [found for found in quantities(text) if found.value is None or found.approximate]


def test_the_digits_of_a_share_are_not_counted() -> None:
    found = one("The one-in-four figure is wrong.")
    assert (found.span.quote, found.value) == ("one-in-four", 0.25)
