"""`factcheck pull`: verdicts in Label Studio → verified claim set."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.errors import InputError

if TYPE_CHECKING:
    from factcheck.labelstudio.client import Project, Studio
    from factcheck.labelstudio.companions import Review
    from factcheck.labelstudio.pull import Pulled
    from factcheck.model.verdicts import (
        Annotation,
        OpenReason,
        Problem,
        Verdict,
        VerdictScale,
        VerifiedClaim,
        VerifiedClaimSet,
    )
    from factcheck.records.lines import EarlierPull


class Since(StrEnum):
    """From where on to pull."""

    LAST = "last"


def pull(
    project: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Title of the project.  [default: the only one with claims]"),
    ] = None,
    project_id: Annotated[
        int | None, typer.Option(metavar="NUMBER", help="Number of the project, where titles are not enough.")
    ] = None,
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
    from factcheck.records.files import Format, dump_record, format_of, write_record

    if since is not None and (as_json or output is None or format_of(output) is not Format.JSONL):
        raise InputError("--since last: needs the file of an earlier pull: name it with -o, in .jsonl")
    if output is not None:
        # before the server is asked for what may take a minute
        format_of(output)
    tally = _Tally()
    if output is not None and not as_json:
        _pull_into(output, project, project_id, tally, since=since)
    else:
        verified = pull_claims(project, project_id)
        if output is not None:
            write_record(verified, output)
        if as_json:
            sys.stdout.write(dump_record(verified, "json"))
        else:
            print_verdicts(verified)
        tally.count(verified)
    for problem in tally.problems:
        typer.echo(problem, err=True)
    if output is not None:
        typer.echo(f"{tally.claims} claims, {tally.settled} with a verdict, written to {output}", err=True)
    if tally.problems:
        raise typer.Exit(1)


def pull_claims(project: str | None, project_id: int | None) -> "VerifiedClaimSet":
    """Verified claims of a review, those of blind annotators and of the adjudicator together."""
    with open_review(project, project_id) as source:
        return merge_source(source)


@dataclass(frozen=True)
class Source:
    """What to pull from, and how to settle it."""

    studio: "Studio"
    review: "Review"
    scale: "VerdictScale"
    settle: "Callable[[Iterable[Annotation]], Verdict | OpenReason]"


@contextmanager
def open_review(project: str | None, project_id: int | None) -> Iterator[Source]:
    """Connect to the projects of a review."""
    from factcheck.cli.connection import connect
    from factcheck.cli.output import progress
    from factcheck.labelstudio.companions import find_review
    from factcheck.review.scales import load_scale
    from factcheck.review.settle import settle
    from factcheck.settings import load_settings

    settings = load_settings()
    with connect(settings) as studio, progress() as bar:
        review = find_review(studio.projects(), project, id=project_id)
        bar.add_task(f"pulling {review.title}", total=None)
        yield Source(studio, review, load_scale(review.scale), partial(settle, by=settings.settle_by))


def merge_source(source: Source) -> "VerifiedClaimSet":
    """All verified claims of a review at once."""
    from factcheck.labelstudio.pull import pull
    from factcheck.review.adjudication import merge_reviews

    studio, review, scale, settle = source.studio, source.review, source.scale, source.settle
    pulled = [pull(studio, found, scale, settle) for found in review.projects]
    adjudicated = pull(studio, review.adjudication, scale, settle) if review.adjudication else None
    return merge_reviews(review.title, pulled, adjudicated, settle)


class _Tally:
    """Counts what passes through."""

    def __init__(self) -> None:
        self.claims = self.settled = 0
        self.problems: list[str] = []

    def pass_claims(self, claims: "Iterable[VerifiedClaim]") -> "Iterator[VerifiedClaim]":
        for claim in claims:
            self.claims += 1
            self.settled += claim.verdict is not None
            yield claim

    def pass_problems(self, problems: "Iterable[Problem]") -> "Iterator[Problem]":
        for problem in problems:
            self.problems.append(describe_problem(problem))
            yield problem

    def count(self, verified: "VerifiedClaimSet") -> None:
        for passing in (self.pass_claims(verified.claims), self.pass_problems(verified.problems)):
            for _ in passing:
                pass


def _pull_into(
    output: Path, project: str | None, project_id: int | None, tally: _Tally, *, since: Since | None
) -> None:
    """Write what comes as it comes; what blind annotators say has to be brought together first."""
    from factcheck.labelstudio.pull import open_changes, open_pull
    from factcheck.records.files import write_record
    from factcheck.records.lines import EarlierPull

    with open_review(project, project_id) as source:
        review = source.review
        if len(review.projects) > 1:
            verified = merge_source(source)
            write_record(verified, output)
            tally.count(verified)
            return
        place = source.studio, review.projects[0], source.scale, source.settle
        if review.adjudication is not None:
            with open_pull(*place) as pulled:
                _write_adjudicated(output, pulled, source, review.adjudication, tally)
            return
        if since is not None and output.exists():
            with EarlierPull(output) as earlier, open_changes(*place, earlier) as changes:
                if changes is not None:
                    _write_changes(output, earlier, changes, tally)
                    return
        with open_pull(*place) as pulled:
            _write(output, pulled, tally)


def _write(output: Path, pulled: "Pulled", tally: _Tally) -> None:
    from factcheck.records.files import write_stream

    write_stream(
        pulled.header,
        output,
        articles=pulled.articles(),
        claims=tally.pass_claims(pulled.claims()),
        left_out=pulled.left_out(),
        problems=tally.pass_problems(pulled.problems()),
    )


def _write_adjudicated(
    output: Path, pulled: "Pulled", source: Source, adjudication: "Project", tally: _Tally
) -> None:
    """Write it with what the adjudicator decided, which is little: disputed claims alone."""
    from factcheck.labelstudio.pull import pull
    from factcheck.records.files import write_stream
    from factcheck.review.adjudication import Joining

    adjudicated = pull(source.studio, adjudication, source.scale, source.settle)
    needed = {article.id for article in adjudicated.articles}
    texts = {article.id: article.text for article in pulled.articles() if article.id in needed}
    joining = Joining(texts, (), adjudicated, source.settle)

    def problems() -> "Iterator[Problem]":
        yield from pulled.problems()
        for _ in joining.rest():
            pass
        yield from joining.problems

    write_stream(
        # a pull goes on from the last change of one project alone
        pulled.header.model_copy(update={"project": source.review.title, "updated_at": None}),
        output,
        articles=pulled.articles(),
        claims=tally.pass_claims(joining.pass_claims(pulled.claims())),
        left_out=pulled.left_out(),
        problems=tally.pass_problems(problems()),
    )


def _write_changes(output: Path, earlier: "EarlierPull", changes: "Pulled", tally: _Tally) -> None:
    from factcheck.records.files import write_stream

    tally.claims, tally.settled = earlier.count_kept(changes.tasks)
    write_stream(
        changes.header,
        output,
        articles=earlier.with_articles(changes.articles()),
        claims=earlier.with_claims(tally.pass_claims(changes.claims()), changes.tasks),
        left_out=earlier.with_left_out(changes.left_out()),
        problems=tally.pass_problems(earlier.with_problems(changes.problems(), changes.tasks)),
    )


def print_verdicts(verified: "VerifiedClaimSet") -> None:
    """Table of the claims with their verdicts."""
    from factcheck.cli.output import print_table

    titles = {label.name: label.title for label in verified.scale.labels}
    print_table(
        ("verdict", "settled", "claim", "annotators"),
        (
            (
                titles.get(claim.verdict.label, claim.verdict.label) if claim.verdict is not None else "-",
                _how(claim),
                claim.claim.text,
                ", ".join(dict.fromkeys(annotation.annotator for annotation in claim.annotations)),
            )
            for claim in verified.claims
        ),
    )


def describe_problem(problem: "Problem") -> str:
    """One line: where, what."""
    place = f"task {problem.task}" if problem.task is not None else "export"
    if problem.annotation is not None:
        place = f"{place}, annotation {problem.annotation}"
    return f"{place}: {' '.join(problem.message.split())}"


def _how(claim: "VerifiedClaim") -> str:
    reason = claim.verdict.settled_by if claim.verdict is not None else claim.open_reason
    words = ["" if reason is None else reason.replace("_", " ")]
    if claim.stale:
        words.append("stale")
    if claim.withdrawn:
        words.append("withdrawn")
    return ", ".join(words)
