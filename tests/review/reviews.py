"""Reviews made by hand, as projects give them."""

from collections.abc import Iterator
from datetime import UTC, datetime

from factcheck.model.claims import LeftOut
from factcheck.model.text import Article
from factcheck.model.verdicts import (
    Annotation,
    Problem,
    Settle,
    Verdict,
    VerifiedClaim,
    VerifiedClaimSet,
    gather,
)
from factcheck.review.merging import Merged
from factcheck.review.scales import load_scale
from factcheck.review.settle import settle
from tests.claim_sets import build_claim_set, find

NOW = datetime(2024, 3, 1, tzinfo=UTC)
SENTENCES = ("Rates rose", "Rain fell", "Trams stopped")


def review(*verdicts: tuple[tuple[str, str], ...], project: str = "p", more: str = "") -> VerifiedClaimSet:
    """Verdicts of the sentences, as pairs of annotator and label."""
    text = f"{more}{'. '.join(SENTENCES)}."
    claim_set = build_claim_set(text, [("statement", words, words) for words in SENTENCES])
    claims = []
    for number, (claim, votes) in enumerate(zip(claim_set.claims, verdicts, strict=False)):
        annotations = tuple(
            Annotation(id=i, annotator=name, verdict=label, created_at=NOW, updated_at=NOW)
            for i, (name, label) in enumerate(votes)
        )
        settled = settle(annotations)
        known = {"verdict": settled} if isinstance(settled, Verdict) else {"open_reason": settled}
        claims.append(VerifiedClaim(claim=claim, task=number, annotations=annotations, **known))
    left_out = LeftOut(article=claim_set.articles[0].id, span=find(text, "Trams"), reason="test")
    return VerifiedClaimSet(
        project=project,
        scale=load_scale(),
        articles=claim_set.articles,
        claims=tuple(claims),
        left_out=(left_out,),
        problems=(Problem(task=1, message=f"of {project}"),),
    )


ANN = review((("ann", "supported"),), (("ann", "refuted"),), (("ann", "refuted"),), project="p1")
BEN = review((("ben", "supported"),), (("ben", "supported"),), (), project="p2")
CHIEF = review((), (("chief", "refuted"),), project="adjudication")


class Held:
    """A review that is held as a whole (`factcheck.review.merging.Review`)."""

    def __init__(self, record: VerifiedClaimSet) -> None:
        self.record = record
        self.header = record.model_copy(update={"articles": (), "claims": (), "left_out": (), "problems": ()})

    @property
    def article_names(self) -> list[str]:
        return [article.id for article in self.record.articles]

    def articles(self) -> Iterator[Article]:
        yield from self.record.articles

    def article(self, name: str) -> Article | None:
        return next((article for article in self.record.articles if article.id == name), None)

    def places(self) -> Iterator[tuple[str, str, int, int]]:
        for entry in self.record.claims:
            yield entry.claim.id, entry.claim.article, entry.claim.span.start, entry.task

    def claims(self) -> Iterator[VerifiedClaim]:
        yield from self.record.claims

    def claim(self, name: str) -> VerifiedClaim | None:
        return next((entry for entry in self.record.claims if entry.claim.id == name), None)

    def left_out(self) -> Iterator[LeftOut]:
        yield from self.record.left_out

    def problems(self) -> Iterator[Problem]:
        yield from self.record.problems


def merge(
    *reviews: VerifiedClaimSet, adjudicated: VerifiedClaimSet | None = None, by: Settle = settle
) -> VerifiedClaimSet:
    decided = Held(adjudicated) if adjudicated is not None else None
    return gather(Merged("p", [Held(review) for review in reviews], decided, by))
