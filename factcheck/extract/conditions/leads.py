"""The clause before a conjunction: where it begins and ends. For `factcheck.extract.conditions` only."""

import re

from factcheck.extract.conditions.context import CLAUSE, SUBJECT, SURE_CLAUSE, Context, Range
from factcheck.extract.conditions.marks import ENDS, left_bound, trim, turn

_FINITE = re.compile(r"[xv]")
# "the minister said", "Roe told investors"
_SPEAKER = re.compile(rf"{SUBJECT}(?P<verb>[ve])(?:{SUBJECT})?")
# Tokens between an interrupted quotation and the mark at which it goes on: "...", the minister said, "...".
_LONGEST_ATTRIBUTION = 15


def clause_before(context: Context, position: int, *, through: str = "") -> Range:
    """Clause that ends before the conjunction; empty where the conjunction opens the sentence.

    Adverbs that belong to the conjunction ("only if", "..., again, if") are left out. `through` names marks that
    do not end the search.
    """
    if _begins_sentence(context, position):
        return position, position
    end = _outside(context, position)
    left = left_bound(context.tokens, context.shape, end, through=through)
    first, end = trim(context.tokens, context.shape, _clause_start(context, left, end), end)
    if _tells_speaker(context, first, end) and context.has_verb(left, first):
        # "The port will close, the mayor said, unless ..."
        first, end = trim(context.tokens, context.shape, _clause_start(context, left, first - 1), first - 1)
    return first, context.without_adverbs(first, end)


def _tells_speaker(context: Context, first: int, end: int) -> bool:
    """Whether the words only tell who speaks, between commas."""
    shape = context.shape
    if shape[first - 1 : first] != "," or shape[end : end + 1] != ",":
        return False
    match = _SPEAKER.fullmatch(shape, first, end)
    return match is not None and context.words[match.start("verb")] in context.lexicon["saying"]


def _begins_sentence(context: Context, position: int) -> bool:
    """Whether the word has a capital letter: a full stop is missing before it."""
    start, text = context.tokens.starts[position], context.tokens.text
    return text[start].isupper() and not text[start + 1].isupper()


def _outside(context: Context, position: int) -> int:
    """End of the clause before the conjunction: outside its bracket, in the quotation that an attribution parts."""
    outside = position
    while outside > 0 and context.words[outside - 1] in context.lexicon["focusing"]:
        outside -= 1
    if (outside < position or context.words[position] == "only") and context.shape[
        outside - 1 : outside
    ] == "&":
        outside -= 1  # "he will go, but only if"
        if context.shape[outside - 1 : outside] == ",":
            outside -= 1
        return outside
    if outside and context.shape[outside - 1] in "(—":
        return outside - 1
    if outside and context.shape[outside - 1] == '"':
        return _last_quotation(context, outside - 1) or position
    return position


def _last_quotation(context: Context, mark: int) -> int | None:
    """End of the quotation that goes on at this mark, None where none was interrupted: "...", he said, "..."."""
    shape = context.shape
    if shape[mark - 1 : mark] != ",":
        return None
    for index in range(mark - 1, max(0, mark - _LONGEST_ATTRIBUTION), -1):
        direction = turn(context.tokens, index) if shape[index] == '"' else 0
        if direction:
            return index if direction < 0 and context.has_word("saying", index, mark) else None
        if shape[index] in ENDS:
            return None
    return None


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
        case "t" if _is_finite(context, after):
            return index
        case "w":
            return index
        case "," if CLAUSE.match(shape, after, end) and (shape[left] == "s" or context.has_verb(left, index)):
            return after
        case "," if context.orders(after, end) and context.has_verb(left, index):
            return after
    if word in context.lexicon["saying"] and shape[index] in "vbeng":
        if CLAUSE.match(shape, after, end):
            return after
        if shape[index] == "v" and CLAUSE.match(shape, after + 1, end):
            return after + 1  # "told Reuters he would"
    if word in context.lexicon["announcing"] and not _FINITE.search(shape, after, end):
        return after
    return None


def _is_finite(context: Context, position: int) -> bool:
    kind = context.shape[position : position + 1]
    return kind in {"x", "v"} or (kind == "b" and context.words[position].endswith("s"))


def _joins_clauses(context: Context, index: int, left: int, end: int) -> bool:
    after = index + 1
    if context.words[index] == "but" or context.words[after] == "please":
        return True
    if context.shape[index - 1 : index] == "," and context.orders(after, end):
        return True
    if context.words[after] in context.lexicon["nominative"]:
        return context.opens_clause(after, end)
    return bool(SURE_CLAUSE.match(context.shape, after, end)) and context.has_verb(left, index)
