"""Text → sentences, lossless: each is a slice of the text, and only white space lies between two of them.

Called by `factcheck.extract.claims`. A paragraph break always ends a sentence, full stop or not. A single newline
is a paragraph break too, unless the text is wrapped at some width, or the next line goes on in lower case.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from factcheck.extract.furniture import Furniture
from factcheck.model.text import Sentence
from factcheck.rules.load import Rules, RuleSet

# A text whose lines all end before this column is taken to be wrapped, ...
_WRAP_LIMIT = 120
# ... and in a wrapped text a line shorter than this ends its paragraph (a headline, an item of a list).
_SHORT_LINE = 45
_BULLET = re.compile(r"[•·▪‣●○◦■►]|[-*–—]\s+(?![a-z])")

# Runs are taken whole and only from their first character, so that a megabyte of full stops costs one pass; a set of
# characters stands first, to which the engine skips. The number of a note may follow ("failed.[1]"), and the blank may
# be missing ("failed.The").
_STOP = re.compile(
    r"""[.!?…](?<![.!?…].)[.!?…]*+["'”’»)\]]*+(?:\[\d{1,3}\]){0,4}+(?:(?=\s)(?!\s{1,3}[.!?…])|(?<!["'])(?=["“‘]?[A-Z]))"""
)
_WORD_BEFORE = re.compile(r"[^\s\"'“”‘’«»()\[\],;:—–]*\Z")
_WORD_AFTER = re.compile(r"\s*[\"'“”‘’«»(\[]*([^\W_]+)")
_CLOSING = "\"'”’»)]"
# Nobody writes a longer sentence; with this bound, work that is quadratic in a sentence stays linear in the text.
_LONGEST_SENTENCE = 5_000
# ".com", ".org"
_LONGEST_DOMAIN = 3
# No abbreviation is longer; the look-back stays bounded whatever the text.
_LONGEST_WORD = 24

Extent = tuple[int, int]


def split_sentences(text: str, rules: Rules) -> tuple[Sentence, ...]:
    """Sentences of a text, in order; none is empty."""
    stops, furniture = _stops(rules["sentences"]), Furniture(text, rules["sentences"])
    return tuple(
        Sentence(start=start, end=end, paragraph=number)
        for number, lines in enumerate(_paragraphs(text))
        for block in _blocks(text, lines)
        for stretch in furniture.divide(*block)
        for sentence in stops.cut(text, *stretch)
        for start, end in _bounded(text, *sentence)
    )


def _bounded(text: str, start: int, end: int) -> Iterator[Extent]:
    """Cut a stretch into pieces of bearable length, at white space where there is any, and trim them."""
    while start < end:
        cut = min(end, start + _LONGEST_SENTENCE)
        if cut < end:
            blank = max(text.rfind(" ", start, cut), text.rfind("\n", start, cut))
            cut = blank if blank > start else cut
        piece = text[start:cut]
        first, last = cut - len(piece.lstrip()), start + len(piece.rstrip())
        if first < last:
            yield first, last
        start = cut


def _paragraphs(text: str) -> Iterator[list[Extent]]:
    """Extents of the lines between blank lines; in a text that is not wrapped, mostly of one line each."""
    written = text.splitlines(keepends=True)
    wrapped = max(map(len, written), default=0) <= _WRAP_LIMIT
    lines: list[Extent] = []
    start = 0
    for line in written:
        content = line.strip()
        if lines and not (content and (wrapped or content[0].islower())):
            yield lines
            lines = []
        if content:
            lines.append((start, start + len(line)))
        start += len(line)
    if lines:
        yield lines


def _blocks(text: str, lines: Sequence[Extent]) -> Iterator[Extent]:
    """Stretches of a paragraph, broken where a line ends a sentence all the same: a short one, or before a bullet."""
    begin = previous = lines[0][0]
    for start, _ in lines[1:]:
        short = start - previous <= _SHORT_LINE and not text[start].islower()
        if short or _BULLET.match(text, start):
            yield begin, start
            begin = start
        previous = start
    yield begin, lines[-1][1]


class _Stops:
    """Decides which full stops end a sentence."""

    def __init__(self, rules: RuleSet) -> None:
        self._ends = {word.lower(): rule.yields["ends"] for rule in rules.rules for word in rule.spec.words}
        self._initials = rules.rule("sentences.initials")
        self._item = rules.rule("sentences.item").regex
        self._local_time = rules.compile(r"\s+\(?(?:{of_time}\b|[A-Z]\w*(?:\s+\w+)?\s+time\b)")
        self._starters = rules.lexicon["starter"]
        self._speaking = rules.lexicon["speaking"]

    def cut(self, text: str, start: int, end: int) -> Iterator[Extent]:
        """Cut [start, end) behind the ends of its sentences: after closing quotes and brackets."""
        for stop in _STOP.finditer(text, start, end):
            following = _WORD_AFTER.match(text, stop.end(), end)
            if self._is_end(text, stop, following, start):
                yield start, stop.end()
                start = stop.end()
        yield start, end

    def _is_end(self, text: str, stop: re.Match[str], following: re.Match[str] | None, begin: int) -> bool:
        if following is None:
            return True
        word = following[1][:_LONGEST_WORD]
        if word[0].islower():
            return False
        found = _WORD_BEFORE.search(text[max(begin, stop.start() - _LONGEST_WORD) : stop.start()])
        previous = found[0] if found else ""
        if "-" in previous and previous[0].islower():
            previous = previous.rpartition("-")[2]  # "then-Sen. Obama"
        mark = stop[0].rstrip(_CLOSING)
        if not text[stop.end()].isspace():
            # "failed.The", "failed.Moscow", "failed….The", and neither "U.S" nor "example.Com"
            starts = word.lower() in self._starters
            if len(previous) < 2:
                return False
            return starts if len(mark) > 1 else previous.islower() and (starts or len(word) > _LONGEST_DOMAIN)
        if "?" in mark or "!" in mark:
            return stop[0][-1] in "?!)" or not self._speaker_follows(text, following)
        if mark != ".":
            return True
        return self._ends_after(previous, word, text, stop, begin)

    def _ends_after(self, previous: str, word: str, text: str, stop: re.Match[str], begin: int) -> bool:
        """Whether one full stop ends the sentence between these two words."""
        if self._item.fullmatch(text, begin, stop.start()):
            return False
        initial = len(previous) == 1 and previous.isupper()
        ends = None if initial else self._ends.get(previous.lower())
        if ends is None and self._initials.regex.fullmatch(previous):
            ends = "before_starter"
        plain = len(previous) > 1 and previous.islower() and "." not in previous
        match ends:
            case "never":
                return False
            case "unless_number" if not plain:
                return not word[0].isdigit()
            case "unless_time" if not plain:
                return not (word[0].isdigit() or self._local_time.match(text, stop.end()))
            case "before_starter" if not plain:
                return word.lower() in self._starters
        # "no.", "miss." and "wash." in lower case are the plain words
        return True

    def _speaker_follows(self, text: str, following: re.Match[str]) -> bool:
        words = text[following.start(1) : following.start(1) + 60].split()[:4]
        return any(word.strip(".,").lower() in self._speaking for word in words)


@cache
def _stops(rules: RuleSet) -> _Stops:
    return _Stops(rules)
