import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from factcheck.errors import SpanMismatch
from factcheck.model.text import Article, Span, content_id, fold


def article(key: str = "town.txt", **fields) -> Article:
    return Article(id=Article.id_of(key), key=key, text="The town.", **fields)


@given(text=st.text(), start=st.integers(0, 99), length=st.integers(0, 99))
def test_a_span_of_a_text_passes_its_own_check(text, start, length):
    Span.of(text, start, start + length).check(text)


def test_offsets_count_code_points():
    text = "e\u0301 😀 town"
    Span(start=5, end=9, quote="town").check(text)


def test_a_span_that_does_not_match_says_what_stands_there():
    with pytest.raises(SpanMismatch, match=r"^\[4, 8\) reads 'town', the record says 'city'$"):
        Span(start=4, end=8, quote="city").check("The town.")


@pytest.mark.parametrize(
    ("one", "other", "covers", "overlaps"),
    [((0, 9), (0, 9), True, True), ((0, 9), (3, 5), True, True), ((3, 5), (0, 9), False, True),
     ((0, 3), (3, 5), False, False), ((0, 4), (3, 5), False, True)],
)  # fmt: skip
def test_covers_and_overlaps(one, other, covers, overlaps):
    first, second = Span.of("The town.", *one), Span.of("The town.", *other)
    assert first.covers(second) is covers
    assert first.overlaps(second) is second.overlaps(first) is overlaps


def test_records_are_frozen():
    with pytest.raises(ValidationError, match="frozen"):
        article().text = "Another town."


def test_records_refuse_fields_they_do_not_know():
    with pytest.raises(ValidationError, match="Extra inputs"):
        article(colour="red")


@pytest.mark.parametrize("offset", ["3", True, 3.0, -1, None])
def test_offsets_are_whole_numbers_from_0(offset):
    with pytest.raises(ValidationError):
        Span(start=offset, end=9, quote="x")


def test_an_article_is_known_by_its_key():
    assert article("a").id != article("b").id
    with pytest.raises(ValidationError, match="does not follow from the key: it should be 'a_"):
        Article(id="a_0", key="town.txt", text="The town.")


def test_ids_stay_what_they_are():
    # verdicts hang on them: a change here loses the verdicts of everyone who has some
    assert content_id("c", "one", "two") == "c_64a0d6e0b1dece03"
    assert Article.id_of("town.txt") == "a_9bb9c3a6f3b5f11e"


def test_parts_of_an_id_do_not_run_together():
    assert content_id("c", "ab", "c") != content_id("c", "a", "bc")


@given(text=st.text())
def test_folding_is_done_once(text):
    assert fold(fold(text)) == fold(text)


def test_white_space_folds():
    assert fold("  a\r\n\t b\xa0c\n") == "a b c"
