"""Two annotators and an adjudicator, from push to the settled verdict, through the commands and the API."""

import json
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from factcheck.labelstudio.users import add_user
from factcheck.model.verdicts import VerifiedClaimSet
from factcheck.records.files import read_record, write_record
from tests.claim_sets import build_claim_set

pytestmark = pytest.mark.live

CLAIM_SET = build_claim_set(
    "Rates rose to 4%.\n\nRain fell.\n\nTrams stopped.",
    [
        ("rate", "Rates rose to 4%", "4%"),
        ("statement", "Rain fell", "Rain fell"),
        ("statement", "Trams stopped", "Trams stopped"),
    ],
)
PASSWORD = "correct horse battery"


@pytest.fixture
def claims(tmp_path):
    path = tmp_path / "claims.yaml"
    write_record(CLAIM_SET, path)
    return path


@pytest.fixture
def settings(monkeypatch, studio, tmp_path):
    path = tmp_path / "settings.yaml"
    path.touch()
    monkeypatch.setenv("LABEL_STUDIO_URL", studio.url)
    monkeypatch.setenv("LABEL_STUDIO_API_KEY", studio.api_key)
    monkeypatch.setenv("FACTCHECK_SETTINGS", str(path))
    return path


@pytest.fixture(scope="module")
def people(studio) -> Iterator[dict[str, httpx.Client]]:
    """Sessions of people with a login each, as their browsers have them."""
    sessions = {}
    for name in ("ann.lead", "ben.lead", "chief.lead"):
        email = f"{name}@example.org"
        add_user(studio.url, studio.api_key, email, SecretStr(PASSWORD))
        session = httpx.Client(base_url=studio.url, trust_env=False, timeout=60)
        page = session.get("/user/login/")
        form = {"csrfmiddlewaretoken": session.cookies["csrftoken"], "email": email, "password": PASSWORD}
        session.post("/user/login/", data=form, headers={"Referer": str(page.url)})
        session.headers["X-CSRFToken"] = session.cookies["csrftoken"]
        session.headers["Referer"] = studio.url
        sessions[name.partition(".")[0]] = session
    yield sessions
    for session in sessions.values():
        session.close()


def results(verdict: str) -> list[dict[str, Any]]:
    return [
        {"from_name": name, "to_name": "claim", "type": type_, "value": {field: [value]}}
        for name, type_, field, value in (
            ("verdict", "choices", "choices", verdict),
            ("evidence", "textarea", "text", "https://example.org/source"),
            ("notes", "textarea", "text", f"I say {verdict}"),
        )
    ]


def judge(session: httpx.Client, project: int, verdicts: dict[str, str], **fields: Any) -> None:
    tasks = session.get("/api/tasks/", params={"project": project}).raise_for_status().json()["tasks"]
    for task in tasks:
        verdict = verdicts.get(task["data"]["claim"])
        if verdict is None:
            continue
        session.post(
            f"/api/tasks/{task['id']}/annotations/", json={"result": results(verdict), **fields}
        ).raise_for_status()


def settled(factcheck, title: str) -> dict[str, tuple[str, str] | str]:
    done = factcheck("pull", "--project", title, "--json")
    assert (done.code, done.err) == (0, "")
    return {
        claim["claim"]["text"]: (claim["verdict"]["label"], claim["verdict"]["settled_by"])
        if claim.get("verdict")
        else claim["open_reason"]
        for claim in json.loads(done.out)["claims"]
    }


ANN = {"Rates rose to 4%": "Supported", "Rain fell": "Refuted", "Trams stopped": "Refuted"}
BEN = {"Rates rose to 4%": "Supported", "Rain fell": "Supported", "Trams stopped": "Supported"}


