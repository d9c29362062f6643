"""Two annotators of one project: the second opens a claim from the list, and changes the verdict of the first."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from factcheck.labelstudio.projects import find_project
from factcheck.labelstudio.pull import pull
from factcheck.labelstudio.push import push
from factcheck.model.verdicts import VerifiedClaimSet
from factcheck.review.scales import load_scale
from factcheck.review.settle import settle
from tests.labelstudio.browsing import log_in, submit
from tests.labelstudio.reviewing import SMALL, tasks_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = [pytest.mark.live, pytest.mark.browser]

FIRST, SECOND = (f"{name}.browser@example.org" for name in ("early", "late"))


@pytest.fixture(scope="module")
def people(browser: "Browser", studio) -> Iterator[dict[str, "BrowserContext"]]:
    with log_in(browser, studio, ("early", "late")) as people:
        yield people


def open_task(context: "BrowserContext", url: str, task: int) -> "Page":
    page = context.new_page()
    page.goto(f"{url}?task={task}")
    page.wait_for_selector(".factcheck")
    page.wait_for_timeout(1000)
    return page


def update(page: "Page", verdict: str) -> None:
    page.locator(f"input[name='{verdict}']").check(force=True)
    with page.expect_response(
        lambda answer: "/annotations/" in answer.url and answer.request.method == "PATCH"
    ):
        page.get_by_test_id("bottombar-update-button").click()


def test_the_second_updates_the_firsts(people, connected, api, screenshots, title):
    project = push(connected, SMALL, load_scale(), title, annotators=2).project
    task = tasks_of(api, project.id)[SMALL.claims[1].id][0]

    def pulled() -> tuple[VerifiedClaimSet, dict[str, str | None]]:
        verified = pull(connected, find_project(connected, title), load_scale(), settle)
        (entry,) = (entry for entry in verified.claims if entry.task == task)
        return verified, {said.annotator: said.verdict for said in entry.annotations}

    page = open_task(people["early"], project.url, task)
    page.locator("input[name='Not a claim']").check(force=True)
    submit(page)
    page.close()

    # the list shows the first's
    page = open_task(people["late"], project.url, task)
    page.screenshot(path=screenshots / "others-annotation.png")
    assert page.locator("input[name='Not a claim']").is_checked()
    update(page, "Not Enough Evidence")
    verified, said = pulled()
    assert said == {}
    (problem,) = verified.problems
    assert (problem.task, problem.annotator) == (task, FIRST)
    assert f"{SECOND} changed last what {FIRST} had submitted" in problem.message

    # as the problem says: one of their own, and the first's again
    page.get_by_role("button", name="Create an annotation").click()
    page.wait_for_timeout(500)
    page.screenshot(path=screenshots / "own-annotation.png")
    page.locator("input[name='Not Enough Evidence']").check(force=True)
    submit(page)
    page.close()
    page = open_task(people["early"], project.url, task)
    # the list shows the newest, be it somebody else's
    assert page.locator("input[name='Not Enough Evidence']").is_checked()
    page.get_by_text("early.br").first.click()
    page.wait_for_timeout(500)
    page.screenshot(path=screenshots / "own-again.png")
    update(page, "Not a claim")
    page.close()
    verified, said = pulled()
    assert verified.problems == ()
    assert said == {FIRST: "not_a_claim", SECOND: "not_enough_evidence"}


def test_label_tasks_as_displayed_hands_out_an_annotation_of_ones_own(people, connected, title):
    project = push(connected, SMALL, load_scale(), title, annotators=2).project
    for name in ("early", "late"):
        page = people[name].new_page()
        page.goto(f"{project.url}?labeling=1")
        page.wait_for_selector(".htx-highlight")
        assert not page.locator("input[name='Not a claim']").is_checked()
        page.locator("input[name='Not a claim']").check(force=True)
        submit(page)
        page.close()
    verified = pull(connected, find_project(connected, title), load_scale(), settle)
    assert verified.problems == ()
    said = {annotation.annotator for entry in verified.claims for annotation in entry.annotations}
    assert said == {FIRST, SECOND}
