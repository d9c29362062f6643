"""What commands print: the same JSON as the data, tables of plain text, nothing of progress into a pipe."""

import json
import sys

import pytest

from factcheck.cli.output import print_json, print_table, program, progress


def test_json_is_one_readable_document(capsys) -> None:
    data = {"quote": "“Нет”, he said", "count": 3, "none": None}
    print_json(data)
    out = capsys.readouterr().out
    assert json.loads(out) == data
    assert "“Нет”" in out
    assert out.endswith("}\n")


def test_cells_are_never_read_as_markup(capsys) -> None:
    print_table(["claim", "verdict"], [("He met [bold]them[/bold] [2022-02-24]", None)])
    out = capsys.readouterr().out
    assert "He met [bold]them[/bold] [2022-02-24]" in out
    assert "None" not in out


@pytest.mark.parametrize(("columns", "width"), [(None, 120), ("60", 60)])
def test_a_table_is_as_wide_as_it_may_be(capsys, monkeypatch, columns: str | None, width: int) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    if columns:
        monkeypatch.setenv("COLUMNS", columns)
    print_table(["claim"], [("word " * 100,)])
    lines = capsys.readouterr().out.splitlines()
    assert width - len("word ") <= max(map(len, map(str.rstrip, lines))) <= width


def test_progress_is_silent_where_no_terminal_is(capsys) -> None:
    with progress() as bar:
        task = bar.add_task("Pushing", total=2)
        bar.advance(task)
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "")


def test_the_program_has_its_name_where_the_path_finds_it(tmp_path, monkeypatch) -> None:
    here = tmp_path / "my tools" / "factcheck"
    here.parent.mkdir()
    here.touch(mode=0o755)
    monkeypatch.setattr(sys, "argv", [str(here)])
    monkeypatch.setenv("PATH", str(here.parent))
    assert program() == "factcheck"
    monkeypatch.setenv("PATH", str(tmp_path))
    assert program() == f"'{here}'"


def test_the_program_run_as_a_module_has_its_name(monkeypatch) -> None:
    monkeypatch.setattr(sys, "argv", ["/somewhere/factcheck/__main__.py"])
    assert program() == "factcheck"
