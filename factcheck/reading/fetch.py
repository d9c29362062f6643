"""Address → bytes, within limits: time, size, redirects, content type, and no way into a private network.

Where an address leads is looked at before it is gone to, and again once the connection stands and before anything is
sent, so that a name that is looked up twice can't lead elsewhere the second time. Proxies of the environment are not
used: behind one, nobody could tell where an address leads.
"""

import ipaddress
import re
import socket
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx

from factcheck.errors import InputError
from factcheck.reading.files import SIZE_LIMIT
from factcheck.version import __version__

SECONDS = 60.0
REDIRECTS = 5
_TIMEOUT = httpx.Timeout(15.0)
_PAGES = ("text/html", "application/xhtml+xml")
_TEXTS = ("text/plain", "text/markdown")
_NUMBER = re.compile(r"^\[Errno -?\d+\] ")
_HEADERS = {
    "User-Agent": f"factcheck-kit/{__version__}",
    "Accept": ", ".join((*_PAGES, *_TEXTS)),
}


@dataclass(frozen=True)
class Fetched:
    """Body of a response; `encoding` is what its header says."""

    data: bytes
    is_page: bool
    encoding: str | None


def fetch(address: str, *, allow_private: bool = False) -> Fetched:
    """Fetch a page or a text. Raises InputError."""
    _check(address)

    def look(event: str, facts: dict[str, Any]) -> None:
        if event == "connection.connect_tcp.complete" and not allow_private:
            stream = facts["return_value"]
            try:
                _check_host(address, *stream.get_extra_info("server_addr")[:2])
            except InputError:
                stream.close()
                raise

    client = httpx.Client(
        headers=_HEADERS, timeout=_TIMEOUT, trust_env=False, follow_redirects=False, verify=True
    )
    with client:
        here = address
        for _ in range(REDIRECTS + 1):
            if not allow_private:
                _look_ahead(here, address)
            try:
                with client.stream("GET", here, extensions={"trace": look}) as response:
                    if not response.is_redirect:
                        return _read(response, address)
                    here = _next(response, address)
            except httpx.TimeoutException:
                raise InputError(
                    f"{address}: no answer in time: try again, or save the page as a file"
                ) from None
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                raise InputError(f"{address}: can't be fetched: {_reason(error)}") from None
    raise InputError(f"{address}: more than {REDIRECTS} redirects: give the address they lead to")


def _next(response: httpx.Response, address: str) -> str:
    """Where a redirect leads."""
    if not response.has_redirect_location:
        raise InputError(
            f"{address}: the server answers {response.status_code} and does not say where to look"
        )
    here = str(response.url.join(response.headers["location"]))
    _check(here)
    return here


def _check(address: str) -> None:
    try:
        parts = urlsplit(address)
        sound = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        sound = False
    if not sound:
        raise InputError(f"{address}: no web address: it starts with https:// and names a host")
    if parts.username is not None or parts.password is not None:
        raise InputError(
            "the address holds a user name or password: leave them out, or save the page as a file"
        )


def _look_ahead(here: str, address: str) -> None:
    """Raise InputError where an address leads to a private one; what leads nowhere is left to be tried."""
    parts = urlsplit(here)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return
    for *_, place in found:
        _check_host(address, str(place[0]), port)


def _check_host(address: str, host: str, port: int) -> None:
    found = ipaddress.ip_address(host.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    if not found.is_global or found.is_multicast:
        where = "this machine" if found.is_loopback or found.is_unspecified else "a private network"
        raise InputError(
            f"{address}: leads to {host}, port {port}, on {where}: allow it with --allow-private"
        )


def _read(response: httpx.Response, address: str) -> Fetched:
    if response.status_code != httpx.codes.OK:
        raise InputError(f"{address}: the server answers {response.status_code} {response.reason_phrase}")
    kind, _, _ = response.headers.get("content-type", "").partition(";")
    kind = kind.strip().lower()
    if kind not in (*_PAGES, *_TEXTS):
        raise InputError(f"{address}: is {kind or 'of unknown type'}: an article is a page or a text")
    end = time.monotonic() + SECONDS
    data = bytearray()
    for piece in response.iter_bytes():
        data += piece
        if len(data) > SIZE_LIMIT:
            raise InputError(f"{address}: larger than {SIZE_LIMIT // 2**20} MB: no article is")
        if time.monotonic() > end:
            raise InputError(f"{address}: takes longer than {SECONDS:.0f} seconds: save the page as a file")
    return Fetched(bytes(data), kind in _PAGES, response.charset_encoding)


def _reason(error: Exception) -> str:
    # "[Errno -2] Name or service not known"
    return " ".join(_NUMBER.sub("", str(error)).split()) or type(error).__name__
