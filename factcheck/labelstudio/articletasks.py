"""Article with all its claims → Label Studio task, for the article layout. Pure; `push` calls it.

The task carries its article, as each does in the claim layout that is the carrier. Its `meta.factcheck` also keeps what
the article said before: claims that it no longer makes, and the texts in which annotators may have marked words. A
region bears the id of its claim; the rest of the annotators' regions are known by the text that they were marked in.

Some fields of `data` keep the books: `claims` tells of each claim what the annotator sees of it, as a digest, `gone`
the same of those withdrawn, `changed` when the text was corrected last; the others are those of the claim layout.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from factcheck.errors import RecordError
from factcheck.labelstudio.facts import ask, show_facts
from factcheck.labelstudio.interface import ARTICLE, KIND
from factcheck.labelstudio.tasks import (
    META,
    MODEL_VERSION,
    Carried,
    TaskBuilder,
    head_of,
    note_change,
)
from factcheck.model.claims import Claim, ClaimSet
from factcheck.model.text import Article, Record, content_id
from factcheck.model.verdicts import Utc

# Label Studio shows each annotation by its own offsets.
_CORRECTED_NOTE = (
    "CORRECTED {}: annotations from before are shown where their words once stood; to go on, make another · "
)
# Older texts are looked through for the words that were marked, newest first.
_MOST_EARLIER = 10


class ArticleRecord(Record):
    """What `meta.factcheck` holds: the claims, and what the article said before.

    `gone` are claims that it no longer makes. `changed` tells when what the annotator sees of a claim was changed
    last. `earlier` are former texts, newest first.
    """

    claims: tuple[Claim, ...]
    gone: tuple[Claim, ...] = ()
    changed: dict[str, Utc] = {}
    earlier: tuple[str, ...] = ()
    carries: Carried | None = None


class ArticleTaskBuilder(TaskBuilder):
    """Builds one task for each article of a claim set, which it checks first.

    `types` are those that the interface knows. Raises RecordError.
    """

    def __init__(self, claim_set: ClaimSet, types: Mapping[str, str]) -> None:
        super().__init__(claim_set)
        problems = (
            f"claims[{i}].type: {claim.type} is none of the types of claims: add it to the claim types"
            for i, claim in enumerate(claim_set.claims)
            if claim.type not in types
        )
        if unknown := tuple(problems):
            raise RecordError("the claim set can't be pushed: nothing was sent", unknown)

    def tasks(self) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Each task, after what it is looked up by and its article, which are the same."""
        of_article: dict[str, list[Claim]] = {article: [] for article in self._articles}
        for claim in self._claims:
            of_article[claim.article].append(claim)
        for article, claims in of_article.items():
            yield article, article, self._build(self._articles[article], claims)

    def _build(self, article: Article, claims: list[Claim]) -> dict[str, Any]:
        regions = [_region(claim) for claim in claims]
        data = {
            "article_id": article.id,
            **head_of(article),
            "text": article.text,
            "claims": {claim.id: self._digest_seen(claim) for claim in claims},
            "priority": max((claim.priority for claim in claims), default=0.0),
        }
        record = ArticleRecord(claims=tuple(claims)).model_dump(mode="json", exclude_defaults=True)
        digest = content_id("d", json.dumps([data, record, regions]))
        books = {"gone": {}, "digest": digest, "carrier": "", "tasks": 0, "status": "", "changed": ""}
        return {
            "data": data | books,
            "meta": {META: record},
            "predictions": [{"model_version": MODEL_VERSION, "result": regions}],
        }

    def _digest_seen(self, claim: Claim) -> str:
        """Digest of what an annotator judges: where it stands in the article is no part of it."""
        seen = [claim.text, self.paragraph(claim).quote, show_facts(claim)]
        return content_id("s", json.dumps(seen))


def renew_article(task: Mapping[str, Any], old: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    """Task to take the place of an older one of the same article, whose past it takes over."""
    claims, was, gone = task["data"]["claims"], _digests(old, "claims"), _digests(old, "gone")
    record, before = ArticleRecord.model_validate(task["meta"][META]), _record(old)
    was |= gone
    changed = {name: time for name, time in before.changed.items() if name in was}
    changed |= {name: now for name, seen in claims.items() if was.get(name, seen) != seen}
    text = old["data"].get("text")
    earlier = (text, *before.earlier) if isinstance(text, str) else before.earlier
    known = {claim.id: claim for claim in (*before.gone, *before.claims) if claim.id not in claims}
    record = record.model_copy(
        update={
            "gone": tuple(known.values()),
            "changed": changed,
            "earlier": tuple(dict.fromkeys(each for each in earlier if each != task["data"]["text"]))[
                :_MOST_EARLIER
            ],
        }
    )
    corrected = now.isoformat() if text != task["data"]["text"] else old["data"].get("changed", "")
    renewed = {
        **task,
        "data": task["data"] | {"gone": {name: was.get(name, "") for name in known}},
        "meta": {META: record.model_dump(mode="json", exclude_defaults=True)},
    }
    return note_change(renewed, corrected, _CORRECTED_NOTE)


def _record(task: Mapping[str, Any]) -> ArticleRecord:
    try:
        return ArticleRecord.model_validate(task["meta"].get(META))
    except ValidationError:
        # someone changed it: there is no past that could be trusted
        return ArticleRecord(claims=())


def _digests(task: Mapping[str, Any], field: str) -> dict[str, str]:
    digests = task["data"].get(field)
    return dict(digests) if isinstance(digests, dict) else {}


def _region(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "from_name": KIND,
        "to_name": ARTICLE,
        "type": "labels",
        # the interface shows it beside the region that is selected
        "meta": {"text": ["\n".join(_describe(claim))]},
        "value": {
            "start": claim.span.start,
            "end": claim.span.end,
            "text": claim.span.quote,
            "labels": [claim.type],
        },
    }


def _describe(claim: Claim) -> Iterator[str]:
    """Lines with what the words alone do not tell."""
    if claim.text != claim.span.quote:
        yield claim.text
    yield ask(claim)
    yield from (f"{name}: {value}" for name, value in show_facts(claim).items() if name != "Type")
