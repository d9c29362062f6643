"""Verb of saying → the time of saying: beside it, else elsewhere in the clause that says it.

For `verbclauses` and `utterances` only; what stands right behind the verb is found by `adjuncts`.
"""

import re
from bisect import bisect_left

from factcheck.extract.attribution.frames import Frame
from factcheck.extract.attribution.layout import Layout, Range
from factcheck.extract.attribution.verbs import Verb
from factcheck.model.values import Timex

# "And on Sunday,", "In a letter to the court on Sunday,"
_OPENING = re.compile(r"&?(?:[iTa]?[dnNe#b']{1,6}){1,4},")
_AT = frozenset(["on", "in", "at", "during"])
# "“It broke,” he said of the vote on Tuesday": the vote was on Tuesday
_NO_TIME_BEHIND = frozenset(
    ["of", "about", "against", "for", "from", "than", "after", "before", "since", "until"]
)
# What ends the words behind a verb of saying among which its time may stand.
_APART = re.compile(r"[tswvxgeT&\";:.—(]")
# "“It broke,” said Ida Roe, a builder, | in a letter on Friday"
_AFTER_COMMA = re.compile(r"[^,]*,(?!i)[^,]*\Z")
# "On Friday, | as the water rose, Roe said"
_BESIDE_IT = re.compile(r",a?[siwdeg].*,")
# "told the show “Morning News” | on Friday"
_TITLE = re.compile(r'"[^"]{1,7}"')
# "In a May 2006 letter | sent by his firm, Roe said"
_SENT = re.compile(r'n{1,3}(?:[ev]i)?[^xvp;:"&]*,')
_BEGINS_CLAUSE = frozenset(',;:—("')
_ISSUED = frozenset(["released", "published", "issued", "posted", "filed", "unveiled", "out", "dated"])


def time_beside(layout: Layout, verb: Verb, source: Range, floor: int) -> Timex | None:
    """Time of saying between the source and its verb, or in front of both."""
    return _time_between(layout, source[1], verb.group) or _time_before(layout, verb, source, floor)


def _time_between(layout: Layout, start: int, group: int) -> Timex | None:
    """Time before the verb: "the mayor on Sunday said".

    None for one of another clause ("voters who left on Friday said", "noting that he left on Friday and
    saying"), or that tells which of some noun is meant ("cited the 2008 vote, saying").
    """
    for token in range(start, group):
        timex = layout.date_of.get(token)
        if timex is None:
            continue
        behind = layout.tokens.at(timex.span.end)
        noun = "nNb'" if layout.shape[token - 1] == "d" else "nN'"
        names = layout.shape[behind : behind + 1] in set(noun)
        return None if names or not {"w", "t"}.isdisjoint(layout.shape[start:token]) else timex
    return None


def _time_before(layout: Layout, verb: Verb, source: Range, floor: int) -> Timex | None:
    """Time that opens the sentence: "In a letter on Sunday, the mayor said"."""
    shape = layout.shape
    if verb.shares or shape[source[1] : verb.edge].strip("a,"):
        return None
    # not "The army bombed the port on Sunday, the mayor said"
    begin = floor + (shape[floor] == "&")
    leads = shape[begin] in "iTa" or begin in layout.timed
    # "Speaking in Rome", "Asked on Sunday", and not "Beijing bombed"
    leads = leads or (layout.words[begin].endswith(("ing", "ed")) and shape[begin + 1] != "e")
    if not leads or not _OPENING.fullmatch(shape, floor, source[0]):
        return None
    for token in range(floor, source[0]):
        timex = layout.date_of.get(token)
        # not "on the Sunday shows"
        if timex and shape[layout.tokens.at(timex.span.end)] in ",i":
            return timex
    return None


def time_of_saying(layout: Layout, frame: Frame) -> Timex | None:
    """Time of saying among the words of the sentence that are no part of what is said."""
    if not layout.dated or frame.source is None or frame.cue[0] == frame.cue[1]:
        return None
    anchor = frame.cue[0]
    begin = layout.sentence_begin(anchor)
    places = layout.dated
    for index in range(bisect_left(places, begin), bisect_left(places, layout.sentence_end(anchor))):
        token = places[index]
        timex = layout.date_of[token]
        if "_REF" in timex.value or "X" in timex.value or layout.date_of.get(token - 1) is timex:
            continue  # "At one time, he said"
        if layout.quote_of[token] != layout.quote_of[anchor]:
            continue
        if any(first <= token < end for first, end in frame.content):
            continue
        if _tells(layout, frame, (token, layout.tokens.at(timex.span.end)), begin):
            return timex
    return None


def _tells(layout: Layout, frame: Frame, time: Range, begin: int) -> bool:
    source, cue, content = frame.source, frame.cue, frame.content[0][0]
    if source is None:
        return False
    if source[0] <= time[0] < source[1]:
        return _is_of_work(layout, source, time)
    if time[0] >= max(cue[1], source[1]):
        return (content < cue[0] or time[0] < content) and _is_behind(
            layout, max(cue[0] + 1, source[1]), time
        )
    if content < cue[1] or (layout.shape[content - 1] == "," and layout.shape[content] != '"'):
        return False  # "On Sunday, he said, the dam broke"
    if layout.shape[cue[0] - 1] == "i":
        return False  # "On Sunday, he was attacked for saying"
    if time[0] < source[0]:
        return _is_in_front(layout, source, time, begin)
    opens = _opening(layout, time[0])
    return layout.shape[opens - 1] == "," and not layout.shape[time[1] : cue[0]].strip("a")


def _opening(layout: Layout, token: int) -> int:
    """Where the words of a time begin: "but | late on Friday"."""
    token -= token > 0 and layout.words[token - 1] in _AT
    while token and layout.shape[token - 1] == "a":
        token -= 1
    return token


def _is_in_front(layout: Layout, source: Range, time: Range, begin: int) -> bool:
    """Whether the time opens the clause of the verb: "but on Friday the mayor said"."""
    shape, opens = layout.shape, _opening(layout, time[0])
    if shape[begin] == "i" and layout.words[time[1]] in layout.cues.lexicon["setting"]:
        return _SENT.fullmatch(shape, time[1], source[0]) is not None
    opens -= shape[opens - 1] == "&" and opens > begin
    if opens > begin and shape[opens - 1] not in _BEGINS_CLAUSE:
        return False
    between = shape[time[1] : source[0]]
    return between in ("", ",") or (opens - begin < 2 and _BESIDE_IT.fullmatch(between) is not None)


def _is_behind(layout: Layout, first: int, time: Range) -> bool:
    """Whether the time stands behind verb and source, and belongs to no other verb or noun."""
    between, words = _TITLE.sub("", layout.shape[first : time[0]]), layout.words
    if _APART.search(between) or _AFTER_COMMA.match(between):
        return False
    if layout.shape[time[1] : time[1] + 1] in ("'", "n", "N"):
        return False
    at = layout.shape[time[0] - 1] != "i" or words[time[0] - 1] in _AT
    return at and _NO_TIME_BEHIND.isdisjoint(words[first : time[0]])


def _is_of_work(layout: Layout, source: Range, time: Range) -> bool:
    """Whether it is when a work that says something was made known: "a poll released on Friday found"."""
    words, lexicon = layout.words, layout.cues.lexicon
    before = time[0] - 1 - (words[time[0] - 1] in _AT)
    works = lexicon["work"]
    if words[before] in _ISSUED:
        return any(word in works for word in words[source[0] : before])
    return before > source[0] and words[before] in works and words[time[0] - 1] in ("on", "in")
