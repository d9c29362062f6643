"""A reviewer at work: the real interface in a real Chromium, on claims whose text tries to break out of it."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import pytest

from factcheck.labelstudio.client import Studio
from factcheck.labelstudio.projects import find_project
from factcheck.labelstudio.pull import pull
from factcheck.labelstudio.push import push
from factcheck.model.claims import ClaimSet, Flag
from factcheck.model.values import Attribution, Quantity
from factcheck.model.verdicts import AnnotationState, SettledBy, VerifiedClaim
from factcheck.review.scales import load_scale
from factcheck.review.settle import settle
from tests.claim_sets import build_article, build_claim, find

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.live, pytest.mark.browser]

SIZES = {"large": (1440, 900), "small": (1280, 720)}
EVIDENCE = (
    "https://www.example.org/reports/2022/02/satellite-images-of-the-border?region=belarus&page=3#figures",
    "http://data.example.net/troops",
)
NASTY = (
    "<script>document.title = 'broken out'</script> <img src=x onerror=\"document.title = 'broken out'\"> "
    "$headline {{claim}} <b>bold</b> &amp; &lt;i&gt; ]]></Text></View>"
)


def troops(seed_text: str) -> ClaimSet:
    """Troop number of the seed, with all the facts a claim can have."""
    article = build_article(
        seed_text,
        key="https://example.org/2022/02/21/summit",
        url="https://example.org/2022/02/21/summit",
        title="Kremlin: no concrete plans for a Biden–Putin summit on Ukraine",
        published=date(2022, 2, 21),
        published_from=find(seed_text, "Monday (Feb. 21)"),
    )
    clause = (
        "Moscow has amassed more than 150,000 troops around Ukraine’s borders in Belarus, Russia, Crimea and the "
        "Black Sea in recent weeks"
    )
    focus = find(seed_text, "more than 150,000 troops")
    claim = build_claim(
        article,
        "troop_number",
        clause,
        focus.quote,
        quantities=(
            Quantity(
                span=focus, rule="r", value=150000, comparator="gt", measured_entity=find(seed_text, "troops")
            ),
        ),
        attribution=Attribution(
            span=find(seed_text, "according to U.S. intelligence"),
            rule="r",
            source=find(seed_text, "U.S. intelligence"),
            cue=find(seed_text, "according to", find(seed_text, clause).end),
            content=(find(seed_text, clause),),
            kind="indirect",
        ),
        flags=(
            Flag(kind="name_variant", span=find(seed_text, "Moscow"), candidates=("Moscow", "the Kremlin")),
        ),
        priority=0.93,
    )
    other = build_claim(
        article,
        "statement",
        "No one can resolve our issue without us",
        "No one can resolve our issue without us",
    )
    return ClaimSet(articles=(article,), claims=(claim, other))


def nasty() -> ClaimSet:
    text = f"Before. {NASTY} after.\n\nNext."
    article = build_article(text, key="nasty", title=f"{NASTY}")
    claim = build_claim(
        article,
        "statement",
        NASTY,
        NASTY,
        flags=(Flag(kind="name_variant", span=find(text, NASTY), candidates=("<b>x</b>", NASTY)),),
    )
    return ClaimSet(articles=(article,), claims=(claim,))


@pytest.fixture(scope="module")
def connected(studio) -> Iterator[Studio]:
    with Studio(studio.url, studio.api_key) as connected:
        yield connected


def open_claim(page: "Page", studio: Studio, title: str, claim: str) -> VerifiedClaim:
    """Open the task of a claim, and give the claim as pull has it now."""
    project = find_project(studio, title)
    found = next(
        entry for entry in pull(studio, project, load_scale(), settle).claims if entry.claim.id == claim
    )
    page.goto(f"{project.url}?task={found.task}")
    page.wait_for_selector(".htx-highlight")
    return found


def find_cut_off(page: "Page") -> list[str]:
    """Texts of the interface that stick out of what holds them."""
    return page.evaluate(
        """() => {
            const root = document.querySelector('.factcheck');
            const right = root.parentElement.getBoundingClientRect().right;
            const parts = 'h3, h4, td, label, .factcheck-claim, .htx-highlight, p, input, textarea, button';
            return [...root.querySelectorAll(parts)]
                .filter(element => element.getClientRects().length)
                .filter(element => element.getBoundingClientRect().right > right + 1
                    || element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline')
                .map(element => element.tagName + ': ' + element.textContent.slice(0, 40));
        }"""
    )


@pytest.mark.parametrize("size", SIZES)
def test_a_review(page, session, connected, studio, seed_text, screenshots, size):
    claim_set = troops(seed_text)
    title = f"browser review {size}"
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    push(connected, claim_set, load_scale(), title)
    claim, other = claim_set.claims
    open_claim(page, connected, title, claim.id)
    page.screenshot(path=screenshots / f"claim-{size}.png")
    assert page.locator(".htx-highlight").inner_text() == claim.span.quote
    assert find_cut_off(page) == []
    assert not page.locator("[name=evidence]").is_visible()

    page.keyboard.press("2")
    assert page.locator("input[name=Refuted]").is_checked()
    for address in EVIDENCE:
        page.fill("[name=evidence]", address)
        page.press("[name=evidence]", "Enter")
    page.locator(".ant-rate-star").nth(3).click()
    page.fill("textarea[name=notes]", "Two “sources” agree.\nA third does not: 🛰️")
    page.wait_for_timeout(300)
    page.screenshot(path=screenshots / f"filled-{size}.png")
    assert find_cut_off(page) == []
    with page.expect_response(
        lambda answer: "/annotations" in answer.url and answer.request.method == "POST"
    ):
        page.get_by_role("button", name="Submit").click()

    verified = pull(connected, find_project(connected, title), load_scale(), settle)
    assert verified.problems == ()
    reviewed, untouched = verified.claims if verified.claims[0].claim == claim else verified.claims[::-1]
    assert (untouched.claim, untouched.annotations) == (other, ())
    assert reviewed.claim == claim
    (annotation,) = reviewed.annotations
    assert annotation.annotator == studio.email
    assert annotation.state is AnnotationState.SUBMITTED
    assert annotation.verdict == "refuted"
    assert annotation.evidence == EVIDENCE
    assert annotation.confidence == 4
    assert annotation.notes == "Two “sources” agree.\nA third does not: 🛰️"
    assert annotation.span is None
    assert annotation.lead_time is not None
    assert reviewed.verdict is not None
    assert (reviewed.verdict.label, reviewed.verdict.settled_by) == ("refuted", SettledBy.SINGLE)


def test_an_evidence_is_required(page, connected, seed_text, screenshots):
    claim_set = troops(seed_text)
    title = "browser evidence"
    push(connected, claim_set, load_scale(), title)
    open_claim(page, connected, title, claim_set.claims[0].id)
    page.keyboard.press("1")
    page.wait_for_selector("[name=evidence]")
    page.get_by_role("button", name="Submit").click()
    page.wait_for_selector(".ant-modal-body")
    assert "needs the web address of its evidence" in page.locator(".ant-modal-body").inner_text()
    page.screenshot(path=screenshots / "evidence-required.png")


def test_a_span_is_corrected(page, connected, seed_text):
    claim_set = troops(seed_text)
    title = "browser span"
    push(connected, claim_set, load_scale(), title)
    claim = claim_set.claims[0]
    open_claim(page, connected, title, claim.id)
    page.locator(".htx-highlight").click()
    page.keyboard.press("Backspace")
    page.wait_for_selector(".htx-highlight", state="detached")
    page.keyboard.press("c")
    page.evaluate(
        """words => {
            const place = document.querySelector('.lsf-labels ~ .lsf-object .lsf-htx-richtext');
            const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
            let node;
            while ((node = walker.nextNode()) && !node.data.includes(words)) {}
            const range = document.createRange();
            range.setStart(node, node.data.indexOf(words));
            range.setEnd(node, node.data.indexOf(words) + words.length);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
            place.dispatchEvent(new MouseEvent('mouseup', {bubbles: true}));
        }""",
        claim.focus.quote,
    )
    page.wait_for_selector(".htx-highlight")
    page.keyboard.press("5")
    with page.expect_response(
        lambda answer: "/annotations" in answer.url and answer.request.method == "POST"
    ):
        page.get_by_role("button", name="Submit").click()
    verified = pull(connected, find_project(connected, title), load_scale(), settle)
    assert verified.problems == ()
    (annotation,) = next(entry for entry in verified.claims if entry.claim == claim).annotations
    assert annotation.span == claim.focus


def test_text_stays_text(page, connected, screenshots):
    claim_set = nasty()
    title = "browser nasty"
    push(connected, claim_set, load_scale(), title)
    open_claim(page, connected, title, claim_set.claims[0].id)
    page.wait_for_timeout(500)
    page.screenshot(path=screenshots / "nasty.png")
    assert "broken out" not in page.title()
    left = page.locator(".factcheck-left")
    assert left.locator("script, img, b, i").count() == 0
    shown = " ".join(left.inner_text().split())
    # headline, claim, paragraph, and twice in the facts
    assert shown.count(NASTY) == 5
    assert page.locator(".htx-highlight").inner_text() == NASTY


def test_the_list_of_claims(page, connected, seed_text, screenshots):
    title = "browser list"
    page.set_viewport_size({"width": 1280, "height": 720})
    project = push(connected, troops(seed_text), load_scale(), title).project
    page.goto(project.url)
    page.wait_for_selector("text=Moscow has amassed")
    page.wait_for_timeout(500)
    page.screenshot(path=screenshots / "list.png")
    shown = page.locator("body").inner_text()
    assert "claim_id" not in shown
    assert "carrier" not in shown
    assert shown.index("Moscow has amassed") < shown.index("No one can resolve")
