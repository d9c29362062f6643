"""Types of claims: each type's examples get it, and the entry that decided is told."""

import shutil
from pathlib import Path

import pytest
from pydantic import ValidationError

from factcheck.configs import data_dir
from factcheck.errors import RuleError
from factcheck.extract.claims import split
from factcheck.extract.questions.claimtypes import Choice, claim_types_of
from factcheck.model.text import Article, Span
from factcheck.model.values import Quantity, Timex, TimexType
from factcheck.rules import load
from factcheck.rules.load import load_rules
from factcheck.rules.spec import ClaimType

RULES = load_rules("en")
TYPES = claim_types_of(RULES)


@pytest.mark.parametrize(
    ("type_", "example"),
    [(claim_type.id, example) for claim_type in RULES.claim_types for example in claim_type.examples],
)
def test_examples(type_: str, example: str) -> None:
    article = Article(id=Article.id_of("t"), key="t", text=example)
    assert type_ in {claim.type for claim in split(article, RULES).claims}


def quantity(entity: str | None, unit: str | None = None) -> Quantity:
    span = Span(start=0, end=len(entity), quote=entity) if entity else None
    return Quantity(span=Span(start=0, end=1, quote="3"), rule="r", value=3, unit=unit, measured_entity=span)


@pytest.mark.parametrize(
    ("found", "clause", "choice"),
    [
        (quantity("Russian troops"), "they left", Choice("troop_number", "measures", "troops")),
        (
            quantity("civilians"),
            "killed in the raid",
            Choice("casualty_count", "measures_in_context", "civilians, with killed"),
        ),
        (quantity(None, "USD"), "aid", Choice("money", "measures", "unit:money")),
        (quantity("cars"), "made", Choice("count")),
        (quantity("hostages"), "freed", Choice("count")),
        (quantity("new body bags"), "sent", Choice("casualty_count", "measures", "body bags")),
        (quantity("F-16s"), "lost", Choice("weapons_count", "measures", "name:model")),
        (
            quantity("S-400 systems"),
            "bought",
            Choice("weapons_count", "measures_in_context", "systems, with name:model"),
        ),
        (quantity("Covid-19 vaccines"), "bought", Choice("count")),
        (
            quantity(None, "EUR"),
            "apiece",
            Choice("price", "measures_in_context", "unit:money, with name:figure apiece"),
        ),
        (quantity(None, "EUR"), "paid in fines", Choice("money", "measures", "unit:money")),
    ],
)
def test_the_entry_that_decided(found: Quantity, clause: str, choice: Choice) -> None:
    # the number stands before the clause's words
    span = Span(start=0, end=len(clause) + 2, quote=f"3 {clause}")
    assert TYPES.of_quantity(found, span, span.quote) == choice


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("She paid the town 300 euros for the boat.", ["price"]),
        ("A gift of 300 euros helped pay for the boat.", ["money"]),
        ("The firm cut 300 euros in costs.", ["money"]),
        ("It earned 300 euros for helping the town sell a boat.", ["money"]),
        ("The town sold the boat for 300 euros.", ["price"]),
        ("The trading partner owes 300 euros.", ["money"]),
        ("In the primary 300 farmers voted, a 30 percent decline from May.", ["count", "percentage"]),
        ("The army killed 300 Armenians.", ["casualty_count"]),
        ("Both camps deployed hundreds of volunteers to call voters.", ["count"]),
        ("In May 40 percent of the votes were late.", ["poll_result"]),
        # in a survey, and in none
        ("A survey was made in May. Some 40 percent are content.", ["event_date", "poll_result"]),
        ("The town was seen in May. Some 40 percent are content.", ["event_date", "percentage"]),
        ("The poll was late. She leads by double digits.", ["statement", "poll_result"]),
        (
            "The survey was made in May. Some 54 percent of the soldiers are content.",
            ["event_date", "poll_result"],
        ),
        # counted, and not asked
        ("In the election turnout fell by 40 percent.", ["percentage"]),
        ("The law reserves 40 percent of the seats for farmers.", ["percentage"]),
        ("The survey was made in May. Unemployment is 5 percent.", ["event_date", "percentage"]),
        ("The party needs 3,000 votes more, given its growth.", ["poll_result"]),
        ("Thousands of voters came to the election.", ["count"]),
        ("The plane has 300 seats.", ["count"]),
        ("The king sent 300 soldiers and porters.", ["troop_number"]),
        ("The firm has a work force of 3,000.", ["count"]),
        ("They lost thousands of “missing” letters.", ["count"]),
    ],
)
def test_what_a_figure_is_of(text: str, types: list[str]) -> None:
    article = Article(id=Article.id_of("t"), key="t", text=text)
    assert [claim.type for claim in split(article, RULES).claims] == types


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The minister met the mayor on Friday.", "meeting_date"),
        ("The firm met expectations on Friday.", "event_date"),
        ("The mayor renewed her call for a ban on Friday.", "event_date"),
    ],
)
def test_an_event_is_another_with_the_words_behind_it(text: str, type_: str) -> None:
    article = Article(id=Article.id_of("t"), key="t", text=text)
    assert [claim.type for claim in split(article, RULES).claims] == [type_]


