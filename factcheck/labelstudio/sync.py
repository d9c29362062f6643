"""Push and pull: claim sets ↔ projects of Label Studio. The commands call it.

Label Studio has no upsert, so push looks up what is there by claim id and imports the rest. Killed at any moment, the
next push completes it.
"""

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

from factcheck.errors import InputError, RecordError, ServerError
from factcheck.labelstudio.annotations import ReviewedTask, TaskReader, read_carried
from factcheck.labelstudio.changes import count_uses, describe_conflicts, is_same, list_losses
from factcheck.labelstudio.client import OutcomeUnknown, Project, StoredTask, Studio
from factcheck.labelstudio.interface import Checker, build_interface, build_view, read_mark
from factcheck.labelstudio.tasks import Carried, TaskBuilder, text_id
from factcheck.model.claims import Claim, ClaimSet
from factcheck.model.verdicts import (
    Annotation,
    OpenReason,
    Problem,
    Verdict,
    VerdictScale,
    VerifiedClaim,
    VerifiedClaimSet,
)

BATCH = 1000
TITLE_LENGTH = (3, 50)
"""Label Studio's limits."""

# More claims than this, and listing the whole project is quicker than asking for each id.
_MOST_LOOK_UPS = 1000
_MOST_PROBLEMS = 20
# How long a lost import may still be at work on the server; looked at after each pause, in seconds.
_PAUSES = (1, 2, 4, 8, 15, 30)

_Settle = Callable[[Iterable[Annotation]], Verdict | OpenReason]


@dataclass(frozen=True)
class Pushed:
    """What a push did. `doubles` are claims that the project holds more than once."""

    project: Project
    new: int
    present: int
    doubles: tuple[str, ...] = ()


@dataclass
class _Index:
    """What a project holds of the claims and articles of a push."""

    tasks: dict[str, int] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    carried: set[str] = field(default_factory=set)
    doubles: set[str] = field(default_factory=set)

    def add(self, task: StoredTask) -> None:
        if task.carrier:
            self.carried.add(task.article)
        if task.article not in self.texts or task.carrier:
            self.texts[task.article] = task.text
        if self.tasks.setdefault(task.claim, task.id) != task.id:
            self.doubles.add(task.claim)


def default_title(claim_set: ClaimSet, stem: str) -> str:
    """Title of the project for a claim set: its article's, or the file's name when there are several."""
    title = stem
    if len(claim_set.articles) == 1:
        article = claim_set.articles[0]
        title = article.title or article.key
    title = " ".join(title.split())
    shortest, longest = TITLE_LENGTH
    if len(title) > longest:
        title = f"{title[: longest - 1].rstrip()}…"
    return title if len(title) >= shortest else f"{title} claims"


def find_project(studio: Studio, title: str | None = None, *, id: int | None = None) -> Project:  # noqa: A002
    """Project of ours with that number or title; without either, the only one. Raises InputError."""
    if id is not None:
        return studio.project(id)
    projects = studio.projects()
    found = [project for project in projects if title is None or project.title == title]
    if len(found) == 1:
        return found[0]
    if not projects:
        raise InputError(f"{studio.url}: no project holds claims yet: factcheck push makes one")
    if not found:
        raise InputError(f"project {title!r}: there is none with claims; there are: {_name(projects)}")
    if title is None:
        raise InputError(f"several projects hold claims: name one with --project: {_name(found)}")
    raise InputError(
        f"project {title!r}: several have this title: name one with --project-id: "
        + ", ".join(str(project.id) for project in found)
    )


