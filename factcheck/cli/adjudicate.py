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
    from factcheck.cli.output import print_json
    from factcheck.cli.pull import merge_source, open_review
    from factcheck.cli.push import describe_push, print_push, report_doubles
    from factcheck.labelstudio.adjudication import show_verdicts
    from factcheck.labelstudio.companions import adjudication_title
    from factcheck.labelstudio.interface import Layout
    from factcheck.labelstudio.push import push
    from factcheck.review.adjudication import list_disputed, select_claims
    from factcheck.review.settle import SettleBy, list_counting
    from factcheck.settings import load_settings

    settle_by = load_settings().settle_by
    if settle_by is SettleBy.UNANIMOUS:
        raise InputError(
            "settle_by: unanimous: no adjudicator's verdict would count: set majority or adjudicator"
        )
    with open_review(project, project_id) as source:
        verified = merge_source(source)
        disputed = list_disputed(verified.claims, settle_by)
        if not disputed:
            if as_json:
                print_json({"project": None, "new": 0, "present": 0})
            else:
                typer.echo(f"{verified.project}: no claim is disputed")
            return
        known = {entry.claim.id for entry in disputed}
        if source.review.adjudication is not None:
            # what annotators agree on meanwhile was not withdrawn by the article
            known |= {task.key for task in source.studio.list_tasks(source.review.adjudication.id)}
        chosen = [entry for entry in verified.claims if entry.claim.id in known and not entry.withdrawn]
        pushed = push(
            source.studio,
            select_claims(verified, chosen),
            source.scale,
            adjudication_title(verified.project),
            layout=Layout.ADJUDICATE,
            beside={
                entry.claim.id: show_verdicts(list_counting(entry.annotations), source.scale)
                for entry in chosen
            },
        )
    if as_json:
        print_json(describe_push(pushed))
    else:
        print_push(pushed)
    report_doubles(pushed)
