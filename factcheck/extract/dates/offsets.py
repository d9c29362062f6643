"""Phrases counted from another date ("last week", "two years ago", "that time", "now") → readings.

Called by `factcheck.extract.dates.timex`.
"""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import timedelta

from factcheck.extract.dates.calendar import YEARS, Point, coarsen, period, same_in_year, shift
from factcheck.extract.dates.datewords import words_of
from factcheck.extract.dates.phrases import Phrase
from factcheck.extract.dates.reading import ENDED, UNKNOWN, PhraseReader, Reading, bounds, point_reading
from factcheck.extract.dates.story import Told
from factcheck.extract.dates.tense import word_behind, words_before
from factcheck.model.values import FlagKind, TimexType

# "The decade to 2020", "the year through March".
_TO_END = re.compile(r" (?:to|through) (?:[A-Z]|\d)")
_ALONE = re.compile(r"\s*(?:[.,;:!?)]|$)")
# "The same day that she resigned": the clause behind tells the day.
_TOLD_BEHIND = ("that", "when", "as", "in", "of")
_DETERMINERS = ("the", "a", "an", "his", "her", "its", "their", "this", "these")
# "Five years ago this week": that week of a year told before it.
_YEARS_AGO = re.compile(r"\byears? ago $")
# "Rents have tripled over the last decade": ten years up to now.
_UP_TO_NOW = re.compile(r"\b(?:has|have|had)(?:n['’]t)?(?: \w+){1,5} (?:in|over|during|within|of|for) $")
_OWNER = re.compile(r"\b(?:his|her|its|their|my|our|your) $", re.IGNORECASE)
_OF_THE_DAY = re.compile(r"(?<!end) of $")
_IN_MONTH = re.compile(r" (?:back )?(?:in|of) (?:[A-Z][a-z]+ )?\d{4}\b")
# Days of a week, month or year in which "this month" may still be said of the last one.
_JUST_BEGUN = {"W": 1, "M": 3, "Y": 3, "of year": 31}
# Days in which what was "at the end" of one cannot have been at the end of this one.
_BEFORE_END = {"W": 3, "M": 20, "Y": 270}
# Letters behind a month within which "the month" is that one.
_NEAR = 250
_MINUTES = {"TH": 60, "TM": 1}


