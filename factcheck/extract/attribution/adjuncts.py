"""Verb of saying → where its content may begin: past whom one speaks to, the time, the occasion.

For `verbframes` and its readers only.
"""

import re
from typing import NamedTuple

from factcheck.extract.attribution.layout import NOUN_PHRASE, Layout, Range
from factcheck.extract.attribution.verbs import Verb
from factcheck.extract.clauses import FINITE_AFTER
from factcheck.model.values import Timex

_ADDRESSEE = re.compile(rf"{NOUN_PHRASE}(?:&{NOUN_PHRASE})?(?:i{NOUN_PHRASE}){{0,2}}")
_ADJUNCT = re.compile(rf"(?:[iT]{NOUN_PHRASE}(?:&{NOUN_PHRASE})?){{1,4}}")
# "said after a lunch on Sunday that"
_AFTER_AND_THAT = re.compile(rf"s{NOUN_PHRASE}(?:[iT]{NOUN_PHRASE}){{0,3}}(?=t)")
# "told the mayors | who had come, “It is over”", "tells voters | who ask for it that he"
_WHO = re.compile(r"w[^,.;:—\"wt]{1,20}(?=[,:]?\"|t[pdN])")
_OCCASIONS = (["as"], ["when"], ["while"], ["after"], ["before"])
# "in a statement | released by the bank"
_ISSUED = re.compile(rf"e(?:i{NOUN_PHRASE}){{1,2}}")
_ASIDE = re.compile(r",[^,\"t]{1,12},(?=[t\"])|(?P<dash>[—~])[^—~\"t]{1,14}(?P=dash)(?=t)")
# "warned | they could leave": nobody is addressed
_SUBJECTS = frozenset(["i", "he", "she", "they", "we"])
INFINITIVE = re.compile(r"Ta?[bvxn]")
# "wrote Roe that", "…, he wrote her"
_READER = re.compile(r"(?:N{1,4}|p)(?=[.,;:t]|\Z)")

_LONGEST_BRACKET = 30
# kinds behind "only" and "nearly" that are content, and no "that", quote or time
_LIMITED = frozenset("dnNp#eb")


class Passed(NamedTuple):
    """What stands between verb and content: where the content begins, and what was passed."""

    start: int
    cue_end: int
    stated: Timex | None
    via: Range | None


def pass_adjuncts(layout: Layout, verb: Verb, limit: int) -> Passed:
    """Go past who is addressed, times, "in a statement" and asides, up to where content may begin."""
    at = cue_end = verb.end
    stated: Timex | None = None
    via: Range | None = None
    addressed = not verb.takes("object")
    if verb.cues[0].lemma in layout.cues.lexicon["written_to"]:
        reader = _READER.match(layout.shape, at, limit)
        at = cue_end = reader.end() if reader else at
    for _ in range(4):
        here = at
        at, time = _pass_time(layout, at, limit)
        stated = stated or time
        if not addressed:
            end = _addressee_end(layout, at, limit)
            addressed = True
            if end > at:
                via = (at, end) if _is_media(layout, at, end) else None
                at = cue_end = end
        begun, (at, setting_end) = at, _pass_setting(layout, at, cue_end, limit)
        stated = stated or _time_between(layout, begun, at)
        if setting_end > cue_end:
            cue_end = _without_time(layout, begun, setting_end)
        at = _pass_aside(layout, at, limit)
        if at == here:
            break
    if at + 1 < limit and layout.shape[at : at + 2] in (",t", ',"', ':"'):
        at += 1
    return Passed(at, cue_end, stated, via)


def _pass_time(layout: Layout, at: int, limit: int) -> tuple[int, Timex | None]:
    """Go past adverbs and the time of saying, then past what stands in brackets: "said earlier on Sunday (local time)".

    Not past a time that something is said of: "said | 2016 has been warm", "said | Monday's vote was close".
    """
    shape, timed = layout.shape, layout.timed
    stated: Timex | None = None
    while at < limit and shape[at] == "a" and at not in timed and not _limits_content(layout, at):
        at += 1
    time = at + (at < limit and shape[at] == "i" and at not in timed)
    subject = time == at and (
        (shape[time : time + 1] == "#" and shape[time + 1 : time + 2] in ("x", "v"))
        or layout.words[time + 2 : time + 3] == ["of"]  # "said | each year of school"
    )
    owner = shape[time + 1 : time + 2] == "'"
    if time < limit and time in timed and not owner and not subject:
        at = time
        stated = layout.date_of.get(at)
        while at < limit and at in timed:
            at += 1
    if at < limit and shape[at] == "(":
        closing = shape.find(")", at, min(limit, at + _LONGEST_BRACKET))
        if closing > 0:
            return closing + 1, stated
    return at, stated


