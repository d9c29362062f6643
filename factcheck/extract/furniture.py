"""Block of text → its stretches, cut where what belongs to the page is glued to what belongs to the story.

For `factcheck.extract.sentences` only. Tags, links, signatures of posts, time stamps of a live report and headlines in
capitals end no sentence by a full stop. What they look like stands in `configs/rules/<language>/sentences.yaml`.
"""

from collections.abc import Iterator
from itertools import pairwise

from factcheck.rules.load import RuleSet

Extent = tuple[int, int]


class Furniture:
    """Finds what stands apart in a block: the group `apart` of the rules that have `marks`."""

    def __init__(self, rules: RuleSet) -> None:
        # marks are looked for first: that is fast, and they are rare
        self._marked = [(mark, rule.regex) for rule in rules.rules for mark in rule.yields.get("marks", ())]
        self._capitals = rules.rule("sentences.capitals").regex

    def divide(self, text: str, start: int, end: int) -> Iterator[Extent]:
        """Divide [start, end)."""
        apart = [
            match.span("apart")
            for mark, regex in self._marked
            if text.find(mark, start, end) >= 0
            for match in regex.finditer(text, start, end)
        ]
        if text[start : start + 2].strip("\"'“‘").isupper() and (
            headline := self._capitals.match(text, start, end)
        ):
            apart.append(headline.span("apart"))
        if not apart:
            yield start, end
            return
        cuts = sorted({start, end, *(place for extent in apart for place in extent)})
        yield from pairwise(cuts)
