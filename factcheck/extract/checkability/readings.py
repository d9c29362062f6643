"""Assertion → what it says, as far as that tells whether it can be looked up. For `checkability` only.

Of whom it is said (a name, a pronoun, all and sundry), in which time, and whether as a state, a deed, a position or a
plan. `vagueness` judges by it.
"""

import re
from dataclasses import dataclass

from factcheck.extract.assertions.assertions import Assertion
from factcheck.extract.checkability.phrases import Phrases
from factcheck.extract.verbs.predicates import Predicates
from factcheck.extract.verbs.verbgroups import Tense, verb_groups_of
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
_READY = frozenset(["ready", "prepared", "willing"])
_SEEMING = (["to", "be"], ["to", "have"])
_ROLE = re.compile(r"a{0,3}[diN]")
# a verb and what it says of a position: "is a strong supporter of"
_NEAR = 6
# what an object holds, be it a noun or a name
_NOUNS = frozenset("nN")
# what a name is followed by where it stands at the head, where any word is capitalised
_BEHIND_A_NAME = ("N", "'", "x", ",", "e", "v")


@dataclass(slots=True)
class Reading:
    """What an assertion says: when, of whom, and of which kind it is. Most of it is read as it is asked for.

    `told` are the tokens of the assertion, `first` and `end` those of its part that is judged.
    """

    reader: "Reader"
    predicates: Predicates
    told: tuple[int, int]
    first: int
    end: int
    verb: int
    main: int
    tense: Tense
    copula: bool  # says what something is: "it's", "it would be"
    subject: str | None  # where that is a pronoun
    conditional: bool
    shared: tuple[int, int] | None = None  # tokens of the subject, where that stands before another verb

    @property
    def event(self) -> bool:
        """Whether it tells what was done, and not how something was."""
        if self.tense is not Tense.PAST or self.copula:
            return False
        return self.reader.groups.tells_event(self.predicates, self.verb, self.end)

    @property
    def perfect(self) -> bool:
        """Whether it tells what somebody has done: "has built", "have always said"."""
        done = self.main > self.verb and self.predicates.shape[self.main] in "ev"
        return done and self._words[self.verb] in self.reader.having

    @property
    def passive(self) -> bool:
        """Whether it says what is done to something."""
        kind = self.predicates.shape[self.main]
        # "are found", which may be either participle or past
        return kind == "e" or (self.copula and kind == "v")

    @property
    def states(self) -> bool:
        """Whether it says what something is, and not what is done to it."""
        return self.copula and not self.passive

    @property
    def everybody(self) -> bool:
        """Whether the subject is a noun for all and sundry."""
        return self._words[max(self.first, self.verb - 1)] in self.reader.everybody

    @property
    def speakers(self) -> bool:
        """Whether it tells of those who speak: "I", "we"."""
        return not SPEAKERS.isdisjoint(self._words[self.first : self.end])

    @property
    def subject_named(self) -> bool:
        """Whether the subject names something or somebody, or two who were named."""
        first, end = self.shared or (self.first, self.verb)
        return self._words[first] == "both" or self.reader.names_something(self.predicates, first, end)

    @property
    def rest_named(self) -> bool:
        """Whether anything else does."""
        first, end = self.told
        return self.reader.names_something(self.predicates, first, self.first) or self.reader.names_something(
            self.predicates, self.verb, end
        )

    @property
    def named(self) -> bool:
        """Whether it names something or somebody."""
        return self.subject_named or self.rest_named

    @property
    def person(self) -> bool:
        """Whether it tells of somebody who is named: "Roe is a candidate"."""
        first, end = self.shared or (self.first, self.verb)
        return self.subject in PERSONS or _is_name(self.predicates, first, end)

    @property
    def role(self) -> bool:
        """Whether it tells of somebody in some office or place."""
        return self.subject in PERSONS or _ROLE.match(self.predicates.shape, self.main + 1) is not None

    @property
    def subject_head(self) -> str | None:
        """Last word of the noun that is the subject: "the *mood* of the voters"."""
        first, end = self.shared or (self.first, self.verb)
        shape = self.predicates.shape
        while end > first and shape[end - 1] in 'a"':
            end -= 1
        if end > first and shape[end - 1] in ",—":  # "the mood, they say, is"
            end = max(first, *(shape.rfind(mark, first, end - 1) for mark in ",—"))
        start = max(first, *(shape.rfind(mark, first, end) + 1 for mark in ",;:—s"))
        head = None
        for token in range(start, end):
            if shape[token] in "nNeg":
                head = token
            elif head is not None and shape[token] in "iwtT":
                break
        return None if head is None else self._words[head]

    @property
    def would(self) -> bool:
        """Whether it says what would be."""
        return self._words[self.verb] in _WOULD

    @property
    def ability(self) -> bool:
        """Whether it says what may be or can be, but for "nobody can"."""
        words = self._words
        return self.reader.groups.is_ability(words[self.verb]) and words[self.first] not in _NO_ONE

    @property
    def seen(self) -> bool:
        """Whether it tells what seems to be done: "appears to be leaving", "seems to have left"."""
        return self._words[self.main + 1 : self.main + 3] in _SEEMING

    @property
    def sides(self) -> bool:
        """Whether its verb alone tells that somebody or something is for or against: "the plan opposes"."""
        return self._words[self.main] in self.reader.sides_with

    @property
    def position(self) -> bool:
        """Whether it tells what somebody is for or against."""
        if self.subject in WHO_EVER:
            return False
        if self.sides:
            return True
        side = self._words[self.verb : min(self.end, self.main + _NEAR)]
        # phrases are rare, and looked up at once
        return self.reader.takes_side.in_words(side) and (
            self.subject in SPEAKERS or self.subject in PERSONS or self.subject_named
        )

    @property
    def plan(self) -> bool:
        """Whether it tells what somebody will do, where the verb tells a deed: "we will build it", "I am ready to"."""
        if self.subject in WHO_EVER or _NOUNS.isdisjoint(self.predicates.shape[self.main + 1 : self.end]):
            return False
        word, main = self._words[self.verb], self.main
        if self._words[main] in _READY and self._words[main + 1 : main + 2] == ["to"]:
            main += 2
        deed = self._words[main : main + 1]
        would = word in _WOULD and word != "wouldn't" and self._words[self.verb + 1] != "not"
        if would and self._instrument:
            return not self.reader.provision.isdisjoint(deed)
        if self.reader.deed.isdisjoint(deed) and not self.reader.does.in_words(self._words[main : main + 2]):
            return False
        return self.reader.groups.is_future(word)

    @property
    def _instrument(self) -> bool:
        """Whether a bill, a law, a plan is the subject, whose text tells what it would do."""
        return self.verb > self.first and self._words[self.verb - 1] in self.reader.instrument

    @property
    def mental(self) -> bool:
        """Whether it tells what the speakers knew, thought or wanted."""
        return self.subject in SPEAKERS and self._words[self.main] in self.reader.mental

    @property
    def _words(self) -> list[str]:
        return self.predicates.tokens.words


