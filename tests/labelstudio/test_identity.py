"""One article in two versions, or two articles under one name."""

from datetime import date

import pytest

from factcheck.labelstudio.identity import is_another, list_forgotten, says_more
from factcheck.model.text import Article, Span
from tests.claim_sets import build_article

FLOOD = "Heavy rain flooded the valley on Monday. The mayor said 14 people were missing and 300 homes had no power."
CORRECTED = FLOOD.replace("14", "15").replace("Monday", "Tuesday")
VOTE = "Parliament passed the budget by 214 votes to 98, after the minister had promised not to raise taxes."


@pytest.mark.parametrize(
    ("text", "kept", "gone", "another"),
    [
        (FLOOD, 0, 26, False),
        (CORRECTED, 0, 1, False),
        (f"{CORRECTED} {VOTE} {VOTE}", 0, 2, False),
        (VOTE, 0, 26, True),
        (f"{VOTE} The mayor said 14 people", 1, 25, True),
        (f"{VOTE} The mayor said 14 people", 1, 3, False),
        ("", 0, 1, True),
        (VOTE, 0, 0, False),
    ],
    ids=[
        "same",
        "one claim corrected",
        "longer",
        "another",
        "words of both",
        "one of four kept",
        "empty",
        "none there",
    ],
)
def test_another_article_is_told_from_a_corrected_one(text, kept, gone, another):
    assert is_another(build_article(FLOOD), build_article(text), kept=kept, gone=gone) is another


def article(**fields) -> Article:
    return build_article(FLOOD, **fields)


def test_what_was_given_once_is_not_forgotten():
    known = article(published=date(2024, 1, 5), title="Flood", url="https://example.org/flood")
    assert list_forgotten(known, article()) == [
        ("--published", "2024-01-05"),
        ("--title", "Flood"),
        ("--url", "https://example.org/flood"),
    ]
    assert list_forgotten(known, known) == list_forgotten(article(), known) == []
    assert list_forgotten(known, known.model_copy(update={"published": date(2024, 1, 6)})) == []


def test_a_day_that_was_inferred_gives_way_to_one_that_was_given():
    monday = Span.of(FLOOD, 33, 39)
    known = article(published=date(2024, 1, 5))
    inferred = article(published=date(2024, 1, 1), published_from=monday)
    assert list_forgotten(known, inferred) == [("--published", "2024-01-05")]
    assert list_forgotten(known, inferred.model_copy(update={"published": date(2024, 1, 5)})) == []
    assert list_forgotten(inferred, article()) == []


def test_a_title_that_was_inferred_follows_the_text():
    text = f"Flood  in the\nvalley\n\n{FLOOD}"
    known = build_article(text, key="story.txt", title="Flood in the valley")
    assert list_forgotten(known, article()) == []
    given = build_article(text, key="story.txt", title="Flood")
    assert list_forgotten(given, article()) == [("--title", "Flood")]
    named = build_article(text, key="Flood in the valley", title="Flood in the valley")
    assert list_forgotten(named, article()) == [("--title", "Flood in the valley")]


def test_what_says_nothing_new():
    known = article(published=date(2024, 1, 5), title="Flood")
    assert not says_more(article(), known)
    assert not says_more(article(title="Flood"), known)
    assert says_more(article(title="The flood"), known)
    assert says_more(build_article(CORRECTED), known)
