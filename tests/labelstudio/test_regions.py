"""Whole articles read back: regions known by their ids, moved ones, those of reviewers, and corrected texts."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.labelstudio.annotations import ReviewedTask, TaskReader, read_carried
from factcheck.labelstudio.articletasks import ArticleTaskBuilder, renew_article
from factcheck.labelstudio.tasks import TaskBuilder, load
from factcheck.model.claims import ClaimSet, Origin
from factcheck.model.text import Span
from factcheck.model.verdicts import AnnotationState, Problem, VerifiedClaim, VerifiedClaimSet
from factcheck.records.validate import check_references
from factcheck.review.scales import load_scale
from factcheck.review.settle import settle
from tests.claim_sets import build_claim_set, find

TYPES = {"rate": "Rate", "statement": "Statement", "condition": "Condition"}
TEXT = "🛰️ é: rates rose to 4%. <b>Rain</b> fell.\r\n\r\nTrams stopped 🚋 at noon. Rain fell.\n\nNobody {{knows}} $why."
CLAIMS = [
    ("rate", "rates rose to 4%", "4%"),
    ("statement", "Trams stopped 🚋 at noon", "Trams stopped 🚋 at noon"),
    ("statement", "Nobody {{knows}} $why", "Nobody {{knows}} $why"),
]
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
URL = "https://example.org/report"


@pytest.fixture
def claim_set() -> ClaimSet:
    return build_claim_set(TEXT, CLAIMS)


def export(claim_set: ClaimSet, *annotations: dict[str, Any], drafts: Any = ()) -> dict[str, Any]:
    builder = ArticleTaskBuilder(claim_set, TYPES)
    ((_, article, task),) = builder.tasks()
    task = load(task, builder.cargo(article), "x", 1)
    return json.loads(json.dumps(task | {"id": 7, "annotations": annotations, "drafts": [*drafts]}))


def correct(task: dict[str, Any], claim_set: ClaimSet, at: datetime = NOON) -> dict[str, Any]:
    """Task as a push of the corrected claim set leaves it: its annotations as they were."""
    renewed = renew_article(export(claim_set), task, at)
    builder = ArticleTaskBuilder(claim_set, TYPES)
    renewed = load(renewed, builder.cargo(claim_set.articles[0].id), "x", 1)
    return json.loads(
        json.dumps(task | renewed | {"annotations": task["annotations"], "drafts": task["drafts"]})
    )


def region(name: str, type_: str, span: Span, verdict: str | None = None, *urls: str) -> list[dict[str, Any]]:
    """Results of a region, as the browser sends them."""
    place = {"start": span.start, "end": span.end, "text": " ".join(span.quote.split())}

    def result(control: str, kind: str, value: dict[str, Any]) -> dict[str, Any]:
        return {"id": name, "from_name": control, "to_name": "article", "type": kind, "value": value}

    results = [result("kind", "labels", place | {"labels": [type_]})]
    if verdict is not None:
        results.append(result("verdict", "choices", place | {"choices": [verdict]}))
    if urls:
        results.append(result("evidence", "textarea", place | {"text": [*urls]}))
    return results


def entry(*regions: list[dict[str, Any]], who: str = "first@example.org", **fields: Any) -> dict[str, Any]:
    number = fields.pop("id", 1)
    return {
        "id": number,
        "completed_by": {"email": who},
        "user": who,
        "created_at": "2026-03-01T10:00:00Z",
        "updated_at": "2026-03-01T10:00:00Z",
        "lead_time": 60.0,
        "result": [result for results in regions for result in results],
        **fields,
    }


def read(task: dict[str, Any]) -> tuple[list[ReviewedTask], list[Problem]]:
    readings = list(TaskReader(load_scale()).read(task, None))
    reviewed = [reading for reading in readings if isinstance(reading, ReviewedTask)]
    return reviewed, [reading for reading in readings if isinstance(reading, Problem)]


def by_id(reviewed: list[ReviewedTask]) -> dict[str, ReviewedTask]:
    return {entry.claim.id: entry for entry in reviewed}


def untouched(claim_set: ClaimSet) -> list[list[dict[str, Any]]]:
    return [region(claim.id, claim.type, claim.span) for claim in claim_set.claims]


def test_a_task_holds_the_article_and_its_claims(claim_set):
    task = export(claim_set)
    assert task["data"]["text"] == TEXT
    for claim, result in zip(claim_set.claims, task["predictions"][0]["result"], strict=True):
        assert result["id"] == claim.id
        assert TEXT[result["value"]["start"] : result["value"]["end"]] == claim.span.quote
        assert result["value"]["labels"] == [claim.type]
    carried = read_carried(task)
    assert carried is not None
    assert carried.article == claim_set.articles[0]


def test_an_annotation_that_somebody_else_updated_says_nothing(claim_set):
    first, second, _ = claim_set.claims
    mine = entry(
        region(first.id, first.type, first.span, "Not a claim"),
        region("new", "statement", find(TEXT, TEXT.split()[0]), "Not a claim"),
        completed_by={"id": 1, "email": "first@example.org"},
        updated_by=2,
        updated_at="2026-03-01T11:00:00Z",
    )
    task = export(
        claim_set,
        mine,
        entry(region(second.id, second.type, second.span, "Not a claim"), who="second@example.org", id=2),
    )
    reviewed, (problem,) = read(task)
    assert [each.claim for each in reviewed] == list(claim_set.claims)
    assert {name: len(each.annotations) for name, each in by_id(reviewed).items() if each.annotations} == {
        second.id: 1
    }
    assert (problem.annotation, problem.annotator, problem.raw) == (1, "first@example.org", mine)
    assert "user 2: make an annotation of your own (open factcheck's own and copy it" in problem.message


def test_a_draft_tells_only_what_its_annotation_does_not(claim_set):
    first, second, _ = claim_set.claims
    bad = region(first.id, first.type, first.span, "Bogus")
    worse = region(second.id, second.type, second.span, "Bogus")
    drafts = [entry(bad, worse, id=5, annotation=1)]
    _, problems = read(export(claim_set, entry(bad), drafts=drafts))
    assert [(problem.annotation, problem.draft, problem.claim) for problem in problems] == [
        (1, False, first.id),
        (5, True, second.id),
    ]


def test_verdicts_stand_by_the_claims_of_their_regions(claim_set):
    first, second, third = claim_set.claims
    task = export(
        claim_set,
        entry(
            region(first.id, first.type, first.span, "Refuted", URL),
            region(second.id, second.type, second.span, "Not a claim"),
            region(third.id, third.type, third.span),
        ),
        entry(region(first.id, first.type, first.span, "Supported", URL), who="second@example.org", id=2),
    )
    reviewed, problems = read(task)
    assert problems == []
    assert [each.claim for each in reviewed] == list(claim_set.claims)
    said = {
        name: [(a.annotator, a.verdict, a.evidence, a.span, a.lead_time) for a in each.annotations]
        for name, each in by_id(reviewed).items()
    }
    assert said[first.id] == [
        ("first@example.org", "refuted", (URL,), None, None),
        ("second@example.org", "supported", (URL,), None, None),
    ]
    assert [verdict for _, verdict, *_ in said[second.id]] == ["not_a_claim"]
    # neither a region left alone nor one that was deleted says anything
    assert said[third.id] == []


def test_a_moved_region_is_a_corrected_span(claim_set):
    first = claim_set.claims[0]
    moved = find(TEXT, "é: rates rose to 4%")
    reviewed, problems = read(
        export(claim_set, entry(region(first.id, first.type, moved, "Not Enough Evidence")))
    )
    assert problems == []
    (annotation,) = by_id(reviewed)[first.id].annotations
    assert annotation.span == moved
    assert by_id(reviewed)[first.id].claim == first


def test_a_region_of_two_annotators_is_one_claim_of_a_reviewer(claim_set):
    place = find(TEXT, "Rain fell.")
    loose = Span.of(TEXT, place.start - 1, place.end)
    task = export(
        claim_set,
        entry(*untouched(claim_set), region("abc", "statement", place, "Supported", URL)),
        entry(region("xyz", "statement", loose, "Not a claim"), who="second@example.org", id=2),
    )
    reviewed, problems = read(task)
    assert problems == []
    assert [each.claim.span.quote for each in reviewed] == [
        "rates rose to 4%",
        "Trams stopped 🚋 at noon",
        "Rain fell.",
        "Nobody {{knows}} $why",
    ]
    added = reviewed[2]
    assert added.claim.origin is Origin.REVIEWER
    assert (added.claim.span, added.claim.focus, added.claim.text) == (place, place, "Rain fell.")
    assert added.claim.mentions() == ()
    assert [annotation.verdict for annotation in added.annotations] == ["supported", "not_a_claim"]


def test_records_with_a_reviewers_claim_are_valid(claim_set):
    # from one paragraph, which is a sentence here, into the next
    place = find(TEXT, "Rain fell.\n\nNobody")
    reviewed, _ = read(export(claim_set, entry(region("abc", "statement", place, "Supported", URL))))
    record = VerifiedClaimSet(
        project="p",
        scale=load_scale(),
        articles=claim_set.articles,
        claims=tuple(
            VerifiedClaim(claim=each.claim, task=each.task, annotations=each.annotations).settled(settle)
            for each in reviewed
        ),
    )
    assert check_references(record) == []


def test_a_reviewers_claim_can_be_adjudicated(claim_set):
    """The adjudicator's task is one of the claim layout."""
    place = find(TEXT, "Rain fell.\n\nNobody")
    reviewed, _ = read(export(claim_set, entry(region("abc", "statement", place, "Not a claim"))))
    (mine,) = [each.claim for each in reviewed if each.claim.origin is Origin.REVIEWER]
    disputed = ClaimSet(articles=claim_set.articles, claims=(mine,))
    task = TaskBuilder(disputed).build(mine, carrier=True) | {"id": 8, "annotations": [], "drafts": []}
    (again,) = TaskReader(load_scale()).read(json.loads(json.dumps(task)), claim_set.articles[0])
    assert isinstance(again, ReviewedTask)
    assert again.claim == mine
    assert place.quote in task["data"]["paragraph"]


