from collections.abc import Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from factcheck.extract.attribution import find_attributions
from factcheck.extract.sentences import split_sentences
from factcheck.model.text import Sentence, Span
from factcheck.model.values import Attribution, AttributionKind, Timex, TimexType
from factcheck.rules.load import Rules, load_rules
from tests.growth import grows_linearly


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load_rules()


def attributions(text: str, rules: Rules) -> list[Attribution]:
    return find_attributions(text, split_sentences(text, rules), dates=(), rules=rules)


def source(attribution: Attribution) -> str | None:
    return attribution.source.quote if attribution.source else None


def that(found: Sequence[Attribution], content: str) -> Attribution:
    """The one attribution whose content, or else part of it, is these words."""
    exact = [each for each in found if [span.quote for span in each.content] == [content]]
    [only] = exact or [each for each in found if any(content in span.quote for span in each.content)]
    return only


@pytest.mark.parametrize(
    ("content", "speaker", "cue", "via"),
    [
        ("there are no concrete plans", "The Kremlin", "warned", "Reuters"),
        ("an agreement to meet with Putin", "The White House", "announced", None),
        (
            "the meeting would take place",
            "White House press secretary Jen Psakiel",
            "said in a statement",
            None,
        ),
        ("accepted in principle a meeting", "Psakiel", "said", None),
        ("We are always ready for diplomacy", "Psaki", "added", None),
        ("We are also ready to impose", "Psaki", "added", None),
        ("Russia appears to be continuing", "Psaki", "added", None),
        ("had been the one to arrange the summit", "one of his advisers", "told", "Reuters"),
        ("the content of the summit would be prepared", "Macron", "said in a statement", None),
        ("No one can resolve our issue", "security official Oleksiy Danilov", "told", None),
        ("a call or meeting between Putin", "Kremlin spokesman Dmitry Peskov", "said", None),
        ("Putin had made the decision", "Biden", "said", None),
        ("Moscow has amassed more than 150,000", "U.S. intelligence", "according to", None),
        ("having invasion plans", "Russia", "denied", None),
        ("it was willing to continue dialogues", "Russia", "said", None),
    ],
)
def test_seed(content: str, speaker: str, cue: str, via: str | None, seed_text: str, rules: Rules) -> None:
    found = attributions(seed_text, rules)
    inner = [each for each in found if content in each.content[0].quote and source(each) == speaker]
    assert len(inner) == 1
    assert inner[0].cue is not None
    assert cue in inner[0].cue.quote
    assert (inner[0].via.quote if inner[0].via else None) == via


def test_seed_outer(seed_text: str, rules: Rules) -> None:
    found = attributions(seed_text, rules)
    outer = [each for each in found if source(each) == "Reuters"]
    assert [each.cue.quote for each in outer if each.cue] == ["noted", "according to"]
    stressed = that(found, "they must involve Kiev in any discussions")
    assert (source(stressed), stressed.via and stressed.via.quote) == ("Ukraine", "Reuters")


def test_quote_over_sentences_is_given_by_sentence(rules: Rules) -> None:
    text = "“We are ready. They are not. And now we wait,” the mayor said."
    found = attributions(text, rules)
    assert [each.content[0].quote for each in found] == ["We are ready.", "They are not.", "And now we wait,"]
    assert {source(each) for each in found} == {"the mayor"}
    assert {each.kind for each in found} == {AttributionKind.QUOTED}


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("“The bridge,” the mayor said, “is safe.”", ["The bridge,", "is safe."]),
        ('"The bridge is safe," said the mayor.', ["The bridge is safe,"]),
        ("«The bridge is safe», the mayor said.", ["The bridge is safe"]),
        ("The mayor said: “The bridge is safe.”", ["The bridge is safe."]),
        ("‘The bridge is safe,’ the mayor said.", ["The bridge is safe,"]),
        ("The bridge, the mayor said, is safe.", ["The bridge", "is safe"]),
        ("The bridge is safe, said the mayor.", ["The bridge is safe"]),
    ],
)
def test_frames(text: str, contents: list[str], rules: Rules) -> None:
    [found] = attributions(text, rules)
    assert [span.quote for span in found.content] == contents
    assert found.source is not None
    assert found.source.quote.lower() == "the mayor"


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet="“”\"'’‘«»,.:;—()- \n", max_size=40).map(
        lambda glue: glue.join(["he", "said", "that Kiev", "told"])
    )
)
def test_any_text(text: str) -> None:
    for found in attributions(text, load_rules()):
        for span in (found.span, found.source, found.cue, found.via, *found.content):
            if span is not None:
                span.check(text)
                assert found.span.covers(span) or span is found.via


