import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from factcheck.cli import pull as pull_command
from factcheck.labelstudio.client import Studio
from factcheck.labelstudio.projects import find_project
from factcheck.labelstudio.pull import pull
from factcheck.labelstudio.push import push
from factcheck.records.files import dump_record, read_record
from factcheck.records.validate import check_record
from factcheck.review.scales import load_scale
from factcheck.review.settle import settle
from tests.claim_sets import build_claim_set

CLAIM_SET = build_claim_set(
    "Rates rose to 4%.\n\nRain fell.\n\nTrams stopped.",
    [
        ("rate", "Rates rose to 4%", "4%"),
        ("statement", "Rain fell", "Rain fell"),
        ("statement", "Trams stopped", "Trams stopped"),
    ],
)


@pytest.fixture
def server(monkeypatch, studio, tmp_path):
    monkeypatch.setenv("LABEL_STUDIO_URL", studio.url)
    monkeypatch.setenv("LABEL_STUDIO_API_KEY", studio.api_key)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("FACTCHECK_SETTINGS", raising=False)
    return studio


@pytest.fixture(scope="module")
def annotated(studio) -> Callable[..., str]:
    """Make a project of the claims with annotations: for each claim the verdicts given."""

    def annotate(title: str, *verdicts: str | None) -> str:
        with Studio(studio.url, studio.api_key) as connected:
            project = push(connected, CLAIM_SET, load_scale(), title).project
        headers = {"Authorization": f"Token {studio.api_key}"}
        with httpx.Client(base_url=studio.url, headers=headers, timeout=60, trust_env=False) as api:
            tasks = api.get("/api/tasks/", params={"project": project.id, "page_size": 10}).json()["tasks"]
            for claim, verdict in zip(CLAIM_SET.claims, verdicts, strict=False):
                number = next(task["id"] for task in tasks if task["data"]["claim_id"] == claim.id)
                if verdict is not None:
                    api.post(f"/api/tasks/{number}/annotations/", json={"result": [choice(verdict)]})
        return title

    return annotate


def choice(name: str) -> dict[str, Any]:
    return {"from_name": "verdict", "to_name": "claim", "type": "choices", "value": {"choices": [name]}}


