"""Bytes of a text → Article.

The text is verbatim: no line end is translated, no blank is trimmed. Only a byte order mark at the very start goes,
before any offset is counted: it belongs to the encoding.
"""

import re
from pathlib import Path

from factcheck.errors import InputError
from factcheck.model.text import Article, content_id
from factcheck.reading.given import Given

# as all our records begin, in YAML, JSON and JSONL
_RECORD = re.compile(
    rb'(?:\xef\xbb\xbf)?\s*(?:\{\s*)?"?record"?:\s*["\']?(?P<verified>verified_)?claim_set\b'
)
_BINARY = "{}: a binary file: an article is plain text (if it is UTF-16, say --encoding utf-16)"


def refuse_record(data: bytes, place: str) -> None:
    """Raise InputError for one of our own records, which is no article."""
    if found := _RECORD.match(data):
        kind, way = ("verified claim set", "report") if found["verified"] else ("claim set", "push")
        raise InputError(
            f"{place}: a {kind}, which is made of articles and is none: give it to factcheck {way}"
        )


def read_text(data: bytes, place: str, given: Given) -> Article:
    """Article of a text. Raises InputError."""
    return build_article(decode(data, given.encoding, place), place, given)


def build_article(
    text: str, place: str, given: Given, *, author: str | None = None, key: str | None = None
) -> Article:
    """Article with that text. Raises InputError for one without words."""
    if not text.strip():
        raise InputError(f"{place}: empty: nothing to split")
    name = content_id("text", text) if place == "stdin" else Path(place).name
    key = key or given.url or given.title or name
    return Article(
        id=Article.id_of(key),
        key=key,
        title=given.title,
        url=given.url,
        author=author,
        language=given.language or "en",
        published=given.published,
        text=text,
    )


def decode(data: bytes, encoding: str, place: str) -> str:
    """Text of the bytes. Raises InputError."""
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
