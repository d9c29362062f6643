"""Push: claim sets → a project of Label Studio, made to hold just these claims of their articles. The API calls it.

Label Studio has no upsert. So every claim is built and checked first and put aside in a temporary file, then compared
with what the project holds, by claim id and digest. New claims are imported, changed ones take the place of the old
and keep their annotations, withdrawn ones are marked. Nothing is remembered between two pushes: killed at any moment,
the next push sees what is there and completes it.

Memory holds some hundred bytes for each claim, never the claims.
"""

import dataclasses
import json
import shlex
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from tempfile import TemporaryFile
from typing import Any

from factcheck.errors import InputError, RecordError, ServerError
from factcheck.labelstudio.annotations import read_carried
from factcheck.labelstudio.arrays import read_array
from factcheck.labelstudio.changes import count_uses, describe_conflicts, is_same, list_losses
from factcheck.labelstudio.client import Project, StoredTask, Studio
from factcheck.labelstudio.connection import OutcomeUnknown
from factcheck.labelstudio.identity import is_another, list_forgotten, says_more
from factcheck.labelstudio.interface import Checker, Layout, Mark, build_interface, build_view
from factcheck.labelstudio.plan import Plan, Pushed, There, make_plan, weigh
from factcheck.labelstudio.projects import check_layout, check_title, find_project
from factcheck.labelstudio.pull import open_export
from factcheck.labelstudio.tasks import load, withdraw
from factcheck.labelstudio.wanted import Wanted, dump_task
from factcheck.model.claims import ClaimSet
from factcheck.model.verdicts import VerdictScale

BATCH = 1000

# More articles than this, and listing the whole project is quicker than asking for each.
_MOST_LOOK_UPS = 20
# How long a lost import may still be at work on the server; looked at after each pause, in seconds.
_PAUSES = (1, 2, 4, 8, 15, 30)


def push(
    studio: Studio,
    claim_sets: ClaimSet | Iterable[ClaimSet],
    scale: VerdictScale,
    title: str,
    *,
    id: int | None = None,  # noqa: A002
    annotators: int | None = None,
    layout: str = Layout.CLAIM,
    types: Mapping[str, str] | None = None,
    beside: Mapping[str, Mapping[str, Any]] | None = None,
    heal: bool = False,
    replace: bool = False,
    dry_run: bool = False,
    report: Callable[[int, int], None] = lambda done, total: None,
) -> Pushed:
    """Make the project with that title (or number) hold the claims; it is made if there is none.

    Everything is checked before the first byte is sent. Each claim is handed to that many `annotators` (None leaves
    the number as it is). `types` are the claim types that a reviewer of an article can give, with their titles.
    `beside` is what the tasks for an adjudicator show besides, by claim id. `heal` deletes the doubles that nobody
    worked on. `replace` takes each article for the one that is there under its key, however much they differ, and
    forgets what is known of that one and not said of this. `report` is told how many tasks are done, of how many.
    Raises RecordError, InputError, ServerError.
    """
    check_title(title)
    interface = build_interface(scale, layout, types)
    with TemporaryFile(prefix="factcheck-") as file:
        wanted = Wanted(file, layout, types=types, beside=beside)
        wanted.gather((claim_sets,) if isinstance(claim_sets, ClaimSet) else claim_sets, Checker(interface))
        project = _find_project(studio, title, id, layout)
        complete = project is not None and _is_complete(studio, project, wanted)
        there, known = There(), dict[str, str]()
        if project is not None:
            if not complete:
                there = _look_up(studio, project, wanted)
                known = {} if replace else _list_known(studio, wanted, there)
                there.leave(known)
            project = _adopt_interface(studio, project, interface, dry_run=dry_run)
        elif not dry_run:
            project = _create_project(studio, title, interface)
            there = _look_up(studio, project, wanted)
        if project is not None and annotators is not None and not dry_run:
            studio.set_annotators(project.id, annotators)
        if project is not None and complete:
            report(len(wanted.tasks), len(wanted.tasks))
            return Pushed(project, new=0, unchanged=wanted.count_claims(), done=not dry_run)
        if project is None or dry_run:
            project = project or Project(0, title, studio.url, Mark(layout, scale.name))
            spare = _find_spare(there) if heal else ()
            outcome = make_plan(wanted, there).outcome(project, there.doubles, spare)
            return dataclasses.replace(outcome, kept=tuple(known.values()), done=False)
        if there.count == 0:
            studio.ensure_view(project.id, build_view(layout))
        outcome = _fill(studio, project, wanted, there, known, heal=heal, report=report)
        return dataclasses.replace(outcome, kept=tuple(known.values()))


