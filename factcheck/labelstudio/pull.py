"""Pull: a project of Label Studio → verified claims, with what came back and can't be used. The commands call it.

The project is exported into a temporary file, which is indexed and then read task by task, in the order of the text.
Memory holds some hundred bytes for each task, never the tasks.
"""

import codecs
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, NamedTuple, Protocol

from factcheck.errors import InputError, ServerError
from factcheck.labelstudio.annotations import ReviewedTask, TaskReader, read_carried, read_place, read_time
from factcheck.labelstudio.client import Project, Studio
from factcheck.labelstudio.tasks import Carried
from factcheck.model.claims import LeftOut
from factcheck.model.text import Article
from factcheck.model.verdicts import (
    Annotation,
    OpenReason,
    Problem,
    Verdict,
    VerdictScale,
    VerifiedClaim,
    VerifiedClaimSet,
)

# A change is seen once it is committed, which may be some time after the time it bears.
_LATE = timedelta(seconds=60)

_Settle = Callable[[Iterable[Annotation]], Verdict | OpenReason]


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
    """Where a task stands in the text, and where it lies in the export."""

    article: str
    start: int
    task: int
    offset: int
    length: int


class Pulled:
    """Verified claims and problems, one by one. `header` is the set without them."""

    def __init__(
        self, file: IO[bytes], project: Project, scale: VerdictScale, settle: _Settle, earlier: Earlier | None
    ) -> None:
        if scale.name != project.mark.scale:
            raise InputError(
                f"project {project.title!r}: its verdicts are those of {project.mark.scale}, not of {scale.name}"
            )
        self.tasks: set[int] = set()
        self._file = file
        self._reader = TaskReader(scale)
        self._settle = settle
        self._earlier = earlier
        self._carriers: dict[str, _Place] = {}
        self._first: dict[str, int] = {}
        self._places: list[_Place] = []
        self._faulty: list[_Place] = []
        updated = self._index(earlier.header.updated_at if earlier is not None else None)
        self.header = VerifiedClaimSet(project=project.title, scale=scale, updated_at=updated, articles=())

    def articles(self) -> Iterator[Article]:
        """Articles, in the order in which they were pushed."""
        for place in self._carriers.values():
            yield self._carried(place).article

    def claims(self) -> Iterator[VerifiedClaim]:
        """Claims with their annotations, each settled, in the order of their articles' texts."""
        for place, article in self._read_along(self._places):
            for reading in self._read(place, article):
                if isinstance(reading, ReviewedTask):
                    yield _verify(reading, self._settle)
                elif not self._faulty or self._faulty[-1] != place:
                    self._faulty.append(place)

    def left_out(self) -> Iterator[LeftOut]:
        """What became no claim, of each article."""
        for place in self._carriers.values():
            yield from self._carried(place).left_out

    def problems(self) -> Iterator[Problem]:
        """What came back and can't be used, by task. Known once all claims were asked for."""
        self._faulty.sort(key=lambda place: place.task)
        for place, article in self._read_along(self._faulty):
            found = [reading for reading in self._read(place, article) if isinstance(reading, Problem)]
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
        for claim, task in self._first.items():
            before = earlier.task_of(claim)
            if before is not None and before > task and before not in self.tasks:
                return False
        return True

    def _index(self, latest: datetime | None) -> datetime | None:
        """Note where each task lies; gives the time of the last change."""
        for task, offset, length in read_array(self._file):
            number = task.get("id") if isinstance(task, dict) else None
            if type(number) is not int:
                self._faulty.append(_Place("", 0, 0, offset, length))
                continue
            self.tasks.add(number)
            time = read_time(task.get("updated_at"))
            if time is not None and (latest is None or time > latest):
                latest = time
            found = read_place(task)
            if found is None:
                self._faulty.append(_Place("", 0, number, offset, length))
                continue
            article, start, claim = found
            place = _Place(sys.intern(article), start, number, offset, length)
            self._places.append(place)
            self._first[claim] = min(number, self._first.get(claim, number))
            carrier = self._carriers.get(article)
            if (carrier is None or number < carrier.task) and read_carried(task) is not None:
                self._carriers[article] = place
        self._carriers = dict(sorted(self._carriers.items(), key=lambda item: item[1].task))
        known = self._earlier.articles if self._earlier is not None else ()
        order = {article: i for i, article in enumerate(dict.fromkeys((*known, *self._carriers)))}
        self._places.sort(key=lambda place: (order.get(place.article, -1), place.start, place.task))
        return latest

    def _read_along(self, places: Iterable[_Place]) -> Iterator[tuple[_Place, Article | None]]:
        """Places with their articles; those that stand together have theirs read once."""
        name, article = "", None
        for place in places:
            if place.article != name:
                name, article = place.article, self._article(place.article)
            yield place, article

    def _article(self, name: str) -> Article | None:
        if name in self._carriers:
            return self._carried(self._carriers[name]).article
        if self._earlier is not None and name in self._earlier.articles:
            return self._earlier.carried(name)[0]
        return None

    def _carried(self, place: _Place) -> Carried:
        carried = read_carried(self._load(place))
        assert carried is not None  # noqa: S101  it was looked at while indexing
        return carried

    def _read(self, place: _Place, article: Article | None) -> Iterator[ReviewedTask | Problem]:
        task = self._load(place)
        found = read_place(task)
        first = self._first_task(found[2]) if found is not None else place.task
        return self._reader.read(task, article, double_of=first if first != place.task else None)

    def _first_task(self, claim: str) -> int:
        first = self._first[claim]
        before = self._earlier.task_of(claim) if self._earlier is not None else None
        return first if before is None or before in self.tasks else min(first, before)

    def _load(self, place: _Place) -> Any:
        self._file.seek(place.offset)
        return json.loads(self._file.read(place.length))


