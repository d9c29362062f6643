"""`factcheck push`: claim set → Label Studio project."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.errors import InputError

if TYPE_CHECKING:
    from factcheck.labelstudio.client import Studio
    from factcheck.labelstudio.sync import Pushed
    from factcheck.model.claims import ClaimSet
    from factcheck.model.verdicts import VerdictScale


def push_claims(
    studio: "Studio",
    claim_set: "ClaimSet",
    scale: "VerdictScale",
    *,
    name: str,
    title: str | None = None,
    project_id: int | None = None,
) -> "Pushed":
    """Push with a progress bar. `name` makes the project's title where none is given."""
    from factcheck.cli.output import progress
    from factcheck.labelstudio.sync import default_title, push

    with progress() as bar:
        task = bar.add_task("pushing claims", total=len(claim_set.claims))
        return push(
            studio,
            claim_set,
            scale,
            title or default_title(claim_set, name),
            id=project_id,
            report=lambda count: bar.advance(task, count),
        )


def push(
    claims: Annotated[str, typer.Argument(metavar="CLAIMS", help="Claim set; `-` is standard input.")],
    project: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="Title of the project, made if there is none.  [default: the article's]"
        ),
    ] = None,
    project_id: Annotated[
        int | None, typer.Option(metavar="NUMBER", help="Number of a project, where titles are not enough.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was done as JSON.")] = False,
) -> None:
    """Bring claims into Label Studio for review. Again and again: what is there already is not sent twice.

    Examples:

    - `factcheck push claims.yaml`

    - `factcheck push claims.yaml --project "Elections, week 12"`
    """
    from factcheck.cli.connection import connect
    from factcheck.cli.output import print_json
    from factcheck.model.claims import ClaimSet
    from factcheck.records.files import read_record
    from factcheck.review.scales import load_scale
    from factcheck.settings import load_settings

    settings = load_settings()
    record = read_record(claims)
    if not isinstance(record, ClaimSet):
        raise InputError(f"{claims}: a verified claim set: push takes what factcheck split writes")
    scale = load_scale(settings.verdict_scale)
    name = "claims" if claims == "-" else Path(claims).stem
    with connect(settings) as studio:
        pushed = push_claims(studio, record, scale, name=name, title=project, project_id=project_id)
    if as_json:
        print_json(describe_push(pushed))
    else:
        typer.echo(f"{pushed.project.title}: {pushed.new} new claims, {pushed.present} already there")
        typer.echo(f"Review them at {pushed.project.url}")
    report_doubles(pushed)


def describe_push(pushed: "Pushed") -> dict[str, object]:
    """What was done, as JSON has it."""
    project = pushed.project
    return {
        "project": {"id": project.id, "title": project.title, "url": project.url},
        "new": pushed.new,
        "present": pushed.present,
        "doubles": list(pushed.doubles),
    }


def report_doubles(pushed: "Pushed") -> None:
    """Name the claims that the project holds more than once, and end with exit code 1 if there are any."""
    for double in pushed.doubles:
        typer.echo(
            f"claim {double}: the project holds it more than once: delete the tasks without verdict", err=True
        )
    if pushed.doubles:
        raise typer.Exit(1)
