"""What only looks like a condition: "asked if", "provided trucks", "a loud, if short, protest".

For `conditions` only. Each function tells one such use by the words around the cue.
"""

import re

from factcheck.extract.conditions.context import SUBJECT, Context, Range

# subject, verb and all that belongs to it: "the union will end the strike | provided"
_WHOLE = re.compile(r"[^wst]*[nNp#]x.*(?:[nbe#]|[^x]a)")
_PAST_SUBJECT = re.compile(r"p|N{1,4}|d[naegb#]{0,3}[nN]")
# subject behind a verb that stands for "if", as far as it tells the inversion from the common order
_INVERTED = {
    "should": re.compile(r"p|N|d[naegb#]{0,3}[nNb]|n"),
    "had": re.compile(rf"(?:{_PAST_SUBJECT.pattern})(?=a?[envxb])"),
    # "were he to go", "were the tax abolished", "were he alive"
    "were": re.compile(rf"(?:{SUBJECT}|dp)[Tae]|pn"),
}
# "he were alive"
_UNREAL = re.compile(r"(p|N{1,4}|dn{1,2})xa?[ndiN]")
# between "asked" and "if": another clause, or an infinitive
_NEAR_BREAK = re.compile(r"[xvtT,.&—]")
_FAR_BREAK = re.compile(r"[stT,.&—]")


def is_asked(context: Context, cue: int) -> bool:
    """Whether "if" stands for "whether": what stands before it asks, or says that one does not know."""
    words, lexicon = context.words, context.lexicon
    if cue == 0:
        return False
    before = words[cue - 1]
    joined = before in {"or", "and"}
    return (
        (before in lexicon["asking"] and words[max(0, cue - 2)] != "the")  # "cash the check if"
        or " ".join(words[max(0, cue - 2) : cue]) in lexicon["asking"]
        or (before in lexicon["answering"] and context.has_word("negative", max(0, cue - 6), cue))
        or _stands_before(context, "asking_far", 9, _NEAR_BREAK, cue - joined)
        or _stands_before(context, "reporting", 20, _FAR_BREAK, cue - joined)
    )


def _stands_before(context: Context, name: str, reach: int, stop: re.Pattern[str], end: int) -> bool:
    """Whether a word of the class stands within reach before the end, and nothing in between that stops it."""
    return any(
        context.words[index] in context.lexicon[name] and not stop.search(context.shape, index + 1, end)
        for index in range(end - 1, max(-1, end - reach), -1)
    )


def is_conjunction(context: Context, lead: Range, cue: Range, right: int) -> bool:
    """Whether "provided" or "assuming" has a clause behind it, and no part in the clause before it."""
    before = context.shape[cue[0] - 1] if lead[0] < lead[1] else ","
    explicit = context.words[cue[1] - 1] == "that"
    fronted = lead[0] >= lead[1]
    # "providing" may be a participle: "a law providing the state funds for schools"
    whole = context.words[cue[0]] != "providing" and _WHOLE.fullmatch(context.shape, *lead)
    if not context.opens_clause(cue[1], right) and not (explicit and (fronted or context.has_verb(*lead))):
        return False
    if before in ',—("&' or whole:
        return True
    pronoun = context.shape[cue[1]] == "p"
    return before not in "xpNTi" and (explicit or pronoun) and context.has_verb(*lead)


def hangs_on(context: Context, guard: str, cue: Range, right: int) -> bool:
    """Whether "subject to" or "depends on" names a condition, not a burden or a cause."""
    if guard == "depending" and (
        context.shape[cue[1]] == "w" or not context.words[cue[0]].startswith("depend")
    ):
        return True
    near = cue[1], min(cue[1] + 5, right)
    return context.has_word("approving", *near) or (guard == "depending" and context.has_word("event", *near))


def is_common_order(context: Context, cue: Range) -> bool:
    """Whether no subject follows the verb, or what precedes it asks, or joins verbs: "came and had a rest"."""
    shape, words, verb = context.shape, context.words, context.words[cue[0]]
    before = shape[cue[0] - 1] if cue[0] else "."
    subject = _INVERTED[verb].match(shape, cue[1])
    if subject is None or words[cue[1]] in context.lexicon["no_subject"]:
        return True
    if verb == "had" and not _is_past_perfect(context, cue[1], subject.end()):
        return True
    if cue[0] and words[cue[0] - 1] in context.lexicon["asking"]:
        return True
    return (shape[cue[1]] == "n" and before != ".") or (verb != "should" and before == "&")


def _is_past_perfect(context: Context, first: int, last: int) -> bool:
    """Whether a subject begins here with a participle behind it: "had the pilot waited five minutes"."""
    return any(
        _PAST_SUBJECT.fullmatch(context.shape, first, end) and _has_participle(context, end)
        for end in range(first + 1, last + 1)
    )


def _has_participle(context: Context, position: int) -> bool:
    """Whether the word here, or the one behind an adverb, is what "had" makes a past perfect with."""
    position += context.shape[position : position + 1] == "a"
    kind = context.shape[position : position + 1]
    return kind in {"e", "v", "x"} or context.words[position] in context.lexicon["participle"]


def is_aside(context: Context, first: int, end: int) -> bool:
    """Whether "if" only weakens a word: "a loud, if short, protest"."""
    return (
        context.shape[first] in "na"
        and context.words[first] not in context.lexicon["elliptic"]
        and (context.shape[first + 1 : first + 2] == "," or not context.has_verb(first, end))
    )


def is_counterfactual(context: Context, condition: Range, consequent: list[Range]) -> bool:
    """Whether the condition is told as one that does not hold: "if they had asked, he would have gone"."""
    word = context.words[condition[0]]
    if word == "had":
        return True
    if word == "if" and _is_unreal(context, *condition):
        return any(context.has_word("past_modal", *part) for part in consequent)
    unreal = word == "without" or context.has_word("unreal", *condition)
    return unreal and tells_what_would_have_been(context, consequent)


def tells_what_would_have_been(context: Context, consequent: list[Range]) -> bool:
    """Whether the consequent is one that did not come true: "would have gone"."""
    words = context.words
    return any(
        words[index] in context.lexicon["past_modal"]
        and any(
            words[have] in {"have", "'ve", "of"}
            and context.shape[have + 1 : have + 2] != "d"  # "would have a job"
            for have in range(index + 1, min(index + 4, end))
        )
        for first, end in consequent
        for index in range(first, end)
    )


def _is_unreal(context: Context, first: int, end: int) -> bool:
    """Whether one is said to be what one is not: "if he were alive"; "if he were elected" may yet come true."""
    match = _UNREAL.match(context.shape, first + 1, end)
    return (
        match is not None
        and context.words[match.end(1)] == "were"
        and (context.shape[first + 1] != "p" or context.words[first + 1] in {"i", "he", "she", "it"})
    )
