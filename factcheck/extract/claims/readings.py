"""Assertion → what it says, as far as that tells whether it can be looked up. For `factcheck.extract.claims` only.

Of whom it is said (a name, a pronoun, all and sundry), in which time, and whether as a state, a deed, a position or a
plan. `vagueness` judges by it.
"""

import re
from typing import NamedTuple

from factcheck.extract.claims.assertions import Assertion
from factcheck.extract.claims.predicates import Predicates
from factcheck.extract.claims.verbgroups import Tense, VerbGroups
from factcheck.rules.load import Rules

WHO_EVER = frozenset(["it", "that", "this", "you", "what"])
SPEAKERS = frozenset(["i", "we"])
GENERIC = frozenset(["this", "that", "you", "what"])
POINTERS = frozenset(["that", "this"])
PERSONS = frozenset(["he", "she"])
PRONOUNS = frozenset([*WHO_EVER, *SPEAKERS, *PERSONS, "these", "those", "they", "there", "which", "nobody",
                      "everybody", "everyone", "somebody", "someone", "nothing", "everything"])  # fmt: skip
_WOULD = frozenset(["would", "wouldn't", "'d"])
_NO_ONE = frozenset(["no", "nobody", "none", "neither"])
# endings of words for what is in no place, by which a capital letter at the head is told from a name
_NOTION = re.compile(r"(?:ship|ism|ness|ity|ment|tion|sion)\Z")
_ROLE = re.compile(r"a{0,3}[diN]")
# what an object holds, be it a noun or a name
_NOUNS = frozenset("nN")
# what a name is followed by where it stands at the head, where any word is capitalised
_BEHIND_A_NAME = ("N", "'", "x", ",", "e", "v")


class Reading(NamedTuple):
    """What an assertion says: when, of whom, and of which kind it is."""

    tense: Tense
    event: bool  # tells what was done, and not how something was
    copula: bool  # says what something is: "it's", "it would be"
    passive: bool  # or what is done to it
    subject: str | None  # where that is a pronoun
    everybody: bool  # the subject is a noun for all and sundry
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
    mental: bool  # tells what the speakers knew, thought or wanted

    @property
    def named(self) -> bool:
        """Whether it names something or somebody."""
        return self.subject_named or self.rest_named


class Reader:
    """Reads assertions."""

    def __init__(self, rules: Rules) -> None:
        lexicon = rules["claims"].lexicon
        self._groups = VerbGroups(rules)
        self._commonplace = lexicon["commonplace_name"]
        self._everybody = lexicon["everybody"]
        self._position = lexicon["position_verb"]
        self._preference = lexicon["preference_verb"]
        self._deed = lexicon["deed_verb"]
        self._mental = lexicon["mental_verb"]

    def read(self, assertion: Assertion, predicates: Predicates, first: int, end: int) -> Reading | None:
        """What the tokens [first, end) say, of a condition its consequence; None where they have no verb."""
        condition, told = assertion.as_condition, (first, end)
        if condition is not None and condition.consequent:
            consequent = condition.consequent[0]
            first, end = predicates.tokens.at(consequent.start), predicates.tokens.at(consequent.end)
        verb = predicates.main_between(first, end)
        if verb is None:
            return None
        words, shape, groups = predicates.tokens.words, predicates.shape, self._groups
        tense = groups.tense(predicates, verb, end)
        if condition is not None and groups.is_possible(words[verb]):
            tense = Tense.POSSIBLE  # "he might have won, had he run"
        subject = self._subject(assertion, predicates, first, verb)
        main = groups.main_word(predicates, verb, end)
        copula = groups.is_copula(predicates, verb, end)
        return Reading(
            tense=tense,
            event=tense is Tense.PAST and not copula and groups.tells_event(predicates, verb, end),
            copula=copula,
            # "are found", which may be either participle or past
            passive=shape[main] == "e" or (copula and shape[main] == "v"),
            subject=subject,
            everybody=words[max(first, verb - 1)] in self._everybody,
            speakers=not SPEAKERS.isdisjoint(words[first:end]),
            subject_named=self._names_something(predicates, first, verb),
            rest_named=any(
                self._names_something(predicates, *part) for part in ((told[0], first), (verb, told[1]))
            ),
            person=subject in PERSONS or self._is_name(predicates, first, verb),
            role=subject in PERSONS or _ROLE.match(shape, verb + 1) is not None,
            would=words[verb] in _WOULD,
            ability=groups.is_ability(words[verb]) and words[first] not in _NO_ONE,
            conditional=condition is not None,
            position=subject not in WHO_EVER
            and (
                words[main] in self._position
                or (words[main] in self._preference and shape[main + 1 : main + 2] == "N")
            ),
            plan=subject not in WHO_EVER
            and groups.is_future(words[verb])
            and words[main] in self._deed
            and not _NOUNS.isdisjoint(shape[main + 1 : end]),
            mental=subject in SPEAKERS and words[main] in self._mental,
        )

    def tells_event(self, predicates: Predicates, first: int, end: int) -> bool:
        """Whether any verb of the tokens tells what was done."""
        return any(self._groups.tells_event(predicates, verb, end) for verb in predicates.between(first, end))

    def _is_name(self, predicates: Predicates, first: int, verb: int) -> bool:
        """Whether the subject is a name: "Roe, of Kyiv, is", and not "his flap with Roe is", "Leadership is"."""
        shape = predicates.shape
        start = max(first, shape.rfind(",", first, verb) + 1)
        name = shape[verb - 1] == "N" and "i" not in shape[start:verb]
        aside = shape[verb - 1] == "," and shape[first] == "N"
        notion = verb == first + 1 and _NOTION.search(predicates.tokens.words[first]) is not None
        return verb > first and (name or aside) and not notion

    def _subject(self, assertion: Assertion, predicates: Predicates, first: int, verb: int) -> str | None:
        """Pronoun that is the subject; None where it is a noun."""
        words = predicates.tokens.words
        if assertion.subject is not None:
            word = assertion.subject.quote.split()[0].lower()
        elif words[first] == "what":
            word = "what"
        else:
            before = verb - 1
            while before > first and predicates.shape[before] in 'a"':
                before -= 1
            word = words[before] if before >= first else ""
        return word if word in PRONOUNS else None

    def _names_something(self, predicates: Predicates, first: int, end: int) -> bool:
        """Whether a name stands there; a capitalised word at the head may be any word."""
        words, shape = predicates.tokens.words, predicates.shape
        return "N" in shape[first:end] and any(
            shape[token] == "N"
            and words[token] not in self._commonplace
            and (
                token > first
                or (shape[token + 1 : token + 2] in _BEHIND_A_NAME and not _NOTION.search(words[token]))
            )
            for token in range(first, end)
        )
