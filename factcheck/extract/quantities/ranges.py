"""Ranges and ratios: two measures that stand together → one ("15-20", "from 5 to 7 percent", "one in five").

Called by `factcheck.extract.quantities`.
"""

import re

from factcheck.extract.quantities.bounds import BoundReader
from factcheck.extract.quantities.measure import Measure
from factcheck.extract.quantities.names import is_title
from factcheck.extract.quantities.scales import SPACE, Value, scaled
from factcheck.extract.quantities.units import Units
from factcheck.model.values import Comparator, Trend
from factcheck.rules.load import RuleSet

# "from 31 mpg combined to 34": a word or two may come between
_FROM_TO = re.compile(rf"(?:{SPACE}[a-z]{{2,12}}){{0,2}}{SPACE}to{SPACE}(?:a{SPACE})?")
_RATIO_WHOLES = frozenset({3, 4, 5, 10, 100, 1000})
# "Nine of 10 voters", but "two of five sons"
_ROUND_WHOLES = frozenset({10, 100})


class RangeReader:
    """Words and signs that join two numbers."""

    def __init__(self, rules: RuleSet, units: Units, bounds: BoundReader) -> None:
        self._range = rules.rule("quantity.range").regex
        self._ratio = rules.rule("quantity.ratio").regex
        self._one = units.by_symbol["1"]
        self._bounds = bounds

    def join(self, text: str, first: Measure, second: Measure) -> bool:
        """Make the first a range or a ratio with the second, where they are one; a score rejects both."""
        gap = text[first.end : second.start]
        if gap == " and " and first.rule == second.rule == "quantity.magnitude" and first.low == second.low:
            # "millions and millions of dollars"
            first.unit = second.unit
            _take_in(first, second)
            return True
        if first.joined or second.start <= first.end:
            return False
        if ratio := self._ratio.fullmatch(gap):
            fits = self._join_ratio(text, first, second, _ROUND_WHOLES if ratio["of"] else _RATIO_WHOLES)
            if gap[0] == "-" and not fits:
                first.rejected = second.rejected = True  # "a 3-in-1 tool"
            return fits
        joint = self._range.fullmatch(gap)
        kind = joint[0].strip(" \xa0\n-").lower() if joint else ""
        opening = first.word_before()
        if opening == "from" and _FROM_TO.fullmatch(gap):
            fits = True
        elif joint is None:
            return False
        elif kind == "to":
            if first.unit is None and second.unit is None and second.low == 1 < first.low:
                return _join_odds(first, second)
            fits = self._fits_to(first, second)
        elif kind == "and":
            fits = opening == "between"
        elif kind == "or":
            fits = _fits_or(first, second)
        else:
            fits = _fits_dash(first, second, gap)
        if not fits or (first.unit and second.unit and first.unit != second.unit):
            return False
        _merge(first, second, opening)
        return True

    def _join_ratio(self, text: str, first: Measure, second: Measure, wholes: frozenset[int]) -> bool:
        """Make "one in five" one value, a fifth; of more than one, "in" one of the wholes."""
        low, high = first.low, second.low
        plain = first.unit is None and second.unit is None
        # "scored 22 in 36 games" is no ratio, and "Number One in five towns" none either
        if (
            not plain
            or is_title(text, first)
            or not 0 < low < high
            or (wholes is _ROUND_WHOLES if low == 1 else high not in wholes)
        ):
            return False
        first.low = first.high = low / high
        first.rule, first.unit = "quantity.ratio", self._one
        _take_in(first, second)
        return True

    def _fits_to(self, first: Measure, second: Measure) -> bool:
        if first.unit is None:
            return first.low < second.high or second.unit is not None
        # "€6.5 to 7.0 billion", but "rose 5 percent to 7 percent" names a change and a level
        scale = second.number.scale
        shared = second.unit is not None or (scale > 1 and scaled(first.number.low, scale) < second.high)
        return shared and not self._bounds.change_before(first)[0]


def _join_odds(first: Measure, second: Measure) -> bool:
    """Make "3 to 1" one value: three times as many."""
    first.rule = "quantity.ratio"
    _take_in(first, second)
    return True


def _fits_or(first: Measure, second: Measure) -> bool:
    """Whether two numbers are alternatives close together: "two or three", "10 or 15", "two or three dozen"."""
    low, high = first.low, second.low / second.number.scale
    if first.unit is not None or first.number.scale != 1 or first.number.digits != second.number.digits:
        return False
    return low < high and high - low <= max(1, low // 2)


def _fits_dash(first: Measure, second: Measure, gap: str) -> bool:
    """Whether two numbers with a dash between are a range; a score ("2-1") is neither range nor number."""
    # the upper as the lower is written: of "5-10 million", ten
    upper = second.high / second.number.scale if first.number.scale == 1 else second.high
    if first.unit is not None:
        return True
    if first.low < upper:
        return True
    if second.unit is None and len(gap) == 1:
        first.rejected = second.rejected = True
    return False


def _merge(first: Measure, second: Measure, opening: str) -> None:
    low: Value = first.low
    # "10 to 20 degrees below zero"
    if second.high < 0 < second.number.low and low > 0:
        low = -low
    scale = second.number.scale
    if (
        first.number.scale == 1
        and scale != 1
        and (first.unit is None or second.unit in {None, first.unit})
        and scaled(low, scale) <= second.high
    ):
        low = scaled(low, scale)
    if opening == "from":
        first.comparator = Comparator.EQ
        if low > second.high:
            first.trend = Trend.DOWN
    if opening in {"from", "between"}:
        first.start = first.before_starts.pop()
        first.before.pop()
    first.low, first.high = min(low, second.low), max(low, second.high)
    first.unit, first.per = second.unit or first.unit, second.per or first.per
    first.rule = "quantity.range"
    _take_in(first, second)


def _take_in(first: Measure, second: Measure) -> None:
    """Let the first reach to the end of the second."""
    first.joined, first.ceiling = True, second.ceiling
    first.end, first.number.end = second.end, second.number.end
