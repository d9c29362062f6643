"""Formats by name, each with the function that writes it. The API calls it.

A writer gets the claims, an open binary file and what the publisher says of itself, writes while it reads, and returns
what the format could not carry: words → how many.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from factcheck.errors import InputError
from factcheck.publish.publisher import Publisher
from factcheck.records.files import Format
from factcheck.records.verified import VerifiedClaims

Writer = Callable[[VerifiedClaims, BinaryIO, Publisher], Mapping[str, int]]


class ExportFormat(StrEnum):
    """What a verified claim set can be written as."""

    YAML = "yaml"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    CLAIMREVIEW = "claimreview"
    AVERITEC = "averitec"
    LABEL_STUDIO = "label-studio"
    MARKDOWN = "markdown"


_JSON = (".json", ".jsonld")
_ENDINGS = {
    ExportFormat.YAML: (".yaml", ".yml"),
    ExportFormat.JSONL: (".jsonl", ".ndjson"),
    ExportFormat.CSV: (".csv",),
    ExportFormat.PARQUET: (".parquet",),
    ExportFormat.MARKDOWN: (".md", ".markdown"),
}

_RECORDS = {ExportFormat.YAML: Format.YAML, ExportFormat.JSON: Format.JSON, ExportFormat.JSONL: Format.JSONL}


def endings_of(form: ExportFormat) -> tuple[str, ...]:
    """How files of the format are called."""
    return _ENDINGS.get(form, _JSON)


def check_ending(path: str, form: str, endings: tuple[str, ...]) -> None:
    """Raise InputError for a file's name that says it is of another format; one without an ending says nothing."""
    if Path(path).suffix.lower() not in ("", *endings):
        raise InputError(f"{path}: {form} is not written to such a file: name it {' or '.join(endings)}")


def writer(form: ExportFormat) -> Writer:
    """Writer of the format. Raises InputError where a library that it needs is not installed."""
    if form in _RECORDS:
        from factcheck.publish.record import write

        return partial(write, form=_RECORDS[form])
    # one at a time: parquet's library alone takes longer to import than the rest takes to run
    if form is ExportFormat.LABEL_STUDIO:
        raise ValueError(f"{form}: its tasks are made by the room that knows the interface")
    write_it: Writer = import_module(f"factcheck.publish.{form}").write
    return write_it
