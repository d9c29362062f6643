"""Shape of the rule files. What a person may write in `configs/`, and nothing else."""

from collections import Counter
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from factcheck.model.text import Record
from factcheck.model.values import TimexType

RuleId = Annotated[str, Field(pattern=r"^[a-z_]+(\.[a-z0-9_]+)+$")]


Text = Annotated[str, Field(pattern=r"\S")]
# types that take what no other does, or go by what the clause is
_REMAINING = frozenset(["count", "condition", "statement"])
_WORD_LISTS = (
    "measures", "measures_in_context", "context", "topic", "unless", "events", "signals", "signals_in_context",
)  # fmt: skip


class Example(Record):
    """Text in which a rule finds one mention, with the fields that the mention must have.

    `span` is the quote of the mention, where it matters. `published` is the publication date
    to read the text with. `expected` maps field names of the mention to their values; a span is given by its
    quote, a list of spans by the list of quotes.
    """

    text: str
    span: str | None = None
    published: str | None = None
    expected: dict[str, Any] = {}

    @model_validator(mode="before")
    @classmethod
    def _gather(cls, data: Any) -> Any:
        """Take `{text, span, published, value: 3, ...}`, as it is written in the files."""
        if isinstance(data, str):
            return {"text": data}
        if isinstance(data, dict) and "expected" not in data:
            known = {"text", "span", "published"}
            return {key: data[key] for key in known & data.keys()} | {
                "expected": {key: value for key, value in data.items() if key not in known}
            }
        return data


class RuleSpec(Record):
    """One rule: a pattern with named groups, or words; what it yields; examples both ways.

    `{name}` in a pattern stands for the fragment or the lexicon of that name. Patterns ignore case unless
    `case` is set. `yields` is handed to the extractor as it is.
    """

    id: RuleId
    note: str | None = None
    pattern: str | None = None
    words: tuple[str, ...] = ()
    case: bool = False
    yields: dict[str, Any] = {}
    matches: Annotated[tuple[Example, ...], Field(min_length=1)]
    rejects: Annotated[tuple[str, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _pattern_or_words(self) -> Self:
        if (self.pattern is None) == (not self.words):
            raise ValueError(f"{self.id}: give either a pattern or words")
        _refuse_doubles(self.id, self.words)
        return self


class RuleFile(Record):
    """One file of rules. A lexicon is a list of words, or maps words to values.

    `over` says what its patterns run over: the text's letters, or its words (see `factcheck.extract.dates.phrases`).
    """

    over: Literal["letters", "words"] = "letters"
    note: str | None = None
    lexicon: dict[str, dict[str, Any] | tuple[str, ...]] = {}
    fragments: dict[str, str] = {}
    rules: tuple[RuleSpec, ...] = ()

    @model_validator(mode="after")
    def _lists_of_words(self) -> Self:
        for name, words in self.lexicon.items():
            if isinstance(words, tuple):
                _refuse_doubles(name, words)
        return self


def _refuse_doubles(name: str, words: tuple[str, ...]) -> None:
    for word, times in Counter(words).items():
        if times > 1:
            raise ValueError(f"{name}: {word!r} stands there twice")


class ClaimType(Record):
    """Type of claim, declared by what its quantity measures, or by the event that its date belongs to.

    Earlier types win. `measures`: last words of the measured entity in the singular, units written `unit:%`,
    dimensions of units written `unit:money`, `name:model` for names like F-16, `name:number` for a number without a
    noun, `name:digits` for "double digits". `measures_in_context`: such as count only where a word of `context` stands
    in the same clause ("paid ... for": other words between; `name:figure`: the number itself), or one of `topic`
    shortly before it or where the text begins. `unless`: words of the clause that speak against the
    type, or an event with the words behind it that is another. `events`:
    words for the event ("run out": two that stand together). `signals`: words right before the date,
    `signals_in_context`: such as count only with a word of `context`. `timex`: kinds of date that fit whatever
    their event.
    """

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    title: Text
    note: str | None = None
    measures: tuple[Text, ...] = ()
    measures_in_context: tuple[Text, ...] = ()
    context: tuple[Text, ...] = ()
    topic: tuple[Text, ...] = ()
    unless: tuple[Text, ...] = ()
    events: tuple[Text, ...] = ()
    signals: tuple[Text, ...] = ()
    signals_in_context: tuple[Text, ...] = ()
    timex: tuple[TimexType, ...] = ()
    examples: tuple[Text, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether it says what claims are of this type."""
        words = (self.measures, self.measures_in_context, self.events, self.signals, self.signals_in_context)
        return any(words) or bool(self.timex)

    @model_validator(mode="after")
    def _takes_effect(self) -> Self:
        """Refuse what would be read and never used."""
        in_context = self.measures_in_context or self.signals_in_context
        if self.context and not in_context:
            raise ValueError(
                f"{self.id}: context has no effect without measures_in_context or signals_in_context: give one of them"
            )
        if (self.topic and not self.measures_in_context) or (self.unless and not self.asks):
            name, needed = ("topic", "measures_in_context") if self.topic else ("unless", "measures")
            raise ValueError(f"{self.id}: {name} has no effect without {needed}: give it")
        if in_context and not self.context:
            name = "measures_in_context" if self.measures_in_context else "signals_in_context"
            raise ValueError(f"{self.id}: {name} has no effect without context: give both or neither")
        for name in _WORD_LISTS:
            words = [word.lower() for word in getattr(self, name)]
            if twice := next((word for place, word in enumerate(words) if word in words[:place]), None):
                raise ValueError(f"{self.id}: {name} holds {twice!r} twice: remove one")
        return self


class ClaimTypes(Record):
    """`configs/claim-types.yaml`, or a desk's own file."""

    types: tuple[ClaimType, ...]

    @model_validator(mode="after")
    def _distinct(self) -> Self:
        ids = [claim_type.id for claim_type in self.types]
        if twice := next((id_ for place, id_ in enumerate(ids) if id_ in ids[:place]), None):
            raise ValueError(f"two types have the id {twice}: rename or remove one")
        return self

    @model_validator(mode="after")
    def _reached(self) -> Self:
        """Refuse what no claim could ever be."""
        taken: dict[tuple[str, str], str] = {}
        for claim_type in self.types:
            if claim_type.id not in _REMAINING and not claim_type.asks:
                raise ValueError(
                    f"{claim_type.id}: fits no claim: give measures, measures_in_context, events, signals or timex"
                )
            for name in ("measures", "events", "signals"):
                for word in getattr(claim_type, name):
                    earlier = taken.setdefault((name, word.lower()), claim_type.id)
                    if earlier != claim_type.id:
                        raise ValueError(
                            f"{claim_type.id}: {word!r} in {name} stands in the earlier type {earlier}: remove one"
                        )
        return self
