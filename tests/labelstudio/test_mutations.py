"""Whatever becomes of an annotation on its way, pull makes a valid record of it, or lists it as a problem."""

import copy
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.labelstudio.annotations import ReviewedTask, TaskReader, read_carried
from factcheck.model.verdicts import Annotation, Problem, VerifiedClaim, VerifiedClaimSet
from factcheck.records.files import dump_record, load_record
from factcheck.records.validate import check_record
from factcheck.review.settle import check_settled, settle
from tests.labelstudio.test_annotations import CLAIM, CLAIM_SET, GOOD, SCALE, URLS, entry, exported

TASK = exported()
ARTICLE = CLAIM_SET.articles[0]
EXAMPLES = 10_000
# annotations of one task, so that the rest of it is read once for all of them
TOGETHER = 20

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from([*URLS, "Refuted"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Paths to all parts of a JSON value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(found for key, part in inner for found in places(part, (*path, key)))]


@st.composite
def mutated(draw: st.DrawFn) -> Any:
    """Good annotation in which up to three parts were replaced, removed or doubled."""
    holder = {"annotation": entry(*GOOD)}
    for _ in range(draw(st.integers(1, 3))):
        *path, last = draw(st.sampled_from([path for path in places(holder) if path]))
        parent: Any = holder
        for key in path:
            parent = parent[key]
        match draw(st.sampled_from(["replace", "remove", "double"])):
            case "remove" if path:
                del parent[last]
            case "double" if isinstance(parent, list):
                parent.append(copy.deepcopy(parent[last]))
            case _:
                parent[last] = draw(JSON)
    return holder["annotation"]


@settings(
    max_examples=EXAMPLES // TOGETHER, deadline=None, suppress_health_check=list(HealthCheck), database=None
)
@given(st.lists(mutated(), min_size=TOGETHER, max_size=TOGETHER), st.booleans())
def test_an_annotation_is_a_valid_record_or_a_problem(mutants, draft):
    reader = TaskReader(SCALE)
    delivered: list[Annotation] = []
    for raw in mutants:
        lists = {"drafts": [raw]} if draft else {"annotations": [raw]}
        *problems, reviewed = reader.read(TASK | lists, ARTICLE)
        assert isinstance(reviewed, ReviewedTask)
        assert reviewed.annotations or problems
        for problem in problems:
            assert isinstance(problem, Problem)
            assert (problem.task, problem.raw, bool(problem.message)) == (
                TASK["id"],
                Problem(task=None, message="", raw=raw).raw,
                True,
            )
        delivered += reviewed.annotations
    claim = VerifiedClaim(claim=CLAIM, task=TASK["id"], annotations=tuple(delivered)).settled(settle)
    record = VerifiedClaimSet(project="mutants", scale=SCALE, articles=(ARTICLE,), claims=(claim,))
    assert check_record(record) == []
    assert check_settled(record.claims) == []
    assert load_record(dump_record(record, "json"), "json", "mutants") == record


@given(st.data())
def test_whatever_becomes_of_a_task_it_is_read_or_listed(data):
    task = exported(entry(*GOOD))
    *path, last = data.draw(st.sampled_from([path for path in places(task) if path]))
    parent: Any = task
    for key in path:
        parent = parent[key]
    parent[last] = data.draw(JSON)
    readings = list(TaskReader(SCALE).read(task, ARTICLE))
    # the annotations may be what was replaced, so that nothing is left to read
    assert readings
    read_carried(task)
