"""Shared times: what stands in front of a clause, and whether it holds for the one behind a conjunction."""

import pytest

from factcheck.extract.assertions.sharedtimes import SharedTimes
from factcheck.extract.tokens import tokenize
from factcheck.extract.verbs.predicates import Predicates
from factcheck.rules.load import load_rules

RULES = load_rules("en")


def read(text: str) -> tuple[SharedTimes, list[str]]:
    tokens = tokenize(text, 0, len(text), RULES)
    return SharedTimes(Predicates(tokens, RULES), RULES), tokens.words


@pytest.mark.parametrize(
    ("text", "fronted"),
    [
        ("In Ohio, Roe won.", "In Ohio"),
        ("On May 18, Roe won.", "On May 18"),
        ("Two years ago, Roe won.", "Two years ago"),
        ("During the siege, Roe won.", "During the siege"),
        ("For months, Roe sold ships.", None),
        ("In a note, Roe praised it.", None),
        ("Roe won.", None),
    ],
)
def test_in_front(text: str, fronted: str | None) -> None:
    times, words = read(text)
    found = times.fronted(0, len(words))
    assert (found.quote if found else None) == fronted


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("In Ohio, Roe won and Poe lost.", True),
        ("In Ohio, Roe won and Poe has lost.", False),
        ("In Ohio, Roe has won and Poe has lost.", True),
        ("In Ohio, Roe won and in Utah Poe lost.", False),
        ("In Ohio, Roe won and Poe lost on Friday.", False),
    ],
)
def test_behind_a_conjunction(text: str, holds: bool) -> None:
    times, words = read(text)
    fronted, opener = times.fronted(0, len(words)), words.index("and")
    assert fronted is not None
    assert times.holds(fronted, opener, opener + 1, len(words)) is holds
