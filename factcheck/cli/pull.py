"""`factcheck pull`: verdicts in Label Studio → verified claim set."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from factcheck.model.verdicts import Problem, VerifiedClaim, VerifiedClaimSet


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
    as_json: Annotated[bool, typer.Option("--json", help="Print the verified claim set as JSON.")] = False,
) -> None:
    """Fetch the verdicts from Label Studio. Exit code 1 when something that came back can't be used.

    Examples:

    - `factcheck pull -o verified.yaml`

    - `factcheck pull --project "Elections, week 12" --json`
    """
    from factcheck.records.files import dump_record, format_of, write_record

    if output is not None:
        # before the server is asked for what may take a minute
        format_of(output)
    verified = pull_claims(project, project_id)
    if output is not None:
        write_record(verified, output)
    if as_json:
        sys.stdout.write(dump_record(verified, "json"))
    elif output is None:
        print_verdicts(verified)
    for problem in verified.problems:
        typer.echo(describe_problem(problem), err=True)
    if output is not None:
        settled = sum(claim.verdict is not None for claim in verified.claims)
        typer.echo(f"{len(verified.claims)} claims, {settled} with a verdict, written to {output}", err=True)
    if verified.problems:
        raise typer.Exit(1)


def pull_claims(project: str | None, project_id: int | None) -> "VerifiedClaimSet":
    """Verified claims of a review, those of blind annotators and of the adjudicator together."""
    from functools import partial

    from factcheck.cli.connection import connect
    from factcheck.cli.output import progress
    from factcheck.labelstudio.companions import find_review
    from factcheck.labelstudio.sync import pull
    from factcheck.review.adjudication import merge_reviews
    from factcheck.review.scales import load_scale
    from factcheck.review.settle import settle
    from factcheck.settings import load_settings

    settings = load_settings()
    settle_by = partial(settle, by=settings.settle_by)
    with connect(settings) as studio, progress() as bar:
        review = find_review(studio.projects(), project, id=project_id)
        scale = load_scale(review.scale)
        bar.add_task(f"pulling {review.title}", total=None)
        pulled = [pull(studio, found, scale, settle_by) for found in review.projects]
        adjudicated = pull(studio, review.adjudication, scale, settle_by) if review.adjudication else None
    return merge_reviews(review.title, pulled, adjudicated, settle_by)


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
    return "" if reason is None else reason.replace("_", " ")
