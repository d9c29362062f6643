"""What a verb group says of its time, and whether it says what something is."""

import pytest

from factcheck.extract.verbs.sentencereader import SentenceReader
from factcheck.extract.verbs.verbgroups import Tense, VerbGroups
from factcheck.model.text import Sentence
from factcheck.rules.load import load_rules

RULES = load_rules("en")
GROUPS = VerbGroups(RULES)


def read(text: str) -> tuple[Tense, bool]:
    """Tense of the main verb, and whether it is a copula."""
    predicates = SentenceReader(text, RULES).read(Sentence(start=0, end=len(text), paragraph=0))
    end = len(predicates.tokens)
    verb = predicates.main_between(0, end)
    assert verb is not None
    return GROUPS.tense(predicates, verb, end), GROUPS.is_copula(predicates, verb, end)


@pytest.mark.parametrize(
    ("text", "tense", "copula"),
    [
        ("Roe sold the port.", Tense.PAST, False),
        ("Roe has sold the port.", Tense.PAST, False),
        ("Roe has the port.", Tense.PRESENT, False),
        ("Roe has been the mayor.", Tense.PAST, True),
        ("The port has been closed.", Tense.PAST, False),
        ("Roe is the mayor.", Tense.PRESENT, True),
        ("Roe is selling the port.", Tense.GOING_ON, False),
        ("Roe is trying to sell the port.", Tense.PRESENT, False),
        ("Roe will sell the port.", Tense.MODAL, False),
        ("Roe would be the mayor.", Tense.MODAL, True),
        ("Roe might sell the port.", Tense.POSSIBLE, False),
        ("Roe may have sold the port.", Tense.PAST, False),
        ("The port could not be found.", Tense.PAST, True),
        ("The port could not be dearer.", Tense.POSSIBLE, True),
    ],
)
def test_tense(text: str, tense: Tense, copula: bool) -> None:
    assert read(text) == (tense, copula)


@pytest.mark.parametrize(
    ("text", "main"),
    [
        ("In Oslo — a town Roe is likely to leave — Poe has sold the port.", "has"),
        ("Roe (who sold it) and Poe (who was ill) left the port.", "left"),
        ("OSLO — Roe has sold the port — again.", "has"),
    ],
)
def test_the_main_verb_stands_in_no_aside(text: str, main: str) -> None:
    predicates = SentenceReader(text, RULES).read(Sentence(start=0, end=len(text), paragraph=0))
    verb = predicates.main_between(0, len(predicates.tokens))
    assert verb is not None and predicates.tokens.words[verb] == main
