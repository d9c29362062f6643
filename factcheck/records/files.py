"""Records ↔ YAML, JSON and JSONL, in files or on stdin. Lossless: each form gives the record back, and the same bytes.

Fields at their default are left out, but for `record`, `version`, `claims` and an article's `language`: a reader should
not have to look those up. JSONL has a header line (`record`, `version`, and what a set says once), then a line for each
article, claim, left out span and problem, which say so in `record`.
"""

import errno
import os
import secrets
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from pydantic import ValidationError

from factcheck.errors import InputError, RecordError
from factcheck.model.claims import ClaimSet
from factcheck.model.text import Article, Record
from factcheck.model.verdicts import VerifiedClaimSet
from factcheck.records.jsontext import dump_json, load_json, load_lines
from factcheck.records.validate import check_references, schema_problems
from factcheck.records.yamltext import dump_yaml, load_yaml

SIZE_LIMIT = 256 * 2**20
VERSION = "1"

_RECORDS: dict[str, type[ClaimSet] | type[VerifiedClaimSet]] = {
    "claim_set": ClaimSet,
    "verified_claim_set": VerifiedClaimSet,
}
# in JSONL: the list of the record → what `record` says on the lines of its items
LINES = {"articles": "article", "claims": "claim", "left_out": "left_out", "problems": "problem"}
# written even when they are empty
ALWAYS = ("articles", "claims")


class Format(StrEnum):
    """How a record is written."""

    YAML = "yaml"
    JSON = "json"
    JSONL = "jsonl"


def format_of(path: str | Path) -> Format:
    """Format by a file's ending. Raises InputError for an unknown one."""
    ending = Path(path).suffix.lower().removeprefix(".")
    if ending == "yml":
        return Format.YAML
    try:
        return Format(ending)
    except ValueError:
        raise InputError(f"{path}: unknown ending: name it .yaml, .yml, .json or .jsonl") from None


def read_record(path: str | Path, *, check: bool = True) -> ClaimSet | VerifiedClaimSet:
    """Record in a file; `-` is stdin, whose format is told from its first characters.

    A file may have up to `SIZE_LIMIT` bytes. `check` also looks at references and spans, which code that uses the
    record relies upon. Raises RecordError with all problems, InputError when the file can't be read.
    """
    if str(path) == "-":
        text = _decode(_read(sys.stdin.buffer, "stdin"), "stdin")
        return load_record(text, _sniff(text), "stdin", check=check)
    format_ = format_of(path)
    try:
        with Path(path).open("rb") as file:
            data = _read(file, str(path))
    except OSError as error:
        refuse_input(path, error)
    return load_record(_decode(data, str(path)), format_, str(path), check=check)


def load_record(
    text: str,
    format: Format | str,  # noqa: A002
    place: str,
    *,
    check: bool = True,
) -> ClaimSet | VerifiedClaimSet:
    """Record from its text; `place` stands in the errors. Raises as `read_record` does."""
    match Format(format):
        case Format.YAML:
            data = load_yaml(text, place)
        case Format.JSON:
            data = load_json(text, place)
        case Format.JSONL:
            data = _gather_lines(text, place)
    model = _model_of(data, place)
    try:
        record = model.model_validate(data)
    except ValidationError as error:
        problems = schema_problems(error)
    else:
        problems = check_references(record) if check else []
        if not problems:
            return record
    kind = data["record"].replace("_", " ")
    raise RecordError(
        f"{place}: not a valid {kind}: mend what stands below, or make it again", tuple(problems)
    )


def dump_record(record: ClaimSet | VerifiedClaimSet, format: Format | str) -> str:  # noqa: A002
    """Text of a record, ends with a line end."""
    data = plain_record(record)
    match Format(format):
        case Format.YAML:
            return dump_yaml(data)
        case Format.JSON:
            return f"{dump_json(data)}\n"
        case Format.JSONL:
            return "".join(f"{dump_json(line, indent=None)}\n" for line in _lines(data))


def write_record(record: ClaimSet | VerifiedClaimSet, path: str | Path) -> None:
    """Write a record in the format of the file's ending, wholly or not at all. Raises InputError.

    A new file gets the usual permissions, one that is replaced keeps its own.
    """
    data = dump_record(record, format_of(path)).encode()
    with replacing(path) as file:
        file.write(data)


def keep_apart(output: str | Path, inputs: Iterable[str | Path]) -> None:
    """Raise InputError where the file to be written is one of those that are read, whatever it is called there."""
    try:
        written = Path(output).stat()
    except OSError:
        return  # not there yet
    for name in inputs:
        with suppress(OSError, ValueError):  # an address, no file, no standard input
            read = os.fstat(sys.stdin.fileno()) if str(name) == "-" else Path(name).stat()
            if os.path.samestat(written, read) and stat.S_ISREG(read.st_mode):
                raise InputError(f"{output}: is what is read, and would be lost: name another file with -o")


