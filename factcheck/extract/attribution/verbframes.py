"""Cue verb → its frame: who says it, what is said, and where that stands. For `attribution` only."""

import re
from collections.abc import Sequence
from dataclasses import replace

from factcheck.extract.attribution.adjuncts import INFINITIVE, Passed, pass_adjuncts
from factcheck.extract.attribution.appositions import with_apposition
from factcheck.extract.attribution.contents import (
    add_second_part,
    complete,
    content_before,
    content_beside_as,
    has_main_clause,
    may_end_here,
    subordinate_end,
    topic,
    whole_quote,
)
from factcheck.extract.attribution.cues import Form
from factcheck.extract.attribution.frames import Frame
from factcheck.extract.attribution.layout import Layout, Range
from factcheck.extract.attribution.subjects import antecedent, source_from, subject_before
from factcheck.extract.attribution.verbs import Verb, find_source, verb_at
from factcheck.extract.clauses import FINITE_AFTER
from factcheck.model.values import AttributionKind

# "said of the mayor, “It is over”": what is said comes after whom it is about
_ABOUT = (("of",), ("about",))
# "called the mayor to thank him"
_TELEPHONED = re.compile(r"(?:p|d?[nN]{1,5})T[bn](?=[pdN])")
_FINITE_SOON = re.compile(r"[^,;.—]{1,25}[xv]")
_FINITE_CLOSE = re.compile(r"[^,;.—\"twv]{1,14}(?:[xv]|(?<=[pnNb])b)")
_ADVERBS = re.compile(r"[as&]{1,3},")
_GOES_ON = re.compile(r",a?[xv]")


def read_verb(layout: Layout, position: int, floor: int, limit: int, frames: Sequence[Frame]) -> Frame | None:
    """Frame of the cue at the token; None where it is no verb, or has nobody who says it or nothing that is said."""
    verb = verb_at(layout, position, floor)
    if verb is None:
        return None
    if verb.form is Form.PAST and verb.group == position and _is_asked(layout, verb, floor):
        return _read_question(layout, _unsourced(verb), verb.end, limit)
    if verb.is_passive(layout.words):
        return _read_passive(layout, verb, floor, limit)
    if verb.takes("clause") and verb.group == position and _may_invert(verb):
        inverted = _read_inverted(layout, verb, floor, limit)
        if inverted is not None:
            return inverted
    verb, source = find_source(layout, verb, floor, frames)
    if source is None:
        return None
    return _read_content(layout, verb, source, floor, subordinate_end(layout, source, verb.end, limit))


def _is_asked(layout: Layout, verb: Verb, floor: int) -> bool:
    """Whether the speaker to come was asked: "Asked about it, the mayor said", "he said when asked whether"."""
    if verb.cues[0].lemma not in layout.cues.lexicon["put_to"]:
        return False
    return verb.edge == floor or layout.words[verb.edge - 1] == "when"


def _unsourced(verb: Verb) -> Frame:
    rule = verb.cues[0].rule
    return Frame(rule, (verb.group, verb.end), None, [], AttributionKind.INDIRECT, verb.form, inner=True)


def _may_invert(verb: Verb) -> bool:
    """Whether it can stand between content and speaker: "…, said the mayor", and never "…, told the mayor"."""
    if verb.form is Form.BASE:
        return verb.takes("any")
    return verb.form in (Form.PAST, Form.PRESENT) and (not verb.takes("object") or verb.takes("topic"))


def _read_passive(layout: Layout, verb: Verb, floor: int, limit: int) -> Frame | None:
    """Passives: "it was announced that …", "the vote is expected to …", "the law is opposed by the union"."""
    after, shape = verb.end, layout.shape
    frame = _unsourced(verb)
    said = verb.takes("clause") and layout.words[verb.edge - 1] == "it"
    if said and after + 1 < limit and shape[after] == "t":
        frame.content = [(after + 1, limit)]
        frame.open_end = True
        return frame
    if verb.cues[0].lemma in layout.cues.lexicon["impersonal"] and INFINITIVE.match(shape, after, limit):
        subject = subject_before(layout, verb.group, floor)
        frame.rule = layout.cues.rule("attribution.impersonal")
        frame.content = [*((subject,) if subject else ()), (after, limit)]
        return frame
    if layout.words[after : after + 1] == ["by"] and verb.takes("topic"):
        return _read_agent(layout, verb, floor, limit)
    if verb.cues[0].lemma in layout.cues.lexicon["put_to"]:
        return _read_question(layout, frame, after, limit)
    return None


