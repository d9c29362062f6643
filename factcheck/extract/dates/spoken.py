"""What somebody counts from the day of speaking ("“Tonight, I ask you ...”") → by that day, or in doubt about it.

A report quotes what was said on its own day or some days before. A day told in the same sentence ("he said Tuesday")
settles it. Called by `factcheck.extract.dates.find`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.extract.attribution.quotes import Quote, find_quotes
from factcheck.extract.dates.calendar import Point, shift
from factcheck.extract.dates.datewords import words_of
from factcheck.extract.dates.phrases import Phrase
from factcheck.extract.dates.reading import Reading
from factcheck.model.text import Sentence
from factcheck.model.values import FlagKind

# "Today", "last night", "this morning", "tonight" in the groups of a rule.
_DEICTIC, _RELATIONS, _TONIGHT = "deictic", frozenset(["this", "last"]), "tonight"
# Days before the publication within which a day told is that of the saying.
_WITHIN = 6


class Found(NamedTuple):
    """A phrase and what it comes to."""

    phrase: Phrase
    reading: Reading


def count_from_saying(
    text: str, sentences: Sequence[Sentence], found: Sequence[Found], today: Point
) -> Iterator[Reading]:
    """The readings in their order; those in quotes that are counted from `today` move to the day of saying."""
    quoted = _Quoted(text, sentences)
    places = [phrase.start for phrase, _ in found]
    last_days = -1
    for phrase, reading in found:
        if reading.point and _is_counted_from_now(phrase) and quoted.holds(phrase.start):
            sentence = quoted.sentence(phrase.start)
            beside = found[bisect_left(places, sentence.start) : bisect_left(places, sentence.end)]
            told = {
                days
                for other in beside
                if (days := _day_of_saying(other, today)) is not None and not quoted.holds(other.phrase.start)
            }
            if len(told) == 1:
                reading = _moved(reading, told.pop())
            else:
                likely = _moved(reading, last_days).value
                reading = reading._replace(alternatives=(likely,), flag=FlagKind.AMBIGUOUS_DATE)
        else:
            last_days = _day_of_saying(Found(phrase, reading), today) or last_days
        yield reading


class _Quoted:
    """What stands between quotation marks in a text."""

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self._text = text
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        self._quotes: dict[int, list[Quote]] = {}

    def sentence(self, place: int) -> Sentence:
        """Sentence that a place stands in."""
        return self._sentences[max(0, bisect_right(self._starts, place) - 1)]

    def holds(self, place: int) -> bool:
        """Whether a place stands in a quote."""
        number = self.sentence(place).paragraph
        if number not in self._quotes:
            first = bisect_left(self._sentences, number, key=_paragraph)
            last = bisect_right(self._sentences, number, key=_paragraph) - 1
            self._quotes[number] = find_quotes(
                self._text, self._sentences[first].start, self._sentences[last].end
            )
        index = bisect_right(self._quotes[number], place, key=_start) - 1
        return index >= 0 and place < self._quotes[number][index].end


def _paragraph(sentence: Sentence) -> int:
    return sentence.paragraph


def _start(quote: Quote) -> int:
    return quote.start


def _is_counted_from_now(phrase: Phrase) -> bool:
    """Whether it is a day or a time of day counted from the moment of speaking."""
    groups = phrase.groups
    if _DEICTIC in groups:
        return True
    part = groups.get("part", "").lower()
    return part == _TONIGHT or (
        bool(part) and not _RELATIONS.isdisjoint(words_of(groups.get("relation", "")))
    )


def _day_of_saying(found: Found, today: Point) -> int | None:
    """Days from today to a day told on which what is reported may have been said; None where it is no such day.

    One that only tells which of some noun is meant is none: "he said of Sunday's vote".
    """
    name, point = found.reading.name, found.reading.point
    if point is None or (name.modifies if name else _DEICTIC not in found.phrase.groups):
        return None
    day, last = point.first_day(), today.first_day()
    if point.unit != "D" or day is None or last is None:
        return None
    days = (day - last).days
    return days if -_WITHIN <= days <= 0 else None


def _moved(reading: Reading, days: int) -> Reading:
    point = reading.point and shift(reading.point, "D", days)
    if reading.point is None or point is None:
        return reading
    return reading._replace(point=point, value=point.value + reading.value.removeprefix(reading.point.value))
