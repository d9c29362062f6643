"""Tasks written by `factcheck export --to label-studio`, imported into a project by Label Studio itself."""

import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from factcheck.api.exporting import export
from factcheck.labelstudio.client import Studio
from factcheck.labelstudio.projects import find_project
from factcheck.labelstudio.pull import pull
from factcheck.labelstudio.push import push
from factcheck.labelstudio.taskfile import build_tasks
from factcheck.model.verdicts import (
    Annotation,
    AnnotationState,
    OpenReason,
    VerifiedClaim,
    VerifiedClaimSet,
)
from factcheck.review.scales import load_scale
from factcheck.review.settle import settle
from tests.claim_sets import build_claim_set, find
from tests.labelstudio.reviewing import annotate, choice, lines, tasks_of
from tests.verified_sets import build_verified_set

SCALE = load_scale()
TEXT = "Rates rose to 4% 😀 in\r\nMay.\n\nRain fell.\n\nTrams stopped.\n\nTwo ferries sank."
CLAIMS = build_claim_set(
    TEXT,
    [
        ("rate", "Rates rose to 4%", "4%"),
        ("statement", "Rain fell", "Rain fell"),
        ("statement", "Trams stopped", "Trams stopped"),
        ("statement", "Two ferries sank", "Two ferries sank"),
    ],
)
EVIDENCE = ("https://example.org/a", "https://example.org/b?c=d&e=<f>")
# what of an annotation is the annotator's own word, and not the server's
SAID = {"verdict", "evidence", "confidence", "notes", "span", "state"}


def review(api: httpx.Client, project: int) -> None:
    """Judge the first claim twice, skip the second, leave a draft at the third."""
    first, second, third, _ = (tasks_of(api, project)[claim.id][0] for claim in CLAIMS.claims)
    span = find(TEXT, "Rates rose to 4% 😀 in\r\nMay")
    place = {"start": span.start, "end": span.end, "text": span.quote, "labels": ["Claim"]}
    annotate(
        api,
        first,
        choice("Refuted"),
        lines("evidence", *EVIDENCE),
        lines("notes", "Two\nlines, “quoted”."),
        {"from_name": "confidence", "to_name": "claim", "type": "rating", "value": {"rating": 4}},
        {"from_name": "span", "to_name": "paragraph", "type": "labels", "value": place},
    )
    annotate(api, first, choice("Supported"), lines("evidence", EVIDENCE[0]))
    annotate(api, second, was_cancelled=True)
    api.post(f"/api/tasks/{third}/drafts", json={"result": [choice("Supported")]}).raise_for_status()


def said(annotations: tuple[Annotation, ...]) -> list[dict[str, Any]]:
    return [item.model_dump(include=SAID) for item in annotations if item.state is not AnnotationState.DRAFT]


def import_file(api: httpx.Client, project: int, path: Path) -> None:
    with path.open("rb") as file:
        answer = api.post(
            f"/api/projects/{project}/import", files={"file": (path.name, file, "application/json")}
        )
    assert answer.raise_for_status().json()["task_count"] == len(CLAIMS.claims)


def copy_project(api: httpx.Client, project: int, title: str) -> int:
    """Empty project with the interface of another."""
    interface = api.get(f"/api/projects/{project}/").raise_for_status().json()["label_config"]
    answer = api.post("/api/projects/", json={"title": title, "label_config": interface}).raise_for_status()
    return answer.json()["id"]


def pull_all(studio: Studio, title: str) -> VerifiedClaimSet:
    return pull(studio, find_project(studio, title), SCALE, settle)


@pytest.mark.live
def test_a_review_goes_into_another_project_by_a_file(
    connected: Studio, api: httpx.Client, title: str, tmp_path: Path
) -> None:
    project = push(connected, CLAIMS, SCALE, title).project.id
    review(api, project)
    before = pull_all(connected, title)
    assert before.claims[0].annotations[0].span == find(TEXT, "Rates rose to 4% 😀 in\r\nMay")

    path = tmp_path / "tasks.json"
    dropped = export(before, "label-studio", path)
    assert {words: count for words, count in dropped.items() if count} == {
        "names of annotators": 3,
        "drafts": 1,
    }
    other = f"{title[:44]} (2)"
    import_file(api, copy_project(api, project, other), path)

    after = pull_all(connected, other)
    assert after.problems == ()
    assert after.articles == before.articles
    assert [item.claim for item in after.claims] == [item.claim for item in before.claims]
    for old, new in zip(before.claims, after.claims, strict=True):
        assert said(new.annotations) == said(old.annotations)
        assert new.verdict == old.verdict
    assert [item.open_reason for item in after.claims][1:] == [
        OpenReason.SKIPPED,
        OpenReason.NOT_REVIEWED,
        OpenReason.NOT_REVIEWED,
    ]
    assert push(connected, CLAIMS, SCALE, other).new == 0


def test_what_a_task_can_not_hold_is_counted(tmp_path: Path) -> None:
    record = build_verified_set()
    withdrawn = record.claims[1].model_copy(update={"withdrawn": True})
    draft = record.claims[4].annotations[0].model_copy(update={"state": AnnotationState.DRAFT})
    open_claim = record.claims[4].model_copy(update={"annotations": (draft,)})
    changed = record.model_copy(
        update={"claims": (record.claims[0], withdrawn, *record.claims[2:4], open_claim)}
    )
    path = tmp_path / "tasks.json"
    dropped = export(changed, "label-studio", path)
    tasks = json.loads(path.read_text("utf-8"))
    assert len(tasks) == 4
    assert dropped["claims that the article no longer makes"] == 1
    assert dropped["drafts"] == 1
    assert dropped["roles of adjudicators"] == 1
    assert dropped["problems"] == 1
    assert [len(task["annotations"]) for task in tasks] == [3, 1, 1, 0]


def test_the_first_task_carries_the_article() -> None:
    record = build_verified_set()
    tasks = list(build_tasks(record.articles[0], record.claims, record.left_out, SCALE))
    assert ["carries" in task["meta"]["factcheck"] for task in tasks] == [True, False, False, False, False]
    assert [task["data"]["claim_id"] for task in tasks] == [item.claim.id for item in record.claims]


def test_a_corrected_span_counts_from_the_paragraph_shown() -> None:
    record = build_verified_set()
    (article,) = record.articles
    span = find(article.text, "<b>12 bridges</b> were closed & mined.\n    Nobody was hurt")
    first: VerifiedClaim = record.claims[1]
    corrected = first.annotations[0].model_copy(update={"span": span})
    (task,) = build_tasks(article, [first.model_copy(update={"annotations": (corrected,)})], (), SCALE)
    (value,) = (item["value"] for item in task["annotations"][0]["result"] if item["from_name"] == "span")
    assert task["data"]["paragraph"][value["start"] : value["end"]] == span.quote
