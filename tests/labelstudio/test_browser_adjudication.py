"""Two blind annotators and an adjudicator at work: logins, projects and interfaces as they meet them in a browser."""

import json
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import pytest

from factcheck.model.claims import ClaimSet
from factcheck.records.files import write_record
from tests.claim_sets import build_article, build_claim
from tests.labelstudio.browsing import SIZES, find_cut_off, log_in, submit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = [pytest.mark.live, pytest.mark.browser]

NASTY = (
    "Says <b>who</b>? {{idx}} $headline </Text> <script>document.title = 'broken out'</script>\nSecond line."
)
EVIDENCE = {
    "ann": "https://www.example.org/reports/2022/02/satellite-images-of-the-border?region=belarus&page=3#figures",
    "ben": "https://example.net/a'b",
}


@pytest.fixture(scope="module")
def people(browser: "Browser", studio) -> Iterator[dict[str, "BrowserContext"]]:
    """Annotators and an adjudicator, logged in."""
    with log_in(browser, studio, ("ann", "ben", "chief")) as people:
        yield people


@pytest.fixture
def claims(seed_text, tmp_path):
    article = build_article(
        seed_text,
        key="https://example.org/2022/02/21/summit",
        title="Kremlin: no concrete plans for a Biden–Putin summit on Ukraine",
        published=date(2022, 2, 21),
    )
    clause = (
        "Moscow has amassed more than 150,000 troops around Ukraine’s borders in Belarus, Russia, Crimea and the "
        "Black Sea in recent weeks"
    )
    claim = build_claim(article, "troop_number", clause, "more than 150,000 troops")
    path = tmp_path / "claims.yaml"
    write_record(ClaimSet(articles=(article,), claims=(claim,)), path)
    return path


def judge(page: "Page", verdict: str, evidence: str, stars: int, notes: str) -> None:
    page.locator(f"input[name='{verdict}']").check(force=True)
    page.fill("[name=evidence]", evidence)
    page.press("[name=evidence]", "Enter")
    page.locator(".ant-rate-star").nth(stars - 1).click()
    page.fill("textarea[name=notes]", notes)


@pytest.mark.parametrize("size", SIZES)
def test_from_two_opinions_to_a_verdict(
    factcheck, people, studio, claims, screenshots, monkeypatch, tmp_path, size
):
    monkeypatch.setenv("LABEL_STUDIO_URL", studio.url)
    monkeypatch.setenv("LABEL_STUDIO_API_KEY", studio.api_key)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    title = f"browser desk {size}"
    width, height = SIZES[size]
    done = factcheck("push", claims, "--project", title, "--annotators", "2", "--blind", "--json")
    projects = json.loads(done.out)["projects"]

    for name, verdict, stars, pushed in zip(
        ("ann", "ben"), ("Refuted", "Supported"), (4, 2), projects, strict=True
    ):
        page = people[name].new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.goto(f"{pushed['project']['url']}?labeling=1")
        page.wait_for_selector(".htx-highlight")
        assert "example.org:" not in page.locator(".factcheck").inner_text()
        judge(page, verdict, EVIDENCE[name], stars, NASTY if name == "ann" else "Three papers have it.")
        submit(page)
        page.close()

    adjudication = json.loads(factcheck("adjudicate", "--project", title, "--json").out)
    assert adjudication["new"] == 1
    page = people["chief"].new_page()
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{adjudication['project']['url']}?labeling=1")
    page.wait_for_selector(".htx-highlight")
    page.wait_for_timeout(500)
    page.screenshot(path=screenshots / f"adjudicate-{size}.png")
    said = page.locator(".factcheck-verdict")
    assert said.count() == 2
    first, second = (said.nth(number).inner_text() for number in (0, 1))
    assert first.startswith("ann.browser@example.org: Refuted, confidence 4 of 5")
    assert NASTY in first
    assert second.startswith("ben.browser@example.org: Supported, confidence 2 of 5")
    assert "Three papers have it." in second
    links = said.locator("a")
    assert [links.nth(number).inner_text() for number in (0, 1)] == list(EVIDENCE.values())
    assert links.first.get_attribute("href") == EVIDENCE["ann"]
    assert links.first.get_attribute("rel") == "noopener noreferrer"
    assert said.locator("b, script").count() == 0
    assert "broken out" not in page.title()
    assert find_cut_off(page) == []

    page.keyboard.press("4")
    judge(page, "Conflicting Evidence/Cherrypicking", EVIDENCE["ann"], 5, "Both count differently.")
    page.wait_for_timeout(300)
    page.screenshot(path=screenshots / f"adjudicated-{size}.png")
    assert find_cut_off(page) == []
    submit(page)
    page.close()

    pulled = factcheck("pull", "--project", title, "--json")
    assert (pulled.code, pulled.err) == (0, "")
    (claim,) = json.loads(pulled.out)["claims"]
    assert claim["verdict"] == {"label": "conflicting_evidence", "settled_by": "adjudicator"}
    assert [(entry["annotator"], entry.get("role", "annotator")) for entry in claim["annotations"]] == [
        ("ann.browser@example.org", "annotator"),
        ("ben.browser@example.org", "annotator"),
        ("chief.browser@example.org", "adjudicator"),
    ]
    assert claim["annotations"][0]["notes"] == NASTY
    assert claim["annotations"][2]["notes"] == "Both count differently."
