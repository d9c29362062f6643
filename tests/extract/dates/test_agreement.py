"""Dates that one mention leaves open and another settles."""

from datetime import date

import pytest

from factcheck.extract.dates import find_dates
from factcheck.extract.sentences import split_sentences
from factcheck.model.values import Timex
from factcheck.rules.load import load_rules

RULES = load_rules("en")
THURSDAY = date(2022, 3, 10)


def read(text: str) -> list[Timex]:
    return find_dates(text, [*split_sentences(text, RULES)], published=THURSDAY, rules=RULES)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        # what looks ahead from the past leaves the week open
        (
            "The envoy was to land in Kyiv on Monday. He landed on Monday at noon.",
            ["2022-03-07", "2022-03-07T12:00"],
        ),
        ("The envoy was to land in Kyiv on Monday.", ["2022-03-14"]),
        # so does what a day only tells apart
        ("She hardly got into Tuesday's debate.", ["2022-03-08"]),
        ("The mayor is facing a defeat on Tuesday. He may lose next Tuesday's runoff.", ["2022-03-15"] * 2),
        # what is to be done then, or must be won, is likely enough
        ("He must win Monday's vote. He rested on Monday.", ["2022-03-14", "2022-03-07"]),
        # two that are settled otherwise settle nothing
        (
            "She hardly got into Tuesday's debate. She spoke on Tuesday. She will speak again on Tuesday.",
            ["2022-03-08", "2022-03-08", "2022-03-15"],
        ),
        (
            "They must not only run in November, she said. It will be decided in November.",
            ["2022-11", "2022-11"],
        ),
    ],
)
def test_what_is_open_agrees_with_what_is_settled(text: str, values: list[str]) -> None:
    assert [timex.value for timex in read(text)] == values


def test_a_doubt_that_another_mention_settles_is_none() -> None:
    vote, again = read("Monday's vote would close the mine. The council voted on Monday.")
    assert (vote.value, vote.alternatives, vote.flag) == ("2022-03-07", (), None)
    assert again.value == vote.value


def test_following_is_no_relation_without_its_article() -> None:
    (day,) = read("Following Wednesday's leak, the mayor resigned.")
    assert (day.span.quote, day.value) == ("Wednesday", "2022-03-09")


@pytest.mark.parametrize(
    ("text", "value", "alternatives"),
    [
        ("The candidate for the Nov. 8 vote said that he was joking.", "2021-11-08", ()),
        ("The candidates must file their February reports by noon.", "2022-02", ("2023-02",)),
        ("It will be decided in the February vote.", "2022-02", ("2023-02",)),
        # what no verb dates is the nearest, in doubt if it is far
        ("Fear before the fair in August.", "2022-08", ("2021-08",)),
        ("Fear after the fair in January.", "2022-01", ()),
    ],
)
def test_a_date_that_only_tells_votes_apart_need_not_be_that_of_the_verb(
    text: str, value: str, alternatives: tuple[str, ...]
) -> None:
    timex = read(text)[0]
    assert (timex.value, timex.alternatives) == (value, alternatives)
