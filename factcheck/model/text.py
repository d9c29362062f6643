"""Article, Sentence and Span. Offsets are code points (Python `str` indices), half-open, into `Article.text`."""

import hashlib
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, lru_cache
from typing import Annotated, Any, ParamSpec, Self, TypeVar, cast, get_args
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field
from pydantic.dataclasses import dataclass

from factcheck.errors import SpanMismatch


class Record(BaseModel):
    """Base of all records: frozen, and closed to fields and numbers that no JSON reader knows."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


_P = ParamSpec("_P")
_RecordT = TypeVar("_RecordT", bound=Record)


def unchecked(model: Callable[_P, _RecordT]) -> Callable[_P, _RecordT]:
    """Constructor of a record that checks nothing, for fields that the program made itself: mypy knows their types.

    `model_construct` does the same, and is slower than the checks.
    """
    record_type = cast("type[_RecordT]", model)
    defaults = {name: field.default for name, field in record_type.model_fields.items()}

    def construct(*_: _P.args, **fields: _P.kwargs) -> _RecordT:
        record = record_type.__new__(record_type)
        set_field = object.__setattr__  # a frozen record has none
        set_field(record, "__dict__", defaults | fields)
        set_field(record, "__pydantic_fields_set__", set(fields))
        set_field(record, "__pydantic_extra__", None)
        set_field(record, "__pydantic_private__", None)
        return record

    return construct


# strict: pydantic would take "3" and true for numbers, and the JSON Schemas do not
Offset = Annotated[int, Field(ge=0, strict=True)]

_LONGEST_ADDRESS = 2048


# The words of a claim are asked for when it is told from its equals, and again for its id.
_ASKED_AGAIN = 16


@lru_cache(maxsize=_ASKED_AGAIN)
def fold(text: str) -> str:
    """Text with each run of white space as one blank, as ids see it."""
    return " ".join(text.split())


@lru_cache(maxsize=_ASKED_AGAIN)
def content_id(prefix: str, *parts: str) -> str:
    """Id such as `c_1f0c9a3b5d7e2f46`: 64 bits of a hash over the parts."""
    digest = hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=8)
    return f"{prefix}_{digest.hexdigest()}"


def is_web_address(text: str) -> bool:
    """Whether it is an address that a browser opens: http or https, with a host."""
    try:
        parts = urlsplit(text)
        # .port and .hostname are parsed on access, and raise on nonsense
        named = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return named and len(text) <= _LONGEST_ADDRESS and text.split() == [text]


class _Unfrozen:
    """A span that is still to be filled: to set the fields of a frozen one costs thrice as much."""

    __slots__ = ("end", "quote", "start")


# a model with a dictionary would cost thrice as much, and an article has hundreds of spans
@dataclass(frozen=True, slots=True, config=ConfigDict(extra="forbid"))
class Span:
    """Words of the article: `quote` is `text[start:end]`."""

    start: Offset
    end: Offset
    quote: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Self:
        """Span [start, end) of a text, which is not checked."""
        span: Any = _Unfrozen()
        span.start = start
        span.end = end
        span.quote = text[start:end]
        span.__class__ = cls
        return span  # type: ignore[no-any-return]

    def part(self, start: int, end: int) -> "Span":
        """Span [start, end) of the same text, which lies wholly inside this one."""
        return Span(start, end, self.quote[start - self.start : end - self.start])

    def check(self, text: str) -> None:
        """Raise SpanMismatch unless the quote is what the text reads there."""
        found = text[self.start : self.end]
        if found != self.quote:
            raise SpanMismatch(
                f"[{self.start}, {self.end}) reads {found[:60]!r}, the record says {self.quote[:60]!r}"
            )

    def fits(self, text: str) -> bool:
        """Whether the quote is what the text reads there."""
        return text[self.start : self.end] == self.quote

    def covers(self, other: "Span") -> bool:
        """Whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


def spans_of(record: BaseModel, place: str = "") -> Iterator[tuple[str, Span]]:
    """Every span inside the record, however deep, each after its place: `dates[0].span`."""
    for name in _nesting(type(record)):
        value = getattr(record, name)
        for index, item in enumerate(value) if isinstance(value, tuple) else ((None, value),):
            here = f"{place}{name}" if index is None else f"{place}{name}[{index}]"
            if isinstance(item, Span):
                yield here, item
            elif item is not None:
                yield from spans_of(item, f"{here}.")


def all_fit(record: BaseModel, text: str) -> bool:
    """Whether every span inside the record holds words, and quotes what the text reads there."""
    # each claim that is pulled or exported comes by: no places, no generators
    for name in _nesting(type(record)):
        value = getattr(record, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Span):
                if item.start >= item.end or text[item.start : item.end] != item.quote:
                    return False
            elif item is not None and not all_fit(item, text):
                return False
    return True


@cache
def _nesting(model: type[BaseModel]) -> tuple[str, ...]:
    """Fields that hold records: one, or a tuple of them, or none."""
    return tuple(name for name, field in model.model_fields.items() if _names_record(field.annotation))


def _names_record(annotation: object) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, (BaseModel, Span)):
        return True
    return any(map(_names_record, get_args(annotation)))


class Sentence(Record):
    """Extent of one sentence; the gaps between sentences hold white space only.

    `paragraph` counts from 0. `boilerplate` is the reason why it is no part of the story (the id of
    the rule that says so), else None.
    """

    start: Offset
    end: Offset
    paragraph: Offset
    boilerplate: str | None = None


class Article(Record):
    """Verbatim text with what is known about it; the text is never rewritten, every span indexes it.

    `key` names the article across corrections: its URL, else its title, else its file name. `published` is
    TIMEX3's document creation time; `published_from` holds the words it was inferred from, None when it was
    given (or is unknown).
    """

    id: str
    key: str
    title: str | None = None
    url: str | None = None
    author: str | None = None
    language: str = "en"
    published: date | None = None
    published_from: Span | None = None
    text: str
    sentences: tuple[Sentence, ...] = ()

    @staticmethod
    def id_of(key: str) -> str:
        """Id of the article with that key."""
        return content_id("a", key)

    def headline(self) -> Sentence | None:
        """Sentence that is the title: the first but for boilerplate; None where the text does not begin with it."""
        for sentence in self.sentences:
            if fold(self.text[sentence.start : sentence.end]) == self.title:
                return sentence
            if not sentence.boilerplate:
                break
        return None

    def model_post_init(self, _context: object) -> None:
        """Check the id."""
        if self.id != self.id_of(self.key):
            raise ValueError(
                f"id {self.id!r} does not follow from the key: it should be {self.id_of(self.key)!r}"
            )
