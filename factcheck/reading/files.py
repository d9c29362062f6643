"""Bytes of what the user names, within limits. For `factcheck.reading` only."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from factcheck.errors import InputError
from factcheck.records.files import refuse_input

SIZE_LIMIT = 10 * 2**20


def read_bytes(source: str) -> bytes:
    """All of a file, `-` is standard input. Raises InputError."""
    if source == "-":
        return _read(sys.stdin.buffer, "stdin")
    try:
        with Path(source).open("rb") as file:
            return _read(file, source)
    except OSError as error:
        refuse_input(source, error)


def read_lines(source: str) -> Iterator[bytes]:
    """Lines of a file, each as it is asked for. Raises InputError."""
    try:
        with Path(source).open("rb") as file:
            while line := file.readline(SIZE_LIMIT + 1):
                check_size(line, source)
                yield line
    except OSError as error:
        refuse_input(source, error)


def check_size(data: bytes, place: str) -> None:
    """Raise InputError for more than an article can have."""
    if len(data) > SIZE_LIMIT:
        raise InputError(f"{place}: larger than {SIZE_LIMIT // 2**20} MB: no article is, cut it into several")


def _read(file: BinaryIO, place: str) -> bytes:
    data = file.read(SIZE_LIMIT + 1)
    check_size(data, place)
    return data
