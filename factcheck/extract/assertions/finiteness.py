"""Tokens of a clause → whether a finite verb asserts them, or they are left of what was cut. For `assertions` only."""

import re

from factcheck.extract.assertions.narration import is_apposition, names_words
from factcheck.extract.verbs.predicates import Predicates
from factcheck.model.text import Span

_ARTICLES = frozenset({"a", "an", "the"})
_VERB_ALONE = re.compile(r"(?:d?[nN]{1,4}|p)[xveb]")
# an auxiliary without its verb
_ELLIPTIC = re.compile(r"x{1,3}a?\Z")
_LONGEST_END = 4
# "With two crews | filming", and not "in May it hired a cook"
_NOUN_ON_PREPOSITION = re.compile(r"i(?:[dnN#e]|p(?!ed))*[nb]")
# "the mayor said", of which nothing is known
_SAID = frozenset(["said", "says", "say"])
_SPOKE = frozenset(
    ["said", "says", "say", "told", "added", "adds", "asked", "argued", "replied", "reported", "reports",
     "stated", "wrote"]
)  # fmt: skip
# "Roe said calmly at a rally in May": how, when and where
_HOW_SAID = re.compile(r"a*(?:i[dnN#']+){0,3}")
# Fewer tokens behind "said that" may be what is left of a clause.
SHORTEST_CLAUSE = 3


class Finiteness:
    """What asserts something in one sentence."""

    def __init__(self, predicates: Predicates) -> None:
        self._predicates = predicates
        self._tokens = predicates.tokens

    def is_finite(self, first: int, end: int, subject: Span | None, *, whole: bool, cut_off: bool) -> bool:
        """Whether a finite verb asserts the tokens, of a subject that stands there or is shared."""
        shape, predicates = self._tokens.shape, self._predicates
        if shape[first] == "'" or (subject is None and not whole and shape[first] == "x"):
            return False  # what "would make it harder" stands elsewhere
        if (cut_off and shape[end - 1] in "xTd'") or self._tokens.words[end - 1] in _ARTICLES:
            return False
        elliptic = _ELLIPTIC.search(shape, max(first, end - _LONGEST_END), end)
        if (
            elliptic
            and elliptic.start() == predicates.main_between(first, end)
            and self._tokens.words[end - 1] != "well"
        ):
            return False  # "it will not"
        if (
            self._only_speaks(first, end, subject)
            or self._is_tag(first, end)
            or (subject is None and self._is_participle(first, end, cut_off=cut_off))
        ):
            return False
        if not whole and _NOUN_ON_PREPOSITION.fullmatch(shape, first, end):
            return False
        # not "even at best | the rise of the firm"
        if (subject is not None and shape[first] not in "dN") or predicates.assert_between(first, end):
            return True
        if not whole or shape[first] not in "dnNp#":
            return False
        # a sentence in which a verb was not told from a noun; those that hang on others don't count
        verbs = predicates.between(first, end)
        return len(verbs) > sum(shape.count(kind, first, verbs[-1]) for kind in "wst") if verbs else False

    def _only_speaks(self, first: int, end: int, subject: Span | None) -> bool:
        """Whether the tokens tell who speaks, but not what is said: "Another aide said", "said Roe"."""
        verb, words = self._predicates.main_between(first, end), self._tokens.words
        if verb is None or words[verb] not in _SPOKE:
            return False
        if verb == end - 1:
            return True
        if words[verb] not in _SAID:
            return False
        inverted = verb == first and subject is None and self._tokens.shape.startswith("N", verb + 1)
        alone = _HOW_SAID.fullmatch(self._tokens.shape, verb + 1, end) is not None
        return alone or (inverted and len(self._predicates.between(first, end)) == 1)

    def _is_tag(self, first: int, end: int) -> bool:
        """Whether the tokens only name a speaker: "Roe gloated: “It is old.”"."""
        shape = self._tokens.shape
        return shape.startswith(':"', end) and _VERB_ALONE.fullmatch(shape, first, end) is not None

    def _is_participle(self, first: int, end: int, *, cut_off: bool) -> bool:
        """Whether a participle opens what stands beside words of saying: "Noting he was late, | she said"."""
        shape, word = self._tokens.shape, self._tokens.words[first]
        if cut_off and shape[end : end + 1] == "," and first == 0:
            # "Asked if it was closed, | she said", "In opposing what he did, | she said"
            asked = word.endswith("ed") and shape[first + 1] in "swiT"
            if asked or shape.startswith("ig", first):
                return True
        if shape[first] != "g" and not (first == 0 and shape[0] == "N" and word.endswith("ing")):
            return False
        verb = self._predicates.main_between(first, end)
        if verb is not None and "," in shape[first:verb]:
            return False  # "Continuing to explain, he rejected the notion, | saying"
        return (cut_off and shape[end : end + 1] == ",") or (first > 0 and shape[first - 1] == ",")

    def is_left_over(self, first: int, end: int) -> bool:
        """Whether the tokens go on with what was cut off before them: "figures | her staff released"."""
        shape = self._tokens.shape
        mark = shape[first - 1]
        if shape[first] in "igTew" or mark not in ',;:—"&.)(':
            return True
        if names_words(self._predicates, first - 1):
            return True  # ", a charge that officials denied"
        if mark == "—" and is_apposition(self._predicates, first - 1, end):
            return True  # "— something she had denied"
        # "..., the editorial read"
        return mark == '"' and _VERB_ALONE.fullmatch(shape, first, end) is not None
