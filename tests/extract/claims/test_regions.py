"""A clause that somebody denies, asks or leaves open is no claim of its own: the words of denying stay with it."""

import pytest

from factcheck.extract.claims import split
from factcheck.model.text import Article
from factcheck.rules.load import load_rules


def read(text: str) -> list[tuple[str, str | None, str | None]]:
    claims = split(Article(id=Article.id_of("k"), key="k", text=text), load_rules()).claims
    return [
        (
            claim.text,
            claim.attribution and claim.attribution.source and claim.attribution.source.quote,
            claim.attribution and claim.attribution.polarity.value,
        )
        for claim in claims
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "polarity"),
    [
        ("The minister denied that 40 tanks were sold", "The minister", "negative"),
        ("The minister rejected claims that 40 tanks were sold", "The minister", "negative"),
        ("The minister doubts that 40 tanks were sold", None, None),
        ("The minister refused to say whether 40 tanks were sold", None, None),
        ("The minister did not say that 40 tanks were sold", None, None),
        ("The minister never said that 40 tanks were sold", None, None),
        ("The minister denied that Reuters said 40 tanks were sold", "The minister", "negative"),
        ("There is no evidence that 40 tanks were sold", None, None),
    ],
)
def test_whole_clause(text: str, speaker: str | None, polarity: str | None) -> None:
    assert read(f"{text}.") == [(text, speaker, polarity)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # an accusation, and what nobody in particular says
        ("The minister accused Kyiv of selling 40 tanks", "The minister"),
        ("The minister blamed the army for 40 deaths", "The minister"),
        ("The army reportedly sold 40 tanks", "nobody"),
        ("The army allegedly sold 40 tanks", "nobody"),
        ("The army is said to have sold 40 tanks", "nobody"),
        # what the article itself tells about somebody
        ("The minister did not respond to 40 letters", None),
        ("The minister has not accused the army of selling 40 tanks", None),
        ("The minister never mentioned the 40 tanks", None),
        ("The minister refused to sell 40 tanks", None),
        ("The minister urged the army to sell 40 tanks", None),
        ("The minister discussed the sale of 40 tanks", None),
        ("The minister wrote an essay urging the sale of 40 tanks", None),
        ("The minister, who repeated the claim, sold 40 tanks", None),
        ("The stories alleging fraud may cost the minister 40 seats", None),
        ("The minister criticized the army for the sale of 40 tanks", None),
    ],
)
def test_words_of_saying_in_the_clause(text: str, speaker: str | None) -> None:
    (claim,) = split(Article(id=Article.id_of("k"), key="k", text=f"{text}."), load_rules()).claims
    attribution = claim.attribution
    told = attribution and (attribution.source.quote if attribution.source else "nobody")
    assert (claim.span.quote, told) == (text, speaker)


def test_a_participle_keeps_its_subject() -> None:
    found = read("“We sold nothing,” the minister said, denying reports that 40 tanks were sold.")
    assert found == [
        ("We sold nothing", "the minister", "positive"),
        ("[the minister] denying reports that 40 tanks were sold", "the minister", "negative"),
    ]


def test_a_denial_before_what_is_said() -> None:
    assert read("The minister denies all guilt and points out that 40 tanks were sold.") == [
        ("The minister denies all guilt", "The minister", "negative"),
        ("40 tanks were sold", "The minister", "positive"),
    ]


def test_what_is_said_is_a_claim_of_its_own() -> None:
    assert read("The minister said that there was no evidence that 40 tanks were sold.") == [
        ("there was no evidence that 40 tanks were sold", "The minister", "positive")
    ]


def test_all_sentences_of_a_quotation_have_its_speaker() -> None:
    text = "“The army sold 40 tanks. The deal included buying fuel. Ask the generals,” the minister said."
    assert {speaker for _, speaker, _ in read(text)} == {"the minister"}


def test_what_introduces_a_quotation_is_told_by_the_article() -> None:
    assert read("Minister Anna Roe defended the deal in May: “The army sold 40 tanks.”") == [
        ("Minister Anna Roe defended the deal in May", None, None),
        ("The army sold 40 tanks", "Minister Anna Roe", "positive"),
    ]
