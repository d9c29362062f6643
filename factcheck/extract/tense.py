"""Text around a date → whether what it dates has been or is to come, as the nearest verbs show.

The words that show it stand in `configs/rules/<language>/dates.yaml`. Called by `factcheck.extract.timex` and its
neighbours.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from factcheck.model.text import Sentence

# No verb farther away has a say.
_LEFT, _RIGHT, _WORDS_RIGHT = 160, 120, 14
# A verb among the last four words is a verb of this date for certain.
_CLOSE = 4
_CLAUSE_END = re.compile(r"[,;:()\"“”—]|--| - ")
_NOT_UNTIL = re.compile(
    r"(?:^|[,.;]|n['’]t|\b(?:not|up|lasted|was|were|stayed|remained|continued|waited|going))\s*(?:until|till)\s*$"
)
_WORD = re.compile(r"[a-zA-Z]+(?:['’][a-z]+)?")


class Tense(NamedTuple):
    """`direction` is -1 for what has been, 1 for what is to come, 0 if no verb tells; `certain` by a verb close by."""

    direction: int
    certain: bool


class Tenses:
    """Verbs of one text."""

    def __init__(
        self, text: str, sentences: Sequence[Sentence], lexicon: Mapping[str, Mapping[str, Any]]
    ) -> None:
        self._text = text
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        self._directions = {
            **dict.fromkeys(lexicon["to_come"], 1),
            **dict.fromkeys(lexicon["has_been"], -1),
            **dict.fromkeys(lexicon["tenseless"], 0),
        }
        self._before_to = lexicon["before_to"]

    def at(self, start: int, end: int) -> Tense:
        """Tense of what [start, end) dates: by the nearest verb before it in its clause, behind it, or before it."""
        index = bisect_right(self._starts, start) - 1
        low, high = max(0, start - _LEFT), end + _RIGHT
        if index >= 0:
            low, high = max(low, self._sentences[index].start), min(high, self._sentences[index].end)
        left, right = self._text[low:start].lower(), self._text[end:high].lower()
        if left.rstrip().endswith(("until", "till")) and not _NOT_UNTIL.search(left):
            return Tense(1, False)
        clause_ends = [*_CLAUSE_END.finditer(left)]
        clause = left[clause_ends[-1].end() :] if clause_ends else left
        for words in (
            _WORD.findall(clause)[::-1],
            _WORD.findall(right)[:_WORDS_RIGHT],
            _WORD.findall(left)[::-1],
        ):
            direction, place = self._nearest(words)
            if direction:
                return Tense(direction, place < _CLOSE)
        return Tense(0, False)

    def beside(self, start: int, end: int) -> int:
        """Direction that the words right beside [start, end) show: "had soon" and "soon became" are past."""
        left = self._text[max(0, start - 12) : start].lower().split(" ")[-2:]
        right = self._text[end : end + 14].lower().lstrip().split(" ")[:1]
        return self._nearest(_WORD.findall(" ".join((*left, *right))))[0]

    def _nearest(self, words: Sequence[str]) -> tuple[int, int]:
        """First word that shows a tense, counted from the date, and its place."""
        for place, word in enumerate(words):
            direction = self._directions.get(word)
            if direction is None and len(word) > 3 and word.endswith("ed"):
                direction = 0 if "be" in words[place + 1 : place + 2] else -1
            elif word == "to" and place + 1 < len(words) and words[place + 1] in self._before_to:
                direction = 1
            if direction:
                return direction, place
        return 0, 0


def words_before(text: str, place: int, reach: int = 24) -> list[str]:
    """Words within a reach before a place, lower-cased, the nearest last."""
    return _WORD.findall(text[max(0, place - reach) : place].lower())


def word_behind(text: str, place: int, reach: int = 20) -> str:
    """Word right behind a place, a blank or hyphen between, lower-cased; nothing where there is none."""
    match = _WORD.match(text[place : place + reach].lstrip(" -\n"))
    return match[0].lower() if match else ""
