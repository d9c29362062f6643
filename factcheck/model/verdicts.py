"""Annotation, Verdict and VerifiedClaimSet: what `pull` gives and everything after it takes."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from factcheck.model.claims import Claim, LeftOut
from factcheck.model.text import Article, Record, Span


class VerdictLabel(Record):
    """One step of a verdict scale. `name` stands in the records, `title` is what the annotator sees."""

    name: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
    title: Annotated[str, StringConstraints(min_length=1)]
    needs_evidence: bool
    hotkey: str | None = None
    description: str | None = None


class VerdictScale(Record):
    """Verdicts an annotator chooses from: a file of `configs/verdicts/`."""

    name: str
    title: str
    source: str | None = None
    labels: Annotated[tuple[VerdictLabel, ...], Field(min_length=2)]

    def label(self, name: str) -> VerdictLabel | None:
        """Label with that name, None where the scale has none."""
        return next((label for label in self.labels if label.name == name), None)


class AnnotationState(StrEnum):
    """Submitted verdicts count; skipped tasks and drafts are reported, never settled."""

    SUBMITTED = "submitted"
    SKIPPED = "skipped"
    DRAFT = "draft"


class Annotation(Record):
    """What one annotator said of one claim. Times are UTC, `lead_time` is in seconds.

    `id` is Label Studio's number of the annotation (of the draft for a draft). `span` is the clause as the
    annotator corrected it, None where it was left as it was.
    """

    id: int
    annotator: str
    state: AnnotationState = AnnotationState.SUBMITTED
    verdict: str | None = None
    evidence: tuple[str, ...] = ()
    confidence: Annotated[int, Field(ge=1, le=5)] | None = None
    notes: str | None = None
    span: Span | None = None
    created_at: datetime
    updated_at: datetime
    lead_time: float | None = None


class SettledBy(StrEnum):
    """How a verdict came about."""

    SINGLE = "single"
    UNANIMOUS = "unanimous"
    MAJORITY = "majority"
    ADJUDICATOR = "adjudicator"


class OpenReason(StrEnum):
    """Why a claim has no verdict."""

    NOT_REVIEWED = "not_reviewed"
    SKIPPED = "skipped"
    DRAFT_ONLY = "draft_only"
    DISPUTED = "disputed"


class Verdict(Record):
    """Settled verdict: a label's name and how it was settled."""

    label: str
    settled_by: SettledBy


class VerifiedClaim(Record):
    """Claim with its annotations and the verdict they settle, or the reason why there is none."""

    claim: Claim
    task: int
    annotations: tuple[Annotation, ...] = ()
    verdict: Verdict | None = None
    open_reason: OpenReason | None = None


class Problem(Record):
    """Something that came back and can't be used, kept raw so that nothing is lost."""

    task: int | None
    annotation: int | None = None
    claim: str | None = None
    message: str
    raw: Any = None


class VerifiedClaimSet(Record):
    """Verified claims of one project, with the scale their labels come from."""

    record: Literal["verified_claim_set"] = "verified_claim_set"
    version: Literal["1"] = "1"
    project: str
    scale: VerdictScale
    articles: tuple[Article, ...]
    claims: tuple[VerifiedClaim, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    problems: tuple[Problem, ...] = ()
