"""Dates that come again each week or year, and that no verb settles → the time that others of the same name settle.

"Tuesday's debate" is that of the Tuesday on which "neither will appear"; "the November vote" is in the year of "the
Nov. 8 vote that will decide it". Called by `factcheck.extract.dates.find`.
"""

from collections.abc import Sequence

from factcheck.extract.dates.calendar import Point, same_in_year
from factcheck.extract.dates.reading import Reading
from factcheck.extract.dates.story import Certainty, Name

_Evidence = dict[tuple[str, int], set[Point | int]]


def agree(readings: Sequence[Reading]) -> list[Reading]:
    """The same readings, those left open moved to the one time that is settled for others of their name."""
    settled = _Evidence()
    for reading in readings:
        name, point = reading.name, reading.point
        if name and point and reading.certainty is Certainty.SETTLED:
            settled.setdefault(name[:2], set()).add(_period(name, point))
    return [_moved(reading, settled) for reading in readings]


def _period(name: Name, point: Point) -> Point | int:
    """What tells a time from others of its name: its day, or its year."""
    return point if name.unit == "W" else point.year


def _moved(reading: Reading, settled: _Evidence) -> Reading:
    name, point = reading.name, reading.point
    periods = settled.get(name[:2], set()) if name and reading.certainty is Certainty.OPEN else set()
    if point is None or len(periods) != 1:
        return reading
    (period,) = periods
    moved = same_in_year(point, period) if isinstance(period, int) else period
    # "hardly got into Tuesday's debate": the verbs spoke for what has been
    if moved is None or (isinstance(period, Point) and reading.flag is None and moved > point):
        return reading
    value = moved.value + reading.value.removeprefix(point.value)
    return reading._replace(point=moved, value=value, alternatives=(), flag=None)
