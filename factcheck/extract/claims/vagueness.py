"""Assertion without figure or date → whether anything in it could be looked up. For `factcheck.extract.claims` only.

A deed that was done, a state of somebody who is named and a plan of theirs can be looked up; how things generally are,
what "it" is, and what "we" feel or may do can't. That was measured on political speeches, sentence by sentence: of
those without a name, a figure or a date about one in four can be checked when their verb is in the present or has a
modal auxiliary, and two in three when it is in the past.
"""

import re
from enum import Enum
from typing import NamedTuple

from factcheck.extract.claims.assertions import Assertion
from factcheck.extract.claims.predicates import Predicates
from factcheck.model.values import AttributionKind
from factcheck.rules.load import Rules

_WHO_EVER = frozenset(["it", "that", "this", "you", "what"])
_SPEAKERS = frozenset(["i", "we"])
_GENERIC = frozenset(["this", "that", "you", "what"])
_THINGS = frozenset(["that", "this"])
_PERSONS = frozenset(["he", "she"])
# whose doings a piece of opinion tells as a part of it
_TELLERS = frozenset([*_SPEAKERS, *_WHO_EVER])
_PRONOUNS = frozenset([*_WHO_EVER, *_SPEAKERS, *_PERSONS, "these", "those", "they", "there", "which", "nobody",
                       "everybody", "everyone", "somebody", "someone", "nothing", "everything"])  # fmt: skip
# of whom nobody who reads the words alone knows what they are doing
_NOBODY = _PRONOUNS - _PERSONS - {"nobody", "which"}
_WAS = frozenset(["was", "were", "wasn't", "weren't"])
_DO = frozenset(["do", "does", "don't", "doesn't"])
_WOULD = frozenset(["would", "wouldn't", "'d"])
_NO_ONE = frozenset(["no", "nobody", "none", "neither"])
_NEAR_FUTURE = frozenset(["going", "gonna", "trying", "hoping", "looking", "talking", "thinking"])
# endings of words for what is in no place, by which a capital letter at the head is told from a name
_NOTION = re.compile(r"(?:ship|ism|ness|ity|ment|tion|sion)\Z")
_ROLE = re.compile(r"a{0,3}[diN]")
# What an object holds, be it a noun or a name.
_OBJECTS = frozenset("nN")
# What begins an object: "have a plan", and not "have seen it"
_OBJECT = frozenset("d#Np")


class _Tense(Enum):
    """What the verb group says of its time."""

    PRESENT = "present"
    GOING_ON = "going on"  # in the present, and passive: "are working", "are paid"
    MODAL = "modal"
    POSSIBLE = "possible"  # may, might, could
    PAST = "past"  # and perfect


class _Reading(NamedTuple):
    """What an assertion says: its tense, its subject where that is a pronoun, where it names something or somebody."""

    tense: _Tense
    copula: bool  # says what something is: "it's", "it would be"
    passive: bool  # or what is done to it
    subject: str | None
    everybody: bool  # or a noun for all and sundry
    speakers: bool  # tells of those who speak: "I", "we"
    subject_named: bool
    rest_named: bool
    person: bool  # of somebody who is named: "Roe is a candidate"
    role: bool  # in some office or place
    would: bool
    ability: bool  # what may be or can be done, but for "nobody can"
    conditional: bool
    position: bool  # tells what somebody is for or against
    plan: bool  # tells what somebody will do, where the verb tells a deed: "we will build the bridge"
    mental: bool  # tells what somebody knew, thought or wanted

    @property
    def named(self) -> bool:
        return self.subject_named or self.rest_named


