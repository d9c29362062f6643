"""Names: two spellings of one are told from two names."""

import pytest

from factcheck.extract.claims.names import find_name_variants
from factcheck.rules.load import load_rules
from tests.growth import grows_linearly

RULES = load_rules("en")


@pytest.mark.parametrize(
    ("text", "variants"),
    [
        ("Sergey Lavrov left. Sergei Lavrov stayed.", {"Sergei": ("Sergey",), "Sergey": ("Sergei",)}),
        ("Jane Psaki left. Psakiel stayed.", {"Psaki": ("Psakiel",), "Psakiel": ("Psaki",)}),
        # each with a first name, or a word of its own, or said again: two names
        ("Jane Psaki left. Tom Psakiel stayed.", {}),
        ("Jane Psaki left. Psakiel stayed. Psakiel slept.", {}),
        ("Jane Fuller left. Full Speed won at full speed.", {}),
        ("Jane Francol left. FranÂ§ois stayed.", {}),
        ("Ukraine won. Ukrainians cheered.", {}),
        ("The Bidens came with Joe Biden.", {}),
        ("John Smith met Anna Smythson.", {}),
    ],
)
def test_variants(text: str, variants: dict[str, tuple[str, ...]]) -> None:
    assert find_name_variants(text, RULES) == variants


def test_a_long_line_of_names_ends() -> None:
    assert find_name_variants("Aaaa Bbbb " * 50_000, RULES) == {}


@pytest.mark.parametrize("unit", ["A", "Ж", "A1", "A-", "A’", "Aa ", "AA "])
def test_time_is_linear(unit: str) -> None:
    assert grows_linearly(lambda text: find_name_variants(text, RULES), unit)
