"""Claims → Label Studio: `factcheck.push` and `factcheck.adjudicate`."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from os import PathLike, fspath
from pathlib import Path
from typing import Literal, overload

from factcheck.api.reviews import Source, connect, open_pulled, open_source
from factcheck.errors import InputError
from factcheck.labelstudio.adjudication import show_verdicts
from factcheck.labelstudio.client import Project, Studio
from factcheck.labelstudio.companions import adjudication_title, blind_title
from factcheck.labelstudio.interface import Layout
from factcheck.labelstudio.plan import Pushed as Pushed
from factcheck.labelstudio.projects import default_title
from factcheck.labelstudio.push import push as push_to_project
from factcheck.model.claims import ClaimSet
from factcheck.model.verdicts import VerifiedClaimSet, gather
from factcheck.records.lines import read_claim_sets
from factcheck.review.adjudication import list_disputed, select_claims
from factcheck.review.scales import load_scale
from factcheck.review.settle import SettleBy, list_counting
from factcheck.rules.load import load_rules
from factcheck.settings import Settings, load_settings

Claims = ClaimSet | Iterable[ClaimSet] | str | PathLike[str]
"""A claim set; several, such as one for each article; or a file of one, in .jsonl read one article at a time."""

_MOST_ANNOTATORS = 99


def _report_nothing(done: int, total: int) -> None:
    pass


@overload
def push(
    claims: Claims,
    project: str | None = None,
    *,
    project_id: int | None = None,
    layout: str | None = None,
    scale: str | None = None,
    annotators: int | None = None,
    blind: Literal[False] = False,
    heal: bool = False,
    replace: bool = False,
    dry_run: bool = False,
    settings: Settings | None = None,
    report: Callable[[int, int], None] | None = None,
) -> Pushed: ...
@overload
def push(
    claims: Claims,
    project: str | None = None,
    *,
    layout: str | None = None,
    scale: str | None = None,
    annotators: int,
    blind: Literal[True],
    heal: bool = False,
    replace: bool = False,
    dry_run: bool = False,
    settings: Settings | None = None,
    report: Callable[[int, int], None] | None = None,
) -> list[Pushed]: ...
def push(
    claims: Claims,
    project: str | None = None,
    *,
    project_id: int | None = None,
    layout: str | None = None,
    scale: str | None = None,
    annotators: int | None = None,
    blind: bool = False,
    heal: bool = False,
    replace: bool = False,
    dry_run: bool = False,
    settings: Settings | None = None,
    report: Callable[[int, int], None] | None = None,
) -> Pushed | list[Pushed]:
    """Make a project of Label Studio hold the claims, as often as you like; it is made if there is none.

    `project` is its title, by default that of the article or the name of its file; `project_id` its number, where
    titles are not enough. A task of the `layout` `"claim"` is one claim, one of `"article"` an article with all its
    claims. `scale` names the verdicts to choose from. Layout and scale are by default those that the project has. Each
    claim is judged by as many `annotators` (1 to 99), with `blind` in a project for each of them: then there is a
    `Pushed` for each. `heal` deletes second tasks of a claim, `replace` takes each article for the one that is there
    under its key, however much they differ, `dry_run` only says what would be done. `report` is told how many tasks
    are done, of how many. Raises InputError, RecordError for claims that are not valid, RuleError for an unknown
    scale, ServerError.
    """
    pushes = push_each(
        claims,
        project,
        project_id=project_id,
        layout=layout,
        scale=scale,
        annotators=annotators,
        blind=blind,
        heal=heal,
        replace=replace,
        dry_run=dry_run,
        settings=settings,
        report=report,
    )
    return pushes if blind else pushes[0]


def push_each(
    claims: Claims,
    project: str | None = None,
    *,
    name: str | None = None,
    project_id: int | None = None,
    layout: str | None = None,
    scale: str | None = None,
    annotators: int | None = None,
    blind: bool = False,
    heal: bool = False,
    replace: bool = False,
    dry_run: bool = False,
    settings: Settings | None = None,
    report: Callable[[int, int], None] | None = None,
) -> list[Pushed]:
    """Push to the one project, or to those of the blind annotators: `push` for callers who don't mind which.

    `name` makes the title where neither `project` nor an article gives one.
    """
    settings = settings or load_settings()
    check_options(project_id=project_id, layout=layout, scale=scale, annotators=annotators, blind=blind)
    pieces = _list_pieces(claims, again=blind)
    title = project or _title(claims, pieces, name)
    titles = [title]
    if blind:
        titles = [blind_title(title, number + 1) for number in range(annotators or 1)]
    types = {entry.id: entry.title for entry in load_rules("en", settings.claim_types).claim_types}
    pushes = []
    with connect(settings) as studio:
        for title in titles:
            there = _find(studio, title, project_id)
            kept = (there.mark.scale, there.mark.layout) if there else (settings.verdict_scale, Layout.CLAIM)
            pushed = push_to_project(
                studio,
                pieces,
                load_scale(scale or kept[0]),
                title,
                id=project_id,
                layout=layout or kept[1],
                types=types,
                annotators=None if blind else annotators,
                heal=heal,
                replace=replace,
                dry_run=dry_run,
                report=report or _report_nothing,
            )
            pushes.append(pushed)
    return pushes


@dataclass(frozen=True)
class Adjudication:
    """What was brought to the adjudicator of the review with that title; None where no claim is disputed."""

    review: str
    pushed: Pushed | None


def adjudicate(
    project: str | None = None, *, project_id: int | None = None, settings: Settings | None = None
) -> Adjudication:
    """Bring the disputed claims of a project into one of their own, for whoever decides.

    What is decided there comes back with `factcheck.pull`. Again and again: claims that are disputed since then are
    added. Raises InputError, also where `settle_by` is `unanimous`: no adjudicator's verdict would count; ServerError.
    """
    settings = settings or load_settings()
    if settings.settle_by is SettleBy.UNANIMOUS:
        raise InputError(
            "settle_by: unanimous: no adjudicator's verdict would count: set majority or adjudicator"
        )
    with open_source(project, project_id=project_id, settings=settings) as source:
        with open_pulled(source) as pulled:
            verified = gather(pulled)
        known = {entry.claim.id for entry in list_disputed(verified.claims, settings.settle_by)}
        return Adjudication(verified.project, _push_disputed(source, verified, known) if known else None)


def _push_disputed(source: Source, verified: VerifiedClaimSet, known: set[str]) -> Pushed:
    if source.review.adjudication is not None:
        # what annotators agree on meanwhile was not withdrawn by the article
        known |= {task.key for task in source.studio.list_tasks(source.review.adjudication.id)}
    chosen = [entry for entry in verified.claims if entry.claim.id in known and not entry.withdrawn]
    return push_to_project(
        source.studio,
        select_claims(verified, chosen),
        source.scale,
        adjudication_title(verified.project),
        layout=Layout.ADJUDICATE,
        replace=True,  # what became of the articles was settled when they were pushed
        beside={
            entry.claim.id: show_verdicts(list_counting(entry.annotations), source.scale) for entry in chosen
        },
    )


class _File:
    """Claim sets of a file, one after the other, as often as they are asked for."""

    def __init__(self, path: str) -> None:
        self._path = path

    def __iter__(self) -> Iterator[ClaimSet]:
        return read_claim_sets(self._path)


def _list_pieces(claims: Claims, *, again: bool) -> Iterable[ClaimSet]:
    """Claim sets, if need be to be gone through again and again."""
    if isinstance(claims, ClaimSet):
        return (claims,)
    if isinstance(claims, str | PathLike):
        first = tuple(islice(read_claim_sets(fspath(claims)), 2))
        return first if len(first) < 2 else _File(fspath(claims))
    return tuple(claims) if again else claims


def _title(claims: Claims, pieces: Iterable[ClaimSet], name: str | None) -> str:
    """Title of the project: the one article's, else the file's name."""
    if name is None:
        name = Path(claims).stem if isinstance(claims, str | PathLike) and claims != "-" else "claims"
    whole = pieces[0] if isinstance(pieces, tuple) and len(pieces) == 1 else ClaimSet(articles=())
    return default_title(whole, name)


def _find(studio: Studio, title: str, project_id: int | None) -> Project | None:
    """Project that is there already."""
    if project_id is not None:
        return studio.project(project_id)
    return next((project for project in studio.projects() if project.title == title), None)


def check_options(
    *,
    project_id: int | None = None,
    layout: str | None = None,
    scale: str | None = None,
    annotators: int | None = None,
    blind: bool = False,
) -> None:
    """Raise InputError or RuleError for options that can't be, before a server is asked."""
    if blind and ((annotators or 1) < 2 or project_id is not None):
        raise InputError("--blind: give --annotators 2 or more, and --project for a title of theirs")
    if annotators is not None and not 1 <= annotators <= _MOST_ANNOTATORS:
        raise InputError(f"--annotators {annotators}: 1 to {_MOST_ANNOTATORS} people judge a claim")
    if layout not in (None, Layout.CLAIM, Layout.ARTICLE):
        raise InputError(f"--layout {layout}: a task shows a claim or an article")
    if scale is not None:
        load_scale(scale)
