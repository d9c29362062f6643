"""Days that come each year."""

import pytest

from factcheck.extract.dates.feasts import yearly_day
from factcheck.rules.load import load_rules

LEXICON = load_rules("en")["dates"].lexicon


@pytest.mark.parametrize(
    ("name", "year", "value"),
    [
        ("christmas", 2022, "2022-12-25"),
        ("thanksgiving", 2022, "2022-11-24"),
        ("memorial day", 2022, "2022-05-30"),
        ("easter", 2022, "2022-04-17"),
        ("good friday", 2022, "2022-04-15"),
        ("mardi gras", 2024, "2024-02-13"),
        ("election day", 2022, "2022-11-08"),
        ("election day", 2016, "2016-11-08"),  # the first of November is a Tuesday
        ("black friday", 2026, "2026-11-27"),
        ("cyber monday", 2024, "2024-12-02"),
        ("cyber monday", 2026, "2026-11-30"),
        ("orthodox easter", 2022, "2022-04-24"),
    ],
)
def test_days(name: str, year: int, value: str) -> None:
    point = yearly_day(year, LEXICON["holiday"][name])
    assert point is not None
    assert point.value == value


@pytest.mark.parametrize("rule", sorted(set(LEXICON["holiday"].values())))
def test_every_rule_names_one_day_of_each_year(rule: str) -> None:
    for year in range(1999, 2033):
        point = yearly_day(year, rule)
        assert point is not None
        assert (point.unit, point.year) == ("D", year)


@pytest.mark.parametrize(
    ("year", "rule"),
    [
        (2023, "BYMONTH=2;BYDAY=5FR"),  # February 2023 has four Fridays
        (2023, "BYMONTH=2;BYMONTHDAY=29"),
        (1500, "BYEASTER=0"),
        (4100, "BYEASTER=0"),
        (-44, "BYMONTH=3;BYMONTHDAY=15"),
    ],
)
def test_no_such_day(year: int, rule: str) -> None:
    assert yearly_day(year, rule) is None
