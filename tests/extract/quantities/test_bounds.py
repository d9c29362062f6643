"""What the words around a measure say of it, and how far its span grows by them."""

import pytest

from factcheck.extract.quantities.bounds import BoundReader
from factcheck.model.values import Comparator, Trend, TrendRole
from tests.extract.quantities.quantity_texts import RULES, measures, one, quantities

BOUNDS = BoundReader(RULES["quantities"])


@pytest.mark.parametrize(
    ("text", "quote", "comparator", "approximate"),
    [
        ("He sent at least about 30.", "at least about 30", Comparator.GE, True),
        ("He sent more than another 30.", "more than another 30", Comparator.GT, False),
        ("He sent up to an additional 30.", "up to an additional 30", Comparator.LE, False),
        ("He sent >30 there.", ">30", Comparator.GT, False),
        ("He ran sub-30 there.", "sub-30", Comparator.LT, False),
        ("It cost 30-plus million there.", "30-plus million", Comparator.GE, False),
        ("It cost 30-odd billion there.", "30-odd billion", Comparator.EQ, True),
        ("He sent up to 30.", "up to 30", Comparator.LE, False),
        ("Nobody may park within 30.", "within 30", Comparator.LE, False),
        ("It takes north of 30.", "north of 30", Comparator.GT, False),
        ("It must not be over 30.", "not be over 30", Comparator.LE, False),
        ("It was not nearly 30.", "nearly 30", Comparator.LT, True),
        ("It fits without exceeding 30.", "without exceeding 30", Comparator.LE, False),
        ("It fails without more than 30.", "more than 30", Comparator.GT, False),
        # the verb has "up", the number "to"
        ("It climbed up to 30.", "30", Comparator.EQ, False),
        ("He sent more, than 30 left.", "30", Comparator.EQ, False),
    ],
)
def test_before(text: str, quote: str, comparator: Comparator, approximate: bool) -> None:
    (measure,) = measures(text)
    BOUNDS.read_before(text, measure)
    assert text[measure.start : measure.end] == quote
    assert (measure.comparator, measure.approximate) == (comparator, approximate)


@pytest.mark.parametrize(
    ("text", "quote", "comparator", "approximate"),
    [
        ("He sent 30 or more.", "30 or more", Comparator.GE, False),
        ("He sent 30+ there.", "30+", Comparator.GE, False),
        ("He sent 30-odd there.", "30-odd", Comparator.EQ, True),
        ("He sent 30 or  less.", "30 or  less", Comparator.LE, False),
        ("It killed 30 and counting.", "30 and counting", Comparator.GE, False),
        ("He sent 30, at least.", "30, at least", Comparator.GE, False),
        ("He sent 30 at most.", "30 at most", Comparator.LE, False),
        ("He sent 30 give or take.", "30 give or take", Comparator.EQ, True),
        ("He sent 30, or thereabouts.", "30, or thereabouts", Comparator.EQ, True),
        # an addition, and no bound
        ("He sent 30 plus a tank.", "30", Comparator.EQ, False),
        ("He sent 30 or moreover none.", "30", Comparator.EQ, False),
    ],
)
def test_behind(text: str, quote: str, comparator: Comparator, approximate: bool) -> None:
    (measure,) = measures(text)
    BOUNDS.read_behind(text, measure)
    assert text[measure.start : measure.end] == quote
    assert (measure.comparator, measure.approximate) == (comparator, approximate)


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Prices fell by 5 percent.", ("fell", "by")),
        ("Prices fell sharply to 5 percent.", ("fell", "to")),
        ("Prices edged up 5 percent.", ("edged up", "")),
        ("They make up 5 percent.", ("", "")),
        ("They own 5 percent.", ("", "")),
        # the object stands between
        ("It raised its key rate by 5 percent.", ("raised", "by")),
        ("It cut its forecast to 5 percent.", ("cut", "to")),
        ("It cut its losses and grew to 5 percent.", ("grew", "to")),
        ("He cut his trip short and flew to 5 towns.", ("", "")),
        ("He cut his trip, then went to 5 towns.", ("", "")),
        ("Wages grew at an annual pace of 5 percent.", ("grew", "by")),
        ("Sales fell to an annual rate of 5 percent.", ("fell", "to")),
    ],
)
def test_change_before(text: str, change: tuple[str, str]) -> None:
    (measure,) = measures(text)
    assert BOUNDS.change_before(measure) == change


