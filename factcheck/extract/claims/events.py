"""Clause and the date in it → the event that the date belongs to, and whether it is planned, past or denied.

Called by `factcheck.extract.claims`. The words for what is planned and denied stand in
`configs/rules/<language>/claims.yaml`, those for kinds of events in `configs/claim-types.yaml`.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from factcheck.extract.claims.predicates import Predicates
from factcheck.model.text import Span
from factcheck.model.values import EventStatus
from factcheck.rules.load import Rules

# The head of the noun phrase that a date modifies: "the 2016 presidential race", "Saturday's primary debate".
_MODIFIED = re.compile(r"'?[ne]{0,3}[nNg]{1,3}b?|'?b")
# Tokens before a date among which its event is looked for.
_REACH = 60
_AFTER_HEAD = frozenset(",dNnp#")
_DUE_TO = re.compile(r"due to (?:the|a|an|its|his|her|their)\b")
_PAST = frozenset(["was", "were", "had", "did", "has", "have"])


@dataclass(frozen=True, slots=True)
class Event:
    """Token of the event's word, and its status. `modified` says that the date only names it: "the 2016 race"."""

    token: int
    span: Span
    status: EventStatus | None
    modified: bool = False


class EventFinder:
    """Finds the event of a date. `kinds` are the words for kinds of events that a desk asks for."""

    def __init__(self, rules: Rules, kinds: Collection[str]) -> None:
        lexicon = rules["claims"].lexicon
        self._kinds = kinds
        self._arranged = lexicon["arranged"]
        self._planned = lexicon["planned"]
        self._denied = lexicon["denied"]
        self._dated = lexicon["dated"]

    def find(self, predicates: Predicates, clause: Span, date: Span) -> Event | None:
        """Event of the date inside the clause; None where no word tells it."""
        tokens = predicates.tokens
        first, end = tokens.at(clause.start), tokens.at(clause.end)
        start, stop = tokens.at(date.start), tokens.at(date.end)
        if (head := self._modified(predicates, start, stop, end)) is not None:
            return self._event(predicates, head, first, end, modified=True)
        token = self._beside(predicates, first, start, stop, end)
        if token is None:
            token = self._before(predicates, first, start)
        if token is None:
            token = self._behind(predicates, stop, end)
        return None if token is None else self._event(predicates, token, first, end)

    def _modified(self, predicates: Predicates, start: int, stop: int, end: int) -> int | None:
        """Head of the noun phrase that the date stands in as a modifier."""
        shape = predicates.shape
        possessive = shape[stop : stop + 1] == "'"
        named = start > 0 and shape[start - 1] in "d'" and shape[start] != "d"
        match = _MODIFIED.match(shape, stop, end) if possessive or named else None
        if match is None:
            return None
        return match.end() - 1

    def _beside(self, predicates: Predicates, first: int, start: int, stop: int, end: int) -> int | None:
        """The verb right behind a date that stands after the subject: "the minister on Sunday denied"."""
        low = max(first, start - _REACH, predicates.shape.rfind(",", 0, start) + 1)
        if predicates.any_between(low, start):
            return None
        verbs = predicates.between(stop, min(stop + 2, end))
        if not verbs or predicates.shape[stop : verbs[0]].strip("a"):
            return None
        token = self._main_word(predicates, verbs[0], end)
        return token if predicates.tokens.words[token] not in self._arranged else None

    def _before(self, predicates: Predicates, first: int, start: int) -> int | None:
        """Nearest word before the date that can be dated: a kind of event, else the verb."""
        words, shape = predicates.tokens.words, predicates.shape
        near = start - 1
        while near >= first and shape[near] in "iad":
            near -= 1
        if near >= first and words[near] in self._dated and words[near] not in self._arranged:
            return near
        first = max(first, start - _REACH)
        verbs = frozenset(predicates.between(first, start))
        for token in range(start - 1, first - 1, -1):
            if words[token] in self._kinds and not _DUE_TO.match(" ".join(words[token : token + 3])):
                return token
            if token > first + 1 and shape[token - 1] == "T" and words[token - 2] in self._planned:
                return token  # "is slated to speak on Friday"
            if token in verbs:
                verb = self._main_word(predicates, token, start)
                if words[verb] not in self._arranged:
                    return verb
                # "the talks are planned for Monday": what is planned stands before
                arranged = [other for other in range(first, token) if words[other] in self._kinds]
                return arranged[-1] if arranged else verb
        return None

    def _behind(self, predicates: Predicates, stop: int, end: int) -> int | None:
        """The verb behind a date at the head of the clause: "On Sunday the army left"."""
        if predicates.shape[stop : stop + 1] not in _AFTER_HEAD:
            return None
        verb = predicates.main_between(stop, end)
        if verb is None:
            return None
        token = self._main_word(predicates, verb, end)
        if predicates.tokens.words[token] not in self._arranged:
            return token
        kinds = [other for other in range(stop, verb) if predicates.tokens.words[other] in self._kinds]
        return kinds[-1] if kinds else token

    def _main_word(self, predicates: Predicates, verb: int, end: int) -> int:
        """Last word of the verb group: "will be *held*"."""
        shape = predicates.shape
        token = verb
        while token + 1 < end and shape[token] in "xaT" and shape[token + 1] in "xabvegnT":
            token += 1
            if shape[token] in "bvegn":
                break
        return token

    def _event(
        self, predicates: Predicates, token: int, first: int, end: int, *, modified: bool = False
    ) -> Event:
        span = predicates.tokens.span(token, token + 1)
        return Event(token, span, self._status(predicates, token, first, end), modified)

    def _status(self, predicates: Predicates, token: int, first: int, end: int) -> EventStatus | None:
        """What the verb group of the event, or of its clause, says of it."""
        tokens, shape = predicates.tokens, predicates.shape
        clause = predicates.clause_at(token)
        low = max(first, clause.first) if clause else first
        high = min(end, clause.end) if clause else end
        verbs = predicates.between(low, high)
        before = [verb for verb in verbs if verb <= token]
        verb = before[-1] if before else (verbs[0] if verbs else None)
        infinitive = token > first and shape[token - 1] == "T"
        if verb is None:
            return EventStatus.PLANNED if infinitive else None
        last = max(self._main_word(predicates, verb, high), token, verb)
        group = tokens.words[max(low, verb - 2) : last + 1]
        # "the report was denied on Monday" denies no denial
        event = tokens.words[token]
        if any((word in self._denied and word != event) or word.endswith("n't") for word in group):
            return EventStatus.DENIED
        if infinitive or any(word in self._planned for word in group):
            return EventStatus.PLANNED
        past = (shape[verb] in "ve" and not tokens.words[verb].endswith("s")) or tokens.words[verb] in _PAST
        return EventStatus.PAST if past else None
