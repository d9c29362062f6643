import copy
from datetime import UTC, datetime
from typing import Any

import pytest

from factcheck.api.pulling import describe_problem
from factcheck.labelstudio.annotations import ReviewedTask, TaskReader, read_carried
from factcheck.labelstudio.tasks import TaskBuilder
from factcheck.model.verdicts import Annotation, AnnotationState, Problem
from factcheck.review.scales import load_scale
from tests.claim_sets import build_claim_set, find

TEXT = "Lede.\r\n\r\nThe 🚋  mayor\nsaid e\u0301lan rose to 4%, she\u00a0said. Rain fell."
CLAUSE = "e\u0301lan rose to 4%"
CLAIM_SET = build_claim_set(TEXT, [("rate", CLAUSE, "4%"), ("statement", "Rain fell", "Rain fell")])
CLAIM = CLAIM_SET.claims[0]
PARAGRAPH = TEXT.index("The 🚋")
SCALE = load_scale()


def choice(*titles: str) -> dict[str, Any]:
    return {"from_name": "verdict", "to_name": "claim", "type": "choices", "value": {"choices": [*titles]}}


def texts(name: str, *lines: Any) -> dict[str, Any]:
    return {"from_name": name, "to_name": "claim", "type": "textarea", "value": {"text": [*lines]}}


def rating(value: Any) -> dict[str, Any]:
    return {"from_name": "confidence", "to_name": "claim", "type": "rating", "value": {"rating": value}}


def region(start: Any, end: Any) -> dict[str, Any]:
    value = {"start": start, "end": end, "text": "never trusted", "labels": ["Claim"]}
    return {"from_name": "span", "to_name": "paragraph", "type": "labels", "id": "x", "value": value}


URLS = ("https://example.org/a?b=c#d", "http://example.net/")
GOOD = [
    choice("Refuted"),
    texts("evidence", *URLS),
    rating(4),
    texts("notes", "Called the mayor.\nNo answer."),
    region(CLAIM.span.start - PARAGRAPH, CLAIM.span.end - PARAGRAPH),
]


def entry(*results: Any, number: int = 11, **fields: Any) -> dict[str, Any]:
    return {
        "id": number,
        "completed_by": {"id": 1, "email": "first@example.org", "first_name": "", "last_name": ""},
        "result": copy.deepcopy([*results]),
        "was_cancelled": False,
        "created_at": "2024-03-01T10:00:00.000001Z",
        "updated_at": "2024-03-01T12:00:00+01:00",
        "lead_time": 12.5,
    } | fields


def exported(*annotations: Any, drafts: Any = (), number: int = 7, carrier: bool = True) -> dict[str, Any]:
    task = TaskBuilder(CLAIM_SET).build(CLAIM, carrier=carrier)
    del task["predictions"]
    return copy.deepcopy(task) | {"id": number, "annotations": [*annotations], "drafts": [*drafts]}


def read_all(task: Any, **options: Any) -> list[ReviewedTask | Problem]:
    return list(TaskReader(SCALE).read(task, CLAIM_SET.articles[0], **options))


def read(task: Any) -> tuple[list[Annotation], list[Problem]]:
    annotations, problems = [], []
    for reading in read_all(task):
        if isinstance(reading, Problem):
            problems.append(reading)
        else:
            assert reading.claim == CLAIM
            annotations += reading.annotations
    return annotations, problems


def read_faulty(*results: Any, **fields: Any) -> tuple[list[Annotation], str]:
    """Annotations, and the message of the one problem; the raw annotation must be kept with it."""
    raw = entry(*results, **fields)
    annotations, problems = read(exported(raw))
    assert [(problem.task, problem.annotation, problem.claim) for problem in problems] == [(7, 11, CLAIM.id)]
    assert problems[0].raw == raw
    return annotations, problems[0].message


def test_a_verdict_comes_back_whole():
    annotations, problems = read(exported(entry(*GOOD)))
    assert problems == []
    assert annotations == [
        Annotation(
            id=11,
            annotator="first@example.org",
            verdict="refuted",
            evidence=URLS,
            confidence=4,
            notes="Called the mayor.\nNo answer.",
            created_at=datetime(2024, 3, 1, 10, 0, 0, 1, tzinfo=UTC),
            updated_at=datetime(2024, 3, 1, 11, tzinfo=UTC),
            lead_time=12.5,
        )
    ]


def test_a_verdict_alone_is_enough_where_no_evidence_is_needed():
    annotations, problems = read(exported(entry(choice("Not Enough Evidence"))))
    assert [annotation.verdict for annotation in annotations] == ["not_enough_evidence"]
    assert problems == []


