import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from factcheck.errors import RecordError
from factcheck.labelstudio.tasks import META, TaskBuilder, TaskRecord, claim_problems, head_of, renew
from factcheck.model.claims import ClaimSet, LeftOut
from factcheck.model.events import TimeRelation
from factcheck.model.text import Span
from factcheck.model.values import Quantity
from tests.claim_sets import build_article, build_claim, build_claim_set, find

TEXT = "The mayor said 300 trams ran on Friday.\r\n\r\n“If it snows, 20 🚋 will stop,” she added.\r\n\r\nSign up!"


@pytest.fixture
def claim_set() -> ClaimSet:
    claims = [
        ("quantity", "300 trams ran on Friday", "300 trams"),
        ("condition", "If it snows, 20 🚋 will stop", "If it snows"),
    ]
    built = build_claim_set(
        TEXT, claims, title="Trams", url="https://example.org/trams", published=date(2024, 3, 3)
    )
    left_out = LeftOut(article=built.articles[0].id, span=find(TEXT, "Sign up!"), reason="boilerplate")
    return built.model_copy(update={"left_out": (left_out,)})


def test_a_task_shows_the_claim_in_its_paragraph(claim_set):
    data = TaskBuilder(claim_set).build(claim_set.claims[1])["data"]
    assert data["paragraph"] == "“If it snows, 20 🚋 will stop,” she added."
    assert data["claim"] == "If it snows, 20 🚋 will stop"
    assert data["headline"] == "Trams"
    assert data["byline"] == "Sunday 2024-03-03 · https://example.org/trams"


@pytest.mark.parametrize(("title", "place"), [("Trams stop", " · trams.txt"), ("trams.txt", ""), (None, "")])
def test_a_byline_names_the_article_once(title, place):
    article = build_article("Trams stopped.", key="trams.txt", title=title)
    assert head_of(article)["byline"] == f"date unknown{place}"


def test_a_byline_says_what_was_inferred(claim_set):
    article = build_article(TEXT, published=date(2024, 3, 1), published_from=find(TEXT, "on Friday"))
    task = TaskBuilder(claim_set.model_copy(update={"articles": (article,), "left_out": ()}))
    assert task.build(claim_set.claims[0])["data"]["byline"] == (
        "Friday 2024-03-01 (inferred from “on Friday”)"
    )


def test_the_span_is_highlighted_where_the_paragraph_is_shown(claim_set):
    for claim in claim_set.claims:
        task = TaskBuilder(claim_set).build(claim)
        prediction = task["predictions"][0]
        value = prediction["result"][0]["value"]
        assert task["data"]["paragraph"][value["start"] : value["end"]] == claim.span.quote
        # a score would be shown as the splitter's certainty, which nobody measured
        assert "score" not in prediction


def test_claims_of_one_clause_ask_different_questions():
    clause = "Inflation fell to 4.3% from 27.3%"
    text = f"{clause}."
    claims = [("percentage", clause, "4.3%"), ("percentage", clause, "27.3%"), ("statement", clause, clause)]
    built = build_claim_set(text, claims)
    builder = TaskBuilder(built)
    questions = [builder.build(claim)["data"]["question"] for claim in built.claims]
    assert questions == ["Percentage: 4.3%", "Percentage: 27.3%", "Statement"]


def test_the_record_travels_along(claim_set):
    claim = claim_set.claims[0]
    record = TaskRecord.model_validate(TaskBuilder(claim_set).build(claim)["meta"][META])
    assert record.claim == claim
    assert record.carries is None


def test_the_carrier_takes_the_article_along(claim_set):
    task = TaskBuilder(claim_set).build(claim_set.claims[1], carrier=True)
    record = TaskRecord.model_validate(task["meta"][META])
    assert record.carries is not None
    assert record.carries.article == claim_set.articles[0]
    assert record.carries.left_out == claim_set.left_out


def test_a_clause_that_leaves_its_paragraph_is_shown_whole():
    text = "“It will rain.\n\nIt will snow,” she said."
    article = build_article(text)
    claim = build_claim(article, "statement", "It will rain", "rain")
    span = find(text, "It will rain.\n\nIt will snow")
    wide = claim.model_copy(
        update={"span": span, "id": claim.id_of(article.id, claim.type, span.quote, "rain", 0)}
    )
    task = TaskBuilder(ClaimSet(articles=(article,), claims=(wide,))).build(wide)
    assert task["data"]["paragraph"] == "“It will rain.\n\nIt will snow"


