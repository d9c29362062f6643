import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.extract.clauses import clauses, noun_phrase_after, noun_phrase_before
from factcheck.extract.tokens import tokenize
from factcheck.rules.load import Rules, load_rules
from tests.growth import grows_linearly


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load_rules()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister said that the bank will close", ["The minister said", "the bank will close"]),
        ("Russia denied it and said it was willing", ["Russia denied it", "said it was willing"]),
        ("a call between Putin and Biden could be held", ["a call between Putin and Biden could be held"]),
        ("He left, because the talks had failed", ["He left", "the talks had failed"]),
        ("He left, since the very first talks had failed", ["He left", "the very first talks had failed"]),
        (
            "the tax on bread and milk in Minsk, Kiev and Riga",
            ["the tax on bread and milk in Minsk, Kiev and Riga"],
        ),
    ],
)
def test_clauses(text: str, expected: list[str], rules: Rules) -> None:
    tokens = tokenize(text, 0, len(text), rules)
    assert [tokens.span(clause.first, clause.end).quote for clause in clauses(tokens)] == expected


def test_noun_phrases(rules: Rules) -> None:
    text = "However, a spokesman for the Kremlin said the talks in Geneva failed"
    tokens = tokenize(text, 0, len(text), rules)
    said = tokens.words.index("said")
    assert tokens.span(*noun_phrase_before(tokens, said) or (0, 0)).quote == "a spokesman for the Kremlin"
    assert tokens.span(*noun_phrase_after(tokens, said + 1) or (0, 0)).quote == "the talks in Geneva"


@given(st.text(alphabet="aN'’“\".,-—( )sT1\nthe and said", max_size=200))
def test_any_text(text: str) -> None:
    tokens = tokenize(text, 0, len(text), load_rules())
    assert len(tokens.shape) == len(tokens.starts) == len(tokens.words)
    assert all(text[start:end].strip() for start, end in zip(tokens.starts, tokens.ends, strict=True))
    ends = [0]
    for clause in clauses(tokens):
        assert ends[-1] <= clause.first < clause.end <= len(tokens)
        ends.append(clause.end)


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "a ",
        "a, ",
        "A. ",
        "and ",
        "the a of a ",
        "that ",
        "between a and ",
        "1,",
        "--",
        "''",
        "’s ",
        "May ",
    ],
)
def test_time_is_linear(unit: str, rules: Rules) -> None:
    assert grows_linearly(lambda text: clauses(tokenize(text, 0, len(text), rules)), unit)
