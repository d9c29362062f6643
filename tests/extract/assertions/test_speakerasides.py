"""What is told beside the words of saying: of the speaker, or of the place and time that stand before them."""

import pytest

from factcheck.extract.claims import split
from factcheck.model.text import Article
from factcheck.rules.load import load_rules

RULES = load_rules("en")


def read(text: str) -> list[str]:
    text = f"Good morning.\n\n{text}"
    return [claim.text for claim in split(Article(id=Article.id_of("t"), key="t", text=text), RULES).claims]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Jo Roe, who sold 40 tanks, said it was over.", "[Jo Roe] sold 40 tanks"),
        ("Jo Roe, who in 2014 sold 40 tanks, also said it was over.", "[Jo Roe] in 2014 sold 40 tanks"),
        ("“It was over,” said Jo Roe, who sold 40 tanks and has left Rome.", "[Jo Roe] has left Rome"),
        ("Jo Roe (D-Ohio), who sold 40 tanks, said it was over.", "[Jo Roe] sold 40 tanks"),
        ("Jo Roe, a clerk from Ohio who sold 40 tanks, said it was over.", "[Jo Roe] sold 40 tanks"),
        ("Jo Roe, the clerk who runs the port, said it was over.", "[Jo Roe] runs the port"),
        ("Cooks at Roe Works, which sold 40 tanks, said it was over.", "[Roe Works] sold 40 tanks"),
        ("Jo Poe, an aide at the Roe Works in Oslo, which sold 40 tanks, said it was over.",
         "[the Roe Works in Oslo] sold 40 tanks"),
        ("“It was over,” said Jo Poe, head of the Roe Works, which sold 40 tanks.", "[the Roe Works] sold 40 tanks"),
        ("The head of the Roe Works, who sold 40 tanks, said it was over.",
         "[The head of the Roe Works] sold 40 tanks"),
    ],
)  # fmt: skip
def test_asides_are_told(text: str, told: str) -> None:
    assert told in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "A clerk, who asked not to be named, said they sold it.",
        "A clerk, who spoke on condition of anonymity, said they sold it.",
        "In Rome, where much is old, a clerk said they sold it.",
    ],
)
def test_what_tells_nothing_is_left_out(text: str) -> None:
    assert read(text) == ["they sold it"]
