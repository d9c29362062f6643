"""Finiteness: which clauses assert something, and what is only left of one."""

import pytest

from factcheck.extract.assertions.finiteness import Finiteness
from factcheck.extract.tokens import tokenize
from factcheck.extract.verbs.predicates import Predicates
from factcheck.rules.load import load_rules

RULES = load_rules("en")


def read(text: str) -> tuple[Finiteness, list[str]]:
    tokens = tokenize(text, 0, len(text), RULES)
    return Finiteness(Predicates(tokens, RULES)), tokens.words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor sold the port", True),
        ("Would make it harder", False),
        ("In early May it hired a clerk", True),
        ("It will not", False),
        ("The mayor said", False),
        ("Another aide close to the mayor of Riga said", False),
        ("Anna Roe of the Riga Post wrote", False),
        ("The mayor, a former clerk, said calmly in a recent interview", False),
        ("Says Anna Roe, mayor of Riga", False),
        ("Anna Roe wrote a book in Riga", True),
        ("The mayor did what he said", True),
        ("The sale was reported", True),
        ("Noting that the port was old", False),
    ],
)
def test_what_asserts_something(text: str, expected: bool) -> None:
    finiteness, words = read(text)
    assert finiteness.is_finite(0, len(words), None, whole=False, cut_off=True) is expected


def test_what_is_cut_off_behind_an_article_asserts_nothing() -> None:
    finiteness, words = read("The mayor sold the")
    assert not finiteness.is_finite(0, len(words), None, whole=False, cut_off=True)


def test_what_goes_on_with_words_before_is_left_over() -> None:
    finiteness, words = read("He said figures his staff released were old")
    assert finiteness.is_left_over(words.index("his"), len(words))
    finiteness, words = read("He said no, but his staff released them")
    assert not finiteness.is_left_over(words.index("his") - 1, len(words))
