"""Numbers in the making, and the scales behind them: "2.5 million", "10k", "five hundred thousand".

Called by `factcheck.extract.quantities.digits` and `factcheck.extract.quantities.words`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Value = int | float

SPACE = r"[ \xa0\n]{1,2}"
# The word behind a number, joined by blanks, by "and", or by a hyphen.
WORD = re.compile(rf"(?P<gap>{SPACE}(?P<and>and{SPACE})?|-)(?P<word>[A-Za-z]{{2,12}})(?![^\W_])")
_LARGEST_SCALE = 10**18


@dataclass(slots=True)
class Number:
    """Number in `text[start:end]`: from `low` to `high`, which are equal unless it is vague in itself.

    `scale` is what its scale words multiply it by. `letter` is a scale ("m", "b") that may be a unit as well. `prefix`
    is a comparator attached to it ("sub-300"), or between it and its scale ("20-plus million"). `glued_before` and
    `glued_behind` say that letters stand right there ("USD10", "5kW").
    """

    start: int
    end: int
    low: Value
    high: Value
    rule: str
    digits: bool = False
    scale: Value = 1
    approximate: bool = False
    letter: str = ""
    prefix: str = ""
    glued_before: bool = False
    glued_behind: bool = False

    def multiply(self, scale: Value) -> None:
        """Apply a scale."""
        self.low, self.high = scaled(self.low, scale), scaled(self.high, scale)
        self.scale = self.scale * scale


class Scales:
    """Scale words, abbreviations and letters of a language."""

    def __init__(self, lexicon: Mapping[str, Mapping[str, Any]]) -> None:
        self.words: dict[str, int] = {
            f"{word}{s}": value for word, value in lexicon["scales"].items() for s in ("", "s")
        }
        self.abbreviations: dict[str, int] = dict(lexicon["scale_abbreviations"])
        self.letters: dict[str, int] = dict(lexicon["scale_letters"])
        self._attached: dict[str, str] = {
            phrase: bound for phrase, bound in lexicon["comparators_after"].items() if phrase[0] in "-+"
        }
        self._bounded = re.compile(
            rf"(?P<bound>{'|'.join(map(re.escape, self._attached))})(?=[ \xa0-](?:{'|'.join(self.words)})(?![^\W_]))"
        )

    def take(self, text: str, number: Number) -> None:
        """Take the scales behind a number: "million", "hundred thousand", "-plus million"."""
        if text[number.end : number.end + 1] in {"-", "+"} and (
            bound := self._bounded.match(text, number.end)
        ):
            number.prefix, number.end = self._attached[bound["bound"]], bound.end()
        while not number.glued_behind and (match := WORD.match(text, number.end)) and not match["and"]:
            word = match["word"].lower()
            scale = self.words.get(word)
            if scale is None and match["gap"] != "-" and word != "mm":
                scale = self.abbreviations.get(word)
            if scale is None or number.scale * scale > _LARGEST_SCALE:
                return
            number.multiply(scale)
            number.end = match.end()


def scaled(value: Value, scale: Value) -> Value:
    """Value times a scale. 57 pence are 57 / 100 pounds, as 57 * 0.01 is 0.5700000000000001."""
    return whole(value * scale) if scale >= 1 else value / round(1 / scale)


def whole(value: Value) -> Value:
    """Integer where a product is whole: 2.5 million is 2,500,000, and 1.1 million not 1,100,000.0000000001."""
    rounded = round(value)
    return rounded if abs(value) >= 1 and abs(value - rounded) <= 1e-9 * abs(value) else value
