"""Dates of the seed article, and what must hold of any text. The rules' own examples are checked in tests/rules."""

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.extract.dates import find_dates, infer_published
from factcheck.extract.sentences import split_sentences
from factcheck.model.text import Sentence
from factcheck.model.values import FlagKind, Timex
from factcheck.rules.load import load_rules
from tests.growth import grows_linearly

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


def test_an_adjective_lasts_no_hour() -> None:
    assert read("They want a $15-an-hour wage.") == []


def test_nothing_to_infer_from() -> None:
    text = "On Monday the minister spoke of 2014."
    assert infer_published(text, [], today=MONDAY, rules=RULES) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The economy shrank in 2022 and grew last year.", {"last year": "XXXX"}),
        ("He won in 2022. Parliament is due to vote on March 28.", {"March 28": "XXXX-03-28"}),
        ("He won in 2022. Parliament will vote next week.", {"next week": "XXXX-WXX"}),
        ("The minister left on May 3, 2021. Two days later he was back.", {"Two days later": "2021-05-05"}),
    ],
)  # fmt: skip
def test_without_publication_date_what_needs_it_stays_open(text: str, expected: dict[str, str]) -> None:
    found = {mention.span.quote: mention for mention in read(text, None)}
    assert {quote: found[quote].value for quote in expected} == expected
    flags = {found[quote].flag for quote, value in expected.items() if "X" in value}
    assert flags <= {FlagKind.UNRESOLVED_DATE}


@pytest.mark.parametrize(
    "words", ["The next day", "The following morning", "Two days later", "The day before"]
)
def test_counted_from_nothing_that_was_told(words: str) -> None:
    (mention,) = read(f"{words}, he left.")
    assert mention.value.startswith("XXXX-XX-XX")
    assert mention.flag == FlagKind.UNRESOLVED_DATE


def test_without_publication_date() -> None:
    assert values("He left on Friday.", published=None) == {"Friday": "XXXX-WXX-5"}
    assert read("He left on Friday.", published=None)[0].flag == FlagKind.UNRESOLVED_DATE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # tense
        ("The law comes into force on 1 July.", {"1 July": "2022-07-01"}),
        ("The law came into force on 1 July.", {"1 July": "2021-07-01"}),
        ("The vote is Nov. 8.", {"Nov. 8": "2022-11-08"}),
        ("He has until Friday to answer.", {"Friday": "2022-02-25"}),
        ("It was not until Friday that he answered.", {"Friday": "2022-02-18"}),
        ("On Thursday afternoon, the council will vote.", {"Thursday afternoon": "2022-02-24TAF"}),
        # counted from what was told
        ("The minister left on May 3, 2021. Two weeks later he was back.", {"Two weeks later": "2021-W20"}),
        ("The vote of June 2016 split the party. Later that year he resigned.", {"Later that year": "2016"}),
        ("He spoke at 9 p.m. on Feb. 18 and left the next morning.", {"the next morning": "2022-02-19TMO"}),
        # parts of other words, of names and of numbers
        ("Flight 1990 cost $2014 and F16s.", {}),
        ("Some 2000 people may march.", {}),
        ("He lives in Palm Springs and reads USA Today.", {}),
        ("At the end of the day, a third of them left.", {}),
        ("He reads the Washington Monthly and the daily Le Monde.", {}),
        ("She and her 6-month-old son watched 60 Minutes.", {}),
        ("The truce is 8 months old.", {"8 months old": "P8M"}),
        # business
        ("Profit rose in the third quarter of 2021 from a year earlier.", {"a year earlier": "2020-Q3"}),
        # holidays, zones, sets
        ("Shelling began at 05:00 GMT on Sunday.", {"05:00 GMT on Sunday": "2022-02-20T05:00Z"}),
        ("It costs $2 million a year.", {"a year": "P1Y"}),
        ("On Easter Sunday 2022 guns fell silent.", {"Easter Sunday 2022": "2022-04-17"}),
        ("They vote on Election Day 2021.", {"Election Day 2021": "2021-11-02"}),
        ("The two met last Friday, February 18.", {"last Friday, February 18": "2022-02-18"}),
        ("It began about 10:35 a.m. (0835 GMT) Friday.", {"about 10:35 a.m.": "2022-02-18T10:35"}),
    ],
)  # fmt: skip
def test_values(text: str, expected: dict[str, str]) -> None:
    found = values(text)
    assert {quote: found.get(quote) for quote in expected} == expected
    assert expected or not found


def test_history_is_dated_by_its_own_years() -> None:
    story = "The war began in September 1939. In May 1940 France fell. In June 1941 came Barbarossa. "
    text = story + "In December 1941 America entered. In January the allies met. By August 1945 it was over."
    assert values(text)["January"] == "1942-01"
    assert values("The minister resigned in January.")["January"] == "2022-01"


