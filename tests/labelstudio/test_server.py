"""The life of the embedded server.

What Label Studio itself does is asked of a real one. Starting one takes half a minute, so the tests of how processes
are started, found and ended put a stand-in in its place, which answers like it and fails as it is told to.
"""

import json
import os
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from textwrap import dedent

import httpx
import pytest

from factcheck.errors import InputError, ServerError
from factcheck.labelstudio import process
from factcheck.labelstudio import server as server_module
from factcheck.labelstudio.login import read_login
from factcheck.labelstudio.server import find_server, start_server, stop_server
from tests.conftest import Studio

COMMAND = [sys.executable, "-m", "factcheck.cli.main", "studio"]

STAND_IN = """
    import http.server, json, os, subprocess, sys, time
    from importlib.metadata import version

    port = int(sys.argv[sys.argv.index("--port") + 1])
    release = version("label-studio")
    login = json.load(open("../login.json"))
    {prelude}

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            known = self.headers["Authorization"] == "Token " + login["token"]
            if self.path == "/api/version/":
                self.answer(200, {{"release": release}})
            elif known:
                self.answer(200, {{"email": login["email"], "count": 0}})
            else:
                self.answer(401, {{}})

        def answer(self, status, content):
            self.send_response(status)
            self.end_headers()
            self.wfile.write(json.dumps(content).encode())

    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler)
    print(f"Starting development server at http://127.0.0.1:{{port}}/", flush=True)
    server.serve_forever()
"""


@pytest.fixture
def data_dir(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path
    stop_server(tmp_path)


@pytest.fixture
def stand_in(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], None]:
    """Put a stand-in in Label Studio's place; it runs the given line first."""
    folder = tmp_path_factory.mktemp("path")
    package = folder / "label_studio"
    package.mkdir()
    monkeypatch.setenv("PYTHONPATH", str(folder))

    def put(prelude: str = "") -> None:
        (package / "__init__.py").touch()
        (package / "server.py").write_text(dedent(STAND_IN).format(prelude=prelude))

    put()
    return put


def _wait_for(condition: Callable[[], object]) -> None:
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def _log(data_dir: Path) -> Path:
    return data_dir / "studio" / "label-studio.log"


def _is_held(data_dir: Path) -> bool:
    return process.is_held(_log(data_dir))


