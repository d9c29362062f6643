import io
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import InputError, RecordError, ServerError
from factcheck.labelstudio import client, sync
from factcheck.labelstudio.client import OutcomeUnknown, Studio
from factcheck.labelstudio.sync import default_title, find_project, pull, push, read_array
from factcheck.labelstudio.tasks import TaskBuilder
from factcheck.model.claims import ClaimSet, LeftOut
from factcheck.model.text import Span
from factcheck.model.verdicts import AnnotationState, OpenReason, SettledBy, VerifiedClaimSet
from factcheck.review.scales import load_scale
from factcheck.review.settle import settle
from tests.claim_sets import build_article, build_claim, build_claim_set, find
from tests.conftest import ROOT

SCALE = load_scale()
SMALL = build_claim_set(
    "Rates rose to 4%.\n\nRain fell.\n\nTrams stopped.",
    [
        ("rate", "Rates rose to 4%", "4%"),
        ("statement", "Rain fell", "Rain fell"),
        ("statement", "Trams stopped", "Trams stopped"),
    ],
)


@pytest.fixture(scope="module")
def connected(studio) -> Iterator[Studio]:
    with Studio(studio.url, studio.api_key) as connected:
        yield connected


@pytest.fixture(scope="module")
def api(studio) -> Iterator[httpx.Client]:
    """The server without our client: what another program, or a careless colleague, would do to it."""
    headers = {"Authorization": f"Token {studio.api_key}"}
    with httpx.Client(base_url=studio.url, headers=headers, timeout=60, trust_env=False) as api:
        yield api


@pytest.fixture
def title(request) -> str:
    """Title of a project of the test's own."""
    return request.node.name[:50]


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(sync, "_PAUSES", (0, 0, 0))


def pull_all(studio: Studio, title: str) -> VerifiedClaimSet:
    return pull(studio, find_project(studio, title), SCALE, settle)


def tasks_of(api: httpx.Client, project: int) -> dict[str, list[int]]:
    """Numbers of the tasks that hold each claim."""
    answer = api.get("/api/tasks/", params={"project": project, "page_size": 1000}).raise_for_status()
    found: dict[str, list[int]] = {}
    for task in answer.json()["tasks"]:
        found.setdefault(task["data"]["claim_id"], []).append(task["id"])
    return found


def annotate(api: httpx.Client, task: int, *results: dict[str, Any], **fields: Any) -> int:
    answer = api.post(f"/api/tasks/{task}/annotations/", json={"result": [*results], **fields})
    return answer.raise_for_status().json()["id"]


def choice(name: str) -> dict[str, Any]:
    return {"from_name": "verdict", "to_name": "claim", "type": "choices", "value": {"choices": [name]}}


def lines(name: str, *texts: str) -> dict[str, Any]:
    return {"from_name": name, "to_name": "claim", "type": "textarea", "value": {"text": [*texts]}}


@pytest.fixture(scope="module")
def spiced(seed_text) -> ClaimSet:
    """All claims of the seed article, in a copy with all that shifts offsets elsewhere."""

    def spice(words: str) -> str:
        for plain, other in (
            ("\r\n", "\n"),
            ("\n", "\r\n"),
            ("Ukraine", "Ukrai\u0301ne\u00a0\U0001f1fa\U0001f1e6"),
            ("Putin", "\U0001f468\u200d\U0001f469\u200d\U0001f467 Pu\u0308tin"),
            (" meet ", " \u00a0 meet\t"),
            ("troops", "\U0001d42d\U0001d42b\U0001d428\U0001d428\U0001d429\U0001d42c"),
            ("summit", "قمة summit"),
        ):
            words = words.replace(plain, other)
        return words

    article = build_article(spice(seed_text), key="spiced seed")
    expected = yaml.safe_load((ROOT / "tests" / "extract" / "expected-claims.yaml").read_text("utf-8"))
    pairs = {
        (
            entry["type"],
            spice(entry.get("clause") or entry["focus"]),
            spice(entry.get("focus") or entry["clause"]),
        )
        for entry in expected["claims"]
    }
    claims = sorted(
        (
            build_claim(article, kind, clause, focus if focus in clause else clause)
            for kind, clause, focus in pairs
        ),
        key=lambda claim: (claim.span.start, claim.id),
    )
    left_out = LeftOut(article=article.id, span=find(article.text, "Sign up"), reason="boilerplate")
    return ClaimSet(articles=(article,), claims=tuple(claims), left_out=(left_out,))


