"""The same day, month or quarter of the years around → the one that is meant, by the tense of the verbs.

Called by `factcheck.extract.dates.resolve`.
"""

from collections.abc import Sequence
from datetime import date

from factcheck.extract.dates.calendar import Point, falls_on
from factcheck.extract.dates.leads import Tense
from factcheck.extract.dates.story import Certainty, Told

# Days by which a date on the wrong side of the tense must be nearer to be taken all the same.
_AGAINST_TENSE, _AGAINST_OWN_TENSE, _AGAINST_CERTAIN_TENSE = 120, 200, 300
# The same for one that only tells which of some noun is meant: "must file their February reports".
_AHEAD_OF_NAME = 200
# Days after its end in which a quarter is still reported on.
_REPORTED_ON = 120
# Days within which a time is the nearest without a doubt that no verb dates, or that lies against a vague one.
_CLEARLY_NEAR, _NEAR_AGAINST = 75, 60


def nearest_by_tense(
    points: Sequence[Point], today: date, tense: Tense, weekday: int | None, *, modifies: bool
) -> Told:
    """The nearest that goes with the tense, with another as likely where that is in doubt.

    See `Resolver.without_year`. `modifies` says that it only tells which of some noun is meant.
    """
    away = {point: _days_away(point, today) for point in points}
    against = {point: _is_against(point, today, tense.direction) for point in points}
    most = _most_against(tense, modifies=modifies)
    told = min(points, key=lambda point: away[point] + against[point] * most)
    if weekday and not falls_on(told, weekday):
        return Told(min(points, key=away.__getitem__))
    vague = away[told] > (_CLEARLY_NEAR if not tense.direction else _NEAR_AGAINST)
    if vague and not weekday and (not tense.direction or (tense.relative and against[told])):
        others = sorted((point for point in points if point != told), key=away.__getitem__)[:1]
        return Told(told, others=tuple(others), certainty=Certainty.OPEN)
    others = []
    if against[told] and not weekday and (tense.direction < 0 or (modifies and not tense.relative)):
        along = points if tense.direction > 0 else points[-2::-1]
        others = [point for point in along if not against[point]][:1]
    is_open = against[told] or (modifies and tense.direction < 0)
    return Told(told, others=tuple(others), certainty=certainty(tense, is_open=is_open))


def certainty(tense: Tense, *, is_open: bool) -> Certainty:
    """How far verbs settle a time, which may be open in spite of them."""
    if is_open or tense.is_open:
        return Certainty.OPEN
    return Certainty.SETTLED if tense.sure else Certainty.LIKELY


def reported(points: Sequence[Point], today: date, direction: int) -> Point:
    """Quarter of a report: the running one or the last; the next if it lies ahead and the last is long gone."""
    past = next((point for point in reversed(points) if (point.first_day() or today) <= today), points[0])
    if direction > 0 and (today - (past.last_day() or today)).days > _REPORTED_ON:
        return next((point for point in points if (point.first_day() or today) > today), past)
    return past


def _days_away(point: Point, today: date) -> int:
    first, last = point.first_day() or today, point.last_day() or today
    return 0 if first <= today <= last else min(abs((first - today).days), abs((last - today).days))


def _is_against(point: Point, today: date, direction: int) -> bool:
    """Whether the point lies on the other side of today than the tense tells."""
    first, last = point.first_day() or today, point.last_day() or today
    return (direction < 0 and first > today) or (direction > 0 and last < today)


def _most_against(tense: Tense, *, modifies: bool) -> int:
    """Days by which a point against the tense must be nearer."""
    if modifies:
        return _AGAINST_TENSE if tense.direction < 0 else _AHEAD_OF_NAME
    if tense.certain or (tense.sure and tense.direction > 0):
        return _AGAINST_CERTAIN_TENSE
    return _AGAINST_OWN_TENSE if tense.sure else _AGAINST_TENSE