def _read_question(layout: Layout, frame: Frame, after: int, limit: int) -> Frame | None:
    """Read what somebody was asked, "by a reporter" or not, up to the next comma: a question, or a topic."""
    if layout.words[after : after + 1] == ["by"]:
        end = source_from(layout, after + 1, limit)
        if end is not None:
            frame.source = (after + 1, end)
            after = end
    while after < limit and (
        after in layout.timed or (layout.shape[after] == "i" and after + 1 in layout.timed)
    ):
        after += 1
    if after + 1 >= limit or not (layout.shape[after] == "w" or layout.words[after] in ("if", "about")):
        return None
    comma = layout.shape.find(",", after, limit)
    frame.content = [(after + (layout.words[after] == "about"), comma if comma > 0 else limit)]
    return frame


def _read_agent(layout: Layout, verb: Verb, floor: int, limit: int) -> Frame | None:
    """What is criticized, praised, opposed … by somebody."""
    start = verb.end + 1
    end = source_from(layout, start, limit)
    subject = subject_before(layout, verb.group, floor)
    subject = subject and (antecedent(layout, subject) or subject)
    if end is None or subject is None:
        return None
    rule = next(cue.rule for cue in verb.cues if "topic" in cue.takes)
    kind = AttributionKind(rule.yields["kind"])
    return Frame(rule, (verb.group, verb.end), (start, end), [subject], kind, verb.form, inner=True)


def _read_inverted(layout: Layout, verb: Verb, floor: int, limit: int) -> Frame | None:
    """Content, verb, source: "…, said the minister"."""
    shape, position, after = layout.shape, verb.position, verb.end
    if position == 0 or after >= limit or shape[position - 1] not in ',"—':
        return None
    content = content_before(layout, position, floor)
    end = source_from(layout, after, limit)
    if content is None or end is None or _quote_ends_inside(layout, *content):
        return None
    if end < limit and shape[end] == "t":
        return None
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
    mark = shape.find('"', end, min(limit, end + 60))
    goes_on = mark > 0 and shape[mark - 1] in ",.:;—&"
    add_second_part(layout, frame, mark if goes_on else named, limit)
    return frame


def _quote_ends_inside(layout: Layout, first: int, end: int) -> bool:
    """Whether a finished quote and more is there: "“It is safe,” the mayor, 57, told …" is not inverted."""
    mark = layout.shape.rfind('"', first, end - 1)
    if mark <= first or layout.shape[mark - 1] not in ".,":
        return False
    return layout.shape[mark + 1] in "dnNp#" and layout.quote_until(mark + 1) is not None


