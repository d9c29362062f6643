"""One article, corrected again and again, of which some claims were judged: nothing of it may be lost or doubled."""

from collections.abc import Iterable
from functools import cache

import httpx

from factcheck.labelstudio.client import Project, Studio
from factcheck.labelstudio.interface import Layout
from factcheck.labelstudio.plan import Pushed
from factcheck.labelstudio.pull import pull
from factcheck.labelstudio.push import push
from factcheck.model.claims import ClaimSet
from factcheck.review.scales import load_scale
from factcheck.review.settle import settle
from factcheck.rules.load import load_rules
from tests.claim_sets import build_claim_set
from tests.labelstudio.reviewing import annotate, choice, tasks_of
from tests.labelstudio.test_regions import region

SCALE = load_scale()
STANDING = tuple(f"Tram {number} stopped" for number in range(4))


def build_version(number: int) -> ClaimSet:
    """That version of the article: one claim is new, one paragraph reads otherwise, and all has moved."""
    said = ("It is said that " if number % 2 else "", *("" for _ in STANDING[1:]))
    new = f"Number {number} rose"
    paragraphs = [f"{new}.", *(f"{before}{words}." for before, words in zip(said, STANDING, strict=True))]
    return build_claim_set(
        "\n\n".join(paragraphs), [("statement", words, words) for words in (new, *STANDING)]
    )


@cache
def claim_types() -> dict[str, str]:
    return {entry.id: entry.title for entry in load_rules("en").claim_types}


def push_version(studio: Studio, number: int, title: str, layout: str = Layout.CLAIM) -> Pushed:
    """Push that version, as the command does."""
    return push(studio, build_version(number), SCALE, title, layout=layout, types=claim_types())


def judge(api: httpx.Client, project: Project) -> dict[str, int]:
    """Give a verdict on each claim of the first version, which is there; gives their tasks."""
    if project.mark.layout == Layout.ARTICLE:
        answer = api.get("/api/tasks/", params={"project": project.id}).raise_for_status()
        (task,) = (task["id"] for task in answer.json()["tasks"])
        claims = build_version(0).claims
        regions = (region(claim.id, claim.type, claim.span, "Not a claim") for claim in claims)
        annotate(api, task, *(result for results in regions for result in results))
        return dict.fromkeys((claim.id for claim in claims), task)
    tasks = {claim: ids[0] for claim, ids in tasks_of(api, project.id).items()}
    for task in tasks.values():
        annotate(api, task, choice("Not a claim"))
    return tasks


def check_version(
    studio: Studio, project: Project, number: int, judged: dict[str, int], before: Iterable[int]
) -> None:
    """Check that each claim of that version is there once, each earlier one withdrawn, each verdict delivered."""
    verified = pull(studio, project, SCALE, settle)
    # a claim that is there twice would be one
    assert verified.problems == ()
    claims = build_version(number).claims
    assert [entry.claim for entry in verified.claims if not entry.withdrawn] == list(claims)
    gone = {build_version(earlier).claims[0].id for earlier in before} - {claims[0].id}
    assert {entry.claim.id for entry in verified.claims if entry.withdrawn} == gone
    delivered = {entry.claim.id: entry.task for entry in verified.claims if entry.verdict is not None}
    assert delivered == judged
