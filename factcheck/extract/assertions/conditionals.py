"""Stretch that one speaker says, conditions → what is asserted only under them. For `assertions` only.

A condition is one assertion with its consequent: as much of the stretch as asserts nothing else, and all of the clause
in which the consequent begins ("denied that | the army would leave if ..."), so that nobody is given what they did
not say.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from factcheck.extract.assertions.edges import subtract, trim
from factcheck.extract.verbs.predicates import Predicates
from factcheck.model.text import Span
from factcheck.model.values import Condition
from factcheck.rules.load import Rules

Extent = tuple[int, int]

# what stands before the first word of a clause; within a quotation, or behind an adverb, before those
_BOUNDARIES = frozenset(",;:—&(.s)")
_SKIPPED = frozenset('"a')
_MARKS = ',.;:—"()'
# behind a clause that ends where somebody else's words begin
_LONGEST_MARKS = 3
# "and that | taxes would rise", and not "that is"
_JOINED = re.compile(r"[,&]{0,2}t(?=[pdnN#si])")
_THINGS = frozenset("nNp#d")


class Conditional(NamedTuple):
    """Stretch [start, end) with a condition's consequent, and its antecedent where that stands there too.

    `asserted` are the stretches that hold under the condition. Without any only the antecedent stands here, and
    nothing is asserted.
    """

    start: int
    end: int
    condition: Condition
    asserted: list[Extent]


class ConditionalFinder:
    """Finds what one sentence asserts under a condition."""

    def __init__(self, predicates: Predicates, conditions: Sequence[Condition], rules: Rules) -> None:
        self._predicates = predicates
        self._tokens = predicates.tokens
        self._phrase = rules["claims"].rule("claims.no_condition").regex
        self._modal = rules["conditions"].lexicon["modal"]
        self._conditions = [condition for condition in conditions if self._is_one(condition)]
        # what holds under each condition, so that words told by two speakers are asserted once
        self._told: dict[Span, Extent] = {}

    def _is_one(self, condition: Condition) -> bool:
        """Whether something depends on it: not "if you will"."""
        text, span = self._tokens.text, condition.span
        return not (self._phrase.match(text, span.start, span.end) or self._only_weakens(condition))

    def _only_weakens(self, condition: Condition) -> bool:
        """Whether "if" stands before a word that another is weakened by: "loud, if not quite rude, words"."""
        tokens = self._tokens
        first, end = tokens.at(condition.antecedent.start), tokens.at(condition.antecedent.end)
        weak = condition.cue.quote.lower() == "if" and tokens.shape[first] in "an" and end > first + 1
        return weak and not self._predicates.any_between(first, end)

    def find(self, clauses: Sequence[int]) -> list[Conditional]:
        """Find them in a stretch, by where its clauses begin and where the last one ends."""
        found: list[Conditional] = []
        for condition in self._conditions:
            told = self._read(condition, clauses)
            if told is None:
                continue
            if told.asserted and found and found[-1].asserted and told.start < found[-1].end:
                told = self._joined(found.pop(), told)
            found.append(told)
        return found

    def _read(self, condition: Condition, clauses: Sequence[int]) -> Conditional | None:
        """The condition in the stretch; None where nothing of it stands there, or it has no consequent."""
        low, high = clauses[0], clauses[-1]
        here = low <= condition.span.start < high
        told = self._told.get(condition.span)
        if told is not None and low <= told[0] and told[1] <= high:
            return None
        if here and condition.consequent and not any(map(self._is_said, condition.consequent)):
            return None  # "supporters (to back her if he lost)"
        consequents = [
            self._clip(span, low, high)
            for span in condition.consequent
            if low < span.end and span.start < high
        ]
        holds = any(map(self._holds, consequents))
        if not consequents or not (holds or here):
            # what follows from it is said elsewhere: "“If they attack,” he said, | “we will answer”"
            antecedent = condition.span.start, min(condition.span.end, high)
            return Conditional(*antecedent, condition, []) if here else None
        if not here and max(span.end for span in condition.consequent) > high + _LONGEST_MARKS:
            return None  # "She left, | saying he would stay if asked"
        sides = [*consequents, condition.span] if here else consequents
        extent = min(span.start for span in sides), min(high, max(span.end for span in sides))
        start, end = self._widen(extent, clauses, whole=not holds)
        if condition.span.start < consequents[0].start:
            end = self._with_second(end, clauses)
        self._told[condition.span] = start, end
        if consequents[-1].end < end and condition.span.end <= consequents[-1].end:
            consequents[-1] = Span.of(self._tokens.text, consequents[-1].start, end)
        condition = condition.model_copy(update={"consequent": tuple(consequents)})
        asserted = self._asserted((start, end), condition.span) if holds else [(start, end)]
        return Conditional(start, end, condition, asserted)

    def _widen(self, extent: Extent, clauses: Sequence[int], *, whole: bool) -> Extent:
        """The extent with what stands before and behind it in its clause and asserts nothing else, or all of it."""
        start, end = extent
        tokens, asserts = self._tokens, self._predicates.assert_between
        begins, stops = _last_before(clauses, start), _first_behind(clauses, end)
        begin, first, last = tokens.at(begins), tokens.at(start), tokens.at(end)
        inside = self._is_inside(first, begin)
        if whole or inside or not asserts(begin, first):
            start = begins
        if inside and not asserts(begin, last):
            # "In calling it a plan that | fails if it rains, | he was wrong"
            end, last = stops, tokens.at(stops)
        if start > clauses[0]:
            start = self._behind_that(start)
        if not asserts(last, tokens.at(stops)) and tokens.shape[last : tokens.at(stops)].strip(_MARKS):
            end = stops
        return trim(tokens, start, end, cut_off=False) or (start, end)

    def _with_second(self, end: int, clauses: Sequence[int]) -> int:
        """End of a second consequent: "if he wins, the bank will leave, | and the shops will close"."""
        tokens = self._tokens
        begins = _first_behind(clauses, end)
        behind = [clause for clause in clauses if clause > begins]
        first = tokens.at(begins)
        if not behind or tokens.words[first] != "and" or tokens.shape[tokens.at(end) : first].strip(","):
            return end
        verb = self._predicates.main_between(first + 1, tokens.at(behind[0]))
        if verb is None or tokens.words[verb] not in self._modal:
            return end
        trimmed = trim(tokens, begins, behind[0], cut_off=False)
        return trimmed[1] if trimmed else end

    def _behind_that(self, start: int) -> int:
        """Start behind the words that join a clause to what was said before it: "and that | taxes would rise"."""
        token = self._tokens.at(start)
        joined = _JOINED.match(self._tokens.shape, token)
        return self._tokens.starts[joined.end()] if joined else start

    def _is_inside(self, first: int, begin: int) -> bool:
        """Whether the clause from `begin` on can't do without what begins at the token: "denied that | he would go"."""
        shape = self._tokens.shape
        if first > begin and shape[first] in "wt":
            return True  # "a law | that makes it a crime unless"
        before = first - 1
        while before >= begin and shape[before] in _SKIPPED:
            before -= 1
        return before >= begin and shape[before] not in _BOUNDARIES

    def _is_said(self, consequent: Span) -> bool:
        """Whether the consequent can be one: not "(to back her if he lost)", and not "Asked whether"."""
        tokens = self._tokens
        first, end = tokens.at(consequent.start), tokens.at(consequent.end)
        if tokens.shape[first] == "w" and len(self._predicates.between(first, end)) < 2:
            return False  # "I don't know (what they do if it fails)"
        if self._predicates.assert_between(first, end):
            return True
        return not _THINGS.isdisjoint(tokens.shape[first:end])

    def _holds(self, consequent: Span) -> bool:
        """Whether a verb or an infinitive tells what comes true: "the sale is subject to approval" has none."""
        first, end = self._tokens.at(consequent.start), self._tokens.at(consequent.end)
        return self._predicates.any_between(first, end) or "T" in self._tokens.shape[first:end]

    def _clip(self, span: Span, low: int, high: int) -> Span:
        """Part of the span inside the stretch, without the words of saying before it."""
        start, end = max(span.start, low), min(span.end, high)
        start, end = trim(self._tokens, start, end, cut_off=False) or (start, end)
        return Span.of(self._tokens.text, start, end)

    def _asserted(self, extent: Extent, antecedent: Span) -> list[Extent]:
        """What stands beside the antecedent, or all where that is in the middle: "The law, if it passes, will ban"."""
        hole = [(antecedent.start, antecedent.end)]
        sides = [trim(self._tokens, *side, cut_off=False) for side in subtract(extent, hole)]
        beside = [side for side in sides if side is not None]
        return beside if len(beside) == 1 else [extent]

    def _joined(self, one: Conditional, other: Conditional) -> Conditional:
        """Two conditions of one consequent: "if he wins, and surely if she loses, the bank will close"."""
        extent = min(one.start, other.start), max(one.end, other.end)
        return Conditional(*extent, one.condition, [extent])


def _last_before(clauses: Sequence[int], offset: int) -> int:
    """Where the clause at the offset begins, which a quotation mark may stand before."""
    return max((clause for clause in clauses if clause <= offset), default=clauses[0])


def _first_behind(clauses: Sequence[int], offset: int) -> int:
    """Where the clause that ends at the offset ends, which a quotation mark may stand behind."""
    return min((clause for clause in clauses if clause >= offset), default=clauses[-1])
