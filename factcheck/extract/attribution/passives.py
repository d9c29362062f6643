"""Cue verb in the passive → its frame: who was asked, what was announced, opposed, expected. For `verbframes` only."""

from factcheck.extract.attribution.adjuncts import INFINITIVE
from factcheck.extract.attribution.cues import Form
from factcheck.extract.attribution.frames import Frame
from factcheck.extract.attribution.layout import Layout
from factcheck.extract.attribution.subjects import antecedent, source_from, subject_before
from factcheck.extract.attribution.verbs import Verb
from factcheck.model.values import AttributionKind


def read_passive(layout: Layout, verb: Verb, floor: int, limit: int) -> Frame | None:
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
        return _read_put(layout, frame, after, limit)
    return None


def read_asked(layout: Layout, verb: Verb, floor: int, limit: int) -> Frame | None:
    """What the speaker to come was asked: "Asked about it, the mayor said", "he said when asked whether"."""
    if verb.form is not Form.PAST or verb.group != verb.position:
        return None
    if verb.cues[0].lemma not in layout.cues.lexicon["put_to"]:
        return None
    if verb.edge != floor and layout.words[verb.edge - 1] != "when":
        return None
    return _read_put(layout, _unsourced(verb), verb.end, limit)


def _unsourced(verb: Verb) -> Frame:
    rule = verb.cues[0].rule
    return Frame(rule, (verb.group, verb.end), None, [], AttributionKind.INDIRECT, verb.form, inner=True)


def _read_put(layout: Layout, frame: Frame, after: int, limit: int) -> Frame | None:
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