def test_marking_what_the_splitter_found_is_no_new_claim(claim_set):
    first = claim_set.claims[0]
    reviewed, problems = read(
        export(claim_set, entry(region("new", first.type, first.span, "Supported", URL)))
    )
    assert problems == []
    assert len(by_id(reviewed)[first.id].annotations) == 1
    assert len(reviewed) == len(CLAIMS)


def test_equal_words_elsewhere_are_another_claim():
    text = "Rain fell. So what. Rain fell. Rain fell."
    claim_set = build_claim_set(text, [("statement", "Rain fell", "Rain fell")])
    places = [Span.of(text, at, at + 9) for at in (20, 31)]
    for order in (places, places[::-1]):
        regions = [region(f"r{i}", "statement", span, "Not a claim") for i, span in enumerate(order)]
        reviewed, _ = read(export(claim_set, entry(*regions)))
        assert [(each.claim.span.start, each.claim.ordinal) for each in reviewed] == [
            (0, 0),
            (20, 1),
            (31, 2),
        ]


@pytest.mark.parametrize("state", ["submitted", "draft"])
def test_what_is_a_draft_stays_one(claim_set, state):
    first = claim_set.claims[0]
    annotation = entry(*untouched(claim_set)[1:], region(first.id, first.type, first.span, "Refuted", URL))
    task = export(claim_set, annotation) if state == "submitted" else export(claim_set, drafts=[annotation])
    reviewed, problems = read(task)
    assert problems == []
    assert [(a.state, a.annotator) for each in reviewed for a in each.annotations] == [
        (AnnotationState(state), "first@example.org")
    ]


