"""Phrases counted from another date ("last week", "two years ago", "the end of the month") → readings.

Called by `factcheck.extract.dates.timex`.
"""

import re
from collections.abc import Callable, Mapping

from factcheck.extract.dates.calendar import YEARS, Point, coarsen, period, same_in_year, shift
from factcheck.extract.dates.datewords import words_of
from factcheck.extract.dates.phrases import Phrase
from factcheck.extract.dates.reading import UNKNOWN, PhraseReader, Reading, bounds, point_reading
from factcheck.extract.dates.story import Told
from factcheck.extract.dates.tense import word_behind
from factcheck.model.values import FlagKind, TimexType

_ALONE = re.compile(r"\s*(?:[.,;:!?)]|$)")
_ENDED = re.compile(r"\s+(?:that )?(?:ended|ending|ends)\b(?:\s+(?:in\s+)?(?P<month>[A-Z][a-z]+))?")
# "The same day that she resigned": the clause behind tells the day.
_TOLD_BEHIND = ("that", "when", "as", "in", "of")
_DETERMINERS = ("the", "a", "an", "his", "her", "its", "their", "this", "these")
_OWNER = re.compile(r"\b(?:his|her|its|their|my|our|your) $", re.IGNORECASE)
_OF_THE_DAY = re.compile(r"(?<!end) of $")
_IDIOM = re.compile(r"(?:at the end of| to|back in) the day$", re.IGNORECASE)
# Days of a week, month or year in which "this month" may still be said of the last one.
_JUST_BEGUN = {"W": 1, "M": 3, "Y": 3}
_THE_JUST_BEGUN = {"W": 1, "M": 3, "Y": 31}
# Days in which what was "at the end" of one cannot have been at the end of this one.
_BEFORE_END = {"W": 3, "M": 20, "Y": 270}


