"""Dates that come again each week or year, and that no verb settles → the time that others of the same name settle.

"Tuesday's debate" is that of the Tuesday on which "neither will appear"; "the November vote" is in the year of "the
Nov. 8 vote that will decide it". Called by `factcheck.extract.dates.find`.
"""

from collections.abc import Sequence

from factcheck.extract.dates.calendar import Point, same_in_year
from factcheck.extract.dates.reading import Reading
from factcheck.extract.dates.story import Certainty, Name
from factcheck.model.values import FlagKind

_Evidence = dict[Name, set[Point | int]]


def agree(readings: Sequence[Reading]) -> list[Reading]:
    """The same readings, those left open moved to the one time that is settled for others of their name."""
    # what only tells which of some noun is meant agrees first with its like
    likely, settled = _Evidence(), _Evidence()
    for reading in readings:
        name, point = reading.name, reading.point
        if name is None or point is None or reading.certainty is Certainty.OPEN:
            continue
        if name.modifies:
            likely.setdefault(name, set()).add(_period(name, point))
        if reading.certainty is Certainty.SETTLED:
            settled.setdefault(name._replace(modifies=False), set()).add(_period(name, point))
    return [_moved(reading, likely, settled) for reading in readings]


def _period(name: Name, point: Point) -> Point | int:
    """What tells a time from others of its name: its day, or its year."""
    return point if name.unit == "W" else point.year


def _moved(reading: Reading, likely: _Evidence, settled: _Evidence) -> Reading:
    name, point = reading.name, reading.point
    if name is None or point is None or reading.certainty is not Certainty.OPEN:
        return reading
    periods = likely.get(name) or settled.get(name._replace(modifies=False)) or set()
    if len(periods) != 1:
        return reading
    (period,) = periods
    moved = same_in_year(point, period) if isinstance(period, int) else period
    if moved is None:
        return reading
    value = moved.value + reading.value.removeprefix(point.value)
    if name.unit == "W" and reading.flag is None and moved > point:
        # the verbs spoke for what has been: "hardly got into Tuesday's debate"
        return reading._replace(
            point=moved, value=value, alternatives=(reading.value,), flag=FlagKind.AMBIGUOUS_DATE
        )
    return reading._replace(point=moved, value=value, alternatives=(), flag=None)
