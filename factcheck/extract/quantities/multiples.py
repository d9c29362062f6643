"""So many times over: "sixfold", "doubled", "twice as many", "to triple its output".

Called by `factcheck.extract.quantities.words`.
"""

import re

from factcheck.extract.quantities.scales import SPACE, Number, Value
from factcheck.rules.load import RuleSet, alternation

# As far back as the words before a verb are looked at: "will more than double".
_REACH = 24


class MultipleReader:
    """Words for a factor in a language."""

    def __init__(self, rules: RuleSet) -> None:
        lexicon = rules.lexicon
        self._changes: dict[str, Value] = dict(lexicon["changes_by_factor"])
        self._adverbs: dict[str, int] = dict(lexicon["factor_adverbs"])
        self._verbs: dict[str, Value] = dict(lexicon["factor_verbs"])
        self.words = (*self._changes, *self._adverbs, *self._verbs)
        self._particle = re.compile(
            rf"-|{SPACE}{alternation(lexicon['factor_particles'])}(?!\w)", re.IGNORECASE
        )
        self._compared = re.compile(rf"{SPACE}{alternation(lexicon['behind_factor'])}(?!\w)", re.IGNORECASE)
        self._auxiliary = re.compile(
            rf"(?<!\w){alternation(lexicon['before_factor_verb'])}"
            rf"(?:{SPACE}(?:more{SPACE}than|nearly|almost|about|at{SPACE}least))?{SPACE}\Z",
            re.IGNORECASE,
        )

    def read(self, text: str, match: re.Match[str]) -> Number | None:
        """Read a word for a factor where it is one: "doubled", but not "doubled back"."""
        word, (start, end) = match[0].lower(), match.span()
        factor: Value | None = None
        if word in self._adverbs and self._compared.match(text, end):
            factor = self._adverbs[word]
        elif self._particle.match(text, end):
            return None
        elif word in self._changes:
            factor = self._changes[word]
        elif word in self._verbs and self._auxiliary.search(text, max(start - _REACH, 0), start):
            factor = self._verbs[word]
        return Number(start, end, factor, factor, "quantity.multiple") if factor else None
