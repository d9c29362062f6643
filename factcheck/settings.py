"""Settings file and environment → `Settings`, built on call. The environment wins over the file.

The file is `$XDG_CONFIG_HOME/factcheck/settings.yaml` (`FACTCHECK_SETTINGS` names another), with the fields of
`Settings` as keys. Only `factcheck.cli` and `factcheck.api` read settings; everything below gets plain arguments.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, SecretStr, ValidationError, field_validator, model_validator

from factcheck.errors import InputError
from factcheck.model.schema import say_plainly
from factcheck.review.settle import SettleBy

# A settings file is a handful of lines; anything larger is another file given by mistake.
_LARGEST_FILE = 65_536


class Settings(BaseModel):
    """What a user set for all commands. Without a URL and a key, the embedded Label Studio serves."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    label_studio_url: str | None = None
    label_studio_api_key: SecretStr | None = None
    data_dir: Path
    verdict_scale: str = "averitec"
    settle_by: SettleBy = SettleBy.MAJORITY
    claim_types: Path | None = None
    publisher_name: str | None = None
    publisher_url: str | None = None

    @field_validator("label_studio_url", "publisher_url")
    @classmethod
    def _check_url(cls, url: str | None) -> str | None:
        if url is None:
            return None
        try:
            parts = urlsplit(url)
            named = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
        except ValueError:
            named = False
        if not named:
            raise ValueError("is no web address such as https://label-studio.example.org")
        if parts.username is not None or parts.password is not None:
            raise ValueError("holds a user name or password: the API key alone logs in")
        return url

    @field_validator("data_dir", "claim_types")
    @classmethod
    def _make_absolute(cls, path: Path | None) -> Path | None:
        try:
            return path.expanduser().absolute() if path is not None else None
        except RuntimeError:
            raise ValueError("names the home of an unknown user") from None

    @model_validator(mode="after")
    def _check_pair(self) -> Self:
        if bool(self.label_studio_url) != bool(self.label_studio_api_key):
            raise ValueError("label_studio_url and label_studio_api_key: set both or none")
        return self


def load_settings(
    environ: Mapping[str, str] = os.environ, path: Path | None = None, *, data_dir: Path | None = None
) -> Settings:
    """Read the settings of the environment and of the settings file; `data_dir` is what the command line says.

    URL and key come from one place, never one from each: a key must not reach another server than its own.
    Raises InputError.
    """
    named = path is not None or bool(environ.get("FACTCHECK_SETTINGS"))
    file = path or settings_path(environ)
    fields: dict[str, Any] = {"data_dir": _user_data_dir(environ)}
    if named or file.exists():
        fields |= _read_file(file)
        _build(fields, str(file))
    fields |= _read_server(environ)
    chosen = {
        "data_dir": data_dir or environ.get("FACTCHECK_DATA_DIR"),
        "claim_types": environ.get("FACTCHECK_CLAIM_TYPES"),
    }
    fields |= {name: path for name, path in chosen.items() if path}
    return _build(fields)


def settings_path(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the settings file lies, or would."""
    if environ.get("FACTCHECK_SETTINGS"):
        return Path(environ["FACTCHECK_SETTINGS"])
    if sys.platform == "win32" and environ.get("APPDATA"):
        return Path(environ["APPDATA"]) / "factcheck" / "settings.yaml"
    return (
        (_xdg_dir(environ, "XDG_CONFIG_HOME") or _home(environ) / ".config") / "factcheck" / "settings.yaml"
    )


def _user_data_dir(environ: Mapping[str, str]) -> Path:
    xdg = _xdg_dir(environ, "XDG_DATA_HOME")
    if xdg:
        return xdg / "factcheck"
    if sys.platform == "darwin":
        return _home(environ) / "Library" / "Application Support" / "factcheck"
    if sys.platform == "win32":
        local = environ.get("LOCALAPPDATA")
        return (Path(local) if local else _home(environ) / "AppData" / "Local") / "factcheck"
    return _home(environ) / ".local" / "share" / "factcheck"


def _xdg_dir(environ: Mapping[str, str], name: str) -> Path | None:
    # "All paths set in these environment variables must be absolute [else] ignore it" (XDG Base Directory 0.8)
    path = Path(environ.get(name, ""))
    return path if path.is_absolute() else None


def _home(environ: Mapping[str, str]) -> Path:
    return Path(environ["HOME"]) if environ.get("HOME") else Path.home()


def _read_server(environ: Mapping[str, str]) -> dict[str, str]:
    names = ("LABEL_STUDIO_URL", "LABEL_STUDIO_API_KEY")
    given = {name.lower(): environ[name].strip() for name in names if environ.get(name, "").strip()}
    if len(given) == 1:
        raise InputError(f"{' and '.join(names)}: only {next(iter(given)).upper()} is set: set both or none")
    return given


def _read_file(path: Path) -> dict[str, Any]:
    import yaml

    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            content = file.read(_LARGEST_FILE + 1)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}: this settings file can't be read") from error
    if len(content) > _LARGEST_FILE:
        raise InputError(f"{path}: larger than {_LARGEST_FILE} bytes: this is no settings file")
    try:
        fields = yaml.safe_load(content)
    except yaml.MarkedYAMLError as error:
        # only the place: the parser's own words may quote the key
        mark = error.problem_mark
        place = f" at line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        raise InputError(f"{path}: broken YAML{place}: quote the values") from None
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError):
        raise InputError(
            f"{path}: not readable as YAML: write lines such as `verdict_scale: averitec`"
        ) from None
    if fields is None:
        return {}
    if not isinstance(fields, dict):
        raise InputError(f"{path}: no mapping: write lines such as `verdict_scale: averitec`")
    if fields.get("label_studio_api_key") and os.name == "posix" and mode & 0o077:
        raise InputError(f"{path}: holds an API key and others can read it: chmod 600 {path}")
    for name in ("data_dir", "claim_types"):
        named = fields.get(name)
        if isinstance(named, str) and not named.startswith("~"):
            fields[name] = path.parent / named
    return fields


def _build(fields: Mapping[str, Any], file: str | None = None) -> Settings:
    try:
        return Settings.model_validate(fields)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        name = ".".join(map(str, first["loc"]))
        problem = say_plainly(first)
        if first["type"] == "extra_forbidden":
            problem = f"unknown setting: there are {', '.join(Settings.model_fields)}"
        place = (file, name) if file else (name.upper(),)
        raise InputError(": ".join(filter(None, (*place, problem)))) from None
