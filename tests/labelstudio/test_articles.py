"""The article layout on a live server: pushed again and again, corrected, pulled whole and in part."""

import json
from dataclasses import replace
from typing import Any

import httpx
import pytest

from factcheck.errors import InputError, RecordError
from factcheck.labelstudio.client import Project, Studio
from factcheck.labelstudio.projects import find_project
from factcheck.labelstudio.pull import pull
from factcheck.labelstudio.push import push
from factcheck.model.claims import ClaimSet, Origin
from factcheck.model.verdicts import VerifiedClaimSet
from factcheck.records.files import write_record
from factcheck.records.validate import check_record
from factcheck.review.scales import load_scale
from factcheck.review.settle import settle
from tests.claim_sets import build_claim_set, find
from tests.labelstudio.reviewing import annotate
from tests.labelstudio.test_regions import CLAIMS, TEXT, TYPES, URL, region

pytestmark = pytest.mark.live

SCALE = load_scale()
SET = build_claim_set(TEXT, CLAIMS)
OTHER = build_claim_set("Snow lies.", [("statement", "Snow lies", "Snow lies")], key="other")
BOTH = ClaimSet(articles=SET.articles + OTHER.articles, claims=SET.claims + OTHER.claims)
NEW_TEXT = f"Corrected 🚋.\n\n{TEXT}".replace("Trams stopped", "All trams stopped").replace("Nobody", "Who")
CORRECTED = build_claim_set(
    NEW_TEXT,
    [CLAIMS[0], ("statement", "All trams stopped 🚋 at noon", "All trams stopped 🚋 at noon")],
)


def push_articles(studio: Studio, claim_set: ClaimSet, title: str, **options: Any):
    return push(studio, claim_set, SCALE, title, layout="article", types=TYPES, **options)


def pull_all(studio: Studio, title: str) -> VerifiedClaimSet:
    verified = pull(studio, find_project(studio, title), SCALE, settle)
    assert check_record(verified) == []
    return verified


def tasks_of(api: httpx.Client, project: Project) -> list[dict[str, Any]]:
    answer = api.get("/api/tasks/", params={"project": project.id, "page_size": 100, "fields": "all"})
    return sorted(answer.raise_for_status().json()["tasks"], key=lambda task: task["id"])


def judge(api: httpx.Client, task: int) -> None:
    """A verdict on the first claim, a moved second one, and a claim that the splitter missed."""
    first, second, _ = SET.claims
    results = (
        *region(first.id, first.type, first.span, "Supported", URL),
        *region(second.id, second.type, find(TEXT, "Trams stopped 🚋"), "Not a claim"),
        *region("mine", "statement", find(TEXT, "Rain fell"), "Not a claim"),
    )
    annotate(api, task, *results)


def test_a_task_for_each_article(connected, api, title):
    pushed = push_articles(connected, BOTH, title)
    assert (pushed.new, pushed.project.mark.layout) == (4, "article")
    assert [task["data"]["text"] for task in tasks_of(api, pushed.project)] == [TEXT, "Snow lies."]
    verified = pull_all(connected, title)
    assert verified.problems == ()
    assert verified.articles == BOTH.articles
    assert [entry.claim for entry in verified.claims] == list(BOTH.claims)
    again = push_articles(connected, BOTH, title)
    assert again == replace(pushed, new=0, unchanged=4)
    assert len(tasks_of(api, pushed.project)) == 2


def test_a_correction_keeps_what_was_said(connected, api, title):
    project = push_articles(connected, BOTH, title).project
    task = tasks_of(api, project)[0]["id"]
    judge(api, task)
    first, second, third = SET.claims
    planned = push_articles(connected, CORRECTED, title, dry_run=True)
    assert (planned.new, planned.unchanged, planned.changed) == (1, 1, ())
    assert set(planned.withdrawn) == {second.id, third.id}
    assert planned.corrected == (SET.articles[0].id,)
    assert push_articles(connected, CORRECTED, title) == replace(planned, done=True)
    assert push_articles(connected, CORRECTED, title).present == 2

    changed = api.get(f"/api/tasks/{task}/").json()
    assert changed["data"]["text"] == NEW_TEXT
    (prediction,) = changed["predictions"]
    assert [entry["id"] for entry in prediction["result"]] == [claim.id for claim in CORRECTED.claims]
    verified = pull_all(connected, title)
    assert verified.problems == ()
    found = {entry.claim.id: entry for entry in verified.claims}
    assert found[first.id].verdict is not None
    assert not found[first.id].stale
    assert found[first.id].claim == CORRECTED.claims[0]
    assert found[second.id].withdrawn
    assert [a.verdict for a in found[second.id].annotations] == ["not_a_claim"]
    (mine,) = [entry for entry in verified.claims if entry.claim.origin is Origin.REVIEWER]
    assert mine.claim.span == find(NEW_TEXT, "Rain fell")
    assert mine.verdict is not None


