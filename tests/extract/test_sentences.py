"""Sentences: lossless, whole, linear."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.extract.sentences import split_sentences
from factcheck.rules.load import load_rules

RULES = load_rules("en")


def sentences(text: str) -> list[str]:
    return [text[sentence.start : sentence.end] for sentence in split_sentences(text, RULES)]


@given(st.text(st.characters() | st.sampled_from(' \n\r.!?…”"’)“A1') | st.sampled_from("abcU.S. ")))
def test_lossless_on_any_text(text: str) -> None:
    end = 0
    for sentence in split_sentences(text, RULES):
        assert not text[end : sentence.start].strip()
        quote = text[sentence.start : sentence.end]
        assert quote
        assert quote == quote.strip()
        end = sentence.end
    assert not text[end:].strip()


def test_seed(seed_text: str) -> None:
    found = sentences(seed_text)
    assert len(found) == 17
    assert found[0].endswith("Joe Biden, Reuters noted"), (
        "a paragraph break ends a sentence without a full stop"
    )
    assert found[4] == "“We are always ready for diplomacy."
    assert found[6].endswith("Psaki added.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left the U.S. Troops stayed.", ["He left the U.S. Troops stayed."]),
        ("He left the U.S. The troops stayed.", ["He left the U.S.", "The troops stayed."]),
        ("“Why now?” Macron asked. Nobody knew.", ["“Why now?” Macron asked.", "Nobody knew."]),
        ("“Why now?” The minister left.", ["“Why now?”", "The minister left."]),
        ("He paid $1.5 million. It was late.", ["He paid $1.5 million.", "It was late."]),
        ("Wait . . . what? Yes.", ["Wait . . . what?", "Yes."]),
        ("Kyiv calm\n\nTroops left.", ["Kyiv calm", "Troops left."]),
        ("Kyiv calm\nTroops left.\n", ["Kyiv calm", "Troops left."]),
        ("1. The minister left.", ["1. The minister left."]),
        ("", []),
        (" \r\n\t", []),
    ],
)
def test_boundaries(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_wrapped_text_goes_on_over_the_line() -> None:
    text = "The ministry said on Monday that the troops would\nLeave the border by the end of the month.\n"
    assert len(sentences(text)) == 1


def test_unwrapped_text_has_a_paragraph_a_line() -> None:
    text = f"{'The ministry said that the troops would leave. ' * 5}\nReuters reported it first.\n"
    numbers = {sentence.paragraph for sentence in split_sentences(text, RULES)}
    assert numbers == {0, 1}
