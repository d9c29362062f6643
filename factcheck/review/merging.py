"""What each blind annotator and the adjudicator said of the same claims → one review. Pure; the API calls it.

Claim by claim, in the order of the text: of each review only where its claims stand is held.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from factcheck.model.claims import LeftOut
from factcheck.model.text import Article
from factcheck.model.verdicts import (
    Annotation,
    Problem,
    Role,
    Settle,
    Verified,
    VerifiedClaim,
    VerifiedClaimSet,
)


class Review(Verified, Protocol):
    """Verified claim set in which things are looked up: what one project gave."""

    @property
    def article_names(self) -> Sequence[str]:
        """Ids of the articles, in the order in which they were pushed."""

    def article(self, name: str) -> Article | None:
        """Article with that id."""

    def places(self) -> Iterable[tuple[str, str, int, int]]:
        """Of each claim its id, its article, where it starts there, and its task."""

    def claim(self, name: str) -> VerifiedClaim | None:
        """Claim with that id, None where there is none that can be used."""


class Merged:
    """All that was said of the claims, settled anew (`factcheck.model.verdicts.Verified`).

    The first review's articles count, then those that only another has. What does not go with them, a claim of
    another text or one that only the adjudicator has, becomes a problem with all that it holds.
    """

    def __init__(
        self, title: str, reviews: Sequence[Review], adjudicated: Review | None, settle: Settle
    ) -> None:
        self._reviews = reviews
        self._adjudicated = adjudicated
        self._settle = settle
        self._homes: dict[str, Review] = {}
        for review in reviews:
            for name in review.article_names:
                self._homes.setdefault(name, review)
        self._problems: list[Problem] = []
        # a pull goes on from the last change of one project alone
        self.header: VerifiedClaimSet = reviews[0].header.model_copy(
            update={"project": title, "updated_at": None}
        )

    def articles(self) -> Iterator[Article]:
        """Articles, in the order in which they were pushed."""
        for name in self._homes:
            yield self._article(name)

    def claims(self) -> Iterator[VerifiedClaim]:
        """Claims with all that was said of them, in the order of their articles' texts."""
        self._problems = []
        places = self._places()
        for name in sorted(places, key=places.__getitem__):
            first, *others = (review.claim(name) for review in self._reviews)
            decided = self._adjudicated.claim(name) if self._adjudicated is not None else None
            verified = self._join(first, [other for other in others if other is not None], decided)
            if verified is not None:
                yield verified
        if self._adjudicated is not None:
            for name, *_ in self._adjudicated.places():
                decided = self._adjudicated.claim(name) if name not in places else None
                if decided is not None:
                    self._refuse(decided, "only the adjudicator's project has it")

    def left_out(self) -> Iterator[LeftOut]:
        """What became no claim, of each article."""
        for review in self._reviews:
            yield from (left for left in review.left_out() if self._homes[left.article] is review)

    def problems(self) -> Iterator[Problem]:
        """What came back and can't be used: of each project, then what does not go together."""
        for review in (*self._reviews, *([self._adjudicated] if self._adjudicated is not None else [])):
            yield from review.problems()
        yield from self._problems

    def _places(self) -> Mapping[str, tuple[int, int, int]]:
        """Number of each claim's article, where it starts there, and its task."""
        order = {name: number for number, name in enumerate(self._homes)}
        places: dict[str, tuple[int, int, int]] = {}
        for review in self._reviews:
            for name, article, start, task in review.places():
                places.setdefault(name, (order.get(article, -1), start, task))
        return places

    def _article(self, name: str) -> Article:
        article = self._homes[name].article(name)
        assert article is not None  # noqa: S101  it is among its names
        return article

    def _join(
        self, first: VerifiedClaim | None, others: Sequence[VerifiedClaim], decided: VerifiedClaim | None
    ) -> VerifiedClaim | None:
        """Claim with all that was said of it; None where it is of another text."""
        if first is None:
            if not others:
                return None
            first, *others = others
            if not first.claim.span.fits(self._article(first.claim.article).text):
                for entry in (first, *others):
                    self._refuse(entry, "it belongs to another text of the article: push the claims there")
                return None
        annotations = [*first.annotations]
        for other in others:
            annotations += self._fit(other)
        if decided is not None:
            annotations += (
                annotation.model_copy(update={"role": Role.ADJUDICATOR}) for annotation in self._fit(decided)
            )
        withdrawn = any(entry.withdrawn for entry in (first, *others))
        joined = first.model_copy(update={"annotations": tuple(annotations), "withdrawn": withdrawn})
        return joined.settled(self._settle)

    def _fit(self, entry: VerifiedClaim) -> Iterator[Annotation]:
        """Annotations of a claim; a span that was marked in another text is lost."""
        for annotation in entry.annotations:
            span = annotation.span
            if span is None or span.fits(self._article(entry.claim.article).text):
                yield annotation
                continue
            self._problems.append(
                Problem(
                    task=entry.task,
                    annotation=annotation.id,
                    annotator=annotation.annotator,
                    claim=entry.claim.id,
                    message="the corrected span was marked in another text of the article: push the claims there",
                    raw=annotation.model_dump(mode="json"),
                )
            )
            yield annotation.model_copy(update={"span": None})

    def _refuse(self, entry: VerifiedClaim, why: str) -> None:
        if entry.annotations:
            self._problems.append(
                Problem(
                    task=entry.task,
                    claim=entry.claim.id,
                    message=f"the verdicts do not count: {why}",
                    raw=entry.model_dump(mode="json"),
                )
            )
