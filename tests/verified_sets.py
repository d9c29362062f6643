"""A review with all that an export can meet: several annotators, an adjudicator, what is open, stale, withdrawn."""

from datetime import UTC, date, datetime
from typing import Any

from factcheck.model.claims import LeftOut
from factcheck.model.text import Span
from factcheck.model.values import Attribution, AttributionKind, Quantity, Timex, TimexType
from factcheck.model.verdicts import (
    Annotation,
    AnnotationState,
    OpenReason,
    Problem,
    Role,
    SettledBy,
    Verdict,
    VerifiedClaim,
    VerifiedClaimSet,
)
from factcheck.review.scales import load_scale
from tests.claim_sets import build_article, build_claim, find

TEXT = (
    "The ministry said on Monday that 3,000 troops left *the* [valley].\n\n"
    "1. A list-like line: <b>12 bridges</b> were closed & mined.\n    Nobody was hurt.\n\n"
    "The talks resume on 4 May. The dam holds."
)


def build_verified_set() -> VerifiedClaimSet:
    """Claims settled by several and by one, one judged to be none, one stale, one open."""
    article = build_article(
        TEXT,
        key="https://example.org/valley",
        url="https://example.org/valley",
        title="Valley #1 *emptied*",
        published=date(2024, 3, 5),
    )
    cases = [
        ("troop_number", "3,000 troops left *the* [valley]", "3,000 troops"),
        ("count", "<b>12 bridges</b> were closed & mined", "12 bridges"),
        ("statement", "Nobody was hurt", "Nobody was hurt"),
        ("meeting_date", "The talks resume on 4 May", "on 4 May"),
        ("statement", "The dam holds", "The dam holds"),
    ]
    span = lambda words: find(TEXT, words)  # noqa: E731
    troops, bridges, hurt, talks, dam = (
        build_claim(article, type_, clause, focus, **_facets(type_, span)) for type_, clause, focus in cases
    )
    return VerifiedClaimSet(
        project="Valley",
        scale=load_scale("averitec"),
        updated_at=datetime(2024, 3, 8, tzinfo=UTC),
        articles=(article,),
        claims=(
            VerifiedClaim(
                claim=troops,
                task=1,
                verdict=Verdict(label="refuted", settled_by=SettledBy.ADJUDICATOR),
                annotations=(
                    _annotation(1, "first@example.org", "supported", "https://example.org/a"),
                    _annotation(2, "second@example.org", "refuted", "https://example.org/b", notes="=1+1"),
                    _annotation(
                        3,
                        "lead@example.org",
                        "refuted",
                        "https://example.org/c",
                        role=Role.ADJUDICATOR,
                        notes="The register says 2,000.",
                    ),
                ),
            ),
            VerifiedClaim(
                claim=bridges,
                task=2,
                verdict=Verdict(label="not_enough_evidence", settled_by=SettledBy.SINGLE),
                annotations=(_annotation(4, "first@example.org", "not_enough_evidence"),),
            ),
            VerifiedClaim(
                claim=hurt,
                task=3,
                verdict=Verdict(label="not_a_claim", settled_by=SettledBy.SINGLE),
                annotations=(_annotation(5, "first@example.org", "not_a_claim"),),
            ),
            VerifiedClaim(
                claim=talks,
                task=4,
                stale=True,
                verdict=Verdict(label="supported", settled_by=SettledBy.SINGLE),
                annotations=(
                    _annotation(6, "first@example.org", "supported", "https://example.org/d", stale=True),
                ),
            ),
            VerifiedClaim(
                claim=dam,
                task=5,
                open_reason=OpenReason.SKIPPED,
                annotations=(_annotation(7, "first@example.org", None, state=AnnotationState.SKIPPED),),
            ),
        ),
        left_out=(LeftOut(article=article.id, span=span("A list-like line"), reason="no_assertion"),),
        problems=(Problem(task=6, annotation=8, message="an unknown choice", raw={"choices": ["True-ish"]}),),
    )


def _annotation(id_: int, annotator: str, verdict: str | None, *evidence: str, **fields: Any) -> Annotation:
    time = datetime(2024, 3, 5 + min(id_, 3), 9, 30, tzinfo=UTC)
    return Annotation(
        id=id_,
        annotator=annotator,
        verdict=verdict,
        evidence=evidence,
        created_at=time,
        updated_at=time,
        **fields,
    )


def _facets(type_: str, span: Any) -> dict[str, Any]:
    if type_ == "troop_number":
        number = Quantity(span=span("3,000 troops"), rule="q", value=3000, measured_entity=span("troops"))
        said = span("The ministry said on Monday that 3,000 troops left *the* [valley]")
        return {
            "quantities": (number,),
            "attribution": Attribution(
                span=said,
                rule="a",
                source=span("The ministry"),
                cue=span("said"),
                content=(span("3,000 troops left *the* [valley]"),),
                kind=AttributionKind.INDIRECT,
            ),
        }
    if type_ == "meeting_date":
        day: Span = span("4 May")
        return {"dates": (Timex(span=day, rule="d", type=TimexType.DATE, value="2024-05-04"),)}
    return {}
