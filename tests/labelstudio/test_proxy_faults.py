"""The line between client and server fails in one way at one place: the next run finds everything, once."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import cycle, product

import pytest

from factcheck.errors import ServerError
from factcheck.labelstudio import connection, exports
from factcheck.labelstudio import push as push_module
from factcheck.labelstudio.client import Project, Studio
from factcheck.labelstudio.interface import Layout
from factcheck.labelstudio.pull import pull
from factcheck.records.files import dump_record, write_record
from factcheck.review.settle import settle
from tests.conftest import Outcome
from tests.labelstudio.corrections import SCALE, build_version, check_version, judge, push_version
from tests.labelstudio.proxy import Fault, Proxy
from tests.labelstudio.reviewing import annotate, choice, tasks_of

pytestmark = pytest.mark.live

# of what changes nothing it does not matter whether it was carried out
READING = (Fault.REFUSED, Fault.BUSY, Fault.BROKEN, Fault.CUT, Fault.SLOW)
# after these nobody knows whether it was carried out
DOUBTFUL = (Fault.DROPPED, Fault.CUT, Fault.LATE, Fault.REPEATED)
LOOK_UPS = ("GET /api/projects/", "GET /api/tasks/[?]", r"GET /api/tasks/\d+/")
UPDATES = (r"PATCH /api/predictions/\d+/", r"PATCH /api/tasks/\d+/")
IMPORT = r"POST /api/projects/\d+/import"
DOWNLOAD = r"GET /api/projects/\d+/exports/\d+/download"
MAKING = ("POST /api/dm/views/", r"POST /api/projects/\d+/exports/")
TIDYING = (r"DELETE /api/projects/\d+/exports/\d+", r"DELETE /api/dm/views/\d+/")


def each(*pairs: tuple[Iterable[Fault], Iterable[str]]) -> pytest.MarkDecorator:
    """Run a test with each fault at each place."""
    return pytest.mark.parametrize(
        ("fault", "place"),
        [
            pytest.param(fault, place, id=f"{fault.name.lower()} {place}")
            for faults, places in pairs
            for fault, place in product(faults, places)
        ],
    )


@pytest.fixture(scope="module")
def proxy(studio) -> Iterator[Proxy]:
    with Proxy(studio.url) as proxy:
        yield proxy


@pytest.fixture
def spoil(proxy, fault, place, monkeypatch) -> Callable[[], AbstractContextManager[None]]:
    """Spoil the request; the client does not wait long, neither for an answer nor for what may still arrive."""

    @contextmanager
    def spoil() -> Iterator[None]:
        with monkeypatch.context() as patch, proxy.spoil(fault, place):
            patch.setattr(push_module, "_PAUSES", (0.3, 0.6, 0.6))
            if fault in (Fault.SLOW, Fault.LATE):
                for options in (connection.READ, connection.SET, connection.WRITE, connection.EXPORT):
                    patch.setitem(options, "timeout", 1)
                    patch.setitem(options, "max_retries", 0)
            yield
        assert proxy.spoiled

    return spoil


@dataclass
class Corrected:
    """A project with the versions that were pushed so far, and what was judged in it."""

    project: Project
    judged: dict[str, int]
    versions: list[int] = field(default_factory=lambda: [0])


@pytest.fixture(scope="module")
def corrected(connected, api) -> Corrected:
    project = push_version(connected, 0, "spoiled corrections").project
    return Corrected(project, judge(api, project))


@pytest.fixture(scope="module")
def corrected_article(connected, api) -> Corrected:
    project = push_version(connected, 0, "spoiled articles", Layout.ARTICLE).project
    return Corrected(project, judge(api, project))


@pytest.fixture
def push_twice(connected, studio, proxy, spoil) -> Callable[[int, str, str], Project]:
    """Push through the spoiled line, then through a good one."""

    def run(number: int, title: str, layout: str) -> Project:
        with spoil(), suppress(ServerError), Studio(proxy.url, studio.api_key) as through:
            push_version(through, number, title, layout)
        pushed = push_version(connected, number, title, layout)
        assert pushed.doubles == ()
        return pushed.project

    return run


def check_next_version(connected: Studio, corrected: Corrected, push_twice: Callable[..., Project]) -> None:
    number, project = len(corrected.versions), corrected.project
    corrected.versions.append(number)
    push_twice(number, project.title, project.mark.layout)
    check_version(connected, project, number, corrected.judged, corrected.versions)


@each((READING, LOOK_UPS), (Fault, (*UPDATES, IMPORT)))
def test_a_spoiled_push_is_completed_by_the_next(connected, corrected, push_twice):
    check_next_version(connected, corrected, push_twice)


@each((DOUBTFUL, UPDATES))
def test_a_spoiled_correction_of_an_article_is_completed_by_the_next(
    connected, corrected_article, push_twice
):
    check_next_version(connected, corrected_article, push_twice)


@each((Fault, ("POST /api/projects/",)))
def test_a_project_is_made_once(connected, push_twice, fault):
    title = f"spoiled {fault.name}"
    project = push_twice(0, title, Layout.CLAIM)
    assert [project.title for project in connected.projects()].count(title) == 1
    check_version(connected, project, 0, {}, [0])


@each((DOUBTFUL, (IMPORT,)))
def test_an_article_is_there_once(connected, push_twice, fault):
    project = push_twice(0, f"spoiled article {fault.name}", Layout.ARTICLE)
    check_version(connected, project, 0, {}, [0])


@pytest.fixture(scope="module")
def judged(connected, api) -> tuple[Project, Iterator[str]]:
    """A project, and the verdicts that a claim of it gets one after the other."""
    project = push_version(connected, 0, "spoiled pulls").project
    judge(api, project)
    return project, cycle(("Not Enough Evidence", "Not a claim"))


@each((Fault, MAKING), (READING, [DOWNLOAD, *TIDYING]))
def test_a_spoiled_pull_changes_nothing_and_the_next_brings_all(
    connected, studio, api, proxy, judged, spoil, factcheck, monkeypatch, tmp_path
):
    project, verdicts = judged
    path = tmp_path / "verified.jsonl"
    write_record(pull(connected, project, SCALE, settle), path)
    before = path.read_bytes()
    claim = build_version(0).claims[1].id
    annotate(api, tasks_of(api, project.id)[claim][0], choice(next(verdicts)))
    whole = dump_record(pull(connected, project, SCALE, settle), "jsonl").encode()
    assert whole != before

    def update(url: str) -> Outcome:
        monkeypatch.setenv("LABEL_STUDIO_URL", url)
        monkeypatch.setenv("LABEL_STUDIO_API_KEY", studio.api_key)
        return factcheck("pull", "--project", project.title, "--since", "last", "-o", path)

    with spoil():
        outcome = update(proxy.url)
    assert (outcome.code, outcome.err.count("\n")) in ((0, 1), (2, 1))
    assert path.read_bytes() == (before if outcome.code else whole)

    # nothing is younger than that, so what was left behind goes now
    monkeypatch.setattr(exports, "_READY_FOR", timedelta(seconds=-5))
    monkeypatch.setattr(exports, "_MADE_FOR", timedelta(seconds=-5))
    assert update(studio.url).code == 0
    assert path.read_bytes() == whole
    assert api.get(f"/api/projects/{project.id}/exports/").json() == []
    views = api.get("/api/dm/views/", params={"project": project.id}).json()
    assert exports.TITLE not in [view["data"]["title"] for view in views]