def test_a_skipped_article_is_skipped_claim_by_claim(claim_set):
    reviewed, problems = read(export(claim_set, entry(was_cancelled=True)))
    assert problems == []
    assert [[a.state for a in each.annotations] for each in reviewed] == [[AnnotationState.SKIPPED]] * 3


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"labels": ["condition"]}, "type 'condition': the claim keeps its own, rate"),
        ({"end": 10_000}, "is not inside the article"),
        ({"start": "5"}, "is not inside the article"),
    ],
)
def test_what_can_not_be_used_is_listed_and_the_verdict_kept(claim_set, change, message):
    first = claim_set.claims[0]
    results = region(first.id, first.type, first.span, "Supported", URL)
    results[0]["value"] |= change
    results[0]["value"]["text"] = "other"
    reviewed, problems = read(export(claim_set, entry(results)))
    assert any(message in problem.message for problem in problems)
    assert [a.verdict for a in by_id(reviewed)[first.id].annotations] == ["supported"]


def test_a_verdict_without_its_evidence_is_listed(claim_set):
    first = claim_set.claims[0]
    reviewed, (problem,) = read(
        export(claim_set, entry(region(first.id, first.type, first.span, "Supported")))
    )
    assert "needs evidence" in problem.message
    assert problem.claim == first.id
    assert by_id(reviewed)[first.id].annotations == ()


