import pytest

from factcheck.extract.attribution import find_attributions
from factcheck.extract.sentences import split_sentences
from factcheck.rules.load import load_rules


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Jen Psaki, the press secretary, said it was over.", "Jen Psaki, the press secretary"),
        ("“It is over,” said White House press secretary Jen Psaki.", "White House press secretary Jen Psaki"),
        ("“It is over,” said Jen Psaki, a press secretary.", "Jen Psaki, a press secretary"),
        ("The press secretary, Jen Psaki, said it was over.", "The press secretary, Jen Psaki"),
        ("Senator Tim Kaine (D-Va.) said it was over.", "Senator Tim Kaine (D-Va.)"),
        ("Senator Tim Kaine, D-Va., said it was over.", "Senator Tim Kaine, D-Va."),
        ("Tim Kaine, 57, said it was over.", "Tim Kaine, 57"),
        ("Tim Kaine, 57, a lawyer in Richmond, Va., said it was over.", "Tim Kaine, 57, a lawyer in Richmond, Va."),
        ("Tim Kaine, who is a senator, said it was over.", "Tim Kaine"),
        ("“It is over,” said Tim Kaine, and the others left.", "Tim Kaine"),
        ("“It is over,” said Tim Kaine, Tuesday.", "Tim Kaine"),
        ("Another mayor on the list, Tim Kaine, said it was over.", "Another mayor on the list, Tim Kaine"),
        ("A mayor on the list, Rome, said it was over.", "A mayor on the list"),
        ("The minister, a lawyer, said it was over.", "The minister"),
    ],
)  # fmt: skip
def test_source(text: str, source: str) -> None:
    rules = load_rules()
    [found] = find_attributions(text, split_sentences(text, rules), dates=(), rules=rules)
    assert found.source is not None
    assert found.source.quote == source
