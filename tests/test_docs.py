"""The documentation is true: its examples run, every command stands in it, its links lead somewhere.

A ```console block holds commands after `$ ` and their output; a line `...` stands for any lines, `...` inside a
line for any words. The blocks of a page run one after the other in one folder, which holds `seeds/`. Those marked
```console live talk to Label Studio. The ```python blocks of a page are one program, which runs in that folder after
the commands. `make` commands are only looked up in the Makefile: these tests run by one.
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

import factcheck
from factcheck.cli.main import app
from factcheck.model.verdicts import VerdictScale

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"""(?:\]\(|(?:href|src)=")([^)\s"]+)[)"]""")


@dataclass(frozen=True)
class Step:
    command: str
    output: str


def blocks(page: Path, language: str) -> Iterator[tuple[str, str]]:
    """Marks and body of each block in that language."""
    if page.name == "commands.md":  # generated from the help; its console blocks are usage lines
        return
    for found, marks, body in BLOCK.findall(page.read_text("utf-8")):
        if found == language:
            yield marks, body


def is_live(page: Path) -> bool:
    return any("live" in marks for language in ("console", "python") for marks, _ in blocks(page, language))


def steps(page: Path) -> Iterator[Step]:
    for _, body in blocks(page, "console"):
        for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            yield Step(command, output.rstrip())


def program(page: Path) -> str:
    return "\n".join(body for _, body in blocks(page, "python"))


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
    if code := program(page):
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=folder,
            env=os.environ | isolated | environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        assert (done.returncode, done.stderr) == (0, ""), f"{page.name}: {done.stderr}"


@pytest.mark.parametrize("page", [page for page in PAGES if not is_live(page)], ids=lambda p: p.name)
def test_examples(page: Path, tmp_path: Path) -> None:
    play(page, tmp_path, {})


@pytest.mark.live
@pytest.mark.parametrize("page", [page for page in PAGES if is_live(page)], ids=lambda p: p.name)
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
    example = re.compile(rf"^    .*factcheck {name}\b", re.MULTILINE)
    assert example.search(command.help), f"factcheck {name}: the help has no example"
    for parameter in command.params:
        assert getattr(parameter, "help", None) or parameter.name == "help", (
            f"factcheck {name}: {parameter.name}"
        )
    assert f"## `factcheck {name}`" in (ROOT / "docs" / "commands.md").read_text("utf-8"), "make format"


def test_every_function_stands_in_the_guide_for_engineers() -> None:
    text = (ROOT / "docs" / "engineers.md").read_text("utf-8")
    listed = re.findall(r"autofunction:: factcheck\.(\w+)$", text, re.MULTILINE)
    assert {*listed, "__version__"} == set(factcheck.__all__)


def test_the_verdict_scale_of_the_contributing_page() -> None:
    (text,) = [body for _, body in blocks(ROOT / "CONTRIBUTING.md", "yaml") if "needs_evidence" in body]
    scale = VerdictScale.model_validate(yaml.safe_load(text))
    assert [label.name for label in scale.labels] == ["yes", "no", "open"]


def test_workflow_files_are_read() -> None:
    assert yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]


@pytest.mark.slow
def test_the_pages_are_built_and_their_links_lead_somewhere(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html", "docs", str(tmp_path)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    pages = {path: path.read_text("utf-8") for path in tmp_path.glob("*.html")}
    assert {page.stem for page in PAGES[2:]} <= {path.stem for path in pages}
    for path, html in pages.items():
        for address, target in re.findall(r'(?:href|src)="((?![a-z]+:|//|data:)([^"#?]*)[^"]*)"', html):
            linked = path.parent / target if target else path
            assert linked.exists(), f"{path.name}: {address}"
            _, _, anchor = address.partition("#")
            if anchor and linked in pages:
                assert f'id="{anchor}"' in pages[linked], f"{path.name}: {address}"
    assert "Make a project of Label Studio hold the claims" in pages[tmp_path / "engineers.html"]
