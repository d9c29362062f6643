"""Pushed, judged, pulled and measured through the functions; each command's JSON is what its function gives."""

import json
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

import factcheck as library
from factcheck.errors import InputError, RuleError, ServerError
from factcheck.records.files import dump_record, read_record, write_record
from factcheck.settings import Settings
from tests.claim_sets import build_claim_set

TITLE = "Rates and rain, by functions"
CLAIM_SET = build_claim_set(
    "Rates rose to 4%.\n\nRain fell.",
    [("rate", "Rates rose to 4%", "4%"), ("statement", "Rain fell", "Rain fell")],
    key=TITLE,
    title=TITLE,
)


@pytest.fixture
def settings(studio, tmp_path, monkeypatch) -> Settings:
    """Settings of the Label Studio of this run, which the commands find in the environment."""
    monkeypatch.setenv("LABEL_STUDIO_URL", studio.url)
    monkeypatch.setenv("LABEL_STUDIO_API_KEY", studio.api_key)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("FACTCHECK_SETTINGS", raising=False)
    return Settings(
        data_dir=tmp_path, label_studio_url=studio.url, label_studio_api_key=SecretStr(studio.api_key)
    )


def judge(studio, project: int, verdict: str) -> None:
    """Give every claim of a project the verdict."""
    headers = {"Authorization": f"Token {studio.api_key}"}
    result: list[dict[str, Any]] = [
        {"from_name": "verdict", "to_name": "claim", "type": "choices", "value": {"choices": [verdict]}},
        {
            "from_name": "evidence",
            "to_name": "claim",
            "type": "textarea",
            "value": {"text": ["https://example.org/rain"]},
        },
    ]
    with httpx.Client(base_url=studio.url, headers=headers, timeout=60, trust_env=False) as api:
        for task in api.get("/api/tasks/", params={"project": project}).json()["tasks"]:
            answer = api.post(f"/api/tasks/{task['id']}/annotations/", json={"result": result})
            answer.raise_for_status()


@pytest.mark.live
def test_from_claims_to_verdicts(factcheck, studio, settings, tmp_path):
    done: list[tuple[int, int]] = []
    planned = library.push(CLAIM_SET, dry_run=True, settings=settings)
    assert (planned.project.id, planned.project.title, planned.done) == (0, TITLE, False)
    pushed = library.push(CLAIM_SET, settings=settings, report=lambda *counts: done.append(counts))
    assert (pushed.project.title, pushed.new, done[-1]) == (TITLE, 2, (2, 2))
    # the settings of the environment, and the claim set one by one
    again = library.push(iter([CLAIM_SET]), TITLE)
    assert (again.new, again.unchanged) == (0, 2)

    judge(studio, pushed.project.id, "Refuted")
    verified = library.pull(TITLE, settings=settings)
    assert [entry.verdict.label for entry in verified.claims if entry.verdict] == ["refuted", "refuted"]
    assert factcheck("pull", "--project", TITLE, "--json").out == dump_record(verified, "json")
    with library.open_review(project_id=pushed.project.id, settings=settings) as opened:
        assert list(opened.claims()) == list(verified.claims)

    path = tmp_path / "verified.jsonl"
    for since_last in (False, True):
        written = library.pull_into(path, TITLE, since_last=since_last, settings=settings)
        assert (written.claims, written.settled, written.problems, written.note) == (2, 2, (), None)
        assert read_record(path) == verified

    (status,) = library.status(TITLE, settings=settings)
    assert (status.progress.claims, status.verdicts["refuted"]) == (2, 2)
    assert json.loads(factcheck("status", "--project", TITLE, "--json").out) == status.as_data()
    assert TITLE in {one.project for one in library.status(settings=settings)}
    assert library.adjudicate(TITLE, settings=settings).pushed is None


@pytest.mark.live
def test_blind_annotators_disagree(factcheck, studio, settings, tmp_path):
    path = tmp_path / "claims.jsonl"
    write_record(CLAIM_SET, path)
    pushes = library.push(path, "Blind", annotators=2, blind=True, settings=settings)
    assert [pushed.project.title for pushed in pushes] == ["Blind (annotator 1)", "Blind (annotator 2)"]
    for pushed, verdict in zip(pushes, ("Refuted", "Supported"), strict=True):
        judge(studio, pushed.project.id, verdict)
    written = library.pull_into(tmp_path / "blind.jsonl", "Blind", since_last=True, settings=settings)
    assert "brought together" in (written.note or "")
    # one person judged twice: the last word counts, so nothing is there to compare
    report = library.agreement(project="Blind", settings=settings)
    assert (report.claims, report.overall.items) == (2, 0)
    told = json.loads(factcheck("agreement", "--project", "Blind", "--json").out)
    assert told == {"project": "Blind", **report.model_dump(mode="json")}


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"blind": True, "annotators": 1}, "--blind: give --annotators 2 or more"),
        ({"annotators": 100}, "--annotators 100: 1 to 99"),
        ({"layout": "page"}, "--layout page: a task shows a claim or an article"),
        ({"scale": "stars"}, "verdict scale 'stars': there is none"),
    ],
)
def test_options_are_checked_before_a_server_is_asked(options, problem, tmp_path):
    with pytest.raises((InputError, RuleError), match=problem):
        library.push(CLAIM_SET, settings=Settings(data_dir=tmp_path), **options)


def test_no_server_runs(tmp_path):
    settings = Settings(data_dir=tmp_path)
    for function in (library.pull, library.status, library.adjudicate, library.connect):
        with pytest.raises(ServerError, match="no Label Studio runs"):
            function(settings=settings)


def test_only_lines_are_brought_up_to_date(tmp_path):
    with pytest.raises(InputError, match=r"only a \.jsonl file"):
        library.pull_into(tmp_path / "verified.yaml", since_last=True, settings=Settings(data_dir=tmp_path))
