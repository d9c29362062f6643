"""Paragraph → the stretches between quotation marks. For `extract` only.

Straight, curly and low marks, guillemets either way round, single marks that are no apostrophes. Only outermost
quotes are given: marks inside a quote are part of it. A quote that its paragraph leaves open ends with the
paragraph; when the next one opens with a mark, it is the same quote continued. Linear in the text.
"""

import re
from typing import NamedTuple

# A character class first: the engine skips to its characters, and judges by what stands around them.
_MARK = re.compile(
    r"""[\"“”„«»‘’'`]
    (?: (?<=["“”„«»])
      | (?<=')'(?!') | (?<=`)`
      | (?<=[‘']) (?<!\w.) (?=\w)                 # opens: no word before, a word after
      | (?<=[’']) (?<=[\w.,!?…].) (?!\w)          # closes: no word after
    )""",
    re.VERBOSE,
)
_CLOSES = {
    '"': ('"', "”"), "''": ("''",), "``": ("''", "``"), "“": ("”", '"'), "„": ("“", "”"), "«": ("»",), "»": ("«",),
    "‘": ("’",), "'": ("'",), "”": ("”",),
}  # fmt: skip
_STRAIGHT = frozenset(['"', "''"])
_DOUBLE = frozenset(['"', "“", "''", "``"])
_LONGEST_SINGLE = 600
# `the firm will " develop it," he said`: a blank too much
_SPACED = re.compile(r'[a-z] " [a-z]')
# a mark of direction may stand before
_FIRST = 2
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.?!] +(?=[A-Z])")


class Quote(NamedTuple):
    """Quote `[start, end)` with its marks; its words are `[inner, outer)`. `closed` is False without a closing mark."""

    start: int
    inner: int
    outer: int
    end: int
    closed: bool


def find_quotes(text: str, start: int, end: int) -> list[Quote]:
    """Outermost quotes of the paragraph `text[start:end]`, in their order."""
    quotes: list[Quote] = []
    opened: re.Match[str] | None = None
    for match in _MARK.finditer(text, start, end):
        mark = match[0]
        if opened is None:
            if mark in _CLOSES and _opens(text, match, start):
                opened = match
            elif mark == "”" and text.startswith(",", match.start() - 1):
                quotes.append(_unopened(text, match, quotes, start))
        elif _closes(text, match, opened[0], start):
            quotes.append(Quote(opened.start(), opened.end(), match.start(), match.end(), closed=True))
            opened = None
        elif opened[0] in "‘'" and (mark in _DOUBLE or match.start() - opened.start() > _LONGEST_SINGLE):
            # what looked like a single quote was an apostrophe ("the ’90s") or is closed nowhere near
            opened = match if mark in _CLOSES and _opens(text, match, start) else None
    if opened is not None and opened[0] not in "‘'":
        quotes.append(Quote(opened.start(), opened.end(), end, end, closed=False))
    return quotes


def _unopened(text: str, mark: re.Match[str], quotes: list[Quote], start: int) -> Quote:
    """Quote that nothing opens: the sentence before the mark."""
    start = quotes[-1].end if quotes else start
    for stop in _SENTENCE_END.finditer(text, start, mark.start()):
        start = stop.end()
    return Quote(start, start, mark.start(), mark.end(), closed=True)


def _opens(text: str, mark: re.Match[str], start: int) -> bool:
    """Whether the mark can open a quote: words follow at once, no word stands right before a straight mark."""
    after = text[mark.end() : mark.end() + 1]
    if mark[0] == "”":
        return mark.start() - start < _FIRST  # some open a paragraph so: ”It is over,” he said
    if mark[0] not in "“«" and (not after or after.isspace()):
        return _SPACED.match(text, max(start, mark.start() - 2)) is not None
    return mark[0] not in _STRAIGHT or mark.start() == start or not text[mark.start() - 1].isalnum()


def _closes(text: str, mark: re.Match[str], opened: str, start: int) -> bool:
    """Whether the mark closes the quote that the other one opened; some write “so“."""
    if mark[0] == opened == "“":
        after = text[mark.end() : mark.end() + 1]
        return not text[mark.start() - 1].isspace() and (not after or after.isspace())
    return mark[0] in _CLOSES[opened] and not (mark[0] in _STRAIGHT and _must_open(text, mark, start))


def _must_open(text: str, mark: re.Match[str], start: int) -> bool:
    """Whether a straight mark inside a quote opens an inner one: blank before it, a word after it."""
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end() : mark.end() + 1]
    return before.isspace() and after.isalnum()
