"""Phrases that name a holiday, or a weekday by its rank in a month → readings.

Called by `factcheck.extract.dates.timex`.
"""

import re
from collections.abc import Callable, Mapping

from factcheck.extract.dates.calendar import Point, coarsen, weekend_near
from factcheck.extract.dates.phrases import Phrase
from factcheck.extract.dates.reading import PhraseReader, Reading, point_reading
from factcheck.extract.dates.story import Told
from factcheck.extract.dates.yearly import rank_rule, yearly_day
from factcheck.model.values import FlagKind, TimexType

_OWNER_BEFORE = re.compile(r"\w['’]s? $")
_DATED = re.compile(
    r"\b(?:on|by|at|over|before|after|since|until|till|for|during|from)(?: the)? $", re.IGNORECASE
)
_POSSESSIVE = re.compile(r"(?:['’]s?)? $")
_UNKNOWN_DAY = "XXXX-XX-XX"


class FeastReader(PhraseReader):
    """Reads days that follow from a rule."""

    @property
    def readings(self) -> Mapping[str, Callable[[Phrase], Reading | None]]:
        """Method for each `reading` that the rules name."""
        return {
            "holiday": self._holiday,
            "moon_holiday": self._moon_holiday,
            "rank_of_weekday": self._rank_of_weekday,
        }

    def _holiday(self, phrase: Phrase) -> Reading | None:
        groups = phrase.groups
        if groups["holiday"].islower():
            return None  # "the election day", somewhere
        if self._before_name(phrase) and not _DATED.search(
            self._text[max(0, phrase.start - 12) : phrase.start]
        ):
            return None  # "Easter Seals", and not "on Easter Pope Francis spoke"
        told = None if self._is_anothers(phrase) else self._day_of_holiday(phrase)
        if told and "week" in groups:
            end = groups["week"].lower() == "weekend"
            stretch = weekend_near(told.point) if end else coarsen(told.point, "W")
            told = Told(stretch, told.span) if stretch else None
        reading = point_reading(told, _UNKNOWN_DAY)
        time = self._words.time(groups)
        return reading._replace(type=TimexType.TIME, value=reading.value + time) if time else reading

    def _day_of_holiday(self, phrase: Phrase) -> Told | None:
        """Day of a holiday in the year that is named, or the one that goes with the relation or the tense."""
        groups = phrase.groups
        year = self._words.year(groups)
        orthodox = "orthodox" in groups
        rule = self._words.look_up(groups["holiday"], *(("orthodox_holiday",) if orthodox else ()), "holiday")
        if year is not None:
            point = yearly_day(year, rule, orthodox=orthodox)
            return Told(point) if point else None
        in_even_years = self._words.look_up(groups["holiday"], "even_years") is not None

        def of_year(year: int) -> Point | None:
            return None if in_even_years and year % 2 else yearly_day(year, rule, orthodox=orthodox)

        today = self._story.today
        if "relation" not in groups or today is None or self._story.historical:
            return self._resolver.without_year(phrase, of_year)
        step = self._words.direction(groups["relation"])
        years = (today.year + step * number for number in range(3)) if step else (today.year,)
        feasts = [point for year in years if (point := of_year(year))]
        aside = [point for point in feasts if (point < today) == (step < 0)] if step else feasts
        return Told(aside[0]) if aside else None

    def _is_anothers(self, phrase: Phrase) -> bool:
        """Whether a day that each country has for itself is not known to be that of the country whose rule we have.

        "Labor Day" is, unless it is named as another's; "Independence Day" is not, unless it is named as America's.
        """
        whose = self._words.look_up(phrase.groups["holiday"], "national")
        if whose is None:
            return False
        before = self._text[max(0, phrase.start - 24) : phrase.start]
        owner = _POSSESSIVE.sub("", before.lower())
        if owner.endswith(tuple(whose)):
            return False
        unless_named = self._words.look_up(phrase.groups["holiday"], "unless_named") is not None
        return not unless_named or self._behind_name(phrase) or bool(_OWNER_BEFORE.search(before))

    def _moon_holiday(self, phrase: Phrase) -> Reading | None:
        """Holiday by the moon: found, but which day it is in a year, no rule says."""
        if self._before_name(phrase) or self._behind_name(phrase):
            return None  # the Ramadan Offensive
        year = self._words.year(phrase.groups)
        value = f"{year}-XX-XX" if year else _UNKNOWN_DAY
        return Reading(value, flag=FlagKind.UNRESOLVED_DATE)

    def _rank_of_weekday(self, phrase: Phrase) -> Reading | None:
        """Day by rank and weekday in a month: "the first Tuesday of May"."""
        groups = phrase.groups
        weekday = self._words.weekday(groups)
        every = groups.get("every", "").lower()
        if every in ("every", "each"):
            return Reading(f"XXXX-XX-WXX-{weekday}", TimexType.SET, quant="EVERY")
        rank = -1 if groups["rank"].lower() == "last" else int(self._words.number(groups["rank"]) or 0)
        year = self._words.year(groups)
        if every:
            month = self._story.today
            point = month and yearly_day(month.year, rank_rule(month.part, weekday, rank))
            return point_reading(Told(point) if point else None, f"XXXX-WXX-{weekday}")
        month_number = self._words.month(groups)
        rule = rank_rule(month_number, weekday, rank)
        if year is None:
            told = self._resolver.without_year(phrase, lambda year: yearly_day(year, rule))
        else:
            point = yearly_day(year, rule)
            told = Told(point) if point else None
        return point_reading(told, f"XXXX-{month_number:02}-XX")
