"""Plain data ↔ YAML text. Only `factcheck.records.files` calls it.

Written here rather than by PyYAML's dumper, which folds long lines, escapes or keeps characters as libyaml's version
has it, and cannot put a span on one line. What is written is YAML 1.1 and 1.2 alike: PyYAML reads the same data back.
Read from PyYAML's events, so that what a record never needs (aliases, tags, merge keys) is refused before it is
expanded, and values are what YAML 1.2's JSON schema says: `no` is a word, `2022-02-24` and `12:30` are strings.
"""

import json
import re
from collections.abc import Iterator
from math import isfinite
from typing import Any, NoReturn

import yaml

from factcheck.errors import InputError

DEPTH_LIMIT = 64

# What both YAML parsers take as it is; the line breaks of YAML 1.1 (NEL, U+2028, U+2029) and a BOM are not among it.
_NOT_RAW = re.compile("[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LITERAL = re.compile(
    "[\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]*"
)
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*")
# read as something else than a string by YAML 1.1, 1.2 or both
_KEYWORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,4000})(?P<float>(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)")
_CONSTANTS = {"": None, "~": None, "null": None, "true": True, "false": False}
# libyaml refuses an escaped surrogate, PyYAML's own scanner does not
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
# YAML finds the colon of a key on one line at most 1,024 characters away
_KEY_LIMIT = 1000
# A map of up to so many scalars stands on one line: a span, a sentence, a verdict.
_FLOW_LIMIT = 4


def dump_yaml(data: dict[str, Any]) -> str:
    """YAML text of a map with string keys: block style, in the order of the keys."""
    return "".join(_map(data, 0))


def load_yaml(text: str, place: str) -> Any:
    """Plain data of one YAML document; keys are strings. Raises InputError with line and column."""
    if match := _UNREADABLE.search(text):
        line, column = (
            text.count("\n", 0, match.start()),
            match.start() - text.rfind("\n", 0, match.start()) - 1,
        )
        escape = quoted(match[0])
        raise InputError(
            f"{place}: line {line + 1}, column {column + 1}: YAML can't hold U+{ord(match[0]):04X} as it is: "
            f"write {escape}, in double quotes"
        )
    return _Reader(text, place).document()


def quoted(text: str) -> str:
    """JSON string that is a YAML string too, on one line: with escapes for what does not print."""
    return _NOT_RAW.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))


def _map(data: dict[str, Any], depth: int) -> Iterator[str]:
    for key, value in data.items():
        yield f"{'  ' * depth}{_scalar(key)}:"
        yield from _value(value, depth)


def _list(data: list[Any], depth: int) -> Iterator[str]:
    for item in data:
        yield f"{'  ' * depth}-"
        if isinstance(item, dict) and _is_block(item, depth):
            lines = _map(item, depth + 1)
            yield f" {next(lines).lstrip(' ')}"
            yield from lines
        elif isinstance(item, list):
            yield f" {_flow(item)}\n"
        else:
            yield from _value(item, depth)


def _value(value: Any, depth: int) -> Iterator[str]:
    if isinstance(value, dict) and _is_block(value, depth):
        yield "\n"
        yield from _map(value, depth + 1)
    elif isinstance(value, list) and value:
        yield "\n"
        yield from _list(value, depth + 1)
    elif isinstance(value, str) and "\n" in value:
        yield f" {_long(value, '  ' * (depth + 1))}\n"
    else:
        yield f" {_flow(value)}\n"


def _is_block(data: dict[str, Any], depth: int) -> bool:
    if any(len(key) > _KEY_LIMIT // 6 for key in data):
        return False
    # what a top level list holds is always spread out
    few = depth >= 2 and len(data) <= _FLOW_LIMIT
    return bool(data) and not (few and all(not isinstance(value, dict | list) for value in data.values()))


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_key(key)}: {_flow(item)}' for key, item in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    return _scalar(value)


def _key(key: str) -> str:
    written = _scalar(key)
    return f"? {written} " if len(written) > _KEY_LIMIT else written


