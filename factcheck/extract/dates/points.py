"""Phrases that name a year or a stretch of one → readings: the year, what is named in it, the time of day.

Called by `factcheck.extract.dates.timex`.
"""

import re
from collections.abc import Callable, Mapping

from factcheck.extract.dates.calendar import Point, coarsen, shift, step_day, weekend_near
from factcheck.extract.dates.datewords import DateWords, Groups
from factcheck.extract.dates.days import DayReader
from factcheck.extract.dates.phrases import Phrase
from factcheck.extract.dates.reading import PhraseReader, Reading, point_reading
from factcheck.extract.dates.story import Story, Told
from factcheck.extract.dates.tense import Tenses
from factcheck.extract.dates.yearparts import YearPartReader
from factcheck.model.text import Span
from factcheck.model.values import TimexType

_STAMPED = re.compile(r":?[ \t]*\n")
_REPEATED_REACH = 60
_REPEATED = re.compile(
    r"\b(?:[Ee]very|[Ee]ach|(?:[Ww]eek|[A-Z][a-z]+)days|[Ww]eeknights|[Ww]eekends)\b[^.;]{0,40}\Z"
)
_PARTS_OF_YEAR = (("month", "M"), ("season", "S"), ("quarter", "Q"), ("half", "H"))


class PointReader(PhraseReader):
    """Reads what the calendar names."""

    def __init__(self, text: str, story: Story, tenses: Tenses, words: DateWords) -> None:
        super().__init__(text, story, tenses, words)
        # of two bases mypyc could not make a compiled class
        self._days = DayReader(text, story, tenses, words)
        self._parts = YearPartReader(text, story, tenses, words)

    @property
    def readings(self) -> Mapping[str, Callable[[Phrase], Reading | None]]:
        """Method for each `reading` that the rules name."""
        return {"calendar": self._calendar, "night": self._night}

    def _calendar(self, phrase: Phrase) -> Reading | None:
        groups = phrase.groups
        if phrase.rule.yields.get("no_name_behind") and self._before_name(phrase):
            return None
        day = self._stretch(phrase)
        if day is None:
            return None
        time = self._words.time(groups)
        if "week" in groups and day.point:  # "the week of May 3"
            weekend = groups["week"].lower() == "weekend"
            around = weekend_near(day.point) if weekend else coarsen(day.point, "W")
            day = day._replace(point=around, value=around.value, name=None) if around else day
        if time:
            point = day.point if day.point and day.point.unit == "D" else None
            zone = self._words.zone(groups["zone"], day.value + time) if "zone" in groups else ""
            others = tuple(other + time for other in day.alternatives)
            day = day._replace(
                type=TimexType.TIME, value=day.value + time + zone, point=point, alternatives=others
            )
        return day._replace(mod=self._words.modifier(groups))

    def _stretch(self, phrase: Phrase) -> Reading | None:
        """The day, month ... year of a phrase, without the time of day."""
        groups = phrase.groups
        year, anchor = self._year_of(groups)
        if "day" in groups:
            of_month = "month" in groups or "number" in groups
            reading = self._days.day(phrase, year) if of_month else self._days.day_alone(phrase, year)
        elif unit := next((unit for name, unit in _PARTS_OF_YEAR if name in groups), None):
            reading = self._parts.part_of_year(phrase, unit, year)
        elif "weekday" in groups:
            reading = self._days.weekday(phrase)
        elif "deictic" in groups:
            reading = self._days.deictic(phrase)
        elif year is not None:
            reading = point_reading(Told(Point("Y", year)), "XXXX")
        elif self._is_stamp(phrase):
            reading = point_reading(Told(self._story.today) if self._story.today else None, "XXXX-XX-XX")
        else:
            told = None if self._is_repeated(phrase) else self._resolver.day_of_time(phrase)
            reading = point_reading(told, "XXXX-XX-XX")
        if reading and "beside" in groups:
            return self._beside(groups, reading)
        return reading._replace(anchor=anchor) if reading and anchor else reading

    def _is_stamp(self, phrase: Phrase) -> bool:
        """Whether a time of day stands alone in its line, as over each piece of news in a ticker."""
        begins = phrase.start == 0 or self._text[phrase.start - 1] == "\n"
        return begins and _STAMPED.match(self._text, phrase.end) is not None

    def _is_repeated(self, phrase: Phrase) -> bool:
        """Whether a time of day is one of many days: "every Sunday at 6 a.m.", "weekdays at noon"."""
        return _REPEATED.search(self._text, max(0, phrase.start - _REPEATED_REACH), phrase.start) is not None

    def _beside(self, groups: Groups, reading: Reading) -> Reading:
        """Day counted from the one that a phrase names: "the day before yesterday", "two weeks from Thursday"."""
        count = int(self._words.count(groups, 1.0) or 0)
        unit = self._words.unit(groups) if "unit" in groups else "D"
        step = -count if groups["beside"].lower() == "before" else count
        beside = step_day(reading.point, unit, step) if reading.point else None
        return point_reading(Told(beside, reading.anchor) if beside else None, "XXXX-XX-XX")

    def _year_of(self, groups: Groups) -> tuple[int | None, Span | None]:
        """Year that a phrase names, outright or as "last year", "of that year"."""
        relation = groups.get("year_relation")
        if relation is None:
            return self._words.year(groups), None
        base = self._story.base(anaphoric=self._words.is_anaphoric(relation))
        point = base and shift(base.point, "Y", self._words.direction(relation))
        return (point.year, base.span) if point and base else (None, None)

    def _night(self, phrase: Phrase) -> Reading:
        return Reading(f"XXXX-XX-XX{self._words.time(phrase.groups)}", TimexType.TIME)
