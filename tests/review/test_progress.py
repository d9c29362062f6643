from datetime import UTC, datetime

from factcheck.model.verdicts import Annotation, OpenReason, Verdict, VerifiedClaim
from factcheck.review.progress import measure_progress
from factcheck.review.settle import settle
from tests.claim_sets import build_claim_set

CLAIM = build_claim_set("It rained.", [("statement", "It rained", "rained")]).claims[0]
NOW = datetime(2024, 3, 1, tzinfo=UTC)


def reviewed(*verdicts: tuple[str, str | None, str]) -> VerifiedClaim:
    annotations = tuple(
        Annotation(id=i, annotator=who, verdict=verdict, state=state, created_at=NOW, updated_at=NOW)
        for i, (who, verdict, state) in enumerate(verdicts)
    )
    settled = settle(annotations)
    return VerifiedClaim(
        claim=CLAIM,
        task=1,
        annotations=annotations,
        verdict=settled if isinstance(settled, Verdict) else None,
        open_reason=settled if isinstance(settled, OpenReason) else None,
    )


def test_measure_progress():
    progress = measure_progress(
        [
            reviewed(),
            reviewed(("ann", "refuted", "submitted")),
            reviewed(("ann", "refuted", "submitted"), ("ben", "supported", "submitted")),
            reviewed(("ben", None, "skipped")),
            reviewed(("ben", "refuted", "submitted")).model_copy(update={"withdrawn": True}),
        ]
    )
    assert (progress.claims, progress.withdrawn, progress.reviewed) == (4, 1, 2)
    assert progress.verdicts == {"refuted": 1}
    assert progress.open == {"not_reviewed": 1, "disputed": 1, "skipped": 1}
    assert progress.annotators == {"ann": 2, "ben": 1}
