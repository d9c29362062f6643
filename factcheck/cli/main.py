"""The `factcheck` command: registers every command, and turns errors into one line and an exit code.

Exit codes: 0 fine, 1 findings (something to look at), 2 user or data error, 130 interrupted.
"""

import os
import sys
from typing import Annotated

import typer

from factcheck.cli import studio
from factcheck.cli.adjudicate import adjudicate
from factcheck.cli.agreement import agreement
from factcheck.cli.command import Command
from factcheck.cli.doctor import doctor
from factcheck.cli.explain import explain
from factcheck.cli.export import export
from factcheck.cli.pull import pull
from factcheck.cli.push import push
from factcheck.cli.report import report
from factcheck.cli.review import review
from factcheck.cli.schema import schema
from factcheck.cli.split import split
from factcheck.cli.status import status
from factcheck.cli.validate import validate
from factcheck.errors import FactcheckError
from factcheck.version import __version__

# Ctrl-C, which Typer tells by this code alone
_INTERRUPTED = 130

app = typer.Typer(
    name="factcheck",
    help="Split news articles into claims, review them in Label Studio, get back validated records.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"factcheck {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    pass


app.command(cls=Command)(review)
app.command(cls=Command)(split)
app.command(cls=Command)(explain)
app.command(cls=Command)(push)
app.command(cls=Command)(pull)
app.command(cls=Command)(status)
app.command(cls=Command)(agreement)
app.command(cls=Command)(adjudicate)
app.command(cls=Command)(validate)
app.command(cls=Command)(export)
app.command(cls=Command)(report)
app.command(cls=Command)(schema)
app.add_typer(
    studio.app,
    name="studio",
    help="The Label Studio that comes with factcheck: on this machine, for it alone.",
)
app.command(cls=Command)(doctor)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line (`sys.argv` by default). Always ends in SystemExit."""
    try:
        try:
            app(args=arguments, prog_name="factcheck")
        finally:
            sys.stdout.flush()
    except SystemExit as end:
        if end.code == _INTERRUPTED:
            typer.echo(
                "factcheck: interrupted: no file is left half-written: the same command again completes it",
                err=True,
            )
        raise
    except FactcheckError as error:
        typer.echo(f"factcheck: {error}", err=True)
        for problem in getattr(error, "problems", ()):
            typer.echo(problem, err=True)
        sys.exit(2)
    except OSError as error:
        typer.echo(f"factcheck: {error.filename or 'standard output'}: {error.strerror}", err=True)
        # what is still buffered can't be written either, and would be tried again at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(2)


if __name__ == "__main__":
    main()
