"""Units behind numbers and signs before them."""

import pytest

from factcheck.extract.quantities.units import units_of
from factcheck.rules.load import load_rules

UNITS = units_of(load_rules("en"))


@pytest.mark.parametrize(
    ("text", "symbol", "name", "quote"),
    [
        ("kilometres away", "km", "kilometre", "kilometres"),
        ("KILOMETRES away", "km", "kilometre", "KILOMETRES"),
        ("square kilometres of land", "km2", "square kilometre", "square kilometres"),
        ("km/h there", "km/h", "kilometre per hour", "km/h"),
        ("degrees C today", "°C", "celsius", "degrees C"),
        ("MW of power", "MW", "megawatt", "MW"),
        ("US dollars", "USD", "dollar", "US dollars"),
        ("euros", "EUR", "euro", "euros"),
    ],
)
def test_the_longest_name_or_abbreviation_is_read(text: str, symbol: str, name: str, quote: str) -> None:
    unit, end = UNITS.read(text, 0)
    assert (unit.symbol, unit.name, text[:end]) == (symbol, name, quote)


@pytest.mark.parametrize("text", ["kmx", "mw of power", "Rand Paul", "meterological", "km.uk", "", "?"])
def test_what_only_begins_like_a_unit_is_none(text: str) -> None:
    assert UNITS.read(text, 0) is None


@pytest.mark.parametrize(
    ("text", "symbol", "sign"),
    [
        ("cost $5", "USD", "$"),
        ("cost C$5", "CAD", "C$"),
        ("cost U.S. $ 5", "USD", "U.S. $ "),
        ("cost €\xa05", "EUR", "€\xa0"),
        ("cost GBP5", "GBP", "GBP"),
    ],
)
def test_signs_stand_before_the_number(text: str, symbol: str, sign: str) -> None:
    number = text.index("5")
    unit, start = UNITS.read_sign(text, number, 0)
    assert (unit.symbol, text[start:number]) == (symbol, sign)


@pytest.mark.parametrize("text", ["cost 5", "A5", "xGBP5", "cost $  5", "5"])
def test_no_sign_stands_there(text: str) -> None:
    assert UNITS.read_sign(text, text.index("5"), 0) is None


def test_a_sign_that_the_number_before_has_taken_is_not_taken_again() -> None:
    text = "paid 10 € 5 times"
    assert UNITS.read_sign(text, text.index("5"), text.index(" 5")) is None


@pytest.mark.parametrize(
    ("symbol", "dimension"),
    [
        ("km", "length"),
        ("kW", "power"),
        ("km/h", "speed"),
        ("USD/person", "money"),
        ("parsnip", None),
        ("", None),
    ],
)
def test_dimension(symbol: str, dimension: str | None) -> None:
    assert UNITS.dimension(symbol) == dimension
