"""Participles: which words in -ed, and which pasts, are none of the verbs of a sentence."""

import pytest

from factcheck.extract.tokens import tokenize
from factcheck.extract.verbs.participles import Participles
from factcheck.rules.load import load_rules

RULES = load_rules("en")


def read(text: str) -> tuple[Participles, list[str]]:
    tokens = tokenize(text, 0, len(text), RULES)
    return Participles(tokens, tokens.shape, RULES), tokens.words


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("others stored in cellars", "stored", True),
        ("letters sent to aides", "sent", True),
        ("a plan linked to Roe", "linked", True),
        # what needs no object, has one, or has a name or a pronoun for its subject
        ("the army retreated to the hills", "retreated", False),
        ("the mayor met in Rome", "met", False),
        ("others stored the wine", "stored", False),
        ("a storm that stunned nearly everyone", "stunned", False),
        ("the mayor refused to answer", "refused", False),
        ("Roe voted in Rome", "voted", False),
        ("they stored in cellars", "stored", False),
    ],
)
def test_what_may_modify_a_noun(text: str, word: str, expected: bool) -> None:
    participles, words = read(text)
    assert participles.may_modify(words.index(word)) is expected


def test_who_does_it_stands_behind_by() -> None:
    participles, words = read("critics, led by the mayor")
    assert participles.has_doer(words.index("led"))
    participles, words = read("a leaflet put out by the mayor")
    assert participles.has_doer(words.index("put"))
    participles, words = read("Roe led by 3 points")
    assert not participles.has_doer(words.index("led"))


def test_what_hangs_on_a_preposition() -> None:
    participles, words = read("With the deal signed, they left")
    assert participles.is_absolute(words.index("deal"), words.index("signed"))
    participles, words = read("In a letter posted on a wall, they left")
    assert participles.is_absolute(words.index("letter"), words.index("posted"))
    participles, words = read("In a letter to the bakers released Monday, they left")
    assert participles.is_absolute(words.index("bakers"), words.index("released"))
    participles, words = read("In a Post/Times poll released Monday, they left")
    assert participles.is_absolute(words.index("poll"), words.index("released"))
    participles, words = read("In Rome the mayor signed the deal")
    assert not participles.is_absolute(words.index("mayor"), words.index("signed"))


def test_what_tells_the_time() -> None:
    participles, words = read("a poll released last week, Monday, earlier, today")
    assert [word for index, word in enumerate(words) if participles.tells_time(index)] == [
        "last",
        "week",
        "monday",
        "earlier",
        "today",
    ]
    assert not participles.tells_time(len(words))


def test_attributes() -> None:
    participles, words = read("alleged crimes and armed men came")
    assert [word for index, word in enumerate(words) if participles.is_attributive(index)] == [
        "alleged",
        "armed",
    ]
