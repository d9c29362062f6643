"""Push: claim sets → a project of Label Studio, made to hold just these claims of their articles. The commands call it.

Label Studio has no upsert. So every claim is built and checked first and put aside in a temporary file, then compared
with what the project holds, by claim id and digest. New claims are imported, changed ones take the place of the old
and keep their annotations, withdrawn ones are marked. Nothing is remembered between two pushes: killed at any moment,
the next push sees what is there and completes it.

Memory holds some hundred bytes for each claim, never the claims.
"""

import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from tempfile import TemporaryFile
from typing import IO, Any

from factcheck.errors import InputError, RecordError, ServerError
from factcheck.labelstudio.changes import count_uses, describe_conflicts, is_same, list_losses
from factcheck.labelstudio.client import Project, StoredTask, Studio
from factcheck.labelstudio.connection import OutcomeUnknown
from factcheck.labelstudio.interface import Checker, Mark, build_interface, build_view
from factcheck.labelstudio.projects import check_title, find_project
from factcheck.labelstudio.pull import open_export, read_array
from factcheck.labelstudio.tasks import TaskBuilder, load, renew, withdraw
from factcheck.model.claims import ClaimSet
from factcheck.model.text import content_id
from factcheck.model.verdicts import VerdictScale

BATCH = 1000

# More articles than this, and listing the whole project is quicker than asking for each.
_MOST_LOOK_UPS = 20
_MOST_PROBLEMS = 20
# How long a lost import may still be at work on the server; looked at after each pause, in seconds.
_PAUSES = (1, 2, 4, 8, 15, 30)


@dataclass(frozen=True)
class Pushed:
    """What a push did, or (`done` is false) would do; the project's number is 0 where it would make one.

    `new` and `unchanged` count claims, `changed` and `withdrawn` name them; `corrected` names articles whose record was
    replaced. `doubles` are claims that the project holds more than once, `healed` those of which it did.
    """

    project: Project
    new: int
    unchanged: int
    changed: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()
    doubles: tuple[str, ...] = ()
    healed: tuple[str, ...] = ()
    done: bool = True

    @property
    def present(self) -> int:
        """Claims of the set that were there already."""
        return self.unchanged + len(self.changed)


def push(
    studio: Studio,
    claim_sets: ClaimSet | Iterable[ClaimSet],
    scale: VerdictScale,
    title: str,
    *,
    id: int | None = None,  # noqa: A002
    annotators: int | None = None,
    layout: str = "claim",
    beside: Mapping[str, Mapping[str, Any]] | None = None,
    heal: bool = False,
    dry_run: bool = False,
    report: Callable[[int, int], None] = lambda done, total: None,
) -> Pushed:
    """Make the project with that title (or number) hold the claims; it is made if there is none.

    Everything is checked before the first byte is sent. Each claim is handed to that many `annotators` (None leaves
    the number as it is). `beside` is what the tasks of another `layout` show besides, by claim id. `heal` deletes the
    doubles that nobody worked on. `report` is told how many claims are done, of how many. Raises RecordError,
    InputError, ServerError.
    """
    check_title(title)
    interface = build_interface(scale, layout)
    with TemporaryFile(prefix="factcheck-") as file:
        wanted = _Wanted(file, beside)
        wanted.gather((claim_sets,) if isinstance(claim_sets, ClaimSet) else claim_sets, Checker(interface))
        project = _find_project(studio, title, id, layout)
        if project is not None:
            project = _adopt_interface(studio, project, interface, dry_run=dry_run)
            if annotators is not None and not dry_run:
                studio.set_annotators(project.id, annotators)
            if _is_complete(studio, project, wanted):
                report(len(wanted.claims), len(wanted.claims))
                return Pushed(project, new=0, unchanged=len(wanted.claims), done=not dry_run)
        if dry_run:
            there = _There() if project is None else _look_up(studio, project, wanted)
            project = project or Project(0, title, studio.url, Mark(layout, scale.name))
            plan = _make_plan(wanted, there)
            outcome = plan.outcome(project, there.doubles, _find_spare(there) if heal else ())
            return replace(outcome, done=False)
        if project is None:
            project = _create_project(studio, title, interface)
            if annotators is not None:
                studio.set_annotators(project.id, annotators)
        there = _look_up(studio, project, wanted)
        if there.count == 0:
            studio.ensure_view(project.id, build_view())
        healed = _heal(studio, project, there) if heal else {}
        if healed:
            there = _look_up(studio, project, wanted)
        plan = _make_plan(wanted, there)
        _carry_out(studio, project, wanted, plan, report)
        if studio.count_tasks(project.id) > there.count + len(plan.new):
            # Someone else pushed meanwhile, or an import that was given up arrived after the look-up.
            healed |= _heal(studio, project, _look_up(studio, project, wanted), after=there.last)
            there = _look_up(studio, project, wanted)
        return plan.outcome(project, there.doubles, healed)


