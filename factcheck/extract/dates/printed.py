"""Head of a text → the publication date that is printed there: "Published: 12 March 2024", a dateline, a line for it.

Only what is no part of a sentence counts, and only with its year. Called by `factcheck.extract.dates.find`.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from factcheck.extract.dates.calendar import valid_day
from factcheck.extract.dates.datewords import DateWords
from factcheck.extract.dates.phrases import grammar_of
from factcheck.model.text import Span
from factcheck.rules.load import Rules, RuleSet

# Headline, deck, byline, picture and date stand in so many lines and characters, ...
_LINES, _CHARACTERS = 12, 3000
# ... and none of them is longer, or ends like a sentence.
_LONGEST, _STOPS = 160, '.?!”"'
_CLOCK = r"\d{1,2}(?:[:.]\d\d|(?=\s?[ap]\.?m))(?:\s?[ap]\.?m\b\.?)?(?:\s?\(?[A-Z]{2,4}\b\)?)?"
_BEHIND = re.compile(
    rf"(?:[\s,|·–—-]|\bat\b)*(?:{_CLOCK})?[\s|.)]*(?:by\s(?-i:[A-Z]).{{2,60}})?\Z", re.IGNORECASE
)
# what a date has, with a time of day or without
_PARTS = ({"year", "month", "day"}, {"year", "number", "day"})
# what stands before a date that is a part of its line: "By Anna Roe | March 12, 2024"
_BAR = ("|", "·", "•")


class _Line(NamedTuple):
    """Line at the head of a text; `above` says that no sentence of the report stands before it."""

    start: int
    end: int
    above: bool


def find_printed(text: str, *, today: date, rules: Rules) -> tuple[date, Span] | None:
    """Day that the head of the text gives as its own, not after today; that of its update for want of another."""
    updated = None
    for line in _head(text):
        for day, span in _days(text, line, today, rules):
            kind = _printed_as(text, line, span, rules)
            if kind == "published":
                return day, span
            if kind == "updated" and updated is None:
                updated = day, span
    return updated


def _head(text: str) -> Iterator[_Line]:
    """First lines of a text that have words."""
    above, begin, count = True, 0, 0
    for written in text[:_CHARACTERS].splitlines(keepends=True):
        start, end = begin, begin + len(written.rstrip())
        begin += len(written)
        if start == end:
            continue
        count += 1
        if count > _LINES:
            return
        yield _Line(start, end, above)
        above = above and end - start <= _LONGEST and text[end - 1] not in _STOPS


def _days(text: str, line: _Line, today: date, rules: Rules) -> Iterator[tuple[date, Span]]:
    """Days told on a line with their years, up to today."""
    grammar, date_words = grammar_of(rules["dates"]), DateWords(rules["dates"].lexicon, today.year)
    words, place = grammar.read(text[line.start : line.end]), 0
    while True:
        place, phrases = grammar.candidates(words, place)
        if not phrases:
            return
        place, groups = phrases[0].behind, phrases[0].groups
        year = date_words.year(groups) if any(parts <= groups.keys() for parts in _PARTS) else None
        point = valid_day(year, date_words.month(groups), date_words.day(groups)) if year else None
        day = point.first_day() if point else None
        if day is not None and day <= today:
            yield day, Span.of(text, line.start + phrases[0].start, line.start + phrases[0].end)


def _printed_as(text: str, line: _Line, day: Span, rules: Rules) -> str | None:
    """What a line says the day is: "published" or "updated"; None where it is a part of a sentence."""
    dateline = rules["claims"].rule("claims.dateline").regex.match(text, line.start, line.end)
    if dateline is not None and dateline.end() > day.end:
        return "published"
    label = _label(rules["dates"]).fullmatch(text, line.start, day.start)
    ends = _BEHIND.match(text, day.end, line.end) or _label(rules["dates"]).match(text, day.end, line.end)
    if label is not None and (ends or label["colon"]):
        return "published" if label["published"] else "updated"
    before = text[line.start : day.start].strip(" \t(")
    alone = line.above and (not before or before.endswith(_BAR))
    return "published" if alone and ends else None


@cache
def _label(rules: RuleSet) -> re.Pattern[str]:
    """Words before the day on which something was published: "First published: ", " | Updated at 5.30 p.m. on "."""
    return rules.compile(
        r"[\s(|·–—-]*(?:(?:first|originally|last)\s+)?(?:(?P<published>{published})|{updated})\b"
        rf"(?:\s+(?:on|at)\b)?\s*(?P<colon>:)?[\s|,·–—-]*(?:{_CLOCK}[\s,|·–—-]*(?:on\b\s*)?)?"
    )
