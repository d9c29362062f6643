"""The units of the rules against the libraries that know them: codes by ucumvert, sizes by pint, money by babel."""

import re
from collections import defaultdict
from typing import Any

import pytest
from babel.numbers import get_currency_name, list_currencies
from ucumvert import PintUcumRegistry

from factcheck.extract.quantities.units import Unit, units_of
from factcheck.rules.load import load_rules

UNITS = units_of(load_rules("en"))
PHYSICAL = [unit for unit in UNITS.by_symbol.values() if unit.dimension != "money"]
MONEY = [unit for unit in UNITS.by_symbol.values() if unit.dimension == "money"]
# What pint calls otherwise. Its barrel is that of beer, which holds three quarters of one of oil.
PINT_NAMES = {
    "percentage": "percent", "parts-per-million": "ppm", "parts-per-billion": "1e-9", "ratio": "1",
    "pound-mass": "pound", "celsius": "degree_Celsius", "fahrenheit": "degree_Fahrenheit",
    "pound-foot": "foot * force_pound",
    "pound per square inch": "psi", "newton metre": "newton * metre", "barrel": "oil_barrel",
    "barrel per day": "oil_barrel / day", "us gallon": "gallon", "us pint": "pint", "us quart": "quart",
    "us fluid ounce": "fluid_ounce",
}  # fmt: skip
# Money whose country is not said, and what no country mints.
NOT_ISO = {"franc", "peso", "crown", "dinar", "¢", "XBT"}


@pytest.fixture(scope="module")
def ucum() -> Any:
    return PintUcumRegistry()


def pint_expression(unit: Unit) -> str:
    """Name of a unit as pint writes it: "square metre" is metre**2."""
    if unit.name in PINT_NAMES:
        return PINT_NAMES[unit.name]
    name = re.sub(r"square (\w+)", r"\1**2", unit.name)
    name = re.sub(r"cubic (\w+)", r"\1**3", name)
    return name.replace(" per ", " / ").replace(" ", "_").replace("_/_", " / ").replace("-", "_")


@pytest.mark.parametrize("unit", [unit for unit in PHYSICAL if unit.ucum], ids=lambda unit: unit.symbol)
def test_the_ucum_code_is_of_the_unit_that_the_name_says(ucum: Any, unit: Unit) -> None:
    code, name = ucum.from_ucum(unit.ucum), pint_expression(unit)
    if unit.dimension == "temperature" or unit.symbol == "dB":
        # these do not multiply
        assert str(code.units) == str(ucum.parse_units(name))
        return
    named = ucum.Quantity(ucum.parse_expression(name)).to_base_units()
    assert code.to_base_units().magnitude == pytest.approx(named.magnitude, rel=1e-12)
    assert code.dimensionality == named.dimensionality


def test_units_of_a_dimension_measure_the_same(ucum: Any) -> None:
    dimensions = defaultdict(set)
    for unit in PHYSICAL:
        # a flow is filed under what flows, and "other" holds what has no kin
        code, flow = unit.ucum or "", unit.dimension in {"volume", "data"} and "/" in unit.symbol
        if code and not flow and unit.dimension not in {"other", "force_and_pressure", "electricity"}:
            dimensions[unit.dimension].add(ucum.from_ucum(code).dimensionality)
    assert {dimension for dimension, kinds in dimensions.items() if len(kinds) > 1} == set()


def test_inches_in_a_foot(ucum: Any) -> None:
    for symbol, (smaller, ratio) in UNITS.smaller.items():
        one, other = (UNITS.by_symbol[name] for name in (symbol, smaller))
        # an ounce may be a troy ounce, but not behind pounds
        code = other.ucum or "[oz_av]"
        assert ucum.from_ucum(one.ucum).to(ucum.from_ucum(code).units).magnitude == pytest.approx(ratio)


@pytest.mark.parametrize(
    "unit", [unit for unit in MONEY if unit.symbol not in NOT_ISO], ids=lambda unit: unit.symbol
)
def test_money_has_an_iso_4217_code_and_is_read_by_its_name_in_cldr(unit: Unit) -> None:
    assert unit.symbol in list_currencies()
    for count in (1, 2):
        name = get_currency_name(unit.symbol, count=count, locale="en")
        read = UNITS.read(name, 0)
        assert read is not None, name
        assert (read[0].symbol, name[: read[1]]) == (unit.symbol, name)


def test_what_has_no_iso_4217_code_is_told() -> None:
    assert {unit.symbol for unit in MONEY} - set(list_currencies()) == NOT_ISO


@pytest.mark.parametrize("symbol", ["ton", "gal", "pt", "oz", "°", "cal", "kt", "pp"])
def test_what_may_be_one_of_several_has_no_code(symbol: str) -> None:
    assert UNITS.by_symbol[symbol].ucum is None


@pytest.mark.parametrize(
    ("symbol", "code"),
    [
        ("mi", "[mi_i]"), ("µg", "ug"), ("kWh", "kW.h"), ("m3/yr", "m3/a"), ("1/d", "1/d"), ("1/km2", "1/km2"),
        ("bbl/d", "[bbl_us]/d"), ("%/yr", "%/a"), ("USD", None), ("USD/bbl", None), ("1/person", None),
        ("1/100000 people", None), ("ton/d", None),
    ],
)  # fmt: skip
def test_a_rate_has_a_code_where_both_parts_have(ucum: Any, symbol: str, code: str | None) -> None:
    assert UNITS.ucum(symbol) == code
    assert code is None or ucum.from_ucum(code) is not None
