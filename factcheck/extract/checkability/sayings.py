"""Words of a speaker → what speaks for and against them, beside what `anchors` weighs, which alone may call it.

How words are passed on tells most: nearly all of what is reported as found, announced or denied can be looked up, half
of what somebody is said to think or to warn of. Words and points are in `configs/rules/<language>/sayings.yaml`.
"""

from collections.abc import Container, Iterable, Iterator, Mapping

from factcheck.extract.checkability.forms import forms
from factcheck.extract.checkability.phrases import Phrases
from factcheck.extract.checkability.readings import PERSONS, Reading
from factcheck.extract.verbs.verbgroups import Tense
from factcheck.model.values import Attribution, AttributionKind
from factcheck.rules.load import Rules

_NOW = (Tense.PRESENT, Tense.GOING_ON)
_HAVING = frozenset(["has", "have", "'ve", "had", "hasn't", "haven't", "hadn't"])
_OWN = frozenset(["his", "her", "its", "their", "my", "our"])
# "may not have it" is no guess, "couldn't have it" tells what was
_NOT = frozenset(["not", "couldn't", "mightn't"])
_MAYBE = frozenset(["can", "could", "may", "might", "cannot", "can't", "couldn't"])


class Sayings:
    """Evidence in what somebody says."""

    def __init__(self, rules: Rules) -> None:
        own = rules["sayings"].lexicon
        self.points: Mapping[str, int] = own["points"]
        self.points_reported: Mapping[str, int] = {**own["points"], **own["points_reported"]}
        self._passed_on: Mapping[str, str] = own["passed_on"]
        self._of_record = frozenset(own["of_record"])
        self._judged = frozenset(own["judged"])
        self._sweeping = frozenset(own["sweeping"])
        self._commonplace = frozenset(forms(own["commonplace"]))
        self._rhetoric = Phrases(own["rhetoric"])
        persons = rules["attribution"].lexicon
        self._persons = self._of_record.union(persons["relations"], persons["roles"], persons["titles"])

    def of_speaker(self, attribution: Attribution, reading: Reading) -> Iterator[str]:
        """How the words are passed on, and by whom."""
        yield "said"
        source = attribution.source
        on_record = source is not None and not self._of_record.isdisjoint(source.quote.lower().split())
        if attribution.kind is AttributionKind.QUOTED:
            if reading.tense is Tense.PAST:
                yield "quoted past"
            if on_record or reading.subject not in PERSONS:
                return
            if reading.perfect:
                yield "quoted perfect"
            elif reading.tense in _NOW and not (reading.states or reading.sides or reading.seen):
                yield "quoted present"
            return
        passed_on = self._passed_on.get(attribution.rule)
        if passed_on is not None:
            yield passed_on
        if on_record:
            yield "on record"

    def of_verb(self, reading: Reading, evidence: Container[str]) -> Iterator[str]:
        """What its verb and its subject tell, where that is less than it seems."""
        words, main = reading.predicates.tokens.words, reading.main
        if reading.tense is Tense.GOING_ON and words[main] in self._judged:
            yield "judged"
        if reading.seen:
            yield "seen"
        has = reading.tense is Tense.PAST and words[reading.verb] in _HAVING
        if has and reading.predicates.shape[main] == "n":
            yield "having"
        if words[reading.verb] in _MAYBE and "none" not in evidence:
            yield "maybe"
        if reading.tense is Tense.POSSIBLE and _NOT.isdisjoint(words[reading.verb : reading.verb + 2]):
            yield "might"
        if (
            "reported" in evidence
            and words[reading.first] in _OWN
            and reading.subject_head not in self._persons
        ):
            yield "of their own"

    def of_words(self, words: list[str], things: Iterable[str]) -> Iterator[str]:
        """What its other words tell; `things` are those for what can be looked up."""
        yield from ["commonplace" for thing in things if thing in self._commonplace]
        if not self._sweeping.isdisjoint(words):
            yield "sweeping"
        if self._rhetoric.in_words(words):
            yield "rhetoric"
