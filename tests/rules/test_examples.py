"""Every rule finds its examples and leaves its rejects alone: one test for all files of `configs/rules/`."""

from datetime import date
from typing import Any

import pytest

from factcheck.extract.attribution import find_attributions
from factcheck.extract.boilerplate import find_boilerplate
from factcheck.extract.conditions import find_conditions
from factcheck.extract.dates import find_dates
from factcheck.extract.quantities import find_quantities
from factcheck.extract.sentences import split_sentences
from factcheck.model.text import Span
from factcheck.model.values import Mention
from factcheck.rules.load import load_rules
from factcheck.rules.spec import Example, RuleSpec

RULES = load_rules("en")


def find(kind: str, example: Example) -> list[Mention]:
    """All mentions of a kind in the example."""
    text = example.text
    sentences = split_sentences(text, RULES)
    published = date.fromisoformat(example.published) if example.published else None
    match kind:
        case "attribution":
            dates = find_dates(text, sentences, published=published, rules=RULES)
            return list(find_attributions(text, sentences, dates=dates, rules=RULES))
        case "boilerplate":
            return [
                Mention(span=Span.of(text, sentences[index].start, sentences[index].end), rule=rule)
                for index, rule in find_boilerplate(text, sentences, rules=RULES)
            ]
        case "claims":
            rules = RULES[kind].rules
            found = [(rule.id, match) for rule in rules for match in rule.regex.finditer(text)]
            return [Mention(span=Span.of(text, *match.span()), rule=id_) for id_, match in found]
        case "conditions":
            return list(find_conditions(text, sentences, rules=RULES))
        case "dates":
            return list(find_dates(text, sentences, published=published, rules=RULES))
        case "quantities":
            dates = find_dates(text, sentences, published=published, rules=RULES)
            return list(find_quantities(text, sentences, dates=dates, rules=RULES))
    raise AssertionError(f"no extractor for the rules in {kind}.yaml")


def plain(value: Any) -> Any:
    """Spans by their quotes, the rest as JSON has it."""
    if isinstance(value, Span):
        return value.quote
    if isinstance(value, Mention):
        return plain(value.span)
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def specs(*, of: str) -> list[Any]:
    return [
        pytest.param(kind, rule.spec, text, id=f"{rule.id}-{getattr(text, 'text', text)[:60]}")
        for kind in RULES
        if kind != "sentences"
        for rule in RULES[kind].rules
        for text in getattr(rule.spec, of)
    ]


@pytest.mark.parametrize(("kind", "spec", "example"), specs(of="matches"))
def test_matches(kind: str, spec: RuleSpec, example: Example) -> None:
    mentions = find(kind, example)
    ours = [mention for mention in mentions if mention.rule == spec.id]
    assert len(ours) == 1, f"{spec.id} found {ours} among {mentions}"
    found = {name: plain(getattr(ours[0], name)) for name in example.expected}
    assert found == example.expected
    if example.span is not None:
        assert ours[0].span.quote == example.span


@pytest.mark.parametrize(("kind", "spec", "text"), specs(of="rejects"))
def test_rejects(kind: str, spec: RuleSpec, text: str) -> None:
    # some dates are only found where the day of publication is known
    for published in (None, "2022-03-09"):
        mentions = find(kind, Example(text=text, published=published))
        assert [mention for mention in mentions if mention.rule == spec.id] == []


@pytest.mark.parametrize("rule", RULES["sentences"].rules, ids=lambda rule: rule.id)
def test_sentence_rules(rule: Any) -> None:
    for example in rule.spec.matches:
        assert len(split_sentences(example.text, RULES)) == 1, example.text
    for text in rule.spec.rejects:
        assert len(split_sentences(text, RULES)) > 1, text
