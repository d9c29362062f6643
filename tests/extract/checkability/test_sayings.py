"""What speaks for and against words that somebody says."""

from typing import Any

import pytest

from factcheck.extract.checkability.anchors import Anchors, Strength
from factcheck.extract.checkability.forms import forms
from factcheck.extract.claims import split
from factcheck.extract.tokens import tokenize
from factcheck.model.claims import ClaimSet
from factcheck.model.text import Article
from factcheck.rules.load import load_rules

RULES = load_rules("en")
OWN, ANCHORS = RULES["sayings"].lexicon, RULES["anchors"].lexicon


def split_text(text: str) -> ClaimSet:
    return split(Article(id=Article.id_of("test"), key="test", text=text), RULES)


@pytest.fixture
def weighed(monkeypatch: pytest.MonkeyPatch) -> list[Strength]:
    """Whatever is weighed in the test."""
    found: list[Strength] = []
    weigh = Anchors.strength

    def spy(self: Anchors, *args: Any) -> Strength | None:
        strength = weigh(self, *args)
        found.extend([strength] if strength else [])
        return strength

    monkeypatch.setattr(Anchors, "strength", spy)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jane Roe said the ferry could deliver the letter.", {"said", "reported", "maybe", "might"}),
        ("Jane Roe believes the island slept.", {"as a view", "past"}),
        ("“The island always slept,” Jane Roe said.", {"quoted past", "sweeping"}),
        ("“The island is divided,” Jane Roe said.", {"judged"}),
        ("“The island made noise,” Jane Roe said.", {"deed", "light deed"}),
        ("“The islanders have experience of it,” Jane Roe said.", {"having"}),
        ("Jane Roe said the candidate slept.", {"thing", "commonplace"}),
        ("The harbour office said the island slept.", {"on record"}),
        ("“The island missed the boat and fell flat,” Jane Roe said.", {"rhetoric"}),
        ("“She delivers the letter,” Jane Roe said.", {"quoted present"}),
        ("“He is selling the ferry,” Jane Roe said.", {"going on", "quoted present"}),
        ("“He has sold the ferry,” Jane Roe said.", {"past", "quoted perfect"}),
        ("Jane Roe said her speech sold the ferry.", {"of their own"}),
    ],
)
def test_evidence(text: str, expected: set[str], weighed: list[Strength]) -> None:
    split_text(text)
    assert expected <= set(weighed[-1].evidence)


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Jane Roe said the ferry could not deliver the letter.", "might"),
        ("“He sold the ferry,” Jane Roe said.", "quoted perfect"),
        ("“We have sold the ferry,” Jane Roe said.", "quoted perfect"),
        ("“He opposes the ferry,” Jane Roe said.", "quoted present"),
        ("“He appears to be leaving the ferry,” Jane Roe said.", "quoted present"),
        ("“He is selling the ferry,” the harbour office said.", "quoted present"),
        ("Jane Roe said her brother sold the ferry.", "of their own"),
        ("“My speech sold the ferry,” Jane Roe said.", "of their own"),
    ],
)
def test_no_evidence(text: str, evidence: str, weighed: list[Strength]) -> None:
    split_text(text)
    assert evidence not in weighed[-1].evidence


@pytest.mark.parametrize(
    "text",
    [
        "According to the harbour office, the ferry slept.",
        "The harbour office announced that the island is divided.",
        "Jane Roe denied that the islanders made noise.",
        "“We signed the treaty with Doe,” Jane Roe said.",
        "Jane Roe said the council had sold the ferry.",
        "Jane Roe said she opposes the bill.",
        "“I'm a strong supporter of the ferry,” Jane Roe said.",
        "“Nobody was hurt,” Jane Roe said.",
        "“No one was poisoned,” Jane Roe said.",
        "“I won't be voting for John Doe,” Jane Roe said.",
        "“The council met on Friday to sell the ferry,” Jane Roe said.",
        "“The ferry slept on Friday,” Jane Roe said.",
        "Jane Roe said the council would sell the ferry to the Dover bank if the mayor signs the treaty.",
        "“I will oppose the treaty unless the mayor sleeps,” Jane Roe said.",
    ],
)
def test_what_leaves_a_trace_is_a_claim(text: str) -> None:
    assert len(split_text(text).claims) == 1


@pytest.mark.parametrize(
    "text",
    [
        "“The mayor really hit the ground running,” Jane Roe said.",
        "“John Doe has never cared about anybody,” Jane Roe said.",
        "Jane Roe said the council was on the wrong side of history.",
        "Jane Roe thinks that everybody could see it.",
        "“Nobody was impressed,” Jane Roe said.",
        "“The mayor doesn't have what it takes,” Jane Roe said.",
        "“The fishermen moved the goal posts,” Jane Roe said.",
        "“I have never seen anything like the mayor,” Jane Roe said.",
        "“The council has fought for the little guy,” Jane Roe said.",
        # a day, or a condition, makes no claim of it
        "Jane Roe said Friday was always the real heart of the island.",
        "“If the mayor wins, he will find a way to be happy,” Jane Roe said.",
        "Jane Roe said the island would be safer if the fishermen slept.",
    ],
)
def test_what_asserts_nothing_is_none(text: str) -> None:
    assert not split_text(text).claims


def test_what_is_passed_on_by_others_names_rules_that_exist() -> None:
    rules = {rule.id for rule in RULES["attribution"].rules}
    assert OWN["passed_on"].keys() <= rules
    assert set(OWN["passed_on"].values()) <= OWN["points"].keys()
    assert OWN["points_reported"].keys() <= OWN["points"].keys()


def test_no_word_of_the_lists_is_without_effect() -> None:
    """What is light is a deed, what is commonplace a thing that can be looked up."""
    deeds = set(forms(ANCHORS["deed"])) | set(ANCHORS["deed_form"])
    assert set(ANCHORS["light_deed"]) <= deeds
    assert set(ANCHORS["light_deed_form"]) <= deeds
    assert set(ANCHORS["hurt"]) <= {*forms(ANCHORS["effect"]), *ANCHORS["effect_form"]}
    persons = RULES["attribution"].lexicon
    kinds = ("roles", "titles", "institution", "media", "relations")
    things = set(forms(ANCHORS["thing"])).union(*(persons[kind] for kind in kinds))
    assert [word for word in OWN["commonplace"] if things.isdisjoint(forms([word]))] == []


def test_figures_of_speech_are_written_as_words_are_looked_up() -> None:
    """In small letters, as one token each; each form of a verb once, but for "lay", which is one of "lie", too."""
    idioms = ANCHORS["idiom"]
    verbs = [form for verb in idioms for form in verb.split()]
    assert {form for form in verbs if verbs.count(form) > 1} <= {"lay"}
    for tellers in idioms.values():
        assert [word for word in tellers if tokenize(word, 0, len(word), RULES).words != [word]] == []
        assert len(tellers) == len(set(tellers))


def test_no_phrase_holds_another() -> None:
    phrases = {tuple(phrase.split()) for phrase in OWN["rhetoric"]}
    for phrase in phrases:
        parts = {
            phrase[begin:end] for begin in range(len(phrase)) for end in range(begin + 1, len(phrase) + 1)
        }
        assert len(phrase) > 1
        assert parts & phrases == {phrase}
