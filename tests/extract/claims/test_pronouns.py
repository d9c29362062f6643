"""Pronouns that a clause is about: who they are where that is certain, else the flag."""

from datetime import date

import pytest

from factcheck.extract.claims import split
from factcheck.model.claims import Claim
from factcheck.model.text import Article
from factcheck.model.values import FlagKind
from factcheck.rules.load import load_rules

RULES = load_rules("en")


def last_claim(text: str) -> Claim:
    article = Article(id=Article.id_of("t"), key="t", text=text, published=date(2022, 2, 21))
    return split(article, RULES).claims[-1]


def doubts(claim: Claim) -> list[tuple[str, tuple[str, ...]]]:
    return [(flag.span.quote, flag.candidates) for flag in claim.flags if flag.kind is FlagKind.PRONOUN]


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("Senator Tom Doe spoke first. Doe said he would pay 300 men.",
         "he [Senator Tom Doe] would pay 300 men"),
        ("It took the crew nine days to bury 300 men.", "It took the crew nine days to bury 300 men"),
        ("Senator Tom Doe told the council that he’d pay 300 men.", "he’d [Senator Tom Doe] pay 300 men"),
    ],
)  # fmt: skip
def test_a_speaker_who_is_alone_speaks_of_himself(text: str, clause: str) -> None:
    claim = last_claim(text)
    assert claim.text == clause
    assert not doubts(claim)


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("The minister said he paid 300 men.", ("he", ("The minister",))),
        ("Senator Tom Doe met Senator Jim Poe. Doe said he would pay 300 men.", ("he", ("Doe",))),
        ("Senator Tom Doe met Ms. Poe. Doe said he would pay 300 men.", ("he", ("Doe",))),
        ("Mr. Tom Doe spoke first. Doe said she would pay 300 men.", ("she", ("Doe",))),
        ("The bank said it would pay 300 men.", ("it", ("The bank",))),
        ("Roe Quarry said he would pay 300 men.", ("he", ("Roe Quarry",))),
        ("Tom Doe said it was closed for three days.", ("it", ())),
        ("Senator Tom Doe left. The Doe campaign said it would pay 300 men.", ("it", ("The Doe campaign",))),
        ("Senator Tom Doe came to Dover. He will pay 300 men.", ("He", ())),
        ("“They paid 300 men,” Senator Tom Doe said.", ("They", ())),
        ("He arrived on Friday and paid 300 men.", ("He", ())),
        ("Eventually he paid 300 men.", ("he", ())),
        ("Last week, she paid 300 men.", ("she", ())),
        ("In Ohio, they paid 300 men.", ("they", ())),
        ("When she ran for the council, she paid 300 men.", ("she", ())),
        ("Its yard paid 300 men.", ("Its", ())),
        ("It was Bill Roe, who sold 300 boats.", ("It", ())),
        ("It took the firm to court over 12 boats.", ("It", ())),
        ("It was ready to sell 300 boats.", ("It", ())),
        ("It was closed when Roe sold 300 boats.", ("It", ())),
        ("It was forced to sell 300 boats.", ("It", ())),
        ("It gave money to 300 men.", ("It", ())),
        ("It was a mill he sold to 300 men.", ("It", ())),
        ("It is a mill in Oslo that sells 300 boats.", ("It", ())),
        ("Tom Doe said his brother paid 300 men.", ("his", ("Tom Doe",))),
        ("A Dutch bank sold it in 2019.", ("it", ())),
        ("The court jailed them for 30 days.", ("them", ())),
    ],
)
def test_a_pronoun_that_may_be_another_is_flagged(text: str, doubt: tuple[str, tuple[str, ...]]) -> None:
    claim = last_claim(text)
    assert doubts(claim) == [doubt]


@pytest.mark.parametrize(
    "text",
    [
        "When the bank closed, it paid 300 men.",
        "If the bank closes, it will pay 300 men.",
        "It was too late to pay 300 men.",
        "It takes 2,383 votes to win the county.",
        "It took a three-year war for the islands to win 12 ports.",
        "Instead, it appeared that 300 men had left.",
        "It was Ida Roe who sold 300 boats.",
        "It was Roe, not Poe, who sold 300 boats.",
        "It was at the mill that Roe sold 300 boats.",
        "It wasn't until 2012 that Roe sold 300 boats.",
        "It was only six months ago that Roe sold 300 boats.",
        "It has been two months since Roe sold 300 boats.",
        "It is true the next mayor may sell 300 boats.",
        "It is not unreasonable for Roe to sell 300 boats.",
        "It remains all but impossible for Roe to sell 300 boats.",
        "It's time to sell 300 boats.",
        "It is “very strange” that Roe sold 300 boats.",
        "A bank he owns paid 300 men.",
        "Banks in states he won paid 300 men.",
        "Half said they paid 300 men.",
        "The bank paid 300 men.",
        "The bank and its head paid 300 men.",
        "The bank paid 300 men to sell it.",
    ],
)
def test_what_the_clause_itself_names_needs_no_flag(text: str) -> None:
    assert not doubts(last_claim(text))


def test_a_surname_that_begins_a_longer_name_is_no_person() -> None:
    text = "Prime Minister Jane Roe spoke. {} on Friday."
    assert "[Prime Minister Jane Roe]" in last_claim(text.format("Roe voted")).text
    assert "[Prime" not in last_claim(text.format("Roe County voted")).text
