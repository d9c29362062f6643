"""Whose words a letter or comment of a reader is."""

import pytest

from factcheck.extract.attribution import find_attributions
from factcheck.extract.sentences import split_sentences
from factcheck.rules.load import load_rules

RULES = load_rules("en")


def letters(text: str) -> list[tuple[str | None, list[str]]]:
    found = find_attributions(text, split_sentences(text, RULES), dates=(), rules=RULES)
    return [
        (one.source and one.source.quote, [content.quote for content in one.content])
        for one in found
        if one.rule == "attribution.letter"
    ]


def test_each_letter_is_of_who_signed_it() -> None:
    text = (
        "Bridges\n\nLETTERS.\n\nThe bridge is old. It has cracks.\n\nIt must be closed.\n\nAnna R. Roe.\n\nOslo, Minn."
        "\n\nThe bridge is new.\n\nJon Poe.\n\nTWITTER.\n\nWe asked whether it is old.\n\nIt is.\n\n@roe1.\n\nIt fell."
    )
    assert letters(text) == [
        ("Anna R. Roe", ["The bridge is old."]),
        ("Anna R. Roe", ["It has cracks."]),
        ("Anna R. Roe", ["It must be closed."]),
        ("Jon Poe", ["The bridge is new."]),
        ("@roe1", ["It is."]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        # no such page, or its heading stands somewhere below
        "The bridge is old.\n\nAnna Roe.\n\nIt was new.",
        "Bridges\n\nIt fell.\n\nIt was old.\n\nNobody came.\n\nLETTERS.\n\nThe bridge is old.\n\nAnna Roe.",
        # a link, and nobody who signs
        "Bridges\n\nTwitter.\n\nThe bridge is old.\n\nAnna Roe.",
        "Bridges\n\nLETTERS.\n\nThe bridge is old.\n\nIt fell.",
        "Bridges\n\nLETTERS.\n\nAnna Roe.\n\nThe bridge is old.",
    ],
)
def test_other_names_sign_nothing(text: str) -> None:
    assert letters(text) == []