class OffsetReader(PhraseReader):
    """Reads what is counted from today or from a date told before."""

    @property
    def readings(self) -> Mapping[str, Callable[[Phrase], Reading | None]]:
        """Method for each `reading` that the rules name."""
        return {
            "beyond": self._beyond,
            "offset": self._offset,
            "period": self._period,
            "relative": self._relative,
        }

    def _relative(self, phrase: Phrase) -> Reading | None:
        """Unit by a relation: "last week", "this year", "the following day", "the end of the month"."""
        groups, yields = phrase.groups, phrase.rule.yields
        unit = yields.get("unit") or self._words.unit(groups)
        relation = groups.get("relation", yields.get("relation", "")).lower()
        if (
            unit == "D"
            and relation == "the"
            and "edge" not in groups
            and _OF_THE_DAY.search(self._before(phrase))
        ):
            return Reading("PRESENT_REF")  # "the quarrel of the day"
        until_now = relation == "this" and self._before(phrase).lower().endswith("to ")
        if unit == "D" and until_now and word_behind(self._text, phrase.end) != "as":
            return Reading("PRESENT_REF")  # "to this day"
        if self._is_idle(phrase, unit, relation):
            return None
        if relation == "this" and unit in ("W", "M", "D") and _YEARS_AGO.search(self._before(phrase)):
            return Reading(UNKNOWN[unit], flag=FlagKind.UNRESOLVED_DATE)
        if relation == "last" and unit in ("DE", "CE") and self._is_up_to_now(phrase):
            return Reading(period(YEARS[unit], "Y"), TimexType.DURATION)
        if relation == "the" and self._goes_to_an_end(phrase, unit):
            return Reading(period(1, unit), TimexType.DURATION)
        if unit == "Q" and (quarter := self._quarter_ended(phrase)):
            return quarter
        if unit == "Q" and relation in ("the", "latest"):
            return self._period(phrase)
        if unit == "WE":
            told = self._resolver.weekend(phrase, relation)
        else:
            base = self._base_of_unit(phrase, unit, relation)
            step = self._steps(phrase, unit, relation)
            point = base and shift(base.point, unit, step)
            told = Told(point, base.span, self._as_likely(phrase, point, base)) if point and base else None
        return point_reading(told, UNKNOWN.get(unit, "XXXX"))._replace(mod=self._words.modifier(groups))

    def _is_up_to_now(self, phrase: Phrase) -> bool:
        """Whether a stretch lasts until today: "have tripled over the last decade"."""
        return _UP_TO_NOW.search(self._text, max(0, phrase.start - 100), phrase.start) is not None

    def _base_of_unit(self, phrase: Phrase, unit: str, relation: str) -> Told | None:
        """What a unit is counted from: today, or what was told, the day of "later in the day"."""
        told, told_day = self._story.last, unit == "D" and relation == "the"
        anaphoric = (
            self._words.is_anaphoric(relation) or told_day or self._quote(phrase).startswith("the next")
        )
        near = told and told.span and phrase.start - told.span.end < _NEAR
        today = self._story.today
        if (
            told_day
            and told
            and today
            and not near
            and not self._story.historical
            and told.point.year != today.year
        ):
            return Told(today)  # a year was mentioned long before
        if unit == "D" and anaphoric and not told_day and told is None:
            return None  # "the next day" after nothing that was told
        if "same" in relation and word_behind(self._text, phrase.end) in _TOLD_BEHIND:
            return None  # "the same day that she resigned"
        if unit == "M" and relation == "the" and told and told.point.unit == "M" and near:
            return told
        return self._story.base(anaphoric=anaphoric, unit=unit)

    def _is_idle(self, phrase: Phrase, unit: str, relation: str) -> bool:
        """Whether a unit is no time told: "the Man of the Year", "the last year of the war"."""
        if unit.startswith("T") or phrase.groups.get("unit", "").istitle():
            return True
        if unit == "D" and relation == "the" and self._is_idle_day(phrase):
            return True
        if relation == "the" and "edge" not in phrase.groups:
            behind = word_behind(self._text, phrase.end) if unit in ("D", "Y") else ""
            if behind in _DETERMINERS or self._before_name(phrase):
                return True  # "the year Doe resigned", "the day the bridge was opened"
        if unit == "Y" and relation == "the" and words_before(self._text, phrase.start)[-1:] == ["of"]:
            titled = words_before(self._text, phrase.start)[-2:-1]
            if titled and titled[0] in self._lexicon["of_the_year"]:
                return True
        if unit == "D" and relation == "that" and _IN_MONTH.match(self._text, phrase.end):
            return True  # "that day back in March 2021": the month tells it
        if unit != "D" and relation == "the" and words_before(self._text, phrase.start)[-1:] == ["on"]:
            return True  # "prices rose on the month"
        if relation != "last":
            return False
        owned = _OWNER.search(self._before(phrase))  # "his last year in office"
        return owned is not None or self._is_last_of(phrase)

    def _before(self, phrase: Phrase) -> str:
        return self._text[max(0, phrase.start - 24) : phrase.start]

    def _goes_to_an_end(self, phrase: Phrase, unit: str) -> bool:
        """Whether it is a length, not a unit of the calendar: "the decade to 2020", "the year ended June 30"."""
        ended = unit == "Y" and ENDED.match(self._text, phrase.end)
        return bool(ended or _TO_END.match(self._text, phrase.end))

    def _is_last_of(self, phrase: Phrase) -> bool:
        """Whether it is the last of something: "the last year of the war"."""
        with_article = "the" in words_of(self._text[max(0, phrase.start - 4) : phrase.end])
        return with_article and self._text.startswith(" of ", phrase.end)

    def _steps(self, phrase: Phrase, unit: str, relation: str) -> int:
        """Units to go. TIMEX3 counts ISO weeks, which end on Sunday; a newspaper's begin then."""
        steps = self._words.direction(relation)
        today = self._story.today and self._story.today.first_day()
        if unit != "W" or not today or today.isoweekday() != 7 or self._story.historical:
            return steps
        if relation == "last":
            return 0
        to_come = (
            self._quote(phrase) == "this week" and self._tenses.at(phrase.start, phrase.end).direction > 0
        )
        return steps or int(to_come)

    def _as_likely(self, phrase: Phrase, point: Point, base: Told) -> tuple[Point, ...]:
        """The unit before, where "this week", "this month" or "this year" has just begun and what it dates has been."""
        today, first = base.point, point.first_day()
        if base.span or today.unit != "D" or point.unit not in ("W", "M", "Y") or first is None:
            return ()
        of_year = point.unit == "Y" and not self._quote(phrase).startswith("this")
        at_end = " end of " in self._quote(phrase) and self._before(phrase).lower().endswith("at ")
        # in January, "the year's end" is that of the last; "sold it at the end of the year" may be said in May
        limit = _BEFORE_END[point.unit] if at_end else _JUST_BEGUN["of year" if of_year else point.unit]
        begun = 0 <= ((today.first_day() or first) - first).days < limit
        if not begun or self._quote(phrase).startswith("later"):
            return ()
        if self._tenses.at(phrase.start, phrase.end).direction >= 0:
            return ()
        before = shift(point, point.unit, -1)
        return (before,) if before else ()

    def _is_idle_day(self, phrase: Phrase) -> bool:
        """Whether "the day" is no day told: "at the end of the day", "a year ago to the day"."""
        idiom = self._text[max(0, phrase.end - 24) : phrase.end].lower()
        if idiom.endswith(("at the end of the day", " to the day", "back in the day")):
            return True
        if "edge" in phrase.groups:
            return False
        return word_behind(self._text, phrase.end) in self._lexicon["of_a_day"]

    def _beyond(self, phrase: Phrase) -> Reading:
        """Farther than the last or the next: "the year before last", "two Thursdays ago"."""
        groups = phrase.groups
        ahead = groups["beyond"].lower() in ("after next", "from now")
        count = int(self._words.count(groups, 2.0) or 0)
        base = self._story.today if count else None
        if "unit" in groups:
            unit = self._words.unit(groups)
            point = base and shift(base, unit, count if ahead else -count)
            return point_reading(Told(point) if point else None, UNKNOWN.get(unit, "XXXX"))
        weekday, today = self._words.weekday(groups), base and base.first_day()
        away = (weekday - today.isoweekday()) % 7 if today else 0
        first = (away or 7) if ahead else (away - 7)
        point = base and shift(base, "D", first + 7 * (count - 1) * (1 if ahead else -1))
        return point_reading(Told(point) if point else None, f"XXXX-WXX-{weekday}")

    def _offset(self, phrase: Phrase) -> Reading | None:
        """Number of units from a date: "two years ago", "a week later", "the year-ago quarter"."""
        if phrase.rule.yields.get("alone") and not _ALONE.match(self._text, phrase.end):
            return None
        groups = phrase.groups
        direction = " ".join(groups.get("direction", "earlier").lower().split())
        ahead = self._lexicon["offset"][direction] > 0
        several = "unit" in groups and groups["unit"].lower() in self._lexicon["units"]
        count = self._words.count(groups, None if several else 1.0)
        if "half" in groups and count:
            count += 0.5
        unit = self._words.unit(groups) if "unit" in groups else "Y"
        if count is None and not ahead:
            return Reading("PAST_REF")
        if count is None and direction in self._lexicon["from_today"]:
            return Reading("FUTURE_REF")
        if unit.startswith("T"):
            return self._moment(unit, count if ahead else -(count or 0), direction)
        if count is None:  # "weeks later" is as far on as it is long ago
            return Reading(UNKNOWN.get(unit, "XXXX"), flag=FlagKind.UNRESOLVED_DATE)
        if unit in ("DE", "CE"):  # "a decade ago" is a year
            unit, count = "Y", count * YEARS[unit]
        if unit == "Y" and count % 1:
            unit, count = "M", count * 12
        deictic = direction in self._lexicon["from_today"]
        base = (
            Told(self._story.today)
            if deictic and self._story.today
            else self._story.base(anaphoric=not deictic, unit=unit)
        )
        counts_from_told = ahead or phrase.rule.yields.get("alone")
        if counts_from_told and not deictic and self._story.last is None:
            base = None  # "two days later" than nothing that was told
        step = int(count) if ahead else -int(count)
        point: Point | None
        if count % 1:
            point = None
        elif unit == "Y" and count == 1 and self._story.period and not self._story.historical:
            # in a business story, "a year earlier" is the same quarter of the year before
            point, base = same_in_year(self._story.period, self._story.period.year + step), None
        elif phrase.rule.id == "dates.year_ago" and (month := self._month_told(phrase)):
            point, base = shift(month, "M", 12 * step), None
        else:
            point = base and shift(base.point, unit, step)
        anchor = base.span if base else None
        reading = point_reading(Told(point, anchor) if point else None, UNKNOWN.get(unit, "XXXX-XX-XX"))
        # a comparison with a year does not become what is spoken of
        if ahead and not deictic and point and self._story.today and self._is_beyond(point, phrase):
            return Reading(UNKNOWN.get(unit, "XXXX-XX-XX"), flag=FlagKind.UNRESOLVED_DATE)
        told = reading.point if unit in ("D", "W", "M") or (self._story.historical and count == 1) else None
        return reading._replace(mod=self._words.modifier(groups), point=told, **bounds(reading.point))

    def _month_told(self, phrase: Phrase) -> Point | None:
        """Month spoken of, where a phrase asks for the same of another year: "the same month last year"."""
        last = self._story.last
        return coarsen(last.point, "M") if last and " month" in self._quote(phrase) else None

    def _is_beyond(self, point: Point, phrase: Phrase) -> bool:
        """Whether a point lies after today, and no verb says so: it is not counted from what was told last."""
        first, today = point.first_day(), self._story.today and self._story.today.first_day()
        if first is None or today is None or first <= today:
            return False
        return self._tenses.at(phrase.start, phrase.end).direction <= 0

    def _moment(self, unit: str, count: float | None, direction: str) -> Reading:
        """Time of day so many hours or minutes from the one told last: "40 minutes later"."""
        clock = self._story.clock if direction not in self._lexicon["from_today"] else None
        if clock and count and unit in _MINUTES:
            with suppress(OverflowError):
                moment = clock + timedelta(minutes=_MINUTES[unit] * count)
                value = moment.isoformat(timespec="minutes").replace("+00:00", "Z")
                return Reading(value, TimexType.TIME, anchor=self._story.last and self._story.last.span)
        return Reading("XXXX-XX-XXTXX:XX", TimexType.TIME, flag=FlagKind.UNRESOLVED_DATE)

    def _period(self, phrase: Phrase) -> Reading | None:
        """Quarter that a business story is about, else the last that ended: "the quarter", "the latest period"."""
        today = self._story.today
        point = self._story.period or (today and shift(today, "Q", -1))
        reading = point_reading(Told(point), "") if point else None
        return reading._replace(fiscal=self._story.fiscal) if reading and self._story.period else reading