def push(
    studio: Studio,
    claim_set: ClaimSet,
    scale: VerdictScale,
    title: str,
    *,
    id: int | None = None,  # noqa: A002
    annotators: int | None = None,
    layout: str = "claim",
    beside: Mapping[str, Mapping[str, Any]] | None = None,
    report: Callable[[int], None] = lambda count: None,
) -> Pushed:
    """Bring all claims into the project with that title (or number), which is made if there is none.

    Everything is checked before the first byte is sent. Each claim is handed to that many `annotators` (None leaves
    the number as it is). `beside` is what the tasks of another `layout` show besides, by claim id. `report` is told
    how many more claims are there.
    Raises RecordError, InputError, ServerError.
    """
    if not claim_set.claims:
        raise InputError("the claim set holds no claims: there is nothing to push")
    shortest, longest = TITLE_LENGTH
    if not shortest <= len(title) <= longest:
        raise InputError(
            f"project {title!r}: a title has {shortest} to {longest} characters, this one {len(title)}"
        )
    interface = build_interface(scale, layout)
    builder = TaskBuilder(claim_set, beside)
    _check_tasks(interface, builder, claim_set)

    project, index = _open_project(studio, claim_set, title, id, interface)
    if annotators is not None:
        studio.set_annotators(project.id, annotators)
    present = [claim for claim in claim_set.claims if claim.id in index.tasks]
    missing = [claim for claim in claim_set.claims if claim.id not in index.tasks]
    report(len(present))
    done = len(present)
    try:
        _restore_carriers(studio, builder, index, present, missing)
        for i in range(0, len(missing), BATCH):
            batch = missing[i : i + BATCH]
            tasks = []
            for claim in batch:
                tasks.append(builder.build(claim, carrier=claim.article not in index.carried))
                index.carried.add(claim.article)
            _import_batch(studio, project.id, tasks)
            done += len(batch)
            report(len(batch))
    except ServerError as error:
        total = len(claim_set.claims)
        raise ServerError(
            f"{error} ({done} of {total} claims are there: the same push again completes it)"
        ) from error
    doubles = tuple(claim.id for claim in claim_set.claims if claim.id in index.doubles)
    return Pushed(project, len(missing), len(present), doubles)


def pull(studio: Studio, project: Project, scale: VerdictScale, settle: _Settle) -> VerifiedClaimSet:
    """All claims of a project with their annotations, each settled; what can't be used stands under `problems`.

    Claims stand in the order of their articles' texts. Raises ServerError, and InputError for another scale than the
    project's.
    """
    if scale.name != project.mark.scale:
        raise InputError(
            f"project {project.title!r}: its verdicts are those of {project.mark.scale}, not of {scale.name}"
        )
    claims: list[VerifiedClaim] = []
    problems: list[Problem] = []
    carried: dict[str, Carried] = {}
    with _export(studio, project) as file:
        # twice: the task that carries an article may stand after those that need it
        for task in read_array(file):
            found = read_carried(task)
            if found is not None:
                carried.setdefault(found.article.id, found)
        reader = TaskReader(scale, {name: found.article for name, found in carried.items()})
        for task in read_array(file):
            for reading in reader.read(task):
                if isinstance(reading, Problem):
                    problems.append(reading)
                else:
                    claims.append(_verify(reading, settle))
    order = {article: i for i, article in enumerate(carried)}
    claims.sort(key=lambda entry: (order[entry.claim.article], entry.claim.span.start, entry.task))
    problems.sort(key=lambda problem: (problem.task or 0, problem.annotation or 0))
    return VerifiedClaimSet(
        project=project.title,
        scale=scale,
        articles=tuple(found.article for found in carried.values()),
        claims=tuple(claims),
        left_out=tuple(left for found in carried.values() for left in found.left_out),
        problems=tuple(problems),
    )


def read_array(file: IO[str], size: int = 1 << 20) -> Iterator[Any]:
    """Elements of a JSON array, one after the other, from the file's beginning. Raises ServerError if it is cut."""
    decoder = json.JSONDecoder()
    file.seek(0)
    buffer, at = file.read(size).lstrip(), 1
    if not buffer.startswith("["):
        raise ServerError("the export is no list of tasks: pull again")
    while True:
        while at < len(buffer) and buffer[at] in " \t\r\n,":
            at += 1
        if buffer.startswith("]", at):
            return
        try:
            element, at = decoder.raw_decode(buffer, at)
        except (ValueError, RecursionError):
            # doubled each time, so that one huge element is not decoded over and over
            more = file.read(max(size, len(buffer) - at))
            if not more:
                raise ServerError("the export is cut off or broken: pull again") from None
            buffer, at = buffer[at:] + more, 0
            continue
        yield element


def _check_tasks(interface: str, builder: TaskBuilder, claim_set: ClaimSet) -> None:
    checker = Checker(interface)
    problems: list[str] = []
    for i, claim in enumerate(claim_set.claims):
        problems += (f"claims[{i}]: {problem}" for problem in checker.check(builder.build(claim)))
        if len(problems) >= _MOST_PROBLEMS:
            break
    if problems:
        raise RecordError("the tasks don't fit the interface: nothing was sent", tuple(problems))


