"""Claims that annotators dispute → what an adjudicator gets; several reviews of the same claims → one. Pure."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from factcheck.model.claims import ClaimSet, LeftOut
from factcheck.model.text import Article
from factcheck.model.verdicts import (
    Annotation,
    OpenReason,
    Problem,
    Role,
    Verdict,
    VerifiedClaim,
    VerifiedClaimSet,
)
from factcheck.review.settle import SettleBy, settle

_Settle = Callable[[Iterable[Annotation]], Verdict | OpenReason]


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


def merge_reviews(
    title: str,
    reviews: Sequence[VerifiedClaimSet],
    adjudicated: VerifiedClaimSet | None,
    settle: _Settle,
) -> VerifiedClaimSet:
    """Bring together what each blind annotator and the adjudicator said of the same claims, and settle it.

    What does not go together, because a project holds another text of an article or (the adjudicator's) a claim that
    nobody else has, becomes a problem with all that it holds.
    """
    first = reviews[0]
    if len(reviews) == 1 and adjudicated is None:
        return first
    articles: dict[str, Article] = {}
    claims: dict[str, VerifiedClaim] = {}
    left_out: list[LeftOut] = []
    problems: list[Problem] = []
    for review in reviews:
        new = {article.id: article for article in review.articles if article.id not in articles}
        articles |= new
        left_out += [left for left in review.left_out if left.article in new]
        problems += review.problems
        texts = {article.id: article.text for article in review.articles}
        for entry in review.claims:
            if texts[entry.claim.article] != articles[entry.claim.article].text:
                problems.append(_refuse(entry, review, "another text of the article than the first project"))
                continue
            known = claims.setdefault(entry.claim.id, entry)
            if known is not entry:
                claims[entry.claim.id] = _add(known, entry.annotations)
    if adjudicated is not None:
        problems += adjudicated.problems
        texts = {article.id: article.text for article in adjudicated.articles}
        for entry in adjudicated.claims:
            article = articles.get(entry.claim.article)
            if entry.claim.id not in claims or article is None or texts[article.id] != article.text:
                if entry.annotations:
                    problems.append(_refuse(entry, adjudicated, "a claim that the annotators' project lacks"))
                continue
            claims[entry.claim.id] = _add(claims[entry.claim.id], _by_adjudicator(entry.annotations))
    order = {article: place for place, article in enumerate(articles)}
    settled = (_settle_again(entry, settle) for entry in claims.values())
    return VerifiedClaimSet(
        project=title,
        scale=first.scale,
        articles=tuple(articles.values()),
        claims=tuple(
            sorted(
                settled, key=lambda entry: (order[entry.claim.article], entry.claim.span.start, entry.task)
            )
        ),
        left_out=tuple(left_out),
        problems=tuple(problems),
    )


def _of_annotators(verified: VerifiedClaim) -> Iterator[Annotation]:
    return (annotation for annotation in verified.annotations if annotation.role is Role.ANNOTATOR)


def _by_adjudicator(annotations: Iterable[Annotation]) -> tuple[Annotation, ...]:
    return tuple(annotation.model_copy(update={"role": Role.ADJUDICATOR}) for annotation in annotations)


def _add(verified: VerifiedClaim, annotations: Sequence[Annotation]) -> VerifiedClaim:
    return verified.model_copy(update={"annotations": (*verified.annotations, *annotations)})


def _settle_again(verified: VerifiedClaim, settle: _Settle) -> VerifiedClaim:
    settled = settle(verified.annotations)
    verdict = settled if isinstance(settled, Verdict) else None
    reason = settled if isinstance(settled, OpenReason) else None
    return verified.model_copy(update={"verdict": verdict, "open_reason": reason})


def _refuse(verified: VerifiedClaim, review: VerifiedClaimSet, what: str) -> Problem:
    return Problem(
        task=verified.task,
        claim=verified.claim.id,
        message=f"project {review.project!r} holds {what}: its verdicts do not count",
        raw=verified.model_dump(mode="json"),
    )
