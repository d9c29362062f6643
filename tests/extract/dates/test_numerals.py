"""Which bare numbers are years."""

from datetime import date

import pytest

from factcheck.extract.dates import find_dates
from factcheck.model.text import Sentence
from factcheck.rules.load import load_rules

RULES = load_rules("en")


def find_years(text: str) -> list[str]:
    sentences = [Sentence(start=0, end=len(text), paragraph=0)]
    found = find_dates(text, sentences, published=date(2022, 2, 21), rules=RULES)
    return [timex.span.quote for timex in found if timex.rule == "dates.year"]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("The palace was built around 1910.", ["around 1910"]),
        ("A post-1991 state with a mid-2014 border.", ["1991", "mid-2014"]),
        ("The peace of 1648 ended it (1812 began another).", ["1648", "1812"]),
        ("Under his rule (1876-1910) they starved.", ["1876", "1910"]),
        ("The 2012 games cost more than the 1996 ones.", ["2012", "1996"]),
        ("The wall of 240-238 BC held.", ["240", "238 BC"]),
        ("The 1520 sq m hall opened.", []),
        ("About 1000 come from the south, about 2000 stay.", []),
        ("It has an average of 1500 and a record of 1940.", []),
        ("Between 1200 and 1500 tons sank.", []),
        ("See page 1978, model 1999, or call 212-555-1999.", []),
    ],
)
def test_years(text: str, years: list[str]) -> None:
    assert find_years(text) == years
