"""Ten pages, each built as news sites build theirs: the story comes out, and nothing of what stands around it."""

import socket
from pathlib import Path
from typing import Any

import pytest
import yaml

from factcheck.errors import InputError
from factcheck.extract.claims import split
from factcheck.reading.given import Given
from factcheck.reading.sources import read_articles
from factcheck.rules.load import load_rules

HERE = Path(__file__).parent
PAGES = yaml.safe_load((HERE / "pages.yaml").read_text("utf-8"))


def read(path: Path, **given: Any) -> Any:
    (article,) = read_articles(str(path), Given(**given))
    return article


@pytest.fixture
def write(tmp_path: Path) -> Any:
    def write(html: str, name: str = "page.html") -> Path:
        path = tmp_path / name
        path.write_text(html, "utf-8")
        return path

    return write


def story(words: str, *, head: str = "", html: str = '<html lang="en">') -> str:
    filler = "".join(
        f"<p>The council met {number} times in the year and published its minutes.</p>" for number in range(6)
    )
    return f"<!doctype html>{html}<head>{head}</head><body><article>{words}{filler}</article></body></html>"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["page"])
def test_the_story_comes_out_of_a_page(page: dict[str, Any]) -> None:
    article = read(HERE / "pages" / page["page"])
    assert article.text.split("\n\n") == page["paragraphs"]
    assert article.title == page["title"]
    assert str(article.published) == page["published"]
    assert article.author == page.get("author")
    assert article.url == page.get("url")
    assert article.language == "en"
    assert not [words for words in page["absent"] if words in article.text]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["page"])
def test_what_stands_around_the_story_is_in_the_page(page: dict[str, Any]) -> None:
    html = (HERE / "pages" / page["page"]).read_text("utf-8", errors="replace")
    assert page["absent"]
    assert not [words for words in page["absent"] if words not in html]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["page"])
def test_spans_index_what_was_extracted(page: dict[str, Any]) -> None:
    claim_set = split(read(HERE / "pages" / page["page"]), load_rules("en"))
    (article,) = claim_set.articles
    assert claim_set.claims
    for claim in claim_set.claims:
        assert article.text[claim.span.start : claim.span.end] == claim.span.quote


def test_what_the_user_says_wins(write: Any) -> None:
    from datetime import date

    head = '<title>Minutes</title><meta property="article:published_time" content="2024-01-02T00:00:00Z">'
    path = write(story("<h1>Minutes</h1>", head=head))
    article = read(path, title="Ours", published=date(2024, 2, 3), url="https://example.org/ours")
    assert (article.title, str(article.published), article.key) == (
        "Ours",
        "2024-02-03",
        "https://example.org/ours",
    )
    assert str(read(path).published) == "2024-01-02"


def test_a_date_that_only_stands_in_the_text_is_not_the_pages(write: Any) -> None:
    assert read(write(story("<p>It burned on 4 May 2011, and again on 7 May 2012.</p>"))).published is None


def test_a_frame_that_carries_a_word_of_what_it_frames_is_kept(write: Any) -> None:
    long = "".join(
        f"<p>The council spent {number} on paper and {number + 900} on stamps, the auditors said.</p>"
        for number in range(30)
    )
    article = read(write(story(f'<div class="main newsletter-enabled social-on">{long}</div>')))
    assert article.text.count("on stamps") == 30


def test_line_breaks_and_links(write: Any) -> None:
    words = (
        '<p>The first\n  line of the <a href="/x">report</a><br><br>A second paragraph</p>'
        '<p><a href="/more">More on the council and its minutes</a></p>'
    )
    assert read(write(story(words))).text.split("\n\n")[:3] == [
        "The first line of the report",
        "A second paragraph",
        "The council met 0 times in the year and published its minutes.",
    ]


def test_a_page_says_its_language_unless_another_is_given(write: Any) -> None:
    path = write(story("<p>Der Rat tagte.</p>", html='<html lang="de-AT">'))
    assert read(path).language == "de"
    assert read(path, language="en").language == "en"


@pytest.mark.parametrize(
    "html", ["<html><body></body></html>", "<html><body><nav>Home</nav></body></html>", ""]
)
def test_a_page_without_a_story_is_refused(write: Any, html: str) -> None:
    with pytest.raises(InputError, match=r"page\.html: (no main text|empty)"):
        read(write(html))


@pytest.mark.parametrize(
    "words",
    [
        "<p>" * 40_000,
        f"<p {' '.join(f'a{number}' for number in range(50_000))}>",
        f"<p {' '.join(f'a{number}=1' for number in range(50_000))}>",
        '<p a=">" ' + "b c " * 20_000 + ">",
    ],
    ids=["tags", "names", "attributes", "quoted end"],
)
def test_a_page_that_would_be_read_for_hours_is_refused(write: Any, words: str) -> None:
    with pytest.raises(InputError, match=r"page\.html: more markup than any article has"):
        read(write(story(words)))


@pytest.mark.parametrize(
    "words",
    [
        f'<img src="data:image/png;base64,{"A/b+" * 100_000}">',
        f"<script>for (i = 0; i<n; i++) {{ {'a b ' * 20_000} }}</script>",
        f"<p>{'<b>' * 100}A page of its own.{'</b>' * 100}</p>",
    ],
    ids=["picture", "script", "nested"],
)
def test_what_is_merely_long_is_read(write: Any, words: str) -> None:
    text = read(write(story(words))).text
    assert "The council met 0 times" in text
    assert "a b a b" not in text


def test_a_page_can_not_have_anything_fetched_or_read(write: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(socket.socket, "connect", lambda _, address: asked.append(address))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *address, **_: asked.append(address))
    site = "http://127.0.0.1:9"
    links = "".join(
        f'<link rel="{rel}" href="{site}/{rel}">' for rel in ("canonical", "amphtml", "alternate")
    )
    html = story(
        f'<img src="{site}/image"><iframe src="{site}/frame"></iframe><p>&all; &local; &remote; it said.</p>',
        head=f'{links}<base href="{site}/"><meta http-equiv="refresh" content="0; url={site}/next">',
    )
    entities = (
        f'<!ENTITY all "x"><!ENTITY local SYSTEM "file:///etc/passwd"><!ENTITY remote SYSTEM "{site}/e">'
    )
    text = read(write(html.replace("<!doctype html>", f"<!DOCTYPE html [{entities}]>"))).text
    assert "The council met 0 times" in text
    assert "root:" not in text
    assert asked == []
