"""What is judged in Label Studio, opened: the server, the projects of a review, its verified claims one by one.

`pulling`, `pushing` and `measuring` are built on it.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from os import PathLike, fspath

from factcheck.errors import InputError, ServerError
from factcheck.labelstudio.client import Studio
from factcheck.labelstudio.companions import Review, find_review
from factcheck.labelstudio.login import read_login
from factcheck.labelstudio.pull import open_pull
from factcheck.labelstudio.server import find_server
from factcheck.model.verdicts import Settle, VerdictScale, Verified, VerifiedClaimSet
from factcheck.records.verified import VerifiedClaims, open_verified
from factcheck.review.merging import Merged
from factcheck.review.scales import load_scale
from factcheck.review.settle import settle
from factcheck.settings import Settings, load_settings


def connect(settings: Settings | None = None) -> Studio:
    """Connect to the Label Studio that is set, else to the embedded one. Use as a context manager.

    Settings are by default those of the environment and of the settings file. Raises ServerError when there is no
    server, or it can't be used.
    """
    settings = settings or load_settings()
    if settings.label_studio_url is not None and settings.label_studio_api_key is not None:
        return Studio(settings.label_studio_url, settings.label_studio_api_key.get_secret_value())
    server = find_server(settings.data_dir)
    if server is None:
        raise ServerError(
            "no Label Studio runs: start one with `factcheck studio start`, "
            "or name one with LABEL_STUDIO_URL and LABEL_STUDIO_API_KEY"
        )
    return Studio(server.url, read_login(settings.data_dir).token.get_secret_value())


@dataclass(frozen=True)
class Source:
    """Projects of a review, on which server they are, and how their claims are settled."""

    studio: Studio
    review: Review
    scale: VerdictScale
    settle: Settle


@contextmanager
def open_source(
    project: str | None = None, *, project_id: int | None = None, settings: Settings | None = None
) -> Iterator[Source]:
    """Connect to the projects of a review. Raises InputError, ServerError."""
    settings = settings or load_settings()
    with connect(settings) as studio:
        review = find_review(studio.projects(), project, id=project_id)
        yield Source(studio, review, load_scale(review.scale), partial(settle, by=settings.settle_by))


@contextmanager
def open_pulled(source: Source) -> Iterator[Verified]:
    """Verified claims of a review one by one, those of blind annotators and of the adjudicator together."""
    review = source.review
    projects = [*review.projects, *([review.adjudication] if review.adjudication is not None else [])]
    with ExitStack() as stack:
        pulled = [
            stack.enter_context(open_pull(source.studio, project, source.scale, source.settle))
            for project in projects
        ]
        if len(pulled) == 1:
            yield pulled[0]
        else:
            adjudicated = pulled.pop() if review.adjudication is not None else None
            yield Merged(review.title, pulled, adjudicated, source.settle)


@contextmanager
def open_review(
    project: str | None = None, *, project_id: int | None = None, settings: Settings | None = None
) -> Iterator[Verified]:
    """Verified claims of a project one by one, for those too many to be held. Use as a context manager.

    `header` is the set without its items; `articles()`, `claims()`, `left_out()` and `problems()` iterate over them, as
    often as you like; the problems are known once all claims were asked for. What blind annotators and an adjudicator
    said in projects of their own is brought together. Without a title or a number, the only project with claims.
    Raises InputError where there is none, or several; ServerError.
    """
    with (
        open_source(project, project_id=project_id, settings=settings) as source,
        open_pulled(source) as pulled,
    ):
        yield pulled


@contextmanager
def open_claims(
    verified: VerifiedClaimSet | Verified | str | PathLike[str] | None,
    project: str | None = None,
    *,
    project_id: int | None = None,
    settings: Settings | None = None,
) -> Iterator[Verified]:
    """Verified claims of a set, of a file (`-` is standard input), or else of a project. Raises InputError."""
    if verified is None:
        with open_review(project, project_id=project_id, settings=settings) as pulled:
            yield pulled
        return
    if project is not None or project_id is not None:
        place = fspath(verified) if isinstance(verified, str | PathLike) else "verified claims"
        raise InputError(f"{place}: give a file or a project, not both")
    if isinstance(verified, str | PathLike):
        with open_verified(fspath(verified)) as claims:
            yield claims
    else:
        yield VerifiedClaims(verified) if isinstance(verified, VerifiedClaimSet) else verified
