"""Tokens → the finite verbs of a sentence, and which of them are main verbs: what makes a piece of it an assertion.

For `extract` only. `finiteverbs` finds the verbs, `guessedverbs` one where there is none.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from factcheck.extract.clauses import Clause, clauses
from factcheck.extract.tokens import Tokens
from factcheck.extract.verbs.finiteverbs import FiniteVerbs, read_title
from factcheck.extract.verbs.guessedverbs import GuessedVerbs
from factcheck.extract.verbs.participles import Participles
from factcheck.rules.load import Rules

_SAID = frozenset(
    ["said", "says", "say", "thought", "thinks", "believed", "believes", "believe", "claimed", "claims"]
)
# what is said without a verb that is found
_SAID_ALONE = re.compile(r"t?[^,;:.—\"wtxv]*")
_RELATIVES = frozenset(["that", "which", "who", "whom"])
# pronouns that a relative clause tells of: "one that failed"
_HEADS = frozenset(["one", "those", "something", "anything", "everything", "nothing", "someone", "anyone"])
_BOUNDARIES = frozenset(',;:.—()"&s')
# Nobody writes more subordinate clauses before the main one; looking on would be quadratic.
_MOST_CLAUSES = 100
# tokens that a subject and a verb before a quotation need, and not "Roe: “Law and order.”"
_SHORTEST_BEFORE_QUOTE = 3


class Predicates:
    """Finite verbs of one sentence: `starts` holds the token that each verb group begins with, in order.

    `lexicon` is that of the rules for claims, for who reads the verbs without the rules.
    """

    def __init__(self, tokens: Tokens, rules: Rules) -> None:
        self.tokens = tokens
        self.lexicon = rules["claims"].lexicon
        self.clauses = clauses(tokens)
        self._ends = [clause.end for clause in self.clauses]
        self.shape = read_title(tokens)
        self.participles = Participles(tokens, self.shape, rules)
        self._main: dict[tuple[int, int], int | None] = {}
        self.starts = list(FiniteVerbs(tokens, self.shape, self.participles, rules).find())
        self.starts = [
            verb
            for index, verb in enumerate(self.starts)
            if self.shape[verb] not in "ev" or not self._is_reduced(index)
        ]
        # the full stop of an abbreviation ends the sentence too, and one in a quotation
        quoting = '"' if self.shape.find('"') >= _SHORTEST_BEFORE_QUOTE else ""
        ends = self.shape.rstrip(quoting)[-1:] in (".", ";") or (
            bool(tokens.words) and tokens.words[-1].endswith(".")
        )
        if ends and not self.assert_between(0, len(tokens)):
            self.starts = sorted({*self.starts, *GuessedVerbs(tokens, self.shape, rules).find()})
            self._main.clear()
        if not self.lexicon["claiming"].keys().isdisjoint(tokens.words) and (
            said := list(self._find_said(rules))
        ):
            self.starts = sorted({*self.starts, *said})
            self._main.clear()

    def _find_said(self, rules: Rules) -> Iterator[int]:
        """Find the likely verb of what is said, where no other is found: "Roe said the plan *merits* respect"."""
        guessed = GuessedVerbs(self.tokens, self.shape, rules)
        for said, word in enumerate(self.tokens.words):
            if word in self.lexicon["claiming"] and self.shape[max(0, said - 1)] not in ',"—':
                told = _SAID_ALONE.match(self.shape, said + 1)
                if told is not None and not self.any_between(said + 1, told.end()):
                    yield from guessed.find_between(said + 2, told.end())

    def between(self, first: int, end: int) -> list[int]:
        """Verbs among the tokens [first, end)."""
        return self.starts[bisect_left(self.starts, first) : bisect_left(self.starts, end)]

    def any_between(self, first: int, end: int) -> bool:
        """Whether there is a verb among the tokens [first, end)."""
        index = bisect_left(self.starts, first)
        return index < len(self.starts) and self.starts[index] < end

    def assert_between(self, first: int, end: int) -> bool:
        """Whether the tokens [first, end) assert something: a verb of theirs stands in no subordinate clause."""
        return self.main_between(first, end) is not None

    def main_between(self, first: int, end: int) -> int | None:
        """First finite verb among the tokens [first, end) outside subordinate clauses."""
        tokens = first, end
        if tokens not in self._main:
            self._main[tokens] = self._find_main(first, end)
        return self._main[tokens]

    def _find_main(self, first: int, end: int) -> int | None:
        low = bisect_left(self.starts, first)
        begin = bisect_right(self._ends, first)
        fronted = self.shape[first : first + 2].lstrip("a")[:1] in ("s", "w")
        waiting = hangs = False
        aside = 0
        for index in range(begin, min(len(self.clauses), begin + _MOST_CLAUSES)):
            clause = self.clauses[index]
            if clause.first >= end or low >= len(self.starts) or self.starts[low] >= end:
                return None
            high = bisect_left(self.starts, min(clause.end, end))
            opener = clause.opener
            if opener is not None and self.shape[opener] in "(—" and opener > max(first, aside):
                aside = self._aside_end(first, opener, end)
            if clause.first < aside:
                low = high
                continue
            joined = (
                opener is not None
                and (
                    # "after the videos and recordings surfaced": the verb that the first half waits for
                    (waiting and self.shape[opener] in '&"')
                    # "who could have helped but didn't": a second verb of what hangs on another clause
                    or (
                        hangs
                        and self.shape[opener] == "&"
                        and self.shape[opener - 1] != ","
                        # "when they came and the clerk left"
                        and (
                            (fronted and "," not in self.shape[first:opener])
                            or self._begins_with_verb(clause, low)
                        )
                    )
                )
            )
            subordinate = joined or (opener is not None and self._subordinates(opener, first))
            found = low + subordinate
            if subordinate and not joined and found < high and self._is_embedded(found, opener):
                # "those who say the plan failed *are*"
                found = found + 1 if self._is_said(found) else high
            if found < high and self.shape[self.starts[found]] == "n":
                # a verb of no lexicon, by which no clause was cut: "attacking rivals as pressure mounts"
                before = self.shape[max(first, clause.first) : self.starts[found]]
                found += "s" in before or before.rstrip("a").endswith("w")
            if found < high:
                return self.starts[found]
            relative = self.shape.rfind("w", max(first, clause.first), min(clause.end, end))
            hangs = subordinate
            waiting = (subordinate and high == low) or (
                relative >= 0 and not self.any_between(relative, clause.end)
            )
            low = high
        return None

    def _aside_end(self, first: int, opens: int, end: int) -> int:
        """End of what stands between dashes or in brackets before the verb: "Oslo — it is old — *has* a port", or 0."""
        close = self.shape.find("—" if self.shape[opens] == "—" else ")", opens + 1, end)
        # not "OSLO — The mayor left — again"
        apart = close > 0 and (self.shape[first:opens].strip("N,") or self.any_between(close + 1, close + 2))
        return close if apart and self.any_between(close, end) else 0

    def _is_embedded(self, index: int, opener: int | None) -> bool:
        """Whether the second verb of a relative clause is inside it too: "that was a sign *Roe was making*"."""
        if opener is None or self.tokens.words[opener] not in _RELATIVES:
            return False
        before, verb = self.starts[index - 1] + 1, self.starts[index]
        between = self.shape[before:verb].rstrip("a")
        if not between:
            # "that Roe said *was* written"
            return before - opener > 2 and self.tokens.words[before - 1] in _SAID
        if self._is_said(index):
            return True
        if between.endswith("np"):
            return True
        nouns = between.rstrip("N")
        return nouns != between and nouns.endswith("n")

    def _is_said(self, index: int) -> bool:
        """Whether a noun alone stands between a verb of saying and the verb: "savings that Roe says the plan *has*"."""
        said, verb = self.starts[index - 1], self.starts[index]
        return self.tokens.words[said] in _SAID and not self.shape[said + 1 : verb].strip("dnNb#pa")

    def _begins_with_verb(self, clause: Clause, index: int) -> bool:
        """Whether the clause has the verb of that index for its first word."""
        first = clause.first
        while first < clause.end and self.shape[first] == "a":
            first += 1
        return self.starts[index] == first

    def main_word(self, verb: int, end: int) -> int:
        """Last word of the verb group that begins at the token: "will be *held*"."""
        shape = self.shape
        token = main = verb
        while token + 1 < end and shape[token] in "xaT" and shape[token + 1] in "xabvegnT":
            token += 1
            if shape[token] not in "aT":
                main = token
            if shape[token] in "bvegn":
                break
        return main

    def _subordinates(self, opener: int, first: int) -> bool:
        """Whether the clause behind the opener hangs on another; a "that" which is the subject opens none."""
        kind = self.shape[opener]
        if opener < first or kind not in "stw" or self.tokens.words[opener] == "than":
            return False
        if kind == "s":
            if self.tokens.words[opener] == "as" and self._is_role(opener, first):
                return False
            # "The mayor once defended it"
            behind = self.shape[opener + 1 : opener + 2]
            return self.tokens.words[opener] != "once" or behind not in ("e", "v")
        if kind != "t":
            return True
        before = opener - 1
        while before > 0 and self.shape[before] == '"':
            before -= 1
        # "At first, that was why they left"
        pointing = self.shape[opener + 1 : opener + 2] in "xv" and self.shape[before] not in "nNb)"
        pointing = pointing and (self.shape[before] != "," or self.shape[first] == "i")
        pointing = pointing and self.tokens.words[before] not in _HEADS
        return opener != first and not pointing

    def _is_role(self, opener: int, first: int) -> bool:
        """Whether "as" begins no clause, since its verb is that of the noun before: "gas as a fuel also helped"."""
        if opener == first or self.shape[first] == "i" or self.any_between(first, opener):
            return False
        behind = self.shape[opener + 1 : opener + 2]
        if self.shape[opener - 1] not in "nN" or behind not in ("d", "n"):
            return False
        clause = self.clause_at(opener + 1)
        return clause is not None and len(self.between(clause.first, clause.end)) == 1

    def clause_at(self, token: int) -> Clause | None:
        """Clause that holds the token."""
        index = bisect_right(self._ends, token)
        if index == len(self.clauses) or self.clauses[index].first > token:
            return None
        return self.clauses[index]

    def _is_reduced(self, index: int) -> bool:
        """Whether the verb only modifies the subject of one behind it: "the deal *reached* in Paris still leaves"."""
        if len(self.starts) <= index + 1:
            return False
        shape, first = self.shape, self.starts[index]
        if not self.participles.may_tell_of(first):
            return False
        start, open_clauses = first + 1, 0
        for verb in self.starts[index + 1 :]:
            between = shape[start:verb]
            if not _BOUNDARIES.isdisjoint(between):
                return False
            before = between.rstrip("a")
            open_clauses += between.count("w") + between.count("t") + before.endswith(("p", "nN", "np"))
            if not open_clauses:
                return shape[verb] in "xv"
            open_clauses -= 1
            start = verb + 1
        return False
