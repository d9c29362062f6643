"""Words that somebody is said to have said → where the article itself goes on. For `assertions` only.

What tells more of it behind a dash is the article's, what these words are called, what the speaker does with them or
they lead to.
"""

import re

from factcheck.extract.verbs.predicates import Predicates

# what must stand behind one of the words "commenting"
_RESPONSES = {
    "drawing": "behind_drawing",
    "making": "behind_making",
    "pointing": "behind_pointing",
    "throwing": "behind_throwing",
}
_LATEST_RESPONSE = 7
# ", | a charge that officials denied", ", | an acknowledgment her rivals took up"
_COMMENT = re.compile(r"[,—]d[neag]{0,2}[nb](?=a{0,2}[tTiNe])")
# "— | all true", "— | which he has not done"
_ADDED = re.compile(r"—(?:d[ni]|w[pNd])")
_ALL = frozenset(["all", "both", "which"])
# "— | something he denied before", "— | a plan that the union rejects"
_APPOSITION = re.compile(r"—(?:p|a?d[neg#]{0,3}[nb])(?=[twpN]|d?n{1,2}[xve])")
_APPOSED = frozenset(["something", "a", "an"])


def narrated_from(predicates: Predicates, first: int, end: int) -> int | None:
    """Token from which the article goes on, up to the end of the reported words [first, end); None where it doesn't."""
    shape, lexicon = predicates.shape, predicates.lexicon
    dash = shape.find("—", first + 1, end)
    if dash > 0:
        alone = shape.find("—", dash + 1, end) < 0 and not _is_quoted(shape, first, dash)
        adds = _ADDED.match(shape, dash, end) is not None and predicates.tokens.words[dash + 1] in _ALL
        comments = adds or names_words(predicates, dash) or is_apposition(predicates, dash, end)
        return dash if alone and comments else None
    said = predicates.tokens.words[first:end]
    if all(lexicon[kind].keys().isdisjoint(said) for kind in ("commenting", "comment")):
        return None
    comma = shape.find(",", first + 1, end)
    while comma >= 0:
        # "called it a “joke,” making air quotes"
        edge = comma + 2 if shape.startswith('"', comma + 1) else comma
        doing = max(edge, comma + 1)
        while shape[doing : doing + 1] == "a":
            doing += 1
        comments = _comments(predicates, doing, end) or names_words(predicates, comma)
        if comments and not _is_quoted(shape, first, edge):
            return edge if predicates.assert_between(first, comma) else None
        comma = shape.find(",", comma + 1, end)
    return None


def _comments(predicates: Predicates, doing: int, end: int) -> bool:
    """Whether the word tells what the speaker does with their words, or what they lead to."""
    words, lexicon = predicates.tokens.words, predicates.lexicon
    if doing >= end or words[doing] not in lexicon["commenting"]:
        return False
    responses = _RESPONSES.get(words[doing])
    behind = words[doing : doing + _LATEST_RESPONSE]
    return responses is None or not lexicon[responses].keys().isdisjoint(behind)


def names_words(predicates: Predicates, mark: int) -> bool:
    """Whether what stands behind the mark only calls the words before what they are: ", a charge that"."""
    named = _COMMENT.match(predicates.shape, mark)
    return named is not None and predicates.tokens.words[named.end() - 1] in predicates.lexicon["comment"]


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
