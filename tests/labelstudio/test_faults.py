"""The client is killed at any moment, again and again: what comes after it finds everything, once."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.labelstudio.projects import find_project
from factcheck.labelstudio.pull import pull
from factcheck.labelstudio.push import push
from factcheck.records.files import dump_record, write_record
from factcheck.review.scales import load_scale
from factcheck.review.settle import settle
from tests.claim_sets import build_claim_set
from tests.conftest import ROOT, Studio
from tests.labelstudio.reviewing import annotate, choice, tasks_of

pytestmark = [pytest.mark.live, pytest.mark.slow]

KILLS = int(os.environ.get("FACTCHECK_KILLS", "4"))
COUNT = 2500
SCALE = load_scale()
TEXT = "\n\n".join(f"Number {i} rose." for i in range(COUNT))
LARGE = build_claim_set(TEXT, [("statement", f"Number {i} rose", f"Number {i}") for i in range(COUNT)])


def run_and_kill(studio: Studio, seconds: float, *arguments: str | Path) -> None:
    """Start a command, and end it without warning after so many seconds of work."""
    environment = {**os.environ, "LABEL_STUDIO_URL": studio.url, "LABEL_STUDIO_API_KEY": studio.api_key}
    command = [sys.executable, "-m", "factcheck", *map(str, arguments)]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL) as process:
        time.sleep(seconds)
        process.kill()


@pytest.fixture
def moments() -> Iterator[float]:
    """Seconds after which to kill: from the first look-up to the last import. The seed is told when the test fails."""
    seed = int(os.environ.get("FACTCHECK_SEED", time.time_ns()))
    print(f"FACTCHECK_SEED={seed}")
    source = random.Random(seed)
    return (source.uniform(1, 6) for _ in range(KILLS))


def test_a_killed_push_is_completed_by_the_next(studio, connected, api, title, moments, tmp_path):
    claims = tmp_path / "claims.jsonl"
    write_record(LARGE, claims)
    for seconds in moments:
        run_and_kill(studio, seconds, "push", claims, "--project", title)
    pushed = push(connected, LARGE, SCALE, title)
    assert pushed.doubles == ()
    held = {}
    for page in range(1, COUNT // 1000 + 2):
        answer = api.get(
            "/api/tasks/", params={"project": pushed.project.id, "page_size": 1000, "page": page}
        )
        for task in answer.raise_for_status().json()["tasks"]:
            held.setdefault(task["data"]["claim_id"], []).append(task["id"])
    assert {claim: len(tasks) for claim, tasks in held.items()} == {claim.id: 1 for claim in LARGE.claims}
    verified = pull(connected, pushed.project, SCALE, settle)
    assert verified.problems == ()
    assert [entry.claim for entry in verified.claims] == list(LARGE.claims)


def test_a_killed_pull_leaves_the_file_as_it_was(studio, connected, api, title, moments, tmp_path):
    few = LARGE.model_copy(update={"claims": LARGE.claims[:900]})
    project = push(connected, few, SCALE, title).project
    annotate(api, tasks_of(api, project.id)[LARGE.claims[7].id][0], choice("Not a claim"))
    output = tmp_path / "verified.jsonl"
    output.write_text("precious", "utf-8")
    for seconds in moments:
        run_and_kill(studio, seconds, "pull", "--project", title, "-o", output)
        if output.read_text("utf-8") != "precious":
            break
    whole = pull(connected, find_project(connected, title), SCALE, settle)
    assert output.read_text("utf-8") in ("precious", dump_record(whole, "jsonl"))
    assert [entry.claim.id for entry in whole.claims if entry.verdict] == [LARGE.claims[7].id]
