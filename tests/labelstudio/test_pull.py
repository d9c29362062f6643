from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
import yaml

from factcheck.labelstudio import pull as pull_module
from factcheck.labelstudio.client import Project, Studio
from factcheck.labelstudio.projects import find_project
from factcheck.labelstudio.pull import open_changes, pull
from factcheck.labelstudio.push import push
from factcheck.labelstudio.tasks import TaskBuilder
from factcheck.model.claims import ClaimSet, LeftOut
from factcheck.model.text import Span
from factcheck.model.verdicts import AnnotationState, OpenReason, SettledBy, VerifiedClaimSet
from factcheck.records.files import dump_record, write_record
from factcheck.records.lines import EarlierPull
from factcheck.records.streams import write_stream
from factcheck.review.scales import load_scale
from factcheck.review.settle import settle
from tests.claim_sets import build_article, build_claim, build_claim_set, find
from tests.conftest import ROOT
from tests.labelstudio.reviewing import SMALL, annotate, choice, connect_another, lines, tasks_of

SCALE = load_scale()
OTHER = build_claim_set("Hail fell.", [("statement", "Hail fell", "Hail fell")], key="other")


def pull_all(studio: Studio, title: str) -> VerifiedClaimSet:
    return pull(studio, find_project(studio, title), SCALE, settle)


@pytest.fixture(scope="module")
def spiced(seed_text) -> ClaimSet:
    """All claims of the seed article, in a copy with all that shifts offsets elsewhere."""

    def spice(words: str) -> str:
        for plain, other in (
            ("\r\n", "\n"),
            ("\n", "\r\n"),
            ("Ukraine", "Ukrai\u0301ne\u00a0\U0001f1fa\U0001f1e6"),
            ("Putin", "\U0001f468\u200d\U0001f469\u200d\U0001f467 Pu\u0308tin"),
            (" meet ", " \u00a0 meet\t"),
            ("troops", "\U0001d42d\U0001d42b\U0001d428\U0001d428\U0001d429\U0001d42c"),
            ("summit", "قمة summit"),
        ):
            words = words.replace(plain, other)
        return words

    article = build_article(spice(seed_text), key="spiced seed")
    expected = yaml.safe_load((ROOT / "tests" / "extract" / "expected-claims.yaml").read_text("utf-8"))
    pairs = {
        (
            entry["type"],
            spice(entry.get("clause") or entry["focus"]),
            spice(entry.get("focus") or entry["clause"]),
        )
        for entry in expected["claims"]
    }
    claims = sorted(
        (
            build_claim(article, kind, clause, focus if focus in clause else clause)
            for kind, clause, focus in pairs
        ),
        key=lambda claim: (claim.span.start, claim.id),
    )
    left_out = LeftOut(article=article.id, span=find(article.text, "Sign up"), reason="boilerplate")
    return ClaimSet(articles=(article,), claims=tuple(claims), left_out=(left_out,))


@pytest.fixture(scope="module")
def other(studio) -> Iterator[httpx.Client]:
    """The server for a second annotator."""
    with connect_another(studio, "second.pull@example.org") as other:
        yield other


