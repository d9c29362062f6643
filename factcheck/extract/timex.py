"""Phrases that the rules found → readings: TIMEX3 type, value and modifier, with the point in time where there is one.

One method for each `reading` that `configs/rules/<language>/dates.yaml` names. None says that a phrase is no date after
all. Called by `factcheck.extract.dates`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from factcheck.extract.calendar import Point, coarsen, feast, period, same_in_year, shift, step_day, valid_day
from factcheck.extract.datewords import DateWords, Groups, words_of
from factcheck.extract.phrases import Phrase
from factcheck.extract.resolve import Resolver, fit_weekday, nearest_weekday
from factcheck.extract.story import Story, Told
from factcheck.extract.tense import Tenses, word_behind, words_before
from factcheck.extract.years import is_year
from factcheck.model.text import Span
from factcheck.model.values import FlagKind, TimexMod, TimexType

_PARTS_OF_YEAR = (("month", "M"), ("season", "S"), ("quarter", "Q"), ("half", "H"))
_UNKNOWN = {
    "Y": "XXXX",
    "M": "XXXX-XX",
    "W": "XXXX-WXX",
    "D": "XXXX-XX-XX",
    "Q": "XXXX-QX",
    "WE": "XXXX-WXX-WE",
}
_UNITS_OF_TIME = ("TH", "TM", "TS")
_FINER = {"Y": "M", "W": "D", "D": "TH", "TH": "TM", "TM": "TS"}
_NAME_BEFORE = re.compile(
    r"\b(?!(?:The|On|By|After|Before|Since|Until|This|Last|Next|In|For|From|At|And|But) )[A-Z][a-z]+ $"
)
_OWNER_BEFORE = re.compile(r"\w['’]s? $")
_AMERICAN = re.compile(r"\b(?:America|American|Americans|States|U\.?S\.?)(?:['’]s?)? $")
_ENDED = re.compile(r"\s+(?:that )?(?:ended|ending|ends)\b", re.IGNORECASE)
_CAPITAL = re.compile(r" [A-Z][a-z]")
_OLD = re.compile(r"[\s-]+old\b", re.IGNORECASE)


@dataclass(frozen=True)
class Reading:
    """What a phrase comes to. `point` is what later expressions may be counted from."""

    value: str
    type: TimexType = TimexType.DATE
    mod: TimexMod | None = None
    point: Point | None = None
    begin: str | None = None
    end: str | None = None
    quant: str | None = None
    freq: str | None = None
    anchor: Span | None = None
    alternatives: tuple[str, ...] = ()
    flag: FlagKind | None = None


def _at(told: Told | None, unknown: str) -> Reading:
    """Reading of a point in time, or of the part of it that is known."""
    if told is None:
        return Reading(unknown, flag=FlagKind.UNRESOLVED_DATE)
    return Reading(told.point.value, point=told.point, anchor=told.span)


class Reader:
    """Reads the phrases of one text, in order, with what it has told before."""

    def __init__(self, text: str, story: Story, tenses: Tenses, words: DateWords) -> None:
        self._text = text
        self._story = story
        self._tenses = tenses
        self._words = words
        self._lexicon = words.lexicon
        self._resolver = Resolver(story, tenses, words)
        self._readings: Mapping[str, Callable[[Phrase], Reading | None]] = {
            "calendar": self._calendar,
            "century": self._century,
            "decade": self._decade,
            "duration": self._duration,
            "holiday": self._holiday,
            "night": self._night,
            "numeric": self._numeric,
            "offset": self._offset,
            "period": self._period,
            "rank_of_weekday": self._rank_of_weekday,
            "reference": self._reference,
            "relative": self._relative,
            "set": self._set,
            "that_time": self._that_time,
            "year": self._year,
            "year_after": self._year_after,
        }

    def read(self, phrase: Phrase) -> Reading | None:
        """Reading of a phrase, None when it is no date."""
        return self._readings[phrase.rule.yields["reading"]](phrase)

    def _quote(self, phrase: Phrase) -> str:
        return self._text[phrase.start : phrase.end].lower()

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
            reading = _at(Told(today) if today else None, "XXXX-XX-XX" if step else "PRESENT_REF")
        elif year is not None:
            reading = _at(Told(Point("Y", year)), "XXXX")
        else:
            reading = _at(self._resolver.day_of_time(phrase), "XXXX-XX-XX")
        if reading and "beside" in groups:
            beside = reading.point and shift(
                reading.point, "D", -1 if groups["beside"].lower() == "before" else 1
            )
            return _at(Told(beside, reading.anchor) if beside else None, "XXXX-XX-XX")
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
            told = self._resolver.without_year(phrase, lambda year: valid_day(year, month, day))
            if told and weekday:
                told = Told(fit_weekday(told.point, weekday), told.span)
            reading = _at(told, f"XXXX-{month:02}-{day:02}")
        elif point := valid_day(year, month, day):
            reading = _at(Told(point), "")
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
        reading = _at(self._resolver.weekday(phrase), f"XXXX-WXX-{self._words.weekday(groups)}")
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
        return _at(Told(point, last.span), "") if point else None

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
        return _at(told, Point(unit, 1, part).value.replace("0001", "XXXX"))

    def _is_month(self, phrase: Phrase) -> bool:
        """Whether a bare "May", "March" or "Jan" is a month: no verb, no protest, no name."""
        word = self._quote(phrase)
        if len(phrase.groups) > 1 or word not in self._lexicon["capitalised"]:
            return word not in self._lexicon["month_short"] or word == "sept"
        before = words_before(self._text, phrase.start, 16)
        if before and before[-1] in self._lexicon["month_cue"]:
            return word not in self._lexicon["month_short"]
        name = _NAME_BEFORE.search(self._text[max(0, phrase.start - 20) : phrase.start])
        return (
            word == "march"
            and not name
            and word_behind(self._text, phrase.end) not in self._lexicon["protest_cue"]
        )

    def _night(self, phrase: Phrase) -> Reading:
        return Reading(f"XXXX-XX-XX{self._words.time(phrase.groups)}", TimexType.TIME)

    def _numeric(self, phrase: Phrase) -> Reading | None:
        first, second, third = (int(number) for number in re.split(r"[/.]", self._quote(phrase)))
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
        return replace(_at(Told(Point("Y", year)), ""), mod=self._words.modifier(phrase.groups))

    def _year_after(self, phrase: Phrase) -> Reading | None:
        """The 45 of 1939-45; 2001-05 may be a month."""
        last = self._story.last
        number = int(self._quote(phrase))
        if last is None or last.point.unit != "Y":
            return None
        first = last.point.year % 100
        if number <= first or (number <= 12 and number != first + 1):
            return None
        return _at(Told(Point("Y", last.point.year - first + number)), "")

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
            elif len(digits) == 3 and not self._words.is_before_christ(groups):
                return None
            if self._words.is_before_christ(groups):
                year = -year
        if year % 10:
            return None
        return replace(_at(Told(Point("DE", year)), ""), mod=self._words.modifier(groups))

    def _century(self, phrase: Phrase) -> Reading | None:
        number = int(self._words.number(phrase.groups["century"]) or 0)
        if not 0 < number < 40:
            return None
        before_christ = self._words.is_before_christ(phrase.groups)
        point = Point("CE", (number - 1) * (-100 if before_christ else 100)) if number > 1 else None
        value = f"{'BC' if before_christ else ''}{number - 1:02}"
        return Reading(value, mod=self._words.modifier(phrase.groups), point=point)

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
            return _at(Told(point) if point else None, f"XXXX-WXX-{weekday}")
        rule = (self._words.month(groups), weekday, rank)
        if year is None:
            told = self._resolver.without_year(phrase, lambda year: feast(year, rule))
        else:
            point = feast(year, rule)
            told = Told(point) if point else None
        return _at(told, f"XXXX-{rule[0]:02}-XX")

    def _holiday(self, phrase: Phrase) -> Reading | None:
        groups = phrase.groups
        if groups["holiday"].islower():
            return None  # "the election day", somewhere
        year = self._words.year(groups)
        rule = self._words.look_up(groups["holiday"], "holiday")
        alternate = self._words.look_up(groups["holiday"], "even_years") is not None
        today = self._story.today

        def of_year(year: int) -> Point | None:
            return None if alternate and year % 2 else feast(year, rule)

        told: Told | None
        if self._words.look_up(groups["holiday"], "national") is not None and self._is_elsewhere(phrase):
            told = None
        elif year is not None:
            point = feast(year, rule)
            told = Told(point) if point else None
        elif "relation" in groups and today and not self._story.historical:
            step = self._words.direction(groups["relation"])
            years = (today.year + step * number for number in range(3)) if step else (today.year,)
            feasts = [point for year in years if (point := of_year(year))]
            aside = [point for point in feasts if (point < today) == (step < 0)] if step else feasts
            told = Told(aside[0]) if aside else None
        else:
            told = self._resolver.without_year(phrase, of_year)
        if told and "week" in groups:
            end = groups["week"].lower() == "weekend"
            point = nearest_weekday(told.point, 6) if end else told.point
            stretch = point and coarsen(point, "WE" if end else "W")
            told = Told(stretch, told.span) if stretch else None
        reading = _at(told, "XXXX-XX-XX")
        time = self._words.time(groups)
        return replace(reading, type=TimexType.TIME, value=reading.value + time) if time else reading

    def _is_elsewhere(self, phrase: Phrase) -> bool:
        """Whether a country's own holiday is named as another's: "Ukraine's Independence Day"."""
        before = self._text[max(0, phrase.start - 24) : phrase.start]
        name = _NAME_BEFORE.search(before)
        return bool(name or _OWNER_BEFORE.search(before)) and not _AMERICAN.search(before)

    def _relative(self, phrase: Phrase) -> Reading | None:
        """Unit by a relation: "last week", "this year", "the following day", "the end of the month"."""
        groups, yields = phrase.groups, phrase.rule.yields
        unit = yields.get("unit") or self._words.unit(groups)
        relation = groups.get("relation", yields.get("relation", "")).lower()
        if unit.startswith("T") or ("unit" in groups and groups["unit"].istitle()):
            return None  # the Man of the Year
        if unit == "D" and relation == "the" and self._is_idle_day(phrase):
            return None
        if unit == "Q" and relation in ("the", "latest"):
            return self._period(phrase)
        if unit == "Y" and relation == "the" and _ENDED.match(self._text, phrase.end):
            return Reading("P1Y", TimexType.DURATION)  # "the year ended June 30" is no calendar year
        if unit == "WE":
            told = self._resolver.weekend(phrase, relation)
        else:
            told_day = unit == "D" and relation == "the"  # "later in the day"
            anaphoric = (
                self._words.is_anaphoric(relation) or told_day or self._quote(phrase).startswith("the next")
            )
            base = self._story.base(anaphoric=anaphoric, unit=unit)
            point = base and shift(base.point, unit, self._words.direction(relation))
            told = Told(point, base.span) if point and base else None
        return replace(_at(told, _UNKNOWN.get(unit, "XXXX")), mod=self._words.modifier(groups))

    def _is_idle_day(self, phrase: Phrase) -> bool:
        """Whether "the day" is no day told: "at the end of the day", "the day Johnson left"."""
        idiom = self._text[max(0, phrase.end - 24) : phrase.end].lower().endswith("at the end of the day")
        return idiom or ("edge" not in phrase.groups and self._in_name(phrase))

    def _offset(self, phrase: Phrase) -> Reading:
        """Number of units from a date: "two years ago", "a week later", "the year-ago quarter"."""
        groups = phrase.groups
        direction = " ".join(groups.get("direction", "earlier").lower().split())
        ahead = self._lexicon["offset"][direction] > 0
        several = "unit" in groups and groups["unit"].lower() in self._lexicon["units"]
        count = self._words.count(groups, None if several else 1.0)
        if count is None:
            return Reading("FUTURE_REF" if ahead else "PAST_REF")
        unit = self._words.unit(groups) if "unit" in groups else "Y"
        if unit.startswith("T"):
            return Reading("XXXX-XX-XXTXX:XX", TimexType.TIME, flag=FlagKind.UNRESOLVED_DATE)
        if unit == "DE":  # "a decade ago" is a year
            unit, count = "Y", count * 10
        if unit == "Y" and count % 1:
            unit, count = "M", count * 12
        deictic = direction in self._lexicon["from_today"]
        base = (
            Told(self._story.today)
            if deictic and self._story.today
            else self._story.base(anaphoric=not deictic, unit=unit)
        )
        step = int(count) if ahead else -int(count)
        point: Point | None
        if count % 1:
            point = None
        elif unit == "Y" and count == 1 and self._story.period and not self._story.historical:
            # in a business story, "a year earlier" is the same quarter of the year before
            point, base = same_in_year(self._story.period, self._story.period.year + step), None
        else:
            point = base and shift(base.point, unit, step)
        anchor = base.span if base else None
        reading = _at(Told(point, anchor) if point else None, _UNKNOWN.get(unit, "XXXX-XX-XX"))
        # a comparison with a year does not become what is spoken of
        told = reading.point if unit in ("D", "W", "M") or (self._story.historical and count == 1) else None
        return replace(reading, mod=self._words.modifier(groups), point=told, **_bounds(reading.point))

    def _period(self, phrase: Phrase) -> Reading | None:
        """Quarter that a business story is about, else the last that ended: "the quarter", "the latest period"."""
        today = self._story.today
        point = self._story.period or (today and shift(today, "Q", -1))
        return _at(Told(point), "") if point else None

    def _that_time(self, phrase: Phrase) -> Reading:
        last = self._story.last
        this = "this" in words_of(self._quote(phrase))
        if last and (self._story.historical or not this):
            return Reading(last.point.value, anchor=last.span)
        return Reading("PRESENT_REF" if this else "PAST_REF")

    def _duration(self, phrase: Phrase) -> Reading | None:
        groups = phrase.groups
        unit = self._words.unit(groups)
        if unit == "WE" or not self._lasts(phrase, unit):
            return None
        mod = self._words.modifier(groups)
        if "lower" in groups:
            lower, upper = (period(self._words.number(groups[name]), unit) for name in ("lower", "upper"))
            return Reading(period(None, unit), TimexType.DURATION, mod, begin=lower, end=upper)
        relation = groups.get("relation", phrase.rule.yields.get("relation", ""))
        several = groups["unit"].lower() in self._lexicon["units"]
        count = self._words.count(groups, None if several else 1.0)
        if "half" in groups and count:
            count += 0.5
        if "more" in groups:
            return self._duration_of_two(groups, count, unit, mod)
        if "vague" in groups and count:
            mod = TimexMod.APPROX
        if "article" in groups and self._is_rate(phrase):
            return Reading(period(count, unit), TimexType.SET, quant="EACH")
        begin, end = self._ends(relation, count, unit)
        return Reading(period(count, unit), TimexType.DURATION, mod, begin=begin, end=end)

    def _duration_of_two(
        self, groups: Groups, count: float | None, unit: str, mod: TimexMod | None
    ) -> Reading | None:
        """Length told in two units: "two hours and 15 minutes"."""
        finer = str(self._words.look_up(groups["finer"], "unit", "units"))
        if _FINER.get(unit) != finer:
            return None
        first, second = period(count, unit), period(self._words.number(groups["more"]), finer)
        return Reading(
            first + second.removeprefix("P").removeprefix("T" * unit.startswith("T")), TimexType.DURATION, mod
        )

    def _is_rate(self, phrase: Phrase) -> bool:
        """Whether it is "a year" of "$2 million a year": behind a number or what it counts money in."""
        before = words_before(self._text, phrase.start)
        digit = self._text[max(0, phrase.start - 2) : phrase.start].strip()[-1:].isdigit()
        return digit or (bool(before) and before[-1] in self._lexicon["rate_cue"])

    def _ends(self, relation: str, count: float | None, unit: str) -> tuple[str | None, str | None]:
        """First and last day of a stretch that ends or begins today: "the past two months", "the next year"."""
        today = self._story.today
        pull = self._words.pull(relation)
        if today is None or self._story.historical or not pull:
            return None, None
        step = pull * (count or 0)
        other = step_day(today, unit, int(step)) if step and not step % 1 else None
        ends = (today.value, other.value if other else None)
        return ends if pull > 0 else ends[::-1]

    def _lasts(self, phrase: Phrase, unit: str) -> bool:
        """Whether it is a length of time: no age, "second man", "quarter of it", "living quarters"."""
        groups = phrase.groups
        count = groups.get("count", "one")
        old = _OLD.match(self._text, phrase.end) or self._quote(phrase).endswith("old")
        if old and (unit == "Y" or word_behind(self._text, phrase.end) in self._lexicon["young"]):
            return False
        if unit in _UNITS_OF_TIME and count.isdigit() and groups["unit"].istitle():
            return False  # a programme called 60 Minutes
        if unit == "TS":
            return "article" not in groups
        if unit != "Q":
            return True
        if "vague" in groups:
            return words_of(groups["vague"]) != {"some"}
        part = "article" in groups or words_of(count) <= {"one", "three"}
        if part and (
            word_behind(self._text, phrase.end) in ("of", "in") or "-quarters" in self._quote(phrase)
        ):
            return False
        return not groups.keys().isdisjoint({"count", "relation", "lower", "article"})

    def _set(self, phrase: Phrase) -> Reading | None:
        groups = phrase.groups
        quote = self._quote(phrase)
        capital = self._text[phrase.start].isupper()
        if (capital and quote in self._lexicon["seasons"]) or (
            quote in self._lexicon["frequency"] and self._in_name(phrase)
        ):
            return None  # Palm Springs, the Daily Mail, the daily Le Monde
        quant = "EVERY" if phrase.rule.id == "dates.every" else None
        time = self._words.time(groups)
        freq = None
        if quote in self._lexicon["frequency"]:
            value = self._lexicon["frequency"][quote]
        elif "unit" in groups:
            value = period(
                2.0 if "other" in groups else self._words.count(groups, 1.0), self._words.unit(groups)
            )
            times = {"once": 1.0, "twice": 2.0}.get(quote.split()[0]) or self._words.number(
                groups.get("times", "")
            )
            freq = f"{times:g}X" if times else None
        elif "weekday" in groups:
            value = f"XXXX-WXX-{self._words.weekday(groups)}"
        elif "month" in groups:
            value = f"XXXX-{self._words.month(groups):02}"
        elif "season" in groups:
            value = f"XXXX-{self._words.season(groups)}"
        else:
            value = "XXXX-XX-XX"
        return Reading(value + time, TimexType.SET, quant=quant, freq=freq)

    def _in_name(self, phrase: Phrase) -> bool:
        """Whether a word with a capital stands right behind."""
        return bool(_CAPITAL.match(self._text, phrase.end))

    def _reference(self, phrase: Phrase) -> Reading | None:
        yields = phrase.rule.yields
        if yields.get("clause") and self._quote(phrase).startswith("the") and self._in_name(phrase):
            return None  # "at the time Johnson left"
        value = yields.get("value") or self._lexicon["reference"][self._quote(phrase).split()[-1]]
        if (
            "value" not in yields
            and value == "FUTURE_REF"
            and self._tenses.beside(phrase.start, phrase.end) < 0
        ):
            return None  # "the town soon fell"
        return Reading(value, TimexType(yields.get("type", "DATE")))


def _bounds(point: Point | None) -> dict[str, Any]:
    """First and last day of a point longer than a day, as fields of a Reading."""
    if point is None or point.unit == "D":
        return {}
    first, last = point.first_day(), point.last_day()
    return {"begin": first and first.isoformat(), "end": last and last.isoformat()}


def with_bounds(reading: Reading) -> Reading:
    """Reading with first and last day where its point is longer than a day."""
    if reading.point is None or reading.begin or reading.type == TimexType.TIME:
        return reading
    return replace(reading, **_bounds(reading.point))
