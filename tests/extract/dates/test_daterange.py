"""Ranges of dates have their ends, in order."""

from datetime import date

import pytest

from factcheck.extract.dates import find_dates
from factcheck.model.text import Sentence
from factcheck.rules.load import load_rules

RULES = load_rules("en")


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("The war of 1939-1945 was long.", "1939-01-01", "1945-12-31"),
        ("It rained between May and June 2021.", "2021-05-01", "2021-06-30"),
        ("It rained from January to March this year.", "2022-01-01", "2022-03-31"),
        ("They fought from November to February.", "2021-11-01", "2022-02-28"),
        ("They will fight from November to February.", "2022-11-01", "2023-02-28"),
        ("It was shut from November to March 2021.", "2020-11-01", "2021-03-31"),
        ("The fair ran from Monday to Friday.", "2022-02-21", "2022-02-25"),
        ("The fair will run from Monday to Friday.", "2022-03-07", "2022-03-11"),
    ],
)
def test_ends(text: str, begin: str, end: str) -> None:
    sentences = [Sentence(start=0, end=len(text), paragraph=0)]
    first, second = find_dates(text, sentences, published=date(2022, 3, 2), rules=RULES)
    assert (first.begin, first.end) == (second.begin, second.end) == (begin, end)
    assert first.value <= second.value


def test_a_night_ends_on_the_next_day() -> None:
    text = "The curfew runs from 10 p.m. to 5 a.m."
    sentences = [Sentence(start=0, end=len(text), paragraph=0)]
    first, second = find_dates(text, sentences, published=date(2022, 3, 2), rules=RULES)
    assert (first.begin, first.end) == ("2022-03-02T22:00", "2022-03-03T05:00")
    assert second.value == "2022-03-03T05:00"


def test_two_dates_without_a_word_between_are_no_range() -> None:
    text = "It rained in May and June 2021."
    sentences = [Sentence(start=0, end=len(text), paragraph=0)]
    first, second = find_dates(text, sentences, published=date(2022, 3, 2), rules=RULES)
    assert (first.end, second.begin) == ("2021-05-31", "2021-06-01")


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("In the first three months of 2021 it rained.", "2021-01-01", "2021-03-31"),
        ("In the last two months of last year it rained.", "2021-11-01", "2021-12-31"),
        ("In the first 14 months of 2021 it rained.", None, None),
        ("In three months of 2021 it rained.", None, None),
    ],
)
def test_months_of_a_year(text: str, begin: str | None, end: str | None) -> None:
    sentences = [Sentence(start=0, end=len(text), paragraph=0)]
    length, _ = find_dates(text, sentences, published=date(2022, 3, 2), rules=RULES)
    assert (length.begin, length.end) == (begin, end)


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("It is shut from 10:00 to 12:00 on Thursday.", "2022-03-03T10:00", "2022-03-03T12:00"),
        ("It was shut from 9 a.m. to noon on Monday.", "2022-02-28T09:00", "2022-02-28T12:00"),
        (
            "They met from 9 a.m. to 11:30 a.m. Kyiv time on Monday.",
            "2022-02-28T09:00+02:00",
            "2022-02-28T11:30+02:00",
        ),
        ("It is shut from 10 p.m. today to 5 a.m. tomorrow.", "2022-03-02T22:00", "2022-03-03T05:00"),
        ("It will be shut from 10 p.m. to 5 a.m. on Friday.", "2022-03-03T22:00", "2022-03-04T05:00"),
        ("It is shut from 10:00 to 12:00.", "2022-03-02T10:00", "2022-03-02T12:00"),
    ],
)
def test_times_on_a_day_named_once(text: str, begin: str, end: str) -> None:
    sentences = [Sentence(start=0, end=len(text), paragraph=0)]
    first, second = find_dates(text, sentences, published=date(2022, 3, 2), rules=RULES)
    assert (first.value, second.value) == (begin, end)
    assert (first.begin, first.end) == (second.begin, second.end) == (begin, end)
