"""How commands print: JSON on stdout, tables for people, progress on stderr when that is a terminal."""

import os
import shlex
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress

_Opened = TypeVar("_Opened")


def program() -> str:
    """How this command is called here: by its name where that is on the PATH, else by its path."""
    called = sys.argv[0]
    if Path(called).name != "factcheck" or which("factcheck") == str(Path(called).absolute()):
        return "factcheck"
    return shlex.quote(called)


def count(number: int, noun: str) -> str:
    """So many of them: `1 claim`, `2 claims`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def print_json(data: Any) -> None:
    """One JSON document on stdout, UTF-8, indented."""
    from factcheck.records.jsontext import dump_json

    sys.stdout.write(f"{dump_json(data)}\n")


def print_table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Table for people, as wide as the terminal; cells may be `rich.text.Text`, and are never read as markup.

    Where there is no terminal, COLUMNS gives the width, else it is 120.
    """
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*columns, box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for row in rows:
        table.add_row(
            *(cell if isinstance(cell, Text) else Text("" if cell is None else str(cell)) for cell in row)
        )
    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else 120
    Console(width=width).print(table)


def progress() -> "Progress":
    """Progress bar on stderr, silent when that is no terminal. Use as a context manager."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )


@contextmanager
def tasks_done(words: str) -> Iterator[Callable[[int, int], None]]:
    """Bar for what says how many tasks are done, of how many."""
    with progress() as bar:
        task = bar.add_task(words, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


@contextmanager
def waiting(words: str) -> Iterator[None]:
    """Bar for what does not say how far it is."""
    with progress() as bar:
        bar.add_task(words, total=None)
        yield


@contextmanager
def opening(words: str, opened: AbstractContextManager[_Opened]) -> Iterator[_Opened]:
    """Bar while something is opened; it is gone when that can be used."""
    with ExitStack() as stack:
        with waiting(words):
            used = stack.enter_context(opened)
        yield used
