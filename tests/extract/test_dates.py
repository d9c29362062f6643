"""Dates of the seed article, and what must hold of any text. The rules' own examples are checked in tests/rules."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.extract.dates import find_dates, infer_published
from factcheck.model.text import Sentence
from factcheck.model.values import FlagKind, Timex
from factcheck.rules.load import load_rules

RULES = load_rules("en")
MONDAY = date(2022, 2, 21)


def read(text: str, published: date | None = MONDAY) -> list[Timex]:
    return find_dates(text, [Sentence(start=0, end=len(text), paragraph=0)], published=published, rules=RULES)


def values(text: str, published: date | None = MONDAY) -> dict[str, str]:
    return {mention.span.quote: mention.value for mention in read(text, published)}


def test_seed(seed_text: str) -> None:
    sentences = [Sentence(start=0, end=len(seed_text), paragraph=0)]
    inferred = infer_published(seed_text, sentences, today=date(2026, 11, 24), rules=RULES)
    assert inferred is not None
    assert (inferred[0], inferred[1].quote) == (MONDAY, "Monday (Feb. 21)")
    found = [(mention.span.quote, mention.value) for mention in read(seed_text)]
    assert found == [
        ("Monday (Feb. 21)", "2022-02-21"),
        ("Sunday night", "2022-02-20TNI"),
        ("the coming days", "FUTURE_REF"),
        ("Thursday", "2022-02-24"),
        ("currently", "PRESENT_REF"),
        ("very soon", "FUTURE_REF"),
        ("Thursday", "2022-02-24"),
        ("the coming days", "FUTURE_REF"),
        ("Friday", "2022-02-18"),
        ("recent weeks", "PAST_REF"),
    ]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2022, 2, 21), date(2022, 2, 21)),
        (date(2022, 2, 20), date(2011, 2, 21)),
        (date(2030, 1, 1), date(2028, 2, 21)),
    ],
)
def test_inferred_publication_is_not_after_today(today: date, expected: date) -> None:
    text = "The Kremlin warned on Monday (Feb. 21)."
    inferred = infer_published(
        text, [Sentence(start=0, end=len(text), paragraph=0)], today=today, rules=RULES
    )
    assert inferred is not None
    assert inferred[0] == expected


def test_nothing_to_infer_from() -> None:
    text = "On Monday the minister spoke of 2014."
    assert infer_published(text, [], today=MONDAY, rules=RULES) is None


def test_without_publication_date() -> None:
    assert values("He left on Friday.", published=None) == {"Friday": "XXXX-WXX-5"}
    assert read("He left on Friday.", published=None)[0].flag == FlagKind.UNRESOLVED_DATE


def test_range_has_both_ends() -> None:
    first, second = read("The war of 1939-1945 killed millions.")
    assert (first.value, second.value) == ("1939", "1945")
    assert {(mention.begin, mention.end) for mention in (first, second)} == {("1939-01-01", "1945-12-31")}


def test_anchor_is_the_date_counted_from() -> None:
    first, second = read("They met on March 3, 2021. The following day the envoy resigned.")
    assert second.value == "2021-03-04"
    assert second.anchor == first.span


WORDS = (
    "the 3 May 1999 two years ago last Monday ( ) , - of end a 10:30 p.m. ' 29 February BC century 9999 0 quarter "
    "Easter 31/31/31 . from to next week night every"
)


@settings(max_examples=60, deadline=None)
@given(st.text() | st.lists(st.sampled_from(WORDS.split())).map(" ".join))
def test_any_text(text: str) -> None:
    for published in (MONDAY, None, date.min, date.max):
        mentions = read(text, published)
        for mention in mentions:
            mention.span.check(text)
        assert all(one.span.end <= other.span.start for one, other in pairwise(mentions))
