import json

import pytest

from factcheck.cli.push import describe_push, report_doubles
from factcheck.labelstudio.client import Project
from factcheck.labelstudio.interface import Mark
from factcheck.labelstudio.plan import Pushed
from factcheck.model.verdicts import VerifiedClaimSet
from factcheck.records.files import dump_record, write_record
from factcheck.review.scales import load_scale
from tests.claim_sets import build_claim_set

CLAIM_SET = build_claim_set(
    "Rates rose to 4%.\n\nRain fell.",
    [("rate", "Rates rose to 4%", "4%"), ("statement", "Rain fell", "Rain fell")],
    key="Rates and rain",
    title="Rates and rain",
)


@pytest.fixture
def claims(tmp_path):
    path = tmp_path / "claims.yaml"
    write_record(CLAIM_SET, path)
    return path


@pytest.fixture
def nowhere(monkeypatch, tmp_path):
    """No server is named and none runs."""
    for name in ("LABEL_STUDIO_URL", "LABEL_STUDIO_API_KEY", "FACTCHECK_SETTINGS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("FACTCHECK_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@pytest.fixture
def server(monkeypatch, studio, nowhere):
    monkeypatch.setenv("LABEL_STUDIO_URL", studio.url)
    monkeypatch.setenv("LABEL_STUDIO_API_KEY", studio.api_key)


@pytest.mark.live
def test_push_and_push_again(factcheck, server, claims):
    first = factcheck("push", claims, "--project", "cli push", "--json")
    assert (first.code, first.err) == (0, "")
    done = json.loads(first.out)
    assert (done["new"], done["present"], done["doubles"]) == (2, 0, [])
    assert done["project"]["title"] == "cli push"

    again = factcheck("push", claims, "--project", "cli push")
    assert (again.code, again.err) == (0, "")
    assert again.out == (
        f"cli push: 0 new claims, 2 already there\nReview them at {done['project']['url']}\n"
    )
    by_number = factcheck("push", claims, "--project-id", str(done["project"]["id"]), "--json")
    assert json.loads(by_number.out)["present"] == 2


@pytest.mark.live
def test_the_article_names_the_project(factcheck, server, claims):
    outcome = factcheck("push", claims)
    assert outcome.out.startswith("Rates and rain: 2 new claims, 0 already there\n")


@pytest.mark.live
def test_the_embedded_server_serves_where_none_is_named(factcheck, nowhere, monkeypatch, studio, claims):
    monkeypatch.setenv("FACTCHECK_DATA_DIR", str(studio.data_dir))
    outcome = factcheck("push", claims, "--project", "cli embedded")
    assert (outcome.code, outcome.err) == (0, "")
    assert studio.url in outcome.out


@pytest.mark.live
@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--project-id", "99999"), "project 99999: "),
        (("--project", "ab"), "project 'ab': a title has 3 to 50 characters, this one 2"),
    ],
)
def test_projects_that_can_not_be(factcheck, server, claims, options, message):
    outcome = factcheck("push", claims, *options)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f"factcheck: {message}")
    assert outcome.err.count("\n") == 1


@pytest.mark.live
def test_a_wrong_key(factcheck, server, monkeypatch, studio, claims):
    wrong = "0" * 40
    monkeypatch.setenv("LABEL_STUDIO_API_KEY", wrong)
    outcome = factcheck("push", claims)
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, "", 1)
    assert studio.url in outcome.err
    assert wrong not in outcome.err


def test_no_server_at_all(factcheck, nowhere, claims):
    outcome = factcheck("push", claims)
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, "", 1)
    assert "factcheck studio start" in outcome.err


def test_no_server_there(factcheck, nowhere, monkeypatch, claims):
    monkeypatch.setenv("LABEL_STUDIO_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("LABEL_STUDIO_API_KEY", "0" * 40)
    outcome = factcheck("push", claims)
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, "", 1)
    assert "http://127.0.0.1:9: no server there" in outcome.err


def test_no_such_file(factcheck, nowhere, tmp_path):
    outcome = factcheck("push", tmp_path / "none.yaml")
    assert (outcome.code, outcome.err.count("\n")) == (2, 1)
    assert "none.yaml: no such file" in outcome.err


@pytest.mark.parametrize(
    ("source", "command"),
    [
        ("my story.txt", "factcheck split 'my story.txt' -o 'my story.yaml'"),
        ("https://example.org/story", "factcheck split https://example.org/story -o story.yaml"),
    ],
)
def test_an_article_is_split_first(factcheck, nowhere, source, command):
    outcome = factcheck("push", source)
    assert outcome.code == 2
    assert outcome.err == f"factcheck: {source}: is no claim set: an article is split first: {command}\n"


def test_a_verified_set_is_not_pushed(factcheck, nowhere, tmp_path):
    path = tmp_path / "verified.json"
    path.write_text(
        dump_record(VerifiedClaimSet(project="p", scale=load_scale(), articles=()), "json"), "utf-8"
    )
    outcome = factcheck("push", path)
    assert (outcome.code, outcome.err.count("\n")) == (2, 1)
    assert "push takes what factcheck split writes" in outcome.err


def test_doubles_are_findings(capsys):
    pushed = Pushed(
        Project(1, "title", "http://example.org/", Mark("claim", "averitec")), 0, 2, doubles=("c_1",)
    )
    assert describe_push(pushed)["doubles"] == ["c_1"]
    with pytest.raises(BaseException) as stop:
        report_doubles(pushed)
    assert getattr(stop.value, "exit_code", None) == 1
    assert "c_1" in capsys.readouterr().err
