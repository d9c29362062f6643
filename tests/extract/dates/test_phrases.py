"""Patterns over words."""

from collections.abc import Iterator
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from factcheck.errors import RuleError
from factcheck.extract.dates.phrases import Grammar, Phrase, grammar_of
from factcheck.rules.load import RuleSet, load_rules
from factcheck.rules.spec import RuleFile

FILE: dict[str, Any] = {
    "over": "words",
    "lexicon": {
        "shape": {"digits": [r"\d+|\d{1,3}(?:,\d{3})+", 0, 0], "day": [r"\d\d?", 1, 31]},
        "suffix": {"th": "th"},
        "head": ["month", "unit"],
        "capitalised": ["may"],
        "abbreviation": ["sept"],
        "month": {"May": 5, "Sept": 9, "June": 6},
        "unit": {"day": "D", "days": "D"},
    },
    "fragments": {"count": "(?P<count>{digits}|a)"},
    "rules": [
        {
            "id": "t.date",
            "pattern": "{month} (?P<day>{day} {th}?) | (?P<day>{day}) - {month}",
            "matches": ["May 3"],
            "rejects": ["3 May"],
        },
        {
            "id": "t.days",
            "pattern": "{count} -? {unit}",
            "matches": ["3 days"],
            "rejects": ["day 3"],
        },
        {
            "id": "t.ago",
            "pattern": "{count} {unit} ago",
            "matches": ["3 days ago"],
            "rejects": ["days ago"],
        },
        {
            "id": "t.month",
            "pattern": "{month}",
            "matches": ["June"],
            "rejects": ["junes"],
        },
    ],
}


def grammar(**changes: Any) -> Grammar:
    return Grammar(RuleSet("t", RuleFile.model_validate(FILE | changes)))


READER = grammar()


def phrases(text: str, reader: Grammar = READER) -> Iterator[Phrase]:
    """Longest phrase at each place."""
    words = reader.read(text)
    place = 0
    while True:
        place, found = reader.candidates(words, place)
        if not found:
            return
        yield found[0]
        place = found[0].behind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On May 3 he left.", [("t.date", "May 3", {"day": "3"})]),
        ("on the 3-May list", [("t.date", "3-May", {"day": "3"})]),
        ("on May 3th", [("t.date", "May 3th", {"day": "3th"})]),
        ("in Sept. 12", [("t.date", "Sept. 12", {"day": "12"})]),
        ("He came in June. 12 stayed.", [("t.month", "June", {})]),
        ("He may 3 times.", []),
        ("1,200 days ago", [("t.ago", "1,200 days ago", {"count": "1,200"})]),
        ("a 3-day trip", [("t.days", "3-day", {"count": "3"})]),
        ("June\n\n3 days", [("t.month", "June", {}), ("t.days", "3 days", {"count": "3"})]),
        ("$3 days, F3 days, 3x days", []),
    ],
)
def test_phrases(text: str, expected: list[tuple[str, str, dict[str, str]]]) -> None:
    assert [
        (phrase.rule.id, text[phrase.start : phrase.end], phrase.groups) for phrase in phrases(text)
    ] == expected


def test_shorter_phrases_are_offered_too() -> None:
    _, found = READER.candidates(READER.read("3 days ago"), 0)
    assert [phrase.rule.id for phrase in found] == ["t.ago", "t.days"]


def test_unknown_name_in_a_pattern() -> None:
    rule = {"id": "t.bad", "pattern": "{nothing}", "matches": ["x"], "rejects": ["y"]}
    with pytest.raises(RuleError, match=r"t\.bad: \{nothing\}"):
        grammar(rules=[rule])


def test_broken_pattern() -> None:
    rule = {"id": "t.bad", "pattern": "({month}", "matches": ["x"], "rejects": ["y"]}
    with pytest.raises(RuleError, match=r"t\.bad: "):
        grammar(rules=[rule])


def unbounded(items: Any) -> Iterator[str]:
    for operator, argument in items:
        if operator in (sre.MAX_REPEAT, sre.MIN_REPEAT):
            if argument[1] > 10:
                yield str(argument)
            yield from unbounded(argument[2])
        elif operator is sre.SUBPATTERN:
            yield from unbounded(argument[-1])
        elif operator is sre.BRANCH:
            for branch in argument[1]:
                yield from unbounded(branch)
        elif operator in (sre.ASSERT, sre.ASSERT_NOT):
            yield from unbounded(argument[1])


def test_no_pattern_over_words_repeats_without_end() -> None:
    """What keeps reading linear, whatever the text."""
    for kind in load_rules("en"):
        rules = load_rules("en")[kind]
        if rules.over == "words":
            for rule, pattern in grammar_of(rules).patterns:
                assert list(unbounded(_parser.parse(pattern.pattern))) == [], rule.id
                assert not pattern.match(""), rule.id
