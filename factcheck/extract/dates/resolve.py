"""Dates that do not say all ("Thursday", "in April", "last spring", "that night") → points in time.

By the publication date and the tense of the verbs around, or by what the text told last. Called by the readers of
`factcheck.extract.dates.reading`.
"""

from collections.abc import Callable, Sequence
from datetime import date

from factcheck.extract.dates.calendar import Point, coarsen, shift, valid_day
from factcheck.extract.dates.datewords import DateWords, words_of
from factcheck.extract.dates.phrases import Phrase
from factcheck.extract.dates.story import Certainty, Story, Told
from factcheck.extract.dates.tense import Tense, Tenses

# Letters behind a day within which a time of day is one of that day.
_NEAR = 250
_DATED = ("M", "D")
# Months that a story may go back within a year before it must be the next year.
_BACK_IN_YEAR = 8
# Days by which a date on the wrong side of the tense must be nearer to be taken all the same.
_AGAINST_TENSE, _AGAINST_OWN_TENSE, _AGAINST_CERTAIN_TENSE = 120, 200, 300
# The same for one that only tells which of some noun is meant: "must file their February reports".
_AHEAD_OF_NAME = 200
# Days within which a time is the nearest without a doubt that no verb dates, or that lies against a vague one.
_CLEARLY_NEAR, _NEAR_AGAINST = 75, 60


class Resolver:
    """Points in time of one text."""

    def __init__(self, story: Story, tenses: Tenses, words: DateWords) -> None:
        self._story = story
        self._tenses = tenses
        self._words = words

    def weekday(self, phrase: Phrase) -> Told | None:
        """Day of a weekday: today if it is one, else the last one, or the next one for what is to come."""
        relation = phrase.groups.get("relation", "")
        words, pull = words_of(relation), self._words.pull(relation)
        base = self._story.base(anaphoric=self._words.is_anaphoric(relation), unit="D")
        day = base.point.first_day() if base and base.point.unit == "D" else None
        if base is None or day is None:
            return None
        weekday = self._words.weekday(phrase.groups)
        if of_week := phrase.groups.get("week_relation"):
            return self._moved(base, "D", 7 * self._words.direction(of_week) + weekday - day.isoweekday())
        back = (day.isoweekday() - weekday) % 7
        if pull > 0:
            return self._moved(base, "D", 7 - back)
        if words == {"this"}:
            return self._moved(base, "D", -back % 7)
        if pull < 0 and "this" not in words:
            return self._moved(base, "D", -back or -7)
        if words or self._story.historical:
            return self._moved(base, "D", -back)
        return self._bare_weekday(phrase, base, back)

    def _bare_weekday(self, phrase: Phrase, base: Told, back: int) -> Told | None:
        """Weekday by the verbs around it, of which what looks ahead from the past tells little: "was to arrive"."""
        tense = self._tenses.at(phrase.start, phrase.end)
        ahead = tense.direction > 0 and back
        seen_ahead = tense.relative or (ahead and self._tenses.is_owner(phrase.end))
        if back and seen_ahead:
            told = self._either_weekday(phrase, base, back)
        else:
            told = self._moved(base, "D", 7 - back if ahead else -back)
        modifies = self._tenses.modifies(phrase.start, phrase.end)
        # "must win Tuesday's vote", and not "hardly got into Tuesday's debate"
        is_open = modifies and not (tense.sure and tense.direction > 0)
        return told and told._replace(certainty=_certainty(tense, is_open=is_open))

    def _either_weekday(self, phrase: Phrase, base: Told, back: int) -> Told | None:
        """Both days of what may have been: "Wednesday's ruling would close the mine", "was to land on Monday"."""
        tense = self._tenses.at(phrase.start, phrase.end)
        certain = tense.certain or tense.sure or not self._tenses.is_owner(phrase.end)
        steps = sorted((-back, 7 - back), key=lambda step: -step if certain else abs(step))
        if not tense.direction:
            steps.sort()  # "are worth more than Thursday's price", and "is facing a defeat in Tuesday's vote"
        points = [told.point for step in steps if (told := self._moved(base, "D", step))]
        return Told(points[0], base.span, others=tuple(points[1:])) if points else None

    def without_year(self, phrase: Phrase, of_year: Callable[[int], Point | None]) -> Told | None:
        """Day, month, season or quarter whose year is not named: the nearest that goes with the tense.

        One that is to come beside a past tense is in doubt: "they announced talks in March", but "they left in March".
        """
        last = self._story.last
        if self._story.historical:
            point = last and self._next_in_story(last.point, of_year)
            return Told(point, last.span) if point and last else None
        if self._story.today is None:
            return None
        today = self._story.today.first_day() or date.min
        years = (self._story.today.year - 1, self._story.today.year, self._story.today.year + 1)
        points = [point for year in years if (point := of_year(year))]
        if any(point.unit in ("Q", "H") for point in points):
            # of a report: the one that runs, or the last
            return Told([point for point in points if (point.first_day() or today) <= today][-1])
        tense = self._tenses.at(phrase.start, phrase.end)
        modifies = self._tenses.modifies(phrase.start, phrase.end)
        if (
            tense.direction <= 0
            and not modifies
            and (same := self._in_year_told(phrase, of_year, self._story.today))
        ):
            return same
        return _nearest_by_tense(points, today, tense, modifies=modifies) if points else None

    def _in_year_told(
        self, phrase: Phrase, of_year: Callable[[int], Point | None], today: Point
    ) -> Told | None:
        """The next such day after one of an earlier year told just before: "On May 2, 2015, he left. On May 9 ..."."""
        last = self._story.last
        if last is None or last.point.unit != "D" or not self._is_near(last, phrase):
            return None
        point = self._next_in_story(last.point, of_year) if last.point.year < today.year else None
        if point is None or point.unit != "D" or not last.point < point < today:
            return None
        return Told(point, last.span, certainty=Certainty.LIKELY)

    def day_without_year(self, phrase: Phrase, month: int, day: int) -> Told | None:
        """Day of a month whose year is not named, see `without_year`."""
        told = self.without_year(phrase, lambda year: valid_day(year, month, day))
        again = self._story.days.get((month, day))
        if told is None or again is None or again.point == told.point or self._story.historical:
            return told
        # told with its year before, unless it is the same day of another year
        ahead = self._direction(phrase) > 0
        return told if ahead else again._replace(others=(told.point,), certainty=Certainty.OPEN)

    def part_of_year(self, relation: str, unit: str, part: int) -> Told | None:
        """Month or season by a relation: "last April", "this summer", "the following spring"."""
        base = self._story.base(anaphoric=self._words.is_anaphoric(relation))
        if base is None:
            return None
        year = base.point.year
        around = coarsen(base.point, unit)
        # the winter that a January lies in is called by the year before
        here = around.part if around and around.year == year else -1
        step = self._words.direction(relation)
        if step > 0:
            year += part <= here
        elif step < 0:
            # in March, "last February" is a year ago: a month ago it would be "last month"
            year -= part >= here - (unit == "M" and relation.lower().endswith("last"))
        elif self._words.pull(relation) < 0:
            year -= part > here
        return Told(Point(unit, year, part), base.span)

    def day_of_time(self, phrase: Phrase) -> Told | None:
        """Day of "that morning", "last night", "9 a.m.": the day spoken of, or today."""
        told_by = phrase.groups.get("relation", "")
        relation, part = words_of(told_by), phrase.groups.get("part", "").lower()
        overnight = part == "overnight"
        if relation & {"this", "last"} or overnight or part == "tonight":
            back = "last" in relation or (overnight and self._direction(phrase) <= 0)
            return self._moved(self._story.base(anaphoric=False), "D", -back)
        base = self._story.base(anaphoric=True, unit="D")
        if not (self._story.historical or relation) and not self._is_near(base, phrase):
            base = None
        told_day = base is not None and base.span is not None and base.point.unit == "D"
        if not told_day and self._words.is_anaphoric(told_by):
            return None
        if base is None or base.point.unit != "D":
            return self._day_untold(phrase)
        return self._moved(base, "D", self._words.pull(told_by))

    def _day_untold(self, phrase: Phrase) -> Told | None:
        """Day of a time of day beside which no day is told: today, or of what has been as well the one told last."""
        today = self._story.today
        if today is None or self._story.historical:
            return None
        if self._direction(phrase) >= 0:
            return Told(today)
        last = self._story.last_day
        other = last.point if last and last.point < today else shift(today, "D", -1)
        return Told(today, others=(other,) if other else ())

    def _is_near(self, told: Told | None, phrase: Phrase) -> bool:
        return told is not None and told.span is not None and phrase.start - told.span.end < _NEAR

    def weekend(self, phrase: Phrase, relation: str) -> Told | None:
        """Weekend; that of what has been is the last one, unless it is weekend or, for "this weekend", nearly."""
        base = self._story.base(anaphoric=self._words.is_anaphoric(relation), unit="W")
        day = base.point.first_day() if base else None
        step = self._words.direction(relation)
        been = relation == "this past" or (relation in ("the", "this") and self._direction(phrase) < 0)
        if day and day.isoweekday() < (4 if relation == "this" else 6) and been:
            step = -1
        return self._moved(base, "WE", step)

    def _direction(self, phrase: Phrase) -> int:
        return self._tenses.at(phrase.start, phrase.end).direction

    def _moved(self, base: Told | None, unit: str, step: int) -> Told | None:
        point = base and shift(base.point, unit, step)
        return Told(point, base.span) if point and base else None

    def _next_in_story(self, last: Point, of_year: Callable[[int], Point | None]) -> Point | None:
        """The same year as what was told last, or the next: after December comes January."""
        point = of_year(last.year)
        if point and point.unit in _DATED and last.unit in _DATED and last.part - point.part > _BACK_IN_YEAR:
            return of_year(last.year + 1 or 1)
        return point or of_year(last.year + 1)


