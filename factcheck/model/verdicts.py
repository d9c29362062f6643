"""Annotation, Verdict and VerifiedClaimSet: what `pull` gives and everything after it takes."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from enum import StrEnum
from math import isfinite
from typing import Annotated, Any, Literal, Protocol, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    StrictBool,
    StrictFloat,
    StrictInt,
    StringConstraints,
)

from factcheck.model.claims import Claim, LeftOut
from factcheck.model.text import Article, Record, Span

_RAW_DEPTH = 32


def _as_utc(time: datetime) -> datetime:
    """Time in UTC, as one without a zone is taken to be: times that are compared must all have one."""
    try:
        # most are in UTC already, in a zone of the parser's own that is slow to ask
        return time.astimezone(UTC) if time.utcoffset() else time.replace(tzinfo=UTC)
    except OverflowError:
        raise ValueError("no such time in UTC") from None


def _as_json(raw: Any, depth: int = 0) -> Any:
    """Raw data as every format can hold it: what is no JSON value, or too deep, becomes its text."""
    if raw is None or isinstance(raw, str | int) or (isinstance(raw, float) and isfinite(raw)):
        return raw
    if depth < _RAW_DEPTH and isinstance(raw, dict):
        # pydantic can't write a key with half a surrogate pair in it
        keys = (str(key).encode(errors="backslashreplace").decode() for key in raw)
        return {key: _as_json(value, depth + 1) for key, value in zip(keys, raw.values(), strict=True)}
    if depth < _RAW_DEPTH and isinstance(raw, list | tuple):
        return [_as_json(value, depth + 1) for value in raw]
    return f"({type(raw).__name__}, too deep)" if isinstance(raw, dict | list | tuple) else str(raw)


Utc = Annotated[datetime, AfterValidator(_as_utc)]


# On every scale: the splitter was wrong, there is nothing to publish.
NOT_A_CLAIM = "not_a_claim"


class VerdictLabel(Record):
    """One step of a verdict scale. `name` stands in the records, `title` is what the annotator sees.

    `rating` orders the labels that can be ordered, from 1 for what is wrong (schema.org's `ratingValue`).
    """

    name: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
    title: Annotated[str, StringConstraints(min_length=1)]
    needs_evidence: StrictBool
    hotkey: str | None = None
    description: str | None = None
    rating: Annotated[int, Field(ge=1, strict=True)] | None = None


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


class Role(StrEnum):
    """An adjudicator judges what annotators disagree on, with their verdicts before the eyes."""

    ANNOTATOR = "annotator"
    ADJUDICATOR = "adjudicator"


class Annotation(Record):
    """What one annotator said of one claim. Times are UTC, `lead_time` is in seconds.

    `id` is Label Studio's number of the annotation (of the draft for a draft). `span` is the clause as the
    annotator corrected it, None where it was left as it was. `stale` says that the claim, its paragraph or its facts
    were changed after this was made.
    """

    id: StrictInt
    annotator: str
    role: Role = Role.ANNOTATOR
    state: AnnotationState = AnnotationState.SUBMITTED
    stale: StrictBool = False
    verdict: str | None = None
    evidence: tuple[str, ...] = ()
    confidence: Annotated[int, Field(ge=1, le=5, strict=True)] | None = None
    notes: str | None = None
    span: Span | None = None
    created_at: Utc
    updated_at: Utc
    lead_time: StrictFloat | None = None


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


Settle = Callable[[Iterable[Annotation]], Verdict | OpenReason]


class VerifiedClaim(Record):
    """Claim with its annotations and the verdict they settle, or the reason why there is none.

    `stale` says that the verdict rests on stale annotations: without them there were another, or none. `withdrawn` says
    that the article no longer makes the claim: its spans index the text as it was then.
    """

    verdict: Verdict | None = None
    open_reason: OpenReason | None = None
    stale: StrictBool = False
    withdrawn: StrictBool = False
    claim: Claim
    task: StrictInt
    annotations: tuple[Annotation, ...] = ()

    def settled(self, settle: Settle) -> Self:
        """This claim with what its annotations settle."""
        settled = settle(self.annotations)
        verdict = settled if isinstance(settled, Verdict) else None
        stale = False
        if verdict is not None and any(annotation.stale for annotation in self.annotations):
            fresh = settle([annotation for annotation in self.annotations if not annotation.stale])
            stale = not isinstance(fresh, Verdict) or fresh.label != verdict.label
        open_reason = None if isinstance(settled, Verdict) else settled
        return self.model_copy(update={"verdict": verdict, "open_reason": open_reason, "stale": stale})


class Problem(Record):
    """Something that came back and can't be used, kept raw so that nothing is lost.

    `annotation` is Label Studio's number of the annotation (of the draft where `draft` says that it is one).
    """

    task: StrictInt | None
    annotation: StrictInt | None = None
    draft: StrictBool = False
    annotator: str | None = None
    claim: str | None = None
    message: str
    raw: Annotated[Any, BeforeValidator(_as_json)] = None


class VerifiedClaimSet(Record):
    """Verified claims of one project, with the scale their labels come from.

    `updated_at` is when the last change to any of its tasks was made, by Label Studio's clock.
    """

    record: Literal["verified_claim_set"] = "verified_claim_set"
    version: Literal["1"] = "1"
    project: str
    scale: VerdictScale
    updated_at: Utc | None = None
    articles: tuple[Article, ...]
    claims: tuple[VerifiedClaim, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    problems: tuple[Problem, ...] = ()


class Verified(Protocol):
    """Verified claim set whose items come one by one, for sets too large to be held. `header` is the set without them.

    Each list can be asked for again. The problems are known once all claims were asked for.
    """

    header: VerifiedClaimSet

    def articles(self) -> Iterator[Article]:
        """Articles, in the order in which they were pushed."""

    def claims(self) -> Iterator[VerifiedClaim]:
        """Claims, in the order of their articles' texts."""

    def left_out(self) -> Iterator[LeftOut]:
        """What became no claim, of each article."""

    def problems(self) -> Iterator[Problem]:
        """What came back and can't be used."""


def gather(verified: Verified) -> VerifiedClaimSet:
    """Hold all of a set at once."""
    lists = {
        "claims": tuple(verified.claims()),
        "articles": tuple(verified.articles()),
        "left_out": tuple(verified.left_out()),
        "problems": tuple(verified.problems()),
    }
    return verified.header.model_copy(update=lists)
