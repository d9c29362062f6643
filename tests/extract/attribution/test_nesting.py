import pytest

from factcheck.extract.attribution import find_attributions
from factcheck.extract.sentences import split_sentences
from factcheck.rules.load import load_rules


def read(text: str) -> list[tuple[str | None, list[str], str | None]]:
    rules = load_rules()
    return [
        (
            each.source and each.source.quote,
            [span.quote for span in each.content],
            each.via and each.via.quote,
        )
        for each in find_attributions(text, split_sentences(text, rules), dates=(), rules=rules)
    ]


@pytest.mark.parametrize(
    "quote",
    [
        "I think it is safe,",
        "When he says it is safe, wait,",
        "People would say that it is safe,",
        "Those who say it is safe,",
    ],
)
def test_only_who_is_named_speaks_inside_a_quote(quote: str) -> None:
    assert read(f"“{quote}” an aide said.") == [("an aide", [quote], None)]


def test_a_named_speaker_inside_a_quote() -> None:
    assert ("The mayor", ["it is safe,"], "an aide") in read("“The mayor said it is safe,” an aide said.")


def test_a_relative_clause_ends_before_the_main_verb() -> None:
    found = read("The mayor, who said that it is safe, added that it is old.")
    assert ("who", ["it is safe"], None) in found
    assert ("The mayor", ["it is old"], None) in found


def test_via_is_what_a_relative_pronoun_points_to() -> None:
    found = read("An aide, who said that the mayor warned that it is old, left.")
    assert [via for source, _, via in found if source == "the mayor"] == ["An aide"]
