"""Content, cue verb, source → frame: "…, said the minister". For `verbframes` only."""

import re

from factcheck.extract.attribution.appositions import with_apposition
from factcheck.extract.attribution.contents import content_before
from factcheck.extract.attribution.cues import Form
from factcheck.extract.attribution.frames import Frame
from factcheck.extract.attribution.layout import Layout
from factcheck.extract.attribution.secondparts import add_second_part, has_main_clause
from factcheck.extract.attribution.subjects import source_from
from factcheck.extract.attribution.verbs import Verb
from factcheck.model.values import AttributionKind

_FINITE_CLOSE = re.compile(r"[^,;.—\"twv]{1,14}(?:[xv]|(?<=[pnNb])b|(?<=n)e(?=[.,;]|\Z))|pe(?![nN])")
_PREPOSITIONS = frozenset(["about", "against", "at", "for", "of", "on", "to", "with"])
_GOES_ON = re.compile(r",a?[xv]")
# A quote that goes on behind the speaker is not looked for further away than this.
_LONGEST_SPEAKER = 60


def read_inverted(layout: Layout, verb: Verb, floor: int, limit: int) -> Frame | None:
    """Content, verb, source: "…, said the minister"."""
    if not verb.takes("clause") or verb.group != verb.position or not _may_invert(verb):
        return None
    shape, position, after = layout.shape, verb.position, verb.end
    if verb.cues[0].particle and layout.words[after - 1] in _PREPOSITIONS:
        return None  # "I called my lenders, asked for months"
    if position == 0 or after >= limit or shape[position - 1] not in ',"—':
        return None
    content = content_before(layout, position, floor)
    end = source_from(layout, after, limit)
    if content is None or end is None or _quote_ends_inside(layout, *content):
        return None
    quoted = layout.quote_of[content[1] - 1] >= 0
    if end < limit and shape[end] == "t" and not quoted:
        return None  # "…, told the union that"
    rule = next(cue.rule for cue in verb.cues if "clause" in cue.takes)
    frame = Frame(rule, (position, after), (after, end), [content], AttributionKind.INDIRECT, verb.form)
    named = with_apposition(layout, (after, end))[1]
    if not frame.is_quote(layout):
        if _FINITE_CLOSE.match(shape, after, limit):
            return None
        if not (has_main_clause(layout, *content) or _GOES_ON.match(shape, named, limit)):
            return None
    time = end + (shape[end : end + 1] == "i" and end not in layout.timed)
    frame.stated = layout.date_of.get(time) if time < limit else None
    mark = shape.find('"', end, min(limit, end + _LONGEST_SPEAKER))
    goes_on = mark > 0 and shape[mark - 1] in ",.:;—&"
    add_second_part(layout, frame, mark if goes_on else named, limit)
    return frame


def _may_invert(verb: Verb) -> bool:
    """Whether it can stand between content and speaker: "…, said the mayor", and never "…, told the mayor"."""
    if verb.form is Form.BASE:
        return verb.takes("any")
    return verb.form in (Form.PAST, Form.PRESENT) and (not verb.takes("object") or verb.takes("topic"))


def _quote_ends_inside(layout: Layout, first: int, end: int) -> bool:
    """Whether a finished quote and more is there: "“It is safe,” the mayor, 57, told …" is not inverted."""
    mark = layout.shape.rfind('"', first, end - 1)
    if mark <= first or layout.shape[mark - 1] not in ".,":
        return False
    return layout.shape[mark + 1] in "dnNp#" and layout.quote_until(mark + 1) is not None
