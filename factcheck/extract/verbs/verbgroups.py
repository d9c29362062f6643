"""Verb group → its time, its main word, whether it says what something is. For `extract` only."""

from enum import Enum
from functools import cache

from factcheck.extract.verbs.predicates import Predicates
from factcheck.rules.load import Rules

_WAS = frozenset(["was", "were", "wasn't", "weren't"])
_DO = frozenset(["do", "does", "don't", "doesn't"])
# what is said to go on and is only meant: "is trying to win"
_NEAR_FUTURE = frozenset(["going", "gonna", "trying", "hoping", "looking", "talking", "thinking"])
_COULD_NOT = ["could", "not"]
# What begins an object: "have a plan", and not "have seen it"
_OBJECT = frozenset("d#Np")


class Tense(Enum):
    """What a verb group says of its time."""

    PRESENT = "present"
    GOING_ON = "going on"  # in the present, and passive: "are working", "are paid"
    MODAL = "modal"
    POSSIBLE = "possible"  # may, might, could
    PAST = "past"  # and perfect


class VerbGroups:
    """Reads verb groups, each by the token that it begins with."""

    def __init__(self, rules: Rules) -> None:
        lexicon = rules["claims"].lexicon
        self._modal = lexicon["modal"]
        self._possible = lexicon["possible"]
        self._ability = lexicon["ability"]
        self._present = lexicon["present"]
        self._having = lexicon["having"]
        self._future = frozenset(lexicon["future"]) | frozenset(self._present)
        self._being = (frozenset(self._present) - _DO) | _WAS

    def tense(self, predicates: Predicates, verb: int, end: int) -> Tense:
        """What the group says of its time."""
        words, shape = predicates.tokens.words, predicates.shape
        word = words[verb]
        if shape[verb] != "x":
            past = shape[verb] == "e" or (shape[verb] == "v" and not word.endswith("s"))
            return Tense.PAST if past else Tense.PRESENT
        if word in self._possible:
            # "may have met" tells of what was done, "could not be found" of what was not
            not_done = (
                words[verb : verb + 2] == _COULD_NOT and shape[self.main_word(predicates, verb, end)] in "ebv"
            )
            return Tense.PAST if not_done or words[verb + 1 : verb + 2] == ["have"] else Tense.POSSIBLE
        if word in self._modal:
            return Tense.MODAL
        token = verb + 1
        while token < end and shape[token] in "xa":
            token += 1
        main = shape[token : token + 1] if token < end else ""
        if "been" in words[verb + 1 : token]:
            return Tense.PAST
        if word in self._having:
            return Tense.PRESENT if main in _OBJECT else Tense.PAST
        if word not in self._present:
            return Tense.PAST
        going_on = main == "e" or (main == "g" and words[token] not in _NEAR_FUTURE)
        return Tense.GOING_ON if going_on else Tense.PRESENT

    def main_word(self, predicates: Predicates, verb: int, end: int) -> int:
        """Main word of the group; of "is going to build" the last."""
        words, main = predicates.tokens.words, predicates.main_word(verb, end)
        if words[main] == "going" and words[main + 1 : main + 2] == ["to"] and main + 2 < end:
            return main + 2
        return main

    def is_copula(self, predicates: Predicates, verb: int, end: int) -> bool:
        """Whether the group says what something is, has been or would be, and not what it is doing."""
        words, shape = predicates.tokens.words, predicates.shape
        main = shape[self.main_word(predicates, verb, end)]
        if words[verb] in self._being:
            return main != "g"
        group = words[verb : min(end, verb + 3)]
        return shape[verb] == "x" and ("be" in group or ("been" in group and main not in "eg"))

    def is_possible(self, word: str) -> bool:
        """Whether a group that begins with the word says what may be."""
        return word in self._possible

    def is_ability(self, word: str) -> bool:
        """Whether a group that begins with the word says what may or can be."""
        return word in self._ability

    def is_future(self, word: str) -> bool:
        """Whether a group that begins with the word may say what will be: "will", "is going to"."""
        return word in self._future

    def tells_event(self, predicates: Predicates, verb: int, end: int) -> bool:
        """Whether the group tells what was done, and not how something was."""
        past = self.tense(predicates, verb, end) is Tense.PAST
        return past and predicates.tokens.words[verb] not in _WAS


@cache
def verb_groups_of(rules: Rules) -> VerbGroups:
    """The reader of a language, made once."""
    return VerbGroups(rules)
