"""Rates: "a month", "per barrel", "per square kilometre", "/MWh" behind a unit or a thing counted.

Called by `factcheck.extract.quantities`.
"""

import re

from factcheck.extract.quantities.measure import Measure
from factcheck.extract.quantities.scales import SPACE
from factcheck.extract.quantities.units import units_of
from factcheck.rules.load import Rules, alternation

_PER = re.compile(
    rf"(?:{SPACE}per{SPACE}|-per-|(?P<slash>/))(?P<word>(?=[a-z])[\w²³]{{1,20}})", re.IGNORECASE
)


class RateReader:
    """What a language counts by."""

    def __init__(self, rules: Rules) -> None:
        lexicon = rules["quantities"].lexicon
        self._units = units_of(rules)
        self._rate_names: dict[str, str] = dict(lexicon["rate_names"])
        self._rate = re.compile(
            rf"(?:{SPACE}(?:a|an|each|every)(?:{SPACE}|-)|-an?-)(?P<unit>{alternation(lexicon['rate_units'])})(?!\w)"
            # "from $2 billion a year ago" is no rate
            rf"(?!{SPACE}(?:ago|earlier|later|before|after|old)(?!\w)|-(?:ago|earlier|old))",
            re.IGNORECASE,
        )

    def read(self, text: str, measure: Measure, *, at: int | None = None) -> None:
        """Read "a month", "per barrel", "per capita" behind a unit or a thing counted, or what stands there apart."""
        start = measure.end if at is None else at
        if text[start : start + 1] not in {" ", "-", "/", "\n", "\xa0"}:
            return
        if match := self._rate.match(text, start):
            unit, word = self._units.read(text, match.start("unit")), match["unit"].lower()
        elif match := _PER.match(text, start):
            unit, word = self._units.read(text, match.start("word")), match["word"].lower()
            if unit is None and match["slash"]:
                return
        else:
            return
        measure.per = unit[0].symbol if unit else self._rate_names.get(word, word)
        end = max(unit[1], match.end()) if unit else match.end()
        # "a year" may be a date as well: then it tells the rate, and stays out of the span
        if at is None and end <= measure.ceiling:
            measure.end = end
