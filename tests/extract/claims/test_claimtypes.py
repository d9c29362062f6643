"""Types of claims: each type's examples get it, and the entry that decided is told."""

import pytest

from factcheck.extract.claims import split
from factcheck.extract.claims.claimtypes import Choice, claim_types_of
from factcheck.model.text import Article, Span
from factcheck.model.values import Quantity, Timex, TimexType
from factcheck.rules.load import load_rules

RULES = load_rules("en")
TYPES = claim_types_of(RULES)


@pytest.mark.parametrize(
    ("type_", "example"),
    [(claim_type.id, example) for claim_type in RULES.claim_types for example in claim_type.examples],
)
def test_examples(type_: str, example: str) -> None:
    article = Article(id=Article.id_of("t"), key="t", text=example)
    assert type_ in {claim.type for claim in split(article, RULES).claims}


def quantity(entity: str | None, unit: str | None = None) -> Quantity:
    span = Span(start=0, end=len(entity), quote=entity) if entity else None
    return Quantity(span=Span(start=0, end=1, quote="3"), rule="r", value=3, unit=unit, measured_entity=span)


@pytest.mark.parametrize(
    ("found", "clause", "choice"),
    [
        (quantity("Russian troops"), "they left", Choice("troop_number", "measures", "troops")),
        (
            quantity("civilians"),
            "killed in the raid",
            Choice("casualty_count", "measures_in_context", "civilians, with killed"),
        ),
        (quantity(None, "USD"), "aid", Choice("money", "measures", "unit:money")),
        (quantity("cars"), "made", Choice("count")),
    ],
)
def test_the_entry_that_decided(found: Quantity, clause: str, choice: Choice) -> None:
    assert TYPES.of_quantity(found, clause.split()) == choice


def test_how_long_something_lasts_is_never_when_it_is() -> None:
    span = Span(start=0, end=10, quote="three days")
    lasting = Timex(span=span, rule="r", type=TimexType.DURATION, value="P3D")
    dated = Timex(span=span, rule="r", type=TimexType.DATE, value="2022-02-24")
    assert TYPES.of_date(lasting, "meeting") == Choice("duration", "timex", "DURATION")
    assert TYPES.of_date(dated, "meeting") == Choice("meeting_date", "events", "meeting")
    assert TYPES.of_date(dated, None) == Choice("event_date", "timex", "DATE")
