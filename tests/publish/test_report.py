"""The page, read as text and looked at in a real Chromium."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from factcheck.model.text import Sentence
from factcheck.model.verdicts import VerifiedClaimSet
from factcheck.publish import report
from factcheck.publish.publisher import Publisher
from factcheck.records.verified import VerifiedClaims
from factcheck.review.scales import load_scale
from tests.claim_sets import build_article, build_claim
from tests.verified_sets import TEXT, build_verified_set

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HOSTILE = (
    "</script><script>document.title='run'</script> <img src=x onerror=\"document.title='run'\"> "
    "{{ 7*7 }} ${7*7} \"><svg onload=document.title='run'> &lt; javascript:document.title='run'"
)


class Reader(HTMLParser):
    """Text of the article as a person reads it, without the numbers of the claims."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._in_text = self._in_mark = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_text |= tag == "main"
        self._in_mark = tag == "a" and ("class", "ref") in attrs
        if tag == "p":
            self.words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self._in_text &= tag != "main"
        self._in_mark = False

    def handle_data(self, data: str) -> None:
        if self._in_text and not self._in_mark:
            self.words.append(data)


def render(record: VerifiedClaimSet) -> str:
    out = BytesIO()
    report.write(VerifiedClaims(record), out, Publisher())
    return out.getvalue().decode()


def hostile_set() -> VerifiedClaimSet:
    """What an article, a note and a piece of evidence can say at worst."""
    article = build_article(f"{HOSTILE}\n\nThe dam holds.", key="x", url="javascript:alert(1)", title=HOSTILE)
    record = build_verified_set()
    annotation = (
        record.claims[0]
        .annotations[0]
        .model_copy(
            update={
                "annotator": HOSTILE,
                "notes": HOSTILE,
                "evidence": (
                    "javascript:document.title='run'",
                    f"https://example.org/{HOSTILE}",
                    "https://ok.example",
                ),
            }
        )
    )
    claims = [
        record.claims[0].model_copy(
            update={"claim": build_claim(article, "statement", words, words), "annotations": (annotation,)}
        )
        for words in (HOSTILE, "The dam holds")
    ]
    verdict = claims[0].verdict
    assert verdict is not None
    settled = [
        claim.model_copy(update={"verdict": verdict.model_copy(update={"label": "supported"})})
        for claim in claims
    ]
    return record.model_copy(
        update={"articles": (article,), "claims": tuple(settled), "project": HOSTILE, "left_out": ()}
    )


def test_the_article_reads_as_it_is() -> None:
    reader = Reader()
    reader.feed(render(build_verified_set()))
    assert "".join(reader.words).split()[-len(TEXT.split()) :] == TEXT.split()


def test_a_byline_is_a_line_of_its_own() -> None:
    text = "By Jane Roe\nRIVERTON - Rain fell\nall day.\n\nTrams stopped."
    sentences = tuple(
        Sentence(start=start, end=end, paragraph=paragraph, boilerplate=reason)
        for start, end, paragraph, reason in (
            (0, 11, 0, "boilerplate.byline"),
            (12, 41, 0, None),
            (43, 57, 1, None),
        )
    )
    article = build_article(text).model_copy(update={"sentences": sentences})
    assert [text[start:end] for start, end in report._paragraphs(article)] == [
        "By Jane Roe",
        "RIVERTON - Rain fell\nall day.",
        "Trams stopped.",
    ]


def test_what_nobody_reviewed_was_reviewed_until_no_day() -> None:
    record = build_verified_set()
    assert "reviewed until" in render(record)
    untouched = tuple(claim.model_copy(update={"annotations": ()}) for claim in record.claims)
    assert "reviewed until" not in render(record.model_copy(update={"claims": untouched}))


def test_nothing_is_fetched() -> None:
    html = render(build_verified_set())
    assert not re.findall(r"<(?:link|img|iframe|object|embed|source|base|form)\b|\bsrc=|@import|url\(", html)


def test_no_text_becomes_markup() -> None:
    html = render(hostile_set())
    assert len(re.findall("<script", html)) == 1
    assert "<img" not in html
    assert "javascript:" not in re.findall(r'href="([^"]*)"', html)
    assert not [href for href in re.findall(r'href="([^"]*)"', html) if not re.match(r"#|https://", href)]


@pytest.mark.parametrize(
    ("scale", "tones"),
    [
        ("averitec", ["true", "false", "unclear", "mixed", "none"]),
        ("true-false", ["true", "false", "mixed", "unclear", "none"]),
        ("truth-o-meter", ["true", "true", "mixed", "mixed", "false", "false", "none"]),
    ],
)
def test_a_verdict_is_coloured_by_its_place_on_the_scale(scale: str, tones: list[str]) -> None:
    labels = load_scale(scale).labels
    assert [report._tone(label, load_scale(scale)) for label in labels] == tones


