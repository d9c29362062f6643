"""Mentions of an article: which of them there are, and in which sentence."""

from datetime import date

import pytest

from factcheck.extract.claims.mentions import ArticleMentions, speaker_of
from factcheck.extract.sentences import split_sentences
from factcheck.extract.tokens import tokenize
from factcheck.model.text import Article
from factcheck.rules.load import load_rules

RULES = load_rules("en")


def mentions(text: str) -> ArticleMentions:
    sentences = tuple(split_sentences(text, RULES))
    article = Article(
        id=Article.id_of("a"), key="a", text=text, sentences=sentences, published=date(2022, 2, 21)
    )
    tokens = tokenize(text, 0, len(text), RULES)
    return ArticleMentions(article, tokens, RULES, is_name=lambda span: span.quote == "Sunday")


def test_each_sentence_has_its_own() -> None:
    found = mentions("Roe said 3 dams broke. They were mended in May. 4 were new.")
    assert [[one.span.quote for one in group] for group in found.quantities] == [["3 dams"], [], ["4"]]
    assert [[one.span.quote for one in group] for group in found.dates] == [[], ["May"], []]


def test_a_quotation_of_two_sentences_is_in_both() -> None:
    found = mentions("“It broke,” Roe said. “It was old.”")
    first, second = found.attributions
    assert second[0].cue.quote == "said"
    assert second[0] in first


def test_who_tells_what_they_know_is_who_is_quoted() -> None:
    [found] = mentions("“I know that it broke,” Ida Roe said.").attributions
    inner = next(one for one in found if one.source and one.source.quote == "I")
    speaker = speaker_of(inner, found, RULES["attribution"])
    assert speaker is not None
    assert speaker.source is not None
    assert speaker.source.quote == "Ida Roe"
    assert speaker_of(speaker, found, RULES["attribution"]) is speaker
    [other] = mentions("“Jon Poe thinks that it broke,” Ida Roe said.").attributions
    assert [speaker_of(one, other, RULES["attribution"]) for one in other] == other


@pytest.mark.parametrize(
    ("text", "teller"),
    [
        ("The clerk learned that the dam broke in May.", None),
        ("The Daily Post has learned that the dam broke in May.", "The Daily Post"),
        ("Ida Roe said the clerk knew that the dam broke in May.", "Ida Roe"),
        ("The clerk believes that the dam broke in May.", "The clerk"),
    ],
)
def test_who_tells_what_somebody_learns(text: str, teller: str | None) -> None:
    [found] = mentions(text).attributions
    said = speaker_of(max(found, key=lambda one: one.content[0].start), found, RULES["attribution"])
    assert (said and said.source and said.source.quote) == teller


def test_a_date_that_is_a_name_is_a_mention_and_dates_nothing() -> None:
    found = mentions("The Sunday paper told it.")
    assert [one.span.quote for one in found.all] == ["Sunday"]
    assert found.dates == [[]]


def test_figures_in_a_tag_count_nothing() -> None:
    found = mentions('<img width="300" id="4000">The mayor bought 5 boats.')
    assert [one.span.quote for one in found.all] == ["5 boats"]


def test_what_most_people_say_is_said_by_nobody() -> None:
    assert mentions("Roe says the dam is old.").said
    assert not mentions("A third of the voters say the dam is old.").said
    assert not mentions("The mayor’s tone suggests the dam is old.").said
