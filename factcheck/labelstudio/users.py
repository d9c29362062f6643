"""Logins of a Label Studio of ours: an address and a password enter, a person who can log in with them leaves.

Label Studio's API makes users without a password, so the login is made as a browser would: through the invitation
link and the sign-up form. The link stands in the server's log afterwards, so it is made void as soon as it was used:
signing up stays closed to everybody else. The password travels in a form on 127.0.0.1 and is stored nowhere here.

Only `factcheck.cli` and the tests call this.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pydantic import SecretStr

from factcheck.errors import InputError, ServerError

if TYPE_CHECKING:
    import httpx

# what Label Studio takes: an address with a top-level domain, or at localhost
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@(?:localhost|(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,63})")
_SHORTEST, _LONGEST = 8, 128
_TIMEOUT = 60


def add_user(url: str, api_key: str, email: str, password: SecretStr) -> None:
    """Make a login, and try it. Raises InputError for an address or a password that can't be, and ServerError."""
    email = email.strip().lower()
    if not _EMAIL.fullmatch(email):
        raise InputError(f"{email!r}: no email address such as first@example.org")
    if not _SHORTEST <= len(password.get_secret_value()) <= _LONGEST:
        raise InputError(f"password: {_SHORTEST} to {_LONGEST} characters, please")
    with _connect(url, api_key) as api:
        if email in {str(user.get("email")).lower() for user in _read(api.get("/api/users/"))}:
            raise InputError(f"{email}: there is a login with this address already")
        token = _read(api.get("/api/invite")).get("token")
        try:
            with _connect(url) as visitor:
                _sign_up(visitor, token, email, password)
        finally:
            # the link is in the log now
            api.post("/api/invite/reset-token").raise_for_status()


def _sign_up(visitor: "httpx.Client", token: str, email: str, password: SecretStr) -> None:
    page = visitor.get("/user/signup/", params={"token": token})
    page.raise_for_status()
    form = {
        "csrfmiddlewaretoken": visitor.cookies.get("csrftoken", ""),
        "email": email,
        "password": password.get_secret_value(),
    }
    answer = visitor.post(
        "/user/signup/", params={"token": token}, data=form, headers={"Referer": str(page.url)}
    )
    if answer.is_error:
        answer.raise_for_status()
    # a form that was taken leads on to the projects, one that was not is shown again
    if not answer.has_redirect_location:
        raise InputError(f"{email}: Label Studio does not take this address, or this password")
    if _read(visitor.get("/api/current-user/whoami")).get("email") != email:
        raise ServerError(f"{visitor.base_url}: made the login of {email}, but does not let it in")
    visitor.get("/logout")


@contextmanager
def _connect(url: str, api_key: str | None = None) -> "Iterator[httpx.Client]":
    import httpx

    headers = {"Authorization": f"Token {api_key}"} if api_key else {}
    try:
        # a proxy has no business between this machine and itself
        with httpx.Client(
            base_url=url, headers=headers, timeout=_TIMEOUT, trust_env=False, follow_redirects=False
        ) as client:
            yield client
    except httpx.HTTPStatusError as error:
        place = error.request.url.path
        raise ServerError(
            f"{url}{place}: answers with error {error.response.status_code}: see the server's log"
        ) from None
    except (httpx.HTTPError, ValueError, AttributeError):
        raise ServerError(f"{url}: does not answer as Label Studio does: see the server's log") from None


def _read(answer: "httpx.Response") -> Any:
    answer.raise_for_status()
    return answer.json()
