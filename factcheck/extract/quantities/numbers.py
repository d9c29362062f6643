"""Numbers: text → each number in digits or words, with its scale.

Units, comparators and the thing counted are read by `factcheck.extract.quantities.measures` and
`factcheck.extract.quantities`. Called by them alone.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from functools import cache

from factcheck.extract.quantities.digits import DIGITS, DigitReader
from factcheck.extract.quantities.scales import Number, Scales, Value
from factcheck.extract.quantities.words import WordReader
from factcheck.rules.load import Rules, RuleSet

_MINUS_WIDTH = len("minus ")
_NOWHERE = (sys.maxsize, sys.maxsize)
_MINUS = re.compile(r"(?<![^\W_])(?<!\d )(?<!\bor )minus[ ]\Z", re.IGNORECASE)


class NumberReader:
    """Numbers of a language. Made by `number_reader`."""

    def __init__(self, rules: RuleSet) -> None:
        self._scales = Scales(rules.lexicon)
        self._digits = DigitReader(rules, self._scales)
        self._words = WordReader(rules, self._scales)

    def find(self, text: str, taken: Sequence[tuple[int, int]] = ()) -> Iterator[Number]:
        """Numbers of a text, in order. Those inside the spans `taken`, sorted, need not be read, and are left out."""
        end = 0
        spans = iter(taken)
        first, last = next(spans, _NOWHERE)
        triggers = sorted([*DIGITS.finditer(text), *self._words.triggers.finditer(text)], key=re.Match.start)
        for match in triggers:
            start = match.start()
            if start < end or match.lastgroup == "chain":
                continue
            while last <= start:
                first, last = next(spans, _NOWHERE)
            in_digits = match.re is DIGITS
            # a word at the very end of a span may be part of a number that goes on: "a quarter" million
            if first <= start and match.end() < last + in_digits:
                continue
            number = self._digits.read(text, match) if in_digits else self._words.read(text, match, end)
            if number is None or number.start < end:
                continue
            if text[number.start - 1 : number.start] == " " and (
                minus := _MINUS.search(text, max(end, number.start - _MINUS_WIDTH), number.start)
            ):
                number.start, number.low, number.high = minus.start(), -number.high, -number.low
            yield number
            end = number.end

    def scale_of(self, number: Number) -> Value:
        """Scale that the number's letter stands for."""
        return self._scales.letters.get(number.letter.lower(), 1)


@cache
def number_reader(rules: Rules) -> NumberReader:
    """Reader of the numbers of the rules' language."""
    return NumberReader(rules["quantities"])
