"""Sheets for readers, and the count of their marks."""

import json
import sys
from pathlib import Path

import pytest
import yaml

STORY = (
    "Officials said on Monday that 3,000 troops had left Kyiv. The port closed in May. What a wonderful day!"
)


@pytest.fixture
def sheets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    source = tmp_path / "articles.jsonl"
    lines = [json.dumps({"id": f"a{number}", "text": STORY, "date": "2022-02-22"}) for number in range(3)]
    source.write_text("\n".join(lines), "utf-8")
    folder = tmp_path / "sheets"
    run(monkeypatch, "draw", str(source), "--articles", "2", "-o", str(folder))
    return folder


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> None:
    from reading import main

    monkeypatch.setattr(sys, "argv", ["reading.py", *arguments])
    main()


def test_a_sheet_shows_what_an_annotator_sees(sheets: Path) -> None:
    assert [path.name for path in sorted(sheets.iterdir())] == ["000.yaml", "001.yaml"]
    claims = yaml.safe_load((sheets / "000.yaml").read_text("utf-8"))["claims"]
    assert claims[1]["claim"] == "3,000 troops had left Kyiv"
    assert claims[1]["asked"] == "Troop number: 3,000 troops"
    assert claims[1]["Speaker"] == "Officials"
    assert claims[2]["asked"] == "Event date: in May"
    assert claims[2]["Date"] == "May → 2021-05"
    assert len(claims) == 2


def test_marks_are_counted_by_class(
    sheets: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (sheets / "000.marks.ada.yaml").write_text("wrong: {1: speaker}\nmissing: [the port]\n")
    (sheets / "000.marks.ben.yaml").write_text("wrong: {1: cut}\n")
    capsys.readouterr()
    run(monkeypatch, "count", str(sheets))
    printed = capsys.readouterr().out
    rows = {line[:40].strip(): line[40:].split() for line in printed.splitlines()}
    assert rows["claims read"] == ["4", "2", "2"]
    assert rows["wrong speaker"] == ["25.0%", "50.0%", "0.0%"]
    assert rows["wrong"] == ["50.0%", "50.0%", "50.0%"]
    assert rows["missing"] == ["33.3%", "50.0%", "0.0%"]
    assert "wrong for all of them 50.0%, for one or more 50.0%" in printed


@pytest.mark.parametrize("marks", ["wrong: {9: cut}", "wrong: {1: ugly}"])
def test_a_mark_that_means_nothing_is_refused(
    sheets: Path, monkeypatch: pytest.MonkeyPatch, marks: str
) -> None:
    (sheets / "001.marks.ada.yaml").write_text(marks)
    with pytest.raises(SystemExit, match=r"001\.marks\.ada\.yaml: no such claim or class"):
        run(monkeypatch, "count", str(sheets))


def test_sheets_without_marks_say_what_to_do(sheets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SystemExit, match=r"no marks; write NN\.marks\.READER\.yaml"):
        run(monkeypatch, "count", str(sheets))
