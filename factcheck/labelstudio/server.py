"""The embedded Label Studio: a data folder enters, a running server that answers on 127.0.0.1 leaves.

Everything lies in `DATA_DIR/studio`, readable by its owner alone: `login.json`, `process.json`, the log, and
Label Studio's own `data`. One fact tells whether the server runs, and survives crashes, reboots and reused
process numbers: the server's standard output is its log, and that open file carries a lock (`flock`), which the
kernel drops with the last process that holds it. What `process.json` says counts only while the lock is held.

Only `factcheck.cli` and the tests call this. Needs Linux or macOS.
"""

import importlib.metadata
import json
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from pydantic import SecretStr, ValidationError

from factcheck.errors import InputError, ServerError
from factcheck.labelstudio.probe import Finding, probe
from factcheck.model.text import Record

EMAIL = "reviewer@localhost"
_PATIENCE = 300.0  # seconds for a start; a first one took 33 on two cores
_LAST_MOMENTS = 10.0  # seconds to end by itself
_BOUND = re.compile(r"^Starting development server at (http://127\.0\.0\.1:\d+)/", re.MULTILINE)
_TELLING = re.compile(r"error|exception|denied|failed|killed", re.IGNORECASE)
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


class Login(Record):
    """Who reviews: for the browser `email` and `password`, for programs the `token`."""

    email: str
    password: SecretStr
    token: SecretStr


class Server(Record):
    """A running server of ours. `pid` also names its process group."""

    url: str
    pid: int
    version: str
    data_dir: Path
    log: Path


class _Process(Record):
    pid: int
    version: str


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
    folder = _folder(data_dir)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        with _sole_starter(folder, report):
            login = _obtain_login(folder)
            process = _find_process(folder)
            if process:
                return _await_server(data_dir, process, login, report)
            if _is_held(_log(folder)):
                raise ServerError(_orphan(folder))
            _drop_unfinished_database(_database(folder), report)
            process = _spawn(folder, login, version)
            try:
                return _await_server(data_dir, process, login, report)
            except BaseException:
                _end(folder, process)
                raise
    except OSError as error:
        place = error.filename or folder
        raise InputError(f"{place}: {error.strerror}: name another folder with --data-dir") from error


def find_server(data_dir: Path) -> Server | None:
    """Find the server of this data folder: None unless it runs and is through with starting. Asks no network."""
    process = _find_process(_folder(data_dir))
    url = process and _read_url(_log(_folder(data_dir)))
    return _server(data_dir, process, url) if process and url else None


def stop_server(data_dir: Path) -> bool:
    """End the server of this data folder, one still starting included; False if none runs."""
    folder = _folder(data_dir)
    process = _find_process(folder)
    if process:
        _end(folder, process)
        return True
    if _is_held(_log(folder)):
        raise ServerError(_orphan(folder))
    return False


def read_login(data_dir: Path) -> Login:
    """Login of the embedded server. Raises InputError if there is none, or if others can read it."""
    path = _folder(data_dir) / "login.json"
    try:
        content = path.read_bytes()
        mode = path.stat().st_mode & 0o777
    except FileNotFoundError:
        raise InputError(f"{path}: no login yet: start Label Studio with `factcheck studio start`") from None
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from error
    if mode & 0o077:
        raise InputError(f"{path}: others can read this login: chmod 600 {path}")
    try:
        return Login.model_validate_json(content)
    except ValidationError:
        raise InputError(
            f"{path}: broken: put back a copy, or remove {path.parent} to start afresh"
        ) from None


def secret_paths(data_dir: Path) -> tuple[Path, ...]:
    """Name what must be closed to others, there or not."""
    folder = _folder(data_dir)
    return folder, folder / "login.json"


def _folder(data_dir: Path) -> Path:
    return data_dir / "studio"


def _log(folder: Path) -> Path:
    return folder / "label-studio.log"


def _database(folder: Path) -> Path:
    return folder / "data" / "label_studio.sqlite3"


def _server(data_dir: Path, process: _Process, url: str) -> Server:
    return Server(
        url=url, pid=process.pid, version=process.version, data_dir=data_dir, log=_log(_folder(data_dir))
    )


def _orphan(folder: Path) -> str:
    return f"{_log(folder)}: held by a server whose start was cut off: end it (`lsof {_log(folder)}` tells its number)"


def _installed_version() -> str:
    try:
        return importlib.metadata.version("label-studio")
    except importlib.metadata.PackageNotFoundError:
        raise ServerError("Label Studio is not installed: pip install 'factcheck-kit[studio]'") from None