class TestProblems:
    def refused(self, claim_set: ClaimSet) -> tuple[str, ...]:
        with pytest.raises(RecordError, match="nothing was sent") as error:
            TaskBuilder(claim_set)
        return error.value.problems

    def test_a_claim_twice(self, claim_set):
        doubled = claim_set.model_copy(update={"claims": claim_set.claims[:1] * 2})
        assert self.refused(doubled) == (f"claims[1].id: {claim_set.claims[0].id} stands there twice",)

    def test_an_article_twice(self, claim_set):
        doubled = claim_set.model_copy(update={"articles": claim_set.articles * 2})
        assert "stands there twice" in self.refused(doubled)[0]

    def test_no_such_article(self, claim_set):
        assert "is none of the articles" in self.refused(claim_set.model_copy(update={"articles": ()}))[0]

    def test_a_span_that_is_elsewhere(self, claim_set):
        moved = claim_set.claims[0].model_copy(
            update={"focus": Span(start=0, end=9, quote=claim_set.claims[0].focus.quote)}
        )
        problems = self.refused(claim_set.model_copy(update={"claims": (moved,)}))
        assert problems == ("claims[0].focus: [0, 9) reads 'The mayor', the record says '300 trams'",)

    def test_a_facet_that_is_elsewhere(self, claim_set):
        quantity = Quantity(span=Span(start=0, end=3, quote="300"), rule="r", value=300)
        claim = claim_set.claims[0].model_copy(update={"quantities": (quantity,)})
        assert list(claim_problems(claim, claim_set.articles[0])) == [
            "quantities[0].span: [0, 3) reads 'The', the record says '300'"
        ]

    def test_no_such_sentence(self, claim_set):
        claim = claim_set.claims[0].model_copy(update={"sentence": 9})
        assert self.refused(claim_set.model_copy(update={"claims": (claim,)})) == (
            "claims[0].sentence: the article has 3 sentences",
        )

    def test_half_a_surrogate_pair(self):
        article = build_article("Rates rose \ud83d to 4%.", title="\ud83d")
        problems = self.refused(ClaimSet(articles=(article,)))
        assert [problem.split(":")[0] for problem in problems] == ["articles[0].title", "articles[0].text"]


def test_the_events_of_a_claim_travel_with_its_task(claim_set):
    event, friday = find(TEXT, "ran"), find(TEXT, "Friday")
    relation = TimeRelation(
        span=find(TEXT, "on Friday"),
        rule="r",
        relation="IS_INCLUDED",
        event=event,
        other=friday,
        distance=friday,
    )
    update = {"event": event, "event_status": "cancelled", "time_relations": (relation,)}
    claim = claim_set.claims[0].model_validate(dict(claim_set.claims[0]) | update)
    record = json.loads(json.dumps(TaskBuilder(claim_set).build(claim)["meta"][META]))
    assert TaskRecord.model_validate_json(json.dumps(record)).claim == claim


class TestChange:
    NOW = datetime(2026, 3, 1, 12, 30, 1, tzinfo=UTC)

    def task(self, text: str) -> dict[str, Any]:
        built = build_claim_set(text, [("statement", "Trams stopped", "Trams stopped")])
        return TaskBuilder(built).build(built.claims[0])

    def test_a_claim_that_only_moved_is_not_changed(self):
        old, new = self.task("Trams stopped."), self.task("It rained.\n\nTrams stopped.")
        assert new["data"]["digest"] != old["data"]["digest"]
        assert renew(new, old, self.NOW) == new

    def test_a_change_is_told_until_the_next(self):
        old, new = self.task("Trams stopped."), self.task("Trams stopped at noon.")
        changed = renew(new, old, self.NOW)
        assert changed["data"]["changed"] == self.NOW.isoformat()
        assert changed["data"]["byline"].startswith("CHANGED 2026-03-01 12:30 UTC: ")
        assert changed["data"]["byline"].endswith(new["data"]["byline"])
        later = self.NOW + timedelta(days=1)
        assert renew(new, changed, later)["data"] == changed["data"]
        assert renew(old, changed, later)["data"]["byline"].startswith("CHANGED 2026-03-02")

    @pytest.mark.parametrize("broken", [None, 7, "yesterday", {}])
    def test_a_time_that_someone_broke_is_not_told(self, broken):
        old = self.task("Trams stopped.")
        old["data"]["changed"] = broken
        assert renew(self.task("Trams stopped."), old, self.NOW)["data"]["byline"] == old["data"]["byline"]
