"""`factcheck pull`: verdicts in Label Studio → verified claim set."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.connection import ProjectName, ProjectNumber
from factcheck.errors import InputError

if TYPE_CHECKING:
    from factcheck.labelstudio.client import Studio
    from factcheck.labelstudio.companions import Review
    from factcheck.labelstudio.pull import Pulled
    from factcheck.model.claims import LeftOut
    from factcheck.model.text import Article
    from factcheck.model.verdicts import (
        Problem,
        Settle,
        VerdictScale,
        Verified,
        VerifiedClaim,
        VerifiedClaimSet,
    )
    from factcheck.records.lines import EarlierPull

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

    - `factcheck pull -o verified.yaml`

    - `factcheck pull --project "Elections, week 12" --json`

    - `factcheck pull --since last -o verified.jsonl`
    """
    from factcheck.records.files import Format, format_of

    if since is not None and (as_json or output is None or format_of(output) is not Format.JSONL):
        raise InputError("--since last: needs the file of an earlier pull: name it with -o, in .jsonl")
    if output is not None:
        # before the server is asked for what may take a minute
        format_of(output)
    tally = _Tally()
    with open_review(project, project_id) as source:
        if since is None or output is None or not _update(source, output, tally):
            with open_verified(source) as verified:
                _deliver(verified, output, tally, as_json=as_json)
    for problem in tally.problems:
        typer.echo(problem, err=True)
    if output is not None:
        typer.echo(f"{tally.claims} claims, {tally.settled} with a verdict, written to {output}", err=True)
    if tally.problems:
        raise typer.Exit(1)


@dataclass(frozen=True)
class Source:
    """What to pull from, and how to settle it."""

    studio: "Studio"
    review: "Review"
    scale: "VerdictScale"
    settle: "Settle"


@contextmanager
def open_review(project: str | None, project_id: int | None) -> Iterator[Source]:
    """Connect to the projects of a review."""
    from factcheck.cli.connection import connect
    from factcheck.labelstudio.companions import find_review
    from factcheck.review.scales import load_scale
    from factcheck.review.settle import settle
    from factcheck.settings import load_settings

    settings = load_settings()
    with connect(settings) as studio:
        review = find_review(studio.projects(), project, id=project_id)
        yield Source(studio, review, load_scale(review.scale), partial(settle, by=settings.settle_by))


@contextmanager
def open_verified(source: Source) -> Iterator["Verified"]:
    """Verified claims of a review one by one, those of blind annotators and of the adjudicator together."""
    from factcheck.cli.output import progress
    from factcheck.labelstudio.pull import open_pull
    from factcheck.review.merging import Merged

    review = source.review
    projects = [*review.projects, *([review.adjudication] if review.adjudication is not None else [])]
    with ExitStack() as stack:
        with progress() as bar:
            bar.add_task(f"pulling {review.title}", total=None)
            pulled = [
                stack.enter_context(open_pull(source.studio, project, source.scale, source.settle))
                for project in projects
            ]
        if len(pulled) == 1:
            yield pulled[0]
        else:
            adjudicated = pulled.pop() if review.adjudication is not None else None
            yield Merged(review.title, pulled, adjudicated, source.settle)


def merge_source(source: Source) -> "VerifiedClaimSet":
    """All verified claims of a review at once."""
    from factcheck.model.verdicts import gather

    with open_verified(source) as verified:
        return gather(verified)


class _Tally:
    """Counts what passes through."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Count from nothing again."""
        self.claims = self.settled = 0
        self.problems: list[str] = []

    def pass_items(
        self, verified: "Verified"
    ) -> "dict[str, Iterable[Article | VerifiedClaim | LeftOut | Problem]]":
        """All items of a set, by list."""
        return {
            "articles": verified.articles(),
            "claims": self.pass_claims(verified.claims()),
            "left_out": verified.left_out(),
            "problems": self.pass_problems(verified.problems()),
        }

    def pass_claims(self, claims: "Iterable[VerifiedClaim]") -> "Iterator[VerifiedClaim]":
        for claim in claims:
            self.claims += 1
            self.settled += claim.verdict is not None
            yield claim

    def pass_problems(self, problems: "Iterable[Problem]") -> "Iterator[Problem]":
        for problem in problems:
            self.problems.append(describe_problem(problem))
            yield problem


def _deliver(verified: "Verified", output: Path | None, tally: _Tally, *, as_json: bool) -> None:
    """Write what comes as it comes, to the file, to stdout or both."""
    from factcheck.records.files import Format
    from factcheck.records.streams import stream_record, write_stream

    if output is not None:
        write_stream(verified.header, output, **tally.pass_items(verified))
    if as_json:
        tally.reset()
        for piece in stream_record(verified.header, Format.JSON, tally.pass_items(verified)):
            sys.stdout.write(piece.decode())
    elif output is None:
        print_verdicts(verified.header.scale, tally.pass_claims(verified.claims()))
        for _ in tally.pass_problems(verified.problems()):
            pass


def _update(source: Source, output: Path, tally: _Tally) -> bool:
    """Bring the file of an earlier pull up to date; False where all has to be pulled anew."""
    from factcheck.cli.output import progress
    from factcheck.labelstudio.pull import open_changes
    from factcheck.records.lines import EarlierPull

    review = source.review
    if len(review.projects) > 1 or review.adjudication is not None:
        typer.echo(
            "--since last: what several projects hold is brought together: all of it is pulled", err=True
        )
        return False
    if not output.exists():
        return False
    with ExitStack() as stack:
        with progress() as bar:
            bar.add_task(f"pulling {review.title}", total=None)
            earlier = stack.enter_context(EarlierPull(output))
            place = source.studio, review.projects[0], source.scale, source.settle
            changes = stack.enter_context(open_changes(*place, earlier))
        if changes is not None:
            _write_changes(output, earlier, changes, tally)
        return changes is not None


def _write_changes(output: Path, earlier: "EarlierPull", changes: "Pulled", tally: _Tally) -> None:
    from factcheck.records.streams import write_stream

    tally.claims, tally.settled = earlier.count_kept(changes.tasks)
    write_stream(
        changes.header,
        output,
        articles=earlier.with_articles(changes.articles()),
        claims=earlier.with_claims(tally.pass_claims(changes.claims()), changes.tasks),
        left_out=earlier.with_left_out(changes.left_out()),
        problems=tally.pass_problems(earlier.with_problems(changes.problems(), changes.tasks)),
    )


def print_verdicts(scale: "VerdictScale", claims: "Iterable[VerifiedClaim]") -> None:
    """Table of the claims with their verdicts."""
    from factcheck.cli.output import print_table

    titles = {label.name: label.title for label in scale.labels}
    rows = (_row(claim, titles) for claim in claims)
    while page := list(islice(rows, _ROWS)):
        print_table(("verdict", "settled", "claim", "annotators"), page)


def describe_problem(problem: "Problem") -> str:
    """One line: where, what."""
    place = f"task {problem.task}" if problem.task is not None else "export"
    if problem.annotation is not None:
        place = f"{place}, annotation {problem.annotation}"
    return f"{place}: {' '.join(problem.message.split())}"


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