def _nearest_by_tense(points: Sequence[Point], today: date, tense: Tense, *, modifies: bool) -> Told:
    """The nearest that goes with the tense, with another as likely where that is in doubt.

    `modifies` says that it only tells which of some noun is meant.
    """
    away = {point: _days_away(point, today) for point in points}
    against = {point: _is_against(point, today, tense.direction) for point in points}
    most = _most_against(tense, modifies=modifies)
    told = min(points, key=lambda point: away[point] + against[point] * most)
    vague = away[told] > (_CLEARLY_NEAR if not tense.direction else _NEAR_AGAINST)
    if vague and (not tense.direction or (tense.relative and against[told])):
        others = sorted((point for point in points if point != told), key=away.__getitem__)[:1]
        return Told(told, others=tuple(others), certainty=Certainty.OPEN)
    others = []
    if against[told] and (tense.direction < 0 or (modifies and not tense.relative)):
        along = points if tense.direction > 0 else points[-2::-1]
        others = [point for point in along if not against[point]][:1]
    is_open = against[told] or (modifies and tense.direction < 0)
    return Told(told, others=tuple(others), certainty=_certainty(tense, is_open=is_open))


def _certainty(tense: Tense, *, is_open: bool) -> Certainty:
    """How far verbs settle a time, which may be open in spite of them."""
    if is_open or tense.is_open:
        return Certainty.OPEN
    return Certainty.SETTLED if tense.sure else Certainty.LIKELY


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
