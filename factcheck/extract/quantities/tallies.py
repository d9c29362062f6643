"""Tallies: two numbers that a dash joins, told from a score: "voted 52-48", "a 6-3 ruling".

Called by `factcheck.extract.quantities`.
"""

import re

from factcheck.extract.quantities.measure import Measure
from factcheck.extract.quantities.scales import SPACE
from factcheck.rules.load import RuleSet, alternation

_JOINT = re.compile(rf"(?:{SPACE})?[-–—](?:{SPACE})?|{SPACE}to{SPACE}")


class TallyReader:
    """Words for votes in a language."""

    def __init__(self, rules: RuleSet) -> None:
        lexicon = rules.lexicon
        self._openings = frozenset(lexicon["tally_openings"])
        self._noun = re.compile(
            rf"(?:{SPACE}|-)(?P<noun>(?:[^\W\d_][\w-]*{SPACE}){{0,2}}{alternation(lexicon['tally_nouns'])})(?!\w)",
            re.IGNORECASE,
        )

    def read(self, text: str, first: Measure, second: Measure) -> bool:
        """Give both numbers of a tally what they count; False where they are none."""
        if not _JOINT.fullmatch(text, first.end, second.start):
            return False
        if any(measure.unit or measure.qualified or measure.number.scale != 1 for measure in (first, second)):
            return False
        opening = next((words for words in (1, 2) if " ".join(first.before[-words:]) in self._openings), 0)
        if noun := self._noun.match(text, second.end, second.ceiling):
            entity = noun.span("noun")
        elif opening and len(first.before) >= opening:
            start = first.before_starts[-opening]
            entity = start, start + len(first.before[-opening])
        else:
            return False
        for measure in (first, second):
            measure.entity = entity
        return True
