"""First of the clauses that are joined → the time or place in front of it, which holds for those behind as well.

For `cuts` only: "In 2012, sales fell, | while rents rose", "In Ohio, Roe won and | Poe lost".
"""

import re

from factcheck.extract.verbs.participles import times_of
from factcheck.extract.verbs.predicates import Predicates
from factcheck.model.text import Span
from factcheck.rules.load import Rules

# "From 2000 to 2013,", "In the last three elections,", "Last year,"
_FRONTED = re.compile(r'[&"]{0,2}(?P<words>a?i[dnN#iT&\'beg]{1,12}|[dnN#ba]{1,4})(?=,)')
_PLACE = re.compile(r"id?N{1,3}\Z")
_IN = frozenset(["in", "at", "across"])
_DURING = frozenset(["during", "throughout"])
# "On May 18"
_DAY = re.compile(r"iN#\Z")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d\Z")
_JOINING = frozenset(["and", "but", "while", "whereas", ";"])
# "In 2012 he won, and he *is* running again", unless the first half has them too
_OTHER_TENSE = frozenset(
    [
        "is",
        "are",
        "'s",
        "'re",
        "has",
        "have",
        "had",
        "will",
        "would",
        "could",
        "may",
        "might",
        "can",
        "should",
    ]
)
_OTHER_TIME = frozenset(
    ["now", "then", "later", "since", "after", "before", "again", "still", "ago", "earlier", "eventually", "soon",
     "never", "always", "ultimately", "finally", "when", "until", "once", "recently", "afterward", "afterwards",
     "elsewhere", "there", "here"]
)  # fmt: skip


class SharedTimes:
    """Times and places in front, in one sentence."""

    def __init__(self, predicates: Predicates, rules: Rules) -> None:
        self._predicates = predicates
        self._tokens = predicates.tokens
        self._times = times_of(rules)

    def fronted(self, begin: int, end: int) -> Span | None:
        """The time or place that the clause which begins at the token has in front."""
        fronted = _FRONTED.match(self._tokens.shape, begin, end)
        if fronted is None:
            return None
        first, last = fronted.span("words")
        words = self._tokens.words[first:last]
        if words[0] == "for":
            return None  # "For months, the firm has sold ships"
        shape = self._tokens.shape[first:last]
        place = words[0] in _IN and _PLACE.match(shape)
        tells = place or _DAY.match(shape) or words[0] in _DURING or self._tells_time(words)
        return self._tokens.span(first, last) if tells else None

    def holds(self, fronted: Span, opener: int, first: int, end: int) -> bool:
        """Whether what stands in front holds for the clause [first, end) behind the opener too."""
        tokens = self._tokens
        if tokens.words[opener] not in _JOINING or tokens.shape[first : first + 1] == "i":
            return False
        verb = self._predicates.main_between(first, end)
        tenses = _OTHER_TENSE.intersection(tokens.words[first : first if verb is None else verb + 1])
        if not tenses.issubset(tokens.words[tokens.at(fronted.end) : opener]):
            return False
        second = tokens.words[first:end]
        return _OTHER_TIME.isdisjoint(second) and not self._tells_time(second)

    def _tells_time(self, words: list[str]) -> bool:
        return not self._times.isdisjoint(words) or any(map(_YEAR.match, words))
