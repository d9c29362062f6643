import json
from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from factcheck.model.verdicts import Annotation, Problem, VerdictLabel, VerdictScale


def annotation(**fields) -> Annotation:
    time = datetime(2024, 3, 7, tzinfo=UTC)
    return Annotation.model_validate(
        {"id": 1, "annotator": "desk", "created_at": time, "updated_at": time, **fields}
    )


@pytest.mark.parametrize("time", ["2024-03-07T10:00:00+02:00", "2024-03-07T08:00:00Z", "2024-03-07T08:00:00"])
def test_times_are_utc(time):
    assert annotation(created_at=time).created_at == datetime(2024, 3, 7, 8, tzinfo=UTC)


@pytest.mark.parametrize("time", ["yesterday", "0001-01-01T00:00:00+02:00"])
def test_times_that_are_none(time):
    with pytest.raises(ValidationError):
        annotation(created_at=time)


@pytest.mark.parametrize("confidence", [0, 6, "3", True, 2.5])
def test_confidence_runs_from_1_to_5(confidence):
    with pytest.raises(ValidationError):
        annotation(confidence=confidence)


def test_raw_data_is_kept_as_json_can_hold_it():
    raw = {1: (2, float("inf")), "time": datetime(2024, 3, 7), "x": [None, True, "é"], "half \ud800": 0}
    kept = Problem(task=1, message="odd", raw=raw).raw
    assert kept == {"1": [2, "inf"], "time": "2024-03-07 00:00:00", "x": [None, True, "é"], "half \\ud800": 0}
    assert Problem(task=1, message="odd", raw=kept).raw == kept


def test_raw_data_without_end_is_cut():
    raw: list = []
    for _ in range(100_000):
        raw = [raw]
    assert len(json.dumps(Problem(task=1, message="deep", raw=raw).raw)) < 200


def test_a_scale_knows_its_labels():
    labels = tuple(VerdictLabel(name=name, title=name, needs_evidence=False) for name in ("yes", "no_way"))
    scale = VerdictScale(name="plain", title="Plain", labels=labels)
    assert scale.label("no_way") is labels[1]
    assert scale.label("perhaps") is None
    with pytest.raises(ValidationError):
        VerdictScale(name="plain", title="Plain", labels=labels[:1])


@pytest.mark.parametrize("name", ["", "Supported", "not enough", "1st"])
def test_names_of_labels_are_words(name):
    with pytest.raises(ValidationError):
        VerdictLabel(name=name, title="x", needs_evidence=False)