def test_doubles_are_named_and_healed(connected, api, title):
    project = push_articles(connected, SET, title).project
    (task,) = tasks_of(api, project)
    double = {name: api.get(f"/api/tasks/{task['id']}/").json()[name] for name in ("data", "meta")}
    api.post(f"/api/projects/{project.id}/import", json=[double]).raise_for_status()
    judge(api, task["id"])
    assert push_articles(connected, SET, title).doubles == (SET.articles[0].id,)
    (problem,) = pull_all(connected, title).problems
    assert "twice" in problem.message or "missing" in problem.message
    pushed = push_articles(connected, SET, title, heal=True)
    assert (pushed.healed, pushed.doubles) == ((SET.articles[0].id,), ())
    assert [each["id"] for each in tasks_of(api, project)] == [task["id"]]
    verified = pull_all(connected, title)
    assert verified.problems == ()
    assert sum(entry.verdict is not None for entry in verified.claims) == 3


def test_a_project_keeps_its_layout(connected, title):
    push_articles(connected, SET, title)
    with pytest.raises(InputError, match="its layout is article, not claim"):
        push(connected, SET, SCALE, title)


def test_a_type_that_nobody_declared_is_refused(connected, title):
    with pytest.raises(RecordError) as refused:
        push(connected, SET, SCALE, title, layout="article", types={"rate": "Rate"})
    assert "claims[1].type: statement is none of the types" in refused.value.problems[0]
    assert title not in {project.title for project in connected.projects()}


def test_a_type_in_use_can_not_go(connected, api, title):
    project = push_articles(connected, SET, title).project
    judge(api, tasks_of(api, project)[0]["id"])
    rates = build_claim_set(TEXT, CLAIMS[:1])
    with pytest.raises(RecordError, match="interface can't be changed"):
        push(connected, rates, SCALE, title, layout="article", types={"rate": "Rate"})


def test_only_what_changed_equals_a_whole_pull(
    connected, api, studio, factcheck, title, tmp_path, monkeypatch
):
    monkeypatch.setenv("LABEL_STUDIO_URL", studio.url)
    monkeypatch.setenv("LABEL_STUDIO_API_KEY", studio.api_key)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    project = push_articles(connected, BOTH, title).project
    first, other = (task["id"] for task in tasks_of(api, project))
    part, whole = tmp_path / "part.jsonl", tmp_path / "whole.jsonl"

    def pull_both() -> None:
        assert factcheck("pull", "--project", title, "--since", "last", "-o", part).code == 0
        assert factcheck("pull", "--project", title, "-o", whole).code == 0
        assert part.read_bytes() == whole.read_bytes()

    pull_both()
    judge(api, first)
    pull_both()
    annotate(api, other, *region("new", "statement", find("Snow lies.", "lies"), "Not a claim"))
    pull_both()


def test_the_commands_know_the_layout(studio, factcheck, title, tmp_path, monkeypatch):
    monkeypatch.setenv("LABEL_STUDIO_URL", studio.url)
    monkeypatch.setenv("LABEL_STUDIO_API_KEY", studio.api_key)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    claim_set = build_claim_set("It rained.", [("statement", "It rained", "It rained")])
    path = tmp_path / "claims.yaml"
    write_record(claim_set, path)
    assert (
        json.loads(factcheck("push", path, "--project", title, "--layout", "article", "--json").out)["new"]
        == 1
    )
    again = factcheck("push", path, "--project", title)
    assert (again.code, again.out.splitlines()[0]) == (0, f"{title}: 0 new claims, 1 already there")
    refused = factcheck("push", path, "--project", title, "--layout", "claim")
    assert refused.code == 2
    assert "its layout is article, not claim" in refused.err
    assert f"{title}: 0 of 1 claim" in factcheck("status", "--project", title).out


def test_blind_annotators_find_one_claim(studio, api, factcheck, title, tmp_path, monkeypatch):
    monkeypatch.setenv("LABEL_STUDIO_URL", studio.url)
    monkeypatch.setenv("LABEL_STUDIO_API_KEY", studio.api_key)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    path = tmp_path / "claims.yaml"
    text = "It rained. Snow lies. Hail fell."
    write_record(build_claim_set(text, [("statement", "It rained", "It rained")]), path)
    blind = ("--layout", "article", "--annotators", "2", "--blind")
    pushed = json.loads(factcheck("push", path, "--project", title, *blind, "--json").out)["projects"]
    for project, verdict in zip(pushed, ("Not a claim", "Not Enough Evidence"), strict=True):
        answer = api.get("/api/tasks/", params={"project": project["project"]["id"]}).json()
        snow = region("mine", "statement", find(text, "Snow lies"), verdict)
        annotate(api, answer["tasks"][0]["id"], *snow)
    hail = region("more", "statement", find(text, "Hail fell"), "Not a claim")
    annotate(api, answer["tasks"][0]["id"], *hail)
    claims = json.loads(factcheck("pull", "--project", title, "--json").out)["claims"]
    assert [entry["claim"]["text"] for entry in claims] == ["It rained", "Snow lies", "Hail fell"]
    assert [len(entry.get("annotations", ())) for entry in claims] == [0, 2, 1]
