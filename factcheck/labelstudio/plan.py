"""What a project holds and what it shall hold → what to do. Pure; `push` carries it out."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from factcheck.labelstudio.client import Project, StoredTask
from factcheck.labelstudio.wanted import Wanted


@dataclass(frozen=True)
class Pushed:
    """What a push did, or (`done` is false) would do; the project's number is 0 where it would make one.

    `new` and `unchanged` count claims, `changed` and `withdrawn` name them: changed is one of which an annotator sees
    something else, unchanged also one that only moved. `corrected` names articles whose record was replaced. `doubles`
    are claims (or whole articles) that the project holds more than once, `healed` those of which it did. `kept` says
    what is known of articles that were pushed without it, and left as they are: `article.txt: --published 2022-02-21`.
    """

    project: Project
    new: int
    unchanged: int
    changed: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()
    doubles: tuple[str, ...] = ()
    healed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    done: bool = True

    @property
    def present(self) -> int:
        """Claims of the set that were there already."""
        return self.unchanged + len(self.changed)


@dataclass
class There:
    """What the project holds of the articles.

    `outdated`: tasks that are not as they should be. `gone`: tasks of claims that are not pushed. `carriers`: of each
    article the tasks that carry its record. `first`: of each article the oldest task. `doubles`: tasks with one key.
    """

    count: int = 0
    last: int = 0
    outdated: list[StoredTask] = field(default_factory=list)
    gone: list[StoredTask] = field(default_factory=list)
    carriers: dict[str, list[StoredTask]] = field(default_factory=dict)
    first: dict[str, StoredTask] = field(default_factory=dict)
    doubles: dict[str, list[StoredTask]] = field(default_factory=dict)

    def add(self, task: StoredTask, wanted: Wanted) -> None:
        """Take note of a task."""
        self.last = max(self.last, task.id)
        if task.article not in wanted.articles:
            return
        self.first.setdefault(task.article, task)
        if task.carrier:
            self.carriers.setdefault(task.article, []).append(task)
        entry = wanted.tasks.get(task.key)
        if entry is None:
            self.gone.append(task)
            return
        if entry.task is None:
            entry.task = task.id
        else:
            self.doubles[task.key] = []
        if task.withdrawn or task.digest != entry.digest:
            self.outdated.append(task)

    def leave(self, articles: Iterable[str]) -> None:
        """Take articles, all of whose claims are there, as they are."""
        left = frozenset(articles)
        self.outdated = [task for task in self.outdated if task.article not in left]
        for article in left:
            self.carriers.pop(article, None)
            self.first.pop(article, None)


@dataclass
class Balance:
    """How many claims of an article are new, are there already, are there and would go."""

    new: int = 0
    kept: int = 0
    gone: int = 0


@dataclass
class Plan:
    """What to do. `new`: keys of the tasks to be imported. `updates`: tasks to be changed, by number.

    `carriers`: number of the task that shall carry each article's record, None where one of the new ones will. `gone`:
    how many tasks of each article hold claims that are not pushed. `claims`: what becomes of the claims.
    """

    new: list[str]
    updates: dict[int, StoredTask]
    carriers: dict[str, int | None]
    gone: Counter[str]
    corrected: tuple[str, ...]
    claims: "_Claims"

    def outcome(self, project: Project, doubles: Iterable[str], healed: Iterable[str]) -> Pushed:
        """What is done by it."""
        claims = self.claims
        return Pushed(
            project,
            new=claims.new,
            unchanged=claims.unchanged,
            changed=tuple(claims.changed),
            withdrawn=tuple(claims.withdrawn),
            corrected=self.corrected,
            doubles=tuple(doubles),
            healed=tuple(healed),
        )


@dataclass
class _Claims:
    """What becomes of the claims; those that change and those that go by their ids."""

    new: int
    unchanged: int
    changed: list[str]
    withdrawn: list[str]


def weigh(wanted: Wanted, there: There) -> Mapping[str, Balance]:
    """What would become of the claims, by article."""
    found: defaultdict[str, Balance] = defaultdict(Balance)
    for entry in wanted.tasks.values():
        if entry.claims is None:
            found[entry.article].kept += entry.task is not None
            found[entry.article].new += entry.task is None
    for task in there.gone:
        found[task.article].gone += not task.withdrawn
    for task in there.outdated:
        held, was = wanted.tasks[task.key].claims, task.claims or {}
        if held is not None:
            found[task.article] = Balance(
                new=len(held.keys() - was.keys()),
                kept=len(held.keys() & was.keys()),
                gone=len(was.keys() - held.keys()),
            )
    return found


def make_plan(wanted: Wanted, there: There) -> Plan:
    """What makes the one out of the other."""
    new = [key for key, entry in wanted.tasks.items() if entry.task is None]
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
        if (carrier.carrier, carrier.tasks) != (cargo.digest, cargo.tasks + gone[article]):
            # last, for it says that all the others are as they should be
            updates.pop(carrier.id, None)
            updates[carrier.id] = carrier
    for key in new:
        carriers.setdefault(wanted.tasks[key].article, None)
    for article, task in there.first.items():
        if article not in carriers:
            # someone deleted the carrier
            carriers[article] = task.id
            updates.pop(task.id, None)
            updates[task.id] = task
    claims = _sort_claims(wanted, new, there.outdated, withdrawn)
    return Plan(new, updates, carriers, gone, tuple(corrected), claims)


def _sort_claims(
    wanted: Wanted, new: Iterable[str], outdated: Iterable[StoredTask], withdrawn: Iterable[StoredTask]
) -> _Claims:
    claims = _Claims(0, 0, [], list(dict.fromkeys(task.key for task in withdrawn)))
    for key in new:
        held = wanted.tasks[key].claims
        claims.new += 1 if held is None else len(held)
    for task in {task.key: task for task in outdated}.values():
        entry = wanted.tasks[task.key]
        held = entry.claims
        if held is None:
            # one that stands elsewhere now is no other claim
            if task.withdrawn or task.judged != entry.judged:
                claims.changed.append(task.key)
            continue
        there, gone = task.claims or {}, task.gone or {}
        claims.new += sum(claim not in there and claim not in gone for claim in held)
        claims.changed += (
            claim for claim, seen in held.items() if claim in gone or there.get(claim, seen) != seen
        )
        claims.withdrawn += (claim for claim in there if claim not in held)
    claims.unchanged = wanted.count_claims() - claims.new - len(claims.changed)
    return claims
