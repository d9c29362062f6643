"""Assertion, and what there is to ask about it → why it is no claim, or how much of it could be looked up.

For `assemble` only.
"""

import re
from collections.abc import Iterable, Sequence

from factcheck.extract.assertions.assertions import Assertion
from factcheck.extract.checkability.anchors import Strength
from factcheck.extract.checkability.conditionobjections import condition_objections_of
from factcheck.extract.checkability.objections import objections_of
from factcheck.extract.checkability.wordobjections import Objection
from factcheck.extract.questions.questions import Question
from factcheck.extract.verbs.predicates import Predicates
from factcheck.model.text import Span
from factcheck.model.values import Quantity, Timex
from factcheck.rules.load import Rules

# A time within a year; what the publication date settles counts without it as well, so that nothing is a claim for
# the date that is given.
_WITHIN_YEAR = re.compile(r"[\dX]{4}-(?:[\dX]{2}|W|Q)")
# a length of time: "could face a year in jail"
_LENGTH = re.compile(r"PT?\d")


class Screening:
    """Tells claims from what only looks like one, in one language."""

    def __init__(self, rules: Rules) -> None:
        self._objections = objections_of(rules)
        self._condition_objections = condition_objections_of(rules)

    def objection(
        self,
        assertion: Assertion,
        span: Span,
        predicates: Predicates,
        dates: Sequence[Timex],
        quantities: Sequence[Quantity],
        question: Question,
    ) -> Objection | None:
        """Why it is no claim, for its condition or for its own words; None where it may be one."""
        objection = None
        if assertion.condition is not None:
            antecedent = assertion.condition.span
            objection = self._condition_objections.to(
                assertion,
                assertion.condition,
                predicates,
                counts=any(_is_told(quantity, assertion, antecedent) for quantity in quantities)
                or _has_value(dates, _LENGTH, antecedent),
                dated=_has_value(dates, _WITHIN_YEAR, antecedent),
            )
        if objection is None and assertion.as_condition is None:
            whole = question.focus.covers(span)
            objection = self._objections.to(
                assertion,
                span,
                predicates,
                has_value=not whole,
                counts=not whole and any(question.focus.covers(quantity.span) for quantity in quantities),
                is_due=question.is_due,
            )
        return objection

    def strength(
        self,
        assertion: Assertion,
        predicates: Predicates,
        dates: Sequence[Timex],
        question: Question,
        *,
        whole: bool,
    ) -> Strength | None:
        """How much of it could be looked up; None where a figure asks for it, which is enough.

        A view is none the less one for the day on it, or for a condition.
        """
        narrated = assertion.attribution is None
        dated = question.type == "event_date" and not question.awaits_date
        if dated and narrated and question.event is not None:
            return self._objections.strength(assertion, predicates, question.event)
        if not (whole and question.type == "statement"):
            if not (question.type == "condition" or (dated and not narrated)) or question.quantities:
                return None
            if narrated and _has_value(dates, _LENGTH, question.focus):
                return None
        return self._objections.strength(assertion, predicates, None)


def _is_told(quantity: Quantity, assertion: Assertion, antecedent: Span) -> bool:
    """Whether a figure can be looked up: beside the antecedent, or where a speaker makes something hang on it."""
    if antecedent.covers(quantity.span):
        return not assertion.narrated and quantity.rule != "quantity.words"
    return True


def _has_value(dates: Iterable[Timex], value: re.Pattern[str], apart: Span) -> bool:
    """Whether one of the dates has such a value and stands elsewhere; "the past week" is no length of time."""
    return any(
        value.match(timex.value)
        and not apart.covers(timex.span)
        and not (value is _LENGTH and timex.span.quote.lower().startswith("the "))
        for timex in dates
    )
