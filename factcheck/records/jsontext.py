"""Plain data ↔ JSON and JSONL text. `factcheck.records` and `factcheck.publish` call it.

Stricter than `json.loads` on reading: no NaN or Infinity, no key twice, no nesting without end.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from json.encoder import encode_basestring
from math import isfinite
from typing import Any, NoReturn

from factcheck.errors import InputError

# JSON allows them, but many readers of lines take some of them for line ends, and UTF-8 has no lone surrogates.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


def dump_json(data: Any, *, indent: int | None = 2) -> str:
    """JSON text, with escapes for what does not print, without a line end."""
    text = _ENCODER.encode(data) if indent is None else _lay_out(data, "\n", " " * indent)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def dump_list(items: Iterable[Any], *, indent: int | None = 2) -> Iterator[bytes]:
    """Pieces of a JSON list, UTF-8, holding one item at a time, with a line end; without indent a line an item."""
    before = "["
    for item in items:
        # no string holds a line end as it is
        text = dump_json(item, indent=indent).replace("\n", "\n  ")
        yield f"{before}\n  {text}".encode()
        before = ","
    yield b"[]\n" if before == "[" else b"\n]\n"


def _lay_out(data: Any, margin: str, indent: str) -> str:
    """What `json.dumps` gives with an indent, for which it has no fast code."""
    inner = f"{margin}{indent}"
    if isinstance(data, str):
        return encode_basestring(data)
    if type(data) is int:
        return str(data)
    if isinstance(data, dict) and data:
        fields = [
            f"{encode_basestring(name)}: {_lay_out(value, inner, indent)}" for name, value in data.items()
        ]
        return f"{{{inner}{f',{inner}'.join(fields)}{margin}}}"
    if isinstance(data, list | tuple) and data:
        items = [_lay_out(item, inner, indent) for item in data]
        return f"[{inner}{f',{inner}'.join(items)}{margin}]"
    return _ENCODER.encode(data)


def load_json(text: str, place: str, *, line: int | None = None) -> Any:
    """Plain data of a JSON text, or of one line of JSONL. Raises InputError with line and column."""
    where = place if line is None else f"{place}: line {line}"
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_refuse, parse_float=_finite)
    except json.JSONDecodeError as error:
        raise InputError(
            f"{place}: line {line or error.lineno}, column {error.colno}: broken JSON: {error.msg}: mend it there"
        ) from error
    except RecursionError as error:
        raise InputError(f"{where}: nested too deep: no record is") from error
    except InputError as error:
        raise InputError(f"{where}: {error}") from error
    except ValueError as error:
        raise InputError(f"{where}: a number of thousands of digits: no record has one") from error


def load_lines(text: str, place: str) -> Iterable[tuple[int, dict[str, Any]]]:
    """Objects of a JSONL text with their line numbers. Raises InputError."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            data = load_json(line, place, line=number)
            if not isinstance(data, dict):
                raise InputError(
                    f"{place}: line {number}: not an object: each line is one, in curly brackets"
                )
            yield number, data


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) < len(pairs):
        twice = Counter(key for key, _ in pairs).most_common(1)[0][0]
        raise InputError(f"the key {twice[:60]!r} stands twice in one object: keep one of them")
    return data


def _refuse(constant: str) -> NoReturn:
    raise InputError(f"{constant} is no JSON value: write a number, or null")


def _finite(number: str) -> float:
    value = float(number)
    if not isfinite(value):
        raise InputError(f"{number[:60]} is larger than any number here")
    return value
