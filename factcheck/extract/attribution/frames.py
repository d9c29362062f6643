"""What an attribution is while it is read: ranges of tokens. For the modules of attribution only."""

from dataclasses import dataclass

from factcheck.extract.attribution.cues import Form
from factcheck.extract.attribution.layout import Layout, Range
from factcheck.model.values import AttributionKind, Timex
from factcheck.rules.load import Rule


@dataclass(slots=True)
class Frame:
    """An attribution in the making; ranges are token indices, half-open.

    `open_end` says that the content goes on to the end of the sentence for want of a better one, `inner` that
    it is worth nothing inside what somebody else says, `waits` that the content comes in the next paragraph. `around`
    is the frame in whose content it stands, `speaker` whose quote it is, `clausal` whether a
    clause is said, `doubtful` that somebody else may speak. An empty `cue` says that there is none.
    """

    rule: Rule
    cue: Range
    source: Range | None
    content: list[Range]
    kind: AttributionKind
    form: Form | None = None
    via: Range | None = None
    stated: Timex | None = None
    open_end: bool = False
    inner: bool = False
    waits: bool = False
    clausal: bool = False
    around: "Frame | None" = None
    speaker: Range | None = None
    doubtful: bool = False

    def trails(self) -> bool:
        """Whether the content comes before the cue."""
        return bool(self.content) and self.content[0][0] < self.cue[0]

    def is_quote(self, layout: Layout) -> bool:
        """Whether a quote begins or ends what is said."""
        first, end = self.content[0]
        return layout.quote_of[first] >= 0 or layout.quote_of[end - 1] >= 0

    def asks(self) -> bool:
        """Whether it is a question."""
        return self.rule.id == "attribution.ask"

    def teller(self) -> Range | None:
        """Who says that the source of this one thinks something, where that comes right behind the words of saying."""
        around = self.around
        if around is None or self.source is None or not around.content:
            return None
        return around.source if around.content[-1][0] == self.source[0] else None
