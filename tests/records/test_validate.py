import json
from typing import Any

import pytest

from factcheck.api.checking import validate
from factcheck.errors import RecordError
from factcheck.model.text import content_id
from factcheck.model.values import Quantity
from factcheck.records.files import dump_record, load_record
from factcheck.records.validate import check_figures, check_record, check_references, check_verdicts
from tests.claim_sets import build_claim_set


def check(record, *changes: tuple[str, Any]) -> list[str]:
    """Problems of a record after changes such as `("claims.0.sentence", 7)`; the value None drops the field."""
    data = json.loads(dump_record(record, "json"))
    for path, value in changes:
        *parents, last = [int(part) if part.isdigit() else part for part in path.split(".")]
        place = data
        for part in parents:
            place = place[part]
        if value is None:
            del place[last]
        else:
            place[last] = value
    return check_record(load_record(json.dumps(data), "json", "x", check=False))


def test_sound_records_have_no_problems(claim_set, verified_set):
    assert check_record(claim_set) == []
    assert check_record(verified_set) == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        (
            [("claims.0.span.end", 73)],
            "claims[0].span: [34, 73) reads 'more than 3,000 people had left the tow', "
            "the record says 'more than 3,000 people had left the town'",
        ),
        (
            [("claims.0.attribution.stated.span.quote", "on Monday")],
            "claims[0].attribution.stated.span: [18, 28) reads 'on Tuesday', the record says 'on Monday'",
        ),
        (
            [("claims.0.attribution.content.0.end", 73)],
            "claims[0].attribution.content[0]: [34, 73) reads 'more than 3,000 people had left the tow', "
            "the record says 'more than 3,000 people had left the town'",
        ),
        (
            [("claims.1.flags.0.span", {"start": 5, "end": 5, "quote": ""})],
            "claims[1].flags[0].span: [5, 5) holds nothing",
        ),
        (
            [("claims.1.flags.0.span.start", 9000)],
            "claims[1].flags[0].span: [9000, 117) holds nothing",
        ),
        (
            [("claims.1.flags.0.span", {"start": 9000, "end": 9003, "quote": "May"})],
            "claims[1].flags[0].span: [9000, 9003) reads '', the record says 'May'",
        ),
        (
            [("left_out.0.span.quote", "on Friday")],
            "left_out[0].span: [18, 28) reads 'on Tuesday', the record says 'on Friday'",
        ),
        (
            [("articles.0.published_from", {"start": 0, "end": 3, "quote": "May"})],
            "articles[0].published_from: [0, 3) reads 'The', the record says 'May'",
        ),
        (
            [("claims.0.sentence", 7)],
            "claims[0].sentence: there is no sentence 7: the article has 2",
        ),
        (
            [("left_out.0.article", "a_0")],
            "left_out[0].article: there is no article 'a_0'",
        ),
        (
            [("articles.0.sentences.1.start", 70)],
            "articles[0].sentences[1]: starts at 70, before the sentence ahead of it ends at 75",
        ),
        (
            [("articles.0.sentences.0.end", 74), ("articles.0.sentences.1.end", 119)],
            "articles[0].sentences[1]: the gap before it holds more than white space: '.'",
        ),
        (
            [("articles.0.sentences.1.end", 117)],
            "articles[0].sentences: no sentence holds the end of the text: '.'",
        ),
        (
            [("articles.0.sentences.1.end", 500)],
            "articles[0].sentences[1]: [77, 500) lies outside the text, or holds nothing",
        ),
        (
            [("articles.0.sentences.0.paragraph", 2)],
            "articles[0].sentences[1].paragraph: 1 comes after 2",
        ),
        (
            [("claims.1.insertions.0.offset", 5)],
            "claims[1].insertions[0]: `text` does not read 'more than 3,000 people' at 5",
        ),
    ],
)  # fmt: skip
def test_a_record_that_lies_about_its_text(claim_set, changes, problem):
    assert problem in check(claim_set, *changes)


def test_focus_and_span_stay_in_their_sentence(claim_set):
    problems = check(claim_set, ("claims.0.sentence", 1))
    assert problems == [
        "claims[0].span: [34, 74) leaves sentence 1, which is [77, 118)",
        "claims[0].focus: [34, 56) leaves sentence 1, which is [77, 118)",
    ]


def test_a_claim_of_an_article_that_is_not_there(claim_set):
    other = claim_set.model_copy(update={"articles": ()})
    article = claim_set.articles[0].id
    assert check_references(other) == [
        f"claims[0].article: there is no article {article!r}",
        f"claims[1].article: there is no article {article!r}",
        f"left_out[0].article: there is no article {article!r}",
    ]


