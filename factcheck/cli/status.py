"""`factcheck status`: how far the review of a project is."""

from typing import Annotated

import typer

from factcheck.cli.connection import ProjectName, ProjectNumber


def status(
    project: ProjectName = None,
    project_id: ProjectNumber = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the counts as JSON.")] = False,
) -> None:
    """Show how far the review is: claims, reviewed, by verdict, per annotator.

    Examples:

    - `factcheck status`

    - `factcheck status --project "Elections, week 12" --json`
    """
    from factcheck.cli.output import print_json, print_table
    from factcheck.cli.pull import open_review, open_verified
    from factcheck.review.progress import measure_progress

    with open_review(project, project_id) as source, open_verified(source) as verified:
        progress = measure_progress(verified.claims())
        problems = sum(1 for _ in verified.problems())
        title, scale = verified.header.project, verified.header.scale
    verdicts = {label.name: progress.verdicts[label.name] for label in scale.labels}
    if as_json:
        print_json(
            {
                "project": title,
                "claims": progress.claims,
                "withdrawn": progress.withdrawn,
                "reviewed": progress.reviewed,
                "verdicts": verdicts,
                "open": dict(sorted(progress.open.items())),
                "annotators": dict(sorted(progress.annotators.items())),
                "problems": problems,
            }
        )
        return
    typer.echo(f"{title}: {progress.reviewed} of {progress.claims} claims reviewed")
    titles = ((label.title, verdicts[label.name]) for label in scale.labels)
    reasons = ((reason.replace("_", " "), count) for reason, count in sorted(progress.open.items()))
    print_table(("verdict", "claims"), (*titles, *reasons))
    if progress.annotators:
        print_table(("annotator", "annotations"), sorted(progress.annotators.items()))
    if progress.withdrawn:
        typer.echo(f"{progress.withdrawn} claims more are withdrawn")
    if problems:
        typer.echo(f"{problems} problems: factcheck pull names them", err=True)
