"""The embedded Label Studio: a data folder enters, a running server that answers on 127.0.0.1 leaves.

Everything lies in `DATA_DIR/studio`, readable by its owner alone: `login.json`, `process.json`, the log, and
Label Studio's own `data`.

Only `factcheck.cli` and the tests call this. Needs Linux or macOS.
"""

import importlib.metadata
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from factcheck.errors import InputError, ServerError, how_to_install
from factcheck.labelstudio.login import Login, obtain_login, studio_folder
from factcheck.labelstudio.probe import Finding, probe
from factcheck.labelstudio.process import (
    Process,
    database_of,
    drop_unfinished_database,
    end_process,
    find_process,
    is_held,
    log_of,
    read_head,
    read_url,
    spawn,
)
from factcheck.model.text import Record

_PATIENCE = 300.0  # seconds for a start; a first one took 33 on two cores
_TELLING = re.compile(r"error|exception|denied|failed|killed", re.IGNORECASE)


class Server(Record):
    """A running server of ours. `pid` also names its process group."""

    url: str
    pid: int
    version: str
    data_dir: Path
    log: Path


def start_server(data_dir: Path, *, report: Callable[[str], None] = lambda _: None) -> Server:
    """Start the server of this data folder, or find it running; return once it answers and lets us in.

    `report` gets a line for each thing that takes its time. Whatever interrupts a start ends what it started.
    Raises ServerError, or InputError if the folder can't be used.
    """
    if sys.platform == "win32":
        raise ServerError(
            "the embedded Label Studio needs Linux or macOS: set LABEL_STUDIO_URL and LABEL_STUDIO_API_KEY"
        )
    version = _installed_version()
    folder = studio_folder(data_dir)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        with _sole_starter(folder, report):
            login = obtain_login(folder)
            process = find_process(folder)
            if process:
                return _await_server(data_dir, process, login, report)
            if is_held(log_of(folder)):
                raise ServerError(_orphan(folder))
            drop_unfinished_database(database_of(folder), report)
            process = spawn(folder, login, version)
            try:
                return _await_server(data_dir, process, login, report)
            except BaseException:
                end_process(folder, process)
                raise
    except OSError as error:
        place = error.filename or folder
        raise InputError(f"{place}: {error.strerror}: name another folder with --data-dir") from error


def find_server(data_dir: Path) -> Server | None:
    """Find the server of this data folder: None unless it runs and is through with starting. Asks no network."""
    process = find_process(studio_folder(data_dir))
    url = process and read_url(log_of(studio_folder(data_dir)))
    return _server(data_dir, process, url) if process and url else None


def stop_server(data_dir: Path) -> bool:
    """End the server of this data folder, one still starting included; False if none runs."""
    folder = studio_folder(data_dir)
    process = find_process(folder)
    if process:
        end_process(folder, process)
        return True
    if is_held(log_of(folder)):
        raise ServerError(_orphan(folder))
    return False


def _server(data_dir: Path, process: Process, url: str) -> Server:
    return Server(
        url=url,
        pid=process.pid,
        version=process.version,
        data_dir=data_dir,
        log=log_of(studio_folder(data_dir)),
    )


def _orphan(folder: Path) -> str:
    log = log_of(folder)
    return f"{log}: held by a server whose start was cut off: end it (`lsof {log}` tells its number)"


def _installed_version() -> str:
    try:
        return importlib.metadata.version("label-studio")
    except importlib.metadata.PackageNotFoundError:
        raise ServerError(f"Label Studio is not installed: {how_to_install('studio')}") from None


@contextmanager
def _sole_starter(folder: Path, report: Callable[[str], None]) -> Iterator[None]:
    """Let one command start the server at a time; the next then finds it running."""
    import fcntl

    lock = folder / "start.lock"
    lock.touch(mode=0o600)
    with lock.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            report("waiting for another command that is starting Label Studio")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _await_server(data_dir: Path, process: Process, login: Login, report: Callable[[str], None]) -> Server:
    log = log_of(studio_folder(data_dir))
    end = time.monotonic() + _PATIENCE
    told = None
    while not (url := read_url(log)):
        if not is_held(log):
            raise ServerError(f"{log}: Label Studio ended while starting: {_last_words(log, login)}")
        if time.monotonic() > end:
            raise ServerError(f"{log}: Label Studio does not come up: {_last_words(log, login)}")
        stage = "starting Label Studio"
        if "Initializing database" in read_head(log):
            stage = "creating Label Studio's database (this once, about half a minute)"
        if stage != told:
            report(stage)
            told = stage
        time.sleep(0.1)
    _greet(url, process, login, log)
    return _server(data_dir, process, url)


def _greet(url: str, process: Process, login: Login, log: Path) -> None:
    """Check that the address answers as the version we started, and that our token opens it."""
    found = probe(url, login.token.get_secret_value(), timeout=60)
    if found.finding is Finding.NO_SERVER:
        # what is left of one that was killed may take, and drop, the first connection to its port
        time.sleep(1)
        found = probe(url, login.token.get_secret_value(), timeout=60)
    if found.finding is Finding.WRONG_TOKEN:
        raise ServerError(
            f"{log.parent / 'login.json'}: not the login of {log.parent / 'data'}: "
            f"put back the one that belongs to it, or remove {log.parent} to start afresh"
        )
    if found.problem:
        raise ServerError(f"{found.problem}: {log}")
    if found.version != process.version:
        raise ServerError(f"{url}: answers as Label Studio {found.version}, not {process.version}: {log}")


def _last_words(log: Path, login: Login) -> str:
    lines = [line.strip() for line in read_head(log).splitlines() if line.strip()]
    line = next((line for line in reversed(lines) if _TELLING.search(line)), "its log gives no reason")
    for secret in (login.password, login.token):
        line = line.replace(secret.get_secret_value(), "***")
    return line[:300]
