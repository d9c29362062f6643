"""Make the pictures of the guides anew: `make screenshots`. Needs a Chromium.

A Label Studio of its own is started in a folder that goes away again; what is seen there is the example article.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from factcheck.labelstudio.login import read_login

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parent.parent
IMAGES = Path(__file__).parent / "images"
SEED = ROOT / "seeds" / "000_3217383ad927dfc5.txt"
CLAIM = "Moscow has amassed more than 150,000 troops"
EVIDENCE = "https://example.org/statement-of-18-february"
SIZE = {"width": 1280, "height": 720}


def run(folder: Path, *arguments: str) -> str:
    """Output of a factcheck command that lives in the folder alone."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("LABEL_STUDIO")},
        "FACTCHECK_DATA_DIR": str(folder / "data"),
        "XDG_CONFIG_HOME": str(folder),
    }
    command = [sys.executable, "-m", "factcheck", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout


@contextmanager
def studio(folder: Path) -> Iterator[None]:
    run(folder, "studio", "start")
    try:
        yield
    finally:
        run(folder, "studio", "stop")


def log_in(browser: "Browser", folder: Path, url: str) -> "Page":
    login = read_login(folder / "data")
    page = browser.new_page(viewport=SIZE)
    page.goto(f"{url}/user/login")
    page.fill("input[name=email]", login.email)
    page.fill("input[name=password]", login.password.get_secret_value())
    page.click("button[type=submit]")
    page.wait_for_url(re.compile(r"/(projects|$)"))
    return page


def push(folder: Path, title: str, *options: str) -> str:
    """Push the example; give the project's address."""
    run(folder, "split", str(SEED), "-o", "claims.yaml", "--title", "Summit on Ukraine")
    printed = run(folder, "push", "claims.yaml", "--project", title, *options)
    address = re.search(r"https?://\S+", printed)
    assert address, printed
    return address[0]


def shoot(page: "Page", name: str) -> None:
    page.wait_for_timeout(500)
    page.screenshot(path=IMAGES / f"{name}.png")
    print(IMAGES / f"{name}.png")


def judge(page: "Page") -> None:
    """Give the verdict on the claim that is open."""
    page.keyboard.press("1")
    page.fill("[name=evidence]", EVIDENCE)
    page.press("[name=evidence]", "Enter")
    page.locator(".ant-rate-star").nth(3).click()
    page.fill("textarea[name=notes]", "Two independent estimates.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    arguments = parser.parse_args()
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        browser = playwright.chromium.launch(
            executable_path=arguments.chromium, args=["--no-sandbox", "--disable-background-networking"]
        )
        with studio(folder):
            project = push(folder, "Summit on Ukraine")
            page = log_in(browser, folder, project.partition("/projects")[0])
            page.goto(project)
            page.wait_for_selector("text=150,000 troops")
            shoot(page, "tasks")
            page.locator("text=150,000 troops").first.click()
            page.wait_for_selector(".htx-highlight")
            judge(page)
            shoot(page, "claim")
            page.get_by_role("button", name="Submit").click()
            page.wait_for_timeout(1000)
            page.goto(push(folder, "Summit, whole article", "--layout", "article"))
            page.wait_for_selector("text=Summit on Ukraine")
            page.locator("text=Summit on Ukraine").last.click()
            page.wait_for_selector(".htx-highlight")
            shoot(page, "article")
            run(folder, "pull", "--project", "Summit on Ukraine", "-o", "verified.yaml")
            run(folder, "report", "verified.yaml", "-o", "report.html")
        page = browser.new_page(viewport=SIZE)
        page.goto((folder / "report.html").as_uri())
        page.locator("mark", has_text="150,000 troops").first.click()
        page.locator("mark", has_text="150,000 troops").first.scroll_into_view_if_needed()
        shoot(page, "report")
        browser.close()


if __name__ == "__main__":
    main()
