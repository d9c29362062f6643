"""Which type of claim a quantity or a date makes, by `configs/claim-types.yaml`.

Called by `factcheck.extract.claims`, and by `factcheck explain`, which tells the entry that decided.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from factcheck.extract.quantities.units import units_of
from factcheck.model.values import Quantity, Timex, TimexType
from factcheck.rules.load import Rules
from factcheck.rules.spec import ClaimType

# "put the number of deaths at 1,300"
_NUMBER_OF = re.compile(r" (?:number|total) of (?:\w+ly )?(?P<entity>[^\W\d_]+) ")
# "F-16s", "T-72", "Su-27": weapons go by such names, and a virus by a longer one
_MODEL = re.compile(r"[A-Z][A-Za-z]{0,2}-\d{1,3}[A-Za-z]{0,2}")
_NAMED_MODEL = "name:model"
# "paid ... for" in the file: other words stand between.
_GAP = "..."
_IRREGULAR = {"man": "men", "child": "children", "person": "people", "body": "bodies"}


class Choice(NamedTuple):
    """Type of a claim, with the field of its entry and the word there that decided; without, nothing else fitted."""

    type: str
    field: str | None = None
    word: str | None = None


class ClaimTypeChooser:
    """Chooses the first type that fits. Made by `claim_types_of`."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._types = [_Vocabulary(claim_type) for claim_type in rules.claim_types]
        # all words for the kinds of events that some type asks for
        self.events = frozenset[str]().union(*(vocabulary.events for vocabulary in self._types))

    def of_quantity(self, quantity: Quantity, words: Sequence[str]) -> Choice:
        """Type for a quantity in a clause of these words (lower-cased); `count` where nothing else fits."""
        clause = f" {' '.join(words)} "
        if quantity.measured_entity is not None and _MODEL.search(quantity.measured_entity.quote):
            clause += f"{_NAMED_MODEL} "
        keys = tuple(self._keys(quantity, clause))
        for vocabulary in self._types:
            for key in keys:
                if key in vocabulary.measures:
                    return Choice(vocabulary.id, "measures", key)
                if key in vocabulary.measures_in_context:
                    context = vocabulary.context_in(clause)
                    if context is not None:
                        return Choice(vocabulary.id, "measures_in_context", f"{key}, with {context}")
        return Choice("count")

    def of_date(self, timex: Timex, event: str | None) -> Choice:
        """Type for a date of the event (a word, lower-cased); `event_date` where nothing else fits.

        How long something lasts is never when it is.
        """
        lasts = timex.type is TimexType.DURATION
        for vocabulary in self._types:
            if not lasts and event in vocabulary.events:
                return Choice(vocabulary.id, "events", event)
            if vocabulary.any_event and timex.type in vocabulary.timex:
                return Choice(vocabulary.id, "timex", timex.type.value)
        return Choice("event_date")

    def _keys(self, quantity: Quantity, clause: str) -> Iterator[str]:
        if quantity.measured_entity is not None:
            entity = quantity.measured_entity.quote
            nouns = entity.lower().split()
            # "body bags" before "bags"
            yield from (" ".join(nouns[place:]) for place in range(len(nouns)))
            if _MODEL.fullmatch(entity.split()[-1]):
                yield _NAMED_MODEL
        elif quantity.unit is None and (match := _NUMBER_OF.search(clause)):
            yield match["entity"]
        # "1/wk" has the dimension of no unit: what is counted stands in the measured entity
        if quantity.unit is not None and not quantity.unit.startswith("1/"):
            yield f"unit:{quantity.unit}".lower()
            yield f"unit:{units_of(self._rules).dimension(quantity.unit)}".lower()


@cache
def claim_types_of(rules: Rules) -> ClaimTypeChooser:
    """Chooser of the rules' claim types, made once."""
    return ClaimTypeChooser(rules)


class _Vocabulary:
    """Words of one claim type, in all their forms."""

    def __init__(self, claim_type: ClaimType) -> None:
        self.id = claim_type.id
        self.measures = _forms(claim_type.measures)
        self.measures_in_context = _forms(claim_type.measures_in_context)
        self._context = tuple((word, _context_pattern(word)) for word in map(str.lower, claim_type.context))
        self.events = _forms(claim_type.events)
        self.timex = frozenset(claim_type.timex)
        self.any_event = bool(claim_type.timex) and not claim_type.events

    def context_in(self, clause: str) -> str | None:
        """Context word that stands in the clause: lower-case words between single blanks."""
        return next((word for word, pattern in self._context if pattern.search(clause)), None)


def _context_pattern(word: str) -> re.Pattern[str]:
    return re.compile(".*".join(rf" {re.escape(part.strip())}(?= )" for part in word.split(_GAP)))


def _forms(words: Iterable[str]) -> frozenset[str]:
    """Words with their plurals."""
    forms: set[str] = set()
    for word in map(str.lower, words):
        forms.add(word)
        for singular, plural in _IRREGULAR.items():
            if word.endswith(singular):
                forms.add(word.removesuffix(singular) + plural)
        if word.endswith("y"):
            forms.add(f"{word[:-1]}ies")
        forms.update((f"{word}s", f"{word}es"))
    return frozenset(forms)
