"""What a text has told, and what is counted from it."""

from datetime import date

import pytest

from factcheck.extract.dates import find_dates
from factcheck.extract.sentences import split_sentences
from factcheck.model.values import Timex
from factcheck.rules.load import load_rules

RULES = load_rules("en")
TUESDAY = date(2022, 11, 8)


def read(text: str) -> dict[str, Timex]:
    found = find_dates(text, split_sentences(text, RULES), published=TUESDAY, rules=RULES)
    return {timex.span.quote: timex for timex in found}


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("Profit fell in the third quarter. A year earlier it rose.", "A year earlier", "2021-Q3"),
        ("Profit fell in the second quarter. In the quarter costs rose.", "the quarter", "2022-Q2"),
        # nothing is told of quarters: the last that is over
        ("In the latest quarter costs rose.", "the latest quarter", "2022-Q3"),
        # what is to come is not what is reported on
        (
            "Profit fell in the second quarter. The fire will cost it much in the fourth quarter. "
            "In the latest quarter costs rose.",
            "the latest quarter",
            "2022-Q2",
        ),
        # nine months are no quarter any more
        (
            "Profit fell in the third quarter. In the first nine months it was 3 million, up from 2 million "
            "a year earlier.",
            "a year earlier",
            "2021",
        ),
        ("In the quarter ended Sept. 30, profit fell. A year earlier it rose.", "A year earlier", "2021-Q3"),
        ("In the quarter ended Dec. 31, profit fell.", "the quarter", "2021-Q4"),
    ],
)
def test_quarter_of_a_report(text: str, quote: str, value: str) -> None:
    assert read(text)[quote].value == value


@pytest.mark.parametrize(
    ("text", "quote", "begin"),
    [
        ("In the quarter ended Sept. 30, profit fell.", "the quarter", "2022-07-01"),
        ("In the quarter ended Aug. 26, profit fell.", "the quarter", None),
        ("In its third quarter ended Sept. 30, profit fell.", "third quarter", "2022-07-01"),
        ("In its fourth quarter ended Sept. 30, profit fell.", "fourth quarter", None),
        # on 8 November the calendar's is not over
        ("In the fourth quarter, profit fell.", "the fourth quarter", None),
        ("In the fourth quarter, profit will fall.", "the fourth quarter", "2022-10-01"),
        (
            "In the fiscal first quarter, profit fell. In the latest quarter costs rose.",
            "the latest quarter",
            None,
        ),
    ],
)
def test_a_quarter_of_a_firm_begins_nobody_knows_when(text: str, quote: str, begin: str | None) -> None:
    assert read(text)[quote].begin == begin


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        # what was told in full just before names the year
        ("On May 3, 2021, the minister left. He will come back on Dec. 20.", "Dec. 20", "2022-12-20"),
        # a day told is none of another month
        (
            "He left on Monday. They first met in March. The day before, it rained.",
            "The day before",
            "XXXX-XX-XX",
        ),
        # nothing tells what comes so long after what
        ("The rules of 2020 held, and they live under them three years later.", "three years later", "XXXX"),
        ("In 2020 he said that he would resign three years later.", "three years later", "2023"),
        ("He met her in May. He flew home on the same day that she resigned.", "the same day", "XXXX-XX-XX"),
        ("It is the year Doe resigned.", "the year", None),
        ("On May 18, the day the bridge was opened, he left.", "the day", None),
        ("He gave 14 concerts in 2008, his last year in town.", "last year", None),
        ("He gave 14 concerts last year, in town still.", "last year", "2021"),
        # years to come make no history
        (
            "It must sink by May 2030, May 2035, May 2040, May 2045, May 2050. It fell last year.",
            "last year",
            "2021",
        ),
        (
            "It sank in May 1830, May 1835, May 1840, May 1845, May 1850. It fell last year.",
            "last year",
            "1849",
        ),
        ("To this day he hosts a class.", "this day", "PRESENT_REF"),
        ("They will leave tomorrow.", "tomorrow", "2022-11-09"),
        ("The town was shelled overnight.", "overnight", "2022-11-07TNI"),
        # a ticker tells the time over each piece of its news
        ("He will speak on Friday.\n\n2:25 p.m.\n\nThe town is calm.\n", "2:25 p.m.", "2022-11-08T14:25"),
        ("He will speak on Friday. At 2:25 p.m. the hall will open.", "2:25 p.m.", "2022-11-11T14:25"),
        ("She is the person of the year.", "the year", None),
        ("Next year will be the year this is mended.", "the year", None),
        ("It owes $7 billion less than a year ago.", "a year ago", "2021"),
        ("He left more than a year ago.", "more than a year ago", "2021"),
        ("They voted for Roe back in the day.", "the day", None),
        ("It is a poll of 2047 voters.", "2047", None),
        ("Rents have tripled over the last decade.", "the last decade", "P10Y"),
        ("The number fell in the last decade.", "the last decade", "201"),
        ("Every Sunday, from 6 a.m. on, they row.", "6 a.m.", "XXXX-XX-XXT06:00"),
        ("At a Thursday rally they met.", "Thursday", "2022-11-03"),
    ],
)
def test_what_is_told_before_and_what_is_not(text: str, quote: str, value: str | None) -> None:
    timex = read(text).get(quote)
    assert (timex and timex.value) == value


@pytest.mark.parametrize(
    ("published", "text", "value", "alternatives"),
    [
        # a newspaper's week begins on Sunday
        (date(2022, 11, 6), "They left last week.", "2022-W44", ()),
        (date(2022, 11, 7), "They left last week.", "2022-W44", ()),
        (date(2022, 11, 6), "They will leave next week.", "2022-W45", ()),
        (date(2022, 11, 1), "They left this month.", "2022-11", ("2022-10",)),
        (date(2022, 11, 1), "They will leave this month.", "2022-11", ()),
        (date(2022, 11, 9), "They left this month.", "2022-11", ()),
        (date(2022, 11, 6), "They had 2 million at the end of the year.", "2022", ()),
        (date(2022, 5, 6), "They sold 2 million at the end of the year.", "2022", ("2021",)),
        (date(2022, 1, 6), "They had 2 million in the course of the year.", "2022", ("2021",)),
        (date(2022, 1, 6), "They had 2 million in the course of this year.", "2022", ()),
        (date(2022, 3, 6), "They will have 2 million at the end of the year.", "2022", ()),
        (date(2022, 3, 6), "They had hoped to end it by the end of the year.", "2022", ()),
        (date(2022, 11, 8), "Earlier Monday, he said that she can win.", "2022-11-07", ()),
    ],
)
def test_what_has_just_begun(published: date, text: str, value: str, alternatives: tuple[str, ...]) -> None:
    (timex,) = find_dates(text, split_sentences(text, RULES), published=published, rules=RULES)
    assert (timex.value, timex.alternatives) == (value, alternatives)


@pytest.mark.parametrize(
    ("text", "quote", "value", "alternatives"),
    [
        # of what has been, the day of a time of day is open where none is told beside it
        ("He first heard shots at about 9 p.m.", "about 9 p.m.", "2022-11-08T21:00", ("2022-11-07T21:00",)),
        ("The hall will open at 9 p.m.", "9 p.m.", "2022-11-08T21:00", ()),
        ("He came on Friday and heard shots at 9 p.m.", "9 p.m.", "2022-11-04T21:00", ()),
        ("She spoke on May 4, 2019. He will write on May 4.", "May 4", "2023-05-04", ()),
    ],
)
def test_a_time_that_is_open(text: str, quote: str, value: str, alternatives: tuple[str, ...]) -> None:
    timex = read(text)[quote]
    assert (timex.value, timex.alternatives) == (value, alternatives)


def test_a_day_of_the_month_without_a_verb_is_open() -> None:
    (timex,) = read("Talks on the 15th.").values()
    assert (timex.value, timex.flag) == ("XXXX-XX-15", "unresolved_date")


@pytest.mark.parametrize(
    ("text", "quote", "value", "alternatives"),
    [
        ("Monday's ruling would close the mine.", "Monday", "2022-11-07", ("2022-11-14",)),
        ("Thursday's vote would be the first.", "Thursday", "2022-11-10", ("2022-11-03",)),
        ("Sunday's vote will be the first.", "Sunday", "2022-11-13", ("2022-11-06",)),
        ("The vote on Sunday would be the first.", "Sunday", "2022-11-13", ()),
        ("The envoy was to land on Sunday.", "Sunday", "2022-11-13", ("2022-11-06",)),
        ("The envoy is at home and faces a defeat on Sunday.", "Sunday", "2022-11-13", ()),
        ("Sunday's vote was the first.", "Sunday", "2022-11-06", ()),
    ],
)
def test_a_weekday_that_owns_what_may_have_been(
    text: str, quote: str, value: str, alternatives: tuple[str, ...]
) -> None:
    timex = read(text)[quote]
    assert (timex.value, timex.alternatives) == (value, alternatives)


@pytest.mark.parametrize(
    ("behind", "value", "alternatives"),
    [
        ("On May 4 it closed.", "2019-05-04", ("2021-05-04",)),
        ("It will close on May 4.", "2022-05-04", ()),
        ("On May 9 it closed.", "2019-05-09", ()),
    ],
)
def test_a_day_told_before_with_its_year(behind: str, value: str, alternatives: tuple[str, ...]) -> None:
    text = f"On May 4, 2019, the mill opened. {behind}"
    found = find_dates(text, split_sentences(text, RULES), published=date(2022, 2, 21), rules=RULES)
    assert (found[-1].value, found[-1].alternatives) == (value, alternatives)
