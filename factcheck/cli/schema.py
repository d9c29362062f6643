"""`factcheck schema`: the JSON Schemas of the records."""

from pathlib import Path
from typing import Annotated

import typer

from factcheck.errors import InputError


def schema(
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Folder of the schemas.", file_okay=False)
    ] = Path("schemas"),
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 1 if a schema is stale.")
    ] = False,
) -> None:
    """Write the JSON Schemas (2020-12) of the claim set and the verified claim set.

    Examples:

        factcheck schema
        factcheck schema --check
        factcheck schema -o /tmp/schemas
    """
    from factcheck.records.jsonschema import stale_schemas, write_schemas

    try:
        if not check:
            for path in write_schemas(output):
                typer.echo(path)
            return
        stale = stale_schemas(output)
    except OSError as error:
        raise InputError(f"{error.filename}: {error.strerror}: choose another folder with -o") from error
    for path in stale:
        typer.echo(f"{path}: does not match the models: run factcheck schema -o {output}", err=True)
    if stale:
        raise typer.Exit(1)