def pull(studio: Studio, project: Project, scale: VerdictScale, settle: _Settle) -> VerifiedClaimSet:
    """All verified claims of a project at once. Raises ServerError."""
    with open_pull(studio, project, scale, settle) as pulled:
        claims = tuple(pulled.claims())
        return pulled.header.model_copy(
            update={
                "articles": tuple(pulled.articles()),
                "claims": claims,
                "left_out": tuple(pulled.left_out()),
                "problems": tuple(pulled.problems()),
            }
        )


@contextmanager
def open_pull(studio: Studio, project: Project, scale: VerdictScale, settle: _Settle) -> Iterator[Pulled]:
    """Verified claims of a project, one by one. Raises ServerError."""
    with open_export(studio, project) as file:
        yield Pulled(file, project, scale, settle, None)


@contextmanager
def open_changes(
    studio: Studio, project: Project, scale: VerdictScale, settle: _Settle, earlier: Earlier
) -> Iterator[Pulled | None]:
    """Verified claims of those tasks only that may have changed since an earlier pull, and are to replace its own.

    None where all must be pulled anew: something was deleted, or an article was corrected. Raises ServerError.
    """
    before = earlier.header
    if before.updated_at is None or (before.project, before.scale) != (project.title, scale):
        yield None
        return
    with open_export(studio, project, before.updated_at - _LATE, earlier.undated) as file:
        pulled = Pulled(file, project, scale, settle, earlier)
        whole = studio.count_tasks(project.id) == earlier.count_with(pulled.tasks)
        yield pulled if whole and pulled.adds_to(earlier) else None


def read_array(file: IO[bytes], size: int = 1 << 20) -> Iterator[tuple[Any, int, int]]:
    """Elements of a JSON array in UTF-8, each with its offset and length in bytes.

    Raises ServerError if the array is cut.
    """
    decoder = json.JSONDecoder()
    read = _text_reader(file)
    buffer = read(size)
    at = offset = len(buffer) - len(buffer.lstrip())
    if not buffer.startswith("[", at):
        raise ServerError("the export is no list of tasks: pull again")
    at += 1
    offset += 1
    while True:
        begin = at
        while at < len(buffer) and buffer[at] in " \t\r\n,":
            at += 1
        offset += at - begin
        if buffer.startswith("]", at):
            return
        try:
            element, end = decoder.raw_decode(buffer, at)
        except (ValueError, RecursionError):
            # doubled each time, so that one huge element is not decoded over and over
            more = read(max(size, len(buffer) - at))
            if not more:
                raise ServerError("the export is cut off or broken: pull again") from None
            buffer, at = buffer[at:] + more, 0
            continue
        length = len(buffer[at:end].encode())
        yield element, offset, length
        at, offset = end, offset + length


def _text_reader(file: IO[bytes]) -> Callable[[int], str]:
    """Reads so many bytes from the file's beginning on, or a few more so as to give some text; none at its end."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    file.seek(0)

    def read(size: int) -> str:
        try:
            while data := file.read(size):
                if text := decoder.decode(data):
                    return text
            return decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            raise ServerError("the export is no text: pull again") from None

    return read


@contextmanager
def open_export(
    studio: Studio, project: Project, since: datetime | None = None, also: Iterable[int] = ()
) -> Iterator[IO[bytes]]:
    """Exported tasks as a JSON array, all or those changed since then and some more. Raises ServerError, InputError."""
    with TemporaryDirectory(prefix="factcheck-") as folder:
        path = Path(folder) / "export.json"
        try:
            studio.export(project.id, path, since=since, also=also)
        except OSError as error:
            raise InputError(f"{path}: {error.strerror}: the export needs room there") from error
        with path.open("rb") as file:
            yield file


def _verify(reviewed: ReviewedTask, settle: _Settle) -> VerifiedClaim:
    settled = settle(reviewed.annotations)
    verdict = settled if isinstance(settled, Verdict) else None
    stale = False
    if verdict is not None and any(annotation.stale for annotation in reviewed.annotations):
        fresh = settle([annotation for annotation in reviewed.annotations if not annotation.stale])
        stale = not isinstance(fresh, Verdict) or fresh.label != verdict.label
    return VerifiedClaim(
        claim=reviewed.claim,
        task=reviewed.task,
        stale=stale,
        withdrawn=reviewed.withdrawn,
        annotations=reviewed.annotations,
        verdict=verdict,
        open_reason=None if isinstance(settled, Verdict) else settled,
    )
