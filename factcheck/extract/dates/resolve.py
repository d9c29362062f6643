"""Dates that do not say all ("Thursday", "in April", "last spring", "that night") → points in time.

By the publication date and the tense of the verbs around, or by what the text told last. Called by the readers of
`factcheck.extract.dates.reading`.
"""

from collections.abc import Callable
from datetime import date

from factcheck.extract.dates.calendar import Point, coarsen, falls_on, point_at, shift, valid_day
from factcheck.extract.dates.datewords import DateWords, words_of
from factcheck.extract.dates.nearest import certainty, nearest_by_tense, reported
from factcheck.extract.dates.phrases import Phrase
from factcheck.extract.dates.story import Certainty, Story, Told
from factcheck.extract.dates.tense import Tenses

# Letters behind a day within which a time of day is one of that day.
_NEAR = 250
_DATED = ("M", "D")
# Months that a story may go back within a year before it must be the next year.
_BACK_IN_YEAR = 8


class Resolver:
    """Points in time of one text."""

    def __init__(self, story: Story, tenses: Tenses, words: DateWords) -> None:
        self._story = story
        self._tenses = tenses
        self._words = words

    def weekday(self, phrase: Phrase) -> Told | None:
        """Day of a weekday: today if it is one, else the last one, or the next one for what is to come."""
        weekday = self._words.weekday(phrase.groups)
        if "week_relation" in phrase.groups:
            told = self._story.base(anaphoric=False, unit="W")
            week = told and shift(told.point, "W", self._words.direction(phrase.groups["week_relation"]))
            return self._day_of_week(Told(week, told.span), weekday) if week and told else None
        relation = phrase.groups.get("relation", "")
        words = words_of(relation)
        last = self._story.last
        if words & {"that", "same"} and last and last.point.unit == "W":
            return self._day_of_week(last, weekday)
        base = self._story.base(anaphoric=self._words.is_anaphoric(relation), unit="D")
        day = base.point.first_day() if base and base.point.unit == "D" else None
        if base is None or day is None:
            return None
        back = (day.isoweekday() - weekday) % 7
        ahead = 7 - back
        pull = self._words.pull(relation)
        if "week_on" in phrase.groups:
            step = ahead % 7 + 7
        elif pull > 0:
            step = ahead
        elif words == {"this"}:
            step = -back if self._direction(phrase) < 0 or not back else ahead
        elif pull < 0 and "this" not in words:
            step = -back or -7
        elif words & {"that", "same"}:
            step = -back if back <= 3 else ahead
        elif phrase.groups.get("edge", "").lower() == "earlier":
            step = -back
        elif not words and not self._story.historical:
            return self._bare_weekday(phrase, base, back)
        else:
            step = -back
        return self._moved(base, "D", step)

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
        return told and told._replace(certainty=certainty(tense, is_open=is_open))

    def _either_weekday(self, phrase: Phrase, base: Told, back: int) -> Told | None:
        """Both days of what may have been: "Wednesday's ruling would close the mine", "was to land on Monday"."""
        tense = self._tenses.at(phrase.start, phrase.end)
        certain = tense.certain or tense.sure or not self._tenses.is_owner(phrase.end)
        steps = sorted((-back, 7 - back), key=lambda step: -step if certain else abs(step))
        if not tense.direction:
            steps.sort()  # "are worth more than Thursday's price", and "is facing a defeat in Tuesday's vote"
        points = [told.point for step in steps if (told := self._moved(base, "D", step))]
        return Told(points[0], base.span, others=tuple(points[1:])) if points else None

    def without_year(
        self, phrase: Phrase, of_year: Callable[[int], Point | None], weekday: int | None = None
    ) -> Told | None:
        """Day, month, season or quarter whose year is not named: the nearest that goes with the tense.

        One that is to come beside a past tense is in doubt: "they announced talks in March", but "they left in March".
        A weekday that speaks against the year of the tense has its way only where it is that of the nearest.
        """
        if self._story.historical:
            return self._in_story(of_year, weekday)
        opening = self._story.opening
        if opening and opening.span and self._tenses.opens(opening.span, phrase.start):
            point = of_year(opening.point.year)
            return Told(point, opening.span) if point else None
        if self._story.today is None:
            return None
        today = self._story.today.first_day() or date.min
        years = (self._story.today.year - 1, self._story.today.year, self._story.today.year + 1)
        points = [point for year in years if (point := of_year(year))]
        tense = self._tenses.at(phrase.start, phrase.end)
        modifies = self._tenses.modifies(phrase.start, phrase.end)
        if tense.direction <= 0 and not modifies and (same := self._in_year_told(phrase, of_year, today)):
            return same
        if any(point.unit in ("Q", "H") for point in points):
            return Told(reported(points, today, tense.direction))
        return nearest_by_tense(points, today, tense, weekday, modifies=modifies) if points else None

    def _in_story(self, of_year: Callable[[int], Point | None], weekday: int | None) -> Told | None:
        """The next such time in a story of other years, of the year after that if the weekday is then."""
        last = self._story.last
        point = last and self._next_in_story(last.point, of_year)
        if point and weekday and not falls_on(point, weekday):
            following = of_year(point.year + 1)
            point = following if following and falls_on(following, weekday) else point
        return Told(point, last.span) if point and last else None

    def _in_year_told(
        self, phrase: Phrase, of_year: Callable[[int], Point | None], today: date
    ) -> Told | None:
        """The next such time after one of an earlier year told just before: "On May 2, 2015, he left. On May 9 ..."."""
        last = self._story.last
        if last is None or last.point.unit not in {*_DATED, "S"} or last.point.year >= today.year:
            return None
        last_day = last.point.last_day()
        if last_day is None or not self._is_near(last, phrase):
            return None
        year = last.point.year
        of_winter = (year, year + 1) if last.point.unit == "S" else ()  # "in the fall of 2007 ... by Jan. 18"
        for point in (self._next_in_story(last.point, of_year), *map(of_year, of_winter)):
            first = point and point.first_day()
            if point and first and last_day < first < today:
                return Told(point, last.span, certainty=Certainty.LIKELY)
        return None

    def day_without_year(
        self, phrase: Phrase, month: int, day: int, weekday: int | None = None
    ) -> Told | None:
        """Day of a month whose year is not named, see `without_year`."""
        told = self.without_year(phrase, lambda year: valid_day(year, month, day), weekday)
        again = self._story.days.get((month, day))
        if told is None or again is None or again.point == told.point or self._story.historical:
            return told
        if weekday and not falls_on(again.point, weekday):
            return told
        # told with its year before, unless it is the same day of another year
        ahead = self._tenses.at(phrase.start, phrase.end).direction > 0
        return told if ahead else again._replace(others=(told.point,), certainty=Certainty.OPEN)

    def day_of_month(self, phrase: Phrase, day: int) -> Told | None:
        """Day of the month whose month is not named: the next one that is to come, or the last that has been."""
        today, direction = self._story.today, self._direction(phrase)
        if today is None or self._story.historical or not direction:
            return None
        months = [shift(today, "M", step) for step in (0, direction, 2 * direction)]
        points = [point for month in months if month and (point := valid_day(month.year, month.part, day))]
        return next(
            (Told(point) for point in points if (point >= today) == (direction > 0) or point == today), None
        )

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
        if step < 0:
            # in March, "last February" is a year ago: a month ago it would be "last month"
            close = 1 if unit == "M" and "last" in words_of(relation) and not self._story.historical else 0
            year -= part >= here - close
        elif step > 0:
            year += part <= here
        elif "past" in words_of(relation):
            year -= part > here
        return Told(Point(unit, year, part), base.span)

    def day_of_time(self, phrase: Phrase) -> Told | None:
        """Day of "that morning", "last night", "9 a.m.": the day spoken of, or today."""
        relation = words_of(phrase.groups.get("relation", ""))
        part = phrase.groups.get("part", "").lower()
        overnight = part == "overnight"
        if relation & {"this", "last"} or overnight or part == "tonight":
            back = "last" in relation or (overnight and self._direction(phrase) <= 0)
            return (
                None if self._story.historical else self._moved(self._story.base(anaphoric=False), "D", -back)
            )
        base = self._story.base(anaphoric=True, unit="D")
        if not (self._story.historical or relation) and not self._is_near(base, phrase):
            base = None
        told_day = base is not None and base.span is not None and base.point.unit == "D"
        if not told_day and self._words.is_anaphoric(phrase.groups.get("relation", "")):
            return None
        if base is None or base.point.unit != "D":
            return self._day_untold(phrase)
        return self._moved(base, "D", self._words.pull(phrase.groups.get("relation", "")))

    def _day_untold(self, phrase: Phrase) -> Told | None:
        """Day of a time of day beside which no day is told: today, or of what has been as well the one told last."""
        today = self._story.today
        if today is None or self._story.historical:
            return None
        direction = self._direction(phrase)
        if direction >= 0:
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
        tense = self._tenses.at(phrase.start, phrase.end)
        been = {"the": tense.direction < 0, "this past": True, "this": tense.direction < 0 and tense.sure}
        if day and day.isoweekday() < (4 if relation == "this" else 6) and been.get(relation):
            step = -1
        return self._moved(base, "WE", step)

    def _day_of_week(self, week: Told, weekday: int) -> Told | None:
        monday = week.point.first_day()
        return self._moved(Told(point_at(monday, "D"), week.span), "D", weekday - 1) if monday else None

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
