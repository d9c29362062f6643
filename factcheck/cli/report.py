"""`factcheck report`: verified claim set → a page to look at."""

from pathlib import Path
from typing import Annotated

import typer


def report(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="Verified claim set: .yaml, .json or .jsonl; `-` is stdin.")
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="Where to write the page.")
    ] = Path("report.html"),
    show: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
) -> None:
    """Write one HTML page: the article with each claim marked by its verdict, and a card for each claim.

    The page needs no network and no server. Claims are filtered by verdict and type; each has an address of its own
    (`report.html#c_...`), which `factcheck export --to claimreview` names.

    Examples:

        factcheck report verified.yaml
        factcheck report verified.yaml -o summit.html --open
    """
    from factcheck.api.exporting import report as write
    from factcheck.cli.output import count
    from factcheck.records.files import keep_apart
    from factcheck.records.verified import open_verified

    keep_apart(output, [file])
    with open_verified(file) as claims:
        write(claims, output)
        number = claims.counts["claims"]
    typer.echo(f"{count(number, 'claim')} on the page {output}", err=True)
    if show:
        typer.launch(output.absolute().as_uri())
