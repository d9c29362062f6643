"""What numbers have from those before and behind them."""

import pytest

from tests.extract.quantities.quantity_texts import quantities


def entities(text: str) -> list[str | None]:
    return [found.measured_entity.quote if found.measured_entity else None for found in quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("40 of the 50 planned schools stand.", ["planned schools", "planned schools"]),
        ("At least 60 percent of the 1,200 ballots were invalid.", ["ballots", "ballots"]),
        ("About one in three of the 900 men said so.", ["men", "men"]),
        ("In all, 17 out of 20 samples were bad.", ["samples", "samples"]),
        ("Around 80 percent of Gaza's 2.3 million people fled.", ["people", "people"]),
        ("14 of the 37 wounded were flown out.", ["wounded", "wounded"]),
        (
            "It has 9.7 million inhabitants, 87 percent of whom live in cities.",
            ["inhabitants", "inhabitants"],
        ),
        ("They found 13 bodies, four of them outside.", ["bodies", "bodies"]),
        ("In total, 41 whales, 12 of which were alive, were found.", ["whales", "whales"]),
        ("Some 52 percent of voters said yes, 31 percent said no.", ["voters", "voters"]),
        ("It has 1,588 warheads; the United States has 1,644.", ["warheads", "warheads"]),
        ("It passed with 226 votes in favour and 58 against.", ["votes", "votes"]),
    ],
)
def test_one_noun_is_counted_twice(text: str, expected: list[str]) -> None:
    assert entities(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They adopted 12 articles; 30 came.", ["articles", None]),
        ("Some 52 percent of voters said yes, prices rose 31 percent.", ["voters", None]),
        ("About 300 fled and 20 soldiers stayed.", [None, "soldiers"]),
    ],
)
def test_what_counts_something_else(text: str, expected: list[str | None]) -> None:
    assert entities(text) == expected


def test_what_a_rate_is_of_may_be_a_time() -> None:
    (found,) = quantities("The mine had 2.4 injuries per million hours worked.")
    assert (found.value, found.unit) == (2.4, "1/1000000 hours")
