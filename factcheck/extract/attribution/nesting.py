"""Frames of a sentence, of a text → which stands inside what another says. For `attribution` only.

A frame inside the content of another has its speaker as `via`; one that begins beside it cuts it short.
"""

import re
from collections.abc import Sequence

from factcheck.extract.attribution.antecedents import antecedent
from factcheck.extract.attribution.cues import Form
from factcheck.extract.attribution.frames import Frame
from factcheck.extract.attribution.layout import Layout, Range
from factcheck.extract.attribution.secondparts import has_main_clause
from factcheck.model.values import AttributionKind

# Nobody nests deeper: the agency says that the adviser says that the minister says.
_DEEPEST = 3
# "…, Reuters reported on Monday night, citing …"
_LONGEST_CITATION = 60
# "and the next day, | the mayor said", "but in a second letter | said"
_ADVERBIAL = re.compile(r"(?P<opener>[&;]),?(?:i?[dn#egNa]{1,7}){1,2},?\Z")
_LONGEST_ADVERBIAL = 12
# "officials, | quoted by Reuters, | said"
_BY = re.compile(r",?ei(?P<by>[dnNb'&]{1,8})(?:,|\Z)")
_REASONS = frozenset(["because", "since", "if", "unless", "until"])
_FIRST_PERSON = frozenset(["i", "we"])


def place(layout: Layout, frame: Frame, earlier: Sequence[Frame]) -> bool:
    """Part the frame from the earlier ones of its sentence, or nest it; False where it is worth nothing there."""
    nearest = earlier[-_DEEPEST:]
    if nearest and _tells(layout, frame, nearest[-1]):
        nearest[-1].via = _named(layout, frame)
        return True
    _part(layout, frame, nearest)
    around = [
        other
        for other in nearest
        if other.open_end and other.content and other.content[-1][0] <= frame.cue[0] < other.content[-1][1]
    ]
    if len(around) == _DEEPEST or (around and _is_idle(frame)):
        return False
    if around:
        frame.around = around[-1]
        end = frame.around.content[-1][1]
        if frame.content and frame.content[-1][0] < end < frame.content[-1][1]:
            frame.content[-1] = (frame.content[-1][0], end)  # "who says she thinks it is old, | left"
        frame.via = frame.via or _named(layout, frame.around)
    return True


def _tells(layout: Layout, frame: Frame, earlier: Frame) -> bool:
    """Whether it stands right behind the words of saying it passes on: "it fell, an aide said, Reuters said"."""
    if frame.source is None or earlier.source is None or earlier.via is not None or not frame.trails():
        return False
    end = max(earlier.cue[1], earlier.source[1])
    return earlier.trails() and layout.shape.startswith(",", end) and frame.source[0] == end + 1


def _is_idle(frame: Frame) -> bool:
    """Whether it says nothing of its own inside what somebody else says: it names things, or supposes."""
    return frame.inner and not (frame.clausal and frame.form in (Form.PAST, Form.PRESENT))


def _named(layout: Layout, frame: Frame) -> Range | None:
    return frame.source and (antecedent(layout, frame.source) or frame.source)


def _part(layout: Layout, frame: Frame, nearest: Sequence[Frame]) -> None:
    """Cut the content of earlier frames where this one begins beside them, not inside them."""
    parted: int | None = None
    for earlier in nearest:
        first, end = earlier.content[-1] if earlier.content else (0, 0)
        if not earlier.open_end or not first < frame.cue[0] < end:
            continue
        # what ends a content ends those inside it
        edge = parted or _edge(layout, frame, earlier)
        if edge is None:
            continue
        second = (edge, end)
        while edge > first and layout.shape[edge - 1] in ",;&—sa(":
            edge -= 1
        if edge > first:
            earlier.content[-1] = (first, edge)
            if _is_told_too(layout, frame, earlier, second[0]):
                earlier.content.append(second)
                continue
            parted = edge
            if frame.trails() and frame.content[0][0] <= earlier.cue[0] and earlier.via is None:
                earlier.via = _named(layout, frame)


def _is_told_too(layout: Layout, frame: Frame, earlier: Frame, edge: int) -> bool:
    """Whether the earlier speaker tells what the one here thinks: "said it would stay while | Roe wanted it to go"."""
    shape, source = layout.shape, frame.source
    if source is None or source == earlier.source or shape[edge - 1] not in "&s":
        return False
    opinion = frame.kind is AttributionKind.ATTITUDE and frame.form is not Form.ING
    wants = "to" in frame.rule.yields.get("takes", ()) and shape[edge - 2] != ","
    named = shape[slice(*source)] not in ("p", "w", "t")
    return opinion and named and (wants or layout.words[earlier.content[-1][0] - 1] == "that")


