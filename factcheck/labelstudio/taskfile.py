"""Verified claims of an article → tasks with annotations, as Label Studio imports them. Pure; the API calls it."""

from collections.abc import Iterator, Sequence
from typing import Any

from factcheck.labelstudio.interface import (
    CLAIM,
    CONFIDENCE,
    EVIDENCE,
    NOTES,
    PARAGRAPH,
    SPAN,
    SPAN_LABEL,
    VERDICT,
)
from factcheck.labelstudio.tasks import TaskBuilder
from factcheck.model.claims import ClaimSet, LeftOut
from factcheck.model.text import Article, Span
from factcheck.model.verdicts import Annotation, AnnotationState, VerdictScale, VerifiedClaim


def build_tasks(
    article: Article, claims: Sequence[VerifiedClaim], left_out: Sequence[LeftOut], scale: VerdictScale
) -> Iterator[dict[str, Any]]:
    """Task of each claim, in the claim layout; the first one carries the article.

    Submitted and skipped annotations come along, drafts do not: Label Studio imports none. It names whoever
    imports as the annotator. The claims fit their article, as all that was read from a file or pulled does. Raises
    RecordError for claims that can't be sent.
    """
    current = [verified for verified in claims if not verified.withdrawn]
    builder = TaskBuilder(
        ClaimSet(
            articles=(article,),
            claims=tuple(verified.claim for verified in current),
            left_out=tuple(left_out),
        ),
        fits=True,
    )
    for number, verified in enumerate(current):
        task = builder.build(verified.claim, carrier=number == 0)
        shown = builder.paragraph(verified.claim)
        yield task | {
            "annotations": [
                _annotation(annotation, shown, scale)
                for annotation in verified.annotations
                if annotation.state is not AnnotationState.DRAFT
            ]
        }


def _annotation(annotation: Annotation, shown: Span, scale: VerdictScale) -> dict[str, Any]:
    label = scale.label(annotation.verdict) if annotation.verdict else None
    results = []
    if label is not None:
        results.append(_result(VERDICT, CLAIM, "choices", {"choices": [label.title]}))
    if annotation.evidence:
        results.append(_result(EVIDENCE, CLAIM, "textarea", {"text": list(annotation.evidence)}))
    if annotation.confidence is not None:
        results.append(_result(CONFIDENCE, CLAIM, "rating", {"rating": annotation.confidence}))
    if annotation.notes:
        results.append(_result(NOTES, CLAIM, "textarea", {"text": [annotation.notes]}))
    if annotation.span is not None:
        start, end = annotation.span.start - shown.start, annotation.span.end - shown.start
        place = {"start": start, "end": end, "text": annotation.span.quote, "labels": [SPAN_LABEL]}
        results.append(_result(SPAN, PARAGRAPH, "labels", place))
    return {
        "result": results,
        "was_cancelled": annotation.state is AnnotationState.SKIPPED,
        "lead_time": annotation.lead_time,
    }


def _result(control: str, target: str, kind: str, value: dict[str, Any]) -> dict[str, Any]:
    return {"from_name": control, "to_name": target, "type": kind, "value": value}
