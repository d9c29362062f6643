import pytest

from factcheck.extract.attribution import find_attributions
from factcheck.extract.sentences import split_sentences
from factcheck.rules.load import load_rules


def read(text: str) -> list[tuple[str | None, str, list[str]]]:
    rules = load_rules()
    return [
        (each.source and each.source.quote, each.cue.quote if each.cue else "", [span.quote for span in each.content])
        for each in find_attributions(text, split_sentences(text, rules), dates=(), rules=rules)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Papers print the mayor's false claim that it broke.", ("the mayor", "false claim that", ["it broke"])),
        ("Papers printed his claim that the dam broke.", ("his", "claim that", ["the dam broke"])),
        # where the clause of the noun ends, and the sentence goes on
        ("Despite the mayor's claim that it broke, the clerk left.", ("the mayor", "claim that", ["it broke"])),
        ("After the mayor's claim that it broke, the clerk left.", ("the mayor", "claim that", ["it broke"])),
        ("It feeds on Roe's claim that it – a dam – broke.", ("Roe", "claim that", ["it – a dam – broke"])),
        ("In May, Roe's claim that it and the dam broke was dropped.", ("Roe", "claim that", ["it and the dam broke"])),
        ("The mayor is not sure that the dam will hold.", ("The mayor", "is not sure", ["the dam will hold"])),
        ("Engineers have long been worried it will break.", ("Engineers", "have long been worried", ["it will break"])),
        ("The dam will hold, according to an engineer.", ("an engineer", "according to", ["The dam will hold"])),
        ("The dam did not break immediately, according to Jo Lo.",
         ("Jo Lo", "according to", ["The dam did not break immediately"])),
        ("The fault, according to Jo Lo, another engineer, was a valve.",
         ("Jo Lo, another engineer", "according to", ["The fault", "was a valve"])),
    ],
)  # fmt: skip
def test_cue(text: str, expected: tuple[str, str, list[str]]) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "There is a claim that nobody made.",
        "It is certain that the dam will hold.",
        "The sure sign that the dam will hold came late.",
        "The work went according to plan.",
    ],
)
def test_no_cue(text: str) -> None:
    assert read(text) == []