@dataclass(slots=True)
class _Entry:
    """Claim to be pushed: where its task lies in the file, and the number of the task that holds it already."""

    digest: str
    article: str
    start: int
    length: int
    task: int | None = None


@dataclass(slots=True)
class _Cargo:
    """Record of an article to be carried: where it lies in the file. The digest is of its claims, too."""

    digest: str
    claims: int
    start: int
    length: int


class _Wanted:
    """What the project shall hold, put aside in a file."""

    def __init__(self, file: IO[bytes], beside: Mapping[str, Mapping[str, Any]] | None) -> None:
        self._beside = beside
        self.claims: dict[str, _Entry] = {}
        self.articles: dict[str, _Cargo] = {}
        self._file = file
        self._end = 0

    def gather(self, claim_sets: Iterable[ClaimSet], checker: Checker) -> None:
        """Build and check all tasks. Raises RecordError, InputError."""
        problems: list[str] = []
        for claim_set in claim_sets:
            problems += self._add(claim_set, checker)
            if len(problems) >= _MOST_PROBLEMS:
                break
        if problems:
            raise RecordError("the claims can't be pushed: nothing was sent", tuple(problems))
        if not self.claims:
            raise InputError("the claim set holds no claims: there is nothing to push")

    def task(self, claim: str) -> bytes:
        """JSON of a claim's task."""
        entry = self.claims[claim]
        return self._read(entry.start, entry.length)

    def load(self, task: Mapping[str, Any], article: str, gone: int) -> dict[str, Any]:
        """Task as the carrier of an article, of which so many tasks hold claims that are not pushed."""
        cargo = self.articles[article]
        return load(
            task, json.loads(self._read(cargo.start, cargo.length)), cargo.digest, cargo.claims + gone
        )

    def _add(self, claim_set: ClaimSet, checker: Checker) -> Iterator[str]:
        builder = TaskBuilder(claim_set, self._beside)
        digests: dict[str, list[str]] = {article.id: [] for article in claim_set.articles}
        for i, claim in enumerate(claim_set.claims):
            if claim.id in self.claims:
                yield f"claim {claim.id}: it stands there twice"
            task = builder.build(claim)
            if i == 0:
                # what differs from one task to the next is checked by the builder
                yield from (f"claims[0]: {problem}" for problem in checker.check(task))
            digest = task["data"]["digest"]
            digests[claim.article].append(digest)
            self.claims[claim.id] = _Entry(digest, claim.article, *self._write(task))
        for article, of_claims in digests.items():
            if article in self.articles:
                yield f"article {article}: it stands there twice"
            record = builder.cargo(article)
            digest = content_id("x", json.dumps(record), *sorted(of_claims))
            self.articles[article] = _Cargo(digest, len(of_claims), *self._write(record))

    def _write(self, data: Any) -> tuple[int, int]:
        start, written = self._end, _dump(data)
        self._file.write(written)
        self._end += len(written)
        return start, len(written)

    def _read(self, start: int, length: int) -> bytes:
        self._file.seek(start)
        return self._file.read(length)