def _open_project(
    studio: Studio,
    claim_set: ClaimSet,
    title: str,
    id: int | None,  # noqa: A002
    interface: str,
) -> tuple[Project, _Index]:
    """Project to push to, and what it holds already."""
    if id is None and title not in {project.title for project in studio.projects()}:
        project = studio.create_project(title, "Claims to check, pushed by factcheck.", interface)
        studio.create_view(project.id, build_view())
        return project, _Index()
    project = _adopt_interface(studio, find_project(studio, title, id=id), interface)
    index = _look_up(studio, project, claim_set)
    for article in claim_set.articles:
        if index.texts.get(article.id, text_id(article.text)) != text_id(article.text):
            raise InputError(
                f"article {article.key!r}: project {project.title!r} holds claims of another text of it: "
                "push the corrected one to a project of its own, with --project"
            )
    return project, index


def _adopt_interface(studio: Studio, project: Project, interface: str) -> Project:
    """Give the project the interface, unless annotations use what would go with its own."""
    mark = read_mark(interface)
    if mark is None or mark.layout != project.mark.layout:
        raise InputError(
            f"project {project.title!r}: made for another work (its layout is {project.mark.layout!r}): "
            "name another project with --project"
        )
    old = studio.read_interface(project.id)
    if is_same(old, interface):
        return project
    losses = list_losses(old, interface)
    if losses:
        with _export(studio, project) as file:
            conflicts = describe_conflicts(losses, count_uses(read_array(file)))
        if conflicts:
            raise RecordError(
                f"project {project.title!r}: its interface can't be changed for this push: nothing was sent: "
                "name another project with --project",
                tuple(conflicts),
            )
    return studio.replace_interface(project, interface)


def _look_up(studio: Studio, project: Project, claim_set: ClaimSet) -> _Index:
    index = _Index()
    if len(claim_set.claims) > _MOST_LOOK_UPS:
        found: Iterable[StoredTask] = studio.list_tasks(project.id)
    else:
        found = _find(studio, project, claim_set)
    for task in found:
        index.add(task)
    return index


def _find(studio: Studio, project: Project, claim_set: ClaimSet) -> Iterator[StoredTask]:
    if studio.count_tasks(project.id) == 0:
        return
    yield from studio.find_tasks(project.id, "claim_id", [claim.id for claim in claim_set.claims])
    yield from studio.find_tasks(project.id, "carrier", [article.id for article in claim_set.articles])


def _restore_carriers(
    studio: Studio, builder: TaskBuilder, index: _Index, present: Sequence[Claim], missing: Sequence[Claim]
) -> None:
    """Give an article whose carrier was deleted to another task, unless a new one will take it."""
    carried = index.carried | {claim.article for claim in missing}
    for claim in present:
        if claim.article not in carried:
            carried.add(claim.article)
            task = builder.build(claim, carrier=True)
            studio.update_task(index.tasks[claim.id], task["data"], task["meta"])


def _import_batch(studio: Studio, project: int, tasks: Sequence[dict[str, Any]]) -> None:
    """Import tasks; after a lost reply look up what arrived, then send only the rest."""
    waiting = {task["data"]["claim_id"]: task for task in tasks}
    for pause in (*_PAUSES, None):
        try:
            studio.import_tasks(project, list(waiting.values()))
            return
        except OutcomeUnknown:
            if pause is None:
                raise
            waiting = _wait_for_arrivals(studio, project, waiting, pause)
            if not waiting:
                return


def _wait_for_arrivals(
    studio: Studio, project: int, waiting: dict[str, dict[str, Any]], pause: float
) -> dict[str, dict[str, Any]]:
    """Those that did not arrive. The server may still be at work: looked at until two looks agree."""
    last = None
    while True:
        time.sleep(pause)
        arrived = {task.claim for task in studio.find_tasks(project, "claim_id", waiting)}
        if len(arrived) == len(waiting) or arrived == last:
            return {claim: task for claim, task in waiting.items() if claim not in arrived}
        last = arrived


@contextmanager
def _export(studio: Studio, project: Project) -> Iterator[IO[str]]:
    with TemporaryDirectory(prefix="factcheck-") as folder:
        path = Path(folder) / "export.json"
        try:
            studio.export(project.id, path)
        except OSError as error:
            raise InputError(f"{path}: {error.strerror}: the export needs room there") from error
        with path.open(encoding="utf-8", newline="") as file:
            yield file


def _verify(reviewed: ReviewedTask, settle: _Settle) -> VerifiedClaim:
    settled = settle(reviewed.annotations)
    return VerifiedClaim(
        claim=reviewed.claim,
        task=reviewed.task,
        annotations=reviewed.annotations,
        verdict=settled if isinstance(settled, Verdict) else None,
        open_reason=None if isinstance(settled, Verdict) else settled,
    )


def _name(projects: Sequence[Project]) -> str:
    return ", ".join(f"{project.title!r} (--project-id {project.id})" for project in projects[:10])
