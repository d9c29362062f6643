"""`factcheck status`: how far the review of a project is."""

from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.connection import ProjectName, ProjectNumber

if TYPE_CHECKING:
    from factcheck.api.measuring import Status


def status(
    project: ProjectName = None,
    project_id: ProjectNumber = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the counts as JSON.")] = False,
) -> None:
    """Show how far the review is: claims, reviewed, by verdict, per annotator. Without a name, of all projects.

    Examples:

        factcheck status
        factcheck status --project "Elections, week 12" --json
    """
    from factcheck.api.measuring import status as measure
    from factcheck.cli.output import print_json, waiting

    with waiting("counting claims"):
        found = measure(project, project_id=project_id)
    if not as_json:
        for one in found:
            _print(one)
        return
    described = [one.as_data() for one in found]
    print_json(described[0] if len(described) == 1 else {"projects": described})


def _print(found: "Status") -> None:
    from factcheck.cli.output import count, print_table

    progress = found.progress
    typer.echo(f"{found.project}: {progress.reviewed} of {count(progress.claims, 'claim')} reviewed")
    titles = ((label.title, found.verdicts[label.name]) for label in found.scale.labels)
    reasons = ((reason.replace("_", " "), number) for reason, number in sorted(progress.open.items()))
    print_table(("verdict", "claims"), (*titles, *reasons))
    if progress.annotators:
        print_table(("annotator", "annotations"), sorted(progress.annotators.items()))
    if progress.withdrawn:
        typer.echo(f"{count(progress.withdrawn, 'claim')} more withdrawn")
    if found.problems:
        typer.echo(f"{count(found.problems, 'problem')}: factcheck pull says what", err=True)
