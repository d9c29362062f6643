"""Verb of saying → who says it: its own subject, whom a quotation names, or the subject of an earlier attribution.

For `verbframes` only.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from factcheck.extract.attribution.antecedents import antecedent
from factcheck.extract.attribution.cues import Form
from factcheck.extract.attribution.frames import Frame
from factcheck.extract.attribution.layout import Layout, Range
from factcheck.extract.attribution.nounphrases import noun_phrase_until
from factcheck.extract.attribution.subjects import ADVERBIAL, first_subject, subject_before
from factcheck.extract.attribution.verbs import Verb, group_start
from factcheck.extract.clauses import FINITE_AFTER

_NO_SUBJECTS = frozenset(["him", "them", "me", "us"])
# "the courts that could not apply | their laws": the object of that verb
_OBJECT = re.compile(r"[xT]a?b\Z")
_GOES_ON = re.compile("a?[xve]")
_PARTICLES = frozenset(["out", "up", "off", "back"])


def find_source(layout: Layout, verb: Verb, floor: int, frames: Sequence[Frame]) -> tuple[Verb, Range | None]:
    """The verb, with what governs it, and its subject: its own, or the one it shares with an earlier frame."""
    shape, words, group, edge = layout.shape, layout.words, verb.group, verb.edge
    if shape[edge - 1 : edge] == "T" and edge > floor:
        governing = layout.cues.lexicon["governing"]
        governed = words[edge - 2] in governing or " ".join(words[edge - 3 : edge - 1]) in governing
        if edge < floor + 2 or not governed:
            return verb, None
        verb = replace(verb, edge=edge - 1, group=edge - 1, shares=True)
        return verb, _shared(layout, floor, edge - 1, frames)
    if verb.form is Form.ING and group == verb.position:
        return _source_of_participle(layout, verb, floor, frames)
    if group > floor and words[group - 1] in ADVERBIAL:
        return verb, None
    own = subject_before(layout, group, floor)
    shared = _shared(layout, floor, group, frames) if own is None or _hangs_on_verb(layout, own) else None
    if shared is None:
        return verb, None if verb.form is Form.PAST and own and _is_named(layout, verb, own, floor) else own
    if own is not None:
        return verb, shared  # "the clubs that backed him say"
    return replace(verb, shares=True), shared


def _source_of_participle(
    layout: Layout, verb: Verb, floor: int, frames: Sequence[Frame]
) -> tuple[Verb, Range | None]:
    """The same for an -ing form without auxiliaries, by what stands before it."""
    group, cites = verb.group, "cites" in verb.cues[0].rule.yields
    before, opener = (layout.shape[group - 1], layout.words[group - 1]) if group > floor else ("", "")
    if cites and before in ("", ",") and (report := _reporter(layout, verb, floor)):
        return verb, report
    if opener == "by" and (agent := _agent(layout, floor, group)):
        return replace(verb, shares=True), agent
    if opener in ("for", "of") and (told := _object(layout, group - 1, floor)):
        return verb, told
    if opener == "as" and (quoted := _quoted(layout, verb, floor)):
        return quoted
    if before in ("n", "N"):
        own = subject_before(layout, group, floor)
        if own is None or not _is_object(layout, own):
            return verb, None if own is not None and _is_reduced(layout, verb, own) else own
    return replace(verb, shares=True), _shared(layout, floor, group, frames)


def _agent(layout: Layout, floor: int, before: int) -> Range | None:
    """Subject of the deed that was done by saying something: "when *the teacher* fooled us by telling"."""
    deed = before - 1
    while deed > floor and layout.shape[deed] not in 'xve,;:.—"':
        deed -= 1
    if layout.shape[deed] not in "xve":
        return None
    return subject_before(layout, group_start(layout, deed, floor), floor)


def _object(layout: Layout, end: int, floor: int) -> Range | None:
    """Whom somebody judges: "criticized *the mayor* | for saying", "accused *her* | of implying"."""
    noun = noun_phrase_until(layout, end, floor)
    if noun is None or noun[0] <= floor or layout.shape[noun[0] - 1] not in "vxebg":
        return None
    judges = any("judges" in cue.rule.yields for cue in layout.cues.at(layout.words, noun[0] - 1))
    return noun if judges else None


def _reporter(layout: Layout, verb: Verb, floor: int) -> Range | None:
    """Who reports citing somebody: "Citing an aide, | the Post | reported", "The Post, | citing an aide, reported"."""
    limit = layout.sentence_end(verb.end - 1)
    comma = layout.shape.find(",", verb.end, limit)
    if comma < 0:
        return None
    if verb.group > floor:
        goes_on = _GOES_ON.match(layout.shape, comma + 1, limit)
        return noun_phrase_until(layout, verb.group - 1, floor) if goes_on else None
    clause = FINITE_AFTER.match(layout.shape, comma + 1, limit)
    return subject_before(layout, clause.end() - 1, comma + 1) if clause else None


def _quoted(layout: Layout, verb: Verb, floor: int) -> tuple[Verb, Range | None] | None:
    """Whom somebody quotes: "The paper quoted an aide as saying that …"."""
    words, quoting = layout.words, verb.group - 2
    if quoting < floor:
        return None  # "As saying so is no crime"
    if words[quoting] in ("quoted", "cited") and layout.shape[quoting + 1] == "s":
        # "was quoted as saying"
        start = group_start(layout, quoting, floor)
        return replace(verb, edge=start, group=start), subject_before(layout, start, floor)
    own = noun_phrase_until(layout, verb.group - 1, floor)
    if own is None or own[0] <= floor:
        return None
    agent = words[own[0] - 1] == "by"  # "was quoted by the agency as saying"
    quoting = own[0] - 1 - agent
    if quoting < floor or words[quoting] not in layout.cues.lexicon["quoting"]:
        return None
    start = group_start(layout, quoting, floor)
    subject = subject_before(layout, start, floor)
    if agent:
        return (replace(verb, via=own), subject) if subject else None
    return replace(verb, via=subject or first_subject(layout, floor, start)), own


def _is_reduced(layout: Layout, verb: Verb, noun: Range) -> bool:
    """Whether it only tells which one is meant: "sent employees explaining the deal", and not "45% saying it is"."""
    return not verb.takes("any") and noun[0] > 0 and layout.shape[noun[0] - 1] in "iTvxeb"


def _hangs_on_verb(layout: Layout, noun: Range) -> bool:
    """Whether it is the object of a verb before it."""
    if _OBJECT.search(layout.shape, max(0, noun[0] - 3), noun[0]):
        return True
    return noun[1] - noun[0] == 1 and layout.words[noun[0]] in _NO_SUBJECTS


def _is_named(layout: Layout, verb: Verb, noun: Range, floor: int) -> bool:
    """Whether a participle only tells what a thing is called: "watched a play called The Flood"."""
    before = noun[0] - 1
    if verb.takes("clause") or verb.group != verb.position or before < floor:
        return False
    return (
        layout.shape[before] in "ivTebg"
        and layout.shape[noun[0]] == "d"
        and layout.words[before] not in layout.cues.words
    )


def _is_object(layout: Layout, noun: Range) -> bool:
    """Whether somebody issued it: "released a statement saying"."""
    first, end = noun
    words, lexicon = layout.words, layout.cues.lexicon
    if first == 0 or layout.shape[first - 1 - (words[first - 1] in _PARTICLES)] not in "vxeb":
        return False
    return words[end - 1] in lexicon["setting"]


def _shared(layout: Layout, floor: int, before: int, frames: Sequence[Frame]) -> Range | None:
    """Subject that a verb without one of its own shares: of the first attribution, else of the sentence.

    Behind "…, Roe said," that is the speaker; "who" is it where there is no other.
    """
    found = None
    for frame in frames:
        beside = frame.cue[0] >= floor and layout.quote_of[frame.cue[0]] == layout.quote_of[before]
        if frame.source is None or not beside or frame.source[1] > min(frame.cue[0], before):
            continue
        behind = frame.trails() and not layout.shape[frame.cue[1] : before].strip(",aiN")
        if behind or (found is None and layout.shape[frame.source[0] - 1 : frame.source[1]] != ",w"):
            found = frame.source
    found = found or first_subject(layout, floor, before)
    return found and (antecedent(layout, found) or found)
