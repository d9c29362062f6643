"""Quantities: every rule's examples, the seed article, and properties over any text."""

from typing import Any

import pytest

from factcheck.extract.quantities import find_quantities
from factcheck.model.text import Sentence, Span
from factcheck.model.values import Quantity
from factcheck.rules.load import load_rules
from factcheck.rules.spec import Example

RULES = load_rules("en")


def quantities(text: str) -> list[Quantity]:
    sentences = [Sentence(start=0, end=len(text), paragraph=0)]
    return find_quantities(text, sentences, dates=[], rules=RULES)


def plain(value: Any) -> Any:
    return value.quote if isinstance(value, Span) else value


EXAMPLES = [(rule.id, example) for rule in RULES["quantities"].rules for example in rule.spec.matches]
REJECTS = [(rule.id, text) for rule in RULES["quantities"].rules for text in rule.spec.rejects]


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
