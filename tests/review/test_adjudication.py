from datetime import UTC, datetime
from functools import partial

import pytest

from factcheck.model.claims import LeftOut
from factcheck.model.verdicts import (
    Annotation,
    OpenReason,
    Problem,
    Role,
    SettledBy,
    Verdict,
    VerifiedClaim,
    VerifiedClaimSet,
)
from factcheck.records.validate import check_references
from factcheck.review.adjudication import list_disputed, merge_reviews, select_claims
from factcheck.review.agreement import measure_agreement
from factcheck.review.scales import load_scale
from factcheck.review.settle import SettleBy, settle
from tests.claim_sets import build_claim_set, find

NOW = datetime(2024, 3, 1, tzinfo=UTC)
SENTENCES = ("Rates rose", "Rain fell", "Trams stopped")


def review(*verdicts: tuple[tuple[str, str], ...], project: str = "p", more: str = "") -> VerifiedClaimSet:
    """Verdicts of the sentences, as pairs of annotator and label."""
    text = f"{more}{'. '.join(SENTENCES)}."
    claim_set = build_claim_set(text, [("statement", words, words) for words in SENTENCES])
    claims = []
    for number, (claim, votes) in enumerate(zip(claim_set.claims, verdicts, strict=False)):
        annotations = tuple(
            Annotation(id=i, annotator=name, verdict=label, created_at=NOW, updated_at=NOW)
            for i, (name, label) in enumerate(votes)
        )
        settled = settle(annotations)
        known = {"verdict": settled} if isinstance(settled, Verdict) else {"open_reason": settled}
        claims.append(VerifiedClaim(claim=claim, task=number, annotations=annotations, **known))
    left_out = LeftOut(article=claim_set.articles[0].id, span=find(text, "Trams"), reason="test")
    return VerifiedClaimSet(
        project=project,
        scale=load_scale(),
        articles=claim_set.articles,
        claims=tuple(claims),
        left_out=(left_out,),
        problems=(Problem(task=1, message=f"of {project}"),),
    )


ANN = review((("ann", "supported"),), (("ann", "refuted"),), (("ann", "refuted"),), project="p1")
BEN = review((("ben", "supported"),), (("ben", "supported"),), (), project="p2")
CHIEF = review((), (("chief", "refuted"),), project="adjudication")


def outcomes(verified: VerifiedClaimSet) -> list[Verdict | OpenReason | None]:
    return [entry.verdict or entry.open_reason for entry in verified.claims]


def test_one_review_stays_as_it_is():
    assert merge_reviews("title", [ANN], None, settle) is ANN


def test_blind_annotators_come_together():
    merged = merge_reviews("p", [ANN, BEN], None, settle)
    assert outcomes(merged) == [
        Verdict(label="supported", settled_by=SettledBy.UNANIMOUS),
        OpenReason.DISPUTED,
        Verdict(label="refuted", settled_by=SettledBy.SINGLE),
    ]
    assert (merged.project, merged.articles, merged.left_out) == ("p", ANN.articles, ANN.left_out)
    assert merged.problems == ANN.problems + BEN.problems
    assert check_references(merged) == []


def test_the_adjudicator_settles():
    merged = merge_reviews("p", [ANN, BEN], CHIEF, settle)
    assert outcomes(merged)[1] == Verdict(label="refuted", settled_by=SettledBy.ADJUDICATOR)
    assert [annotation.role for annotation in merged.claims[1].annotations] == [
        Role.ANNOTATOR,
        Role.ANNOTATOR,
        Role.ADJUDICATOR,
    ]
    strict = merge_reviews("p", [ANN, BEN], CHIEF, partial(settle, by=SettleBy.UNANIMOUS))
    assert outcomes(strict)[1] is OpenReason.DISPUTED


def test_what_only_one_has_is_kept():
    short = review((("ben", "supported"),), project="p2")
    for order in ([short, ANN], [ANN, short]):
        assert len(merge_reviews("p", order, None, settle).claims) == 3


