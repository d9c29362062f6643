"""Text → sentences, lossless: each is a slice of the text, and only white space lies between two of them.

Called by `factcheck.extract.claims`. A paragraph break always ends a sentence, full stop or not. A single newline
is a paragraph break too, unless the text is wrapped at some width, or the next line goes on in lower case.
"""

import re
from collections.abc import Iterator
from functools import cache

from factcheck.model.text import Sentence
from factcheck.rules.load import Rules, RuleSet

# A text whose lines all end before this column is taken to be wrapped, ...
_WRAP_LIMIT = 120
# ... and in a wrapped text a line shorter than this ends its paragraph (a headline, an item of a list).
_SHORT_LINE = 45

_LINE_BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_LINE_BREAK = re.compile(f"\r\n|[{_LINE_BREAKS}]")
_LINE = re.compile(f"[^{_LINE_BREAKS}]+")
# Runs are taken whole and only from their first character, so that a megabyte of full stops costs one pass.
_STOP = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s)(?!\s{1,3}[.!?…])")
_WORD_BEFORE = re.compile(r"[^\s\"'“”‘’«»()\[\],;:—–]*\Z")
_WORD_AFTER = re.compile(r"\s*[\"'“”‘’«»(\[]*([^\W_]+)")
# Nobody writes a longer sentence; with this bound, work that is quadratic in a sentence stays linear in the text.
_LONGEST_SENTENCE = 5_000
# No abbreviation is longer; the look-back stays bounded whatever the text.
_LONGEST_WORD = 24


def split_sentences(text: str, rules: Rules) -> tuple[Sentence, ...]:
    """Sentences of a text, in order; none is empty."""
    stops = _Stops(rules["sentences"])
    sentences: list[Sentence] = []
    for number, (start, end) in enumerate(_paragraphs(text)):
        begin = start
        for block_end in [*_inner_breaks(text, start, end), end]:
            for stop in [*stops.find(text, begin, block_end), block_end]:
                sentences.extend(
                    Sentence(start=first, end=last, paragraph=number)
                    for first, last in _bounded(text, begin, stop)
                )
                begin = stop
    return tuple(sentences)


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a stretch into pieces of bearable length, at white space where there is any, and trim them."""
    while start < end:
        cut = min(end, start + _LONGEST_SENTENCE)
        if cut < end:
            blank = max(text.rfind(" ", start, cut), text.rfind("\n", start, cut))
            cut = blank if blank > start else cut
        piece = text[start:cut]
        stripped = piece.strip()
        if stripped:
            first = start + piece.index(stripped[0])
            yield first, first + len(stripped)
        start = cut


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Extents between blank lines; in a text that is not wrapped, between lines."""
    wrapped = max((len(line[0]) for line in _LINE.finditer(text)), default=0) <= _WRAP_LIMIT
    start = position = 0
    blank = True
    for line_start, line_end in _lines(text):
        content = text[line_start:line_end].strip()
        goes_on = not blank and content and (wrapped or content[0].islower())
        if not goes_on:
            if text[start:position].strip():
                yield start, position
            start = line_start
        blank = not content
        position = line_end
    if text[start:position].strip():
        yield start, position


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _LINE_BREAK.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _inner_breaks(text: str, start: int, end: int) -> Iterator[int]:
    """Line breaks of a wrapped paragraph that end a sentence all the same: after a short line."""
    line_start = start
    for match in _LINE_BREAK.finditer(text, start, end):
        following = text[match.end() : match.end() + 1]
        if match.start() - line_start < _SHORT_LINE and not following.islower():
            yield match.start()
        line_start = match.end()


class _Stops:
    """Decides which full stops end a sentence."""

    def __init__(self, rules: RuleSet) -> None:
        self._ends = _ending(rules)
        self._initials = rules.rule("sentences.initials")
        self._starters = rules.lexicon["starter"]
        self._speaking = rules.lexicon["speaking"]

    def find(self, text: str, start: int, end: int) -> Iterator[int]:
        """Find the ends of sentences inside [start, end), after closing quotes and brackets."""
        begin = start
        for match in _STOP.finditer(text, start, end):
            following = _WORD_AFTER.match(text, match.end(), end)
            if self._is_end(text, match, following, begin):
                begin = match.end()
                yield begin

    def _is_end(self, text: str, stop: re.Match[str], following: re.Match[str] | None, begin: int) -> bool:
        if following is None:
            return True
        word = following[1][:_LONGEST_WORD]
        if word[0].islower():
            return False
        if "?" in stop[0] or "!" in stop[0]:
            return stop[0][-1] in "?!)" or not self._speaker_follows(text, following)
        if stop[0][0] != "." or len(stop[0].rstrip("\"'”’»)]")) > 1:
            return True
        before = _WORD_BEFORE.search(text[max(begin, stop.start() - _LONGEST_WORD) : stop.start()])
        previous = before[0] if before else ""
        ends = self._ends.get(previous.lower())
        if ends is None and self._initials.regex.fullmatch(previous):
            ends = self._initials.yields["ends"]
        if ends is None or (
            len(previous) > 1 and previous.islower() and ends != "never" and "." not in previous
        ):
            # "no.", "miss." and "wash." in lower case are the plain words
            # a sentence that is nothing but a number opens an item of a list: "1. The minister ..."
            return not (previous.isdigit() and text[begin : stop.start()].strip() == previous)
        if ends == "unless_number":
            return not word[0].isdigit()
        return ends == "before_starter" and word.lower() in self._starters

    def _speaker_follows(self, text: str, following: re.Match[str]) -> bool:
        words = text[following.start(1) : following.start(1) + 60].split()[:4]
        return any(word.strip(".,").lower() in self._speaking for word in words)


@cache
def _ending(rules: RuleSet) -> dict[str, str]:
    return {word.lower(): rule.yields["ends"] for rule in rules.rules for word in rule.spec.words}
