"""`factcheck doctor`: what is reachable, with which token, in which version, and what is wrong."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli.output import print_json, print_table


def doctor(
    data_dir: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Folder of the embedded Label Studio's data.", file_okay=False),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Check the server, the token, the versions and the files; say what is wrong and the way out.

    Looks at the Label Studio of LABEL_STUDIO_URL and LABEL_STUDIO_API_KEY or of the settings file, else at the
    embedded one. Exit code 1 if something has to be mended.

    Examples:

        factcheck doctor
        factcheck doctor --json
        LABEL_STUDIO_URL=https://label-studio.example.org LABEL_STUDIO_API_KEY=... factcheck doctor
    """
    from factcheck.api.diagnosis import examine
    from factcheck.settings import load_settings

    checks = list(examine(load_settings(data_dir=data_dir)))
    if as_json:
        print_json([asdict(check) for check in checks])
    else:
        print_table(
            ("", "what", "how it stands"),
            ((_MARKS[check.status], check.name, check.detail) for check in checks),
        )
    if any(check.status == "problem" for check in checks):
        raise typer.Exit(1)


_MARKS = {"fine": "✓", "note": "i", "problem": "✗"}
