"""Which Label Studio a command talks to: the one that is set, else the embedded one."""

from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.errors import ServerError
from factcheck.settings import Settings

if TYPE_CHECKING:
    from factcheck.labelstudio.client import Studio

ProjectName = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Title of the project.  [default: the only one with claims]"),
]
ProjectNumber = Annotated[
    int | None, typer.Option(metavar="NUMBER", help="Number of the project, where titles are not enough.")
]


def connect(settings: Settings) -> "Studio":
    """Connect. Raises ServerError when there is none, or it can't be used."""
    from factcheck.labelstudio.client import Studio
    from factcheck.labelstudio.login import read_login
    from factcheck.labelstudio.server import find_server

    if settings.label_studio_url is not None and settings.label_studio_api_key is not None:
        return Studio(settings.label_studio_url, settings.label_studio_api_key.get_secret_value())
    server = find_server(settings.data_dir)
    if server is None:
        raise ServerError(
            "no Label Studio runs: start one with `factcheck studio start`, "
            "or name one with LABEL_STUDIO_URL and LABEL_STUDIO_API_KEY"
        )
    return Studio(server.url, read_login(settings.data_dir).token.get_secret_value())