def test_a_corrected_span_is_sliced_from_the_article():
    words = "The 🚋  mayor\nsaid e\u0301lan rose to 4%, she\u00a0said"
    annotations, problems = read(exported(entry(choice("Not a claim"), region(0, len(words)))))
    assert annotations[0].span == find(TEXT, words)
    assert problems == []


def test_no_region_is_no_correction():
    assert read(exported(entry(choice("Not a claim"))))[0][0].span is None


def test_skipped_and_draft_are_no_verdicts():
    draft = entry(choice("Supported"), number=3) | {"user": "second@example.org", "annotation": None}
    del draft["completed_by"], draft["was_cancelled"]
    annotations, problems = read(exported(entry(was_cancelled=True), drafts=[draft]))
    assert problems == []
    assert {(annotation.annotator, annotation.state, annotation.verdict) for annotation in annotations} == {
        ("first@example.org", AnnotationState.SKIPPED, None),
        ("second@example.org", AnnotationState.DRAFT, "supported"),
    }


class TestSomebodyElseUpdatedIt:
    """The times of `entry` are an hour apart: it was changed."""

    @pytest.mark.parametrize(
        ("addresses", "name"), [({2: "second@example.org"}, "second@example.org"), ({}, "user 2")]
    )
    def test_it_counts_for_neither(self, addresses, name):
        raw = entry(*GOOD, choice("Bogus"), updated_by=2)
        reader = TaskReader(SCALE, addresses.get)
        problem, reviewed = reader.read(exported(raw), CLAIM_SET.articles[0])
        assert isinstance(problem, Problem)
        assert isinstance(reviewed, ReviewedTask)
        assert reviewed.annotations == ()
        assert problem.raw == raw
        assert describe_problem(problem) == (
            f"task 7, annotation 11 of first@example.org: {name} changed last what first@example.org had submitted: "
            f"it counts for neither. {name}: make an annotation of your own (press + above the claim, or Label Tasks "
            "As Displayed). first@example.org: in the tab of your name put your verdict again, and update"
        )

    def test_a_skipped_task_is_not_the_first_ones_either(self):
        annotations, message = read_faulty(updated_by=2, was_cancelled=True)
        assert (annotations, message.split(":")[0]) == (
            [],
            "user 2 changed last what first@example.org had submitted",
        )

    def test_somebody_who_is_gone(self):
        annotations, message = read_faulty(*GOOD, updated_by=None)
        assert annotations == []
        assert message == (
            "somebody whose login is gone changed last what first@example.org had submitted: it counts for neither. "
            "first@example.org: in the tab of your name put your verdict again, and update"
        )

    @pytest.mark.parametrize(
        "fields",
        [
            {"updated_by": 1},
            # a program submitted it for them, or imported it
            {"updated_by": 2, "updated_at": "2024-03-01T10:00:00.000021Z"},
            {"updated_by": None, "updated_at": "2024-03-01T10:00:00.000021Z"},
            {},
        ],
    )
    def test_their_own(self, fields):
        annotations, problems = read(exported(entry(*GOOD, **fields)))
        assert ([annotation.annotator for annotation in annotations], problems) == (["first@example.org"], [])


class TestDrafts:
    def draft(self, *results: Any, annotation: Any = 11, who: str = "first@example.org") -> dict[str, Any]:
        return entry(*results, number=3) | {"user": who, "annotation": annotation}

    def test_what_its_annotation_has_is_told_once(self):
        words = texts("evidence", "by phone")
        draft = self.draft(choice("Refuted"), texts("evidence", "by phone", URLS[0]), rating(9))
        _, problems = read(exported(entry(choice("Refuted"), words), drafts=[draft]))
        assert [describe_problem(problem).split(": ")[0] for problem in problems] == [
            "task 7, annotation 11 of first@example.org",
            "task 7, draft 3 of first@example.org",
        ]
        assert problems[1].message == "confidence 9 is not one of 1 to 5"
        del draft["result"][-1]
        annotations, problems = read(exported(entry(choice("Refuted"), words), drafts=[draft]))
        assert [(problem.annotation, problem.draft) for problem in problems] == [(11, False)]
        assert [annotation.state for annotation in annotations] == [AnnotationState.DRAFT]

    @pytest.mark.parametrize(
        "other", [{"annotation": 12}, {"annotation": None}, {"who": "second@example.org"}]
    )
    def test_a_draft_of_another_is_told(self, other):
        words = texts("evidence", "by phone")
        _, problems = read(exported(entry(choice("Refuted"), words), drafts=[self.draft(words, **other)]))
        assert [problem.draft for problem in problems] == [False, True]


def test_users_without_an_address_have_their_number():
    annotations, _ = read(exported(entry(choice("Not a claim"), completed_by={"id": 5, "email": ""})))
    assert annotations[0].annotator == "user 5"


