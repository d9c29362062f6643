import pytest

from factcheck.review.adjudication import list_disputed, select_claims
from factcheck.review.settle import SettleBy
from tests.review.reviews import ANN, BEN, CHIEF, merge, review


@pytest.mark.parametrize("adjudicated", [None, CHIEF])
def test_disputed_is_what_annotators_leave_open(adjudicated):
    eve = review((("eve", "supported"),), (("eve", "supported"),), (("eve", "supported"),), project="p3")
    merged = merge(ANN, BEN, eve, adjudicated=adjudicated)
    rain, trams = merged.claims[1:]
    assert list_disputed(merged.claims, SettleBy.MAJORITY) == [trams]
    assert list_disputed(merged.claims, SettleBy.ADJUDICATOR) == [rain, trams]


def test_select_claims():
    chosen = select_claims(ANN, ANN.claims[:1])
    assert chosen.claims == (ANN.claims[0].claim,)
    assert chosen.articles == ANN.articles
    assert select_claims(ANN, []).articles == ()
