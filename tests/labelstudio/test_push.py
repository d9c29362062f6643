import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from factcheck.errors import InputError, RecordError, ServerError
from factcheck.labelstudio import client
from factcheck.labelstudio import push as push_module
from factcheck.labelstudio.client import Studio
from factcheck.labelstudio.connection import OutcomeUnknown
from factcheck.labelstudio.plan import Pushed
from factcheck.labelstudio.projects import find_project
from factcheck.labelstudio.pull import pull
from factcheck.labelstudio.push import push
from factcheck.labelstudio.tasks import TaskBuilder
from factcheck.model.claims import ClaimSet
from factcheck.model.text import Span
from factcheck.model.verdicts import VerifiedClaimSet
from factcheck.records.validate import check_record
from factcheck.review.scales import load_scale
from factcheck.review.settle import settle
from tests.claim_sets import build_claim_set
from tests.labelstudio.reviewing import SMALL, annotate, choice, tasks_of

SCALE = load_scale()
RATES = ("rate", "Rates rose to 4%", "4%")
RAIN = ("statement", "Rain fell", "Rain fell")
TRAMS = ("statement", "Trams stopped", "Trams stopped")
HAIL = ("statement", "Hail fell", "Hail fell")
CORRECTED = "Rates rose to 4%.\n\nIt is said that Rain fell.\n\nTrams stopped."


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(push_module, "_PAUSES", (0, 0, 0))


def pull_all(studio: Studio, title: str) -> VerifiedClaimSet:
    return pull(studio, find_project(studio, title), SCALE, settle)


@pytest.mark.live
class TestCarrier:
    def test_it_travels_once(self, connected, api, title):
        project = push(connected, SMALL, SCALE, title).project
        tasks = [api.get(f"/api/tasks/{ids[0]}/").json() for ids in tasks_of(api, project.id).values()]
        assert ["carries" in task["meta"]["factcheck"] for task in tasks] == [True, False, False]

    def test_a_lost_one_is_replaced(self, connected, api, title):
        project = push(connected, SMALL, SCALE, title).project
        tasks = tasks_of(api, project.id)
        carrier, other = (tasks[claim.id][0] for claim in SMALL.claims[:2])
        annotate(api, other, choice("Not a claim"))
        api.delete(f"/api/tasks/{carrier}/").raise_for_status()

        verified = pull_all(connected, title)
        assert verified.claims == ()
        assert {problem.task for problem in verified.problems} == {tasks[c.id][0] for c in SMALL.claims[1:]}
        kept = {problem.task: problem.raw["annotations"] for problem in verified.problems}
        assert kept[other][0]["result"] == [choice("Not a claim")]

        assert push(connected, SMALL, SCALE, title).new == 1
        verified = pull_all(connected, title)
        assert verified.problems == ()
        assert [entry.claim for entry in verified.claims] == list(SMALL.claims)
        assert [entry.verdict is not None for entry in verified.claims] == [False, True, False]

    def test_a_lost_one_is_replaced_without_new_claims(self, connected, api, title):
        project = push(connected, SMALL, SCALE, title).project
        tasks = tasks_of(api, project.id)
        annotate(api, tasks[SMALL.claims[1].id][0], choice("Not a claim"))
        api.delete(f"/api/tasks/{tasks[SMALL.claims[0].id][0]}/").raise_for_status()
        rest = SMALL.model_copy(update={"claims": SMALL.claims[1:]})
        assert push(connected, rest, SCALE, title).new == 0
        verified = pull_all(connected, title)
        assert verified.problems == ()
        assert verified.articles == SMALL.articles
        assert [entry.verdict is not None for entry in verified.claims] == [True, False]


def correct(*claims: tuple[str, str, str], text: str = CORRECTED, **fields: Any) -> ClaimSet:
    """Claim set of the same article in other words."""
    return build_claim_set(text, claims, **fields)