class Reader:
    """Reads assertions."""

    def __init__(self, rules: Rules) -> None:
        lexicon = rules["claims"].lexicon
        self.groups = verb_groups_of(rules)
        self.everybody = lexicon["everybody"]
        self.deed, self.does = frozenset(lexicon["deed_verb"]), Phrases(lexicon["deed_phrase"])
        self.instrument, self.provision = lexicon["instrument"], frozenset(lexicon["provision_verb"])
        self.mental, self.having = lexicon["mental_verb"], lexicon["having"]
        self._commonplace = lexicon["commonplace_name"]
        self.sides_with = lexicon["position_verb"]
        self.takes_side = Phrases(lexicon["side"])

    def read(self, assertion: Assertion, predicates: Predicates, first: int, end: int) -> Reading | None:
        """What the tokens [first, end) say, of a condition its consequence; None where they have no verb."""
        condition, told = assertion.as_condition, (first, end)
        if condition is not None and condition.consequent:
            consequent = condition.consequent[0]
            first, end = predicates.tokens.at(consequent.start), predicates.tokens.at(consequent.end)
        verb = predicates.main_between(first, end)
        if verb is None:
            return None
        groups = self.groups
        tense = groups.tense(predicates, verb, end)
        if condition is not None and groups.is_possible(predicates.tokens.words[verb]):
            tense = Tense.POSSIBLE  # "he might have won, had he run"
        return Reading(
            self, predicates, told, first, end, verb, groups.main_word(predicates, verb, end), tense,
            groups.is_copula(predicates, verb, end), self._subject(assertion, predicates, first, verb),
            condition is not None, _shared(assertion, predicates),
        )  # fmt: skip

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

    def names_something(self, predicates: Predicates, first: int, end: int) -> bool:
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


def _shared(assertion: Assertion, predicates: Predicates) -> tuple[int, int] | None:
    """Tokens of a subject that stands before another verb of the sentence: "Roe left and | is the mayor"."""
    subject, tokens = assertion.subject, predicates.tokens
    if subject is None:
        return None
    return tokens.at(subject.start), tokens.at(subject.end)


def _is_name(predicates: Predicates, first: int, verb: int) -> bool:
    """Whether the subject is a name: "Roe, of Kyiv, is", and not "his flap with Roe is", "Leadership is"."""
    shape = predicates.shape
    start = max(first, shape.rfind(",", first, verb) + 1)
    name = shape[verb - 1] == "N" and "i" not in shape[start:verb]
    aside = shape[verb - 1] == "," and shape[first] == "N"
    notion = verb == first + 1 and _NOTION.search(predicates.tokens.words[first]) is not None
    return verb > first and (name or aside) and not notion
