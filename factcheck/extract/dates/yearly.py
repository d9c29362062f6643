"""A day that comes each year, by its rule → its date in a year.

Rules are iCalendar's (RFC 5545), as dateutil reads them: `BYMONTH=11;BYDAY=4TH`, and `BYEASTER=1`, days after Easter
Sunday. Called by `factcheck.extract.dates.feasts`.
"""

from datetime import date, datetime, timedelta
from functools import lru_cache

from factcheck.extract.dates.calendar import Point, point_at

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# Where the Gregorian calendar begins, and where dateutil's Easter ends.
_YEARS = range(1583, 4100)


@lru_cache(4096)
def yearly_day(year: int, rule: str, *, orthodox: bool = False) -> Point | None:
    """First day of a year that a rule names, by the Orthodox Easter if told so; None where the year has none."""
    # not before it is needed: few texts name a feast
    from dateutil.easter import EASTER_ORTHODOX, easter  # type: ignore[import-untyped]
    from dateutil.rrule import rrulestr  # type: ignore[import-untyped]

    if year not in _YEARS:
        return None
    name, _, days = rule.partition("=")
    if orthodox and name == "BYEASTER":
        return point_at(easter(year, EASTER_ORTHODOX) + timedelta(int(days)), "D")
    days_of_year = rrulestr(f"FREQ=YEARLY;UNTIL={year}1231T000000;{rule}", dtstart=datetime(year, 1, 1))
    day: date | None = next(iter(days_of_year), None)
    return point_at(day, "D") if day else None


def rank_rule(month: int, weekday: int, rank: int) -> str:
    """Rule of a weekday (ISO number) by its rank in a month, -1 for the last."""
    return f"BYMONTH={month};BYDAY={rank}{_WEEKDAYS[weekday - 1]}"
