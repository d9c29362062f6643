"""Conjunction without a comma → whether a clause with a subject of its own begins behind it. For `cuts` only."""

import re

from factcheck.extract.assertions.hanging import Hanging
from factcheck.extract.assertions.ownsubjects import SUBJECT
from factcheck.extract.clauses import Clause
from factcheck.extract.verbs.predicates import Predicates
from factcheck.rules.load import Rules

# Without a comma before it an -ed form may belong to a plain noun: "and clips aimed at".
_SUBJECT_AND_SURE_VERB = re.compile(rf"{SUBJECT}(?:[xv]|(?<=[pN])[be])")
# unless its object is behind it, or a time before: "and the mayor vetoed it", "and the rail line closed in 1990"
_SUBJECT_AND_DEED = re.compile(rf"(?=[d#N]){SUBJECT}e(?=[dnp#iTa.;,])")
_POSSIBLE = frozenset(["can", "could", "would", "will", "may", "might", "should"])
_PLURAL_VERBS = frozenset(["are", "were", "have"])
# "everything the cook | and waiter brought me"
_UNFINISHED = re.compile(r"[np]d[nNeb#]{1,3}\Z")
_SUBJECT_PRONOUNS = frozenset(["i", "you", "he", "she", "it", "we", "they"])


class PlainClauses:
    """Clauses that no comma parts from the one before, in one sentence."""

    def __init__(self, predicates: Predicates, hanging: Hanging, rules: Rules) -> None:
        self._predicates = predicates
        self._tokens = predicates.tokens
        self._hanging = hanging
        lexicon = rules["clauses"].lexicon
        self._saying = rules["conditions"].lexicon["saying"]
        self._plurals, self._numbers = lexicon["plural"], lexicon["share"]

    def begin_at(self, begin: int, opener: int, first: int, previous: Clause) -> bool:
        """Whether a clause with a subject of its own begins behind a conjunction without a comma."""
        shape, words, predicates = self._tokens.shape, self._tokens.words, self._predicates
        sure = _SUBJECT_AND_SURE_VERB.match(shape, first) or self._match_deed(first)
        if sure is None or not predicates.any_between(first, sure.end()):
            return False
        verb = words[sure.end() - 1]
        if words[first] not in _SUBJECT_PRONOUNS and self._joins_subjects(begin, opener):
            return False
        if _UNFINISHED.search(shape, max(previous.first, opener - 5), opener):
            return False
        if words[opener] == "so" and verb in _POSSIBLE:
            return False  # "sent aides so they could help"
        whole = words[first] in _SUBJECT_PRONOUNS and self._is_whole(begin, opener)
        return self._agrees(sure.end() - 1) and (whole or self._hanging.is_complete(previous))

    def _is_whole(self, begin: int, opener: int) -> bool:
        """Whether nothing before the conjunction waits for a subject: "has 40 more ports than Oslo | and it has"."""
        shape, words = self._tokens.shape, self._tokens.words
        before = shape[begin:opener]
        if "w" in before or "t" in before or before.endswith("p"):
            return False
        hanging = shape.rfind("s", begin, opener)
        # "after the end of the war", and not "after Roe and she met"
        return hanging < 0 or words[hanging] == "than" or "i" in shape[hanging:opener]

    def _match_deed(self, first: int) -> re.Match[str] | None:
        """Match a subject and its -ed form that can be no participle: "the mayor *vetoed* it"."""
        shape, words = self._tokens.shape, self._tokens.words
        deed = _SUBJECT_AND_DEED.match(shape, first)
        return (
            deed
            if deed is not None
            and (
                shape[deed.end()] in "dp#"
                or words[deed.end()] in self._numbers
                or self._does_alone(deed.end() - 1)
            )
            else None
        )

    def _does_alone(self, verb: int) -> bool:
        """Whether the -ed form has no object: "and the mill *closed*", and not "and a port *operated* by Roe"."""
        participles = self._predicates.participles
        return not (participles.needs_object(verb) or participles.is_before_by(verb))

    def _joins_subjects(self, begin: int, opener: int) -> bool:
        """Whether only nouns stand before the conjunction: "he thinks Rome | and", "As it rose, cooks | and"."""
        shape, words = self._tokens.shape, self._tokens.words
        subject = opener
        while subject > begin and shape[subject - 1] in "dnN#'i":
            subject -= 1
        alone = begin < subject < opener and shape[subject] != "i"
        return alone and (shape[subject - 1] == "," or words[subject - 1] in self._saying)

    def _agrees(self, verb: int) -> bool:
        """Whether the verb can be that of the noun before it: "the mogul and the senator have", where it is not."""
        words, shape = self._tokens.words, self._tokens.shape
        if words[verb] not in _PLURAL_VERBS:
            return True
        noun = verb - 1
        while noun > 0 and shape[noun] == "a":
            noun -= 1
        counted = noun > 0 and shape[noun - 1] == "#"  # "and 3 percent were"
        return counted or shape[noun] not in "nN" or words[noun].endswith("s") or words[noun] in self._plurals