def _fill(
    studio: Studio,
    project: Project,
    wanted: Wanted,
    there: There,
    known: Mapping[str, str],
    *,
    heal: bool,
    report: Callable[[int, int], None],
) -> Pushed:
    """Make the tasks of the project those that are wanted."""
    healed = _heal(studio, project, there) if heal else {}
    if healed:
        there = _look_up(studio, project, wanted)
        there.leave(known)
    plan = make_plan(wanted, there)
    _carry_out(studio, project, wanted, plan, report)
    if studio.count_tasks(project.id) > there.count + len(plan.new):
        # Someone else pushed meanwhile, or an import that was given up arrived after the look-up.
        healed |= _heal(studio, project, _look_up(studio, project, wanted), after=there.last)
        there = _look_up(studio, project, wanted)
    return plan.outcome(project, there.doubles, healed)


def _find_project(studio: Studio, title: str, id: int | None, layout: str) -> Project | None:  # noqa: A002
    if id is None and title not in {project.title for project in studio.projects()}:
        return None
    project = find_project(studio, title, id=id)
    check_layout(project, layout)
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


def _list_known(studio: Studio, wanted: Wanted, there: There) -> dict[str, str]:
    """List articles that were pushed without what is known of them, and hold nothing new: they stay as they are.

    Raises InputError for one that would take the place of another, or for which something has to be said again.
    """
    known, balances = {}, weigh(wanted, there)
    for id_, (carrier, *_) in there.carriers.items():
        if carrier.carrier == wanted.articles[id_].digest:
            continue
        carried = read_carried(studio.read_task(carrier.id))
        if carried is None:
            continue
        old, new, balance = carried.article, wanted.article(id_), balances[id_]
        if is_another(old, new, kept=balance.kept, gone=balance.gone):
            raise InputError(
                f"{new.key}: the project holds another article of that name, and {balance.gone} of its claims would be "
                "withdrawn: nothing was sent: give this one a --url of its own or another --project, "
                "or say --replace if it is the same article"
            )
        forgotten = " ".join(f"{option} {shlex.quote(value)}" for option, value in list_forgotten(old, new))
        if forgotten and (balance.new or balance.gone or says_more(new, old)):
            raise InputError(
                f"{new.key}: the project knows its {forgotten}: nothing was sent: say so again when you split it "
                "(for lines of JSON, in its line), or say --replace to forget it"
            )
        if forgotten:
            known[id_] = f"{new.key}: {forgotten}"
    return known


def _create_project(studio: Studio, title: str, interface: str) -> Project:
    created = studio.create_project(title, "Claims to check, pushed by factcheck.", interface)
    oldest = min((p for p in studio.projects() if p.title == title), key=lambda project: project.id)
    if oldest.id < created.id:
        # two pushes at once: both would fill a project of their own
        studio.delete_project(created.id)
    return oldest


def _is_complete(studio: Studio, project: Project, wanted: Wanted) -> bool:
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


