"""Antecedent, consequent, cue and polarity of conditions; what only looks like one is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.extract.conditions import find_conditions
from factcheck.extract.sentences import split_sentences
from factcheck.model.values import Condition, Polarity
from factcheck.rules.load import load_rules
from tests.growth import grows_linearly

RULES = load_rules("en")


def conditions(text: str) -> list[Condition]:
    return find_conditions(text, split_sentences(text, RULES), rules=RULES)


def sides(text: str) -> list[tuple[str, list[str]]]:
    """Antecedents with their consequents."""
    return [(found.antecedent.quote, [part.quote for part in found.consequent]) for found in conditions(text)]


def test_seed(seed_text: str) -> None:
    assert [
        (found.span.quote, found.antecedent.quote, [part.quote for part in found.consequent])
        for found in conditions(seed_text)
    ] == [
        (
            "on the condition that Russia does not invade Ukraine",
            "Russia does not invade Ukraine",
            ["an agreement to meet with Putin in the coming days"],
        ),
        (
            "if an invasion hasn’t happened",
            "an invasion hasn’t happened",
            ["accepted in principle a meeting with President Putin following that engagement"],
        ),
        (
            "should Russia instead choose war",
            "Russia instead choose war",
            ["We are also ready to impose swift and severe consequences"],
        ),
    ]


@pytest.mark.parametrize(
    ("text", "antecedent", "consequent"),
    [
        ("If the vote fails then he will go.", "the vote fails", ["he will go"]),
        ("If elected, she will cut taxes.", "elected", ["she will cut taxes"]),
        ("If so, the talks are over.", "so", ["the talks are over"]),
        ("If you pay you can stay.", "you pay", ["you can stay"]),
        ("But if it rains, they will stay, and the game will be off.", "it rains", ["they will stay"]),
        ("He said that if it rains, they will stay.", "it rains", ["they will stay"]),
        ("They would fine him if he left, according to the law.", "he left", ["They would fine him"]),
        ("The plan will fail, and they will leave if he resigns.", "he resigns", ["they will leave"]),
        (
            "He warned prices would rise if the port closes, a broker said.",
            "the port closes",
            ["prices would rise"],
        ),
        ("The town, if it is hit again, will be left.", "it is hit again", ["The town", "will be left"]),
        ("“If they come,” he said, “we will fight.”", "they come", ["we will fight"]),
        (
            "If they go, he wrote, “the view from here may change.”",
            "they go",
            ["the view from here may change"],
        ),
        ("He may lose, should they come, a general said.", "they come", ["He may lose"]),
        ("They would pay if [the] king came.", "[the] king came", ["They would pay"]),
        ("IF THE VOTE FAILS, HE WILL GO", "THE VOTE FAILS", ["HE WILL GO"]),
        ("He “will fight if they come,” he said.", "they come", ["will fight"]),
    ],
)
def test_sides(text: str, antecedent: str, consequent: list[str]) -> None:
    assert sides(text) == [(antecedent, consequent)]


def test_two_conditions_of_one_sentence() -> None:
    assert sides("If it rains, we will stay unless they pay.") == [
        ("it rains", ["we will stay unless they pay"]),
        ("they pay", ["we will stay"]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "They wondered if he would come or if he would call.",
        "Ask the minister if he knew.",
        "He was asked during a lunch held by the paper if she would come.",
        "It was an important if hardly funny speech.",
        "Prices should fall.",
        "The should-be king had an if-only air.",
    ],
)
def test_no_condition(text: str) -> None:
    assert conditions(text) == []


def test_polarity_and_counterfactual() -> None:
    (unless,) = conditions("He will resign unless they apologize.")
    (only,) = conditions("He will resign only if they ask him.")
    (unreal,) = conditions("If they had asked him, he would have resigned.")
    assert (unless.polarity, only.polarity, unreal.polarity) == (
        Polarity.UNLESS,
        Polarity.ONLY_IF,
        Polarity.IF,
    )
    assert (unless.counterfactual, only.counterfactual, unreal.counterfactual) == (False, False, True)


WORDS = [
    "if ",
    "unless ",
    "should ",
    "had ",
    "he ",
    "will ",
    "go",
    ", ",
    ". ",
    "“",
    "” ",
    '"',
    "(",
    ") ",
    "— ",
    "then ",
]


@given(
    st.lists(
        st.sampled_from([*WORDS, "and ", "only if ", "should-be ", "if-", "without ", "\n\n", "said "]),
        max_size=60,
    )
)
def test_any_text_gives_spans_of_that_text_in_order(parts: list[str]) -> None:
    text = "".join(parts)
    found = conditions(text)
    for condition in found:
        for span in (condition.span, condition.cue, condition.antecedent, *condition.consequent):
            span.check(text)
        assert condition.span.covers(condition.cue)
        assert not any(condition.antecedent.overlaps(part) for part in condition.consequent)
    starts = [condition.span.start for condition in found]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    "unit",
    [
        "if if ",
        "if he goes ",
        "if he goes, ",
        "only if he goes ",
        "(if he ",
        "(if) ",
        "if (he) goes ",
        "“if he ",
        "he will go if he is, ",
        "had he gone in were it ",
        "a ",
        "a, ",
        "( ",
        '" ',
    ],
)
def test_time_is_linear(unit: str) -> None:
    assert grows_linearly(lambda text: find_conditions(text, split_sentences(text, RULES), rules=RULES), unit)
