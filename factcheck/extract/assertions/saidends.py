"""Reported words → where their last clause ends. For `assertions` only.

What was found to be said ends before the next words of saying, and runs on to the end of the sentence where none come.
"""

from factcheck.extract.verbs.predicates import Predicates

# "said it was old | before he promised to repair it"
_OPENING = frozenset(["before", "after", "when", "because", "until", "since", "once"])
_BEHIND_AN_ADVERB = frozenset(",.;&—)")


def end_of_last_clause(predicates: Predicates, first: int, end: int, *, relative: bool) -> int:
    """Token behind the last clause of the words [first, end); `relative` says that a relative pronoun says them."""
    if relative:
        return _before_main_verb(predicates, first, end)
    shape, words = predicates.shape, predicates.tokens.words
    behind = end
    while shape[behind : behind + 1] == "a":
        behind += 1
    if end < behind < len(shape) and shape[behind] in _BEHIND_AN_ADVERB:
        return behind  # "said it was handled | well, but"
    if words[end : end + 1] and words[end] in _OPENING and shape[end - 1] not in ',"':
        clause = predicates.clause_at(end + 1)
        if clause is not None and clause.opener == end and predicates.any_between(end + 1, clause.end):
            return clause.end
    return end


def _before_main_verb(predicates: Predicates, first: int, end: int) -> int:
    """The end, or the verb of the noun that the relative pronoun tells of: "voters who say he won | are few"."""
    verb = predicates.main_between(0, end)
    inside = verb is not None and first < verb and predicates.any_between(first, verb)
    return verb if inside and verb is not None and "," not in predicates.shape[first:verb] else end
