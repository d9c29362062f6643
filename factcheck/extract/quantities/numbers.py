"""Numbers: text → each number in digits or words, with its scale ("2.5 million", "half a dozen", "tens of thousands").

Ordinals, versions, telephone numbers, clock times and the like are no numbers. Units, comparators and the thing counted
are read by `factcheck.extract.quantities.measures` and `factcheck.extract.quantities`. Called by them alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from heapq import merge

from factcheck.rules.load import Rules, RuleSet, alternation

Value = int | float

# int() is quadratic, and refuses more than 4,300 digits; no quantity needs as many as this.
_LONGEST_RUN = 40
_LARGEST_SCALE = 10**18
_SPACE = r"[ \xa0\n]{1,2}"
_LETTERS = re.compile(r"[^\W\d_]{1,12}")
_WORD = re.compile(rf"(?P<gap>{_SPACE}(?P<and>and{_SPACE})?|-)(?P<word>[A-Za-z]{{2,12}})(?![^\W_])")
# Digits with points, commas, and spaces that cannot break.
_RUN = r"[0-9](?:[0-9.,]|[\xa0\u202f\u2009](?=[0-9]{3}(?![0-9])))*+"
# Round numbers whose groups stand apart: "250 000".
_SPACED = r"(?<![0-9])[1-9][0-9]{0,2}(?: [0-9]{3}){0,3} [0-9]00(?![0-9-])"
# Dates, versions and telephone numbers: taken as one, and left alone.
_CHAIN = (
    r"[0-9]++(?:[-–/:][0-9]++){2,}+|[0-9]++(?:\.[0-9]++){2,}+|[0-9]++(?:[0-9]++/){2}[0-9]++"
    r"|(?:\+[0-9]{1,3}[ -]?)?\(?[0-9]{2,5}+\)?(?:[ -][0-9]{2,4}+){2,}+"
)
_VULGAR = {"½": 0.5, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 0.25, "¾": 0.75, "⅕": 0.2, "⅛": 0.125}
# Where numbers in digits may begin. The look-ahead lets the engine skip most characters.
_DIGITS = re.compile(
    rf"(?=[0-9+({''.join(_VULGAR)}])(?:{_SPACED}|(?P<chain>{_CHAIN})|{_RUN}|[{''.join(_VULGAR)}])"
)
_SLASH = re.compile(r"[/⁄](\d{1,4})(?![\w/⁄])(?P<of> of(?!\w))?")
_MIXED = re.compile(rf"{_SPACE}(\d)[/⁄](\d{{1,2}})(?![\w/⁄])")
_PREFIX = re.compile(r"(?<![^\W_])([A-Za-z]{2,6})-\Z")
_UNIT_BEFORE_DASH = re.compile(r"\d[A-Za-z]{1,3}[-–]\Z")
_MINUS = re.compile(r"(?<![^\W_])(?<!\d )(?<!\bor )minus[ ]\Z", re.IGNORECASE)
_DENOMINATORS = frozenset({2, 3, 4, 5, 6, 8, 10, 16, 32, 64, 100, 128})
_NO_NUMBER_AFTER = frozenset("#@_/\\&=№§%")
_NO_NUMBER_BEFORE = frozenset({"st", "nd", "rd", "th", "s"})


@dataclass(slots=True)
class Number:
    """Number in `text[start:end]`: from `low` to `high`, which are equal unless it is vague in itself.

    `scale` is what its scale words multiply it by. `letter` is a scale ("m", "b") that may be a unit as well. `prefix`
    is a comparator attached to it ("sub-300"). `glued_before` and `glued_behind` say that letters stand right there
    ("USD10", "5kW").
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
        self.low, self.high = whole(self.low * scale), whole(self.high * scale)
        self.scale = self.scale * scale


