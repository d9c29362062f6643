"""Dates in a row → the same, those joined by "to" or "between ... and" with the first and last day of their range.

Called by `factcheck.extract.dates`.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from factcheck.extract.dates.calendar import Point, point_at, same_in_year, shift
from factcheck.model.values import Timex, TimexType

_TO = re.compile(r"\s*(?:-|–|—|to|until|till|through)\s*", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween(?: the)?\s*$", re.IGNORECASE)
_FOUR_DIGITS = re.compile(r"\d{4}")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MOMENT = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)(?P<clock>T\d\d:\d\d)")
# a time of day that names neither day nor zone
_CLOCK = re.compile(r"[\d:.]+(?: ?[ap]\.?m\.?)?|noon|midnight|midday", re.IGNORECASE)
_WEEKDAY = "dates.weekday"
_MONTHS = re.compile(r"P(\d+)M")
_EDGE = re.compile(r"(?:the )?(first|opening|last|final|closing)\b", re.IGNORECASE)
_FIRST = ("first", "opening")
_MONTH = re.compile(r"(\d{4})-(\d\d)")


def join_ranges(text: str, found: Sequence[Timex], *, today: date | None) -> list[Timex]:
    """Give both ends of "1939-1945" and "between May and June" the first and last day of the range.

    An end that does not say its year moves by a year, a weekday by a week, where the range would run backwards.
    """
    joined = [*found]
    for index, (first, second) in enumerate(pairwise(found)):
        if first.type == TimexType.DURATION and text[first.span.end : second.span.start] == " of ":
            joined[index] = _part_of(first, second)
        if _is_later_weekday(text, first, second, today) and (point := _point(second)):
            joined[index + 1] = _moved(second, point, 1)
            continue
        if first.type != second.type or not _is_joined(text, first, second):
            continue
        first, second = _put_in_order(first, second, today)
        ends = {"begin": first.begin or first.value, "end": second.end or second.value}
        if _comparable(ends["end"]) < _comparable(ends["begin"]):
            continue
        joined[index], joined[index + 1] = first.model_copy(update=ends), second.model_copy(update=ends)
    return joined


def _part_of(length: Timex, whole: Timex) -> Timex:
    """A length with its first and last day, where it is the first or the last of a date: "the first months of 2021"."""
    months, edge = _MONTHS.fullmatch(length.value), _EDGE.match(length.span.quote)
    if not (months and edge and whole.begin and whole.end and _DAY.fullmatch(whole.begin)):
        return length
    count, first = int(months[1]), edge[1].lower() in _FIRST
    begin, end = date.fromisoformat(whole.begin), date.fromisoformat(whole.end)
    month = shift(point_at(begin if first else end, "M"), "M", count - 1 if first else 1 - count)
    if month is None or not whole.begin[:7] <= month.value <= whole.end[:7]:
        return length
    inner = month.last_day() if first else month.first_day()
    bounds = {"end": inner, "begin": begin} if first else {"begin": inner, "end": end}
    return length.model_copy(update={name: day and day.isoformat() for name, day in bounds.items()})


def _is_later_weekday(text: str, first: Timex, second: Timex, today: date | None) -> bool:
    """Whether the second of "until Tuesday or Wednesday" lies before the first, which is to come."""
    if not first.rule == second.rule == _WEEKDAY or today is None:
        return False
    gap = text[first.span.end : second.span.start]
    return gap in (" or ", " and ") and today.isoformat() < first.value and second.value < first.value


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
    if begin is None or end is None or begin.unit != end.unit:
        return first, second
    if _says_year(first) and not _says_year(second) and end.year != begin.year:
        end_of_first_year = same_in_year(end, begin.year)
        late = end_of_first_year is None or end_of_first_year < begin
        return first, _moved(second, end, begin.year + late - end.year)
    if begin <= end:
        return first, second
    first_day = begin.first_day()
    to_come = today is not None and first_day is not None and first_day > today
    if not _says_year(second) and (to_come or _says_year(first)):
        return first, _moved(second, end, 1)
    return (first if _says_year(first) else _moved(first, begin, -1)), second


def _on_day_of(first: Timex, second: Timex) -> Timex:
    """The first of two times of day, by the day and zone that only the second names: "9 a.m. to noon on Friday".

    It is on the day before where it is the later hour: "10 p.m. to 5 a.m. on Friday".
    """
    begin, end = _MOMENT.fullmatch(first.value), _MOMENT.match(second.value)
    if not begin or not end or not _CLOCK.fullmatch(first.span.quote) or _CLOCK.fullmatch(second.span.quote):
        return first
    moment = end["day"] + begin["clock"]
    day = _day_beside(end["day"], -1) if moment > end[0] else end["day"]
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
    try:
        return (date.fromisoformat(value) + timedelta(step)).isoformat()
    except (ValueError, OverflowError):
        return None


def _comparable(value: str) -> str:
    """Day, and time where it has one, of an end of a range."""
    moment = _MOMENT.match(value)
    return moment[0] if moment else value[:10]


def _says_year(timex: Timex) -> bool:
    return bool(_FOUR_DIGITS.search(timex.span.quote))


def _moved(timex: Timex, point: Point, step: int) -> Timex:
    """The same weekday a week on, or the same day or month a year on."""
    of_week = timex.rule == _WEEKDAY
    moved = shift(point, "D", 7 * step) if of_week else same_in_year(point, point.year + step)
    if moved is None:
        return timex
    first, last = (None, None) if moved.unit == "D" else (moved.first_day(), moved.last_day())
    bounds = {"begin": first and first.isoformat(), "end": last and last.isoformat()}
    return timex.model_copy(update={"value": moved.value, **bounds})


def _point(timex: Timex) -> Point | None:
    if match := _DAY.fullmatch(timex.value):
        year, month, day = map(int, match.groups())
        return Point("D", year, month, day)
    if match := _MONTH.fullmatch(timex.value):
        return Point("M", int(match[1]), int(match[2]))
    return None
