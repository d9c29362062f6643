"""Words that somebody is said to have said → where the article itself goes on. For `factcheck.extract.claims` only.

What tells more of it behind a dash is the article's, and what is conceded behind a quotation, or about the speaker,
and what the speaker does with these words, what they lead to or are called.
"""

import re

from factcheck.extract.claims.predicates import Predicates

# "said it was “ready,” | even though it was not", "said it would fall, | though she gave no reason"
_CONCESSION = re.compile(r",(?=a?s(?:[pdNn#]))")
_CONCESSIVE = frozenset(["though", "although"])
# "warned that prices would rise — | except that they have fallen"
_EXCEPT_THAT = ["except", "that"]
# "even as he"
_EVEN_AS = ["even", "as"]
# what must stand behind one of the words "commenting"
_RESPONSES = {
    "drawing": "behind_drawing",
    "making": "behind_making",
    "pointing": "behind_pointing",
    "throwing": "behind_throwing",
}
_LATEST_RESPONSE = 7
_SPEAKERS = frozenset(["he", "she", "they"])
# "admitted that it would rise, | an acknowledgment that her rivals took up", "— a charge Roe denied"
_COMMENT = re.compile(r"[,—]a?d[neag]{0,2}[nb](?=a{0,2}[tTiNe])")
# "called it “old” | before claiming that it had fallen"
_BEFORE_DOING = re.compile(r'"ig|"sg')
# "— all true", "— which he has not done"
_ADDED = re.compile(r"—(?:d[ni]|w[pNd])")
_ALL = frozenset(["all", "both", "which"])
# "said it would fall — | something he denied before", "— | a plan that the union rejects"
_APPOSITION = re.compile(r"—(?:p|a?d[neg#]{0,3}[nb])(?=[twpN]|d?n{1,2}[xve])")
_APPOSED = frozenset(["something", "a", "an"])


def narrated_from(predicates: Predicates, first: int, end: int) -> int | None:
    """Token from which the article goes on, up to the end of the reported words [first, end); None where it doesn't."""
    shape, words = predicates.shape, predicates.tokens.words
    dash = shape.find("—", first + 1, end)
    if dash > 0 and words[dash + 1 : dash + 3] == _EXCEPT_THAT and not _is_quoted(shape, first, dash):
        return dash
    if dash > 0:
        alone = shape.find("—", dash + 1, end) < 0 and not _is_quoted(shape, first, dash)
        comments = is_apposition(predicates, dash, end) or names_words(predicates, dash)
        adds = _ADDED.match(shape, dash, end) is not None and words[dash + 1] in _ALL
        return dash if alone and (comments or adds) else None
    said, lexicon = words[first:end], predicates.lexicon
    for kind, find in (("commenting", _comment), ("comment", _named_comment)):
        if (
            not lexicon[kind].keys().isdisjoint(said)
            and (comment := find(predicates, first, end)) is not None
        ):
            return comment
    if "before" in said and (doing := _BEFORE_DOING.search(shape, first + 1, end)) is not None:
        before = doing.start() + 1
        if words[before] == "before" and not _is_quoted(shape, first, before):
            return before
    if _CONCESSIVE.isdisjoint(said) and "even" not in said:
        return None
    for mark in _CONCESSION.finditer(shape, first + 1, end):
        opens = mark.end() + (shape[mark.end()] == "a")
        # not "said that, though it was old, it would hold"
        even = words[mark.end() : opens + 1] == _EVEN_AS
        last = (even or words[opens] in _CONCESSIVE) and "," not in shape[opens:end]
        tells_speaker = words[opens + 1] in _SPEAKERS and (even or opens == mark.end())
        own = '"' in shape[first:opens] or tells_speaker
        if last and own and not _is_quoted(shape, first, mark.start()):
            return mark.start() if predicates.assert_between(first, mark.start()) else None
    return None


def _named_comment(predicates: Predicates, first: int, end: int) -> int | None:
    """Comma behind which the article calls the words what they are: ", an acknowledgment that"."""
    shape = predicates.shape
    comma = shape.find(",", first + 1, end)
    while comma >= 0:
        if names_words(predicates, comma) and not _is_quoted(shape, first, comma):
            return comma if predicates.assert_between(first, comma) else None
        comma = shape.find(",", comma + 1, end)
    return None


def names_words(predicates: Predicates, mark: int) -> bool:
    """Whether what stands behind the mark only calls the words before what they are: ", an acknowledgment that"."""
    named = _COMMENT.match(predicates.shape, mark)
    return named is not None and predicates.tokens.words[named.end() - 1] in predicates.lexicon["comment"]


def _comment(predicates: Predicates, first: int, end: int) -> int | None:
    """Comma behind which the article tells what the speaker does with these words."""
    shape = predicates.shape
    comma = shape.find(",", first + 1, end)
    while comma >= 0:
        # "called it a “joke,” making air quotes"
        edge = comma + 2 if shape.startswith('"', comma + 1) else comma
        doing = max(edge, comma + 1)
        while shape[doing : doing + 1] == "a":
            doing += 1
        if _comments(predicates, doing, end) and not _is_quoted(shape, first, edge):
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