def test_how_long_something_lasts_is_never_when_it_is() -> None:
    clause = Span(start=0, end=29, quote="The meeting took three days. ")
    meeting, span = Span(start=4, end=11, quote="meeting"), Span(start=17, end=27, quote="three days")
    lasting = Timex(span=span, rule="r", type=TimexType.DURATION, value="P3D")
    dated = Timex(span=span, rule="r", type=TimexType.DATE, value="2022-02-24")
    assert TYPES.of_date(lasting, meeting, clause) == Choice("duration", "timex", "DURATION")
    assert TYPES.of_date(dated, meeting, clause) == Choice("meeting_date", "events", "meeting")
    assert TYPES.of_date(None, meeting, clause) == Choice("meeting_date", "events", "meeting")
    assert TYPES.of_date(dated, None, clause) == Choice("event_date", "timex", "DATE")


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("The firm must leave Mali by 1 March.", ["deadline"]),
        ("Bids are due on 1 March.", ["deadline"]),
        ("Tenders are accepted no later than 5 May.", ["deadline"]),
        ("The loan falls due in June.", ["deadline"]),
        ("The nomination of candidates closes on 5 May.", ["event_date"]),
        ("Registration for the marathon closes on 5 May.", ["deadline"]),
        # no duty
        ("The firm left Mali by 1 March.", ["event_date"]),
        ("The talks are due on 1 March.", ["meeting_date"]),
        ("The factory closes on 5 May.", ["event_date"]),
    ],
)
def test_deadlines(text: str, types: list[str]) -> None:
    article = Article(id=Article.id_of("t"), key="t", text=text)
    assert [claim.type for claim in split(article, RULES).claims] == types


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"context": ["killed"]}, "context has no effect without measures_in_context or signals_in_context"),
        ({"measures_in_context": ["people"]}, "measures_in_context has no effect without context"),
        ({"signals_in_context": ["by"]}, "signals_in_context has no effect without context"),
        ({"topic": ["poll"]}, "topic has no effect without measures_in_context"),
        ({"unless": ["quota"]}, "unless has no effect without measures"),
        ({"events": ["vote", "Vote"]}, "events holds 'vote' twice: remove one"),
        ({"events": [" "]}, "should match pattern"),
    ],
)
def test_what_would_have_no_effect_is_refused(fields: dict[str, list[str]], problem: str) -> None:
    with pytest.raises(ValidationError, match=problem):
        ClaimType.model_validate({"id": "desk", "title": "Desk", **fields})


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desk's own claim types: a copy of ours that the rules are loaded from."""
    shutil.copytree(data_dir("configs"), tmp_path, dirs_exist_ok=True)
    monkeypatch.setattr(load, "data_dir", lambda name: tmp_path)
    return tmp_path / "claim-types.yaml"


def test_a_type_that_a_desk_adds_takes_effect(desk: Path) -> None:
    entry = """
  - id: "goals"
    title: "Goals"
    measures: ["goal", "penalty kick"]
  - id: "kickoff"
    title: "Kick-off"
    events: ["kickoff"]
  - id: "transfers"
    title: "Transfer window"
    events: ["transfer window", "window ... closes"]
"""
    text = desk.read_text(encoding="utf-8")
    desk.write_text(text.replace("types:\n", f"types:{entry}", 1), encoding="utf-8")
    rules = load.load_rules.__wrapped__("en")
    for example, type_ in [
        ("The team scored 120 goals.", "goals"),
        ("The team took 30 penalty kicks.", "goals"),
        ("The kickoff is on Friday.", "kickoff"),
        ("The transfer window opens on Friday.", "transfers"),
        ("The window of the club closes on Friday.", "transfers"),
    ]:
        article = Article(id=Article.id_of("t"), key="t", text=example)
        assert [claim.type for claim in split(article, rules).claims] == [type_]


def test_two_types_of_one_id_are_refused(desk: Path) -> None:
    with desk.open("a", encoding="utf-8") as file:
        file.write('  - {id: "count", title: "Once more"}\n')
    with pytest.raises(RuleError, match="two types have the id count"):
        load.load_rules.__wrapped__("en")
