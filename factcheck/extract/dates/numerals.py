"""Phrases of digits → readings: bare years, dates with slashes, moments and business codes.

Called by `factcheck.extract.dates.timex`.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime

from factcheck.extract.dates.calendar import Point, valid_day
from factcheck.extract.dates.phrases import Phrase
from factcheck.extract.dates.reading import PhraseReader, Reading, point_reading
from factcheck.extract.dates.story import Told
from factcheck.extract.dates.tense import word_behind, words_before
from factcheck.model.values import FlagKind, TimexType

# 3Q, H1; and the year behind such or behind FY.
_PART = re.compile(r"(?P<before>[1-4])?(?P<unit>[QH])(?P<behind>[1-4])?")
_CODED_YEAR = re.compile(r"(?:FY|[1-4][QH]|[QH][1-4])\W?(\d{4}|\d\d)")
# A number of these is a year in most texts; an earlier one needs words before it that make it one.
_MODERN = range(1900, 2060)
_TOUCHING = ("", " ", "\n", "(", "-", "–", "/", "—", "“", '"', "'", "’")
_PHONE = re.compile(r"(?<!\d)\d{3}[-–.]$")
# Letters before "by 2/3" within which a verb tells that something changes by so much.
_CHANGE_REACH = 60
_SECOND = re.compile(r"\s*(?:and|to|or|-|–)\s*\d[\d,.]*[ -]([a-z]+)\b")


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
            "year": self._year,
            "year_after": self._year_after,
        }

    def _moment(self, phrase: Phrase) -> Reading | None:
        """Day and time in one, as ISO 8601 has them."""
        try:
            moment = datetime.fromisoformat(self._text[phrase.start : phrase.end])
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
        return point_reading(Told(found[0], others=tuple(found[1:])), "") if found else None

    def _short_numeric(self, phrase: Phrase) -> Reading | None:
        """Day and month without a year, in either order: "on 2/24"."""
        quote, behind = self._quote(phrase), word_behind(self._text, phrase.end)
        if quote in self._lexicon["no_date"] or (behind and behind not in self._lexicon["behind_day"]):
            return None
        before = words_before(self._text, phrase.start, _CHANGE_REACH)
        if before[-1:] == ["by"] and not self._lexicon["changed_by"].keys().isdisjoint(before):
            return None
        first, second = map(int, quote.split("/"))
        found = [
            point_reading(self._resolver.day_without_year(phrase, *order), "XXXX-{:02}-{:02}".format(*order))
            for order in dict.fromkeys(((first, second), (second, first)))
            if valid_day(2000, *order)
        ]
        if not found:
            return None
        others = tuple(reading.value for reading in found[1:])
        return found[0]._replace(alternatives=others, flag=FlagKind.AMBIGUOUS_DATE) if others else found[0]

    def _abbreviated(self, phrase: Phrase) -> Reading | None:
        """Day, month and year as forms have them: "04-Jul-20"."""
        year = self._words.full_year(int(phrase.groups["two_digits"]))
        point = valid_day(year, self._words.month(phrase.groups), self._words.day(phrase.groups))
        return point_reading(Told(point), "") if point else None

    def _business(self, phrase: Phrase) -> Reading | None:
        """Year, half-year or quarter as accountants write it: "FY2022", "1H22", "Q1 FY23"."""
        quote = self._text[phrase.start : phrase.end]
        coded, part = _CODED_YEAR.search(quote), _PART.search(quote)
        if coded is None:
            return None
        year = int(coded[1]) if len(coded[1]) > 2 else self._words.full_year(int(coded[1]))
        number = int(part["before"] or part["behind"]) if part else 0
        if part and part["unit"] == "H" and number > 2:
            return None
        point = Point(part["unit"], year, number) if part else Point("Y", year)
        return point_reading(Told(point), "")._replace(fiscal="FY" in quote)

    def _year(self, phrase: Phrase) -> Reading | None:
        year = self._words.year(phrase.groups)
        if year is None or not self._is_year(phrase, year):
            return None
        return point_reading(Told(Point("Y", year)), "")._replace(mod=self._words.modifier(phrase.groups))

    def _is_year(self, phrase: Phrase, year: int) -> bool:
        """Whether a bare number is a year: by its size, the words around, and what it touches."""
        before = self._text[max(0, phrase.start - 24) : phrase.start]
        second = _SECOND.match(self._text[phrase.end : phrase.end + 60])
        behind = second[1] if second else word_behind(self._text, phrase.end)
        if behind in self._lexicon["counted"]:
            return False
        if "era" in phrase.groups or "year" in self._quote(phrase):
            return True
        if _PHONE.search(before):
            return False
        *_, amount, word = ["", "", *words_before(self._text, phrase.start)]
        if word == "of" and amount in self._lexicon["amount"]:
            return False
        likely = year in _MODERN or self._story.historical or word in self._lexicon["year_cue"]
        if "qualifier" in phrase.groups:
            return likely and (not behind or behind in self._lexicon["behind_year"])
        if len(phrase.groups) > 1:
            return True
        touching = before[-1:]
        if touching not in _TOUCHING or (touching == " " and word in self._lexicon["number_cue"]):
            return False
        return likely or touching in ("(", "-", "–")

    def _year_after(self, phrase: Phrase) -> Reading | None:
        """The 45 of 1939-45; 2001-05 may be a month."""
        first = int(re.findall(r"\d{4}", self._text[max(0, phrase.start - 8) : phrase.start])[-1])
        number = int(self._quote(phrase))
        later = number - first % 100
        if later <= 0 or (number <= 12 and later != 1):
            return None
        return point_reading(Told(Point("Y", first + later)), "")
