"""JSONL files too large to be held: claim sets, one article at a time, and earlier pulls. The API calls it.

A file is read once to note where its lines lie, then line by line as they are needed.
"""

import heapq
import json
import shlex
from collections.abc import Iterable, Iterator
from operator import itemgetter
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, NoReturn

from pydantic import ValidationError

from factcheck.errors import InputError, RecordError
from factcheck.model.claims import ClaimSet, LeftOut
from factcheck.model.text import Article
from factcheck.model.verdicts import Problem, VerifiedClaim, VerifiedClaimSet
from factcheck.records.files import Format, format_of, load_record, read_record, refuse_input

# what an article is kept in
_ARTICLES = (".txt", ".md", ".html", ".htm", ".xhtml")


class _Line(NamedTuple):
    """Where a line lies in the file, its line end included."""

    offset: int
    length: int


def read_claim_sets(path: str) -> Iterator[ClaimSet]:
    """Claim set in a file, in pieces: of JSONL one for each article, else one. Each is checked when it is given.

    `-` is stdin. Raises RecordError with all problems of a piece, InputError when the file can't be read.
    """
    if "://" in path or Path(path).suffix.lower() in _ARTICLES:
        raise InputError(
            f"{path}: is no claim set: an article is split first: "
            f"factcheck split {shlex.quote(path)} -o {shlex.quote(Path(path).stem + '.yaml')}"
        )
    if path == "-" or format_of(path) is not Format.JSONL:
        yield _claim_set(read_record(path), path)
        return
    with open_lines(path) as file:
        lines = read_lines(file, path)
        header = next(lines, None)
        if header is None:
            raise InputError(f"{path}: empty: nothing to read")
        articles: dict[Any, list[_Line]] = {}
        for line, data in lines:
            name = data.get("id" if data.get("record") == "article" else "article")
            articles.setdefault(name if isinstance(name, str) else None, []).append(line)
        for name, of_article in articles.items():
            text = b"".join(_read(file, line) for line in (header[0], *of_article)).decode("utf-8-sig")
            try:
                record = load_record(text, Format.JSONL, path)
            except RecordError as error:
                problems = tuple(f"article {name}: {problem}" for problem in error.problems)
                raise RecordError(str(error), problems) from error
            yield _claim_set(record, path)


