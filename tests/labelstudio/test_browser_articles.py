"""Two annotators and an adjudicator at work on a whole article, in a real Chromium."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

import pytest

from factcheck.model.claims import ClaimSet
from factcheck.records.files import write_record
from tests.claim_sets import build_article, build_claim, find
from tests.labelstudio.browsing import SIZES, find_cut_off, log_in, submit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = [pytest.mark.live, pytest.mark.browser]

URL = "https://example.org/report"
# what stands before a claim moves it: astral, combining and joined characters, line ends, and attempts to break out
NASTY = (
    "🛰️👩‍👩‍👧 Zoe\u0308 wrote: <script>document.title = 'broken out'</script> $headline {{claim}} <b>bold</b> &amp; "
    "]]></Text></View>\r\nNext line.\n\n"
)
# where the words are on the screen, from the left of the first to the right of the last
PLACE = """words => {
    const walk = document.createTreeWalker(document.querySelector('.factcheck-left'), NodeFilter.SHOW_TEXT);
    const nodes = [];
    let text = '';
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        nodes.push([node, text.length]);
        text += node.data;
    }
    const start = text.indexOf(words), end = start + words.length;
    const range = document.createRange();
    for (const [node, at] of nodes) {
        if (at <= start && start < at + node.length) range.setStart(node, start - at);
        if (at < end && end <= at + node.length) range.setEnd(node, end - at);
    }
    range.startContainer.parentElement.scrollIntoView({block: 'center'});
    const boxes = [...range.getClientRects()].filter(box => box.width > 1);
    const first = boxes[0], last = boxes[boxes.length - 1];
    return [first.left + 1, (first.top + first.bottom) / 2, last.right - 1, (last.top + last.bottom) / 2];
}"""


@pytest.fixture(scope="module")
def people(browser: "Browser", studio) -> Iterator[dict[str, "BrowserContext"]]:
    """Annotators and an adjudicator, logged in."""
    with log_in(browser, studio, ("first", "second", "editor")) as people:
        yield people


@pytest.fixture
def claim_set(seed_text) -> ClaimSet:
    article = build_article(
        f"{NASTY}{seed_text}", key="summit", title="No concrete plans for a summit on Ukraine"
    )
    clause = (
        "Moscow has amassed more than 150,000 troops around Ukraine’s borders in Belarus, Russia, Crimea and the "
        "Black Sea in recent weeks"
    )
    meeting = (
        "Secretary of State Antony Blinken will meet Thursday with Russian Foreign Minister Sergey Lavrov"
    )
    statement = "there are no concrete plans for a summit on Ukraine"
    return ClaimSet(
        articles=(article,),
        claims=(
            build_claim(article, "statement", statement, statement, text=f"{statement} [the Kremlin says]"),
            build_claim(article, "meeting_date", meeting, "Thursday"),
            build_claim(article, "troop_number", clause, "more than 150,000 troops"),
        ),
    )


def open_article(page: "Page", url: str, size: str) -> None:
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{url}?labeling=1")
    page.wait_for_selector(".htx-highlight")
    page.wait_for_timeout(300)


def select(page: "Page", words: str) -> None:
    left, top, *_ = page.evaluate(PLACE, words)
    page.mouse.click(left + 4, top)
    page.wait_for_selector("input[name='Refuted']")


def let_go(page: "Page") -> None:
    """Leave the field that is written in, then the claim."""
    page.locator(".factcheck-byline").click()
    page.keyboard.press("Escape")
    page.wait_for_selector("input[name='Refuted']", state="hidden")


def mark(page: "Page", type_: str, words: str) -> None:
    """Mark words as a new claim of that type."""
    page.locator(".factcheck-left").get_by_text(type_, exact=True).click()
    left, top, right, bottom = page.evaluate(PLACE, words)
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move((left + right) / 2, (top + bottom) / 2)
    page.mouse.move(right, bottom)
    page.mouse.up()


def judge(page: "Page", verdict: str, url: str = "") -> None:
    page.locator(f"input[name='{verdict}']").check(force=True)
    if url:
        page.fill("[name=evidence]", url)
        page.press("[name=evidence]", "Enter")
    page.locator(".ant-rate-star").nth(3).click()
    page.fill("textarea[name=notes]", "Two papers have it: 🛰️")


@pytest.mark.parametrize("size", SIZES)
def test_from_an_article_to_verdicts(
    factcheck, people, studio, claim_set, screenshots, monkeypatch, tmp_path, size
):
    monkeypatch.setenv("LABEL_STUDIO_URL", studio.url)
    monkeypatch.setenv("LABEL_STUDIO_API_KEY", studio.api_key)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    title = f"browser article {size}"
    path = tmp_path / "claims.yaml"
    write_record(claim_set, path)
    statement, meeting, troops = claim_set.claims
    text = claim_set.articles[0].text
    added = find(text, "they must involve Kiev in any discussions")
    done = factcheck("push", path, "--project", title, "--layout", "article", "--annotators", "2", "--json")
    url = json.loads(done.out)["project"]["url"]

    page = people["first"].new_page()
    open_article(page, url, size)
    assert page.locator(".factcheck-left script, .factcheck-left b").count() == 0
    assert "broken out" not in page.title()
    page.screenshot(path=screenshots / f"article-{size}.png")
    assert find_cut_off(page) == []
    select(page, troops.span.quote)
    judge(page, "Refuted", URL)
    page.wait_for_timeout(300)
    page.screenshot(path=screenshots / f"article-judged-{size}.png")
    assert find_cut_off(page) == []
    let_go(page)
    mark(page, "Statement", added.quote)
    page.wait_for_timeout(300)
    select(page, added.quote)
    judge(page, "Not Enough Evidence")
    page.wait_for_timeout(300)
    page.screenshot(path=screenshots / f"article-added-{size}.png")
    submit(page)
    page.close()

    page = people["second"].new_page()
    open_article(page, url, size)
    select(page, troops.span.quote)
    judge(page, "Supported", URL)
    select(page, statement.span.quote)
    judge(page, "Not Enough Evidence")
    page.locator(".factcheck-byline").scroll_into_view_if_needed()
    handle = page.locator(".__resize_right").last.bounding_box()
    assert handle is not None
    *_, right, bottom = page.evaluate(PLACE, "there are no concrete plans")
    page.mouse.move(handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2)
    page.mouse.down()
    page.mouse.move(right + 20, bottom)
    page.mouse.move(right, bottom)
    page.mouse.up()
    page.wait_for_timeout(300)
    page.screenshot(path=screenshots / f"article-moved-{size}.png")
    submit(page)
    page.close()

    decided = json.loads(factcheck("adjudicate", "--project", title, "--json").out)
    assert decided["new"] == 1
    page = people["editor"].new_page()
    open_article(page, decided["project"]["url"], size)
    assert page.locator(".factcheck-verdict").count() == 2
    judge(page, "Refuted", URL)
    submit(page)
    page.close()

    pulled = factcheck("pull", "--project", title, "--json")
    assert (pulled.code, pulled.err) == (0, "")
    found = {entry["claim"]["span"]["quote"]: entry for entry in json.loads(pulled.out)["claims"]}
    assert found[troops.span.quote]["verdict"] == {"label": "refuted", "settled_by": "adjudicator"}
    said = found[troops.span.quote]["annotations"][0]
    assert (said["evidence"], said["confidence"], said["notes"]) == ([URL], 4, "Two papers have it: 🛰️")
    assert found[meeting.span.quote]["open_reason"] == "not_reviewed"
    (moved,) = found[statement.span.quote]["annotations"]
    assert moved["span"] == asdict(find(text, "there are no concrete plans"))
    mine = found[added.quote]
    assert mine["claim"]["origin"] == "reviewer"
    assert mine["claim"]["span"] == asdict(added)
    assert mine["verdict"] == {"label": "not_enough_evidence", "settled_by": "single"}
