"""The documentation is true: its examples run, every command stands in it, its links lead somewhere.

A ```console block holds commands after `$ ` and their output; a line `...` stands for any lines, `...` inside a
line for any words. The blocks of a page run one after the other in one folder, which holds `seeds/`. Those marked
```console live talk to Label Studio. `make` commands are only looked up in the Makefile: these tests run by one.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import typer
import yaml

from factcheck.cli.main import app

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)")


@dataclass(frozen=True)
class Step:
    command: str
    output: str
    live: bool


def steps(page: Path) -> Iterator[Step]:
    if page.name == "commands.md":  # generated from the help; its console blocks are usage lines
        return
    for language, marks, body in BLOCK.findall(page.read_text("utf-8")):
        if language != "console":
            continue
        for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            yield Step(command, output.rstrip(), "live" in marks)


def pattern(output: str) -> str:
    return r"\n".join(
        "(?s:.*)" if line.strip() == "..." else re.escape(line.rstrip()).replace(r"\.\.\.", ".*")
        for line in output.splitlines()
    )


def run(step: Step, folder: Path, environment: dict[str, str]) -> None:
    words = shlex.split(step.command)
    if words[0] == "make":
        targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
        assert set(words[1:]) <= set(targets), step.command
        return
    done = subprocess.run(
        step.command,
        shell=True,
        cwd=folder,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    printed = "\n".join(line.rstrip() for line in (done.stdout + done.stderr).splitlines()).strip()
    findings = "validate broken" in step.command
    assert done.returncode == int(findings), f"$ {step.command}\n{printed}"
    assert re.fullmatch(pattern(step.output), printed) or not step.output, f"$ {step.command}\n{printed}"


def play(page: Path, folder: Path, environment: dict[str, str]) -> None:
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    isolated = {
        "PATH": path,
        "COLUMNS": "120",
        "NO_COLOR": "1",
        "FACTCHECK_DATA_DIR": str(folder / "data"),
        "XDG_CONFIG_HOME": str(folder),
    }
    for step in steps(page):
        run(step, folder, isolated | environment)


@pytest.mark.parametrize(
    "page", [p for p in PAGES if not any(s.live for s in steps(p))], ids=lambda p: p.name
)
def test_examples(page: Path, tmp_path: Path) -> None:
    play(page, tmp_path, {})


@pytest.mark.live
@pytest.mark.parametrize("page", [p for p in PAGES if any(s.live for s in steps(p))], ids=lambda p: p.name)
def test_live_examples(page: Path, tmp_path: Path, studio) -> None:
    play(page, tmp_path, {"LABEL_STUDIO_URL": studio.url, "LABEL_STUDIO_API_KEY": studio.api_key})


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links(page: Path) -> None:
    text = page.read_text("utf-8")
    for target in LINK.findall(text):
        if "://" in target or target.startswith("#"):
            continue
        assert (page.parent / target.partition("#")[0]).exists(), f"{page.name}: {target}"


def holds(record: object, part: object) -> bool:
    """Whether everything of the part stands in the record; a list may hold more than its part names."""
    if isinstance(part, dict):
        return isinstance(record, dict) and all(holds(record.get(key), value) for key, value in part.items())
    if isinstance(part, list):
        return isinstance(record, list) and all(any(holds(item, want) for item in record) for want in part)
    return record == part


def test_record_of_the_readme(factcheck, seed_path: Path) -> None:
    (block,) = [
        body for language, _, body in BLOCK.findall(PAGES[0].read_text("utf-8")) if language == "yaml"
    ]
    shown = yaml.safe_load(block)
    claims = json.loads(factcheck("split", seed_path, "--json").out)["claims"]
    (claim,) = [claim for claim in claims if claim["id"] == shown["claim"]["id"]]
    assert holds(claim, shown["claim"])
    schema = json.loads((ROOT / "schemas" / "verified-claim-set.json").read_text("utf-8"))
    for name, part in (("Verdict", shown["verdict"]), ("Annotation", shown["annotations"][0])):
        assert set(part) <= set(schema["$defs"][name]["properties"])


def commands(group: object, prefix: str = "") -> Iterator[tuple[str, object]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{prefix}{name} ")
        else:
            yield f"{prefix}{name}", command


@pytest.mark.parametrize(
    ("name", "command"), list(commands(typer.main.get_command(app))), ids=lambda v: str(v)[:30]
)
def test_every_command_has_help_with_an_example_and_stands_in_the_docs(name: str, command) -> None:
    assert f"`factcheck {name}" in command.help, f"factcheck {name}: the help has no example"
    for parameter in command.params:
        assert getattr(parameter, "help", None) or parameter.name == "help", (
            f"factcheck {name}: {parameter.name}"
        )
    assert f"## `factcheck {name}`" in (ROOT / "docs" / "commands.md").read_text("utf-8"), "make format"


def test_workflow_files_are_read() -> None:
    assert yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
