"""The seed article gives what a fact-checker expects of it: `expected-claims.yaml` beside this file, read by hand."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from factcheck.extract.claims import split
from factcheck.model.claims import Claim, ClaimSet
from factcheck.model.text import Article
from factcheck.rules.load import load_rules

EXPECTED = yaml.safe_load((Path(__file__).parent / "expected-claims.yaml").read_text("utf-8"))


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@pytest.fixture(scope="module")
def claim_set(seed_text: str) -> ClaimSet:
    article = Article(id=Article.id_of("seed"), key="seed", text=seed_text)
    return split(article, load_rules("en"), today=date(2026, 11, 24))


def quote(span: Any) -> str | None:
    return span.quote if span is not None else None


def mismatches(claim: Claim, expected: dict[str, Any]) -> list[str]:
    """What the claim lacks of the expected one; empty when it matches."""
    found: list[str] = []

    def demand(name: str, want: Any, got: Any) -> None:
        if want != got:
            found.append(f"{name}: {got!r} instead of {want!r}")

    attribution = claim.attribution
    demand("sentence", expected["sentence"], claim.sentence)
    demand("type", expected["type"], claim.type)
    if "focus" in expected:
        demand("focus", expected["focus"], claim.focus.quote)
    if "clause" in expected:
        want, got = words(expected["clause"]), words(claim.span.quote)
        shared = len(set(want) & set(got))
        if shared < 0.8 * len(set(want)) or shared < 0.8 * len(set(got)):
            found.append(f"clause: {claim.span.quote!r}")
    if "source" in expected:
        source = attribution.source if attribution else None
        if attribution and attribution.resolved_source and expected["source"] != quote(source):
            source = attribution.resolved_source
        demand("source", expected["source"], quote(source))
    if "cue" in expected:
        # the words of the cue in their order; "said Friday in a statement" holds "said in a statement"
        cue = iter(words(quote(attribution.cue) or "")) if attribution else iter(())
        if not all(word in cue for word in words(expected["cue"])):
            found.append(f"cue: {quote(attribution.cue) if attribution else None!r}")
    if "via" in expected:
        demand("via", expected["via"], quote(attribution.via) if attribution else None)
    if "quoted" in expected:
        demand("quoted", "quoted", attribution.kind.value if attribution else None)
    if "stated" in expected:
        stated = attribution.stated if attribution else None
        demand("stated", expected["stated"], stated and {"text": stated.span.quote, "value": stated.value})
    if "date" in expected:
        dates = [{"text": timex.span.quote, "value": timex.value} for timex in claim.dates]
        if expected["date"] not in dates:
            found.append(f"date: {dates}")
    if "antecedent" in expected:
        demand("antecedent", expected["antecedent"], claim.condition and claim.condition.antecedent.quote)
    if "consequent" in expected:
        demand(
            "consequent",
            [expected["consequent"]],
            claim.condition and [s.quote for s in claim.condition.consequent],
        )
    if "quantity" in expected:
        quantities = [
            {"value": q.value, "comparator": q.comparator.value, "measured_entity": quote(q.measured_entity)}
            for q in claim.quantities
        ]
        if expected["quantity"] not in quantities:
            found.append(f"quantity: {quantities}")
    return found


@pytest.mark.parametrize(
    "expected",
    EXPECTED["claims"],
    ids=lambda e: f"{e['sentence']}-{e['type']}-{e.get('focus') or e['clause']}"[:60],
)
def test_expected_claim_is_found_once(claim_set: ClaimSet, expected: dict[str, Any]) -> None:
    judged = [(mismatches(claim, expected), claim.span.quote) for claim in claim_set.claims]
    matching = [quote for reasons, quote in judged if not reasons]
    assert len(matching) == 1, matching or sorted(judged, key=lambda item: len(item[0]))[:2]


def test_few_claims_are_unexpected(claim_set: ClaimSet) -> None:
    unexpected = [
        claim.span.quote
        for claim in claim_set.claims
        if all(mismatches(claim, expected) for expected in EXPECTED["claims"])
    ]
    assert len(unexpected) <= 4, unexpected


def test_published_is_inferred_and_says_so(claim_set: ClaimSet) -> None:
    (article,) = claim_set.articles
    assert article.published == date.fromisoformat(EXPECTED["published"])
    assert article.published_from is not None
    assert article.published_from.quote == "Monday (Feb. 21)"


def test_name_variants_are_flagged(claim_set: ClaimSet) -> None:
    flagged = {
        (flag.span.quote, flag.candidates)
        for claim in claim_set.claims
        for flag in claim.flags
        if flag.kind == "name_variant"
    }
    assert flagged == {
        ("Psaki", ("Psakiel",)),
        ("Psakiel", ("Psaki",)),
        ("Sergey", ("Sergei",)),
        ("Sergei", ("Sergey",)),
    }


@pytest.mark.parametrize(("list_", "reason"), [("dropped", "boilerplate"), ("not_checkable", "opinion")])
def test_left_out_says_why(claim_set: ClaimSet, list_: str, reason: str) -> None:
    for text in EXPECTED[list_]:
        reasons = [item.reason for item in claim_set.left_out if words(item.span.quote) == words(text)]
        assert reasons == [reason], text
        assert not any(words(text) == words(claim.span.quote) for claim in claim_set.claims)
