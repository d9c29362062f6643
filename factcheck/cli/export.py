"""`factcheck export`: verified claim set → another format."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from factcheck.errors import InputError
from factcheck.publish.formats import ExportFormat


def export(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="Verified claim set: .yaml, .json or .jsonl; `-` is stdin.")
    ],
    to: Annotated[ExportFormat, typer.Option("--to", help="What to write.", show_default=False)],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where to write it.  [default: standard output]"),
    ] = None,
    page: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Page on which the verdicts are published (claimreview, averitec)."),
    ] = None,
) -> None:
    """Write verified claims in another format. A .jsonl file of any size is written as it is read.

    `yaml`, `json` and `jsonl` hold the record itself; `csv` and `parquet` one row for each claim; `claimreview` and
    `averitec` the claims with a verdict; `label-studio` tasks to import, in the claim layout; `markdown` the article
    with footnotes. What a format can't carry is said on standard error. ClaimReview names the publisher of the settings
    (`publisher_name`, `publisher_url`).

    Examples:

        factcheck export verified.yaml --to csv -o claims.csv
        factcheck export verified.jsonl --to claimreview --page https://example.org/checks/summit
        factcheck export verified.yaml --to markdown > article.md
    """
    from factcheck.api.exporting import export as write
    from factcheck.cli.output import count
    from factcheck.records.files import keep_apart
    from factcheck.records.verified import open_verified

    if output is not None:
        keep_apart(output, [file])
    if output is None and sys.stdout.isatty() and to is ExportFormat.PARQUET:
        raise InputError("parquet: can't be shown on a terminal: name a file with -o")
    with open_verified(file) as claims:
        dropped = write(claims, to, output or sys.stdout.buffer, page=page)
        if output is not None:
            typer.echo(f"{count(claims.counts['claims'], 'claim')} read, {to} written to {output}", err=True)
    _say(to, dropped)


def _say(to: ExportFormat, dropped: Mapping[str, int]) -> None:
    left = [f"{words} ({number})" for words, number in dropped.items() if number]
    if left:
        typer.echo(f"{to} does not hold: {', '.join(left)}", err=True)
