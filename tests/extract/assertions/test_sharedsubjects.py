"""Shared subjects: second verbs of one subject, and what that subject is."""

import pytest

from factcheck.extract.assertions.sharedsubjects import SharedSubjects, is_aside
from factcheck.extract.tokens import tokenize
from factcheck.extract.verbs.predicates import Predicates
from factcheck.rules.load import load_rules

RULES = load_rules("en")


def read(text: str, conjunction: str = "and") -> tuple[bool, str | None]:
    """Whether the subject has a second verb behind the conjunction, and the subject."""
    predicates = Predicates(tokenize(text, 0, len(text), RULES), RULES)
    opener = predicates.tokens.words.index(conjunction)
    shared = SharedSubjects(predicates, RULES)
    goes_on = shared.goes_on(0, opener, opener + 1, len(predicates.tokens), predicates.clauses[0])
    subject = shared.subject(0, opener, opener + 1)
    return goes_on, subject.quote if subject else None


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The mayor sold the port and left the town.", "The mayor"),
        ("The port was built in May and closed in June.", "The port was"),
        ("The mayor was arrested in May and resigned in June.", "The mayor"),
        ("The mayor was praised in May and fell in June.", "The mayor"),
        ("The mayor left Rome and served as a judge.", "The mayor"),
        ("The bank was praised in Rome and led the way.", "The bank"),
        ("The bank has been praised by Roe and liked the words.", "The bank"),
        ("All of the banks left Rome and met in Oslo.", "All of the banks"),
        ("The mayor sold the port and on Monday left the town.", "The mayor"),
        ("The town will hire 12 teachers and buy 300 laptops.", "The town will"),
        ("The town will hire more than 12 teachers and promote them.", "The town will"),
        ("The firm is expected to close its yard and sell 40 boats.", "The firm is expected to"),
        ("The firm would close its yard and cut 40 jobs.", "The firm would"),
        ("The mayor would push to close the port and sell 40 boats.", "The mayor would push to"),
        ("The port paid its cooks by the hour and fell by 3 percent.", "The port"),
        ("In May they sold the port and left the town.", "they"),
        ("The mayor runs the port and ships the goods.", "The mayor"),
        ("The mayor sold the port and still owes the bank 40 dollars.", "The mayor"),
        ("The mayor described the port as unfinished and blamed her rival.", "The mayor"),
        ("The mayor opened the port and explained how it works.", "The mayor"),
        ("After the war, though, the mayor sold the port and lit up the town.", "the mayor"),
    ],
)
def test_a_second_verb(text: str, subject: str) -> None:
    assert read(text) == (True, subject)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("I sold the port when he came and have left the town.", "I"),
        ("They say it shook him and have left the town.", "They"),
    ],
)
def test_a_subject_that_fits_the_second_verb(text: str, subject: str) -> None:
    assert read(text)[1] == subject


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Cooks, guards and drivers left the town but kept the boats.", "Cooks, guards and drivers"),
        ("In Rome, three firms — two banks, a mine — closed their yards but kept them.", "three firms"),
        ("Her brother, Jon, 39, sold the port but kept the boats.", "Her brother"),
        (
            "The mayor of Rome and her aides, all Greeks, sold it but kept it.",
            "The mayor of Rome and her aides",
        ),
    ],
)
def test_a_whole_subject(text: str, subject: str) -> None:
    assert read(text, "but") == (True, subject)


@pytest.mark.parametrize(
    "text",
    [
        "The firm saw flat growth and worse-than-expected losses.",
        "The clubs received and accepted it.",
        "The storm left the town tired and bored.",
        "She was an able and determined mayor.",
        "She praised the aides and plans to build 40 homes.",
        "They fought against clubs and allied outside groups.",
        "The plan would bring new schools and repaired bridges.",
        "The plan would bring hope and work for 300 men.",
        "The plan would bring jobs and deals with Rome.",
        "The mayor will not sign the plan and send it to Rome.",
        "The plan would help farmers plant trees and buy 40 carts.",
        "The mayor should close the port and sell 40 boats.",
        "The firm could close its yard and cut 40 jobs.",
        "The mayor was a clerk, born and raised in Rome.",
        "The mayor cannot and will not sell it.",
        "Their vote drew more politically and racially diverse crowds.",
        "The mayor shaped a plan to close the port and cut 40 jobs.",
        "The port was shut and is this the end of it?",
        "The port was shut and let's see what comes.",
        "The town has vague and dated rules.",
        "The plan saw ports opened and used as yards.",
    ],
)
def test_no_second_verb(text: str) -> None:
    assert not read(text)[0]


def test_an_aside_joins_nothing() -> None:
    assert is_aside("nv—&v—n", 0, 3)
    assert is_aside("nv(&v)n", 0, 3)
    assert not is_aside("nv,&vn", 0, 3)


@pytest.mark.parametrize(
    "text",
    [
        "The loans are possible only in Rome and has been calling for them.",
        "The port was hurt by the war and unpaid debts.",
        "The mayor spoke of a plan backed by Roe and praised by Poe.",
        "There is a plan for the port and was approved by Roe.",
        "They left the town when the port was shut and has no boats.",
    ],
)
def test_no_subject_of_both_verbs(text: str) -> None:
    assert read(text)[1] is None
