import pytest

from factcheck.configs import data_dir
from factcheck.errors import RuleError
from factcheck.model.verdicts import VerifiedClaimSet
from factcheck.records.files import read_record, write_record
from factcheck.review import scales
from factcheck.review.scales import load_scale

NAMES = sorted(path.stem for path in (data_dir("configs") / "verdicts").glob("*.yaml"))


@pytest.mark.parametrize("name", NAMES)
def test_each_scale(name):
    scale = load_scale(name)
    assert scale.name == name
    assert scale.source
    assert all(label.hotkey and label.description for label in scale.labels)
    assert {label.needs_evidence for label in scale.labels} == {True, False}
    nothing = scale.labels[-1]
    assert (nothing.name, nothing.needs_evidence) == ("not_a_claim", False)


@pytest.mark.parametrize("form", ["yaml", "json", "jsonl"])
@pytest.mark.parametrize("name", NAMES)
def test_each_scale_comes_back_from_a_file(name, form, tmp_path):
    verified = VerifiedClaimSet(project="p", scale=load_scale(name), articles=())
    path = tmp_path / f"verified.{form}"
    write_record(verified, path)
    assert read_record(str(path)) == verified


def test_the_scales_that_are_there():
    assert set(NAMES) >= {"averitec", "true-false", "truth-o-meter"}
    assert [label.name for label in load_scale("truth-o-meter").labels] == [
        "true",
        "mostly_true",
        "half_true",
        "mostly_false",
        "false",
        "pants_on_fire",
        "not_a_claim",
    ]


@pytest.mark.parametrize("name", ["no_such", "../claim-types", ""])
def test_no_such_scale(name):
    with pytest.raises(RuleError, match=r"there is none \(there are: .*averitec"):
        load_scale(name)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("name: 'odd'", "labels: is missing|title: is missing"),
        (
            "name: 'other'\ntitle: 'x'\nlabels: &l [{name: a, title: A, needs_evidence: true}, {name: b, title: B, "
            "needs_evidence: true}]",
            "is not the file's name",
        ),
        (
            "name: 'odd'\ntitle: 'x'\nlabels: [{name: a, title: A, needs_evidence: true}, {name: b, title: A, "
            "needs_evidence: true}]",
            "two have the same title",
        ),
        (
            "name: 'odd'\ntitle: 'x'\nlabels: [{name: a, title: A, needs_evidence: true, hotkey: '1'}, {name: b, "
            "title: B, needs_evidence: true, hotkey: '1'}]",
            "two have the same hotkey",
        ),
    ],
)
def test_a_broken_scale(tmp_path, monkeypatch, text, problem):
    (tmp_path / "verdicts").mkdir()
    (tmp_path / "verdicts" / "odd.yaml").write_text(text, "utf-8")
    monkeypatch.setattr(scales, "data_dir", lambda name: tmp_path)
    with pytest.raises(RuleError, match=problem):
        load_scale("odd")


def test_a_name_must_fit_the_mark(tmp_path, monkeypatch):
    (tmp_path / "verdicts").mkdir()
    text = (
        "name: 'my scale'\ntitle: x\n"
        "labels: [{name: a, title: A, needs_evidence: true}, {name: b, title: B, needs_evidence: true}]"
    )
    (tmp_path / "verdicts" / "my scale.yaml").write_text(text, "utf-8")
    monkeypatch.setattr(scales, "data_dir", lambda name: tmp_path)
    with pytest.raises(RuleError, match="letters, digits"):
        load_scale("my scale")
