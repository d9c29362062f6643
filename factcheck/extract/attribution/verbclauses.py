"""Who says something, with which verb → the frame of what is said. For the readers of `verbframes` only."""

from dataclasses import dataclass

from factcheck.extract.attribution.adjuncts import Passed
from factcheck.extract.attribution.contents import topic
from factcheck.extract.attribution.frames import Frame
from factcheck.extract.attribution.layout import Layout, Range
from factcheck.extract.attribution.saidtimes import time_beside
from factcheck.extract.attribution.verbs import Verb
from factcheck.model.values import AttributionKind


@dataclass(slots=True)
class Saying:
    """Subject and verb in their part [floor, limit) of a sentence, with what was passed behind the verb."""

    layout: Layout
    verb: Verb
    source: Range
    floor: int
    limit: int
    passed: Passed

    def kind(self) -> str:
        """Kind of what follows the verb."""
        start = self.passed.start
        return self.layout.shape[start] if start < self.limit else "."

    def topic(self, start: int, first: int | None = None) -> Frame | None:
        """Frame of a noun phrase, see `contents.topic`."""
        return self.frame("topic", topic(self.layout, start, self.limit, first), open_end=False)

    def frame(self, need: str, content: Range | None, *, open_end: bool = True) -> Frame | None:
        """Frame by the first of the verb's rules that takes such content."""
        layout, verb, passed = self.layout, self.verb, self.passed
        cue = next((cue for cue in verb.cues if need in cue.takes), None)
        if cue is None or (content is not None and content[0] >= content[1]):
            return None
        attitude = cue.rule.yields["kind"] == AttributionKind.ATTITUDE
        if attitude and (verb.is_supposed(layout) or layout.words[self.source[0]] == "you"):
            return None
        return Frame(
            cue.rule,
            (verb.group, passed.cue_end),
            self.source,
            [content] if content is not None else [],
            AttributionKind(cue.rule.yields["kind"]),
            verb.form,
            passed.via or verb.via,
            passed.stated or time_beside(layout, verb, self.source, self.floor),
            open_end=open_end,
            inner=attitude or need not in ("clause", "bare", "any"),
            waits=content is None,
            clausal=need in ("clause", "bare"),
        )
