"""The key reaches the server that it was given for, and nothing else."""

import logging
import ssl
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from typer.main import get_command

from factcheck.cli.main import app
from factcheck.errors import ServerError
from factcheck.labelstudio.client import Studio
from factcheck.labelstudio.push import push
from factcheck.review.scales import load_scale
from tests.labelstudio.reviewing import SMALL

SECRET = "c0ffee" * 6


class Listener(ThreadingHTTPServer):
    """A server that greets as Label Studio does, or leads elsewhere; `seen` is what it was sent."""

    def __init__(self, elsewhere: str | None = None) -> None:
        self.seen: list[tuple[str, str | None]] = []
        seen = self.seen

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                seen.append((self.path, self.headers["Authorization"]))
                body = b'{"release": "1.23.2", "email": "first@example.org", "count": 0, "results": []}'
                leads_on = elsewhere is not None and "label_config" in self.path
                self.send_response(302 if leads_on else 200)
                if leads_on:
                    self.send_header("Location", f"{elsewhere}{self.path}")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        super().__init__(("127.0.0.1", 0), Handler)

    def handle_error(self, *_: object) -> None:
        """Who does not trust the certificate hangs up."""


@pytest.fixture
def run() -> Iterator[Callable[[Listener], int]]:
    servers: list[Listener] = []

    def run(server: Listener) -> int:
        servers.append(server)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        return server.server_port

    yield run
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def certificate(tmp_path) -> Path:
    """A certificate for this machine that nobody vouches for, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = tmp_path / "certificate.pem"
    path.write_bytes(private + signed.public_bytes(serialization.Encoding.PEM))
    return path


def test_a_certificate_that_nobody_vouches_for(run, certificate):
    listener = Listener()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    listener.socket = context.wrap_socket(listener.socket, server_side=True)
    url = f"https://127.0.0.1:{run(listener)}"
    # it does serve those who trust it
    trusting = ssl.create_default_context(cafile=str(certificate))
    assert httpx.get(url, verify=trusting, trust_env=False).status_code == 200
    listener.seen.clear()
    with pytest.raises(ServerError, match="its certificate is not trusted") as refused:
        Studio(url, SECRET)
    assert SECRET not in str(refused.value)
    assert listener.seen == []


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_another_host_never_sees_the_key(run, host):
    elsewhere = Listener()
    target = f"http://{host}:{run(elsewhere)}"
    server = Listener(target)
    with Studio(f"http://127.0.0.1:{run(server)}", SECRET) as studio, pytest.raises(ServerError):
        studio.projects()
    assert server.seen[-1][1] == f"Token {SECRET}"
    assert elsewhere.seen == []


@pytest.mark.live
def test_the_key_stands_in_no_log(studio, caplog, title):
    caplog.set_level(logging.DEBUG)
    with Studio(studio.url, studio.api_key) as connected:
        push(connected, SMALL, load_scale(), title)
    assert "/api/projects" in caplog.text
    assert studio.api_key not in caplog.text


def test_no_option_takes_a_key():
    """What stands on a command line can be read by everybody on the machine."""

    def options(command) -> Iterator[str]:
        yield from (name for parameter in command.params for name in parameter.opts)
        for inner in getattr(command, "commands", {}).values():
            yield from options(inner)

    secrets = ("key", "token", "password")
    found = {name for name in options(get_command(app)) if any(word in name for word in secrets)}
    # one reads standard input, the other shows what is there
    assert found == {"--password-stdin", "--show-password"}
