"""Verified claim set whose items come one by one → YAML, JSON and JSONL, to the byte as `files` writes a whole one."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from factcheck.model.text import Record
from factcheck.model.verdicts import VerifiedClaimSet
from factcheck.records.files import ALWAYS, LINES, Format, format_of, plain_item, plain_record, replacing
from factcheck.records.jsontext import dump_json
from factcheck.records.yamltext import dump_yaml


def write_stream(
    header: VerifiedClaimSet,
    path: str | Path,
    *,
    articles: Iterable[Record | bytes],
    claims: Iterable[Record | bytes],
    left_out: Iterable[Record | bytes],
    problems: Iterable[Record | bytes],
) -> None:
    """Write a verified claim set as `write_record` does, to the byte, but holding one item at a time.

    The iterables are exhausted one after the other. In JSONL an item may also be its line. Raises InputError.
    """
    lists = {"articles": articles, "claims": claims, "left_out": left_out, "problems": problems}
    pieces = stream_record(header, format_of(path), lists)
    with replacing(path) as file:
        for piece in pieces:
            file.write(piece)


def stream_record(
    header: VerifiedClaimSet,
    form: Format,
    lists: Mapping[str, Iterable[Record | bytes]],
) -> Iterator[bytes]:
    """Pieces of what `write_stream` writes; `lists` has its four iterables by name."""
    head = {name: value for name, value in plain_record(header).items() if name not in lists}
    match form:
        case Format.YAML:
            return _stream_yaml(head, lists)
        case Format.JSON:
            return _stream_json(head, lists)
        case Format.JSONL:
            return _stream_lines(head, lists)


def _stream_lines(head: dict[str, Any], lists: Mapping[str, Iterable[Record | bytes]]) -> Iterator[bytes]:
    yield f"{dump_json(head, indent=None)}\n".encode()
    for key, name in LINES.items():
        for item in lists[key]:
            if isinstance(item, bytes):
                yield item
            else:
                yield f"{dump_json({'record': name} | plain_item(item), indent=None)}\n".encode()


def _stream_json(head: dict[str, Any], lists: Mapping[str, Iterable[Record | bytes]]) -> Iterator[bytes]:
    yield dump_json(head).removesuffix("\n}").encode()
    for key, items in lists.items():
        before = f',\n  "{key}": ['
        for item in _records(items):
            # no string holds a line end as it is
            text = dump_json(plain_item(item)).replace("\n", "\n    ")
            yield f"{before}\n    {text}".encode()
            before = ","
        if before == ",":
            yield b"\n  ]"
        elif key in ALWAYS:
            yield f"{before}]".encode()
    yield b"\n}\n"


def _stream_yaml(head: dict[str, Any], lists: Mapping[str, Iterable[Record | bytes]]) -> Iterator[bytes]:
    yield dump_yaml(head).encode()
    for key, items in lists.items():
        title = f"{key}:\n"
        for item in _records(items):
            text = dump_yaml({key: [plain_item(item)]})
            yield (text if title else text.partition("\n")[2]).encode()
            title = ""
        if title and key in ALWAYS:
            yield dump_yaml({key: []}).encode()


def _records(items: Iterable[Record | bytes]) -> Iterator[Record]:
    for item in items:
        if isinstance(item, bytes):
            raise TypeError("a line is an item of JSONL only")
        yield item
