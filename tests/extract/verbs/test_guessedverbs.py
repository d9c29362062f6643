"""Verbs that are guessed where a sentence has no other."""

import pytest

from factcheck.extract.tokens import tokenize
from factcheck.extract.verbs.guessedverbs import GuessedVerbs
from factcheck.extract.verbs.sentencereader import SentenceReader
from factcheck.model.text import Sentence
from factcheck.rules.load import load_rules

RULES = load_rules("en")


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("The council in its hall votes again.", ["votes"]),
        ("The opera shadows Queen Jane Roe.", ["shadows"]),
        ("The form queries where the tenant was born.", ["queries"]),
        ("The mill acts as if it were new.", ["acts"]),
        ("The play and the film blame Roe for the fire.", ["blame"]),
        ("Ohio, Utah and South Dakota get more rain.", ["get"]),
        ("What began in May now spills to Utah.", ["spills"]),
        ("Jo Roe, head of the mill, calls Doe a friend.", ["calls"]),
        ("Voting starts on Friday.", ["starts"]),
        ("The ferry bakers award medals.", ["award"]),
        ("The maps directly echo the theme.", ["echo"]),
        # which have none
        ("Imposing tough sanctions on Rome.", []),
        ("Two months before the fire.", []),
        ("The mayor on tour as pressure mounts up.", []),
        ("A house like the old one.", []),
    ],
)
def test_one_is_guessed_where_none_is_found(text: str, verbs: list[str]) -> None:
    tokens = tokenize(text, 0, len(text), RULES)
    assert [tokens.words[verb] for verb in GuessedVerbs(tokens, tokens.shape, RULES).find()] == verbs


def test_the_full_stop_of_a_quotation_ends_the_sentence_that_holds_it() -> None:
    text = "The film accuses Roe of treating them like “hired hands.”"
    predicates = SentenceReader(text, RULES).read(Sentence(start=0, end=len(text), paragraph=0))
    assert [predicates.tokens.words[verb] for verb in predicates.starts] == ["accuses"]
