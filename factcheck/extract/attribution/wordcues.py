"""Cues that are no verbs → frames: a colon, "according to", "reportedly", "his claim that", "is sure that".

For `attribution` only.
"""

import re

from factcheck.extract.attribution.appositions import with_apposition
from factcheck.extract.attribution.contentends import narrator_from
from factcheck.extract.attribution.contents import whole_quote
from factcheck.extract.attribution.frames import Frame
from factcheck.extract.attribution.layout import Layout, Range
from factcheck.extract.attribution.secondparts import APPOSED, CLAUSE, GOES_ON, is_tag
from factcheck.extract.attribution.subjects import source_from, subject_before
from factcheck.extract.attribution.verbs import group_start
from factcheck.extract.clauses import FINITE_AFTER
from factcheck.model.values import AttributionKind

_LONGEST_MODIFIER = 4
_OWNERS = frozenset(["his", "her", "their", "its"])
_LONGEST_OWNER = 8
# read backwards; a participle modifies what a determiner opens: "the embattled mayor's", not "Kyiv denied Moscow's"
_OWNER = re.compile(r"'[nN]{1,6}(?:e{0,2}[d#])?")
# in a subject, after the verb of what is said: "the minister's claim that it fell | was denied"
_SUBJECT_END = re.compile(r"[^,;—\"(stw]{0,25}?(?:x+a*[bevgn]?|[ve])[^,;—\"(&stwxv]{0,20}(?=[xv])")
# "according to the ministry | over 40 pilgrims have died": no comma stands between
_COUNT = re.compile(r"(?<=[nN])(?:i#|#(?=[nN]))")
_TITLE = re.compile(r"d?[nN]?[N'&]{1,10}:")


def read_title(layout: Layout, first: int, end: int) -> Frame | None:
    """Speaker, colon, content: "Kremlin: no plans for a summit", at the head of a text or before a quote."""
    if first in layout.turns:
        return _read_turn(layout, first)
    match = _TITLE.match(layout.shape, first, end)
    if match is None or match.end() >= end or "N" not in match[0]:
        return None
    colon = match.end() - 1
    if layout.words[colon - 1] in layout.cues.lexicon["not_a_speaker"]:
        return None
    quote = whole_quote(layout, match.end(), end)
    if quote is None and first > 0:
        return None
    content = quote or (match.end(), layout.bounds(colon, first, end)[1])
    rule = layout.cues.rule("attribution.title")
    return Frame(rule, (colon, colon + 1), (first, colon), [content], AttributionKind.INDIRECT)


def _read_turn(layout: Layout, first: int) -> Frame | None:
    """Speaker, colon, and all of the paragraph; an answer goes on to the next question."""
    colon, following = layout.shape.index(":", first), layout.turns[first]
    asked = layout.is_answer(first) and layout.words[following : following + 1] == ["q"]
    content = (colon + 1, following if asked else layout.paragraph_end(first))
    rule = layout.cues.rule("attribution.title")
    if content[0] >= content[1]:
        return None
    return Frame(rule, (colon, colon + 1), (first, colon), [content], AttributionKind.QUOTED, open_end=True)


def according_at(layout: Layout, position: int) -> Range | None:
    """Words that name the source behind them, where the cue is one of them: "according to", "as first reported by"."""
    words = layout.words
    preposition = words[position + 1 : position + 2]
    if words[position] == "according":
        return (position, position + 2) if preposition == ["to"] else None
    if preposition != ["by"] or words[position] not in layout.cues.lexicon["as_reported"]:
        return None
    opens = position - 1 - (layout.shape[position - 1 : position] == "a")
    return (opens, position + 2) if words[max(0, opens)] == "as" else None


def read_according(layout: Layout, cue: Range, floor: int, limit: int) -> Frame | None:
    """Content before "according to" or its like, after it, or on both sides."""
    shape, words = layout.shape, layout.words
    position, start = cue
    end = source_from(layout, start, limit) if start < limit else None
    if end is None or words[start] in layout.cues.lexicon["not_a_source"]:
        return None
    count = _COUNT.search(shape, start, end) if position == floor else None
    if count is not None and words[count.start()] != "of" and shape[end : end + 1] in ("x", "v"):
        end = count.start()
    limit = narrator_from(layout, end, limit)
    before = position
    while before > floor and shape[before - 1] in ",—(":
        before -= 1
    content = []
    if before > floor + 1 and shape[before - 1] not in "&stw":
        content.append((floor, before))
    after = _source_end(layout, end, limit)
    quoting = shape.find(",", after + 1, limit) if shape.startswith(",g", after) else -1
    if quoting > 0 and not content and FINITE_AFTER.match(shape, quoting + 1, limit):
        after = quoting  # "According to the Post, citing an aide, | it fell"
    if after < limit and shape[after] == ",":
        # not "it fell, according to Roe, a clerk"
        stops = APPOSED.match(shape, after, limit) or shape[after + 1 : after + 2] in tuple("wgs&")
        stops = stops and not GOES_ON.match(shape, after + 1)
        if (
            after + 1 < limit
            and not is_tag(layout, after + 1, limit)
            and (not content or (shape[position - 1] == "," and not stops))
        ):
            content.append((after + 1, limit))
    elif not content and after < limit:
        content.append((after, limit))
    if not content:
        return None
    rule = layout.cues.rule("attribution.according")
    leads = content[0][0] > position  # "According to the Post, | an aide said that"
    return Frame(rule, cue, (start, end), content, AttributionKind.INDIRECT, open_end=leads)


