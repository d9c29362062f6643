"""Clause → how its events lie to one another and to times, in TimeML's terms. For `extract` only.

The words that tell it ("after", "since", "ahead of") stand in `configs/rules/<language>/claims.yaml`.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from factcheck.extract.clauses import noun_phrase_after
from factcheck.extract.questions.events import Event
from factcheck.extract.verbs.predicates import Predicates
from factcheck.model.events import Relation, TimeRelation
from factcheck.model.text import Span
from factcheck.model.values import Timex, TimexType
from factcheck.rules.load import Rules

EVENT_ORDER = "claims.event_order"
"""Rule that finds a time told by another event."""

# "hours before", "shortly after"
_DISTANCES = frozenset(
    [
        "hours",
        "days",
        "weeks",
        "months",
        "years",
        "shortly",
        "soon",
        "immediately",
        "right",
        "just",
        "long",
        "even",
    ]
)
# nouns made of verbs: "after the declaration"
_NOMINAL = re.compile(r"\w{3,}(?:[ts]ions?|ments?|ings?|ance|als)")
_PHASES = frozenset(["end", "start", "beginning", "outbreak", "close", "fall", "onset", "height", "wake"])
_SPACE = re.compile(r"\s+")
_PREPOSITION = re.compile(r"\b(?P<word>on|in|at|within|for|over)\s+(?:the\s+)?\Z", re.IGNORECASE)
# "after | her loss to Roe on", "since | passage of the law in"
_OTHER_AND_DATE = re.compile(r"(?P<noun>[d']{0,2}[aegnN'#]{0,4}[nb])(?:[iT][dnNbeag'#]+){0,2}?i?d?")
_MOST_BEFORE_DATE = 16
_LASTING = frozenset(["for", "over"])


class Order(NamedTuple):
    """Words that tell a time by another event: "two days after the invasion". `span` covers them all."""

    span: Span
    relation: Relation
    other: Span
    distance: Timex | None = None


class _Signal(NamedTuple):
    words: list[str]
    place: int
    relation: Relation


class RelationFinder:
    """Finds relations of time. `kinds` are the words for kinds of events that a desk asks for."""

    def __init__(self, rules: Rules, kinds: Collection[str]) -> None:
        own = rules["claims"]
        self._kinds = kinds
        self._order = own.rule(EVENT_ORDER)
        self._time = own.rule("claims.event_time")
        self._relations = {**own.lexicon["time_signals"], **own.lexicon["limit_signals"]}
        self._apart = {
            word: relation
            for word, relation in own.lexicon["time_signals"].items()
            if relation not in (Relation.IS_INCLUDED, Relation.DURING)
        }
        # a signal is looked up by its longest word, which is the rarest
        self._signals: dict[str, list[_Signal]] = {}
        for phrase, relation in own.lexicon["time_signals"].items():
            words = phrase.split()
            key = max(words, key=len)
            self._signals.setdefault(key, []).append(_Signal(words, words.index(key), Relation(relation)))
        self._keys = frozenset(self._signals)

    def orders(self, predicates: Predicates, clause: Span, dates: Sequence[Timex]) -> Iterator[Order]:
        """Times told by another event, in the order of the text."""
        words = predicates.tokens.words
        if self._keys.isdisjoint(words):
            return
        first, end = predicates.tokens.at(clause.start), predicates.tokens.at(clause.end)
        furthest = first
        for token in [token for token in range(first, end) if words[token] in self._keys]:
            for signal in self._signals[words[token]]:
                start = token - signal.place
                if start < furthest or words[start : start + len(signal.words)] != signal.words:
                    continue
                order = self._read(predicates, signal, start, first, end, dates)
                if order is not None:
                    yield order
                    furthest = start + len(signal.words)
                    break

    def is_of_other(self, predicates: Predicates, event: Event, timex: Timex) -> bool:
        """Whether a date is that of the noun which tells the time: "fell after the loss of the port in 2010"."""
        tokens, shape = predicates.tokens, predicates.shape
        start = tokens.at(timex.span.start)
        for token in range(start - 2, max(event.token, start - _MOST_BEFORE_DATE), -1):
            if predicates.any_between(token, token + 1):
                return False
            relation = self._apart.get(tokens.words[token])
            match = relation and _OTHER_AND_DATE.fullmatch(shape, token + 1, start)
            if match and (relation != Relation.BEFORE or tokens.words[match.end("noun") - 1] in self._kinds):
                return True
        return False

    def to_time(self, timex: Timex, event: Event, clause: Span) -> TimeRelation:
        """Relation of an event to its date, by the words before the date."""
        text = clause.quote[: timex.span.start - clause.start]
        match = self._time.regex.search(text, max(0, len(text) - 24))
        if event.modified:
            # "after the 1988 ceasefire": it was in 1988
            relation, start = Relation.IS_INCLUDED, timex.span.start
        elif match is not None:
            relation = Relation(self._relations[_SPACE.sub(" ", match["signal"].lower())])
            if relation is Relation.ENDED_BY and event.awaits:
                relation = Relation.IS_INCLUDED
            start = clause.start + match.start()
        else:
            before = _PREPOSITION.search(text)
            start = clause.start + before.start() if before else timex.span.start
            # "for three weeks", "lasted three weeks", and not "in three weeks"
            lasts = timex.type is TimexType.DURATION and (not before or before["word"].lower() in _LASTING)
            relation = Relation.DURING if lasts else Relation.IS_INCLUDED
        span = clause.part(start, timex.span.end)
        return TimeRelation(
            span=span, rule=self._time.id, relation=relation, event=event.span, other=timex.span
        )

    def to_event(self, order: Order, event: Event) -> TimeRelation:
        """Relation of an event to the one that tells its time."""
        awaits = order.relation is Relation.ENDED_BY and event.awaits
        return TimeRelation(
            span=order.span,
            rule=self._order.id,
            relation=Relation.AFTER if awaits else order.relation,
            event=event.span,
            other=order.other,
            distance=order.distance.span if order.distance else None,
        )

    def _read(
        self,
        predicates: Predicates,
        signal: _Signal,
        start: int,
        first: int,
        end: int,
        dates: Sequence[Timex],
    ) -> Order | None:
        tokens = predicates.tokens
        behind = start + len(signal.words)
        if behind >= end or self._order.regex.match(tokens.text, tokens.starts[start]) is None:
            return None
        if _at(dates, tokens.starts[behind]) is not None:
            return None  # a time: "after 1 March"
        stop = self._other(predicates, signal, start, behind, first, end)
        if stop is None:
            return None
        low = start
        distance = _at(dates, tokens.starts[start - 1]) if start > first else None
        if distance is not None and distance.type is TimexType.DURATION:
            low = tokens.at(distance.span.start)
        else:
            distance = None
            if start > first and tokens.words[start - 1] in _DISTANCES:
                low = start - 1
        low = max(low, first)
        return Order(tokens.span(low, stop), signal.relation, tokens.span(behind, stop), distance)

    def _other(
        self, predicates: Predicates, signal: _Signal, start: int, behind: int, first: int, end: int
    ) -> int | None:
        """End of the other event's words; None where they tell no event."""
        tokens, shape = predicates.tokens, predicates.shape
        gerund = shape[behind] == "g" and not shape.startswith("n", behind + 1)
        pointing = shape[behind] == "t"  # "following that engagement"
        begin = behind + (gerund or pointing)
        if gerund and shape[begin : begin + 1] in ("T", "i"):
            begin += 1  # "before flying to Kyiv"
        phrase = noun_phrase_after(tokens, begin)
        stop = min(phrase[1], end) if phrase else behind + gerund
        stop += shape[stop : stop + 1] == "'"  # "after Blinken and Lavrov's"
        if shape[stop : stop + 1] == "&" and shape[stop + 1 : stop + 2] == "N":
            stop = self._joined(shape, stop, end)
        if shape[stop - 1] == "'" and (owned := noun_phrase_after(tokens, stop)):
            stop = min(owned[1], end)  # "until the rupture over Obama's push"
        verb = stop
        while verb < end and shape[verb] == "a":
            verb += 1
        if (
            verb < end
            and predicates.any_between(verb, verb + 1)
            and self._opens_clause(predicates, start, first, verb)
        ):
            clause = predicates.clause_at(verb)
            return min(end, clause.end) if clause else end
        if stop <= behind:
            return None
        if gerund or self._is_event(predicates, behind, stop, signal.relation):
            return stop
        return None

    def _joined(self, shape: str, stop: int, end: int) -> int:
        """End of the names that "and" joins, with their possessive."""
        stop += 1
        while stop < end and shape[stop] in "N'":
            stop += 1
        return stop

    def _opens_clause(self, predicates: Predicates, start: int, first: int, verb: int) -> bool:
        """Whether the verb belongs to what the signal opens, and not to the clause that the signal stands in."""
        return predicates.any_between(first, start) or (
            predicates.main_between(verb + 1, len(predicates.tokens)) is not None and start == first
        )

    def _is_event(self, predicates: Predicates, behind: int, stop: int, relation: Relation) -> bool:
        words, shape = predicates.tokens.words, predicates.shape
        told = any(
            word in self._kinds or word in _PHASES or _NOMINAL.fullmatch(word) for word in words[behind:stop]
        )
        if told or shape[stop - 1] == "'":
            return True
        # "before the committee" is no time; "after the hurricane" is one
        return relation is not Relation.BEFORE and shape[behind] == "d" and shape[stop - 1] in "nb"


def _at(dates: Sequence[Timex], offset: int) -> Timex | None:
    """Date that covers the offset; they are sorted by where they start."""
    index = bisect_right(dates, offset, key=lambda timex: timex.span.start) - 1
    return dates[index] if index >= 0 and offset < dates[index].span.end else None