def test_a_year_mentioned_in_passing_does_not_move_a_story() -> None:
    story = "The war began in September 1939. In May 1940 France fell. In June 1941 came Barbarossa. "
    text = story + "In October 1941 a film of the siege, shown in 1976 for the first time, was made. "
    text += "In November it froze. In 1943 they won. In July the siege was over."
    mentions = find_dates(text, split_sentences(text, RULES), published=MONDAY, rules=RULES)
    found = {mention.span.quote: mention.value for mention in mentions}
    assert (found["November"], found["July"]) == ("1941-11", "1943-07")


def test_two_readings_of_next_tuesday() -> None:
    (mention,) = read("They will meet next Tuesday.")
    assert (mention.value, mention.alternatives) == ("2022-02-22", ("2022-03-01",))
    assert mention.flag == FlagKind.AMBIGUOUS_DATE
    (mention,) = read("They met last Tuesday.")
    assert (mention.value, mention.flag) == ("2022-02-15", None)


def test_publication_date_is_not_the_date_of_a_plan() -> None:
    text = "The two will meet on Friday, Feb. 25. The Kremlin said so on Monday, Feb. 21."
    inferred = infer_published(text, split_sentences(text, RULES), today=date(2026, 1, 1), rules=RULES)
    assert inferred is not None
    assert inferred[1].quote == "Monday, Feb. 21"


def test_range_has_both_ends() -> None:
    first, second = read("The war of 1939-1945 killed millions.")
    assert (first.value, second.value) == ("1939", "1945")
    assert {(mention.begin, mention.end) for mention in (first, second)} == {("1939-01-01", "1945-12-31")}


def test_anchor_is_the_date_counted_from() -> None:
    first, second = read("They met on March 3, 2021. The following day the envoy resigned.")
    assert second.value == "2021-03-04"
    assert second.anchor == first.span


FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")
WORDS = (
    "the 3 May 1999 two years ago last Monday ( ) , - of end a 10:30 p.m. ' 29 February BC century 9999 0 quarter "
    "Easter 31/31/31 . from to next week night every half past six 15th on 2/24 FY22 3Q21 decade first ended Sept. 30 "
    "Moscow time weekend before Thursdays Ramadan tonight at nine 31 Black day by fiscal or and January year 1 later"
)


@settings(max_examples=60, deadline=None)
@given(st.text() | st.lists(st.sampled_from(WORDS.split())).map(" ".join))
def test_any_text(text: str) -> None:
    for published in (MONDAY, None, date.min, date.max):
        mentions = read(text, published)
        for mention in mentions:
            mention.span.check(text)
            if (
                mention.begin
                and mention.end
                and FULL_DAY.match(mention.begin)
                and FULL_DAY.match(mention.end)
            ):
                assert mention.begin[:10] <= mention.end[:10]
        assert all(one.span.end <= other.span.start for one, other in pairwise(mentions))


@pytest.mark.parametrize(
    "unit",
    [
        "Monday ", "1 2 3 4 ", "(May 3 ", "May 3-4, ", "two years later ", "that day ", "1999-", "to ", "March, ",
        "on the 15th ", "nineteen ", "the last week of the ", "between May and ", "UTC+", "Q1 FY22 ",
        "one hundred and ",
    ],
)  # fmt: skip
def test_time_is_linear(unit: str) -> None:
    assert grows_linearly(lambda text: read(text), unit)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The mill is a museum today.", "PRESENT_REF"),
        ("The mill burned in 1990, but today they bake bread there.", "PRESENT_REF"),
        ("Today, the mill serves as a museum.", "PRESENT_REF"),
        ("The mill closed today.", "2022-02-21"),
        ("The mill will close today.", "2022-02-21"),
        ("The mill is opening its doors today.", "2022-02-21"),
        ("The ruling today is a relief.", "2022-02-21"),
        ("At the mill today, workers asked for bread.", "2022-02-21"),
        ("A lot hangs on today's vote.", "2022-02-21"),
        ("Today's millers use no wind.", None),
        ("He asked how today’s loud young millers live.", None),
    ],
)
def test_today_and_these_days(text: str, value: str | None) -> None:
    found = {quote.lower(): value for quote, value in values(text).items()}
    assert found.get("today") == value


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("They met here this weekend.", date(2022, 2, 21), "2022-W07-WE"),
        ("They met here this weekend.", date(2022, 2, 25), "2022-W08-WE"),
        ("They will meet here this weekend.", date(2022, 2, 21), "2022-W08-WE"),
        ("They met here this past weekend.", date(2022, 2, 25), "2022-W07-WE"),
        ("They met here this past weekend.", date(2022, 2, 27), "2022-W08-WE"),
    ],
)
def test_weekend_that_has_been(text: str, published: date, value: str) -> None:
    assert list(values(text, published).values()) == [value]