def _source_end(layout: Layout, end: int, limit: int) -> int:
    """Where what belongs to the source ends: its role or age between commas, or the time of saying before one."""
    if layout.shape[end : end + 1] == "w":
        comma = layout.shape.find(",", end, limit)
        return comma if comma > 0 else end
    after = with_apposition(layout, (end - 1, end))[1]
    if after < limit and layout.shape[after] == ",":
        return after
    after = end + (layout.shape[end : end + 1] == "i")
    while after < limit and after in layout.timed:
        after += 1
    return after if after < limit and layout.shape[after] == "," else end


def read_noun(layout: Layout, position: int, floor: int, limit: int) -> Frame | None:
    """Owner, noun, "that", content: "the minister's claim that it failed"; nobody owns a claim otherwise."""
    shape, words = layout.shape, layout.words
    noun = layout.cues.noun_at(words, position)
    start = position + 2
    if noun is None or start >= limit:
        return None
    owner = position
    while owner > floor and position - owner < _LONGEST_MODIFIER and shape[owner - 1] in "neg#a":
        owner -= 1
    if owner == floor:
        return None
    source = (owner - 1, owner)
    if words[owner - 1] not in _OWNERS:
        name = _OWNER.match(shape[max(floor, owner - _LONGEST_OWNER) : owner][::-1])
        if name is None:
            return None
        source = (owner - name.end(), owner - 1)
    before = source[0] - 1
    if before <= floor or shape[before] in ",ts":
        said = _SUBJECT_END.match(shape, start, limit)
        limit = said.end() if said else limit
    if before >= floor and shape[before] in "is" and not shape[floor:before].strip("&"):
        limit = _main_clause_from(layout, start, limit)
    kind = AttributionKind(noun.yields["kind"])
    return Frame(noun, (owner, start), source, [(start, limit)], kind, inner=True)


def _main_clause_from(layout: Layout, start: int, limit: int) -> int:
    """Where the main clause begins behind the one of the noun: "Despite her claim that it broke, | he left"."""
    comma = layout.shape.find(",", start, limit)
    while comma > 0:
        if FINITE_AFTER.match(layout.shape, comma + 1, limit) and CLAUSE.match(layout.shape, start, comma):
            return comma
        comma = layout.shape.find(",", comma + 1, limit)
    return limit


def read_adjective(layout: Layout, position: int, floor: int, limit: int) -> Frame | None:
    """Subject, form of be, adjective, content: "the mayor is confident that it is safe"."""
    shape, words = layout.shape, layout.words
    rule = layout.cues.adjectives.get(words[position])
    start = position + 1
    if rule is None or start + 1 >= limit:
        return None
    group = group_start(layout, position, floor)
    if "x" not in shape[group:position]:
        return None
    source = subject_before(layout, group, floor)
    if source is None or words[source[0]] in ("it", "there", "that", "which"):
        return None
    if shape[start] == "t":
        start += 1
    elif not FINITE_AFTER.match(shape, start, limit):
        return None
    return Frame(rule, (group, position + 1), source, [(start, limit)], AttributionKind.ATTITUDE, inner=True)


def read_unsourced(layout: Layout, position: int, floor: int, limit: int) -> Frame:
    """Content on both sides of "reportedly": nobody is named."""
    first, end = position, position + 1
    while first > floor and layout.shape[first - 1] not in ',;:—sw"':
        first -= 1
    while end < limit and layout.shape[end] not in ',;:—"':
        end += 1
    while first < position and layout.shape[first] in "&a":
        first += 1
    content = [part for part in ((first, position), (position + 1, end)) if part[0] < part[1]]
    rule = layout.cues.rule("attribution.unsourced")
    return Frame(rule, (position, position + 1), None, content, AttributionKind.INDIRECT)