class NumberReader:
    """Number words and patterns of a language. Made by `number_reader`."""

    def __init__(self, rules: RuleSet) -> None:
        lexicon = rules.lexicon
        self._cardinals: dict[str, int] = dict(lexicon["cardinals"])
        self._scales: dict[str, int] = {
            f"{word}{s}": value for word, value in lexicon["scales"].items() for s in ("", "s")
        }
        self._magnitudes: dict[str, int] = dict(lexicon["magnitudes"])
        self._abbreviations: dict[str, int] = dict(lexicon["scale_abbreviations"])
        self._letters: dict[str, int] = dict(lexicon["scale_letters"])
        self._denominators: dict[str, int] = dict(lexicon["denominators"])
        self._multipliers: dict[str, list[Value]] = dict(lexicon["multipliers"])
        self._prefixes: dict[str, str] = dict(lexicon["number_prefixes"])
        self._additions: dict[str, float] = dict(lexicon["added_fractions"])
        self._after_half = frozenset(lexicon["after_half"])
        self._before_half = frozenset(lexicon["before_half"])
        self._digits = rules.rule("quantity.digits").regex
        self._fold = rules.rule("quantity.multiple").regex
        self._fraction = rules.rule("quantity.fraction").regex
        self._multiplier = re.compile(
            rf"(?<![^\W_]){alternation(self._multipliers)}(?:{_SPACE}|-)\Z", re.IGNORECASE
        )
        self._of_magnitude = re.compile(
            rf"{_SPACE}of{_SPACE}({'|'.join(self._magnitudes)})(?!\w)", re.IGNORECASE
        )
        self._of_scale = re.compile(
            rf"(?:{_SPACE}(?:of{_SPACE})?an?{_SPACE}|-|{_SPACE})({'|'.join(lexicon['scales'])})(?![^\W_])",
            re.IGNORECASE,
        )
        self._addition = re.compile(
            rf"{_SPACE}and{_SPACE}(?P<words>{alternation(self._additions)})"
            # "a million and a quarter of the others"
            rf"(?!\w|{_SPACE}of{_SPACE}(?:the|its|their|all)(?!\w))",
            re.IGNORECASE,
        )
        self._word_triggers = _words_pattern(
            (*self._cardinals, *lexicon["scales"], *self._magnitudes, *self._denominators)
        )

    def find(self, text: str) -> Iterator[Number]:
        """Numbers of a text, in order."""
        end = 0
        triggers = merge(_DIGITS.finditer(text), self._word_triggers.finditer(text), key=re.Match.start)
        for match in triggers:
            start = match.start()
            if start < end or match.lastgroup == "chain":
                continue
            initial = text[start]
            if "0" <= initial <= "9":
                number = self._read_digits(text, match)
            elif initial in _VULGAR:
                number = _read_vulgar(text, start)
            else:
                number = self._read_words(text, match, end)
            if number is None or number.start < end:
                continue
            if text[number.start - 1 : number.start] == " " and (
                minus := _MINUS.search(text, end, number.start)
            ):
                number.start, number.low, number.high = minus.start(), -number.high, -number.low
            yield number
            end = number.end

    def scale_of(self, number: Number) -> Value:
        """Scale that the number's letter stands for."""
        return self._letters.get(number.letter.lower(), 1)

    # Numbers in digits.

    def _read_digits(self, text: str, match: re.Match[str]) -> Number | None:
        start = match.start()
        run = match[0].rstrip(".,")
        literal = self._digits.fullmatch(run) if len(run) <= _LONGEST_RUN else None
        if literal is None:
            return None
        # "007", "000" are names and codes
        if run[0] == "0" and run[1:2].isdigit():
            return None
        integer = int("".join(filter(str.isdigit, literal["integer"])))
        value: Value = float(f"{integer}{literal['decimals']}") if literal["decimals"] else integer
        number = Number(start, start + len(run), value, value, "quantity.digits", digits=True)
        return number if self._fits_before(text, number) and self._fits_behind(text, number) else None

    def _fits_before(self, text: str, number: Number) -> bool:
        """Whether a number can begin there; takes in a sign, a leading point or a prefix."""
        start = number.start
        before = text[start - 1] if start else " "
        if before in " \n":
            return True
        second = text[start - 2] if start > 1 else " "
        if before in _NO_NUMBER_AFTER or (before in {":", "+"} and second.isalnum()):
            return False
        digits = text[start : number.end]
        if before == "." and not second.isalnum():
            if not digits.isdigit():
                return False
            number.start, number.low = start - 1, float(f"0.{digits}")
            number.high = number.low
        elif before in "-–−":
            return self._fits_hyphen(text, number, before, second)
        elif before.isalpha():
            number.glued_before = True
        # '90s
        return not (before in "'’" and digits.isdigit() and len(digits) == 2)

    def _fits_hyphen(self, text: str, number: Number, hyphen: str, second: str) -> bool:
        start = number.start
        if second.isalpha():
            if _UNIT_BEFORE_DASH.search(text, max(start - 6, 0), start):
                return True
            word = _PREFIX.search(text, max(start - 8, 0), start)
            prefix = self._prefixes.get(word[1].lower()) if word else None
            if word is None or prefix is None:
                return False
            if word[1].lower() != "to":
                number.start, number.prefix = word.start(), prefix
        if number.prefix == "-" or hyphen == "−" or (hyphen == "-" and second in " \xa0\n($"):
            number.low = number.high = -number.low
            number.start -= not number.prefix
        return True

    def _fits_behind(self, text: str, number: Number) -> bool:
        """Whether a number can end there; takes in its scale, a fraction or a half."""
        end = number.end
        behind = text[end : end + 1]
        following = text[end + 1 : end + 2]
        if behind == ":" and following.isdigit():
            return False
        if behind in {"/", "⁄"} and following.isdigit():
            return _take_fraction(number, _SLASH.match(text, end), above=number.low, whole_number=0)
        if behind in _VULGAR:
            number.low = number.high = number.low + _VULGAR[behind]
            number.end += 1
        elif behind == " " and following.isdigit() and (mixed := _MIXED.match(text, end)):
            return _take_fraction(number, mixed, above=int(mixed[1]), whole_number=number.low)
        elif behind.isalpha() and not self._take_suffix(text, number):
            return False
        self._take_scale(text, number)
        if number.rule == "quantity.digits" and (fold := self._fold.match(text, number.end)):
            number.rule, number.end = "quantity.multiple", fold.end()
        return True

    def _take_suffix(self, text: str, number: Number) -> bool:
        """Take letters that stand right behind digits: a scale, or what the caller may know as a unit."""
        match = _LETTERS.match(text, number.end)
        letters = match[0] if match else ""
        lower = letters.lower()
        if lower in _NO_NUMBER_BEFORE:
            return False
        scale = self._abbreviations.get(lower) or self._scales.get(lower)
        if scale and letters not in {"K", "mm"}:
            number.multiply(scale)
            number.end += len(letters)
        elif lower != "fold":
            number.letter = letters if lower in self._letters else ""
            number.glued_behind = True
        return True

    def _take_scale(self, text: str, number: Number) -> None:
        """Take the scales behind a number: "million", "hundred thousand"."""
        while not number.glued_behind and (match := _WORD.match(text, number.end)) and not match["and"]:
            word = match["word"].lower()
            scale = self._scales.get(word)
            if scale is None and match["gap"] != "-" and word != "mm":
                scale = self._abbreviations.get(word)
            if scale is None or number.scale * scale > _LARGEST_SCALE:
                return
            number.multiply(scale)
            number.end = match.end()

    # Numbers in words.

    def _read_words(self, text: str, match: re.Match[str], floor: int) -> Number | None:
        word = match[0].lower()
        start, end = match.span()
        if start and text[start - 1] == "-" and not _hyphenated(text, start):
            return None
        if word.endswith("fold"):
            cardinal = word.removesuffix("fold").removesuffix("-")
            value = self._cardinals.get(cardinal) or self._scales.get(cardinal)
            return Number(start, end, value, value, "quantity.multiple") if value else None
        if word in self._magnitudes:
            return self._read_magnitude(text, start, end, word)
        if word in self._denominators:
            return self._read_lone_fraction(text, start, end, word, floor)
        if word in self._cardinals:
            number = Number(start, end, self._cardinals[word], self._cardinals[word], "quantity.words")
            self._take_words(text, number)
        else:
            number = self._read_lone_scale(text, start, end, word, floor)
        if isinstance(number.low, int) and (addition := self._addition.match(text, number.end)):
            # "a million and a half": half a million, unless smaller words stand between
            part = number.scale if number.low % number.scale == 0 else 1
            added = self._additions[" ".join(addition["words"].lower().split())] * part
            number.low = number.high = whole(number.low + added) if part > 1 else number.low + added
            number.end = addition.end()
            self._take_scale(text, number)
        elif number.scale == 1 and (fraction := self._fraction.match(text, number.end)):
            self._take_denominator(text, number, fraction)
        elif fold := self._fold.match(text, number.end):
            number.rule, number.end = "quantity.multiple", fold.end()
        return number

    def _take_words(self, text: str, number: Number) -> None:
        """Take the number words behind the first: "one hundred and twenty thousand and three"."""
        # `total` is complete up to the last scale, `value` still grows; a following scale must be smaller
        total, value = 0, int(number.low)
        last_scale = 1 << 80
        room = _room_under(value)
        while match := _WORD.match(text, number.end):
            word = match["word"].lower()
            scale = None if match["and"] else self._scales.get(word)
            if scale is None:
                addend = self._cardinals.get(word)
                # "and" joins only behind a hundred or a scale; "twenty five" are one number, "five six" are two
                if not addend or addend >= room or (match["and"] and room < 100):
                    break
                value, room = value + addend, _room_under(addend)
            elif scale == 100 and value < 100:
                value, room = value * 100, 100
            elif scale == 12 and value < 100:
                value, room = value * 12, 1
            elif 1000 <= scale < last_scale:
                total, value, last_scale, room = total + value * scale, 0, scale, 1000
            else:
                break
            number.scale = scale or number.scale
            number.end = match.end()
        number.low = number.high = total + value

    def _read_lone_scale(self, text: str, start: int, end: int, word: str, floor: int) -> Number:
        """Read a scale without a number before it: "a dozen", "several hundred", "million"."""
        scale = self._scales[word]
        before = self._multiplier.search(text, max(floor, start - 16), start)
        if before is None:
            number = Number(start, end, scale, scale, "quantity.words", scale=scale)
            self._take_scale(text, number)
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
        self._take_scale(text, number)
        return number

    def _read_magnitude(self, text: str, start: int, end: int, word: str) -> Number | None:
        low = self._magnitudes[word]
        if of := self._of_magnitude.match(text, end):
            low, end = low * self._magnitudes[of[1].lower()], of.end()
        elif word in {"tens", "scores"} and not text.startswith(" of ", end):
            return None
        return Number(start, end, low, low * 10, "quantity.magnitude", scale=low, approximate=True)

    def _read_lone_fraction(self, text: str, start: int, end: int, word: str, floor: int) -> Number | None:
        """Read "half of", "half the", "half a million", "a third of"."""
        denominator = self._denominators[word]
        window = text[max(floor, start - 8) : start].lower()
        previous = window.split()
        article = bool(previous) and previous[-1] in {"a", "an"}
        begin = start - len(window) + window.rfind("a") if article else start
        if word in {"half", "quarter"} and (scale := self._of_scale.match(text, end)):
            value = whole(self._scales[scale[1].lower()] / denominator)
            number = Number(begin, scale.end(), value, value, "quantity.words", scale=value)
            self._take_scale(text, number)
            return number
        match = _LETTERS.match(text, end + 1) if text[end : end + 1] in {" ", "\xa0", "\n"} else None
        following = match[0].lower() if match else ""
        if word == "half":
            # "the first half of the game" is a part, and no share
            counted = bool(previous) and previous[-1] in self._before_half
            fits = counted or (following in self._after_half and (not previous or previous[-1] not in _PARTS))
        else:
            fits = article and following == "of" and not word.endswith("s")
        if not fits:
            return None
        return Number(begin, end, 1 / denominator, 1 / denominator, "quantity.fraction")

    def _take_denominator(self, text: str, number: Number, match: re.Match[str]) -> None:
        """Take "thirds" behind "two": where a hyphen joins them, "of" follows, or nothing else can be meant."""
        word = match[0].lower().lstrip(" \xa0\n-")
        if number.low >= 100 or word.endswith("s") == (number.low == 1):
            return
        follows = text[match.end() : match.end() + 4]
        clear = number.low > 1 and not word.startswith(("quarter", "hal"))
        if match[0][0] == "-" or follows.startswith(" of ") or not follows[:1].isspace() or clear:
            number.low = number.high = number.low / self._denominators[word]
            number.end, number.rule = match.end(), "quantity.fraction"
            if scale := self._of_scale.match(text, number.end):
                number.rule, number.end = "quantity.words", scale.end()
                number.multiply(self._scales[scale[1].lower()])


