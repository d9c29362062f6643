"""Sentence → whether it is a headline, which only announces what the article then tells.

For `claims` only.
"""

import re

from factcheck.extract.verbs.predicates import Predicates
from factcheck.model.text import Sentence
from factcheck.rules.load import Rules

_LONGEST = 160
_FEWEST_WORDS = 4
# A shorter text is a note, and its first sentence part of it.
_FEWEST_BEHIND = 3
# Lines above a report: headline and deck.
_MOST_LINES = 2
# A report that tells this share of the words above it soon below was announced by them.
_TOLD_AGAIN = 0.6
_SOON = 800
# Of lines as short as that hardly one in a hundred is a report's first sentence where it has no article.
_MOST_BARE_WORDS = 12
_ARTICLES = frozenset({"a", "an", "the", "this", "these", "those"})
# looked through for the line's end
_BLANKS = 4
_LOWER_CASE = re.compile(r"(?<![\w'’.-])[a-z][\w'’-]*")
_ITEM = re.compile(r"\d{1,2}[.)]\s")
# what two forms of a word have in common: "calls", "called"
_STEM = re.compile(r"(?<![\w'’-])[^\W\d_]{4,5}")
# Small numbers are told in words below ("4 Words", "in four words"), and a year is none.
_SMALL = r"(?<![$€£])(?:\d|1[0-2]|(?:19|20)\d\d)(?![.,]?\d|\s?(?:%|(?i:percent|[mb]illion)|[MBK]\b))"
_FIGURE = re.compile(rf"(?<!\d)(?<!\d[.,])(?!{_SMALL})\d[\d.,]*(?<=\d)")
_NUMBER = re.compile(r"(?<![\d.,])\d[\d.,]*(?<=\d)")
_DASHES = ("_", "-", "–", "—")
_STOPS = tuple(".!?…:\"'”’)]")


