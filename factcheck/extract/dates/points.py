"""Phrases that name a date → readings: days, months, seasons, years, decades, centuries, times of day.

Called by `factcheck.extract.dates.timex`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from factcheck.extract.dates.calendar import Point, coarsen, shift, step_day, valid_day
from factcheck.extract.dates.datewords import Groups, words_of
from factcheck.extract.dates.phrases import Phrase
from factcheck.extract.dates.reading import PhraseReader, Reading, point_reading
from factcheck.extract.dates.resolve import nearest_weekday
from factcheck.extract.dates.story import Told
from factcheck.extract.dates.tense import word_behind, words_before
from factcheck.extract.dates.years import is_year
from factcheck.model.text import Span
from factcheck.model.values import FlagKind, TimexType

# "The 1800s" are a century, "the 2000s" ten years.
_LAST_HUNDREDS = 1900
_PARTS_OF_YEAR = (("month", "M"), ("season", "S"), ("quarter", "Q"), ("half", "H"))


class PointReader(PhraseReader):
    """Reads what the calendar names."""

    @property
    def readings(self) -> Mapping[str, Callable[[Phrase], Reading | None]]:
        """Method for each `reading` that the rules name."""
        return {
            "calendar": self._calendar,
            "century": self._century,
            "decade": self._decade,
            "moment": self._moment,
            "night": self._night,
            "numeric": self._numeric,
            "year": self._year,
            "year_after": self._year_after,
        }

    def _calendar(self, phrase: Phrase) -> Reading | None:
        groups = phrase.groups
        day = self._stretch(phrase)
        if day is None:
            return None
        time = self._words.time(groups)
        if "week" in groups and day.point:
            week = coarsen(day.point, "W")
            day = replace(day, point=week, value=week.value if week else day.value)
        if time:
            point = day.point if day.point and day.point.unit == "D" else None
            day = replace(day, type=TimexType.TIME, value=day.value + time, point=point)
        return replace(day, mod=self._words.modifier(groups))

    def _stretch(self, phrase: Phrase) -> Reading | None:
        """The day, month ... year of a phrase, without the time of day."""
        groups = phrase.groups
        year, anchor = self._year_of(groups)
        if "day" in groups:
            reading = (
                self._day(phrase, year)
                if "month" in groups or "number" in groups
                else self._day_alone(groups, year)
            )
        elif unit := next((unit for name, unit in _PARTS_OF_YEAR if name in groups), None):
            reading = self._part_of_year(phrase, unit, year)
        elif "weekday" in groups:
            reading = self._weekday(phrase)
        elif "deictic" in groups:
            step = self._lexicon["deictic"][groups["deictic"].lower()]
            today = self._story.today and shift(self._story.today, "D", step)
            reading = point_reading(Told(today) if today else None, "XXXX-XX-XX" if step else "PRESENT_REF")
        elif year is not None:
            reading = point_reading(Told(Point("Y", year)), "XXXX")
        else:
            reading = point_reading(self._resolver.day_of_time(phrase), "XXXX-XX-XX")
        if reading and "beside" in groups:
            count = int(self._words.count(groups, 1.0) or 0)
            unit = self._words.unit(groups) if "unit" in groups else "D"
            step = -count if groups["beside"].lower() == "before" else count
            whole = reading.point and reading.point.unit == "D" and count
            beside = step_day(reading.point, unit, step) if reading.point and whole else None
            return point_reading(Told(beside, reading.anchor) if beside else None, "XXXX-XX-XX")
        return replace(reading, anchor=anchor) if reading and anchor else reading

    def _year_of(self, groups: Groups) -> tuple[int | None, Span | None]:
        """Year that a phrase names, outright or as "last year", "of that year"."""
        relation = groups.get("year_relation")
        if relation is None:
            return self._words.year(groups), None
        base = self._story.base(anaphoric=self._words.is_anaphoric(relation))
        point = base and shift(base.point, "Y", self._words.direction(relation))
        return (point.year, base.span) if point and base else (None, None)

    def _day(self, phrase: Phrase, year: int | None) -> Reading | None:
        groups = phrase.groups
        month, day = self._words.month(groups), self._words.day(groups)
        weekday = self._words.weekday(groups) if "weekday" in groups else None
        if valid_day(2000, month, day) is None:
            return None
        if year is None:
            told = self._resolver.without_year(phrase, lambda year: valid_day(year, month, day), weekday)
            reading = point_reading(told, f"XXXX-{month:02}-{day:02}")
        elif point := valid_day(year, month, day):
            reading = point_reading(Told(point), "")
        else:
            return None
        first = reading.point.first_day() if reading.point else None
        if reading.point and first and weekday and first.isoweekday() != weekday:
            other = nearest_weekday(reading.point, weekday)
            alternatives = (other.value,) if other else ()
            return replace(reading, flag=FlagKind.WEEKDAY_MISMATCH, alternatives=alternatives)
        return reading

    def _weekday(self, phrase: Phrase) -> Reading | None:
        groups = phrase.groups
        if len(groups) == 1 and groups["weekday"].lower() in self._lexicon["weekday_short"]:
            return None  # "Sun" without a full stop is a name more often
        reading = point_reading(self._resolver.weekday(phrase), f"XXXX-WXX-{self._words.weekday(groups)}")
        relation = words_of(groups.get("relation", ""))
        today = self._story.today
        if (
            reading.point
            and today
            and relation & {"last", "next"}
            and coarsen(reading.point, "W") == coarsen(today, "W")
        ):
            # on a Monday, "next Thursday" is in three days for some and in ten for others
            other = shift(reading.point, "D", 7 if "next" in relation else -7)
            if other:
                return replace(reading, alternatives=(other.value,), flag=FlagKind.AMBIGUOUS_DATE)
        return reading

    def _day_alone(self, groups: Groups, year: int | None) -> Reading | None:
        """Day of the month told last: "the 20th"."""
        last = self._story.last
        if last is None or last.point.unit not in ("M", "D"):
            return None
        point = valid_day(year or last.point.year, last.point.part, self._words.day(groups))
        return point_reading(Told(point, last.span), "") if point else None

    def _part_of_year(self, phrase: Phrase, unit: str, year: int | None) -> Reading | None:
        groups = phrase.groups
        if unit == "M" and not self._is_month(phrase):
            return None
        part = self._words.part_of_year(groups, unit)
        told: Told | None
        if year is not None:
            told = Told(Point(unit, year, part))
        elif "relation" in groups:
            told = self._resolver.part_of_year(groups["relation"], unit, part)
        else:
            told = self._resolver.without_year(phrase, lambda year: Point(unit, year, part))
        return point_reading(told, Point(unit, 1, part).value.replace("0001", "XXXX"))

    def _is_month(self, phrase: Phrase) -> bool:
        """Whether a bare "May", "March" or "Jan" is a month: no verb, no protest, no name."""
        word = self._quote(phrase)
        if len(phrase.groups) > 1 or word not in self._lexicon["month_or_word"]:
            return word not in self._lexicon["month_short"] or word == "sept"
        before = words_before(self._text, phrase.start, 16)
        if before and before[-1] in self._lexicon["month_cue"]:
            return word not in self._lexicon["month_short"]

        return (
            word == "march"
            and not self._behind_name(phrase)
            and word_behind(self._text, phrase.end) not in self._lexicon["protest_cue"]
        )

    def _moment(self, phrase: Phrase) -> Reading | None:
        """Day and time in one, as ISO 8601 has them."""
        quote = self._text[phrase.start : phrase.end]
        try:
            moment = datetime.fromisoformat(quote)
        except ValueError:
            return None
        point = Point("D", moment.year, moment.month, moment.day)
        value = moment.replace(second=0, microsecond=0).isoformat(timespec="minutes").replace("+00:00", "Z")
        return Reading(value, TimexType.TIME, point=point)

    def _night(self, phrase: Phrase) -> Reading:
        return Reading(f"XXXX-XX-XX{self._words.time(phrase.groups)}", TimexType.TIME)

    def _numeric(self, phrase: Phrase) -> Reading | None:
        first, second, third = (int(number) for number in re.findall(r"\d+", self._quote(phrase)))
        if first > 31:
            points = [valid_day(first, second, third)]
        else:
            year = third if third > 99 else self._words.full_year(third)
            points = [valid_day(year, first, second), valid_day(year, second, first)]
        found = [point for point in dict.fromkeys(points) if point]
        if not found:
            return None
        others = tuple(point.value for point in found[1:])
        flag = FlagKind.AMBIGUOUS_DATE if others else None
        return Reading(found[0].value, point=found[0], alternatives=others, flag=flag)

    def _year(self, phrase: Phrase) -> Reading | None:
        year = self._words.year(phrase.groups)
        historical = self._story.historical
        if year is None or not is_year(
            self._text, phrase, year, historical=historical, lexicon=self._lexicon
        ):
            return None
        return replace(point_reading(Told(Point("Y", year)), ""), mod=self._words.modifier(phrase.groups))

    def _year_after(self, phrase: Phrase) -> Reading | None:
        """The 45 of 1939-45; 2001-05 may be a month."""
        last = self._story.aside or self._story.last
        number = int(self._quote(phrase))
        if last is None or last.point.unit != "Y":
            return None
        first = last.point.year % 100
        if number <= first or (number <= 12 and number != first + 1):
            return None
        return point_reading(Told(Point("Y", last.point.year - first + number)), "")

    def _decade(self, phrase: Phrase) -> Reading | None:
        groups = phrase.groups
        if "decade_words" in groups:
            *century, word = groups["decade_words"].lower().replace("-", " ").split()
            year = int(100 * (self._words.number(" ".join(century)) or 19) + self._lexicon["decade"][word])
        else:
            digits = re.sub(r"\D", "", groups["decade"])
            year = int(digits)
            if len(digits) == 2:
                year = self._words.full_year(year)
                year -= 100 * (self._words.this_year < year)
            elif len(digits) == 3 and not self._words.is_before_christ(groups):
                return None
            if self._words.is_before_christ(groups):
                year = -year
        if year % 10:
            return None
        unit = "CE" if year % 100 == 0 and 0 < year <= _LAST_HUNDREDS else "DE"
        return replace(point_reading(Told(Point(unit, year)), ""), mod=self._words.modifier(groups))

    def _century(self, phrase: Phrase) -> Reading | None:
        number = int(self._words.number(phrase.groups["century"]) or 0)
        named = self._text.endswith("Century", phrase.start, phrase.end) and self._before_name(phrase)
        if named or not 0 < number < 40:
            return None  # a firm called 21st Century Fox
        before_christ = self._words.is_before_christ(phrase.groups)
        point = Point("CE", (number - 1) * (-100 if before_christ else 100)) if number > 1 else None
        value = f"{'BC' if before_christ else ''}{number - 1:02}"
        return Reading(value, mod=self._words.modifier(phrase.groups), point=point)
