"""Values as people read them."""

import pytest

from factcheck.model.claims import Claim
from factcheck.model.text import Article, Span
from factcheck.model.values import (
    Attribution,
    AttributionKind,
    Comparator,
    FactPolarity,
    Quantity,
    Timex,
    TimexMod,
    TimexType,
    Trend,
    TrendRole,
)
from factcheck.model.wording import describe_quantity, describe_source, describe_timex, describe_value

SPAN = Span(start=0, end=1, quote="x")


@pytest.mark.parametrize(
    ("value", "mod", "alternatives", "words"),
    [
        ("2022-02-24", None, (), "2022-02-24"),
        ("2022-02-20TNI", None, (), "2022-02-20, night"),
        ("2022-03", TimexMod.BEFORE, (), "before 2022-03"),
        ("2022", TimexMod.END, (), "end of 2022"),
        ("2022-02-24", None, ("2022-03-03",), "2022-02-24 or 2022-03-03"),
        ("FUTURE_REF", None, (), "in the future"),
        ("XXXX-04-30", None, (), "date not known"),
        ("XXXX-WXX-4", None, (), "date not known"),
        ("XXXX-01", None, ("XXXX-02",), "date not known"),
        ("XXXX-WXX-2TMO", None, (), "morning, date not known"),
        ("PRESENT_REFT10:00", None, (), "10:00, date not known"),
        ("XXXX-XX-XX", TimexMod.AFTER, (), "after a date not known"),
        ("2022-02-20T22:00", None, (), "2022-02-20, 22:00"),
        ("2021-WI", None, (), "winter 2021"),
        ("199", None, (), "1990s"),
        ("P3D", TimexMod.MORE_THAN, (), "more than 3 days"),
        ("P1Y6M", None, (), "1 year 6 months"),
        ("PT1M", None, (), "1 minute"),
        ("PXCE", None, (), "some centuries"),
    ],
)
def test_timex(value: str, mod: TimexMod | None, alternatives: tuple[str, ...], words: str) -> None:
    timex = Timex(span=SPAN, rule="t.t", type=TimexType.DATE, value=value, mod=mod, alternatives=alternatives)
    assert describe_timex(timex) == words


@pytest.mark.parametrize(
    ("value", "words"), [("P1D", "every day"), ("P2W", "every 2 weeks"), ("XXXX-WXX-1", "x"), ("PXD", "x")]
)
def test_how_often(value: str, words: str) -> None:
    assert describe_timex(Timex(span=SPAN, rule="t.t", type=TimexType.SET, value=value)) == words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"value": 150000, "comparator": Comparator.GT}, "more than 150,000"),
        ({"lower": 15, "upper": 20, "unit": "km", "approximate": True}, "about 15 to 20 km"),
        ({"value": 0.2, "unit": "1"}, "20 %"),
        ({"value": 2 / 3, "unit": "1", "measured_entity": SPAN}, "66.6667 % of x"),
        ({"value": 500, "unit": "t", "measured_entity": SPAN}, "500 t of x"),
        ({"value": 300, "measured_entity": SPAN}, "300 x"),
        ({"value": 12, "unit": "1/100000 people", "measured_entity": SPAN}, "12 x per 100000 people"),
        ({"value": 98, "unit": "USD/bbl"}, "98 USD/bbl"),
        ({"value": 2, "unit": "×", "comparator": Comparator.GT}, "more than 2 times"),
        ({"value": 5 + 10 / 12, "unit": "ft"}, "5.8333 ft"),
        ({"value": 1234567.5, "unit": "GBP"}, "1,234,567.5 GBP"),
        ({"value": 0.00002, "unit": "g"}, "2e-05 g"),
        ({"value": 4, "unit": "%", "trend": Trend.DOWN, "trend_role": TrendRole.TO}, "down to 4 %"),
        ({"lower": 4, "upper": 5, "unit": "%", "trend": Trend.UP}, "4 to 5 % (up)"),
        ({"value": 4.3, "unit": "%"}, "4.3 %"),
    ],
)
def test_quantity(fields: dict[str, object], words: str) -> None:
    assert describe_quantity(Quantity(span=SPAN, rule="q.q", **fields)) == words


@pytest.mark.parametrize(
    ("polarity", "words"),
    [
        (FactPolarity.POSITIVE, "x → the mayor"),
        (FactPolarity.NEGATIVE, "x → the mayor (denies or refuses)"),
        (FactPolarity.UNDERSPECIFIED, "x → the mayor (left open)"),
    ],
)
def test_source(polarity: FactPolarity, words: str) -> None:
    mayor = Span(start=5, end=14, quote="the mayor")
    attribution = Attribution(
        span=SPAN,
        rule="a.a",
        source=SPAN,
        resolved_source=mayor,
        content=(SPAN,),
        kind=AttributionKind.INDIRECT,
        polarity=polarity,
    )
    assert describe_source(attribution) == words


def test_all_figures_in_question_are_told() -> None:
    text = "The council voted 6-3."
    span, focus = Span.of(text, 0, 21), Span.of(text, 18, 21)
    article = Article.id_of("t")
    claim = Claim(
        id=Claim.id_of(article, "poll_result", span.quote, focus.quote, 0),
        article=article,
        type="poll_result",
        sentence=0,
        span=span,
        focus=focus,
        text=span.quote,
        quantities=tuple(
            Quantity(span=Span.of(text, at, at + 1), rule="quantity.digits", value=int(text[at]))
            for at in (18, 20)
        ),
        priority=0.5,
    )
    assert describe_value(claim) == "6, 3"
