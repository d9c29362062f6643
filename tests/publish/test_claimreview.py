"""ClaimReview, built again with classes made from schema.org's vocabulary, which refuse what it does not know."""

import json
from datetime import date
from io import BytesIO
from typing import Any

import pytest
import schema_org

from factcheck.errors import InputError
from factcheck.model.values import FactPolarity
from factcheck.publish import claimreview
from factcheck.publish.publisher import Publisher
from factcheck.records.verified import VerifiedClaims


def build(node: Any, name: str = "") -> Any:
    """Node as an object of its class. Raises ValidationError for a property or a range it does not know."""
    if isinstance(node, list):
        return [build(item, name) for item in node]
    if not isinstance(node, dict):
        return date.fromisoformat(node) if name.startswith("date") else node
    fields = {key: build(value, key) for key, value in node.items() if not key.startswith("@")}
    # an author without a type is whatever an author can be
    return getattr(schema_org, node.get("@type", "Person"))(**fields)


def export(claims: VerifiedClaims, publisher: Publisher) -> tuple[list[dict[str, Any]], dict[str, int]]:
    out = BytesIO()
    dropped = claimreview.write(claims, out, publisher)
    return json.loads(out.getvalue()), dict(dropped)


def test_each_review_is_made_of_the_vocabulary(claims: VerifiedClaims, publisher: Publisher) -> None:
    reviews, _ = export(claims, publisher)
    assert len(reviews) == 2
    for review in reviews:
        assert build(review).to_jsonld()["claimReviewed"] == review["claimReviewed"]


def test_what_is_not_in_the_vocabulary_is_refused() -> None:
    with pytest.raises(ValueError, match="claimWriter"):
        build({"@type": "ClaimReview", "claimWriter": "x"})
    with pytest.raises(ValueError, match="reviewRating"):
        build({"@type": "ClaimReview", "reviewRating": {"@type": "Person", "name": "x"}})


def test_a_review_says_what_was_settled(claims: VerifiedClaims, publisher: Publisher) -> None:
    reviews, dropped = export(claims, publisher)
    first, second = reviews
    assert first["url"] == f"https://desk.example.org/checks/valley#{next(claims.claims()).claim.id}"
    assert first["datePublished"] == "2024-03-08"
    assert first["claimReviewed"] == "3,000 troops left *the* [valley]"
    assert first["author"] == {
        "@type": "Organization",
        "name": "The desk",
        "url": "https://desk.example.org",
    }
    assert first["itemReviewed"]["author"] == {"name": "The ministry"}
    assert first["itemReviewed"]["appearance"]["url"] == "https://example.org/valley"
    assert first["reviewRating"] == {
        "@type": "Rating",
        "alternateName": "Refuted",
        "ratingValue": 1,
        "bestRating": 3,
        "worstRating": 1,
    }
    assert first["reviewBody"] == "The register says 2,000.\n\n=1+1"
    assert second["reviewRating"] == {"@type": "Rating", "alternateName": "Not Enough Evidence"}
    assert "author" not in second["itemReviewed"]
    assert dropped["claims without a verdict"] == 1
    assert dropped["claims whose verdict is stale"] == 1
    assert dropped["claims judged to be none"] == 1


def test_where_a_claim_was_made_has_a_name_or_an_address(
    claims: VerifiedClaims, publisher: Publisher
) -> None:
    (article,) = claims.articles()
    for fields, appearance in (
        ({"url": None}, {"@type": "NewsArticle", "headline": article.title}),
        ({"url": None, "title": None}, None),
    ):
        told = article.model_copy(update=fields)
        record = claims.header.model_copy(update={"articles": (told,), "claims": tuple(claims.claims())})
        reviews, _ = export(VerifiedClaims(record), publisher)
        assert reviews[0]["itemReviewed"].get("appearance") == appearance


@pytest.mark.parametrize("missing", ["name", "page"])
def test_a_publisher_must_be_known(claims: VerifiedClaims, publisher: Publisher, missing: str) -> None:
    with pytest.raises(InputError, match={"name": "publisher_name", "page": "--page"}[missing]):
        export(claims, publisher.model_copy(update={missing: None}))


def test_what_a_source_denies_is_not_its_claim(claims: VerifiedClaims, publisher: Publisher) -> None:
    first = next(claims.claims())
    attribution = first.claim.attribution
    assert attribution is not None
    denied = attribution.model_copy(update={"polarity": FactPolarity.NEGATIVE})
    changed = first.model_copy(update={"claim": first.claim.model_copy(update={"attribution": denied})})
    record = claims.header.model_copy(update={"articles": tuple(claims.articles()), "claims": (changed,)})
    (review,), _ = export(VerifiedClaims(record), publisher)
    assert "author" not in review["itemReviewed"]
