import io
import sys
from datetime import date

import pytest

from factcheck.errors import InputError
from factcheck.model.text import Article
from factcheck.reading import files
from factcheck.reading.given import Given
from factcheck.reading.sources import read_articles


def read_article(source: str, **options) -> Article:
    (article,) = read_articles(source, Given(**options))
    return article


def refusal(source, **options) -> str:
    with pytest.raises(InputError) as caught:
        read_article(str(source), **options)
    message = str(caught.value)
    assert "\n" not in message
    return message


@pytest.fixture
def article_file(tmp_path):
    """Make a file of some bytes."""

    def make(data: bytes, name: str = "town.txt"):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return make


@pytest.fixture
def stdin(monkeypatch):
    """Put bytes on stdin."""

    def put(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    return put


def test_the_text_is_verbatim(article_file):
    text = "  One.\r\nTwo.\rThree\u2028\x85\xa0e\u0301 😀\t \n\n"
    assert read_article(str(article_file(text.encode()))).text == text


def test_the_seed_keeps_every_byte(seed_path):
    assert read_article(str(seed_path)).text.encode() == seed_path.read_bytes()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
def test_a_byte_order_mark_is_dropped_and_counts_nowhere(article_file, encoding):
    path = article_file("\ufeffThe town.".encode(encoding))
    article = read_article(str(path), encoding=encoding)
    assert article.text.index("town") == 4


def test_only_the_mark_at_the_start_is_dropped(article_file):
    assert read_article(str(article_file("a\ufeffb".encode()))).text == "a\ufeffb"


def test_another_encoding(article_file):
    assert read_article(str(article_file(b"caf\xe9 \x93x\x94")), encoding="cp1252").text == "café “x”"


@pytest.mark.parametrize(
    ("options", "key"),
    [
        ({"url": "https://example.org/1", "title": "A town"}, "https://example.org/1"),
        ({"title": "A town"}, "A town"),
        ({}, "town.txt"),
    ],
)
def test_its_key_is_url_or_title_or_name(article_file, options, key):
    article = read_article(str(article_file(b"The town.")), **options)
    assert (article.key, article.id) == (key, Article.id_of(key))
    assert (article.url, article.title) == (options.get("url"), options.get("title"))


def test_published_is_kept(article_file):
    assert read_article(str(article_file(b"x")), published=date(2024, 3, 6)).published == date(2024, 3, 6)


def test_stdin_is_known_by_its_text(stdin):
    keys = []
    for data in (b"The town.\r\n", b"The town.\r\n", b"A town.\n"):
        stdin(data)
        article = read_article("-")
        assert article.text == data.decode()
        keys.append(article.key)
    assert keys[0] == keys[1] != keys[2]
    stdin(b"The town.")
    assert read_article("-", title="A town").key == "A town"


def test_no_such_file(tmp_path):
    path = tmp_path / "no.txt"
    assert refusal(path) == f"{path}: no such file: check the name"


def test_a_folder(tmp_path):
    assert refusal(tmp_path) == f"{tmp_path}: a folder: name a file in it"


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", "\ufeff\n".encode(), "\xa0\u2003".encode()])
def test_an_empty_file(article_file, stdin, data):
    path = article_file(data)
    assert refusal(path) == f"{path}: empty: nothing to split"
    stdin(data)
    assert refusal("-") == "stdin: empty: nothing to split"


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"PK\0text", "The town.".encode("utf-16")]
)
def test_a_binary(article_file, data):
    path = article_file(data)
    assert refusal(path) == (
        f"{path}: a binary file: an article is plain text (if it is UTF-16, say --encoding utf-16)"
    )


def test_not_utf8(article_file):
    path = article_file(b"The caf\xe9 of the town.")
    assert refusal(path) == (
        f"{path}: not utf-8: the byte at offset 7 is 0xe9: name the encoding it has, such as --encoding cp1252"
    )


def test_half_a_surrogate_pair_is_no_text(article_file):
    path = article_file("\ud800".encode("utf-8", "surrogatepass"))
    assert "not utf-8: the byte at offset 0 is 0xed" in refusal(path)
    path = article_file(b"+2AA-")
    assert refusal(path, encoding="utf-7") == f"{path}: not utf-7: name the encoding it has with --encoding"


@pytest.mark.parametrize("encoding", ["klingon", "hex", "rot13", ""])
def test_an_unknown_encoding(article_file, encoding):
    path = article_file(b"The town.")
    assert refusal(path, encoding=encoding) == (
        f"encoding {encoding!r}: not known: utf-8, utf-16, cp1252, koi8-r are some"
    )


def test_one_line_as_long_as_the_limit(tmp_path):
    path = tmp_path / "long.txt"
    path.write_bytes(b"x" * files.SIZE_LIMIT)
    assert len(read_article(str(path)).text) == files.SIZE_LIMIT


def test_over_the_limit(tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(files.SIZE_LIMIT + 1)
    limit = files.SIZE_LIMIT // 2**20
    assert refusal(path) == f"{path}: larger than {limit} MB: no article is, cut it into several"
    assert refusal("/dev/zero") == f"/dev/zero: larger than {limit} MB: no article is, cut it into several"
