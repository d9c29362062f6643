import pytest

from factcheck.extract.checkability.checkable import checkable_of
from factcheck.extract.tokens import tokenize
from factcheck.rules.load import load_rules

RULES = load_rules("en")
EXAMPLES = [
    (name, example.text)
    for name in ("record", "measured", "trend", "belonging", "none_of_it", "cause")
    for example in RULES["claims"].rule(f"claims.{name}").spec.matches
]


@pytest.mark.parametrize(("name", "text"), EXAMPLES)
def test_a_rule_is_tried_where_one_of_its_words_stands(name: str, text: str) -> None:
    words = RULES["claims"].lexicon[f"{name}_word"]
    assert not words.keys().isdisjoint(tokenize(text, 0, len(text), RULES).words)


@pytest.mark.parametrize(
    "text",
    [
        *(text for _, text in EXAMPLES),
        "It was the first time that Poe won.",
        "The THIRD was the price of bread.",
        "He is the only mayor since 1990.",
        "It had its most visitors ever.",
        "It has Europe's most populous towns in the North.",
        "Rents are at their lowest level.",
        "Turnout in Dover was higher than most had forecast.",
        "Poe trails Roe in several state polls.",
        "It is Poe’s third victory.",
    ],
)
def test_records_measures_and_causes_can_be_looked_up(text: str) -> None:
    assert _is_checkable(text)


@pytest.mark.parametrize(
    "text",
    [
        "It is the best of plans.",
        "The mayor left.",
        "The first of them left.",
        "The stakes are higher than usual.",
    ],
)
def test_other_words_need_more(text: str) -> None:
    assert not _is_checkable(text)


def test_only_the_stretch_is_read() -> None:
    text = "The mill is the largest employer in Dover."
    tokens = tokenize(text, 0, len(text), RULES)
    assert not checkable_of(RULES).among(tokens, 0, tokens.words.index("largest"))


def _is_checkable(text: str) -> bool:
    tokens = tokenize(text, 0, len(text), RULES)
    return checkable_of(RULES).among(tokens, 0, len(tokens))
