"""Verified claims → how far the review is and the annotators agree: `factcheck.status` and `factcheck.agreement`."""

from dataclasses import dataclass
from os import PathLike
from typing import TYPE_CHECKING, Any

from factcheck.api.reviews import connect, open_claims, open_review
from factcheck.errors import MissingExtra
from factcheck.labelstudio.companions import list_reviews
from factcheck.model.verdicts import VerdictScale, Verified, VerifiedClaimSet
from factcheck.review.progress import Progress, measure_progress
from factcheck.settings import Settings

if TYPE_CHECKING:
    from factcheck.review.agreement import Agreement as Agreement
    from factcheck.review.agreement import AgreementReport as AgreementReport
    from factcheck.review.agreement import Coefficient as Coefficient


@dataclass(frozen=True)
class Status:
    """How far the review of a project is; `problems` counts what came back and can't be used."""

    project: str
    scale: VerdictScale
    progress: Progress
    problems: int

    @property
    def verdicts(self) -> dict[str, int]:
        """How many claims have each verdict of the scale."""
        return {label.name: self.progress.verdicts[label.name] for label in self.scale.labels}

    def as_data(self) -> dict[str, Any]:
        """The counts as JSON has them."""
        progress = self.progress
        return {
            "project": self.project,
            "claims": progress.claims,
            "withdrawn": progress.withdrawn,
            "reviewed": progress.reviewed,
            "verdicts": self.verdicts,
            "open": dict(sorted(progress.open.items())),
            "annotators": dict(sorted(progress.annotators.items())),
            "problems": self.problems,
        }


def status(
    project: str | None = None, *, project_id: int | None = None, settings: Settings | None = None
) -> list[Status]:
    """How far the review of a project is; without a title or a number, of each. Raises InputError, ServerError."""
    titles: list[str | None] = [project]
    if project is None and project_id is None:
        with connect(settings) as studio:
            # with none, the look-up says so
            titles = [*list_reviews(studio.projects())] or [None]
    return [_measure(title, project_id, settings) for title in titles]


def agreement(
    verified: VerifiedClaimSet | Verified | str | PathLike[str] | None = None,
    *,
    project: str | None = None,
    project_id: int | None = None,
    settings: Settings | None = None,
) -> "AgreementReport":
    """Measure how far annotators agree beyond chance, and list the claims on which they do not.

    `verified` is a verified claim set, an open one, or a file of one; without it, a project is pulled. Coefficients
    are 1 for perfect agreement and 0 for what chance gives, each with its 95 % confidence interval. Raises InputError,
    also where the extra `agreement` is not installed; RecordError, ServerError.
    """
    try:
        from factcheck.review.agreement import measure_agreement
    except ImportError as error:
        raise MissingExtra("agreement", "agreement", error) from None
    with open_claims(verified, project, project_id=project_id, settings=settings) as claims:
        return measure_agreement(claims.claims())


def _measure(project: str | None, project_id: int | None, settings: Settings | None) -> Status:
    with open_review(project, project_id=project_id, settings=settings) as verified:
        progress = measure_progress(verified.claims())
        problems = sum(1 for _ in verified.problems())
        return Status(verified.header.project, verified.header.scale, progress, problems)
