"""Clause and its quantities → the figures that one can ask about. For `questions` only."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.extract.quantities.units import units_of
from factcheck.extract.questions.claimtypes import claim_types_of
from factcheck.model.text import Span
from factcheck.model.values import Quantity
from factcheck.rules.load import Rules

# How far before a figure words stand that tell what it is.
_REACH = 24
# How far behind it " of" does.
_OF = 3
# "A third, 35 percent,"
_SHARES = ("ratio", "proportion")


class Figure(NamedTuple):
    """What is asked about: the words of one quantity, or of several that tell one thing, and the type of the claim."""

    type: str
    span: Span
    quantities: tuple[Quantity, ...]


class FigureFinder:
    """Finds the figures in question in one text."""

    def __init__(self, text: str, rules: Rules) -> None:
        self._text = text
        self._types = claim_types_of(rules)
        self._units = units_of(rules)
        own = rules["claims"].rule
        self._emphasis = own("claims.emphatic_number").regex
        self._class = own("claims.class_of_people").regex
        self._small_number = own("claims.small_number").regex
        self._compound_number = own("claims.compound_number").regex
        self._compound_sum = own("claims.compound_sum").regex
        self._tally = own("claims.between_two_sides").regex
        self._of = own("claims.before_the_whole").regex
        self._apposed = own("claims.told_again").regex
        self._asserted_age = own("claims.asserted_age").regex

    def find(self, clause: Span, quantities: Sequence[Quantity]) -> list[Figure]:
        """Figures of a clause that are in question, in the order of the text; the same one twice is one."""
        figures: dict[str, Figure] = {}
        for group in self._together(quantities):
            start, end = group[0].span.start, group[-1].span.end
            # "half of them (57 percent)"
            end += len(group) > 1 and self._text.startswith(")", end)
            span = Span.of(self._text, start, end)
            figure = Figure(self._types.of_quantity(group[0], clause, self._text).type, span, group)
            if self._counts(figure):
                figures.setdefault(span.quote.lower(), figure)
        asked = list(figures.values())
        # who somebody is, an age tells beside what is told of them
        return [figure for figure in asked if not _is_age(figure) or self._asserts_age(figure, clause, asked)]

    def _together(self, quantities: Sequence[Quantity]) -> Iterator[tuple[Quantity, ...]]:
        """Quantities in groups that tell one thing: "45 percent to 38 percent", "18 of 25 seats"."""
        group: list[Quantity] = []
        for quantity in quantities:
            if group and not self._tell_one(group[-1], quantity):
                yield tuple(group)
                group = []
            group.append(quantity)
        yield tuple(group)

    def _tell_one(self, first: Quantity, second: Quantity) -> bool:
        start, end = first.span.end, second.span.start
        if self._of.fullmatch(self._text, start, end):
            return True
        if self._tally.fullmatch(self._text, start, end):
            # "300 letters to 40 towns", "the 36 holes to 18"
            counts = first.measured_entity is not None and first.span.covers(first.measured_entity)
            alike = not counts and first.unit in {None, second.unit}
            return alike and first.trend_role is second.trend_role is None
        if self._apposed.fullmatch(self._text, start, end) is None or first.unit == second.unit:
            return False
        # "130 euros, about $148", but "$120, $10 a month"
        first_kind, second_kind = self._kind(first), self._kind(second)
        if first.unit and second.unit and first.unit.partition("/")[0] == second.unit.partition("/")[0]:
            return False
        return first_kind is not None and (first_kind == second_kind or (first_kind, second_kind) == _SHARES)

    def _kind(self, quantity: Quantity) -> str | None:
        return self._units.dimension(quantity.unit.partition("/")[0]) if quantity.unit else None

    def _counts(self, figure: Figure) -> bool:
        """Whether the figure is in question; that of "one country", "three areas" and "a 104-page report" is not."""
        quote = figure.span.quote
        if self._emphasis.match(self._text, figure.span.start):
            return False  # "100 percent sure"
        if self._class.search(self._text, max(0, figure.span.start - _REACH), figure.span.end + _OF):
            return False  # "the top 1 percent"
        if figure.type in ("money", "price"):
            return self._compound_sum.search(quote) is None  # "a multimillion-dollar project"
        if figure.type in ("poll_result", "count") and self._small_number.search(quote):
            return False  # "two seats"
        return figure.type not in ("count", "duration") or self._compound_number.search(quote) is None

    def _asserts_age(self, figure: Figure, clause: Span, asked: Sequence[Figure]) -> bool:
        """Whether an age is what the clause says, and no other figure is: "she will be 60"."""
        before = self._text[max(clause.start, figure.span.start - _REACH) : figure.span.start]
        return len(asked) == 1 and self._asserted_age.search(before) is not None


def _is_age(figure: Figure) -> bool:
    return figure.quantities[0].rule == "quantity.age"