@pytest.mark.live
class TestRoundTrip:
    def test_all_claims_of_the_seed(self, connected, api, spiced, title):
        assert len(spiced.claims) >= 20
        assert push(connected, spiced, SCALE, title).new == len(spiced.claims)
        verified = pull_all(connected, title)
        assert verified.problems == ()
        assert verified.articles == spiced.articles
        assert verified.left_out == spiced.left_out
        assert {entry.claim.id: entry.claim for entry in verified.claims} == {
            claim.id: claim for claim in spiced.claims
        }
        assert {entry.open_reason for entry in verified.claims} == {OpenReason.NOT_REVIEWED}

    def test_spans_shown_are_the_claims(self, connected, api, spiced, title):
        project = push(connected, spiced, SCALE, title).project
        for ids in tasks_of(api, project.id).values():
            task = api.get(f"/api/tasks/{ids[0]}/").json()
            value = task["predictions"][0]["result"][0]["value"]
            record = task["meta"]["factcheck"]["claim"]
            assert task["data"]["paragraph"][value["start"] : value["end"]] == record["span"]["quote"]

    def test_again_imports_nothing(self, connected, api, spiced, title):
        project = push(connected, spiced, SCALE, title).project
        counts: list[tuple[int, int]] = []
        pushed = push(
            connected, spiced, SCALE, title, report=lambda done, total: counts.append((done, total))
        )
        assert (pushed.new, pushed.present, pushed.project) == (0, len(spiced.claims), project)
        assert counts == [(len(spiced.claims), len(spiced.claims))]
        assert sum(map(len, tasks_of(api, project.id).values())) == len(spiced.claims)

    def test_verdicts(self, connected, api, spiced, title):
        project = push(connected, spiced, SCALE, title).project
        tasks = tasks_of(api, project.id)
        first, second, third, fourth = spiced.claims[:4]
        words = first.span.quote
        start = api.get(f"/api/tasks/{tasks[first.id][0]}/").json()["data"]["paragraph"].index(words)
        part = Span.of(spiced.articles[0].text, first.span.start, first.span.start + len(words) // 2)
        region = {
            "from_name": "span",
            "to_name": "paragraph",
            "type": "labels",
            "value": {"start": start, "end": start + len(words) // 2, "text": "folded", "labels": ["Claim"]},
        }
        urls = ("https://example.org/a?b=ü", "http://example.net/#c")
        rating = {"from_name": "confidence", "to_name": "claim", "type": "rating", "value": {"rating": 2}}
        number = annotate(
            api,
            tasks[first.id][0],
            choice("Refuted"),
            lines("evidence", *urls),
            lines("notes", "Two\nlines 🚋"),
            rating,
            region,
            lead_time=3.5,
        )
        annotate(api, tasks[second.id][0], was_cancelled=True)
        api.post(f"/api/tasks/{tasks[third.id][0]}/drafts", json={"result": [choice("Supported")]})
        annotate(api, tasks[fourth.id][0], choice("Bogus"))

        verified = pull_all(connected, title)
        claims = {entry.claim.id: entry for entry in verified.claims}
        assert len(claims) == len(spiced.claims)
        (annotation,) = claims[first.id].annotations
        assert (annotation.id, annotation.verdict, annotation.evidence) == (number, "refuted", urls)
        assert (annotation.confidence, annotation.notes, annotation.lead_time) == (2, "Two\nlines 🚋", 3.5)
        assert annotation.span == part
        verdict = claims[first.id].verdict
        assert verdict is not None
        assert (verdict.label, verdict.settled_by) == ("refuted", SettledBy.SINGLE)
        assert claims[second.id].open_reason is OpenReason.SKIPPED
        assert [entry.state for entry in claims[third.id].annotations] == [AnnotationState.DRAFT]
        assert claims[third.id].open_reason is OpenReason.DRAFT_ONLY
        (problem,) = verified.problems
        assert (problem.task, problem.claim) == (tasks[fourth.id][0], fourth.id)
        assert problem.raw["result"] == [choice("Bogus")]
        assert claims[fourth.id].open_reason is OpenReason.NOT_REVIEWED

    def test_what_a_program_submits_for_somebody_is_theirs(self, connected, api, other, title):
        project = push(connected, SMALL, SCALE, title).project
        task = tasks_of(api, project.id)[SMALL.claims[0].id][0]
        second = other.get("/api/current-user/whoami").json()["id"]
        made = annotate(api, task, choice("Not a claim"), completed_by=second)
        assert other.get(f"/api/annotations/{made}/").json()["updated_by"] != second
        verified = pull_all(connected, title)
        assert verified.problems == ()
        (annotation,) = next(entry for entry in verified.claims if entry.task == task).annotations
        assert annotation.annotator == "second.pull@example.org"

    def test_pushing_again_changes_no_ones_annotation(self, connected, api, other, title):
        project = push(connected, SMALL, SCALE, title).project
        task = tasks_of(api, project.id)[SMALL.claims[1].id][0]
        made = annotate(other, task, choice("Not a claim"))
        corrected = build_claim_set(
            "Dull.\n\nStill, Rain fell.", [("statement", "Rain fell", "Rain fell")], key="article"
        )
        push(connected, corrected, SCALE, title)
        shown = api.get(f"/api/tasks/{task}/").json()
        assert shown["data"]["paragraph"] == "Still, Rain fell."
        assert shown["annotations"][0]["updated_by"] == shown["annotations"][0]["completed_by"]["id"]
        verified = pull_all(connected, title)
        assert verified.problems == ()
        (annotation,) = next(entry for entry in verified.claims if entry.task == task).annotations
        assert (annotation.id, annotation.annotator) == (made, "second.pull@example.org")
        assert annotation.stale

    def test_one_problem_in_an_annotation_and_its_draft(self, connected, api, title):
        project = push(connected, SMALL, SCALE, title).project
        task = tasks_of(api, project.id)[SMALL.claims[0].id][0]
        words = lines("evidence", "by phone")
        made = annotate(api, task, choice("Refuted"), words)
        mended = [choice("Refuted"), lines("evidence", "by phone", "https://example.org/"), choice("Bogus")]
        drafts = f"/api/tasks/{task}/annotations/{made}/drafts"
        draft = api.post(drafts, json={"result": mended}).raise_for_status().json()
        assert draft["annotation"] == made
        first, second = sorted(pull_all(connected, title).problems, key=lambda problem: problem.draft)
        assert (first.annotation, first.draft) == (made, False)
        assert first.message == (
            "evidence 'by phone' is no web address (http:// or https://); verdict 'Refuted' needs evidence and has none"
        )
        assert (second.annotation, second.draft) == (draft["id"], True)
        assert second.message == "two verdicts: 'Refuted', 'Bogus'"
        api.patch(f"/api/drafts/{draft['id']}/", json={"result": mended[:2]}).raise_for_status()
        assert pull_all(connected, title).problems == (first,)

    def test_articles_share_a_project(self, connected, spiced, title):
        push(connected, SMALL, SCALE, title)
        assert push(connected, spiced, SCALE, title).new == len(spiced.claims)
        verified = pull_all(connected, title)
        assert {article.key for article in verified.articles} == {"article", "spiced seed"}
        assert len(verified.claims) == len(SMALL.claims) + len(spiced.claims)
        assert verified.problems == ()

    def test_no_snapshot_is_left_behind(self, connected, api, title):
        project = push(connected, SMALL, SCALE, title).project
        pull_all(connected, title)
        assert api.get(f"/api/projects/{project.id}/exports/").json() == []


# the project of the tests has one task with a problem, which may be a draft's
UNDATED = 1


@pytest.mark.live
class TestSinceLast:
    """An incremental pull gives what a whole one gives, to the byte, or says that a whole one is needed."""

    @pytest.fixture(autouse=True)
    def punctual(self, monkeypatch):
        monkeypatch.setattr(pull_module, "_LATE", timedelta())

    @pytest.fixture
    def project(self, connected, api, title) -> Project:
        both = ClaimSet(articles=(*SMALL.articles, *OTHER.articles), claims=(*SMALL.claims, *OTHER.claims))
        project = push(connected, both, SCALE, title).project
        annotate(api, tasks_of(api, project.id)[SMALL.claims[2].id][0], choice("Bogus"))
        return project

    @pytest.fixture
    def path(self, connected, project, tmp_path) -> Path:
        path = tmp_path / "verified.jsonl"
        write_record(pull(connected, project, SCALE, settle), path)
        return path

    def update(self, connected: Studio, project: Project, path: Path) -> int | None:
        """Pull what changed into the file and compare; gives how many tasks came, None where all were needed."""
        with (
            EarlierPull(path) as earlier,
            open_changes(connected, project, SCALE, settle, earlier) as changes,
        ):
            if changes is None:
                return None
            count = len(changes.tasks)
            write_stream(
                changes.header,
                path,
                articles=earlier.with_articles(changes.articles()),
                claims=earlier.with_claims(changes.claims(), changes.tasks),
                left_out=earlier.with_left_out(changes.left_out()),
                problems=earlier.with_problems(changes.problems(), changes.tasks),
            )
        whole = pull(connected, project, SCALE, settle)
        assert path.read_text("utf-8") == dump_record(whole, "jsonl")
        return count

    def test_only_what_is_undated(self, connected, api, project, path):
        assert self.update(connected, project, path) == UNDATED
        assert api.get("/api/dm/views/", params={"project": project.id}).json()[1:] == []

    def test_verdicts_that_come_change_and_go(self, connected, api, project, path):
        first, second, third = (tasks_of(api, project.id)[claim.id][0] for claim in SMALL.claims)
        made = annotate(api, second, choice("Not a claim"))
        assert self.update(connected, project, path) == UNDATED + 1
        api.patch(f"/api/annotations/{made}/", json={"result": [choice("Refuted")]}).raise_for_status()
        annotate(api, first, was_cancelled=True)
        assert self.update(connected, project, path) == UNDATED + 2
        api.delete(f"/api/annotations/{made}/").raise_for_status()
        assert self.update(connected, project, path) == UNDATED + 1
        annotate(api, third, choice("Not a claim"))
        assert self.update(connected, project, path) == UNDATED

    def test_an_annotation_that_somebody_else_updates(
        self, connected, api, other, studio, project, path, title
    ):
        task = tasks_of(api, project.id)[SMALL.claims[1].id][0]
        made = annotate(api, task, choice("Not a claim"))
        assert self.update(connected, project, path) == UNDATED + 1
        other.patch(f"/api/annotations/{made}/", json={"result": [choice("Refuted")]}).raise_for_status()
        # told again and again, and read each time
        for _ in range(2):
            assert self.update(connected, project, path) == UNDATED + 1
            verified = pull_all(connected, title)
            (problem,) = (problem for problem in verified.problems if problem.task == task)
            assert (problem.annotation, problem.annotator) == (made, studio.email)
            assert problem.message.startswith(
                f"second.pull@example.org changed last what {studio.email} had submitted"
            )
            assert problem.raw["completed_by"]["email"] == studio.email
            (entry,) = (entry for entry in verified.claims if entry.task == task)
            assert (entry.annotations, entry.open_reason) == ((), OpenReason.NOT_REVIEWED)
        annotate(other, task, choice("Not Enough Evidence"))
        api.patch(f"/api/annotations/{made}/", json={"result": [choice("Not a claim")]}).raise_for_status()
        assert self.update(connected, project, path) == UNDATED + 1
        verified = pull_all(connected, title)
        assert task not in {problem.task for problem in verified.problems}
        (entry,) = (entry for entry in verified.claims if entry.task == task)
        assert {said.annotator: said.verdict for said in entry.annotations} == {
            studio.email: "not_a_claim",
            "second.pull@example.org": "not_enough_evidence",
        }
        assert self.update(connected, project, path) == UNDATED

    def test_an_annotation_updated_by_somebody_who_is_gone(self, connected, api, studio, project, title):
        task = tasks_of(api, project.id)[SMALL.claims[1].id][0]
        made = annotate(api, task, choice("Not a claim"))
        with connect_another(studio, "gone.pull@example.org") as gone:
            number = gone.get("/api/current-user/whoami").json()["id"]
            assert connected.find_address(number) == "gone.pull@example.org"
            gone.patch(f"/api/annotations/{made}/", json={"result": [choice("Refuted")]}).raise_for_status()
        api.delete(f"/api/users/{number}/").raise_for_status()
        assert connected.find_address(number) is None
        verified = pull_all(connected, title)
        (problem,) = (problem for problem in verified.problems if problem.task == task)
        assert problem.message.startswith("somebody whose login is gone changed last what")

    def test_drafts_that_come_change_and_go(self, connected, api, project, path):
        task = tasks_of(api, project.id)[SMALL.claims[1].id][0]
        answer = api.post(f"/api/tasks/{task}/drafts", json={"result": [choice("Supported")]})
        draft = answer.raise_for_status().json()["id"]
        assert self.update(connected, project, path) == UNDATED + 1
        api.patch(f"/api/drafts/{draft}/", json={"result": [choice("Refuted")]}).raise_for_status()
        assert self.update(connected, project, path) == UNDATED + 1
        api.delete(f"/api/drafts/{draft}/").raise_for_status()
        assert self.update(connected, project, path) == UNDATED + 1
        assert self.update(connected, project, path) == UNDATED

    def test_a_new_article(self, connected, api, project, path):
        snow = build_claim_set("Snow.", [("statement", "Snow", "Snow")], key="snow")
        push(connected, snow, SCALE, project.title)
        assert self.update(connected, project, path) == UNDATED + 1

    def test_a_claim_twice(self, connected, api, project, path):
        double = TaskBuilder(SMALL).build(SMALL.claims[1])
        api.post(f"/api/projects/{project.id}/import", json=[double]).raise_for_status()
        assert self.update(connected, project, path) == UNDATED + 1
        annotate(api, tasks_of(api, project.id)[SMALL.claims[1].id][0], choice("Not a claim"))
        assert self.update(connected, project, path) == UNDATED + 2

    def test_a_deleted_task_is_seen(self, connected, api, project, path):
        api.delete(f"/api/tasks/{tasks_of(api, project.id)[SMALL.claims[1].id][0]}/").raise_for_status()
        assert self.update(connected, project, path) is None

    def test_a_corrected_article_is_seen(self, connected, api, project, path):
        corrected = build_claim_set("Dull.\n\nRain fell.", [("statement", "Rain fell", "Rain fell")])
        push(connected, corrected, SCALE, project.title)
        assert self.update(connected, project, path) is None

    def test_another_project_is_seen(self, connected, project, path):
        other = push(connected, OTHER, SCALE, f"{project.title[:40]} other").project
        assert self.update(connected, other, path) is None
