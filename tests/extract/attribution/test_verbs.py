import pytest

from factcheck.extract.attribution import find_attributions
from factcheck.extract.sentences import split_sentences
from factcheck.rules.load import load_rules


def read(text: str) -> list[tuple[str | None, str]]:
    rules = load_rules()
    return [
        (each.source and each.source.quote, each.cue.quote if each.cue else "")
        for each in find_attributions(text, split_sentences(text, rules), dates=(), rules=rules)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The southern states have voted before.",
        "He likes old films, the night shows, and bread.",
        "The port was as described by law.",
        "Those rules did not apply to banks.",
        "Her plans to sell the house failed.",
        "The union would support the treaty.",
        "The union paid a price in supporting the treaty.",
        "The shop offers bread and cheese.",
        "Voters lack any real understanding that the bridge is old.",
        "The clerk asked the union to probe claims the mayor made.",
        "Many Southern states that will vote in May have small ports.",
        "Pupils work outside as part of their own cooking course.",
        "The southern states that will vote in May are large.",
        "The police reports that have come in May are long.",
        # what somebody shows or comes upon is not said
        "He left the port, showing that he had read the law.",
        "Roe will find little sympathy for a plan that is new.",
        "A jobs report gives the mayor a lift.",
        # a verb in the third person is not that of "we"
        "We have a town where the mayor meets the firms, or tells them they are late.",
        # verbs of one subject are no words of saying behind what they tell
        "He repairs old boats, writes a long diary and, in May, sails home.",
        "Only one pledged delegate switched sides.",
    ],
)
def test_no_verb(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("Proponents of the law in Ohio say it will pass.", "Proponents of the law in Ohio", "say"),
        ("Some 42% say they will vote.", "Some 42%", "say"),
        ("Unions have long argued that wages are low.", "Unions", "have long argued"),
        ("The chancellor released a statement saying that taxes would fall.", "The chancellor", "saying"),
        ("The chancellor fired back a response saying that taxes would fall.", "The chancellor", "saying"),
        ("The law was criticized by two senators.", "two senators", "was criticized"),
        ("The mayor was asked by a reporter whether he would run.", "a reporter", "was asked"),
        ("Her campaign said it was over.", "Her campaign", "said"),
        ("One senior official said it was over.", "One senior official", "said"),
    ],
)
def test_subject(text: str, source: str, cue: str) -> None:
    assert read(text) == [(source, cue)]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        # who is blamed or praised for it said it
        ("The union criticized the mayor for saying that taxes would fall.", "the mayor"),
        ("The union praised her for saying that taxes would fall.", "her"),
        ("The union accused the mayor of implying that taxes would fall.", "the mayor"),
        # nobody else is, or by somebody else
        ("The mayor won applause for saying that taxes would fall.", "The mayor"),
        ("The mayor was attacked by the union for saying that taxes would fall.", "The mayor"),
    ],
)
def test_for_saying(text: str, source: str) -> None:
    assert read(text)[-1][0] == source


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        # whoever decides to do something tells nothing
        ("The race changed in May, when Roe won twice, the mayor decided not to run.", ["the mayor"]),
        (
            "Most clubs have announced they cannot play and several have announced they might.",
            ["Most clubs", "several"],
        ),
        ("It was old, Roe said, adding, “It will fall at noon.”", ["Roe", "Roe"]),
        ("Roe called all her lenders, asked for a month and paid two of them.", ["Roe", "Roe"]),
        (
            "The judges who ruled that they could not apply their rules, for now, said it broke.",
            ["The judges", "who"],
        ),
        # whoever is told of before "and he"
        ("Both laughed at that song and she added it was long.", ["she"]),
    ],
)
def test_sources(text: str, sources: list[str]) -> None:
    assert [source for source, _ in read(text)] == sources


def test_a_later_verb_shares_the_speaker_outside_the_quote() -> None:
    text = "“I like oats,” the mayor said, adding that he never buys them."
    assert read(text) == [("the mayor", "said"), ("the mayor", "adding")]
