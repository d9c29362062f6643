import pytest
from pydantic import ValidationError

from factcheck.model.claims import Claim
from factcheck.model.text import Span

TEXT = "More than 3,000 people had left\r\n the town."


def claim(span: Span, focus: Span, *, ordinal: int = 0, **fields) -> Claim:
    fields = {
        "id": Claim.id_of("a_1", "person_count", span.quote, focus.quote, ordinal),
        "article": "a_1",
        "type": "person_count",
        "sentence": 0,
        "text": span.quote,
        "priority": 0.5,
        **fields,
    }
    return Claim(span=span, focus=focus, ordinal=ordinal, **fields)


def test_a_claim_that_moves_keeps_its_id():
    moved = "In March, " + TEXT
    before = claim(Span.of(TEXT, 0, 43), Span.of(TEXT, 0, 22))
    after = claim(Span.of(moved, 10, 53), Span.of(moved, 10, 32), sentence=3, priority=0.9)
    assert before.id == after.id


def test_white_space_does_not_change_an_id():
    one_line = TEXT.replace("\r\n ", " ")
    wrapped = claim(Span.of(TEXT, 0, 43), Span.of(TEXT, 0, 22))
    assert claim(Span.of(one_line, 0, 41), Span.of(one_line, 0, 22)).id == wrapped.id


def test_what_is_claimed_changes_the_id():
    span, focus = Span.of(TEXT, 0, 43), Span.of(TEXT, 0, 22)
    ids = {
        claim(span, focus).id,
        claim(span, focus, ordinal=1).id,
        claim(span, Span.of(TEXT, 10, 22)).id,
        claim(Span.of(TEXT, 0, 31), focus).id,
        Claim.id_of("a_2", "person_count", span.quote, focus.quote, 0),
        Claim.id_of("a_1", "statement", span.quote, focus.quote, 0),
    }
    assert len(ids) == 6


def test_an_id_must_follow_from_the_content():
    with pytest.raises(ValidationError, match="id 'c_0' does not follow from the content: it should be 'c_"):
        claim(Span.of(TEXT, 0, 43), Span.of(TEXT, 0, 22), id="c_0")


@pytest.mark.parametrize("priority", [-0.1, 1.1, float("nan"), "0.5"])
def test_priority_lies_between_0_and_1(priority):
    with pytest.raises(ValidationError):
        claim(Span.of(TEXT, 0, 43), Span.of(TEXT, 0, 22), priority=priority)
