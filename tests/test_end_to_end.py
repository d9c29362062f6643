"""From the article to a verified claim set as its users go: the commands, and a reviewer in the browser.

Through the API besides: what comes back of every claim of an article full of characters that break offsets.
"""

import json
import unicodedata
from pathlib import Path
from typing import Any

import httpx
import pytest

pytestmark = pytest.mark.live

EVIDENCE = ["https://example.org/satellite-images?region=belarus#figures", "http://data.example.net/troops"]
NOTES = "Two “sources” agree.\nA third does not: 🛰️"


@pytest.fixture
def connected(studio, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LABEL_STUDIO_URL", studio.url)
    monkeypatch.setenv("LABEL_STUDIO_API_KEY", studio.api_key)


@pytest.mark.browser
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1280, 720)])
def test_a_review_from_article_to_record(
    factcheck,
    connected,
    studio,
    page,
    screenshots: Path,
    seed_path: Path,
    tmp_path: Path,
    width: int,
    height: int,
) -> None:
    claims, verified, project = tmp_path / "claims.yaml", tmp_path / "verified.json", f"End to end {width}"
    assert factcheck("split", seed_path, "-o", claims).code == 0
    pushed = json.loads(factcheck("push", claims, "--project", project, "--json").out)

    page.set_viewport_size({"width": width, "height": height})
    page.goto(pushed["project"]["url"])
    page.get_by_text("more than 150,000 troops").first.click()
    page.wait_for_selector(".htx-highlight")
    page.wait_for_timeout(300)
    page.screenshot(path=screenshots / f"end-to-end-{width}.png")
    page.keyboard.press("1")
    for address in EVIDENCE:
        page.fill("[name=evidence]", address)
        page.press("[name=evidence]", "Enter")
    page.locator(".ant-rate-star").nth(3).click()
    page.fill("textarea[name=notes]", NOTES)
    page.screenshot(path=screenshots / f"end-to-end-filled-{width}.png")
    with page.expect_response(lambda it: "/annotations" in it.url and it.request.method == "POST"):
        page.get_by_role("button", name="Submit").click()

    assert factcheck("pull", "--project", project, "-o", verified).code == 0
    assert factcheck("validate", verified).code == 0
    split = json.loads(factcheck("split", seed_path, "--json").out)["claims"]
    pulled = json.loads(verified.read_text("utf-8"))["claims"]
    assert [entry["claim"] for entry in pulled] == split
    (reviewed,) = [entry for entry in pulled if entry.get("annotations")]
    assert reviewed["claim"]["type"] == "troop_number"
    assert reviewed["verdict"] == {"label": "supported", "settled_by": "single"}
    (annotation,) = reviewed["annotations"]
    told = ("annotator", "verdict", "evidence", "confidence", "notes")
    assert {name: annotation[name] for name in told} == {
        "annotator": studio.email,
        "verdict": "supported",
        "evidence": EVIDENCE,
        "confidence": 4,
        "notes": NOTES,
    }
    assert "span" not in annotation


def spice(text: str) -> str:
    """Article with what breaks offsets: emoji, joined emoji, combining marks, CRLF, no-break spaces, astral letters."""
    text = unicodedata.normalize("NFD", text.replace("Ukraine", "Ükraine"))
    text = text.replace("\n\n", "\r\n\r\n").replace(" Putin", "\u00a0Putin")
    return f"👩‍👩‍👧 🇺🇦 𝔎yiv שלום\r\n\r\n{text.replace('troops', 'troops 🪖')}"


def test_every_span_of_a_spiced_article_comes_back(
    factcheck, connected, studio, seed_text: str, tmp_path: Path
) -> None:
    article, verified = tmp_path / "spiced.txt", tmp_path / "verified.yaml"
    article.write_bytes(spice(seed_text).encode())
    arguments = ("--published", "2022-02-21", "--project", "Spiced article")
    number = json.loads(factcheck("review", article, *arguments, "--json").out)["project"]["id"]
    split = {
        claim["id"]: claim
        for claim in json.loads(factcheck("split", article, *arguments[:2], "--json").out)["claims"]
    }
    assert len(split) >= 20

    with httpx.Client(
        base_url=studio.url, headers={"Authorization": f"Token {studio.api_key}"}, timeout=60
    ) as server:
        for task in server.get("/api/tasks/", params={"project": number, "page_size": 100}).json()["tasks"]:
            annotate(server, task)

    assert factcheck("pull", "--project", "Spiced article", "-o", verified).code == 0
    assert factcheck("validate", verified).code == 0
    pulled = json.loads(factcheck("pull", "--project", "Spiced article", "--json").out)
    (text,) = [article["text"] for article in pulled["articles"]]
    assert text == article.read_bytes().decode()
    assert {entry["claim"]["id"]: entry["claim"] for entry in pulled["claims"]} == split
    for entry in pulled["claims"]:
        focus = entry["claim"]["focus"]
        (annotation,) = entry["annotations"]
        # the reviewer marked the words in question: they come back as that very span, unless it was the claim's
        assert annotation.get("span", entry["claim"]["span"]) == focus
        assert text[focus["start"] : focus["end"]] == focus["quote"]


def annotate(server: httpx.Client, task: dict[str, Any]) -> None:
    """Answer as the interface does: a verdict, and the region marked anew around the focus."""
    record = server.get(f"/api/tasks/{task['id']}").json()["meta"]["factcheck"]
    start, end = (record["claim"]["focus"][edge] - record["offset"] for edge in ("start", "end"))
    region = {"start": start, "end": end, "text": "never read", "labels": ["Claim"]}
    result = [
        {"from_name": "span", "to_name": "paragraph", "type": "labels", "id": "r", "value": region},
        {
            "from_name": "verdict",
            "to_name": "claim",
            "type": "choices",
            "value": {"choices": ["Not Enough Evidence"]},
        },
    ]
    server.post(f"/api/tasks/{task['id']}/annotations/", json={"result": result}).raise_for_status()
