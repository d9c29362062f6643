"""Client and server are killed at any moment, again and again: what comes after finds everything, once.

`FACTCHECK_KILLS` pushes are killed, a fifth as many of whole articles, two fifths as many pulls, and the server a fifth
as often: 50, 10, 20 and 10 times where `CI` is set.
"""

import os
import random
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from multiprocessing.context import ForkServerProcess as Process
from pathlib import Path

import pytest

from factcheck.labelstudio import client, exports
from factcheck.labelstudio.interface import Layout
from factcheck.labelstudio.pull import pull
from factcheck.labelstudio.push import push
from factcheck.labelstudio.server import find_server, start_server, stop_server
from factcheck.records.files import dump_record, write_record
from factcheck.review.settle import settle
from tests.claim_sets import build_claim_set
from tests.conftest import Studio
from tests.labelstudio.commands import start_command
from tests.labelstudio.corrections import SCALE, build_version, check_version, judge, push_version
from tests.labelstudio.reviewing import annotate, choice, connect_api, tasks_of

pytestmark = [pytest.mark.live, pytest.mark.slow]

KILLS = int(os.environ.get("FACTCHECK_KILLS", "50" if os.environ.get("CI") == "true" else "10"))
# What a killed client has sent last may still be carried out; who comes next is a person.
MEANWHILE = 0.5


class Command:
    """A command that can be killed, and how long one took that was not."""

    def __init__(self, studio: Studio, folder: Path) -> None:
        self.temporary = folder / "temporary"
        self.temporary.mkdir()
        self._log = folder / "log"
        self._environment = {
            "LABEL_STUDIO_URL": studio.url,
            "LABEL_STUDIO_API_KEY": studio.api_key,
            "TMPDIR": str(self.temporary),
        }
        self.seconds = 0.0

    def start(self, *arguments: str | Path) -> Process:
        return start_command(self._environment, self._log, *arguments)

    def run(self, *arguments: str | Path) -> None:
        begin = time.perf_counter()
        process = self.start(*arguments)
        process.join()
        self.seconds = time.perf_counter() - begin
        assert process.exitcode == 0, self._log.read_text()

    def kill(self, share: float, *arguments: str | Path) -> None:
        """End it without warning after that share of the time that it would take."""
        process = self.start(*arguments)
        process.join(self.seconds * share)
        process.kill()
        process.join()
        time.sleep(MEANWHILE)


@pytest.fixture
def command(studio, tmp_path) -> Command:
    return Command(studio, tmp_path)


@pytest.fixture
def shares() -> Callable[[int], Iterator[float]]:
    """Random shares of a run, one in each part of it. The seed is told when the test fails."""
    seed = int(os.environ.get("FACTCHECK_SEED", time.time_ns()))
    print(f"FACTCHECK_SEED={seed}")
    source = random.Random(seed)

    def spread(count: int) -> Iterator[float]:
        return ((i + source.random()) / count for i in range(count))

    return spread


def write_version(number: int, folder: Path) -> Path:
    path = folder / f"{number}.jsonl"
    write_record(build_version(number), path)
    return path


def test_a_killed_first_push_is_completed_by_the_next(connected, command, title, shares, tmp_path):
    path = write_version(0, tmp_path)
    command.run("push", path, "--project", title)
    for number, share in enumerate(shares(KILLS // 2)):
        name = f"{number} {title}"[:50]
        command.kill(share, "push", path, "--project", name)
        pushed = push_version(connected, 0, name)
        check_version(connected, pushed.project, 0, {}, [0])
    assert [*command.temporary.iterdir()] == []


@pytest.mark.parametrize(
    ("layout", "kills"), [(Layout.CLAIM, KILLS - KILLS // 2), (Layout.ARTICLE, KILLS // 5)]
)
def test_a_killed_correction_is_completed_by_the_next(
    connected, api, command, title, shares, tmp_path, layout, kills
):
    title = f"{layout} {title}"[:50]
    project = push_version(connected, 0, title, layout).project
    judged = judge(api, project)
    command.run("push", write_version(1, tmp_path), "--project", title)
    for number, share in enumerate(shares(kills), 2):
        command.kill(share, "push", write_version(number, tmp_path), "--project", title)
        push_version(connected, number, title, layout)
        check_version(connected, project, number, judged, range(number + 1))


def test_a_killed_pull_changes_nothing(connected, api, command, title, shares, tmp_path, monkeypatch):
    words = [f"Number {number} rose" for number in range(300)]
    many = build_claim_set(
        "\n\n".join(f"{each}." for each in words), [("statement", each, each) for each in words]
    )
    project = push(connected, many, SCALE, title).project
    annotate(api, tasks_of(api, project.id)[many.claims[7].id][0], choice("Not a claim"))
    whole = dump_record(pull(connected, project, SCALE, settle), "jsonl")
    output = tmp_path / "verified.jsonl"
    arguments = ("pull", "--project", title, "-o", output)
    command.run(*arguments)
    assert output.read_text("utf-8") == whole
    for share in shares(KILLS * 2 // 5):
        output.write_text("precious", "utf-8")
        command.kill(share, *arguments)
        assert output.read_text("utf-8") in ("precious", whole)
    command.run(*arguments)
    assert output.read_text("utf-8") == whole
    assert [*command.temporary.iterdir()] == []

    monkeypatch.setattr(exports, "_READY_FOR", timedelta(seconds=-5))
    monkeypatch.setattr(exports, "_MADE_FOR", timedelta(seconds=-5))
    pull(connected, project, SCALE, settle)
    assert api.get(f"/api/projects/{project.id}/exports/").json() == []


@pytest.fixture
def mortal(studio, tmp_path) -> Iterator[Studio]:
    """A server of the test's own, which it may kill."""
    data_dir = tmp_path / "data"
    shutil.copytree(studio.data_dir, data_dir)
    server = start_server(data_dir)
    yield replace(studio, url=server.url, data_dir=data_dir)
    stop_server(data_dir)


def test_a_killed_server_goes_on_where_it_was(mortal, title, shares, tmp_path):
    command = Command(mortal, tmp_path)
    with client.Studio(mortal.url, mortal.api_key) as connected, connect_api(mortal) as api:
        project = push_version(connected, 0, title).project
        judged = judge(api, project)
    command.run("push", write_version(1, tmp_path), "--project", title)
    for number, share in enumerate(shares(KILLS // 5), 2):
        process = command.start("push", write_version(number, tmp_path), "--project", title)
        time.sleep(command.seconds * share)
        server = find_server(mortal.data_dir)
        assert server is not None
        os.killpg(server.pid, signal.SIGKILL)
        process.join()
        server = start_server(mortal.data_dir)
        assert server.url == mortal.url
        with client.Studio(server.url, mortal.api_key) as connected:
            push_version(connected, number, title)
            check_version(connected, project, number, judged, range(number + 1))
