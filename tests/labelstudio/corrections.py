"""One article, corrected again and again, of which some claims were judged: nothing of it may be lost or doubled."""

from collections.abc import Iterable

import httpx

from factcheck.labelstudio.client import Project, Studio
from factcheck.labelstudio.pull import pull
from factcheck.model.claims import ClaimSet
from factcheck.review.scales import load_scale
from factcheck.review.settle import settle
from tests.claim_sets import build_claim_set
from tests.labelstudio.reviewing import annotate, choice, tasks_of

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


def judge(api: httpx.Client, project: Project) -> dict[str, int]:
    """Give a verdict on each claim that is there; gives their tasks."""
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
