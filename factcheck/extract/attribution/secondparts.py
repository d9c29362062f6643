"""Content before a speaker → whether it is a whole, and what goes on behind the speaker.

For the readers of frames in `attribution` only.
"""

import re

from factcheck.extract.attribution.contentends import FINITE
from factcheck.extract.attribution.frames import Frame
from factcheck.extract.attribution.layout import Layout, Range
from factcheck.extract.clauses import FINITE_AFTER

_LATER_CLAUSE = re.compile(r",[^,xv]{0,14}[nNp#)]a{0,2}[xveb]")
# "it broke, they say, | and has not been mended"
GOES_ON = re.compile("[xvT]|&a{0,2}x")
# "it broke, says Ida Roe, | a clerk in Rome"
APPOSED = re.compile(r",d[dneagNb'#&i]{1,20}(?:[wt:]|\Z)")
_TAG = re.compile(r"(?:d?[nNb]{1,5}|p)[vexb]")
CLAUSE = re.compile(r"[&a,t]*(?:[dnNpb#'iga&T\"]{1,25}[xve]|x)")


def complete(layout: Layout, frame: Frame | None, after: int, limit: int) -> Frame | None:
    """The frame of "…, he said, …", unless all it has is an adverbial: "In May, he said"."""
    if frame is None:
        return None
    add_second_part(layout, frame, after, limit)
    whole = frame.is_quote(layout) or len(frame.content) > 1 or _has_clause(layout, frame.content[0])
    return frame if whole else None


def _has_clause(layout: Layout, content: Range) -> bool:
    """Whether more is there than an adverbial: "In May", "If she wins"."""
    first, end = content
    opens = first + (layout.shape[first] == "a" and first + 1 < end)  # "Even as shares fell"
    if layout.shape[opens] not in "isT" or CLAUSE.match(layout.shape, first, end):
        return True
    return bool(_LATER_CLAUSE.search(layout.shape, first, end))


def has_main_clause(layout: Layout, first: int, end: int) -> bool:
    """Whether a finite verb stands there outside the asides, which begin with "who", a participle or a preposition."""
    start = first
    waits = False  # for the verb of a relative clause: "Roe, whose husband, a pilot, | was killed"
    while start < end:
        comma = layout.shape.find(",", start, end)
        stop = comma if comma >= 0 else end
        opens = layout.shape[start] if start > first else ""
        verb = FINITE.search(layout.shape, start, stop)
        # "Roe, a senator who has left"
        finite = verb is not None and (start == first or "w" not in layout.shape[start : verb.start()])
        if finite and not waits and opens not in ("w", "g", "e", "i"):
            return True
        waits = not finite and (waits or opens == "w")
        start = stop + 1
    return False


def is_tag(layout: Layout, at: int, limit: int) -> bool:
    """Whether all that comes is another speaker and the verb: "it fell, an adviser said, | Reuters reported"."""
    tag = _TAG.fullmatch(layout.shape, at, limit)
    return tag is not None and layout.words[limit - 1] in layout.cues.words


def add_second_part(layout: Layout, frame: Frame, at: int, limit: int) -> None:
    """Take what goes on after "…, he said,"."""
    shape = layout.shape
    while at < limit and (shape[at] == "," or at in layout.timed):
        at += 1
    if at >= limit:
        return
    quote = layout.quote_from(at + (shape[at] == "&"))
    if quote is not None:
        frame.content.append(quote)
    elif (
        layout.quote_of[frame.content[0][0]] < 0
        and shape[at - 1] == ","
        and shape[at] not in "gw"
        and not is_tag(layout, at, limit)
        and (
            GOES_ON.match(shape, at, limit)
            or layout.words[at] in ("because", "unless", "so")
            or FINITE_AFTER.match(shape, at, limit)
            or not (CLAUSE.match(shape, *frame.content[0]) or APPOSED.match(shape, at - 1, limit))
        )
    ):
        frame.content.append((at, limit))
