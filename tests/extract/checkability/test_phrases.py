"""Set phrases in the words of a clause."""

import pytest

from factcheck.extract.checkability.phrases import Phrases


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("they left it at stake", True),
        ("at stake", True),
        ("at the stake", False),
        ("they looked at", False),
        ("a fish out of water", True),
        ("out of", False),
        ("", False),
    ],
)
def test_a_phrase_is_found_by_all_its_words(words: str, found: bool) -> None:
    assert Phrases(["at stake", "out of water", "out of hand"]).in_words(words.split()) is found
