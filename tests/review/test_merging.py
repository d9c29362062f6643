from functools import partial

from factcheck.model.verdicts import OpenReason, Role, SettledBy, Verdict, VerifiedClaimSet
from factcheck.records.validate import check_references
from factcheck.review.adjudication import list_disputed
from factcheck.review.agreement import measure_agreement
from factcheck.review.merging import Merged
from factcheck.review.settle import SettleBy, settle
from tests.claim_sets import find
from tests.review.reviews import ANN, BEN, CHIEF, Held, gather, merge, review


def outcomes(verified: VerifiedClaimSet) -> list[Verdict | OpenReason | None]:
    return [entry.verdict or entry.open_reason for entry in verified.claims]


def test_blind_annotators_come_together():
    merged = merge(ANN, BEN)
    assert outcomes(merged) == [
        Verdict(label="supported", settled_by=SettledBy.UNANIMOUS),
        OpenReason.DISPUTED,
        Verdict(label="refuted", settled_by=SettledBy.SINGLE),
    ]
    assert (merged.project, merged.articles, merged.left_out) == ("p", ANN.articles, ANN.left_out)
    assert merged.problems == ANN.problems + BEN.problems
    assert check_references(merged) == []


def test_the_adjudicator_settles():
    merged = merge(ANN, BEN, adjudicated=CHIEF)
    assert outcomes(merged)[1] == Verdict(label="refuted", settled_by=SettledBy.ADJUDICATOR)
    assert [annotation.role for annotation in merged.claims[1].annotations] == [
        Role.ANNOTATOR,
        Role.ANNOTATOR,
        Role.ADJUDICATOR,
    ]
    strict = merge(ANN, BEN, adjudicated=CHIEF, by=partial(settle, by=SettleBy.UNANIMOUS))
    assert outcomes(strict)[1] is OpenReason.DISPUTED


def test_what_only_one_has_is_kept():
    short = review((("ben", "supported"),), project="p2")
    for order in ([short, ANN], [ANN, short]):
        assert len(merge(*order).claims) == 3


MOVED = review((("ben", "refuted"),), (("ben", "refuted"),), project="p2", more="Correction. ")


def test_verdicts_outlive_a_moved_text():
    """Ids come from the words, so a project that has not got the corrected article yet still says the same."""
    merged = merge(ANN, MOVED)
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
    merged = merge(ANN, marked)
    assert merged.claims[0].annotations[1].span is None
    assert check_references(merged) == []
    (problem,) = [problem for problem in merged.problems if problem.annotation is not None]
    assert problem.raw["span"]["quote"] == "Rates"


def test_a_claim_of_another_text_is_a_problem():
    short = review((("ann", "supported"),), project="p1")
    merged = merge(short, MOVED)
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
    merged = merge(ANN, BEN, adjudicated=late)
    assert (merged.claims[1].verdict.settled_by, merged.claims[1].stale) == (SettledBy.ADJUDICATOR, True)
    assert [entry.stale for entry in merged.claims] == [False, True, False]


def with_stale(review: VerifiedClaimSet, number: int) -> VerifiedClaimSet:
    """The review after the claim of that number was changed."""
    entry = review.claims[number]
    annotations = tuple(annotation.model_copy(update={"stale": True}) for annotation in entry.annotations)
    stale = entry.model_copy(update={"annotations": annotations}).settled(settle)
    assert stale.stale
    return review.model_copy(
        update={"claims": (*review.claims[:number], stale, *review.claims[number + 1 :])}
    )


def test_a_fresh_verdict_beside_a_stale_one_holds():
    merged = merge(with_stale(ANN, 0), BEN)
    assert [entry.stale for entry in merged.claims] == [False, False, False]
    merged = merge(ANN, with_stale(BEN, 0))
    assert [entry.stale for entry in merged.claims] == [False, False, False]


def test_two_stale_verdicts_stay_stale():
    merged = merge(with_stale(ANN, 0), with_stale(BEN, 0))
    assert [entry.stale for entry in merged.claims] == [True, False, False]


def test_a_verdict_without_which_the_claim_were_disputed():
    """Two of three make the majority; one of the two judged other words."""
    eve = review((("eve", "refuted"),), project="p3")
    merged = merge(with_stale(ANN, 0), BEN, eve)
    assert (merged.claims[0].verdict.settled_by, merged.claims[0].stale) == (SettledBy.MAJORITY, True)


def test_asking_twice_gives_the_same():
    merged = Merged("p", [Held(review((("ann", "supported"),))), Held(MOVED)], None, settle)
    assert gather(merged) == gather(merged)


def test_what_nobody_judged_is_no_problem():
    """A claim that another text of the article made, in a project of someone who has not come so far."""
    merged = merge(review((("ann", "supported"),)), review((), (), project="p2", more="Correction. "))
    assert [problem.message for problem in merged.problems] == ["of p", "of p2"]


def test_withdrawn_claims_are_nobodys_business():
    gone = BEN.model_copy(
        update={
            "claims": (*BEN.claims[:1], BEN.claims[1].model_copy(update={"withdrawn": True}), BEN.claims[2])
        }
    )
    merged = merge(ANN, gone)
    assert [entry.withdrawn for entry in merged.claims] == [False, True, False]
    assert list_disputed(merged.claims, SettleBy.MAJORITY) == []
    assert measure_agreement(merged.claims).claims == 2


def test_an_adjudicated_claim_that_is_gone_is_a_problem():
    fewer = review((("ann", "supported"),), project="p1")
    merged = merge(fewer, adjudicated=CHIEF)
    assert outcomes(merged) == outcomes(fewer)
    assert [problem.claim for problem in merged.problems if problem.claim] == [CHIEF.claims[1].claim.id]
