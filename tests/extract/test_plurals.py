"""Nouns in -s: which can be no verb, since the words before them can be no subject."""

import pytest

from factcheck.extract.plurals import is_bare_plural
from factcheck.extract.tokens import tokenize
from factcheck.rules.load import load_rules

RULES = load_rules("en")
SAYING = RULES["conditions"].lexicon["saying"]


@pytest.mark.parametrize(
    ("text", "noun", "plural"),
    [
        ("They raised old challenges to it.", "challenges", True),
        ("They met in large crowds to see it.", "crowds", True),
        ("Several large crowds to the north left.", "crowds", True),
        ("The old crowd challenges the law.", "challenges", False),
        ("They say fraud challenges the law.", "challenges", False),
        ("As fraud challenges the law, they left.", "challenges", False),
        ("Those 18 years old challenge it.", "challenge", False),
    ],
)
def test_bare_plurals(text: str, noun: str, plural: bool) -> None:
    tokens = tokenize(text, 0, len(text), RULES)
    assert is_bare_plural(tokens.shape, tokens.words, tokens.words.index(noun), SAYING) is plural
