"""What the user names (a file, an address, `-`) → Articles: of text, of a web page, of lines of JSON.

Which it is, a file tells by its ending, an address by its content type, standard input by how it begins.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from factcheck.errors import InputError
from factcheck.model.text import Article
from factcheck.reading.files import read_bytes, read_lines
from factcheck.reading.given import Given
from factcheck.reading.lines import read_articles_of_lines
from factcheck.reading.texts import read_text, refuse_record

_ADDRESS = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)
_FETCHED = ("http", "https")
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_LINES = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"')
_PAGES = (".html", ".htm", ".xhtml")


def read_articles(
    source: str, given: Given | None = None, *, allow_private: bool = False
) -> Iterator[Article]:
    """Articles in a source, without sentences. `allow_private` lets an address lead into a private network.

    An article's key is its URL, else its title, else the file's name; standard input without either is known by its
    text. Raises InputError.
    """
    given = given or Given()
    ending = Path(source).suffix.lower()
    if (address := _ADDRESS.match(source)) and address[1].lower() not in _FETCHED:
        raise InputError(f"{source}: only http and https addresses are fetched: save the article as a file")
    if address:
        yield _fetch(source, given, allow_private=allow_private)
    elif ending == ".jsonl":
        yield from read_articles_of_lines(read_lines(source), source, given)
    else:
        data = read_bytes(source)
        place = "stdin" if source == "-" else source
        refuse_record(data, place)
        if ending in _PAGES or (source == "-" and _PAGE.match(data)):
            yield _page(data, place, given)
        elif source == "-" and _LINES.match(data):
            yield from read_articles_of_lines(data.splitlines(keepends=True), place, given)
        else:
            yield read_text(data, place, given)


def _fetch(address: str, given: Given, *, allow_private: bool) -> Article:
    # heavy, and most articles are files
    from factcheck.reading.fetch import fetch

    fetched = fetch(address, allow_private=allow_private)
    given = replace(given, url=given.url or address.partition("#")[0])
    if fetched.is_page:
        return _page(fetched.data, address, given)
    return read_text(fetched.data, address, replace(given, encoding=fetched.encoding or given.encoding))


def _page(data: bytes, place: str, given: Given) -> Article:
    from factcheck.reading.pages import read_page

    return read_page(data, place, given)
