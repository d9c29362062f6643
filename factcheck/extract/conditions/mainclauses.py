"""Where a subordinate clause ends and its main clause begins. For `conditions` only."""

import re
from collections.abc import Iterator
from enum import Enum

from factcheck.extract.conditions.context import SUBJECT, Context, Range
from factcheck.extract.conditions.marks import BRACKETS, next_quotation, turn

JOINING = frozenset(["and", "or", "even", "as", "what"])
_NOT_CONSECUTIVE = frozenset(
    ["and", "or", "by", "since", "until", "just", "i", "he", "she", "we", "they", "you"]
)
_ATTRIBUTION = re.compile(rf"{SUBJECT}[ve](?:i?{SUBJECT}(?=,))?|(?:v|iT){SUBJECT}(?=,)")
_CLAUSE_AND_MORE = re.compile(rf"{SUBJECT}[xv](?=[^p])")
# Kinds of words that stand behind the auxiliary of "only if they ask will the court answer"
_SUBJECTS = frozenset("pdN")
_PREDICATE = re.compile(r"a?[xvb]")
# how a clause goes on that was interrupted behind its subject, and behind its auxiliary
_RESUMED = re.compile(r"a?[xv]")
_RESUMED_VERB = re.compile(r"a?[xvben]")
_AUXILIARY = re.compile(r"a?x")
# Tokens of a clause set between commas.
_LONGEST_ASIDE = 25


class _Sign(Enum):
    """What speaks for the beginning of a main clause: "then", a sure clause, only its words, only a comma."""

    THEN = 0
    SURE = 1
    WORDS = 2
    COMMA = 3


def interrupted(context: Context, lead: Range, conjunction: Range, right: int) -> Range | None:
    """End of a clause set between commas, and where the clause around it goes on.

    "The law, if it passes, will ban ...": None unless a subject stands before the conjunction without its verb, or with
    an auxiliary that waits for one.
    """
    comma = context.shape[conjunction[0] - 1]
    if lead[0] >= lead[1] or comma not in ",—":
        return None
    waiting = context.shape[lead[1] - 1] == "x"
    if not waiting and context.has_verb(*lead):
        return None
    resumed = _RESUMED_VERB if waiting else _RESUMED
    end = min(right - 1, conjunction[1] + _LONGEST_ASIDE)
    for index in range(context.complete(conjunction[1], right), end):
        if context.shape[index] == comma:
            return (index, index + 1) if resumed.match(context.shape, index + 1, right) else None
    return None


def main_clause(context: Context, first: int, right: int) -> Range | None:
    """End of the subordinate clause that begins at `first`, and start of the main clause after it, if there is one.

    The start is the end where nothing parts the two, else it comes after the comma or "then".
    """
    if context.stands_for_clause(first):
        return (first + 1, first + 1) if first + 1 < right else None
    likely: dict[_Sign, Range] = {}
    for sign, parts in _main_clauses(context, first, right):
        if sign is _Sign.THEN or (sign is _Sign.SURE and not likely.get(sign) and parts[0] < parts[1]):
            return parts
        likely.setdefault(sign, parts)
    return (
        likely.get(_Sign.SURE)
        or likely.get(_Sign.WORDS)
        or likely.get(_Sign.COMMA)
        or next_quotation(context.tokens, context.shape, right)
    )


def _main_clauses(context: Context, first: int, right: int) -> Iterator[tuple[_Sign, Range]]:
    """Places at which the subordinate clause may end and the main clause begin, from left to right."""
    shape, words = context.shape, context.words
    complete = context.complete(first, right)
    # its verb may be one that no lexicon knows
    early = complete if shape[first] == "i" else min(complete, first + 3)
    only = "only" in words[max(0, first - 4) : first]
    depth = 0
    for index in range(first + 1, right):
        kind, word, before = shape[index], words[index], words[index - 1]
        after = index + 1
        if kind in BRACKETS:
            depth += turn(context.tokens, index)
        if depth > 0:
            continue
        if kind in ",—":
            yield from _after_comma(context, index, right, ready=index >= early, complete=index >= complete)
        elif word == "then" and shape[index - 1] != "x" and before not in _NOT_CONSECUTIVE:
            yield _Sign.THEN, (index, after)
        elif (
            only
            and index > first + 1
            and word in context.lexicon["fronted"]
            and shape[after : after + 1] in _SUBJECTS
        ):
            yield _Sign.SURE, (index, index)
        elif word in {"if", "unless"} and index >= complete and before not in JOINING:
            return
        elif index > first + 1 and index >= early and _surely_opens(context, index, right):
            start = index - (
                shape[index - 1] == "x" and shape[index - 2] not in "pT"
            )  # "do we have to leave"
            yield _Sign.SURE, (start, start)
        elif index >= complete and _may_open(context, index, right):
            yield _Sign.WORDS, (index, index)


