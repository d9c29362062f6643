"""Said clauses: what is said in clauses of its own, and what is only named, hoped or denied."""

import pytest

from factcheck.extract.assertions.naming import Naming
from factcheck.extract.assertions.saidclauses import Content, SaidClauses
from factcheck.extract.attribution import find_attributions
from factcheck.extract.sentences import split_sentences
from factcheck.extract.tokens import tokenize
from factcheck.extract.verbs.predicates import Predicates
from factcheck.rules.load import load_rules

RULES = load_rules("en")


def read(text: str) -> list[Content]:
    predicates = Predicates(tokenize(text, 0, len(text), RULES), RULES)
    attributions = find_attributions(text, list(split_sentences(text, RULES)), dates=(), rules=RULES)
    return SaidClauses(predicates, attributions, Naming(predicates, RULES), RULES).find()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The mayor said the port was closed.", ["the port was closed"]),
        ("The port was closed, the mayor said.", ["The port was closed"]),
        (
            "The mayor said: “The fire that broke out today is over.”",
            ["The fire that broke out today is over"],
        ),
        ("The mayor said Ohio already provided more schools.", ["Ohio already provided more schools"]),
        # verbs that may be nouns, where words of saying leave no other
        ("The mayor said Roe merits a second term.", ["Roe merits a second term"]),
        ("The mayor said people misunderstand Roe.", ["people misunderstand Roe"]),
        (
            "The mayor said in a note that trials, with their many witnesses, were too long.",
            ["trials, with their many witnesses, were too long"],
        ),
        (
            "John Roe of Ohio, the No. 2 Republican in the house, said the port was closed.",
            ["the port was closed"],
        ),
        (
            "“The port is closed,” the mayor said, “but the road is open.”",
            ["The port is closed", "but the road is open"],
        ),
        ("The port, he said, was slow to open.", ["was slow to open"]),
        ("The port was closed, he said, because it had sunk.", ["The port was closed", "it had sunk"]),
    ],
)
def test_what_is_said(text: str, said: list[str]) -> None:
    assert [text[content.start : content.end].rstrip(",.”") for content in read(text)] == said


@pytest.mark.parametrize(
    "text",
    [
        "The mayor rejected the plan.",
        "The mayor did not say that the port was closed.",
        "The mayor hopes that the port will close.",
        "The port is expected to close.",
        "You know that the port was closed.",
    ],
)
def test_what_is_not(text: str) -> None:
    assert read(text) == []


def test_what_leads_to_it_stands_on_the_other_side() -> None:
    (content,) = read("In May, the mayor said, the port was closed.")
    assert content.before is not None
    assert content.before.quote == "In May"
