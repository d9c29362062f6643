"""A desk's own claim types: named in the settings, they take effect from the article to the reviewer."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from factcheck.labelstudio.client import Studio

TYPES = """
types:
  - id: "goals"
    title: "Goals"
    measures: ["goal"]
  - id: "kickoff"
    title: "Kick-off"
    events: ["kickoff", "whistle ... blows"]
"""
ARTICLE = "The team scored 120 goals.\n\nThe kickoff is on 5 May.\n\nThe army sent 3,000 troops."


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folder with settings that name a file of claim types, and an article."""
    for name in ("LABEL_STUDIO_URL", "LABEL_STUDIO_API_KEY", "FACTCHECK_CLAIM_TYPES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("FACTCHECK_SETTINGS", str(tmp_path / "settings.yaml"))
    (tmp_path / "settings.yaml").write_text('claim_types: "types.yaml"\n', encoding="utf-8")
    (tmp_path / "types.yaml").write_text(TYPES, encoding="utf-8")
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def split(factcheck: Callable[..., object], desk: Path) -> list[str]:
    outcome = factcheck("split", desk / "article.txt", "--json")
    assert outcome.code == 0, outcome.err
    return [claim["type"] for claim in json.loads(outcome.out)["claims"]]


def test_they_stand_before_ours(factcheck, desk: Path) -> None:
    assert split(factcheck, desk) == ["goals", "kickoff", "troop_number"]
    assert (
        "because: claim-types.yaml: goals, measures: goals" in factcheck("explain", desk / "article.txt").out
    )


def test_the_environment_names_a_file_too(factcheck, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk / "settings.yaml").write_text("", encoding="utf-8")
    assert split(factcheck, desk) == ["count", "event_date", "troop_number"]
    monkeypatch.setenv("FACTCHECK_CLAIM_TYPES", str(desk / "types.yaml"))
    assert split(factcheck, desk) == ["goals", "kickoff", "troop_number"]


def test_one_of_the_same_id_takes_the_place_of_ours(factcheck, desk: Path) -> None:
    own = 'types: [{id: "troop_number", title: "Our troops", measures: ["goal"]}]'
    (desk / "types.yaml").write_text(own, encoding="utf-8")
    assert split(factcheck, desk) == ["troop_number", "event_date", "count"]


@pytest.mark.parametrize(
    ("types", "problem"),
    [
        (None, "types.yaml: there is no such file"),
        ("types: [", "types.yaml: while parsing"),
        ('types: [{id: "goals", title: "Goals"}]', "goals: fits no claim: give measures"),
        (
            'types: [{id: "goals", title: "Goals", measures: ["unit:furlongs"]}]',
            "claim type goals: 'unit:furlongs': there is no such unit",
        ),
        (
            'types: [{id: "a", title: "A", events: ["cup"]}, {id: "b", title: "B", events: ["Cup"]}]',
            "b: 'Cup' in events stands in the earlier type a: remove one",
        ),
        (
            'types: [{id: "goals", title: "Goals", meassures: ["goal"]}]',
            "types.0.meassures: there is no such field",
        ),
    ],
)
def test_a_bad_file_gives_one_clear_line(factcheck, desk: Path, types: str | None, problem: str) -> None:
    path = desk / "types.yaml"
    path.unlink() if types is None else path.write_text(types, encoding="utf-8")
    outcome = factcheck("split", desk / "article.txt", "-o", desk / "claims.yaml")
    assert outcome.code == 2
    assert problem in outcome.err
    assert outcome.err.count("\n") == 1
    assert not (desk / "claims.yaml").exists()


@pytest.mark.live
def test_the_reviewer_sees_them(factcheck, desk: Path, studio, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LABEL_STUDIO_URL", studio.url)
    monkeypatch.setenv("LABEL_STUDIO_API_KEY", studio.api_key)
    factcheck("split", desk / "article.txt", "-o", desk / "claims.yaml")
    outcome = factcheck("push", desk / "claims.yaml", "--project", "desk types", "--json")
    assert outcome.code == 0, outcome.err
    project = json.loads(outcome.out)["project"]["id"]
    with Studio(studio.url, studio.api_key) as client:
        tasks = [client.read_task(task.id) for task in client.list_tasks(project)]
    shown = {task["data"]["facts"]["Type"] for task in tasks}
    assert shown == {"goals", "kickoff", "troop number"}
    outcome = factcheck("pull", "--project", "desk types", "-o", desk / "verified.json")
    assert outcome.code == 0, outcome.err
    pulled = json.loads((desk / "verified.json").read_text("utf-8"))
    assert {one["claim"]["type"] for one in pulled["claims"]} == {"goals", "kickoff", "troop_number"}
    pushed = json.loads(factcheck("split", desk / "article.txt", "--json").out)["claims"]
    assert [one["claim"] for one in pulled["claims"]] == pushed
    assert any(claim.get("time_relations") for claim in pushed)
