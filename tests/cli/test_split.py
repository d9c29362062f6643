"""`factcheck split`: what it prints and writes, and one clear line for each bad input."""

import io
import json
import os
import re
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from factcheck.records.files import read_record

Command = Callable[..., "object"]


def test_table(factcheck, seed_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    outcome = factcheck("split", seed_path)
    assert outcome.code == 0
    assert "inferred from “Monday (Feb. 21)”" in outcome.out
    assert "*more than 150,000 troops*" in " ".join(outcome.out.split())
    assert re.search(r"U\.S\. intelligence +more than 150,000 troops *\n", outcome.out)
    assert "Two spellings of one name? Psaki, Psakiel" in outcome.out


def test_all_lists_what_was_left_out(factcheck, seed_path: Path) -> None:
    outcome = factcheck("split", seed_path, "--all")
    assert "boilerplate.newsletter" in outcome.out
    assert "opinion" in outcome.out


@pytest.mark.parametrize("ending", ["yaml", "yml", "json", "jsonl"])
def test_output_by_its_ending_equals_the_json(
    factcheck, seed_path: Path, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"claims.{ending}"
    outcome = factcheck("split", seed_path, "-o", path)
    assert (outcome.code, outcome.out) == (0, "")
    printed = json.loads(factcheck("split", seed_path, "--json").out)
    assert [claim["id"] for claim in printed["claims"]] == [claim.id for claim in read_record(path).claims]
    assert factcheck("validate", path).code == 0


def test_stdin_gives_the_same_claims(factcheck, seed_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(seed_path.read_bytes()))
    monkeypatch.setattr("sys.stdin", stdin)
    url = "https://example.org/summit"
    from_stdin = factcheck("split", "-", "--url", url, "--json")
    assert from_stdin.out == factcheck("split", seed_path, "--url", url, "--json").out


def test_several_files(factcheck, seed_path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("The army sent 3,000 troops to the border.")
    printed = json.loads(factcheck("split", seed_path, other, "--json").out)
    assert [article["key"] for article in printed["articles"]] == [seed_path.name, "other.txt"]
    assert len({claim["article"] for claim in printed["claims"]}) == 2


def test_published_is_not_overruled(factcheck, seed_path: Path) -> None:
    (article,) = json.loads(factcheck("split", seed_path, "--published", "2022-02-22", "--json").out)[
        "articles"
    ]
    assert article["published"] == "2022-02-22"
    assert article.get("published_from") is None


def _not_utf8(folder: Path) -> list[str | Path]:
    path = folder / "latin.txt"
    path.write_bytes("Der Minister sagte: über 3.000 Soldaten".encode("latin-1"))
    return [path]


def _file(name: str, content: bytes) -> Callable[[Path], list[str | Path]]:
    def make(folder: Path) -> list[str | Path]:
        path = folder / name
        path.write_bytes(content)
        return [path]

    return make


BAD: dict[str, tuple[Callable[[Path], list[str | Path]], list[str]]] = {
    "no such file": (lambda folder: [folder / "none.txt"], ["none.txt"]),
    "a folder": (lambda folder: [folder], ["folder"]),
    "an empty file": (_file("empty.txt", b""), ["empty.txt", "empty"]),
    "white space": (_file("white.txt", b" \n\n "), ["white.txt"]),
    "a binary": (_file("image.txt", b"\x89PNG\r\n\x00\x00"), ["image.txt", "binary"]),
    "not UTF-8": (_not_utf8, ["latin.txt", "offset 20", "--encoding"]),
    "an unknown encoding": (lambda f: [*_file("a.txt", b"a b")(f), "--encoding", "utf-99"], ["utf-99"]),
    "a date that is none": (
        lambda f: [*_file("a.txt", b"a b")(f), "--published", "yesterday"],
        ["yesterday", "2022-02-21"],
    ),
    "an unknown language": (lambda f: [*_file("a.txt", b"a b")(f), "--language", "xx"], ["'xx'", "en"]),
    "an unknown ending": (lambda f: [*_file("a.txt", b"a b")(f), "-o", f / "claims.doc"], ["claims.doc", ".yaml"]),
    "its own input": (
        lambda f: [*_file("a.jsonl", b'{"id": "a", "text": "A b."}')(f), "-o", f / "a.jsonl"],
        ["a.jsonl", "is what is read"],
    ),
    "a claim set": (
        _file("claims.yaml", b'record: claim_set\nversion: "1"\n'), ["a claim set", "factcheck push"]
    ),
    "a claim set in JSON": (
        _file("claims.json", b'{\n  "record": "claim_set",\n'), ["a claim set", "factcheck push"]
    ),
    "verdicts in lines": (
        _file("v.jsonl", b'{"record": "verified_claim_set", "version": "1"}\n'),
        ["a verified claim set", "factcheck report"],
    ),
    "no lines": (_file("none.jsonl", b"\n\n"), ["none.jsonl", "empty"]),
    "an address of another kind": (lambda f: ["ftp://example.org/a.txt"], ["ftp://example.org/a.txt", "https"]),
    "an address that is none": (lambda f: [*_file("a.txt", b"A b.")(f), "--url", "notaurl"], ["--url notaurl"]),
    "two articles of one name": (
        lambda f: [*_file("a.txt", b"A b.")(f), *_file("a.txt", b"A b.")(f)],
        ["a.txt", "same key", "url"],
    ),
    "one title for two": (
        lambda f: [*_file("a.txt", b"A b.")(f), *_file("b.txt", b"A b.")(f), "--title", "T"],
        ["title"],
    ),
    "no folder to write to": (
        lambda f: [*_file("a.txt", b"A b.")(f), "-o", f / "none" / "claims.yaml"],
        ["none"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_bad_input_gets_one_line(factcheck, tmp_path: Path, case: str) -> None:
    make, told = BAD[case]
    arguments = make(tmp_path)
    before = sorted(tmp_path.iterdir())
    outcome = factcheck("split", *arguments)
    assert outcome.code == 2
    assert outcome.out == ""
    (line,) = outcome.err.splitlines()
    for word in told:
        assert word in line
    assert sorted(tmp_path.iterdir()) == before


def test_no_claims(factcheck, tmp_path: Path) -> None:
    path = tmp_path / "mood.txt"
    path.write_text("She was very sad.")
    outcome = factcheck("split", path)
    assert outcome.code == 0
    assert "No claims; left out: 1 (factcheck split --all says what, and why)" in outcome.out
    assert "source" not in outcome.out


def test_the_headline_is_the_title(factcheck, tmp_path: Path) -> None:
    path = tmp_path / "flood.txt"
    path.write_text(
        "Floods kill 14 in valley\n\nRIVERTON, Jan. 5 (Reuters) - Floods killed 14 people on Thursday, the mayor said."
    )

    def article(*options: str) -> dict[str, str]:
        return json.loads(factcheck("split", path, "--json", *options).out)["articles"][0]

    assert (article()["title"], article()["key"]) == ("Floods kill 14 in valley", "flood.txt")
    assert article("--title", "Flood")["title"] == "Flood"


def _limit_file_size() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))


def test_a_full_disk_leaves_the_old_file(seed_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "claims.yaml"
    path.write_text("old")
    done = subprocess.run(
        [sys.executable, "-B", "-m", "factcheck", "split", str(seed_path), "-o", str(path)],
        capture_output=True,
        text=True,
        preexec_fn=_limit_file_size,
    )
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert str(path) in line
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_read_only_folder(factcheck, seed_path: Path, tmp_path: Path) -> None:
    # permissions stop nobody who is root; /proc takes no file from anyone
    folder = tmp_path if os.geteuid() else Path("/proc")
    if folder == tmp_path:
        folder.chmod(0o500)
    outcome = factcheck("split", seed_path, "-o", folder / "claims.yaml")
    assert outcome.code == 2
    (line,) = outcome.err.splitlines()
    assert str(folder) in line


def test_fifty_megabytes_of_one_line(factcheck, tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    path.write_bytes(b"The army sent troops " * (50_000_000 // 21))
    outcome = factcheck("split", path)
    assert (outcome.code, outcome.out) == (2, "")
    (line,) = outcome.err.splitlines()
    assert "line.txt: larger than 10 MB" in line


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("option", ["--all", "--json"])
def test_a_full_disk_behind_standard_output(seed_path: Path, option: str) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "factcheck", "split", str(seed_path), option],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert done.returncode == 2
    assert done.stderr.splitlines() == ["factcheck: standard output: No space left on device"]


def test_web_pages_and_lines_of_json_are_articles(factcheck, tmp_path):
    pages = Path(__file__).parent.parent / "reading" / "pages"
    lines = tmp_path / "articles.jsonl"
    lines.write_text(
        '{"id": "a", "text": "The army lost 3 tanks."}\n{"id": "b", "text": "It lost 4 tanks."}\n'
    )
    outcome = factcheck("split", pages / "classic.html", lines, "--json")
    assert outcome.code == 0, outcome.err
    articles = json.loads(outcome.out)["articles"]
    assert [article["key"] for article in articles] == ["River dam to close for repairs until May", "a", "b"]
    assert articles[0]["published"] == "2024-03-05"


def test_an_address_on_this_machine_is_not_fetched_unasked(factcheck):
    outcome = factcheck("split", "http://127.0.0.1:9/")
    assert outcome.code == 2
    assert outcome.err.startswith("factcheck: http://127.0.0.1:9/: ")


def test_two_lines_of_one_article_are_refused(factcheck, tmp_path):
    lines = tmp_path / "articles.jsonl"
    lines.write_text('{"id": "a", "text": "It rained."}\n{"id": "a", "text": "It snowed."}\n')
    outcome = factcheck("split", lines)
    assert outcome.code == 2
    assert "has the same key as" in outcome.err
