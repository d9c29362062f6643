"""Dates in a row → the same, those joined by "to" or "between ... and" with the first and last day of their range.

Called by `factcheck.extract.dates`.
"""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from factcheck.extract.dates.calendar import Point, point_at, same_in_year, shift
from factcheck.extract.dates.reading import bounds
from factcheck.model.values import Timex, TimexType

_TO = re.compile(r"\s*(?:-|–|—|to|until|till|through)\s*", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween(?: the)?\s*$", re.IGNORECASE)
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_MOMENT = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)(?P<clock>T\d\d:\d\d)")
_MONTHS = re.compile(r"P(\d+)M")
_EDGE = re.compile(r"(?:the )?(?:(?P<first>first|opening)|last|final|closing)\b", re.IGNORECASE)
# a time of day that names neither day nor zone
_CLOCK = re.compile(r"[\d:.]+(?: ?[ap]\.?m\.?)?|noon|midnight|midday", re.IGNORECASE)


def join_ranges(text: str, found: Sequence[Timex], *, today: date | None) -> list[Timex]:
    """Give both ends of "1939-1945" and "between May and June" the first and last day of the range.

    An end moves by a year, a weekday by a week, where the range would run backwards.
    """
    joined = [*found]
    for index, (first, second) in enumerate(pairwise(found)):
        if first.type == TimexType.DURATION and text[first.span.end : second.span.start] == " of ":
            joined[index] = _part_of(first, second)
        if first.type != second.type or not _is_joined(text, first, second):
            continue
        first, second = _put_in_order(first, second, today)
        ends = {"begin": first.begin or first.value, "end": second.end or second.value}
        if _comparable(ends["begin"]) <= _comparable(ends["end"]):
            joined[index], joined[index + 1] = first.model_copy(update=ends), second.model_copy(update=ends)
    return joined


def _part_of(length: Timex, whole: Timex) -> Timex:
    """A length with its first and last day, where it is the first or the last of a date: "the first months of 2021"."""
    months, edge = _MONTHS.fullmatch(length.value), _EDGE.match(length.span.quote)
    begin, end = (_DAY.fullmatch(day or "") for day in (whole.begin, whole.end))
    if not (months and edge and begin and end):
        return length
    step, inner = int(months[1]) - 1, begin if edge["first"] else end
    month = shift(Point("M", int(inner[1]), int(inner[2])), "M", step if edge["first"] else -step)
    day = month and (month.last_day() if edge["first"] else month.first_day())
    if day is None or not begin[0] <= day.isoformat() <= end[0]:
        return length
    name = "end" if edge["first"] else "begin"
    return length.model_copy(update={"begin": begin[0], "end": end[0], name: day.isoformat()})


def _is_joined(text: str, first: Timex, second: Timex) -> bool:
    if not first.value[0].isdigit() or not second.value[0].isdigit():
        return False
    gap = text[first.span.end : second.span.start]
    before = text[max(0, first.span.start - 14) : first.span.start]
    return bool(_TO.fullmatch(gap) or (_AND.fullmatch(gap) and _BETWEEN.search(before)))


def _put_in_order(first: Timex, second: Timex, today: date | None) -> tuple[Timex, Timex]:
    """The two ends of a range, one of them moved where the first lies behind the second."""
    if first.type == TimexType.TIME:
        first = _on_day_of(first, second)
        return first, _next_day(first, second)
    begin, end = _point(first), _point(second)
    if begin is None or end is None or begin.unit != end.unit or begin <= end:
        return first, second
    first_day = begin.first_day()
    if today is not None and first_day is not None and first_day > today:
        return first, _moved(second, end, 1)
    return _moved(first, begin, -1), second


def _on_day_of(first: Timex, second: Timex) -> Timex:
    """The first of two times of day, by the day and zone that only the second names: "9 a.m. to noon on Friday".

    It is on the day before where it is the later hour: "10 p.m. to 5 a.m. on Friday".
    """
    begin, end = _MOMENT.fullmatch(first.value), _MOMENT.match(second.value)
    if not begin or not end or not _CLOCK.fullmatch(first.span.quote) or _CLOCK.fullmatch(second.span.quote):
        return first
    day = _day_beside(end["day"], -(begin["clock"] > end["clock"]))
    return (
        first.model_copy(update={"value": day + begin["clock"] + second.value[end.end() :]}) if day else first
    )


def _next_day(first: Timex, second: Timex) -> Timex:
    """The second of two times of day, on the day after where it lies before the first: "10 p.m. to 5 a.m."."""
    begin, end = _MOMENT.match(first.value), _MOMENT.match(second.value)
    if not begin or not end or end[0] >= begin[0] or end["day"] != begin["day"]:
        return second
    day = _day_beside(end["day"], 1)
    return second.model_copy(update={"value": day + second.value[len(end["day"]) :]}) if day else second


def _day_beside(value: str, step: int) -> str | None:
    day = shift(point_at(date.fromisoformat(value), "D"), "D", step)
    return day.value if day else None


def _comparable(value: str) -> str:
    """Day, and time where it has one, of an end of a range."""
    moment = _MOMENT.match(value)
    return moment[0] if moment else value[:10]


def _moved(timex: Timex, point: Point, step: int) -> Timex:
    """The same weekday a week on, or the same day or month a year on."""
    of_week = timex.rule == "dates.weekday"
    moved = shift(point, "D", 7 * step) if of_week else same_in_year(point, point.year + step)
    return timex.model_copy(update={"value": moved.value, **bounds(moved)}) if moved else timex


def _point(timex: Timex) -> Point | None:
    for unit, form in (("D", _DAY), ("M", _MONTH)):
        if match := form.fullmatch(timex.value):
            return Point(unit, *map(int, match.groups()))
    return None
