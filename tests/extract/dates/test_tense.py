"""Which way the words around a date point."""

import pytest

from factcheck.extract.dates.tense import Tenses
from factcheck.model.text import Sentence
from factcheck.rules.load import load_rules

LEXICON = load_rules("en")["dates"].lexicon


@pytest.mark.parametrize(
    ("text", "direction", "certain"),
    [
        ("The hearing is set for *.", 1, True),
        ("The judge set * as the deadline.", -1, True),
        ("The court set a record on *.", -1, True),
        ("The minister is set to arrive *.", 1, True),
        ("The envoy had been due to arrive *.", -1, True),
        ("The envoy has been due to arrive *.", 1, True),
        ("The minister could not be reached *.", -1, True),
        ("The minister couldn't be reached *.", -1, True),
        ("The minister could resign *.", 1, True),
        ("She will be named commander of the new northern fleet in *.", 1, True),
        ("She may be named commander of the new northern fleet in *.", 1, False),
        ("The envoy will leave at four (4 a.m. *), the minister said.", 1, True),
        ("“We will leave at four, perhaps *,” the minister said.", 1, True),
        ("On *, when the council met, it rained.", -1, True),
        ("Asked how ties would fare if he won the vote on *, he laughed.", 1, False),
        ("The minister will resign if she loses on *.", 1, True),
        ("The minister was asked if she met the envoy on *.", -1, True),
        ("The minister called *'s vote a farce.", -1, False),
        ("The vote is on *, and the minister has pledged to stay.", 1, False),
        ("That would lead to a contested vote in *.", 1, False),
        ("Talks on *.", 0, False),
    ],
)  # fmt: skip
def test_direction(text: str, direction: int, certain: bool) -> None:
    place = text.index("*")
    sentences = [Sentence(start=0, end=len(text), paragraph=0)]
    assert Tenses(text, sentences, LEXICON).at(place, place + 1) == (direction, certain)
