"""Clause beside words of saying → the conjunction of a concession or a circumstance in it. For `assertions` only.

Behind it stands what the article tells itself: "although he supports it", "after the court upheld it, | Roe said".
"""

import re

from factcheck.extract.verbs.predicates import Predicates
from factcheck.extract.verbs.verbgroups import Tense, verb_groups_of
from factcheck.model.values import Attribution, AttributionKind
from factcheck.rules.load import Rules

_CONCESSIONS = frozenset({"although", "though", "while", "whereas"})
# they open what was so
_CIRCUMSTANCES = frozenset({"after", "because", "when", "where", "since", "before"})
# and those in front that do where their verb is in the past: "Even after", "In the days before", "As"
_PAST_CIRCUMSTANCES = _CIRCUMSTANCES | {"as", "once"}
_BEFORE_CIRCUMSTANCE = re.compile(r"&?(?:[aiN][adnN#i]{0,6},)?(?:i[adnN#]{1,4}|[adnN#]{0,3})")


class Circumstances:
    """Conjunctions in one sentence."""

    def __init__(self, predicates: Predicates, rules: Rules) -> None:
        self._predicates = predicates
        self._tokens = predicates.tokens
        self._groups = verb_groups_of(rules)

    def opener(
        self, attribution: Attribution | None, first: int, end: int, *, whole: bool = False
    ) -> int | None:
        """Conjunction of a concession at the head, or of a circumstance that was so; None where there is none.

        `whole` says that no words of saying stand beside the clause.
        """
        words, shape = self._tokens.words, self._tokens.shape
        quoted = attribution is not None and attribution.kind is AttributionKind.QUOTED
        if not quoted and shape[first - 1 : first] != "—":
            before = _BEFORE_CIRCUMSTANCE.match(shape, first, end)
            for opener in range(first, min(end, before.end() + 1) if before else first):
                # "In Rome, where he won,": that is an aside
                aside = shape[opener] == "w" and "," in shape[first:opener]
                if words[opener] in _PAST_CIRCUMSTANCES and not aside and self._was_so(opener, end):
                    return opener
        concession = first + (words[first] == "even")
        # not "when asked about the 3 boats"
        counts = attribution is None and not whole and shape[first + 1 : first + 2] in tuple("dnNp#a")
        counts = counts and "#" in shape[first:end]
        opening = _CONCESSIONS | _CIRCUMSTANCES if counts else _CONCESSIONS
        if concession > first:
            opening |= {"as"}
        return concession if concession < end and words[concession] in opening else None

    def _was_so(self, opener: int, end: int) -> bool:
        """Whether one clause in the past is behind the conjunction: "After the court upheld it, | Roe said"."""
        predicates, shape, words = self._predicates, self._tokens.shape, self._tokens.words
        verb = predicates.main_between(opener + 1, end)
        if verb is None or verb == opener + 1 or shape[opener + 1] not in "dnNp#":
            return False
        # "As Roe put it", "Each week since May | we have asked"
        apart = words[verb + 1 : verb + 2] == ["it"] or (shape[verb - 1] == "p" and verb > opener + 2)
        if apart or shape[end : end + 1] not in (",", ".", ""):
            return False
        joined = shape.find("&", verb, end)
        more = joined > 0 and predicates.any_between(joined, end)
        return not more and self._groups.tense(predicates, verb, end) is Tense.PAST
