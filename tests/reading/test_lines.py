import io
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from factcheck.errors import InputError
from factcheck.model.text import Article
from factcheck.reading.given import Given
from factcheck.reading.sources import read_articles


@pytest.fixture
def read(tmp_path: Path) -> Any:
    def read(*lines: Any, **given: Any) -> list[Article]:
        path = tmp_path / "articles.jsonl"
        path.write_text("".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines))
        return list(read_articles(str(path), Given(**given)))

    return read


def test_each_line_is_an_article(read: Any) -> None:
    first, second = read(
        {"id": "17", "text": "It rained.", "title": "Rain", "published": "2024-03-05", "author": "City desk"},
        "",
        {"text": "It snowed.", "url": "https://example.org/snow", "section": "ours to ignore"},
    )
    assert (first.key, first.title, first.published, first.author) == (
        "17",
        "Rain",
        date(2024, 3, 5),
        "City desk",
    )
    assert (second.key, second.url, second.text) == (
        "https://example.org/snow",
        "https://example.org/snow",
        "It snowed.",
    )


def test_what_lines_do_not_say_the_user_may(read: Any) -> None:
    first, second = read(
        {"id": "1", "text": "x"},
        {"id": "2", "text": "x", "published": "2024-01-01"},
        published=date(2023, 1, 1),
    )
    assert (first.published, second.published) == (date(2023, 1, 1), date(2024, 1, 1))


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "broken JSON"),
        ("[1]", "the line"),
        ({"id": "1"}, "text: is missing"),
        ({"text": "x"}, "nothing to know the article by"),
        ({"id": "1", "text": "x", "published": "soon"}, "published"),
        ({"id": "1", "text": "  "}, "empty"),
        ({"id": 1, "text": "x"}, "id"),
        ("[" * 100_000, "broken JSON"),
    ],
)
def test_a_broken_line_is_named(read: Any, line: Any, problem: str) -> None:
    with pytest.raises(InputError) as caught:
        read({"id": "0", "text": "fine"}, line)
    assert "articles.jsonl: line 2: " in str(caught.value)
    assert problem in str(caught.value)
    assert "\n" not in str(caught.value)


def test_lines_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    data = b'{"id": "a", "text": "It rained."}\n{"id": "b", "text": "It snowed."}\n'
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert [article.key for article in read_articles("-")] == ["a", "b"]


def test_a_page_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    page = Path(__file__).parent / "pages" / "classic.html"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(page.read_bytes())))
    (article,) = read_articles("-")
    assert article.title == "River dam to close for repairs until May"
