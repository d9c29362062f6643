"""Votes for and against, told from scores and ranges."""

import pytest

from tests.extract.quantities.quantity_texts import quantities


@pytest.mark.parametrize(
    ("text", "values", "entity"),
    [
        ("The Senate voted 52-48.", [52, 48], "voted"),
        ("The Senate voted 52–48 to confirm.", [52, 48], "voted"),
        ("The Senate voted 52 to 48.", [52, 48], "voted"),
        ("It passed in a 52-48 Senate vote.", [52, 48], "Senate vote"),
        ("A 3-1 vote went through.", [3, 1], "vote"),
        ("The court ruled 6-3.", [6, 3], "ruled"),
        ("In a 6-3 ruling, the court agreed.", [6, 3], "ruling"),
        ("The vote was 12-0.", [12, 0], "vote"),
    ],
)
def test_tally(text: str, values: list[int], entity: str) -> None:
    found = quantities(text)
    assert [quantity.value for quantity in found] == values
    assert {quantity.measured_entity.quote for quantity in found if quantity.measured_entity} == {entity}


def test_votes_named_once_are_counted_twice() -> None:
    found = quantities("It passed by 52 votes to 48.")
    assert [(quantity.value, quantity.measured_entity.quote) for quantity in found if quantity.measured_entity] == [
        (52, "votes"), (48, "votes"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["Arsenal beat Chelsea 3-2.", "The score was 3-2.", "They lost 3-1 at home."]
)
def test_a_score_is_no_tally(text: str) -> None:
    assert quantities(text) == []


def test_a_range_is_no_tally() -> None:
    (found,) = quantities("It lost by 10-15 votes.")
    assert (found.lower, found.upper) == (10, 15)
