"""Calendar arithmetic on partial dates: a day, a week, a month ... a century, and TIMEX3's way of writing them.

Called by `factcheck.extract.dates` and its neighbours. No clock, no text.
"""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

SEASONS = ("SP", "SU", "FA", "WI")

# Years that one step of a unit takes, months that it takes where it is shorter.
YEARS = {"Y": 1, "DE": 10, "CE": 100, "ML": 1000}
MONTHS = {"M": 1, "Q": 3, "S": 3, "H": 6}
# From coarse to fine; a weekend is a week's end, a part of day counts as a day.
UNITS = ("ML", "CE", "DE", "Y", "H", "S", "Q", "M", "W", "WE", "D")


class Point(NamedTuple):
    """Stretch of the calendar, one `unit` long.

    `unit`: D day, W ISO week, WE weekend, M month, Q quarter, S season, H half-year, Y year, DE decade, CE century,
    ML millennium. `year` is the first year of it, the ISO year for weeks, negative before Christ (-480 is 480 BC).
    `part` counts the unit within the year from 1 (the season from 0).
    """

    unit: str
    year: int
    part: int = 0
    day: int = 0

    @property
    def value(self) -> str:
        """TIMEX3 value."""
        era, year = ("BC", -self.year) if self.year < 0 else ("", self.year)
        match self.unit:
            case "ML":
                return f"{era}{year // 1000}"
            case "CE":
                return f"{era}{year // 100:02}"
            case "DE":
                return f"{era}{year // 10:03}"
            case "Y":
                return f"{era}{year:04}"
            case "S":
                return f"{era}{year:04}-{SEASONS[self.part]}"
            case "M":
                return f"{era}{year:04}-{self.part:02}"
            case "D":
                return f"{era}{year:04}-{self.part:02}-{self.day:02}"
            case "W":
                return f"{year:04}-W{self.part:02}"
            case "WE":
                return f"{year:04}-W{self.part:02}-WE"
        return f"{era}{year:04}-{self.unit}{self.part}"

    def first_day(self) -> date | None:
        """First day, None where Python's calendar has none (before Christ)."""
        if not date.min.year <= self.year <= date.max.year:
            return None
        match self.unit:
            case "D":
                return date(self.year, self.part, self.day)
            case "W" | "WE":
                return _day_of_week(self.year, self.part, 1 if self.unit == "W" else 6)
            case "M":
                return date(self.year, self.part, 1)
            case "Q":
                return date(self.year, 3 * self.part - 2, 1)
            case "H":
                return date(self.year, 6 * self.part - 5, 1)
            case "S":
                return date(self.year, (3, 6, 9, 12)[self.part], 1)
        return date(self.year, 1, 1)

    def last_day(self) -> date | None:
        """Last day, None where Python's calendar has none."""
        first = self.first_day()
        if first is None or self.unit == "D":
            return first
        if self.unit == "WE":
            return _day_of_week(self.year, self.part, 7)
        after = shift(self, self.unit, 1)
        following = after.first_day() if after else None
        return following - timedelta(1) if following else None


def _day_of_week(year: int, week: int, weekday: int) -> date | None:
    """Day of an ISO week, None in the week with which Python's calendar ends."""
    try:
        return date.fromisocalendar(year, week, weekday)
    except ValueError:
        return None


