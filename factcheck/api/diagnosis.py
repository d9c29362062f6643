"""What is reachable, with which token, in which version, and what is wrong: `factcheck doctor` shows it."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

from factcheck.errors import InputError, how_to_install
from factcheck.labelstudio.login import read_login, secret_paths
from factcheck.labelstudio.probe import Probe, is_loopback, probe
from factcheck.labelstudio.server import find_server
from factcheck.settings import Settings


@dataclass(frozen=True)
class Check:
    """One thing looked at. A `problem` has to be mended; a `note` is good to know."""

    name: str
    status: Literal["fine", "note", "problem"]
    detail: str


def examine(settings: Settings) -> Iterator[Check]:
    """Look at everything, changing nothing."""
    yield Check("label-studio-sdk", "fine", version("label-studio-sdk"))
    yield _examine_package(settings)
    yield _examine_folder(settings.data_dir)
    yield from _examine_secrets(settings.data_dir)
    yield from _examine_server(settings)


def _examine_package(settings: Settings) -> Check:
    try:
        return Check("label-studio", "fine", version("label-studio"))
    except PackageNotFoundError:
        detail = f"not installed: {how_to_install('studio')}"
        # who brings a server of their own does not need it
        return Check("label-studio", "note" if settings.label_studio_url else "problem", detail)


def _examine_folder(data_dir: Path) -> Check:
    try:
        existing = next(folder for folder in (data_dir, *data_dir.parents) if folder.exists())
        with tempfile.TemporaryFile(dir=existing) as file:
            file.write(b"factcheck")
    except OSError as error:
        return Check(
            "data folder", "problem", f"{data_dir}: {error.strerror}: name another one with --data-dir"
        )
    return Check("data folder", "fine", f"{data_dir}{'' if existing == data_dir else ' (not there yet)'}")


def _examine_secrets(data_dir: Path) -> Iterator[Check]:
    for path in secret_paths(data_dir):
        # not there, or closed even to us: then the check of the server tells
        with suppress(OSError):
            yield _examine_secret(path, path.stat().st_mode & 0o777)


def _examine_secret(path: Path, mode: int) -> Check:
    if os.name == "posix" and mode & 0o077:
        wanted = mode & 0o700
        return Check("secrets", "problem", f"{path}: others can read it ({mode:o}): chmod {wanted:o} {path}")
    return Check("secrets", "fine", f"{path}: closed to others")


def _examine_server(settings: Settings) -> Iterator[Check]:
    if settings.label_studio_url and settings.label_studio_api_key:
        url, api_key = settings.label_studio_url, settings.label_studio_api_key.get_secret_value()
        if url.startswith("http://") and not is_loopback(url):
            yield Check(
                "connection",
                "note",
                f"{url}: the API key travels unencrypted: use https if the server has it",
            )
    else:
        try:
            server = find_server(settings.data_dir)
            if server is None:
                yield Check(
                    "server", "note", "the embedded Label Studio does not run: `factcheck studio start`"
                )
                return
            url, api_key = server.url, read_login(settings.data_dir).token.get_secret_value()
        except InputError as error:
            yield Check("server", "problem", str(error))
            return
    yield from _tell_probe(probe(url, api_key))


def _tell_probe(found: Probe) -> Iterator[Check]:
    if found.version:
        edition = f" {found.edition}" if found.edition else ""
        yield Check("server", "fine", f"{found.url}: Label Studio{edition} {found.version}")
    if found.user and found.token_kind:
        yield Check("token", "fine", f"{found.token_kind.replace('_', ' ')} token of {found.user}")
    if found.problem:
        yield Check(found.finding.replace("_", " "), "problem", found.problem)
    else:
        yield Check("projects", "fine", f"{found.projects} there")
