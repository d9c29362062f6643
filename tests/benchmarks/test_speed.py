"""The race with the taggers on PyPI, without the taggers."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.benchmarks.conftest import BENCHMARKS


def test_varied_articles_differ_and_are_the_same_in_each_run(seed_text: str) -> None:
    from speed import vary

    articles = vary(seed_text, 5)
    assert articles == vary(seed_text, 5)
    assert len({*articles, seed_text}) == 6
    paragraphs = re.split(r"\n\n+", seed_text.strip())
    assert all(len(article.split("\n\n")) == len(paragraphs) for article in articles)


def test_a_text_is_cut_at_blank_lines_and_taken_again() -> None:
    from speed import ARTICLE_LENGTH, cut, take

    paragraph = "The talks go on. " * 10
    articles = cut("\n\n".join([paragraph.strip()] * 50))
    assert len(articles) > 1
    assert all(ARTICLE_LENGTH <= len(article) < 2 * ARTICLE_LENGTH for article in articles[:-1])
    assert sum(article.count("talks") for article in articles) == 500
    taken = take(articles, 100_000)
    assert 100_000 <= sum(map(len, taken)) < 100_000 + 2 * ARTICLE_LENGTH


@pytest.mark.parametrize("name", ["dates and quantities", "attribution", "split"])
def test_our_taggers_find_something_and_take_time(name: str, seed_text: str) -> None:
    from speed import Worker, interpreter

    worker = Worker(name, interpreter(None, Path()))
    measured = worker.measure([seed_text, seed_text])
    assert measured.characters == 2 * len(seed_text)
    assert measured.found >= 20
    assert measured.found == 2 * worker.measure([seed_text]).found
    assert 0 < measured.seconds < 10
    worker.stop()


def test_a_peer_that_cannot_be_installed_is_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import speed

    def fail(requirements: str | None, cache: Path) -> Path:
        raise subprocess.CalledProcessError(1, "pip", stderr="a lot\nERROR: no such package\n")

    monkeypatch.setattr(speed, "interpreter", fail)
    assert list(speed.start(tmp_path)) == []
    assert "quantulum3: skipped, cannot be installed: ERROR: no such package" in capsys.readouterr().err


def test_a_missed_ratio_fails_and_one_not_measured_does_not(capsys: pytest.CaptureFixture[str]) -> None:
    from speed import Measured, report

    ours, fast, slow = (Measured(speed, 1.0, 1) for speed in (150, 101, 100))
    assert report({"dates and quantities": ours, "parsedatetime": slow})
    assert "split against spaCy pipeline: not measured" in capsys.readouterr().out
    assert not report({"dates and quantities": ours, "parsedatetime": fast})
    assert "missed" in capsys.readouterr().out


def test_each_peer_is_locked_with_hashes() -> None:
    from speed import COMPILED, RATIOS, TAGGERS
    from taggers import LOADERS

    assert {*TAGGERS, COMPILED} == set(LOADERS)
    assert {name for ours, peer, _ in RATIOS for name in (ours, peer)} <= set(LOADERS)
    for name in filter(None, TAGGERS.values()):
        locked = (BENCHMARKS / "requirements" / f"{name}.txt").read_text("utf-8")
        pinned = re.findall(r"^\S+==.*", locked, re.MULTILINE)
        assert pinned and len(pinned) == len(
            re.findall(r"^\S+==.*\\\n +--hash=sha256:", locked, re.MULTILINE)
        )
        assert not re.search(r"^--(?:index|extra|find)", locked, re.MULTILINE)
