"""`factcheck pull`: verdicts in Label Studio → verified claim set."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.connection import ProjectName, ProjectNumber
from factcheck.errors import InputError

if TYPE_CHECKING:
    from factcheck.api.pulling import Written
    from factcheck.model.verdicts import VerdictScale, Verified, VerifiedClaim

# A table has its head again after so many rows: a table of all would be held as a whole.
_ROWS = 1000


class Since(StrEnum):
    """From where on to pull."""

    LAST = "last"


def pull(
    project: ProjectName = None,
    project_id: ProjectNumber = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Write the verified claim set here: .yaml, .json or .jsonl."),
    ] = None,
    since: Annotated[
        Since | None,
        typer.Option(help="Fetch only what changed since the last pull into the same .jsonl file."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the verified claim set as JSON.")] = False,
) -> None:
    """Fetch the verdicts from Label Studio. Exit code 1 when something that came back can't be used.

    Examples:

        factcheck pull -o verified.yaml
        factcheck pull --project "Elections, week 12" --json
        factcheck pull --since last -o verified.jsonl
    """
    from factcheck.api.pulling import pull_into
    from factcheck.api.reviews import open_review
    from factcheck.cli.output import opening, waiting
    from factcheck.records.files import Format, format_of

    if since is not None and (as_json or output is None or format_of(output) is not Format.JSONL):
        raise InputError("--since last: needs the file of an earlier pull: name it with -o, in .jsonl")
    if output is not None:
        # before the server is asked for what may take a minute
        format_of(output)
    if output is not None and not as_json:
        with waiting("pulling verdicts"):
            written = pull_into(output, project, project_id=project_id, since_last=since is not None)
    else:
        with opening("pulling verdicts", open_review(project, project_id=project_id)) as verified:
            written = _deliver(verified, output, as_json=as_json)
    if written.note is not None:
        typer.echo(f"--since last: {written.note}", err=True)
    for problem in written.problems:
        typer.echo(problem, err=True)
    if output is not None:
        typer.echo(
            f"{written.claims} claims, {written.settled} with a verdict, written to {output}", err=True
        )
    if written.problems:
        raise typer.Exit(1)


def _deliver(verified: "Verified", output: Path | None, *, as_json: bool) -> "Written":
    """Show what comes as it comes, as JSON or as a table; with a file, write that first."""
    from factcheck.api.pulling import Tally, write
    from factcheck.records.files import Format
    from factcheck.records.streams import stream_record

    if output is not None:
        write(verified, output)
    tally = Tally()
    if as_json:
        for piece in stream_record(verified.header, Format.JSON, tally.items(verified)):
            sys.stdout.write(piece.decode())
    else:
        print_verdicts(verified.header.scale, tally.count(verified.claims()))
        tally.finish(verified)
    return tally.written()


def print_verdicts(scale: "VerdictScale", claims: "Iterable[VerifiedClaim]") -> None:
    """Table of the claims with their verdicts."""
    from factcheck.cli.output import print_table

    titles = {label.name: label.title for label in scale.labels}
    rows = (_row(claim, titles) for claim in claims)
    while page := list(islice(rows, _ROWS)):
        print_table(("verdict", "settled", "claim", "annotators"), page)


def _row(claim: "VerifiedClaim", titles: Mapping[str, str]) -> Sequence[str]:
    return (
        titles.get(claim.verdict.label, claim.verdict.label) if claim.verdict is not None else "-",
        _how(claim),
        claim.claim.text,
        ", ".join(dict.fromkeys(annotation.annotator for annotation in claim.annotations)),
    )


def _how(claim: "VerifiedClaim") -> str:
    reason = claim.verdict.settled_by if claim.verdict is not None else claim.open_reason
    words = ["" if reason is None else reason.replace("_", " ")]
    if claim.stale:
        words.append("stale")
    if claim.withdrawn:
        words.append("withdrawn")
    return ", ".join(words)
