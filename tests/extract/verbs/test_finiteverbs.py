"""Finite verbs: which words of a sentence are one, known by the words around them."""

import pytest

from factcheck.extract.tokens import tokenize
from factcheck.extract.verbs.finiteverbs import FiniteVerbs, read_title
from factcheck.extract.verbs.participles import Participles
from factcheck.rules.load import load_rules

RULES = load_rules("en")


def read(text: str) -> tuple[FiniteVerbs, list[str]]:
    tokens = tokenize(text, 0, len(text), RULES)
    shape = read_title(tokens)
    return FiniteVerbs(tokens, shape, Participles(tokens, shape, RULES), RULES), tokens.words


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("The mayor will have sold it.", ["will"]),
        ("It violates the law.", ["violates"]),
        ("The firm that imports cars has failed.", ["imports", "has"]),
        ("Critics, led by the mayor, left.", ["left"]),
        ("Roe, who is 60, still faces a trial.", ["is", "faces"]),
        ("One in five say they left.", ["say", "left"]),
        ("What he did is sell it.", ["did", "is"]),
        ("Roe said his aunt, a baker, retired in May.", ["said", "retired"]),
        ("The state provided 3 tents.", ["provided"]),
        ("He said two of them died.", ["said", "died"]),
        ("Most of us wanted the loan.", ["wanted"]),
        ("These include boats.", ["include"]),
        ("Ann swam and most recently rowed.", ["swam"]),
        ("Both come from Rome.", ["come"]),
        ("The plans that were floated have failed.", ["were", "have"]),
        ("Others backed and praised it.", ["backed"]),
        ("The cask, seen on the quay and known to the clerk, sank.", ["sank"]),
        ("The cask was seen there and taken away.", ["was"]),
        ("A group of clubs that imports cars has failed.", ["imports", "has"]),
        ("They said fraud challenges the law.", ["said", "challenges"]),
        ("A man 40 years old challenges the law.", ["challenges"]),
        # what only looks like one
        ("The cask, seen from afar, is gone.", ["is"]),
        ("They saw two of them injured in May.", ["saw"]),
        ("She paid three times the price.", ["paid"]),
        ("They saw a series of new attacks to win votes.", ["saw"]),
        ("They made other formal promises to pay.", ["made"]),
        ("They left in May 2014.", ["left"]),
        ("They want to sell it.", ["want"]),
        ("Some unpaid and undelivered parcels burned.", ["burned"]),
        ("The losses due to war fell.", ["fell"]),
        ("The rising cost of wheat hurt them.", ["hurt"]),
        ("They said that attacks like ours are rare.", ["said", "are"]),
        ("They wrote of precinct voters to come.", ["wrote"]),
        ("They saw Ann and her aunt run a shop.", ["saw"]),
        ("In a note provided to Roe, Ann left.", ["left"]),
        ("They raised new challenges to the law.", ["raised"]),
        ("They looked for five old anchors that fell.", ["looked", "fell"]),
        ("They said last week that anchors in boats were seen.", ["said", "were"]),
        ("They broke the Fishing Rights Act.", ["broke"]),
    ],
)
def test_which_words_are_verbs(text: str, verbs: list[str]) -> None:
    found, words = read(text)
    assert [words[token] for token in found.find()] == verbs


def test_a_title_has_its_verbs_under_capitals() -> None:
    text = "Mayor Roe Opposed New Bridge For Dover"
    assert read_title(tokenize(text, 0, len(text), RULES))[2] == "e"
