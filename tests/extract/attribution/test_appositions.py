import pytest

from factcheck.extract.attribution import find_attributions
from factcheck.extract.sentences import split_sentences
from factcheck.rules.load import load_rules


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Jen Psaki, the press secretary, said it was over.", "Jen Psaki, the press secretary"),
        ("Jen Psaki, White House press secretary, said it was over.", "Jen Psaki, White House press secretary"),
        ("Jen Psaki (left) said it was over.", "Jen Psaki"),
        ("“It is over,” said White House press secretary Jen Psaki.", "White House press secretary Jen Psaki"),
        ("“It is over,” said Jen Psaki, a press secretary.", "Jen Psaki, a press secretary"),
        ("The press secretary, Jen Psaki, said it was over.", "The press secretary, Jen Psaki"),
        ("Senator Tim Poe (D-Va.) said it was over.", "Senator Tim Poe (D-Va.)"),
        ("Senator Tim Poe, D-Va., said it was over.", "Senator Tim Poe, D-Va."),
        ("Tim Poe, 57, said it was over.", "Tim Poe, 57"),
        ("Tim Poe, 57, a lawyer in Salem, Mass., said it was over.", "Tim Poe, 57, a lawyer in Salem, Mass."),
        ("Tim Poe, who is a senator, said it was over.", "Tim Poe"),
        ("“It is over,” said Tim Poe, and the others left.", "Tim Poe"),
        ("“It is over,” said Tim Poe, Tuesday.", "Tim Poe"),
        ("Another mayor on the list, Tim Poe, said it was over.", "Another mayor on the list, Tim Poe"),
        ("A mayor on the list, Rome, said it was over.", "A mayor on the list"),
        ("The minister, a lawyer, said it was over.", "The minister"),
    ],
)  # fmt: skip
def test_source(text: str, source: str) -> None:
    rules = load_rules()
    [found] = find_attributions(text, split_sentences(text, rules), dates=(), rules=rules)
    assert found.source is not None
    assert found.source.quote == source
