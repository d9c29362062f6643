import pytest

from factcheck.errors import InputError, RecordError
from factcheck.labelstudio.projects import default_title, find_project
from factcheck.labelstudio.pull import pull
from factcheck.labelstudio.push import push
from factcheck.model.claims import ClaimSet
from factcheck.review.scales import load_scale
from factcheck.review.settle import settle
from tests.claim_sets import build_article, build_claim_set
from tests.labelstudio.reviewing import SMALL, annotate, choice, lines, tasks_of

SCALE = load_scale()


@pytest.mark.live
class TestProjects:
    def test_unknown_title(self, connected, title):
        push(connected, SMALL, SCALE, title)
        with pytest.raises(
            InputError, match=r"'no such': there is none with claims; there are: '.+' \(--project-id"
        ):
            find_project(connected, "no such")

    def test_unknown_number(self, connected):
        with pytest.raises(InputError, match=r"project 99999: .* has none with that number"):
            find_project(connected, id=99999)

    def test_several_without_a_title(self, connected, title):
        push(connected, SMALL, SCALE, title)
        push(connected, SMALL, SCALE, f"{title} b")
        with pytest.raises(InputError, match="several projects hold claims: name one with --project"):
            find_project(connected)

    def test_one_title_twice(self, connected, api, title):
        first = push(connected, SMALL, SCALE, title).project
        interface = api.get(f"/api/projects/{first.id}/").json()["label_config"]
        twin = api.post("/api/projects/", json={"title": title, "label_config": interface}).json()["id"]
        with pytest.raises(InputError, match=f"--project-id: {first.id}, {twin}$"):
            push(connected, SMALL, SCALE, title)
        assert push(connected, SMALL, SCALE, title, id=twin).project.id == twin

    def test_projects_of_others_are_left_alone(self, connected, api, title):
        plain = '<View><Text name="a" value="$a"/></View>'
        other = api.post("/api/projects/", json={"title": title, "label_config": plain}).json()["id"]
        with pytest.raises(InputError, match="not made by factcheck push"):
            find_project(connected, id=other)
        assert push(connected, SMALL, SCALE, title).project.id != other

    def test_pulling_with_another_scale_is_refused(self, connected, title):
        project = push(connected, SMALL, SCALE, title).project
        with pytest.raises(InputError, match="those of averitec, not of true-false"):
            pull(connected, project, load_scale("true-false"), settle)

    def test_an_interface_in_use_is_not_changed(self, connected, api, title):
        project = push(connected, SMALL, SCALE, title).project
        (task, *_) = tasks_of(api, project.id)[SMALL.claims[0].id]
        annotate(api, task, choice("Refuted"), lines("evidence", "https://example.org"))
        with pytest.raises(RecordError, match="its interface can't be changed for this push") as refused:
            push(connected, SMALL, load_scale("true-false"), title)
        assert refused.value.problems == (
            "verdict: 'Refuted': 1 annotations use it, the new interface lacks it",
        )
        assert find_project(connected, title).mark.scale == "averitec"

    def test_a_draft_is_a_use(self, connected, api, title):
        project = push(connected, SMALL, SCALE, title).project
        (task, *_) = tasks_of(api, project.id)[SMALL.claims[0].id]
        draft = {"result": [choice("Refuted")], "lead_time": 1}
        api.post(f"/api/tasks/{task}/drafts", json=draft).raise_for_status()
        with pytest.raises(RecordError, match="its interface can't be changed"):
            push(connected, SMALL, load_scale("true-false"), title)

    def test_an_interface_out_of_use_is_changed(self, connected, api, title):
        project = push(connected, SMALL, SCALE, title).project
        (task, *_) = tasks_of(api, project.id)[SMALL.claims[0].id]
        annotate(api, task, choice("Not a claim"))
        changed = push(connected, SMALL, load_scale("true-false"), title)
        assert (changed.project.id, changed.new, changed.present) == (project.id, 0, len(SMALL.claims))
        assert find_project(connected, title) == changed.project
        assert changed.project.mark.scale == "true-false"
        verified = pull(connected, changed.project, load_scale("true-false"), settle)
        assert verified.problems == ()
        assert {entry.verdict.label for entry in verified.claims if entry.verdict} == {"not_a_claim"}

    def test_the_same_interface_is_left_alone(self, connected, title, monkeypatch):
        push(connected, SMALL, SCALE, title)
        monkeypatch.setattr(connected, "replace_interface", None)
        push(connected, SMALL, SCALE, title)

    def test_another_layout_is_refused(self, connected, title):
        push(connected, SMALL, SCALE, title)
        beside = {claim.id: {"verdicts": []} for claim in SMALL.claims}
        with pytest.raises(InputError, match="made for another work"):
            push(connected, SMALL, SCALE, title, layout="adjudicate", beside=beside)

    def test_each_claim_goes_to_several_annotators(self, connected, api, title):
        project = push(connected, SMALL, SCALE, title, annotators=2).project
        push(connected, SMALL, SCALE, title)
        assert api.get(f"/api/projects/{project.id}/").json()["maximum_annotations"] == 2
        (task, *_) = tasks_of(api, project.id)[SMALL.claims[0].id]
        annotate(api, task, choice("Not a claim"))
        assert api.get(f"/api/tasks/{task}/").json()["is_labeled"] is False
        push(connected, SMALL, SCALE, title, annotators=1)
        assert api.get(f"/api/tasks/{task}/").json()["is_labeled"] is True
        push(connected, SMALL, SCALE, title, annotators=3)
        assert api.get(f"/api/tasks/{task}/").json()["is_labeled"] is False


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        (
            {"title": "  Trams\n stop ", "url": "https://news.example/1", "key": "https://news.example/1"},
            "Trams stop",
        ),
        ({"title": "Trams stop", "key": "trams.txt"}, "trams.txt"),
        ({}, "article"),
        ({"title": "ab", "key": "ab"}, "ab claims"),
        ({"title": 30 * "ab ", "key": 30 * "ab "}, 16 * "ab " + "a…"),
    ],
)
def test_default_title(fields, title):
    found = default_title(build_claim_set("It rained.", [], **fields), "file")
    assert found == title
    assert 3 <= len(found) <= 50


def test_default_title_of_several():
    articles = (build_article("a", key="a"), build_article("b", key="b"))
    assert default_title(ClaimSet(articles=articles), "week 12") == "week 12"