@pytest.mark.parametrize("blind", [False, True])
def test_from_dispute_to_verdict(factcheck, settings, people, claims, tmp_path, blind):
    title = f"leads, blind {blind}"
    options = ("--blind",) if blind else ()
    done = factcheck("push", claims, "--project", title, "--annotators", "2", *options, "--json")
    assert (done.code, done.err) == (0, "")
    made = json.loads(done.out)
    pushes = made["projects"] if blind else [made, made]
    projects = [entry["project"]["id"] for entry in pushes]
    assert len(set(projects)) == 1 + blind
    if blind:
        assert [entry["project"]["title"] for entry in pushes] == [f"{title} (annotator {n})" for n in (1, 2)]
    judge(people["ann"], projects[0], ANN)
    if not blind:
        # the server hands every task out a second time
        following = people["ben"].get(f"/api/projects/{projects[0]}/next").json()
        assert following["data"]["claim"] in ANN
    judge(people["ben"], projects[1], BEN)

    assert settled(factcheck, title) == {
        "Rates rose to 4%": ("supported", "unanimous"),
        "Rain fell": "disputed",
        "Trams stopped": "disputed",
    }
    report = json.loads(factcheck("agreement", "--project", title, "--json").out)
    assert (report["overall"]["items"], report["overall"]["annotators"]) == (3, 2)
    assert {entry["text"] for entry in report["disputed"]} == {"Rain fell", "Trams stopped"}

    done = factcheck("adjudicate", "--project", title, "--json")
    assert (done.code, done.err) == (0, "")
    adjudication = json.loads(done.out)
    assert (adjudication["new"], adjudication["project"]["title"]) == (2, f"{title} (adjudication)")
    number = adjudication["project"]["id"]
    tasks = people["chief"].get("/api/tasks/", params={"project": number}).json()["tasks"]
    shown = {task["data"]["claim"]: task["data"]["verdicts"] for task in tasks}
    assert [entry["verdict"] for entry in shown["Rain fell"]] == [
        "ann.lead@example.org: Refuted",
        "ben.lead@example.org: Supported",
    ]
    assert shown["Rain fell"][0]["notes"] == "I say Refuted"
    assert re.match(r'<a href="https://example\.org/source" ', shown["Rain fell"][0]["evidence"])

    judge(people["chief"], number, {"Rain fell": "Conflicting Evidence/Cherrypicking"})
    decided = {
        "Rates rose to 4%": ("supported", "unanimous"),
        "Rain fell": ("conflicting_evidence", "adjudicator"),
        "Trams stopped": "disputed",
    }
    assert settled(factcheck, title) == decided
    again = json.loads(factcheck("adjudicate", "--project", title, "--json").out)
    assert (again["new"], again["present"], again["project"]["id"]) == (0, 2, number)
    for form in ("json", "jsonl", "yaml"):
        path = tmp_path / f"verified.{form}"
        done = factcheck("pull", "--project", title, "-o", path)
        assert (done.code, done.err) == (0, f"3 claims, 2 with a verdict, written to {path}\n")
        streamed = read_record(str(path))
        assert streamed == VerifiedClaimSet.model_validate_json(
            factcheck("pull", "--project", title, "--json").out
        )
    assert (
        factcheck("pull", "--project", title, "--since", "last", "-o", tmp_path / "verified.jsonl").code == 0
    )
    assert read_record(str(tmp_path / "verified.jsonl")) == streamed
    assert settled(factcheck, title) == decided

    # ann comes round: the adjudicator's task shows it, and what was decided before is stale
    (rain,) = [
        claim["annotations"][0]["id"]
        for claim in json.loads(factcheck("pull", "--project", title, "--json").out)["claims"]
        if claim["claim"]["text"] == "Rain fell"
    ]
    people["ann"].patch(f"/api/annotations/{rain}/", json={"result": results("Supported")}).raise_for_status()
    again = json.loads(factcheck("adjudicate", "--project", title, "--json").out)
    assert (again["new"], len(again["changed"]), again["withdrawn"]) == (0, 1, [])
    assert settled(factcheck, title) == decided
    stale = {
        claim["claim"]["text"]: claim.get("stale", False)
        for claim in json.loads(factcheck("pull", "--project", title, "--json").out)["claims"]
    }
    assert stale == {"Rates rose to 4%": False, "Rain fell": True, "Trams stopped": False}
    people["ann"].patch(f"/api/annotations/{rain}/", json={"result": results("Refuted")}).raise_for_status()

    settings.write_text("settle_by: 'unanimous'")
    assert settled(factcheck, title) == decided | {"Rain fell": "disputed"}
    refused = factcheck("adjudicate", "--project", title)
    assert (refused.code, refused.out, refused.err.count("\n")) == (2, "", 1)
    assert "no adjudicator's verdict would count" in refused.err


def test_the_policy_says_what_is_disputed(factcheck, settings, people, claims):
    title = "leads, three"
    done = factcheck("push", claims, "--project", title, "--annotators", "3", "--json")
    number = json.loads(done.out)["project"]["id"]
    judge(people["ann"], number, ANN)
    judge(people["ben"], number, BEN)
    judge(people["chief"], number, ANN)
    assert settled(factcheck, title)["Rain fell"] == ("refuted", "majority")
    assert factcheck("adjudicate", "--project", title).out == f"{title}: no claim is disputed\n"
    settings.write_text("settle_by: 'adjudicator'")
    assert settled(factcheck, title)["Rain fell"] == "disputed"
    done = factcheck("adjudicate", "--project", title)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"{title} (adjudication): 2 new claims, 0 already there\nReview them at http")


@pytest.mark.parametrize(
    "options",
    [("--blind",), ("--blind", "--annotators", "1"), ("--blind", "--annotators", "2", "--project-id", "1")],
)
def test_blind_needs_several(factcheck, settings, claims, options):
    done = factcheck("push", claims, *options)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert "--blind: give --annotators 2 or more" in done.err
