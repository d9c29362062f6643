"""Phrases that name a holiday, or a weekday by its rank in a month → readings.

The rules of holidays are iCalendar's (RFC 5545), as dateutil reads them: `BYMONTH=11;BYDAY=4TH`, and `BYEASTER=1`, days
after Easter Sunday; `ORTHODOX=1` counts from the Orthodox one. Called by `factcheck.extract.dates.timex`.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache

from factcheck.extract.dates.calendar import Point, coarsen, point_at, weekend_near
from factcheck.extract.dates.phrases import Phrase
from factcheck.extract.dates.reading import PhraseReader, Reading, point_reading
from factcheck.extract.dates.story import Told
from factcheck.model.values import FlagKind, TimexType

_UNKNOWN_DAY = "XXXX-XX-XX"
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# Where the Gregorian calendar begins, and where dateutil's Easter ends.
_YEARS = range(1583, 4100)


class FeastReader(PhraseReader):
    """Reads days that follow from a rule."""

    @property
    def readings(self) -> Mapping[str, Callable[[Phrase], Reading | None]]:
        """Method for each `reading` that the rules name."""
        return {
            "holiday": self._holiday,
            "named_day": self._named_day,
            "rank_of_weekday": self._rank_of_weekday,
        }

    def _holiday(self, phrase: Phrase) -> Reading | None:
        groups = phrase.groups
        if groups["holiday"].islower() or self._before_name(phrase):
            return None  # "the election day", somewhere; "Easter Seals"
        rule = self._words.look_up(groups["holiday"], "holiday")
        year = self._words.year(groups)
        in_even_years = year is None and self._words.look_up(groups["holiday"], "even_years") is not None

        def of_year(year: int) -> Point | None:
            return None if in_even_years and year % 2 else yearly_day(year, rule)

        told = self._in_year(phrase, year, of_year)
        if told and "week" in groups:
            end = groups["week"].lower() == "weekend"
            stretch = weekend_near(told.point) if end else coarsen(told.point, "W")
            told = Told(stretch, told.span) if stretch else None
        reading, time = point_reading(told, _UNKNOWN_DAY), self._words.time(groups)
        return reading._replace(type=TimexType.TIME, value=reading.value + time) if time else reading

    def _named_day(self, phrase: Phrase) -> Reading | None:
        """Day that has a name and that no rule tells: Bloody Sunday, feasts by the moon, those each country has."""
        if not self._text[phrase.start].isupper() or self._before_name(phrase) or self._behind_name(phrase):
            return None  # "a bloody Sunday", "the Ramadan Offensive"
        year = self._words.year(phrase.groups)
        return Reading(f"{year}-XX-XX" if year else _UNKNOWN_DAY, flag=FlagKind.UNRESOLVED_DATE)

    def _rank_of_weekday(self, phrase: Phrase) -> Reading | None:
        """Day by rank and weekday in a month: "the first Tuesday of May", "the last Friday of every month"."""
        groups = phrase.groups
        weekday = self._words.weekday(groups)
        if "every" in groups:
            return Reading(f"XXXX-XX-WXX-{weekday}", TimexType.SET, quant="EVERY")
        rank = -1 if groups["rank"].lower() == "last" else int(self._words.number(groups["rank"]) or 0)
        month = self._words.month(groups)
        rule = f"BYMONTH={month};BYDAY={rank}{_WEEKDAYS[weekday - 1]}"
        told = self._in_year(phrase, self._words.year(groups), lambda year: yearly_day(year, rule))
        return point_reading(told, f"XXXX-{month:02}-XX")


@lru_cache(4096)
def yearly_day(year: int, rule: str) -> Point | None:
    """First day of a year that a rule names; None where the year has none."""
    # not before it is needed: few texts name a feast
    from dateutil.easter import EASTER_ORTHODOX, easter  # type: ignore[import-untyped]
    from dateutil.rrule import rrulestr  # type: ignore[import-untyped]

    if year not in _YEARS:
        return None
    name, _, days = rule.partition("=")
    if name == "ORTHODOX":
        return point_at(easter(year, EASTER_ORTHODOX) + timedelta(int(days)), "D")
    days_of_year = rrulestr(f"FREQ=YEARLY;UNTIL={year}1231T000000;{rule}", dtstart=datetime(year, 1, 1))
    day: date | None = next(iter(days_of_year), None)
    return point_at(day, "D") if day else None