class Vagueness:
    """Tells assertions that nobody could look up."""

    def __init__(self, rules: Rules) -> None:
        lexicon = rules["claims"].lexicon
        self._modal = lexicon["modal"]
        self._possible = lexicon["possible"]
        self._ability = (frozenset(self._possible) - {"couldn't"}) | {"can", "can't", "cannot"}
        self._future = frozenset(["will", "'ll", "won't"]) | frozenset(lexicon["present"])
        self._present = lexicon["present"]
        self._being = (frozenset(self._present) - _DO) | _WAS
        self._having = lexicon["having"]
        self._checkable = [rules["claims"].rule(name).regex for name in ("claims.record", "claims.cause")]
        self._commonplace = lexicon["commonplace_name"]
        self._everybody = lexicon["everybody"]
        self._position = lexicon["position_verb"]
        self._deed = lexicon["deed_verb"]
        self._mental = lexicon["mental_verb"]

    def applies(
        self, assertion: Assertion, predicates: Predicates, first: int, end: int, *, dated: bool = False
    ) -> bool:
        """Whether the tokens [first, end) of the assertion hold nothing that could be looked up.

        What depends on a condition may find the name in it. A date (`dated`) makes all be looked up but the states
        that somebody tells of themselves or of "it".
        """
        reading = self._read(assertion, predicates, first, end, deeds=False)
        if reading is None or reading.position or reading.plan:
            return False
        attribution = assertion.attribution
        if attribution is not None and attribution.kind is AttributionKind.QUOTED:
            vague = _is_vague_in_quotes(reading, dated=dated)
        else:
            guess = attribution is None and reading.tense is _Tense.POSSIBLE
            vague = guess or (not dated and _is_vague(reading, narrated=attribution is None))
        return vague and not self._tells_record(predicates, first, end)

    def tells_deed(self, assertion: Assertion, predicates: Predicates, first: int, end: int) -> bool:
        """Whether the tokens tell what was done or is going on, a record or a role, of somebody who is named."""
        reading = self._read(assertion, predicates, first, end)
        if reading is None or self._tells_record(predicates, first, end):
            return True
        happened = reading.tense is _Tense.PAST and (reading.passive or not reading.copula)
        if happened and reading.subject not in _TELLERS:
            return True
        if reading.named and (reading.tense is _Tense.GOING_ON or self._any_past(predicates, first, end)):
            return True
        if reading.position:
            return reading.subject not in _TELLERS
        if not reading.copula:
            return reading.tense is _Tense.PRESENT and reading.subject_named
        return reading.person and reading.role and reading.rest_named

    def _tells_record(self, predicates: Predicates, first: int, end: int) -> bool:
        """Whether the tokens tell a record or a cause."""
        tokens = predicates.tokens
        start, end = tokens.starts[first], tokens.ends[end - 1]
        return any(regex.search(tokens.text, start, end) for regex in self._checkable)

    def tells_deed_of_name(self, assertion: Assertion, predicates: Predicates, first: int, end: int) -> bool:
        """Whether the main verb of the tokens tells what somebody who is named did."""
        reading = self._read(assertion, predicates, first, end)
        return (
            reading is not None
            and reading.tense is _Tense.PAST
            and reading.subject_named
            and not reading.copula
            and not reading.mental
        )

    def _read(
        self, assertion: Assertion, predicates: Predicates, first: int, end: int, *, deeds: bool = True
    ) -> _Reading | None:
        """What the assertion says; None where it has no verb, and unless `deeds` are asked for where it tells one."""
        condition, told = assertion.as_condition, (first, end)
        if condition is not None and condition.consequent:
            consequent = condition.consequent[0]
            first, end = predicates.tokens.at(consequent.start), predicates.tokens.at(consequent.end)
        verb = predicates.main_between(first, end)
        if verb is None:
            return None
        words = predicates.tokens.words
        tense = self._tense(predicates, verb, end)
        if condition is not None and words[verb] in self._possible:
            tense = _Tense.POSSIBLE  # "he might have won, had he run"
        subject = self._subject(assertion, predicates, first, verb)
        main = self._main(predicates, verb, end)
        mental = subject in _SPEAKERS and words[main] in self._mental
        copula = self._is_copula(predicates, verb, main, end)
        telling = tense is _Tense.PAST and not copula and words[verb] not in _WAS
        if telling and not deeds and not mental and subject not in _THINGS:
            return None
        return _Reading(
            tense=tense,
            copula=copula,
            passive=predicates.shape[main] == "e",
            subject=subject,
            everybody=words[max(first, verb - 1)] in self._everybody,
            speakers=not _SPEAKERS.isdisjoint(words[first:end]),
            subject_named=self._names_something(predicates, first, verb),
            person=subject in _PERSONS or self._is_name(predicates, first, verb),
            role=subject in _PERSONS or _ROLE.match(predicates.shape, verb + 1) is not None,
            would=words[verb] in _WOULD,
            ability=words[verb] in self._ability and words[first] not in _NO_ONE,
            conditional=condition is not None,
            position=subject not in _GENERIC and subject != "it" and words[main] in self._position,
            plan=subject not in _WHO_EVER
            and tense is not _Tense.POSSIBLE
            and words[verb] in self._future
            and words[main] in self._deed
            and not _OBJECTS.isdisjoint(predicates.shape[main + 1 : end]),
            mental=mental,
            rest_named=any(
                self._names_something(predicates, *part) for part in ((told[0], first), (verb, told[1]))
            ),
        )

    def _main(self, predicates: Predicates, verb: int, end: int) -> int:
        """Main word of the verb group; of "is going to build" the last."""
        words, main = predicates.tokens.words, predicates.main_word(verb, end)
        if words[main] == "going" and words[main + 1 : main + 2] == ["to"] and main + 2 < end:
            return main + 2
        return main

    def _is_copula(self, predicates: Predicates, verb: int, main: int, end: int) -> bool:
        """Whether the verb says what something is, has been or would be, and not what it is doing."""
        words, shape = predicates.tokens.words, predicates.shape
        if words[verb] in self._being:
            return shape[main] != "g"
        group = words[verb : min(end, verb + 3)]
        return shape[verb] == "x" and ("be" in group or ("been" in group and shape[main] not in "eg"))

    def _any_past(self, predicates: Predicates, first: int, end: int) -> bool:
        """Whether any verb of the tokens tells what was done."""
        return any(
            self._tense(predicates, verb, end) is _Tense.PAST and predicates.tokens.words[verb] not in _WAS
            for verb in predicates.between(first, end)
        )

    def _is_name(self, predicates: Predicates, first: int, verb: int) -> bool:
        """Whether the subject is a name: "Roe, of Kyiv, is", and not "his flap with Roe is"."""
        shape = predicates.shape
        start = max(first, shape.rfind(",", first, verb) + 1)
        name = shape[verb - 1] == "N" and "i" not in shape[start:verb]
        aside = shape[verb - 1] == "," and shape[first] == "N"
        return verb > first and (name or aside) and not self._is_notion(predicates, first, verb)

    def _is_notion(self, predicates: Predicates, first: int, verb: int) -> bool:
        """Whether the subject is one word that only begins the sentence: "Leadership is"."""
        return verb == first + 1 and _NOTION.search(predicates.tokens.words[first]) is not None

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
        return "N" in shape[first:end] and any(
            shape[token] == "N"
            and words[token] not in self._commonplace
            and (
                token > first
                or (
                    shape[token + 1 : token + 2] in ("N", "'", "x", ",", "e", "v")
                    and _NOTION.search(words[token]) is None
                )
            )
            for token in range(first, end)
        )

    def _tense(self, predicates: Predicates, verb: int, end: int) -> _Tense:
        words, shape = predicates.tokens.words, predicates.shape
        word = words[verb]
        token = verb + 1
        been = False
        while token < end and shape[token] in "xa":
            been = been or words[token] == "been"
            token += 1
        main = shape[token : token + 1] if token < end else ""
        if shape[verb] != "x":
            past = shape[verb] == "e" or (shape[verb] == "v" and not word.endswith("s"))
            return _Tense.PAST if past else _Tense.PRESENT
        if word in self._possible:
            # "may have met" tells of what was done
            return _Tense.PAST if words[verb + 1 : verb + 2] == ["have"] else _Tense.POSSIBLE
        if word in self._modal:
            return _Tense.MODAL
        if word in self._having:
            return _Tense.PRESENT if main in _OBJECT and not been else _Tense.PAST
        if word not in self._present or been:
            return _Tense.PAST
        going_on = main == "e" or (main == "g" and words[token] not in _NEAR_FUTURE)
        return _Tense.GOING_ON if going_on else _Tense.PRESENT


