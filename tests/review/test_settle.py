from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.model.verdicts import (
    Annotation,
    AnnotationState,
    OpenReason,
    SettledBy,
    Verdict,
    VerifiedClaim,
)
from factcheck.review.settle import SettleBy, check_settled, settle
from tests.claim_sets import build_claim_set

START = datetime(2024, 3, 1, tzinfo=UTC)


def annotation(
    annotator: str, verdict: str | None, state: str = "submitted", hour: int = 0, role: str = "annotator"
) -> Annotation:
    time = START + timedelta(hours=hour)
    return Annotation(
        id=hour,
        annotator=annotator,
        role=role,
        state=state,
        verdict=verdict,
        created_at=START,
        updated_at=time,
    )


@pytest.mark.parametrize(
    ("annotations", "expected"),
    [
        ([], OpenReason.NOT_REVIEWED),
        ([("ann", None, "skipped")], OpenReason.SKIPPED),
        ([("ann", "refuted", "draft")], OpenReason.DRAFT_ONLY),
        ([("ann", "refuted", "draft"), ("ben", None, "skipped")], OpenReason.SKIPPED),
        ([("ann", "refuted")], ("refuted", "single")),
        ([("ann", "refuted"), ("ben", "supported", "draft")], ("refuted", "single")),
        ([("ann", "refuted"), ("ben", "supported", "skipped")], ("refuted", "single")),
        ([("ann", "refuted"), ("ben", "refuted")], ("refuted", "unanimous")),
        ([("ann", "refuted"), ("ben", "supported")], OpenReason.DISPUTED),
        ([("ann", "refuted"), ("ben", "supported"), ("eve", "refuted")], ("refuted", "majority")),
        ([("ann", "a"), ("ben", "b"), ("eve", "c")], OpenReason.DISPUTED),
        ([("ann", "a"), ("ben", "a"), ("eve", "b"), ("dan", "b")], OpenReason.DISPUTED),
        ([("ann", "a"), ("ben", "a"), ("eve", "b"), ("dan", "c")], OpenReason.DISPUTED),
        ([("ann", "a", "submitted", 1), ("ann", "b", "submitted", 2)], ("b", "single")),
        ([("ann", "a", "submitted", 1), ("ann", None, "skipped", 2)], ("a", "single")),
        ([("ann", "a", "submitted", 3), ("ann", "b", "submitted", 1), ("ben", "a")], ("a", "unanimous")),
    ],
)
def test_settle(annotations, expected):
    if isinstance(expected, tuple):
        expected = Verdict(label=expected[0], settled_by=SettledBy(expected[1]))
    for order in permutations(annotations):
        assert settle(annotation(*fields) for fields in order) == expected


ANN, BEN, EVE = ("ann", "a"), ("ben", "b"), ("eve", "a")


def chief(verdict: str | None, state: str = "submitted", hour: int = 0, name: str = "chief") -> tuple:
    return (name, verdict, state, hour, "adjudicator")


@pytest.mark.parametrize(
    ("annotations", "unanimous", "majority", "adjudicator"),
    [
        ([ANN], ("a", "single"), ("a", "single"), ("a", "single")),
        ([ANN, EVE], ("a", "unanimous"), ("a", "unanimous"), ("a", "unanimous")),
        ([ANN, BEN], None, None, None),
        ([ANN, BEN, EVE], None, ("a", "majority"), None),
        ([ANN, BEN, chief("c")], None, ("c", "adjudicator"), ("c", "adjudicator")),
        ([ANN, BEN, EVE, chief("b")], None, ("b", "adjudicator"), ("b", "adjudicator")),
        ([ANN, EVE, chief("b")], ("a", "unanimous"), ("b", "adjudicator"), ("b", "adjudicator")),
        (
            [ANN, BEN, chief("a", hour=2), chief("b", hour=1)],
            None,
            ("a", "adjudicator"),
            ("a", "adjudicator"),
        ),
        ([ANN, BEN, chief("a"), chief("b", name="deputy")], None, None, None),
        ([ANN, BEN, chief("a", "draft")], None, None, None),
        ([ANN, BEN, EVE, chief(None, "skipped")], None, ("a", "majority"), None),
    ],
)
def test_settle_by_policy(annotations, unanimous, majority, adjudicator):
    for policy, expected in (("unanimous", unanimous), ("majority", majority), ("adjudicator", adjudicator)):
        verdict = expected and Verdict(label=expected[0], settled_by=SettledBy(expected[1]))
        found = settle((annotation(*fields) for fields in annotations), SettleBy(policy))
        assert found == (verdict or OpenReason.DISPUTED), policy