def _edge(layout: Layout, frame: Frame, earlier: Frame) -> int | None:
    """Where the frame begins, when that is beside the content of the earlier one."""
    if frame.source is None:
        return None
    if frame.trails():
        if frame.kind is AttributionKind.ATTITUDE:
            return None  # "the pact, which is backed by the mayor, is old"
        # "it fell, the day, many say, of the storm": said of something else
        return min(frame.cue[0], frame.source[0]) if frame.content[0][0] <= earlier.cue[0] else None
    if frame.form is Form.ING and layout.words[frame.cue[0] - 1] == "by":
        return None  # "that the mayor fooled them by saying"
    that = layout.words[earlier.content[-1][0] - 1] == "that"
    opinion = frame.kind is AttributionKind.ATTITUDE and frame.form is not Form.ING
    if frame.source == earlier.source:
        same = frame.form is Form.ING or frame.form is earlier.form
        edge = _without_adverbial(layout, frame.cue[0], earlier.content[-1][0])
        if that and opinion and layout.words[edge - 1] == "and":
            return None  # "said that the mayor left and called it a day"
        return edge if same and layout.shape[edge - 1] in '&,"' else None
    if _is_relative(layout, earlier) and frame.source[1] <= earlier.cue[0] - 1:
        # "The mayor, who says that it is safe, | added …"
        return frame.cue[0]
    if _is_relative(layout, frame):
        return None
    edge = _without_adverbial(layout, frame.source[0], earlier.content[-1][0])
    before = layout.shape[edge - 1]
    if before == '"' and layout.quote_of[edge - 1] != layout.quote_of[edge]:
        before = layout.shape[edge - 2]  # "Although she said it was “old,” | he claimed"
    if before == "," and that and _only_leads(layout, earlier.content[-1][0], edge):
        return None  # "said that in May, Roe told them"
    if before == "s" and layout.words[edge - 1] in _REASONS:
        return None  # "said she left because she thought it was over"
    told = earlier.rule.id != "attribution.according"  # which leads all of the sentence
    beside = before in "&s;" or (before == "," and frame.kind is AttributionKind.INDIRECT and told)
    return edge if beside and edge > earlier.content[-1][0] else None


def _only_leads(layout: Layout, first: int, end: int) -> bool:
    """Whether the tokens tell no more than when, where or if: "in May", "if the dam breaks"."""
    return layout.shape[first] == "s" or not has_main_clause(layout, first, end)


def _without_adverbial(layout: Layout, start: int, floor: int) -> int:
    """Where what begins at the token begins behind "and" or a semicolon: "and, the next day, | the mayor said"."""
    before = max(floor, start - _LONGEST_ADVERBIAL)
    adverbial = _ADVERBIAL.search(layout.shape, before, start)
    if adverbial is None or layout.words[adverbial.start("opener")] == "or":
        return start  # "three | or four weeks ago, he wrote"
    opens = adverbial.end("opener")
    timed = any(token in layout.timed for token in range(opens, start))
    return opens if timed or layout.shape[opens:start].lstrip(",")[:1] == "i" else start


def name_witnesses(layout: Layout, frames: Sequence[Frame]) -> list[Frame]:
    """Give reports to those they cite, which ends the frames of citing: "Reuters reported, citing an adviser"."""
    left = []
    for index, frame in enumerate(frames):
        frame.via = frame.via or _quoted_by(layout, frame)
        report = _report_of(layout, frame, frames[max(0, index - 1) : index + 2])
        if report is None:
            left.append(frame)
        else:
            report.via, report.source = report.source, _witness(layout, frame)
    return left


def _quoted_by(layout: Layout, frame: Frame) -> Range | None:
    """Who passes on a speaker's words, and stands beside the name: "officials, quoted by Reuters, | said"."""
    quoted = frame.source and _BY.match(layout.shape, frame.source[1], frame.cue[0])
    if not quoted or layout.words[quoted.start("by") - 2] not in layout.cues.lexicon["quoting"]:
        return None
    return quoted.span("by") if layout.words[quoted.start("by") - 1] == "by" else None


def _report_of(layout: Layout, frame: Frame, beside: Sequence[Frame]) -> Frame | None:
    """Frame whose content the one that is cited here is said to have told."""
    cites = "cites" in frame.rule.yields and frame.form is Form.ING and bool(frame.content)
    if not cites or _witness(layout, frame) is None:
        return None
    for other in beside:
        near = abs(other.cue[0] - frame.cue[0]) < _LONGEST_CITATION and other.source == frame.source
        told = other.kind is AttributionKind.INDIRECT and (
            other.clausal or (other.content and other.trails())
        )
        if near and told and "cites" not in other.rule.yields:
            return other
    return None


def _witness(layout: Layout, frame: Frame) -> Range | None:
    """Who is cited, where that is somebody who can tell: an adviser, a report, and no reason."""
    first, end = frame.content[0]
    last = first
    while last < end and layout.shape[last] in "dnNe#'bg":
        last += 1
    known = not layout.cues.lexicon["witness"].keys().isdisjoint(layout.words[first:last])
    return (first, end) if known and layout.words[first] not in ("no", "any") else None


def _tells_who(layout: Layout, frame: Frame) -> bool:
    """Whether a frame inside a quote names who spoke, or is the speaker's: "he says" and "people would say" do not."""
    if frame.source is None:
        return False
    if layout.shape[frame.content[0][0]] == '"' and not frame.inner and frame.content[0][0] > frame.cue[0]:
        return frame.form is not Form.ING  # “He said, ‘It is over,’” an aide said
    if layout.words[frame.source[0]] in _FIRST_PERSON and frame.source[1] - frame.source[0] == 1:
        return frame.clausal and frame.form is not Form.ING
    if frame.inner or layout.shape[slice(*frame.source)] in ("p", "w", "t", "d"):
        return False
    return frame.form in (Form.PAST, Form.PRESENT)


def _is_relative(layout: Layout, frame: Frame) -> bool:
    return frame.source is not None and layout.shape[slice(*frame.source)] in ("w", "t")


def settle_quotes(layout: Layout, frames: Sequence[Frame]) -> list[Frame]:
    """Frames inside a quote get its speaker as `via`; those that name nobody, or tell a feeling, are left out."""
    quote_of = layout.quote_of
    owners = {
        quote_of[first]: frame for frame in frames if quote_of[frame.cue[0]] < 0 for first, _ in frame.content
    }
    settled = []
    for frame in frames:
        number = quote_of[frame.cue[0]]
        if number >= 0:
            if not _tells_who(layout, frame):
                continue
            if number in owners:
                frame.speaker = _named(layout, owners[number])
                frame.via = frame.via or frame.speaker
        settled.append(frame)
    return settled