@pytest.mark.live
class TestCorrection:
    """The article is corrected, split again and pushed again, after someone reviewed it."""

    @pytest.fixture
    def reviewed(self, connected, api, title) -> dict[str, int]:
        """Tasks of the claims of SMALL, each with a verdict."""
        project = push(connected, SMALL, SCALE, title).project
        tasks = {claim: ids[0] for claim, ids in tasks_of(api, project.id).items()}
        for task in tasks.values():
            annotate(api, task, choice("Not a claim"))
        time.sleep(2)  # the server's clock, as it tells it, knows no parts of seconds
        return tasks

    def test_words_that_did_not_change_keep_their_verdicts(self, connected, api, title, reviewed):
        corrected = correct(
            RATES, RAIN, TRAMS, HAIL, text=f"Correction.\n\n{SMALL.articles[0].text}\n\nHail fell."
        )
        pushed = push(connected, corrected, SCALE, title)
        assert (pushed.new, pushed.unchanged, pushed.changed, pushed.withdrawn) == (1, 3, (), ())
        assert len(pushed.corrected) == 1
        verified = pull_all(connected, title)
        assert verified.problems == ()
        assert verified.articles == corrected.articles
        assert [entry.claim for entry in verified.claims] == list(corrected.claims)
        assert [entry.verdict is not None for entry in verified.claims] == [True, True, True, False]
        assert {entry.task for entry in verified.claims} > set(reviewed.values())
        assert not any(entry.stale for entry in verified.claims)
        assert push(connected, corrected, SCALE, title).unchanged == 4

    def test_words_after_which_something_was_added_are_left_alone(self, connected, api, title, reviewed):
        corrected = correct(RATES, RAIN, TRAMS, HAIL, text=f"{SMALL.articles[0].text}\n\nHail fell.")
        pushed = push(connected, corrected, SCALE, title)
        assert (pushed.new, pushed.unchanged, len(pushed.corrected)) == (1, 3, 1)
        assert pull_all(connected, title).problems == ()

    def test_a_changed_paragraph_makes_the_verdict_stale(self, connected, api, title, reviewed):
        corrected = correct(RATES, RAIN, TRAMS, text=CORRECTED)
        assert push(connected, corrected, SCALE, title).changed == (SMALL.claims[1].id,)
        verified = pull_all(connected, title)
        assert verified.problems == ()
        assert [entry.stale for entry in verified.claims] == [False, True, False]
        (annotation,) = verified.claims[1].annotations
        assert annotation.stale
        assert annotation.verdict == "not_a_claim"
        assert verified.claims[1].verdict is not None

        task = reviewed[SMALL.claims[1].id]
        shown = api.get(f"/api/tasks/{task}/").json()
        assert shown["data"]["paragraph"] == "It is said that Rain fell."
        assert shown["data"]["byline"].startswith("CHANGED 2")
        value = shown["predictions"][0]["result"][0]["value"]
        assert shown["data"]["paragraph"][value["start"] : value["end"]] == "Rain fell"

        time.sleep(2)
        api.patch(
            f"/api/annotations/{annotation.id}/", json={"result": [choice("Not a claim")]}
        ).raise_for_status()
        again = pull_all(connected, title).claims[1]
        assert not again.stale
        assert not again.annotations[0].stale

    def test_withdrawn_claims_are_kept_and_marked(self, connected, api, title, reviewed):
        corrected = correct(RAIN, text="Dull day.\n\nRain fell.")
        pushed = push(connected, corrected, SCALE, title)
        assert pushed.withdrawn == (SMALL.claims[0].id, SMALL.claims[2].id)
        assert push(connected, corrected, SCALE, title).withdrawn == ()
        verified = pull_all(connected, title)
        assert verified.problems == ()
        assert check_record(verified) == []
        assert {entry.claim.id: entry.withdrawn for entry in verified.claims} == {
            claim.id: claim.id != corrected.claims[0].id for claim in SMALL.claims
        }
        assert all(entry.verdict is not None for entry in verified.claims)
        task = api.get(f"/api/tasks/{reviewed[SMALL.claims[0].id]}/").json()
        assert task["data"]["byline"].startswith("WITHDRAWN")
        view = api.get("/api/dm/views/", params={"project": pushed.project.id}).json()[0]["id"]
        seen = api.get("/api/tasks/", params={"view": view, "page_size": 10}).json()["tasks"]
        assert [entry["id"] for entry in seen] == [reviewed[corrected.claims[0].id]]

    def test_withdrawn_claims_come_back(self, connected, api, title, reviewed):
        push(connected, correct(RAIN, text="Rain fell."), SCALE, title)
        pushed = push(connected, SMALL, SCALE, title)
        assert (pushed.new, pushed.unchanged) == (0, 1)
        assert set(pushed.changed) == {SMALL.claims[0].id, SMALL.claims[2].id}
        verified = pull_all(connected, title)
        assert [entry.claim for entry in verified.claims] == list(SMALL.claims)
        assert not any(entry.withdrawn or entry.stale for entry in verified.claims)
        assert verified.problems == ()

    def test_another_article_of_that_name_is_refused(self, connected, api, title, reviewed):
        other = correct(HAIL, text="Ferries ran all week, and then Hail fell.")
        for dry_run in (True, False):
            with pytest.raises(
                InputError, match=r"article: .* 3 of its claims would be withdrawn.*--replace"
            ):
                push(connected, other, SCALE, title, dry_run=dry_run)
        verified = pull_all(connected, title)
        assert verified.articles == SMALL.articles
        assert not any(entry.withdrawn or entry.stale for entry in verified.claims)
        pushed = push(connected, other, SCALE, title, replace=True)
        assert (pushed.new, len(pushed.withdrawn)) == (1, 3)

    def test_other_articles_are_left_alone(self, connected, api, title, reviewed):
        other = correct(HAIL, text="Hail fell.", key="other")
        pushed = push(connected, other, SCALE, title)
        assert (pushed.new, pushed.withdrawn, pushed.changed) == (1, (), ())
        assert len(pull_all(connected, title).claims) == 4

    def test_a_dry_run_says_it_and_does_nothing(self, connected, api, title, reviewed):
        corrected = correct(RAIN, HAIL, text="It is said that Rain fell.\n\nHail fell.")
        before = pull_all(connected, title)
        planned = push(connected, corrected, SCALE, title, dry_run=True)
        assert (planned.new, planned.unchanged, planned.changed) == (1, 0, (SMALL.claims[1].id,))
        assert planned.withdrawn == (SMALL.claims[0].id, SMALL.claims[2].id)
        assert pull_all(connected, title) == before
        assert push(connected, corrected, SCALE, title) == replace(planned, done=True)

    def test_cut_off_anywhere_it_is_completed(self, connected, api, title, reviewed, monkeypatch):
        corrected = correct(
            RAIN, TRAMS, HAIL, text="Dull.\n\nRain fell, and hard.\n\nTrams stopped.\n\nHail fell."
        )
        writes = ("update_task", "update_prediction", "import_tasks")
        done = 0
        while True:
            left = [done]

            def counted(write: Any, left: list[int] = left) -> Any:
                def run(*arguments: Any) -> None:
                    left[0] -= 1
                    if left[0] < 0:
                        raise KeyboardInterrupt
                    write(*arguments)

                return run

            with monkeypatch.context() as patch:
                for name in writes:
                    patch.setattr(connected, name, counted(getattr(connected, name)))
                try:
                    push(connected, corrected, SCALE, title)
                    break
                except KeyboardInterrupt:
                    done = 1  # one more of them each time
        verified = pull_all(connected, title)
        assert verified.problems == ()
        assert [entry.claim for entry in verified.claims if not entry.withdrawn] == list(corrected.claims)
        assert [entry.withdrawn for entry in verified.claims].count(True) == 1
        assert sum(entry.verdict is not None for entry in verified.claims) == 3
        assert push(connected, corrected, SCALE, title).unchanged == 3

    def test_a_dry_run_makes_no_project(self, connected, title):
        planned = push(connected, SMALL, SCALE, title, dry_run=True)
        assert (planned.new, planned.project.id, planned.project.title) == (3, 0, title)
        with pytest.raises(InputError, match="there is none"):
            find_project(connected, title)