@contextmanager
def replacing(path: str | Path) -> Iterator[BinaryIO]:
    """File that takes the place of the one at that path once it is whole."""
    target = Path(os.path.realpath(path))  # a link stays a link
    temporary = target.with_name(f".factcheck-{secrets.token_hex(8)}")
    try:
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        with temporary.open("xb") as file:
            try:
                if target.exists():
                    os.fchmod(file.fileno(), stat.S_IMODE(target.stat().st_mode))
                yield file
                file.flush()
                os.fsync(file.fileno())
                temporary.replace(target)
            except BaseException:
                temporary.unlink(missing_ok=True)
                raise
    except OSError as error:
        _refuse_output(path, error)


def refuse_input(path: str | Path, error: OSError) -> NoReturn:
    """Raise InputError for a file that can't be read."""
    match error.errno:
        case errno.ENOENT:
            problem = "no such file: check the name"
        case errno.EISDIR:
            problem = "a folder: name a file in it"
        case errno.EACCES:
            problem = "not allowed to read it: change its permissions"
        case _:
            problem = f"can't be read: {error.strerror}"
    raise InputError(f"{path}: {problem}") from error


def plain_record(record: ClaimSet | VerifiedClaimSet) -> dict[str, Any]:
    """Plain data in the model's order, without most fields at their default."""
    data = record.model_dump(mode="json", exclude_defaults=True, exclude={"articles"})
    data |= {"record": record.record, "version": record.version, "claims": data.get("claims", [])}
    data["articles"] = [plain_item(article) for article in record.articles]
    return {field: data[field] for field in type(record).model_fields if field in data}


def plain_item(item: Record) -> dict[str, Any]:
    """Plain data of an article, claim, left out span or problem, as `plain_record` has it."""
    data = item.model_dump(mode="json", exclude_defaults=True)
    if isinstance(item, Article):
        data["language"] = item.language
        return {field: data[field] for field in type(item).model_fields if field in data}
    return data


def _lines(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield {key: value for key, value in data.items() if key not in LINES}
    for key, name in LINES.items():
        for item in data.get(key, ()):
            yield {"record": name} | item


def _gather_lines(text: str, place: str) -> dict[str, Any]:
    lists: dict[str, list[Any]] = {"articles": [], "claims": []}
    names = {name: key for key, name in LINES.items()}
    header: dict[str, Any] | None = None
    for number, line in load_lines(text, place):
        if header is None:
            header = line
        elif (name := line.pop("record", None)) in names:
            lists.setdefault(names[name], []).append(line)
        else:
            raise InputError(
                f"{place}: line {number}: the record is {name!r}: after the first line it is one of {', '.join(names)}"
            )
    return {**(header or {}), **lists}


def _model_of(data: Any, place: str) -> type[ClaimSet] | type[VerifiedClaimSet]:
    kind = data.get("record") if isinstance(data, dict) else None
    if not isinstance(kind, str) or kind not in _RECORDS:
        raise InputError(
            f"{place}: not a record: it does not say `record: claim_set` or `record: verified_claim_set`: "
            "make one with factcheck split or factcheck pull"
        )
    if "version" not in data:
        raise InputError(f'{place}: it does not say its version: add `version: "{VERSION}"`')
    version = str(data["version"])
    if version != VERSION:
        raise InputError(
            f"{place}: version {version[:20]!r}: this factcheck reads version {VERSION}: update factcheck-kit"
        )
    return _RECORDS[kind]


def _read(file: BinaryIO, place: str) -> bytes:
    data = file.read(SIZE_LIMIT + 1)
    if len(data) > SIZE_LIMIT:
        raise InputError(f"{place}: larger than {SIZE_LIMIT // 2**20} MB: split it into several records")
    if b"\0" in data:
        raise InputError(f"{place}: a binary file: a record is UTF-8 text")
    return data


def _decode(data: bytes, place: str) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"{place}: not UTF-8: the byte at offset {error.start} (line {line}) is 0x{data[error.start]:02x}: "
            "save it as UTF-8"
        ) from error
    if not text.strip():
        raise InputError(f"{place}: empty: nothing to read")
    return text


def _sniff(text: str) -> Format:
    start = text.lstrip()
    if not start.startswith("{"):
        return Format.YAML
    try:
        first = load_json(start.split("\n", 1)[0], "stdin")
    except InputError:
        return Format.JSON
    # the header of JSONL leaves the articles to the lines that follow
    return Format.JSON if "articles" in first else Format.JSONL


def _refuse_output(path: str | Path, error: OSError) -> NoReturn:
    folder = Path(path).parent
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR:
            problem = f"there is no folder {folder}: make it first"
        case errno.EISDIR:
            problem = "a folder: name a file in it"
        case errno.EACCES | errno.EPERM | errno.EROFS:
            problem = f"not allowed to write in {folder}: choose another folder"
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            problem = "the disk is full: make room, or choose another folder"
        case _:
            problem = f"can't be written: {error.strerror}"
    raise InputError(f"{path}: {problem}") from error
