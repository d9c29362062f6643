"""Words that somebody is said to have said → where the article itself goes on. For `factcheck.extract.claims` only.

What tells more of it behind a dash is the article's, and what is conceded behind a quotation, or about the speaker,
and what the speaker does with these words.
"""

import re

from factcheck.extract.claims.predicates import Predicates

# "said it was “ready,” | even though it was not", "said it would fall, | though she gave no reason"
_CONCESSION = re.compile(r",(?=a?s(?:[pdNn#]))")
_CONCESSIVE = frozenset(["though", "although"])
# "said she was a nurse, | contrasting herself with her rival"
COMMENTING = frozenset(
    ["contrasting", "echoing", "alluding", "referring", "contradicting", "mocking", "mimicking"]
)
_SPEAKERS = frozenset(["he", "she", "they"])
# "said it would fall — | something he denied before", "— | a plan that the union rejects"
_APPOSITION = re.compile(r"—(?:p|a?d[neg#]{0,3}[nb])(?=[twpN]|d?n{1,2}[xve])")
_APPOSED = frozenset(["something", "a", "an"])


def narrated_from(predicates: Predicates, first: int, end: int) -> int | None:
    """Token from which the article goes on, up to the end of the reported words [first, end); None where it doesn't."""
    shape, words = predicates.shape, predicates.tokens.words
    dash = shape.find("—", first + 1, end)
    if dash > 0:
        alone = shape.find("—", dash + 1, end) < 0 and not _is_quoted(shape, first, dash)
        return dash if alone and is_apposition(predicates, dash, end) else None
    said = words[first:end]
    if not COMMENTING.isdisjoint(said) and (comment := _comment(predicates, first, end)) is not None:
        return comment
    if _CONCESSIVE.isdisjoint(said):
        return None
    for mark in _CONCESSION.finditer(shape, first + 1, end):
        opens = mark.end() + (shape[mark.end()] == "a")
        # not "said that, though it was old, it would hold"
        last = words[opens] in _CONCESSIVE and "," not in shape[opens:end]
        own = '"' in shape[first:opens] or (opens == mark.end() and words[opens + 1] in _SPEAKERS)
        if last and own and not _is_quoted(shape, first, mark.start()):
            return mark.start() if predicates.assert_between(first, mark.start()) else None
    return None


def _comment(predicates: Predicates, first: int, end: int) -> int | None:
    """Comma behind which the article tells what the speaker does with these words."""
    shape, words = predicates.shape, predicates.tokens.words
    comma = shape.rfind(",", first + 1, end)
    if comma < 0 or words[comma + 1] not in COMMENTING or _is_quoted(shape, first, comma):
        return None
    return comma if predicates.assert_between(first, comma) else None


def is_apposition(predicates: Predicates, dash: int, end: int) -> bool:
    """Whether a noun with a clause that tells more of it stands behind the dash: "— something he denied"."""
    shape, words = predicates.shape, predicates.tokens.words
    apposed = _APPOSITION.match(shape, dash, end)
    opens = dash + 1 + (shape[dash + 1 : dash + 2] == "a")
    if apposed is None or words[opens] not in _APPOSED:
        return False
    return predicates.any_between(apposed.end(), end)


def _is_quoted(shape: str, first: int, token: int) -> bool:
    """Whether a quotation that began in the words is still open at the token."""
    return shape.count('"', first, token) % 2 == 1
