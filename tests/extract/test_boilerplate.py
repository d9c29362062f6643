"""Boilerplate is marked with the rule that says so; the story never is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.extract.boilerplate import find_boilerplate
from factcheck.extract.sentences import split_sentences
from factcheck.rules.load import load_rules
from tests.growth import grows_linearly

RULES = load_rules("en")


def found(text: str) -> dict[str, str]:
    """Boilerplate sentences of the text → rules."""
    sentences = split_sentences(text, RULES)
    return {
        text[sentences[index].start : sentences[index].end]: rule
        for index, rule in find_boilerplate(text, sentences, rules=RULES)
    }


def test_seed(seed_text: str) -> None:
    assert found(seed_text) == {
        "Sign up to receive our latest news!": "boilerplate.newsletter",
        "By submitting this form, I agree to the terms.": "boilerplate.terms",
    }


def test_story_between_boilerplate_is_left_alone() -> None:
    text = "By Jane Example\n\n5 min read\n\nThe minister resigned on Monday.\n\nShare this article\n\n© 2022 Example"
    assert list(found(text).values()) == [
        "boilerplate.byline",
        "boilerplate.dateline",
        "boilerplate.share",
        "boilerplate.copyright",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "By Monday the Senate had read more than 40 amendments.",
        "The company shares data with Facebook, he said.",
        "Her newsletter was published in March 2020.",
        "Reuters and AP reported the deal first.",
        "Subscribers left the service in droves.",
        "Google said it would stop using cookies by 2024.",
        "About 60 members have donated to support the campaign.",
    ],
)
def test_prose_about_such_things_is_story(sentence: str) -> None:
    assert found(sentence) == {}


def test_a_very_long_sentence_is_no_boilerplate() -> None:
    assert found("Sign up to receive our newsletter" + " and more" * 100 + ".") == {}


@given(
    st.lists(
        st.sampled_from(["by ", "Photo ", "read ", "©", "newsletter ", "A. ", "(", "\n\n", "/ "]), max_size=60
    )
)
def test_any_text_gives_each_sentence_at_most_one_rule_in_order(parts: list[str]) -> None:
    text = "".join(parts)
    sentences = split_sentences(text, RULES)
    indices = [index for index, _ in find_boilerplate(text, sentences, rules=RULES)]
    assert indices == sorted(set(indices))
    assert all(index < len(sentences) for index in indices)


@pytest.mark.parametrize(
    "unit",
    [
        "by A ",
        "read more ",
        "Photo A/",
        "get the the ",
        "share on on ",
        "newsletter a a ",
        "by A. Photo/AP\n\n",
        "© ",
    ],
)
def test_time_is_linear(unit: str) -> None:
    assert grows_linearly(
        lambda text: find_boilerplate(text, split_sentences(text, RULES), rules=RULES), unit
    )
