"""Web page → Article: main text, title, date, author, language. Needs the extra `web`.

The text is what trafilatura makes of the page, a blank line between paragraphs; offsets count in it. Dates are those
that the page states of itself: what could only be guessed from its text is left open.
"""

import logging
import re
from dataclasses import replace
from datetime import date

from factcheck.errors import InputError
from factcheck.model.text import Article
from factcheck.reading.given import Given
from factcheck.reading.texts import build_article

try:
    import trafilatura
except ImportError as error:
    raise InputError("a web page: needs a library: pip install 'factcheck-kit[web]'") from error

_DATES = {"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d"}
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}")

# it tells of each page it can't make sense of; we say so ourselves
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def read_page(data: bytes, place: str, given: Given) -> Article:
    """Article of a page. Raises InputError where there is no main text, or it is in a language nobody asked for."""
    found = trafilatura.extract_with_metadata(
        data,
        url=given.url,
        output_format="txt",
        include_comments=False,
        include_tables=True,
        date_extraction_params=_DATES,
    )
    text = found.text if found is not None else None
    if found is None or not text:
        raise InputError(f"{place}: no main text in this page: save the article's words as a .txt file")
    language = _language(data)
    if given.language is None and language not in (None, "en"):
        raise InputError(
            f"{place}: the page says that it is written in {language!r}: name the rules to read it by with --language"
        )
    said = replace(
        given,
        title=given.title or found.title,
        published=given.published or _day(found.date),
        url=given.url or found.url,
    )
    return build_article("\n\n".join(text.splitlines()), place, said, author=found.author)


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None


def _language(data: bytes) -> str | None:
    """Language that the page says it has."""
    tree = trafilatura.load_html(data)
    declared = "" if tree is None else tree.get("lang") or ""
    match = _LANGUAGE.match(declared)
    return match[0].lower() if match else None