def _after_comma(
    context: Context, comma: int, right: int, *, ready: bool, complete: bool
) -> Iterator[tuple[_Sign, Range]]:
    after = comma + 1
    if context.words[after : after + 1] == ["then"]:
        yield _Sign.THEN, (comma, after + 1)
        return
    said = _attribution_end(context, after, right)
    start = after if said is None else said
    start += context.shape[start : start + 1] == '"'
    if ready and _opens(context, start, right):
        yield _Sign.SURE, (comma, start)
    elif complete and context.shape[comma] == "," and start < right:
        kind = context.shape[start]
        if kind not in "&stw" or (kind == "w" and context.asks):
            yield _Sign.COMMA, (comma, start)


def tells_speaker(context: Context, first: int, end: int) -> bool:
    """Whether a verb of saying stands in the range, or "according"."""
    saying, words = context.lexicon["saying"], context.words
    return words[first] == "according" or any(
        words[index] in saying and context.shape[index] in "ve" for index in range(first, end)
    )


def _attribution_end(context: Context, position: int, right: int) -> int | None:
    """End of "the minister said," or "according to the minister," if that stands here, else None."""
    match = _ATTRIBUTION.match(context.shape, position, right)
    if match is None or not tells_speaker(context, *match.span()):
        return None
    if match.end() == right:
        return right
    return match.end() + 1 if context.shape[match.end()] == "," else None


def _opens(context: Context, position: int, right: int) -> bool:
    """Whether a main clause begins here, after a comma."""
    if position >= right:
        return False
    match context.shape[position]:
        case "t":
            return context.shape[position + 1 : position + 2] in {"x", "v"}
        case "w":
            return context.opens_question(position, right)
        case "x" if context.asks:
            return context.opens_question(position, right)
    return context.opens_clause(position, right) or context.orders(position, right)


def _surely_opens(context: Context, position: int, right: int) -> bool:
    """Whether a main clause begins here, without a comma."""
    word, before = context.words[position], context.shape[position - 1]
    if word not in context.lexicon["nominative"] or before in "stw&T'":
        return False
    return bool(_AUXILIARY.match(context.shape, position + 1, right)) and not context.is_relative(position)


def _may_open(context: Context, position: int, right: int) -> bool:
    """Whether a main clause could begin here, if no comma is found that it begins after."""
    shape, word = context.shape, context.words[position]
    before, following = shape[position - 1], shape[position + 1 : position + 2]
    if before not in "nNp#eagb)ivx" or context.is_relative(position):
        return False
    if word in context.lexicon["ordering"]:
        return (word != "don't" or before == "n") and not context.has_word("modal", position - 3, position)
    kind = shape[position]
    if kind == "p" and word not in context.lexicon["no_subject"]:
        return word in context.lexicon["surely_subject"] or bool(_PREDICATE.match(shape, position + 1, right))
    if kind == "t":
        return following == "x" and before in "xv"
    if before in "ivx":
        return False
    match kind:
        case "d" | "N" if kind == "d" or before == "n":
            return bool(_CLAUSE_AND_MORE.match(shape, position, right))
        case "x":
            return following == "p"
        case "b":
            return (
                before in "np#)" and following in {"d", "p", "N", "a"} and not _has_subject(context, position)
            )
    return False


def _has_subject(context: Context, position: int) -> bool:
    """Whether all between the conjunction and the verb is a noun in the plural: "if governments push it"."""
    return (
        context.shape[position - 2] == "s"
        and context.shape[position - 1] == "n"
        and context.words[position - 1].endswith("s")
    )
