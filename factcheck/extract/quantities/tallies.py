"""Tallies: what each of two sides has, told from a score and a range: "voted 52-48", "leads 45 percent to 38".

Called by `factcheck.extract.quantities`.
"""

import re

from factcheck.extract.quantities.bounds import BoundReader
from factcheck.extract.quantities.measure import Measure
from factcheck.extract.quantities.scales import SPACE
from factcheck.rules.load import RuleSet, alternation

_JOINT = re.compile(rf"(?:{SPACE})?[-–—](?:{SPACE})?|{SPACE}to{SPACE}|-to-")
# Of "leads 48-42" each is a share of those asked: together most of them; goals are fewer, points often more.
_SHARES = range(60, 101)

# "passed the House 232-186": so many words back a vote is told of
_WORDS = 5


class TallyReader:
    """Words for votes and contests in a language."""

    def __init__(self, rules: RuleSet, bounds: BoundReader) -> None:
        lexicon = rules.lexicon
        self._bounds = bounds
        self._votes = frozenset(lexicon["voting_words"])
        self._proportions = frozenset(lexicon["proportion_nouns"])
        self._contests = frozenset(lexicon["contest_words"])
        self._noun = re.compile(
            rf"(?:{SPACE}|-)(?P<noun>(?:[^\W\d_][\w-]*{SPACE}){{0,2}}{alternation(lexicon['tally_nouns'])})(?!\w)",
            re.IGNORECASE,
        )

    def read(self, text: str, first: Measure, second: Measure) -> bool:
        """Give both numbers of a tally what they count; False where they are none."""
        joint = _JOINT.fullmatch(text, first.end, second.start)
        if joint is None or second.qualified or first.number.scale != 1 or second.number.scale != 1:
            return False
        counted = first.unit is None and second.unit is None and not first.qualified
        entity = self._entity(text, first, second) if counted else None
        if entity is None and not self._is_contest(first, second, joint[0].strip(" \xa0\n")):
            return False
        first.entity = second.entity = entity
        first.unit = first.unit or second.unit
        first.ceiling = first.end
        first.tallied = second.tallied = True
        return True

    def _entity(self, text: str, first: Measure, second: Measure) -> tuple[int, int] | None:
        """Place of the noun for the vote behind the numbers, or of the verb before them."""
        if noun := self._noun.match(text, second.end, second.ceiling):
            # "a 2-to-1 margin" is twice as many
            is_proportion = second.low == 1 and noun["noun"].split()[-1].lower() in self._proportions
            return None if is_proportion else noun.span("noun")
        for start, word in list(zip(first.before_starts, first.before, strict=True))[: -_WORDS - 1 : -1]:
            if word in self._votes:
                return start, start + len(word)
        return None

    def _is_contest(self, first: Measure, second: Measure, joint: str) -> bool:
        """Whether two sides are set against each other: a range begins with what is less, and nobody leads there."""
        if first.word_before() in {"from", "between"} or self._bounds.change_before(first)[0]:
            return False
        leads = first.low > second.low
        words = {word.strip(",.:;") for word in first.before}
        if second.unit is not None and second.unit.symbol == "%":
            # "she trails 38 percent to 45 percent"
            contested = first.unit is not None and not self._contests.isdisjoint(words)
            return first.unit in {None, second.unit} and (leads or contested)
        if first.unit is not None or second.unit is not None or second.low == 1:
            return False
        contested = not self._contests.isdisjoint(words)
        if joint == "-to-":
            return leads or first.low == second.low
        if joint == "to":
            return leads and contested
        return contested and first.low + second.low in _SHARES
