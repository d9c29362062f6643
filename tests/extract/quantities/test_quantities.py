"""Quantities: every rule's examples, the seed article, cases that need more than one rule, and any text at all."""

import math
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.extract.quantities import find_quantities
from factcheck.extract.quantities.units import units_of
from factcheck.extract.sentences import split_sentences
from factcheck.model.text import Span
from factcheck.model.values import Comparator, Timex, TimexType, Trend, TrendRole
from factcheck.rules.spec import Example
from tests.extract.quantities.quantity_texts import RULES, one, quantities
from tests.growth import grows_linearly

EXAMPLES = [(rule.id, example) for rule in RULES["quantities"].rules for example in rule.spec.matches]
REJECTS = [(rule.id, text) for rule in RULES["quantities"].rules for text in rule.spec.rejects]


def plain(value: Any) -> Any:
    return value.quote if isinstance(value, Span) else value


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[example.text for _, example in EXAMPLES])
def test_example_is_found_by_its_rule(rule: str, example: Example) -> None:
    found = [quantity for quantity in quantities(example.text) if quantity.rule == rule]
    assert len(found) == 1
    assert found[0].span.quote == (example.span or example.text)
    actual = {name: plain(getattr(found[0], name)) for name in example.expected}
    assert actual == example.expected


@pytest.mark.parametrize(("rule", "text"), REJECTS, ids=[text for _, text in REJECTS])
def test_reject_is_left_alone(rule: str, text: str) -> None:
    assert not [quantity for quantity in quantities(text) if quantity.rule == rule]


def test_seed_has_one_quantity_outside_its_dates(seed_text: str) -> None:
    sentences = split_sentences(seed_text, RULES)
    start = seed_text.index("Feb. 21")
    date = Timex(
        span=Span.of(seed_text, start, start + 7), rule="date.given", type=TimexType.DATE, value="2022-02-21"
    )
    (troops,) = find_quantities(seed_text, sentences, dates=[date], rules=RULES)
    assert troops.span.quote == "more than 150,000 troops"
    assert (troops.value, troops.comparator) == (150000, Comparator.GT)
    assert troops.measured_entity is not None
    assert troops.measured_entity.quote == "troops"


@pytest.mark.parametrize(
    ("words", "comparator", "approximate"),
    [
        ("3,000", Comparator.EQ, False),
        ("exactly 3,000", Comparator.EQ, False),
        ("about 3,000", Comparator.EQ, True),
        ("more than 3,000", Comparator.GT, False),
        ("at least 3,000", Comparator.GE, False),
        ("no fewer than 3,000", Comparator.GE, False),
        ("fewer than 3,000", Comparator.LT, False),
        ("no more than 3,000", Comparator.LE, False),
        ("up to 3,000", Comparator.LE, False),
        ("nearly 3,000", Comparator.LT, True),
        ("just over 3,000", Comparator.GT, True),
        ("at least about 3,000", Comparator.GE, True),
        ("~3,000", Comparator.EQ, True),
        ("3,000 or more", Comparator.GE, False),
        ("3,000 or so", Comparator.EQ, True),
        ("3,000-odd", Comparator.EQ, True),
    ],
)
def test_bound_is_kept_and_stands_in_the_span(words: str, comparator: Comparator, approximate: bool) -> None:
    found = one(f"They sent {words} fighters.")
    assert (found.value, found.comparator, found.approximate) == (3000, comparator, approximate)
    assert found.span.quote.startswith(words)


@pytest.mark.parametrize(
    ("text", "trend", "role"),
    [
        ("Output rose 5 percent.", Trend.UP, TrendRole.BY),
        ("Output fell by more than 5 percent.", Trend.DOWN, TrendRole.BY),
        ("Output fell sharply to 5 percent.", Trend.DOWN, TrendRole.TO),
        ("Output is down from 5 percent.", Trend.DOWN, TrendRole.FROM),
        ("There was a 5 percent drop.", Trend.DOWN, TrendRole.BY),
        ("They make up 5 percent.", None, None),
        ("They raised $5 million.", None, None),
    ],
)
def test_trend(text: str, trend: Trend | None, role: TrendRole | None) -> None:
    found = one(text)
    assert (found.trend, found.trend_role) == (trend, role)


def test_bound_is_carried_across_coordination() -> None:
    tanks, troops, guns = quantities("It has more than 100 tanks, 3,000 troops and 40 guns.")
    assert {found.comparator for found in (tanks, troops, guns)} == {Comparator.GT}


def test_bound_of_its_own_is_not_overwritten() -> None:
    _, troops = quantities("It has more than 100 tanks and at most 3,000 troops.")
    assert troops.comparator is Comparator.LE


def test_level_behind_a_change_has_the_trend() -> None:
    change, level = quantities("Shares rose 8 percent to 99.20 yuan.")
    assert (change.trend_role, level.trend_role) == (TrendRole.BY, TrendRole.TO)
    assert level.trend is Trend.UP


def test_bare_number_counts_what_the_one_before_counts() -> None:
    _, later = quantities("They found 435 mines in the north and 187 in the south.")
    assert later.measured_entity is not None
    assert later.measured_entity.quote == "mines"
    assert later.span.quote == "187"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("It costs C$5.", "CAD"),
        ("It costs 5 Canadian dollars.", "CAD"),
        ("It costs USD10m.", "USD"),
        ("It weighs 300 pounds.", "lb"),
        ("It costs 3 million pounds.", "GBP"),
        ("It is 5 degrees Celsius.", "°C"),
        ("It makes 5 MW.", "MW"),
        ("The lead is 5 percentage points.", "pp"),
        ("It grows 5 percent a year.", "%/yr"),
        ("They earn $3 per capita.", "USD/person"),
        ("They drive 90 miles per hour.", "mi/h"),
        ("They do 3,000 tests per day.", "1/d"),
        ("They paid 5m euros.", "EUR"),
        ("The wall is 5m high.", "m"),
    ],
)
def test_unit(text: str, unit: str) -> None:
    assert one(text).unit == unit


