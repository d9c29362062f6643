"""Numbers in digits and words: where they stand, what they come to, and what is none."""

import pytest

from factcheck.extract.quantities.numbers import number_reader
from factcheck.extract.quantities.scales import Number, Value, whole
from factcheck.rules.load import load_rules

READER = number_reader(load_rules("en"))


def one(text: str) -> Number:
    (number,) = READER.find(text)
    return number


@pytest.mark.parametrize(
    ("quote", "value"),
    [
        ("3,000", 3000),
        ("250 000", 250_000),
        ("1.1 million", 1_100_000),
        ("5 thousand million", 5_000_000_000),
        ("10k", 10_000),
        (".5", 0.5),
        ("2 1/2", 2.5),
        ("minus 5", -5),
        ("−5", -5),
        ("twenty-five", 25),
        ("one hundred and twenty", 120),
        ("two hundred thousand and three", 200_003),
        ("two and a half million", 2_500_000),
        ("2⅜", 2.375),
        ("half a dozen", 6),
        ("a quarter million", 250_000),
        ("two million and a half", 2_500_000),
        ("a dozen and a half", 18),
        ("a couple of dozen", 24),
    ],
)
def test_value(quote: str, value: Value) -> None:
    text = f"He saw {quote} of them."
    number = one(text)
    assert (text[number.start : number.end], number.low, number.high) == (quote, value, value)


@pytest.mark.parametrize(
    ("quote", "low", "high"),
    [("tens of thousands", 10_000, 100_000), ("several hundred", 200, 1000), ("dozens", 12, 120)],
)
def test_what_is_vague_goes_from_low_to_high(quote: str, low: int, high: int) -> None:
    number = one(f"He saw {quote} of them.")
    assert (number.low, number.high, number.approximate) == (low, high, True)


@pytest.mark.parametrize(
    ("text", "rule", "value"),
    [
        ("a third of them", "quantity.fraction", 1 / 3),
        ("two-thirds of them", "quantity.fraction", 2 / 3),
        ("3/4 of them", "quantity.fraction", 0.75),
        ("half the town", "quantity.fraction", 0.5),
        ("a sixfold rise", "quantity.multiple", 6),
        ("a 10-fold rise", "quantity.multiple", 10),
    ],
)
def test_fractions_and_multiples(text: str, rule: str, value: float) -> None:
    number = one(text)
    assert (number.rule, number.low) == (rule, value)


def test_numbers_side_by_side_stay_apart() -> None:
    assert [number.low for number in READER.find("five six, two or three, 20 24")] == [5, 6, 2, 3, 20, 24]


@pytest.mark.parametrize(
    "text",
    [
        "the 22nd try",
        "the 1980s",
        "an F-16",
        "version 2.0.14",
        "call 020 7946 0958",
        "at 10:30",
        "since 9/11",
        "the sum 1,00",
        "agent 007",
        "the second half of it",
        "a third man",
        "the scores were level",
        "the file " + "1" * 41,
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert list(READER.find(text)) == []


def test_what_sticks_to_a_number_is_told() -> None:
    assert one("USD10").glued_before
    assert (one("5m").letter, one("5m").glued_behind) == ("m", True)
    assert (one("5kW").letter, one("5kW").glued_behind) == ("", True)
    assert one("sub-300 runs").prefix == "lt"


def test_whole_takes_away_what_floats_add() -> None:
    assert repr(whole(1.1 * 1_000_000)) == "1100000"
    assert whole(2.5) == 2.5
    assert whole(0.0000000001) == 0.0000000001


def test_what_is_taken_is_left_out_unless_a_number_goes_on_behind_it() -> None:
    text = "On 24 February 20 men and a quarter million women came, five left."
    february = (3, 3 + len("24 February"))
    quarter = (text.index("a quarter"), text.index(" million"))
    assert [number.low for number in READER.find(text, [february, quarter])] == [20, 250_000, 5]
