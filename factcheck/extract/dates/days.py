"""Phrases that name a day of a month, or of a week → readings: "May 3", "the 20th", "Thursday".

Called by `factcheck.extract.dates.points`.
"""

from factcheck.extract.dates.calendar import coarsen, nearest_weekday, shift, valid_day
from factcheck.extract.dates.datewords import words_of
from factcheck.extract.dates.phrases import Phrase
from factcheck.extract.dates.reading import PhraseReader, Reading, point_reading
from factcheck.extract.dates.story import Told
from factcheck.extract.dates.tense import word_behind, words_before
from factcheck.model.values import FlagKind


class DayReader(PhraseReader):
    """Reads days."""

    def day(self, phrase: Phrase, year: int | None) -> Reading | None:
        """Day of a month, of the year that is named or goes with the tense, with its weekday if it has one."""
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

    def weekday(self, phrase: Phrase) -> Reading | None:
        """Day of a week, unless it is a name, or no certain one."""
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

    def day_alone(self, phrase: Phrase, year: int | None) -> Reading | None:
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
