"""Claim sets → the tasks that a project shall hold, put aside in a file. `push` calls it.

Each task is known by a key: the id of its claim, or of its article where it holds that with all its claims. Memory
holds some hundred bytes for each, never the tasks.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import IO, Any

from factcheck.errors import InputError, RecordError
from factcheck.labelstudio.articletasks import ArticleTaskBuilder, renew_article
from factcheck.labelstudio.interface import Checker, Layout
from factcheck.labelstudio.tasks import Carried, TaskBuilder, digest_judged, load, renew
from factcheck.model.claims import ClaimSet
from factcheck.model.text import Article, content_id

_MOST_PROBLEMS = 20


@dataclass(slots=True)
class Entry:
    """Task to be pushed: where it lies in the file, and the number of the task that is there already.

    `judged` is a digest of what the annotator judges. `claims` tells the same of each claim in it; None for the task of
    one claim.
    """

    digest: str
    judged: str
    article: str
    claims: Mapping[str, str] | None
    start: int
    length: int
    task: int | None = None


@dataclass(slots=True)
class Cargo:
    """Record of an article to be carried: where it lies in the file. The digest is of its tasks, too."""

    digest: str
    tasks: int
    start: int
    length: int


class Wanted:
    """What the project shall hold. `field` is the one of a task's data in which its key stands."""

    def __init__(
        self,
        file: IO[bytes],
        layout: str,
        *,
        types: Mapping[str, str] | None = None,
        beside: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> None:
        self.tasks: dict[str, Entry] = {}
        self.articles: dict[str, Cargo] = {}
        self._file = file
        self._end = 0
        self._builder: Callable[[ClaimSet], TaskBuilder]
        if layout == Layout.ARTICLE:
            self.field, self.word = "article_id", "articles"
            self._builder, self._renew = partial(ArticleTaskBuilder, types=types or {}), renew_article
        else:
            self.field, self.word = "claim_id", "claims"
            self._builder, self._renew = partial(TaskBuilder, beside=beside), renew

    def gather(self, claim_sets: Iterable[ClaimSet], checker: Checker) -> None:
        """Build and check all tasks. Raises RecordError, InputError."""
        problems: list[str] = []
        for claim_set in claim_sets:
            problems += self._add(claim_set, checker)
            if len(problems) >= _MOST_PROBLEMS:
                break
        if problems:
            raise RecordError("the claims can't be pushed: nothing was sent", tuple(problems))
        if not self.tasks:
            raise InputError(f"the claim set holds no {self.word}: there is nothing to push")

    def article(self, id: str) -> Article:  # noqa: A002
        """Article as it is pushed."""
        cargo = self.articles[id]
        return Carried.model_validate_json(self._read(cargo.start, cargo.length)).article

    def count_claims(self) -> int:
        """Count the claims in all tasks."""
        return sum(1 if entry.claims is None else len(entry.claims) for entry in self.tasks.values())

    def task(self, key: str) -> bytes:
        """JSON of a task."""
        entry = self.tasks[key]
        return self._read(entry.start, entry.length)

    def renew(self, key: str, old: Mapping[str, Any], now: datetime) -> dict[str, Any]:
        """Task to take the place of an older one."""
        return self._renew(json.loads(self.task(key)), old, now)

    def load(self, task: Mapping[str, Any], article: str, gone: int) -> dict[str, Any]:
        """Task as the carrier of an article, of which so many tasks hold claims that are not pushed."""
        cargo = self.articles[article]
        return load(task, json.loads(self._read(cargo.start, cargo.length)), cargo.digest, cargo.tasks + gone)

    def _add(self, claim_set: ClaimSet, checker: Checker) -> Iterator[str]:
        builder = self._builder(claim_set)
        digests: dict[str, list[str]] = {article.id: [] for article in claim_set.articles}
        for i, (key, article, task) in enumerate(builder.tasks()):
            if key in self.tasks:
                yield f"{self.word}: {key} stands there twice"
            if i == 0:
                # what differs from one task to the next is checked by the builder
                yield from (f"{self.word}[0]: {problem}" for problem in checker.check(task))
            data = task["data"]
            digests[article].append(data["digest"])
            self.tasks[key] = Entry(
                data["digest"], digest_judged(data), article, data.get("claims"), *self._write(task)
            )
        for article, of_tasks in digests.items():
            if article in self.articles:
                yield f"article {article}: it stands there twice"
            record = builder.cargo(article)
            digest = content_id("x", json.dumps(record), *sorted(of_tasks))
            self.articles[article] = Cargo(digest, len(of_tasks), *self._write(record))

    def _write(self, data: Any) -> tuple[int, int]:
        start, written = self._end, dump_task(data)
        self._file.write(written)
        self._end += len(written)
        return start, len(written)

    def _read(self, start: int, length: int) -> bytes:
        self._file.seek(start)
        return self._file.read(length)


def dump_task(task: Any) -> bytes:
    """JSON as it is sent."""
    return json.dumps(task, ensure_ascii=False, separators=(",", ":")).encode()
