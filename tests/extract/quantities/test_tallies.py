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
        ("The bill passed the House 232-186.", [232, 186], "passed"),
        ("The Senate approved it, 60-38, in May.", [60, 38], "approved"),
        ("In a 6-3 ruling, the court agreed.", [6, 3], "ruling"),
        ("The vote was 12-0.", [12, 0], "vote"),
    ],
)
def test_tally(text: str, values: list[int], entity: str) -> None:
    found = quantities(text)
    assert [quantity.value for quantity in found] == values
    assert {quantity.measured_entity.quote for quantity in found if quantity.measured_entity} == {entity}


@pytest.mark.parametrize(
    ("text", "values", "unit"),
    [
        ("In a May poll she led the mayor 56 percent to 32 percent.", [56, 32], "%"),
        ("The poll showed Roe leading Doe in towns, 47 percent to 16 percent, with farmers.", [47, 16], "%"),
        ("Roe was close, losing only 52 percent to 48 percent.", [52, 48], "%"),
        ("Roe was ahead, 64 to 27 percent.", [64, 27], "%"),
        ("Roe trails Doe, 38 percent to 45 percent.", [38, 45], "%"),
        # a range begins with what is less
        ("Voters backed the bridge, 50% to 40%.", [50, 40], "%"),
        ("She leads Doe 1,612 to 1,240 in postal votes.", [1612, 1240], None),
        ("Roe leads Doe 48-42 in the poll.", [48, 42], None),
        ("The judges won 5-to-4.", [5, 4], None),
    ],
)
def test_two_sides_of_a_contest(text: str, values: list[int], unit: str | None) -> None:
    assert [(found.value, found.unit) for found in quantities(text)] == [(value, unit) for value in values]


@pytest.mark.parametrize(
    ("text", "values", "entity"),
    [
        ("The rest was settled by 5-to-4 votes.", [5, 4], "votes"),
        ("A 4-to-4 tie would end it.", [4, 4], "tie"),
        ("A 5-to-4 pro-farm majority emerged.", [5, 4], "pro-farm majority"),
    ],
)
def test_a_tally_in_one_word(text: str, values: list[int], entity: str) -> None:
    found = quantities(text)
    assert [quantity.value for quantity in found] == values
    assert found[-1].measured_entity is not None
    assert found[-1].measured_entity.quote == entity


def test_a_margin_to_one_is_a_proportion() -> None:
    (found,) = quantities("It passed by a 2-to-1 margin.")
    assert (found.value, found.rule) == (2, "quantity.ratio")


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("It will cut costs 31 percent to 33 percent by then.", [(31, 33)]),
        ("The price fell from 7 percent to 5 percent.", [(5, 7)]),
        # nobody trails there
        ("The leading firm pays 5 to 7 percent.", [(5, 7)]),
        ("She won 10 to 15 percent of the vote.", [(10, 15)]),
        ("Behind the wall 20 to 30 men waited.", [(20, 30)]),
        ("The lead content was 10 to 15 parts per million.", [(10, 15)]),
        ("Prices rose 7 percent to 5 percent.", [(None, None), (None, None)]),
    ],
)
def test_a_contest_and_a_range(text: str, bounds: list[tuple[int | None, int | None]]) -> None:
    assert [(found.lower, found.upper) for found in quantities(text)] == bounds


def test_votes_named_once_are_counted_twice() -> None:
    found = quantities("It passed by 52 votes to 48.")
    assert [(quantity.value, quantity.measured_entity.quote) for quantity in found if quantity.measured_entity] == [
        (52, "votes"), (48, "votes"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["Arsenal beat Chelsea 3-2.", "The score was 3-2.", "They lost 3-1 at home.", "They won 24-13 at home."],
)
def test_a_score_is_no_tally(text: str) -> None:
    assert quantities(text) == []


def test_a_range_is_no_tally() -> None:
    (found,) = quantities("It lost by 10-15 votes.")
    assert (found.lower, found.upper) == (10, 15)
