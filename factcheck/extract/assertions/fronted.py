"""Words in front of a survey → where, when or of whom it is so: "In Ohio, the poll found | that".

For `regions` only. In front of anybody else stands where or when it was said: "In Rome, Roe said".
"""

import re

from factcheck.extract.verbs.predicates import Predicates
from factcheck.model.text import Span
from factcheck.model.values import Attribution, AttributionKind
from factcheck.rules.load import Rules

# "And in May,", "Among voters under 30,", "Last year,"
_ADVERBIAL = re.compile(r"[&,]{0,2}(?P<words>a?[is][dnNbeg#iT']{1,14}|[dnN#]{2,4}),")
# "exit polls | in Ohio", "the survey, | released in May"
_BEHIND_NAME = re.compile("[i,w]")


class Fronted:
    """Words in front, in one sentence."""

    def __init__(self, predicates: Predicates, rules: Rules) -> None:
        self._predicates = predicates
        self._tokens = predicates.tokens
        self._settings = rules["attribution"].lexicon["setting"]
        self._surveys = rules["claims"].lexicon["survey"]
        self._connecting = rules["claims"].lexicon["connecting"]

    def of(self, attribution: Attribution, start: int) -> Span | None:
        """What stands in front of the words of saying, the first of which begin at `start`."""
        tokens, source = self._tokens, attribution.source
        if attribution.kind is AttributionKind.QUOTED or source is None or source.start != start:
            return None
        if not self._is_survey(source):
            return None
        opens = _ADVERBIAL.fullmatch(tokens.shape, 0, tokens.at(start))
        if opens is None:
            return None
        first, last = opens.span("words")
        words = tokens.words[first:last]
        if words[-1] in self._connecting or not self._settings.keys().isdisjoint(words):
            return None
        return None if self._predicates.any_between(first, last) else tokens.span(first, last)

    def _is_survey(self, source: Span) -> bool:
        """Whether the source is a survey: "exit polls in Ohio", and not "Jo Roe, who did the survey"."""
        tokens = self._tokens
        first, end = tokens.at(source.start), tokens.at(source.end)
        behind = _BEHIND_NAME.search(tokens.shape, first, end)
        return not self._surveys.keys().isdisjoint(tokens.words[first : behind.start() if behind else end])