MOVED = review((("ben", "refuted"),), (("ben", "refuted"),), project="p2", more="Correction. ")


def test_verdicts_outlive_a_moved_text():
    """Ids come from the words, so a project that has not got the corrected article yet still says the same."""
    merged = merge_reviews("p", [ANN, MOVED], None, settle)
    assert outcomes(merged)[:2] == [
        OpenReason.DISPUTED,
        Verdict(label="refuted", settled_by=SettledBy.UNANIMOUS),
    ]
    assert merged.articles == ANN.articles
    assert check_references(merged) == []


def test_a_span_of_another_text_is_lost_and_told():
    text = MOVED.articles[0].text
    entry = MOVED.claims[0]
    annotation = entry.annotations[0].model_copy(update={"span": find(text, "Rates")})
    marked = MOVED.model_copy(
        update={"claims": (entry.model_copy(update={"annotations": (annotation,)}), *MOVED.claims[1:])}
    )
    merged = merge_reviews("p", [ANN, marked], None, settle)
    assert merged.claims[0].annotations[1].span is None
    assert check_references(merged) == []
    (problem,) = [problem for problem in merged.problems if problem.annotation is not None]
    assert problem.raw["span"]["quote"] == "Rates"


def test_a_claim_of_another_text_is_a_problem():
    short = review((("ann", "supported"),), project="p1")
    merged = merge_reviews("p", [short, MOVED], None, settle)
    assert len(merged.claims) == 1
    (problem,) = [problem for problem in merged.problems if problem.claim]
    assert (problem.claim, problem.raw["annotations"][0]["verdict"]) == (MOVED.claims[1].claim.id, "refuted")
    assert "another text" in problem.message


def test_what_is_stale_stays_so():
    """The annotators have changed their minds since the adjudicator saw them."""
    entry = CHIEF.claims[1]
    (annotation,) = entry.annotations
    stale = entry.model_copy(update={"annotations": (annotation.model_copy(update={"stale": True}),)})
    late = CHIEF.model_copy(update={"claims": (CHIEF.claims[0], stale)})
    merged = merge_reviews("p", [ANN, BEN], late, settle)
    assert (merged.claims[1].verdict.settled_by, merged.claims[1].stale) == (SettledBy.ADJUDICATOR, True)
    assert [entry.stale for entry in merged.claims] == [False, True, False]


def test_withdrawn_claims_are_nobodys_business():
    gone = BEN.model_copy(
        update={
            "claims": (*BEN.claims[:1], BEN.claims[1].model_copy(update={"withdrawn": True}), BEN.claims[2])
        }
    )
    merged = merge_reviews("p", [ANN, gone], None, settle)
    assert [entry.withdrawn for entry in merged.claims] == [False, True, False]
    assert list_disputed(merged.claims, SettleBy.MAJORITY) == []
    assert measure_agreement(merged.claims).claims == 2


def test_an_adjudicated_claim_that_is_gone_is_a_problem():
    fewer = review((("ann", "supported"),), project="p1")
    merged = merge_reviews("p", [fewer], CHIEF, settle)
    assert outcomes(merged) == outcomes(fewer)
    assert [problem.claim for problem in merged.problems if problem.claim] == [CHIEF.claims[1].claim.id]


@pytest.mark.parametrize("adjudicated", [None, CHIEF])
def test_disputed_is_what_annotators_leave_open(adjudicated):
    eve = review((("eve", "supported"),), (("eve", "supported"),), (("eve", "supported"),), project="p3")
    merged = merge_reviews("p", [ANN, BEN, eve], adjudicated, settle)
    rain, trams = merged.claims[1:]
    assert list_disputed(merged.claims, SettleBy.MAJORITY) == [trams]
    assert list_disputed(merged.claims, SettleBy.ADJUDICATOR) == [rain, trams]


def test_select_claims():
    chosen = select_claims(ANN, ANN.claims[:1])
    assert chosen.claims == (ANN.claims[0].claim,)
    assert chosen.articles == ANN.articles
    assert select_claims(ANN, []).articles == ()