def point_at(day: date, unit: str) -> Point:
    """Stretch of that unit in which a day lies. December's winter is the winter of its own year."""
    match unit:
        case "D":
            return Point("D", day.year, day.month, day.day)
        case "W" | "WE":
            year, week, _ = day.isocalendar()
            return Point(unit, year, week)
        case "M":
            return Point("M", day.year, day.month)
        case "Q":
            return Point("Q", day.year, (day.month + 2) // 3)
        case "H":
            return Point("H", day.year, (day.month + 5) // 6)
        case "S":
            return Point("S", day.year - (day.month < 3), (day.month // 3 - 1) % 4)
    return Point(unit, day.year - day.year % YEARS[unit])


def coarsen(point: Point, unit: str) -> Point | None:
    """Stretch of a coarser unit around a point, None when the unit is finer than the point."""
    if unit == point.unit:
        return point
    if UNITS.index(unit) > UNITS.index(point.unit):
        return None
    if unit in YEARS:
        size = YEARS[unit]
        year = point.year - point.year % size if point.year > 0 else -(-point.year - -point.year % size)
        return Point(unit, year)
    first = point.first_day()
    return point_at(first, unit) if first else None


def shift(point: Point, unit: str, count: int) -> Point | None:
    """Stretch `count` units after the one around the point (before it when negative).

    None where the point is too coarse for it (three days after "March" is no certain day), or where the calendar ends.
    """
    around = coarsen(point, unit)
    if around is None:
        return None
    if unit in YEARS:
        year = around.year + count * YEARS[unit]
        if unit == "Y":  # there is no year 0
            year += (around.year < 0 <= year) - (year <= 0 < around.year)
        return Point(unit, year) if abs(year) <= date.max.year else None
    first = around.first_day()
    if first is None:
        return None
    if unit in MONTHS:
        months = first.year * 12 + first.month - 1 + count * MONTHS[unit]
        if not 12 <= months < 12 * date.max.year:
            return None
        return point_at(date(months // 12, months % 12 + 1, 1), unit)
    try:
        return point_at(first + timedelta(count * (1 if unit == "D" else 7)), unit)
    except OverflowError:
        return None


def step_day(day: Point, unit: str, count: int) -> Point | None:
    """The day so many units on: a month after 31 January is the last of February. None where the calendar ends."""
    if unit not in MONTHS and unit not in YEARS:
        return shift(day, "D", count * {"W": 7, "D": 1}.get(unit, 0))
    months = day.year * 12 + day.part - 1 + count * MONTHS.get(unit, 12 * YEARS.get(unit, 0))
    year, month = months // 12, months % 12 + 1
    if not date.min.year <= year <= date.max.year:
        return None
    return Point("D", year, month, min(day.day, monthrange(year, month)[1]))


def same_in_year(point: Point, year: int) -> Point | None:
    """The same stretch of another year: 2022-Q1 for 2021-Q1. None where it has none (29 February)."""
    if point.unit == "D" and valid_day(year, point.part, point.day) is None:
        return None
    return point._replace(year=year)


def valid_day(year: int, month: int, day: int) -> Point | None:
    """Day with these numbers, None where there is none."""
    if year < 0:
        return Point("D", year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None
    try:
        date(year, month, day)
    except ValueError:
        return None
    return Point("D", year, month, day)


def nearest_weekday(point: Point, weekday: int) -> Point | None:
    """The day nearest to a day that is that weekday."""
    first = point.first_day()
    if first is None:
        return None
    ahead = (weekday - first.isoweekday()) % 7
    return shift(point, "D", ahead if ahead <= 3 else ahead - 7)


def weekend_near(point: Point) -> Point | None:
    """The weekend that a day lies in or next to."""
    saturday = nearest_weekday(point, 6)
    return coarsen(saturday, "WE") if saturday else None


def period(count: float | None, unit: str) -> str:
    """TIMEX3 duration: 2.5 Y is `P2Y6M`, an unknown number of days `PXD`. Hours, minutes, seconds are TH, TM, TS."""
    time, letter = ("T", unit[1:]) if unit.startswith("T") else ("", unit)
    if count is None:
        return f"P{time}X{letter}"
    size = {"DE": (10, "Y"), "CE": (100, "Y"), "ML": (1000, "Y"), "Q": (3, "M"), "H": (6, "M"), "S": (3, "M")}
    factor, letter = size.get(unit, (1, letter))
    count *= factor
    whole, rest = int(count), count % 1
    finer = {"Y": (12, "M"), "H": (60, "M"), "D": (24, "H")}.get(letter) if rest else None
    if finer and (not time or letter == "H") and (rest * finer[0]) % 1 == 0:
        inner = f"{int(rest * finer[0])}{finer[1]}"
        head = f"{whole}{letter}" if whole else ""
        return f"P{time}{head}{'T' if letter == 'D' else ''}{inner}"
    return f"P{time}{count:g}{letter}" if rest else f"P{time}{whole}{letter}"
