"""What an article tells twice."""

from datetime import date

from factcheck.extract.claims import split
from factcheck.model.text import Article
from factcheck.rules.load import load_rules

RULES = load_rules("en")
BELOW = "The firm that built it paid 300 workers.\n\nNobody in Oslo had seen a bridge before."


def doubles(text: str) -> list[str]:
    article = Article(id=Article.id_of("t"), key="t", text=text, published=date(2022, 2, 21))
    return [item.span.quote for item in split(article, RULES).left_out if item.reason == "double"]


def test_an_abstract_is_told_again_in_the_full_text() -> None:
    told = "The mayor opened a bridge of 40 meters in the old town of Oslo"
    text = f"A Bridge Too Far\n\nABSTRACT.\n\n{told}.\n\nFULL TEXT.\n\n{BELOW}\n\n"
    assert doubles(f"{text}On a bright day, {told.lower()} and of Bergen.") == [told]
    assert not doubles(f"{text}On a bright day, {told.lower().replace('40', '50')} and of Bergen.")


def test_a_deck_is_told_again_in_the_report() -> None:
    told = "The mayor opened a bridge of 40 meters in the old town of Oslo"
    assert doubles(
        f"A Bridge Too Far\n\n{told}.\n\n{BELOW}\n\nOn a bright day, {told.lower()} and of Bergen."
    ) == [told]


def test_the_same_words_are_one_claim() -> None:
    told = "The mayor opened a bridge of 40 meters in Oslo"
    assert doubles(f"{BELOW}\n\n{told}.\n\n{BELOW}\n\n{told}.")[-1] == told
    assert told not in doubles(f"{BELOW}\n\n{told}.\n\n{told.replace('40', '50')}.")


def test_what_two_people_say_is_two_claims() -> None:
    told = "the mayor opened a bridge of 40 meters in Oslo"
    assert not doubles(f"{BELOW}\n\nJane Roe said {told}.\n\nJohn Doe said {told}.")
    assert doubles(f"{BELOW}\n\nJane Roe said {told}.\n\nRoe said {told}.") == [told]


def test_a_figure_needs_fewer_words() -> None:
    def twice(told: str) -> list[str]:
        return doubles(f"{BELOW}\n\n{told}. It was so.\n\nIn Oslo it rained. {told}.")

    assert twice("It takes 300 to win") == ["It takes 300 to win"]
    # whose votes they are is not told, and one digit may count anything
    assert not twice("It now has 300")
    assert not twice("He now has 300 votes")
    assert not twice("It takes 3 to win")
