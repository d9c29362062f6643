from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.configs import data_dir
from factcheck.labelstudio.changes import Use, count_uses, describe_conflicts, is_same, list_losses
from factcheck.labelstudio.interface import build_interface
from factcheck.review.scales import load_scale

AVERITEC = build_interface(load_scale())
SCALES = sorted(path.stem for path in (data_dir("configs") / "verdicts").glob("*.yaml"))
VERDICT = Use("verdict", "claim", "choices")
NOTES = Use("notes", "claim", "textarea")


def choice(title: str) -> dict[str, Any]:
    return {"from_name": "verdict", "to_name": "claim", "type": "choices", "value": {"choices": [title]}}


def notes(text: str) -> dict[str, Any]:
    return {"from_name": "notes", "to_name": "claim", "type": "textarea", "value": {"text": [text]}}


TASKS = [
    {
        "annotations": [
            {"result": [choice("Refuted"), notes("Supported")]},
            {"result": [choice("Not a claim")]},
        ],
        "drafts": [],
    },
    {
        "annotations": [{"result": [choice("Refuted")], "was_cancelled": True}],
        "drafts": [{"result": [notes("x")]}],
    },
    {"annotations": None},
]


def test_what_annotations_use():
    assert count_uses(TASKS) == {
        VERDICT: 3,
        VERDICT._replace(value="Refuted"): 2,
        VERDICT._replace(value="Not a claim"): 1,
        NOTES: 2,
    }


def test_a_used_verdict_that_would_go():
    losses = list_losses(AVERITEC, build_interface(load_scale("true-false")))
    assert {use.value for use in losses} == {
        "Supported",
        "Refuted",
        "Not Enough Evidence",
        "Conflicting Evidence/Cherrypicking",
    }
    assert describe_conflicts(losses, count_uses(TASKS)) == [
        "verdict: 'Refuted': 2 annotations use it, the new interface lacks it"
    ]


def test_a_used_control_that_would_go():
    losses = list_losses(AVERITEC, AVERITEC.replace('name="notes"', 'name="remarks"'))
    assert losses == {NOTES}
    assert describe_conflicts(losses, count_uses(TASKS)) == [
        "notes: textarea on claim: 2 annotations use it, the new interface lacks it"
    ]


def test_what_is_not_in_use_may_go():
    losses = list_losses(AVERITEC, AVERITEC.replace('name="confidence"', 'name="certainty"'))
    assert losses
    assert describe_conflicts(losses, count_uses(TASKS)) == []


def test_looks_are_free():
    other = AVERITEC.replace("font-size: 17px", "font-size: 18px").replace("Notes", "Remarks")
    assert not is_same(AVERITEC, other)
    assert list_losses(AVERITEC, other) == frozenset()


@pytest.mark.parametrize("name", SCALES)
@pytest.mark.parametrize("layout", ["claim", "adjudicate"])
def test_the_same_is_the_same(name, layout):
    interface = build_interface(load_scale(name), layout)
    assert is_same(interface, interface.replace("><", ">\n  <").replace(" />", "/>"))
    assert list_losses(interface, interface) == frozenset()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["annotations", "drafts", "result", "from_name", "type", "value", "choices"]),
            inner,
        )
    ),
)


@given(st.lists(JSON))
def test_nothing_breaks_the_count(tasks):
    count_uses(tasks)
