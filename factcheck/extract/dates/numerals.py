"""Phrases of digits → readings: bare years, dates with slashes, moments and business codes.

Called by `factcheck.extract.dates.timex`.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime

from factcheck.extract.dates.calendar import Point, falls_on, valid_day
from factcheck.extract.dates.phrases import Phrase
from factcheck.extract.dates.reading import PhraseReader, Reading, point_reading
from factcheck.extract.dates.story import Told
from factcheck.extract.dates.tense import word_behind
from factcheck.extract.dates.years import is_year
from factcheck.model.values import FlagKind, TimexType

# 3Q, H1; and the year behind such or behind FY.
_PART = re.compile(r"(?P<before>[1-4])?(?P<unit>[QH])(?P<behind>[1-4])?")
_CODED_YEAR = re.compile(r"(?:FY|[1-4][QH]|[QH][1-4])\W?(\d{4}|\d\d)")


class NumeralReader(PhraseReader):
    """Reads what is written in digits alone."""

    @property
    def readings(self) -> Mapping[str, Callable[[Phrase], Reading | None]]:
        """Method for each `reading` that the rules name."""
        return {
            "abbreviated": self._abbreviated,
            "business": self._business,
            "moment": self._moment,
            "numeric": self._numeric,
            "short_numeric": self._short_numeric,
            "two_days": self._two_days,
            "year": self._year,
            "year_after": self._year_after,
        }

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

    def _numeric(self, phrase: Phrase) -> Reading | None:
        first, second, third = (int(number) for number in re.findall(r"\d+", self._quote(phrase)))
        if first > 31:
            points = [valid_day(first, second, third)]
        else:
            year = third if third > 99 else self._words.full_year(third)
            points = [valid_day(year, first, second), valid_day(year, second, first)]
            if "." in self._quote(phrase):  # where dots are written, the day comes first
                points.reverse()
        found = [point for point in dict.fromkeys(points) if point]
        if not found:
            return None
        others = tuple(point.value for point in found[1:])
        flag = FlagKind.AMBIGUOUS_DATE if others else None
        return Reading(found[0].value, point=found[0], alternatives=others, flag=flag)

    def _short_numeric(self, phrase: Phrase) -> Reading | None:
        """Day and month without a year, in either order: "on 2/24"."""
        if self._quote(phrase) in self._lexicon["no_date"]:
            return None
        first, second = (int(number) for number in re.findall(r"\d+", self._quote(phrase)))
        weekday = self._words.weekday(phrase.groups) if "weekday" in phrase.groups else None
        orders = dict.fromkeys(((first, second), (second, first)))
        found = [
            point_reading(
                self._resolver.day_without_year(phrase, *order, weekday), "XXXX-{:02}-{:02}".format(*order)
            )
            for order in orders
            if valid_day(2000, *order)
        ]
        if weekday:
            found = [one for one in found if one.point and falls_on(one.point, weekday)] or found
        if not found:
            return None
        others = tuple(reading.value for reading in found[1:])
        return found[0]._replace(alternatives=others, flag=FlagKind.AMBIGUOUS_DATE) if others else found[0]

    def _abbreviated(self, phrase: Phrase) -> Reading | None:
        """Day, month and year as forms have them: "04-Jul-20"; in "on 04 Jul 20 people died" the 20 are people."""
        behind = word_behind(self._text, phrase.end)
        if "-" not in self._quote(phrase) and behind and behind not in self._lexicon["behind_day"]:
            return None
        year = self._words.full_year(int(phrase.groups["two_digits"]))
        point = valid_day(year, self._words.month(phrase.groups), self._words.day(phrase.groups))
        return point_reading(Told(point), "") if point else None

    def _two_days(self, phrase: Phrase) -> Reading | None:
        """A day and the next, or a later one of the same month: "March 10/11"; the value is that of the first."""
        first, second = (int(number) for number in phrase.groups["days"].split("/"))
        year, month = self._words.year(phrase.groups), self._words.month(phrase.groups)
        if not first < second or valid_day(2000, month, second) is None:
            return None
        day = valid_day(year, month, first) if year else None
        told = Told(day) if day else self._resolver.day_without_year(phrase, month, first)
        reading = point_reading(told, f"XXXX-{month:02}-{first:02}")
        last = told and valid_day(told.point.year, month, second)
        return reading._replace(begin=reading.value, end=last.value) if last else reading

    def _business(self, phrase: Phrase) -> Reading | None:
        """Year, half-year or quarter as accountants write it: "FY2022", "1H22", "Q1 FY23"."""
        quote = self._text[phrase.start : phrase.end]
        coded = _CODED_YEAR.search(quote)
        if coded is None:
            return None
        year = int(coded[1]) if len(coded[1]) > 2 else self._words.full_year(int(coded[1]))
        part = _PART.search(quote)
        number = int(part["before"] or part["behind"]) if part else 0
        if part and part["unit"] == "H" and number > 2:
            return None
        point = Point(part["unit"], year, number) if part else Point("Y", year)
        return point_reading(Told(point), "")._replace(fiscal="FY" in quote)

    def _year(self, phrase: Phrase) -> Reading | None:
        year = self._words.year(phrase.groups)
        historical = self._story.historical
        if year is None or not is_year(
            self._text, phrase, year, historical=historical, lexicon=self._lexicon
        ):
            return None
        return point_reading(Told(Point("Y", year)), "")._replace(mod=self._words.modifier(phrase.groups))

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
