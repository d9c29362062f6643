"""`factcheck studio`: the embedded Label Studio, started, stopped, looked at, opened, given more logins."""

import shlex
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.command import Command
from factcheck.cli.output import print_json, print_table, program
from factcheck.errors import ServerError

if TYPE_CHECKING:
    from factcheck.api.studio import Server

app = typer.Typer(no_args_is_help=True, rich_markup_mode="markdown")

DataDir = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR",
        help="Folder of its data. Default: FACTCHECK_DATA_DIR, else the user's data folder.",
        file_okay=False,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@contextmanager
def report_start() -> Iterator[Callable[[str], None]]:
    """Show on stderr what a start is at: with seconds on a terminal, else a line each."""
    if not sys.stderr.isatty():
        yield lambda line: typer.echo(line, err=True)
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("looking for Label Studio")
        yield lambda line: progress.update(task, description=line)


@app.command(cls=Command)
def start(data_dir: DataDir = None, as_json: AsJson = False) -> None:
    """Start Label Studio on this machine, for this machine only; it stays up when the command ends.

    The first start creates its database, which takes half a minute. Starting it twice is harmless.

    Examples:

        factcheck studio start
        factcheck studio start --data-dir desk/ --json
    """
    server = _start(data_dir)
    if as_json:
        print_json(server.model_dump(mode="json"))
        return
    typer.echo(f"Label Studio {server.version} runs at {server.url}")
    typer.echo(tell_login(server.data_dir))


@app.command(cls=Command)
def stop(data_dir: DataDir = None) -> None:
    """Stop Label Studio; what was reviewed stays. Exit code 0 also if none runs.

    Examples:

        factcheck studio stop
        factcheck studio stop --data-dir desk/
    """
    from factcheck.api.studio import stop_server

    stopped = stop_server(_data_dir(data_dir))
    typer.echo("Label Studio has stopped." if stopped else "Label Studio does not run.")


@app.command(cls=Command)
def status(
    data_dir: DataDir = None,
    show_password: Annotated[
        bool, typer.Option("--show-password", help="Also show the password and the API key.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show whether Label Studio runs, where, and whose login it has. Exit code 1 if it does not run.

    Examples:

        factcheck studio status
        factcheck studio status --show-password
        factcheck studio status --json
    """
    from factcheck.api.studio import find_server, read_login

    folder = _data_dir(data_dir)
    server = find_server(folder)
    facts: dict[str, object] = {"running": server is not None, "data_dir": str(folder)}
    if server:
        facts |= server.model_dump(mode="json")
    if server or show_password:
        login = read_login(folder)
        facts["email"] = login.email
        if show_password:
            facts["password"] = login.password.get_secret_value()
            facts["api_key"] = login.token.get_secret_value()
    if as_json:
        print_json(facts)
    else:
        facts["running"] = "yes" if server else "no: start it with `factcheck studio start`"
        print_table(("Label Studio", ""), ((name.replace("_", " "), value) for name, value in facts.items()))
    if not server:
        raise typer.Exit(1)


@app.command("open", cls=Command)
def open_(data_dir: DataDir = None) -> None:
    """Open Label Studio in the browser; start it first if it does not run.

    Examples:

        factcheck studio open
    """
    import webbrowser

    server = _start(data_dir)
    typer.echo(f"Label Studio {server.version} runs at {server.url}")
    typer.echo(tell_login(server.data_dir))
    if not webbrowser.open(f"{server.url}/projects/"):
        typer.echo("No browser found here: open that address in yours.", err=True)


@app.command(cls=Command)
def add_user(
    email: Annotated[
        str, typer.Argument(metavar="EMAIL", help="Address to log in with; nothing is sent there.")
    ],
    password_stdin: Annotated[
        bool,
        typer.Option("--password-stdin", help="Take the password from standard input, instead of a new one."),
    ] = False,
    data_dir: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Give one more person a login, so that annotators can be told apart. The password is shown this once.

    Nobody can sign up on their own, before and after.

    Examples:

        factcheck studio add-user first@example.org
        factcheck studio add-user first@example.org --password-stdin < password.txt
    """
    import secrets

    from pydantic import SecretStr

    from factcheck.api.studio import add_user, find_server, read_login

    folder = _data_dir(data_dir)
    server = find_server(folder)
    if server is None:
        raise ServerError("Label Studio does not run: start it with `factcheck studio start`")
    password = SecretStr(_read_password() if password_stdin else secrets.token_urlsafe(12))
    add_user(server.url, read_login(folder).token.get_secret_value(), email, password)
    login = {"email": email.strip().lower(), "url": server.url}
    if not password_stdin:
        login["password"] = password.get_secret_value()
    if as_json:
        print_json(login)
        return
    typer.echo(f"{login['email']} can log in at {server.url}")
    if not password_stdin:
        typer.echo(f"Password, shown this once: {login['password']}")


def _read_password() -> str:
    import getpass

    if sys.stdin.isatty():
        return getpass.getpass("Password: ")
    return sys.stdin.readline().rstrip("\r\n")


def _start(data_dir: Path | None) -> "Server":
    from factcheck.api.studio import start_server

    folder = _data_dir(data_dir)
    with report_start() as report:
        return start_server(folder, report=report)


def tell_login(data_dir: Path) -> str:
    """Say who logs in, and which command shows the password."""
    from factcheck.api.studio import read_login
    from factcheck.settings import load_settings

    option = "" if data_dir == load_settings().data_dir else f" --data-dir {shlex.quote(str(data_dir))}"
    email = read_login(data_dir).email
    return f"Log in as {email}; the password: {program()} studio status --show-password{option}"


def _data_dir(data_dir: Path | None) -> Path:
    from factcheck.settings import load_settings

    return load_settings(data_dir=data_dir).data_dir
