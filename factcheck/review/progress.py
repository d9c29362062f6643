"""Verified claims → how far the review is. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from factcheck.model.verdicts import AnnotationState, VerifiedClaim


@dataclass
class Progress:
    """Counts of claims, of withdrawn ones only how many; `annotators` counts each one's submitted annotations."""

    claims: int = 0
    withdrawn: int = 0
    reviewed: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    open: Counter[str] = field(default_factory=Counter)
    annotators: Counter[str] = field(default_factory=Counter)


def measure_progress(claims: Iterable[VerifiedClaim]) -> Progress:
    """Count the claims. Reviewed is what has a submitted annotation, settled or disputed."""
    progress = Progress()
    for claim in claims:
        if claim.withdrawn:
            progress.withdrawn += 1
            continue
        submitted = [
            annotation for annotation in claim.annotations if annotation.state is AnnotationState.SUBMITTED
        ]
        progress.claims += 1
        progress.reviewed += bool(submitted)
        progress.annotators.update(annotation.annotator for annotation in submitted)
        if claim.verdict is not None:
            progress.verdicts[claim.verdict.label] += 1
        elif claim.open_reason is not None:
            progress.open[claim.open_reason] += 1
    return progress