def _read_content(layout: Layout, verb: Verb, source: Range, floor: int, limit: int) -> Frame | None:
    """Subject, verb, content, or content before both."""
    shape, words = layout.shape, layout.words
    passed = pass_adjuncts(layout, verb, limit)
    start = passed.start
    kind = shape[start] if start < limit else "."
    quote = whole_quote(layout, start, limit)

    def frame(need: str, content: Range | None, *, open_end: bool = True) -> Frame | None:
        return _make(layout, verb, passed, source, need, content, open_end=open_end)

    if verb.takes("clause"):
        if (
            source[0] > floor
            and words[source[0] - 1] == "as"
            and words[source[0] - 2] != "such"
            and (kind in ',.—)"' or verb.takes("any"))
        ):
            return frame("clause", content_beside_as(layout, source, start, floor, limit), open_end=False)
        if verb.via is not None and start >= limit:
            # "“It is over,” the agency quoted him as saying"
            return frame("clause", content_before(layout, verb.via[0], floor), open_end=False)
        leads = quote is not None and layout.quote_of[max(0, source[0] - 2)] < 0
        if not leads and not verb.shares and may_end_here(layout, source, start, floor, limit):
            content = content_before(layout, source[0], floor)
            asks = verb.cues[0].lemma in layout.cues.lexicon["put_to"]
            if asks and content is not None and not shape.startswith('"', content[0]):
                content = None
            if _ADVERBS.fullmatch(shape, floor, source[0]) and FINITE_AFTER.match(shape, start + 1, limit):
                # "Now, the mayor said, the bridge is safe"
                return frame("clause", (start + 1, limit))
            if content is not None:
                return complete(layout, frame("clause", content, open_end=False), start, limit)
            if kind == "," and source[0] > floor and FINITE_AFTER.match(shape, start + 1, limit):
                # "Six months ago, the mayor said, the bridge was safe"
                return frame("clause", (start + 1, limit))
    if quote is not None:
        return frame("clause", quote, open_end=False) or frame(
            "topic", topic(layout, start, limit), open_end=False
        )
    pointing = kind == "t" and not _FINITE_SOON.match(shape, start + 1, limit)
    if pointing and verb.takes("topic") and shape[start + 1 : start + 2] in ("n", "#"):
        # "dismissed that suggestion"
        return frame("topic", topic(layout, start + 1, limit, first=start), open_end=False)
    if kind == "t":
        return frame("clause", (start + 1, limit))
    if kind in "xv" and source[0] > floor and shape[source[0] - 1] not in "wt":
        return None
    if kind == ":":
        return frame("clause", (start + 1, limit) if start + 1 < limit else None)
    if kind == "w" or words[start : start + 1] == ["if"]:
        if words[start] in ("when", "where") and "polarity" not in verb.cues[0].rule.yields:
            return None
        plain = "bare" if words[start] == "what" else "question"
        return frame("question", (start, limit)) or frame(plain, (start, limit))
    if kind == "T":
        return frame("to", (start, limit))
    if start >= limit or kind in ".,;)—&":
        return None
    if kind != "i" and FINITE_AFTER.match(shape, start, limit) and verb.takes("bare"):
        return frame("bare", (start, limit))
    if kind in "dnNp#gb'ea\"x" and verb.takes("topic"):
        about = topic(layout, start, limit)
        if verb.cues[0].lemma == "call" and _TELEPHONED.match(shape, start, limit):
            return None
        said = whole_quote(layout, about[1] + (shape[about[1] : about[1] + 1] in (",", ":")), limit)
        if said is not None and verb.cues[0].particle in _ABOUT:
            passed = replace(passed, cue_end=about[1])
            return frame("topic", said, open_end=False)
        return frame("topic", about, open_end=False)
    if kind in "xv":
        return None
    if verb.takes("any"):
        return frame("any", (start, limit))
    if kind != "i" and _FINITE_SOON.match(shape, start, limit):
        return frame("bare", (start, limit))
    return None


def _make(
    layout: Layout,
    verb: Verb,
    passed: Passed,
    source: Range,
    need: str,
    content: Range | None,
    *,
    open_end: bool,
) -> Frame | None:
    """Frame by the first of the verb's rules that takes such content."""
    cue = next((cue for cue in verb.cues if need in cue.takes), None)
    if cue is None or (content is not None and content[0] >= content[1]):
        return None
    attitude = cue.rule.yields["kind"] == AttributionKind.ATTITUDE
    if attitude and verb.is_supposed(layout):
        return None
    between = range(source[1], verb.group)
    return Frame(
        cue.rule,
        (verb.group, passed.cue_end),
        source,
        [content] if content is not None else [],
        AttributionKind(cue.rule.yields["kind"]),
        verb.form,
        passed.via or verb.via,
        passed.stated or next((layout.date_of[token] for token in between if token in layout.date_of), None),
        open_end=open_end,
        inner=attitude or need not in ("clause", "bare", "any"),
        waits=content is None,
        clausal=need in ("clause", "bare"),
    )
