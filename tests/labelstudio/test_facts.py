import pytest

from factcheck.labelstudio.facts import show_facts
from factcheck.model.claims import ClaimSet, Flag
from factcheck.model.events import EventStatus, TimeRelation
from factcheck.model.values import Attribution, Condition, Quantity, Timex
from tests.claim_sets import build_claim_set, find

TEXT = "The mayor said 300 trams ran on Friday.\r\n\r\n“If it snows, 20 🚋 will stop,” she added."


@pytest.fixture
def claim_set() -> ClaimSet:
    return build_claim_set(
        TEXT,
        [
            ("quantity", "300 trams ran on Friday", "300 trams"),
            ("condition", "If it snows, 20 🚋 will stop", "If it snows"),
        ],
    )


def test_only_what_is_present(claim_set):
    assert show_facts(claim_set.claims[0]) == {"Type": "quantity"}


def test_a_value_that_says_the_same_stands_once(claim_set):
    span = find(TEXT, "300 trams")
    quantity = Quantity(span=span, rule="r", value=300, measured_entity=find(TEXT, "trams"))
    claim = claim_set.claims[0].model_copy(update={"quantities": (quantity,)})
    assert show_facts(claim)["Quantity"] == "300 trams"


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"value": "2024-03-01"}, "2024-03-01"),
        ({"value": "2024-03-01TNI"}, "2024-03-01, night"),
        ({"value": "FUTURE_REF"}, "in the future"),
        ({"value": "XXXX-XX-XX", "mod": "AFTER"}, "after a date not known"),
        ({"value": "2024-W09", "begin": "2024-02-26", "end": "2024-03-03"}, "2024-02-26 to 2024-03-03"),
        ({"value": "2024-03-01", "alternatives": ("2024-03-08",)}, "2024-03-01 or 2024-03-08"),
    ],
)
def test_times_for_people(claim_set, fields, shown):
    timex = Timex(span=find(TEXT, "Friday"), rule="r", type="DATE", **fields)
    claim = claim_set.claims[0].model_copy(update={"dates": (timex,)})
    assert show_facts(claim)["Date"] == f"Friday → {shown}"


def test_what_happens_and_when(claim_set):
    def relation(kind: str, event: str, words: str, other: str) -> TimeRelation:
        spans = {"span": find(TEXT, words), "event": find(TEXT, event), "other": find(TEXT, other)}
        return TimeRelation(rule="r", relation=kind, **spans)

    relations = (
        relation("IS_INCLUDED", "ran", "on Friday", "Friday"),
        relation("AFTER", "ran", "If it snows", "snows"),
        relation("IS_INCLUDED", "stop", "on Friday", "Friday"),
    )
    update = {"event": find(TEXT, "ran"), "event_status": EventStatus.PAST, "time_relations": relations}
    shown = show_facts(claim_set.claims[0].model_copy(update=update))
    assert shown["Event"] == "ran (past)"
    assert shown["Time"] == "ran If it snows; stop on Friday"
    undecided = claim_set.claims[0].model_copy(update={"event": find(TEXT, "ran")})
    assert show_facts(undecided)["Event"] == "ran"


def test_all(claim_set):
    text, rule = TEXT, "r"
    stated = Timex(span=find(text, "Friday"), rule=rule, type="DATE", value="2024-03-01")
    claim = claim_set.claims[1].model_copy(
        update={
            "dates": (stated.model_copy(update={"mod": "BEFORE", "alternatives": ("2024-03-08",)}),),
            "quantities": (
                Quantity(
                    span=find(text, "300 trams"),
                    rule=rule,
                    value=300000,
                    comparator="gt",
                    approximate=True,
                    measured_entity=find(text, "trams"),
                ),
                Quantity(span=find(text, "20 🚋"), rule=rule, lower=20, upper=30, unit="km", trend="up"),
            ),
            "condition": Condition(
                span=find(text, "If it snows"),
                rule=rule,
                cue=find(text, "If"),
                antecedent=find(text, "it snows"),
                polarity="only_if",
            ),
            "attribution": Attribution(
                span=find(text, "she added"),
                rule=rule,
                source=find(text, "she"),
                resolved_source=find(text, "The mayor"),
                cue=find(text, "added"),
                content=(claim_set.claims[1].span,),
                kind="quoted",
                via=find(text, "Trams".lower()),
                stated=stated,
            ),
            "flags": (Flag(kind="pronoun_source", span=find(text, "she"), candidates=("The mayor", "Ann")),),
        }
    )
    assert show_facts(claim) == {
        "Type": "condition",
        "Date": "Friday → before 2024-03-01 or 2024-03-08",
        "Quantity": "300 trams → more than about 300,000 trams; 20 🚋 → 20 to 30 km (up)",
        "Condition": "only if: it snows",
        "Speaker": "she → The mayor",
        "Passed on by": "trams",
        "Said": "added, word for word, Friday → 2024-03-01",
        "Unclear": "pronoun source “she”: The mayor or Ann?",
    }
