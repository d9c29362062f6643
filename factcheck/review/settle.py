"""Annotations of a claim → its verdict, or the reason why there is none. Pure."""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from functools import partial

from factcheck.model.verdicts import (
    Annotation,
    AnnotationState,
    OpenReason,
    Role,
    SettledBy,
    Verdict,
    VerifiedClaim,
)


class SettleBy(StrEnum):
    """What settles a claim of which annotators think differently.

    `unanimous`: nothing, it stays disputed. `majority`: more than half of them, else an adjudicator. `adjudicator`:
    an adjudicator alone.
    """

    UNANIMOUS = "unanimous"
    MAJORITY = "majority"
    ADJUDICATOR = "adjudicator"


def settle(annotations: Iterable[Annotation], by: SettleBy = SettleBy.MAJORITY) -> Verdict | OpenReason:
    """Settle by the adjudicator's verdict where the policy knows one, else by unanimity, else by the policy."""
    annotations = tuple(annotations)
    decided = set(count_votes(annotations, Role.ADJUDICATOR).values())
    if decided and by is not SettleBy.UNANIMOUS:
        if len(decided) > 1:
            return OpenReason.DISPUTED
        return Verdict(label=decided.pop(), settled_by=SettledBy.ADJUDICATOR)

    votes = count_votes(annotations)
    if not votes:
        states = {annotation.state for annotation in annotations if annotation.role is Role.ANNOTATOR}
        if AnnotationState.SKIPPED in states:
            return OpenReason.SKIPPED
        return OpenReason.DRAFT_ONLY if AnnotationState.DRAFT in states else OpenReason.NOT_REVIEWED

    label, count = Counter(votes.values()).most_common(1)[0]
    if len(votes) == 1:
        return Verdict(label=label, settled_by=SettledBy.SINGLE)
    if count == len(votes):
        return Verdict(label=label, settled_by=SettledBy.UNANIMOUS)
    if count * 2 > len(votes) and by is SettleBy.MAJORITY:
        return Verdict(label=label, settled_by=SettledBy.MAJORITY)
    return OpenReason.DISPUTED


def check_settled(claims: Iterable[VerifiedClaim]) -> list[str]:
    """List the claims whose annotations no policy settles as the record says, one `place: problem` line each."""
    return [
        f"claims[{index}]{problem}"
        for index, verified in enumerate(claims)
        if (problem := _settling_problem(verified)) is not None
    ]


def _settling_problem(verified: VerifiedClaim) -> str | None:
    anew = [verified.settled(partial(settle, by=policy)) for policy in SettleBy]
    if verified in anew:
        return None
    said = _describe(verified)
    possible = dict.fromkeys(_describe(other) for other in anew)
    return f".verdict: it says {said}, but the annotations give {' or '.join(possible)}"


def _describe(verified: VerifiedClaim) -> str:
    if verified.verdict is None:
        return f"none ({verified.open_reason})"
    stale = ", stale" if verified.stale else ""
    return f"{verified.verdict.label!r} ({verified.verdict.settled_by}{stale})"


def count_votes(annotations: Iterable[Annotation], role: Role = Role.ANNOTATOR) -> dict[str, str]:
    """Verdict of each annotator (or adjudicator): that of the annotation which counts."""
    return {
        annotation.annotator: annotation.verdict
        for annotation in list_counting(annotations, role)
        if annotation.verdict is not None
    }


def list_counting(annotations: Iterable[Annotation], role: Role = Role.ANNOTATOR) -> list[Annotation]:
    """List the annotations that count: of each annotator the one submitted last; skipped ones and drafts never."""
    counting: dict[str, Annotation] = {}
    for annotation in sorted(annotations, key=lambda annotation: (annotation.updated_at, annotation.id)):
        if (
            annotation.role is role
            and annotation.state is AnnotationState.SUBMITTED
            and annotation.verdict is not None
        ):
            counting[annotation.annotator] = annotation
    return list(counting.values())
