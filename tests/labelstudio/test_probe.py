import base64
import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest

from factcheck.labelstudio.probe import Finding, TokenKind, is_loopback, probe
from tests.conftest import Studio


class Foreign(ThreadingHTTPServer):
    """A server that answers everything with the same, and remembers what it was sent."""

    def __init__(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.seen: list[tuple[str, str | None]] = []
        seen = self.seen

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                seen.append((self.path, self.headers["Authorization"]))
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        super().__init__(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server_port}"


@pytest.fixture
def foreign() -> Iterator[Callable[..., Foreign]]:
    servers: list[Foreign] = []

    def serve(status: int = 200, body: bytes = b"<html>", **headers: str) -> Foreign:
        server = Foreign(status, headers, body)
        servers.append(server)
        threading.Thread(target=server.serve_forever, args=(0.01,)).start()
        return server

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize(
    "body", [b"<html>Hello", b"[]", b'{"version": "1.2"}', b'{"release": 7}', b"\xff\xfe"]
)
def test_another_server_never_sees_the_key(foreign: Callable[..., Foreign], body: bytes) -> None:
    server = foreign(200, body)
    found = probe(server.url, "secret")
    assert found.finding is Finding.NOT_LABEL_STUDIO
    assert found.problem == f"{server.url}: this server is not Label Studio: check the address"
    assert server.seen == [("/api/version/", None)]


def test_redirect_is_told_not_followed(foreign: Callable[..., Foreign]) -> None:
    target = foreign()
    server = foreign(302, Location=f"{target.url}/api/version/")
    found = probe(server.url, "secret")
    assert found.finding is Finding.NOT_LABEL_STUDIO
    assert found.problem == f"{server.url}: sends us on to {target.url}: if you trust it, give that address"
    assert target.seen == []


def test_server_that_is_still_starting(foreign: Callable[..., Foreign]) -> None:
    found = probe(foreign(502).url, "secret")
    assert found.finding is Finding.NO_SERVER
    assert "answers 502: it is broken or still starting" in str(found.problem)


def test_server_that_lists_no_projects(foreign: Callable[..., Foreign]) -> None:
    found = probe(foreign(200, b'{"release": "0.1"}').url, "secret")
    assert found.finding is Finding.NO_PROJECTS
    assert found.version == "0.1"


def test_no_server_there() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
    found = probe(url, "secret")
    assert found.finding is Finding.NO_SERVER
    assert "no server there ([Errno" in str(found.problem)


def test_no_answer() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        found = probe(f"http://127.0.0.1:{silent.getsockname()[1]}", "secret", timeout=0.1)
    assert found.finding is Finding.NO_SERVER
    assert "no answer within 0.1 s" in str(found.problem)


@pytest.mark.parametrize("url", ["http://[::1", "http://a b", "http://\x00", "nonsense", "", "http://x..y"])
def test_address_that_is_none(url: str) -> None:
    assert probe(url, "secret").finding is Finding.NO_SERVER


@pytest.mark.parametrize("key", ["", "a b", "two\nlines", "sécret", "tab\t"])
def test_key_that_can_be_none(foreign: Callable[..., Foreign], key: str) -> None:
    server = foreign(200, b'{"release": "1.23.2"}')
    assert probe(server.url, key).finding is Finding.WRONG_TOKEN
    assert len(server.seen) == 1


def test_proxy_is_not_asked_for_this_machine(
    foreign: Callable[..., Foreign], monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy, server = foreign(), foreign(200, b'{"release": "0.1"}')
    monkeypatch.setenv("HTTP_PROXY", proxy.url)
    monkeypatch.setenv("http_proxy", proxy.url)
    probe(server.url, "secret")
    assert proxy.seen == []
    assert server.seen


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://localhost:8080", True),
        ("http://127.0.0.1", True),
        ("http://[::1]:80/", True),
        ("http://127.0.0.1.example.org", False),
        ("https://label-studio.example.org/127.0.0.1", False),
        ("http://localhost@example.org", False),
    ],
)
def test_loopback(url: str, expected: bool) -> None:
    assert is_loopback(url) is expected


@pytest.mark.live
class TestRealServer:
    def test_legacy_token(self, studio: Studio) -> None:
        found = probe(studio.url + "/", studio.api_key)
        assert found.finding is Finding.FINE
        assert found.problem is None
        assert found.token_kind is TokenKind.LEGACY
        assert found.user == studio.email
        assert found.edition == "Community"
        assert found.projects is not None

    def test_wrong_token(self, studio: Studio) -> None:
        found = probe(studio.url, "0" * 40)
        assert found.finding is Finding.WRONG_TOKEN
        assert found.problem == (
            f"{studio.url}: refuses the API key: copy it again from the account page of Label Studio"
        )
        assert found.version

    def test_wrong_personal_access_token(self, studio: Studio) -> None:
        claims = base64.urlsafe_b64encode(json.dumps({"token_type": "refresh"}).encode()).decode().rstrip("=")
        found = probe(studio.url, f"eyJhbGciOiJIUzI1NiJ9.{claims}.c2ln")
        assert found.finding is Finding.WRONG_TOKEN
        assert found.token_kind is TokenKind.PERSONAL_ACCESS
        assert "wrong, expired or revoked" in str(found.problem)

    @pytest.mark.slow
    def test_personal_access_token_and_legacy_disabled(self, second_studio: Studio) -> None:
        with httpx.Client(base_url=second_studio.url, timeout=30) as client:
            legacy = {"Authorization": f"Token {second_studio.api_key}"}
            token = client.post("/api/token/", headers=legacy).json()["token"]
            access = client.post("/api/token/refresh/", json={"refresh": token}).json()["access"]
            bearer = {"Authorization": f"Bearer {access}"}

            found = probe(second_studio.url, token)
            assert (found.finding, found.token_kind) == (Finding.FINE, TokenKind.PERSONAL_ACCESS)
            found = probe(second_studio.url, access)
            assert found.finding is Finding.WRONG_TOKEN
            assert "access token of five minutes" in str(found.problem)

            switch = {"legacy_api_tokens_enabled": False}
            client.post("/api/jwt/settings", json=switch, headers=bearer).raise_for_status()
            try:
                found = probe(second_studio.url, second_studio.api_key)
                assert found.finding is Finding.LEGACY_TOKEN_DISABLED
                assert "legacy tokens are switched off" in str(found.problem)
                assert probe(second_studio.url, token).finding is Finding.FINE
            finally:
                switch = {"legacy_api_tokens_enabled": True}
                client.post("/api/jwt/settings", json=switch, headers=bearer).raise_for_status()
