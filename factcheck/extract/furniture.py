"""Block of text → its stretches, cut where what belongs to the page is glued to what belongs to the story.

For `sentences` only. Tags, links, signatures of posts, time stamps of a live report and headlines in
capitals end no sentence by a full stop. What they look like stands in `configs/rules/<language>/sentences.yaml`.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from factcheck.rules.load import RuleSet

Extent = tuple[int, int]


class Furniture:
    """Finds what stands apart in the blocks of one text: the group `apart` of the rules that have `marks`."""

    def __init__(self, text: str, rules: RuleSet) -> None:
        self._text = text
        # marks are looked for first: that is fast, and they are rare
        self._marked = [(mark, regex) for mark, regex in _marks(rules) if mark in text]
        self._capitals = rules.rule("sentences.capitals").regex

    def divide(self, start: int, end: int) -> Iterator[Extent]:
        """Divide the block [start, end)."""
        text = self._text
        apart = [
            match.span("apart")
            for mark, regex in self._marked
            if text.find(mark, start, end) >= 0
            for match in regex.finditer(text, start, end)
        ]
        if text[start : start + 2].strip("\"'“‘").isupper():
            headline = self._capitals.match(text, start, end)
            apart += [headline.span("apart")] if headline else []
        cuts = (
            sorted({start, end, *(place for extent in apart for place in extent)}) if apart else (start, end)
        )
        yield from pairwise(cuts)


@cache
def _marks(rules: RuleSet) -> list[tuple[str, re.Pattern[str]]]:
    return [(mark, rule.regex) for rule in rules.rules for mark in rule.yields.get("marks", ())]