_WORDS = [
    "said",
    "say",
    "that",
    ",",
    ".",
    "“",
    "”",
    "(",
    ")",
    ":",
    "when",
    "asked",
    "whether",
    "not",
    "never",
    "would",
    "if",
    "while",
    "who",
    "which",
    "as",
    "quoted",
    "citing",
    "an",
    "aide",
    "Jo",
    "Lo",
    "Mr.",
    "Ms.",
    "he",
    "she",
    "I",
    "the",
    "mayor",
    "42%",
    "those",
    "surveyed",
    "denied",
    "reportedly",
    "is",
    "believed",
    "to",
    "and",
    "SMITH:",
    "its",
    "300",
    "nobody",
    "\n\n",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=30).map(" ".join))
@example(", citing")
def test_any_words(text: str) -> None:
    for found in attributions(text, load_rules()):
        for span in (found.span, found.source, found.cue, found.resolved_source, *found.content):
            if span is not None:
                span.check(text)


@pytest.mark.parametrize(
    "text",
    [
        "The minister said Friday that the bridge was safe.",
        "The minister on Friday said that the bridge was safe.",
        "“The bridge is safe,” the minister said on Friday.",
        "“The bridge is safe,” said the minister on Friday.",
    ],
)
def test_time_of_saying(text: str, rules: Rules) -> None:
    sentences = split_sentences(text, rules)
    start = text.index("Friday")
    friday = Timex(
        span=Span.of(text, start, start + 6), rule="test.day", type=TimexType.DATE, value="2022-02-18"
    )
    [found] = find_attributions(text, sentences, dates=(friday,), rules=rules)
    assert found.stated == friday


def test_via(rules: Rules) -> None:
    quoted, inner = sorted(
        attributions("“The mayor said that the bridge is safe,” an aide told reporters.", rules),
        key=lambda each: each.kind is AttributionKind.INDIRECT,
    )
    assert (source(quoted), quoted.via) == ("an aide", None)
    assert (source(inner), inner.via) == ("The mayor", quoted.source)


def test_a_quote_goes_on_in_the_next_paragraph(rules: Rules) -> None:
    text = "The mayor said: “We are ready.\n\n“And we wait for them.” The crowd left."
    found = attributions(text, rules)
    assert [each.content[0].quote for each in found] == ["We are ready.", "And we wait for them."]
    assert {source(each) for each in found} == {"The mayor"}


@pytest.mark.parametrize(
    "unit",
    [
        "said ",
        "he said that ",
        "“a,” he said. ",
        "man, who said, ",
        "according to him, ",
        "((",
        '"a" ',
        "and he told ",
        "his claim that ",
        "he is sure that ",
        "Jo Lo, a mayor, said ",
        "Jo Lo, who said it, left, ",
        "“a,” she quoted him as saying, ",
        "asked when he asked about it, ",
        "Reuters reported, citing an aide, that ",
        "denied that he ",
    ],
)
def test_time_is_linear(unit: str, rules: Rules) -> None:
    def find(text: str) -> None:
        find_attributions(text, [Sentence(start=0, end=len(text), paragraph=0)], dates=(), rules=rules)

    assert grows_linearly(find, unit)
