from pathlib import Path

import pytest

from factcheck.errors import InputError
from factcheck.settings import load_settings, settings_path

SERVER = {"LABEL_STUDIO_URL": "https://label-studio.example.org", "LABEL_STUDIO_API_KEY": "from-environment"}


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    return {"HOME": str(tmp_path)}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "settings.yaml"
    path.touch(0o600)
    return path


def test_nothing_set(home: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    settings = load_settings(home)
    assert settings.label_studio_url is None
    assert settings.label_studio_api_key is None
    assert settings.verdict_scale == "averitec"
    assert settings.settle_by == "majority"
    assert settings.data_dir == Path(home["HOME"]) / ".local" / "share" / "factcheck"


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {"XDG_DATA_HOME": "/data"}, "/data/factcheck"),
        ("linux", {"XDG_DATA_HOME": "relative"}, "/home/ann/.local/share/factcheck"),
        ("darwin", {}, "/home/ann/Library/Application Support/factcheck"),
        ("darwin", {"XDG_DATA_HOME": "/data"}, "/data/factcheck"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/factcheck"),
        ("win32", {}, "/home/ann/AppData/Local/factcheck"),
        ("linux", {"XDG_DATA_HOME": "/data", "FACTCHECK_DATA_DIR": "/mine"}, "/mine"),
    ],
)
def test_data_folder(
    platform: str, environment: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    assert load_settings({"HOME": "/home/ann"} | environment).data_dir == Path(expected)


def test_data_folder_of_the_command_line_wins(home: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home["HOME"])
    settings = load_settings(home | {"FACTCHECK_DATA_DIR": "/mine"}, data_dir=Path("here"))
    assert settings.data_dir == Path(home["HOME"]) / "here"


def test_claim_types_of_the_file_are_beside_it_and_those_of_the_environment_win(
    home: dict[str, str], file: Path
) -> None:
    assert load_settings(home).claim_types is None
    file.write_text("claim_types: 'types.yaml'")
    assert load_settings(home, file).claim_types == file.parent / "types.yaml"
    assert load_settings(home | {"FACTCHECK_CLAIM_TYPES": "/own.yaml"}, file).claim_types == Path("/own.yaml")


def test_data_folder_in_the_file_is_beside_it(home: dict[str, str], file: Path) -> None:
    file.write_text("data_dir: 'desk'")
    assert load_settings(home, file).data_dir == file.parent / "desk"


def test_data_folder_of_nobody(home: dict[str, str]) -> None:
    with pytest.raises(InputError, match=r"^DATA_DIR: names the home of an unknown user$"):
        load_settings(home | {"FACTCHECK_DATA_DIR": "~nobody-of-this-name/x"})


def test_file_is_found_or_named(home: dict[str, str], tmp_path: Path) -> None:
    path = settings_path(home)
    assert path == tmp_path / ".config" / "factcheck" / "settings.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("verdict_scale: 'mine'")
    assert load_settings(home).verdict_scale == "mine"
    other = tmp_path / "other.yaml"
    other.write_text("verdict_scale: 'other'")
    assert load_settings(home | {"FACTCHECK_SETTINGS": str(other)}).verdict_scale == "other"
    assert settings_path({"XDG_CONFIG_HOME": "/etc/xdg"}) == Path("/etc/xdg/factcheck/settings.yaml")


def test_environment_wins_and_pairs_are_never_mixed(home: dict[str, str], file: Path) -> None:
    file.write_text("label_studio_url: 'http://127.0.0.1:1'\nlabel_studio_api_key: 'from-file'")
    settings = load_settings(home, file)
    assert settings.label_studio_api_key
    assert settings.label_studio_api_key.get_secret_value() == "from-file"
    settings = load_settings(home | SERVER, file)
    assert settings.label_studio_url == SERVER["LABEL_STUDIO_URL"]
    assert settings.label_studio_api_key
    assert settings.label_studio_api_key.get_secret_value() == "from-environment"
    with pytest.raises(InputError, match="only LABEL_STUDIO_URL is set: set both or none"):
        load_settings(home | {"LABEL_STUDIO_URL": "https://elsewhere.example.org"}, file)


@pytest.mark.parametrize("name", SERVER)
def test_one_without_the_other(home: dict[str, str], name: str) -> None:
    with pytest.raises(InputError) as error:
        load_settings(home | {name: SERVER[name]})
    assert str(error.value) == (
        f"LABEL_STUDIO_URL and LABEL_STUDIO_API_KEY: only {name} is set: set both or none"
    )


@pytest.mark.parametrize(
    "url", ["label-studio.example.org", "ftp://example.org", "https://", "http://[::1", "http://h:x"]
)
def test_no_web_address(home: dict[str, str], url: str) -> None:
    with pytest.raises(InputError, match=r"^LABEL_STUDIO_URL: is no web address such as "):
        load_settings(home | SERVER | {"LABEL_STUDIO_URL": url})


def test_password_in_the_address(home: dict[str, str]) -> None:
    with pytest.raises(InputError, match="holds a user name or password") as error:
        load_settings(home | SERVER | {"LABEL_STUDIO_URL": "https://me:hunter2@example.org"})
    assert "hunter2" not in str(error.value)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("label_studio_url: 'http://x'", "label_studio_url and label_studio_api_key: set both or none"),
        ("api_key: 'secret'", "api_key: unknown setting: there are label_studio_url, "),
        ("label_studio_api_key: [secret", "broken YAML at line 1, column 30: quote the values"),
        ("label_studio_api_key: 'secret\nx: 1", "broken YAML at line "),
        ("label_studio_api_key: *secret", "broken YAML at line 1, column 23: "),
        ("verdict_scale: [secret]", "verdict_scale: should be text"),
        ("- secret", "no mapping: write lines such as `verdict_scale: averitec`"),
        ("!!python/object/apply:os.system ['secret']", "broken YAML at line 1, column 1: "),
        ("\0", "not readable as YAML: write lines such as"),
        ("#" * 70_000, "larger than 65536 bytes: this is no settings file"),
    ],
)
def test_broken_file_is_one_line_without_what_it_holds(
    home: dict[str, str], file: Path, content: str, problem: str
) -> None:
    file.write_text(content)
    with pytest.raises(InputError) as error:
        load_settings(home, file)
    message = str(error.value)
    assert message.startswith(f"{file}: {problem}")
    assert "secret" not in message
    assert "\n" not in message


