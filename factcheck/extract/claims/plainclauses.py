"""Conjunction without a comma → whether a clause with a subject of its own begins behind it. For `cuts` only."""

import re

from factcheck.extract.claims.hanging import Hanging
from factcheck.extract.claims.ownsubjects import SUBJECT
from factcheck.extract.claims.participles import times_of
from factcheck.extract.claims.predicates import Predicates
from factcheck.extract.clauses import Clause
from factcheck.rules.load import Rules

# Without a comma before it an -ed form may belong to a plain noun: "and clips aimed at".
_SUBJECT_AND_SURE_VERB = re.compile(rf"{SUBJECT}(?:[xv]|(?<=[pN])[be])")
# unless its object is behind it, or a time before: "and the mayor vetoed it", "and the rail line closed in 1990"
_SUBJECT_AND_DEED = re.compile(rf"(?=[d#N]){SUBJECT}e(?=[dnp#iTa.;,])")
_NOUNS = re.compile(r"d?[nNe#]{1,4}")
_NAMING = frozenset(["asked", "called", "aged", "dated", "numbered", "priced", "valued", "scored"])
_POSSIBLE = frozenset(["can", "could", "would", "will", "may", "might", "should"])
_PLURAL_VERBS = frozenset(["are", "were", "have"])
_QUANTIFIERS = frozenset(["more", "others", "many", "most", "some", "few"])
# "everything the cook | and waiter brought me"
_BARE_OBJECT = re.compile(r"[ve][nN]{1,2}\Z")
_UNFINISHED = re.compile(r"[np]d[nNeb#]{1,3}\Z")
_SUBJECT_PRONOUNS = frozenset(["i", "you", "he", "she", "it", "we", "they"])


class PlainClauses:
    """Clauses that no comma parts from the one before, in one sentence."""

    def __init__(self, predicates: Predicates, hanging: Hanging, rules: Rules) -> None:
        self._predicates = predicates
        self._tokens = predicates.tokens
        self._hanging = hanging
        lexicon = rules["clauses"].lexicon
        self._plurals, self._numbers = lexicon["plural"], lexicon["share"]
        self._never_passive = lexicon["never_passive"]
        self._saying = rules["conditions"].lexicon["saying"]
        self._time_words = times_of(rules)

    def begin_at(self, begin: int, opener: int, first: int, previous: Clause) -> bool:
        """Whether a clause with a subject of its own begins behind a conjunction without a comma."""
        shape, words, predicates = self._tokens.shape, self._tokens.words, self._predicates
        sure = _SUBJECT_AND_SURE_VERB.match(shape, first) or self._match_deed(opener, first)
        if sure is None or not predicates.any_between(first, sure.end()):
            return False
        if shape[first] == "g" and shape[sure.end() - 1] == "b":
            return False  # "in training guards and deploying allied forces"
        verb = words[sure.end() - 1]
        apart = shape.rfind(",", begin, opener)
        waits = apart > 0 and not predicates.any_between(apart, opener)
        if waits and (
            shape[apart - 1] in "ve" or (shape[begin] in "si" and _NOUNS.fullmatch(shape, apart + 1, opener))
        ):
            return False  # "Roe argued, black and Hispanic voters were", "As it rose, cooks and clerks were"
        if _UNFINISHED.search(shape, max(previous.first, opener - 5), opener):
            return False
        if self._is_believed(opener, first):
            return False
        if words[opener] == "so" and verb in _POSSIBLE:
            return False  # "sent aides so they could help"
        if verb in _PLURAL_VERBS and _BARE_OBJECT.search(shape, opener - 3, opener):
            return False  # "noted Latinos and Blacks have less"
        whole = words[first] in _SUBJECT_PRONOUNS and self._is_whole(begin, opener)
        return self._agrees(sure.end() - 1) and (whole or self._hanging.is_complete(previous))

    def _is_whole(self, begin: int, opener: int) -> bool:
        """Whether nothing before the conjunction waits for a subject: "has 40 more ports than Oslo | and it has"."""
        shape, words, predicates = self._tokens.shape, self._tokens.words, self._predicates
        before = shape[begin:opener]
        if (
            "w" in before
            or "t" in before
            or before.endswith("p")
            or not predicates.any_between(begin, opener)
        ):
            return False
        hanging = shape.rfind("s", begin, opener)
        # "after the end of the war", and not "after Roe and she met"
        return hanging < 0 or words[hanging] == "than" or "i" in shape[hanging:opener]

    def _match_deed(self, opener: int, first: int) -> re.Match[str] | None:
        """Match a subject and its -ed form that can be no participle: "the mayor *vetoed* it"."""
        shape, words = self._tokens.shape, self._tokens.words
        deed = _SUBJECT_AND_DEED.match(shape, first)
        if deed is None or words[deed.end() - 1] in _NAMING:
            return None
        behind = shape[deed.end()]
        if behind in "dp#" or words[deed.end()] in self._numbers:
            return deed
        # "opened in 1984 and the rail line closed", and not "saw the shops and the schools closed in May"
        timed = shape[opener - 1] in "ap#" or words[opener - 1] in self._time_words
        free = words[deed.end() - 1] in self._never_passive or (
            timed and not self._predicates.participles.needs_object(deed.end() - 1)
        )
        return deed if free else None

    def _is_believed(self, opener: int, first: int) -> bool:
        """Whether no more than nouns stand between a verb of thinking and the conjunction: "he thinks Rome | and"."""
        shape, words = self._tokens.shape, self._tokens.words
        subject = opener
        while subject and shape[subject - 1] in "dnN#'i":
            subject -= 1
        believed = 0 < subject < opener and words[subject - 1] in self._saying and shape[subject] != "i"
        return believed and words[first] not in _SUBJECT_PRONOUNS

    def _agrees(self, verb: int) -> bool:
        """Whether the verb can be that of the noun before it: "the mogul and the senator have", where it is not."""
        words, shape = self._tokens.words, self._tokens.shape
        if words[verb] not in _PLURAL_VERBS:
            return True
        noun = verb - 1
        while noun > 0 and shape[noun] == "a":
            noun -= 1
        return (
            shape[noun] not in "nN"
            or words[noun].endswith("s")
            or words[noun] in self._plurals
            or words[noun] in _QUANTIFIERS
        )
