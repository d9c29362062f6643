"""Which type of claim a quantity or a date makes, by `configs/claim-types.yaml`. For `factcheck.extract.claims`."""

from collections.abc import Iterable, Iterator, Sequence

from factcheck.extract.units import units_of
from factcheck.model.values import Quantity, Timex
from factcheck.rules.load import Rules
from factcheck.rules.spec import ClaimType

_IRREGULAR = {"man": "men", "child": "children", "person": "people", "body": "bodies"}


class ClaimTypeChooser:
    """Chooses the first type that fits."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._types = [_Vocabulary(claim_type) for claim_type in rules.claim_types]
        self._with_events = {claim_type.id for claim_type in rules.claim_types if claim_type.events}

    def of_quantity(self, quantity: Quantity, words: Sequence[str]) -> str:
        """Type for a quantity in a clause of these words (lower-cased); `count` where nothing else fits."""
        keys = set(self._keys(quantity))
        clause = f" {' '.join(words)} "
        for vocabulary in self._types:
            if keys & vocabulary.measures or (
                keys & vocabulary.measures_in_context and vocabulary.has_context(clause)
            ):
                return vocabulary.id
        return "count"

    def of_date(self, timex: Timex, words: Sequence[str]) -> str:
        """Type for a date in a clause of these words (lower-cased); `event_date` where nothing else fits."""
        present = set(words)
        for vocabulary in self._types:
            if present & vocabulary.events or (vocabulary.any_event and timex.type in vocabulary.timex):
                return vocabulary.id
        return "event_date"

    def names_event(self, type_: str) -> bool:
        """Whether the type asks for an event of a certain kind."""
        return type_ in self._with_events

    def _keys(self, quantity: Quantity) -> Iterator[str]:
        if quantity.measured_entity is not None:
            yield quantity.measured_entity.quote.lower().split()[-1]
        if quantity.unit is not None:
            yield f"unit:{quantity.unit}".lower()
            yield f"unit:{units_of(self._rules).dimension(quantity.unit)}".lower()


class _Vocabulary:
    """Words of one claim type, in all their forms."""

    def __init__(self, claim_type: ClaimType) -> None:
        self.id = claim_type.id
        self.measures = _forms(claim_type.measures)
        self.measures_in_context = _forms(claim_type.measures_in_context)
        self._context = tuple(f" {word.lower()} " for word in claim_type.context)
        self.events = _forms(claim_type.events)
        self.timex = frozenset(claim_type.timex)
        self.any_event = bool(claim_type.timex) and not claim_type.events

    def has_context(self, clause: str) -> bool:
        """Whether a context word stands in the clause: lower-case words between single blanks."""
        return any(word in clause for word in self._context)


def _forms(words: Iterable[str]) -> set[str]:
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
    return forms
