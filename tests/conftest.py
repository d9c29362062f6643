"""Fixtures every test may use."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest

from factcheck.cli.main import main
from factcheck.labelstudio.server import read_login, start_server, stop_server

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


@dataclass(frozen=True)
class Studio:
    url: str
    api_key: str
    email: str
    password: str
    data_dir: Path


@pytest.fixture(scope="session")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    """The one Label Studio of this run, without projects at first. Tests that use it are marked `live`."""
    if not find_spec("label_studio") and os.environ.get("CI") != "true":
        pytest.skip("Label Studio is not installed: pip install 'factcheck-kit[studio]'")
    data_dir = tmp_path_factory.mktemp("studio")
    server = start_server(data_dir)
    login = read_login(data_dir)
    yield Studio(
        url=server.url,
        api_key=login.token.get_secret_value(),
        email=login.email,
        password=login.password.get_secret_value(),
        data_dir=data_dir,
    )
    stop_server(data_dir)
