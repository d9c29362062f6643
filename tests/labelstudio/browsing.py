"""What annotators do in a browser, in both layouts."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pydantic import SecretStr

from factcheck.labelstudio.users import add_user
from tests.conftest import Studio

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

SIZES = {"large": (1440, 900), "small": (1280, 720)}
PASSWORD = "correct horse battery"


@contextmanager
def log_in(browser: "Browser", studio: Studio, names: Iterable[str]) -> Iterator[dict[str, "BrowserContext"]]:
    """Browsers of people who log in with what `studio add-user` gives them."""
    contexts = {}
    for name in names:
        email = f"{name}.browser@example.org"
        add_user(studio.url, studio.api_key, email, SecretStr(PASSWORD))
        context = browser.new_context()
        context.set_default_timeout(30_000)
        page = context.new_page()
        page.goto(f"{studio.url}/user/login")
        page.fill("input[name=email]", email)
        page.fill("input[name=password]", PASSWORD)
        page.click("button[type=submit]")
        page.wait_for_url(re.compile(r"/(projects|$)"))
        page.close()
        contexts[name] = context
    yield contexts
    for context in contexts.values():
        context.close()


def submit(page: "Page") -> None:
    with page.expect_response(
        lambda answer: "/annotations" in answer.url and answer.request.method == "POST"
    ):
        page.get_by_role("button", name="Submit current annotation").click()


def find_cut_off(page: "Page") -> list[str]:
    """Texts of the interface that stick out of what holds them."""
    return page.evaluate(
        """() => {
            const right = document.querySelector('.factcheck').parentElement.getBoundingClientRect().right;
            const parts = '.factcheck :is(h3, h4, td, label, a, p, input, textarea, .htx-highlight)';
            return [...document.querySelectorAll(parts)]
                .filter(element => element.getClientRects().length)
                .filter(element => element.getBoundingClientRect().right > right + 1)
                .map(element => element.tagName + ': ' + element.textContent.slice(0, 40));
        }"""
    )
