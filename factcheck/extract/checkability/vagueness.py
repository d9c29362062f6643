"""Assertion → whether anything in it could be looked up. For `checkability` only.

A deed that was done, a state of somebody who is named, a position and a plan of a deed can be looked up; how things
generally are, what "it" is, and what "we" feel or may do can't. That was measured on political speeches, sentence by
sentence: of those without a name, a figure or a date about one in four can be checked when their verb is in the
present or has a modal auxiliary, and two in three when it is in the past.
"""

from factcheck.extract.assertions.assertions import Assertion
from factcheck.extract.checkability.checkable import checkable_of
from factcheck.extract.checkability.readings import (
    GENERIC,
    PERSONS,
    POINTERS,
    PRONOUNS,
    SPEAKERS,
    WHO_EVER,
    Reader,
    Reading,
)
from factcheck.extract.verbs.predicates import Predicates
from factcheck.extract.verbs.verbgroups import Tense
from factcheck.model.values import AttributionKind
from factcheck.rules.load import Rules

# of whom nobody who reads the words alone knows what they are doing
_NOBODY = PRONOUNS - PERSONS - {"nobody", "which"}


class Vagueness:
    """Tells assertions that nobody could look up."""

    def __init__(self, rules: Rules, reader: Reader) -> None:
        self._reader = reader
        self._checkable = checkable_of(rules)

    def applies(
        self, assertion: Assertion, predicates: Predicates, first: int, end: int, *, dated: bool = False
    ) -> bool:
        """Whether the tokens [first, end) of the assertion hold nothing that could be looked up.

        What depends on a condition may find the name in it. With a figure or a date (`dated`) that is only a guess of
        the article's own, and in quotes what "we" or "whoever ..." do or are.
        """
        reading = self._reader.read(assertion, predicates, first, end)
        if reading is None or reading.position or reading.plan:
            return False
        if reading.event and not reading.mental and reading.subject not in POINTERS:
            return False
        attribution = assertion.attribution
        if attribution is not None and attribution.kind is AttributionKind.QUOTED:
            vague = _is_vague_in_quotes(reading, dated=dated)
        else:
            guess = attribution is None and reading.tense is Tense.POSSIBLE
            vague = guess or (not dated and _is_vague(reading, narrated=attribution is None))
        # a record or a cause can be looked up whoever it is said of
        return vague and not self._checkable.among(predicates.tokens, first, end)

    def tells_deed_of_name(self, assertion: Assertion, predicates: Predicates, first: int, end: int) -> bool:
        """Whether the main verb of the tokens tells what somebody who is named did."""
        reading = self._reader.read(assertion, predicates, first, end)
        if reading is None or reading.copula or reading.mental:
            return False
        return reading.tense is Tense.PAST and reading.subject_named


def _is_vague_in_quotes(reading: Reading, *, dated: bool) -> bool:
    """Whether what somebody says in their own words can't be looked up."""
    if reading.tense is Tense.PAST:
        return not dated and (
            _is_remark(reading) or reading.mental or (reading.subject in POINTERS and not reading.named)
        )
    if reading.subject in WHO_EVER:
        return not dated or reading.tense is Tense.PRESENT
    if reading.ability and not (dated or reading.conditional):
        return True  # what somebody might do is a guess
    if dated:
        return reading.tense is Tense.PRESENT and reading.subject in SPEAKERS and not reading.named
    if reading.subject == "i" and reading.tense is not Tense.GOING_ON:
        return True
    if reading.tense is Tense.GOING_ON:
        return reading.subject in _NOBODY and not reading.named
    if reading.tense is Tense.PRESENT and not reading.conditional:
        # how things are is a view, unless it is said of somebody
        return not (reading.person and (reading.role or not reading.copula) and reading.named)
    # "the army will leave" is a plan of theirs; what "they" will do nobody knows
    nobody = reading.speakers or reading.everybody or reading.subject in _NOBODY
    return not reading.named and (reading.tense is not Tense.MODAL or nobody)


def _is_vague(reading: Reading, *, narrated: bool) -> bool:
    """Whether what the article tells, or reports that somebody said, can't be looked up."""
    if reading.tense in (Tense.PAST, Tense.GOING_ON):
        return narrated and _is_remark(reading)
    if reading.subject in SPEAKERS:
        return narrated or not reading.named
    if narrated and reading.tense is Tense.POSSIBLE:
        return True
    if not narrated or reading.conditional:
        # "it offers flexible hours": here "it" is somebody who was named
        return reading.copula and reading.subject in WHO_EVER and not reading.named
    if reading.tense is Tense.PRESENT:
        if reading.copula and not reading.passive:
            return not ((reading.person and reading.role) or (reading.subject_named and reading.rest_named))
        return reading.subject in GENERIC and not reading.named
    # what something would do is a guess, what somebody would do their plan
    return not (reading.person or (reading.named and not reading.would))


def _is_remark(reading: Reading) -> bool:
    """Whether it says what something was that only the words before can tell: "It was a mistake"."""
    return reading.copula and reading.subject in WHO_EVER and not reading.named
