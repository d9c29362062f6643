"""`factcheck adjudicate`: claims on which annotators disagree → a project for whoever decides."""

from typing import Annotated

import typer

from factcheck.errors import InputError


def adjudicate(
    project: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Title of the project.  [default: the only one with claims]"),
    ] = None,
    project_id: Annotated[
        int | None, typer.Option(metavar="NUMBER", help="Number of the project, where titles are not enough.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was done as JSON.")] = False,
) -> None:
    """Bring disputed claims into a project of their own, where an adjudicator sees who said what and why.

    What is decided there comes back with `factcheck pull`, as settled by the adjudicator. Again and again: claims
    that are disputed since then are added.

    Examples:

    - `factcheck adjudicate`

    - `factcheck adjudicate --project "Elections, week 12"`
    """
    from factcheck.cli.connection import connect
    from factcheck.cli.output import print_json
    from factcheck.cli.pull import pull_claims
    from factcheck.cli.push import describe_push, print_push, report_doubles
    from factcheck.labelstudio.adjudication import show_verdicts
    from factcheck.labelstudio.companions import ADJUDICATE, adjudication_title
    from factcheck.labelstudio.push import push
    from factcheck.review.adjudication import list_disputed, select_claims
    from factcheck.review.settle import SettleBy, list_counting
    from factcheck.settings import load_settings

    settings = load_settings()
    if settings.settle_by is SettleBy.UNANIMOUS:
        raise InputError(
            "settle_by: unanimous: no adjudicator's verdict would count: set majority or adjudicator"
        )
    verified = pull_claims(project, project_id)
    disputed = list_disputed(verified.claims, settings.settle_by)
    if not disputed:
        if as_json:
            print_json({"project": None, "new": 0, "present": 0, "doubles": []})
        else:
            typer.echo(f"{verified.project}: no claim is disputed")
        return
    beside = {
        entry.claim.id: show_verdicts(list_counting(entry.annotations), verified.scale) for entry in disputed
    }
    with connect(settings) as studio:
        pushed = push(
            studio,
            select_claims(verified, disputed),
            verified.scale,
            adjudication_title(verified.project),
            layout=ADJUDICATE,
            beside=beside,
        )
    if as_json:
        print_json(describe_push(pushed))
    else:
        print_push(pushed)
    report_doubles(pushed)
