"""Web page → Article: main text, title, date, author, language. Needs the extra `web`.

The text is what trafilatura takes for the article's, a blank line between its paragraphs, a line for each row of a
table; offsets count in it. A date is one that the page states of itself: what could only be guessed is left open.
"""

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from factcheck.errors import InputError, MissingExtra
from factcheck.model.text import Article
from factcheck.reading.given import Given
from factcheck.reading.texts import build_article

try:
    import trafilatura
    from trafilatura.settings import Document
except ImportError as error:
    raise MissingExtra("a web page", "web", error) from error

_DATES = {"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d"}
_BREAK = "\n"
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}")
# What trafilatura's tree of a page (after TEI) is made of; the rest stands inside a line.
_BLOCKS = {"head", "p", "quote", "list", "item", "table", "row", "cell", "div", "code"}

# Parts of a page that tell by their class or id that they are not the story. A part with more words than these have is
# a frame around the story that only carries such a word.
_PARTS = ("div", "aside", "section", "p", "ul", "form", "figure", "blockquote", "amp-ad", "amp-consent")
_NAMES = (
    *("advert", "ad-slot", " ad ", " ads ", " ad-", "promo", "taboola", "outbrain", "sponsor", "donate"),
    *("newsletter", "signup", "sign-up", "subscribe", "paywall", "cookie", "consent"),
    *("related", "read-more", "readmore", "recommend", "most-read", "gallery", "comments"),
    *("share-", "-share", " share ", "social-", "-social", "twitter-tweet", "instagram-media", " poll"),
)
_LONGEST_PART = 1500
# Words of the shortest sentence that makes a page more than its menu.
_SENTENCE = 4
_NAMED = "translate(concat(' ', @class, ' ', @id, ' '), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')"
_PRUNED = [
    f"//*[{' or '.join(f'self::{part}' for part in _PARTS)}]"
    f"[{' or '.join(f'contains({_NAMED}, {name!r})' for name in _NAMES)}]"
    f"[string-length(normalize-space(.)) < {_LONGEST_PART}]",
    "//amp-ad | //amp-consent | //form",
]

# A page can be made to be read for hours: with more tags than any has, or one tag with more attributes.
_MOST_TAGS = 30_000
_MOST_ATTRIBUTES = 5_000
_VALUE = rb"""=\s*+(?:"[^"]*+"|'[^']*+')"""
_TAG = re.compile(
    rb"(?P<tag><(?:(?P<raw>script|style)\b|[a-z])(?:[^>=]++|" + _VALUE + rb"|=)*+)"
    # in what is no markup, a tag is none
    rb"(?(raw)>.*?(?:</(?P=raw)|\Z))",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE = re.compile(rb"[^\s/=]++|" + _VALUE)

# it tells of each page that it can't make sense of; we say so ourselves
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def read_page(data: bytes, place: str, given: Given) -> Article:
    """Article of a page. Raises InputError where there is no main text."""
    _check(data, place)
    found = trafilatura.bare_extraction(
        data,
        url=given.url,
        with_metadata=True,
        include_comments=False,
        include_links=True,
        prune_xpath=_PRUNED,
        date_extraction_params=_DATES,
    )
    paragraphs = list(_paragraphs(found.body)) if isinstance(found, Document) else []
    if not isinstance(found, Document) or not any(len(words.split()) >= _SENTENCE for words in paragraphs):
        raise InputError(f"{place}: no main text in this page: save the article's words as a .txt file")
    said = replace(
        given,
        title=given.title or found.title,
        published=given.published or (date.fromisoformat(found.date) if found.date else None),
        url=given.url or found.url,
        language=given.language or _language(data),
    )
    # the headline is the title, not a claim of the text
    story = paragraphs[1:] if len(paragraphs) > 1 and paragraphs[0] == found.title else paragraphs
    return build_article("\n\n".join(story), place, said, author=found.author)


def _check(data: bytes, place: str) -> None:
    """Raise InputError for a page that would keep the libraries busy without end."""
    for number, found in enumerate(_TAG.finditer(data), 1):
        tag = found["tag"]
        long = len(tag) > _MOST_ATTRIBUTES and len(_ATTRIBUTE.findall(tag)) > _MOST_ATTRIBUTES
        if long or number > _MOST_TAGS:
            raise InputError(f"{place}: more markup than any article has: save its words as a .txt file")


def _paragraphs(block: Any) -> Iterator[str]:
    """Paragraphs of a block, blank ones and mere links left out."""
    if block.tag == "row" and not any(part.tag in _BLOCKS for cell in block for part in cell):
        if not _is_link(block):
            cells = (_fold("".join(cell.itertext())) for cell in block)
            yield from filter(None, [" | ".join(filter(None, cells))])
        return
    line: list[Any] = [block.text]
    for part in block:
        if part.tag in _BLOCKS:
            yield from _lines(line)
            yield from _paragraphs(part)
            line = [part.tail]
        else:
            line += [part, part.tail]
    yield from _lines(line)


def _lines(parts: list[Any]) -> Iterator[str]:
    """Paragraphs of what stands between two blocks: a line break makes a new one, as old pages mean it."""
    own = "".join(part for part in parts if isinstance(part, str))
    words = "".join(_words(part) for part in parts if part is not None)
    if any(map(str.isalnum, own)) or not any(getattr(part, "tag", None) == "ref" for part in parts):
        yield from filter(None, map(_fold, words.split(_BREAK)))


def _words(part: Any) -> str:
    if isinstance(part, str):
        # line ends of the source mean nothing
        return " ".join(re.split(r"\s", part))
    if part.tag == "lb":
        return _BREAK
    inner = "".join(f"{_words(child)}{_words(child.tail or '')}" for child in part)
    return f"{_words(part.text or '')}{inner}"


def _is_link(row: Any) -> bool:
    """Whether there is nothing in a row but links."""
    words = sum(len(re.findall(r"\w+", text)) for text in row.itertext())
    linked = sum(len(re.findall(r"\w+", text)) for ref in row.iter("ref") for text in ref.itertext())
    return 0 < linked == words


def _fold(text: str) -> str:
    return " ".join(text.split())


def _language(data: bytes) -> str | None:
    """Language that the page says it has."""
    tree = trafilatura.load_html(data)
    declared = "" if tree is None else tree.get("lang") or ""
    match = _LANGUAGE.match(declared)
    return match[0].lower() if match else None
