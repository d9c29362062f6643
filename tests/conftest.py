"""Fixtures every test may use."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from factcheck.cli.main import main

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str


@pytest.fixture
def factcheck(capsys: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    """Run a command in this process: `factcheck("split", path)`."""

    def run(*arguments: str | os.PathLike[str]) -> Outcome:
        capsys.readouterr()
        with pytest.raises(SystemExit) as exit_:
            main([os.fspath(argument) for argument in arguments])
        captured = capsys.readouterr()
        code = exit_.value.code
        return Outcome(0 if code is None else int(code), captured.out, captured.err)

    return run


@pytest.fixture(scope="session")
def seed_path() -> Path:
    """The seed article."""
    return ROOT / "seeds" / "000_3217383ad927dfc5.txt"


@pytest.fixture(scope="session")
def seed_text(seed_path: Path) -> str:
    """Its text."""
    return seed_path.read_text("utf-8")
