"""Clauses of a stretch → which hang on another, so that what is joined to them does too. For `cuts` only."""

import re

from factcheck.extract.assertions.ownsubjects import OwnSubjects
from factcheck.extract.clauses import Clause
from factcheck.extract.verbs.participles import SUBJECTS
from factcheck.extract.verbs.predicates import Predicates

_HANGING = frozenset("stw")
_BEFORE = frozenset(["before", "after", "since", "until"])
_PHRASES = _BEFORE | {"as"}
# "and sold it", and not "and balanced budgets"
_SURE_DEED = re.compile(r"a{0,2}(?:[xv]|e[dpN#iT])")
# "the man he met", "nothing we do"
_CONTACT = re.compile(r"(?:d[nN]{1,3}|p)p(?=a?[xveb])")
_GERUND = re.compile(r"s?g")


class Hanging:
    """Clauses of one sentence."""

    def __init__(self, predicates: Predicates, subjects: OwnSubjects) -> None:
        self._predicates = predicates
        self._tokens = predicates.tokens
        self._subjects = subjects

    def hangs(self, opener: int | None, before: bool, previous: Clause | None, end: int) -> bool:
        """Whether the clause from the opener to the token `end` hangs on another, or is joined to one that does."""
        shape = self._tokens.shape
        if opener is None:
            # "because, presumably, | meetings were part of it and would have been held"
            waits = previous is not None and not self.is_complete(previous)
            opens = previous is not None and not _HANGING.isdisjoint(shape[previous.first : previous.end])
            return waits and (before or opens)
        if shape[opener] in _HANGING:
            # "after the end of the war", "as a port"
            phrase = self._tokens.words[opener] in _PHRASES and not self._predicates.any_between(opener, end)
            return before or not phrase
        if shape[opener] == '"':
            return before  # "which he said was “old” but is not"
        return before and shape[opener] == "&" and shape[opener - 1] != ","

    def is_fronted(self, begin: int, clause: Clause) -> bool:
        """Whether a stretch opens with an adverbial without a verb: "Since leaving Rome,", "Even before the vote,"."""
        if self._predicates.any_between(begin, clause.first):
            return False
        if _GERUND.match(self._tokens.shape, clause.first):
            return True
        words = self._tokens.words[clause.first : clause.first + 2]
        return not _BEFORE.isdisjoint(words) and not self._predicates.any_between(clause.first, clause.end)

    def closes_aside(self, begin: int, opener: int) -> bool:
        """Whether a dash before the conjunction closes what hangs: "held the sign — which was old — | and left"."""
        shape = self._tokens.shape
        return shape[opener - 1] == "—" and shape.count("—", begin, opener) % 2 == 0

    def closes_clause(self, begin: int, opener: int) -> bool:
        """Whether only behind what hangs a comma stands, before the conjunction: "left when it fell, | and sold"."""
        shape = self._tokens.shape
        if shape[opener - 1] != "," or not _SURE_DEED.match(shape, opener + 1):
            return False
        hanging = max(shape.rfind("s", begin, opener), shape.rfind("w", begin, opener))
        inside = hanging <= begin or shape[hanging - 1] == "," or shape.rfind("t", begin, opener) > begin
        return not inside

    def continues(self, begin: int, clause: Clause) -> bool:
        """Whether the clause behind a comma goes on with what hangs: "it shows how men fall, cities burn"."""
        main = self._predicates.main_between(begin, clause.first)
        return main is not None and self._subjects.begin_behind(clause.first - 1, clause.end)

    def is_complete(self, clause: Clause) -> bool:
        """Whether the clause has a verb, and those that hang on it too: what follows "and" may then be its like."""
        shape = self._tokens.shape
        verbs = self._predicates.between(clause.first, clause.end)
        contact = _CONTACT.match(shape, clause.first, clause.end)
        if contact is not None and self._tokens.words[contact.end() - 1] in SUBJECTS:
            verbs = verbs[1:]  # "nothing we can do in Rome and Riga would"
        if not any(self._is_sure(verb) for verb in verbs):
            return False
        # "what patience and practice can do": the relative clause has no verb yet
        relative = max(shape.rfind(kind, clause.first, clause.end) for kind in "wts")
        since = relative >= 0 and shape[relative : relative + 2] == "s#"  # "has run it since 2010"
        return relative < 0 or since or self._predicates.any_between(relative, clause.end)

    def _is_sure(self, verb: int) -> bool:
        """Whether the verb can be no noun and no participle: "town hall guests and experts were"."""
        shape = self._tokens.shape
        if self._predicates.participles.may_tell_of(verb):
            return False  # "a poll released in May by the Post and News shows"
        return shape[verb] not in "bn" or shape[verb + 1 : verb + 2] not in ("n", "b", "N")
