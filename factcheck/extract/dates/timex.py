"""Phrases that the rules found → readings: TIMEX3 type, value and modifier, with the point in time where there is one.

Each kind of phrase has its reader. Called by `factcheck.extract.dates`.
"""

import re

from factcheck.extract.dates.centuries import CenturyReader
from factcheck.extract.dates.datewords import DateWords, words_of
from factcheck.extract.dates.feasts import FeastReader
from factcheck.extract.dates.lengths import LengthReader
from factcheck.extract.dates.numerals import NumeralReader
from factcheck.extract.dates.offsets import OffsetReader
from factcheck.extract.dates.phrases import Phrase
from factcheck.extract.dates.points import PointReader
from factcheck.extract.dates.reading import Reading
from factcheck.extract.dates.references import ReferenceReader
from factcheck.extract.dates.story import Story
from factcheck.extract.dates.tense import Tenses
from factcheck.model.values import TimexType

# Values of a date, not of `PAST_REF` and the like.
_KNOWN_OR_OPEN = "12X"
# What a firm may count for itself.
_OF_FIRMS = ("Y", "H", "Q")
_POINTS = (TimexType.DATE, TimexType.TIME)
# Letters beside a date in which a limit such as "no later than" stands.
_LIMIT = 20
# "$7 billion less than a year ago" compares a sum with that of a year ago.
_AMOUNT = re.compile(r"(?:\d|%|\b(?:percent|points?|hundred|thousand|million|billion|trillion|times)) \Z")
_READERS = (
    PointReader,
    CenturyReader,
    NumeralReader,
    FeastReader,
    OffsetReader,
    ReferenceReader,
    LengthReader,
)


class Reader:
    """Reads the phrases of one text, in order, with what it has told before."""

    def __init__(self, text: str, story: Story, tenses: Tenses, words: DateWords) -> None:
        self._text = text
        self._fiscal = frozenset(words.lexicon["fiscal"])
        self._words = words
        self._readings = {
            name: read
            for reader in _READERS
            for name, read in reader(text, story, tenses, words).readings.items()
        }

    def read(self, phrase: Phrase) -> Reading | None:
        """Reading of a phrase, None when it is no date."""
        if "qualifier" in phrase.groups and _AMOUNT.search(
            self._text, max(0, phrase.start - _LIMIT), phrase.start
        ):
            return None
        reading = self._readings[phrase.rule.yields["reading"]](phrase)
        if reading is None:
            return None
        if reading.point and reading.point.unit in _OF_FIRMS:
            fiscal = not words_of(self._text[phrase.start : phrase.end]).isdisjoint(self._fiscal)
            reading = reading._replace(fiscal=True) if fiscal else reading
        if reading.mod is None and reading.value[0] in _KNOWN_OR_OPEN and reading.type in _POINTS:
            before = self._text[max(0, phrase.start - _LIMIT) : phrase.start]
            mod = self._words.limit(before, self._text[phrase.end : phrase.end + _LIMIT])
            reading = reading._replace(mod=mod) if mod else reading
        return reading
