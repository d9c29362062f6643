"""Noun phrases behind numbers."""

import pytest

from factcheck.extract.quantities.nouns import noun_reader
from factcheck.rules.load import load_rules

READER = noun_reader(load_rules("en"))


@pytest.mark.parametrize(
    ("text", "quote", "plural"),
    [
        (" Russian troops left", "Russian troops", True),
        (" civilian deaths in May", "civilian deaths", True),
        (" arms dealers met", "arms dealers", True),
        (" Abrams tanks", "Abrams tanks", True),
        (" Kia and Hyundai vehicles", "Kia and Hyundai vehicles", True),
        (" more soldiers", "soldiers", True),
        (" dead and forty hurt", "dead", True),
        ("-page reports", "page", False),
        (" page document", "page", False),
    ],
)
def test_counted(text: str, quote: str, plural: bool) -> None:
    phrase = READER.read_counted(text, 0, len(text))
    assert phrase is not None
    assert (text[phrase.start : phrase.end], phrase.plural) == (quote, plural)


@pytest.mark.parametrize("text", [" died yesterday", " in May", ", soldiers said", ""])
def test_nothing_is_counted(text: str) -> None:
    assert READER.read_counted(text, 0, len(text)) is None


@pytest.mark.parametrize(
    ("text", "quote"), [(" proposal asks for more", "proposal"), (" new tank was lost", "new tank")]
)
def test_one_counts_a_singular_and_not_its_verb(text: str, quote: str) -> None:
    phrase = READER.read_counted(text, 0, len(text), single=True)
    assert phrase is not None
    assert text[phrase.start : phrase.end] == quote


def test_nothing_is_read_beyond_the_limit() -> None:
    text = " Russian troops"
    assert READER.read_counted(text, 0, text.index("troops")) is None


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (" British population fell", "British population"),
        (" villages burned", "villages"),
        (" crew fell ill", "crew"),
        (" harvest", "harvest"),
    ],
)
def test_a_share_is_taken_of_a_whole(text: str, quote: str) -> None:
    phrase = READER.read_whole(text, 0, len(text))
    assert phrase is not None
    assert text[phrase.start : phrase.end] == quote


def test_a_share_of_a_verb_is_none() -> None:
    assert READER.read_whole(" burned", 0, len(" burned")) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        (" of the bridges", " bridges"),
        (" of all the men", " men"),
        (" of its villages", " villages"),
        (" of Ukraine’s planes", " Ukraine’s planes"),
        (" of them", None),
        (" of us all", None),
        (" of 5 planes", None),
        (" in the town", None),
    ],
)
def test_determiners_are_skipped_before_nouns_alone(text: str, rest: str | None) -> None:
    position = READER.skip_determiner(text, 0)
    assert (None if position is None else text[position:]) == rest


@pytest.mark.parametrize("word", ["troops", "women", "aircraft", "Policemen", "Schoolchildren"])
def test_plurals(word: str) -> None:
    assert READER.is_plural(word)


@pytest.mark.parametrize("word", ["tank", "bus", "process", "news", "Texas", "crisis", "yes", "Ukraine’s"])
def test_what_only_looks_plural(word: str) -> None:
    assert not READER.is_plural(word)
