"""Relations of time: how the events of a clause lie to one another and to times."""

from datetime import date

import pytest

from factcheck.extract.claims import split
from factcheck.model.claims import Claim
from factcheck.model.text import Article
from factcheck.rules.load import load_rules

RULES = load_rules("en")


def only(text: str) -> Claim:
    article = Article(id=Article.id_of("t"), key="t", text=text, published=date(2022, 2, 22))
    (claim,) = split(article, RULES).claims
    return claim


def relations(text: str) -> list[tuple[str, str, str]]:
    return [(one.event.quote, one.relation.value, one.other.quote) for one in only(text).time_relations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministers met on Monday.", ("met", "IS_INCLUDED", "Monday")),
        ("The army left before 1 March 2021.", ("left", "BEFORE", "1 March 2021")),
        ("The bridge has been closed since 2014.", ("closed", "BEGUN_BY", "2014")),
        ("Applications must be filed by Friday.", ("filed", "ENDED_BY", "Friday")),
        ("The queen ruled for sixty years.", ("ruled", "DURING", "sixty years")),
        ("The strike lasted three weeks.", ("lasted", "DURING", "three weeks")),
        ("The city fell within three days.", ("fell", "IS_INCLUDED", "three days")),
        ("The army left after the 1988 ceasefire.", ("ceasefire", "IS_INCLUDED", "1988")),
        # until then it was not so
        ("The ministers did not arrive until Monday.", ("arrive", "IS_INCLUDED", "Monday")),
        ("The summit was put off until March.", ("summit", "IS_INCLUDED", "March")),
    ],
)
def test_to_a_time(text: str, expected: tuple[str, str, str]) -> None:
    assert relations(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Biden-Putin summit would be held after Blinken and Lavrov’s.",
            ("summit", "AFTER", "Blinken and Lavrov’s"),
        ),
        (
            "The bridge was closed until the rupture over Doe’s push for a deal led to a siege.",
            ("closed", "ENDED_BY", "the rupture over Doe’s push for a deal led to a siege"),
        ),
        (
            "The truce failed after Blinken and Lavrov’s talks.",
            ("failed", "AFTER", "Blinken and Lavrov’s talks"),
        ),
        ("The ministers met before the end of the talks.", ("met", "BEFORE", "the end of the talks")),
        ("Nobody has left the city since the invasion.", ("left", "BEGUN_BY", "the invasion")),
        ("The border was closed until the vote.", ("closed", "ENDED_BY", "the vote")),
        ("The mayor was shot during the siege.", ("shot", "IS_INCLUDED", "the siege")),
        ("The envoy left ahead of the election.", ("left", "BEFORE", "the election")),
        ("The envoy left after visiting the front.", ("left", "AFTER", "visiting the front")),
        ("The envoy left after her arrest.", ("left", "AFTER", "her arrest")),
        ("The truce failed after it was signed.", ("failed", "AFTER", "it was signed")),
        ("The envoy left after the talks failed.", ("left", "AFTER", "the talks failed")),
        ("After the invasion, the bank closed the exchange.", ("closed", "AFTER", "the invasion")),
        ("The army accepted a truce following that engagement.", ("truce", "AFTER", "that engagement")),
        ("The report was not released until the trial ended.", ("released", "AFTER", "the trial ended")),
    ],
)
def test_to_another_event(text: str, expected: tuple[str, str, str]) -> None:
    assert relations(text) == [expected]


@pytest.mark.parametrize(
    ("text", "words", "distance"),
    [
        ("The envoy left a day after the summit.", "a day after the summit", "a day"),
        (
            "Two days after the invasion, the bank closed the exchange.",
            "Two days after the invasion",
            "Two days",
        ),
        ("The envoy left shortly before the vote.", "shortly before the vote", None),
    ],
)
def test_how_far_apart(text: str, words: str, distance: str | None) -> None:
    (relation,) = only(text).time_relations
    assert relation.span.quote == words
    assert (relation.distance and relation.distance.quote) == distance


def test_how_far_apart_is_no_duration() -> None:
    claim = only("The envoy left two days after the summit.")
    assert (claim.type, claim.focus.quote) == ("event_date", "two days after the summit")
    assert [flag.kind for flag in claim.flags] == ["unresolved_date"]


@pytest.mark.parametrize(
    "text",
    [
        "The minister appeared before the committee.",
        "The bridge was named after the queen.",
        "The nurse looked after the wounded.",
        "The children came one after another.",
        "The plan failed since it costs lives.",
    ],
)
def test_no_relation(text: str) -> None:
    assert relations(text) == []
