import io
import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from factcheck.labelstudio.server import find_server
from tests.conftest import Outcome, Studio

Run = Callable[..., Outcome]


def test_status_when_none_runs(factcheck: Run, tmp_path: Path) -> None:
    done = factcheck("studio", "status", "--data-dir", tmp_path)
    assert done.code == 1
    assert "no: start it with `factcheck studio start`" in done.out
    done = factcheck("studio", "status", "--data-dir", tmp_path, "--json")
    assert json.loads(done.out) == {"running": False, "data_dir": str(tmp_path)}


def test_looking_makes_no_folder(factcheck: Run, tmp_path: Path) -> None:
    data_dir = tmp_path / "new"
    factcheck("studio", "status", "--data-dir", data_dir)
    factcheck("studio", "stop", "--data-dir", data_dir)
    assert not data_dir.exists()


def test_stop_when_none_runs(factcheck: Run, tmp_path: Path) -> None:
    assert factcheck("studio", "stop", "--data-dir", tmp_path) == Outcome(
        0, "Label Studio does not run.\n", ""
    )


def test_password_before_the_first_start(factcheck: Run, tmp_path: Path) -> None:
    done = factcheck("studio", "status", "--data-dir", tmp_path, "--show-password")
    assert done.code == 2
    assert done.err.endswith("no login yet: start Label Studio with `factcheck studio start`\n")


def test_error_is_one_line(factcheck: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = factcheck("studio", "start", "--data-dir", tmp_path / "file" / "folder")
    assert done.code == 2
    assert done.err.count("\n") == 1
    assert "Not a directory: name another folder with --data-dir" in done.err


def test_no_user_where_none_runs(factcheck: Run, tmp_path: Path) -> None:
    done = factcheck("studio", "add-user", "first@example.org", "--data-dir", tmp_path)
    assert done == Outcome(
        2, "", "factcheck: Label Studio does not run: start it with `factcheck studio start`\n"
    )


@pytest.mark.live
class TestRealServer:
    def test_a_login_with_a_new_password(self, factcheck: Run, studio: Studio) -> None:
        done = factcheck("studio", "add-user", "New@example.org", "--data-dir", studio.data_dir, "--json")
        assert (done.code, done.err) == (0, "")
        login = json.loads(done.out)
        assert (login["email"], login["url"]) == ("new@example.org", studio.url)
        assert len(login["password"]) == 16
        again = factcheck("studio", "add-user", "new@example.org", "--data-dir", studio.data_dir)
        assert (again.code, again.out, again.err.count("\n")) == (2, "", 1)
        other = factcheck("studio", "add-user", "other@example.org", "--data-dir", studio.data_dir)
        assert other.out.startswith(
            f"other@example.org can log in at {studio.url}\nPassword, shown this once: "
        )

    def test_a_login_with_a_given_password(
        self, factcheck: Run, studio: Studio, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO("given to us\n"))
        options = ("--data-dir", studio.data_dir, "--password-stdin")
        done = factcheck("studio", "add-user", "given@example.org", *options)
        assert done == Outcome(0, f"given@example.org can log in at {studio.url}\n", "")

    def test_start_finds_it_running(self, factcheck: Run, studio: Studio) -> None:
        done = factcheck("studio", "start", "--data-dir", studio.data_dir)
        assert done.code == 0
        assert f"runs at {studio.url}" in done.out
        assert f"factcheck studio status --show-password --data-dir {studio.data_dir}" in done.out
        assert studio.password not in done.out

    def test_json_is_the_result(self, factcheck: Run, studio: Studio) -> None:
        server = find_server(studio.data_dir)
        assert server
        done = factcheck("studio", "start", "--data-dir", studio.data_dir, "--json")
        assert json.loads(done.out) == server.model_dump(mode="json")
        done = factcheck("studio", "status", "--data-dir", studio.data_dir, "--json")
        expected = {"running": True, "email": studio.email} | server.model_dump(mode="json")
        assert json.loads(done.out) == expected

    def test_secrets_on_demand_only(self, factcheck: Run, studio: Studio) -> None:
        for options in ([], ["--json"]):
            done = factcheck("studio", "status", "--data-dir", studio.data_dir, *options)
            assert studio.password not in done.out
            assert studio.api_key not in done.out
            done = factcheck("studio", "status", "--data-dir", studio.data_dir, "--show-password", *options)
            assert studio.password in done.out
            assert studio.api_key in done.out

    def test_default_folder_needs_no_option(
        self, factcheck: Run, studio: Studio, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("FACTCHECK_DATA_DIR", str(studio.data_dir))
        done = factcheck("studio", "start")
        assert done.out.endswith("the password: factcheck studio status --show-password\n")

    @pytest.mark.parametrize("opened", [True, False])
    def test_open(
        self, factcheck: Run, studio: Studio, opened: bool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        addresses: list[str] = []

        def open_(address: str) -> bool:
            addresses.append(address)
            return opened

        monkeypatch.setattr("webbrowser.open", open_)
        done = factcheck("studio", "open", "--data-dir", studio.data_dir)
        assert addresses == [f"{studio.url}/projects/"]
        assert studio.url in done.out
        assert ("No browser found" in done.err) is not opened

    def test_progress_on_a_terminal_leaves_nothing_behind(self, studio: Studio) -> None:
        ours, theirs = pty.openpty()
        command = [sys.executable, "-m", "factcheck.cli.main", "studio", "start", "--data-dir"]
        subprocess.run([*command, studio.data_dir], stdout=subprocess.PIPE, stderr=theirs, check=True)
        os.close(theirs)
        shown = b""
        # Linux ends a terminal nobody writes to any more with an error, macOS with nothing
        try:
            while part := os.read(ours, 4096):
                shown += part
        except OSError:
            pass
        finally:
            os.close(ours)
        assert b"0:00:0" in shown
        assert shown.endswith(b"\x1b[2K")
