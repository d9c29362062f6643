"""Phrases that the rules found → readings: TIMEX3 type, value and modifier, with the point in time where there is one.

Each kind of phrase has its reader. Called by `factcheck.extract.dates`.
"""

from dataclasses import replace

from factcheck.extract.dates.datewords import DateWords, words_of
from factcheck.extract.dates.feasts import FeastReader
from factcheck.extract.dates.lengths import LengthReader
from factcheck.extract.dates.offsets import OffsetReader
from factcheck.extract.dates.phrases import Phrase
from factcheck.extract.dates.points import PointReader
from factcheck.extract.dates.reading import Reading
from factcheck.extract.dates.story import Story
from factcheck.extract.dates.tense import Tenses

_READERS = (PointReader, FeastReader, OffsetReader, LengthReader)


class Reader:
    """Reads the phrases of one text, in order, with what it has told before."""

    def __init__(self, text: str, story: Story, tenses: Tenses, words: DateWords) -> None:
        self._text = text
        self._fiscal = frozenset(words.lexicon["fiscal"])
        self._readings = {
            name: read
            for reader in _READERS
            for name, read in reader(text, story, tenses, words).readings.items()
        }

    def read(self, phrase: Phrase) -> Reading | None:
        """Reading of a phrase, None when it is no date."""
        reading = self._readings[phrase.rule.yields["reading"]](phrase)
        fiscal = not words_of(self._text[phrase.start : phrase.end]).isdisjoint(self._fiscal)
        return replace(reading, fiscal=fiscal) if reading and fiscal else reading
