import csv
import json
import sys
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import pytest

from factcheck.api.exporting import writer_of
from factcheck.publish.formats import ExportFormat
from factcheck.publish.publisher import Publisher
from factcheck.records.files import write_record
from factcheck.records.verified import VerifiedClaims
from tests.verified_sets import build_verified_set

PAGE = "https://desk.example.org/checks/valley"


@pytest.fixture
def verified(tmp_path: Path) -> Path:
    path = tmp_path / "verified.jsonl"
    write_record(build_verified_set(), path)
    return path


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "settings.yaml"
    path.write_text('publisher_name: "The desk"\npublisher_url: "https://desk.example.org"\n')
    monkeypatch.setenv("FACTCHECK_SETTINGS", str(path))
    return path


@pytest.mark.parametrize("to", list(ExportFormat))
def test_a_file_holds_what_the_library_writes(factcheck, verified, settings, tmp_path, to):
    output = tmp_path / f"out-{to}"
    outcome = factcheck("export", verified, "--to", to, "-o", output, "--page", PAGE)
    assert outcome.code == 0, outcome.err
    expected = BytesIO()
    publisher = Publisher(name="The desk", url="https://desk.example.org", page=PAGE)
    writer_of(to)(VerifiedClaims(build_verified_set()), expected, publisher)
    assert output.read_bytes() == expected.getvalue()
    assert outcome.err.startswith(f"5 claims read, {to} written to {output}\n")


def test_standard_output_and_what_could_not_be_carried(factcheck, verified):
    outcome = factcheck("export", verified, "--to", "csv")
    assert len(list(csv.DictReader(StringIO(outcome.out)))) == 5
    assert outcome.err == ("csv does not hold: texts of articles (1), words left out (1), problems (1)\n")


def test_from_standard_input(factcheck, verified, monkeypatch):
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(verified.read_bytes())))
    outcome = factcheck("export", "-", "--to", "json")
    assert json.loads(outcome.out)["project"] == "Valley"


@pytest.mark.parametrize("page", [(), ("--page", PAGE)])
@pytest.mark.parametrize("name", ["", "publisher_name: 'The desk'"])
def test_only_what_is_missing_is_asked_for(factcheck, verified, settings, page, name):
    settings.write_text(name)
    outcome = factcheck("export", verified, "--to", "claimreview", *page)
    assert outcome.code == (0 if page and name else 2)
    assert ("--page" in outcome.err) is not bool(page)
    assert (f"set publisher_name (and publisher_url) in {settings}" in outcome.err) is not bool(name)


def test_what_is_missing_is_said_and_the_old_file_stays(factcheck, verified, tmp_path):
    output = tmp_path / "reviews.json"
    output.write_text("old")
    outcome = factcheck("export", verified, "--to", "claimreview", "-o", output)
    assert outcome.code == 2
    assert outcome.err.startswith("factcheck: claimreview: names who publishes")
    assert output.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".factcheck")] == []


@pytest.mark.parametrize(
    ("options", "name"), [(["export", "--to", "csv"], "x.xlsx"), (["report"], "x.pdf")], ids=["csv", "report"]
)
def test_a_name_of_another_format_is_refused(factcheck, verified, tmp_path, options, name):
    outcome = factcheck(*options, verified, "-o", tmp_path / name)
    assert (outcome.code, outcome.err.count("\n")) == (2, 1)
    assert name in outcome.err
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("options", [["export", "--to", "jsonl"], ["report"]], ids=["export", "report"])
@pytest.mark.parametrize("link", [None, "symlink_to", "hardlink_to"])
def test_what_is_read_is_never_written(factcheck, verified, tmp_path, options, link):
    output, before = verified, verified.read_bytes()
    if link is not None:
        output = tmp_path / "other"
        getattr(output, link)(verified)
    outcome = factcheck(*options, verified, "-o", output)
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, "", 1)
    assert "is what is read" in outcome.err
    assert verified.read_bytes() == before


def test_standard_input_is_never_written(factcheck, verified, monkeypatch):
    before = verified.read_bytes()
    with verified.open() as file:
        monkeypatch.setattr(sys, "stdin", file)
        assert factcheck("export", "-", "--to", "jsonl", "-o", verified).code == 2
    assert verified.read_bytes() == before


def test_a_claim_set_is_refused(factcheck, tmp_path, seed_path):
    factcheck("split", seed_path, "-o", tmp_path / "claims.jsonl")
    outcome = factcheck("export", tmp_path / "claims.jsonl", "--to", "csv")
    assert outcome.code == 2
    assert outcome.err == (
        f"factcheck: {tmp_path}/claims.jsonl: no verified claim set: give what factcheck pull wrote\n"
    )


def test_a_page_is_a_web_address(factcheck, verified):
    outcome = factcheck("export", verified, "--to", "averitec", "--page", "javascript:alert(1)")
    assert outcome.code == 2
    assert "--page" in outcome.err