def test_an_adjudicator_is_no_annotator():
    assert settle([annotation(*chief("a"))], SettleBy.UNANIMOUS) is OpenReason.NOT_REVIEWED
    assert settle([annotation(*chief(None, "skipped"))]) is OpenReason.NOT_REVIEWED


@given(
    st.lists(st.tuples(st.sampled_from("abcde"), st.sampled_from("xyz"), st.sampled_from(AnnotationState)))
)
def test_a_verdict_is_what_more_than_half_say(given_annotations):
    annotations = [annotation(*fields, hour=hour) for hour, fields in enumerate(given_annotations)]
    submitted = [entry for entry in annotations if entry.state is AnnotationState.SUBMITTED]
    last = {entry.annotator: entry.verdict for entry in submitted}
    verdict = settle(annotations)
    if isinstance(verdict, Verdict):
        votes = list(last.values())
        assert votes.count(verdict.label) * 2 > len(votes)
        assert (verdict.settled_by is SettledBy.SINGLE) == (len(votes) == 1)
        assert (verdict.settled_by is SettledBy.MAJORITY) == (len(set(votes)) > 1)
    else:
        assert (verdict is OpenReason.DISPUTED) == bool(last)


CLAIM = build_claim_set("It rained.", [("statement", "It rained", "rained")]).claims[0]


class TestCheckSettled:
    def check(self, *annotations: Annotation, **said: object) -> list[str]:
        return check_settled([VerifiedClaim(claim=CLAIM, task=1, annotations=annotations, **said)])

    def test_one_annotation_is_not_unanimous(self):
        unanimous = Verdict(label="a", settled_by=SettledBy.UNANIMOUS)
        assert self.check(annotation("ann", "a"), verdict=unanimous) == [
            "claims[0].verdict: it says 'a' (unanimous), but the annotations give 'a' (single)"
        ]
        assert self.check(annotation("ann", "a"), annotation("ben", "a"), verdict=unanimous) == []

    def test_two_against_one_is_what_the_policy_says(self):
        votes = [annotation(name, verdict) for name, verdict in (("ann", "a"), ("ben", "a"), ("eve", "b"))]
        assert self.check(*votes, verdict=Verdict(label="a", settled_by=SettledBy.MAJORITY)) == []
        assert self.check(*votes, open_reason=OpenReason.DISPUTED) == []
        assert self.check(*votes, verdict=Verdict(label="b", settled_by=SettledBy.MAJORITY)) == [
            "claims[0].verdict: it says 'b' (majority), "
            "but the annotations give none (disputed) or 'a' (majority)"
        ]

    def test_a_verdict_that_nobody_gave(self):
        assert self.check(verdict=Verdict(label="a", settled_by=SettledBy.SINGLE)) == [
            "claims[0].verdict: it says 'a' (single), but the annotations give none (not_reviewed)"
        ]

    def test_a_stale_verdict_that_does_not_say_so(self):
        stale = annotation("ann", "a").model_copy(update={"stale": True})
        single = Verdict(label="a", settled_by=SettledBy.SINGLE)
        assert self.check(stale, verdict=single) == [
            "claims[0].verdict: it says 'a' (single), but the annotations give 'a' (single, stale)"
        ]
        assert self.check(stale, verdict=single, stale=True) == []
