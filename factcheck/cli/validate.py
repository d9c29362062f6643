"""`factcheck validate`: what is wrong with records."""

from typing import Annotated, Any

import typer

from factcheck.errors import InputError, RecordError


def validate(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE",
            help="Records: .yaml, .json or .jsonl, up to 256 MB; `-` is stdin.",
            show_default=False,
        ),
    ],
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON list, an object for each file.")
    ] = False,
) -> None:
    """Check claim sets and verified claim sets.

    Looks at the schema, spans against the text, ids against the content, references, counts against their words ("14
    people") and verdicts, which are settled anew, and prints each problem on a line with its place. Exit code: 0 all
    valid, 1 problems found, 2 a file can't be read as a record.

    Examples:

        factcheck validate claims.yaml
        factcheck validate --json verified/*.yaml
        factcheck validate - < claims.jsonl
    """
    from factcheck.cli.output import print_json

    reports = [_report(file) for file in files]
    if as_json:
        print_json(reports)
    else:
        for report in reports:
            _print(report)
    if any(report["error"] for report in reports):
        raise typer.Exit(2)
    if any(report["problems"] for report in reports):
        raise typer.Exit(1)


def _report(file: str) -> dict[str, Any]:
    from factcheck.api.checking import validate as list_problems
    from factcheck.records.files import read_record

    report: dict[str, Any] = {"file": file, "record": None, "claims": None, "problems": [], "error": None}
    try:
        record = read_record(file, check=False)
    except RecordError as error:
        report["problems"] = list(error.problems)
    except InputError as error:
        report["error"] = str(error)
    else:
        problems = list_problems(record)
        report |= {"record": record.record, "claims": len(record.claims), "problems": problems}
    return report


def _print(report: dict[str, Any]) -> None:
    if report["error"]:
        typer.echo(f"factcheck: {report['error']}", err=True)
        return
    for problem in report["problems"]:
        typer.echo(f"{report['file']}: {problem}")
    if not report["problems"]:
        kind = report["record"].replace("_", " ")
        typer.echo(f"{report['file']}: a valid {kind}, claims: {report['claims']}")
