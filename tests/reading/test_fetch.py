"""Addresses, fetched from a real server on the loopback; what is private is known by the address that answers."""

import socket
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from factcheck.errors import InputError
from factcheck.reading import fetch as fetching
from factcheck.reading.fetch import _check_host, fetch
from factcheck.reading.given import Given
from factcheck.reading.sources import read_articles

Answer = Callable[[BaseHTTPRequestHandler], None]
PAGE = (
    '<html lang="en"><head><title>Minutes</title></head><body><article>'
    + "".join(f"<p>The council met {number} times in the year, the clerk said.</p>" for number in range(8))
    + "</article></body></html>"
)


def reply(
    body: bytes, kind: str | None = "text/html; charset=utf-8", status: int = 200, **headers: str
) -> Answer:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            if value is not None:
                request.send_header(name, value)
        request.end_headers()
        request.wfile.write(body)

    return answer


def redirect(to: str) -> Answer:
    return reply(b"", status=302, Location=to)


class Server:
    """Answers by path; `asked` holds each request's path and headers."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked.append((self.path, dict(self.headers)))
                outer.answers.get(self.path, reply(b"none", status=404))(self)

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.stop()


def refusal(address: str, **options: bool) -> str:
    with pytest.raises(InputError) as caught:
        fetch(address, **options)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_page_is_fetched_and_known_by_its_address(server: Server) -> None:
    server.answers["/story"] = reply(PAGE.encode())
    (article,) = read_articles(f"{server.url}/story#part", allow_private=True)
    assert article.url == article.key == f"{server.url}/story"
    assert article.title == "Minutes"
    assert article.text.startswith("The council met 0 times")
    assert server.asked[0][1]["User-Agent"].startswith("factcheck-kit/")


def test_a_text_is_read_in_the_encoding_it_is_sent_in(server: Server) -> None:
    server.answers["/story.txt"] = reply(
        "Ein Café brannte.".encode("cp1252"), "text/plain; charset=windows-1252"
    )
    (article,) = read_articles(f"{server.url}/story.txt", allow_private=True)
    assert article.text == "Ein Café brannte."


def test_what_the_user_says_wins(server: Server) -> None:
    server.answers["/story"] = reply(PAGE.encode())
    given = Given(url="https://example.org/story", title="Ours")
    (article,) = read_articles(f"{server.url}/story", given, allow_private=True)
    assert (article.key, article.title) == ("https://example.org/story", "Ours")


def test_redirects_are_followed_within_limits(server: Server) -> None:
    for number in range(7):
        server.answers[f"/{number}"] = redirect(f"/{number + 1}")
    server.answers["/7"] = reply(b"words", "text/plain")
    assert fetch(f"{server.url}/2", allow_private=True).data == b"words"
    assert "more than 5 redirects" in refusal(f"{server.url}/1", allow_private=True)


@pytest.mark.parametrize(
    "to", ["file:///etc/passwd", "ftp://example.org/x", "http://user:secret@127.0.0.1/x"]
)
def test_a_redirect_leads_nowhere_but_the_web(server: Server, to: str) -> None:
    server.answers["/story"] = redirect(to)
    message = refusal(f"{server.url}/story", allow_private=True)
    assert "secret" not in message


def test_a_private_address_is_not_asked(server: Server) -> None:
    server.answers["/story"] = reply(PAGE.encode())
    message = refusal(f"{server.url}/story")
    assert "on this machine: allow it with --allow-private" in message
    assert server.asked == []


def test_a_name_that_leads_to_a_private_address_is_not_asked(server: Server) -> None:
    port = server.url.rpartition(":")[2]
    assert "on this machine" in refusal(f"http://localhost:{port}/story")
    assert server.asked == []


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "2130706433"])
def test_this_machine_is_not_even_connected_to(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("a connection was tried"))
    assert "on this machine: allow it with --allow-private" in refusal(f"http://{host}:1/x")


def test_a_redirect_to_a_private_address_is_not_asked(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    # the first host passes for a public one
    inner = Server()
    monkeypatch.setattr(
        fetching,
        "_check_host",
        lambda address, host, port: None if port == outer else _check_host(address, host, port),
    )
    outer = int(server.url.rpartition(":")[2])
    server.answers["/story"] = redirect(f"{inner.url}/secret")
    assert "on this machine" in refusal(f"{server.url}/story")
    assert inner.asked == []
    inner.stop()


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0"),
        *(
            "100.64.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "::1",
            "fe80::1%eth0",
            "fc00::1",
            "::ffff:10.0.0.1",
            "::",
        ),
    ],
)
def test_private_hosts(host: str) -> None:
    with pytest.raises(InputError, match=r"on (this machine|a private network): allow it"):
        _check_host("http://example.org", host, 80)


@pytest.mark.parametrize("host", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34"])
def test_public_hosts(host: str) -> None:
    _check_host("http://example.org", host, 80)


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (reply(b"%PDF", "application/pdf"), "is application/pdf: an article is a page or a text"),
        (reply(b"x", None), "is of unknown type"),
        (reply(b"gone", status=410), "answers 410 Gone"),
        (reply(b"no", status=500), "answers 500"),
        (reply(b"", status=302), "answers 302 and does not say where to look"),
        (redirect("http://[::1"), "can't be fetched"),
        (lambda request: request.connection.close(), "can't be fetched"),
    ],
)
def test_what_is_no_article_is_refused(server: Server, answer: Answer, problem: str) -> None:
    server.answers["/story"] = answer
    assert problem in refusal(f"{server.url}/story", allow_private=True)


def test_too_much_is_refused_before_all_of_it_is_here(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "SIZE_LIMIT", 2**20)
    sent = []

    def flood(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "text/plain")
        request.end_headers()
        try:
            for _ in range(1000):
                request.wfile.write(b"x" * 2**20)
                sent.append(1)
        except OSError:
            pass

    server.answers["/story"] = flood
    assert "larger than 1 MB" in refusal(f"{server.url}/story", allow_private=True)
    assert len(sent) < 100


def test_a_body_that_drips_is_given_up(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "SECONDS", 0.2)

    def drip(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "text/plain")
        request.end_headers()
        try:
            for _ in range(200):
                request.wfile.write(b"x")
                time.sleep(0.02)
        except OSError:
            pass

    server.answers["/story"] = drip
    assert "takes longer than" in refusal(f"{server.url}/story", allow_private=True)


def test_nobody_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert "can't be fetched" in refusal(f"http://127.0.0.1:{port}/", allow_private=True)


@pytest.mark.parametrize(
    "address", ["http://", "https:///x", "http://[::1", "http://example.org:0/", "http://x:99999/"]
)
def test_what_is_no_address_is_refused(address: str) -> None:
    assert "no web address" in refusal(address)


def test_a_password_is_refused_and_not_told() -> None:
    assert "hunter2" not in refusal("https://me:hunter2@example.org/")


def test_proxies_of_the_environment_are_not_used(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    server.answers["/story"] = reply(b"words", "text/plain")
    assert fetch(f"{server.url}/story", allow_private=True).data == b"words"
