import json
from contextlib import nullcontext
from datetime import UTC, datetime
from unittest.mock import Mock

import pytest

from factcheck.api import measuring
from factcheck.model.verdicts import Annotation, Problem, SettledBy, Verdict, VerifiedClaim, VerifiedClaimSet
from factcheck.review.scales import load_scale
from tests.claim_sets import build_claim_set
from tests.review.reviews import Held

CLAIMS = build_claim_set(
    "Rates rose.\n\nRain fell.", [("statement", "Rates rose", "rose"), ("statement", "Rain fell", "fell")]
)
NOW = datetime(2024, 3, 1, tzinfo=UTC)
VERIFIED = VerifiedClaimSet(
    project="Rates and rain",
    scale=load_scale(),
    articles=CLAIMS.articles,
    claims=(
        VerifiedClaim(
            claim=CLAIMS.claims[0],
            task=1,
            annotations=(
                Annotation(
                    id=1, annotator="first@example.org", verdict="refuted", created_at=NOW, updated_at=NOW
                ),
            ),
            verdict=Verdict(label="refuted", settled_by=SettledBy.SINGLE),
        ),
        VerifiedClaim(claim=CLAIMS.claims[1], task=2, open_reason="not_reviewed"),
    ),
    problems=(Problem(task=3, message="broken"),),
)


@pytest.fixture
def pulled(monkeypatch):
    monkeypatch.setattr(measuring, "open_review", lambda *_, **named: nullcontext(Held(VERIFIED)))


def test_a_table_for_people(factcheck, pulled, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    outcome = factcheck("status", "--project", "Rates and rain")
    assert outcome.code == 0
    lines = [line.split() for line in outcome.out.splitlines()]
    assert outcome.out.startswith("Rates and rain: 1 of 2 claims reviewed\n")
    assert ["Refuted", "1"] in lines
    assert ["Supported", "0"] in lines
    assert ["not", "reviewed", "1"] in lines
    assert ["first@example.org", "1"] in lines
    assert outcome.err == "1 problem: factcheck pull says what\n"


def test_without_a_name_all_reviews_are_told(factcheck, pulled, monkeypatch):
    monkeypatch.setattr(measuring, "connect", lambda settings: nullcontext(Mock()))
    monkeypatch.setattr(measuring, "list_reviews", lambda projects: ["Rates", "Rain"])
    assert factcheck("status").out.count("1 of 2 claims reviewed") == 2
    told = json.loads(factcheck("status", "--json").out)
    assert [project["claims"] for project in told["projects"]] == [2, 2]
