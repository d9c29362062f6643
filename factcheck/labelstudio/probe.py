"""What answers at an address, and what a key opens there: a URL and an API key enter, a `Probe` leaves.

The key is sent only to what has answered as Label Studio, and follows no redirect. `factcheck.labelstudio` asks
before its first call; `factcheck doctor` prints the answer.
"""

import base64
import binascii
import ipaddress
import json
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from factcheck.model.text import Record

if TYPE_CHECKING:
    import httpx

_LEGACY_OFF = "legacy token authentication has been disabled"


class Finding(StrEnum):
    """What a probe found, from the outside in."""

    NO_SERVER = "no_server"
    NOT_LABEL_STUDIO = "not_label_studio"
    WRONG_TOKEN = "wrong_token"  # noqa: S105
    LEGACY_TOKEN_DISABLED = "legacy_token_disabled"  # noqa: S105
    NO_PROJECTS = "no_projects"
    FINE = "fine"


class TokenKind(StrEnum):
    """A legacy token is sent as it is; a personal access token buys access tokens that last five minutes."""

    LEGACY = "legacy"
    PERSONAL_ACCESS = "personal_access"
    SHORT_LIVED_ACCESS = "short_lived_access"


class Probe(Record):
    """What is known about a server and a key. `problem` is the one line for a person, None when all is fine."""

    url: str
    finding: Finding
    problem: str | None = None
    version: str | None = None
    edition: str | None = None
    token_kind: TokenKind | None = None
    user: str | None = None
    projects: int | None = None


class _Failure(Exception):
    def __init__(self, finding: Finding, problem: str) -> None:
        self.finding = finding
        self.problem = problem


def probe(url: str, api_key: str, *, timeout: float = 10.0) -> Probe:
    """Ask the address for its version, then with the key for the user and the projects. Never raises."""
    import httpx

    known: dict[str, Any] = {"token_kind": _tell_kind(api_key)}
    try:
        # a proxy has no business between this machine and itself, and would read the key
        with httpx.Client(timeout=timeout, follow_redirects=False, trust_env=not is_loopback(url)) as client:
            base = url.rstrip("/")
            known |= _ask_version(client, base)
            headers = {"Authorization": _authorize(client, base, api_key, known["token_kind"])}
            user = _ask(client, f"{base}/api/current-user/whoami", headers)
            known["user"] = user.get("email")
            projects = _ask(client, f"{base}/api/projects/?page_size=1&include=id", headers)
            if not isinstance(projects.get("count"), int):
                raise _Failure(
                    Finding.NO_PROJECTS, "lists no projects: this version of Label Studio is not supported"
                )
            known["projects"] = projects["count"]
    except _Failure as failure:
        return Probe(url=url, finding=failure.finding, problem=f"{url}: {failure.problem}", **known)
    except httpx.TimeoutException:
        problem = f"{url}: no answer within {timeout:g} s: is it running, and is the address right?"
        return Probe(url=url, finding=Finding.NO_SERVER, problem=problem, **known)
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        if "CERTIFICATE_VERIFY_FAILED" in str(error):
            problem = (
                f"{url}: its certificate is not trusted: SSL_CERT_FILE can name the file of its authority"
            )
            return Probe(url=url, finding=Finding.NO_SERVER, problem=problem, **known)
        problem = f"{url}: no server there ({error or type(error).__name__}): is it running, and is the address right?"
        return Probe(url=url, finding=Finding.NO_SERVER, problem=problem, **known)
    return Probe(url=url, finding=Finding.FINE, **known)


def is_loopback(url: str) -> bool:
    """Tell whether the address is this very machine. Raises ValueError if it is none."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _ask_version(client: "httpx.Client", base: str) -> dict[str, Any]:
    answer = client.get(f"{base}/api/version/")
    if answer.has_redirect_location:
        target = answer.headers["location"].partition("/api/version")[0]
        raise _Failure(
            Finding.NOT_LABEL_STUDIO, f"sends us on to {target}: if you trust it, give that address"
        )
    if answer.is_server_error:
        raise _Failure(
            Finding.NO_SERVER,
            f"answers {answer.status_code}: it is broken or still starting, try again later",
        )
    version = _read(answer) if answer.is_success else {}
    if not isinstance(version.get("release"), str):
        raise _Failure(Finding.NOT_LABEL_STUDIO, "this server is not Label Studio: check the address")
    return {"version": version["release"], "edition": version.get("edition")}


def _authorize(client: "httpx.Client", base: str, api_key: str, kind: TokenKind) -> str:
    """Value of the header that lets us in."""
    if not (api_key.isascii() and api_key.isprintable()) or " " in api_key or not api_key:
        raise _Failure(
            Finding.WRONG_TOKEN, "the API key holds blanks or signs that no key has: copy it again"
        )
    if kind is TokenKind.SHORT_LIVED_ACCESS:
        raise _Failure(
            Finding.WRONG_TOKEN,
            "the API key is an access token of five minutes: give the personal access token",
        )
    if kind is TokenKind.LEGACY:
        return f"Token {api_key}"
    answer = client.post(f"{base}/api/token/refresh/", json={"refresh": api_key})
    access = _read(answer).get("access")
    if not answer.is_success or not isinstance(access, str):
        raise _Failure(
            Finding.WRONG_TOKEN,
            "refuses the personal access token: it is wrong, expired or revoked: make a new one",
        )
    return f"Bearer {access}"


def _ask(client: "httpx.Client", address: str, headers: dict[str, str]) -> dict[str, Any]:
    answer = client.get(address, headers=headers)
    if answer.is_success:
        return _read(answer)
    if answer.status_code in (401, 403):
        if _LEGACY_OFF in str(_read(answer).get("detail", "")):
            raise _Failure(
                Finding.LEGACY_TOKEN_DISABLED,
                "legacy tokens are switched off: make a personal access token on your account page, "
                "or have them switched on in the organization's settings",
            )
        raise _Failure(
            Finding.WRONG_TOKEN, "refuses the API key: copy it again from the account page of Label Studio"
        )
    raise _Failure(
        Finding.NO_PROJECTS,
        f"answers {answer.status_code} to a signed-in call: check the address, or see the server's log",
    )


def _read(answer: "httpx.Response") -> dict[str, Any]:
    try:
        content = answer.json()
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}


def _tell_kind(api_key: str) -> TokenKind:
    """Tell by its form: personal access tokens are JSON Web Tokens (RFC 7519) that name their type."""
    parts = api_key.split(".")
    if len(parts) != 3:
        return TokenKind.LEGACY
    try:
        claims = json.loads(base64.urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4)))
    except (binascii.Error, ValueError):
        return TokenKind.LEGACY
    short = isinstance(claims, dict) and claims.get("token_type") == "access"
    return TokenKind.SHORT_LIVED_ACCESS if short else TokenKind.PERSONAL_ACCESS
