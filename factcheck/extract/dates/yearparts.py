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

    def _is_of_firm(self, phrase: Phrase, quarter: Point | None) -> bool:
        """Whether a quarter has been before it is over: it is none of the calendar's, but a firm's."""
        today, last = self._story.today and self._story.today.first_day(), quarter and quarter.last_day()
        running = today is not None and last is not None and last > today
        return running and self._tenses.at(phrase.start, phrase.end).direction < 0

    def _is_month(self, phrase: Phrase) -> bool:
        """Whether a bare "May", "March" or "Jan" is a month: no verb, no protest, no name."""
        if len(phrase.groups) > 1:
            return True
        word, before = self._quote(phrase), words_before(self._text, phrase.start)
        short = word in self._lexicon["month_short"] and word != "sept"
        if word not in self._lexicon["month_or_word"] or not self._lexicon["month_cue"].keys().isdisjoint(
            before[-1:]
        ):
            return not short
        if word == "may":  # "the May vote"
            owned = not self._lexicon["article"].keys().isdisjoint(before[-1:])
            return owned and self._text[phrase.end + 1 : phrase.end + 2].islower()
        return (
            word == "march"
            and not self._behind_name(phrase)
            and word_behind(self._text, phrase.end) not in self._lexicon["protest_cue"]
        )