def _find_process(folder: Path) -> _Process | None:
    # The lock comes first: what is read after it is held was written by or after the start that took it.
    if not _is_held(_log(folder)):
        return None
    try:
        return _Process.model_validate_json((folder / "process.json").read_bytes())
    except (OSError, ValidationError):
        return None


def _is_held(path: Path) -> bool:
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


def _obtain_login(folder: Path) -> Login:
    path = folder / "login.json"
    if not path.exists():
        # the server cuts tokens at 40 characters
        login = {"email": EMAIL, "password": secrets.token_urlsafe(18), "token": secrets.token_hex(20)}
        _write_closed(path, json.dumps(login, indent=2) + "\n")
    return read_login(folder.parent)


def _write_closed(path: Path, content: str) -> None:
    """Write a file whole or not at all, at no moment readable by others."""
    draft = path.with_suffix(".new")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(content)
    draft.replace(path)


def _drop_unfinished_database(database: Path, report: Callable[[str], None]) -> None:
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


def _spawn(folder: Path, login: Login, version: str) -> _Process:
    import fcntl

    log = _log(folder)
    port = _choose_port(_read_url(log))
    # What an earlier server left goes before the new lock is taken, so no one can take the old process for the new.
    (folder / "process.json").unlink(missing_ok=True)
    if log.exists():
        log.replace(log.with_suffix(".log.1"))
    _database(folder).parent.mkdir(exist_ok=True)
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        process = subprocess.Popen(  # noqa: S603 (nothing in the command comes from outside)
            [sys.executable, "-P", "-m", "label_studio.server", *_OPTIONS, "--port", str(port)],
            stdin=subprocess.DEVNULL,
            stdout=descriptor,
            stderr=descriptor,
            cwd=_database(folder).parent,
            env=_environment(folder, login),
            umask=0o077,
            start_new_session=True,
        )
    finally:
        os.close(descriptor)
    # It outlives this command and is nobody's to wait for; without this, Popen would warn about that.
    process.returncode = 0
    record = _Process(pid=process.pid, version=version)
    try:
        _write_closed(folder / "process.json", record.model_dump_json() + "\n")
    except BaseException:
        os.killpg(process.pid, signal.SIGKILL)
        raise
    return record


def _environment(folder: Path, login: Login) -> dict[str, str]:
    environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ} | _SETTINGS
    environment["LABEL_STUDIO_BASE_DATA_DIR"] = str(_database(folder).parent)
    # where it keeps an id of this machine
    environment["XDG_CONFIG_HOME"] = str(folder)
    # The first start makes the user. Later ones would make it again, had somebody changed its address meanwhile.
    if not _database(folder).exists():
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


def _read_url(log: Path) -> str | None:
    """Address the server says it has bound, which is not the one asked for if that was taken in between."""
    bound = _BOUND.search(_read_head(log))
    return bound and bound[1]


def _read_head(log: Path) -> str:
    # requests are logged too, so a log may grow, but what concerns the start stands at its beginning
    try:
        with log.open("rb") as file:
            return file.read(65_536).decode("utf-8", "replace")
    except FileNotFoundError:
        return ""


def _await_server(data_dir: Path, process: _Process, login: Login, report: Callable[[str], None]) -> Server:
    log = _log(_folder(data_dir))
    end = time.monotonic() + _PATIENCE
    told = None
    while not (url := _read_url(log)):
        if not _is_held(log):
            raise ServerError(f"{log}: Label Studio ended while starting: {_last_words(log, login)}")
        if time.monotonic() > end:
            raise ServerError(f"{log}: Label Studio does not come up: {_last_words(log, login)}")
        stage = "starting Label Studio"
        if "Initializing database" in _read_head(log):
            stage = "creating Label Studio's database (this once, about half a minute)"
        if stage != told:
            report(stage)
            told = stage
        time.sleep(0.1)
    _greet(url, process, login, log)
    return _server(data_dir, process, url)


def _greet(url: str, process: _Process, login: Login, log: Path) -> None:
    """Check that the address answers as the version we started, and that our token opens it."""
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
    lines = [line.strip() for line in _read_head(log).splitlines() if line.strip()]
    line = next((line for line in reversed(lines) if _TELLING.search(line)), "its log gives no reason")
    for secret in (login.password, login.token):
        line = line.replace(secret.get_secret_value(), "***")
    return line[:300]


def _end(folder: Path, process: _Process) -> None:
    """End the server and its children. While one of them holds the log, no other group can have this number."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        end = time.monotonic() + _LAST_MOMENTS
        if _find_process(folder) != process:
            return
        with suppress(ProcessLookupError):
            os.killpg(process.pid, sign)
        while time.monotonic() < end:
            if _find_process(folder) != process:
                return
            time.sleep(0.05)
    raise ServerError(f"process {process.pid} does not end: {_log(folder)}")