def _scalar(value: Any) -> str:
    if isinstance(value, str):
        plain = _WORD.fullmatch(value) and value.lower() not in _KEYWORDS
        return value if plain else quoted(value)
    if isinstance(value, float):
        written = repr(value)
        # YAML 1.1 takes 1e+16 for a string
        return written.replace("e", ".0e") if "e" in written and "." not in written else written
    return json.dumps(value)


def _long(text: str, indent: str) -> str:
    """Text of several lines: a literal block where that loses nothing, else a quoted string broken at its lines."""
    if text.strip("\n") and _LITERAL.fullmatch(text):
        ending = "" if not text.endswith("\n") else "+" if text.endswith("\n\n") else "clip"
        header = "|" + ("2" if text[0] in " \t\n" else "") + {"": "-", "+": "+", "clip": ""}[ending]
        body = text.removesuffix("\n").split("\n")
        return "\n".join([header, *(f"{indent}{line}" if line else "" for line in body)])
    lines = [quoted(line)[1:-1] for line in text.split("\n")]
    guarded = (f"\\{line}" if line.startswith(" ") else line for line in lines[1:])
    return f'"{lines[0]}' + "".join(f"\\n\\\n{indent}{line}" for line in guarded) + '"'


class _Reader:
    """Walks the events of one document."""

    def __init__(self, text: str, place: str) -> None:
        pure = not hasattr(yaml, "CSafeLoader") or _SURROGATE.search(text)
        self._loader: Any = yaml.SafeLoader(text) if pure else yaml.CSafeLoader(text)
        self._place = place

    def document(self) -> Any:
        try:
            self._next()  # start of the stream
            if isinstance(self._next(), yaml.StreamEndEvent):
                return None
            data = self._node(self._next(), 0)
            self._next()  # end of the document
            event = self._next()
            if not isinstance(event, yaml.StreamEndEvent):
                self._refuse(event, "a second document begins: one file holds one record")
            return data
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            where = f"line {mark.line + 1}, column {mark.column + 1}: " if mark else ""
            raise InputError(
                f"{self._place}: {where}broken YAML: {error.problem or error.context}: mend it there"
            ) from error
        except yaml.YAMLError as error:
            raise InputError(f"{self._place}: broken YAML: {' '.join(str(error).split())}") from error
        finally:
            self._loader.dispose()

    def _next(self) -> Any:
        return self._loader.get_event()

    def _node(self, event: Any, depth: int) -> Any:
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            self._refuse(event, "anchors and aliases are not read here: write the value out")
        if event.tag not in (None, "!"):
            self._refuse(event, f"the tag {event.tag!r} is not read here: write the plain value")
        if isinstance(event, yaml.ScalarEvent):
            return event.value if event.style or event.tag else _resolve(event.value)
        if depth == DEPTH_LIMIT:
            self._refuse(event, f"nested more than {DEPTH_LIMIT} levels deep: no record is")
        return self._map(depth) if isinstance(event, yaml.MappingStartEvent) else self._list(depth)

    def _list(self, depth: int) -> list[Any]:
        items = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items.append(self._node(event, depth + 1))
        return items

    def _map(self, depth: int) -> dict[str, Any]:
        items: dict[str, Any] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self._refuse(event, "a key must be a word")
            self._node(event, depth)
            key = event.value
            if key == "<<" and not event.style:
                self._refuse(event, "merge keys are not read here: write the values out")
            if key in items:
                self._refuse(event, f"the key {key[:60]!r} stands here a second time: keep one of them")
            items[key] = self._node(self._next(), depth + 1)
        return items

    def _refuse(self, event: Any, problem: str) -> NoReturn:
        mark = event.start_mark
        raise InputError(f"{self._place}: line {mark.line + 1}, column {mark.column + 1}: {problem}")


def _resolve(plain: str) -> Any:
    if plain in _CONSTANTS:
        return _CONSTANTS[plain]
    if match := _NUMBER.fullmatch(plain):
        number = float(plain) if match["float"] else int(plain)
        return number if isfinite(number) else plain
    return plain
