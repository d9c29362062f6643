import pytest

from factcheck.configs import data_dir
from factcheck.errors import RuleError
from factcheck.review import scales
from factcheck.review.scales import load_scale


def test_each_scale_loads():
    names = [path.stem for path in (data_dir("configs") / "verdicts").glob("*.yaml")]
    assert "averitec" in names
    assert [load_scale(name).name for name in names] == names


@pytest.mark.parametrize("name", ["no_such", "../claim-types", ""])
def test_no_such_scale(name):
    with pytest.raises(RuleError, match=r"there is none \(there are: .*averitec"):
        load_scale(name)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("name: 'odd'", "labels: Field required|title: Field required"),
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