class TestNotDelivered:
    @pytest.mark.parametrize(
        ("results", "message"),
        [
            ([], "there is no verdict"),
            ([choice("Maybe")], "verdict 'Maybe' is not on the scale averitec"),
            ([choice("Supported", "Refuted")], "two verdicts: 'Supported', 'Refuted'"),
            ([choice("Supported"), choice("Supported")], "two verdicts: 'Supported', 'Supported'"),
            ([choice()], "there is no verdict"),
            ([{**choice("Refuted"), "from_name": "x"}], "'x': the interface has no control of that name"),
            ([{**choice("Refuted"), "to_name": "facts"}], "verdict: not a choices on claim"),
            ([{**choice("Refuted"), "type": "rating"}], "verdict: not a choices on claim"),
            ([{**choice("Refuted"), "value": None}], "verdict: there is no value"),
            (["no dict"], "None: the interface has no control of that name"),
        ],
    )
    def test_without_a_readable_verdict(self, results, message):
        assert read_faulty(*results) == ([], message)

    @pytest.mark.parametrize("result", [None, "[]", {"0": choice("Refuted")}])
    def test_result_of_another_kind(self, result):
        assert read_faulty(result=result) == ([], "this is no annotation")

    @pytest.mark.parametrize(
        ("field", "value"),
        [("created_at", None), ("updated_at", "yesterday"), ("completed_by", None), ("completed_by", {})],
    )
    def test_nobody_or_never(self, field, value):
        annotations, message = read_faulty(*GOOD, **{field: value})
        assert annotations == []
        assert message

    @pytest.mark.parametrize("raw", [None, "text", 5, []])
    def test_no_annotation_at_all(self, raw):
        annotations, problems = read(exported(raw))
        assert annotations == []
        assert [(problem.annotation, problem.raw) for problem in problems] == [(None, raw)]


class TestDeliveredWithoutTheBadPart:
    @pytest.mark.parametrize("value", [0, 6, 9, -1, 4.0, "4", True, None, [4]])
    def test_confidence(self, value):
        annotations, message = read_faulty(choice("Not a claim"), rating(value))
        assert (annotations[0].verdict, annotations[0].confidence) == ("not_a_claim", None)
        assert message == f"confidence {value!r} is not one of 1 to 5"

    @pytest.mark.parametrize(
        "value",
        [
            "ministry, by phone",
            "ftp://example.org/a",
            "https://",
            "javascript:alert(1)",
            "https://[::1",
            "https://a b.org",
            "https://example.org:99999/",
            "https://example.org/" + 3000 * "a",
            "",
            5,
            None,
            {"a": 1},
        ],
    )
    def test_evidence(self, value):
        annotations, message = read_faulty(choice("Refuted"), texts("evidence", URLS[0], value))
        assert (annotations[0].verdict, annotations[0].evidence) == ("refuted", URLS[:1])
        assert message.endswith("is no web address (http:// or https://)")

    @pytest.mark.parametrize("results", [[], [texts("evidence")], [texts("evidence", "by phone")]])
    def test_needed_evidence_that_is_missing(self, results):
        annotations, message = read_faulty(choice("Refuted"), *results)
        assert not annotations
        assert message.endswith("verdict 'Refuted' needs evidence and has none")

    def test_who_gave_it_is_told(self):
        raw = entry(choice("Refuted"), texts("evidence", "javascript:alert(1)"))
        annotations, (problem,) = read(exported(raw))
        assert (annotations, problem.annotator, problem.raw) == ([], "first@example.org", raw)
        assert describe_problem(problem) == (
            "task 7, annotation 11 of first@example.org: evidence 'javascript:alert(1)' is no web address "
            "(http:// or https://); verdict 'Refuted' needs evidence and has none"
        )

    @pytest.mark.parametrize(
        ("start", "end"),
        [(-1, 4), (0, 4000), (4, 4), (9, 4), ("0", "4"), (0.0, 4.0), (True, 4), (None, None)],
    )
    def test_span(self, start, end):
        annotations, message = read_faulty(choice("Not a claim"), region(start, end))
        assert (annotations[0].verdict, annotations[0].span) == ("not_a_claim", None)
        assert message.endswith("is not inside the paragraph")

    def test_two_spans(self):
        annotations, message = read_faulty(choice("Not a claim"), region(0, 4), region(5, 9))
        assert annotations[0].span is None
        assert message == "2 spans are marked: a claim has one"

    @pytest.mark.parametrize("value", [-1, float("nan"), float("inf"), "12", True, 10**400])
    def test_lead_time(self, value):
        annotations, problems = read(exported(entry(choice("Not a claim"), lead_time=value)))
        assert annotations[0].lead_time is None
        assert len(problems) == 1

    def test_notes(self):
        assert read_faulty(choice("Not a claim"), texts("notes", 5))[1] == "notes: this is no text"


