"""Verified claims → the fields of the AVeriTeC data set (Schlichtkrull, Guo and Vlachos 2023), a JSON list.

Annotators in Label Studio ask no questions: each annotation with evidence stands as one question without words, its
addresses as answers, its notes as their text and in the justification. Dates are the data set's: 31-10-2020.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from factcheck.errors import InputError
from factcheck.model.text import Article
from factcheck.model.verdicts import Annotation, VerdictLabel, VerifiedClaim
from factcheck.publish.grounds import claimant, grounds, notes, publishable
from factcheck.publish.publisher import Publisher
from factcheck.records.jsontext import dump_list
from factcheck.records.verified import VerifiedClaims

_SCALE = "averitec"


def write(claims: VerifiedClaims, file: BinaryIO, publisher: Publisher) -> Mapping[str, int]:
    """Write the claims that have a verdict. Raises InputError for verdicts of another scale."""
    scale = claims.header.scale
    if scale.name != _SCALE:
        raise InputError(
            f"averitec: the verdicts are those of {scale.name}: only a project pushed with --scale {_SCALE} has the "
            "data set's labels"
        )
    dropped: Counter[str] = Counter()
    file.writelines(dump_list(_examples(claims, publisher, dropped)))
    return dropped


def _examples(
    claims: VerifiedClaims, publisher: Publisher, dropped: Counter[str]
) -> Iterator[dict[str, Any]]:
    for article, verified in claims.in_articles():
        label, reason = publishable(verified, claims.header.scale)
        if label is None:
            dropped[f"claims {reason}"] += 1
            continue
        dropped["spans in the article"] += 1
        yield _example(article, verified, label, publisher)


def _example(
    article: Article, verified: VerifiedClaim, label: VerdictLabel, publisher: Publisher
) -> dict[str, Any]:
    claim, agreeing = verified.claim, grounds(verified)
    return {
        "claim": claim.text,
        "required_reannotation": len({item.verdict for item in verified.annotations if item.verdict}) > 1,
        "label": label.title,
        "justification": "\n\n".join(notes(agreeing)),
        "claim_date": _day(article.published) if article.published else None,
        "speaker": claimant(claim),
        "original_claim_url": article.url,
        "cached_original_claim_url": None,
        "fact_checking_article": f"{publisher.page}#{claim.id}" if publisher.page else None,
        "reporting_source": (urlsplit(article.url).hostname if article.url else None) or article.title,
        "location_ISO_code": None,
        "claim_types": ["Numerical Claim"] if any(q.span == claim.focus for q in claim.quantities) else [],
        "fact_checking_strategies": [],
        "questions": [_question(annotation) for annotation in agreeing if annotation.evidence],
    }


def _question(annotation: Annotation) -> dict[str, Any]:
    return {
        "question": "",
        "answers": [
            {
                "answer": annotation.notes or "",
                "answer_type": "Abstractive" if annotation.notes else None,
                "source_url": address,
                "source_medium": "Web text",
                "cached_source_url": None,
            }
            for address in annotation.evidence
        ],
    }


def _day(day: date) -> str:
    return f"{day.day}-{day.month}-{day.year}"
