"""Login of the embedded Label Studio: made once, kept in a file that its owner alone can read.

Everything of the embedded server lies in `DATA_DIR/studio`. Only `server`, `process` and `factcheck.cli` call this.
"""

import json
import os
import secrets
from pathlib import Path

from pydantic import SecretStr, ValidationError

from factcheck.errors import InputError
from factcheck.model.text import Record

EMAIL = "reviewer@localhost"


class Login(Record):
    """Who reviews: for the browser `email` and `password`, for programs the `token`."""

    email: str
    password: SecretStr
    token: SecretStr


def read_login(data_dir: Path) -> Login:
    """Login of the embedded server. Raises InputError if there is none, or if others can read it."""
    path = studio_folder(data_dir) / "login.json"
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


def obtain_login(folder: Path) -> Login:
    """Login of a folder, made if there is none yet."""
    path = folder / "login.json"
    if not path.exists():
        # the server cuts tokens at 40 characters
        login = {"email": EMAIL, "password": secrets.token_urlsafe(18), "token": secrets.token_hex(20)}
        write_closed(path, json.dumps(login, indent=2) + "\n")
    return read_login(folder.parent)


def secret_paths(data_dir: Path) -> tuple[Path, ...]:
    """Name what must be closed to others, there or not."""
    folder = studio_folder(data_dir)
    return folder, folder / "login.json"


def studio_folder(data_dir: Path) -> Path:
    """Folder of the embedded server in the data folder."""
    return data_dir / "studio"


def write_closed(path: Path, content: str) -> None:
    """Write a file whole or not at all, at no moment readable by others."""
    draft = path.with_suffix(".new")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(content)
    draft.replace(path)
