"""Claim → Label Studio task, for the claim layout. Pure; `push` calls it.

A task's `data` is what the interface shows and what look-ups go by; its `meta.factcheck` is the claim's full record, so
that pull needs no local file. An article's record travels once, in the meta of one of its tasks: the carrier.

Some fields of `data` keep the books: `digest` tells whether the task is as this claim's would be made now, `status`
whether the claim was withdrawn, `changed` when what the annotator sees was changed last. On a carrier, `carrier` is
the digest of the article's record and of all its claims, and `tasks` tells how many tasks it has.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from factcheck.errors import RecordError, SpanMismatch
from factcheck.labelstudio.interface import PARAGRAPH, SPAN, SPAN_LABEL
from factcheck.model.claims import Claim, ClaimSet, LeftOut
from factcheck.model.events import Relation
from factcheck.model.text import Article, Record, Span, content_id, fold
from factcheck.model.values import (
    Attribution,
    AttributionKind,
    Condition,
    Polarity,
    Timex,
)
from factcheck.model.wording import (
    describe_event,
    describe_quantity,
    describe_relation,
    describe_source,
    describe_timex,
)
from factcheck.version import __version__

META = "factcheck"
"""Key of our record in a task's meta."""

MODEL_VERSION = f"factcheck-{__version__}"

WITHDRAWN = "withdrawn"
"""Status of a task whose claim the article no longer makes."""

_WITHDRAWN_NOTE = "WITHDRAWN: the article no longer says this · "
# What an annotator judges. Headline and byline only say where it stands.
_JUDGED = ("claim", "paragraph", "facts", "verdicts")

_SURROGATE = re.compile("[\ud800-\udfff]")
_POLARITIES = {Polarity.IF: "if", Polarity.UNLESS: "unless", Polarity.ONLY_IF: "only if"}


class Carried(Record):
    """What a carrier holds of its article."""

    article: Article
    left_out: tuple[LeftOut, ...] = ()


class TaskRecord(Record):
    """What `meta.factcheck` holds: the claim, and where the paragraph shown begins in the article."""

    claim: Claim
    offset: int
    carries: Carried | None = None


class TaskBuilder:
    """Builds the tasks of a claim set, which it checks first.

    `beside` holds what else a claim's task shows, by claim id. Raises RecordError with one line for each claim that
    does not fit its article.
    """

    def __init__(self, claim_set: ClaimSet, beside: Mapping[str, Mapping[str, Any]] | None = None) -> None:
        self._claims = claim_set.claims
        self._articles = {article.id: article for article in claim_set.articles}
        self._paragraphs = {article.id: _paragraphs(article) for article in claim_set.articles}
        self._left_out = claim_set.left_out
        self._beside = beside or {}
        problems = tuple(_problems(claim_set))
        if problems:
            raise RecordError("the claim set can't be pushed: nothing was sent", problems)

    def tasks(self) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Each task, after what it is looked up by and its article."""
        return ((claim.id, claim.article, self.build(claim)) for claim in self._claims)

    def build(self, claim: Claim, *, carrier: bool = False) -> dict[str, Any]:
        """Task of a claim; as the carrier it takes its article's record along."""
        article = self._articles[claim.article]
        paragraph = self.paragraph(claim)
        data = {
            "claim_id": claim.id,
            "article_id": article.id,
            **head_of(article),
            "claim": claim.text,
            "question": ask(claim),
            "paragraph": paragraph.quote,
            "facts": show_facts(claim),
            "type": claim.type,
            "priority": claim.priority,
            **self._beside.get(claim.id, {}),
        }
        record = TaskRecord(claim=claim, offset=paragraph.start).model_dump(
            mode="json", exclude_defaults=True
        )
        digest = content_id("d", json.dumps([data, record]))
        task = {
            "data": data | {"digest": digest, "carrier": "", "tasks": 0, "status": "", "changed": ""},
            "meta": {META: record},
            "predictions": [_prediction(claim, paragraph)],
        }
        return load(task, self.cargo(article.id)) if carrier else task

    def cargo(self, article: str) -> dict[str, Any]:
        """Record of an article as its carrier holds it."""
        carried = Carried(article=self._articles[article], left_out=self._left_out_of(article))
        return carried.model_dump(mode="json", exclude_defaults=True)

    def paragraph(self, claim: Claim) -> Span:
        """What is read along with a claim."""
        article = self._articles[claim.article]
        number = article.sentences[claim.sentence].paragraph
        start, end = self._paragraphs[article.id][number]
        # a quotation may go on in the next paragraph, and the whole clause must be seen
        return Span.of(article.text, min(start, claim.span.start), max(end, claim.span.end))

    def _left_out_of(self, article: str) -> tuple[LeftOut, ...]:
        return tuple(left for left in self._left_out if left.article == article)


