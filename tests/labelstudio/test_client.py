import io
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from factcheck.errors import ServerError
from factcheck.labelstudio import connection
from factcheck.labelstudio.client import Studio
from factcheck.labelstudio.connection import OutcomeUnknown


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
            "/api/current-user/whoami": {"id": 1, "email": "first@example.org"},
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
            greeted.import_tasks(1, [b"{}"])
        assert isinstance(error.value, OutcomeUnknown) == (status != 409)
        assert impostor.seen.count(IMPORT) == 1
        assert not any(word in str(error.value) for word in (SECRET, "secret", "abc", "dump"))
        assert "\n" not in str(error.value)

    def test_a_lost_connection_is_an_unknown_outcome(self, greeted, impostor):
        impostor.answers[IMPORT] = lambda handler: handler.connection.close()
        with pytest.raises(OutcomeUnknown, match="the connection was lost"):
            greeted.import_tasks(1, [b"{}"])
        assert impostor.seen.count(IMPORT) == 1

    def test_a_slow_answer_is_an_unknown_outcome(self, greeted, impostor, monkeypatch):
        monkeypatch.setitem(connection.WRITE, "timeout", 0.1)
        done = threading.Event()
        impostor.answers[IMPORT] = lambda handler: done.wait(5) and None
        with pytest.raises(OutcomeUnknown, match="no answer in time"):
            greeted.import_tasks(1, [b"{}"])
        done.set()
        assert impostor.seen.count(IMPORT) == 1

    def test_fewer_tasks_than_sent(self, greeted, impostor):
        impostor.answers[IMPORT] = lambda handler: reply(handler, 201, {"task_count": 1})
        with pytest.raises(OutcomeUnknown, match="took 1 of 2 tasks"):
            greeted.import_tasks(1, [b"{}", b"{}"])

    def test_the_key_follows_no_redirect(self, greeted, impostor, serve):
        elsewhere = Impostor()
        target = serve(elsewhere)
        for place in (IMPORT, "GET /api/projects/1/"):
            impostor.answers[place] = lambda handler: reply(handler, 307, b"", Location=f"{target}/take")
        with pytest.raises(ServerError):
            greeted.import_tasks(1, [b"{}"])
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
    def test_an_export_that_fails_or_is_cut(self, greeted, impostor, status):

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
            greeted.export(1, io.BytesIO())
        assert impostor.seen[-1] == f"DELETE {place}5"
