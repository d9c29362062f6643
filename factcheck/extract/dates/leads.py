"""Words right before a date → whether it has been or is to come: "until", "is on", "ahead of", "urged her to go on".

The words stand in `configs/rules/<language>/dates.yaml`. Called by `factcheck.extract.dates.tense`.
"""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from factcheck.rules.load import alternation

# "A pact effective June 1", and not "he was effective"; "the vote is on June 14"; "ahead of the vote on June 14".
_TO_COME = re.compile(
    r"\b(?:effective (?:on |from |as of )?|(?:is|are) (?:on |in |at )?|(?:ahead (?:of|to)|towards?) (?:[a-z']+ ){0,4})$"
)
_UNTIL = re.compile(r"(?P<word>\b(?:until|till)) (?:at least |about |around |the )?$")
# "Not until Monday", "did not rule until Monday": by then it has been.
_NOT_UNTIL = re.compile(
    r"(?:^|[,.;]|n't|\b(?:not|up|was|were|going)|\b(?:did|was|were|had)(?: not|n't) [^,.;:]{1,80})\s*(?:until|till)\s*$"
)


class Tense(NamedTuple):
    """`direction` is -1 for what has been, 1 for what is to come, 0 if no verb tells; `certain` by a verb close by.

    `sure` by a verb of its own clause; not by one that looks ahead from the past, which is `relative`: "was to arrive".
    """

    direction: int
    certain: bool
    sure: bool = False
    relative: bool = False

    @property
    def is_open(self) -> bool:
        """Whether the verbs leave it to the rest of the text."""
        return self.relative or not self.direction


# So far before a date such words may stand, and one of these is among them.
_REACH = 100
_TRIGGERS = ("until", "till", "effective", "is", "are", "ahead", "toward", "towards")

_AHEAD, _SEEN_AHEAD = Tense(1, True, sure=True), Tense(1, False, relative=True)


class Leads:
    """Words of a language that tell it. Texts are lower-cased, their apostrophes straight."""

    def __init__(self, lexicon: Mapping[str, Mapping[str, Any]]) -> None:
        self._put_off = re.compile(
            rf"\b{alternation(lexicon['put_off'])}(?: [a-z']+){{0,2}} (?:to|for|until|till) $"
        )
        word = r"(?:[a-z'-]+|[$£€]?\d[\d.,]*[%a-z]*) "
        self._urged = re.compile(rf"\b{alternation(lexicon['urging'])} [^,.;:]{{1,40}} to (?:{word}){{1,4}}$")
        self._triggers = frozenset(_TRIGGERS).union(lexicon["put_off"], lexicon["urging"])

    def read(self, left: str) -> Tense | None:
        """Tense by the words right before a date."""
        left = left[-_REACH:]
        if self._triggers.isdisjoint(left.split()):
            return None
        if (until := _UNTIL.search(left)) and not _NOT_UNTIL.search(left[: until.end("word")]):
            return Tense(1, False)
        if _TO_COME.search(left) or self._put_off.search(left):
            return _AHEAD
        return _SEEN_AHEAD if self._urged.search(left) else None
