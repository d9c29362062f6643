"""Pull: a project of Label Studio → verified claims, with what came back and can't be used. The API calls it.

The project is exported into a temporary file, which is indexed and then read task by task, in the order of the text.
Memory holds some hundred bytes for each task, never the tasks.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cache
from tempfile import TemporaryFile, gettempdir
from typing import IO, Any, NamedTuple, Protocol

from factcheck.errors import InputError
from factcheck.labelstudio.annotations import TaskReader, holds_article, read_carried
from factcheck.labelstudio.arrays import read_array
from factcheck.labelstudio.client import Project, Studio
from factcheck.labelstudio.results import NameOf, ReviewedTask, read_time
from factcheck.labelstudio.tasks import Carried
from factcheck.model.claims import LeftOut
from factcheck.model.text import Article
from factcheck.model.verdicts import Problem, Settle, VerdictScale, VerifiedClaim, VerifiedClaimSet, gather

# A change is seen once it is committed, which may be some time after the time it bears.
_LATE = timedelta(seconds=60)


class Earlier(Protocol):
    """What an earlier pull gave: all but its claims, annotations and problems."""

    header: VerifiedClaimSet
    articles: dict[str, int]
    undated: set[int]
    has_unread_tasks: bool

    def count_with(self, tasks: set[int]) -> int:
        """Count its tasks and these."""

    def task_of(self, claim: str) -> int | None:
        """Task that holds the claim."""

    def carried(self, article: str) -> tuple[Article, tuple[LeftOut, ...]]:
        """Article with what was left out of it."""


class _Place(NamedTuple):
    """Where a claim stands in the text, and where its task lies in the export."""

    article: str
    start: int
    task: int
    claim: str
    offset: int
    length: int


class Pulled:
    """Verified claims and problems (`factcheck.model.verdicts.Verified`); one claim can also be looked up."""

    def __init__(
        self,
        file: IO[bytes],
        project: Project,
        scale: VerdictScale,
        settle: Settle,
        earlier: Earlier | None,
        name_of: NameOf,
    ) -> None:
        if scale.name != project.mark.scale:
            raise InputError(
                f"project {project.title!r}: its verdicts are those of {project.mark.scale}, not of {scale.name}"
            )
        self.tasks: set[int] = set()
        self._file = file
        self._reader = TaskReader(scale, cache(name_of))
        self._settle = settle
        self._earlier = earlier
        self._carriers: dict[str, _Place] = {}
        self._claims: dict[str, _Place] = {}
        self._first_of_article: dict[str, int] = {}
        self._faulty: dict[int, _Place] = {}
        self._read_last: tuple[int, list[ReviewedTask | Problem]] = (-1, [])
        self._at_hand: tuple[str, Article | None] = ("", None)
        updated = self._index(earlier.header.updated_at if earlier is not None else None)
        self.header = VerifiedClaimSet(project=project.title, scale=scale, updated_at=updated, articles=())

    @property
    def article_names(self) -> Sequence[str]:
        """Ids of the articles, in the order in which they were pushed."""
        return tuple(self._carriers)

    def articles(self) -> Iterator[Article]:
        """Articles, in the order in which they were pushed."""
        for place in self._carriers.values():
            yield self._carried(place).article

    def article(self, name: str) -> Article | None:
        """Article with that id. Those who ask along the text have each read once."""
        if self._at_hand[0] != name:
            self._at_hand = name, self._find_article(name)
        return self._at_hand[1]

    def places(self) -> Iterator[tuple[str, str, int, int]]:
        """Of each claim its id, its article, where it starts there, and its task; in the order of the text."""
        return ((place.claim, place.article, place.start, place.task) for place in self._claims.values())

    def claims(self) -> Iterator[VerifiedClaim]:
        """Claims with their annotations, each settled, in the order of their articles' texts."""
        for claim in self._claims:
            verified = self.claim(claim)
            if verified is not None:
                yield verified

    def claim(self, name: str) -> VerifiedClaim | None:
        """Claim with that id, None where there is none that can be used."""
        if name not in self._claims:
            return None
        place = self._claims[name]
        verified = None
        for reading in self._read(place):
            if isinstance(reading, Problem):
                self._faulty[place.offset] = place
            elif reading.claim.id == name:
                verified = VerifiedClaim(
                    claim=reading.claim,
                    task=reading.task,
                    withdrawn=reading.withdrawn,
                    annotations=reading.annotations,
                ).settled(self._settle)
        return verified

    def left_out(self) -> Iterator[LeftOut]:
        """What became no claim, of each article."""
        for place in self._carriers.values():
            yield from self._carried(place).left_out

    def problems(self) -> Iterator[Problem]:
        """What came back and can't be used, by task. Known once all claims were asked for."""
        for place in sorted(self._faulty.values(), key=lambda place: (place.task, place.offset)):
            found = [reading for reading in self._read(place) if isinstance(reading, Problem)]
            yield from sorted(found, key=lambda problem: problem.annotation or 0)

    def adds_to(self, earlier: Earlier) -> bool:
        """Whether what an earlier pull gave of other tasks still holds beside these."""
        for article, place in self._carriers.items():
            carried = self._carried(place)
            if article in earlier.articles:
                if (carried.article, carried.left_out) != earlier.carried(article):
                    return False
            elif earlier.has_unread_tasks:
                # they may have waited for this article
                return False
        for claim, place in self._claims.items():
            before = earlier.task_of(claim)
            if before is not None and before > place.task and before not in self.tasks:
                return False
        return True

    def _index(self, latest: datetime | None) -> datetime | None:
        """Note where each task lies; gives the time of the last change."""
        places: list[_Place] = []
        first: dict[str, int] = {}
        for task, offset, length in read_array(self._file):
            number = task.get("id") if isinstance(task, dict) else None
            if type(number) is not int:
                self._faulty[offset] = _Place("", 0, 0, "", offset, length)
                continue
            self.tasks.add(number)
            time = read_time(task.get("updated_at"))
            if time is not None and (latest is None or time > latest):
                latest = time
            held = [
                _Place(sys.intern(article), start, number, claim, offset, length)
                for article, start, claim in self._reader.places(task)
            ]
            if not held:
                self._faulty[offset] = _Place("", 0, number, "", offset, length)
            for place in held:
                first[place.claim] = min(number, first.get(place.claim, number))
            places += held
            carried = read_carried(task)
            if carried is not None:
                article = sys.intern(carried.article.id)
                if holds_article(task):
                    first_of_article = self._first_of_article
                    first_of_article[article] = min(number, first_of_article.get(article, number))
                carrier = self._carriers.get(article)
                if carrier is None or number < carrier.task:
                    self._carriers[article] = _Place(article, 0, number, "", offset, length)
        self._carriers = dict(sorted(self._carriers.items(), key=lambda item: item[1].task))
        known = self._earlier.articles if self._earlier is not None else ()
        order = {article: i for i, article in enumerate(dict.fromkeys((*known, *self._carriers)))}
        places.sort(key=lambda place: (order.get(place.article, -1), place.start, place.task))
        self._claims = {
            place.claim: place
            for place in places
            if place.task == self._first_of_article.get(place.article, first[place.claim])
        }
        self._faulty |= {place.offset: place for place in places if place.task != self._counting_task(place)}
        return latest

    def _find_article(self, name: str) -> Article | None:
        if name in self._carriers:
            return self._carried(self._carriers[name]).article
        if self._earlier is not None and name in self._earlier.articles:
            return self._earlier.carried(name)[0]
        return None

    def _carried(self, place: _Place) -> Carried:
        carried = read_carried(self._load(place))
        assert carried is not None  # noqa: S101  it was looked at while indexing
        return carried

    def _read(self, place: _Place) -> list[ReviewedTask | Problem]:
        """What a task gave; of one with many claims it is kept until the next is asked for."""
        if self._read_last[0] != place.offset:
            counts = self._counting_task(place)
            double_of = counts if counts != place.task else None
            readings = self._reader.read(self._load(place), self.article(place.article), double_of=double_of)
            self._read_last = place.offset, list(readings)
        return self._read_last[1]

    def _counting_task(self, place: _Place) -> int:
        """Task that counts of those that hold the claim, or the whole article: the first."""
        if place.article in self._first_of_article:
            held, first = place.article, self._first_of_article[place.article]
        elif place.claim in self._claims:
            held, first = place.claim, self._claims[place.claim].task
        else:
            return place.task
        before = self._earlier.task_of(held) if self._earlier is not None else None
        return first if before is None or before in self.tasks else min(first, before)

    def _load(self, place: _Place) -> Any:
        self._file.seek(place.offset)
        return json.loads(self._file.read(place.length))


