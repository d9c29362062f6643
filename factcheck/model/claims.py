"""Claim and ClaimSet: what `split` gives and `push` takes."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from factcheck.model.events import EventStatus, TimeRelation
from factcheck.model.text import Article, Offset, Record, Span, content_id, fold
from factcheck.model.values import Attribution, Condition, FlagKind, Mention, Quantity, Timex


class Flag(Record):
    """A doubt about some words, with the candidates among which a person decides."""

    kind: FlagKind
    span: Span
    candidates: tuple[str, ...] = ()


class Insertion(Record):
    """Words in square brackets in `Claim.text`: where they stand there, and what they come from."""

    offset: Offset
    words: str
    source: Span


class Origin(StrEnum):
    """Who found a claim: the splitter, or a reviewer who marked what it had missed."""

    SPLITTER = "splitter"
    REVIEWER = "reviewer"


class Claim(Record):
    """Claim unit: one thing that can be checked and given one verdict.

    `type` is declared in `configs/claim-types.yaml`. `sentence` indexes the article's sentences. `span` is the
    asserted clause, `focus` the words in question. `text` is how the clause reads alone. `event` is the word for
    what the date in question belongs to, `event_status` what the clause says of it; a clause without such a date has
    the event of its first one. `time_relations` tells all dated events of the clause and how they lie to one
    another. `priority` says what to check first, from 0 to 1. A claim whose `origin` is a reviewer has no facets, and
    may go on into the next sentence.
    """

    id: str
    article: str
    type: str
    text: str
    sentence: Offset
    span: Span
    focus: Span
    insertions: tuple[Insertion, ...] = ()
    attribution: Attribution | None = None
    condition: Condition | None = None
    dates: tuple[Timex, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    event: Span | None = None
    event_status: EventStatus | None = None
    time_relations: tuple[TimeRelation, ...] = ()
    priority: Annotated[float, Field(ge=0, le=1, strict=True)]
    flags: tuple[Flag, ...] = ()
    ordinal: Offset = 0
    origin: Origin = Origin.SPLITTER

    @staticmethod
    def id_of(article: str, type: str, clause: str, focus: str, ordinal: int) -> str:  # noqa: A002
        """Id from the content: article id, type, clause and focus (white space folded), counter among equals."""
        return content_id("c", article, type, fold(clause), fold(focus), str(ordinal))

    def model_post_init(self, _context: object) -> None:
        """Check id and focus, once: pydantic would call a validator again for each record the claim is put into."""
        expected = self.id_of(self.article, self.type, self.span.quote, self.focus.quote, self.ordinal)
        if self.id != expected:
            raise ValueError(f"id {self.id!r} does not follow from the content: it should be {expected!r}")
        if not self.span.covers(self.focus):
            raise ValueError(
                f"focus: [{self.focus.start}, {self.focus.end}) leaves the span, "
                f"which is [{self.span.start}, {self.span.end})"
            )

    def mentions(self) -> tuple[Mention, ...]:
        """All facets."""
        single = (self.attribution, self.condition)
        return (
            *(facet for facet in single if facet is not None),
            *self.dates,
            *self.quantities,
            *self.time_relations,
        )


class LeftOut(Record):
    """Words that became no claim, with the reason (`boilerplate`, `question`, `in_no_claim` ...) and the rule."""

    article: str
    span: Span
    reason: str
    rule: str | None = None


class ClaimSet(Record):
    """Claims of one or more articles, in the order of the text."""

    record: Literal["claim_set"] = "claim_set"
    version: Literal["1"] = "1"
    articles: tuple[Article, ...]
    claims: tuple[Claim, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
