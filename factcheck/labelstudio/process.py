"""Process of the embedded Label Studio: started, found again, ended. Only `server` and the tests call this.

One fact tells whether the server runs, and survives crashes, reboots and reused process numbers: the server's standard
output is its log, and that open file carries a lock (`flock`), which the kernel drops with the last process that holds
it. What `process.json` says counts only while the lock is held.
"""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from pydantic import ValidationError

from factcheck.errors import InputError, ServerError
from factcheck.labelstudio.login import Login, write_closed
from factcheck.model.text import Record

_LAST_MOMENTS = 10.0  # seconds to end by itself
_BOUND = re.compile(r"^Starting development server at (http://127\.0\.0\.1:\d+)/", re.MULTILINE)
_OPTIONS = ("start", "--no-browser", "--enable-legacy-api-token", "--internal-host", "127.0.0.1")

# Label Studio reads settings from unprefixed variables too (HOST, DEBUG, CI, ...): only these pass.
_PASSED_ON = (
    "PATH",
    "HOME",
    "USER",
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "TZ",
    "TMPDIR",
    "LD_LIBRARY_PATH",
    "PYTHONPATH",
)
_SETTINGS = {
    "PYTHONUNBUFFERED": "1",
    "LABEL_STUDIO_DISABLE_SIGNUP_WITHOUT_LINK": "true",
    # a web page open in the same browser gets nothing, even under a name that resolves to 127.0.0.1
    "LABEL_STUDIO_ALLOWED_HOSTS": "127.0.0.1,localhost",
    "LABEL_STUDIO_CORS_ALLOW_ALL_ORIGINS": "false",
    "LABEL_STUDIO_LOCAL_FILES_SERVING_ENABLED": "false",
    "LABEL_STUDIO_COLLECT_ANALYTICS": "false",
    "LABEL_STUDIO_LATEST_VERSION_CHECK": "false",
    "LABEL_STUDIO_SENTRY_DSN": "",
    "LABEL_STUDIO_FRONTEND_SENTRY_DSN": "",
    # it asks git for its version, and would tell everybody the last commit of the checkout it is installed in
    "GIT_DIR": os.devnull,
}


class Process(Record):
    """Number of a server's process and of its group, and its version."""

    pid: int
    version: str


def log_of(folder: Path) -> Path:
    """Log of a server, in its folder."""
    return folder / "label-studio.log"


def database_of(folder: Path) -> Path:
    """Label Studio's database, in the folder of its server."""
    return folder / "data" / "label_studio.sqlite3"


def find_process(folder: Path) -> Process | None:
    """Process of the server that runs; None where none does, or one whose start was cut off."""
    # The lock comes first: what is read after it is held was written by or after the start that took it.
    if not is_held(log_of(folder)):
        return None
    try:
        return Process.model_validate_json((folder / "process.json").read_bytes())
    except (OSError, ValidationError):
        return None


def is_held(path: Path) -> bool:
    """Whether a server holds this log."""
    try:
        file = path.open("rb")
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}: name another folder with --data-dir") from error
    import fcntl

    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def spawn(folder: Path, login: Login, version: str) -> Process:
    """Start a server, which holds its log from its first moment on."""
    import fcntl

    log = log_of(folder)
    port = _choose_port(read_url(log))
    # What an earlier server left goes before the new lock is taken, so no one can take the old process for the new.
    (folder / "process.json").unlink(missing_ok=True)
    if log.exists():
        log.replace(log.with_suffix(".log.1"))
    database_of(folder).parent.mkdir(exist_ok=True)
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        process = subprocess.Popen(  # noqa: S603 (nothing in the command comes from outside)
            [sys.executable, "-P", "-m", "label_studio.server", *_OPTIONS, "--port", str(port)],
            stdin=subprocess.DEVNULL,
            stdout=descriptor,
            stderr=descriptor,
            cwd=database_of(folder).parent,
            env=_environment(folder, login),
            umask=0o077,
            start_new_session=True,
        )
    finally:
        os.close(descriptor)
    # It outlives this command and is nobody's to wait for; without this, Popen would warn about that.
    process.returncode = 0
    record = Process(pid=process.pid, version=version)
    try:
        write_closed(folder / "process.json", record.model_dump_json() + "\n")
    except BaseException:
        os.killpg(process.pid, signal.SIGKILL)
        raise
    return record


def _environment(folder: Path, login: Login) -> dict[str, str]:
    environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ} | _SETTINGS
    environment["LABEL_STUDIO_BASE_DATA_DIR"] = str(database_of(folder).parent)
    # where it keeps an id of this machine
    environment["XDG_CONFIG_HOME"] = str(folder)
    # The first start makes the user. Later ones would make it again, had somebody changed its address meanwhile.
    if not database_of(folder).exists():
        environment["LABEL_STUDIO_USERNAME"] = login.email
        environment["LABEL_STUDIO_PASSWORD"] = login.password.get_secret_value()
        environment["LABEL_STUDIO_USER_TOKEN"] = login.token.get_secret_value()
    return environment


def _choose_port(last_url: str | None) -> int:
    """Choose a free port: the last one if it still is, so that addresses in the reviewer's browser stay good."""
    for port in (int(last_url.rpartition(":")[2]) if last_url else 0, 0):
        with socket.socket() as probe, suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
            return int(probe.getsockname()[1])
    raise ServerError("no free port on 127.0.0.1: close some programs and start again")


def read_url(log: Path) -> str | None:
    """Address the server says it has bound, which is not the one asked for if that was taken in between."""
    bound = _BOUND.search(read_head(log))
    return bound and bound[1]


def read_head(log: Path) -> str:
    """Beginning of a log; empty where there is none."""
    # requests are logged too, so a log may grow, but what concerns the start stands at its beginning
    try:
        with log.open("rb") as file:
            return file.read(65_536).decode("utf-8", "replace")
    except FileNotFoundError:
        return ""


def end_process(folder: Path, process: Process) -> None:
    """End the server and its children. While one of them holds the log, no other group can have this number."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        end = time.monotonic() + _LAST_MOMENTS
        if find_process(folder) != process:
            return
        with suppress(ProcessLookupError):
            os.killpg(process.pid, sign)
        while time.monotonic() < end:
            if find_process(folder) != process:
                return
            time.sleep(0.05)
    raise ServerError(f"process {process.pid} does not end: {log_of(folder)}")


def drop_unfinished_database(database: Path, report: Callable[[str], None]) -> None:
    """Remove what a first start left that was cut off: Label Studio can't go on with it, and nobody ever was in it.

    Its migrations can't be taken up again everywhere (`KeyError: ('tasks', 'task')`). The user comes after them.
    """
    import sqlite3

    if not database.exists():
        return
    # writable, so that SQLite can first undo what the cut left half-written; any other trouble is the server's to tell
    with suppress(sqlite3.Error), closing(sqlite3.connect(database)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        if "htx_user" in tables and connection.execute("SELECT 1 FROM htx_user").fetchone():
            return
        report("an earlier first start was cut off: starting afresh")
        database.unlink()
