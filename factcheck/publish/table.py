"""Verified claims → rows of a table, one for each claim: what CSV and Parquet share."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from factcheck.model.text import Article
from factcheck.model.values import Quantity
from factcheck.model.verdicts import AnnotationState, VerdictScale, VerifiedClaim
from factcheck.model.wording import describe_relation, describe_value
from factcheck.publish.grounds import evidence, full_name, grounds, label_of, notes
from factcheck.records.verified import VerifiedClaims

# Column → what its cells hold; lists are of text.
COLUMNS: dict[str, type] = {
    "id": str,
    "article": str,
    "url": str,
    "title": str,
    "published": date,
    "type": str,
    "claim": str,
    "quote": str,
    "start": int,
    "end": int,
    "focus": str,
    "speaker": str,
    "speaker_in_full": str,
    "cue": str,
    "polarity": str,
    "via": str,
    "in_words": str,
    "value": float,
    "lower": float,
    "upper": float,
    "comparator": str,
    "approximate": bool,
    "unit": str,
    "ucum": str,
    "measured_entity": str,
    "dates": list,
    "event": str,
    "event_status": str,
    "time_relations": list,
    "condition": str,
    "priority": float,
    "flags": list,
    "verdict": str,
    "verdict_title": str,
    "settled_by": str,
    "open_reason": str,
    "stale": bool,
    "withdrawn": bool,
    "origin": str,
    "annotators": list,
    "evidence": list,
    "notes": list,
}


def rows(claims: VerifiedClaims) -> Iterator[dict[str, Any]]:
    """Row of each claim, in the order of the columns; None where there is nothing to say."""
    for article, verified in claims.in_articles():
        yield _row(article, verified, claims.header.scale)


def left_behind(claims: VerifiedClaims) -> dict[str, int]:
    """What a table has no cells for: words → how many."""
    counts = claims.counts
    return {
        "texts of articles": counts["articles"],
        "words left out": counts["left_out"],
        "problems": counts["problems"],
    }


def _row(article: Article, verified: VerifiedClaim, scale: VerdictScale) -> dict[str, Any]:
    claim = verified.claim
    speech = claim.attribution
    agreeing = grounds(verified)
    label = label_of(verified, scale)
    quantity = next((item for item in claim.quantities if item.span == claim.focus), None)
    return {
        "id": claim.id,
        "article": article.key,
        "url": article.url,
        "title": article.title,
        "published": article.published,
        "type": claim.type,
        "claim": claim.text,
        "quote": claim.span.quote,
        "start": claim.span.start,
        "end": claim.span.end,
        "focus": claim.focus.quote,
        "speaker": speech.source.quote if speech and speech.source else None,
        "speaker_in_full": full_name(speech) if speech else None,
        "cue": speech.cue.quote if speech and speech.cue else None,
        "polarity": speech.polarity if speech else None,
        "via": speech.via.quote if speech and speech.via else None,
        "in_words": describe_value(claim) or None,
        **_number(quantity),
        "dates": [timex.value for timex in claim.dates],
        "event": claim.event.quote if claim.event else None,
        "event_status": claim.event_status,
        "time_relations": [describe_relation(relation) for relation in claim.time_relations],
        "condition": claim.condition.span.quote if claim.condition else None,
        "priority": claim.priority,
        "flags": [flag.kind for flag in claim.flags],
        "verdict": label.name if label else None,
        "verdict_title": label.title if label else None,
        "settled_by": verified.verdict.settled_by if verified.verdict else None,
        "open_reason": verified.open_reason,
        "stale": verified.stale,
        "withdrawn": verified.withdrawn,
        "origin": claim.origin,
        "annotators": [
            annotation.annotator
            for annotation in verified.annotations
            if annotation.state is AnnotationState.SUBMITTED
        ],
        "evidence": evidence(agreeing),
        "notes": notes(agreeing),
    }


def _number(quantity: Quantity | None) -> dict[str, Any]:
    if quantity is None:
        fields = ("value", "lower", "upper", "comparator", "approximate", "unit", "ucum", "measured_entity")
        return dict.fromkeys(fields)
    return {
        "value": quantity.value,
        "lower": quantity.lower,
        "upper": quantity.upper,
        "comparator": quantity.comparator,
        "approximate": quantity.approximate,
        "unit": quantity.unit,
        "ucum": quantity.ucum,
        "measured_entity": quantity.measured_entity.quote if quantity.measured_entity else None,
    }
