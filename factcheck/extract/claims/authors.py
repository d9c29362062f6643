"""Sentences → those at the end that tell who wrote the article (“Jane Roe is a fellow of the Institute.”).

For `claims` only.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from factcheck.extract.claims.names import behind_each
from factcheck.model.text import Sentence
from factcheck.rules.load import Rules

AUTHOR_LINE = "claims.author_line"
"""Rule that finds them."""

# A shorter text is a note, and whoever it tells of is what it is about.
_FEWEST = 8
# The lines are among the last.
_LAST = 5


def find_author_lines(text: str, sentences: Sequence[Sentence], rules: Rules) -> Iterator[int]:
    """Sentences in which somebody whom the article does not name opens a paragraph, with their trade."""
    rule = rules["claims"].rule(AUTHOR_LINE)
    for index, (before, sentence) in enumerate(pairwise(sentences), 1):
        if (
            len(sentences) < _FEWEST
            or index < len(sentences) - _LAST
            or sentence.paragraph == before.paragraph
        ):
            continue
        match = rule.regex.match(text, sentence.start, sentence.end)
        if match is not None and not behind_each(text[: sentence.start], match["surname"]):
            yield index