def test_doubles(claim_set):
    article, claim = claim_set.articles[0], claim_set.claims[0]
    double = claim_set.model_copy(update={"articles": (article, article), "claims": (claim, claim)})
    assert check_references(double) == [
        f"articles: 2 articles have the id {article.id}: each key stands for one article",
        f"claims: 2 claims have the id {claim.id}: number equal ones by `ordinal`",
    ]


def test_an_id_that_does_not_follow_from_the_content(claim_set):
    text = dump_record(claim_set, "json").replace(claim_set.claims[0].id, content_id("c", "something else"))
    with pytest.raises(RecordError) as caught:
        load_record(text, "json", "x")
    assert caught.value.problems[0].startswith("claims[0]: id 'c_")


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        (
            [("claims.0.annotations.0.evidence", None)],
            "claims[0].annotations[0].evidence: 'supported' needs at least one http or https address",
        ),
        (
            [("claims.0.annotations.0.evidence", ["the town hall", "ftp://example.org", "https://", "http://[1"])],
            "claims[0].annotations[0].evidence: 'supported' needs at least one http or https address",
        ),
        (
            [("claims.0.annotations.0.verdict", "true")],
            "claims[0].annotations[0].verdict: 'true' is no label of the scale 'plain'",
        ),
        (
            [("claims.0.annotations.0.verdict", None)],
            "claims[0].annotations[0].verdict: a submitted annotation needs one",
        ),
        (
            [("claims.0.verdict.label", "refuted")],
            "claims[0].verdict.label: 'refuted' is no label of the scale 'plain'",
        ),
        (
            [("claims.0.verdict.label", "not_enough_evidence")],
            "claims[0].verdict.label: no submitted annotation says 'not_enough_evidence'",
        ),
        (
            [("claims.0.annotations.0.state", "draft")],
            "claims[0].verdict.label: no submitted annotation says 'supported'",
        ),
        (
            [("claims.0.verdict.settled_by", "adjudicator")],
            "claims[0].verdict.settled_by: no adjudicator's annotation says 'supported'",
        ),
        (
            [("claims.0.open_reason", "disputed")],
            "claims[0]: give either a verdict or an open_reason",
        ),
        (
            [("claims.1.open_reason", None)],
            "claims[1]: give either a verdict or an open_reason",
        ),
        (
            [("claims.0.annotations.0.span", {"start": 0, "end": 3, "quote": "May"})],
            "claims[0].annotations[0].span: [0, 3) reads 'The', the record says 'May'",
        ),
        (
            [("claims.1.claim.sentence", 7)],
            "claims[1].claim.sentence: there is no sentence 7: the article has 2",
        ),
    ],
)  # fmt: skip
def test_verdicts_that_break_the_rules(verified_set, changes, problem):
    assert problem in check(verified_set, *changes)


def test_drafts_and_labels_without_need_may_lack_evidence(verified_set):
    changes = [
        ("claims.0.annotations.0.evidence", None),
        ("claims.0.annotations.0.verdict", "not_enough_evidence"),
        ("claims.0.verdict.label", "not_enough_evidence"),
    ]
    assert check(verified_set, *changes) == []
    draft = [
        ("claims.0.annotations.0.evidence", None),
        ("claims.0.annotations.0.state", "draft"),
        ("claims.0.verdict", None),
        ("claims.0.open_reason", "draft_only"),
    ]
    assert check(verified_set, *draft) == []


def test_a_claim_set_has_no_verdicts_to_check(claim_set):
    assert check_verdicts(claim_set) == []


def test_all_problems_are_listed(verified_set):
    problems = check(
        verified_set,
        ("claims.0.claim.sentence", 7),
        ("claims.0.annotations.0.evidence", None),
        ("claims.1.open_reason", None),
        ("left_out.0.span.quote", "x"),
    )
    assert [problem.split(":")[0] for problem in problems] == [
        "claims[0].claim.sentence",
        "left_out[0].span",
        "claims[0].annotations[0].evidence",
        "claims[1]",
    ]


@pytest.mark.parametrize(
    ("words", "value", "told"),
    [
        ("14 people", 99, True),
        ("more than 3,000 people", 3000, False),
        ("more than 3,000 people", 300, True),
        # what takes grammar to be read is left alone
        ("14 million people", 14, False),
        ("14 people in 10", 99, False),
        ("10 below zero", -10, False),
        ("minus 10 points", -10, False),
        ("fourteen people", 99, False),
    ],
)
def test_a_count_is_what_its_words_say(words: str, value: int, told: bool) -> None:
    record = build_claim_set(f"{words} left.", [("person_count", words, words)])
    (claim,) = record.claims
    quantity = Quantity(span=claim.span, rule="q.q", value=value)
    record = record.model_copy(update={"claims": (claim.model_copy(update={"quantities": (quantity,)}),)})
    problem = f"claims[0].quantities[0].value: {value}, where the words are {words!r}"
    assert check_figures(record) == validate(record) == ([problem] if told else [])
