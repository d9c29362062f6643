"""Cue verb in the passive → its frame: who was asked, what was announced, opposed, expected. For `verbframes` only."""

from factcheck.extract.attribution.adjuncts import INFINITIVE
from factcheck.extract.attribution.antecedents import antecedent
from factcheck.extract.attribution.contents import topic
from factcheck.extract.attribution.cues import Form
from factcheck.extract.attribution.frames import Frame
from factcheck.extract.attribution.layout import Layout
from factcheck.extract.attribution.subjects import source_from, subject_before
from factcheck.extract.attribution.verbs import Verb
from factcheck.model.values import AttributionKind


def read_passive(layout: Layout, verb: Verb, floor: int, limit: int) -> Frame | None:
    """Passives: "it was announced that …", "the vote is expected to …", "the law is opposed by the union"."""
    after, shape = verb.end, layout.shape
    frame = _unsourced(verb)
    said = verb.takes("clause") and layout.words[verb.edge - 1] == "it"
    if said and (start := _pass_agent(layout, frame, after, limit)) + 1 < limit and shape[start] == "t":
        frame.content = [(start + 1, limit)]
        frame.open_end = True
        return frame
    if verb.cues[0].lemma in layout.cues.lexicon["impersonal"]:
        start = _pass_agent(layout, frame, after, limit)
        accused = verb.cues[0].lemma == "accuse" and layout.words[after : after + 1] == ["of"]
        if INFINITIVE.match(shape, start, limit) or accused:
            subject = subject_before(layout, verb.group, floor)
            frame.rule = layout.cues.rule("attribution.impersonal")
            frame.content = [*((subject,) if subject else ()), (start, limit)]
            return frame
        frame.source = frame.stated = None
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


def _pass_agent(layout: Layout, frame: Frame, at: int, limit: int) -> int:
    """Go past who says it and when, which the frame takes: "by Reuters on Monday | that"."""
    for _ in range(2):
        time = at + (layout.shape[at : at + 1] == "i")
        while time < limit and time in layout.timed:
            frame.stated = frame.stated or layout.date_of.get(time)
            time += 1
            at = time
        if layout.words[at : at + 1] == ["by"] and at + 1 < limit:
            end = agent_end(layout, at + 1, limit)
            if end is None:
                break
            frame.source = (at + 1, end)
            at = end
    return at


def agent_end(layout: Layout, start: int, limit: int) -> int | None:
    """Where the one who acts ends, before what is done: "accused by the minister | of killing"."""
    end = source_from(layout, start, limit)
    if end is None:
        return None
    for token in range(start + 1, end):
        if _is_gerund(layout, token, end) or INFINITIVE.match(layout.shape, token, limit):
            return token
    return end


def _is_gerund(layout: Layout, token: int, end: int) -> bool:
    """Whether the token and the next are a preposition and a deed: "of killing"."""
    return layout.shape[token] == "i" and token + 1 < end and layout.words[token + 1].endswith("ing")


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
    end = agent_end(layout, start, limit)
    subject = subject_before(layout, verb.group, floor)
    subject = subject and (antecedent(layout, subject) or subject)
    if end is None or subject is None:
        return None
    rule = next(cue.rule for cue in verb.cues if "topic" in cue.takes)
    kind = AttributionKind(rule.yields["kind"])
    content = [subject]
    if end < limit and _is_gerund(layout, end, limit):
        content.append(topic(layout, end, limit))
    return Frame(rule, (verb.group, verb.end), (start, end), content, kind, verb.form, inner=True)
