"""Clause and its dates and figures → what there is to ask about it. For `extract` only."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from factcheck.extract.assertions.assertions import Assertion
from factcheck.extract.questions.events import Event
from factcheck.extract.questions.figures import FigureFinder
from factcheck.extract.questions.timing import Dated, TimeReader, questions
from factcheck.extract.verbs.predicates import Predicates
from factcheck.model.events import TimeRelation
from factcheck.model.text import Span
from factcheck.model.values import Quantity, Timex
from factcheck.rules.load import Rules

_MARKS = frozenset("\"“”‘’'")


class Question(NamedTuple):
    """What a claim asks about a clause: its type, the words in question, and the event they date.

    `awaits_date` says that these words tell the time by another event, which has a date that is not told, `is_due`
    that a duty ends at that time.
    """

    type: str
    focus: Span
    dates: tuple[Timex, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    event: Event | None = None
    time_relations: tuple[TimeRelation, ...] = ()
    awaits_date: bool = False
    is_due: bool = False


class QuestionFinder:
    """Finds the questions to one text's clauses. `published` is its day of publication."""

    def __init__(self, text: str, rules: Rules, published: date | None) -> None:
        self._text = text
        self._figures = FigureFinder(text, rules)
        self._times = TimeReader(text, rules, published)
        own = rules["claims"].rule
        self._lasting = own("claims.lasting").regex
        self._weekly_name = own("claims.weekly_name").regex
        self._year_of_name = own("claims.named_by_year").regex
        self._preposition = own("claims.before_a_year").regex

    def find(
        self,
        assertion: Assertion,
        span: Span,
        predicates: Predicates,
        dates: tuple[Timex, ...],
        quantities: tuple[Quantity, ...],
    ) -> list[Question]:
        """What there is to ask about an assertion: each of its figures, else its time, else all of it."""
        if not (assertion.finite or dates or quantities or assertion.as_condition):
            return [Question("statement", span)]  # asserts nothing
        times = self._times.read(
            predicates, span, tuple(timex for timex in dates if not self._is_attribute(timex.span))
        )
        if not (times or quantities or assertion.as_condition):
            return [Question("statement", span, dates)]
        relations = tuple(time.relation for time in times if time.relation is not None)
        first = next((time.event for time in times if time.event is not None), None)
        whole = Question("statement", span, dates, quantities, first, relations)
        if assertion.as_condition is not None:
            antecedent = assertion.as_condition.span
            return [whole._replace(type="condition", focus=antecedent if span.covers(antecedent) else span)]
        asked = [
            whole._replace(type=figure.type, focus=figure.span, event=_nearest(figure.span, times))
            for figure in (self._figures.find(span, quantities) if quantities else ())
        ] or [
            whole._replace(
                type=time.type,
                focus=time.focus,
                event=time.event,
                awaits_date=time.is_order,
                is_due=time.is_due,
            )
            for time in self._asked_times(times, span)
        ]
        return asked or [whole]

    def _asked_times(self, times: list[Dated], clause: Span) -> list[Dated]:
        """Times that something is said to happen at; one that names an event only where there is no other."""
        asked = [time for time in questions(times) if time.type != "duration" or self._lasts(time, clause)]
        # "spoke on Friday of the May 5 attack"
        return [time for time in asked if time.event is None or not time.event.modified] or asked[:1]

    def _lasts(self, time: Dated, clause: Span) -> bool:
        """Whether how long something lasts is said, and not only when it is: "over the past week", "a day of joy"."""
        if time.timex is None:
            return True
        return self._lasting.search(self._text[clause.start : time.timex.span.start]) is not None

    def _is_attribute(self, span: Span) -> bool:
        """Whether a year belongs to a name and dates no event of the clause: "the 2012 Republican nominee"."""
        year = span.quote.isdigit() and self._year_of_name.match(self._text, span.end) is not None
        return year and self._preposition.search(self._text, max(0, span.start - 20), span.start) is None

    def is_name(self, span: Span) -> bool:
        """Whether the words are part of a name and date nothing: the show “Today”, a Sunday paper."""
        if self._weekly_name.match(self._text, span.end):
            return True
        before, behind = self._text[max(0, span.start - 1) : span.start], self._text[span.end : span.end + 2]
        return before in _MARKS and not _MARKS.isdisjoint(behind)


def _nearest(figure: Span, times: Sequence[Dated]) -> Event | None:
    """Dated event that stands nearest to a figure: "raised $5 million in October", ahead of an election in May."""
    events = [time.event for time in times if time.event is not None]
    return min(
        events,
        key=lambda event: max(figure.start - event.span.end, event.span.start - figure.end),
        default=None,
    )
