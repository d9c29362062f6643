"""Word that may be a participle → whether it is one here: "letters *sent* to Rome", "critics, *led* by Roe".

For `extract` only.
"""

import re
from functools import cache

from factcheck.extract.tokens import Tokens
from factcheck.rules.load import Rules

# "sent to aides", "linked to Roe", and not "refused to answer"
_SENT_TO = re.compile(r"i|T[dnNp#]")
_LINKED_TO = re.compile(r"i|T[dNp#]|[,.]|\Z")
# Subjects that no object can be; behind them stands a verb and no participle.
SUBJECTS = frozenset(
    ["i", "you", "he", "she", "it", "we", "they", "who", "there", "everyone", "nobody", "someone"]
)
# what a clause begins behind, and an adverbial at the head of it: "In a letter to the court"
_BOUNDARIES = ',;:—("'
_PREPOSITIONAL = re.compile(r"i[d#]{0,3}[nN'gb~]{1,6}(?:[iTg][d#]{0,3}[nN'gb~]{1,6}){0,3}")
# "a video *put* out by the mayor"
_PARTICLES = frozenset(["out", "up", "on", "off", "down", "forward", "together", "over"])


class Participles:
    """Participles of one sentence, whose kinds are `shape`."""

    def __init__(self, tokens: Tokens, shape: str, rules: Rules) -> None:
        lexicon = rules["clauses"].lexicon
        self._shape, self._words = shape, tokens.words
        self._intransitive, self._attributive = lexicon["intransitive"], lexicon["attributive"]
        self._done_by, self._without_object = lexicon["done_by"], lexicon["without_object"]
        self._times = lexicon["time"]

    def has_doer(self, verb: int) -> bool:
        """Whether the past of a verb is the participle before its doer: "critics, *led* by the mayor"."""
        return (
            self.is_before_by(verb)
            and self._shape[verb - 1 : verb] in ("n", ",", ")")
            and self._words[verb] in self._done_by
        )

    def is_before_by(self, verb: int) -> bool:
        """Whether "by" stands behind the verb, or behind its particle."""
        after = self._words[verb + 1 : verb + 3]
        return after[:1] == ["by"] or (after[1:] == ["by"] and after[0] in _PARTICLES)

    def may_modify(self, verb: int) -> bool:
        """Whether the verb may only modify the noun before it: "others *archived* in Rome"."""
        shape, words = self._shape, self._words
        kind, word = shape[verb], words[verb]
        if kind == "v" and not (word in self._done_by and word not in self._without_object):
            return False
        if kind not in "ev" or not (_SENT_TO if kind == "v" else _LINKED_TO).match(shape, verb + 1):
            return False
        return self.stands_alone(verb)

    def may_tell_of(self, verb: int) -> bool:
        """Whether the verb, or one with a time behind it, may only modify the noun before it: "released Sunday"."""
        timed = self._shape[verb] == "e" and self.tells_time(verb + 1) and self.stands_alone(verb)
        return timed or self.may_modify(verb)

    def stands_alone(self, verb: int) -> bool:
        """Whether a participle without an object stands behind a noun."""
        shape, words = self._shape, self._words
        before = verb - 1
        while before > 0 and shape[before] == "a":
            before -= 1
        if shape[before] in "Ntw," or words[before] in SUBJECTS:
            return False
        return shape[verb] == "v" or self.needs_object(verb)

    def needs_object(self, verb: int) -> bool:
        """Whether an -ed form that has no object is a participle."""
        return self._words[verb] not in self._intransitive

    def is_attributive(self, word: int) -> bool:
        """Whether the participle stands before nouns more often than it is a verb: "*alleged* crimes"."""
        return self._words[word] in self._attributive

    def tells_time(self, first: int) -> bool:
        """Whether an adverb or a time begins at the token: "earlier", "Monday", "last week"."""
        if first == len(self._words):
            return False
        word = self._words[first]
        return self._shape[first] == "a" or word == "last" or word in self._times

    def is_absolute(self, noun: int, participle: int) -> bool:
        """Whether the noun hangs on a preposition that begins a clause: "With the deal *signed*, they left"."""
        shape, words = self._shape, self._words
        start = max(map(shape[:noun].rfind, _BOUNDARIES)) + 1
        if not _PREPOSITIONAL.fullmatch(shape, start, noun + 1):
            return False
        # "In an article posted on Monday", "In an article posted Monday"
        article = shape[noun] in "nb" and (
            shape[participle + 1 : participle + 2] in ("i", ",", "T") or self.tells_time(participle + 1)
        )
        return words[start] == "with" or (article and self.needs_object(participle))


@cache
def times_of(rules: Rules) -> frozenset[str]:
    """Words of time of a language, put together once."""
    times = {*rules["attribution"].lexicon["time"], *rules["clauses"].lexicon["time"]}
    return frozenset(times - {"time", "times"})
