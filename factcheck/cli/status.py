"""`factcheck status`: how far the review of a project is."""

from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.connection import ProjectName, ProjectNumber

if TYPE_CHECKING:
    from factcheck.model.verdicts import VerifiedClaimSet
    from factcheck.review.progress import Progress


def status(
    project: ProjectName = None,
    project_id: ProjectNumber = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the counts as JSON.")] = False,
) -> None:
    """Show how far the review is: claims, reviewed, by verdict, per annotator. Without a name, of all projects.

    Examples:

    - `factcheck status`

    - `factcheck status --project "Elections, week 12" --json`
    """
    from factcheck.cli.output import print_json

    found = [_measure(title, project_id) for title in _list_titles(project, project_id)]
    if not as_json:
        for header, progress, problems in found:
            _print(header, progress, problems)
        return
    described = [_describe(header, progress, problems) for header, progress, problems in found]
    print_json(described[0] if len(described) == 1 else {"projects": described})


def _list_titles(project: str | None, project_id: int | None) -> list[str | None]:
    """Reviews to tell of: the one that is named, else all."""
    from factcheck.cli.connection import connect
    from factcheck.labelstudio.companions import list_reviews
    from factcheck.settings import load_settings

    if project is not None or project_id is not None:
        return [project]
    with connect(load_settings()) as studio:
        # with none, the look-up says so
        return [*list_reviews(studio.projects())] or [None]


def _measure(project: str | None, project_id: int | None) -> "tuple[VerifiedClaimSet, Progress, int]":
    """Header, counts and number of problems of a review."""
    from factcheck.cli.pull import open_review, open_verified
    from factcheck.review.progress import measure_progress

    with open_review(project, project_id) as source, open_verified(source) as verified:
        progress = measure_progress(verified.claims())
        return verified.header, progress, sum(1 for _ in verified.problems())


def _count_verdicts(header: "VerifiedClaimSet", progress: "Progress") -> dict[str, int]:
    return {label.name: progress.verdicts[label.name] for label in header.scale.labels}


def _describe(header: "VerifiedClaimSet", progress: "Progress", problems: int) -> dict[str, object]:
    return {
        "project": header.project,
        "claims": progress.claims,
        "withdrawn": progress.withdrawn,
        "reviewed": progress.reviewed,
        "verdicts": _count_verdicts(header, progress),
        "open": dict(sorted(progress.open.items())),
        "annotators": dict(sorted(progress.annotators.items())),
        "problems": problems,
    }


def _print(header: "VerifiedClaimSet", progress: "Progress", problems: int) -> None:
    from factcheck.cli.output import count, print_table

    typer.echo(f"{header.project}: {progress.reviewed} of {count(progress.claims, 'claim')} reviewed")
    verdicts = _count_verdicts(header, progress)
    titles = ((label.title, verdicts[label.name]) for label in header.scale.labels)
    reasons = ((reason.replace("_", " "), number) for reason, number in sorted(progress.open.items()))
    print_table(("verdict", "claims"), (*titles, *reasons))
    if progress.annotators:
        print_table(("annotator", "annotations"), sorted(progress.annotators.items()))
    if progress.withdrawn:
        typer.echo(f"{count(progress.withdrawn, 'claim')} more withdrawn")
    if problems:
        typer.echo(f"{count(problems, 'problem')}: factcheck pull says what", err=True)
