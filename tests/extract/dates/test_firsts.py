"""What a match may begin with."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.extract.dates.firsts import first_letters
from factcheck.extract.dates.phrases import grammar_of
from factcheck.rules.load import load_rules


@pytest.mark.parametrize(
    ("pattern", "firsts"),
    [
        ("abc", "a"),
        ("[ab]?c", "abc"),
        ("(?:[ab]{0,3}|(?P<x>c)?)d|e", "abcde"),
        ("[ab]{2,3}c", "ab"),
        (r"(?<![xy])(?=[x])\(?a(?!b)", "(a"),
        ("(?:a|b|c?)(?:d?e|f)", "abcdef"),
    ],
)
def test_first_letters(pattern: str, firsts: str) -> None:
    assert "".join(sorted(first_letters(pattern))) == firsts


@pytest.mark.parametrize("pattern", ["a?", "(?:a|b?)", "(?=a)", "a{0,2}"])
def test_what_matches_nothing_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="may match nothing"):
        first_letters(pattern)


PIECES = ["a", "[bc]", "(?:", "(?P<n>", "|", ")", "?", "{0,2}", "{1,2}", "(?<!a)", "(?=b)", "d"]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.text("abcd", min_size=1, max_size=4))
def test_no_match_begins_otherwise(pattern: str, text: str) -> None:
    try:
        match = re.compile(pattern).match(text)
        firsts = first_letters(pattern)
    except (re.error, ValueError):
        return
    assert match is None or text[0] in firsts


def test_every_example_of_the_rules_is_found_by_its_first_letter() -> None:
    rules = load_rules("en")["dates"]
    grammar = grammar_of(rules)
    for rule, regex in grammar.patterns:
        firsts = first_letters(regex.pattern)
        for example in rule.spec.matches:
            letters = grammar.read(example.text).letters
            found = [match[0][0] for match in regex.finditer(letters)]
            assert found
            assert firsts.issuperset(found)
