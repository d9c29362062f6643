"""Lines of JSON → Articles: each an object with `text`, and what is known: `id`, `title`, `url`, `published`, `author`.

The `id` is the article's key: it names the article across corrections; without it the URL does, else the title.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from factcheck.errors import InputError
from factcheck.model.schema import say_plainly
from factcheck.model.text import Article
from factcheck.reading.given import Given
from factcheck.reading.texts import build_article, refuse_record

_Name = Annotated[str, StringConstraints(min_length=1)]


class _Line(BaseModel):
    """One article; other fields are the sender's own and left alone."""

    model_config = ConfigDict(extra="ignore")

    text: str
    id: _Name | None = None
    title: _Name | None = None
    url: _Name | None = None
    published: date | None = None
    author: _Name | None = None
    language: _Name | None = None


def read_articles_of_lines(lines: Iterable[bytes], source: str, given: Given) -> Iterator[Article]:
    """Article of each line that is not blank. Raises InputError, with the line."""
    found = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        if found == 0:
            refuse_record(line, source)
        found += 1
        place = f"{source}: line {number}"
        article = _read(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line, place)
        key = article.id or article.url or article.title
        if key is None:
            raise InputError(f"{place}: nothing to know the article by: give it an id, a url or a title")
        said = replace(
            given,
            title=article.title,
            url=article.url,
            published=article.published or given.published,
            language=given.language or article.language,
        )
        yield build_article(article.text, place, said, author=article.author, key=key)
    if found == 0:
        raise InputError(f"{source}: empty: nothing to split")


def _read(line: bytes, place: str) -> _Line:
    try:
        return _Line.model_validate(json.loads(line))
    except UnicodeDecodeError:
        raise InputError(f"{place}: not UTF-8: save it as UTF-8") from None
    except (json.JSONDecodeError, RecursionError) as error:
        raise InputError(
            f"{place}: broken JSON: {str(error).partition(': line')[0]}: mend it there"
        ) from None
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        name = ".".join(map(str, first["loc"])) or "the line"
        raise InputError(
            f"{place}: {name}: {say_plainly(first)}: an article has text, and id, url or title"
        ) from None
