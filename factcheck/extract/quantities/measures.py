"""Measures: text → its numbers with their units, currencies and rates, those outside dates and names of letters.

Called by `factcheck.extract.quantities`, which reads on from there what bounds a measure and what it counts.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from factcheck.extract.quantities.nouns import noun_reader
from factcheck.extract.quantities.numbers import Number, Value, number_reader, whole
from factcheck.extract.quantities.units import Unit, units_of
from factcheck.model.text import Sentence
from factcheck.model.values import Comparator, Timex, Trend, TrendRole
from factcheck.rules.load import Rules, alternation

SPACE = r"[ \xa0\n]{1,2}"
OF = re.compile(rf"{SPACE}of(?={SPACE}[^\W\d_])", re.IGNORECASE)

# How far before a number words may stand that say something about it.
_REACH = 48
_WORD = re.compile(r"[^\s(\[“”\"‘—–]+")
_OPEN = frozenset(" \n\t\xa0“\"‘'")
_OF_A = re.compile(rf"{SPACE}(?:of{SPACE})?an?{SPACE}", re.IGNORECASE)
_HANGING = re.compile(r"-(?:,| and| or) \Z")
_COMPOUND = re.compile(r"-([A-Za-z]+)")
_PER = re.compile(rf"{SPACE}per{SPACE}([a-z]{{3,20}})(?!\w)", re.IGNORECASE)
_US = re.compile(r"[ \xa0](?:US|U\.S\.)(?![A-Za-z])")
_CLAUSE = re.compile(r"[^.,;:!?]{0,40}")
_CLAUSE_ENDS = ",;:"
_SCALE_LETTERS = frozenset({"m", "M", "k", "K", "b", "B"})


@dataclass(slots=True)
class Measure:
    """Quantity in the making: `text[start:end]`, from `low` to `high`.

    `floor` and `ceiling` are how far it may look: to the ends of its sentence, to the neighbouring dates and numbers.
    `before` are the words up to its start, lower-cased, `before_starts` where they begin. `qualified` tells that words
    around it bound it.
    """

    number: Number
    start: int
    end: int
    low: Value
    high: Value
    rule: str
    sentence: int
    floor: int
    ceiling: int
    unit: Unit | None = None
    per: str = ""
    comparator: Comparator = Comparator.EQ
    approximate: bool = False
    qualified: bool = False
    trend: Trend | None = None
    role: TrendRole | None = None
    entity: tuple[int, int] | None = None
    plural: bool = False
    joined: bool = False
    rejected: bool = False
    before: list[str] = field(default_factory=list)
    before_starts: list[int] = field(default_factory=list)

    @property
    def symbol(self) -> str | None:
        """Unit as the records have it."""
        if self.per:
            return f"{self.unit.symbol if self.unit else '1'}/{self.per}"
        return self.unit.symbol if self.unit else None

    def word_before(self, place: int = 1) -> str:
        """The word so many places before the start, or nothing."""
        return self.before[-place] if len(self.before) >= place else ""


class MeasureReader:
    """Units and rates as they stand around the numbers of a language."""

    def __init__(self, rules: Rules) -> None:
        lexicon = rules["quantities"].lexicon
        self._numbers = number_reader(rules)
        self._units = units_of(rules)
        self._nouns = noun_reader(rules)
        self._compounds = frozenset(lexicon["counting_compounds"])
        self._payment = re.compile(rf"\b{alternation(lexicon['payment'])}\b", re.IGNORECASE)
        self._below_zero = re.compile(rf"{SPACE}{alternation(lexicon['below_zero'])}(?!\w)", re.IGNORECASE)
        self._rate = re.compile(
            rf"(?:{SPACE}(?:a|an|each|every|per)(?:{SPACE}|-)|-an?-|-per-|/)"
            rf"(?P<unit>{alternation(tuple(lexicon['rate_units']))})(?!\w)"
            # "from $2 billion a year ago" is no rate
            rf"(?!{SPACE}(?:ago|earlier|later|before|after|old)(?!\w)|-(?:ago|earlier|old))",
            re.IGNORECASE,
        )

    def find(self, text: str, sentences: Sequence[Sentence], dates: Sequence[Timex]) -> Iterator[Measure]:
        """Measures of a text, in order."""
        starts = [sentence.start for sentence in sentences]
        taken = [(date.span.start, date.span.end) for date in dates]
        taken.append((len(text) + 1, len(text) + 1))
        date = floor = 0
        for number in self._numbers.find(text):
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
                max(floor, starts[index] if index >= 0 else 0), max(ceiling, number.end),
            )  # fmt: skip
            measure.approximate = number.approximate
            if number.start >= floor and self._read_unit(text, measure):
                self._read_below_zero(text, measure)
                self._read_before(text, measure)
                floor = measure.end
                yield measure

    def read_rate(self, text: str, measure: Measure) -> None:
        """Read "a month", "per barrel", "per capita" behind a unit or a thing counted."""
        if text[measure.end : measure.end + 1] not in {" ", "-", "/", "\n", "\xa0"}:
            return
        # "a year" may be a date as well: then it tells the rate, and stays out of the span
        if match := self._rate.match(text, measure.end):
            unit = self._units.read(text, match.start("unit"))
            measure.per = unit[0].symbol if unit else match["unit"].lower()
            measure.end = match.end() if match.end() <= measure.ceiling else measure.end
        elif (match := _PER.match(text, measure.end, measure.ceiling)) and match[1].lower() != "cent":
            measure.per = "person" if match[1].lower() == "capita" else match[1].lower()
            measure.end = match.end()

    def _read_unit(self, text: str, measure: Measure) -> bool:
        """Read the unit of a number; False when letters stick to it that are none."""
        number = measure.number
        sign = self._units.read_sign(text, number.start, measure.floor)
        if number.glued_before and sign is None:
            return False
        if number.letter and not self._resolve_letter(text, measure, signed=sign is not None):
            return False
        if sign:
            measure.unit, measure.start = sign
            if behind := _US.match(text, measure.end):
                measure.end = behind.end()
        else:
            unit = self._unit_behind(text, measure.end, measure)
            if unit:
                measure.unit, measure.end = unit
            elif number.glued_behind or _names_kind(text, measure):
                return False
        if (
            number.rule != "quantity.digits"
            and measure.unit is None
            and not self._read_special(text, measure)
        ):
            return False
        if measure.unit:
            self.read_rate(text, measure)
        return number.digits or not text.startswith("-", number.end) or self._counts_compound(text, measure)

    def _read_below_zero(self, text: str, measure: Measure) -> None:
        """Turn "20 below zero", "20 degrees below zero" negative."""
        if measure.unit is None or measure.unit.dimension == "temperature":
            match = self._below_zero.match(text, measure.end, measure.ceiling)
            if match and measure.low > 0:
                measure.low, measure.high = -measure.high, -measure.low
                measure.end = match.end()

    def _read_special(self, text: str, measure: Measure) -> bool:
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
        return True

    def _counts_compound(self, text: str, measure: Measure) -> bool:
        """Whether a small number in words counts the noun that a hyphen joins to it, or makes an adjective of it."""
        # "four-, five- and six-cylinder engines": numbers that are set against each other count
        if measure.number.low >= 20 or _HANGING.search(text, max(measure.start - 6, 0), measure.start):
            return True
        if measure.unit is not None:
            return measure.unit.dimension != "time"
        word = _COMPOUND.match(text, measure.end)
        return word is None or word[1].lower() in self._compounds

    def _resolve_letter(self, text: str, measure: Measure, *, signed: bool) -> bool:
        """Decide what a letter behind digits is: a scale before a noun and after a currency sign, else a unit."""
        number, end = measure.number, measure.end + len(measure.number.letter)
        if not signed:
            if number.letter not in _SCALE_LETTERS:
                return True
            behind = self._nouns.skip_determiner(text, end)
            noun = self._nouns.read_counted(text, behind or end, measure.ceiling, single=False)
            if (
                behind is None
                and not (noun and noun.plural)
                and self._unit_behind(text, end, measure) is None
            ):
                return True
        scale = self._numbers.scale_of(number)
        measure.low, measure.high = whole(measure.low * scale), whole(measure.high * scale)
        measure.end = number.end = end
        number.scale, number.letter, number.glued_behind = scale, "", False
        return True

    def _unit_behind(self, text: str, end: int, measure: Measure) -> tuple[Unit, int] | None:
        start = end + 1 if text[end : end + 1] in {" ", "\xa0", "\n", "-"} else end
        found = self._units.read(text, start)
        if found is None or found[1] > measure.ceiling:
            return None
        unit, stop = found
        number = measure.number
        # "two in", "five a": letters are units behind digits only
        if stop - start <= 2 and not number.digits and text[start] not in "%€£$":
            return None
        # "800,000 F-Series trucks"
        if stop - start == 1 and text[start].isalpha() and text.startswith("-", stop):
            return None
        # so many pounds, or those that are paid, are sterling and no weight
        if unit.symbol == "lb" and text[start] in "pP":
            large = number.scale >= 1000 or abs(number.high) >= 2000
            if large or self._is_paid(text, measure, stop):
                unit = self._units.by_symbol["GBP"]
        if text.startswith("/", stop) and (under := self._units.read(text, stop + 1)):
            symbol, name = f"{unit.symbol}/{under[0].symbol}", f"{unit.name} per {under[0].name}"
            return Unit(symbol, name, unit.dimension), under[1]
        return unit, stop

    def _is_paid(self, text: str, measure: Measure, stop: int) -> bool:
        """Whether a word of payment stands in the clause, and nothing is weighed: "500 pounds of rice"."""
        if OF.match(text, stop):
            return False
        behind = _CLAUSE.match(text, stop, measure.ceiling)
        before = text[max(measure.floor, measure.start - _REACH) : measure.start]
        clause = before[max(map(before.rfind, _CLAUSE_ENDS)) + 1 :]
        # "was paid to lift a 500-pound bomb": of an adjective only what it stands before tells
        near = behind[0] if behind else ""
        if text[stop - 1] not in "sS":
            clause, near = "", " ".join(near.split()[:1])
        return self._payment.search(clause) is not None or self._payment.search(near) is not None

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


def _names_kind(text: str, measure: Measure) -> bool:
    """Whether a capital is joined to digits: "3-D", "24-Hour" counts nothing; "12-Nation" does."""
    tail = text[measure.end : measure.end + 3]
    return measure.number.digits and tail[:1] == "-" and tail[1:2].isupper() and not tail[2:3].islower()


def _is_dash(text: str, start: int, end: int) -> bool:
    """Whether nothing but a dash stands there."""
    return 0 < end - start <= 3 and text[start:end].strip() in {"-", "–", "—"}