def _is_vague_in_quotes(reading: _Reading, *, dated: bool) -> bool:
    """Whether what somebody says in their own words can't be looked up."""
    if reading.tense is _Tense.PAST:
        return not dated and (
            _is_remark(reading) or reading.mental or (reading.subject in _THINGS and not reading.named)
        )
    if reading.subject in _WHO_EVER:
        return not dated or reading.tense is _Tense.PRESENT
    if reading.ability and not (dated or reading.conditional):
        return True  # what somebody might do is a guess
    if dated:
        return reading.tense is _Tense.PRESENT and reading.subject in _SPEAKERS and not reading.named
    if reading.subject == "i" and reading.tense is not _Tense.GOING_ON:
        return True
    if reading.tense is _Tense.GOING_ON:
        return reading.subject in _NOBODY and not reading.named
    if reading.tense is _Tense.PRESENT and not reading.conditional:
        # how things are is a view, unless it is said of somebody
        return not (reading.person and (reading.role or not reading.copula) and reading.named)
    # "the army will leave" is a plan of theirs; what "they" will do nobody knows
    nobody = reading.speakers or reading.everybody or reading.subject in _NOBODY
    return not reading.named and (reading.tense is not _Tense.MODAL or nobody)


def _is_vague(reading: _Reading, *, narrated: bool) -> bool:
    """Whether what the article tells, or reports that somebody said, can't be looked up."""
    if reading.tense in (_Tense.PAST, _Tense.GOING_ON):
        return narrated and _is_remark(reading)
    if reading.subject in _SPEAKERS:
        return narrated or not reading.named
    if narrated and reading.tense is _Tense.POSSIBLE:
        return True
    if not narrated or reading.conditional:
        # "it offers flexible hours": here "it" is somebody who was named
        return reading.copula and reading.subject in _WHO_EVER and not reading.named
    if reading.tense is _Tense.PRESENT:
        if reading.copula:
            return not ((reading.person and reading.role) or (reading.subject_named and reading.rest_named))
        return reading.subject in _GENERIC and not reading.named
    # what something would do is a guess, what somebody would do their plan
    return not (reading.person or (reading.named and not reading.would))


def _is_remark(reading: _Reading) -> bool:
    """Whether it says what something was that only the words before can tell: "It was a mistake"."""
    return reading.copula and reading.subject in _WHO_EVER and not reading.named
