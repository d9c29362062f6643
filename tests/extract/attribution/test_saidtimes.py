"""When something was said, where the time does not stand beside the verb of saying."""

from datetime import date

import pytest

from factcheck.extract.claims import split
from factcheck.model.claims import Claim
from factcheck.model.text import Article
from factcheck.rules.load import load_rules

RULES = load_rules("en")


def last_claim(text: str) -> Claim:
    article = Article(id=Article.id_of("t"), key="t", text=text, published=date(2022, 2, 21))
    return split(article, RULES).claims[-1]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Roe once called the dam safe, but late Saturday he announced it had 12 leaks.", "late Saturday"),
        ("(On Sunday he said the dam had 12 leaks.)", "Sunday"),
        ("Also on Sunday, Ida Roe said the dam had 12 leaks.", "Sunday"),
        ("On Friday, even as the water was rising, Ida Roe wrote that the dam had 12 leaks.", "Friday"),
        ("In a May 2006 letter sent by his firm, Roe boasted that the dam had no leaks for 12 years.",
         "May 2006"),
        ("Ida Roe, who built the dam, on Friday declared that it had 12 leaks.", "Friday"),
        ("Ida Roe told reporters Friday that the dam had 12 leaks.", "Friday"),
        ("“The dam has 12 leaks,” Ida Roe told NRK's Ola Poe in an interview last week.", "last week"),
        ("“The dam has 12 leaks,” Ida Roe told NRK's “Nordic Hour” on Sunday.", "Sunday"),
        ("A survey released Saturday found that 12 percent of homes leak.", "Saturday"),
        ("The dam has 12 leaks, according to a report on Friday.", "Friday"),
    ],
)  # fmt: skip
def test_the_time_of_saying_is_found_in_its_clause(text: str, stated: str) -> None:
    attribution = last_claim(text).attribution
    assert attribution is not None
    assert attribution.stated is not None
    assert attribution.stated.span.quote == stated


@pytest.mark.parametrize(
    "text",
    [
        "The dam broke on Sunday, Ida Roe said.",
        "“The dam has 12 leaks,” Ida Roe said of the vote on Friday.",
        "On Sunday, Roe was blamed for saying that the dam had 12 leaks.",
        "Of all the dams built in 2007 and 2010, Roe found that 12 leak.",
        "A report on the flood of 2008 found that 12 dams leak.",
        "At one time, Ida Roe said the dam had 12 leaks.",
        "Voters who left on Friday said the dam had 12 leaks.",
        "A hostage released on Friday said the dam had 12 leaks.",
    ],
)
def test_the_time_of_something_else_is_not(text: str) -> None:
    attribution = last_claim(text).attribution
    assert attribution is None or attribution.stated is None


def test_who_passes_it_on_is_named_without_the_time() -> None:
    attribution = last_claim(
        "Ida Roe told The Oslo Times Friday morning that the dam had 12 leaks."
    ).attribution
    assert attribution is not None
    assert attribution.via is not None
    assert attribution.via.quote == "The Oslo Times"


def test_a_deed_before_what_is_said_keeps_its_time() -> None:
    article = Article(
        id=Article.id_of("t"),
        key="t",
        text="On Friday, Roe closed 12 locks and said the dam was safe until 2030.",
        published=date(2022, 2, 21),
    )
    assert split(article, RULES).claims[0].span.quote == "On Friday, Roe closed 12 locks"
