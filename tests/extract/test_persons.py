"""Persons: a surname points to the full name before it where one person has it."""

import pytest

from factcheck.extract.persons import Persons
from factcheck.extract.tokens import tokenize
from factcheck.model.text import Span
from factcheck.rules.load import load_rules

RULES = load_rules("en")


def persons(text: str, *speakers: tuple[int, int]) -> Persons:
    return Persons(tokenize(text, 0, len(text), RULES), speakers, RULES["attribution"].lexicon)


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("White House Press Secretary Jane Roe spoke. Roe left.", "White House Press Secretary Jane Roe"),
        ("On Monday Senator Jane Roe spoke. Mr. Roe left.", "Senator Jane Roe"),
        ("Senator Jane Roe’s plan failed. Roe left.", "Senator Jane Roe"),
        ("Secretary of State Jane Roe spoke. Roe left.", "Secretary of State Jane Roe"),
        # whose rival she is the name does not tell
        ("They met rival Jane Roe. Roe left.", "Jane Roe"),
        ("They met his mentor former Gov. Jane Roe. Roe left.", "former Gov. Jane Roe"),
        ("She left the talks beside Senator Jane Roe. Roe left.", "Senator Jane Roe"),
        # a role in lower case, and a word that is none
        ("White House press secretary Jane Roe spoke. Roe left.", "White House press secretary Jane Roe"),
        ("At the moment Jane Roe spoke, it rained. Roe left.", None),
        # a line that ends in a name
        ("News from Dover\nSenator Jane Roe spoke. Roe left.", "Senator Jane Roe"),
        # no title: it may be a place or a party
        ("Jane Roe spoke. Roe left.", None),
        # no first name
        ("Former Roe aides met. Former Roe said so. Roe left.", None),
        ("Former Senator Jane Roe spoke. Roe left.", "Former Senator Jane Roe"),
        # a county
        ("Senator Jane Roe spoke. Roe left County Hall. Roe left.", "Senator Jane Roe"),
        # a couple
        ("Senator Jane Roe and Mr. Roe came. Ms. Roe spoke. Roe left.", None),
        # two persons
        ("Senator Jane Roe met President John Roe. Roe left.", None),
        # nobody of that name so far
        ("Roe left. Senator Jane Roe spoke.", None),
    ],
)
def test_full_names(text: str, full: str | None) -> None:
    start = text.index("Mr. Roe") if "Mr. Roe" in text else text.index("Roe left")
    explained = persons(text).explain(Span.of(text, start, len(text)))
    assert (explained[1].quote if explained else None) == full


def test_who_speaks_is_a_person() -> None:
    text = "Jane Roe spoke. Roe left."
    explained = persons(text, (0, 2)).explain(Span.of(text, text.index("Roe left"), len(text)))
    assert explained is not None and explained[1].quote == "Jane Roe"


def test_a_surname_may_be_part_of_another_name() -> None:
    text = "Senator Jane Roe spoke. Roe County voted."
    assert persons(text).explain(Span.of(text, text.index("Roe County"), len(text))) is None


@pytest.mark.parametrize(
    ("text", "full"),
    [
        # who is named in the paragraph
        ("Senator Jane Roe met John Roe.\nSenator John Roe spoke. Roe left.", "Senator John Roe"),
        # and speaks there
        ("Senator Ann Roe said her son, John Roe, is ill. Roe left.", "Senator Ann Roe"),
        # who speaks at all
        ("Senator Ann Roe said her son, John Roe, is ill.\nRoe left.", "Senator Ann Roe"),
    ],
)
def test_whom_of_those_who_share_it_a_surname_means(text: str, full: str) -> None:
    speaks = text.count(" ", 0, text.find("Ann")) if "Ann" in text else 0
    explained = persons(text, (speaks, speaks + 2)).explain(Span.of(text, text.index("Roe left"), len(text)))
    assert explained is not None
    assert explained[1].quote.endswith(full)


def test_a_surname_that_two_speakers_share_is_in_doubt() -> None:
    text = "Ann Roe and Doe spoke.\nSam Roe spoke.\nRoe left."
    known = persons(text, (0, 2), (6, 8))
    assert known.is_shared(tokenize(text, 0, len(text), RULES).words.index("left") - 1)


def test_a_firm_may_have_the_name_of_its_head() -> None:
    text = "Roe Motors was sold. Roe Motors had 12 plants, its head Jane Roe said. Roe left."
    assert persons(text, (13, 15)).explain(Span.of(text, text.index("Roe left"), len(text))) is None


def test_a_long_line_of_names_ends() -> None:
    persons("Aa Bb " * 50_000)
