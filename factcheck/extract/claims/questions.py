"""Clause and its dates and figures → what there is to ask about it. For `factcheck.extract.claims` only."""

import re
from operator import attrgetter
from typing import NamedTuple

from factcheck.extract.claims.assertions import Assertion
from factcheck.extract.claims.claimtypes import claim_types_of
from factcheck.extract.claims.events import Event, EventFinder
from factcheck.extract.claims.predicates import Predicates
from factcheck.model.text import Span
from factcheck.model.values import FlagKind, Quantity, Timex, TimexMod, TimexType
from factcheck.rules.load import Rules

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_MARKS = frozenset("\"“”‘’'")


class Question(NamedTuple):
    """What a claim asks about a clause: its type, the words in question, and the event they date."""

    type: str
    focus: Span
    dates: tuple[Timex, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    event: Event | None = None


class QuestionFinder:
    """Finds the questions to one text's clauses."""

    def __init__(self, text: str, rules: Rules) -> None:
        self._text = text
        self._types = claim_types_of(rules)
        self._events = EventFinder(rules, self._types.events)
        own = rules["claims"].rule
        self._small_number = own("claims.small_number").regex
        self._compound_number = own("claims.compound_number").regex
        self._unit_of_time = own("claims.unit_of_time").regex
        self._preposition = own("claims.focus_preposition").regex
        self._order = own("claims.event_order")

    def find(
        self,
        assertion: Assertion,
        span: Span,
        predicates: Predicates,
        dates: tuple[Timex, ...],
        quantities: tuple[Quantity, ...],
    ) -> list[Question]:
        """What there is to ask about an assertion: each of its figures, else its time, else all of it."""
        if assertion.condition is not None:
            return [Question("condition", assertion.condition.span, dates, quantities)]
        words = [word.lower() for word in _WORD.findall(span.quote)]
        # the same figure twice in one clause is asked for once
        figures = {quantity.span.quote.lower(): quantity for quantity in reversed(quantities)}
        counted = [
            Question(self._types.of_quantity(quantity, words).type, quantity.span, dates, quantities)
            for quantity in sorted(figures.values(), key=attrgetter("span.start"))
        ]
        counted = [question for question in counted if self._counts(question)]
        if counted:
            return counted
        dated = self._dated(span, predicates, dates, quantities)
        return [dated or Question("statement", span, dates, quantities)]

    def _counts(self, question: Question) -> bool:
        """Whether the figure is in question; that of "one country", "three areas" and "a 104-page report" is not."""
        if question.type == "poll_result" and self._small_number.search(question.focus.quote):
            return False  # "two seats"
        if question.type not in ("count", "duration"):
            return True
        if self._text.startswith("-to-", question.focus.start - 4):
            return False  # "a 4-to-3 vote"
        number = self._small_number if question.type == "count" else self._compound_number
        return number.search(question.focus.quote) is None

    def _dated(
        self, clause: Span, predicates: Predicates, dates: tuple[Timex, ...], quantities: tuple[Quantity, ...]
    ) -> Question | None:
        """Time of the clause's event: a date that one can ask about, else the order among events."""
        for timex in dates:
            if not self._is_definite(timex):
                continue
            event = self._events.find(predicates, clause, timex.span)
            word = event.span.quote.lower() if event else None
            if event is not None and event.modified and word not in self._types.events:
                continue  # "the 2016 race": the date names it, and asserts nothing
            focus = timex.span if event and event.modified else self._with_preposition(timex.span, clause)
            type_ = self._types.of_date(timex, word).type
            return Question(type_, focus, dates, quantities, event)
        order = self._event_order(clause)
        event = self._events.find(predicates, clause, order.span) if order else None
        # nearly anything can be said to come after something else; only a named kind of event is asked for
        if order is None or event is None or event.span.quote.lower() not in self._types.events:
            return None
        type_ = self._types.of_date(order, event.span.quote.lower()).type
        return Question(type_, order.span, (*dates, order), quantities, event)

    def is_title(self, span: Span) -> bool:
        """Whether the words stand between quotation marks alone: the show “Today”."""
        before, behind = self._text[max(0, span.start - 1) : span.start], self._text[span.end : span.end + 2]
        return before in _MARKS and not _MARKS.isdisjoint(behind)

    def _is_definite(self, timex: Timex) -> bool:
        """Whether the expression names a time one can ask about; "now", "very soon" and "daily" do not."""
        if timex.value == "PAST_REF":
            return False
        if timex.value.endswith("_REF"):
            return self._unit_of_time.search(timex.span.quote) is not None
        if timex.type is TimexType.SET:
            return " " in timex.span.quote
        if timex.type is TimexType.DURATION and self._compound_number.search(timex.span.quote):
            return False
        return timex.type is not TimexType.DURATION or not timex.value.startswith(("PX", "PTX"))

    def _with_preposition(self, focus: Span, clause: Span) -> Span:
        before = self._text[max(clause.start, focus.start - 24) : focus.start]
        match = self._preposition.search(before)
        return Span.of(self._text, focus.start - len(match[0]), focus.end) if match else focus

    def _event_order(self, clause: Span) -> Timex | None:
        """Time told by another event ("after the talks"): known to be before or after, and nothing more."""
        match = self._order.regex.search(self._text, clause.start, clause.end)
        if match is None:
            return None
        later = match["order"].lower() in ("after", "following")
        end = clause.start + len(self._text[clause.start : clause.end].split(",")[0])
        return Timex(
            span=Span.of(self._text, match.start(), end if end > match.end() else clause.end),
            rule=self._order.id,
            type=TimexType.DATE,
            value="XXXX-XX-XX",
            mod=TimexMod.AFTER if later else TimexMod.BEFORE,
            flag=FlagKind.UNRESOLVED_DATE,
        )