def test_dimension_of_a_rate_is_that_of_what_is_paid() -> None:
    units = units_of(RULES)
    assert units.dimension("USD/bbl") == "money"
    assert units.dimension("km/h") == "speed"
    assert units.dimension(None) is None


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("They lost 40 Russian and Belarusian soldiers.", "Russian and Belarusian soldiers"),
        ("It caused 30 civilian deaths in May.", "civilian deaths"),
        ("They met ten arms dealers.", "arms dealers"),
        ("They sent 31 Abrams tanks.", "Abrams tanks"),
        ("Two of the ministry's planes crashed.", "ministry's planes"),
        ("It left 300 dead.", "dead"),
        ("It dropped two 500-pound bombs.", "bombs"),
        ("About 300 fled the town.", None),
    ],
)
def test_measured_entity(text: str, entity: str | None) -> None:
    assert plain(quantities(text)[0].measured_entity) == entity


@pytest.mark.parametrize(
    "text",
    [
        "Call +44 20 7946 0958.",
        "It is on Flight 370.",
        "The team lost 3-1.",
        "He lives at 49 Old Mill Road, Leeds.",
        "See article 5 of the treaty.",
        "They met at 7:30.",
        "The P5+1 met.",
        "It was no one of note.",
        "1. Foreword",
        "The two agreed.",
        "Agent 007 is back.",
        "It was the Battle of Five Forks.",
    ],
)
def test_names_are_no_quantities(text: str) -> None:
    assert quantities(text) == []


def test_dates_win() -> None:
    text = "On 24 February 2022 and Feb. 20-24 they had 24 planes a year ago."
    (planes,) = quantities(text, dates=("24 February 2022", "Feb. 20", "a year ago"))
    assert planes.span.quote == "24 planes"
    assert planes.unit is None


def test_rate_may_be_a_date_as_well() -> None:
    (found,) = quantities("It costs $5 a year.", dates=("a year",))
    assert (found.span.quote, found.unit) == ("$5", "USD/yr")


WORDS = [
    "one",
    "two",
    "million",
    "hundred",
    "dozen",
    "and",
    "a",
    "half",
    "of",
    "from",
    "to",
    "between",
    "-",
    "–",
    ",",
    ".",
    "(",
    "$",
    "%",
    "5",
    "1,000",
    "0.5",
    "15-20",
    "/",
    "km",
    "people",
    "more",
    "than",
    "fell",
    "by",
    "third",
    "US",
    "\n",
    "’s",
]


@given(
    st.one_of(
        st.text(),
        st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join),
        st.lists(st.sampled_from(WORDS)).map("".join),
    )
)
def test_any_text_gives_sorted_spans_of_its_own(text: str) -> None:
    found = quantities(text)
    for quantity in found:
        quantity.span.check(text)
        if quantity.measured_entity is not None:
            quantity.measured_entity.check(text)
        assert quantity.span.start < quantity.span.end
        ends = [quantity.lower, quantity.upper] if quantity.value is None else [quantity.value] * 2
        assert ends[0] is not None
        assert ends[1] is not None
        assert ends[0] <= ends[1]
        assert all(math.isfinite(end) for end in ends if end is not None)
    assert all(before.span.end <= after.span.start for before, after in pairwise(found))


PIECES = [
    "1",
    "1 ",
    "1,",
    "1.",
    "1-",
    "(1)",
    "9/",
    "million ",
    "dozen ",
    "one ",
    "one-",
    "a ",
    "of the ",
    "tens of ",
    "10 to ",
    "1 and ",
    "if ",
    '"',
    "“",
    "[",
    "(",
    ",",
    "-",
    "+",
    "$",
    "up to ",
    "3 Kia and ",
    "12 345 ",
    "5 in ",
    "from 1 to ",
    "½",
    "half a ",
    "doubled ",
    "twice as many ",
    "by nearly a third ",
    "5 feet 10 ",
    "5 men per 1,000 ",
    "voted 5-4 ",
    "5-4 Senate ",
    "5 Leopard 2 ",
    "number of men rose to 5 ",
    "raised its rate by 5 ",
    "5 cents ",
    "12 full-time and ",
    "aged 5 and ",
    "six-figure ",
]


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES)
def test_time_is_linear(piece: str) -> None:
    assert grows_linearly(quantities, piece)


@pytest.mark.parametrize(
    ("text", "unit", "entity"),
    [
        ("It lost $40 million and 300 were fired.", None, None),
        ("It tore up 5 km of road and 30 died.", None, None),
        ("It has 190,000 troops; more than 2 million came.", None, None),
        ("They adopted 12 articles and 30 voted against.", None, None),
        ("They sold 435 homes in May and 30 Hilltop none.", None, None),
        ("They sent 20 Bayraktar drones and 5 Su-27 jets.", None, "Su-27 jets"),
        # still the same thing
        ("They sold 435 homes by sale and 187 by tender.", None, "homes"),
        ("They sold 435 homes, of which 187 were flats.", None, "homes"),
        ("It lost $40 million in May and 300 in June.", "USD", None),
    ],
)
def test_a_bare_number_takes_what_the_one_before_it_counts(
    text: str, unit: str | None, entity: str | None
) -> None:
    last = quantities(text)[-1]
    assert (last.unit, plain(last.measured_entity)) == (unit, entity)
