"""Numbers with their units and rates."""

import pytest

from factcheck.model.values import Quantity
from tests.extract.quantities.quantity_texts import one, quantities


def entity_of(quantity: Quantity) -> str | None:
    return quantity.measured_entity.quote if quantity.measured_entity else None


@pytest.mark.parametrize(
    ("text", "quote", "value", "unit", "entity"),
    [
        ("It has 40 people per square kilometre.", "40 people per square kilometre", 40, "1/km2", "people"),
        ("It has 3 beds per 1,000 people.", "3 beds per 1,000 people", 3, "1/1000 people", "beds"),
        ("It had 12 deaths per million inhabitants.", "12 deaths per million inhabitants", 12,
         "1/1000000 inhabitants", "deaths"),
        ("The rate is 250 per 100,000.", "250 per 100,000", 250, "1/100000", None),
        ("It pumps 55 billion cubic metres a year.", "55 billion cubic metres a year", 55_000_000_000, "m3/yr", None),
        ("It sends 40 bcm of gas a year.", "40 bcm", 40_000_000_000, "m3/yr", "gas"),
        ("It sells 2 million barrels of oil per day.", "2 million barrels", 2_000_000, "bbl/d", "oil"),
        ("It sells 400,000 b/d.", "400,000 b/d", 400_000, "bbl/d", None),
        ("It sells 1.5 mbpd.", "1.5 mbpd", 1_500_000, "bbl/d", None),
        ("The wind blew at 120 kilometres an hour.", "120 kilometres an hour", 120, "km/h", None),
        ("Brent is at $98 per barrel.", "$98 per barrel", 98, "USD/bbl", None),
        ("Gas costs €80/MWh.", "€80/MWh", 80, "EUR/MWh", None),
        ("Gas costs 80 euros per megawatt hour.", "80 euros per megawatt hour", 80, "EUR/MWh", None),
        ("Tickets are £12 a head.", "£12 a head", 12, "GBP/head", None),
        ("It spends $1,200 per capita.", "$1,200 per capita", 1200, "USD/person", None),
        ("They make 300 missiles a month.", "300 missiles a month", 300, "1/mo", "missiles"),
    ],
)  # fmt: skip
def test_rate(text: str, quote: str, value: float, unit: str, entity: str | None) -> None:
    found = one(text)
    assert (found.span.quote, found.value, found.unit, entity_of(found)) == (quote, value, unit, entity)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Shares fell 57p.", 0.57, "GBP"),
        ("It costs 150 pence a litre.", 1.5, "GBP/L"),
        ("It costs 3-5 pence.", None, "GBP"),
        ("The fare is 50 kopecks.", 0.5, "RUB"),
        ("The fare is 50 kopiykas.", 0.5, "UAH"),
        ("It costs 20 euro cents.", 0.2, "EUR"),
        # of which currency is not said
        ("It costs 50 cents.", 50, "¢"),
    ],
)
def test_small_coins_count_as_their_currency(text: str, value: float | None, unit: str) -> None:
    found = one(text)
    assert (found.value, found.unit) == (value, unit)
    if value is None:
        assert (found.lower, found.upper) == (0.03, 0.05)


def test_cents_are_of_the_currency_beside_them() -> None:
    cents, dollars = quantities("Shares fell 3 cents to $4.50.")
    assert (cents.value, cents.unit, dollars.value) == (0.03, "USD", 4.5)
    euros, cents = quantities("It rose to €4.50 by 7 cents.")
    assert (euros.value, cents.value, cents.unit) == (4.5, 0.07, "EUR")
    cents, _ = quantities("It cost 3 cents and 4 yen.")
    assert cents.unit == "¢"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("5'10\"", 5 + 10 / 12),
        ("5ft 10in", 5 + 10 / 12),
        ("5 feet 10 inches", 5 + 10 / 12),
        ("6-foot-2", 6 + 2 / 12),
    ],
)
def test_inches_are_part_of_the_feet_before_them(words: str, value: float) -> None:
    found = one(f"The fence is {words} high.")
    assert (found.span.quote, found.value, found.unit) == (words, value, "ft")


def test_what_stands_behind_feet_by_itself_is_its_own() -> None:
    feet, men = quantities("It is 5 feet, 10 men said.")
    assert (feet.value, men.value) == (5, 10)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("It was minus 5 degrees.", -5, "°"),
        ("It was -5C.", -5, "°C"),
        ("It hit 40C.", 40, "°C"),
        ("It hit 40 degrees Celsius.", 40, "°C"),
        ("It hit 104F.", 104, "°F"),
        ("It holds 4 L.", 4, "L"),
        ("It holds 33 cl.", 33, "cL"),
        ("It covers 4 km^2.", 4, "km2"),
        ("It costs Rs 500 crore.", 5_000_000_000, "INR"),
        ("It costs Rs. 1.5 lakh.", 150_000, "INR"),
        ("It costs R$5 million.", 5_000_000, "BRL"),
        ("It costs A$5 million.", 5_000_000, "AUD"),
        ("It costs ¥500 million.", 500_000_000, "JPY"),
        ("It costs 500 yuan.", 500, "CNY"),
        ("It costs € 5 million.", 5_000_000, "EUR"),
        ("It costs 3.4 trillion won.", 3_400_000_000_000, "KRW"),
        ("It costs 1,200 won.", 1200, "KRW"),
        ("The 5 won.", 5, None),
        ("It weighs 90,000 pounds.", 90_000, "lb"),
        ("It is a quarter of 1 percent.", 0.25, "%"),
        ("It lost less than one-half of one percent.", 0.5, "%"),
    ],
)  # fmt: skip
def test_unit(text: str, value: float, unit: str | None) -> None:
    found = one(text)
    assert (found.value, found.unit) == (value, unit)