@pytest.mark.live
class TestPull:
    @pytest.mark.parametrize("ending", ["yaml", "json", "jsonl"])
    def test_what_is_written_can_be_read(self, factcheck, server, annotated, tmp_path, ending):
        title = annotated("cli pull", "Not a claim")
        path = tmp_path / f"verified.{ending}"
        outcome = factcheck("pull", "--project", title, "-o", path)
        assert (outcome.code, outcome.out) == (0, "")
        assert outcome.err == f"3 claims, 1 with a verdict, written to {path}\n"
        verified = read_record(path)
        assert check_record(verified) == []
        assert [entry.claim for entry in verified.claims] == list(CLAIM_SET.claims)

    def test_since_last(self, factcheck, server, annotated, tmp_path):
        title = annotated("cli pull since", "Not a claim")
        path, whole = tmp_path / "since.jsonl", tmp_path / "whole.jsonl"
        for _ in range(2):
            outcome = factcheck("pull", "--project", title, "--since", "last", "-o", path)
            assert (outcome.code, outcome.out) == (0, "")
            assert outcome.err == f"3 claims, 1 with a verdict, written to {path}\n"
        factcheck("pull", "--project", title, "-o", whole)
        assert path.read_bytes() == whole.read_bytes()

    def test_blind_annotators_are_brought_together(self, factcheck, server, annotated, tmp_path):
        for number, verdicts in enumerate((("Not a claim", "Not a claim"), ("Not a claim",)), 1):
            annotated(f"cli blind (annotator {number})", *verdicts)
        path = tmp_path / "blind.jsonl"
        outcome = factcheck("pull", "--project", "cli blind", "--since", "last", "-o", path)
        assert (outcome.code, outcome.out) == (0, "")
        assert outcome.err.splitlines() == [
            "--since last: what several projects hold is brought together: all of it is pulled",
            f"3 claims, 2 with a verdict, written to {path}",
        ]
        verified = read_record(path)
        assert check_record(verified) == []
        assert [entry.claim for entry in verified.claims] == list(CLAIM_SET.claims)
        assert [len(entry.annotations) for entry in verified.claims] == [2, 1, 0]
        outcome = factcheck("pull", "--project", "cli blind", "--json")
        assert outcome.out == dump_record(verified, "json")
        outcome = factcheck("status", "--project", "cli blind", "--json")
        assert json.loads(outcome.out)["reviewed"] == 2

    def test_a_long_table_has_its_head_again(self, factcheck, server, annotated, monkeypatch):
        title = annotated("cli pull", "Not a claim")
        monkeypatch.setattr(pull_command, "_ROWS", 2)
        assert factcheck("pull", "--project", title).out.count("annotators") == 2

    def test_json_is_the_librarys_result(self, factcheck, server, annotated):
        title = annotated("cli pull", "Not a claim")
        outcome = factcheck("pull", "--project", title, "--json")
        with Studio(server.url, server.api_key) as studio:
            verified = pull(studio, find_project(studio, title), load_scale(), settle)
        assert outcome.out == dump_record(verified, "json")

    def test_a_table_for_people(self, factcheck, server, annotated, monkeypatch):
        monkeypatch.setenv("COLUMNS", "140")
        outcome = factcheck("pull", "--project", annotated("cli pull", "Not a claim"))
        rows = [line for line in outcome.out.splitlines() if server.email in line]
        assert outcome.code == 0
        assert len(rows) == 1
        assert all(word in rows[0] for word in ("Not a claim", "single", "Rates rose to 4%"))
        assert outcome.out.count("not reviewed") == 2

    def test_problems_are_findings(self, factcheck, server, annotated, tmp_path):
        title = annotated("cli pull problems", "Bogus", "Refuted", "Not a claim")
        path = tmp_path / "verified.json"
        outcome = factcheck("pull", "--project", title, "-o", path)
        assert outcome.code == 1
        lines = outcome.err.splitlines()
        assert [line.split(", annotation")[0].startswith("task ") for line in lines] == [True, True, False]
        assert lines[0].endswith("verdict 'Bogus' is not on the scale averitec")
        assert lines[1].endswith("verdict 'Refuted' needs evidence and has none")
        assert lines[2] == f"3 claims, 1 with a verdict, written to {path}"
        assert check_record(read_record(path)) == []
        written = json.loads(path.read_text("utf-8"))
        assert [problem["raw"]["result"] for problem in written["problems"]] == [
            [choice("Bogus")],
            [choice("Refuted")],
        ]

    def test_an_output_is_replaced_as_a_whole(self, factcheck, server, annotated, tmp_path, monkeypatch):
        title = annotated("cli pull", "Not a claim")
        path = tmp_path / "verified.yaml"
        path.write_text("precious", "utf-8")

        def full(source: Any, target: Any) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "replace", full)
        monkeypatch.setattr(Path, "replace", full)
        outcome = factcheck("pull", "--project", title, "-o", path)
        assert (outcome.code, outcome.err.count("\n")) == (2, 1)
        assert path.read_text("utf-8") == "precious"
        assert [entry.name for entry in tmp_path.iterdir()] == ["verified.yaml"]

    def test_an_unknown_project(self, factcheck, server):
        outcome = factcheck("pull", "--project", "no such project")
        assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, "", 1)
        assert outcome.err.startswith("factcheck: project 'no such project': there is none with claims")

    def test_status(self, factcheck, server, annotated):
        title = annotated("cli status", "Not a claim", "Bogus")
        outcome = factcheck("status", "--project", title, "--json")
        assert (outcome.code, outcome.err) == (0, "")
        assert json.loads(outcome.out) == {
            "project": title,
            "claims": 3,
            "withdrawn": 0,
            "reviewed": 1,
            "verdicts": {
                "supported": 0,
                "refuted": 0,
                "not_enough_evidence": 0,
                "conflicting_evidence": 0,
                "not_a_claim": 1,
            },
            "open": {"not_reviewed": 2},
            "annotators": {server.email: 1},
            "problems": 1,
        }


def test_the_ending_is_checked_first(factcheck, tmp_path):
    outcome = factcheck("pull", "-o", tmp_path / "verified.docx")
    assert (outcome.code, outcome.err.count("\n")) == (2, 1)
    assert "unknown ending" in outcome.err


@pytest.mark.parametrize("options", [(), ("-o", "verified.yaml"), ("-o", "verified.jsonl", "--json")])
def test_since_last_needs_a_file_of_lines(factcheck, options):
    outcome = factcheck("pull", "--since", "last", *options)
    assert (outcome.code, outcome.err.count("\n")) == (2, 1)
    assert "needs the file of an earlier pull" in outcome.err
