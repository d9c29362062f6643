"""Ends of reported words: their last clause is whole, and ends before the verb of the noun that is told of."""

import pytest

from factcheck.extract.assertions.saidends import end_of_last_clause
from factcheck.extract.tokens import tokenize
from factcheck.extract.verbs.predicates import Predicates
from factcheck.rules.load import load_rules

RULES = load_rules("en")


@pytest.mark.parametrize(
    ("text", "words", "relative", "last"),
    [
        ("Roe said it broke before he left, but Poe stayed.", "it broke", False, "left"),
        ("Roe said it was repaired badly, but Poe stayed.", "it was repaired", False, "badly"),
        ("Roe said it broke, before he left.", "it broke", False, "broke"),
        ("Voters who say it broke are few.", "it broke are few", True, "broke"),
    ],
)
def test_end(text: str, words: str, relative: bool, last: str) -> None:
    tokens = tokenize(text, 0, len(text), RULES)
    start = text.index(words)
    first, end = tokens.at(start), tokens.at(start + len(words))
    found = end_of_last_clause(Predicates(tokens, RULES), first, end, relative=relative)
    assert tokens.words[found - 1] == last