@pytest.mark.parametrize(
    ("text", "trend", "role"),
    [
        ("Prices fell 5 percent.", Trend.DOWN, TrendRole.BY),
        ("Prices rose to 5 percent.", Trend.UP, TrendRole.TO),
        ("It is a 5 percent drop.", Trend.DOWN, TrendRole.BY),
        # only with "by", "to" and "from" these say that a number changes
        ("They raised 5 dollars.", None, None),
        ("It freed up 5 dollars.", None, None),
        ("He fell 5 hours later.", None, None),
        ("It lost $5.", Trend.DOWN, TrendRole.BY),
        # a sum that is gone, a contest, what is spent
        ("It lost $5 million.", None, None),
        ("She lost by 13 percent.", None, None),
        ("The group dropped $3 million on ads.", None, None),
        ("Sales dropped $3 million on Friday.", Trend.DOWN, TrendRole.BY),
    ],
)
def test_trend(text: str, trend: Trend | None, role: TrendRole | None) -> None:
    (measure,) = measures(text)
    BOUNDS.read_trend(text, measure)
    assert (measure.trend, measure.role) == (trend, role)


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("more than 3 and 5", Comparator.GT),
        ("more than 3, 5", Comparator.GT),
        ("more than 3 near 5", Comparator.EQ),
        ("more than 3 and exactly 5", Comparator.EQ),
    ],
)
def test_a_bound_is_carried_over_coordination_alone(text: str, comparator: Comparator) -> None:
    first, second = measures(text)
    BOUNDS.read_before(text, first)
    BOUNDS.read_before(text, second)
    BOUNDS.carry(text, first, second)
    assert second.comparator is comparator


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Inflation slowed to 3 percent from 4 percent.", [TrendRole.TO, TrendRole.FROM]),
        ("Shares rose 3 percent to 4 yuan.", [TrendRole.BY, TrendRole.TO]),
        ("Exports doubled to $4.", [TrendRole.BY, TrendRole.TO]),
        ("Shares rose 3 percent in 4 towns.", [TrendRole.BY, None]),
        ("Savings fell from $9 million in the spring to about $4 million.", [TrendRole.FROM, TrendRole.TO]),
        ("Savings fell from $9 million, and he went to 4 towns.", [TrendRole.FROM, None]),
    ],
)
def test_levels_around_a_change_have_its_trend(text: str, roles: list[TrendRole | None]) -> None:
    assert [found.trend_role for found in quantities(text)] == roles


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Unemployment fell to 4.2 percent from 5.", ["%", "%"]),
        ("Unemployment fell to 4.2 percent in May from 5.", ["%", "%"]),
        ("Unemployment fell to 4.2 percent last month, from 5.", ["%", "%"]),
        ("He cut his forecast to $2 a share from $3.", ["USD/share", "USD/share"]),
        ("Net fell to $9 million, or $2 a share, from $12 million.", ["USD", "USD/share", "USD"]),
        ("It rose 3 percent to 50 from 48.", ["%", None, None]),
        ("It rose to 30 percent from 5 cities.", ["%", None]),
    ],
)
def test_what_a_level_is_compared_with_has_its_unit(text: str, units: list[str | None]) -> None:
    assert [found.unit for found in quantities(text)] == units


def test_a_difference_between_two_numbers_is_no_bound() -> None:
    _, fee = quantities("It costs 5 yen less than the 30 yen fee.")
    assert fee.comparator is Comparator.EQ
    _, later = quantities("It costs 5 yen, less than 30 yen.")
    assert later.comparator is Comparator.LT


def test_what_is_known_is_compared_with_and_no_bound_but_at_a_level() -> None:
    assert [q.comparator for q in quantities("Spending is below the $5 million of last year.")] == [
        Comparator.EQ
    ]
    assert [q.comparator for q in quantities("They argued over the three requests.")] == [Comparator.EQ]
    assert not one("They write about the record 31 million guests.").approximate
    assert [q.comparator for q in quantities("It rose above the 5 percent mark.")] == [Comparator.GT]


def test_a_bound_of_age_is_not_carried_on_to_shares() -> None:
    share, age, other = quantities("58 percent were 50 or older, 81 percent married.")
    assert (share.unit, age.unit, other.unit) == ("%", "yr", "%")
    assert (age.comparator, other.comparator) == (Comparator.GE, Comparator.EQ)


@pytest.mark.parametrize(
    "text",
    [
        "Donors handed over $5 million.",
        "Think about the $5 million they lost.",
    ],
)
def test_what_is_done_with_a_sum_is_no_bound(text: str) -> None:
    found = one(text)
    assert (found.span.quote, found.comparator, found.approximate) == ("$5 million", Comparator.EQ, False)


def test_another_figure_behind_a_comma_has_no_bound() -> None:
    lead, share = quantities("She leads by about 7 percentage points, 48 percent.")
    assert (lead.approximate, share.approximate) == (True, False)


def test_the_exact_figure_behind_a_fraction_has_no_bound() -> None:
    fraction, exact = quantities("Somewhat more than a quarter of the farmers, 27 percent, agree.")
    assert (fraction.comparator, exact.comparator, exact.approximate) == (Comparator.GT, Comparator.EQ, False)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ratings have risen above 50 percent.", TrendRole.TO),
        ("The price fell below $40.", TrendRole.TO),
        ("Ratings have risen more than 5 percent.", TrendRole.BY),
        ("The gifts add up to more than $8 million.", None),
    ],
)
def test_where_a_change_leads(text: str, role: TrendRole | None) -> None:
    assert one(text).trend_role == role
