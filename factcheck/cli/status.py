"""`factcheck status`: how far the review of a project is."""

from typing import Annotated

import typer


def status(
    project: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Title of the project.  [default: the only one with claims]"),
    ] = None,
    project_id: Annotated[
        int | None, typer.Option(metavar="NUMBER", help="Number of the project, where titles are not enough.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the counts as JSON.")] = False,
) -> None:
    """Show how far the review is: claims, reviewed, by verdict, per annotator.

    Examples:

    - `factcheck status`

    - `factcheck status --project "Elections, week 12" --json`
    """
    from factcheck.cli.output import print_json, print_table
    from factcheck.cli.pull import pull_claims
    from factcheck.review.progress import measure_progress

    verified = pull_claims(project, project_id)
    standing = [claim for claim in verified.claims if not claim.withdrawn]
    withdrawn = len(verified.claims) - len(standing)
    progress = measure_progress(standing)
    title, scale = verified.project, verified.scale
    verdicts = {label.name: progress.verdicts[label.name] for label in scale.labels}
    problems = len(verified.problems)
    if as_json:
        print_json(
            {
                "project": title,
                "claims": progress.claims,
                "withdrawn": withdrawn,
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
    if withdrawn:
        typer.echo(f"{withdrawn} claims more are withdrawn")
    if problems:
        typer.echo(f"{problems} problems: factcheck pull names them", err=True)