@pytest.mark.usefixtures("stand_in")
class TestStart:
    def test_twice_is_once(self, data_dir: Path) -> None:
        first = start_server(data_dir)
        assert start_server(data_dir) == first == find_server(data_dir)

    def test_two_at_the_same_time_are_one(self, data_dir: Path) -> None:
        commands = [
            subprocess.Popen([*COMMAND, "start", "--json", "--data-dir", data_dir], stdout=subprocess.PIPE)
            for _ in range(2)
        ]
        outputs = [command.communicate(timeout=60)[0] for command in commands]
        assert [command.returncode for command in commands] == [0, 0]
        assert len({json.loads(output)["pid"] for output in outputs}) == 1

    def test_server_outlives_the_command_and_its_terminal(self, data_dir: Path) -> None:
        subprocess.run([*COMMAND, "start", "--data-dir", data_dir], check=True, capture_output=True)
        server = find_server(data_dir)
        assert server
        assert os.getsid(server.pid) == server.pid
        assert httpx.get(f"{server.url}/api/version/").is_success

    def test_dead_server_is_noticed_and_started_again_on_the_same_port_and_login(
        self, data_dir: Path
    ) -> None:
        first, login = start_server(data_dir), read_login(data_dir)
        os.killpg(first.pid, signal.SIGKILL)
        _wait_for(lambda: not _is_held(data_dir))
        assert find_server(data_dir) is None
        second = start_server(data_dir)
        assert second.pid != first.pid
        assert second.url == first.url
        assert read_login(data_dir) == login
        assert _log(data_dir).with_name("label-studio.log.1").exists()

    def test_port_taken_by_another_server_is_left_to_it(self, data_dir: Path) -> None:
        first = start_server(data_dir)
        stop_server(data_dir)
        with socket.create_server(("127.0.0.1", int(first.url.rpartition(":")[2]))) as other:
            assert start_server(data_dir).url != first.url
            other.setblocking(False)
            with pytest.raises(BlockingIOError):
                other.accept()

    def test_start_whose_command_was_killed_is_taken_over(
        self, data_dir: Path, stand_in: Callable[[str], None]
    ) -> None:
        stand_in("time.sleep(1.5)")
        command = subprocess.Popen(
            [*COMMAND, "start", "--data-dir", data_dir], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        _wait_for((data_dir / "studio" / "process.json").exists)
        command.kill()
        command.communicate()
        pid = json.loads((data_dir / "studio" / "process.json").read_bytes())["pid"]
        assert find_server(data_dir) is None
        assert start_server(data_dir).pid == pid

    def test_interrupt_leaves_no_orphan(self, data_dir: Path, stand_in: Callable[[str], None]) -> None:
        stand_in("time.sleep(60)")
        command = subprocess.Popen(
            [*COMMAND, "start", "--data-dir", data_dir], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        _wait_for((data_dir / "studio" / "process.json").exists)
        command.send_signal(signal.SIGINT)
        _, errors = command.communicate(timeout=20)
        assert command.returncode == 130
        assert b"Traceback" not in errors
        assert not _is_held(data_dir)

    def test_progress_is_told(self, data_dir: Path, stand_in: Callable[[str], None]) -> None:
        stand_in("time.sleep(0.3); print('Initializing database..', flush=True); time.sleep(0.3)")
        lines: list[str] = []
        start_server(data_dir, report=lines.append)
        assert lines == [
            "starting Label Studio",
            "creating Label Studio's database (this once, about half a minute)",
        ]

    def test_port_is_the_one_the_server_bound(self, data_dir: Path, stand_in: Callable[[str], None]) -> None:
        # Label Studio takes the next port; a free one keeps the test from meeting a stranger there
        stand_in(
            "import socket; other = socket.create_server(('127.0.0.1', 0)); port = other.getsockname()[1]; "
            "other.close(); print('* Trying to start at', port)"
        )
        server = start_server(data_dir)
        assert httpx.get(f"{server.url}/api/version/").is_success

    def test_secrets_are_its_owners_alone_under_any_umask(self, data_dir: Path) -> None:
        before = os.umask(0)
        try:
            start_server(data_dir)
        finally:
            os.umask(before)
        assert stat.S_IMODE((data_dir / "studio").stat().st_mode) == 0o700
        for name in ("login.json", "process.json", "label-studio.log"):
            assert stat.S_IMODE((data_dir / "studio" / name).stat().st_mode) == 0o600


class TestFailedStart:
    def test_names_the_log_and_the_reason_but_no_secret(
        self, data_dir: Path, stand_in: Callable[[str], None]
    ) -> None:
        stand_in('raise OSError("disk full, " + os.environ["LABEL_STUDIO_PASSWORD"])')
        with pytest.raises(ServerError) as failure:
            start_server(data_dir)
        assert str(failure.value) == (
            f"{_log(data_dir)}: Label Studio ended while starting: OSError: disk full, ***"
        )
        assert not _is_held(data_dir)

    def test_ends_what_never_comes_up(
        self, data_dir: Path, stand_in: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        stand_in("time.sleep(60)")
        monkeypatch.setattr(server_module, "_PATIENCE", 0.2)
        with pytest.raises(ServerError, match=r"label-studio\.log: Label Studio does not come up"):
            start_server(data_dir)
        assert not _is_held(data_dir)

    def test_another_version_is_not_ours(self, data_dir: Path, stand_in: Callable[[str], None]) -> None:
        stand_in('release = "0.9"')
        with pytest.raises(ServerError, match=r"answers as Label Studio 0\.9, not"):
            start_server(data_dir)
        assert not _is_held(data_dir)

    def test_login_of_other_data(self, data_dir: Path, stand_in: Callable[[str], None]) -> None:
        stand_in('login["token"] = "another"')
        with pytest.raises(ServerError, match=r"login\.json: not the login of .*data: put back"):
            start_server(data_dir)

    def test_without_the_package(self, data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def find(name: str) -> str:
            raise PackageNotFoundError(name)

        monkeypatch.setattr("importlib.metadata.version", find)
        with pytest.raises(ServerError, match=r"pip install '\.\[studio\]'$"):
            start_server(data_dir)

    def test_folder_below_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        with pytest.raises(InputError, match=r"file.*: Not a directory: name another folder with --data-dir"):
            start_server(tmp_path / "file")


@pytest.mark.usefixtures("stand_in")
class TestStop:
    def test_ends_it_and_its_children(self, data_dir: Path, stand_in: Callable[[str], None]) -> None:
        stand_in("subprocess.Popen(['sleep', '60'])")
        start_server(data_dir)
        assert stop_server(data_dir)
        # the child held the log as well
        assert not _is_held(data_dir)
        assert not stop_server(data_dir)

    def test_kills_what_does_not_listen(
        self, data_dir: Path, stand_in: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        stand_in("import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)")
        monkeypatch.setattr(process, "_LAST_MOMENTS", 0.3)
        start_server(data_dir)
        assert stop_server(data_dir)
        assert find_server(data_dir) is None

    def test_leaves_a_process_alone_that_got_the_number_of_a_dead_server(self, data_dir: Path) -> None:
        os.killpg(start_server(data_dir).pid, signal.SIGKILL)
        _wait_for(lambda: not _is_held(data_dir))
        with subprocess.Popen(["sleep", "60"], start_new_session=True) as stranger:
            (data_dir / "studio" / "process.json").write_text(
                json.dumps({"pid": stranger.pid, "version": "1.23.2"})
            )
            assert find_server(data_dir) is None
            assert not stop_server(data_dir)
            assert stranger.poll() is None
            stranger.kill()

    def test_server_without_a_record_is_named_not_guessed(self, data_dir: Path) -> None:
        server = start_server(data_dir)
        record = data_dir / "studio" / "process.json"
        content = record.read_bytes()
        record.unlink()
        for command in (start_server, stop_server):
            with pytest.raises(ServerError, match="held by a server whose start was cut off"):
                command(data_dir)
        record.write_bytes(content)
        assert find_server(data_dir) == server


class TestLogin:
    def test_none_yet(self, tmp_path: Path) -> None:
        with pytest.raises(
            InputError, match="no login yet: start Label Studio with `factcheck studio start`"
        ):
            read_login(tmp_path)

    @pytest.mark.usefixtures("stand_in")
    def test_open_to_others_is_refused(self, data_dir: Path) -> None:
        start_server(data_dir)
        path = data_dir / "studio" / "login.json"
        path.chmod(0o640)
        with pytest.raises(InputError, match=f"others can read this login: chmod 600 {path}"):
            read_login(data_dir)

    @pytest.mark.usefixtures("stand_in")
    def test_secrets_stay_out_of_the_record(self, data_dir: Path) -> None:
        start_server(data_dir)
        login = read_login(data_dir)
        assert len(login.token.get_secret_value()) == 40
        assert login.password.get_secret_value() not in repr(login)
        assert login.token.get_secret_value() not in login.model_dump_json()


class TestUnfinishedDatabase:
    @pytest.mark.usefixtures("stand_in")
    @pytest.mark.parametrize(
        ("statements", "kept"),
        [
            ("CREATE TABLE django_migrations (id)", False),
            ("CREATE TABLE htx_user (id)", False),
            ("CREATE TABLE htx_user (id); INSERT INTO htx_user VALUES (1)", True),
        ],
    )
    def test_goes_unless_somebody_was_in_it(self, data_dir: Path, statements: str, kept: bool) -> None:
        database = data_dir / "studio" / "data" / "label_studio.sqlite3"
        database.parent.mkdir(parents=True)
        connection = sqlite3.connect(database)
        connection.executescript(statements)
        connection.close()
        start_server(data_dir)
        assert database.exists() is kept

    @pytest.mark.usefixtures("stand_in")
    def test_stays_if_it_is_none(self, data_dir: Path) -> None:
        database = data_dir / "studio" / "data" / "label_studio.sqlite3"
        database.parent.mkdir(parents=True)
        database.write_text("no database at all, but somebody's")
        start_server(data_dir)
        assert database.read_text() == "no database at all, but somebody's"


@pytest.mark.live
class TestRealServer:
    def test_no_secret_stands_in_the_process_list(self, studio: Studio) -> None:
        server = find_server(studio.data_dir)
        assert server
        processes = subprocess.run(["ps", "-axww", "-o", "args="], capture_output=True, text=True, check=True)
        assert "label_studio.server" in processes.stdout
        assert studio.api_key not in processes.stdout
        assert studio.password not in processes.stdout

    @pytest.mark.parametrize(
        "path",
        [
            "/api/projects/",
            "/api/tasks/",
            "/api/users/",
            "/api/dm/views/",
            "/api/organizations/",
            "/api/invite",
            "/api/current-user/whoami",
            "/api/current-user/token",
            "/api/webhooks/",
            "/data/upload/1/article.txt",
            "/projects/",
        ],
    )
    def test_nothing_without_a_login(self, studio: Studio, path: str) -> None:
        answer = httpx.get(studio.url + path)
        assert answer.status_code in (401, 403) or answer.headers["location"].startswith("/user/login/")

    def test_login_in_the_browser(self, studio: Studio) -> None:
        with httpx.Client(base_url=studio.url) as browser:
            browser.get("/user/login/")
            form = {
                "email": studio.email,
                "password": studio.password,
                "csrfmiddlewaretoken": browser.cookies["csrftoken"],
            }
            assert browser.post("/user/login/", data=form).status_code == 302
            assert browser.get("/api/current-user/whoami").json()["email"] == "reviewer@localhost"

    def test_nobody_signs_up(self, studio: Studio) -> None:
        with httpx.Client(base_url=studio.url) as browser:
            browser.get("/user/signup/")
            form = {
                "email": "stranger@example.org",
                "password": "long-enough-1",
                "csrfmiddlewaretoken": browser.cookies["csrftoken"],
            }
            assert browser.post("/user/signup/", data=form).status_code == 403

    def test_other_names_and_other_pages_get_nothing(self, studio: Studio) -> None:
        assert httpx.get(f"{studio.url}/user/login/", headers={"Host": "news.example.org"}).status_code == 400
        answer = httpx.get(f"{studio.url}/api/version/", headers={"Origin": "https://news.example.org"})
        assert "access-control-allow-origin" not in answer.headers

    @pytest.mark.skipif(sys.platform != "linux", reason="only Linux answers on all of 127.0.0.0/8")
    def test_bound_to_one_address(self, studio: Studio) -> None:
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.2", int(studio.url.rpartition(":")[2])))

    def test_no_file_is_open_to_others(self, studio: Studio) -> None:
        folder = studio.data_dir / "studio"
        assert folder.stat().st_mode & 0o077 == 0
        files = [path for path in folder.rglob("*") if path.is_file()]
        assert any(path.name == "label_studio.sqlite3" for path in files)
        # Label Studio itself gives exports and uploads a wider mode; the folder keeps others from all of it
        ours = [path for path in files if "media" not in path.parts]
        assert [path for path in ours if path.stat().st_mode & 0o077] == []

    def test_no_telemetry(self, studio: Studio) -> None:
        page = httpx.get(f"{studio.url}/user/login/").text
        assert "sentry" not in page.lower()
        assert "googletagmanager" not in page.lower()

    @pytest.mark.slow
    def test_later_start_has_the_same_data(self, studio: Studio, second_studio: Studio) -> None:
        second = find_server(second_studio.data_dir)
        first = find_server(studio.data_dir)
        assert first
        assert second
        assert second.pid != first.pid
        assert second.url != first.url
        header = {"Authorization": f"Token {second_studio.api_key}"}
        httpx.post(
            f"{second.url}/api/projects/", json={"title": "Kept"}, headers=header, timeout=30
        ).raise_for_status()
        assert stop_server(second_studio.data_dir)
        assert find_server(second_studio.data_dir) is None
        assert find_server(studio.data_dir) == first
        third = start_server(second_studio.data_dir)
        assert third.url == second.url
        projects = httpx.get(
            f"{third.url}/api/projects/", params={"page_size": 100}, headers=header, timeout=30
        ).json()
        assert "Kept" in [project["title"] for project in projects["results"]]
