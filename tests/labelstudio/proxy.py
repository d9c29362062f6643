"""A proxy between our client and the real server, on loopback, that spoils one request as a bad line would."""

import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from enum import StrEnum
from http.client import HTTPConnection, HTTPMessage
from http.server import BaseHTTPRequestHandler
from urllib.parse import urlsplit


class Fault(StrEnum):
    """What becomes of a request."""

    REFUSED = "nobody gets through for a while"
    BUSY = "answered 429, not carried out"
    BROKEN = "answered 500, not carried out"
    UNREACHABLE = "answered 502, not carried out"
    DROPPED = "carried out, the reply is lost"
    MASKED = "carried out, answered 502"
    CUT = "carried out, the reply is cut in the middle"
    SLOW = "carried out, the reply comes when nobody waits for it any more"
    LATE = "carried out when nobody waits for it any more"
    REPEATED = "carried out twice"


_STATUS = {Fault.BUSY: 429, Fault.BROKEN: 500, Fault.UNREACHABLE: 502, Fault.MASKED: 502}
_REFUSED_FOR = 0.3  # seconds


class Proxy:
    """Use as a context manager. `spoiled` says whether the request that was waited for has come."""

    def __init__(self, target: str) -> None:
        self._target = urlsplit(target).netloc
        self._port = 0
        self._place: re.Pattern[str] | None = None
        self._fault = Fault.DROPPED
        self._lock = threading.Lock()
        self._handlers: list[threading.Thread] = []
        self.spoiled = False

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def __enter__(self) -> "Proxy":
        self._listen()
        return self

    def __exit__(self, *_: object) -> None:
        self.settle()
        self._refuse()

    @contextmanager
    def spoil(self, fault: Fault, place: str) -> Iterator[None]:
        """Spoil the first request at that place, a pattern such as `POST /api/projects/\\d+/import`."""
        with self._lock:
            self._place, self._fault, self.spoiled = re.compile(place), fault, False
        yield
        with self._lock:
            self._place = None
        self.settle()

    def settle(self) -> None:
        """Wait until all that came has been carried out, and others get through."""
        for handler in self._handlers:
            handler.join()
        self._handlers.clear()

    def take_fault(self, place: str) -> Fault | None:
        with self._lock:
            if self._place is None or not self._place.match(place):
                return None
            self._place, self.spoiled = None, True
            return self._fault

    def refuse_for_a_while(self) -> None:
        self._refuse()
        time.sleep(_REFUSED_FOR)
        self._listen()

    def forward(self, handler: BaseHTTPRequestHandler, body: bytes) -> tuple[int, HTTPMessage, bytes]:
        headers = {name: value for name, value in handler.headers.items() if name.lower() != "connection"}
        with closing(HTTPConnection(self._target, timeout=120)) as connection:
            connection.request(handler.command, handler.path, body, headers | {"Connection": "close"})
            with connection.getresponse() as answer:
                return answer.status, answer.headers, answer.read()

    def _listen(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", self._port), backlog=32)
        self._port = self._socket.getsockname()[1]
        threading.Thread(target=self._accept, args=(self._socket,), daemon=True).start()

    def _refuse(self) -> None:
        # ends `accept`, which closing alone does not
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _accept(self, listening: socket.socket) -> None:
        with suppress(OSError):
            while True:
                connection, address = listening.accept()
                handler = threading.Thread(target=self._serve, args=(connection, address), daemon=True)
                self._handlers.append(handler)
                handler.start()

    def _serve(self, connection: socket.socket, address: tuple[str, int]) -> None:
        # the client may go at any time
        with connection, suppress(OSError):
            _Handler(connection, address, self)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    """One request of one connection."""

    def do_GET(self) -> None:
        proxy: Proxy = self.server  # type: ignore[assignment]
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        fault = proxy.take_fault(f"{self.command} {self.path}")
        match fault:
            case Fault.REFUSED:
                self.connection.shutdown(socket.SHUT_RDWR)
                proxy.refuse_for_a_while()
            case Fault.BUSY | Fault.BROKEN | Fault.UNREACHABLE:
                self._answer(_STATUS[fault], None, b"{}")
            case Fault.DROPPED:
                proxy.forward(self, body)
            case Fault.MASKED:
                proxy.forward(self, body)
                self._answer(_STATUS[fault], None, b"{}")
            case Fault.CUT:
                status, headers, content = proxy.forward(self, body)
                self._answer(status, headers, content, cut=len(content) // 2)
            case Fault.SLOW:
                proxy.forward(self, body)
                self._await_leaving()
            case Fault.LATE:
                self._await_leaving()
                proxy.forward(self, body)
            case _:
                if fault is Fault.REPEATED:
                    proxy.forward(self, body)
                self._answer(*proxy.forward(self, body))

    do_POST = do_PATCH = do_PUT = do_DELETE = do_GET  # noqa: N815

    def _answer(
        self, status: int, headers: HTTPMessage | None, content: bytes, cut: int | None = None
    ) -> None:
        self.send_response_only(status)
        for name, value in headers.items() if headers is not None else ():
            if name.lower() not in ("connection", "content-length", "transfer-encoding"):
                self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[:cut])

    def _await_leaving(self) -> None:
        with suppress(OSError):
            while self.connection.recv(1):
                pass
