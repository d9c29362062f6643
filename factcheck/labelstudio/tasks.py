"""Claim → Label Studio task, for the claim layout. Pure; `push` calls it.

A task's `data` is what the interface shows and what look-ups go by; its `meta.factcheck` is the claim's full record, so
that pull needs no local file. An article's record travels once, in the meta of one of its tasks: the carrier.

Some fields of `data` keep the books: `digest` tells whether the task is as this claim's would be made now, `status`
whether the claim was withdrawn, `changed` when what the annotator judges was changed last, which the byline says, too.
On a carrier, `carrier` is the digest of the article's record and of all its claims, and `tasks` tells how many tasks it
has.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from factcheck.errors import RecordError, SpanMismatch
from factcheck.labelstudio.facts import ask, show_facts
from factcheck.labelstudio.interface import PARAGRAPH, SPAN, SPAN_LABEL
from factcheck.labelstudio.results import read_time
from factcheck.model.claims import Claim, ClaimSet, LeftOut
from factcheck.model.text import Article, Record, Span, all_fit, content_id, spans_of
from factcheck.version import __version__

META = "factcheck"
"""Key of our record in a task's meta."""

MODEL_VERSION = f"factcheck-{__version__}"

WITHDRAWN = "withdrawn"
"""Status of a task whose claim the article no longer makes."""

_WITHDRAWN_NOTE = "WITHDRAWN: the article no longer says this · "
_CHANGED_NOTE = "CHANGED {}: a verdict from before is stale · "
# What an annotator judges. Headline and byline only say where it stands.
_JUDGED = ("claim", "paragraph", "facts", "verdicts")

_SURROGATE = re.compile("[\ud800-\udfff]")


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

    `beside` holds what else a claim's task shows, by claim id; `fits` says that the claims are known to fit their
    articles. Raises RecordError with one line for each claim that can't be sent.
    """

    def __init__(
        self,
        claim_set: ClaimSet,
        beside: Mapping[str, Mapping[str, Any]] | None = None,
        *,
        fits: bool = False,
    ) -> None:
        self._claims = claim_set.claims
        self._articles = {article.id: article for article in claim_set.articles}
        self._paragraphs = {article.id: _paragraphs(article) for article in claim_set.articles}
        self._left_out = claim_set.left_out
        self._beside = beside or {}
        problems = tuple(_problems(claim_set, fits=fits))
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


def digest_judged(data: Mapping[str, Any]) -> str:
    """Digest of what an annotator judges in a task's data: where it stands in the article is no part of it."""
    return content_id("j", json.dumps([data.get(name) for name in _JUDGED], sort_keys=True))


def renew(task: Mapping[str, Any], old: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    """Task to take the place of an older one: notes the time if what the annotator judges differs."""
    differs = digest_judged(old["data"]) != digest_judged(task["data"])
    changed = now.isoformat() if differs else old["data"].get("changed", "")
    return note_change(task, changed, _CHANGED_NOTE)


def note_change(task: Mapping[str, Any], changed: str, note: str) -> dict[str, Any]:
    """Task that was changed last at that time, if ever; the annotator reads it in the note."""
    data, time = task["data"] | {"changed": changed}, read_time(changed)
    if time is not None:
        data["byline"] = note.format(f"{time:%Y-%m-%d %H:%M} UTC") + data["byline"]
    return {**task, "data": data}


def withdraw(task: Mapping[str, Any]) -> dict[str, Any]:
    """Task of a claim that the article no longer makes; the annotator sees it said so."""
    byline = task["data"].get("byline", "").removeprefix(_WITHDRAWN_NOTE)
    return {**task, "data": task["data"] | {"status": WITHDRAWN, "byline": f"{_WITHDRAWN_NOTE}{byline}"}}


def head_of(article: Article) -> dict[str, str]:
    """Headline and byline, as the interface shows them."""
    return {"headline": article.title or article.key, "byline": _byline(article)}


def _byline(article: Article) -> str:
    published = "date unknown"
    if article.published is not None:
        inferred = (
            f" (inferred from “{article.published_from.quote}”)" if article.published_from is not None else ""
        )
        published = f"{article.published:%A %Y-%m-%d}{inferred}"
    place = article.url or (article.key if article.title not in (None, article.key) else None)
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


def _problems(claim_set: ClaimSet, *, fits: bool) -> Iterator[str]:
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
        elif not fits:
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
    if all_fit(claim, article.text):
        return
    if claim.span.start >= claim.span.end:
        yield "span: it is empty"
    for place, span in spans_of(claim):
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


def _unsendable(record: Record) -> Iterator[str]:
    """Label Studio takes half a surrogate pair, and then its export of the whole project fails."""
    for name, value in vars(record).items():
        if isinstance(value, str) and not value.isascii() and _SURROGATE.search(value):
            yield f"{name}: half a surrogate pair, which no UTF-8 can hold"
