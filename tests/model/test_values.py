import pytest
from pydantic import ValidationError

from factcheck.model.text import Span
from factcheck.model.values import Quantity

SPAN = Span(start=0, end=1, quote="3")


@pytest.mark.parametrize("value", [3, 3.0, -2.5, 10**30, None])
def test_a_quantity_keeps_the_kind_of_its_number(value):
    kept = Quantity(span=SPAN, rule="quantity.plain", value=value).value
    assert kept == value
    assert type(kept) is type(value)


@pytest.mark.parametrize("value", ["3", True, float("nan"), float("inf")])
def test_what_is_no_number_is_refused(value):
    with pytest.raises(ValidationError):
        Quantity(span=SPAN, rule="quantity.plain", value=value)
