"""Verified claim set → its items, one after the other, for what is made of it. The API calls it.

Of a JSONL file only the places of its lines are held; YAML and JSON are read whole.
"""

import json
import re
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby, islice
from typing import Any, BinaryIO, NoReturn, TypeVar

from pydantic import ValidationError

from factcheck.errors import InputError, RecordError
from factcheck.model.claims import ClaimSet, LeftOut
from factcheck.model.text import Article, Record
from factcheck.model.verdicts import Problem, VerifiedClaim, VerifiedClaimSet
from factcheck.records.files import Format, format_of, read_record
from factcheck.records.lines import open_lines, read_line
from factcheck.records.validate import check_record, schema_problems

_Item = TypeVar("_Item", bound=Record)
# as all our lines begin: what they are is told without reading on, and the rest is one item's JSON
_OPENING = re.compile(rb'\{"record": ?"(\w+)", ?(?=")')
# so many claims of one article are checked together
_BATCH = 500


class VerifiedClaims:
    """Items of a verified claim set; each iterator can be asked for again. `header` has none of them."""

    def __init__(self, record: VerifiedClaimSet) -> None:
        self._record = record
        self.header = record.model_copy(update={"articles": (), "claims": (), "left_out": (), "problems": ()})

    @property
    def counts(self) -> dict[str, int]:
        """How many items there are: articles, claims, left_out, problems."""
        record = self._record
        return {
            "articles": len(record.articles),
            "claims": len(record.claims),
            "left_out": len(record.left_out),
            "problems": len(record.problems),
        }

    def articles(self) -> Iterator[Article]:
        """Articles in their order."""
        yield from self._record.articles

    def claims(self) -> Iterator[VerifiedClaim]:
        """Claims in the order of the texts."""
        return (claim for _, claim in self.in_articles())

    def in_articles(self) -> Iterator[tuple[Article, VerifiedClaim]]:
        """Each claim with its article. Raises RecordError for claims that are not valid."""
        articles = {article.id: article for article in self._record.articles}
        for claim in self._record.claims:
            yield articles[claim.claim.article], claim

    def left_out(self) -> Iterator[LeftOut]:
        """What became no claim."""
        yield from self._record.left_out

    def problems(self) -> Iterator[Problem]:
        """What came back and could not be used."""
        yield from self._record.problems


@contextmanager
def open_verified(path: str) -> Iterator[VerifiedClaims]:
    """Open a verified claim set; `-` is stdin.

    Raises RecordError with what is wrong, InputError when the file can't be read or holds something else; for a JSONL
    file also while it is iterated.
    """
    if path == "-" or format_of(path) is not Format.JSONL:
        record = read_record(path, check=False)
        if isinstance(record, ClaimSet):
            _refuse(path)
        if problems := check_record(record):
            raise _not_valid(path, problems)
        yield VerifiedClaims(record)
        return
    with open_lines(path) as file:
        yield _Lines(file, path)


class _Lines(VerifiedClaims):
    """Items of a JSONL file, whose lines are looked up as they are needed."""

    def __init__(self, file: BinaryIO, path: str) -> None:
        self._file, self._path = file, path
        self._article_lines: dict[str, int] = {}
        self._places = {name: array("Q") for name in ("claim", "left_out", "problem")}
        header = self._index()
        if header.get("record") != "verified_claim_set":
            _refuse(path)
        try:
            super().__init__(VerifiedClaimSet.model_validate({**header, "articles": ()}))
        except ValidationError as error:
            raise _not_valid(path, schema_problems(error)) from None

    @property
    def counts(self) -> dict[str, int]:
        return {
            "articles": len(self._article_lines),
            "claims": len(self._places["claim"]),
            "left_out": len(self._places["left_out"]),
            "problems": len(self._places["problem"]),
        }

    def articles(self) -> Iterator[Article]:
        return (self._load(Article, offset) for offset in self._article_lines.values())

    def in_articles(self) -> Iterator[tuple[Article, VerifiedClaim]]:
        claims = (self._load(VerifiedClaim, offset) for offset in self._places["claim"])
        for id_, group in groupby(claims, key=lambda verified: verified.claim.article):
            if id_ not in self._article_lines:
                raise _not_valid(self._path, [f"claims: there is no article {id_!r}"])
            article = self._load(Article, self._article_lines[id_])
            while batch := tuple(islice(group, _BATCH)):
                part = self.header.model_copy(update={"articles": (article,), "claims": batch})
                if problems := check_record(part):
                    raise _not_valid(self._path, [f"article {id_}: {problem}" for problem in problems])
                for claim in batch:
                    yield article, claim

    def left_out(self) -> Iterator[LeftOut]:
        return (self._load(LeftOut, offset) for offset in self._places["left_out"])

    def problems(self) -> Iterator[Problem]:
        return (self._load(Problem, offset) for offset in self._places["problem"])

    def _index(self) -> dict[str, Any]:
        """Note where the lines lie; give the first one."""
        header: dict[str, Any] | None = None
        offset = 0
        for number, text in enumerate(self._file, 1):
            opening = _OPENING.match(text)
            kind = opening[1].decode() if opening else None
            if header is None or kind not in self._places:
                data = read_line(text, self._path, number)
                if data is None:
                    pass
                elif header is None:
                    header = data
                elif data.get("record") == "article":
                    self._article_lines[str(data.get("id"))] = offset
                elif (name := data.get("record")) in self._places:
                    self._places[name].append(offset)
                else:
                    raise InputError(f"{self._path}: line {number}: `record: {name!r}`: no line has one")
            else:
                self._places[kind].append(offset)
            offset += len(text)
        if header is None:
            raise InputError(f"{self._path}: empty: nothing to read")
        return header

    def _load(self, model: type[_Item], offset: int) -> _Item:
        self._file.seek(offset)
        text = self._file.readline()
        try:
            if opening := _OPENING.match(text):
                return model.model_validate_json(b"{" + text[opening.end() :])
            data = json.loads(text)
            del data["record"]
            return model.model_validate(data)
        except ValidationError as error:
            self._file.seek(0)
            number = self._file.read(offset).count(b"\n") + 1
            problems = [f"line {number}: {problem}" for problem in schema_problems(error)]
            raise _not_valid(self._path, problems) from None


def _not_valid(path: str, problems: list[str]) -> RecordError:
    return RecordError(
        f"{path}: not a valid verified claim set: mend what stands below, or pull it again", tuple(problems)
    )


def _refuse(path: str) -> NoReturn:
    raise InputError(f"{path}: no verified claim set: give what factcheck pull wrote")
