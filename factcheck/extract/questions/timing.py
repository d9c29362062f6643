"""Clause → its dated events: what happens, when, and what that asks. For `questions` only."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import zip_longest
from typing import NamedTuple

from factcheck.extract.questions.claimtypes import claim_types_of
from factcheck.extract.questions.events import Event, EventFinder
from factcheck.extract.questions.timerelations import Order, RelationFinder
from factcheck.extract.verbs.predicates import Predicates
from factcheck.model.events import EventStatus, TimeRelation
from factcheck.model.text import Span
from factcheck.model.values import Timex, TimexType
from factcheck.rules.load import Rules

# "daily", and "cars a week"
_RATE = re.compile(r"\S+\Z|(?:an?|per)\s", re.IGNORECASE)
_OF = re.compile(r"\s+of\s")
_TAKES = re.compile(r"\b(?:for|after|in|during|within|over|throughout)\s+(?:the\s+)?\Z", re.IGNORECASE)
# More dates than these in one clause are a list, and one claim each would help nobody.
_MOST_QUESTIONS = 12
_COMPARED_WITHIN = 40
# "rose from a year earlier", and not "was moved from Friday"
_EARLIER = ("ago", "earlier", "before", "previously")
_WHO = frozenset(["who", "which", "whom", "whose"])
_IS = frozenset(["is", "are", "was", "were", "'s", "’s"])
# between a noun phrase and what leads to it
_BEFORE_NOUN = frozenset("d'aen#")
_JOINT = re.compile(r"(?:,|\s+)\s*(?:and|or)\s+(?:on\s+|in\s+)?")
# between the two ends of a range: "from 2004 to 2009"
_RANGE = re.compile(r"\s*(?:to|through|until|till|and|-|–|—)\s*")
_YEAR = re.compile(r"\d{3,4}")
_AT = frozenset(["in", "at", "during"])
# "A remark about the 1960s", "the crash of 2008", but "most of 2008", "since the end of 2008"
_NAMED = re.compile(r"\b(?:about|(?P<part>\w+)\s+of)\s+(?:the\s+)?\Z")
# "In the riot of 1970, workers fought"
_HELD = re.compile(r"\b(?:in|at|during)\s+(?:[\w'’-]+\s+){1,6}of\s+\Z", re.IGNORECASE)
_PARTS = frozenset(
    ["most", "much", "all", "part", "rest", "half", "end", "start", "beginning", "course", "as", "middle"]
)
_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}(?!\d)")


class Dated(NamedTuple):
    """A time and what happens then.

    The time is a date of the text, `timex`, or is told by another event (`is_order`); `timex` is how far apart they
    are then. `asks` says that one can ask about the time, `type` the type of the claim that does, `focus` its words,
    `is_due` that a duty ends then.
    """

    type: str
    focus: Span
    event: Event | None
    relation: TimeRelation | None
    asks: bool
    timex: Timex | None = None
    is_order: bool = False
    is_due: bool = False


class TimeReader:
    """Reads the times of one text's clauses. `published` is its day of publication."""

    def __init__(self, text: str, rules: Rules, published: date | None) -> None:
        self._text = text
        self._today = published.isoformat() if published else None
        self._types = claim_types_of(rules)
        self._events, self._relations = _finders_of(rules)
        own = rules["claims"].rule
        self._compound_number = own("claims.compound_number").regex
        self._unit_of_time = own("claims.unit_of_time").regex
        self._preposition = own("claims.focus_preposition").regex
        self._leading = rules["claims"].lexicon["leading_away"]
        self._compared = own("claims.compared_time").regex

    def read(self, predicates: Predicates, clause: Span, dates: tuple[Timex, ...]) -> list[Dated]:
        """Dated events of the clause, in the order of the text; those told by another event come last."""
        orders = list(self._relations.orders(predicates, clause, dates))
        if not (orders or dates):
            return []
        apart = {order.distance.span.start for order in orders if order.distance}
        found: list[Dated] = []
        for timex, following in zip_longest(dates, dates[1:]):
            if self._is_compared(timex.span, clause) or timex.span.start in apart:
                continue
            if not self._is_definite(timex):
                continue
            before = found[-1] if found and self._are_joined(found[-1], timex) else None
            # "resigned after an audit in 2021 found fraud": it was not in 2021 that somebody resigned
            part = next((order.other for order in orders if order.other.covers(timex.span)), clause)
            event = before.event if before else self._event(predicates, part, timex)
            if event and self._relations.is_of_other(predicates, event, timex):
                found.append(_not_asked(timex))
                continue
            asks = event is None or not self._is_aside(predicates, clause, event)
            dated = self._at(predicates, clause, timex, event, asks=asks)
            moved = event is not None and event.status is EventStatus.CANCELLED  # "from Thursday to Friday"
            if following and not moved and self._are_ends(timex, following):
                dated = dated._replace(focus=Span.of(self._text, dated.focus.start, following.span.end))
            found.append(dated)
        told = (order for order in orders if not self._is_compared(order.span, clause))
        return [*found, *(self._ordered(predicates, clause, order) for order in told)]

    def _are_joined(self, dated: Dated, timex: Timex) -> bool:
        """Whether two dates stand together: "on Tuesday and Wednesday"."""
        end = dated.timex.span.end if dated.timex else timex.span.start
        return _JOINT.fullmatch(self._text, end, timex.span.start) is not None

    def _are_ends(self, timex: Timex, following: Timex) -> bool:
        """Whether two dates are the ends of one stretch: "from 2004 to 2009"."""
        same = timex.begin is not None and (timex.begin, timex.end) == (following.begin, following.end)
        return same and _RANGE.fullmatch(self._text, timex.span.end, following.span.start) is not None

    def _event(self, predicates: Predicates, clause: Span, timex: Timex) -> Event | None:
        lasts = timex.type is TimexType.DURATION
        if lasts and self._is_measured(timex.span):
            return None  # "on 180 years of service"
        return self._events.find(predicates, clause, timex.span, self._side(timex), lasts=lasts)

    def _is_aside(self, predicates: Predicates, clause: Span, event: Event) -> bool:
        """Whether it only tells who or what is meant: "has to win those who voted in 2008".

        Behind a comma it is a second assertion: "Roe, who was arrested in May, will speak".
        """
        words, shape = predicates.tokens.words, predicates.shape
        first, end = predicates.tokens.at(clause.start), predicates.tokens.at(clause.end)
        part = predicates.clause_at(event.token)
        opener = part.opener if part else None
        if part is None or opener is None or opener <= first:
            return False
        # "the system under which we live today"
        if shape[opener - 1 - (shape[opener - 1] == "i")] not in "nNb":
            return False
        # "the party that nominated her", and not "the fact that he left"
        relative = words[opener] in _WHO or (words[opener] == "that" and shape[opener + 1] in "xvea")
        main = predicates.main_between(first, end) if relative else None
        if main is None or part.first <= main < part.end:
            return False
        # "he was the judge who left in 2010" tells it
        return main > opener or words[predicates.main_word(main, end)] not in _IS

    def _governor(self, predicates: Predicates, clause: Span, noun: Span) -> str:
        """Preposition before the phrase of a noun or of the date before it; "to" for an infinitive or gerund."""
        tokens, shape = predicates.tokens, predicates.shape
        first, token = tokens.at(clause.start), tokens.at(noun.start) - 1
        while token > first and shape[token] in _BEFORE_NOUN:
            token -= 1
        gerund = shape[token] == "g" and shape[token - 1 : token] != "x"
        if gerund or shape[token - 1 : token] == "T":
            return "to"
        return tokens.words[token] if token >= first and shape[token] in "isT" else ""

    def _at(
        self, predicates: Predicates, clause: Span, timex: Timex, event: Event | None, *, asks: bool
    ) -> Dated:
        lasts = timex.type is TimexType.DURATION
        modified = event is not None and event.modified
        if event is not None and modified and (lasts or not self._types.is_event(event.span.quote)):
            # "the 2016 race", "an eight-year war": the time names it, and asserts nothing
            return _not_asked(timex)
        if event is not None and modified and self._governor(predicates, clause, timex.span) in self._leading:
            asks = False  # "before the May vote", "to win the May vote"
        if event is not None and modified and _YEAR.fullmatch(timex.value):
            # "the 2001 attacks" only tells which; who spoke "in his 2001 address" spoke then
            asks = asks and self._governor(predicates, clause, timex.span) in _AT
        elif _YEAR.fullmatch(timex.value) and self._names(timex.span, clause):
            asks = False
        focus = timex.span if modified else self._with_preposition(timex.span, clause)
        told = event is not None and not self._events.is_other(predicates, event.token)
        choice = self._types.of_date(timex, event.span if event and told else None, clause)
        is_due = choice.field == "signals_in_context"
        relation = self._relations.to_time(timex, event, clause) if event else None
        return Dated(choice.type, focus, event, relation, asks=asks, timex=timex, is_due=is_due)

    def _ordered(self, predicates: Predicates, clause: Span, order: Order) -> Dated:
        tokens = predicates.tokens
        event = self._events.find(predicates, clause, order.span)
        span = event.span if event else None
        # nearly anything can be said to come after something else; it is asked for where one can count,
        # or where a named kind of event is dated
        asks = span is not None and (order.distance is not None or self._types.is_event(span.quote))
        if asks and span and order.distance is None and tokens.at(span.end) == tokens.at(order.span.start):
            asks = not self._governor(predicates, clause, span)  # "showed it in the debate before the vote"
        type_ = self._types.of_date(None, span, clause).type
        relation = self._relations.to_event(order, event) if event else None
        return Dated(type_, order.span, event, relation, asks=asks, timex=order.distance, is_order=True)

    def _is_measured(self, span: Span) -> bool:
        """Whether so much of something is meant, and nothing takes so long."""
        before = self._text[max(0, span.start - 16) : span.start]
        return _OF.match(self._text, span.end) is not None and _TAKES.search(before) is None

    def _is_compared(self, time: Span, clause: Span) -> bool:
        """Whether a time is only what another is compared with: nothing is said to happen then."""
        before = self._text[max(clause.start, time.start - _COMPARED_WITHIN) : time.start]
        match = self._compared.search(before)
        return match is not None and (not match["change"] or time.quote.lower().endswith(_EARLIER))

    def _names(self, time: Span, clause: Span) -> bool:
        """Whether a time only tells of what something is, or which is meant: "the crash of 2008"."""
        match = _NAMED.search(self._text, max(clause.start, time.start - _COMPARED_WITHIN), time.start)
        if match is None or (match["part"] or "").lower() in _PARTS:
            return False
        return _HELD.search(self._text, max(clause.start, time.start - _COMPARED_WITHIN), time.start) is None

    def _side(self, timex: Timex) -> int:
        """-1 for a time before the day of publication, 1 for one after it, 0 where that is not known."""
        if timex.value in ("PAST_REF", "FUTURE_REF"):
            return 1 if timex.value == "FUTURE_REF" else -1
        begin, end = timex.begin or timex.value, timex.end or timex.value
        sides = {self._side_of(begin, end), *(self._side_of(other, other) for other in timex.alternatives)}
        return sides.pop() if len(sides) == 1 else 0

    def _side_of(self, begin: str, end: str) -> int:
        if self._today is None:
            return 0
        if (match := _DAY.match(begin)) and match[0] > self._today[: match.end()]:
            return 1
        if (match := _DAY.match(end)) and match[0] < self._today[: match.end()]:
            return -1
        return 0

    def _is_definite(self, timex: Timex) -> bool:
        """Whether the expression names a time one can ask about; "now", "very soon" and "daily" do not."""
        if timex.value == "PAST_REF":
            return False
        if timex.value == "PRESENT_REF":
            return timex.flag is not None  # "today", where nobody gave the day
        if timex.value.endswith("_REF"):
            return self._unit_of_time.search(timex.span.quote) is not None
        if timex.type is TimexType.SET:
            # "every night" is no time that one asks for, but "every Friday" is
            vague = timex.value.startswith(("P", "XXXX-XX-XX"))
            return not vague and _RATE.match(timex.span.quote) is None
        if timex.type is TimexType.DURATION and self._compound_number.search(timex.span.quote):
            return False
        return timex.type is not TimexType.DURATION or not timex.value.startswith(("PX", "PTX"))

    def _with_preposition(self, focus: Span, clause: Span) -> Span:
        before = self._text[max(clause.start, focus.start - 24) : focus.start]
        match = self._preposition.search(before)
        return Span.of(self._text, focus.start - len(match[0]), focus.end) if match else focus


