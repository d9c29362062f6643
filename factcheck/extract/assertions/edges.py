"""Extent of a piece of a sentence: what stands at its edges and does not belong to it, and what is cut out of it.

For `assertions` only.
"""

import re
from collections.abc import Iterable, Iterator

from factcheck.extract.tokens import Tokens

# What may stand at the edges of an assertion without belonging to it.
_LEADING = frozenset(',;:.—)"&~')
# "#name", "@name"
_OF_A_NAME = frozenset("#@")
_TRAILING = frozenset(',;:.—("~')
_CUT_OFF = frozenset("stwi")
# "sent a message saying", "are hostile and generally"
_LEFT_OVER = re.compile(r"[nN]g\Z|&a\Z")
# "..., after the mayor" and "— later", whose verb is somebody else's
_HANGING = re.compile(r",?s[dnN#p]{1,6}\Z|[,—]a\Z")
_LONGEST_HANGING = 8
# conjunctions that are adverbs where nothing follows
_ADVERBIAL = frozenset(["before", "since", "though", "after", "once"])
_ENDS = ("", ",", ".", ";", "—", '"')
_TIMES = frozenset(
    [",", "-", "--", "—", "–", "―", "after", "before", "when", "while", "because", "since", "until"]
)
_PARTICLES = frozenset(["out", "up", "down", "off", "over", "around"])
_COORDINATORS = frozenset({"and", "but", "or", "nor"})
# "Nor are they late", "Nor, apparently, are they late", "So did the others"
_INVERTING = frozenset({"nor", "neither", "so"})
_INVERTED = re.compile(r"(?:,a{1,3},)?x")
_SUBORDINATORS = frozenset({"while", "as", "that"})
# "do that, the mayor said"
_DOING = frozenset(["do", "does", "did", "done", "doing"])
_SENTENCE_ADVERBS = frozenset({"however", "meanwhile", "moreover", "furthermore", "therefore", "also"})
_ONE_MARK = str.maketrans({"«": "“", "»": "”", "„": "“", "‘": "“", "’": "”", "'": '"', "`": '"'})


def trim(
    tokens: Tokens, start: int, end: int, *, cut_off: bool = True, goes_on: bool = True
) -> tuple[int, int] | None:
    """Extent without punctuation and conjunctions at its edges; None where nothing is left.

    `goes_on` says that more of the sentence follows, `cut_off` that it belongs to somebody else, so that
    what led to it goes too.
    """
    shape = tokens.shape
    first, last = tokens.at(start), tokens.at(end)
    while first < last and (
        (shape[first] in _LEADING and tokens.words[first] not in _OF_A_NAME)
        or tokens.words[first] in _SENTENCE_ADVERBS
    ):
        if tokens.words[first] in _INVERTING and _INVERTED.match(shape, first + 1, last):
            break
        first += 1
    while first < last and (
        not _is_object(tokens, last - 1)
        and (
            shape[last - 1] in _TRAILING
            or tokens.words[last - 1] in _COORDINATORS
            or (tokens.words[last - 1] == "so" and shape[last - 2 : last - 1] == ",")
            or (goes_on and _is_left_conjunction(tokens, last - 1))
            or (
                cut_off
                and (_is_cut_off(tokens, last - 1) or _LEFT_OVER.match(shape, max(first, last - 2), last))
            )
        )
    ):
        last -= 1
    if cut_off and (hanging := _HANGING.search(shape, max(first, last - _LONGEST_HANGING), last)):
        # "expects a deal before Christmas, and" is whole
        whole = shape[hanging.start()] == "s" and shape[last : last + 1] == ","
        last = hanging.start() if tokens.words[hanging.start()] in _TIMES and not whole else last
    return _with_marks(tokens, first, last) if first < last else None


def _is_object(tokens: Tokens, token: int) -> bool:
    """Whether "that" is what somebody does, and joins nothing."""
    return tokens.words[token] == "that" and token > 0 and tokens.words[token - 1] in _DOING


def _is_left_conjunction(tokens: Tokens, token: int) -> bool:
    """Whether the word joins what follows; not "the day *before*, and"."""
    shape, word = tokens.shape, tokens.words[token]
    if word == "even" and shape[token + 1 : token + 2] == "s":
        return True
    if word in _ADVERBIAL and shape[token + 1 : token + 2] in _ENDS:
        return False
    return shape[token] == "s" or word in _SUBORDINATORS


def _is_cut_off(tokens: Tokens, token: int) -> bool:
    """Whether the word leads to what was cut off; a particle belongs to its verb: "after they came out"."""
    shape = tokens.shape
    if shape[token] not in _CUT_OFF:
        return False
    if shape[token] in "it" and shape[token + 1 : token + 2] == "&":
        return False  # "the firms that flew them in | and say"
    return tokens.words[token] not in _PARTICLES


def _with_marks(tokens: Tokens, first: int, last: int) -> tuple[int, int]:
    """Edges of the tokens, with the quotation mark beside them whose other half they hold."""
    shape = tokens.shape
    low, high = tokens.starts[first], tokens.ends[last - 1]
    if '"' not in shape[first:last]:
        return low, high
    marks = "".join(
        # "''" is one mark, written with two characters; the words have no ’
        tokens.text[tokens.starts[token]].translate(_ONE_MARK)
        for token in range(first, last)
        if shape[token] == '"'
    )
    odd = marks.count('"') % 2
    behind = last + (shape[last : last + 1] in ".,")
    if (odd or marks.count("“") > marks.count("”")) and shape[behind : behind + 1] == '"':
        high = tokens.ends[behind]
    elif (odd or marks.count("”") > marks.count("“")) and first and shape[first - 1] == '"':
        low = tokens.starts[first - 1]
    return low, high


def subtract(extent: tuple[int, int], holes: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Pieces of the extent outside all holes."""
    start, end = extent
    for first, last in sorted(holes):
        if last <= start or first >= end:
            continue
        if first > start:
            yield start, first
        start = max(start, last)
    if start < end:
        yield start, end
