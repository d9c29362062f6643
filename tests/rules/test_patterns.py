"""What every pattern of every rule file must keep to."""

import re
from collections.abc import Iterator
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from factcheck.rules.load import Rule, RuleSet, load_rules
from factcheck.rules.spec import RuleFile

RULES = load_rules("en")
# Patterns over words have a test of their own, with the grammar that compiles them.
ALL = [rule for kind in RULES if RULES[kind].over == "letters" for rule in RULES[kind].rules]
MANY = 60


def explosive(items: Any, *, inside: bool = False) -> Iterator[str]:
    """Long repeats inside long repeats: what makes a search take quadratic time or worse."""
    for operator, argument in items:
        if operator in (sre.MAX_REPEAT, sre.MIN_REPEAT):
            _, most, body = argument
            long = most > MANY
            if long and inside:
                yield str(argument)
            yield from explosive(body, inside=inside or long)
        elif operator is sre.SUBPATTERN:
            yield from explosive(argument[-1], inside=inside)
        elif operator is sre.BRANCH:
            for branch in argument[1]:
                yield from explosive(branch, inside=inside)
        elif operator in (sre.ASSERT, sre.ASSERT_NOT):
            yield from explosive(argument[1], inside=inside)


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.id)
def test_pattern(rule: Rule) -> None:
    compiled = rule.regex
    assert len(compiled.groupindex) == compiled.groups, "name every group, or make it (?:...)"
    assert list(explosive(_parser.parse(compiled.pattern, compiled.flags))) == []
    assert not compiled.match(""), "a rule that finds nothing finds it everywhere"


def test_ids_are_unique_across_files() -> None:
    ids = [rule.id for rule in ALL]
    assert sorted(set(ids)) == sorted(ids)
    assert [rule.id for rule in ALL if not re.match(r"[a-z_]+\.", rule.id)] == []


@pytest.mark.parametrize("text", [r"(?:a+)+", r"(?:a*b*)*", r"(?:x{0,900}y)*"])
def test_the_test_sees_an_explosion(text: str) -> None:
    assert list(explosive(_parser.parse(text)))


def test_fragments_and_lexicons_stand_in_patterns() -> None:
    file = RuleFile.model_validate(
        {
            "lexicon": {"unit": {"km": 1, "square km": 2}},
            "fragments": {"number": "[0-9]{1,3}"},
            "rules": [
                {
                    "id": "t.a",
                    "pattern": "{number} {unit}",
                    "matches": ["3 square km"],
                    "rejects": ["3 squares"],
                }
            ],
        }
    )
    assert RuleSet("t", file).rule("t.a").regex.fullmatch("3 square  KM")
