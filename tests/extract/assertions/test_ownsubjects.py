"""Own subjects: where a clause with its subject begins, and the parts of a list of clauses."""

import pytest

from factcheck.extract.assertions.ownsubjects import OwnSubjects
from factcheck.extract.tokens import tokenize
from factcheck.extract.verbs.predicates import Predicates
from factcheck.rules.load import load_rules

RULES = load_rules("en")


def read(text: str) -> tuple[OwnSubjects, list[str]]:
    tokens = tokenize(text, 0, len(text), RULES)
    return OwnSubjects(Predicates(tokens, RULES), RULES), tokens.words


@pytest.mark.parametrize(
    "text",
    [
        "more than 300 guests from Rome were there.",
        "the mayor and her aides have left.",
        "Roe, an aide to the mayor, has left.",
        "Roe — an aide — has left.",
        "within weeks the firm had left.",
        "when the army came, the mayor was ill.",
        "both have left.",
        # a subject with clauses of its own
        "the farmers who built the dam have refused.",
        "those living near the dam received a letter.",
        "the last vote when it comes to Rome could be hers.",
        "the board of the union, which is the largest in Rome, has left.",
        "its rules — old and strict — have stayed.",
        "even with all votes in, the race was close.",
        "“we are counting.”",
        "since then Roe has slept.",
        "at least two ports are full.",
        "by the end of the day her boots were wet.",
        "the local papers chimed in.",
        "each praised the bridge.",
        "a harbour poll underscores the doubts.",
    ],
)
def test_a_clause_begins(text: str) -> None:
    subjects, words = read(text)
    assert subjects.begin_at(0, len(words))


@pytest.mark.parametrize(
    "text",
    [
        "others stored in cellars.",
        "allied civic clubs.",
        "the reason he was late.",
        "three more than he has had.",
        "savings that he says the plan will bring.",
        "one that's old.",
        "in the process has sold a boat.",
        "for almost two years has run it.",
        "ports in ruins, the army has left.",
        "the mayor (a man so young he was mistaken for an aide).",
    ],
)
def test_no_clause_begins(text: str) -> None:
    subjects, words = read(text)
    assert not subjects.begin_at(0, len(words))


@pytest.mark.parametrize(
    ("text", "spliced"),
    [
        ("Her aunt is a baker, she has a shop in Rome.", True),
        ("Ann won Ohio in May, then the port slowly sank into the sea.", True),
        ("I tried to row, that was hard work.", True),
        ("You see, that was hard work.", False),
        # tags, adverbials, what only tells of a noun, a contrast
        ("The bridge is old, records show.", False),
        ("This bridge has no rails, visitors find, because of a fire.", False),
        ("Each time he rows, he is ill for days.", False),
        ("Ann owns a boat, one built in Rome.", False),
        ("Ann slept, but in May, she was ill again.", False),
    ],
)
def test_only_a_comma_joins_clauses(text: str, spliced: bool) -> None:
    subjects, words = read(text)
    commas = [index for index, word in enumerate(words) if word == ","]
    assert any(subjects.splice(0, comma + 1, len(words)) for comma in commas) is spliced


def test_lists() -> None:
    text = "Roe was freed, a man he had met was shot, other men were shot, and Poe has left."
    subjects, words = read(text)
    commas = list(subjects.listed(0, words.index("and"), None))
    assert [words[comma + 1] for comma in commas] == ["other"]
    subjects, words = read("Roe spoke Greek, built in Rome, quoted a poem and left the port.")
    commas = list(subjects.listed(0, words.index("and"), words.index("left")))
    assert [words[comma + 1] for comma in commas] == ["quoted"]
