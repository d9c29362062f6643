"""Days counted from when somebody spoke."""

from datetime import date

import pytest

from factcheck.extract.dates import find_dates
from factcheck.extract.sentences import split_sentences
from factcheck.model.values import FlagKind, Timex
from factcheck.rules.load import load_rules
from tests.growth import grows_linearly

RULES = load_rules("en")
FRIDAY = date(2022, 3, 11)


def read(text: str) -> dict[str, Timex]:
    found = find_dates(text, [*split_sentences(text, RULES)], published=FRIDAY, rules=RULES)
    return {timex.span.quote.lower(): timex for timex in found}


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("“They shelled the port last night,” the mayor said Wednesday.", "last night", "2022-03-08TNI"),
        ("On Tuesday the mayor told them: “We will vote tomorrow.”", "tomorrow", "2022-03-09"),
        ("“They shelled the port this morning,” the mayor said today.", "this morning", "2022-03-11TMO"),
        # in the article's own words the day is that of the publication
        ("They shelled the port last night, the mayor said.", "last night", "2022-03-10TNI"),
    ],
)
def test_the_day_of_saying_that_the_sentence_tells(text: str, quote: str, value: str) -> None:
    timex = read(text)[quote]
    assert (timex.value, timex.flag) == (value, None)


@pytest.mark.parametrize(
    ("text", "quote", "value", "alternatives"),
    [
        (
            "“They shelled the port last night,” the mayor said.",
            "last night",
            "2022-03-10TNI",
            ("2022-03-09TNI",),
        ),
        (
            "The mayor spoke on Monday. “Tonight we vote,” he said.",
            "tonight",
            "2022-03-11TNI",
            ("2022-03-07TNI",),
        ),
        # that is the day of the vote
        ("“Today we vote,” he said of Sunday's vote.", "today", "2022-03-11", ("2022-03-10",)),
        # two days, of which either may be that of saying
        ("“Today we vote,” he said Monday and Tuesday.", "today", "2022-03-11", ("2022-03-10",)),
    ],
)
def test_what_no_day_of_saying_settles_is_in_doubt(
    text: str, quote: str, value: str, alternatives: tuple[str, ...]
) -> None:
    timex = read(text)[quote]
    assert (timex.value, timex.alternatives, timex.flag) == (value, alternatives, FlagKind.AMBIGUOUS_DATE)


def test_time_is_linear() -> None:
    assert grows_linearly(read, "“Today we vote,” he said Monday. “Last night they voted,” she said. ")