class EarlierPull:
    """Verified claim set in a JSONL file: what it says is kept where nothing new is known. Use as a context manager.

    `tasks` are Label Studio's tasks it tells of, `undated` those with drafts or problems, whose changes may bear no
    time. `articles` are the ids of its articles in their order. `has_unread_tasks` says that some tasks could not be
    read. Raises InputError when the file can't be read.
    """

    def __init__(self, path: Path) -> None:
        self._path = str(path)
        self._file = open_lines(path)
        self.tasks: set[int] = set()
        self.undated: set[int] = set()
        self.articles: dict[str, int] = {}
        self.has_unread_tasks = False
        self._article_lines: list[_Line] = []
        self._left_out: dict[str, list[_Line]] = {}
        self._claims: list[tuple[tuple[int, int, int], _Line, bool]] = []
        self._problems: list[tuple[int, _Line]] = []
        self._task_of: dict[str, int] = {}
        try:
            self._index()
        except (KeyError, TypeError, IndexError, AttributeError, ValidationError):
            self._refuse()
        except InputError:
            self._file.close()
            raise

    def __enter__(self) -> "EarlierPull":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def count_with(self, tasks: set[int]) -> int:
        """Count its tasks and these."""
        return len(self.tasks | tasks)

    def task_of(self, claim: str) -> int | None:
        """Task that holds the claim, or the article with that id."""
        return self._task_of.get(claim)

    def carried(self, article: str) -> tuple[Article, tuple[LeftOut, ...]]:
        """Article with what was left out of it."""
        line = self._article_lines[self.articles[article]]
        lines = self._left_out.get(article, [])
        try:
            return (
                Article.model_validate(self._load(line)),
                tuple(LeftOut.model_validate(self._load(line)) for line in lines),
            )
        except ValidationError:
            self._refuse()

    def with_articles(self, new: Iterable[Article]) -> Iterator[Article | bytes]:
        """Lines of its articles, then new ones that it lacks."""
        yield from (_read(self._file, line) for line in self._article_lines)
        yield from (article for article in new if article.id not in self.articles)

    def with_claims(self, new: Iterable[VerifiedClaim], tasks: set[int]) -> Iterator[VerifiedClaim | bytes]:
        """Lines of its claims, with the new ones in place of all that belong to the tasks. Both are in order."""
        order = dict(self.articles)

        def place(claim: VerifiedClaim) -> tuple[int, int, int]:
            article = order.setdefault(claim.claim.article, len(order))
            return article, claim.claim.span.start, claim.task

        kept = ((key, _read(self._file, line)) for key, line, _ in self._claims if key[2] not in tasks)
        placed = ((place(claim), claim) for claim in new)
        merged: Iterator[tuple[Any, VerifiedClaim | bytes]] = heapq.merge(kept, placed, key=itemgetter(0))
        yield from (item for _, item in merged)

    def with_left_out(self, new: Iterable[LeftOut]) -> Iterator[LeftOut | bytes]:
        """Lines of what it left out, then what is left out of new articles."""
        for lines in self._left_out.values():
            yield from (_read(self._file, line) for line in lines)
        yield from (left for left in new if left.article not in self.articles)

    def with_problems(self, new: Iterable[Problem], tasks: set[int]) -> Iterator[Problem]:
        """Its problems, with the new ones in place of all that belong to the tasks. Both are in order."""
        kept = (
            Problem.model_validate(self._load(line)) for task, line in self._problems if task not in tasks
        )
        yield from heapq.merge(kept, new, key=lambda problem: (problem.task or 0, problem.annotation or 0))

    def count_kept(self, tasks: set[int]) -> tuple[int, int]:
        """Count the claims that do not belong to the tasks, and those of them that are settled."""
        kept = [settled for key, _, settled in self._claims if key[2] not in tasks]
        return len(kept), sum(kept)

    def _index(self) -> None:
        lines = read_lines(self._file, self._path)
        _, header = next(lines, (None, {}))
        self.header = VerifiedClaimSet.model_validate({**header, "articles": ()})
        for line, data in lines:
            match data["record"]:
                case "article":
                    self.articles[data["id"]] = len(self.articles)
                    self._article_lines.append(line)
                case "claim":
                    claim, task = data["claim"], data["task"]
                    self.tasks.add(task)
                    if any(entry.get("state") == "draft" for entry in data.get("annotations", ())):
                        self.undated.add(task)
                    self._task_of[claim["id"]] = task
                    self._task_of.setdefault(claim["article"], task)
                    key = self.articles[claim["article"]], claim["span"]["start"], task
                    self._claims.append((key, line, "verdict" in data))
                case "left_out":
                    self._left_out.setdefault(data["article"], []).append(line)
                case "problem":
                    self.tasks.add(data["task"])
                    self.undated.add(data["task"])
                    self.has_unread_tasks |= data.get("annotation") is None
                    self._problems.append((data["task"], line))
                case _:
                    self._refuse()

    def _load(self, line: _Line) -> dict[str, Any]:
        data: dict[str, Any] = json.loads(_read(self._file, line))
        del data["record"]
        return data

    def _refuse(self) -> NoReturn:
        self._file.close()
        raise InputError(f"{self._path}: not as factcheck pull writes it: pull without --since")


def _claim_set(record: ClaimSet | VerifiedClaimSet, path: str) -> ClaimSet:
    if isinstance(record, ClaimSet):
        return record
    raise InputError(f"{path}: a verified claim set: push takes what factcheck split writes")


def open_lines(path: str | Path) -> BinaryIO:
    """Open a file of lines. Raises InputError."""
    try:
        return Path(path).open("rb")
    except OSError as error:
        refuse_input(path, error)


def _read(file: BinaryIO, line: _Line) -> bytes:
    file.seek(line.offset)
    return file.read(line.length)


def read_lines(file: BinaryIO, path: str) -> Iterator[tuple[_Line, dict[str, Any]]]:
    """Yield the lines that are not blank, with the objects in them. Raises InputError."""
    offset = 0
    try:
        for number, text in enumerate(file, 1):
            data = read_line(text, path, number)
            if data is not None:
                yield _Line(offset, len(text)), data
            offset += len(text)
    except OSError as error:
        refuse_input(path, error)


def read_line(text: bytes, path: str, number: int) -> dict[str, Any] | None:
    """Object in a line, None in a blank one. Raises InputError."""
    if not text.strip():
        return None
    try:
        data = json.loads(text.removeprefix(b"\xef\xbb\xbf") if number == 1 else text)
    except UnicodeDecodeError:
        raise InputError(f"{path}: line {number}: not UTF-8: save it as UTF-8") from None
    except json.JSONDecodeError as error:
        raise InputError(
            f"{path}: line {number}, column {error.colno}: broken JSON: {error.msg}: mend it there"
        ) from error
    except RecursionError as error:
        raise InputError(f"{path}: line {number}: nested too deep: no record is") from error
    if not isinstance(data, dict):
        raise InputError(f"{path}: line {number}: not an object: each line is one, in curly brackets")
    return data