def _limits_content(layout: Layout, at: int) -> bool:
    """Whether the adverb limits the first words of the content: "said | only two left", not "said only that"."""
    if layout.words[at] not in layout.cues.lexicon["limiting"] or not layout.timed.isdisjoint(
        (at + 1, at + 2)
    ):
        return False  # "said just a week earlier"
    return layout.shape[at + 1 : at + 2] in _LIMITED


def _pass_aside(layout: Layout, at: int, limit: int) -> int:
    """Go past an aside before a quote or "that", but not past another saying: "said, adding, “It is over”"."""
    aside = _ASIDE.match(layout.shape, at, limit)
    if aside is None and layout.words[at : at + 1] in _OCCASIONS:
        aside = _AFTER_AND_THAT.match(layout.shape, at, limit)
    if aside is None or (
        layout.words[at + 1] in layout.cues.words and layout.shape.startswith('"', aside.end())
    ):
        return at
    return aside.end()


def is_means(layout: Layout, at: int) -> bool:
    """Whether the tokens tell by what means something was said, not by whom: "by telephone"."""
    words = layout.words
    return words[at : at + 1] == ["by"] and any(
        word in layout.cues.lexicon["by_means"] for word in words[at + 1 : at + 2]
    )


def _pass_setting(layout: Layout, at: int, cue_end: int, limit: int) -> Range:
    """Go past "in a statement", which belongs to the cue, and past "in Ohio" before "that" or a quote."""
    shape, words, settings = layout.shape, layout.words, layout.cues.lexicon["setting"]
    match = _ADJUNCT.match(shape, at, limit)
    if match is None or INFINITIVE.match(shape, at, limit):
        return at, cue_end
    end = match.end()
    title = layout.quote_from(end) if end < limit else None
    if title is not None and _before_that(layout, title[1]):
        return title[1], cue_end  # "said on the show “Morning News” | on Sunday that"
    follows = shape[end] if end < limit else "."
    inside = next((token for token in range(at, end) if words[token] in settings), None)
    if is_means(layout, at):
        inside = at + 1
    if inside is not None:
        if issued := _ISSUED.match(shape, inside + 1, limit):
            return issued.end(), inside + 1
        if follows in 't":,' or end >= limit:
            return end, end
        inside += 1
        while inside < end and words[inside] in settings:
            inside += 1
        return inside, inside
    return end if follows in 't":,.' else at, cue_end


def _before_that(layout: Layout, at: int) -> bool:
    """Whether "that" comes here, or behind the time of saying."""
    at += layout.shape[at : at + 1] == "i"
    while at in layout.timed:
        at += 1
    return layout.shape.startswith("t", at)


def _time_between(layout: Layout, first: int, end: int) -> Timex | None:
    """Time of saying among the tokens: "in a statement on Sunday", "in Monday's call"."""
    return next((layout.date_of[token] for token in range(first, end) if token in layout.date_of), None)


def _without_time(layout: Layout, first: int, end: int) -> int:
    """End of the tokens without the time that ends them: "in a statement | on Sunday"."""
    stop = end
    while stop > first + 1 and stop - 1 in layout.timed:
        stop -= 1
    return stop - (stop < end and layout.shape[stop - 1] == "i" and stop - 1 > first)


def _addressee_end(layout: Layout, at: int, limit: int) -> int:
    """Where the one addressed ends: "told Reuters | the minister would", "told a briefing | that"."""
    shape = layout.shape
    match = _ADDRESSEE.match(shape, at, limit)
    if match is None or layout.words[at] in _SUBJECTS:
        return at
    end = match.end()
    for time in range(at + 1, end):
        if is_means(layout, time):
            return time  # "told the BBC | by telephone from Rome"
        if time in layout.timed and shape[time - 1] == "i":
            return time - 1  # "told the BBC | on Sunday"
    timed = end
    while timed > at + 1 and timed - 1 in layout.timed:
        timed -= 1
    if timed < end and (end >= limit or shape[end] in 't":,.'):
        return timed  # "told the BBC | Sunday night that"
    if clause := _WHO.match(shape, end, limit):
        return clause.end()
    if end >= limit or shape[end] in 't":wT,.':
        return end
    for stop in range(end, at, -1):
        if FINITE_AFTER.match(shape, stop, limit):
            return stop
    preposition = shape.find("i", at, end)
    return preposition if preposition > 0 else end


def _is_media(layout: Layout, first: int, end: int) -> bool:
    media = layout.cues.lexicon["media"]
    return "N" in layout.shape[first:end] and any(word in media for word in layout.words[first:end])