@pytest.mark.parametrize("field", ["text", "article_id"])
def test_an_article_that_someone_changed_is_refused(claim_set, field):
    task = export(claim_set, entry(*untouched(claim_set)))
    task["data"][field] = "other"
    reviewed, (problem,) = read(task)
    assert reviewed == []
    assert "someone changed the task" in problem.message
    assert problem.raw["annotations"] == task["annotations"]


class TestCorrections:
    NEW = f"Corrected on Sunday: 🚋🚋.\n\n{TEXT}".replace("Nobody {{knows}} $why", "Everybody knows")

    @pytest.fixture
    def corrected(self):
        return build_claim_set(self.NEW, [*CLAIMS[:2], ("statement", "Everybody knows", "Everybody knows")])

    def test_verdicts_go_with_their_words(self, claim_set, corrected):
        first, second, third = claim_set.claims
        moved = find(TEXT, "Trams stopped 🚋")
        added = find(TEXT, "Rain fell")
        task = export(
            claim_set,
            entry(
                region(first.id, first.type, first.span, "Supported", URL),
                region(second.id, second.type, moved, "Not a claim"),
                region(third.id, third.type, third.span, "Not Enough Evidence"),
                region("mine", "statement", added, "Not a claim"),
            ),
        )
        before = by_id(read(task)[0])
        reviewed, problems = read(correct(task, corrected))
        assert problems == []
        found = by_id(reviewed)
        assert set(before) < set(found)
        assert [(a.verdict, a.span, a.stale) for a in found[first.id].annotations] == [
            ("supported", None, False)
        ]
        (annotation,) = found[second.id].annotations
        assert annotation.span == find(self.NEW, "Trams stopped 🚋")
        assert not annotation.stale
        assert found[third.id].withdrawn
        assert [a.verdict for a in found[third.id].annotations] == ["not_enough_evidence"]
        (mine,) = [each for each in reviewed if each.claim.origin is Origin.REVIEWER]
        assert mine.claim.span == find(self.NEW, "Rain fell")
        assert not mine.withdrawn

    def test_what_is_marked_after_it_is_read_in_the_new_text(self, claim_set, corrected):
        first = corrected.claims[0]
        place = find(self.NEW, "Corrected on Sunday")
        task = correct(export(claim_set), corrected)
        task["annotations"] = [
            entry(
                region(first.id, first.type, first.span, "Supported", URL),
                region("mine", "statement", place, "Not a claim"),
            )
        ]
        reviewed, problems = read(task)
        assert problems == []
        assert [a.span for a in by_id(reviewed)[first.id].annotations] == [None]
        assert [each.claim.span for each in reviewed if each.claim.origin is Origin.REVIEWER] == [place]

    def test_an_old_annotation_that_is_submitted_again_is_read_by_its_words(self, claim_set, corrected):
        """Label Studio shows the old offsets in the new text, and sends back the old words."""
        second = claim_set.claims[1]
        moved, added = find(TEXT, "Trams stopped 🚋"), find(TEXT, "Rain fell")
        task = correct(export(claim_set), corrected)
        task["annotations"] = [
            entry(
                region(second.id, second.type, moved, "Not a claim"),
                region("mine", "statement", added, "Not a claim"),
                updated_at="2026-03-02T10:00:00Z",
            )
        ]
        reviewed, problems = read(task)
        assert problems == []
        assert [a.span for a in by_id(reviewed)[second.id].annotations] == [
            find(self.NEW, "Trams stopped 🚋")
        ]
        (mine,) = [each for each in reviewed if each.claim.origin is Origin.REVIEWER]
        assert mine.claim.span == find(self.NEW, "Rain fell")

    def test_a_claim_whose_paragraph_changed_is_stale(self, claim_set):
        first, second, _ = claim_set.claims
        text = TEXT.replace("<b>Rain</b> fell", "<b>Snow</b> fell")
        task = export(
            claim_set,
            entry(
                region(first.id, first.type, first.span, "Supported", URL),
                region(second.id, second.type, second.span, "Not a claim"),
            ),
        )
        found = by_id(read(correct(task, build_claim_set(text, CLAIMS)))[0])
        assert [a.stale for a in found[first.id].annotations] == [True]
        assert [a.stale for a in found[second.id].annotations] == [False]

    def test_an_annotator_is_told_that_the_text_is_another(self, claim_set, corrected):
        task = export(claim_set)
        assert correct(task, claim_set)["data"]["byline"] == task["data"]["byline"]
        once = correct(task, corrected)
        told = "CORRECTED 2026-03-01 12:00 UTC: "
        assert once["data"]["byline"].startswith(told)
        again = correct(once, corrected, NOON + timedelta(hours=1))
        assert again["data"]["byline"] == once["data"]["byline"]

    def test_a_reviewers_claim_whose_words_are_gone_is_withdrawn(self, claim_set):
        place = find(TEXT, "<b>Rain</b> fell")
        task = export(claim_set, entry(region("mine", "statement", place, "Not a claim")))
        text = TEXT.replace("<b>Rain</b> fell", "Snow lies")
        reviewed, problems = read(correct(task, build_claim_set(text, CLAIMS)))
        assert problems == []
        (mine,) = [each for each in reviewed if each.claim.origin is Origin.REVIEWER]
        assert mine.withdrawn
        assert [a.verdict for a in mine.annotations] == ["not_a_claim"]

    def test_there_and_back_again(self, claim_set, corrected):
        third = claim_set.claims[2]
        task = export(claim_set, entry(region(third.id, third.type, third.span, "Not a claim")))
        back = correct(correct(task, corrected), claim_set, NOON + timedelta(hours=1))
        found = by_id(read(back)[0])
        assert not found[third.id].withdrawn
        assert [(a.verdict, a.stale) for a in found[third.id].annotations] == [("not_a_claim", False)]
        assert found[corrected.claims[2].id].withdrawn


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=8)
    | st.sampled_from(["statement", "Refuted", URL]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)


@given(data=st.data())
def test_nothing_that_comes_back_breaks_it(data):
    """A mutated annotation gives valid claims and listed problems, and never loses a claim."""
    claim_set = build_claim_set(TEXT, CLAIMS)
    first = claim_set.claims[0]
    annotation = entry(
        region(first.id, first.type, first.span, "Refuted", URL),
        region("mine", "statement", find(TEXT, "Rain fell"), "Supported", URL),
    )
    for _ in range(data.draw(st.integers(1, 3))):
        place: Any = annotation
        while isinstance(place, dict | list) and place:
            keys = sorted(place) if isinstance(place, dict) else range(len(place))
            key = data.draw(st.sampled_from([*keys]))
            if not isinstance(place[key], dict | list) or not place[key] or data.draw(st.booleans()):
                place[key] = data.draw(JSON)
                break
            place = place[key]
    reviewed, problems = read(export(claim_set, annotation))
    assert {claim.id for claim in claim_set.claims} <= by_id(reviewed).keys()
    for each in reviewed:
        each.claim.span.check(TEXT)
        for said in each.annotations:
            if said.span is not None:
                said.span.check(TEXT)
    assert all(problem.task == 7 for problem in problems)
