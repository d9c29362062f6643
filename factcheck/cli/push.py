"""`factcheck push`: claim set → Label Studio project."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from factcheck.api.pushing import Pushed


class TaskLayout(StrEnum):
    """What a task shows."""

    CLAIM = "claim"
    ARTICLE = "article"


Layout = Annotated[
    TaskLayout | None,
    typer.Option(
        help="A task for each claim, in its paragraph, or for each article with all its claims.  "
        "[default: the project's, for a new one claim]"
    ),
]
Scale = Annotated[
    str | None,
    typer.Option(
        "--scale",
        metavar="NAME",
        help="Verdicts to choose from: averitec, true-false, truth-o-meter.  "
        "[default: the project's, for a new one the settings']",
    ),
]
Replace = Annotated[
    bool,
    typer.Option(
        "--replace",
        help="Take an article for the one that the project has under its key, however much they differ, and forget "
        "what is not said of it again.",
    ),
]


def push(
    claims: Annotated[str, typer.Argument(metavar="CLAIMS", help="Claim set; `-` is standard input.")],
    project: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Title of the project, made if there is none.  [default: the article's title if that was given or the "
            "article has an address, else its file's name; of several articles the name of CLAIMS]",
        ),
    ] = None,
    project_id: Annotated[
        int | None, typer.Option(metavar="NUMBER", help="Number of a project, where titles are not enough.")
    ] = None,
    layout: Layout = None,
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
    heal: Annotated[
        bool,
        typer.Option(
            "--heal",
            help="Delete second tasks of a claim; the one that someone worked on stays, or the oldest.",
        ),
    ] = False,
    replace: Replace = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was done as JSON.")] = False,
) -> None:
    """Bring claims into Label Studio for review, as often as you like: the project is made to hold just these.

    New claims are imported; claims that are there are left alone, or changed where they differ, and keep their
    annotations. Claims that an article no longer makes are marked as withdrawn, never deleted. Another article under
    the key of one that is there is refused, and so is a corrected one without its date, title or url of before. Exit
    code 1 when the project holds a claim more than once. Claims in .jsonl are read one article at a time: use it for
    large sets.

    Examples:

        factcheck push claims.yaml
        factcheck push corrected.yaml --project "Elections, week 12" --dry-run
        factcheck push claims.yaml --layout article
        factcheck push claims.yaml --scale truth-o-meter --annotators 2 --blind
    """
    from factcheck.api.pushing import push_each
    from factcheck.cli.output import print_json, tasks_done
    from factcheck.cli.studio import tell_login
    from factcheck.settings import load_settings

    settings = load_settings()
    with tasks_done("pushing claims") as report:
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
    if as_json:
        described = [describe_push(pushed) for pushed in pushes]
        print_json({"projects": described} if blind else described[0])
    else:
        for pushed in pushes:
            print_push(pushed)
        if settings.label_studio_url is None and not dry_run:
            typer.echo(tell_login(settings.data_dir))
    report_doubles(*pushes)


def print_push(pushed: "Pushed") -> None:
    """What was done or would be, and where to go on."""
    from factcheck.cli.output import count

    parts = [count(pushed.new, "new claim"), f"{pushed.present} already there"]
    parts += (
        f"{len(claims)} {words}"
        for claims, words in (
            (pushed.changed, "changed"),
            (pushed.withdrawn, "withdrawn"),
            (pushed.healed, "no longer double"),
        )
        if claims
    )
    if pushed.corrected:
        parts.append(f"{count(len(pushed.corrected), 'article')} corrected")
    typer.echo(f"{pushed.project.title}: {', '.join(parts)}")
    for known in pushed.kept:
        typer.echo(f"Kept as it is known here: {known}")
    if pushed.done:
        typer.echo(f"Review them at {pushed.project.url}")
        return
    for claims, words in (
        (pushed.changed, "would be changed"),
        (pushed.withdrawn, "would be marked as withdrawn"),
        (pushed.healed, "would lose its second task"),
    ):
        for claim in claims:
            typer.echo(f"claim {claim}: {words}")
    typer.echo("Nothing was sent: this was a dry run.")


def describe_push(pushed: "Pushed") -> dict[str, object]:
    """What was done, as JSON has it."""
    project = pushed.project
    return {
        "project": {"id": project.id or None, "title": project.title, "url": project.url},
        "new": pushed.new,
        "present": pushed.present,
        "unchanged": pushed.unchanged,
        "changed": list(pushed.changed),
        "withdrawn": list(pushed.withdrawn),
        "corrected": list(pushed.corrected),
        "doubles": list(pushed.doubles),
        "healed": list(pushed.healed),
        "kept": list(pushed.kept),
    }


def report_doubles(*pushes: "Pushed") -> None:
    """Name the claims that a project holds more than once, and end with exit code 1 if there are any."""
    doubles = [double for pushed in pushes for double in pushed.doubles]
    for double in doubles:
        typer.echo(
            f"{double}: the project holds it more than once: push with --heal, "
            "or delete the task that shall not count",
            err=True,
        )
    if doubles:
        raise typer.Exit(1)
