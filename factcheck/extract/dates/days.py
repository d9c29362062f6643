"""Phrases that name a day of a month or week, or of now → readings: "May 3", "the 20th", "Thursday", "today".

Called by `factcheck.extract.dates.points`.
"""

import re
from itertools import takewhile

from factcheck.extract.dates.calendar import coarsen, nearest_weekday, shift, valid_day
from factcheck.extract.dates.datewords import words_of
from factcheck.extract.dates.phrases import Phrase
from factcheck.extract.dates.reading import PhraseReader, Reading, point_reading
from factcheck.extract.dates.story import Told
from factcheck.extract.dates.tense import word_behind, words_before
from factcheck.model.values import FlagKind

# Letters behind "today's" within which its noun stands, and before "today" within which its verb does.
_OWNED, _CLAUSE = 40, 100
# Months around today in which "since Sept. 11" may be that of this year.
_NEAR_MONTHS = 2
_WORD = re.compile(r"[a-z-]{2,}")
_IS_SO = re.compile(r"\b(?:is|are|[a-z]+'(?:s|re)) (?!(?:[a-z]+ )?[a-z]+ing\b)(?!.*\bwould\b)")
# "Today is the last day", "today, reporters asked": the verb behind is none of these days
_APART = re.compile(r",| is ")
# "Today, the mill is a museum", "Today the firm has 12 boats", and not "Today, she is leaving", "is in Oslo"
_IS_NOW = re.compile(
    r",? (?:[\w'’.-]+ ){1,8}?"
    r"(?:(?:is|are) (?!(?:(?:now|also|still|already|not) )?(?!beginning|becoming|growing)\w+ing\b"
    r"|(?:expected|scheduled|set|due|to|in|at|on|here|back)\b)|(?:has|have) (?:an?|the|no|more|many|few|only|about|\d))"
)


class DayReader(PhraseReader):
    """Reads days."""

    def day(self, phrase: Phrase, year: int | None) -> Reading | None:
        """Day of a month, of the year that is named or goes with the tense, with its weekday if it has one."""
        groups = phrase.groups
        month, day = self._words.month(groups), self._words.day(groups)
        weekday = self._words.weekday(groups) if "weekday" in groups else None
        if valid_day(2000, month, day) is None:
            return None
        if year is None and self._is_known(phrase, month):
            year = self._lexicon["known_day"].get(f"{month:02}-{day:02}")
        if year is None:
            told = self._resolver.day_without_year(phrase, month, day)
            reading = point_reading(told, f"XXXX-{month:02}-{day:02}", self._name(phrase, "M", month))
        elif point := valid_day(year, month, day):
            reading = point_reading(Told(point), "")
        else:
            return None
        if not reading.point or not weekday:
            return reading
        other = nearest_weekday(reading.point, weekday)
        if other == reading.point:
            return reading._replace(flag=None, alternatives=())
        alternatives = (other.value,) if other else ()
        return reading._replace(flag=FlagKind.WEEKDAY_MISMATCH, alternatives=alternatives)

    def _is_known(self, phrase: Phrase, month: int) -> bool:
        """Whether a day is called by its date: "the Sept. 11 attacks", and "since Sept. 11" in another season."""
        today = self._story.today and self._story.today.first_day()
        far = today is not None and abs((today.month - month + 6) % 12 - 6) > _NEAR_MONTHS
        before = words_before(self._text, phrase.start)[-1:]
        if far and not self._lexicon["behind_known_day"].keys().isdisjoint(before):
            return True
        behind = self._text[phrase.end : phrase.end + 24].lower().split()[:2]
        return any(word.rstrip(",.;") in self._lexicon["before_known_day"] for word in behind)

    def weekday(self, phrase: Phrase) -> Reading | None:
        """Day of a week, unless it is a name, or no certain one."""
        groups, weekday = phrase.groups, self._words.weekday(phrase.groups)
        if len(groups) == 1 and groups["weekday"].lower() in self._lexicon["weekday_short"]:
            return None  # "Sun" without a full stop is a name more often
        unknown = f"XXXX-WXX-{weekday}"
        if self._is_some(phrase):
            return point_reading(None, unknown)
        name = self._name(phrase, "W", weekday)
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

    def _is_some(self, phrase: Phrase) -> bool:
        """Whether it is no certain one: "one Sunday in May", "the first Sunday after", but "a Tuesday rally"."""
        if self._lexicon["some_day"].keys().isdisjoint(words_before(self._text, phrase.start)[-1:]):
            return False
        behind = word_behind(self._text, phrase.end)
        return not behind or behind in self._lexicon["behind_day"]

    def day_alone(self, phrase: Phrase, year: int | None) -> Reading | None:
        """Day of the month told last: "the 20th"."""
        day, last = self._words.day(phrase.groups), self._story.last
        if self._quote(phrase).startswith("the") and self._is_ranked(phrase):
            return None
        if last and last.point.unit in ("M", "D"):
            point = valid_day(year or last.point.year, last.point.part, day)
            return point_reading(Told(point, last.span), "") if point else None
        return point_reading(None, f"XXXX-XX-{day:02}")

    def _is_ranked(self, phrase: Phrase) -> bool:
        """Whether what is ranked stands behind: "the 15th floor", "the 1st Cavalry Division"."""
        behind = word_behind(self._text, phrase.end)
        return self._before_name(phrase) or (bool(behind) and behind not in self._lexicon["behind_day"])

    def deictic(self, phrase: Phrase) -> Reading | None:
        """Today, yesterday, tomorrow; "today" may be these days, or none at all."""
        step = self._lexicon["deictic"][phrase.groups["deictic"].lower()]
        if not step and self._is_of_our_time(phrase):
            return None
        if self._quote(phrase) == "today" and self._is_nowadays(phrase):
            return Reading("PRESENT_REF")
        today = self._story.today and shift(self._story.today, "D", step)
        return point_reading(Told(today) if today else None, "XXXX-XX-XX" if step else "PRESENT_REF")

    def _is_of_our_time(self, phrase: Phrase) -> bool:
        """Whether a day owns what is of no day: "today's voters"."""
        if not self._tenses.is_owner(phrase.end):
            return False
        behind = _WORD.findall(self._text[phrase.end : phrase.end + _OWNED].lower())
        noun = takewhile(lambda word: word not in self._lexicon["behind_day"], behind)
        return self._lexicon["of_one_day"].keys().isdisjoint(noun)

    def _is_nowadays(self, phrase: Phrase) -> bool:
        """Whether "today" stands beside no verb that tells what has been or is to come: "is a museum today"."""
        if self._text[phrase.start].isupper() and _IS_NOW.match(self._text, phrase.end):
            return True
        tense = self._tenses.at(phrase.start, phrase.end)
        before = words_before(self._text, phrase.start, _CLAUSE)
        if tense.sure or self._tenses.is_owner(phrase.end):
            return False
        if tense.direction > 0 and not (tense.relative and _IS_SO.search(" ".join(before))):
            return False
        apart = tense.direction < 0 and _APART.match(self._text, phrase.end)
        return not apart and self._lexicon["of_one_day"].keys().isdisjoint(before[-1:])
