"""What a number has from the one before or behind it: "435 homes by sale and 187 by tender", "eight of nine states".

Called by `factcheck.extract.quantities`.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from factcheck.extract.quantities.measure import Measure
from factcheck.extract.quantities.nouns import noun_reader
from factcheck.extract.quantities.scales import SPACE
from factcheck.rules.load import Rules

_OF_NUMBER = re.compile(
    rf"{SPACE}(?:out{SPACE})?of{SPACE}(?:(?:the|its|their){SPACE})?(?:[^\W\d_]{{2,20}}['’]s?{SPACE})?"
)
_PER_NUMBER = re.compile(rf"{SPACE}(?:per|for{SPACE}every|in{SPACE}every){SPACE}", re.IGNORECASE)
_OF_THESE = re.compile(rf"{SPACE}of{SPACE}(?:which|whom|them|these|those)(?!\w)", re.IGNORECASE)
_NAME_BEHIND = re.compile(rf"{SPACE}[A-Z][\w’'-]*")
_WORD_BEHIND = re.compile(rf"{SPACE}(?:[a-z]+ly{SPACE})?([^\W\d_]+(?:n['’]t)?)")
_PAST = re.compile(r"[a-z]{2,}ed")
_SHARES = frozenset({"proportion", "ratio"})
_NOT_INHERITED = frozenset({"proportion", "ratio", "time"})


class NeighbourReader:
    """Words of a language that tie a number to another."""

    def __init__(self, rules: Rules) -> None:
        lexicon = rules["quantities"].lexicon
        self._nouns = noun_reader(rules)
        self._finite = frozenset(lexicon["finite_verbs"])
        self._of_these = frozenset(lexicon["of_these"])
        self._cent_currencies = frozenset(lexicon["cent_currencies"].values())

    def look_ahead(self, text: str, measures: Sequence[Measure]) -> None:
        """Give numbers what the next one counts: "7- or 8-inch", "eight of nine states", "two 500-pound bombs"."""
        for measure, following in zip(reversed(measures[:-1]), reversed(measures[1:]), strict=True):
            if _PER_NUMBER.fullmatch(text, measure.end, following.start):
                _take_denominator(text, measure, following)
            elif measure.entity is None and _is_count_or_share(measure):
                self._take_following(text, measure, following)

    def _take_following(self, text: str, measure: Measure, following: Measure) -> None:
        if _OF_NUMBER.fullmatch(text, measure.end, following.start):
            measure.entity = following.entity
        elif measure.unit is not None:
            return
        elif text[measure.end : following.start] == " " and following.unit is not None:
            # "two 500-pound bombs"
            phrase = self._nouns.read_counted(text, following.end, following.ceiling)
            measure.entity = phrase[:2] if phrase and phrase.plural else None
        elif text.startswith(("- ", "-,"), measure.end) and following.start - measure.end <= 12:
            measure.unit, measure.entity = following.unit, following.entity

    def inherit(self, text: str, measures: Sequence[Measure]) -> None:
        """Give numbers what those before them count, from the first to the last."""
        counted: Measure | None = None
        for measure in measures:
            if counted and counted.sentence == measure.sentence:
                self._take_counted(text, counted, measure)
            counts = measure.entity or (measure.unit and measure.unit.dimension not in _NOT_INHERITED)
            # a conversion in brackets counts nothing of its own
            if counts and text[measure.start - 1 : measure.start] != "(":
                counted = measure

    def _take_counted(self, text: str, counted: Measure, measure: Measure) -> None:
        if measure.entity is not None or not _is_count_or_share(measure):
            return
        if _OF_THESE.match(text, measure.end, measure.ceiling):
            measure.entity = counted.entity
        elif measure.unit is not None:
            # "52 percent of voters said yes, 31 percent said no"
            if measure.unit == counted.unit and self._is_subject(text, measure):
                measure.entity = counted.entity
        elif measure.number.digits and counted.number.digits and self._continues(text, measure):
            measure.unit, measure.per, measure.entity = counted.unit, counted.per, counted.entity

    def _continues(self, text: str, measure: Measure) -> bool:
        """Whether a bare number counts on: not in "12 articles and 30 came", "20 drones and 5 Leopard 2"."""
        behind_name = _NAME_BEHIND.match(text, measure.end, measure.ceiling)
        of_these = measure.phrase_before(2) in self._of_these
        return not behind_name and (of_these or not self._is_subject(text, measure))

    def _is_subject(self, text: str, measure: Measure) -> bool:
        """Whether a finite verb stands right behind a number: "30 died", "300 were fired"."""
        verb = _WORD_BEHIND.match(text, measure.end, measure.ceiling)
        return verb is not None and (verb[1].lower() in self._finite or _PAST.fullmatch(verb[1]) is not None)

    def settle_cents(self, measures: Sequence[Measure]) -> None:
        """Count cents in the currency paid beside them: "fell 3 cents to $4.50"; alone they may be of any."""
        for before, after in pairwise(measures):
            for cents, other in ((before, after), (after, before)):
                beside = cents.sentence == other.sentence and other.unit
                if (
                    beside
                    and beside.symbol in self._cent_currencies
                    and cents.unit
                    and cents.unit.symbol == "¢"
                ):
                    cents.unit, cents.low, cents.high = beside, cents.low / 100, cents.high / 100


def _is_count_or_share(measure: Measure) -> bool:
    return measure.unit is None or measure.unit.dimension in _SHARES


def _take_denominator(text: str, measure: Measure, following: Measure) -> None:
    """Make "12 deaths per 100,000 people" one rate: `1/100000 people`."""
    noun = text[slice(*following.entity)] if following.entity else text[following.number.end : following.end]
    measure.per, measure.end, following.rejected = (
        f"{following.low} {noun.strip().lower()}".strip(),
        following.end,
        True,
    )
