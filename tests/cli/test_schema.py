from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_it_writes_both_schemas(factcheck):
    outcome = factcheck("schema")
    assert outcome.code == 0
    assert outcome.out.splitlines() == ["schemas/claim-set.json", "schemas/verified-claim-set.json"]
    assert factcheck("schema", "--check") == type(outcome)(0, "", "")


def test_a_stale_schema_is_named_with_its_repair(factcheck):
    factcheck("schema", "-o", "there")
    Path("there/claim-set.json").write_text("{}")
    Path("there/verified-claim-set.json").unlink()
    outcome = factcheck("schema", "--check", "-o", "there")
    assert outcome.code == 1
    assert outcome.err.splitlines() == [
        "there/claim-set.json: does not match the models: run factcheck schema -o there",
        "there/verified-claim-set.json: does not match the models: run factcheck schema -o there",
    ]
    assert Path("there/claim-set.json").read_text() == "{}"


def test_the_schemas_of_this_checkout_are_fresh(factcheck, seed_path):
    assert factcheck("schema", "--check", "-o", seed_path.parent.parent / "schemas").code == 0


def test_a_folder_that_cannot_be_made(factcheck):
    Path("file").touch()
    outcome = factcheck("schema", "-o", "file/schemas")
    assert outcome.code == 2
    assert outcome.err == "factcheck: file/schemas: Not a directory: choose another folder with -o\n"


def test_help_has_examples(factcheck):
    assert "factcheck schema --check" in factcheck("schema", "--help").out
