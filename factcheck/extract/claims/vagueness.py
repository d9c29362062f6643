"""Assertion without figure or date → whether anything in it could be looked up. For `factcheck.extract.claims` only.

A deed that was done, a state of somebody who is named and a plan of theirs can be looked up; how things generally are,
what "it" is, and what "we" feel or may do can't. That was measured on political speeches, sentence by sentence: of
those without a name, a figure or a date about one in four can be checked when their verb is in the present or has a
modal auxiliary, and two in three when it is in the past.
"""

from enum import Enum

from factcheck.extract.claims.assertions import Assertion
from factcheck.extract.claims.predicates import Predicates
from factcheck.model.text import Span
from factcheck.model.values import AttributionKind
from factcheck.rules.load import Rules

_WHO_EVER = frozenset(["it", "that", "this", "you", "what"])
_SPEAKERS = frozenset(["i", "we"])
_PRONOUNS = frozenset([*_WHO_EVER, *_SPEAKERS, "these", "those", "they", "there", "which", "nobody", "everybody",
                       "everyone", "somebody", "someone", "nothing", "everything"])  # fmt: skip
_NEAR_FUTURE = frozenset(["going", "gonna", "trying", "hoping", "looking", "talking", "thinking"])
# What begins an object: "have a plan", and not "have seen it"
_OBJECT = frozenset("d#Np")


class _Tense(Enum):
    """What the verb group says of its time."""

    PRESENT = "present"
    GOING_ON = "going on"  # in the present, and passive: "are working", "are paid"
    MODAL = "modal"
    POSSIBLE = "possible"  # may, might, could
    PAST = "past"  # and perfect


def _extent(span: Span) -> tuple[int, int]:
    return span.start, span.end


class Vagueness:
    """Tells assertions that nobody could look up."""

    def __init__(self, rules: Rules) -> None:
        lexicon = rules["claims"].lexicon
        self._modal = lexicon["modal"]
        self._possible = lexicon["possible"]
        self._present = lexicon["present"]
        self._having = lexicon["having"]
        self._record = rules["claims"].rule("claims.record").regex
        self._commonplace = lexicon["commonplace_name"]

    def applies(
        self, assertion: Assertion, predicates: Predicates, first: int, end: int, *, dated: bool = False
    ) -> bool:
        """Whether the tokens [first, end) of the assertion hold nothing that could be looked up.

        What depends on a condition may find the name in it. A date (`dated`) makes all be looked up but the states
        that somebody tells of themselves or of "it".
        """
        condition = assertion.condition
        told = (first, end)
        if condition is not None and condition.consequent:
            first, end = (predicates.tokens.at(place) for place in _extent(condition.consequent[0]))
        verb = predicates.main_between(first, end)
        if verb is None:
            return False
        attribution = assertion.attribution
        tense = self._tense(predicates, verb, end)
        if tense is _Tense.PAST:
            return False
        tokens = predicates.tokens
        if self._record.search(tokens.text, tokens.starts[first], tokens.ends[end - 1]):
            return False
        if dated and (tense is not _Tense.PRESENT or attribution is None):
            return False
        subject = self._subject(assertion, predicates, first, verb)
        named = self._names_something(predicates, *told)
        if attribution is None or attribution.kind is not AttributionKind.QUOTED:
            # "it offers flexible hours": here "it" is somebody who was named
            empty = subject in _SPEAKERS or (subject in _WHO_EVER and self._is_copula(predicates, verb, end))
            return (attribution is None and tense is _Tense.POSSIBLE) or (empty and not named)
        if subject in _WHO_EVER:
            return True
        if dated:
            return subject in _SPEAKERS and not named
        if subject == "i" and tense is _Tense.PRESENT:
            return True
        if named or tense is _Tense.GOING_ON:
            return False
        return tense is not _Tense.MODAL or not _SPEAKERS.isdisjoint(predicates.tokens.words[first:end])

    def _is_copula(self, predicates: Predicates, verb: int, end: int) -> bool:
        """Whether the verb group says what something is: "it's", "it would be"."""
        words = predicates.tokens.words[verb : min(end, verb + 3)]
        return words[0] in self._present or "be" in words

    def _subject(self, assertion: Assertion, predicates: Predicates, first: int, verb: int) -> str | None:
        """Pronoun that is the subject; None where it is a noun."""
        if assertion.subject is not None:
            word = assertion.subject.quote.split()[0].lower()
            return word if word in _PRONOUNS else None
        if predicates.tokens.words[first] == "what":
            return "what"
        before = verb - 1
        while before > first and predicates.shape[before] in 'a"':
            before -= 1
        word = predicates.tokens.words[before] if before >= first else ""
        return word if word in _PRONOUNS else None

    def _names_something(self, predicates: Predicates, first: int, end: int) -> bool:
        """Whether a name stands there; a capitalised word at the head may be any word."""
        words, shape = predicates.tokens.words, predicates.shape
        return any(
            shape[token] == "N"
            and words[token] not in self._commonplace
            and (token > first or shape[token + 1 : token + 2] in ("N", "'", "x", ","))
            for token in range(first, end)
        )

    def _tense(self, predicates: Predicates, verb: int, end: int) -> _Tense:
        words, shape = predicates.tokens.words, predicates.shape
        word = words[verb]
        token = verb + 1
        while token < end and shape[token] in "xa":
            token += 1
        main = shape[token : token + 1] if token < end else ""
        if shape[verb] != "x":
            past = shape[verb] == "e" or (shape[verb] == "v" and not word.endswith("s"))
            return _Tense.PAST if past else _Tense.PRESENT
        if word in self._possible:
            return _Tense.POSSIBLE
        if word in self._modal:
            return _Tense.MODAL
        if word in self._having:
            return _Tense.PRESENT if main in _OBJECT else _Tense.PAST
        if word not in self._present:
            return _Tense.PAST
        going_on = main == "e" or (main == "g" and words[token] not in _NEAR_FUTURE)
        return _Tense.GOING_ON if going_on else _Tense.PRESENT