def test_no_such_file(home: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.yaml: No such file or directory"):
        load_settings(home | {"FACTCHECK_SETTINGS": str(tmp_path / "none.yaml")})


def test_empty_file(home: dict[str, str], file: Path) -> None:
    assert load_settings(home, file) == load_settings(home)


def test_key_that_others_can_read(home: dict[str, str], file: Path) -> None:
    file.write_text("label_studio_url: 'http://127.0.0.1:1'\nlabel_studio_api_key: 'secret'")
    file.chmod(0o644)
    with pytest.raises(InputError) as error:
        load_settings(home, file)
    assert str(error.value) == f"{file}: holds an API key and others can read it: chmod 600 {file}"
    file.chmod(0o600)
    assert "secret" not in repr(load_settings(home, file))


def test_settings_without_a_key_may_be_read_by_all(home: dict[str, str], file: Path) -> None:
    file.write_text("verdict_scale: 'mine'")
    file.chmod(0o644)
    assert load_settings(home, file).verdict_scale == "mine"


def test_policy_of_the_file(home: dict[str, str], file: Path) -> None:
    file.write_text("settle_by: 'adjudicator'")
    assert load_settings(home, file).settle_by == "adjudicator"
    file.write_text("settle_by: 'vote'")
    with pytest.raises(InputError, match="settle_by: should be 'unanimous', 'majority' or 'adjudicator'"):
        load_settings(home, file)
