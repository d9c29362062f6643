import io
import json
import sys
from dataclasses import replace

import pytest

from factcheck.model.claims import Claim, ClaimSet
from factcheck.model.text import Article, Sentence, Span
from factcheck.records.files import dump_record, write_record
from factcheck.records.validate import check_record
from tests.review.reviews import review

TEXT = "More than 3,000 people had left the town."


@pytest.fixture
def record() -> ClaimSet:
    """Claim set of one claim."""
    article = Article(
        id=Article.id_of("town.txt"),
        key="town.txt",
        text=TEXT,
        sentences=(Sentence(start=0, end=len(TEXT), paragraph=0),),
    )
    clause, focus = Span.of(TEXT, 0, 40), Span.of(TEXT, 0, 22)
    claim = Claim(
        id=Claim.id_of(article.id, "person_count", clause.quote, focus.quote, 0),
        article=article.id,
        type="person_count",
        sentence=0,
        span=clause,
        focus=focus,
        text=clause.quote,
        priority=0.5,
    )
    return ClaimSet(articles=(article,), claims=(claim,))


@pytest.fixture
def broken(record) -> ClaimSet:
    """The same with two faults."""
    claim = record.claims[0]
    span = replace(claim.span, end=39)
    return record.model_copy(update={"claims": (claim.model_copy(update={"span": span}), claim)})


@pytest.mark.parametrize("ending", ["yaml", "json", "jsonl"])
def test_a_valid_record(factcheck, record, tmp_path, ending):
    path = tmp_path / f"claims.{ending}"
    write_record(record, path)
    outcome = factcheck("validate", path)
    assert (outcome.code, outcome.out, outcome.err) == (0, f"{path}: a valid claim set, claims: 1\n", "")


def test_each_problem_is_a_line_with_its_place(factcheck, broken, tmp_path):
    path = tmp_path / "claims.yaml"
    write_record(broken, path)
    outcome = factcheck("validate", path)
    assert outcome.code == 1
    assert outcome.out.splitlines() == [f"{path}: {problem}" for problem in check_record(broken)]
    assert len(outcome.out.splitlines()) == 2


def test_schema_errors_are_findings_too(factcheck, record, tmp_path):
    path = tmp_path / "claims.json"
    path.write_text(dump_record(record, "json").replace('"priority": 0.5', '"priority": 2'))
    outcome = factcheck("validate", path)
    assert outcome.code == 1
    assert outcome.out == f"{path}: claims[0].priority: should be less than or equal to 1\n"


def test_a_file_that_cannot_be_read_does_not_hide_the_others(factcheck, record, broken, tmp_path):
    write_record(record, tmp_path / "good.yaml")
    write_record(broken, tmp_path / "bad.yaml")
    outcome = factcheck("validate", tmp_path / "no.yaml", tmp_path / "bad.yaml", tmp_path / "good.yaml")
    assert outcome.code == 2
    assert outcome.err == f"factcheck: {tmp_path}/no.yaml: no such file: check the name\n"
    assert len(outcome.out.splitlines()) == 3


def test_json_equals_what_the_library_finds(factcheck, broken, tmp_path):
    path = tmp_path / "claims.yaml"
    write_record(broken, path)
    outcome = factcheck("validate", "--json", path, tmp_path / "no.yaml")
    assert outcome.code == 2
    assert json.loads(outcome.out) == [
        {
            "file": str(path),
            "record": "claim_set",
            "claims": 2,
            "problems": check_record(broken),
            "error": None,
        },
        {
            "file": f"{tmp_path}/no.yaml",
            "record": None,
            "claims": None,
            "problems": [],
            "error": f"{tmp_path}/no.yaml: no such file: check the name",
        },
    ]


def test_stdin(factcheck, record, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(dump_record(record, "jsonl").encode())))
    assert factcheck("validate", "-").out == "-: a valid claim set, claims: 1\n"


def test_a_future_version_is_unreadable(factcheck, tmp_path):
    (tmp_path / "x.json").write_text('{"record": "claim_set", "version": "2"}')
    outcome = factcheck("validate", tmp_path / "x.json")
    assert outcome.code == 2
    assert "version '2': this factcheck reads version 1: update factcheck-kit" in outcome.err


def test_help_has_examples(factcheck):
    assert "factcheck validate claims.yaml" in factcheck("validate", "--help").out


def test_a_verdict_that_its_annotations_do_not_give(factcheck, tmp_path):
    path = tmp_path / "verified.yaml"
    write_record(review((), (("chief", "not_enough_evidence"),), ()), path)
    assert factcheck("validate", path).code == 0
    path.write_text(path.read_text("utf-8").replace("settled_by: single", "settled_by: unanimous"), "utf-8")
    outcome = factcheck("validate", path)
    assert (outcome.code, outcome.out) == (
        1,
        f"{path}: claims[1].verdict: it says 'not_enough_evidence' (unanimous), "
        "but the annotations give 'not_enough_evidence' (single)\n",
    )
