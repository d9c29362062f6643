"""Phrases that name a holiday, or a weekday by its rank in a month → readings.

Called by `factcheck.extract.dates.timex`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from factcheck.extract.dates.calendar import Point, coarsen, feast
from factcheck.extract.dates.phrases import Phrase
from factcheck.extract.dates.reading import PhraseReader, Reading, point_reading
from factcheck.extract.dates.resolve import nearest_weekday
from factcheck.extract.dates.story import Told
from factcheck.model.values import TimexType

_OWNER_BEFORE = re.compile(r"\w['’]s? $")
_AMERICAN = re.compile(r"\b(?:America|American|Americans|States|U\.?S\.?)(?:['’]s?)? $")


class FeastReader(PhraseReader):
    """Reads days that follow from a rule."""

    @property
    def readings(self) -> Mapping[str, Callable[[Phrase], Reading | None]]:
        """Method for each `reading` that the rules name."""
        return {
            "holiday": self._holiday,
            "rank_of_weekday": self._rank_of_weekday,
        }

    def _holiday(self, phrase: Phrase) -> Reading | None:
        groups = phrase.groups
        if groups["holiday"].islower():
            return None  # "the election day", somewhere
        national = self._words.look_up(groups["holiday"], "national") is not None
        told = None if national and self._is_elsewhere(phrase) else self._day_of_holiday(phrase)
        if told and "week" in groups:
            end = groups["week"].lower() == "weekend"
            point = nearest_weekday(told.point, 6) if end else told.point
            stretch = point and coarsen(point, "WE" if end else "W")
            told = Told(stretch, told.span) if stretch else None
        reading = point_reading(told, "XXXX-XX-XX")
        time = self._words.time(groups)
        return replace(reading, type=TimexType.TIME, value=reading.value + time) if time else reading

    def _day_of_holiday(self, phrase: Phrase) -> Told | None:
        """Day of a holiday in the year that is named, or the one that goes with the relation or the tense."""
        groups = phrase.groups
        year = self._words.year(groups)
        orthodox = "orthodox" in groups
        rule = self._words.look_up(groups["holiday"], *(("orthodox_holiday",) if orthodox else ()), "holiday")
        if year is not None:
            point = feast(year, rule, orthodox=orthodox)
            return Told(point) if point else None
        in_even_years = self._words.look_up(groups["holiday"], "even_years") is not None

        def of_year(year: int) -> Point | None:
            return None if in_even_years and year % 2 else feast(year, rule, orthodox=orthodox)

        today = self._story.today
        if "relation" not in groups or today is None or self._story.historical:
            return self._resolver.without_year(phrase, of_year)
        step = self._words.direction(groups["relation"])
        years = (today.year + step * number for number in range(3)) if step else (today.year,)
        feasts = [point for year in years if (point := of_year(year))]
        aside = [point for point in feasts if (point < today) == (step < 0)] if step else feasts
        return Told(aside[0]) if aside else None

    def _is_elsewhere(self, phrase: Phrase) -> bool:
        """Whether a country's own holiday is named as another's: "Ukraine's Independence Day"."""
        before = self._text[max(0, phrase.start - 24) : phrase.start]
        owned = self._behind_name(phrase) or _OWNER_BEFORE.search(before)
        return bool(owned) and not _AMERICAN.search(before)

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
            point = month and feast(month.year, (month.part, weekday, rank))
            return point_reading(Told(point) if point else None, f"XXXX-WXX-{weekday}")
        rule = (self._words.month(groups), weekday, rank)
        if year is None:
            told = self._resolver.without_year(phrase, lambda year: feast(year, rule))
        else:
            point = feast(year, rule)
            told = Told(point) if point else None
        return point_reading(told, f"XXXX-{rule[0]:02}-XX")
