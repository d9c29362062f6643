"""Numbers: text → each number in digits or words, with its scale ("2.5 million", "half a dozen", "tens of thousands").

Ordinals, versions, telephone numbers, clock times and the like are no numbers. Units, comparators and the thing counted
are read by `factcheck.extract.quantities`, the only caller.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from factcheck.rules.load import Rules, RuleSet, alternation

Value = int | float

# int() is quadratic, and refuses more than 4,300 digits; no quantity needs as many as this.
_LONGEST_RUN = 40
_SPACE = r"[ \xa0\n]{1,2}"
_LETTERS = re.compile(r"[^\W\d_]{1,12}")
_WORD = re.compile(rf"(?P<gap>{_SPACE}(?P<and>and{_SPACE})?|-)(?P<word>[A-Za-z]{{2,12}})(?![^\W_])")
_HALF = re.compile(
    rf"{_SPACE}and{_SPACE}(?:(?P<half>a{_SPACE}half|one{_SPACE}half)|(?P<quarter>a{_SPACE}quarter)"
    rf"|(?P<three>three[ -]quarters))(?!\w)",
    re.IGNORECASE,
)
# Dates, versions and the like, and telephone numbers: taken as one, and left alone.
_CHAIN = r"[0-9]++(?:[-–/:.][0-9]++){2,}+|(?:\+[0-9]{1,3}[ -]?)?\(?[0-9]{2,5}+\)?(?:[ -][0-9]{2,4}+){2,}+"
_SLASH = re.compile(r"[/⁄](\d{1,4})(?![\w/⁄])")
_MIXED = re.compile(rf"{_SPACE}(\d)[/⁄](\d{{1,2}})(?![\w/⁄])")
_PREFIX = re.compile(r"(?<![^\W_])([A-Za-z]{2,6})-\Z")
_VULGAR = {"½": 0.5, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 0.25, "¾": 0.75, "⅕": 0.2, "⅛": 0.125}
_DENOMINATORS = frozenset({2, 3, 4, 5, 6, 8, 10, 16, 32, 64, 100, 128})
_NO_NUMBER_AFTER = frozenset("#@_/\\&=№§")


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


class NumberReader:
    """Number words and patterns of a language. Made by `number_reader`."""

    def __init__(self, rules: RuleSet) -> None:
        lexicon = rules.lexicon
        self._cardinals = lexicon["cardinals"]
        self._scales = lexicon["scales"]
        self._magnitudes = lexicon["magnitudes"]
        self._abbreviations = lexicon["scale_abbreviations"]
        self._letters = lexicon["scale_letters"]
        self._denominators = lexicon["denominators"]
        self._multipliers = lexicon["multipliers"]
        self._prefixes = lexicon["number_prefixes"]
        self._digits = rules.rule("quantity.digits").regex
        self._fold = rules.rule("quantity.multiple").regex
        self._fraction = rules.rule("quantity.fraction").regex
        self._of_magnitude = re.compile(
            rf"{_SPACE}of{_SPACE}({'|'.join(self._magnitudes)})(?!\w)", re.IGNORECASE
        )
        self._half_scale = re.compile(
            rf"(?:{_SPACE}(?:of{_SPACE})?an?{_SPACE}|-|{_SPACE})({'|'.join(self._scales)})(?![^\W_])",
            re.IGNORECASE,
        )
        self._multiplier = re.compile(
            rf"(?<![^\W_]){alternation(self._multipliers)}(?:{_SPACE}|-)\Z", re.IGNORECASE
        )
        self._trigger = _trigger_of((*self._cardinals, *self._scales, *self._magnitudes, *self._denominators))

    def find(self, text: str) -> Iterator[Number]:
        """Numbers of a text, in order."""
        end = 0
        for match in self._trigger.finditer(text):
            if match.start() < end:
                continue
            if match.lastgroup == "chain":
                number = None
            elif match[0][0].isdigit():
                number = self._read_digits(text, match)
            else:
                number = self._read_words(text, match, end)
            if number is not None and number.start >= end:
                yield number
                end = number.end

    def _read_digits(self, text: str, match: re.Match[str]) -> Number | None:
        start = match.start()
        run = match[0].rstrip(".,")
        literal = self._digits.fullmatch(run) if len(run) <= _LONGEST_RUN else None
        if literal is None:
            return None
        integer = int("".join(filter(str.isdigit, literal["integer"])))
        value: Value = float(f"{integer}{literal['decimals']}") if literal["decimals"] else integer
        number = Number(start, start + len(run), value, value, "quantity.digits", digits=True)
        if not self._fits_before(text, number) or not self._fits_behind(text, number):
            return None
        return number

    def _fits_before(self, text: str, number: Number) -> bool:
        """Whether a number can begin there; takes in a sign, a leading point or a prefix."""
        start = number.start
        before = text[start - 1] if start else " "
        if before in " \n":
            return True
        second = text[start - 2] if start > 1 else " "
        if before in _NO_NUMBER_AFTER or (before == ":" and second.isdigit()):
            return False
        if before == "." and not second.isalnum() and isinstance(number.low, int):
            digits = text[start : number.end]
            number.start, number.low = start - 1, float(f"0.{digits}") if digits.isdigit() else number.low
            number.high = number.low
            return digits.isdigit()
        if before in "-–−":
            return self._fits_hyphen(text, number, before, second)
        if before.isalpha():
            number.glued_before = True
        return not (before in "'’" and text[start : number.end].isdigit() and number.end - start == 2)

    def _fits_hyphen(self, text: str, number: Number, hyphen: str, second: str) -> bool:
        start = number.start
        if second.isalpha():
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
        if end == len(text):
            return True
        behind = text[end]
        if behind in "/⁄":
            return self._take_fraction(number, _SLASH.match(text, end), start=number.low, whole=0)
        if behind == ":" and text[end + 1 : end + 2].isdigit():
            return False
        if behind in _VULGAR:
            number.low = number.high = number.low + _VULGAR[behind]
            number.end += 1
        elif behind == " " and (mixed := _MIXED.match(text, end)):
            return self._take_fraction(number, mixed, start=int(mixed[1]), whole=number.low)
        elif behind.isalpha() and not self._take_suffix(text, number):
            return False
        self._take_scale(text, number)
        return True

    def _take_fraction(
        self, number: Number, match: re.Match[str] | None, *, start: Value, whole: Value
    ) -> bool:
        denominator = int(match[match.lastindex or 0]) if match else 0
        if match is None or denominator not in _DENOMINATORS or not 0 < start < denominator:
            return False
        number.low = number.high = whole + start / denominator
        number.end = match.end()
        if not whole:
            number.rule = "quantity.fraction"
        return True

    def _take_suffix(self, text: str, number: Number) -> bool:
        """Take letters that stand right behind digits: a scale, or the unit that the caller reads."""
        match = _LETTERS.match(text, number.end)
        letters = match[0] if match else ""
        if letters.lower() in {"st", "nd", "rd", "th", "s"}:
            return False
        if scale := self._abbreviations.get(letters.lower()) or self._scales.get(letters.lower()):
            if letters == "K" or (letters == "mm"):
                number.letter = letters
                number.glued_behind = True
            else:
                _multiply(number, scale)
                number.end += len(letters)
        elif letters.lower() in self._letters:
            number.letter, number.glued_behind = letters, True
        elif letters.lower() == "fold":
            number.rule = "quantity.multiple"
            number.end += 4
        else:
            number.glued_behind = True
        return True

    def scale_of(self, number: Number) -> Value:
        """Scale that the number's letter stands for."""
        scale: Value = self._letters.get(number.letter.lower(), 1)
        return scale

    def _take_scale(self, text: str, number: Number) -> None:
        """Take the scales behind a number: "million", "hundred thousand"."""
        while not number.glued_behind and (match := _WORD.match(text, number.end)):
            word = match["word"].lower()
            scale = self._scales.get(word) or self._scales.get(word.removesuffix("s"))
            scale = scale or (
                self._abbreviations.get(word) if match["gap"] in " \xa0" and len(word) > 1 else None
            )
            if scale is None and match["gap"] in " \xa0":
                scale = None
            if match["and"] or scale is None or word == "mm":
                break
            _multiply(number, scale)
            number.end = match.end()
        if (
            number.digits
            and number.rule == "quantity.digits"
            and (fold := self._fold.match(text, number.end))
        ):
            number.rule, number.end = "quantity.multiple", fold.end()

    def _read_words(self, text: str, match: re.Match[str], floor: int) -> Number | None:
        word = match[0].lower()
        start, end = match.span()
        if start and text[start - 1] == "-" and not _hyphenated(text, start):
            return None
        if fold := re.fullmatch(r"([a-z]+?)-?fold", word):
            value = self._cardinals.get(fold[1]) or self._scales.get(fold[1])
            return Number(start, end, value, value, "quantity.multiple") if value else None
        if word in self._magnitudes:
            return self._read_magnitude(text, start, end, word)
        if word in self._denominators:
            return self._read_lone_fraction(text, start, end, word, floor)
        if word in self._cardinals:
            number = Number(start, end, self._cardinals[word], self._cardinals[word], "quantity.words")
        else:
            number = self._read_lone_scale(text, start, end, word, floor)
        self._take_words(text, number)
        if (half := _HALF.match(text, number.end)) and isinstance(number.low, int):
            number.low = number.high = number.low + (
                0.5 if half["half"] else 0.25 if half["quarter"] else 0.75
            )
            number.end = half.end()
            self._take_scale(text, number)
        elif fraction := self._fraction.match(text, number.end):
            return self._take_denominator(text, number, fraction)
        elif fold := self._fold.match(text, number.end):
            number.rule, number.end = "quantity.multiple", fold.end()
        return number

    def _take_words(self, text: str, number: Number) -> None:
        """Take the number words behind the first: "one hundred and twenty thousand and three"."""
        low, high = number.low, number.high
        # `whole` is complete up to the last scale, `low` still grows; a following scale must be smaller
        whole: Value = 0
        last_scale: Value = 1 << 80
        room = _room_under(low)
        while match := _WORD.match(text, number.end):
            word = match["word"].lower()
            if (scale := self._scales.get(word) or self._scales.get(word.removesuffix("s"))) and not match[
                "and"
            ]:
                number.scale = scale
                if scale == 100 and low < 100:
                    low, high, room = low * 100, high * 100, 100
                elif scale == 12:
                    low, high, room = low * 12, high * 12, 1
                elif scale >= 1000 and scale < last_scale:
                    whole, low, high = whole + low * scale, 0, (whole + high * scale if low != high else 0)
                    last_scale, room = scale, 1000
                    if high:
                        number.end = match.end()
                        number.low, number.high = whole, high
                        return
                else:
                    break
            else:
                value = self._cardinals.get(word)
                # "and" joins only behind a hundred or a scale; "twenty five" are one number, "five six" are two
                if not value or value >= room or (match["and"] and room < 100):
                    break
                low, high = low + value, high + value
                room = _room_under(value)
            number.end = match.end()
        number.low, number.high = whole + low, whole + high

    def _read_lone_scale(self, text: str, start: int, end: int, word: str, floor: int) -> Number:
        """Read a scale without a number before it: "a dozen", "several hundred", "million"."""
        scale = self._scales[word]
        before = self._multiplier.search(text, max(floor, start - 16), start)
        if before is None:
            return Number(start, end, scale, scale, "quantity.words", scale=scale)
        low, high = self._multipliers[" ".join(before[0].lower().replace("-", " ").split())]
        vague = low != high or before[0].lower().startswith(("a couple", "couple"))
        number = Number(before.start(), end, _whole(low * scale), _whole(high * scale), "quantity.words")
        number.scale, number.approximate = scale, vague
        return number

    def _read_magnitude(self, text: str, start: int, end: int, word: str) -> Number | None:
        low = self._magnitudes[word]
        if of := self._of_magnitude.match(text, end):
            low, end = low * self._magnitudes[of[1].lower()], of.end()
        elif word in {"tens", "scores"} and not re.compile(rf"{_SPACE}of(?!\w)").match(text, end):
            return None
        return Number(start, end, low, low * 10, "quantity.magnitude", scale=low, approximate=True)

    def _read_lone_fraction(self, text: str, start: int, end: int, word: str, floor: int) -> Number | None:
        """Read "half of", "half the", "half a million", "a third of"."""
        denominator = self._denominators[word]
        before = re.compile(rf"(?<![^\W_])an?{_SPACE}\Z", re.IGNORECASE).search(
            text, max(floor, start - 4), start
        )
        if denominator in {2, 4} and not word.endswith("s") and (scale := self._half_scale.match(text, end)):
            value = _whole(self._scales[scale[1].lower()] / denominator)
            begin = before.start() if before else start
            number = Number(begin, scale.end(), value, value, "quantity.words", scale=value)
            self._take_scale(text, number)
            return number
        behind = _LETTERS.match(text, end + 1)
        following = behind[0].lower() if behind and text[end : end + 1] in " \xa0\n" else ""
        if word == "half":
            fits = following in {
                "of",
                "the",
                "its",
                "their",
                "his",
                "her",
                "our",
                "all",
                "these",
                "those",
                "a",
                "an",
            }
            fits = fits and not (
                before is None and text[max(start - 4, 0) : start].lower() in {"the ", "irst", "ond "}
            )
        else:
            fits = before is not None and following == "of" and not word.endswith("s")
        if not fits:
            return None
        value = 1 / denominator
        return Number(before.start() if before else start, end, value, value, "quantity.fraction")

    def _take_denominator(self, text: str, number: Number, match: re.Match[str]) -> Number:
        word = re.split(r"[ \xa0\n-]", match[0].lower())[-1]
        joined = match[0].startswith("-") or text[match.end() : match.end() + 4].lstrip().startswith("of")
        plural = word.endswith("s")
        if number.low < 100 and joined and (plural if number.low != 1 else not plural) and number.scale == 1:
            number.low = number.high = number.low / self._denominators[word]
            number.end, number.rule = match.end(), "quantity.fraction"
            if scale := self._half_scale.match(text, number.end):
                number.rule, number.end = "quantity.words", scale.end()
                _multiply(number, self._scales[scale[1].lower()])
        return number


