"""Commands in processes of their own, which can be killed: forked from one that has all modules loaded already."""

import multiprocessing
import os
from contextlib import redirect_stderr, redirect_stdout
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import httpx  # noqa: F401
import label_studio_sdk

import factcheck.api.pulling
import factcheck.api.pushing
import factcheck.cli.pull
import factcheck.cli.push
import factcheck.labelstudio.pull
import factcheck.records.lines
import factcheck.review.merging  # noqa: F401
from factcheck.cli.main import main
from factcheck.labelstudio import push as push_module

# the SDK loads the rest of itself when it is asked for
_sdk = label_studio_sdk.LabelStudio(base_url="http://127.0.0.1:1", api_key="none")
_PARTS = (_sdk.projects, _sdk.projects.exports, _sdk.tasks, _sdk.predictions, _sdk.views)

_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload([__name__])


def start_command(
    environment: dict[str, str], log: Path, *arguments: str | Path, batch: int = 2
) -> ForkServerProcess:
    """Start a command, which imports that many tasks at once and writes what it says to a file."""
    values = (environment, log, [*map(str, arguments)], batch)
    process = _context.Process(target=_run, args=values, daemon=True)
    process.start()
    return process


def _run(environment: dict[str, str], log: Path, arguments: list[str], batch: int) -> None:
    os.environ.update(environment)
    push_module.BATCH = batch
    with log.open("w") as file, redirect_stdout(file), redirect_stderr(file):
        main(arguments)
