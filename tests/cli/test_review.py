"""`factcheck review`: article → claims in Label Studio in one go, and again without doubles."""

import json
from pathlib import Path

import pytest

pytestmark = pytest.mark.live


@pytest.fixture
def connected(studio, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LABEL_STUDIO_URL", studio.url)
    monkeypatch.setenv("LABEL_STUDIO_API_KEY", studio.api_key)


def test_says_where_and_what_next(factcheck, connected, studio, seed_path: Path, tmp_path: Path) -> None:
    arguments = ("review", seed_path, "--project", "Review in one go", "-o", tmp_path / "claims.yaml")
    first = factcheck(*arguments)
    assert first.code == 0
    assert "Review in one go: 21 new claims, 0 already there" in first.out
    assert studio.url in first.out
    assert "pull --project 'Review in one go' -o verified.yaml" in first.out
    assert "21 claims, published 2022-02-21" in first.out
    assert factcheck("validate", tmp_path / "claims.yaml").code == 0
    assert "0 new claims, 21 already there" in factcheck(*arguments).out


def test_json(factcheck, connected, seed_path: Path) -> None:
    outcome = factcheck("review", seed_path, "--project", "Review as JSON", "--json")
    done = json.loads(outcome.out)
    assert done["claims"] == done["new"] == 21
    pulled = json.loads(factcheck("pull", "--project", "Review as JSON", "--json").out)
    assert len(pulled["claims"]) == 21


def test_a_bad_article_leaves_the_server_alone(factcheck, connected, tmp_path: Path) -> None:
    outcome = factcheck("review", tmp_path / "none.txt", "--project", "Never made")
    assert outcome.code == 2
    assert "none.txt" in outcome.err
    assert factcheck("status", "--project", "Never made").code == 2


def test_a_scale(factcheck, connected, seed_path: Path) -> None:
    outcome = factcheck(
        "review", seed_path, "--project", "Review by meter", "--scale", "truth-o-meter", "--json"
    )
    assert outcome.code == 0
    pulled = json.loads(factcheck("pull", "--project", "Review by meter", "--json").out)
    assert pulled["scale"]["name"] == "truth-o-meter"
    refused = factcheck("review", seed_path, "--project", "Never made", "--scale", "five-stars")
    assert (refused.code, refused.out, refused.err.count("\n")) == (2, "", 1)


def test_a_slip_is_refused_and_a_date_that_was_given_is_kept(factcheck, connected, tmp_path: Path) -> None:
    flood, other = tmp_path / "flood.txt", tmp_path / "other" / "flood.txt"
    flood.write_text("The mayor said on Monday that 14 people were missing in the valley.")
    other.parent.mkdir()
    other.write_text("Parliament passed the budget by 214 votes to 98 after a debate of nine hours.")
    arguments = ("--project", "Flood, reviewed twice", "--json")
    assert factcheck("review", flood, "--published", "2024-01-05", *arguments).code == 0
    known = factcheck("pull", *arguments).out
    again = json.loads(factcheck("review", flood, *arguments).out)
    assert (again["changed"], again["kept"]) == ([], ["flood.txt: --published 2024-01-05"])
    refused = factcheck("review", other, *arguments)
    assert (refused.code, refused.out, refused.err.count("\n")) == (2, "", 1)
    assert "flood.txt: the project holds another article of that name" in refused.err
    assert json.loads(factcheck("pull", *arguments).out)["claims"] == json.loads(known)["claims"]
    assert json.loads(factcheck("review", other, *arguments, "--replace").out)["withdrawn"]
