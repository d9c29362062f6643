"""Numbers in digits: "3,000", "250 000", "2 1/2", "−5", "10k". Ordinals, versions, telephone numbers are none.

Called by `factcheck.extract.quantities.numbers`.
"""

import re

from factcheck.extract.quantities.scales import SPACE, Number, Scales, Value
from factcheck.rules.load import RuleSet

# int() is quadratic, and refuses more than 4,300 digits; no quantity needs as many as this.
_LONGEST_RUN = 40
_LETTERS = re.compile(r"[^\W\d_]{1,12}")
# Digits with points, commas, and spaces that cannot break.
_RUN = r"[0-9](?:[0-9.,]|[\xa0\u202f\u2009](?=[0-9]{3}(?![0-9])))*+"
# Round numbers whose groups stand apart: "250 000".
_SPACED = r"(?<![0-9])[1-9][0-9]{0,2}(?: [0-9]{3}){0,3} [0-9]00(?![0-9-])"
# Dates, versions and telephone numbers: taken as one, and left alone.
_CHAIN = (
    r"[0-9]++(?:[-–/:][0-9]++){2,}+|[0-9]++(?:\.[0-9]++){2,}+|[0-9]++(?:[0-9]++/){2}[0-9]++"
    r"|(?:\+[0-9]{1,3}[ -]?)?\(?[0-9]{2,5}+\)?(?:[ -][0-9]{2,4}+){2,}+"
)
_VULGAR = {
    "½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5, "⅘": 4 / 5,
    "⅙": 1 / 6, "⅚": 5 / 6, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8,
}  # fmt: skip
# Where numbers in digits may begin. The look-ahead lets the engine skip most characters.
DIGITS = re.compile(
    rf"(?=[0-9+({''.join(_VULGAR)}])(?:{_SPACED}|(?P<chain>{_CHAIN})|{_RUN}|[{''.join(_VULGAR)}])"
)
_SLASH = re.compile(r"[/⁄](\d{1,4})(?![\w/⁄])(?P<of> of(?!\w))?")
_MIXED = re.compile(rf"{SPACE}(\d)[/⁄](\d{{1,2}})(?![\w/⁄])")
_PREFIX_WIDTH = 11
_PREFIX = re.compile(r"(?<![^\W_])([A-Za-z]{2,9})-\Z")
_UNIT_BEFORE_DASH = re.compile(r"\d[A-Za-z]{1,3}[-–]\Z")
_DENOMINATORS = frozenset({2, 3, 4, 5, 6, 8, 10, 16, 32, 64, 100, 128})
_NO_NUMBER_AFTER = frozenset("#@_/\\&=№§%")
_NO_NUMBER_BEFORE = frozenset({"st", "nd", "rd", "th", "s"})


class DigitReader:
    """What may stand around the digits of a number. Enter by `read`, with a match of `DIGITS`."""

    def __init__(self, rules: RuleSet, scales: Scales) -> None:
        self._scales = scales
        self._prefixes: dict[str, str] = dict(rules.lexicon["number_prefixes"])
        self._digits = rules.rule("quantity.digits").regex
        self._multiple = rules.rule("quantity.multiple").regex

    def read(self, text: str, match: re.Match[str]) -> Number | None:
        """Number that a match of `DIGITS` begins, with its sign, scale and fraction; None where it is no number."""
        start = match.start()
        if text[start] in _VULGAR:
            return _read_vulgar(text, start)
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
        elif before.isalpha() or (before == "." and second.isalpha()):
            # "BA.5" is a name, "Rs.5" is money
            number.glued_before = True
        # '90s
        return not (before in "'’" and digits.isdigit() and len(digits) == 2)

    def _fits_hyphen(self, text: str, number: Number, hyphen: str, second: str) -> bool:
        start = number.start
        if second.isalpha() and not _UNIT_BEFORE_DASH.search(text, max(start - 6, 0), start):
            word = _PREFIX.search(text, max(start - _PREFIX_WIDTH, 0), start)
            prefix = self._prefixes.get(word[1].lower()) if word else None
            if word is None or prefix is None:
                return False
            if word[1].lower() not in {"to", "in"}:
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
        self._scales.take(text, number)
        if number.rule == "quantity.digits" and (multiple := self._multiple.match(text, number.end)):
            number.rule, number.end = "quantity.multiple", multiple.end()
        return True

    def _take_suffix(self, text: str, number: Number) -> bool:
        """Take letters that stand right behind digits: a scale, or what the caller may know as a unit."""
        match = _LETTERS.match(text, number.end)
        letters = match[0] if match else ""
        lower = letters.lower()
        if lower in _NO_NUMBER_BEFORE:
            return False
        scale = self._scales.abbreviations.get(lower) or self._scales.words.get(lower)
        if scale and letters not in {"K", "mm"}:
            number.multiply(scale)
            number.end += len(letters)
        elif lower != "fold":
            number.letter = letters if lower in self._scales.letters else ""
            number.glued_behind = True
        return True


def _read_vulgar(text: str, start: int) -> Number:
    """Read a fraction of one character that stands alone."""
    value = _VULGAR[text[start]]
    return Number(start, start + 1, value, value, "quantity.fraction", digits=True)


def _take_fraction(number: Number, match: re.Match[str] | None, *, above: Value, whole_number: Value) -> bool:
    denominator = int(match[1 if whole_number == 0 else 2]) if match else 0
    known = denominator in _DENOMINATORS or (match is not None and match.groupdict().get("of"))
    if match is None or not known or not 0 < above < denominator:
        return False
    number.low = number.high = whole_number + above / denominator
    number.end = match.end(1 if whole_number == 0 else 2)
    if not whole_number:
        number.rule = "quantity.fraction"
    return True
