"""Names: two spellings of one are told from two names; surnames point to a full name where one person has it."""

import pytest

from factcheck.extract.claims.fullnames import FullNames
from factcheck.extract.claims.names import find_name_variants
from factcheck.model.text import Span
from factcheck.rules.load import load_rules

RULES = load_rules("en")


@pytest.mark.parametrize(
    ("text", "variants"),
    [
        ("Sergey Lavrov left. Sergei Lavrov stayed.", {"Sergei": ("Sergey",), "Sergey": ("Sergei",)}),
        ("Jane Psaki left. Psakiel stayed.", {"Psaki": ("Psakiel",), "Psakiel": ("Psaki",)}),
        ("Ukraine won. Ukrainians cheered.", {}),
        ("The Bidens came with Joe Biden.", {}),
        ("John Smith met Anna Smythson.", {}),
    ],
)
def test_variants(text: str, variants: dict[str, tuple[str, ...]]) -> None:
    assert find_name_variants(text) == variants


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("White House Press Secretary Jane Roe spoke. Roe left.", "White House Press Secretary Jane Roe"),
        ("On Monday Senator Jane Roe spoke. Mr. Roe left.", "Senator Jane Roe"),
        ("Senator Jane Roe’s plan failed. Roe left.", "Senator Jane Roe"),
        # no title: it may be a place or a party
        ("Jane Roe spoke. Roe left.", None),
        # a couple
        ("Senator Jane Roe and Mr. Roe came. Ms. Roe spoke. Roe left.", None),
        # two persons
        ("Senator Jane Roe met President John Roe. Roe left.", None),
        # nobody of that name so far
        ("Roe left. Senator Jane Roe spoke.", None),
    ],
)
def test_full_names(text: str, full: str | None) -> None:
    start = text.index("Mr. Roe") if "Mr. Roe" in text else text.index("Roe left")
    explained = FullNames(text, RULES).explain(Span.of(text, start, len(text)))
    assert (explained[1].quote if explained else None) == full


def test_a_long_line_of_names_ends() -> None:
    FullNames("Aa Bb " * 50_000, RULES)
    assert find_name_variants("Aaaa Bbbb " * 50_000) == {}
