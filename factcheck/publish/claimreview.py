"""Verified claims → ClaimReview (schema.org) in JSON-LD, as search engines read it from a publisher's page.

Published is what is settled, up to date and still in the article; "not a claim" is no verdict. A rating has numbers
where its label has a place on the scale, else the title alone. Whether a speaker is a person or an organisation is not
known: the author is a node without a type, as JSON-LD allows.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from factcheck.errors import InputError
from factcheck.model.text import Article
from factcheck.model.verdicts import VerdictLabel, VerdictScale, VerifiedClaim
from factcheck.publish.grounds import claimant, evidence, grounds, notes, publishable, settled_at
from factcheck.publish.publisher import Publisher
from factcheck.records.jsontext import dump_list
from factcheck.records.verified import VerifiedClaims


def write(claims: VerifiedClaims, file: BinaryIO, publisher: Publisher) -> Mapping[str, int]:
    """Write a list of ClaimReviews. Raises InputError where the publisher or its page is not known."""
    ways = []
    if not publisher.name:
        ways.append(f"set publisher_name (and publisher_url) in {publisher.settings}")
    if not publisher.page:
        ways.append("give the address of the page that holds the verdicts with --page")
    if ways:
        raise InputError(f"claimreview: names who publishes, and where: {', and '.join(ways)}")
    dropped: Counter[str] = Counter()
    file.writelines(dump_list(_reviews(claims, publisher, dropped)))
    return dropped


def _reviews(claims: VerifiedClaims, publisher: Publisher, dropped: Counter[str]) -> Iterator[dict[str, Any]]:
    scale = claims.header.scale
    for article, verified in claims.in_articles():
        label, reason = publishable(verified, scale)
        if label is None:
            dropped[f"claims {reason}"] += 1
            continue
        dropped["confidence of annotators"] += any(item.confidence for item in verified.annotations)
        yield _review(article, verified, label, scale, publisher)


def _review(
    article: Article, verified: VerifiedClaim, label: VerdictLabel, scale: VerdictScale, publisher: Publisher
) -> dict[str, Any]:
    claim, agreeing = verified.claim, grounds(verified)
    speaker = claimant(claim)
    review = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": f"{publisher.page}#{claim.id}",
        "datePublished": settled_at(verified).date().isoformat(),
        "claimReviewed": claim.text,
        "author": _without_none({"@type": "Organization", "name": publisher.name, "url": publisher.url}),
        "itemReviewed": _without_none(
            {
                "@type": "Claim",
                "author": {"name": speaker} if speaker else None,
                "datePublished": article.published.isoformat() if article.published else None,
                "appearance": _appearance(article),
            }
        ),
        "reviewRating": _rating(label, scale),
        "reviewBody": "\n\n".join(notes(agreeing)) or None,
        "citation": [{"@type": "WebPage", "url": address} for address in evidence(agreeing)] or None,
        "inLanguage": article.language,
    }
    return _without_none(review)


def _appearance(article: Article) -> dict[str, Any] | None:
    """Where the claim was made; None where nobody could find it by what is known."""
    if not article.url and not article.title:
        return None
    return _without_none({"@type": "NewsArticle", "url": article.url, "headline": article.title})


def _rating(label: VerdictLabel, scale: VerdictScale) -> dict[str, Any]:
    rating: dict[str, Any] = {"@type": "Rating", "alternateName": label.title}
    if label.rating is not None:
        ratings = [step.rating for step in scale.labels if step.rating is not None]
        rating |= {"ratingValue": label.rating, "bestRating": max(ratings), "worstRating": min(ratings)}
    return rating


def _without_none(node: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in node.items() if value is not None}
