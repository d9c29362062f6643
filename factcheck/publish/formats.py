"""Formats by name, each with the function that writes it. The API calls it.

A writer gets the claims, an open binary file and what the publisher says of itself, writes while it reads, and returns
what the format could not carry: words → how many.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import partial
from importlib import import_module
from typing import BinaryIO

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


_RECORDS = {ExportFormat.YAML: Format.YAML, ExportFormat.JSON: Format.JSON, ExportFormat.JSONL: Format.JSONL}


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
