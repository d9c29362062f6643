"""Quantities: text → each number with its unit, its bounds and the thing counted.

Enter the text, its sentences and its dates; leave the quantities, sorted, none inside a date. Called by
`factcheck.extract.claims`. Numbers, units, measures, bounds, ranges, noun phrases and names have their modules; here
they come together.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from factcheck.extract.quantities.bounds import BoundReader
from factcheck.extract.quantities.measure import Measure
from factcheck.extract.quantities.measures import OF, MeasureReader
from factcheck.extract.quantities.names import NameReader
from factcheck.extract.quantities.nouns import noun_reader
from factcheck.extract.quantities.ranges import RangeReader
from factcheck.extract.quantities.rates import RateReader
from factcheck.extract.quantities.scales import SPACE
from factcheck.extract.quantities.tallies import TallyReader
from factcheck.extract.quantities.units import Units, units_of
from factcheck.model.text import Sentence, Span
from factcheck.model.values import Quantity, Timex
from factcheck.rules.load import Rules

_OF_NUMBER = re.compile(rf"{SPACE}of{SPACE}(?:(?:the|its|their){SPACE})?(?:[^\W\d_]{{2,20}}['’]s?{SPACE})?")
_ARTICLE = re.compile(
    rf"{SPACE}(?:all{SPACE})?(?:the|its|their|his|her|our|these|those|all)(?!\w)", re.IGNORECASE
)
_CLAUSE_END = re.compile(rf"[.,;!?]|\Z|{SPACE}(?:by|when|and|at|on|but|in)(?!\w)")
_OLDEST = 120
_NAME_BEHIND = re.compile(rf"{SPACE}[A-Z][\w’'-]*")
_WORD_BEHIND = re.compile(rf"{SPACE}(?:[a-z]+ly{SPACE})?([^\W\d_]+(?:n['’]t)?)")
_PER_NUMBER = re.compile(rf"{SPACE}(?:per|for{SPACE}every|in{SPACE}every){SPACE}", re.IGNORECASE)
_PAST = re.compile(r"[a-z]{2,}ed")
_CONVERTIBLE = frozenset({"time", "length"})
_NOT_INHERITED = frozenset({"proportion", "ratio", "time"})


def find_quantities(
    text: str, sentences: Sequence[Sentence], *, dates: Sequence[Timex], rules: Rules
) -> list[Quantity]:
    """Quantities of a text, sorted by span; they neither overlap nor touch a date."""
    units = units_of(rules)
    return [_quantity(text, measure, units) for measure in _reader(rules).read(text, sentences, dates)]


class _QuantityReader:
    """Readers and words of one language."""

    def __init__(self, rules: Rules) -> None:
        own = rules["quantities"]
        lexicon = own.lexicon
        self._units = units_of(rules)
        self._nouns = noun_reader(rules)
        self._measures = MeasureReader(rules)
        self._rates = RateReader(rules)
        self._bounds = BoundReader(own)
        self._ranges = RangeReader(own, self._units, self._bounds)
        self._tallies = TallyReader(own)
        self._names = NameReader(rules)
        self._age = own.rule("quantity.age").regex
        self._age_words = frozenset(lexicon["age_words"])
        self._age_verbs = frozenset(lexicon["age_verbs"])
        self._numbering = frozenset(lexicon["numbering"])
        self._groups = frozenset(lexicon["groups"])
        self._participle = own.compile(
            r"{space}(?:(?:have|has|had){space})?(?:were|was|are|been){space}(?:[a-z]+ly{space})?"
            r"(?P<participle>{counted_adjectives})\b"
        )
        self._finite = frozenset(lexicon["finite_verbs"])
        self._of_these = frozenset(lexicon["of_these"])
        self._cent_currencies = frozenset(lexicon["cent_currencies"].values())
        self._times_as_many = own.compile(r"{space}{before_compared}(?!\w)")

    def read(self, text: str, sentences: Sequence[Sentence], dates: Sequence[Timex]) -> list[Measure]:
        """Measures that are quantities, complete, in order."""
        found: list[Measure] = []
        for measure in self._measures.find(text, sentences, dates):
            self._bounds.read_before(text, measure)
            if found and self._names.counts_model(text, found[-1], measure):
                continue
            if not found or not self._join(text, found[-1], measure):
                found.append(measure)
        for index, measure in enumerate(found):
            if index + 1 < len(found):
                measure.ceiling = min(measure.ceiling, found[index + 1].start)
            self._complete(text, measure)
        self._look_ahead(text, found)
        kept = [measure for measure in found if not measure.rejected]
        self._settle_cents(kept)
        counted: Measure | None = None
        for index, measure in enumerate(kept):
            if index:
                self._bounds.carry(text, kept[index - 1], measure)
            if counted and counted.sentence == measure.sentence:
                self._inherit(text, counted, measure)
            counts = measure.entity or (measure.unit and measure.unit.dimension not in _NOT_INHERITED)
            # a conversion in brackets counts nothing of its own
            if counts and text[measure.start - 1 : measure.start] != "(":
                counted = measure
        return kept

    def _join(self, text: str, first: Measure, second: Measure) -> bool:
        """Make one measure of two that stand together, where they are no votes for and against."""
        return not self._tallies.read(text, first, second) and self._ranges.join(text, first, second)

    def _complete(self, text: str, measure: Measure) -> None:
        """Read what stands behind a measure and what changes by it, or reject it as part of a name."""
        if measure.rejected or measure.entity is not None or self._read_age(text, measure):
            return
        self._bounds.read_behind(text, measure)
        self._read_entity(text, measure)
        self._bounds.read_behind(text, measure)
        if self._names.is_name(text, measure):
            measure.rejected = True
        else:
            self._bounds.read_trend(text, measure)

    def _look_ahead(self, text: str, found: Sequence[Measure]) -> None:
        """Give a number what the next one counts: "7- or 8-inch", "eight of nine states", "two 500-pound bombs"."""
        for measure, following in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
            if _PER_NUMBER.fullmatch(text, measure.end, following.start):
                self._take_denominator(text, measure, following)
            elif measure.unit is None and measure.entity is None:
                if _OF_NUMBER.fullmatch(text, measure.end, following.start):
                    measure.entity = following.entity
                elif text[measure.end : following.start] == " " and following.unit is not None:
                    # "two 500-pound bombs"
                    phrase = self._nouns.read_counted(text, following.end, following.ceiling, single=False)
                    measure.entity = phrase[:2] if phrase and phrase.plural else None
                elif text.startswith(("- ", "-,"), measure.end) and following.start - measure.end <= 12:
                    measure.unit, measure.entity = following.unit, following.entity
                    measure.rejected = measure.rejected or following.rejected

    def _take_denominator(self, text: str, measure: Measure, following: Measure) -> None:
        """Make "12 deaths per 100,000 people" one rate: `1/100000 people`."""
        noun = f" {text[slice(*following.entity)].lower()}" if following.entity else ""
        measure.per, measure.end, following.rejected = f"{following.low}{noun}", following.end, True

    def _settle_cents(self, measures: Sequence[Measure]) -> None:
        """Count cents in the currency paid beside them: "fell 3 cents to $4.50"; alone they may be of any."""
        for before, after in pairwise(measures):
            for cents, other in ((before, after), (after, before)):
                unit = other.unit
                if cents.unit is None or cents.unit.symbol != "¢" or cents.sentence != other.sentence:
                    continue
                if unit is not None and unit.symbol in self._cent_currencies:
                    cents.number.multiply(0.01)
                    cents.unit = unit
                    cents.low, cents.high = cents.low / 100, cents.high / 100

    def _inherit(self, text: str, counted: Measure, measure: Measure) -> None:
        """Give a bare number what the one before it in the clause counts: "435 homes by sale and 187 by tender"."""
        bare = measure.unit is None and measure.entity is None
        if not bare or not measure.number.digits or not counted.number.digits:
            return
        # "12 articles; 30 came"; "12 articles and 30 voted"; "20 drones and 5 Leopard 2"
        if ";" in text[counted.end : measure.start] or _NAME_BEHIND.match(text, measure.end, measure.ceiling):
            return
        of_these = " ".join(measure.before[-2:]) in self._of_these
        if self._is_subject(text, measure) and not of_these:
            return
        measure.unit, measure.per, measure.entity = counted.unit, counted.per, counted.entity

    def _is_subject(self, text: str, measure: Measure) -> bool:
        """Whether a finite verb stands right behind a number: "30 died", "300 were fired"."""
        verb = _WORD_BEHIND.match(text, measure.end, measure.ceiling)
        return verb is not None and (verb[1].lower() in self._finite or _PAST.fullmatch(verb[1]) is not None)

    def _read_age(self, text: str, measure: Measure) -> bool:
        """Read "65-year-old", "aged 18 to 34", "Senard, 65,", "she was 35."."""
        if not 0 < measure.low <= _OLDEST or measure.per or (measure.unit and measure.unit.symbol != "yr"):
            return False
        if behind := self._age.match(text, measure.number.end):
            measure.end = behind.end()
        elif (cue := measure.word_before()) in self._age_words:
            measure.start = measure.before_starts[-1]
        elif cue in {"of", "between"} and measure.word_before(2) in self._age_words:
            measure.start = measure.before_starts[-2]
        elif not self._is_bare_age(text, measure):
            return False
        measure.unit, measure.rule = self._units.by_symbol["yr"], "quantity.age"
        return True

    def _is_bare_age(self, text: str, measure: Measure) -> bool:
        number, before = measure.number, measure.before
        if measure.qualified or not before or not isinstance(measure.low, int):
            return False
        if not _CLAUSE_END.match(text, measure.end):
            return False
        if " ".join(before[-2:]) in self._age_verbs or " ".join(before[-3:]) in self._age_verbs:
            return True
        named = before[-1].endswith(",") and text[measure.before_starts[-1]].isupper()
        return named and number.digits and measure.low >= 10 and text.startswith(",", measure.end)

    def _read_entity(self, text: str, measure: Measure) -> None:
        """Find the thing counted or measured; what is counted belongs to the span."""
        unit, end, ceiling = measure.unit, measure.end, measure.ceiling
        if unit is not None and unit.dimension != "ratio":
            if unit.dimension not in {"money", "time"} and (of := OF.match(text, end, ceiling)):
                whole = self._nouns.read_whole(
                    text, self._nouns.skip_determiner(text, end) or of.end(), ceiling
                )
                measure.entity = whole[:2] if whole else None
                if whole and not measure.per:
                    self._rates.read(text, measure, at=whole.end)
            return
        if measure.rule == "quantity.multiple":
            if match := self._times_as_many.match(text, end, ceiling):
                phrase = self._nouns.read_counted(text, match.end(), ceiling, single=False)
                measure.entity = phrase[:2] if phrase else None
            return
        skipped = self._nouns.skip_determiner(text, end)
        if measure.rule == "quantity.fraction":
            if skipped is None and (article := _ARTICLE.match(text, end)):
                skipped = article.end()
            phrase = self._nouns.read_whole(text, skipped or end, ceiling)
        else:
            single = measure.low == measure.high == 1
            phrase = self._nouns.read_counted(text, skipped or end, ceiling, single=single)
        if phrase is None:
            if unit is None and not self._read_entity_around(text, measure):
                self._rates.read(text, measure)
            return
        measure.end = phrase.end
        head = text.rfind(" ", phrase.start, phrase.end) + 1
        named = self._units.read(text, head) if head and unit is None else None
        if named and named[1] == phrase.end and named[0].dimension in _CONVERTIBLE:
            # "50 previous years": the noun is a unit
            measure.unit = named[0]
            return
        measure.entity, measure.plural = phrase[:2], phrase.plural
        if unit is None:
            self._rates.read(text, measure)

    def _read_entity_around(self, text: str, measure: Measure) -> bool:
        """Take what is counted elsewhere: "the troops number 300", "a force of 300", "300 were killed"."""
        word, place = measure.word_before(2), measure.before_starts[-2] if len(measure.before) > 1 else 0
        link, group = measure.word_before(), word in self._groups
        if (link == "of" and group) or (link in self._numbering and (group or self._nouns.is_plural(word))):
            measure.entity, measure.plural = (place, place + len(word)), True
        elif participle := self._participle.match(text, measure.end, measure.ceiling):
            measure.entity, measure.plural = participle.span("participle"), True
        return measure.entity is not None


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
