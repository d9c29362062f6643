"""Claims that annotators dispute → what an adjudicator gets; several reviews of the same claims → one. Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

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

    The first project's articles count, then those that only another has.
    """
    first, *others = reviews
    if not others and adjudicated is None:
        return first
    articles: dict[str, Article] = {}
    left_out: list[LeftOut] = []
    for review in reviews:
        new = {article.id: article for article in review.articles if article.id not in articles}
        articles |= new
        left_out += [left for left in review.left_out if left.article in new]
    texts = {article.id: article.text for article in articles.values()}
    joining = Joining(texts, others, adjudicated, settle)
    claims = [*joining.pass_claims(first.claims), *joining.rest()]
    order = {article: place for place, article in enumerate(articles)}
    claims.sort(key=lambda entry: (order[entry.claim.article], entry.claim.span.start, entry.task))
    return VerifiedClaimSet(
        project=title,
        scale=first.scale,
        articles=tuple(articles.values()),
        claims=tuple(claims),
        left_out=tuple(left_out),
        problems=(*first.problems, *joining.problems),
    )


class Joining:
    """Adds to claims that pass by what was said of them elsewhere. `problems` is whole once `rest` is through.

    `texts` holds the articles' texts by id. What does not go with them, a claim of another text or one that only the
    adjudicator has, becomes a problem with all that it holds.
    """

    def __init__(
        self,
        texts: Mapping[str, str],
        reviews: Iterable[VerifiedClaimSet],
        adjudicated: VerifiedClaimSet | None,
        settle: _Settle,
    ) -> None:
        self.problems: list[Problem] = []
        self._texts = texts
        self._settle = settle
        self._said: dict[str, list[VerifiedClaim]] = {}
        self._decided: dict[str, VerifiedClaim] = {}
        for review in reviews:
            self.problems += review.problems
            for entry in review.claims:
                self._said.setdefault(entry.claim.id, []).append(entry)
        if adjudicated is not None:
            self.problems += adjudicated.problems
            self._decided = {entry.claim.id: entry for entry in adjudicated.claims if entry.annotations}

    def pass_claims(self, claims: Iterable[VerifiedClaim]) -> Iterator[VerifiedClaim]:
        """Claims with all that was said of them, settled."""
        for entry in claims:
            yield self._join(entry, self._said.pop(entry.claim.id, []))

    def rest(self) -> Iterator[VerifiedClaim]:
        """Claims that did not pass by, but stand elsewhere."""
        for entry, *others in self._said.values():
            span = entry.claim.span
            if self._texts[entry.claim.article][span.start : span.end] == span.quote:
                yield self._join(entry, others)
            else:
                self._refuse(entry, "it belongs to another text of the article: push the claims there")
        for entry in self._decided.values():
            self._refuse(entry, "only the adjudicator's project has it")

    def _join(self, entry: VerifiedClaim, others: Iterable[VerifiedClaim]) -> VerifiedClaim:
        annotations = list(entry.annotations)
        withdrawn = entry.withdrawn
        for other in others:
            withdrawn = withdrawn or other.withdrawn
            annotations += self._fit(other)
        decided = self._decided.pop(entry.claim.id, None)
        if decided is not None:
            annotations += (
                annotation.model_copy(update={"role": Role.ADJUDICATOR}) for annotation in self._fit(decided)
            )
        if len(annotations) == len(entry.annotations) and withdrawn == entry.withdrawn:
            return entry
        return _settle_again(
            entry.model_copy(update={"annotations": tuple(annotations), "withdrawn": withdrawn}), self._settle
        )

    def _fit(self, entry: VerifiedClaim) -> Iterator[Annotation]:
        """Annotations of a claim; a span that was marked in another text is lost."""
        text = self._texts[entry.claim.article]
        for annotation in entry.annotations:
            span = annotation.span
            if span is None or text[span.start : span.end] == span.quote:
                yield annotation
                continue
            self.problems.append(
                Problem(
                    task=entry.task,
                    annotation=annotation.id,
                    claim=entry.claim.id,
                    message="the corrected span was marked in another text of the article: push the claims there",
                    raw=annotation.model_dump(mode="json"),
                )
            )
            yield annotation.model_copy(update={"span": None})

    def _refuse(self, entry: VerifiedClaim, why: str) -> None:
        self.problems.append(
            Problem(
                task=entry.task,
                claim=entry.claim.id,
                message=f"the verdicts do not count: {why}",
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