def _dump(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


@dataclass
class _There:
    """What the project holds of the articles.

    `outdated`: tasks that are not as they should be. `gone`: tasks of claims that are not pushed. `carriers`: of each
    article the tasks that carry its record. `first`: of each article the oldest task.
    """

    count: int = 0
    last: int = 0
    outdated: list[StoredTask] = field(default_factory=list)
    gone: list[StoredTask] = field(default_factory=list)
    carriers: dict[str, list[StoredTask]] = field(default_factory=dict)
    first: dict[str, StoredTask] = field(default_factory=dict)
    doubles: dict[str, list[StoredTask]] = field(default_factory=dict)

    def add(self, task: StoredTask, wanted: _Wanted) -> None:
        self.last = max(self.last, task.id)
        if task.article not in wanted.articles:
            return
        self.first.setdefault(task.article, task)
        if task.carrier:
            self.carriers.setdefault(task.article, []).append(task)
        entry = wanted.claims.get(task.claim)
        if entry is None:
            self.gone.append(task)
            return
        if entry.task is None:
            entry.task = task.id
        else:
            self.doubles[task.claim] = []
        if task.withdrawn or task.digest != entry.digest:
            self.outdated.append(task)


@dataclass
class _Plan:
    """What to do. `updates`: tasks to be changed, by number.

    `carriers`: number of the task that shall carry each article's record, None where one of the new ones will. `gone`:
    how many tasks of each article hold claims that are not pushed.
    """

    new: list[str]
    updates: dict[int, StoredTask]
    carriers: dict[str, int | None]
    gone: Counter[str]
    changed: tuple[str, ...]
    withdrawn: tuple[str, ...]
    corrected: tuple[str, ...]
    unchanged: int

    def outcome(self, project: Project, doubles: Iterable[str], healed: Iterable[str]) -> Pushed:
        return Pushed(
            project,
            new=len(self.new),
            unchanged=self.unchanged,
            changed=self.changed,
            withdrawn=self.withdrawn,
            corrected=self.corrected,
            doubles=tuple(doubles),
            healed=tuple(healed),
        )


def _find_project(studio: Studio, title: str, id: int | None, layout: str) -> Project | None:  # noqa: A002
    if id is None and title not in {project.title for project in studio.projects()}:
        return None
    project = find_project(studio, title, id=id)
    if project.mark.layout != layout:
        raise InputError(
            f"project {project.title!r}: made for another work (its layout is {project.mark.layout!r}): "
            "name another project with --project"
        )
    return project


def _adopt_interface(studio: Studio, project: Project, interface: str, *, dry_run: bool) -> Project:
    """Give the project the interface, unless annotations use what would go with its own."""
    old = studio.read_interface(project.id)
    if is_same(old, interface):
        return project
    losses = list_losses(old, interface)
    if losses:
        with open_export(studio, project) as file:
            conflicts = describe_conflicts(losses, count_uses(task for task, _, _ in read_array(file)))
        if conflicts:
            raise RecordError(
                f"project {project.title!r}: its interface can't be changed for this push: nothing was sent: "
                "name another project with --project",
                tuple(conflicts),
            )
    return project if dry_run else studio.replace_interface(project, interface)


def _create_project(studio: Studio, title: str, interface: str) -> Project:
    created = studio.create_project(title, "Claims to check, pushed by factcheck.", interface)
    oldest = min((p for p in studio.projects() if p.title == title), key=lambda project: project.id)
    if oldest.id < created.id:
        # two pushes at once: both would fill a project of their own
        studio.delete_project(created.id)
    return oldest


def _is_complete(studio: Studio, project: Project, wanted: _Wanted) -> bool:
    """Whether the carriers alone tell that there is nothing to do.

    Each has the digest of all that its article shall hold and tells how many tasks that makes; it is written after
    the tasks that it speaks of were changed. Where the project holds as many tasks, none is missing and none double.
    """
    if len(wanted.articles) <= _MOST_LOOK_UPS:
        return False
    found: set[str] = set()
    tasks = 0
    for carrier in studio.find_carriers(project.id):
        cargo = wanted.articles.get(carrier.article)
        if cargo is not None and (carrier.article in found or carrier.carrier != cargo.digest):
            return False
        found.add(carrier.article)
        tasks += carrier.tasks
    return wanted.articles.keys() <= found and tasks == studio.count_tasks(project.id)


def _look_up(studio: Studio, project: Project, wanted: _Wanted) -> _There:
    there = _There(count=studio.count_tasks(project.id))
    for entry in wanted.claims.values():
        entry.task = None
    if there.count == 0:
        return there
    if len(wanted.articles) > _MOST_LOOK_UPS:
        tasks = studio.list_tasks(project.id)
    else:
        tasks = studio.find_tasks(project.id, "article_id", wanted.articles)
    for task in tasks:
        there.add(task, wanted)
    for task in studio.find_tasks(project.id, "claim_id", there.doubles, with_work=True):
        there.doubles[task.claim].append(task)
    return there


def _find_spare(there: _There, *, after: int = 0) -> dict[str, list[int]]:
    """Doubles that can go, by claim: what nobody worked on, but for one that stays where nobody worked on any."""
    spare = {}
    for claim, tasks in there.doubles.items():
        stays = min(tasks, key=lambda task: (not task.worked_on, task.id), default=None)
        spare[claim] = [
            task.id for task in tasks if task is not stays and not task.worked_on and task.id > after
        ]
    return {claim: tasks for claim, tasks in spare.items() if tasks}


def _heal(studio: Studio, project: Project, there: _There, *, after: int = 0) -> dict[str, list[int]]:
    spare = _find_spare(there, after=after)
    if spare:
        studio.delete_tasks(project.id, [task for tasks in spare.values() for task in tasks])
    return spare


def _make_plan(wanted: _Wanted, there: _There) -> _Plan:
    new = [claim for claim, entry in wanted.claims.items() if entry.task is None]
    changed = tuple(dict.fromkeys(task.claim for task in there.outdated))
    withdrawn = [task for task in there.gone if not task.withdrawn]
    updates = {task.id: task for task in (*there.outdated, *withdrawn)}

    carriers: dict[str, int | None] = {}
    corrected = []
    gone = Counter(task.article for task in there.gone)
    for article, tasks in there.carriers.items():
        carrier, *others = tasks
        carriers[article] = carrier.id
        updates |= {task.id: task for task in others}
        cargo = wanted.articles[article]
        if carrier.carrier != cargo.digest:
            corrected.append(article)
        if (carrier.carrier, carrier.tasks) != (cargo.digest, cargo.claims + gone[article]):
            # last, for it says that all the others are as they should be
            updates.pop(carrier.id, None)
            updates[carrier.id] = carrier
    for claim in new:
        carriers.setdefault(wanted.claims[claim].article, None)
    for article, task in there.first.items():
        if article not in carriers:
            # someone deleted the carrier
            carriers[article] = task.id
            updates.pop(task.id, None)
            updates[task.id] = task
    return _Plan(
        new,
        updates,
        carriers,
        gone,
        changed=changed,
        withdrawn=tuple(dict.fromkeys(task.claim for task in withdrawn)),
        corrected=tuple(corrected),
        unchanged=len(wanted.claims) - len(new) - len(changed),
    )


def _carry_out(
    studio: Studio, project: Project, wanted: _Wanted, plan: _Plan, report: Callable[[int, int], None]
) -> None:
    """Change what is there, then import what is not: new claims may stand in a text that the old record lacks."""
    done, total = plan.unchanged, len(wanted.claims)
    report(done, total)
    changed = set(plan.changed)
    try:
        for stored in plan.updates.values():
            _update(studio, wanted, plan, stored)
            if stored.claim in changed:
                changed.remove(stored.claim)
                done += 1
                report(done, total)
        for i in range(0, len(plan.new), BATCH):
            batch = {claim: wanted.task(claim) for claim in plan.new[i : i + BATCH]}
            for claim in batch:
                article = wanted.claims[claim].article
                if article in plan.carriers and plan.carriers[article] is None:
                    del plan.carriers[article]
                    task = json.loads(batch[claim])
                    batch[claim] = _dump(wanted.load(task, article, plan.gone[article]))
            _import_batch(studio, project.id, batch)
            done += len(batch)
            report(done, total)
    except ServerError as error:
        raise ServerError(
            f"{error} ({done} of {total} claims are there: the same push again completes it)"
        ) from error


def _update(studio: Studio, wanted: _Wanted, plan: _Plan, stored: StoredTask) -> None:
    """Put a task into the place of one that is there; the digest comes last, so that a push cut off does it again."""
    old = studio.read_task(stored.id)
    # An answer tells whole seconds, and who answers within one has seen the old words.
    now = studio.now + timedelta(seconds=1)
    if stored.claim in wanted.claims:
        task = renew(json.loads(wanted.task(stored.claim)), old["data"], now)
        (shown,) = task["predictions"]
        for prediction in old["predictions"]:
            if prediction["result"] != shown["result"]:
                studio.update_prediction(prediction["id"], shown["result"])
    else:
        task = withdraw(old)
    if plan.carriers[stored.article] == stored.id:
        task = wanted.load(task, stored.article, plan.gone[stored.article])
    else:
        task = load(task, None)
    studio.update_task(stored.id, task["data"], task["meta"])


def _import_batch(studio: Studio, project: int, tasks: Mapping[str, bytes]) -> None:
    """Import tasks; after a lost reply look up what arrived, then send only the rest."""
    waiting = dict(tasks)
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
    studio: Studio, project: int, waiting: Mapping[str, bytes], pause: float
) -> dict[str, bytes]:
    """Those that did not arrive. The server may still be at work: looked at until two looks agree."""
    last = None
    while True:
        time.sleep(pause)
        arrived = {task.claim for task in studio.find_tasks(project, "claim_id", waiting)}
        if len(arrived) == len(waiting) or arrived == last:
            return {claim: task for claim, task in waiting.items() if claim not in arrived}
        last = arrived