class OffsetReader(PhraseReader):
    """Reads what is counted from today or from a date told before."""

    @property
    def readings(self) -> Mapping[str, Callable[[Phrase], Reading | None]]:
        """Method for each `reading` that the rules name."""
        return {"offset": self._offset, "period": self._period, "relative": self._relative}

    def _relative(self, phrase: Phrase) -> Reading | None:
        """Unit by a relation: "last week", "this year", "the following day", "the end of the month"."""
        groups, yields = phrase.groups, phrase.rule.yields
        unit = yields.get("unit") or self._words.unit(groups)
        relation = groups.get("relation", yields.get("relation", "")).lower()
        the_unit = relation == "the" and "edge" not in groups
        if unit == "D" and the_unit and _OF_THE_DAY.search(self._before(phrase)):
            return Reading("PRESENT_REF")  # "the quarrel of the day"
        if self._is_idle(phrase, unit, relation, the_unit=the_unit):
            return None
        if unit == "Y" and relation == "the" and _ENDED.match(self._text, phrase.end):
            return Reading(period(1, unit), TimexType.DURATION)  # "the year ended June 30"
        if unit == "Q" and (quarter := self._quarter_ended(phrase)):
            return quarter
        if unit == "Q" and relation in ("the", "latest"):
            return self._period(phrase)
        if unit == "WE":
            told = self._resolver.weekend(phrase, relation)
        else:
            base = self._base_of_unit(phrase, unit, relation)
            point = base and shift(base.point, unit, self._steps(unit, relation))
            told = Told(point, base.span, self._as_likely(phrase, point, base)) if point and base else None
        return point_reading(told, UNKNOWN.get(unit, "XXXX"))._replace(mod=self._words.modifier(groups))

    def _base_of_unit(self, phrase: Phrase, unit: str, relation: str) -> Told | None:
        """What a unit is counted from: today, or what was told, the day of "later in the day"."""
        told_day = unit == "D" and relation == "the"
        the_next = self._quote(phrase).startswith("the next") and (
            unit == "D" or self._story.last is not None
        )
        anaphoric = self._words.is_anaphoric(relation) or the_next
        if "same" in relation and word_behind(self._text, phrase.end) in _TOLD_BEHIND:
            return None
        last = self._story.last
        if unit == "M" and relation == "the" and last and last.point.unit == "M":
            return last
        return self._story.base(anaphoric=anaphoric or (told_day and last is not None), unit=unit)

    def _is_idle(self, phrase: Phrase, unit: str, relation: str, *, the_unit: bool) -> bool:
        """Whether a unit is no time told: "the Man of the Year", "at the end of the day"."""
        if unit.startswith("T") or phrase.groups.get("unit", "").istitle():
            return True
        behind = word_behind(self._text, phrase.end) if unit in ("D", "Y") else ""
        if unit == "D" and relation == "the":
            idiom = _IDIOM.search(self._text, max(0, phrase.end - 24), phrase.end)
            if idiom or (the_unit and behind in self._lexicon["of_a_day"]):
                return True
        if the_unit:  # "the year Doe resigned", "the day the bridge was opened"
            return behind in _DETERMINERS or self._before_name(phrase)
        if relation != "last":
            return False
        # "his last year in office", "the last year of the war"
        with_article = "the" in words_of(self._text[max(0, phrase.start - 4) : phrase.end])
        of_it = with_article and self._text.startswith(" of ", phrase.end)
        return of_it or _OWNER.search(self._before(phrase)) is not None

    def _before(self, phrase: Phrase) -> str:
        return self._text[max(0, phrase.start - 24) : phrase.start]

    def _quarter_ended(self, phrase: Phrase) -> Reading | None:
        """Quarter by the month in which it ended, told behind it; fiscal where none of the calendar's ends so."""
        ended = _ENDED.match(self._text, phrase.end)
        month = ended and ended["month"] and self._words.look_up(ended["month"], "month", "month_short")
        today = self._story.today
        if not month or today is None:
            return None
        middle = shift(Point("M", today.year - (month > today.part), month), "M", -1)
        point = middle and coarsen(middle, "Q")
        return point_reading(Told(point), "")._replace(fiscal=bool(month % 3)) if point else None

    def _steps(self, unit: str, relation: str) -> int:
        """Units to go. TIMEX3 counts ISO weeks, which end on Sunday; a newspaper's begin then."""
        today = self._story.today and self._story.today.first_day()
        if unit == "W" and relation == "last" and today and today.isoweekday() == 7:
            return 0
        return self._words.direction(relation)

    def _as_likely(self, phrase: Phrase, point: Point, base: Told) -> tuple[Point, ...]:
        """The unit before, where "this week", "this month" or "this year" has just begun and what it dates has been."""
        today, first, quote = base.point.first_day(), point.first_day(), self._quote(phrase)
        if base.span or today is None or first is None or quote.startswith("later"):
            return ()
        # in January, "the year" may be the last; what was sold "at the end of the year" was so in May
        at_end = quote.startswith("the end of ") and self._before(phrase).endswith("at ")
        limits = _BEFORE_END if at_end else _JUST_BEGUN if quote.startswith("this") else _THE_JUST_BEGUN
        begun = 0 <= (today - first).days < limits.get(point.unit, 0)
        if not begun or self._tenses.at(phrase.start, phrase.end).direction >= 0:
            return ()
        before = shift(point, point.unit, -1)
        return (before,) if before else ()

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
            return Reading("XXXX-XX-XXTXX:XX", TimexType.TIME, flag=FlagKind.UNRESOLVED_DATE)
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
        reading = point_reading(Told(point, anchor) if point else None, UNKNOWN.get(unit, "XXXX-XX-XX"))
        # a comparison with a year does not become what is spoken of
        if ahead and not deictic and point and self._story.today and self._is_beyond(point, phrase):
            return Reading(UNKNOWN.get(unit, "XXXX-XX-XX"), flag=FlagKind.UNRESOLVED_DATE)
        told = reading.point if unit in ("D", "W", "M") else None
        return reading._replace(mod=self._words.modifier(groups), point=told, **bounds(reading.point))

    def _is_beyond(self, point: Point, phrase: Phrase) -> bool:
        """Whether a point lies after today, and no verb says so: it is not counted from what was told last."""
        first, today = point.first_day(), self._story.today and self._story.today.first_day()
        if first is None or today is None or first <= today:
            return False
        return self._tenses.at(phrase.start, phrase.end).direction <= 0

    def _period(self, phrase: Phrase) -> Reading | None:
        """Quarter that a business story is about, else the last that ended: "the quarter", "the latest period"."""
        today = self._story.today
        point = self._story.period or (today and shift(today, "Q", -1))
        reading = point_reading(Told(point), "") if point else None
        return reading._replace(fiscal=self._story.fiscal) if reading and self._story.period else reading
