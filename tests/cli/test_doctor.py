import json
import os
import socket
from collections.abc import Callable
from contextlib import closing
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

from factcheck.api.diagnosis import Check, examine
from factcheck.settings import Settings
from tests.conftest import Outcome, Studio

Run = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.delenv("LABEL_STUDIO_URL", raising=False)
    monkeypatch.delenv("LABEL_STUDIO_API_KEY", raising=False)


def problems(done: Outcome) -> list[tuple[str, str]]:
    return [
        (check["name"], check["detail"]) for check in json.loads(done.out) if check["status"] == "problem"
    ]


def test_fresh_machine_has_no_problem(factcheck: Run, tmp_path: Path) -> None:
    done = factcheck("doctor")
    assert done.code == 0
    assert version("label-studio-sdk") in done.out
    assert "the embedded Label Studio does not run" in done.out
    assert list(tmp_path.iterdir()) == []


def test_json_is_the_result(factcheck: Run, tmp_path: Path) -> None:
    done = factcheck("doctor", "--json")
    assert [Check(**check) for check in json.loads(done.out)] == list(examine(Settings(data_dir=tmp_path)))


def test_no_server_there(factcheck: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
    monkeypatch.setenv("LABEL_STUDIO_URL", url)
    monkeypatch.setenv("LABEL_STUDIO_API_KEY", "secret")
    done = factcheck("doctor", "--json")
    assert done.code == 1
    ((name, detail),) = problems(done)
    assert name == "no server"
    assert detail.startswith(f"{url}: no server there (")
    assert "secret" not in done.out


def test_package_is_needed_only_for_the_embedded_server(
    factcheck: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def find(name: str) -> str:
        if name == "label-studio":
            raise PackageNotFoundError(name)
        return version(name)

    monkeypatch.setattr("factcheck.api.diagnosis.version", find)
    done = factcheck("doctor", "--json")
    assert problems(done) == [
        ("label-studio", "not installed: in the checkout of factcheck, pip install '.[studio]'")
    ]
    monkeypatch.setenv("LABEL_STUDIO_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("LABEL_STUDIO_API_KEY", "secret")
    assert [name for name, _ in problems(factcheck("doctor", "--json"))] == ["no server"]


def test_secrets_open_to_others(factcheck: Run, tmp_path: Path) -> None:
    (tmp_path / "studio").mkdir(0o700)
    login = tmp_path / "studio" / "login.json"
    login.write_text("{}")
    login.chmod(0o644)
    done = factcheck("doctor", "--json")
    assert done.code == 1
    assert problems(done) == [("secrets", f"{login}: others can read it (644): chmod 600 {login}")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes anywhere")
def test_folder_that_is_not_writable(factcheck: Run, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        done = factcheck("doctor", "--json", "--data-dir", tmp_path / "new")
    finally:
        tmp_path.chmod(0o700)
    assert problems(done) == [
        ("data folder", f"{tmp_path / 'new'}: Permission denied: name another one with --data-dir")
    ]


def test_data_folder_below_a_file(factcheck: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = factcheck("doctor", "--json", "--data-dir", tmp_path / "file" / "folder")
    assert problems(done) == [
        ("data folder", f"{tmp_path / 'file' / 'folder'}: Not a directory: name another one with --data-dir")
    ]


def test_key_travels_unencrypted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # .invalid never resolves (RFC 6761)
    settings = Settings(
        label_studio_url="http://label-studio.invalid", label_studio_api_key="secret", data_dir=tmp_path
    )
    assert any(check.status == "note" and "unencrypted" in check.detail for check in examine(settings))


@pytest.mark.live
class TestRealServer:
    def test_embedded(self, factcheck: Run, studio: Studio) -> None:
        done = factcheck("doctor", "--data-dir", studio.data_dir)
        assert done.code == 0
        for words in (version("label-studio"), f"legacy token of {studio.email}", "closed to others"):
            assert words in done.out
        assert studio.api_key not in done.out
        assert "✗" not in done.out

    def test_wrong_token(self, factcheck: Run, studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("LABEL_STUDIO_URL", studio.url)
        monkeypatch.setenv("LABEL_STUDIO_API_KEY", "0" * 40)
        done = factcheck("doctor", "--json")
        assert done.code == 1
        assert [name for name, _ in problems(done)] == ["wrong token"]
        assert "0" * 40 not in done.out
