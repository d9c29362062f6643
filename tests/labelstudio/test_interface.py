from xml.etree import ElementTree

import pytest

from factcheck.configs import data_dir
from factcheck.errors import RuleError
from factcheck.labelstudio.interface import (
    CLAIM,
    CONFIDENCE,
    EVIDENCE,
    NOTES,
    PARAGRAPH,
    SPAN,
    SPAN_LABEL,
    VERDICT,
    Checker,
    Mark,
    build_interface,
    build_view,
    read_mark,
)
from factcheck.labelstudio.tasks import TaskBuilder
from factcheck.model.verdicts import VerdictLabel, VerdictScale
from factcheck.review.scales import load_scale
from tests.claim_sets import build_claim_set

SCALES = sorted(path.stem for path in (data_dir("configs") / "verdicts").glob("*.yaml"))


@pytest.fixture(scope="module")
def interface() -> str:
    return build_interface(load_scale())


@pytest.mark.parametrize("name", SCALES)
def test_verdicts_come_from_the_scale(name):
    scale = load_scale(name)
    interface = build_interface(scale)
    Checker(interface)
    assert read_mark(interface) == Mark("claim", name)
    choices = ElementTree.fromstring(interface).findall(".//Choices/Choice")
    assert [(choice.get("value"), choice.get("hotkey")) for choice in choices] == [
        (label.title, label.hotkey) for label in scale.labels
    ]


def test_evidence_is_asked_for_where_the_scale_needs_it(interface):
    view = ElementTree.fromstring(interface).find(".//View[@whenTagName='verdict']")
    assert view is not None
    assert view.get("whenChoiceValue") == "Supported,Refuted,Conflicting Evidence/Cherrypicking"
    assert view.find(f"TextArea[@name='{EVIDENCE}']") is not None


def test_names_are_those_the_code_goes_by(interface):
    root = ElementTree.fromstring(interface)
    named = {element.get("name"): element for element in root.iter() if element.get("name")}
    assert set(named) == {SPAN, VERDICT, EVIDENCE, CONFIDENCE, NOTES, CLAIM, PARAGRAPH, "facts"}
    assert {name: element.get("toName") for name, element in named.items() if element.get("toName")} == {
        SPAN: PARAGRAPH,
        VERDICT: CLAIM,
        EVIDENCE: CLAIM,
        CONFIDENCE: CLAIM,
        NOTES: CLAIM,
    }
    assert [label.get("value") for label in root.iter("Label")] == [SPAN_LABEL]


def test_an_adjudicator_judges_as_annotators_do(interface):
    """What comes back is read by the same names, so the two interfaces differ in what they show alone."""

    def controls(xml: str) -> dict[str, tuple[str, str | None]]:
        return {
            name: (element.tag, element.get("toName"))
            for element in ElementTree.fromstring(xml).iter()
            if (name := element.get("name")) and "{{" not in name
        }

    adjudicate = build_interface(load_scale(), "adjudicate")
    assert controls(adjudicate) == controls(interface)
    assert read_mark(adjudicate) == Mark("adjudicate", "averitec")
    for line in ("factcheck-claim", "Choice ", "Rating"):
        assert adjudicate.count(line) == interface.count(line)


@pytest.mark.parametrize("name", SCALES)
def test_no_hotkey_has_two_meanings(name):
    root = ElementTree.fromstring(build_interface(load_scale(name)))
    keys = [key for element in root.iter() if (key := element.get("hotkey"))]
    assert len(keys) == len(set(keys))


def test_an_interface_says_what_it_is(interface):
    assert read_mark(interface) == Mark("claim", "averitec")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no xml",
        "<View><Text name='a' value='$a'/></View>",
        '<View className="factcheck"/>',
        '<View className="layout-claim scale-averitec"/>',
        '<!DOCTYPE a [<!ENTITY b "bbb">]><View className="factcheck layout-claim scale-averitec">&b;</View>',
    ],
)
def test_others_are_left_alone(text):
    assert read_mark(text) is None


def test_titles_hold_no_comma():
    labels = (
        VerdictLabel(name="yes", title="Yes, quite", needs_evidence=True),
        VerdictLabel(name="no", title="No", needs_evidence=False),
    )
    with pytest.raises(RuleError, match="no comma"):
        build_interface(VerdictScale(name="odd", title="Odd", labels=labels))


def test_titles_are_escaped():
    title = "Half-true <\"&'>"
    labels = (
        VerdictLabel(name="half", title=title, needs_evidence=True),
        VerdictLabel(name="no", title="No", needs_evidence=False),
    )
    root = ElementTree.fromstring(build_interface(VerdictScale(name="odd", title="Odd", labels=labels)))
    assert [choice.get("value") for choice in root.iter("Choice")] == [title, "No"]


@pytest.fixture(scope="module")
def checker(interface) -> Checker:
    return Checker(interface)


class TestChecker:
    @pytest.fixture
    def task(self):
        claim_set = build_claim_set("Rates rose to 4%.", [("rate", "Rates rose to 4%", "4%")])
        return TaskBuilder(claim_set).build(claim_set.claims[0])

    def test_our_tasks_pass(self, checker, task):
        assert list(checker.check(task)) == []

    def test_a_missing_field_is_found(self, checker, task):
        del task["data"]["headline"]
        assert list(checker.check(task)) == ["data: headline: the interface shows it, the task lacks it"]

    @pytest.mark.parametrize(
        ("place", "value"), [("from_name", "other"), ("to_name", "claim"), ("type", "choices")]
    )
    def test_a_bad_prediction_is_found(self, checker, task, place, value):
        task["predictions"][0]["result"][0][place] = value
        assert list(checker.check(task))

    def test_a_score_out_of_range_is_found(self, checker, task):
        task["predictions"][0]["score"] = 7
        assert list(checker.check(task))

    def test_a_broken_interface_is_refused(self, interface):
        with pytest.raises(RuleError):
            Checker(interface.replace('toName="claim"', 'toName="gone"'))


def test_the_view_names_each_column_once():
    columns = build_view()["hiddenColumns"]
    assert all(len(set(names)) == len(names) for names in columns.values())