def test_claims_that_share_words_have_all_their_marks() -> None:
    article = build_article("The army lost 3 tanks on Friday.", key="x")
    record = build_verified_set()
    claims = tuple(
        record.claims[4].model_copy(update={"claim": build_claim(article, type_, *words)})
        for type_, *words in (
            ("weapons_count", "The army lost 3 tanks on Friday", "3 tanks"),
            ("event_date", "The army lost 3 tanks on Friday", "on Friday"),
            ("statement", "3 tanks", "3 tanks"),
        )
    )
    html = render(record.model_copy(update={"articles": (article,), "claims": claims, "left_out": ()}))
    marks = re.findall(r'<mark class="[^"]*" data-claims="([^"]*)">([^<]*)</mark>', html)
    assert [text for _, text in marks] == ["The army lost ", "3 tanks", " ", "on Friday"]
    assert [len(ids.split()) for ids, _ in marks] == [2, 3, 2, 2]
    assert html.count('class="ref"') == 3


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(render(build_verified_set()), "utf-8")
    return path


@pytest.fixture
def view(browser: "Browser", path: Path) -> Iterator["Page"]:
    """The report, open; an error in its script or against its policy fails the test."""
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "request", lambda request: None if request.url.startswith("file:") else faults.append(request.url)
    )
    page.goto(path.as_uri())
    yield page
    page.close()
    assert faults == []


@pytest.mark.browser
def test_claims_are_filtered_by_verdict_and_type(view: "Page") -> None:
    assert view.inner_text("#shown") == "5 of 5 claims shown"
    view.click("text=Open 1")
    assert view.inner_text("#shown") == "4 of 5 claims shown"
    assert view.locator(".card:visible").count() == 4
    assert "off" in (view.locator("mark", has_text="The dam holds").get_attribute("class") or "")
    view.select_option("#type", "statement")
    assert view.inner_text("#shown") == "1 of 5 claims shown"
    view.click("text=Open 1")
    assert view.locator(".card:visible .badge").all_inner_texts() == ["Not a claim", "Open"]


@pytest.mark.browser
def test_keys_and_clicks_lead_from_words_to_card_and_back(view: "Page") -> None:
    view.keyboard.press("j")
    view.keyboard.press("j")
    assert view.locator(".card.current .claim").inner_text() == "<b>12 bridges</b> were closed & mined"
    assert view.evaluate("document.activeElement.className") == view.locator(".card.current").get_attribute(
        "class"
    )
    assert "12 bridges" in "".join(view.locator("mark.current").all_inner_texts())
    view.keyboard.press("k")
    assert view.locator(".card.current h3").inner_text().startswith("1")
    view.keyboard.press("k")
    assert view.locator(".card.current h3").inner_text().startswith("5")
    view.keyboard.press("t")
    view.wait_for_function("document.activeElement.id === 'r5'")
    view.locator("mark", has_text="The talks resume").first.click()
    assert view.locator(".card.current .claim").inner_text() == "The talks resume on 4 May"
    view.keyboard.press("Escape")
    assert view.locator(".current").count() == 0


@pytest.mark.browser
def test_tab_reaches_each_claim(view: "Page") -> None:
    reached = set()
    for _ in range(40):
        view.keyboard.press("Tab")
        reached.add(view.evaluate("document.activeElement.id"))
    assert {"r1", "r2", "r3", "r4", "r5", "type"} <= reached


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing(view: "Page", scheme: str, width: int) -> None:
    view.set_viewport_size({"width": width, "height": 720})
    view.emulate_media(color_scheme=scheme)
    view.keyboard.press("j")
    results = Axe().run(view)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.browser
def test_it_fits_a_phone_and_paper(view: "Page", screenshots: Path) -> None:
    view.set_viewport_size({"width": 360, "height": 740})
    assert view.evaluate("document.documentElement.scrollWidth") == 360
    assert view.get_by_role("link", name="To the claims").bounding_box()["x"] >= 0
    view.screenshot(path=screenshots / "report-phone.png")
    view.emulate_media(media="print")
    assert not view.locator("#filter").is_visible()
    assert view.locator(".card").last.is_visible()
    view.screenshot(path=screenshots / "report-print.png", full_page=True)


@pytest.mark.browser
def test_hostile_text_does_not_run(browser: "Browser", tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    path.write_text(render(hostile_set()), "utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    assert page.title().startswith("</script><script>document.title")
    page.keyboard.press("j")
    assert page.locator(".card.current .claim").inner_text().startswith("</script>")
    assert page.title().startswith("</script><script>document.title")
    page.close()


@pytest.mark.browser
def test_the_policy_stops_what_escaping_would_not(browser: "Browser", tmp_path: Path) -> None:
    path = tmp_path / "injected.html"
    injected = "<script>document.title='run'</script><img src=x onerror=\"document.title='run'\">"
    path.write_text(render(build_verified_set()).replace("<footer>", f"{injected}<footer>"), "utf-8")
    page = browser.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(path.as_uri())
    page.wait_for_timeout(100)
    assert page.title().startswith("Valley")
    assert sum("Content Security Policy" in text for text in refused) >= 2
    page.close()
