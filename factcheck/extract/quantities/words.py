"""Numbers in words: "twenty-five", "half a dozen", "tens of thousands", "a couple of", "six-figure".

Called by `factcheck.extract.quantities.numbers`.
"""

import re

from factcheck.extract.quantities.fractions import FractionReader
from factcheck.extract.quantities.multiples import MultipleReader
from factcheck.extract.quantities.scales import SPACE, WORD, Number, Scales, Value, whole
from factcheck.rules.load import RuleSet, alternation

_MOST_DIGITS = 12
# As far back as a multiplier is looked for: "three quarters of a million" begins with a number of its own.
_REACH = 16


class WordReader:
    """Number words of a language. Enter by `read`, with a match of `triggers`."""

    def __init__(self, rules: RuleSet, scales: Scales) -> None:
        lexicon = rules.lexicon
        self._scales = scales
        self._cardinals: dict[str, int] = dict(lexicon["cardinals"])
        self._magnitudes: dict[str, int] = dict(lexicon["magnitudes"])
        self._multipliers: dict[str, list[Value]] = dict(lexicon["multipliers"])
        self._additions: dict[str, Value] = dict(lexicon["added_fractions"])
        self._few: dict[str, list[int]] = dict(lexicon["few"])
        self._digit_counts: dict[str, int] = {**self._cardinals, **lexicon["digit_counts"]}
        self._fractions = FractionReader(rules, scales)
        self._multiples = MultipleReader(rules)
        self._multiple = rules.rule("quantity.multiple").regex
        self._magnitude = rules.rule("quantity.magnitude").regex
        self._multiplier = re.compile(
            rf"(?<![^\W_]){alternation(self._multipliers)}(?:{SPACE}|-)\Z", re.IGNORECASE
        )
        self._addition = re.compile(
            rf"(?:{SPACE}and{SPACE}|-and-)(?P<words>{alternation(self._additions)})"
            # "a million and a quarter of the others"
            rf"(?!\w|{SPACE}of{SPACE}(?:the|its|their|all)(?!\w))",
            re.IGNORECASE,
        )
        # the hyphen before a number word joins two numbers or a prefix: not in a name or a compound
        self._hyphenated = re.compile(
            rf"(?:\d|(?:\d|\b{alternation(self._cardinals)})-in|(?<!\S)(?:to|mid|a|multi))-\Z", re.IGNORECASE
        )
        self.triggers = _any_of(
            (
                *self._cardinals, *lexicon["scales"], *self._magnitudes, *self._fractions.denominators,
                *self._few, *self._multiples.words, *lexicon["digit_counts"],
            )
        )  # fmt: skip

    def read(self, text: str, match: re.Match[str], floor: int) -> Number | None:
        """Number that begins with a match of `triggers`, not before `floor`; None where it is no number."""
        word = match[0].lower()
        start, end = match.span()
        if start and text[start - 1] == "-" and not self._hyphenated.search(text, max(start - 13, 0), start):
            return None
        if word.endswith("fold"):
            cardinal = word.removesuffix("fold").removesuffix("-")
            value = self._cardinals.get(cardinal) or self._scales.words.get(cardinal)
            return Number(start, end, value, value, "quantity.multiple") if value else None
        if word in self._magnitudes:
            return self._read_magnitude(text, start, end, word)
        if text[end : end + 1] in {"-", " "} and (digits := self._read_digit_count(text, start, end, word)):
            return digits
        if word in self._cardinals:
            number = Number(start, end, self._cardinals[word], self._cardinals[word], "quantity.words")
            self._take_words(text, number)
        elif word in self._scales.words:
            number = self._read_lone_scale(text, start, end, word, floor)
        elif word in self._fractions.denominators:
            return self._fractions.read_alone(text, match, floor)
        elif word in self._few:
            return self._read_few(text, start, end, word)
        else:
            return self._multiples.read(text, match)
        self._take_part(text, number)
        return number

    def _take_part(self, text: str, number: Number) -> None:
        """Take what is added to a number, or made of it: "and a half", "-thirds", " times as many"."""
        if addition := self._addition.match(text, number.end):
            # "a million and a half": half a million, unless smaller words stand between
            part = number.scale if number.low % number.scale == 0 else 1
            added = self._additions[" ".join(addition["words"].lower().split())] * part
            number.low = number.high = whole(number.low + added)
            number.end = addition.end()
            self._scales.take(text, number)
        elif multiple := self._multiple.match(text, number.end):
            number.rule, number.end = "quantity.multiple", multiple.end()
        else:
            self._fractions.take(text, number)

    def _take_words(self, text: str, number: Number) -> None:
        """Take the number words behind the first: "one hundred and twenty thousand and three"."""
        # `total` is complete up to the last scale, `value` still grows; a following scale must be smaller
        total, value = 0, int(number.low)
        last_scale = 1 << 80
        room = _room_under(value)
        while match := WORD.match(text, number.end):
            word = match["word"].lower()
            scale = None if match["and"] else self._scales.words.get(word)
            if scale is None:
                addend = self._cardinals.get(word)
                # "and" joins only behind a hundred or a scale; "twenty five" are one number, "five six" are two
                if not addend or addend >= room or (match["and"] and room < 100):
                    break
                value, room = value + addend, _room_under(addend)
            elif scale in {12, 100} and value < 100:
                value, room = value * scale, 100 if scale == 100 else 1
            elif 1000 <= scale < last_scale:
                total, value, last_scale, room = total + value * scale, 0, scale, 1000
            else:
                break
            number.scale = scale or number.scale
            number.end = match.end()
        number.low = number.high = total + value

    def _read_lone_scale(self, text: str, start: int, end: int, word: str, floor: int) -> Number:
        """Read a scale without a number before it: "a dozen", "several hundred", "million"."""
        scale = self._scales.words[word]
        before = self._multiplier.search(text, max(floor, start - _REACH), start)
        if before is None:
            number = Number(start, end, scale, scale, "quantity.words", scale=scale)
            self._scales.take(text, number)
            return number
        multiplier = " ".join(before[0].lower().replace("-", " ").split())
        low, high = self._multipliers[multiplier]
        if low == high == 1:
            number = Number(before.start(), before.start() + len(before[0].rstrip()), 1, 1, "quantity.words")
            self._take_words(text, number)
            return number
        number = Number(before.start(), end, low, high, "quantity.words")
        number.multiply(scale)
        number.approximate = low != high or "couple" in multiplier
        self._scales.take(text, number)
        return number

    def _read_magnitude(self, text: str, start: int, end: int, word: str) -> Number | None:
        """Read "dozens", "tens of thousands": from the word's value to ten times that."""
        low = self._magnitudes[word]
        match = self._magnitude.match(text, start)
        if match and match["of"]:
            low, end = low * self._magnitudes[match["of"].lower()], match.end()
        elif word in {"tens", "scores"} and not text.startswith(" of ", end):
            return None
        return Number(start, end, low, low * 10, "quantity.magnitude", scale=low, approximate=True)

    def _read_few(self, text: str, start: int, end: int, word: str) -> Number | None:
        """Read "a couple of", "a handful of" before a noun; before a scale they multiply it."""
        if not text.startswith(" of ", end) or text[start - 2 : start].lower() != "a ":
            return None
        following = WORD.match(text, end + 3)
        if following is None or following["word"].lower() in self._scales.words:
            return None
        low, high = self._few[word]
        return Number(start - 2, end, low, high, "quantity.magnitude", approximate=True)

    def _read_digit_count(self, text: str, start: int, end: int, word: str) -> Number | None:
        """Read "double-digit", "six-figure": as large as numbers of so many digits are."""
        count = self._digit_counts.get(word, 0)
        following = WORD.match(text, end)
        if not 0 < count <= _MOST_DIGITS or following is None:
            return None
        kind = following["word"].lower()
        # "two figures emerged", "one-in-four figure" are no digits
        digits = kind in {"digit", "digits"} and (word not in self._cardinals or following["gap"] == "-")
        figures = kind in {"figure", "figures"} and (following["gap"] == "-" or count > 4)
        if not (digits or figures):
            return None
        return Number(start, following.end(), 10 ** (count - 1), 10**count - 1, "quantity.digit_count")


def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Pattern that finds where number words begin: the look-ahead and one branch an initial keep it quick."""
    tails: dict[str, list[str]] = {}
    for word in dict.fromkeys(words):
        for spelt in (word, word.capitalize(), word.upper()):
            tails.setdefault(spelt[0], []).append(spelt[1:])
    branches = (
        f"{initial}(?:{'|'.join(sorted(group, key=len, reverse=True))})" for initial, group in tails.items()
    )
    return re.compile(rf"\b(?=[{''.join(tails)}])(?:{'|'.join(branches)})(?:-?fold)?(?![^\W_])")


def _room_under(value: int) -> int:
    """How large a number word may be that follows this one: under ten behind the tens, none behind the units."""
    return 10 if 20 <= value < 100 else 1
