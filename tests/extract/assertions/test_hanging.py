"""Hanging clauses: which clause of a stretch hangs on another, and what opens it without a verb."""

import pytest

from factcheck.extract.assertions.hanging import Hanging
from factcheck.extract.assertions.ownsubjects import OwnSubjects
from factcheck.extract.tokens import tokenize
from factcheck.extract.verbs.predicates import Predicates
from factcheck.rules.load import load_rules

RULES = load_rules("en")


def read(text: str) -> tuple[Hanging, Predicates]:
    predicates = Predicates(tokenize(text, 0, len(text), RULES), RULES)
    return Hanging(predicates, OwnSubjects(predicates, RULES)), predicates


@pytest.mark.parametrize(
    ("text", "fronted"),
    [
        ("Since leaving Rome, Roe has won.", True),
        ("Even before the vote, Roe had won.", True),
        ("Because Poe left, Roe has won.", False),
        ("Before Poe left, Roe had won.", False),
    ],
)
def test_in_front(text: str, fronted: bool) -> None:
    hanging, predicates = read(text)
    assert hanging.is_fronted(0, predicates.clauses[0]) is fronted


def test_an_aside_is_closed() -> None:
    hanging, predicates = read("Roe held the sign — which was old — and left.")
    assert hanging.closes_aside(0, predicates.tokens.words.index("and"))
    hanging, predicates = read("Roe held the sign — which was old and big.")
    assert not hanging.closes_aside(0, predicates.tokens.words.index("and"))


def test_behind_a_quotation() -> None:
    hanging, predicates = read("They met when Roe called it “old” and left.")
    mark = predicates.tokens.words.index("“")
    assert hanging.hangs(mark, True, None, mark + 2)
    assert not hanging.hangs(mark, False, None, mark + 2)
