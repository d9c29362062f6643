import pytest

from factcheck.extract.attribution import find_attributions
from factcheck.extract.sentences import split_sentences
from factcheck.rules.load import load_rules


def read(text: str) -> dict[str, str]:
    """Content → polarity."""
    rules = load_rules()
    return {
        " … ".join(span.quote for span in each.content): each.polarity.value
        for each in find_attributions(text, split_sentences(text, rules), dates=(), rules=rules)
    }


@pytest.mark.parametrize(
    ("text", "content", "polarity"),
    [
        ("The mayor said that the dam broke.", "the dam broke", "positive"),
        ("The mayor not only said that the dam broke.", "the dam broke", "positive"),
        ("The mayor said that the dam had not broken.", "the dam had not broken", "positive"),
        ("The mayor denied that the dam broke.", "the dam broke", "negative"),
        ("The mayor denied breaking the dam.", "breaking the dam", "negative"),
        ("The mayor rejected claims that the dam broke.", "claims that the dam broke", "negative"),
        ("The mayor disputed that the dam broke.", "the dam broke", "negative"),
        ("The mayor ruled out that the dam broke.", "the dam broke", "negative"),
        ("The mayor doubts that the dam broke.", "the dam broke", "negative"),
        ("The mayor is skeptical that the dam broke.", "the dam broke", "negative"),
        ("The mayor refused to close the dam.", "to close the dam", "negative"),
        ("The mayor declined to comment.", "to comment", "negative"),
        ("Papers printed his denial that the dam broke.", "the dam broke", "negative"),
        ("The mayor did not deny that the dam broke.", "the dam broke", "underspecified"),
        ("The mayor did not say that the dam broke.", "the dam broke", "underspecified"),
        ("The mayor never said that the dam broke.", "the dam broke", "underspecified"),
        ("The mayor didn’t confirm that the dam broke.", "the dam broke", "underspecified"),
        ("The mayor would say that the dam broke.", "the dam broke", "underspecified"),
        ("The mayor asked whether the dam broke.", "whether the dam broke", "underspecified"),
        ("The mayor said whether the dam broke.", "whether the dam broke", "underspecified"),
        ("The mayor questioned the plan.", "the plan", "underspecified"),
        ("Nobody said that the dam broke.", "the dam broke", "underspecified"),
        ("No official said that the dam broke.", "the dam broke", "underspecified"),
        ("Close it if the mayor says that the dam broke.", "the dam broke", "underspecified"),
        ("The mayor denied that the ministry said it broke.", "it broke", "underspecified"),
    ],
)
def test_polarity(text: str, content: str, polarity: str) -> None:
    assert read(text)[content] == polarity


@pytest.mark.parametrize("subject", ["Few", "No one", "Few experts", "Nobody"])
def test_nobody_thinks_so(subject: str) -> None:
    assert read(f"{subject} believe that the dam broke.")["the dam broke"] == "underspecified"


def test_what_is_no_question_is_asserted() -> None:
    text = "“The dam broke in May. Who knew of it?” the mayor asked."
    rules = load_rules()
    found = find_attributions(text, split_sentences(text, rules), dates=(), rules=rules)
    assert [each.polarity.value for each in found] == ["positive", "underspecified"]