def _not_asked(timex: Timex) -> Dated:
    return Dated("event_date", timex.span, None, None, asks=False, timex=timex)


@cache
def _finders_of(rules: Rules) -> tuple[EventFinder, RelationFinder]:
    """Finders for the kinds of events that the rules' claim types ask for, made once."""
    kinds = claim_types_of(rules).events
    return EventFinder(rules, kinds), RelationFinder(rules, kinds)


def questions(times: list[Dated]) -> Iterator[Dated]:
    """Times to ask about: one for each event, those with a date before those that another event tells."""
    asked: set[tuple[int, EventStatus | None] | None] = set()
    with_date = any(dated.asks and not dated.is_order for dated in times)
    for dated in times:
        if not dated.asks or (dated.is_order and with_date):
            continue
        # put off, it is asked for twice: when it was to be, and when it is to be now
        key = (dated.event.token, dated.event.status) if dated.event else None
        told = any(_is_told_by(dated, other) for other in times)
        if not told and key not in asked and len(asked) < _MOST_QUESTIONS:
            asked.add(key)
            yield dated


def _is_told_by(dated: Dated, other: Dated) -> bool:
    """Whether the other time tells this one, closer or before it: "this week" and "on Monday", not "in May's race"."""
    if dated.timex is None or other.timex is None or other is dated or not other.asks:
        return False
    mine, theirs = ((one.begin or one.value, one.end or one.value) for one in (dated.timex, other.timex))
    status, theirs_status = (one.event and one.event.status for one in (dated, other))
    # "was moved from Thursday to Friday"
    apart = status is not theirs_status or (other.event is not None and other.event.modified)
    within = mine[0][0].isdigit() and mine[0] <= theirs[0] and theirs[1] <= mine[1] + "~"
    return within and not apart and (mine != theirs or other.focus.start < dated.focus.start)
