"""Quantities: text → each number with its unit, its bounds and the thing counted.

Enter the text, its sentences and its dates; leave the quantities, sorted, none inside a date. Called by
`factcheck.extract.claims`. Numbers, units, measures, bounds, ranges, names and what is counted have their modules; here
they come together.
"""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from factcheck.extract.quantities.ages import AgeReader
from factcheck.extract.quantities.bounds import BoundReader
from factcheck.extract.quantities.counted import CountedReader
from factcheck.extract.quantities.measure import Measure
from factcheck.extract.quantities.measures import MeasureReader
from factcheck.extract.quantities.names import NameReader
from factcheck.extract.quantities.neighbours import NeighbourReader
from factcheck.extract.quantities.ranges import RangeReader
from factcheck.extract.quantities.tallies import TallyReader
from factcheck.extract.quantities.units import Units, units_of
from factcheck.model.text import Sentence, Span
from factcheck.model.values import Quantity, Timex
from factcheck.rules.load import Rules

# No two numbers farther apart are a range, a ratio, a tally, or a count and a name.
_FARTHEST = 40


def find_quantities(
    text: str, sentences: Sequence[Sentence], *, dates: Sequence[Timex], rules: Rules
) -> list[Quantity]:
    """Quantities of a text, sorted by span; they neither overlap nor touch a date."""
    units = units_of(rules)
    return [_quantity(text, measure, units) for measure in _reader(rules).read(text, sentences, dates)]


class _QuantityReader:
    """Readers of one language."""

    def __init__(self, rules: Rules) -> None:
        own = rules["quantities"]
        self._measures = MeasureReader(rules)
        self._bounds = BoundReader(own)
        self._ranges = RangeReader(own, units_of(rules), self._bounds)
        self._tallies = TallyReader(own, self._bounds)
        self._names = NameReader(rules)
        self._ages = AgeReader(rules)
        self._counted = CountedReader(rules)
        self._neighbours = NeighbourReader(rules)

    def read(self, text: str, sentences: Sequence[Sentence], dates: Sequence[Timex]) -> list[Measure]:
        """Measures that are quantities, complete, in order."""
        found: list[Measure] = []
        for measure in self._measures.find(text, sentences, dates):
            self._bounds.read_before(text, measure)
            near = found and measure.number.start - found[-1].end <= _FARTHEST
            if near and self._names.counts_model(text, found[-1], measure):
                continue
            if not near or not self._join(text, found[-1], measure):
                found.append(measure)
        for index, measure in enumerate(found):
            if index + 1 < len(found):
                measure.ceiling = min(measure.ceiling, found[index + 1].start)
            self._complete(text, measure)
        self._neighbours.look_ahead(text, found)
        kept = [measure for measure in found if not measure.rejected]
        self._neighbours.settle_cents(kept)
        for previous, measure in pairwise(kept):
            self._bounds.carry(text, previous, measure)
            self._ages.carry(text, previous, measure)
        self._neighbours.inherit(text, kept)
        return kept

    def _join(self, text: str, first: Measure, second: Measure) -> bool:
        """Make one measure of two that stand together, where they are no votes for and against."""
        return not self._tallies.read(text, first, second) and self._ranges.join(text, first, second)

    def _complete(self, text: str, measure: Measure) -> None:
        """Read what stands behind a measure and what changes by it, or reject it as part of a name."""
        if measure.rejected or measure.entity is not None:
            return
        if self._ages.read(text, measure):
            self._bounds.read_behind(text, measure)
            return
        self._bounds.read_behind(text, measure)
        end = measure.end
        self._counted.read(text, measure)
        if measure.end > end:
            self._bounds.read_behind(text, measure)
        if self._names.is_name(text, measure):
            measure.rejected = True
        elif not measure.tallied:
            self._bounds.read_trend(text, measure)


def _quantity(text: str, measure: Measure, units: Units) -> Quantity:
    exact, symbol = measure.low == measure.high, measure.symbol
    return Quantity(
        span=Span.of(text, measure.start, measure.end),
        rule=measure.rule,
        value=measure.low if exact else None,
        lower=None if exact else measure.low,
        upper=None if exact else measure.high,
        comparator=measure.comparator,
        approximate=measure.approximate,
        trend=measure.trend,
        trend_role=measure.role,
        unit=symbol,
        ucum=units.ucum(symbol) if symbol else None,
        measured_entity=Span.of(text, *measure.entity) if measure.entity else None,
    )


@cache
def _reader(rules: Rules) -> _QuantityReader:
    return _QuantityReader(rules)
