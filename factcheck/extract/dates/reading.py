"""What a phrase comes to, and what is known while one is read.

Called by the readers of phrases: `factcheck.extract.dates.points`, `feasts`, `offsets` and `lengths`.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from factcheck.extract.dates.calendar import Point
from factcheck.extract.dates.datewords import DateWords
from factcheck.extract.dates.phrases import Phrase
from factcheck.extract.dates.resolve import Resolver
from factcheck.extract.dates.story import Certainty, Name, Story, Told
from factcheck.extract.dates.tense import Tenses
from factcheck.model.text import Span
from factcheck.model.values import FlagKind, TimexMod, TimexType

# Values of a unit of which nothing is known.
UNKNOWN = {
    "Y": "XXXX",
    "M": "XXXX-XX",
    "W": "XXXX-WXX",
    "D": "XXXX-XX-XX",
    "Q": "XXXX-QX",
    "WE": "XXXX-WXX-WE",
}
_CAPITAL = re.compile(r" [A-Z][a-z]")
_NAME_BEFORE = re.compile(
    r"\b(?!(?:The|On|By|After|Before|Since|Until|This|Last|Next|In|For|From|At|And|But) )[A-Z][a-z]+ $"
)


class Reading(NamedTuple):
    """What a phrase comes to. `point` is what later expressions may be counted from.

    A `fiscal` year or quarter begins and ends nobody knows when. `certainty` is that about which of its `name` it is.
    """

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
    fiscal: bool = False
    name: Name | None = None
    certainty: Certainty = Certainty.LIKELY


class PhraseReader:
    """Reads phrases of one kind in one text, in order, with what it has told before."""

    def __init__(self, text: str, story: Story, tenses: Tenses, words: DateWords) -> None:
        self._text = text
        self._story = story
        self._tenses = tenses
        self._words = words
        self._lexicon = words.lexicon
        self._resolver = Resolver(story, tenses, words)

    @property
    def readings(self) -> Mapping[str, Callable[[Phrase], Reading | None]]:
        """Method for each `reading` that the rules name. None says that a phrase is no date after all."""
        raise NotImplementedError

    def _quote(self, phrase: Phrase) -> str:
        return self._text[phrase.start : phrase.end].lower()

    def _name(self, phrase: Phrase, unit: str, number: int) -> Name:
        return Name(unit, number, self._tenses.modifies(phrase.start, phrase.end))

    def _in_year(
        self, phrase: Phrase, year: int | None, of_year: Callable[[int], Point | None]
    ) -> Told | None:
        """Day of the year that a phrase names, or of the one that goes with the tense."""
        if year is None:
            return self._resolver.without_year(phrase, of_year)
        point = of_year(year)
        return Told(point) if point else None

    def _before_name(self, phrase: Phrase) -> bool:
        """Whether a word with a capital stands right behind."""
        return bool(_CAPITAL.match(self._text, phrase.end))

    def _behind_name(self, phrase: Phrase) -> bool:
        """Whether a word with a capital, such as no sentence begins with, stands right before."""
        return bool(_NAME_BEFORE.search(self._text[max(0, phrase.start - 24) : phrase.start]))


def point_reading(told: Told | None, unknown: str, name: Name | None = None) -> Reading:
    """Reading of a point in time, or of the part of it that is known."""
    if told is None:
        return Reading(unknown, flag=FlagKind.UNRESOLVED_DATE)
    others = tuple(other.value for other in told.others)
    flag = FlagKind.AMBIGUOUS_DATE if others else None
    return Reading(
        told.point.value,
        point=told.point,
        anchor=told.span,
        alternatives=others,
        flag=flag,
        name=name,
        certainty=told.certainty,
    )


def bounds(point: Point | None) -> dict[str, Any]:
    """First and last day of a point longer than a day, as fields of a Reading."""
    if point is None or point.unit == "D":
        return {}
    first, last = point.first_day(), point.last_day()
    return {"begin": first and first.isoformat(), "end": last and last.isoformat()}


def with_bounds(reading: Reading) -> Reading:
    """Reading with first and last day where its point is longer than a day."""
    if reading.fiscal or reading.point is None or reading.begin or reading.type == TimexType.TIME:
        return reading
    return reading._replace(**bounds(reading.point))
