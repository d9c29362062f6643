"""The table of figures and their floors."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.benchmarks.conftest import BENCHMARKS

Run = Callable[..., subprocess.CompletedProcess[str]]
NAMES = ("boilerplate.trafilatura_dev precision", "boilerplate.trafilatura_dev recall")
# Says what a scorer of labels would, from the share of lines that were predicted right.
SCORER = """
import json, sys
gold, predicted = ([json.loads(line) for line in open(path)] for path in sys.argv[1:3])
assert sys.argv[3] == "boilerplate"
right = sum(one["label"] == other["label"] for one, other in zip(gold, predicted, strict=True))
print(json.dumps({"pos_PRF": [100 * right / len(gold), 50.0, 0.0]}))
"""

# Says how many propositions were predicted for the first sentence.
COUNTER = """
import json, sys
print(json.dumps({"jaccard": [0, 0, len(json.loads(open(sys.argv[2]).readline())["propositions"])]}))
"""


def measure(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, BENCHMARKS / "quality.py", *arguments]
    environment = {name: value for name, value in os.environ.items() if name != "FACTCHECK_GOLD"}
    return subprocess.run(command, capture_output=True, text=True, env=environment)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A folder with one file of lines, two of three predicted right."""
    folder = tmp_path / "annotated"
    (folder / "dev").mkdir(parents=True)
    (folder / "score").mkdir()
    (folder / "score" / "score_checkworthy.py").write_text(SCORER)
    lines = (
        {"id": "1", "text": "Sign up to receive our latest news!", "label": "boilerplate"},
        {"id": "2", "text": "The army left the town.", "label": "content"},
        {"id": "3", "text": "The talks go on.", "label": "boilerplate"},
    )
    (folder / "dev" / "boilerplate.trafilatura_dev.jsonl").write_text(
        "\n".join(map(json.dumps, lines)) + "\n"
    )
    return folder


@pytest.fixture
def run(gold: Path, tmp_path: Path) -> Run:
    return lambda *arguments: measure("--gold", gold, "--floors", tmp_path / "floors.yaml", *arguments)


def set_floor(tmp_path: Path, old: str, new: str) -> None:
    path = tmp_path / "floors.yaml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_absent_data_is_skipped_and_said(run: Run) -> None:
    done = run("--json")
    assert done.returncode == 0
    assert [f"{row['data']} {row['measure']}" for row in json.loads(done.stdout)] == list(NAMES)
    assert "timex_aquaint: skipped" in done.stderr


def test_a_figure_below_its_floor_fails(run: Run, tmp_path: Path) -> None:
    assert run("--raise").returncode == 0
    assert run().returncode == 0
    set_floor(tmp_path, "floor: 50.0", "floor: 50.1")
    done = run()
    assert done.returncode == 1
    assert done.stdout.splitlines()[-1].endswith("50.0    40.0  26.1 keyword list  below its floor, 50.1")


def test_floors_are_raised_not_lowered(run: Run, tmp_path: Path) -> None:
    run("--raise")
    before = (tmp_path / "floors.yaml").read_text()
    set_floor(tmp_path, "floor: 50.0", "floor: 10.0")
    assert run("--raise").returncode == 0
    assert (tmp_path / "floors.yaml").read_text() == before
    set_floor(tmp_path, "floor: 50.0", "floor: 90.0")
    assert run("--raise").returncode == 1
    assert "floor: 90.0" in (tmp_path / "floors.yaml").read_text()
    assert run("--lower", NAMES[1]).returncode == 0
    assert (tmp_path / "floors.yaml").read_text() == before


def test_other_data_is_not_compared(run: Run, gold: Path, tmp_path: Path) -> None:
    run("--raise")
    set_floor(tmp_path, "floor: 50.0", "floor: 90.0")
    with (gold / "dev" / "boilerplate.trafilatura_dev.jsonl").open("a") as lines:
        lines.write('{"id": "4", "text": "They met.", "label": "content"}\n')
    before = (tmp_path / "floors.yaml").read_text()
    done = run("--raise")
    assert done.returncode == 0
    assert f"{NAMES[1]}: not compared" in done.stderr
    assert (tmp_path / "floors.yaml").read_text() == before
    run("--lower", NAMES[1])
    assert f"{NAMES[1]}: not compared" not in run().stderr


def test_rules_on_a_parse_have_a_column_of_their_own(gold: Path, tmp_path: Path) -> None:
    from quality import measure, table

    sentence = {"id": "1", "sentence": "The army left the town."}
    (gold / "dev" / "propositions.propsegment_wiki.dev.jsonl").write_text(json.dumps(sentence) + "\n")
    (gold / "score" / "score_propositions.py").write_text(COUNTER)
    python = tmp_path / "python"
    python.write_text("""#!/bin/sh\necho '{"propositions": [[], [], []]}'\n""")
    python.chmod(0o755)
    figures = {figure.name: figure for figure in measure(gold, {}, python)}
    counted = figures["propositions.propsegment_wiki.dev Jaccard"]
    assert (counted.ours, counted.parser) == (1, 3)
    assert figures[NAMES[0]].parser is None
    lines = table([counted], with_parser=True).splitlines()
    assert [line.split()[-3:] for line in lines[:1]] == [["target", "best", "peer"]]
    assert "ours  parser  target" in lines[0] and "  1.0     3.0    32.0  " in lines[1]
    assert "parser  " not in table([counted], with_parser=False).splitlines()[0]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "--gold or FACTCHECK_GOLD"),
        (("--gold", "no such folder"), "--gold or FACTCHECK_GOLD"),
        (("--gold", "."), "none of the data is there"),
    ],
)
def test_without_data_it_says_what_to_do(arguments: tuple[str, ...], says: str) -> None:
    done = measure(*arguments)
    assert done.returncode == 2
    assert says in done.stderr


def test_lower_takes_known_names(run: Run) -> None:
    done = run("--lower", "boilerplate")
    assert done.returncode == 2
    assert "nothing measured has the name boilerplate" in done.stderr


def test_the_floors_are_of_known_figures() -> None:
    from quality import FLOORS, MEASURES, read_floors

    known = {f"{data.name} {one.name}" for data, measures in MEASURES.items() for one in measures}
    assert set(read_floors(FLOORS)) == known


@pytest.mark.slow
def test_no_figure_is_below_its_floor() -> None:
    gold = os.environ.get("FACTCHECK_GOLD")
    if not gold:
        pytest.skip("no annotated data: FACTCHECK_GOLD names its folder")
    done = measure("--gold", gold)
    assert done.returncode == 0, done.stdout + done.stderr
