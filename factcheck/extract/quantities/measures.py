"""Measures: text → its numbers with their units, currencies and rates, those outside dates and names of letters.

Called by `factcheck.extract.quantities`, which reads on from there what bounds a measure and what it counts.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from factcheck.extract.quantities.measure import Measure
from factcheck.extract.quantities.nouns import noun_reader
from factcheck.extract.quantities.numbers import number_reader
from factcheck.extract.quantities.rates import RateReader
from factcheck.extract.quantities.scales import SPACE, whole
from factcheck.extract.quantities.units import Unit, units_of
from factcheck.model.text import Sentence
from factcheck.model.values import Timex
from factcheck.rules.load import Rules, alternation

OF = re.compile(rf"{SPACE}of(?={SPACE}[^\W\d_])", re.IGNORECASE)

# How far before a number words may stand that say something about it.
_REACH = 48
_WORD = re.compile(r"[^\s(\[“”\"‘—–]+")
_OPEN = frozenset(" \n\t\xa0“\"‘'")
# "half a percent", "a quarter of 1 percent"
_OF_A = re.compile(rf"{SPACE}(?:(?:of{SPACE})?an?|of{SPACE}(?:1|one)){SPACE}", re.IGNORECASE)
_HANGING = re.compile(r"-(?:,| and| or) \Z")
_US = re.compile(r"[ \xa0](?:US|U\.S\.)(?![A-Za-z])")
_COMPOUND = re.compile(r"-([A-Za-z]+)")
# From here on what is counted may be money, where "won" and "pounds" leave it open.
_LARGE = 1000
# "5 feet 10 inches", "6-foot-2"
_SMALLER = re.compile(
    rf"(?P<joint>-|,?{SPACE}(?:and{SPACE})?)?(?P<number>[0-9]{{1,2}})(?![\d.,/]\d)(?P<behind>[ -])?"
)
_SCALE_LETTERS = frozenset({"m", "M", "k", "K", "b", "B"})


class MeasureReader:
    """Units and rates as they stand around the numbers of a language."""

    def __init__(self, rules: Rules) -> None:
        lexicon = rules["quantities"].lexicon
        self._numbers = number_reader(rules)
        self._units = units_of(rules)
        self._nouns = noun_reader(rules)
        self._rates = RateReader(rules)
        self._compounds = frozenset(lexicon["counting_compounds"])
        self._height = rules["quantities"].rule("quantity.height").regex
        self._age = rules["quantities"].rule("quantity.age").regex
        self._below_zero = re.compile(rf"{SPACE}{alternation(lexicon['below_zero'])}(?!\w)", re.IGNORECASE)

    def find(self, text: str, sentences: Sequence[Sentence], dates: Sequence[Timex]) -> Iterator[Measure]:
        """Measures of a text, in order."""
        starts = [sentence.start for sentence in sentences]
        taken = [(date.span.start, date.span.end) for date in dates]
        taken.append((len(text) + 1, len(text) + 1))
        date = floor = behind = 0
        for number in self._numbers.find(text, taken):
            while taken[date][1] <= number.start:
                floor = taken[date][1]
                date += 1
            begin = taken[date][0]
            # "Sept. 20-24", "20-24 September": the other end of a range of dates
            ranged = date and taken[date - 1][1] == floor and _is_dash(text, floor, number.start)
            if begin < number.end or ranged or _is_dash(text, number.end, begin):
                continue
            index = bisect_right(starts, number.start) - 1
            ceiling = min(sentences[index].end if index >= 0 else len(text), begin)
            measure = Measure(
                number, number.start, number.end, number.low, number.high, number.rule, index,
                max(floor, starts[index] if index >= 0 else 0), max(ceiling, number.end), behind,
            )  # fmt: skip
            measure.approximate = number.approximate
            if number.start >= floor and self._read_unit(text, measure):
                self._read_below_zero(text, measure)
                self._read_before(text, measure)
                floor = behind = measure.end
                yield measure

    def _read_unit(self, text: str, measure: Measure) -> bool:
        """Read the unit of a number; False when letters stick to it that are none."""
        number = measure.number
        sign = self._units.read_sign(text, number.start, measure.floor)
        if number.glued_before and sign is None:
            return False
        if number.letter:
            self._resolve_letter(text, measure, signed=sign is not None)
        if sign:
            measure.unit, measure.start = sign
            if behind := _US.match(text, measure.end):
                measure.end = behind.end()
        else:
            if unit := self._unit_behind(text, measure.end, measure):
                measure.unit, measure.end = unit
                self._take_factor(text, measure, unit[0])
            elif height := self._height.match(text, measure.end) if number.digits else None:
                measure.unit, measure.end, measure.rule = (
                    self._units.by_symbol["ft"],
                    height.end(),
                    "quantity.height",
                )
                _add(measure, int(height["inches"]) / self._units.smaller["ft"][1])
            elif number.glued_behind:
                return False
        if measure.unit is None:
            self._read_special(text, measure)
        if measure.unit:
            self._rates.read(text, measure)
        return number.digits or not text.startswith("-", number.end) or self._counts_compound(text, measure)

    def _take_factor(self, text: str, measure: Measure, unit: Unit) -> None:
        """Count pence as pounds, bcm as cubic metres, and take in the inches behind feet."""
        number = measure.number
        if unit.factor != 1:
            number.multiply(unit.factor)
            measure.low, measure.high = number.low, number.high
        smaller, ratio = self._units.smaller.get(unit.symbol, ("", 1))
        match = _SMALLER.match(text, measure.end, measure.ceiling) if smaller and number.digits else None
        if match is None:
            return
        following = self._units.read(text, match.end())
        if following and following[0].symbol == smaller:
            measure.end = following[1]
        elif match["joint"] == "-" and not text[match.end("number") : match.end("number") + 1].isalpha():
            # "6-foot-2" leaves the inches out
            measure.end = match.end("number")
        else:
            return
        _add(measure, int(match["number"]) / ratio)

    def _read_below_zero(self, text: str, measure: Measure) -> None:
        """Turn "20 below zero", "20 degrees below zero" negative."""
        if measure.unit is None or measure.unit.dimension == "temperature":
            match = self._below_zero.match(text, measure.end, measure.ceiling)
            if match and measure.low > 0:
                measure.low, measure.high = -measure.high, -measure.low
                measure.end = match.end()

    def _read_special(self, text: str, measure: Measure) -> None:
        """Read the unit of what is no plain number: a multiple, a fraction, a vague magnitude."""
        number = measure.number
        if number.rule == "quantity.multiple":
            measure.unit = self._units.by_symbol["×"]
        elif number.rule == "quantity.magnitude" and (of := OF.match(text, measure.end)):
            measure.unit, measure.end = self._units.read(text, of.end() + 1) or (None, measure.end)
        elif number.rule == "quantity.fraction":
            article = _OF_A.match(text, measure.end)
            found = self._units.read(text, article.end()) if article else None
            measure.unit, measure.end = found or (self._units.by_symbol["1"], measure.end)

    def _counts_compound(self, text: str, measure: Measure) -> bool:
        """Whether a small number in words counts the noun that a hyphen joins to it, or makes an adjective of it."""
        # "four-, five- and six-cylinder engines": numbers that are set against each other count
        if measure.number.low >= 20 or _HANGING.search(text, max(measure.start - 6, 0), measure.start):
            return True
        if measure.unit is not None:
            return measure.unit.dimension != "time" or self._age.match(text, measure.number.end) is not None
        word = _COMPOUND.match(text, measure.end)
        return word is None or word[1].lower() in self._compounds

    def _resolve_letter(self, text: str, measure: Measure, *, signed: bool) -> None:
        """Decide what a letter behind digits is: a scale before a noun and after a currency sign, else a unit."""
        number, end = measure.number, measure.end + len(measure.number.letter)
        if not signed:
            behind = self._nouns.skip_determiner(text, end)
            noun = self._nouns.read_counted(text, behind or end, measure.ceiling)
            counts = behind or (noun and noun.plural) or self._unit_behind(text, end, measure)
            if number.letter not in _SCALE_LETTERS or not counts:
                return
        scale = self._numbers.scale_of(number)
        measure.low, measure.high = whole(measure.low * scale), whole(measure.high * scale)
        measure.end = number.end = end
        number.scale, number.letter, number.glued_behind = scale, "", False

    def _unit_behind(self, text: str, end: int, measure: Measure) -> tuple[Unit, int] | None:
        start = end + 1 if text[end : end + 1] in {" ", "\xa0", "\n", "-"} else end
        found = self._units.read(text, start)
        if found is None or found[1] > measure.ceiling:
            return None
        unit, stop = found
        number = measure.number
        # "two in", "five a": letters are units behind digits only
        if stop - start <= 2 and not number.digits:
            return None
        # "10in", but "10 in May"
        if start > end and text[start:stop] in self._units.glued:
            return None
        # "800,000 F-Series trucks"
        if stop - start == 1 and text[start].isalpha() and text.startswith("-", stop):
            return None
        # "1,200 won", but "5 won"
        if text[start:stop] in self._units.large and abs(number.high) < _LARGE:
            return None
        # so many are hardly a weight
        if unit.symbol == "lb" and text[start] in "pP" and number.scale >= _LARGE:
            unit = self._units.by_symbol["GBP"]
        return unit, stop

    def _read_before(self, text: str, measure: Measure) -> None:
        """Note the words before a measure."""
        start = measure.start
        window = max(measure.floor, start - _REACH)
        if start == window or text[start - 1] not in _OPEN:
            return
        cut = window > measure.floor and not text[window - 1].isspace()
        for match in _WORD.finditer(text, window, start):
            if cut and match.start() == window:
                continue
            measure.before.append(match[0].lower())
            measure.before_starts.append(match.start())


def _add(measure: Measure, part: float) -> None:
    measure.low, measure.high = measure.low + part, measure.high + part


def _is_dash(text: str, start: int, end: int) -> bool:
    """Whether nothing but a dash stands there."""
    return 0 < end - start <= 3 and text[start:end].strip() in {"-", "–", "—"}
