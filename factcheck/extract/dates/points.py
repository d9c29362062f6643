"""Phrases that name a date → readings: days, months, seasons, decades, centuries, times of day.

Called by `factcheck.extract.dates.timex`.
"""

import re
from collections.abc import Callable, Mapping

from factcheck.extract.dates.calendar import Point, coarsen, point_at, shift, step_day, valid_day
from factcheck.extract.dates.datewords import Groups, words_of
from factcheck.extract.dates.months import MonthReader
from factcheck.extract.dates.nowadays import is_nowadays, is_of_our_time
from factcheck.extract.dates.phrases import Phrase
from factcheck.extract.dates.reading import Reading, point_reading
from factcheck.extract.dates.resolve import nearest_weekday, weekend_near
from factcheck.extract.dates.story import Name, Told
from factcheck.extract.dates.tense import word_behind, words_before
from factcheck.model.text import Span
from factcheck.model.values import FlagKind, TimexType

# "The 1800s" are a century, "the 2000s" ten years.
_LAST_HUNDREDS = 1900
_STAMPED = re.compile(r":?[ \t]*\n")
_REPEATED_REACH = 60
_REPEATED = re.compile(
    r"\b(?:[Ee]very|[Ee]ach|(?:[Ww]eek|[A-Z][a-z]+)days|[Ww]eeknights|[Ww]eekends)\b[^.;]{0,40}\Z"
)
_PARTS_OF_YEAR = (("month", "M"), ("season", "S"), ("quarter", "Q"), ("half", "H"))


