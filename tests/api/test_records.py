"""What needs no server: agreement, what is wrong with a record, which rule found what."""

import json
import sys
from pathlib import Path

import pytest

import factcheck as library
from factcheck.errors import InputError
from factcheck.records.files import dump_record, write_record
from tests.claim_sets import build_claim_set
from tests.review.reviews import Held, review

# neither needs evidence
SPLIT = (("ann", "not_a_claim"), ("ben", "not_enough_evidence"))
SAME = (("ann", "not_a_claim"), ("ben", "not_a_claim"))
VERIFIED = review(SPLIT, SAME, SAME)


def test_agreement_of_a_set_a_file_and_an_open_one(factcheck, tmp_path: Path) -> None:
    path = tmp_path / "verified.jsonl"
    write_record(VERIFIED, path)
    report = library.agreement(VERIFIED)
    assert (report.overall.items, [dispute.text for dispute in report.disputed]) == (3, ["Rates rose"])
    assert library.agreement(path) == library.agreement(Held(VERIFIED)) == report


def test_a_file_or_a_project() -> None:
    with pytest.raises(InputError, match="a file or a project, not both"):
        library.agreement(VERIFIED, project="p")


def test_what_is_wrong_with_a_record(factcheck, tmp_path: Path) -> None:
    claims = build_claim_set("Rain fell.", [("statement", "Rain fell", "Rain")])
    assert library.validate(claims) == []
    path = tmp_path / "claims.json"
    path.write_text(dump_record(claims, "json").replace('"Rain fell"', '"Snow fell"'))
    problems = library.validate(path)
    assert problems
    (told,) = json.loads(factcheck("validate", path, "--json").out)
    assert told["problems"] == problems


def test_a_claim_is_explained(factcheck, seed_path: Path) -> None:
    claim_set = library.split(library.read(seed_path))
    steps = library.explain(claim_set)
    assert len(steps) == len(claim_set.claims)
    assert json.loads(factcheck("explain", seed_path, "--json").out) == [step.as_data() for step in steps]
    assert library.explain(claim_set, claim_set.claims[3].id) == [steps[3]]
    with pytest.raises(InputError, match="--claim c_nothing: no claim"):
        library.explain(claim_set, "c_nothing")


def test_the_extra_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "factcheck.review.agreement", None)
    with pytest.raises(
        InputError, match=r"agreement: .*: in the checkout of factcheck, pip install '\.\[agreement\]'"
    ):
        library.agreement(VERIFIED)
