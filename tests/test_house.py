"""The house itself: who imports whom, what start-up loads, what travels in the wheel."""

import os
import subprocess
import sys
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
