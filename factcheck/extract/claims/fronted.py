"""Words in front of the speaker → what of them belongs to what is said. For `regions` only.

"Since May, according to the bank, | rents have risen", "In Ohio, the poll found | that", "Even if Roe wins, Poe said".
"""

import re

from factcheck.extract.claims.predicates import Predicates
from factcheck.model.text import Span
from factcheck.model.values import Attribution, AttributionKind
from factcheck.rules.load import Rules

# "But even if he wins,"
_EVEN_IF = re.compile(r"&?,?a?,?(?P<words>as)")
_LONGEST_CONCESSION = 20
# "And in May,", "Among voters under 30,", "Last year,", and an aside on it: "In Ohio, where he was born,"
_ADVERBIAL = re.compile(r"[&,]{0,2}(?P<words>a?[is][dnNbeg#iT']{1,14}|[dnN#]{2,4}),(?:w[^:;—\"]{2,30},)?")
_LONGEST_ADVERBIAL = 50
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
        end = self._tokens.at(start)
        if attribution.kind is AttributionKind.QUOTED or self._tokens.shape[end - 1 : end] != ",":
            return None
        return self._concession(end) or self._adverbial(attribution, end)

    def _concession(self, end: int) -> Span | None:
        """What is conceded: "Even if Roe wins, | Poe said"."""
        tokens = self._tokens
        opens = _EVEN_IF.match(tokens.shape)
        first = opens.start("words") if opens else end
        if tokens.words[first : first + 2] != ["even", "if"]:
            return None
        return tokens.span(first, end - 1) if end - first <= _LONGEST_CONCESSION else None

    def _adverbial(self, attribution: Attribution, end: int) -> Span | None:
        """Where, when or of whom it is so, and not where or when it was said: "In an interview, | Roe said"."""
        tokens, cue, source = self._tokens, attribution.cue, attribution.source
        if cue is None or source is None or tokens.starts[end] not in (cue.start, source.start):
            return None
        if cue.start > source.start and not self._is_survey(source):
            return None
        opens = _ADVERBIAL.fullmatch(tokens.shape, 0, end) if end <= _LONGEST_ADVERBIAL else None
        if opens is None:
            return None
        first, last = opens.span("words")
        words = tokens.words[first:last]
        if words[-1] in self._connecting or not self._settings.keys().isdisjoint(words):
            return None
        if self._predicates.any_between(first, last):
            return None
        fronted = tokens.span(first, last)
        stated = attribution.stated
        return None if stated is not None and fronted.covers(stated.span) else fronted

    def _is_survey(self, source: Span) -> bool:
        """Whether the source is a survey: "exit polls in Ohio", and not "Jo Roe, who did the survey"."""
        tokens = self._tokens
        first, end = tokens.at(source.start), tokens.at(source.end)
        behind = _BEHIND_NAME.search(tokens.shape, first, end)
        return not self._surveys.keys().isdisjoint(tokens.words[first : behind.start() if behind else end])