@pytest.mark.live
@pytest.mark.parametrize("layout", ["claim", "article"])
def test_what_is_known_of_an_article_is_kept(connected, title, layout):
    def push_it(claim_set: ClaimSet, **options: Any) -> Pushed:
        types = {"rate": "Rate", "statement": "Statement"}
        return push(connected, claim_set, SCALE, title, layout=layout, types=types, **options)

    text = SMALL.articles[0].text
    dated = correct(RATES, RAIN, text=text, published=date(2024, 1, 5))
    push_it(dated)
    again = push_it(correct(RATES, RAIN, text=text))
    assert (again.unchanged, again.changed, again.corrected) == (2, (), ())
    assert again.kept == ("article: --published 2024-01-05",)
    assert pull_all(connected, title).articles == dated.articles
    for other in (correct(RATES, RAIN), correct(RATES, RAIN, TRAMS, text=text)):
        with pytest.raises(InputError, match=r"knows its --published 2024-01-05: nothing was sent"):
            push_it(other)
    assert pull_all(connected, title).articles == dated.articles
    assert push_it(correct(RATES, RAIN), replace=True).kept == ()
    assert pull_all(connected, title).articles[0].published is None


@pytest.mark.live
def test_a_headline_is_corrected_or_goes(connected, title):
    def push_it(headline: str, **fields: Any) -> Pushed:
        return push(connected, correct(RATES, text=f"{headline}\n\n{RATES[1]}.", **fields), SCALE, title)

    push_it("Bank acts", title="Bank acts")
    for headline, fields in (("Bank acts again", {"title": "Bank acts again"}), ("It was so", {})):
        pushed = push_it(headline, **fields)
        assert (pushed.new, pushed.present, pushed.kept) == (0, 1, ())
        assert [article.title for article in pull_all(connected, title).articles] == [fields.get("title")]


