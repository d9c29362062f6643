"""Phrases that name a month, a season, a quarter or a half-year → readings.

"May", "March", "June" and "Jan" are words and names as well. Called by `factcheck.extract.dates.points`.
"""

from factcheck.extract.dates.calendar import Point
from factcheck.extract.dates.phrases import Phrase
from factcheck.extract.dates.reading import PhraseReader, Reading, point_reading
from factcheck.extract.dates.story import Told
from factcheck.extract.dates.tense import word_behind, words_before


class YearPartReader(PhraseReader):
    """Reads parts of a year, and tells months from what is called like them."""

    def part_of_year(self, phrase: Phrase, unit: str, year: int | None) -> Reading | None:
        """Part of the year that is named, or that goes with the relation or the tense."""
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

    def _is_of_firm(self, phrase: Phrase, quarter: Point | None) -> bool:
        """Whether a quarter ends in a month not its own, or has been before it is over: no calendar's, but a firm's."""
        ended = self._quarter_ended(phrase)
        if ended and ended.point and quarter:
            return ended.point.part != quarter.part
        today, last = self._story.today and self._story.today.first_day(), quarter and quarter.last_day()
        running = today is not None and last is not None and last > today
        return running and self._tenses.at(phrase.start, phrase.end).direction < 0

    def _is_month(self, phrase: Phrase) -> bool:
        """Whether a bare "May", "March" or "Jan" is a month: no verb, no protest, no name."""
        if len(phrase.groups) > 1:
            return True
        word, before = self._quote(phrase), words_before(self._text, phrase.start, 24)
        cued = bool(before) and before[-1] in self._lexicon["month_cue"]
        if self._behind_title(phrase):
            return False
        if (
            word in self._lexicon["month_or_name"]
            and not cued
            and self._behind_name(phrase)
            and self._in_list(phrase)
        ):
            return False  # "Jane Roe, Jill June, John Doe"
        if word not in self._lexicon["month_or_word"]:
            named = (
                word in self._lexicon["month_or_name"] and not cued and self._is_first_name(phrase, before)
            )
            return not named and (word not in self._lexicon["month_short"] or word == "sept")
        if cued:
            return word not in self._lexicon["month_short"]
        if word == "may" and self._is_owned(phrase, before):
            return True
        return (
            word == "march"
            and not self._behind_name(phrase)
            and word_behind(self._text, phrase.end) not in self._lexicon["protest_cue"]
        )

    def _in_list(self, phrase: Phrase) -> bool:
        return self._text[phrase.end : phrase.end + 1] in (",", ".", "")

    def _is_owned(self, phrase: Phrase, before: list[str]) -> bool:
        """Whether May is that of something: "its May launch", "the agency's May sales", "a May poll"."""
        behind = word_behind(self._text, phrase.end)
        noun = bool(behind) and self._text[phrase.end + 1 : phrase.end + 2].islower()
        owner = bool(before) and (
            before[-1] in self._lexicon["month_owner"] or before[-1].endswith(("'s", "’s"))
        )
        return noun and owner and behind not in self._lexicon["led"]

    def _is_first_name(self, phrase: Phrase, before: list[str]) -> bool:
        """Whether a month is the first name of somebody: "June Carter", but "the June Carter issue"."""
        owned = bool(before) and (before[-1] in ("the", "a", "this", "last") or before[-1].endswith("s"))
        return self._before_name(phrase) and not owned
