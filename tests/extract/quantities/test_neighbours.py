"""What numbers have from those before and behind them."""

import pytest

from factcheck.extract.dates import find_dates
from factcheck.extract.quantities import find_quantities
from factcheck.extract.sentences import split_sentences
from tests.extract.quantities.quantity_texts import RULES, quantities


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
        ("It employs 12,000 full-time and 3,000 part-time workers.", ["workers", "part-time workers"]),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Growth slowed to 3.1 percent in May from 3.5.", ["%", "%"]),
        ("He cut his forecast to $2 a share from $3.", ["USD/share", "USD/share"]),
        ("Net fell to $9 million, or $2 a share, from $12 million.", ["USD", "USD/share", "USD"]),
        ("Growth rose 3.1 percent from 40 towns.", ["%", None]),
    ],
)
def test_a_figure_has_the_unit_of_what_it_is_compared_with(text: str, expected: list[str | None]) -> None:
    assert [found.unit for found in quantities(text)] == expected


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("The mill cost $12 million, and the firm spent millions on ads.", ["USD", "USD"]),
        ("He has borrowed millions from banks and hundreds of thousands in fees, and paid €3.", ["EUR", "EUR", "EUR"]),
        ("The mill cost $12 million, and it drew thousands to Oslo.", ["USD", None]),
        ("The mill cost $12 million, and it lost thousands of jobs.", ["USD", None]),
        ("The firm spent millions on ads.", [None]),
    ],
)  # fmt: skip
def test_millions_that_are_spent_are_money_of_the_currency_told(text: str, units: list[str | None]) -> None:
    assert [found.unit for found in quantities(text)] == units


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("The mill cost $12 million. It has paid millions this year.", ["USD", "USD"]),
        ("The mill cost $12 million. It has paid thousands their wages.", ["USD", None]),
        ("The mill cost $12 million. It owes thousands an apology.", ["USD", None]),
        ("The firm spent millions. The mill cost $12 million.", [None, "USD"]),
        ("The war cost thousands their lives. The bill was $4 million.", [None, "USD"]),
        ("The camps took thousands in 2015. Rents rose to $400.", [None, "USD"]),
        ("The pill saved millions. A dose is $4.", [None, "USD"]),
        ("The club lost thousands to the flood. It has $4.", [None, "USD"]),
    ],
)
def test_millions_have_the_currency_of_a_sentence_before_them_and_of_none_behind(
    text: str, units: list[str | None]
) -> None:
    sentences = split_sentences(text, RULES)
    dates = find_dates(text, sentences, published=None, rules=RULES)
    assert [found.unit for found in find_quantities(text, sentences, dates=dates, rules=RULES)] == units
