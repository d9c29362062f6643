"""Conjunctions behind which the article tells something itself, beside words of saying."""

import pytest

from factcheck.extract.assertions.circumstances import Circumstances
from factcheck.extract.tokens import tokenize
from factcheck.extract.verbs.predicates import Predicates
from factcheck.rules.load import load_rules

RULES = load_rules("en")


@pytest.mark.parametrize(
    ("text", "opener"),
    [
        ("although the mayor backs it", "although"),
        ("even as the mayor backs it", "as"),
        ("After the court upheld the ban", "after"),
        ("Three days after the court upheld the ban", "after"),
        ("In the days before the court upheld the ban", "before"),
        ("As the crowd of Dover cheered", "as"),
        ("after the mayor sells 40 boats", "after"),
        ("After the court upholds the ban", None),
        ("As the mayor put it", None),
        ("Each week since May we have asked", None),
        ("After the court met and the mayor left", None),
        ("In Dover, where the mayor met the crew", None),
    ],
)
def test_opener(text: str, opener: str | None) -> None:
    tokens = tokenize(text, 0, len(text), RULES)
    found = Circumstances(Predicates(tokens, RULES), RULES).opener(None, 0, len(tokens))
    assert (None if found is None else tokens.words[found]) == opener


def test_a_sentence_without_words_of_saying_keeps_its_conjunction() -> None:
    tokens = tokenize("after the mayor sells 40 boats", 0, 30, RULES)
    circumstances = Circumstances(Predicates(tokens, RULES), RULES)
    assert circumstances.opener(None, 0, len(tokens), whole=True) is None
