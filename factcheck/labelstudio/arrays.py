"""A large JSON array → its elements, one by one. `pull` and `push` call it."""

import codecs
import json
from collections.abc import Callable, Iterator
from typing import IO, Any

from factcheck.errors import ServerError


def read_array(file: IO[bytes], size: int = 1 << 20) -> Iterator[tuple[Any, int, int]]:
    """Elements of a JSON array in UTF-8, each with its offset and length in bytes.

    Raises ServerError if the array is cut.
    """
    decoder = json.JSONDecoder()
    read = _text_reader(file)
    buffer = read(size)
    at = offset = len(buffer) - len(buffer.lstrip())
    if not buffer.startswith("[", at):
        raise ServerError("the export is no list of tasks: pull again")
    at += 1
    offset += 1
    while True:
        begin = at
        while at < len(buffer) and buffer[at] in " \t\r\n,":
            at += 1
        offset += at - begin
        if buffer.startswith("]", at):
            return
        try:
            element, end = decoder.raw_decode(buffer, at)
        except (ValueError, RecursionError):
            # doubled each time, so that one huge element is not decoded over and over
            more = read(max(size, len(buffer) - at))
            if not more:
                raise ServerError("the export is cut off or broken: pull again") from None
            buffer, at = buffer[at:] + more, 0
            continue
        length = len(buffer[at:end].encode())
        yield element, offset, length
        at, offset = end, offset + length


def _text_reader(file: IO[bytes]) -> Callable[[int], str]:
    """Reads so many bytes from the file's beginning on, or a few more so as to give some text; none at its end."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    file.seek(0)

    def read(size: int) -> str:
        try:
            while data := file.read(size):
                if text := decoder.decode(data):
                    return text
            return decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            raise ServerError("the export is no text: pull again") from None

    return read
