"""Claims: what holds for any text at all, and how mentions become claims."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.extract.claims import merge, split
from factcheck.model.claims import Claim, ClaimSet
from factcheck.model.text import Article
from factcheck.records.validate import check_record
from factcheck.rules.load import load_rules

RULES = load_rules("en")
NEWS = st.lists(
    st.sampled_from(
        ["The minister said", "that", "3,000 troops", "on Monday", "“", "”", ",", ".", "\n\n", "if", "unless", "he",
         "will meet", "Reuters", "according to", "$5 million", "Feb. 21", "(", ")", "—", "and", "but", "?", "’s", "é",
         "👩‍👩‍👧", "e\u0301", "\u00a0", "\r\n", "told", "the talks", "after", "in the coming days", "not"]
    )
).map(" ".join)  # fmt: skip


def split_text(text: str, published: date | None = date(2022, 2, 21)) -> ClaimSet:
    return split(Article(id=Article.id_of("t"), key="t", text=text, published=published), RULES)


def only(text: str) -> Claim:
    (claim,) = split_text(text).claims
    return claim


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(NEWS | st.text())
def test_any_text_gives_a_valid_record(text: str) -> None:
    assert check_record(split_text(text)) == []


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(NEWS)
def test_every_mention_is_in_a_claim_or_left_out(text: str) -> None:
    from factcheck.extract.dates import find_dates
    from factcheck.extract.quantities import find_quantities

    from factcheck.extract.sentences import split_sentences

    claim_set = split_text(text)
    sentences = split_sentences(text, RULES)
    dates = find_dates(text, sentences, published=date(2022, 2, 21), rules=RULES)
    quantities = find_quantities(text, sentences, dates=dates, rules=RULES)
    covering = [claim.span for claim in claim_set.claims] + [item.span for item in claim_set.left_out]
    stated = {
        claim.attribution.stated.span
        for claim in claim_set.claims
        if claim.attribution and claim.attribution.stated
    }
    for mention in [*dates, *quantities]:
        assert mention.span in stated or any(span.covers(mention.span) for span in covering), mention


def test_ids_survive_moved_text() -> None:
    text = "The army sent 3,000 troops to the border."
    moved = f"Kyiv was calm on the day of the march.\n\n{text}"
    ids = {claim.id for claim in split_text(text).claims}
    assert ids
    assert ids <= {claim.id for claim in split_text(moved).claims}


def test_equal_clauses_get_ids_of_their_own() -> None:
    claims = split_text("The army sent 3,000 troops to the border.\n\n" * 2).claims
    assert len(claims) == 2
    assert len({claim.id for claim in claims}) == 2


def test_two_assertions_give_two_claims() -> None:
    claims = split_text(
        "The army sent 3,000 troops to the border, but the navy kept 20 ships in port."
    ).claims
    assert [claim.focus.quote for claim in claims] == ["3,000 troops", "20 ships"]
    assert claims[0].span.quote == "The army sent 3,000 troops to the border"


def test_text_reads_alone() -> None:
    claim = only("The ministers will meet Thursday in Geneva.")
    assert claim.text == "The ministers will meet Thursday [2022-02-24] in Geneva"
    (insertion,) = claim.insertions
    assert claim.text[insertion.offset :].startswith(insertion.words)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Will the troops leave on Monday?", "question"),
        ("Please read our report.", "order"),
        ("We hope the talks succeed.", "opinion"),
    ],
)
def test_what_is_no_claim_is_left_out_with_the_reason(text: str, reason: str) -> None:
    claim_set = split_text(text)
    assert claim_set.claims == ()
    assert reason in {item.reason for item in claim_set.left_out}


def test_merge_keeps_all() -> None:
    one, two = split_text("The army sent 3,000 troops."), split_text("The navy kept 20 ships.")
    merged = merge([one, two])
    assert merged.claims == (*one.claims, *two.claims)


@pytest.mark.parametrize("kind", ["digit", "quote", "bracket", "if", "comma", "blank"])
def test_a_long_line_ends(kind: str) -> None:
    piece = {"digit": "7", "quote": "“", "bracket": "(", "if": "if ", "comma": ",", "blank": " "}[kind]
    assert check_record(split_text(piece * 20_000)) == []
