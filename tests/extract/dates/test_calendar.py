"""Arithmetic on partial dates."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.extract.dates.calendar import (
    UNITS,
    Point,
    coarsen,
    period,
    point_at,
    same_in_year,
    shift,
    step_day,
)

DAY = Point("D", 2022, 2, 21)


@pytest.mark.parametrize(
    ("unit", "value", "first", "last"),
    [
        ("D", "2022-02-21", "2022-02-21", "2022-02-21"),
        ("W", "2022-W08", "2022-02-21", "2022-02-27"),
        ("WE", "2022-W08-WE", "2022-02-26", "2022-02-27"),
        ("M", "2022-02", "2022-02-01", "2022-02-28"),
        ("Q", "2022-Q1", "2022-01-01", "2022-03-31"),
        ("S", "2021-WI", "2021-12-01", "2022-02-28"),
        ("H", "2022-H1", "2022-01-01", "2022-06-30"),
        ("Y", "2022", "2022-01-01", "2022-12-31"),
        ("DE", "202", "2020-01-01", "2029-12-31"),
        ("CE", "20", "2000-01-01", "2099-12-31"),
    ],
)
def test_stretches_around_a_day(unit: str, value: str, first: str, last: str) -> None:
    point = coarsen(DAY, unit)
    assert point is not None
    assert point.value == value
    assert (point.first_day(), point.last_day()) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("point", "value"),
    [
        (Point("Y", -146), "BC0146"),
        (Point("M", -480, 8), "BC0480-08"),
        (Point("DE", -470), "BC047"),
        (Point("CE", -300), "BC03"),
    ],
)
def test_before_christ(point: Point, value: str) -> None:
    assert point.value == value
    assert point.first_day() is None


def test_no_year_zero() -> None:
    assert shift(Point("Y", -1), "Y", 1) == Point("Y", 1)
    assert shift(Point("Y", 1), "Y", -1) == Point("Y", -1)


def test_too_coarse_for_days() -> None:
    assert shift(Point("M", 2022, 3), "D", 3) is None
    assert shift(Point("M", 2022, 3), "Y", -1) == Point("Y", 2021)


def test_leap_day() -> None:
    assert same_in_year(Point("D", 2024, 2, 29), 2023) is None
    assert step_day(Point("D", 2024, 2, 29), "Y", -1) == Point("D", 2023, 2, 28)


@pytest.mark.parametrize(
    ("count", "unit", "value"),
    [
        (3, "D", "P3D"),
        (2.5, "Y", "P2Y6M"),
        (5.5, "TH", "PT5H30M"),
        (0.5, "TH", "PT30M"),
        (1.5, "D", "P1DT12H"),
        (3, "Q", "P9M"),
        (2, "DE", "P20Y"),
        (None, "W", "PXW"),
        (None, "TM", "PTXM"),
        (0.3, "TM", "PT0.3M"),
    ],
)
def test_periods(count: float | None, unit: str, value: str) -> None:
    assert period(count, unit) == value


@given(st.dates(), st.sampled_from(UNITS), st.integers(-200, 200))
def test_shift_and_back(day: date, unit: str, count: int) -> None:
    point = point_at(day, unit)
    there = shift(point, unit, count)
    if there is not None and there.year > 0:
        assert shift(there, unit, -count) == point


@given(st.dates(), st.sampled_from(UNITS))
def test_a_day_lies_in_its_stretch(day: date, unit: str) -> None:
    point = point_at(day, unit)
    first, last = point.first_day(), point.last_day()
    if first and last and unit != "WE":
        assert first <= day <= last


def test_the_last_week_of_the_calendar_has_no_last_day() -> None:
    week, weekend = coarsen(point_at(date.max, "D"), "W"), coarsen(point_at(date.max, "D"), "WE")
    assert week is not None
    assert weekend is not None
    assert week.first_day() == date(9999, 12, 27)
    assert (week.last_day(), weekend.first_day(), weekend.last_day()) == (None, None, None)