class Faulty(Studio):
    """The real server, behind a line that fails: `fault` decides what becomes of each import."""

    def __init__(self, studio: Studio, fault: Callable[["Faulty", int, list[Any]], None]) -> None:
        self.url = studio.url
        self.sdk = studio.sdk
        self._clock = studio.now
        self._fault = fault

    def import_tasks(self, project, tasks):
        self._fault(self, project, list(tasks))

    def deliver(self, project: int, tasks: list[Any]) -> None:
        super().import_tasks(project, tasks)


@pytest.mark.live
class TestFaults:
    def test_a_reply_lost_after_the_import(self, connected, api, title):
        def fault(faulty, project, tasks):
            faulty.deliver(project, tasks)
            raise OutcomeUnknown("lost")

        pushed = push(Faulty(connected, fault), SMALL, SCALE, title)
        assert [len(ids) for ids in tasks_of(api, pushed.project.id).values()] == [1, 1, 1]

    def test_a_request_lost_before_the_import(self, connected, api, title):
        calls: list[int] = []

        def fault(faulty, project, tasks):
            calls.append(len(tasks))
            if len(calls) == 1:
                raise OutcomeUnknown("lost")
            faulty.deliver(project, tasks)

        pushed = push(Faulty(connected, fault), SMALL, SCALE, title)
        assert calls == [3, 3]
        assert [len(ids) for ids in tasks_of(api, pushed.project.id).values()] == [1, 1, 1]

    def test_only_what_is_missing_is_sent_again(self, connected, api, title):
        calls: list[int] = []

        def fault(faulty, project, tasks):
            calls.append(len(tasks))
            faulty.deliver(project, tasks[:1])
            raise OutcomeUnknown("lost")

        pushed = push(Faulty(connected, fault), SMALL, SCALE, title)
        assert calls == [3, 2, 1]
        assert [len(ids) for ids in tasks_of(api, pushed.project.id).values()] == [1, 1, 1]

    def test_a_line_that_stays_dead(self, connected, api, title):
        def fault(faulty, project, tasks):
            raise OutcomeUnknown("http://example.org/: the connection was lost")

        with pytest.raises(ServerError, match="the same push again completes it"):
            push(Faulty(connected, fault), SMALL, SCALE, title)
        assert push(connected, SMALL, SCALE, title).new == 3

    def test_interrupted_between_batches(self, connected, api, title, monkeypatch):
        monkeypatch.setattr(push_module, "BATCH", 2)

        def fault(faulty, project, tasks):
            if len(tasks) < 2:
                raise KeyboardInterrupt
            faulty.deliver(project, tasks)

        with pytest.raises(KeyboardInterrupt):
            push(Faulty(connected, fault), SMALL, SCALE, title)
        pushed = push(connected, SMALL, SCALE, title)
        assert (pushed.new, pushed.present) == (1, 2)
        assert [len(ids) for ids in tasks_of(api, pushed.project.id).values()] == [1, 1, 1]
        assert pull_all(connected, title).problems == ()

    def double(self, api, project: int, claim: int) -> int:
        """Import the task of a claim a second time; gives its number."""
        answer = api.post(
            f"/api/projects/{project}/import?return_task_ids=true",
            json=[TaskBuilder(SMALL).build(SMALL.claims[claim])],
        )
        return answer.raise_for_status().json()["task_ids"][0]

    def test_doubles_are_named(self, connected, api, title):
        project = push(connected, SMALL, SCALE, title).project
        self.double(api, project.id, 1)
        assert push(connected, SMALL, SCALE, title).doubles == (SMALL.claims[1].id,)
        verified = pull_all(connected, title)
        assert len(verified.claims) == 3
        assert ["there twice" in problem.message for problem in verified.problems] == [True]

    def test_doubles_are_healed_on_demand(self, connected, api, title):
        project = push(connected, SMALL, SCALE, title).project
        first = {claim: ids[0] for claim, ids in tasks_of(api, project.id).items()}
        second = [self.double(api, project.id, claim) for claim in range(3)]
        carrier, skipped, both = (claim.id for claim in SMALL.claims)
        annotate(api, second[0], choice("Not a claim"))
        annotate(api, second[1], was_cancelled=True)
        api.post(
            f"/api/tasks/{first[both]}/drafts", json={"result": [choice("Supported")]}
        ).raise_for_status()
        annotate(api, second[2], choice("Not a claim"))

        planned = push(connected, SMALL, SCALE, title, heal=True, dry_run=True)
        assert planned.healed == (carrier, skipped)
        assert len(tasks_of(api, project.id)[carrier]) == 2
        pushed = push(connected, SMALL, SCALE, title, heal=True)
        assert (pushed.healed, pushed.doubles) == ((carrier, skipped), (both,))
        assert tasks_of(api, project.id) == {
            carrier: [second[0]],
            skipped: [second[1]],
            both: [first[both], second[2]],
        }
        verified = pull_all(connected, title)
        assert [entry.claim for entry in verified.claims] == list(SMALL.claims)
        assert [problem.task for problem in verified.problems] == [second[2]]

    def test_an_import_that_was_given_up_arrives_late(self, connected, api, title):
        """The client was killed, the server went on: the next push looks too early."""

        def fault(faulty, project, tasks):
            faulty.deliver(project, tasks)
            faulty.deliver(project, tasks)

        pushed = push(Faulty(connected, fault), SMALL, SCALE, title)
        assert set(pushed.healed) == {claim.id for claim in SMALL.claims}
        assert pushed.doubles == ()
        assert [len(ids) for ids in tasks_of(api, pushed.project.id).values()] == [1, 1, 1]
        assert pull_all(connected, title).problems == ()

    def test_two_pushes_at_once(self, connected, studio, api, title):
        many = "\n\n".join(f"Number {i} rose." for i in range(1500))
        claims = [("statement", f"Number {i} rose", f"Number {i}") for i in range(1500)]
        large = build_claim_set(many, claims)
        failures: list[BaseException] = []

        def work() -> None:
            try:
                with Studio(studio.url, studio.api_key) as own:
                    push(own, large, SCALE, title)
            except BaseException as error:
                failures.append(error)

        threads = [threading.Thread(target=work) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failures == []
        pushed = push(connected, large, SCALE, title)
        assert (pushed.new, pushed.unchanged, pushed.doubles) == (0, 1500, ())
        assert pull_all(connected, title).problems == ()

    def test_large_pushes_look_through_the_project(self, connected, title, monkeypatch):
        monkeypatch.setattr(push_module, "_MOST_LOOK_UPS", 0)
        monkeypatch.setattr(push_module, "_is_complete", lambda *_: False)
        monkeypatch.setattr(client, "_PAGE", 2)
        assert push(connected, SMALL, SCALE, title).new == 3
        assert push(connected, SMALL, SCALE, title).unchanged == 3

    def test_large_pushes_ask_the_carriers_first(self, connected, api, title, monkeypatch):
        monkeypatch.setattr(push_module, "_MOST_LOOK_UPS", 0)
        project = push(connected, SMALL, SCALE, title).project
        listed: list[int] = []
        list_tasks = connected.list_tasks

        def counted(project: int) -> Any:
            listed.append(project)
            return list_tasks(project)

        monkeypatch.setattr(connected, "list_tasks", counted)

        def push_again(claim_set: ClaimSet = SMALL) -> tuple[int, int, int, bool]:
            """New, unchanged and changed claims, and whether the project was looked through."""
            listed.clear()
            pushed = push(connected, claim_set, SCALE, title)
            return pushed.new, pushed.unchanged, len(pushed.changed), bool(listed)

        assert push_again() == (0, 3, 0, False)
        tasks = tasks_of(api, project.id)
        annotate(api, tasks[SMALL.claims[0].id][0], choice("Not a claim"))
        assert push_again() == (0, 3, 0, False)
        api.delete(f"/api/tasks/{tasks[SMALL.claims[1].id][0]}/").raise_for_status()
        assert push_again() == (1, 2, 0, True)
        assert push_again() == (0, 3, 0, False)
        self.double(api, project.id, 2)
        assert push_again() == (0, 3, 0, True)
        push(connected, SMALL, SCALE, title, heal=True)
        corrected = build_claim_set(CORRECTED, [RATES, RAIN])
        assert push_again(corrected) == (0, 1, 1, True)
        assert push_again(corrected) == (0, 2, 0, False)
        assert push_again() == (0, 1, 2, True)
        assert push_again() == (0, 3, 0, False)


class TestBeforeTheFirstByte:
    """There is no server at all: whoever asked for it would get an AttributeError."""

    STUDIO: Any = None

    def test_no_claims(self):
        with pytest.raises(InputError, match="nothing to push"):
            push(self.STUDIO, SMALL.model_copy(update={"claims": ()}), SCALE, "title")

    @pytest.mark.parametrize("title", ["", "ab", 51 * "a"])
    def test_titles_that_do_not_fit(self, title):
        with pytest.raises(InputError, match="3 to 50 characters"):
            push(self.STUDIO, SMALL, SCALE, title)

    def test_spans_that_do_not_fit(self):
        claim = SMALL.claims[0].model_copy(update={"focus": Span(start=0, end=4, quote="Rain")})
        with pytest.raises(RecordError) as error:
            push(self.STUDIO, SMALL.model_copy(update={"claims": (claim,)}), SCALE, "title")
        assert error.value.problems == ("claims[0].focus: [0, 4) reads 'Rate', the record says 'Rain'",)

    def test_priorities_out_of_range(self):
        claim = SMALL.claims[1].model_copy(update={"priority": 7.0})
        with pytest.raises(RecordError, match="nothing was sent") as error:
            push(self.STUDIO, SMALL.model_copy(update={"claims": (claim,)}), SCALE, "title")
        assert error.value.problems == ("claims[0].priority: 7.0 is not between 0 and 1",)