@pytest.mark.live
class TestRoundTrip:
    def test_all_claims_of_the_seed(self, connected, api, spiced, title):
        assert len(spiced.claims) >= 20
        assert push(connected, spiced, SCALE, title).new == len(spiced.claims)
        verified = pull_all(connected, title)
        assert verified.problems == ()
        assert verified.articles == spiced.articles
        assert verified.left_out == spiced.left_out
        assert {entry.claim.id: entry.claim for entry in verified.claims} == {
            claim.id: claim for claim in spiced.claims
        }
        assert {entry.open_reason for entry in verified.claims} == {OpenReason.NOT_REVIEWED}

    def test_spans_shown_are_the_claims(self, connected, api, spiced, title):
        project = push(connected, spiced, SCALE, title).project
        for ids in tasks_of(api, project.id).values():
            task = api.get(f"/api/tasks/{ids[0]}/").json()
            value = task["predictions"][0]["result"][0]["value"]
            record = task["meta"]["factcheck"]["claim"]
            assert task["data"]["paragraph"][value["start"] : value["end"]] == record["span"]["quote"]

    def test_again_imports_nothing(self, connected, api, spiced, title):
        project = push(connected, spiced, SCALE, title).project
        counts: list[int] = []
        pushed = push(connected, spiced, SCALE, title, report=counts.append)
        assert (pushed.new, pushed.present, pushed.project) == (0, len(spiced.claims), project)
        assert sum(counts) == len(spiced.claims)
        assert sum(map(len, tasks_of(api, project.id).values())) == len(spiced.claims)

    def test_verdicts(self, connected, api, spiced, title):
        project = push(connected, spiced, SCALE, title).project
        tasks = tasks_of(api, project.id)
        first, second, third, fourth = spiced.claims[:4]
        words = first.span.quote
        start = api.get(f"/api/tasks/{tasks[first.id][0]}/").json()["data"]["paragraph"].index(words)
        part = Span.of(spiced.articles[0].text, first.span.start, first.span.start + len(words) // 2)
        region = {
            "from_name": "span",
            "to_name": "paragraph",
            "type": "labels",
            "value": {"start": start, "end": start + len(words) // 2, "text": "folded", "labels": ["Claim"]},
        }
        urls = ("https://example.org/a?b=ü", "http://example.net/#c")
        rating = {"from_name": "confidence", "to_name": "claim", "type": "rating", "value": {"rating": 2}}
        number = annotate(
            api,
            tasks[first.id][0],
            choice("Refuted"),
            lines("evidence", *urls),
            lines("notes", "Two\nlines 🚋"),
            rating,
            region,
            lead_time=3.5,
        )
        annotate(api, tasks[second.id][0], was_cancelled=True)
        api.post(f"/api/tasks/{tasks[third.id][0]}/drafts", json={"result": [choice("Supported")]})
        annotate(api, tasks[fourth.id][0], choice("Bogus"))

        verified = pull_all(connected, title)
        claims = {entry.claim.id: entry for entry in verified.claims}
        assert len(claims) == len(spiced.claims)
        (annotation,) = claims[first.id].annotations
        assert (annotation.id, annotation.verdict, annotation.evidence) == (number, "refuted", urls)
        assert (annotation.confidence, annotation.notes, annotation.lead_time) == (2, "Two\nlines 🚋", 3.5)
        assert annotation.span == part
        verdict = claims[first.id].verdict
        assert verdict is not None
        assert (verdict.label, verdict.settled_by) == ("refuted", SettledBy.SINGLE)
        assert claims[second.id].open_reason is OpenReason.SKIPPED
        assert [entry.state for entry in claims[third.id].annotations] == [AnnotationState.DRAFT]
        assert claims[third.id].open_reason is OpenReason.DRAFT_ONLY
        (problem,) = verified.problems
        assert (problem.task, problem.claim) == (tasks[fourth.id][0], fourth.id)
        assert problem.raw["result"] == [choice("Bogus")]
        assert claims[fourth.id].open_reason is OpenReason.NOT_REVIEWED

    def test_articles_share_a_project(self, connected, spiced, title):
        push(connected, SMALL, SCALE, title)
        assert push(connected, spiced, SCALE, title).new == len(spiced.claims)
        verified = pull_all(connected, title)
        assert {article.key for article in verified.articles} == {"article", "spiced seed"}
        assert len(verified.claims) == len(SMALL.claims) + len(spiced.claims)
        assert verified.problems == ()

    def test_no_snapshot_is_left_behind(self, connected, api, title):
        project = push(connected, SMALL, SCALE, title).project
        pull_all(connected, title)
        assert api.get(f"/api/projects/{project.id}/exports/").json() == []


@pytest.mark.live
class TestCarrier:
    def test_it_travels_once(self, connected, api, title):
        project = push(connected, SMALL, SCALE, title).project
        tasks = [api.get(f"/api/tasks/{ids[0]}/").json() for ids in tasks_of(api, project.id).values()]
        assert ["carries" in task["meta"]["factcheck"] for task in tasks] == [True, False, False]

    def test_a_lost_one_is_replaced(self, connected, api, title):
        project = push(connected, SMALL, SCALE, title).project
        tasks = tasks_of(api, project.id)
        carrier, other = (tasks[claim.id][0] for claim in SMALL.claims[:2])
        annotate(api, other, choice("Not a claim"))
        api.delete(f"/api/tasks/{carrier}/").raise_for_status()

        verified = pull_all(connected, title)
        assert verified.claims == ()
        assert {problem.task for problem in verified.problems} == {tasks[c.id][0] for c in SMALL.claims[1:]}
        kept = {problem.task: problem.raw["annotations"] for problem in verified.problems}
        assert kept[other][0]["result"] == [choice("Not a claim")]

        assert push(connected, SMALL, SCALE, title).new == 1
        verified = pull_all(connected, title)
        assert verified.problems == ()
        assert [entry.claim for entry in verified.claims] == list(SMALL.claims)
        assert [entry.verdict is not None for entry in verified.claims] == [False, True, False]

    def test_a_lost_one_is_replaced_without_new_claims(self, connected, api, title):
        project = push(connected, SMALL, SCALE, title).project
        tasks = tasks_of(api, project.id)
        annotate(api, tasks[SMALL.claims[1].id][0], choice("Not a claim"))
        api.delete(f"/api/tasks/{tasks[SMALL.claims[0].id][0]}/").raise_for_status()
        rest = SMALL.model_copy(update={"claims": SMALL.claims[1:]})
        assert push(connected, rest, SCALE, title).new == 0
        verified = pull_all(connected, title)
        assert verified.problems == ()
        assert verified.articles == SMALL.articles
        assert [entry.verdict is not None for entry in verified.claims] == [True, False]

    def test_another_text_is_refused(self, connected, api, title):
        project = push(connected, SMALL, SCALE, title).project
        text = "Correction.\n\n" + SMALL.articles[0].text
        corrected = build_claim_set(text, [("statement", "Correction", "Correction")])
        with pytest.raises(InputError, match="another text"):
            push(connected, corrected, SCALE, title)
        assert len(tasks_of(api, project.id)) == len(SMALL.claims)


class Faulty(Studio):
    """The real server, behind a line that fails: `fault` decides what becomes of each import."""

    def __init__(self, studio: Studio, fault: Callable[["Faulty", int, list[Any]], None]) -> None:
        self.url = studio.url
        self._sdk = studio._sdk
        self._fault = fault

    def import_tasks(self, project, tasks):
        self._fault(self, project, list(tasks))

    def deliver(self, project: int, tasks: list[Any]) -> None:
        super().import_tasks(project, tasks)


@pytest.mark.live
class TestFaults:
    def test_a_reply_lost_after_the_import(self, connected, api, title):
        def fault(faulty, project, tasks):
            faulty.deliver(project, tasks)
            raise OutcomeUnknown("lost")

        pushed = push(Faulty(connected, fault), SMALL, SCALE, title)
        assert [len(ids) for ids in tasks_of(api, pushed.project.id).values()] == [1, 1, 1]

    def test_a_request_lost_before_the_import(self, connected, api, title):
        calls: list[int] = []

        def fault(faulty, project, tasks):
            calls.append(len(tasks))
            if len(calls) == 1:
                raise OutcomeUnknown("lost")
            faulty.deliver(project, tasks)

        pushed = push(Faulty(connected, fault), SMALL, SCALE, title)
        assert calls == [3, 3]
        assert [len(ids) for ids in tasks_of(api, pushed.project.id).values()] == [1, 1, 1]

    def test_only_what_is_missing_is_sent_again(self, connected, api, title):
        calls: list[int] = []

        def fault(faulty, project, tasks):
            calls.append(len(tasks))
            faulty.deliver(project, tasks[:1])
            raise OutcomeUnknown("lost")

        pushed = push(Faulty(connected, fault), SMALL, SCALE, title)
        assert calls == [3, 2, 1]
        assert [len(ids) for ids in tasks_of(api, pushed.project.id).values()] == [1, 1, 1]

    def test_a_line_that_stays_dead(self, connected, api, title):
        def fault(faulty, project, tasks):
            raise OutcomeUnknown("http://example.org/: the connection was lost")

        with pytest.raises(ServerError, match="the same push again completes it"):
            push(Faulty(connected, fault), SMALL, SCALE, title)
        assert push(connected, SMALL, SCALE, title).new == 3

    def test_interrupted_between_batches(self, connected, api, title, monkeypatch):
        monkeypatch.setattr(sync, "BATCH", 2)

        def fault(faulty, project, tasks):
            if len(tasks) < 2:
                raise KeyboardInterrupt
            faulty.deliver(project, tasks)

        with pytest.raises(KeyboardInterrupt):
            push(Faulty(connected, fault), SMALL, SCALE, title)
        pushed = push(connected, SMALL, SCALE, title)
        assert (pushed.new, pushed.present) == (1, 2)
        assert [len(ids) for ids in tasks_of(api, pushed.project.id).values()] == [1, 1, 1]
        assert pull_all(connected, title).problems == ()

    def test_doubles_are_named(self, connected, api, title):
        project = push(connected, SMALL, SCALE, title).project
        double = TaskBuilder(SMALL).build(SMALL.claims[1])
        api.post(f"/api/projects/{project.id}/import", json=[double]).raise_for_status()
        assert push(connected, SMALL, SCALE, title).doubles == (SMALL.claims[1].id,)
        verified = pull_all(connected, title)
        assert len(verified.claims) == 3
        assert ["there twice" in problem.message for problem in verified.problems] == [True]

    def test_large_pushes_look_through_the_project(self, connected, title, monkeypatch):
        monkeypatch.setattr(sync, "_MOST_LOOK_UPS", 2)
        monkeypatch.setattr(client, "_PAGE", 2)
        assert push(connected, SMALL, SCALE, title).new == 3
        assert push(connected, SMALL, SCALE, title).present == 3


@pytest.mark.live
class TestProjects:
    def test_unknown_title(self, connected, title):
        push(connected, SMALL, SCALE, title)
        with pytest.raises(
            InputError, match=r"'no such': there is none with claims; there are: '.+' \(--project-id"
        ):
            find_project(connected, "no such")

    def test_unknown_number(self, connected):
        with pytest.raises(InputError, match=r"project 99999: .* has none with that number"):
            find_project(connected, id=99999)

    def test_several_without_a_title(self, connected, title):
        push(connected, SMALL, SCALE, title)
        push(connected, SMALL, SCALE, f"{title} b")
        with pytest.raises(InputError, match="several projects hold claims: name one with --project"):
            find_project(connected)

    def test_one_title_twice(self, connected, api, title):
        first = push(connected, SMALL, SCALE, title).project
        interface = api.get(f"/api/projects/{first.id}/").json()["label_config"]
        twin = api.post("/api/projects/", json={"title": title, "label_config": interface}).json()["id"]
        with pytest.raises(InputError, match=f"--project-id: {first.id}, {twin}$"):
            push(connected, SMALL, SCALE, title)
        assert push(connected, SMALL, SCALE, title, id=twin).project.id == twin

    def test_projects_of_others_are_left_alone(self, connected, api, title):
        plain = '<View><Text name="a" value="$a"/></View>'
        other = api.post("/api/projects/", json={"title": title, "label_config": plain}).json()["id"]
        with pytest.raises(InputError, match="not made by factcheck push"):
            find_project(connected, id=other)
        assert push(connected, SMALL, SCALE, title).project.id != other

    def test_pulling_with_another_scale_is_refused(self, connected, title):
        project = push(connected, SMALL, SCALE, title).project
        with pytest.raises(InputError, match="those of averitec, not of true-false"):
            pull(connected, project, load_scale("true-false"), settle)

    def test_an_interface_in_use_is_not_changed(self, connected, api, title):
        project = push(connected, SMALL, SCALE, title).project
        (task, *_) = tasks_of(api, project.id)[SMALL.claims[0].id]
        annotate(api, task, choice("Refuted"), lines("evidence", "https://example.org"))
        with pytest.raises(RecordError, match="its interface can't be changed for this push") as refused:
            push(connected, SMALL, load_scale("true-false"), title)
        assert refused.value.problems == (
            "verdict: 'Refuted': 1 annotations use it, the new interface lacks it",
        )
        assert find_project(connected, title).mark.scale == "averitec"

    def test_a_draft_is_a_use(self, connected, api, title):
        project = push(connected, SMALL, SCALE, title).project
        (task, *_) = tasks_of(api, project.id)[SMALL.claims[0].id]
        draft = {"result": [choice("Refuted")], "lead_time": 1}
        api.post(f"/api/tasks/{task}/drafts", json=draft).raise_for_status()
        with pytest.raises(RecordError, match="its interface can't be changed"):
            push(connected, SMALL, load_scale("true-false"), title)

    def test_an_interface_out_of_use_is_changed(self, connected, api, title):
        project = push(connected, SMALL, SCALE, title).project
        (task, *_) = tasks_of(api, project.id)[SMALL.claims[0].id]
        annotate(api, task, choice("Not a claim"))
        changed = push(connected, SMALL, load_scale("true-false"), title)
        assert (changed.project.id, changed.new, changed.present) == (project.id, 0, len(SMALL.claims))
        assert find_project(connected, title) == changed.project
        assert changed.project.mark.scale == "true-false"
        verified = pull(connected, changed.project, load_scale("true-false"), settle)
        assert verified.problems == ()
        assert {entry.verdict.label for entry in verified.claims if entry.verdict} == {"not_a_claim"}

    def test_the_same_interface_is_left_alone(self, connected, title, monkeypatch):
        push(connected, SMALL, SCALE, title)
        monkeypatch.setattr(connected, "replace_interface", None)
        push(connected, SMALL, SCALE, title)

    def test_another_layout_is_refused(self, connected, title):
        push(connected, SMALL, SCALE, title)
        beside = {claim.id: {"verdicts": []} for claim in SMALL.claims}
        with pytest.raises(InputError, match="made for another work"):
            push(connected, SMALL, SCALE, title, layout="adjudicate", beside=beside)

    def test_each_claim_goes_to_several_annotators(self, connected, api, title):
        project = push(connected, SMALL, SCALE, title, annotators=2).project
        push(connected, SMALL, SCALE, title)
        assert api.get(f"/api/projects/{project.id}/").json()["maximum_annotations"] == 2
        (task, *_) = tasks_of(api, project.id)[SMALL.claims[0].id]
        annotate(api, task, choice("Not a claim"))
        assert api.get(f"/api/tasks/{task}/").json()["is_labeled"] is False
        push(connected, SMALL, SCALE, title, annotators=1)
        assert api.get(f"/api/tasks/{task}/").json()["is_labeled"] is True
        push(connected, SMALL, SCALE, title, annotators=3)
        assert api.get(f"/api/tasks/{task}/").json()["is_labeled"] is False


class TestBeforeTheFirstByte:
    """There is no server at all: whoever asked for it would get an AttributeError."""

    STUDIO: Any = None

    def test_no_claims(self):
        with pytest.raises(InputError, match="nothing to push"):
            push(self.STUDIO, SMALL.model_copy(update={"claims": ()}), SCALE, "title")

    @pytest.mark.parametrize("title", ["", "ab", 51 * "a"])
    def test_titles_that_do_not_fit(self, title):
        with pytest.raises(InputError, match="3 to 50 characters"):
            push(self.STUDIO, SMALL, SCALE, title)

    def test_spans_that_do_not_fit(self):
        claim = SMALL.claims[0].model_copy(update={"focus": Span(start=0, end=4, quote="Rain")})
        with pytest.raises(RecordError) as error:
            push(self.STUDIO, SMALL.model_copy(update={"claims": (claim,)}), SCALE, "title")
        assert error.value.problems == ("claims[0].focus: [0, 4) reads 'Rate', the record says 'Rain'",)


@pytest.mark.parametrize(
    ("fields", "stem", "title"),
    [
        ({"title": "  Trams\n stop "}, "file", "Trams stop"),
        ({}, "file", "article"),
        ({"title": "ab"}, "file", "ab claims"),
        ({"title": 30 * "ab "}, "file", 16 * "ab " + "a…"),
    ],
)
def test_default_title(fields, stem, title):
    found = default_title(build_claim_set("It rained.", [], **fields), stem)
    assert found == title
    assert 3 <= len(found) <= 50


def test_default_title_of_several():
    articles = (build_article("a", key="a"), build_article("b", key="b"))
    assert default_title(ClaimSet(articles=articles), "week 12") == "week 12"


OBJECTS = st.dictionaries(
    st.text(max_size=5),
    st.text(max_size=30) | st.integers() | st.lists(st.text(max_size=3), max_size=3),
    max_size=3,
)


class TestReadArray:
    @given(st.lists(OBJECTS, max_size=6), st.integers(1, 40), st.sampled_from([None, 1]), st.booleans())
    def test_any_array_in_any_pieces(self, objects, size, indent, escaped):
        text = json.dumps(objects, indent=indent, ensure_ascii=escaped)
        assert list(read_array(io.StringIO(text, newline=""), size)) == objects

    @given(st.lists(OBJECTS, min_size=1, max_size=4), st.data())
    def test_a_cut_one_is_noticed(self, objects, data):
        text = json.dumps(objects)
        cut = text[: data.draw(st.integers(0, len(text) - 1))]
        with pytest.raises(ServerError, match="pull again"):
            list(read_array(io.StringIO(cut), 10))

    @pytest.mark.parametrize("text", ["", "{}", '{"detail": "no"}', "[1, nonsense]", "[" * 100_000])
    def test_no_array(self, text):
        with pytest.raises(ServerError, match="pull again"):
            list(read_array(io.StringIO(text)))


class Impostor:
    """A server that greets as Label Studio does, and then does what the test wants."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.answers: dict[str, Callable[[BaseHTTPRequestHandler], None]] = {}

    def handle(self, handler: BaseHTTPRequestHandler) -> None:
        path = handler.path.partition("?")[0]
        self.seen.append(f"{handler.command} {path}")
        handler.rfile.read(int(handler.headers.get("Content-Length", 0)))
        greetings = {
            "/api/version/": {"release": "1.23.2"},
            "/api/current-user/whoami": {"id": 1, "email": "ann@example.org"},
            "/api/projects/": {"count": 0, "next": None, "previous": None, "results": []},
        }
        if self.seen[-1] in self.answers:
            self.answers[self.seen[-1]](handler)
        elif path in greetings:
            reply(handler, 200, greetings[path])
        else:
            reply(handler, 404, {"detail": "Not found."})


def reply(handler: BaseHTTPRequestHandler, status: int, data: Any, **headers: str) -> None:
    body = data if isinstance(data, bytes) else json.dumps(data).encode()
    handler.send_response(status)
    handler.send_header("Content-Length", str(len(body)))
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


@pytest.fixture
def serve() -> Iterator[Callable[[Impostor], str]]:
    servers: list[ThreadingHTTPServer] = []

    def serve(impostor: Impostor) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                impostor.handle(self)

            do_POST = do_PATCH = do_DELETE = do_GET  # noqa: N815

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


IMPORT = "POST /api/projects/1/import"
SECRET = "c0ffee" * 6


@pytest.fixture
def impostor() -> Impostor:
    return Impostor()


@pytest.fixture
def greeted(impostor, serve) -> Iterator[Studio]:
    with Studio(serve(impostor), SECRET) as connected:
        yield connected


class TestClient:
    @pytest.mark.parametrize("status", [408, 409, 429, 500, 502, 503])
    def test_a_write_is_never_repeated(self, greeted, impostor, status):
        dump = {"detail": f"task dump {SECRET}", "data": {"claim": "secret words"}}
        impostor.answers[IMPORT] = lambda handler: reply(handler, status, dump, Set_Cookie="sessionid=abc")
        with pytest.raises(ServerError) as error:
            greeted.import_tasks(1, [{"data": {}}])
        assert isinstance(error.value, OutcomeUnknown) == (status >= 500)
        assert impostor.seen.count(IMPORT) == 1
        assert not any(word in str(error.value) for word in (SECRET, "secret", "abc", "dump"))
        assert "\n" not in str(error.value)

    def test_a_lost_connection_is_an_unknown_outcome(self, greeted, impostor):
        impostor.answers[IMPORT] = lambda handler: handler.connection.close()
        with pytest.raises(OutcomeUnknown, match="the connection was lost"):
            greeted.import_tasks(1, [{"data": {}}])
        assert impostor.seen.count(IMPORT) == 1

    def test_a_slow_answer_is_an_unknown_outcome(self, greeted, impostor, monkeypatch):
        monkeypatch.setitem(client._WRITE, "timeout", 0.1)
        done = threading.Event()
        impostor.answers[IMPORT] = lambda handler: done.wait(5) and None
        with pytest.raises(OutcomeUnknown, match="no answer in time"):
            greeted.import_tasks(1, [{"data": {}}])
        done.set()
        assert impostor.seen.count(IMPORT) == 1

    def test_fewer_tasks_than_sent(self, greeted, impostor):
        impostor.answers[IMPORT] = lambda handler: reply(handler, 201, {"task_count": 1})
        with pytest.raises(OutcomeUnknown, match="took 1 of 2 tasks"):
            greeted.import_tasks(1, [{"data": {}}, {"data": {}}])

    def test_the_key_follows_no_redirect(self, greeted, impostor, serve):
        elsewhere = Impostor()
        target = serve(elsewhere)
        for place in (IMPORT, "GET /api/projects/1/"):
            impostor.answers[place] = lambda handler: reply(handler, 307, b"", Location=f"{target}/take")
        with pytest.raises(ServerError):
            greeted.import_tasks(1, [{"data": {}}])
        with pytest.raises(ServerError):
            greeted.project(1)
        assert elsewhere.seen == []

    @pytest.mark.parametrize("body", [b"<html>Hello</html>", b"", b"[]", b"null"])
    def test_answers_of_another_kind(self, greeted, impostor, body):
        impostor.answers["GET /api/projects/"] = lambda handler: reply(handler, 200, body)
        impostor.answers["GET /api/tasks/"] = lambda handler: reply(handler, 200, body)
        with pytest.raises(ServerError):
            list(greeted.list_tasks(1))
        with pytest.raises(ServerError):
            greeted.projects()

    @pytest.mark.parametrize("status", ["failed", "completed"])
    def test_an_export_that_fails_or_is_cut(self, greeted, impostor, tmp_path, status):

        def cut(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(200)
            handler.send_header("Content-Length", "1000")
            handler.end_headers()
            handler.wfile.write(b'[{"id": 1')

        place = "/api/projects/1/exports/"
        impostor.answers[f"POST {place}"] = lambda handler: reply(
            handler, 201, {"id": 5, "status": "created"}
        )
        impostor.answers[f"GET {place}5"] = lambda handler: reply(handler, 200, {"id": 5, "status": status})
        impostor.answers[f"GET {place}5/download"] = cut
        with pytest.raises(ServerError, match=r"the export of project 1 failed|connection was lost"):
            greeted.export(1, tmp_path / "export.json")
        assert impostor.seen[-1] == f"DELETE {place}5"