# "The half", "the first half".
_PARTS = frozenset({"the", "first", "second", "other", "last", "this"})


@cache
def number_reader(rules: Rules) -> NumberReader:
    """Reader of the numbers of the rules' language."""
    return NumberReader(rules["quantities"])


def whole(value: Value) -> Value:
    """Integer where a product is whole: 2.5 million is 2,500,000, and 1.1 million not 1,100,000.0000000001."""
    rounded = round(value)
    return rounded if abs(value) >= 1 and abs(value - rounded) <= 1e-9 * abs(value) else value


def _words_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Pattern that finds where number words begin: the look-ahead and one branch an initial keep it quick."""
    tails: dict[str, list[str]] = {}
    for word in dict.fromkeys(words):
        for spelt in (word, word.capitalize(), word.upper()):
            tails.setdefault(spelt[0], []).append(spelt[1:])
    branches = (
        f"{initial}(?:{'|'.join(sorted(group, key=len, reverse=True))})" for initial, group in tails.items()
    )
    return re.compile(rf"\b(?=[{''.join(tails)}])(?:{'|'.join(branches)})(?:-?fold)?(?![^\W_])")


def _read_vulgar(text: str, start: int) -> Number | None:
    """Read a fraction of one character that stands alone."""
    if text[start - 1 : start].isalnum() or text[start + 1 : start + 2].isalnum():
        return None
    value = _VULGAR[text[start]]
    return Number(start, start + 1, value, value, "quantity.fraction", digits=True)


def _take_fraction(number: Number, match: re.Match[str] | None, *, above: Value, whole_number: Value) -> bool:
    denominator = int(match[1 if whole_number == 0 else 2]) if match else 0
    known = denominator in _DENOMINATORS or (
        match is not None and "of" in match.groupdict() and bool(match["of"])
    )
    if match is None or not known or not 0 < above < denominator:
        return False
    number.low = number.high = whole_number + above / denominator
    number.end = match.end(1 if whole_number == 0 else 2)
    if not whole_number:
        number.rule = "quantity.fraction"
    return True


def _room_under(value: int) -> int:
    """How large a number word may be that follows this one: under ten behind the tens, none behind the units."""
    return 10 if 20 <= value < 100 and value % 10 == 0 else 1


def _hyphenated(text: str, start: int) -> bool:
    """Whether the hyphen before a number word joins two numbers or a prefix, and not a name or a compound."""
    word = text[max(start - 12, 0) : start - 1].rpartition(" ")[2].lower()
    return word[-1:].isdigit() or word in {"to", "mid", "near", "a"}
