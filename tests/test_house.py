"""The house itself: who imports whom, what start-up loads, what travels in the wheel."""

import ast
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parent.parent
HEAVY = ("label_studio_sdk", "pandas", "numpy", "httpx", "rich", "factcheck.extract", "factcheck.labelstudio")


def run_python(code: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ | environment
    )
    return done.stdout


def test_import_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports() == 0


def test_the_command_line_imports_nothing_heavy() -> None:
    loaded = run_python("import sys, factcheck.cli.main; print(*sys.modules)").split()
    assert [name for name in loaded if name in HEAVY or name.startswith(HEAVY[5:])] == []


def test_constants_are_compiled_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT)
    from hatch_build import _as_final

    source = '"""A module."""\n\n_MOST = 3\nNAMES: list[str] = []\n\ndef f():\n    LOCAL = 1\n'
    final = _as_final(source)
    assert final.splitlines() == [
        '"""A module."""; from typing import Final',
        "",
        "_MOST: Final = 3",
        "NAMES: list[str] = []",
        "",
        "def f():",
        "    LOCAL = 1",
    ]
    compile(final, "module", "exec")


def test_each_class_of_the_splitter_has_one_base() -> None:
    """Since mypyc compiles no others."""
    sources = [path.read_text("utf-8") for path in ROOT.glob("factcheck/extract/**/*.py")]
    classes = [
        node for source in sources for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ClassDef)
    ]
    assert classes
    assert [node.name for node in classes if len(node.bases) > 1] == []


@pytest.mark.slow
def test_the_wheel_works_without_the_checkout(tmp_path: Path, seed_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    wheels, site = tmp_path / "wheels", tmp_path / "site"
    build = ["wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(wheels), str(ROOT)]
    subprocess.run([*pip, *build], check=True, cwd=tmp_path)
    (wheel,) = wheels.glob("*.whl")
    subprocess.run([*pip, "install", "--no-deps", "--target", str(site), str(wheel)], check=True)
    code = (
        "import sys, factcheck\n"
        "assert factcheck.__file__.startswith(sys.argv[1]), factcheck.__file__\n"
        "from factcheck.cli.main import main\n"
        "main(['split', sys.argv[2], '--json'])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(site), str(seed_path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(site)},
    )
    assert '"troop_number"' in done.stdout
    assert {path.name for path in (site / "factcheck" / "schemas").iterdir()} >= {"claim-set.json"}


# The claims of the example article and of all that the rules are tried on, one JSON a line.
SPLIT_ALL = """
import sys
from pathlib import Path
import factcheck.extract.tokens
from factcheck.extract.claims import split
from factcheck.model.text import Article
from factcheck.rules.load import load_rules

print(factcheck.extract.tokens.__file__, file=sys.stderr)
rules = load_rules("en")
examples = [one.text for kind in rules for rule in rules[kind].rules for one in rule.spec.matches]
for text in (Path(sys.argv[1]).read_text("utf-8"), *examples):
    print(split(Article(id=Article.id_of("a"), key="a", text=text), rules).model_dump_json())
"""


@pytest.mark.slow
def test_the_compiled_splitter_gives_the_same_claims(tmp_path: Path, seed_path: Path) -> None:
    if shutil.which("cc") is None and "CI" not in os.environ:
        pytest.skip("no C compiler: apt install gcc")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    # not optimised: that takes several times as long and changes no result
    environment = os.environ | {"FACTCHECK_COMPILE": "1", "MYPYC_OPT_LEVEL": "0"}
    subprocess.run(build, check=True, capture_output=True, cwd=ROOT, env=environment)
    (wheel,) = tmp_path.glob("*.whl")
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    plain, compiled = (
        subprocess.run(
            [sys.executable, "-c", SPLIT_ALL, str(seed_path)],
            capture_output=True,
            text=True,
            check=True,
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(path)},
        )
        for path in (ROOT, site)
    )
    assert plain.stderr.endswith(".py\n") and not compiled.stderr.endswith(".py\n")
    assert compiled.stdout.count("\n") > 500
    assert compiled.stdout == plain.stdout
