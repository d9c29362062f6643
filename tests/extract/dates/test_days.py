"""Whether "today" is the day or these days."""

from datetime import date

import pytest

from factcheck.extract.dates import find_dates
from factcheck.extract.sentences import split_sentences
from factcheck.rules.load import load_rules

RULES = load_rules("en")
DCT = date(2024, 5, 3)


def read(text: str) -> list[str]:
    """Values of what is found."""
    found = find_dates(text, split_sentences(text, RULES), published=DCT, rules=RULES)
    return [timex.value for timex in found]


@pytest.mark.parametrize(
    "text",
    [
        "The barn is a theatre today.",
        "Today the barn is a theatre.",
        "Today, the farms are beginning to fail.",
        "Today, the firm has 12 barns.",
        "Few people bake their own bread today.",
        "The barn, which is a theatre today, burned.",
    ],
)
def test_beside_what_is_so_it_is_these_days(text: str) -> None:
    assert read(text) == ["PRESENT_REF"]


@pytest.mark.parametrize(
    "text",
    [
        "The council met today.",
        "Today the council met in Dover.",
        "The council will meet today.",
        "The council is meeting today.",
        "Today, reporters asked for the plan.",
        "The vote today is on the bridge.",
        "The council had met before today's vote.",
        "Roe spoke at today’s long council meeting.",
    ],
)
def test_beside_a_deed_it_is_the_day(text: str) -> None:
    assert read(text) == ["2024-05-03"]


@pytest.mark.parametrize("text", ["Today's voters own boats.", "Roe asked today’s young farmers in Dover."])
def test_what_is_of_no_day_is_owned_by_none(text: str) -> None:
    assert read(text) == []