def _look_up(studio: Studio, project: Project, wanted: Wanted) -> There:
    there = There(count=studio.count_tasks(project.id))
    for entry in wanted.tasks.values():
        entry.task = None
    if there.count == 0:
        return there
    if len(wanted.articles) > _MOST_LOOK_UPS:
        tasks = studio.list_tasks(project.id)
    else:
        tasks = studio.find_tasks(project.id, "article_id", wanted.articles)
    for task in tasks:
        there.add(task, wanted)
    for task in studio.find_tasks(project.id, wanted.field, there.doubles, with_work=True):
        there.doubles[task.key].append(task)
    return there


def _find_spare(there: There, *, after: int = 0) -> dict[str, list[int]]:
    """Doubles that can go, by claim: what nobody worked on, but for one that stays where nobody worked on any."""
    spare = {}
    for claim, tasks in there.doubles.items():
        stays = min(tasks, key=lambda task: (not task.worked_on, task.id), default=None)
        spare[claim] = [
            task.id for task in tasks if task is not stays and not task.worked_on and task.id > after
        ]
    return {claim: tasks for claim, tasks in spare.items() if tasks}


def _heal(studio: Studio, project: Project, there: There, *, after: int = 0) -> dict[str, list[int]]:
    spare = _find_spare(there, after=after)
    if spare:
        studio.delete_tasks(project.id, [task for tasks in spare.values() for task in tasks])
    return spare


def _carry_out(
    studio: Studio, project: Project, wanted: Wanted, plan: Plan, report: Callable[[int, int], None]
) -> None:
    """Change what is there, then import what is not: new claims may stand in a text that the old record lacks."""
    outdated = {stored.key for stored in plan.updates.values() if stored.key in wanted.tasks}
    done, total = len(wanted.tasks) - len(plan.new) - len(outdated), len(wanted.tasks)
    report(done, total)
    try:
        for stored in plan.updates.values():
            _update(studio, wanted, plan, stored)
            if stored.key in outdated:
                outdated.remove(stored.key)
                done += 1
                report(done, total)
        for i in range(0, len(plan.new), BATCH):
            batch = {key: wanted.task(key) for key in plan.new[i : i + BATCH]}
            for key in batch:
                article = wanted.tasks[key].article
                if article in plan.carriers and plan.carriers[article] is None:
                    del plan.carriers[article]
                    task = json.loads(batch[key])
                    batch[key] = dump_task(wanted.load(task, article, plan.gone[article]))
            _import_batch(studio, project.id, wanted.field, batch)
            done += len(batch)
            report(done, total)
    except ServerError as error:
        raise ServerError(
            f"{error} ({done} of {total} {wanted.word} are there: the same push again completes it)"
        ) from error


def _update(studio: Studio, wanted: Wanted, plan: Plan, stored: StoredTask) -> None:
    """Put a task into the place of one that is there; the digest comes last, so that a push cut off does it again."""
    old = studio.read_task(stored.id)
    # An answer tells whole seconds, and who answers within one has seen the old words.
    now = studio.now + timedelta(seconds=1)
    if stored.key in wanted.tasks:
        task = wanted.renew(stored.key, old, now)
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


def _import_batch(studio: Studio, project: int, field: str, tasks: Mapping[str, bytes]) -> None:
    """Import tasks; after a lost reply look up what arrived, then send only the rest."""
    waiting = dict(tasks)
    for pause in (*_PAUSES, None):
        try:
            studio.import_tasks(project, list(waiting.values()))
            return
        except OutcomeUnknown:
            if pause is None:
                raise
            waiting = _wait_for_arrivals(studio, project, field, waiting, pause)
            if not waiting:
                return


def _wait_for_arrivals(
    studio: Studio, project: int, field: str, waiting: Mapping[str, bytes], pause: float
) -> dict[str, bytes]:
    """Those that did not arrive. The server may still be at work: looked at until two looks agree."""
    last = None
    while True:
        time.sleep(pause)
        arrived = {task.key for task in studio.find_tasks(project, field, waiting)}
        if len(arrived) == len(waiting) or arrived == last:
            return {key: task for key, task in waiting.items() if key not in arrived}
        last = arrived
