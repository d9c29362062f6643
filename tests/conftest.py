"""Fixtures every test may use."""

import os
import re
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from factcheck.cli.main import main
from factcheck.labelstudio.login import read_login
from factcheck.labelstudio.server import start_server, stop_server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

# a machine that has other work is no fault of ours
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
# what runs in the background ignores Ctrl-C, and so would the commands that it starts
signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).parent.parent
CHROMIUM = Path("/usr/bin/chromium")


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
        pytest.skip("Label Studio is not installed: pip install '.[studio]'")
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


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """Debian's Chromium. Tests that use it are marked `browser`."""
    if not CHROMIUM.exists() and os.environ.get("CI") != "true":
        pytest.skip(f"{CHROMIUM} is not there: apt install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def session(browser: "Browser", studio) -> Iterator["BrowserContext"]:
    """Browser logged in to the Label Studio of this run."""
    context = browser.new_context()
    context.set_default_timeout(30_000)
    page = context.new_page()
    page.goto(f"{studio.url}/user/login")
    page.fill("input[name=email]", studio.email)
    page.fill("input[name=password]", studio.password)
    page.click("button[type=submit]")
    page.wait_for_url(re.compile(r"/(projects|$)"))
    page.close()
    yield context
    context.close()


@pytest.fixture
def page(session: "BrowserContext") -> Iterator["Page"]:
    """Page of a reviewer who is logged in."""
    page = session.new_page()
    yield page
    page.close()


@pytest.fixture(scope="session")
def screenshots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder for pictures to look at: the one that FACTCHECK_SCREENSHOTS names, else one of pytest's."""
    named = os.environ.get("FACTCHECK_SCREENSHOTS")
    folder = Path(named) if named else tmp_path_factory.mktemp("screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder
