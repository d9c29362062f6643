"""Which figures of a clause are asked for, and which of them together."""

import pytest

from factcheck.extract.claims import split
from factcheck.model.text import Article
from factcheck.rules.load import load_rules

RULES = load_rules("en")


def asked(text: str) -> list[tuple[str, str]]:
    article = Article(id=Article.id_of("t"), key="t", text=text)
    return [(claim.type, claim.focus.quote) for claim in split(article, RULES).claims]


@pytest.mark.parametrize(
    ("text", "type_", "focus"),
    [
        (
            "In the poll she led the mayor 56 percent to 32 percent.",
            "poll_result",
            "56 percent to 32 percent",
        ),
        ("The senate voted 52 to 48.", "poll_result", "52 to 48"),
        ("The bill passed the House 232-186.", "poll_result", "232-186"),
        ("The party won 18 of 25 seats.", "poll_result", "18 of 25 seats"),
        ("Four of the 10 judges left.", "count", "Four of the 10 judges"),
        ("Half of the farmers (50 percent) left.", "percentage", "Half of the farmers (50 percent)"),
        ("Half of the firm’s 300 ships sank.", "percentage", "Half of the firm’s 300 ships"),
        ("The bridge is 300 feet long, or 91 metres.", "count", "300 feet"),
        ("The bridge is 300 feet, or 91 metres, long.", "count", "300 feet, or 91 metres"),
        ("The town gave 130 euros, about $148.", "money", "130 euros, about $148"),
    ],
)
def test_figures_that_tell_one_thing_are_asked_for_once(text: str, type_: str, focus: str) -> None:
    assert asked(text)[0] == (type_, focus)


@pytest.mark.parametrize(
    ("text", "focuses"),
    [
        ("Prices rose 5 percent to 7 percent.", ["5 percent", "7 percent"]),
        ("It costs $120 a year, $10 a month.", ["$120", "$10"]),
        ("They sent 300 letters to 40 towns.", ["300 letters", "40 towns"]),
        ("They reduced the 36 holes to 18.", ["36 holes", "18"]),
        ("They sent 300 ships and 400 planes.", ["300 ships", "400 planes"]),
        ("They sent 300 ships, 400 planes and 500 cars.", ["300 ships", "400 planes", "500 cars"]),
    ],
)
def test_others_are_asked_for_each(text: str, focuses: list[str]) -> None:
    assert [focus for _, focus in asked(text)] == focuses


def test_a_class_of_people_is_no_figure() -> None:
    assert [type_ for type_, _ in asked("The minister met farmers and the 1 percent.")] == ["statement"]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("She will be 60.", [("duration", "60")]),
        ("The minister said, “I’m 76.”", [("duration", "76")]),
        ("The mayor turned 74 on Friday.", [("duration", "74")]),
        # who somebody is
        ("Anna Roe, 59, has 3,000 sheep.", [("count", "3,000 sheep")]),
        ("The minister lost her 25 year-old son.", [("statement", "The minister lost her 25 year-old son")]),
        ("Some 58 percent were 50 or older.", [("percentage", "Some 58 percent")]),
    ],
)
def test_an_age_is_asked_for_where_nothing_else_is_told(text: str, claims: list[tuple[str, str]]) -> None:
    assert asked(text) == claims


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The siege lasted 900 days.", "duration"),
        ("The speech lasted a little over two hours.", "duration"),
        ("He has worked at the mill for 13 years.", "duration"),
        ("He has worked at the mill almost 24 years.", "duration"),
        ("She spent a year in the village.", "duration"),
        ("She was sentenced to three years in prison.", "duration"),
        ("It was the first strike in 25 years.", "duration"),
        # when it was, or so much of something
        ("Talks went on in Paris over the past week.", "statement"),
        ("The army left after a month of rain.", "statement"),
        ("For the mayor, it was a day of rain.", "statement"),
    ],
)
def test_what_something_takes_is_asked_for(text: str, type_: str) -> None:
    assert [type_ for type_, _ in asked(text)] in ([type_], [])