def load(
    task: Mapping[str, Any], record: Mapping[str, Any] | None, digest: str = "", tasks: int = 0
) -> dict[str, Any]:
    """Task as the carrier of an article's record, or as none where there is no record."""
    ours = {name: value for name, value in task["meta"].get(META, {}).items() if name != "carries"}
    carried = {} if record is None else {"carries": record}
    return {
        **task,
        "data": task["data"] | {"carrier": digest, "tasks": tasks},
        "meta": {**task["meta"], META: ours | carried},
    }


def renew(task: Mapping[str, Any], old: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    """Task to take the place of an older one: notes the time if what the annotator judges differs."""
    differs = any(old["data"].get(name) != task["data"].get(name) for name in _JUDGED)
    changed = now.isoformat() if differs else old["data"].get("changed", "")
    return {**task, "data": task["data"] | {"changed": changed}}


def withdraw(task: Mapping[str, Any]) -> dict[str, Any]:
    """Task of a claim that the article no longer makes; the annotator sees it said so."""
    byline = task["data"].get("byline", "").removeprefix(_WITHDRAWN_NOTE)
    return {**task, "data": task["data"] | {"status": WITHDRAWN, "byline": f"{_WITHDRAWN_NOTE}{byline}"}}


def show_facts(claim: Claim) -> dict[str, str]:
    """Type and facets as the rows of a table; only those present. The interface sorts the rows by name."""
    rows: dict[str, list[str]] = {"Type": [claim.type.replace("_", " ")]}
    for timex in claim.dates:
        rows.setdefault("Date", []).append(_show_timex(timex))
    if claim.event is not None:
        rows["Event"] = [describe_event(claim)]
    # a date on which the event takes place stands there already
    told = [
        describe_relation(relation)
        for relation in claim.time_relations
        if relation.relation is not Relation.IS_INCLUDED or relation.event != claim.event
    ]
    if told:
        rows["Time"] = told
    for quantity in claim.quantities:
        rows.setdefault("Quantity", []).append(_show_value(quantity.span, describe_quantity(quantity)))
    if claim.condition is not None:
        rows["Condition"] = [_show_condition(claim.condition)]
    if claim.attribution is not None:
        rows |= _show_attribution(claim.attribution)
    for flag in claim.flags:
        candidates = f": {' or '.join(flag.candidates)}?" if flag.candidates else ""
        rows.setdefault("Unclear", []).append(
            f"{flag.kind.replace('_', ' ')} “{flag.span.quote}”{candidates}"
        )
    return {name: "; ".join(values) for name, values in rows.items()}


def head_of(article: Article) -> dict[str, str]:
    """Headline and byline, as the interface shows them."""
    return {"headline": article.title or article.key, "byline": _byline(article)}


def ask(claim: Claim) -> str:
    """What the verdict is about: two claims of one clause differ in nothing else that a reviewer sees."""
    type_ = claim.type.replace("_", " ").capitalize()
    return type_ if claim.focus == claim.span else f"{type_}: {claim.focus.quote}"


def _show_timex(timex: Timex) -> str:
    return _show_value(timex.span, describe_timex(timex))


def _show_value(span: Span, value: str) -> str:
    return value if fold(span.quote) == value else f"{span.quote} → {value}"


def _show_condition(condition: Condition) -> str:
    counterfactual = " (contrary to fact)" if condition.counterfactual else ""
    return f"{_POLARITIES[condition.polarity]}: {condition.antecedent.quote}{counterfactual}"


def _show_attribution(attribution: Attribution) -> dict[str, list[str]]:
    rows = {}
    if attribution.source is not None:
        rows["Speaker"] = [describe_source(attribution)]
    if attribution.via is not None:
        rows["Passed on by"] = [attribution.via.quote]
    said = [span.quote for span in (attribution.cue,) if span is not None]
    if attribution.kind is AttributionKind.QUOTED:
        said.append("word for word")
    if attribution.stated is not None:
        said.append(_show_timex(attribution.stated))
    if said:
        rows["Said"] = [", ".join(said)]
    return rows


def _byline(article: Article) -> str:
    published = "date unknown"
    if article.published is not None:
        inferred = (
            f" (inferred from “{article.published_from.quote}”)" if article.published_from is not None else ""
        )
        published = f"{article.published:%A %Y-%m-%d}{inferred}"
    place = article.url or (article.key if article.title is not None else None)
    return published if place is None else f"{published} · {place}"


def _prediction(claim: Claim, paragraph: Span) -> dict[str, Any]:
    return {
        "model_version": MODEL_VERSION,
        "result": [
            {
                "id": claim.id,
                "from_name": SPAN,
                "to_name": PARAGRAPH,
                "type": "labels",
                "value": {
                    "start": claim.span.start - paragraph.start,
                    "end": claim.span.end - paragraph.start,
                    "text": claim.span.quote,
                    "labels": [SPAN_LABEL],
                },
            }
        ],
    }


def _paragraphs(article: Article) -> Mapping[int, tuple[int, int]]:
    """Extent of each paragraph, from its first sentence to its last."""
    extents: dict[int, tuple[int, int]] = {}
    for sentence in article.sentences:
        start, end = extents.get(sentence.paragraph, (sentence.start, sentence.end))
        extents[sentence.paragraph] = (min(start, sentence.start), max(end, sentence.end))
    return extents


def _problems(claim_set: ClaimSet) -> Iterator[str]:
    articles: dict[str, Article] = {}
    for i, article in enumerate(claim_set.articles):
        if article.id in articles:
            yield f"articles[{i}].id: {article.id} stands there twice"
        articles[article.id] = article
        yield from (f"articles[{i}].{problem}" for problem in _unsendable(article))
    ids: set[str] = set()
    for i, claim in enumerate(claim_set.claims):
        if claim.id in ids:
            yield f"claims[{i}].id: {claim.id} stands there twice"
        ids.add(claim.id)
        if claim.article not in articles:
            yield f"claims[{i}].article: {claim.article} is none of the articles"
        else:
            yield from (
                f"claims[{i}].{problem}" for problem in claim_problems(claim, articles[claim.article])
            )
        yield from (f"claims[{i}].{problem}" for problem in _unsendable(claim))
        if not 0 <= claim.priority <= 1:
            # Label Studio takes any score, and orders by it
            yield f"claims[{i}].priority: {claim.priority} is not between 0 and 1"


def claim_problems(claim: Claim, article: Article) -> Iterator[str]:
    """List what in a claim does not fit its article, as `place: problem`."""
    if claim.sentence >= len(article.sentences):
        yield f"sentence: the article has {len(article.sentences)} sentences"
    if claim.span.start >= claim.span.end:
        yield "span: it is empty"
    for place, span in _spans(claim):
        try:
            span.check(article.text)
        except SpanMismatch as error:
            yield f"{place}: {error}"


def fit_problem(claim: Claim, article: Article) -> str | None:
    """First thing in a claim that does not fit its article, as `place: problem`; None where all does."""
    problem = next(iter(claim_problems(claim, article)), None)
    if problem is None and claim.sentence < len(article.sentences):
        sentence = article.sentences[claim.sentence]
        if not sentence.start <= claim.span.start < sentence.end:
            return f"sentence: the span does not start in sentence {claim.sentence}"
    return problem


def _spans(record: Record, place: str = "") -> Iterator[tuple[str, Span]]:
    # vars: iterating the record itself costs five times as much, and pull does this for each claim
    for name, value in vars(record).items():
        entries = value if isinstance(value, tuple) else (value,)
        for i, entry in enumerate(entries):
            here = f"{place}{name}[{i}]" if isinstance(value, tuple) else f"{place}{name}"
            if isinstance(entry, Span):
                yield here, entry
            elif isinstance(entry, Record):
                yield from _spans(entry, f"{here}.")


def _unsendable(record: Record) -> Iterator[str]:
    """Label Studio takes half a surrogate pair, and then its export of the whole project fails."""
    for name, value in record:
        if isinstance(value, str) and _SURROGATE.search(value):
            yield f"{name}: half a surrogate pair, which no UTF-8 can hold"
