"""Claims that annotators dispute → what an adjudicator gets. Pure."""

from collections.abc import Iterable, Iterator, Sequence

from factcheck.model.claims import ClaimSet
from factcheck.model.verdicts import Annotation, OpenReason, Role, VerifiedClaim, VerifiedClaimSet
from factcheck.review.settle import SettleBy, settle


def list_disputed(claims: Iterable[VerifiedClaim], by: SettleBy) -> list[VerifiedClaim]:
    """List the claims that the annotators alone leave disputed, adjudicated or not."""
    return [
        verified
        for verified in claims
        if not verified.withdrawn and settle(_of_annotators(verified), by) is OpenReason.DISPUTED
    ]


def select_claims(verified: VerifiedClaimSet, chosen: Sequence[VerifiedClaim]) -> ClaimSet:
    """Claim set of the chosen claims, with the articles they need."""
    articles = {entry.claim.article for entry in chosen}
    return ClaimSet(
        articles=tuple(article for article in verified.articles if article.id in articles),
        claims=tuple(entry.claim for entry in chosen),
    )


def _of_annotators(verified: VerifiedClaim) -> Iterator[Annotation]:
    return (annotation for annotation in verified.annotations if annotation.role is Role.ANNOTATOR)
