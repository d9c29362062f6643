"""What a text has told so far: the dates that later ones are counted from.

Called by `factcheck.extract.dates.timex` and its neighbours; the only thing that changes while a text is read.
"""

from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from factcheck.extract.dates.calendar import YEARS, Point, coarsen
from factcheck.model.text import Span

_FINE = ("D", "W")


class Certainty(Enum):
    """Whether it is settled which time of a name is meant, is likely, or is open until another mention settles it."""

    SETTLED = "settled"
    LIKELY = "likely"
    OPEN = "open"


class Name(NamedTuple):
    """What comes again each week or year: the `number` of a weekday (`unit` "W"), of a month ("M") or season ("S").

    `modifies` says that it only tells which of some noun is meant: "the November vote", "Tuesday's debate".
    """

    unit: str
    number: int
    modifies: bool


class Told(NamedTuple):
    """A point in time, and the words that told it: None for the publication date. `others` are as likely.

    `certainty` says how far words and verbs settle which of its name it is.
    """

    point: Point
    span: Span | None = None
    others: tuple[Point, ...] = ()
    certainty: Certainty = Certainty.SETTLED


@dataclass
class Story:
    """Dates told.

    `today` is the publication date. A `historical` text goes through other years than its own: what is not dated in
    full is counted from the last date told instead of from today. `period` is the quarter or half-year that a business
    story reports on, `fiscal` if it is none of the calendar's. `days` are the last told of each month and day.
    """

    today: Point | None
    historical: bool
    last: Told | None = None
    last_day: Told | None = None
    period: Point | None = None
    fiscal: bool = False
    days: dict[tuple[int, int], Told] = field(default_factory=dict)

    def base(self, *, anaphoric: bool, unit: str = "Y") -> Told | None:
        """What an expression is counted from: today, or the last date told; for days and weeks the last day.

        None where it is counted from what was told, and nothing was.
        """
        if not anaphoric and not (self.historical and self.last):
            return Told(self.today) if self.today else None
        if self.last_day and self.last and unit in _FINE and self.last.point.unit != "D":
            return self.last_day if self._lies_in_last(self.last_day) else self.last
        return self.last

    def tell(self, point: Point, span: Span, *, opens_sentence: bool, fiscal: bool = False) -> None:
        """Go on to a point in time. A year within a sentence of a story told by days and months is an aside."""
        fine = self.last is not None and self.last.point.unit not in YEARS
        if self.historical and fine and point.unit in YEARS and not opens_sentence:
            return
        self.last = Told(point, span)
        if point.unit == "D":
            self.last_day = self.last
            if first := point.first_day():
                self.days[first.month, first.day] = self.last
        if point.unit in ("Q", "H") and (fiscal or self._has_been(point)):
            self.period, self.fiscal = point, fiscal

    def _lies_in_last(self, day: Told) -> bool:
        """Whether a day told is one of the last stretch told: "the next day" of another month is nobody's."""
        return self.last is not None and coarsen(day.point, self.last.point.unit) == self.last.point

    def _has_been(self, point: Point) -> bool:
        """Whether a stretch is over by today: no report is about what goes on or is to come."""
        today, last = self.today and self.today.first_day(), point.last_day()
        return today is None or last is None or last <= today
