"""Claims that annotators dispute → what an adjudicator gets; several reviews of the same claims → one. Pure."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from factcheck.model.claims import ClaimSet
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

    The first project's articles count. What does not go with them, a claim of another text or one that only the
    adjudicator has, becomes a problem with all that it holds.
    """
    first, *others = reviews
    if not others and adjudicated is None:
        return first
    merging = _Merging(first)
    for review in others:
        merging.add(review)
    if adjudicated is not None:
        merging.adjudicate(adjudicated)
    return merging.finish(title, settle)


class _Merging:
    """Reviews on their way to be one."""

    def __init__(self, first: VerifiedClaimSet) -> None:
        self._first = first
        self._articles = {article.id: article for article in first.articles}
        self._claims = {entry.claim.id: entry for entry in first.claims}
        self._left_out = list(first.left_out)
        self._problems = list(first.problems)

    def add(self, review: VerifiedClaimSet) -> None:
        new = {article.id: article for article in review.articles if article.id not in self._articles}
        self._articles |= new
        self._left_out += [left for left in review.left_out if left.article in new]
        self._problems += review.problems
        texts = {article.id: article.text for article in review.articles}
        for entry in review.claims:
            if entry.claim.id in self._claims:
                self._join(entry, entry.annotations)
            elif texts.get(entry.claim.article) == self._articles[entry.claim.article].text:
                self._claims[entry.claim.id] = entry
            else:
                self._refuse(entry, review, "another text of the article")

    def adjudicate(self, review: VerifiedClaimSet) -> None:
        self._problems += review.problems
        for entry in review.claims:
            if entry.claim.id in self._claims:
                decided = (
                    annotation.model_copy(update={"role": Role.ADJUDICATOR})
                    for annotation in entry.annotations
                )
                self._join(entry.model_copy(update={"withdrawn": False}), decided)
            elif entry.annotations:
                self._refuse(entry, review, "a claim that is no longer there")

    def finish(self, title: str, settle: _Settle) -> VerifiedClaimSet:
        order = {article: place for place, article in enumerate(self._articles)}
        claims = sorted(
            self._claims.values(),
            key=lambda entry: (order[entry.claim.article], entry.claim.span.start, entry.task),
        )
        return VerifiedClaimSet(
            project=title,
            scale=self._first.scale,
            articles=tuple(self._articles.values()),
            claims=tuple(_settle_again(entry, settle) for entry in claims),
            left_out=tuple(self._left_out),
            problems=tuple(self._problems),
        )

    def _join(self, entry: VerifiedClaim, annotations: Iterable[Annotation]) -> None:
        """Add annotations of a claim to those that are known; a span that was marked in another text is lost."""
        known = self._claims[entry.claim.id]
        text = self._articles[known.claim.article].text
        joined = list(known.annotations)
        for annotation in annotations:
            span = annotation.span
            if span is not None and text[span.start : span.end] != span.quote:
                self._problems.append(
                    Problem(
                        task=entry.task,
                        annotation=annotation.id,
                        claim=entry.claim.id,
                        message="the corrected span was marked in another text of the article: push the claims there",
                        raw=annotation.model_dump(mode="json"),
                    )
                )
                annotation = annotation.model_copy(update={"span": None})
            joined.append(annotation)
        self._claims[entry.claim.id] = known.model_copy(
            update={"annotations": tuple(joined), "withdrawn": known.withdrawn or entry.withdrawn}
        )

    def _refuse(self, entry: VerifiedClaim, review: VerifiedClaimSet, what: str) -> None:
        self._problems.append(
            Problem(
                task=entry.task,
                claim=entry.claim.id,
                message=f"project {review.project!r} holds {what}: its verdicts do not count",
                raw=entry.model_dump(mode="json"),
            )
        )


def _of_annotators(verified: VerifiedClaim) -> Iterator[Annotation]:
    return (annotation for annotation in verified.annotations if annotation.role is Role.ANNOTATOR)


def _settle_again(verified: VerifiedClaim, settle: _Settle) -> VerifiedClaim:
    settled = settle(verified.annotations)
    verdict = settled if isinstance(settled, Verdict) else None
    fresh = settle([annotation for annotation in verified.annotations if not annotation.stale])
    return verified.model_copy(
        update={
            "verdict": verdict,
            "open_reason": settled if isinstance(settled, OpenReason) else None,
            "stale": verdict is not None
            and not (isinstance(fresh, Verdict) and fresh.label == verdict.label),
        }
    )
