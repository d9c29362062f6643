"""What words of a date phrase stand for."""

import pytest

from factcheck.extract.dates.datewords import DateWords
from factcheck.model.values import TimexMod
from factcheck.rules.load import load_rules

WORDS = DateWords(load_rules("en")["dates"].lexicon, 2022)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("3", 3), ("1,200", 1200), ("2 1/2", 2.5), ("two and a half", 2.5), ("twenty-five", 25), ("a hundred", 100),
        ("two thousand and one", 2001), ("nineteen ninety-six", 1996), ("twenty twelve", 2012), ("1.5 million", 1.5e6),
        ("thirty-first", 31), ("21st", 21), ("half", 0.5), ("several", None),
    ],
)  # fmt: skip
def test_numbers(words: str, value: float | None) -> None:
    assert WORDS.number(words) == value


@pytest.mark.parametrize(
    ("groups", "value"),
    [
        ({"clock": "5", "meridiem": "p.m."}, "T17:00"),
        ({"clock": "12:30", "meridiem": "am"}, "T00:30"),
        ({"clock": "14:05", "zone": "GMT"}, "T14:05"),
        ({"clock": "0735", "zone": "EST"}, "T07:35"),
        ({"clock": "four", "part": "afternoon"}, "T16:00"),
        ({"noon": "midnight"}, "T24:00"),
        ({"part": "evening"}, "TEV"),
        ({}, ""),
    ],
)
def test_times(groups: dict[str, str], value: str) -> None:
    assert WORDS.time(groups) == value


@pytest.mark.parametrize(
    ("groups", "year"),
    [
        ({"year": "1914"}, 1914),
        ({"year": "146", "era": "BC"}, -146),
        ({"year": "'08"}, 2008),
        ({"year": "'67"}, 1967),
        ({}, None),
    ],
)
def test_years(groups: dict[str, str], year: int | None) -> None:
    assert WORDS.year(groups) == year


@pytest.mark.parametrize(
    ("groups", "mod"),
    [
        ({"edge": "the end of"}, TimexMod.END),
        ({"edge": "mid-"}, TimexMod.MID),
        ({"qualifier": "well over"}, TimexMod.MORE_THAN),
        ({"qualifier": "no more than"}, TimexMod.EQUAL_OR_LESS),
        ({}, None),
    ],
)
def test_modifiers(groups: dict[str, str], mod: TimexMod | None) -> None:
    assert WORDS.modifier(groups) == mod


@pytest.mark.parametrize(
    ("words", "moment", "zone"),
    [
        ("GMT", "2022-03-01T10:00", "Z"),
        ("UTC+3", "2022-03-01T10:00", "+03:00"),
        ("EST", "XXXX-XX-XXT10:00", "-05:00"),
        ("Moscow time", "2022-03-01T10:00", "+03:00"),
        ("Moscow time", "2012-03-01T10:00", "+04:00"),
        ("Kyiv time", "2022-07-01T24:00", "+03:00"),
        ("Central European Summer Time", "2022-07-01T10:00", "+02:00"),
        ("Central European Time", "2022-01-01T10:00", "+01:00"),
        ("ET", "2022-07-01T10:00:30", "-04:00"),
        ("Kyiv time", "XXXX-XX-XXT10:00", ""),
        ("Moscow time", "1905-03-01T10:00", ""),
        ("Tehran time", "2024-07-01T10:00", "+03:30"),
        ("Eastern time", "2037-07-01T10:00", "-04:00"),
        ("Eastern time", "2038-07-01T10:00", ""),
    ],
)
def test_zones(words: str, moment: str, zone: str) -> None:
    assert WORDS.zone(words, moment) == zone


def test_every_zone_of_a_place_is_known() -> None:
    for place in WORDS.lexicon["place_zone"]:
        assert WORDS.zone(f"{place} time", "2022-03-01T10:00")


@pytest.mark.parametrize(
    ("before", "behind", "mod"),
    [
        ("must leave no later than ", ".", TimexMod.ON_OR_BEFORE),
        ("is due on or before ", ".", TimexMod.ON_OR_BEFORE),
        ("must leave by ", ".", TimexMod.ON_OR_BEFORE),
        ("stays until at least ", ".", TimexMod.ON_OR_AFTER),
        ("opens in ", " at the earliest.", TimexMod.ON_OR_AFTER),
        ("was hit by ", "’s storm", None),
        ("stood nearby ", ".", None),
        ("left on ", ".", None),
    ],
)
def test_limits(before: str, behind: str, mod: TimexMod | None) -> None:
    assert WORDS.limit(before, behind) == mod
