"""Sentences → those at the end that tell who wrote the article (“Jane Roe is a fellow of the Institute.”).

For `factcheck.extract.claims` only.
"""

import re
from collections.abc import Sequence

from factcheck.extract.claims.names import behind_each
from factcheck.model.text import Sentence
from factcheck.rules.load import Rule, Rules

# A shorter text is a note, and whoever it tells of is what it is about.
_FEWEST = 8
# The lines are among the last.
_LAST = 5
_GOES_ON = re.compile(r"(?:He|She|They|His|Her|Their)\b")


class AuthorLines:
    """Author lines of one article."""

    def __init__(self, text: str, sentences: Sequence[Sentence], rules: Rules) -> None:
        self.rule: Rule = rules["claims"].rule("claims.author_line")
        self._text = text
        self._sentences = sentences
        self._found: set[int] = set()
        if len(sentences) >= _FEWEST:
            for index in range(len(sentences) - _LAST, len(sentences)):
                if self._tells_author(index) or (index - 1 in self._found and self._goes_on(index)):
                    self._found.add(index)

    def holds(self, index: int) -> bool:
        """Whether the sentence tells who wrote the article."""
        return index in self._found

    def _tells_author(self, index: int) -> bool:
        """Whether somebody whom the article does not name opens a paragraph, with their trade."""
        sentence = self._sentences[index]
        if sentence.paragraph == self._sentences[index - 1].paragraph:
            return False
        match = self.rule.regex.match(self._text, sentence.start, sentence.end)
        if match is None:
            return False
        return not behind_each(self._text[: sentence.start], match["surname"])

    def _goes_on(self, index: int) -> bool:
        sentence = self._sentences[index]
        same = sentence.paragraph == self._sentences[index - 1].paragraph
        return same or _GOES_ON.match(self._text, sentence.start) is not None
