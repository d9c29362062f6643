"""Sentence → whether it is a headline, which only announces what the article then tells.

For `factcheck.extract.claims` only.
"""

import re

from factcheck.extract.claims.predicates import Predicates
from factcheck.model.text import Sentence
from factcheck.rules.load import Rules

_LONGEST = 160
_FEWEST_WORDS = 4
# A shorter text is a note, and its first sentence part of it.
_FEWEST_BEHIND = 3
_LOWER_CASE = re.compile(r"(?<![\w'’.-])[a-z][\w'’-]*")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_FIGURE = re.compile(r"\d[\d.,]*(?<=\d)")


class Headlines:
    """Tells the headlines of one article, whose sentences are asked for in their order."""

    def __init__(self, text: str, sentences: tuple[Sentence, ...], rules: Rules) -> None:
        self._text = text
        self._sentences = sentences
        self._last = -2
        self._small = frozenset(rules["claims"].lexicon["small_in_titles"])
        self._dateline = rules["claims"].rule("claims.dateline").regex

    def holds(self, index: int, predicates: Predicates) -> bool:
        """Whether the sentence is a headline; one with a figure that is not told again is none."""
        sentence = self._sentences[index]
        if sentence.end - sentence.start > _LONGEST or not self._begins_line(index):
            return False
        quote = self._text[sentence.start : sentence.end]
        if len(_WORD.findall(quote)) < _FEWEST_WORDS:
            return False
        titled = self._is_title(quote) and (index < _FEWEST_BEHIND or self._ends_line(sentence))
        if not (titled or (index == 0 and self._ends_line(sentence) and self._opens(predicates))):
            return False
        if not all(self._is_told_again(figure, sentence) for figure in _FIGURE.findall(quote)):
            return False
        self._last = index
        return True

    def _opens(self, predicates: Predicates) -> bool:
        """Whether the first sentence stands above a report: that begins behind it with its place, or is announced."""
        if len(self._sentences) <= _FEWEST_BEHIND:
            return False
        second = self._sentences[1].start
        return self._dateline.match(self._text, second) is not None or _is_announced(predicates)

    def _begins_line(self, index: int) -> bool:
        """Whether nothing stands before the sentence on its line but another headline."""
        start = self._sentences[index].start
        return start == 0 or self._text[start - 1] == "\n" or self._last == index - 1

    def _ends_line(self, sentence: Sentence) -> bool:
        return (self._text[sentence.end : sentence.end + 1] or "\n") in "\r\n"

    def _is_title(self, quote: str) -> bool:
        """Whether all words but small ones are capitalised: "Mayor Opens Bridge in Spring"."""
        return self._small.issuperset(_LOWER_CASE.findall(quote)) and not quote.isupper()

    def _is_told_again(self, figure: str, sentence: Sentence) -> bool:
        return (
            re.search(rf"(?<![\d.,]){re.escape(figure)}(?![.,]?\d)", self._text[sentence.end :]) is not None
        )


def _is_announced(predicates: Predicates) -> bool:
    """Whether a deed is told in the present, of somebody without an article: "Mayor opens bridge"."""
    tokens, shape = predicates.tokens, predicates.shape
    verb = predicates.main_between(0, len(tokens))
    if not verb or shape[verb] not in "vnb" or shape[0] not in "nNv":
        return False
    return tokens.words[verb].endswith("s") and not tokens.words[verb].endswith("ss")
