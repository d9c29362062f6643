"""Of whom something is said, and of which kind it is."""

import pytest

from factcheck.extract.assertions.assertions import Assertion
from factcheck.extract.checkability.readings import Reader, Reading
from factcheck.extract.verbs.sentencereader import SentenceReader
from factcheck.model.text import Sentence
from factcheck.rules.load import load_rules

RULES = load_rules("en")


def read(text: str) -> Reading:
    predicates = SentenceReader(text, RULES).read(Sentence(start=0, end=len(text), paragraph=0))
    reading = Reader(RULES).read(Assertion(0, len(text), None), predicates, 0, len(predicates.tokens))
    assert reading is not None
    return reading


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("We will build the bridge.", {"plan": True, "speakers": True, "subject": "we"}),
        ("We are going to build the bridge.", {"plan": True}),
        ("We are prepared to close the bridge.", {"plan": True}),
        ("We are prepared to praise the bridge.", {"plan": False}),
        ("It will close the bridge.", {"plan": False}),
        ("Roe opposes the bridge.", {"position": True, "person": True}),
        ("I am a strong supporter of the ferry.", {"position": True}),
        ("We are not in favor of the toll.", {"position": True}),
        ("Roe can't vote for the toll.", {"position": True}),
        ("She is opposed to the toll.", {"position": True}),
        ("The tide is an opponent of the toll.", {"position": False}),
        ("You have to vote for it.", {"position": False}),
        ("The nurses of the island were there in support of it.", {"position": False}),
        ("I didn't know the bridge.", {"mental": True, "event": True}),
        ("Roe is the mayor of Dover.", {"person": True, "role": True, "rest_named": True}),
        ("Leadership is a gift.", {"person": False, "subject_named": False}),
        ("The people will come.", {"everybody": True}),
        ("Nobody can fix it.", {"ability": False}),
        ("Roe can fix it.", {"ability": True}),
        ("The bridge was closed.", {"passive": True, "event": False}),
    ],
)
def test_what_is_read(text: str, fields: dict[str, object]) -> None:
    reading = read(text)
    assert {name: getattr(reading, name) for name in fields} == fields