class Headlines:
    """Tells the headlines of one article, whose sentences are asked for in their order."""

    def __init__(self, text: str, sentences: tuple[Sentence, ...], rules: Rules) -> None:
        self._text = text
        self._sentences = sentences
        self._last = -1
        # sentences of the story so far, and how many headlines they begin with
        self._read = self._lines = 0
        self._small = rules["claims"].lexicon["small_in_titles"]
        self._dateline = rules["claims"].rule("claims.dateline").regex

    def holds(self, index: int, predicates: Predicates) -> bool:
        """Whether the sentence is a headline; one with a figure that is not told again is none."""
        place = self._read
        self._read += 1
        sentence = self._sentences[index]
        if sentence.end - sentence.start > _LONGEST or not self._begins_line(index):
            return False
        quote = self._text[sentence.start : sentence.end]
        ends_line = self._ends_line(sentence)
        if len(quote.split()) < _FEWEST_WORDS:
            if place == 0 and ends_line:
                self._lines = 1  # "In brief." asserts nothing, but a deck may follow
            return False
        titled = (place < _FEWEST_BEHIND or ends_line) and self._is_title(quote)
        above = ends_line and (
            self._stands_above(index, place, quote, predicates) or self._heads_section(index, quote)
        )
        if not (titled or above or self._is_in_capitals(index, quote)):
            return False
        if not all(self._is_told_again(figure, sentence) for figure in _FIGURE.findall(quote)):
            return False
        self._last = index
        self._lines += place == self._lines
        return True

    def _stands_above(self, index: int, place: int, quote: str, predicates: Predicates) -> bool:
        """Whether the sentence, or one of the lines after it, stands above a report."""
        if place != self._lines or place >= _MOST_LINES or index + 1 >= len(self._sentences):
            return False
        if quote.endswith(_DASHES) or self._has_dateline(index):
            return False  # the report begins here, be its place on a line of its own
        if self._has_dateline(index + 1):
            return True
        if index + _FEWEST_BEHIND >= len(self._sentences):
            return False
        return (
            not quote.endswith(_STOPS)
            or (place > 0 and self._shares_block(index))
            or _is_announced(predicates, first=place == 0)
            or _is_bare(quote)
            or (place > 0 and not predicates.starts)
            or (place == 0 and self._announces(index, quote))
        )

    def _has_dateline(self, index: int) -> bool:
        return self._dateline.match(self._text, self._sentences[index].start) is not None

    def _shares_block(self, index: int) -> bool:
        """Whether a blank line sets the sentence and the headline before it off from the report."""
        before, sentence, behind = self._sentences[index - 1 : index + 2]
        return (
            self._text.count("\n", before.end, sentence.start) == 1
            and self._text.count("\n", sentence.end, behind.start) > 1
        )

    def _heads_section(self, index: int, quote: str) -> bool:
        """Whether it is numbered, unlike its neighbours, or announces a paragraph of some length below."""
        sentence, *below = self._sentences[index : index + 2 + _FEWEST_BEHIND]
        if not below or sentence.paragraph == below[0].paragraph:
            return False
        if self._is_item(sentence):
            return not any(map(self._is_item, (below[0], *self._sentences[max(0, index - 1) : index])))
        # a picture's credit stands between
        credit = below[0].boilerplate is not None or " " not in self._text[below[0].start : below[0].end]
        section = below[credit : credit + _FEWEST_BEHIND]
        long = len(section) == _FEWEST_BEHIND and section[0].paragraph == section[-1].paragraph
        return long and (credit or _is_bare(quote)) and self._announces(index, quote)

    def _is_item(self, sentence: Sentence) -> bool:
        return _ITEM.match(self._text, sentence.start) is not None

    def _announces(self, index: int, quote: str) -> bool:
        """Whether most words of the line come again soon below."""
        start = self._sentences[index + 1].start
        below = set(_STEM.findall(self._text[start : start + _SOON].lower()))
        stems = set(_STEM.findall(quote.lower()))
        return len(stems & below) >= _TOLD_AGAIN * len(stems)

    def _begins_line(self, index: int) -> bool:
        """Whether nothing stands before the sentence on its line but another headline, or what is the page's."""
        start = self._sentences[index].start
        return (
            start == 0
            or self._text[start - 1] == "\n"
            or self._last == index - 1
            or self._sentences[index - 1].boilerplate is not None
        )

    def _ends_line(self, sentence: Sentence) -> bool:
        rest = self._text[sentence.end : sentence.end + _BLANKS]
        return not rest or rest.lstrip(" \t")[:1] in ("\r", "\n")

    def _is_title(self, quote: str) -> bool:
        """Whether all words but small ones are capitalised: "Mayor Opens Bridge in Spring"."""
        return all(word[0] in self._small for word in _LOWER_CASE.finditer(quote)) and not quote.isupper()

    def _is_in_capitals(self, index: int, quote: str) -> bool:
        """Whether it is in capitals, and what stands below is not."""
        if not quote.isupper() or index + 1 >= len(self._sentences):
            return False
        below = self._sentences[index + 1]
        return not self._text[below.start : below.end].isupper()

    def _is_told_again(self, figure: str, sentence: Sentence) -> bool:
        return figure in _NUMBER.findall(self._text, sentence.end)


def _is_bare(quote: str) -> bool:
    """Whether it is short and without articles, as headlines are: "Whigs died, party can survive"."""
    words = quote.lower().split()
    return len(words) <= _MOST_BARE_WORDS and _ARTICLES.isdisjoint(words)


def _is_announced(predicates: Predicates, *, first: bool) -> bool:
    """Whether a deed is told in the present, of somebody without an article: "Mayor opens bridge".

    Of a first line the subject may be several, and something may stand before it: "In Oslo, mayors open bridges".
    """
    tokens, shape = predicates.tokens, predicates.shape
    verb = predicates.main_between(0, len(tokens))
    if not verb or shape[verb] not in "vnb" or not _ARTICLES.isdisjoint(tokens.words[:verb]):
        return False
    word = tokens.words[verb]
    singular = word.endswith("s")
    if not first:
        return singular and shape[0] in "nNv"
    return shape[0] in "nNv#i" and (singular or (shape[verb] == "b" and tokens.words[verb - 1].endswith("s")))
