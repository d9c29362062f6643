import json
from datetime import UTC, datetime

import pytest

from factcheck.model.verdicts import Annotation, Verdict, VerifiedClaim, VerifiedClaimSet
from factcheck.records.files import write_record
from factcheck.review.agreement import measure_agreement
from factcheck.review.scales import load_scale
from factcheck.review.settle import settle
from tests.claim_sets import build_claim_set

NOW = datetime(2024, 3, 1, tzinfo=UTC)
ADDRESS = ("https://example.org/weather",)


def verified_set(*verdicts: tuple[str, ...]) -> VerifiedClaimSet:
    """One claim for each tuple of verdicts, of as many annotators."""
    sentences = [f"It rained {number} times" for number in range(len(verdicts))]
    claim_set = build_claim_set(
        "\n\n".join(f"{sentence}." for sentence in sentences),
        [("statement", sentence, sentence) for sentence in sentences],
    )
    claims = []
    for claim, labels in zip(claim_set.claims, verdicts, strict=True):
        annotations = tuple(
            Annotation(
                id=i,
                annotator=f"{name}@desk",
                verdict=label,
                evidence=ADDRESS,
                created_at=NOW,
                updated_at=NOW,
            )
            for i, (name, label) in enumerate(zip(("ann", "ben", "eve"), labels, strict=False))
        )
        settled = settle(annotations)
        known = {"verdict": settled} if isinstance(settled, Verdict) else {"open_reason": settled}
        claims.append(VerifiedClaim(claim=claim, task=1, annotations=annotations, **known))
    return VerifiedClaimSet(
        project="Weather", scale=load_scale(), articles=claim_set.articles, claims=tuple(claims)
    )


@pytest.fixture
def disputed(tmp_path):
    verified = verified_set(
        ("supported", "supported"), ("refuted", "refuted"), ("supported", "refuted"), ("refuted",), ()
    )
    path = tmp_path / "verified.yaml"
    write_record(verified, path)
    return verified, path


def test_the_figures(factcheck, disputed):
    verified, path = disputed
    done = factcheck("agreement", path, "--json")
    assert (done.code, done.err) == (0, "")
    report = measure_agreement(verified.claims).model_dump(mode="json")
    assert json.loads(done.out) == {"project": "Weather", **report}
    assert report["overall"]["kappa"]["value"] == pytest.approx(0.4)


def test_the_tables(factcheck, disputed):
    done = factcheck("agreement", disputed[1])
    assert (done.code, done.err) == (0, "")
    assert "Weather: 2 annotators, 3 of 5 claims with the verdicts of two or more" in done.out
    assert "0.40 [" in done.out
    assert "Cohen" in done.out
    assert "ann@desk with the others" in done.out
    assert "It rained 2 times" in done.out
    assert "ben@desk: Refuted" in done.out
    assert "It rained 1 times" not in done.out


def test_nothing_to_compare(factcheck, tmp_path):
    path = tmp_path / "verified.json"
    write_record(verified_set(("supported",), ()), path)
    done = factcheck("agreement", path)
    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
    assert "no claim has the verdicts of two annotators yet" in done.err
    done = factcheck("agreement", path, "--json")
    assert (done.code, json.loads(done.out)["overall"]["items"]) == (1, 0)


def test_all_verdicts_are_the_same(factcheck, tmp_path):
    path = tmp_path / "verified.json"
    write_record(verified_set(("supported", "supported"), ("supported", "supported")), path)
    done = factcheck("agreement", path)
    assert done.code == 0
    assert "100%" in done.out
    assert "undefined" in done.out


@pytest.mark.parametrize(
    ("option", "problem"),
    [
        ((), "no verified claim set: give what factcheck pull wrote"),
        (("--project", "p"), "give a file or a project, not both"),
    ],
)
def test_wrong_input(factcheck, tmp_path, option, problem):
    path = tmp_path / "claims.yaml"
    write_record(build_claim_set("It rained.", [("statement", "It rained", "rained")]), path)
    done = factcheck("agreement", path, *option)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert problem in done.err