def pull(studio: Studio, project: Project, scale: VerdictScale, settle: Settle) -> VerifiedClaimSet:
    """All verified claims of a project at once. Raises ServerError."""
    with open_pull(studio, project, scale, settle) as pulled:
        return gather(pulled)


@contextmanager
def open_pull(studio: Studio, project: Project, scale: VerdictScale, settle: Settle) -> Iterator[Pulled]:
    """Verified claims of a project, one by one. Raises ServerError."""
    with open_export(studio, project) as file:
        yield Pulled(file, project, scale, settle, None, studio.find_address)


@contextmanager
def open_changes(
    studio: Studio, project: Project, scale: VerdictScale, settle: Settle, earlier: Earlier
) -> Iterator[Pulled | None]:
    """Verified claims of those tasks only that may have changed since an earlier pull, and are to replace its own.

    None where all must be pulled anew: something was deleted, or an article was corrected. Raises ServerError.
    """
    before = earlier.header
    if before.updated_at is None or (before.project, before.scale) != (project.title, scale):
        yield None
        return
    with open_export(studio, project, before.updated_at - _LATE, earlier.undated) as file:
        pulled = Pulled(file, project, scale, settle, earlier, studio.find_address)
        whole = studio.count_tasks(project.id) == earlier.count_with(pulled.tasks)
        yield pulled if whole and pulled.adds_to(earlier) else None


@contextmanager
def open_export(
    studio: Studio, project: Project, since: datetime | None = None, also: Iterable[int] = ()
) -> Iterator[IO[bytes]]:
    """Exported tasks as a JSON array, all or those changed since then and some more. Raises ServerError, InputError."""
    with TemporaryFile(prefix="factcheck-") as file:
        try:
            studio.export(project.id, file, since=since, also=also)
            file.flush()
        except OSError as error:
            raise InputError(f"{gettempdir()}: {error.strerror}: the export needs room there") from error
        yield file