class TestTasks:
    def refused(self, task: Any) -> Problem:
        readings = read_all(task)
        assert len(readings) == 1
        assert isinstance(readings[0], Problem)
        return readings[0]

    @pytest.mark.parametrize("task", [None, [], "text", {}, {"id": "7"}])
    def test_no_task(self, task):
        problem = self.refused(task)
        assert (problem.task, problem.message, problem.raw) == (None, "this is no task", task)

    @pytest.mark.parametrize("meta", [None, {}, [], {"other": 1}])
    def test_not_ours(self, meta):
        problem = self.refused(exported(entry(*GOOD)) | {"meta": meta})
        assert (problem.task, problem.message) == (7, "not one of ours: it has no claim")
        assert problem.raw["annotations"] == [entry(*GOOD)]

    @pytest.mark.parametrize("record", [[], {}, {"claim": 5}, {"offset": 0}])
    def test_a_broken_record(self, record):
        assert "its record is broken" in self.refused(exported() | {"meta": {"factcheck": record}}).message

    def test_a_record_whose_id_does_not_follow(self):
        task = exported()
        task["meta"]["factcheck"]["claim"]["id"] = "c_0000000000000000"
        assert "does not follow from the content" in self.refused(task).message

    def test_a_record_that_does_not_fit_the_text(self):
        task = exported()
        focus = task["meta"]["factcheck"]["claim"]["focus"]
        focus |= {"start": focus["start"] - 1, "end": focus["end"] - 1}
        assert "does not fit its article" in self.refused(task).message

    @pytest.mark.parametrize("field", ["claim", "claim_id", "paragraph"])
    @pytest.mark.parametrize("value", ["other", None])
    def test_what_was_shown_must_be_the_record(self, field, value):
        task = exported(entry(*GOOD))
        task["data"][field] = value
        assert "someone changed the task" in self.refused(task).message

    @pytest.mark.parametrize("offset", [-1, 10**9])
    def test_the_paragraph_lies_in_the_text(self, offset):
        task = exported()
        task["meta"]["factcheck"]["offset"] = offset
        assert self.refused(task).message

    def test_the_claim_starts_in_its_sentence(self):
        task = exported()
        task["meta"]["factcheck"]["claim"]["sentence"] = 0
        assert "does not start in sentence 0" in self.refused(task).message

    def test_the_carrier_is_gone(self):
        readings = list(TaskReader(SCALE).read(exported(entry(*GOOD), carrier=False), None))
        assert [type(reading) for reading in readings] == [Problem]
        assert "is missing: delete the task that carried it" in readings[0].message
        assert readings[0].raw["annotations"] == [entry(*GOOD)]

    def test_doubles(self):
        (problem,) = read_all(exported(entry(*GOOD, number=12), number=8), double_of=7)
        assert isinstance(problem, Problem)
        assert (problem.task, problem.message) == (
            8,
            "the claim is there twice: task 7 is the one that counts",
        )
        assert problem.raw["annotations"][0]["id"] == 12

    def test_the_rest_is_delivered(self):
        annotations, problems = read(exported(entry(), entry(*GOOD, number=12), None))
        assert [annotation.id for annotation in annotations] == [12]
        assert [problem.annotation for problem in problems] == [11, None]


def test_carriers_are_found():
    carried = read_carried(exported())
    assert carried is not None
    assert carried.article == CLAIM_SET.articles[0]
    assert [read_carried(task) for task in (exported(carrier=False), {}, None, 5)] == [None] * 4


@pytest.mark.parametrize(
    "change",
    [
        {
            "left_out": [
                {"article": CLAIM.article, "span": {"start": 0, "end": 3, "quote": "Led"}, "reason": "r"}
            ]
        },
        {
            "left_out": [
                {"article": "a_other", "span": {"start": 0, "end": 4, "quote": "Lede"}, "reason": "r"}
            ]
        },
        {
            "left_out": [
                {"article": CLAIM.article, "span": {"start": 0, "end": 4, "quote": "lede"}, "reason": "r"}
            ]
        },
        {"article": {"published_from": {"start": 0, "end": 9000, "quote": "Monday"}}},
        {"article": {"sentences": [{"start": 0, "end": 9000, "paragraph": 0}]}},
        {"article": {"sentences": [{"start": 4, "end": 4, "paragraph": 0}]}},
    ],
)
def test_a_carrier_that_does_not_fit_its_text_is_none(change):
    task = exported()
    carries = task["meta"]["factcheck"]["carries"]
    for name, value in change.items():
        carries[name] = carries[name] | value if isinstance(value, dict) else value
    fits = change.get("left_out", [{}])[0].get("span", {}).get("quote") == "Led"
    assert (read_carried(task) is not None) == fits
