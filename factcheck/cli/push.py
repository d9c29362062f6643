"""`factcheck push`: claim set → Label Studio project."""

from collections.abc import Iterable
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.errors import InputError

if TYPE_CHECKING:
    from factcheck.labelstudio.client import Project, Studio
    from factcheck.labelstudio.plan import Pushed
    from factcheck.model.claims import ClaimSet
    from factcheck.settings import Settings


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


def push_claims(
    studio: "Studio",
    claim_sets: "ClaimSet | Iterable[ClaimSet]",
    settings: "Settings",
    *,
    name: str,
    title: str | None = None,
    project_id: int | None = None,
    scale: str | None = None,
    layout: TaskLayout | None = None,
    annotators: int | None = None,
    heal: bool = False,
    dry_run: bool = False,
) -> "Pushed":
    """Push with a progress bar. `name` makes the project's title where neither title nor article gives one."""
    from factcheck.cli.output import progress
    from factcheck.cli.split import rules_of
    from factcheck.labelstudio.projects import default_title
    from factcheck.labelstudio.push import push
    from factcheck.model.claims import ClaimSet
    from factcheck.review.scales import load_scale

    whole = claim_sets if isinstance(claim_sets, ClaimSet) else ClaimSet(articles=())
    title = title or default_title(whole, name)
    there = _find(studio, title, project_id)
    named = scale or (there.mark.scale if there is not None else settings.verdict_scale)
    kept = there.mark.layout if there is not None else TaskLayout.CLAIM
    with progress() as bar:
        task = bar.add_task("pushing claims", total=None)
        return push(
            studio,
            claim_sets,
            load_scale(named),
            title,
            id=project_id,
            layout=layout or kept,
            types={entry.id: entry.title for entry in rules_of("en").claim_types},
            annotators=annotators,
            heal=heal,
            dry_run=dry_run,
            report=lambda done, total: bar.update(task, completed=done, total=total),
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
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was done as JSON.")] = False,
) -> None:
    """Bring claims into Label Studio for review, as often as you like: the project is made to hold just these.

    New claims are imported; claims that are there are left alone, or changed where they differ, and keep their
    annotations. Claims that an article no longer makes are marked as withdrawn, never deleted. Exit code 1 when the
    project holds a claim more than once. Claims in .jsonl are read one article at a time: use it for large sets.

    Examples:

    - `factcheck push claims.yaml`

    - `factcheck push corrected.yaml --project "Elections, week 12" --dry-run`

    - `factcheck push claims.yaml --layout article`

    - `factcheck push claims.yaml --scale truth-o-meter --annotators 2 --blind`
    """
    from factcheck.cli.connection import connect
    from factcheck.cli.output import print_json
    from factcheck.cli.studio import tell_login
    from factcheck.labelstudio.companions import blind_title
    from factcheck.labelstudio.projects import default_title
    from factcheck.model.claims import ClaimSet
    from factcheck.records.lines import read_claim_sets
    from factcheck.review.scales import load_scale
    from factcheck.settings import load_settings

    settings = load_settings()
    if blind and ((annotators or 1) < 2 or project_id is not None):
        raise InputError("--blind: give --annotators 2 or more, and --project for a title of theirs")
    if scale is not None:
        # before a server is asked
        load_scale(scale)
    first = list(islice(read_claim_sets(claims), 2))
    name = "claims" if claims == "-" else Path(claims).stem
    title = project or default_title(first[0] if len(first) == 1 else ClaimSet(articles=()), name)
    with connect(settings) as studio:
        if blind:
            titles = [blind_title(title, number + 1) for number in range(annotators or 1)]
            each = None
        else:
            titles, each = [title], annotators
        pushes = [
            push_claims(
                studio,
                first if len(first) < 2 else read_claim_sets(claims),
                settings,
                name=name,
                title=title,
                project_id=project_id,
                scale=scale,
                layout=layout,
                annotators=each,
                heal=heal,
                dry_run=dry_run,
            )
            for title in titles
        ]
    if as_json:
        described = [describe_push(pushed) for pushed in pushes]
        print_json({"projects": described} if blind else described[0])
    else:
        for pushed in pushes:
            print_push(pushed)
        if settings.label_studio_url is None and not dry_run:
            typer.echo(tell_login(settings.data_dir))
    report_doubles(*pushes)


def _find(studio: "Studio", title: str, project_id: int | None) -> "Project | None":
    """Project that is there already."""
    if project_id is not None:
        return studio.project(project_id)
    return next((project for project in studio.projects() if project.title == title), None)


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
