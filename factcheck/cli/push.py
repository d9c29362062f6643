"""`factcheck push`: claim set → Label Studio project."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.errors import InputError

if TYPE_CHECKING:
    from factcheck.labelstudio.client import Studio
    from factcheck.labelstudio.sync import Pushed
    from factcheck.model.claims import ClaimSet
    from factcheck.settings import Settings

Scale = Annotated[
    str | None,
    typer.Option(
        "--scale",
        metavar="NAME",
        help="Verdicts to choose from: averitec, true-false, truth-o-meter.  "
        "[default: the project's, for a new one the settings']",
    ),
]


def push_claims(
    studio: "Studio",
    claim_set: "ClaimSet",
    settings: "Settings",
    *,
    name: str,
    title: str | None = None,
    project_id: int | None = None,
    scale: str | None = None,
    annotators: int | None = None,
) -> "Pushed":
    """Push with a progress bar. `name` makes the project's title where none is given."""
    from factcheck.cli.output import progress
    from factcheck.labelstudio.sync import default_title, push
    from factcheck.review.scales import load_scale

    title = title or default_title(claim_set, name)
    named = scale or _scale_of(studio, title, project_id) or settings.verdict_scale
    with progress() as bar:
        task = bar.add_task("pushing claims", total=len(claim_set.claims))
        return push(
            studio,
            claim_set,
            load_scale(named),
            title,
            id=project_id,
            annotators=annotators,
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
    scale: Scale = None,
    annotators: Annotated[
        int | None,
        typer.Option(
            metavar="N", min=1, max=99, help="How many people judge each claim.  [default: 1, or as it is]"
        ),
    ] = None,
    blind: Annotated[
        bool,
        typer.Option("--blind", help="A project for each annotator, so that none sees what the others say."),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was done as JSON.")] = False,
) -> None:
    """Bring claims into Label Studio for review. Again and again: what is there already is not sent twice.

    Examples:

    - `factcheck push claims.yaml`

    - `factcheck push claims.yaml --project "Elections, week 12" --scale truth-o-meter`

    - `factcheck push claims.yaml --annotators 2 --blind`
    """
    from factcheck.cli.connection import connect
    from factcheck.cli.output import print_json
    from factcheck.labelstudio.companions import blind_title
    from factcheck.labelstudio.sync import default_title
    from factcheck.model.claims import ClaimSet
    from factcheck.records.files import read_record
    from factcheck.review.scales import load_scale
    from factcheck.settings import load_settings

    settings = load_settings()
    if blind and ((annotators or 1) < 2 or project_id is not None):
        raise InputError("--blind: give --annotators 2 or more, and --project for a title of theirs")
    record = read_record(claims)
    if not isinstance(record, ClaimSet):
        raise InputError(f"{claims}: a verified claim set: push takes what factcheck split writes")
    if scale is not None:
        # before a server is asked
        load_scale(scale)
    name = "claims" if claims == "-" else Path(claims).stem
    titles = [project]
    if blind and annotators:
        common = project or default_title(record, name)
        titles = [blind_title(common, number) for number in range(1, annotators + 1)]
    with connect(settings) as studio:
        pushes = [
            push_claims(
                studio,
                record,
                settings,
                name=name,
                title=title,
                project_id=project_id,
                scale=scale,
                annotators=None if blind else annotators,
            )
            for title in titles
        ]
    if as_json:
        described = [describe_push(pushed) for pushed in pushes]
        print_json({"projects": described} if blind else described[0])
    else:
        for pushed in pushes:
            print_push(pushed)
    report_doubles(*pushes)


def _scale_of(studio: "Studio", title: str, project_id: int | None) -> str | None:
    """Scale that the project was made with, None where there is no such project yet."""
    if project_id is not None:
        return studio.project(project_id).mark.scale
    return next((project.mark.scale for project in studio.projects() if project.title == title), None)


def describe_push(pushed: "Pushed") -> dict[str, object]:
    """What was done, as JSON has it."""
    project = pushed.project
    return {
        "project": {"id": project.id, "title": project.title, "url": project.url},
        "new": pushed.new,
        "present": pushed.present,
        "doubles": list(pushed.doubles),
    }


def print_push(pushed: "Pushed") -> None:
    """Two lines: what was done, and where to go on."""
    typer.echo(f"{pushed.project.title}: {pushed.new} new claims, {pushed.present} already there")
    typer.echo(f"Review them at {pushed.project.url}")


def report_doubles(*pushes: "Pushed") -> None:
    """Name the claims that a project holds more than once, and end with exit code 1 if there are any."""
    doubles = [double for pushed in pushes for double in pushed.doubles]
    for double in doubles:
        typer.echo(
            f"claim {double}: the project holds it more than once: delete the tasks without verdict", err=True
        )
    if doubles:
        raise typer.Exit(1)