@cache
def number_reader(rules: Rules) -> NumberReader:
    """Reader of the numbers of the rules' language."""
    return NumberReader(rules["quantities"])


def _trigger_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Pattern that finds where numbers may begin. The look-ahead lets the engine skip most characters."""
    spelt = [form for word in dict.fromkeys(words) for form in (word, word.capitalize(), word.upper())]
    initials = "".join(sorted({word[0] for word in spelt}))
    longest_first = "|".join(sorted(spelt, key=len, reverse=True))
    return re.compile(
        rf"(?=[0-9+({initials}])(?:(?P<chain>{_CHAIN})|[0-9][0-9.,]*+"
        rf"|(?<![^\W_])(?:{longest_first})(?:-?fold)?(?![^\W_]))"
    )


def _multiply(number: Number, scale: Value) -> None:
    number.low, number.high = _whole(number.low * scale), _whole(number.high * scale)
    number.scale = number.scale * scale


def _whole(value: Value) -> Value:
    """Integer where a product is whole: 2.5 million is 2,500,000, and 1.1 million not 1,100,000.0000000001."""
    rounded = round(value)
    return rounded if abs(value) >= 1 and abs(value - rounded) <= 1e-9 * abs(value) else value


def _room_under(value: Value) -> int:
    """How large a number word may be that follows this one: under ten behind the tens, none behind the units."""
    return 10 if 20 <= value < 100 and value % 10 == 0 else 1


def _hyphenated(text: str, start: int) -> bool:
    """Whether the hyphen before a number word joins two numbers or a prefix, and not a name or a compound."""
    word = re.compile(r"([A-Za-z0-9]+)-\Z").search(text, max(start - 12, 0), start)
    return word is not None and (word[1][-1].isdigit() or word[1].lower() in {"to", "mid", "near", "a"})
