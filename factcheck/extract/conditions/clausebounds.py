"""Where the clause before a conjunction begins and ends, and where clauses and phrases behind one end.

For `conditions` only.
"""

import re

from factcheck.extract.conditions.context import CLAUSE, SUBJECT, SURE_CLAUSE, Context, Range
from factcheck.extract.conditions.mainclauses import JOINING, tells_speaker
from factcheck.extract.conditions.marks import BRACKETS, left_bound, trim, turn

_SUBORDINATE = re.compile(r"a?s|g")
# "the minister said", "Roe told investors on Monday", "said Roe, the minister", "according to Roe"
_SPEAKER = re.compile(rf"{SUBJECT}(?:,{SUBJECT},)?[ve](?:i?{SUBJECT})?|(?:v|iT){SUBJECT}(?:,?{SUBJECT})?")
# Tokens of what tells the speaker between a clause and the conjunction behind it.
_LONGEST_SPEAKER = 15


def clause_before(context: Context, position: int) -> Range:
    """Clause that ends before the conjunction; empty where the conjunction opens the sentence.

    Adverbs that belong to the conjunction ("only if", "..., again, if") are left out.
    """
    if _begins_sentence(context, position):
        return position, position
    first, end = clause_ending(context, _before_speaker(context, _outside(context, position)))
    return first, context.without_adverbs(first, end)


def _before_speaker(context: Context, end: int) -> int:
    """End of the clause before "the mayor said," which ends here: "The port will close, the mayor said, unless ..."."""
    shape = context.shape
    comma = end - 1 - (shape[end - 1] == '"')
    if shape[comma] != ",":
        return end
    for index in range(max(1, comma - _LONGEST_SPEAKER), comma - 1):
        told = shape[index] in ',"' and _SPEAKER.fullmatch(shape, index + 1, comma)
        if told and tells_speaker(context, index + 1, comma):
            return index if context.has_verb(left_bound(context.tokens, shape, index), index) else end
    return end


def clause_ending(context: Context, end: int) -> Range:
    """Clause whose last token stands before this one."""
    left = left_bound(context.tokens, context.shape, end)
    return trim(context.tokens, context.shape, _clause_start(context, left, end), end)


def _begins_sentence(context: Context, position: int) -> bool:
    """Whether the word has a capital letter: a full stop is missing before it."""
    start, text = context.tokens.starts[position], context.tokens.text
    return text[start].isupper() and not text[start + 1].isupper()


def _outside(context: Context, position: int) -> int:
    """End of the clause before the conjunction: outside its bracket, before its dash."""
    outside = position
    while outside > 0 and context.words[outside - 1] in context.lexicon["focusing"]:
        outside -= 1
    # "he will go, but only if"
    opening = "(—&" if outside < position or context.words[position] == "only" else "(—"
    return outside - 1 if outside and context.shape[outside - 1] in opening else position


def _clause_start(context: Context, left: int, end: int) -> int:
    """Start of the clause that ends here."""
    for index in range(end - 1, left - 1, -1):
        start = _start_at(context, index, left, end)
        if start is not None:
            return start
    return left


def _start_at(context: Context, index: int, left: int, end: int) -> int | None:
    """Where the clause begins if this token opens it, else None."""
    shape, word = context.shape, context.words[index]
    after = index + 1
    match shape[index]:
        case "&" if _joins_clauses(context, index, left, end):
            return after
        case "s" if word not in {"as", "than"} and CLAUSE.match(shape, after, end):
            return after
        case "t" if context.opens_clause(after, end):
            return after
        case "t" if shape[after : after + 1] in {"x", "v"}:
            return index
        case "w":
            return index
        case "," if CLAUSE.match(shape, after, end) and (shape[left] == "s" or context.has_verb(left, index)):
            return after
    if word in context.lexicon["saying"] and shape[index] in "vbeng":
        if CLAUSE.match(shape, after, end):
            return after
        if shape[index] == "v" and CLAUSE.match(shape, after + 1, end):
            return after + 1  # "told Reuters he would"
    if word in context.lexicon["announcing"]:
        return after
    return None


def _joins_clauses(context: Context, index: int, left: int, end: int) -> bool:
    after = index + 1
    if context.words[index] == "but" or context.words[after] == "please":
        return True
    if context.shape[index - 1] == "," and context.orders(after, end):
        return True
    if context.words[after] in context.lexicon["modal"]:
        # "will close if they pay and | will open if they don't"
        return not {"if", "unless"}.isdisjoint(context.words[left:index])
    if context.words[after] in context.lexicon["nominative"]:
        return context.opens_clause(after, end)
    return bool(SURE_CLAUSE.match(context.shape, after, end)) and context.has_verb(left, index)


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
    after = index + 1
    match context.words[index]:
        case ",":
            in_which_case = context.words[after : after + 3] == ["in", "which", "case"]
            return in_which_case or _ends_clause(context, after, right)
        case "if" | "unless":
            return context.words[index - 1] not in JOINING
        case "but":
            return context.opens_clause(after, right)
        case "and" if context.shape[after : after + 1] == "t":
            return context.opens_clause(after + 1, right)
        case "and" if after < right and context.words[after] in context.lexicon["modal"]:
            # "they will close it if it loses and will fire 30 clerks"
            return context.words[after] in context.words[:first] and not context.has_word(
                "modal", first, index
            )
        case "and" if after < right:
            # it joins the main clauses, not the two halves of the subordinate one
            nominative = context.words[after] in context.lexicon["nominative"]
            return nominative and context.opens_clause(after, right)
    return context.shape[index] == "—"


def clause_end(context: Context, first: int, right: int) -> int:
    """End of a main clause that comes after its subordinate clause."""
    for index in range(context.complete(first, right), right):
        kind = context.shape[index]
        if kind == "—" or (kind == "," and _ends_clause(context, index + 1, right)):
            return index
        if kind == "&" and _joins_condition(context, index, right):
            return index
    return right


def _joins_condition(context: Context, conjunction: int, right: int) -> bool:
    """Whether the conjunction joins another condition: "they will stay but if it snows ..."."""
    return conjunction + 1 < right and context.words[conjunction + 1] in {"if", "unless"}


def _ends_clause(context: Context, after: int, right: int) -> bool:
    """Whether what follows a comma belongs no more to the clause before it."""
    if after >= right:
        return True
    if context.shape[after] == "&":
        return context.opens_clause(after + 1, right) or _joins_condition(context, after, right)
    return (
        context.words[after] == "according"
        or bool(_SUBORDINATE.match(context.shape, after, right))
        or context.opens_clause(after, right)
        or (context.asks and context.opens_question(after, right))
    )


def phrase_end(context: Context, first: int, right: int) -> int:
    """End of the noun phrase, or of the indirect question, that begins at `first`."""
    shape = context.shape
    ends = ",—" if shape[first] == "w" else ",—xv"
    return next((index for index in range(first + 1, right) if shape[index] in ends), right)
