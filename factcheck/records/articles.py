"""Text file or stdin → Article. Called by the commands that take an article.

The text is verbatim: no line end is translated, no blank is trimmed. Only a byte order mark at the very start goes,
before any offset is counted: it belongs to the encoding.
"""

import sys
from datetime import date
from pathlib import Path
from typing import BinaryIO

from factcheck.errors import InputError
from factcheck.model.text import Article, content_id
from factcheck.records.files import refuse_input

SIZE_LIMIT = 10 * 2**20

_BINARY = "{}: a binary file: an article is plain text (if it is UTF-16, say --encoding utf-16)"


def read_article(
    source: str,
    *,
    encoding: str = "utf-8",
    title: str | None = None,
    url: str | None = None,
    published: date | None = None,
) -> Article:
    """Article in a text file; `-` is stdin. Without sentences: `split` adds them.

    Its key is the URL, else the title, else the file's name; stdin without either is known by its text.
    Raises InputError.
    """
    place = "stdin" if source == "-" else source
    if source == "-":
        data = _read(sys.stdin.buffer, place)
    else:
        try:
            with Path(source).open("rb") as file:
                data = _read(file, place)
        except OSError as error:
            refuse_input(source, error)
    text = _decode(data, encoding, place)
    if not text.strip():
        raise InputError(f"{place}: empty: nothing to split")
    name = content_id("text", text) if source == "-" else Path(source).name
    key = url or title or name
    return Article(id=Article.id_of(key), key=key, title=title, url=url, published=published, text=text)


def _read(file: BinaryIO, place: str) -> bytes:
    data = file.read(SIZE_LIMIT + 1)
    if len(data) > SIZE_LIMIT:
        raise InputError(f"{place}: larger than {SIZE_LIMIT // 2**20} MB: no article is, cut it into several")
    return data


def _decode(data: bytes, encoding: str, place: str) -> str:
    try:
        text = data.decode(encoding)
        text.encode()  # some encodings can spell half of a surrogate pair, which is no text
    except LookupError as error:
        raise InputError(
            f"encoding {encoding!r}: not known: utf-8, utf-16, cp1252, koi8-r are some"
        ) from error
    except UnicodeDecodeError as error:
        if b"\0" in data:
            raise InputError(_BINARY.format(place)) from error
        raise InputError(
            f"{place}: not {encoding}: the byte at offset {error.start} is 0x{data[error.start]:02x}: "
            "name the encoding it has, such as --encoding cp1252"
        ) from error
    except UnicodeError as error:
        raise InputError(f"{place}: not {encoding}: name the encoding it has with --encoding") from error
    if "\0" in text:
        raise InputError(_BINARY.format(place))
    return text.removeprefix("\ufeff")
