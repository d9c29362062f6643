"""Phrases that name a year or a stretch of one → readings: the year, what is named in it, the time of day.

Called by `factcheck.extract.dates.timex`.
"""

import re
from collections.abc import Callable, Mapping

from factcheck.extract.dates.calendar import Point, coarsen, point_at, shift, step_day, weekend_near
from factcheck.extract.dates.datewords import DateWords, Groups
from factcheck.extract.dates.days import DayReader
from factcheck.extract.dates.nowadays import is_nowadays, is_of_our_time
from factcheck.extract.dates.phrases import Phrase
from factcheck.extract.dates.reading import PhraseReader, Reading, point_reading
from factcheck.extract.dates.story import Story, Told
from factcheck.extract.dates.tense import Tenses, word_behind, words_before
from factcheck.extract.dates.yearparts import YearPartReader
from factcheck.model.text import Span
from factcheck.model.values import FlagKind, TimexType

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
        self._days = DayReader(text, story, tenses, words)
        self._parts = YearPartReader(text, story, tenses, words)

    @property
    def readings(self) -> Mapping[str, Callable[[Phrase], Reading | None]]:
        """Method for each `reading` that the rules name."""
        return {"calendar": self._calendar, "named_day": self._named_day, "night": self._night}

    def _calendar(self, phrase: Phrase) -> Reading | None:
        groups = phrase.groups
        if phrase.rule.yields.get("no_name_behind") and self._before_name(phrase):
            return None
        if self._is_no_day(phrase):
            return None
        day = self._stretch(phrase)
        if day is None or self._is_counted(phrase):
            return None
        time = self._words.time(groups)
        if around := self._around(groups, day.point):
            day = day._replace(point=around, value=around.value, name=None)
        if time:
            point = day.point if day.point and day.point.unit == "D" else None
            zone = self._words.zone(groups["zone"], day.value + time) if "zone" in groups else ""
            others = tuple(other + time for other in day.alternatives)
            day = day._replace(
                type=TimexType.TIME, value=day.value + time + zone, point=point, alternatives=others
            )
        return day._replace(mod=self._words.modifier(groups))

    def _is_no_day(self, phrase: Phrase) -> bool:
        """Whether it is some time ahead ("the leaders of tomorrow") or an adjective ("an overnight stay")."""
        quote = self._quote(phrase)
        if quote not in ("tomorrow", "overnight"):
            return False
        before, behind = words_before(self._text, phrase.start)[-1:], word_behind(self._text, phrase.end)
        if quote == "tomorrow":
            return before in (["of"], ["a"])
        return (
            bool(behind) and before in (["of"], ["an"], ["the"]) and behind not in self._lexicon["behind_day"]
        )

    def _is_counted(self, phrase: Phrase) -> bool:
        """Whether a year in words is two numbers: "nineteen twenty-tonne trucks"."""
        return "year_words" in phrase.groups and self._text.startswith("-", phrase.end)

    def _around(self, groups: Groups, point: Point | None) -> Point | None:
        """What a phrase names by a point in it, or by a point around it: "the week of May 3", "the last day of May"."""
        if point is None:
            return None
        if "week" in groups:
            return weekend_near(point) if groups["week"].lower() == "weekend" else coarsen(point, "W")
        if "outermost" in groups:
            day = point.first_day() if groups["outermost"].lower() == "first" else point.last_day()
            return point_at(day, "D") if day else None
        return None

    def _stretch(self, phrase: Phrase) -> Reading | None:
        """The day, month ... year of a phrase, without the time of day."""
        groups = phrase.groups
        year, anchor = self._year_of(groups)
        if "day" in groups:
            reading = (
                self._days.day(phrase, year)
                if "month" in groups or "number" in groups
                else self._days.day_alone(phrase, year)
            )
        elif unit := next((unit for name, unit in _PARTS_OF_YEAR if name in groups), None):
            reading = self._parts.part_of_year(phrase, unit, year)
        elif "weekday" in groups:
            reading = self._days.weekday(phrase)
        elif "deictic" in groups:
            reading = self._deictic(phrase)
        elif year is not None:
            reading = point_reading(Told(Point("Y", year)), "XXXX")
        elif self._is_stamp(phrase):
            reading = point_reading(Told(self._story.today) if self._story.today else None, "XXXX-XX-XX")
        else:
            told = None if self._is_repeated(phrase) else self._resolver.day_of_time(phrase)
            reading = point_reading(told, "XXXX-XX-XX")
        if reading and "beside" in groups:
            return self._beside(groups, reading)
        if reading and year is None and "year_relation" in groups and self._story.last is None:
            # "in May of that year", and no year was told
            return Reading("XXXX" + reading.value[4:], flag=FlagKind.UNRESOLVED_DATE)
        return reading._replace(anchor=anchor) if reading and anchor else reading

    def _deictic(self, phrase: Phrase) -> Reading | None:
        """Today, yesterday, tomorrow; "today" may be these days, or none at all."""
        step = self._lexicon["deictic"][phrase.groups["deictic"].lower()]
        if not step and is_of_our_time(phrase, self._text, self._lexicon):
            return None
        if self._quote(phrase) == "today" and is_nowadays(phrase, self._text, self._tenses, self._lexicon):
            return Reading("PRESENT_REF")
        today = self._story.today and shift(self._story.today, "D", step)
        return point_reading(Told(today) if today else None, "XXXX-XX-XX" if step else "PRESENT_REF")

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
        whole = reading.point and reading.point.unit == "D" and count
        beside = step_day(reading.point, unit, step) if reading.point and whole else None
        return point_reading(Told(beside, reading.anchor) if beside else None, "XXXX-XX-XX")

    def _year_of(self, groups: Groups) -> tuple[int | None, Span | None]:
        """Year that a phrase names, outright or as "last year", "of that year"."""
        relation = groups.get("year_relation")
        if relation is None:
            return self._words.year(groups), None
        anaphoric = self._words.is_anaphoric(relation)
        if anaphoric and self._story.last is None:
            return None, None
        base = self._story.base(anaphoric=anaphoric)
        point = base and shift(base.point, "Y", self._words.direction(relation))
        return (point.year, base.span) if point and base else (None, None)

    def _night(self, phrase: Phrase) -> Reading:
        return Reading(f"XXXX-XX-XX{self._words.time(phrase.groups)}", TimexType.TIME)

    def _named_day(self, phrase: Phrase) -> Reading | None:
        """Weekday that is a name, such as Bloody Sunday: one certain day that no rule tells."""
        if not self._text[phrase.start].isupper():
            return None  # a bloody Sunday
        year = self._words.year(phrase.groups)
        return Reading(f"{year}-XX-XX" if year else "XXXX-XX-XX", flag=FlagKind.UNRESOLVED_DATE)
