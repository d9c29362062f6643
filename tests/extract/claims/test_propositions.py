"""Propositions: the single things that a clause says, each with its subject."""

import pytest

from factcheck.extract.claims.propositions import Propositions
from factcheck.extract.sentences import split_sentences
from factcheck.model.text import Article, Span
from factcheck.rules.load import load_rules

RULES = load_rules("en")


def read(text: str, clause: str | None = None) -> list[str]:
    """Propositions of a clause of the text, of all of it by default; " | " stands between their pieces."""
    article = Article(
        id=Article.id_of("t"), key="t", text=text, sentences=tuple(split_sentences(text, RULES))
    )
    start = text.index(clause) if clause else 0
    found = Propositions(article, RULES).of(Span.of(text, start, start + len(clause or text)))
    return [" | ".join(span.quote for span in words) for words in found]


@pytest.mark.parametrize(
    ("text", "propositions"),
    [
        ("The army left the town.", ["The army left the town"]),
        (
            "The bridge was opened in May, and the port was closed.",
            ["The bridge was opened in May", "the port was closed"],
        ),
        # a second verb and participles have the subject of the first
        ("The mayor left Kyiv and met the press.", ["The mayor left Kyiv", "The mayor | met the press"]),
        (
            "Roe won the primary, taking every county.",
            ["Roe won the primary", "Roe | taking every county"],
        ),
        ("It is a film directed by Roe.", ["It is a film", "It | directed by Roe"]),
        # what is put into a clause tells of the noun before it, and the clause goes on behind it
        (
            "The gunman, who had a licence, fled.",
            ["The gunman | fled", "The gunman | who had a licence"],
        ),
        ("Roe (born in 1950) is a senator.", ["Roe | is a senator", "Roe | born in 1950"]),
        (
            "The army met the rebels, which had lost.",
            ["The army met the rebels", "the rebels | which had lost"],
        ),
        # no parts
        (
            "It supports functional and object-oriented programs.",
            ["It supports functional and object-oriented programs"],
        ),
        ("He served as well as he could.", ["He served as well as he could"]),
    ],
)
def test_propositions(text: str, propositions: list[str]) -> None:
    assert read(text) == propositions


def test_a_clause_is_read_by_itself() -> None:
    text = "The mayor said the army left and the navy came. All was calm."
    assert read(text, "the army left and the navy came") == ["the army left", "the navy came"]
