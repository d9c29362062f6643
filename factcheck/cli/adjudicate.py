"""`factcheck adjudicate`: claims on which annotators disagree → a project for whoever decides."""

from typing import Annotated

import typer

from factcheck.cli.connection import ProjectName, ProjectNumber


def adjudicate(
    project: ProjectName = None,
    project_id: ProjectNumber = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was done as JSON.")] = False,
) -> None:
    """Bring disputed claims into a project of their own, where an adjudicator sees who said what and why.

    What is decided there comes back with `factcheck pull`, as settled by the adjudicator. Again and again: claims
    that are disputed since then are added.

    Examples:

        factcheck adjudicate
        factcheck adjudicate --project "Elections, week 12"
    """
    from factcheck.api.pushing import adjudicate as bring
    from factcheck.cli.output import print_json, waiting
    from factcheck.cli.push import describe_push, print_push, report_doubles

    with waiting("looking for disputed claims"):
        done = bring(project, project_id=project_id)
    if done.pushed is None:
        if as_json:
            print_json({"project": None, "new": 0, "present": 0})
        else:
            typer.echo(f"{done.review}: no claim is disputed")
        return
    if as_json:
        print_json(describe_push(done.pushed))
    else:
        print_push(done.pushed)
    report_doubles(done.pushed)
