"""What a settled verdict rests on. The formats call it."""

from collections.abc import Iterable
from datetime import datetime

from factcheck.model.claims import Claim
from factcheck.model.values import Attribution, FactPolarity
from factcheck.model.verdicts import (
    NOT_A_CLAIM,
    Annotation,
    AnnotationState,
    Role,
    VerdictLabel,
    VerdictScale,
    VerifiedClaim,
)


def grounds(verified: VerifiedClaim) -> list[Annotation]:
    """Submitted annotations with the settled verdict, an adjudicator's first; none where nothing is settled."""
    if verified.verdict is None:
        return []
    agreeing = [
        annotation
        for annotation in verified.annotations
        if annotation.state is AnnotationState.SUBMITTED and annotation.verdict == verified.verdict.label
    ]
    return sorted(agreeing, key=lambda annotation: annotation.role is not Role.ADJUDICATOR)


def evidence(annotations: Iterable[Annotation]) -> list[str]:
    """Addresses that the annotations name, each once."""
    return list(dict.fromkeys(address for annotation in annotations for address in annotation.evidence))


def notes(annotations: Iterable[Annotation]) -> list[str]:
    """Notes of the annotations, each once."""
    return list(dict.fromkeys(annotation.notes for annotation in annotations if annotation.notes))


def full_name(attribution: Attribution) -> str | None:
    """Who speaks, by the fuller mention where one is certain."""
    source = attribution.resolved_source or attribution.source
    return source.quote if source else None


def claimant(claim: Claim) -> str | None:
    """Whose claim it is: nobody's where the source denies it or leaves it open."""
    attribution = claim.attribution
    if attribution is None or attribution.polarity is not FactPolarity.POSITIVE:
        return None
    return full_name(attribution)


def settled_at(verified: VerifiedClaim) -> datetime:
    """When the last of its grounds was given, UTC."""
    return max(annotation.updated_at for annotation in grounds(verified))


def label_of(verified: VerifiedClaim, scale: VerdictScale) -> VerdictLabel | None:
    """Label of the settled verdict."""
    return None if verified.verdict is None else scale.label(verified.verdict.label)


def publishable(verified: VerifiedClaim, scale: VerdictScale) -> tuple[VerdictLabel | None, str]:
    """Label that may be published, or None with the reason, as it follows "claims"."""
    label = label_of(verified, scale)
    if label is None:
        return None, "without a verdict"
    if label.name == NOT_A_CLAIM:
        return None, "judged to be none"
    if verified.withdrawn:
        return None, "that the article no longer makes"
    if verified.stale:
        return None, "whose verdict is stale"
    return label, ""