class PointReader(MonthReader):
    """Reads what the calendar names."""

    @property
    def readings(self) -> Mapping[str, Callable[[Phrase], Reading | None]]:
        """Method for each `reading` that the rules name."""
        return {
            "calendar": self._calendar,
            "century": self._century,
            "decade": self._decade,
            "named_day": self._named_day,
            "night": self._night,
        }

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
                self._day(phrase, year)
                if "month" in groups or "number" in groups
                else self._day_alone(phrase, year)
            )
        elif unit := next((unit for name, unit in _PARTS_OF_YEAR if name in groups), None):
            reading = self._part_of_year(phrase, unit, year)
        elif "weekday" in groups:
            reading = self._weekday(phrase)
        elif "deictic" in groups:
            step = self._lexicon["deictic"][groups["deictic"].lower()]
            if not step and is_of_our_time(phrase, self._text, self._lexicon):
                return None
            if self._quote(phrase) == "today" and is_nowadays(
                phrase, self._text, self._tenses, self._lexicon
            ):
                return Reading("PRESENT_REF")
            today = self._story.today and shift(self._story.today, "D", step)
            reading = point_reading(Told(today) if today else None, "XXXX-XX-XX" if step else "PRESENT_REF")
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

    def _day(self, phrase: Phrase, year: int | None) -> Reading | None:
        groups = phrase.groups
        month, day = self._words.month(groups), self._words.day(groups)
        weekday = self._words.weekday(groups) if "weekday" in groups else None
        if valid_day(2000, month, day) is None:
            return None
        if year is None and self._is_known(phrase):
            year = self._lexicon["known_day"].get(f"{month:02}-{day:02}")
        if year is None:
            told = self._resolver.day_without_year(phrase, month, day, weekday)
            reading = point_reading(told, f"XXXX-{month:02}-{day:02}", self._name(phrase, "M", month))
        elif point := valid_day(year, month, day):
            reading = point_reading(Told(point), "")
        else:
            return None
        first = reading.point.first_day() if reading.point else None
        if reading.point and first and weekday and first.isoweekday() != weekday:
            other = nearest_weekday(reading.point, weekday)
            alternatives = (other.value,) if other else ()
            return reading._replace(flag=FlagKind.WEEKDAY_MISMATCH, alternatives=alternatives)
        return reading

    def _is_known(self, phrase: Phrase) -> bool:
        """Whether a day is called by what stands behind it: "the Sept. 11 attacks"."""
        behind = self._text[phrase.end : phrase.end + 24].lower().split()[:2]
        return any(word.rstrip(",.;") in self._lexicon["before_known_day"] for word in behind)

    def _weekday(self, phrase: Phrase) -> Reading | None:
        groups = phrase.groups
        if len(groups) == 1 and groups["weekday"].lower() in self._lexicon["weekday_short"]:
            return None  # "Sun" without a full stop is a name more often
        if self._behind_title(phrase) or self._quote(phrase).startswith("following"):
            return None  # "Following Monday's vote": no relation, but "the following Monday"
        unknown = f"XXXX-WXX-{self._words.weekday(groups)}"
        before = words_before(self._text, phrase.start)
        if (before and before[-1] in self._lexicon["ordinal"]) or self._is_some(phrase, before):
            return point_reading(None, unknown)  # "the first Sunday after the feast"
        name = self._name(phrase, "W", self._words.weekday(groups))
        reading = point_reading(self._resolver.weekday(phrase), unknown, name)
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
                return reading._replace(alternatives=(other.value,), flag=FlagKind.AMBIGUOUS_DATE)
        return reading

    def _is_some(self, phrase: Phrase, before: list[str]) -> bool:
        """Whether it is no certain one: "on a rainy Thursday", "one Sunday in May", but "a Tuesday rally"."""
        some = self._lexicon["some_day"]
        article = before[-2:-1] if before[-1:] and before[-1] in self._lexicon["kind_of_day"] else before[-1:]
        if not article or article[0] not in some:
            return False
        behind = word_behind(self._text, phrase.end)
        return not behind or behind in self._lexicon["behind_day"]

    def _day_alone(self, phrase: Phrase, year: int | None) -> Reading | None:
        """Day of the month told last, of "next month", or of the month that goes with the tense: "the 20th"."""
        groups = phrase.groups
        day, last, today = self._words.day(groups), self._story.last, self._story.today
        if relation := groups.get("month_relation"):
            base = self._story.base(anaphoric=self._words.is_anaphoric(relation), unit="M")
            month = base and shift(base.point, "M", self._words.direction(relation))
            point = month and valid_day(month.year, month.part, day)
            return point_reading(Told(point, base.span) if point and base else None, "XXXX-XX-XX")
        if self._quote(phrase).startswith("the") and self._is_ranked(phrase):
            return None
        if last and last.point.unit in ("M", "D"):
            point = valid_day(year or last.point.year, last.point.part, day)
            gone = not self._story.historical and point and today and point < today
            if not gone or self._tenses.at(phrase.start, phrase.end).direction <= 0:
                return point_reading(Told(point, last.span), "") if point else None
        return point_reading(self._resolver.day_of_month(phrase, day), f"XXXX-XX-{day:02}")

    def _is_ranked(self, phrase: Phrase) -> bool:
        """Whether what is ranked stands behind: "the 15th floor", "the 1st Cavalry Division", "the 1st 3D film"."""
        behind = word_behind(self._text, phrase.end)
        numbered = self._text[phrase.end + 1 : phrase.end + 2].isdigit()
        return (
            numbered
            or self._before_name(phrase)
            or (bool(behind) and behind not in self._lexicon["behind_day"])
        )

    def _part_of_year(self, phrase: Phrase, unit: str, year: int | None) -> Reading | None:
        groups = phrase.groups
        if unit == "M" and not self._is_month(phrase):
            return None
        part = self._words.part_of_year(groups, unit)
        told: Told | None
        if year is not None:
            if self._is_of_the_year(phrase) and self._lies_ahead(phrase, Point(unit, year, part)):
                year -= 1  # in January, it "grew over the year's second half"
            told = Told(Point(unit, year, part))
        elif "relation" in groups:
            told = self._resolver.part_of_year(groups["relation"], unit, part)
        else:
            told = self._resolver.without_year(phrase, lambda year: Point(unit, year, part))
        unknown = Point(unit, 1, part).value.replace("0001", "XXXX")
        reading = point_reading(told, unknown, self._name(phrase, unit, part) if year is None else None)
        return (
            reading._replace(fiscal=True)
            if unit == "Q" and self._is_of_firm(phrase, reading.point)
            else reading
        )

    def _is_of_the_year(self, phrase: Phrase) -> bool:
        return phrase.groups.get("year_relation", "").lower() == "the"

    def _lies_ahead(self, phrase: Phrase, point: Point) -> bool:
        """Whether what is told as having been has not begun yet."""
        today, first = self._story.today and self._story.today.first_day(), point.first_day()
        ahead = today is not None and first is not None and first > today
        return ahead and self._tenses.at(phrase.start, phrase.end).direction < 0

    def _name(self, phrase: Phrase, unit: str, number: int) -> Name:
        return Name(unit, number, self._tenses.modifies(phrase.start, phrase.end))

    def _is_of_firm(self, phrase: Phrase, quarter: Point | None) -> bool:
        """Whether a quarter ends in a month not its own, or has been before it is over: no calendar's, but a firm's."""
        ended = self._quarter_ended(phrase)
        if ended and ended.point and quarter:
            return ended.point.part != quarter.part
        today, last = self._story.today and self._story.today.first_day(), quarter and quarter.last_day()
        running = today is not None and last is not None and last > today
        return running and self._tenses.at(phrase.start, phrase.end).direction < 0

    def _night(self, phrase: Phrase) -> Reading:
        return Reading(f"XXXX-XX-XX{self._words.time(phrase.groups)}", TimexType.TIME)

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
        return point_reading(Told(Point(unit, year)), "")._replace(mod=self._words.modifier(groups))

    def _century(self, phrase: Phrase) -> Reading | None:
        number = int(self._words.number(phrase.groups["century"]) or 0)
        named = self._text.endswith("Century", phrase.start, phrase.end) and self._before_name(phrase)
        if named or not 0 < number < 40:
            return None  # a firm called 21st Century Fox
        if "rank" in phrase.groups:
            return self._decade_of_century(phrase, number)
        before_christ = self._words.is_before_christ(phrase.groups)
        point = Point("CE", (number - 1) * (-100 if before_christ else 100)) if number > 1 else None
        value = f"{'BC' if before_christ else ''}{number - 1:02}"
        return Reading(value, mod=self._words.modifier(phrase.groups), point=point)

    def _decade_of_century(self, phrase: Phrase, century: int) -> Reading:
        """The last decade of the 20th century, the nineties; the first of the 21st begins in 2000."""
        rank = phrase.groups["rank"].lower()
        decade = 10 if rank in ("last", "final") else int(self._words.number(rank) or 1)
        return point_reading(Told(Point("DE", 100 * (century - 1) + 10 * (decade - 1))), "")

    def _named_day(self, phrase: Phrase) -> Reading | None:
        """Weekday that is a name, such as Bloody Sunday: one certain day that no rule tells."""
        if not self._text[phrase.start].isupper():
            return None  # a bloody Sunday
        year = self._words.year(phrase.groups)
        return Reading(f"{year}-XX-XX" if year else "XXXX-XX-XX", flag=FlagKind.UNRESOLVED_DATE)
