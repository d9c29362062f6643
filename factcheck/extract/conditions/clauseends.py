"""Where clauses and phrases end that begin at a known place. For `factcheck.extract.conditions` only."""

import re

from factcheck.extract.conditions.context import CLAUSE, Context
from factcheck.extract.conditions.mainclauses import JOINING
from factcheck.extract.conditions.marks import BRACKETS, turn

_SUBORDINATE = re.compile(r"a?s|g")
_JOINED_VERB = re.compile(r"&a?[xvbT]")


def subordinate_end(context: Context, first: int, right: int) -> int:
    """End of a subordinate clause that comes after its main clause."""
    if context.stands_for_clause(first):
        return first + 1
    depth = 0
    complete = context.complete(first, right)
    for index in range(first, right):
        if context.shape[index] in BRACKETS:
            depth += turn(context.tokens, index)
        if depth <= 0 and index >= complete and _ends_subordinate(context, first, index, right):
            return context.without_adverbs(first, index)
    return right


def _ends_subordinate(context: Context, first: int, index: int, right: int) -> bool:
    shape, word = context.shape, context.words[index]
    after = index + 1
    match word:
        case ",":
            if context.words[after : after + 3] == ["in", "which", "case"]:
                return True
            return _ends_clause(context, after, right) or bool(_JOINED_VERB.match(shape, after, right))
        case "if" | "unless":
            return context.words[index - 1] not in JOINING
        case "but":
            return bool(CLAUSE.match(shape, after, right))
        case "and":
            return after < right and _and_ends(context, first, index, right)
    if shape[index] == "x" and shape[index - 1] in "bv" and shape[index - 2] != "T":
        # "the clause that protects it if it fails was struck out"
        return context.words[first] in context.lexicon["nominative"]
    return shape[index] == "—"


def _and_ends(context: Context, first: int, index: int, right: int) -> bool:
    """Whether "and" joins the main clauses, not the two halves of the subordinate one."""
    shape, words = context.shape, context.words
    after = index + 1
    if shape[after] == "t":
        return "t" not in shape[max(first, index - 20) : index] and context.opens_clause(after + 1, right)
    if shape[after] == "b":
        # "if it rains and stay": such a subject has no such verb
        singular = words[first] in {"it", "he", "she", "this", "that"}
        return singular and not words[after].endswith("s") and not context.has_word("modal", first, index)
    if words[after] in context.lexicon["consequent_modal"]:
        # "they will close it if it loses and will fire"
        return words[after] in words[:first] and not context.has_word("modal", first, index)
    return words[after] in context.lexicon["nominative"] and context.opens_clause(after, right)


def clause_end(context: Context, first: int, right: int) -> int:
    """End of a main clause that comes after its subordinate clause."""
    for index in range(context.complete(first, right), right):
        kind = context.shape[index]
        if kind == "—" or (kind == "," and _ends_clause(context, index + 1, right)):
            return index
        if kind == "&" and (
            _joins_sentence(context, index, right) or _joins_content(context, first, index, right)
        ):
            return index
    return right


def _joins_sentence(context: Context, conjunction: int, right: int) -> bool:
    """Whether the conjunction joins another condition: "they will stay but if it snows ..."."""
    return (
        context.words[conjunction + 1 : conjunction + 2] in (["if"], ["unless"]) and conjunction + 1 < right
    )


def _joins_content(context: Context, first: int, conjunction: int, right: int) -> bool:
    """Whether the conjunction joins what else is said: "he said that if he lost he would go and that he had ..."."""
    after = conjunction + 1
    return (
        context.words[conjunction : after + 1] in (["and", "that"], ["but", "that"])
        and "t" not in context.shape[first:conjunction]
        and context.opens_clause(after + 1, right)
    )


def _ends_clause(context: Context, after: int, right: int) -> bool:
    """Whether what follows a comma belongs no more to the clause before it."""
    if after >= right:
        return True
    if context.shape[after] == "&":
        return context.opens_clause(after + 1, right) or _joins_sentence(context, after, right)
    word = context.words[after]
    return (
        word == "according"
        or (context.shape[after] == "v" and word in context.lexicon["saying"])
        or bool(_SUBORDINATE.match(context.shape, after, right))
        or context.opens_clause(after, right)
        or (context.asks and context.opens_question(after, right))
    )


def phrase_end(context: Context, first: int, right: int) -> int:
    """End of the noun phrase, or of the indirect question, that begins at `first`."""
    shape = context.shape
    indirect = shape[first] == "w" or context.words[first] == "if"
    for index in range(first + 1, right):
        kind = shape[index]
        if kind in ",—" or (kind in "xv" and not indirect):
            return index
        if kind in "s&" and context.opens_clause(index + 1, right):
            return index
    return right
