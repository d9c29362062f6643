"""Ages."""

import pytest

from tests.extract.quantities.quantity_texts import quantities


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("A 65-year-old was held.", [65]),
        ("He is aged 45.", [45]),
        ("Senard, 65, left.", [65]),
        ("I'm 76.", [76]),
        ("Senard, then 44, left.", [44]),
        ("The vice-president, 78, left.", [78]),
        ("Senard, now 81 and retired, left.", [81]),
        ("Senard turned 74 on his farm.", [74]),
        ("She was 35.", [35]),
        ("She, aged 24 and 31, was held.", [24, 31]),
        ("Children under five are starving.", [5]),
        ("Men over 60 may leave.", [60]),
        ("Voters over 45 supporting the mayor stayed home.", [45]),
        ("Most of the voters were over 45.", [45]),
        ("It hits workers younger than 30.", [30]),
        ("They hired cooks as young as 17, as old as 80.", [17, 80]),
        ("Those between the ages of 18 and 60 must stay.", [18, 60]),
    ],
)
def test_age(text: str, ages: list[int]) -> None:
    found = quantities(text)
    assert {quantity.unit for quantity in found} == {"yr"}
    assert [quantity.value for quantity in found] == ages or [(found[0].lower, found[0].upper)] == [
        tuple(ages)
    ]
    assert {quantity.rule for quantity in found} == {"quantity.age"}


@pytest.mark.parametrize(
    "text",
    [
        "Men over 60 kilometres away heard it.",
        "They sent men over 60 bridges.",
        "It has scores of 45 and over.",
        "Those were over 60 men.",
        "He is aged 45 and 31 guests came.",
        "Children under 500 starve.",
        "The total, 58, is low.",
        "They went to Kyiv, 40.",
    ],
)
def test_what_is_no_age(text: str) -> None:
    assert quantities(text)[-1].rule != "quantity.age"


@pytest.mark.parametrize(
    ("text", "words", "comparator"),
    [
        ("It covers people 45 and older.", "45 and older", "ge"),
        ("It covers children aged 5 and younger.", "aged 5 and younger", "le"),
        ("It hits workers younger than 30.", "younger than 30", "lt"),
        ("Most of the voters were over 45.", "over 45", "gt"),
    ],
)
def test_an_age_has_its_bound(text: str, words: str, comparator: str) -> None:
    (quantity,) = quantities(text)
    assert (quantity.span.quote, quantity.comparator.value) == (words, comparator)
