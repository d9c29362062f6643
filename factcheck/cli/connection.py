"""Which project a command talks of."""

from typing import Annotated

import typer

ProjectName = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Title of the project.  [default: the only one with claims]"),
]
ProjectNumber = Annotated[
    int | None, typer.Option(metavar="NUMBER", help="Number of the project, where titles are not enough.")
]
