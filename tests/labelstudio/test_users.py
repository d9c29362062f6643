"""A login that was made is one: through the form, as a person in a browser would use it."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr

from factcheck.errors import InputError, ServerError
from factcheck.labelstudio import users
from factcheck.labelstudio.users import add_user

PASSWORD = "correct horse battery"


@pytest.fixture
def visitor(studio) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=studio.url, trust_env=False) as visitor:
        yield visitor


def log_in(visitor: httpx.Client, email: str, password: str) -> bool:
    page = visitor.get("/user/login/")
    form = {"csrfmiddlewaretoken": visitor.cookies["csrftoken"], "email": email, "password": password}
    visitor.post("/user/login/", data=form, headers={"Referer": str(page.url)})
    return visitor.get("/api/current-user/whoami").status_code == 200


def invitations(data_dir: Path) -> set[str]:
    return set(
        re.findall(r"/user/signup/\?token=(\w+)", (data_dir / "studio" / "label-studio.log").read_text())
    )


@pytest.mark.live
class TestRealServer:
    def test_a_person_logs_in(self, studio, visitor):
        add_user(studio.url, studio.api_key, " First@Example.org ", SecretStr(PASSWORD))
        assert not log_in(visitor, "first@example.org", "wrong horse battery")
        assert log_in(visitor, "first@example.org", PASSWORD)
        assert visitor.get("/api/projects/").status_code == 200

    def test_it_leaves_the_door_closed(self, studio, visitor):
        add_user(studio.url, studio.api_key, "bob@example.org", SecretStr(PASSWORD))
        used = invitations(studio.data_dir)
        assert used
        for token in (*used, ""):
            page = visitor.get("/user/signup/", params={"token": token})
            form = {
                "csrfmiddlewaretoken": visitor.cookies["csrftoken"],
                "email": "mallory@example.org",
                "password": PASSWORD,
            }
            answer = visitor.post(
                "/user/signup/", params={"token": token}, data=form, headers={"Referer": str(page.url)}
            )
            assert answer.status_code == 403
        assert not log_in(visitor, "mallory@example.org", PASSWORD)

    def test_the_password_is_written_nowhere(self, studio):
        secret = "d0-not-write-this-down"
        add_user(studio.url, studio.api_key, "eve@example.org", SecretStr(secret))
        files = [path for path in studio.data_dir.rglob("*") if path.is_file()]
        assert files
        assert [path for path in files if secret.encode() in path.read_bytes()] == []

    def test_twice(self, studio):
        add_user(studio.url, studio.api_key, "dan@example.org", SecretStr(PASSWORD))
        with pytest.raises(InputError, match=r"dan@example\.org: there is a login with this address already"):
            add_user(studio.url, studio.api_key, "DAN@example.org", SecretStr(PASSWORD))

    def test_what_the_form_refuses(self, studio, monkeypatch):
        monkeypatch.setattr(users, "_SHORTEST", 0)
        before = invitations(studio.data_dir)
        with pytest.raises(InputError, match="does not take this address, or this password"):
            add_user(studio.url, studio.api_key, "kim@example.org", SecretStr("short"))
        (used,) = invitations(studio.data_dir) - before
        monkeypatch.undo()
        headers = {"Authorization": f"Token {studio.api_key}"}
        invitation = httpx.get(f"{studio.url}/api/invite", headers=headers, trust_env=False).json()
        assert invitation["token"] != used

    def test_a_wrong_key(self, studio):
        with pytest.raises(ServerError, match="answers with error 401"):
            add_user(studio.url, "0" * 40, "kim@example.org", SecretStr(PASSWORD))


@pytest.mark.parametrize(
    "email", ["", "ann", "ann@", "@example.org", "ann@example", "a b@example.org", "a@b.org\n.x"]
)
def test_no_address(email):
    with pytest.raises(InputError, match="no email address such as"):
        add_user("http://127.0.0.1:9", "0" * 40, email, SecretStr(PASSWORD))


@pytest.mark.parametrize("password", ["", "1234567", "x" * 129])
def test_no_password(password):
    with pytest.raises(InputError, match=r"^password: 8 to 128 characters, please$"):
        add_user("http://127.0.0.1:9", "0" * 40, "first@example.org", SecretStr(password))


def test_no_server():
    with pytest.raises(ServerError, match="does not answer as Label Studio does"):
        add_user("http://127.0.0.1:9", "0" * 40, "first@example.org", SecretStr(PASSWORD))
