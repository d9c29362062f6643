"""Text and sentences → temporal expressions with TIMEX3 values, and the publication date a text betrays.

Which words make an expression stands in `configs/rules/<language>/dates.yaml`; how they become a value stands here, one
method for each `reading`. Called by `factcheck.extract.claims`, and by whoever only wants dates.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from factcheck.extract.calendar import (
    SEASONS,
    Point,
    coarsen,
    period,
    point_at,
    same_in_year,
    shift,
    valid_day,
)
from factcheck.extract.phrases import Phrase, Words, grammar_of
from factcheck.model.text import Sentence, Span
from factcheck.model.values import FlagKind, Timex, TimexMod, TimexType
from factcheck.rules.load import Rules

_YEAR = re.compile(r"\b(?:1\d|20)\d\d\b|\b\d{1,3} ?(?=B\.?C\b)")
_NUMBER = re.compile(r"[a-z]+|[1-9]/[1-9]|\d[\d,.]*")
_CLAUSE_END = re.compile(r"[,;:()\"“”—]|--| - ")
_VERB = re.compile(r"[a-zA-Z]+(?:['’][a-z]+)?")
_RANGE = re.compile(r"\s*(?:-|–|—|to|until|till|through)\s*", re.IGNORECASE)
_NAME = re.compile(r"[A-Z][a-z]+ $")
_OF = re.compile(r"\s+of\b")
_OLD = re.compile(r".old\b|.{4}\s+old\b", re.DOTALL)
_ENDED = re.compile(r"\s+(?:that )?(?:ended|ending|ends)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween(?: the)?\s*$", re.IGNORECASE)
_UNKNOWN = {
    "Y": "XXXX",
    "M": "XXXX-XX",
    "W": "XXXX-WXX",
    "D": "XXXX-XX-XX",
    "Q": "XXXX-QX",
    "WE": "XXXX-WXX-WE",
}
_ANAPHORIC = frozenset(
    {"previous", "preceding", "prior", "following", "ensuing", "subsequent", "same", "that", "later"}
)
# Days by which a date on the wrong side of the tense must be nearer to be taken all the same.
_AGAINST, _AGAINST_CERTAIN = 120, 300
# Months that a story may go back within a year before it must be the next year.
_HALF_A_YEAR = 8
# Days after its end in which a quarter is still reported on.
_REPORTING = 120
_BACK = frozenset({"last", "past", "previous", "preceding", "prior"})
_ON = frozenset({"next", "coming", "upcoming", "following", "ensuing", "subsequent", "succeeding"})


@dataclass(frozen=True)
class _Reading:
    """What a phrase comes to. `point` is what later expressions may be counted from."""

    type: TimexType
    value: str
    mod: TimexMod | None = None
    point: Point | None = None
    begin: str | None = None
    end: str | None = None
    quant: str | None = None
    freq: str | None = None
    anchor: Span | None = None
    alternatives: tuple[str, ...] = ()
    flag: FlagKind | None = None


def find_dates(
    text: str, sentences: Sequence[Sentence], *, published: date | None, rules: Rules
) -> list[Timex]:
    """Temporal expressions, sorted by span, not overlapping. What needs `published` stays partial without it."""
    return _Reader(text, sentences, published, rules).read()


def infer_published(
    text: str, sentences: Sequence[Sentence], *, today: date, rules: Rules
) -> tuple[date, Span] | None:
    """Publication date from the first "Monday (Feb. 21)" or the like: the latest such date not after today."""
    reader = _Reader(text, sentences, today, rules)
    for phrase in reader.phrases(frozenset({"dates.day", "dates.weekday_bracket"})):
        groups = phrase.groups
        if "weekday" not in groups:
            continue
        month, day, weekday = reader.month(groups), reader.number(groups["day"]), reader.weekday(groups)
        year = reader.year(groups)
        for candidate in (year,) if year else range(today.year, today.year - 12, -1):
            point = valid_day(candidate, month, int(day or 0))
            found = point.first_day() if point else None
            if found and found <= today and found.isoweekday() == weekday:
                return found, reader.span(phrase)
    return None


class _Reader:
    """One pass over one text, with what has been mentioned so far."""

    def __init__(
        self, text: str, sentences: Sequence[Sentence], published: date | None, rules: Rules
    ) -> None:
        self.text = text
        self.rules = rules["dates"]
        self.lexicon = self.rules.lexicon
        self.grammar = grammar_of(self.rules)
        self.words = self.grammar.read(text)
        self.ends = [sentence.end for sentence in sentences]
        self.sentences = sentences
        self.today = point_at(published, "D") if published else None
        self.narrative = self.today is None or self._tells_history(self.words, self.today.year)
        self.last: Point | None = None
        self.last_span: Span | None = None
        self.last_day: tuple[Point, Span] | None = None
        # quarter or the like that a business story is about: what "a year earlier" is compared with
        self.period: Point | None = None
        self.readings: dict[str, Callable[[Phrase], _Reading | None]] = {
            "calendar": self._read_calendar,
            "year": self._read_year,
            "year_after": self._read_year_after,
            "that_time": self._read_that_time,
            "numeric": self._read_numeric,
            "decade": self._read_decade,
            "century": self._read_century,
            "relative": self._read_relative,
            "offset": self._read_offset,
            "period": self._read_period,
            "duration": self._read_duration,
            "set": self._read_set,
            "holiday": self._read_holiday,
            "reference": self._read_reference,
        }

    def read(self) -> list[Timex]:
        found: list[Timex] = []
        place = 0
        while True:
            place, phrases = self.grammar.candidates(self.words, place)
            if not phrases:
                return _join_ranges(self.text, found)
            for phrase in phrases:
                reading = self.readings[phrase.rule.yields["reading"]](phrase)
                if reading:
                    found.append(self._mention(phrase, reading))
                    place = phrase.behind
                    break
            else:
                place += 1

    def phrases(self, ids: frozenset[str]) -> list[Phrase]:
        """Longest phrases of some rules."""
        found: list[Phrase] = []
        place = 0
        while True:
            place, phrases = self.grammar.candidates(self.words, place)
            if not phrases:
                return found
            if phrases[0].rule.id in ids:
                found.append(phrases[0])
            place = phrases[0].behind

    def span(self, phrase: Phrase) -> Span:
        end = phrase.end
        words = self.text[phrase.start : end]
        if self.text.startswith(")", end) and words.count("(") > words.count(")"):
            end += 1
        return Span.of(self.text, phrase.start, end)

    def _mention(self, phrase: Phrase, reading: _Reading) -> Timex:
        span = self.span(phrase)
        begin, end = reading.begin, reading.end
        if reading.point:
            if reading.point.unit != "D" and begin is None:
                first, last = reading.point.first_day(), reading.point.last_day()
                begin, end = (first.isoformat() if first else None), (last.isoformat() if last else None)
            self.last, self.last_span = reading.point, span
            if reading.point.unit == "D":
                self.last_day = reading.point, span
            if reading.point.unit in "QH":
                self.period = reading.point
        elif reading.type == TimexType.DURATION and reading.value == "P9M":
            self.period = None
        return Timex(
            span=span,
            rule=phrase.rule.id,
            type=reading.type,
            value=reading.value,
            mod=reading.mod,
            quant=reading.quant,
            freq=reading.freq,
            begin=begin,
            end=end,
            anchor=reading.anchor,
            alternatives=reading.alternatives,
            flag=reading.flag,
        )

    # what the words of a group say

    def month(self, groups: dict[str, str]) -> int:
        word = groups["month"].lower().rstrip(".")
        months = self.lexicon["month"]
        return int(months[word] if word in months else self.lexicon["month_short"][word])

    def weekday(self, groups: dict[str, str]) -> int:
        word = groups["weekday"].lower().rstrip(".").split()[-1]
        for name in ("weekday", "weekday_short", "weekdays"):
            if word in self.lexicon[name]:
                return int(self.lexicon[name][word])
        return 0

    def number(self, words: str) -> float | None:
        """Value of a number in digits, words or both; None where it is left open."""
        numbers, ordinals = self.lexicon["number"], self.lexicon["ordinal"]
        total = current = 0.0
        for word in _NUMBER.findall(words.lower()):
            if "/" in word:
                upper, lower = word.split("/")
                current += int(upper) / int(lower)
            elif word[0].isdigit():
                current += float(word.replace(",", "").rstrip("."))
            elif word in numbers:
                value = numbers[word]
                if word in self.lexicon["scale"]:
                    current = (current or 1) * value
                    if value >= 1000:
                        total, current = total + current, 0.0
                elif 10 <= current < 100 and value >= 10:  # nineteen ninety-six
                    current = current * 100 + value
                else:
                    current += value
            elif word in ordinals:
                current += ordinals[word]
            elif word == "half":
                current += 0.5
        return total + current or None

    def year(self, groups: dict[str, str]) -> int | None:
        if "year" in groups:
            digits = re.sub(r"\D", "", groups["year"])
            year = int(digits)
            if len(digits) == 2 and digits != groups["year"].strip():
                now = self.today.year if self.today else 2029
                year += now - now % 100 if year <= now % 100 + 10 else now - now % 100 - 100
            if "era" in groups and self.lexicon["era"].get(groups["era"].lower(), 1) < 0:
                return -year
            return year
        if "year_words" in groups:
            return int(self.number(groups["year_words"]) or 0)
        return None

    # points in time

    def _base(self, anaphoric: bool, unit: str = "Y") -> tuple[Point | None, Span | None]:
        """What an expression is counted from: the publication date, or the last date told, for days the last day."""
        if (anaphoric or self.narrative) and self.last:
            if unit in ("D", "W") and self.last_day and self.last.unit != "D":
                return self.last_day
            return self.last, self.last_span
        return self.today, None

    def _read_calendar(self, phrase: Phrase) -> _Reading | None:
        groups = phrase.groups
        flag: FlagKind | None = None
        alternatives: tuple[str, ...] = ()
        anchor: Span | None = None
        point: Point | None
        value = ""
        year = self.year(groups)
        if "year_relation" in groups:
            base, anchor = self._base(not _words(groups["year_relation"]).isdisjoint(_ANAPHORIC))
            moved = base and shift(base, "Y", _direction(groups["year_relation"]))
            if moved:
                year = moved.year
        if "day" in groups and ("month" in groups or "number" in groups):
            day = int(self.number(groups["day"]) or 0)
            month = self.month(groups) if "month" in groups else int(groups["number"])
            if not 1 <= month <= 12:
                return None
            if year is None:
                point, anchor = self._without_year(phrase, lambda year: valid_day(year, month, day))
                if point and "weekday" in groups:
                    point = self._fit_weekday(point, self.weekday(groups))
                value = f"XXXX-{month:02}-{day:02}"
            else:
                point = valid_day(year, month, day)
                if point is None:
                    return None
            first = point.first_day() if point else None
            if first and "weekday" in groups and first.isoweekday() != self.weekday(groups):
                flag = FlagKind.WEEKDAY_MISMATCH
                ahead = (self.weekday(groups) - first.isoweekday()) % 7
                other = shift(point_at(first, "D"), "D", ahead if ahead <= 3 else ahead - 7)
                alternatives = (other.value,) if other else ()
        elif "day" in groups:
            if self.last is None or self.last.unit not in "MD":
                return None
            point = valid_day(year or self.last.year, self.last.part, int(self.number(groups["day"]) or 0))
            if point is None:
                return None
            anchor = self.last_span
        elif unit := next((unit for name, unit in _PARTS_OF_YEAR if name in groups), None):
            if unit == "M" and not self._is_month(phrase):
                return None
            part = self._part_of_year(groups, unit)
            if year is not None:
                point = Point(unit, year, part)
            elif "relation" in groups:
                point, anchor = self._related_part(groups["relation"], unit, part)
            else:
                point, anchor = self._without_year(phrase, lambda year: Point(unit, year, part))
            value = Point(unit, 1, part).value.replace("0001", "XXXX")
        elif "weekday" in groups:
            if groups["weekday"].lower() in self.lexicon["weekday_short"] and len(groups) == 1:
                return None  # "Sun" is a name more often
            point, anchor = self._weekday(phrase)
            value = f"XXXX-WXX-{self.weekday(groups)}"
        elif "deictic" in groups:
            point = self.today and shift(self.today, "D", self.lexicon["deictic"][groups["deictic"].lower()])
            value = "XXXX-XX-XX" if groups["deictic"].lower() != "today" else "PRESENT_REF"
        elif year is not None:
            point = Point("Y", year)
        elif phrase.rule.id == "dates.at_night":
            point, value = None, "XXXX-XX-XX"
        else:
            point, anchor = self._day_of_time(phrase)
            value = "XXXX-XX-XX"
        time = self._time(groups)
        if time is None:
            return None
        if point is None:
            flag = FlagKind.UNRESOLVED_DATE
        elif time and point.unit != "D":
            point = None
        return _Reading(
            TimexType.TIME if time else TimexType.DATE,
            (point.value if point else value) + time,
            mod=self._edge(groups),
            point=point,
            anchor=anchor,
            alternatives=alternatives,
            flag=flag,
        )

    def _is_month(self, phrase: Phrase) -> bool:
        """Whether a bare "May", "March" or "Jan" is a month: not a verb, a demonstration or a name."""
        if len(phrase.groups) > 1:
            return True
        word = self.text[phrase.start : phrase.end].lower()
        if word in self.lexicon["month_short"]:
            return word == "sept"
        if word not in self.lexicon["capitalised"]:
            return True
        before = _VERB.findall(self.text[max(0, phrase.start - 16) : phrase.start].lower())
        if before and before[-1] in self.lexicon["month_cue"]:
            return True
        after = _VERB.match(self.text[phrase.end : phrase.end + 16].lstrip())
        name = _NAME.search(self.text[max(0, phrase.start - 20) : phrase.start])
        return (
            word != "may"
            and not name
            and not (after and after[0] in ("for", "of", "on", "against", "to", "through"))
        )

    def _edge(self, groups: dict[str, str]) -> TimexMod | None:
        for word in _words(groups.get("edge", "")):
            if word in self.lexicon["edge"]:
                return TimexMod(self.lexicon["edge"][word])
        return self._qualifier(groups)

    def _part_of_year(self, groups: dict[str, str], unit: str) -> int:
        if unit == "M":
            return self.month(groups)
        if unit == "S":
            return SEASONS.index(self._season(groups["season"]))
        if unit == "H":
            return 1 if groups["half"].lower() == "first" else 2
        return int(self.lexicon["ordinal"][groups["quarter"].lower()])

    def _season(self, word: str) -> str:
        names = ("season", "season_or_verb", "seasons")
        return next(
            str(self.lexicon[name][word.lower()]) for name in names if word.lower() in self.lexicon[name]
        )

    def _time(self, groups: dict[str, str]) -> str | None:
        """Time within a day: `T17:00`, `TMO`, nothing; None when it is no time."""
        zone = self.lexicon["zone"].get(groups["zone"].lower(), "") if "zone" in groups else ""
        if "noon" in groups:
            return f"T{self.lexicon['noon'][groups['noon'].lower()]}{zone}"
        if "clock" in groups:
            digits = groups["clock"].replace(".", ":")
            if digits.isdigit() and len(digits) == 4:
                digits = f"{digits[:2]}:{digits[2:]}"
            hour, *minutes = digits.split(":")
            number = int(hour) if hour.isdigit() else int(self.number(hour) or 0)
            noon = self.lexicon["meridiem"].get(groups["meridiem"].lower(), 0) if "meridiem" in groups else 0
            if "part" in groups and self.lexicon["part"][groups["part"].lower()] != "MO":
                noon = 12
            if "meridiem" in groups or "part" in groups:
                if number > 12:
                    noon = 0
                number = number % 12 + noon if number <= 12 else number
            return f"T{number:02}:{':'.join(minutes) or '00'}{zone}"
        if "part" in groups:
            part = groups["part"].lower()
            return f"T{self.lexicon['part'].get(part) or self.lexicon['adverb'].get(part)}"
        return ""

    def _day_of_time(self, phrase: Phrase) -> tuple[Point | None, Span | None]:
        """Day of "that morning", "last night", "9 a.m.": the day spoken of, or the day of publication."""
        groups = phrase.groups
        relation = _words(groups.get("relation", ""))
        part = groups.get("part", "").lower()
        if relation & {"this", "last"} or part in self.lexicon["adverb"]:
            back = "last" in relation or (part == "overnight" and self._tense(phrase)[0] <= 0)
            return (None if self.narrative else self.today and shift(self.today, "D", -back)), None
        base, anchor = self._base(True, "D")
        if base is None or base.unit != "D":
            base, anchor = (None if self.narrative else self.today), None
        step = 1 if relation & _ON else -1 if relation & _BACK else 0
        return (shift(base, "D", step), anchor) if base else (None, None)

    def _related_part(self, relation: str, unit: str, part: int) -> tuple[Point | None, Span | None]:
        """Part of a year told by a relation: "last April", "this summer", "the following spring"."""
        words = _words(relation)
        base, anchor = self._base(not words.isdisjoint(_ANAPHORIC))
        if base is None:
            return None, None
        around = coarsen(base, unit)
        # the winter that a January lies in is called by the year before
        here = around.part if around and around.year == base.year else -1
        point = Point(unit, base.year, part)
        if "past" in words or words & _BACK:
            # in March, "last February" is a year ago: a month ago it would be "last month"
            close = 1 if unit == "M" and "last" in words and not self.narrative else 0
            return (point if part < here - close else point._replace(year=base.year - 1)), anchor
        if words & _ON and "this" not in words:
            return (point if part > here else point._replace(year=base.year + 1)), anchor
        return point, anchor

    def _without_year(
        self, phrase: Phrase, of_year: Callable[[int], Point | None]
    ) -> tuple[Point | None, Span | None]:
        """Day, month, season or quarter whose year is not named: by tense, else the nearest."""
        if self.narrative and self.last:
            return self._next_in_story(self.last, of_year), self.last_span
        if self.today is None or self.narrative:
            return None, None
        today = self.today.first_day() or date.min
        years = (self.today.year - 1, self.today.year, self.today.year + 1)
        points = [point for year in years if (point := of_year(year))]
        tense, certain = self._tense(phrase)
        if any(point.unit in "QH" for point in points):
            return self._quarter(points, today, tense), None

        def distance(point: Point) -> int:
            first, last = point.first_day() or today, point.last_day() or today
            away = 0 if first <= today <= last else min(abs((first - today).days), abs((last - today).days))
            against = (tense < 0 and first > today) or (tense > 0 and last < today)
            return away + (_AGAINST_CERTAIN if certain else _AGAINST) * against

        return min(points, key=distance, default=None), None

    def _next_in_story(self, last: Point, of_year: Callable[[int], Point | None]) -> Point | None:
        """The same year as what was last told, or the next: after December comes January."""
        point = of_year(last.year)
        if point and point.unit in "MD" and last.unit in "MD" and last.part - point.part > _HALF_A_YEAR:
            return of_year(last.year + 1 or 1)
        return point or of_year(last.year + 1)

    def _quarter(self, points: list[Point], today: date, tense: int) -> Point:
        """The running quarter or the last that ended; the next one where it lies ahead and the last is long gone."""
        past = next(point for point in reversed(points) if (point.first_day() or today) <= today)
        ended = past.last_day() or today
        if tense > 0 and (today - ended).days > _REPORTING:
            return next((point for point in points if (point.first_day() or today) > today), past)
        return past

    def _fit_weekday(self, point: Point, weekday: int) -> Point:
        """The same day of the nearest year in which it falls on that weekday, the point itself where none does."""
        for year in (point.year, point.year - 1, point.year + 1):
            other = same_in_year(point, year)
            first = other.first_day() if other else None
            if first and first.isoweekday() == weekday:
                return other or point
        return point

    def _weekday(self, phrase: Phrase) -> tuple[Point | None, Span | None]:
        """Weekday by tense: the day of publication if it is one, else the last one, or the next for what is to come."""
        weekday = self.weekday(phrase.groups)
        words = _words(phrase.groups.get("relation", ""))
        base, anchor = self._base(not words.isdisjoint(_ANAPHORIC))
        day = base.first_day() if base and base.unit == "D" else None
        if day is None:
            return None, None
        back = (day.isoweekday() - weekday) % 7
        if (
            words & {"coming"}
            or words & _ON
            or (not words and not self.narrative and self._tense(phrase)[0] > 0)
        ):
            step = 7 - back if back or words else 0
        elif words & _BACK:
            step = -back or -7
        elif words & {"that", "same"}:
            step = -back if back <= 3 else 7 - back
        elif "this" in words:
            step = 7 - back if back else 0
            step = step - 7 if self._tense(phrase)[0] < 0 and step else step
        else:
            step = -back
        return shift(point_at(day, "D"), "D", step), anchor

    def _around(self, phrase: Phrase) -> str:
        """The words next to a phrase, lower-cased."""
        left = self.text[max(0, phrase.start - 12) : phrase.start].lower().split(" ")[-2:]
        right = self.text[phrase.end : phrase.end + 14].lower().lstrip().split(" ")[:1]
        return " ".join((*left, *right))

    def _tense(self, phrase: Phrase) -> tuple[int, bool]:
        """-1 for what has been, 1 for what is to come, 0 where no verb tells; and whether the verb stands close by."""
        index = bisect_right(self.ends, phrase.start)
        sentence = self.sentences[index] if index < len(self.sentences) else None
        low = max(sentence.start if sentence else 0, phrase.start - 160)
        high = min(sentence.end if sentence else len(self.text), phrase.end + 120)
        left, right = self.text[low : phrase.start].lower(), self.text[phrase.end : high].lower()
        clause = [*_CLAUSE_END.finditer(left)]
        near = left[clause[-1].end() :] if clause else left
        for words in (_VERB.findall(near)[::-1], _VERB.findall(right)[:14], _VERB.findall(left)[::-1]):
            tense, place = self._tense_of(words)
            if tense:
                return tense, place < 4
        return 0, False

    def _tense_of(self, words: list[str]) -> tuple[int, int]:
        tenses, to_come = self.lexicon["tense"], self.lexicon["to_come"]
        for place, word in enumerate(words):
            tense = tenses.get(word)
            if tense is None and len(word) > 4 and word.endswith("ed"):
                tense = 0 if words[place + 1 : place + 2] == ["be"] else -1
            elif word == "to" and words[place + 1 : place + 2] and words[place + 1] in to_come:
                tense = 1
            if tense:
                return int(tense), place
        return 0, 0

    def _tells_history(self, words: Words, year: int) -> bool:
        """Whether a text goes through other years than its own, so that "in April" is April of the year spoken of."""
        years = [int(match[0]) for match in _YEAR.finditer(self.text)]
        near = sum(abs(other - year) <= 1 for other in years)
        days = self.grammar.count(words, ("weekday", "deictic"))
        return len(years) - near >= 5 and len(years) - near > 3 * near + 6 * days

    def _read_year(self, phrase: Phrase) -> _Reading | None:
        groups = phrase.groups
        year = self.year(groups)
        if year is None or not self._is_year(phrase, year):
            return None
        point = Point("Y", year)
        return _Reading(TimexType.DATE, point.value, mod=self._edge(groups), point=point)

    def _read_year_after(self, phrase: Phrase) -> _Reading | None:
        if self.last is None or self.last.unit != "Y":
            return None
        digits = int(self.text[phrase.start : phrase.end])
        first = self.last.year % 100
        if digits <= first or (digits <= 12 and digits != first + 1):  # 2001-05 may be a month
            return None
        point = self.last._replace(year=self.last.year - first + digits)
        return _Reading(TimexType.DATE, point.value, point=point)

    def _read_that_time(self, phrase: Phrase) -> _Reading | None:
        if self.last:
            return _Reading(TimexType.DATE, self.last.value, anchor=self.last_span)
        this = "this" in self.text[phrase.start : phrase.end].lower()
        return _Reading(TimexType.DATE, "PRESENT_REF" if this else "PAST_REF")

    def _is_year(self, phrase: Phrase, year: int) -> bool:
        following = _VERB.match(self.text[phrase.end : phrase.end + 20].lstrip(" -"))
        if following and following[0].lower() in self.lexicon["counted"]:
            return False
        if (
            "era" in phrase.groups
            or len(phrase.groups) > 1
            or "year" in self.text[phrase.start : phrase.end].lower()
        ):
            return True
        before = _VERB.findall(self.text[max(0, phrase.start - 24) : phrase.start].lower())
        word = before[-1] if before else ""
        touching = self.text[max(0, phrase.start - 1) : phrase.start] in (
            "",
            " ",
            "\n",
            "(",
            "-",
            "–",
            "/",
            "—",
            "“",
            '"',
        )
        if 1900 <= year <= 2059 or (self.narrative and "," not in phrase.groups["year"]):
            return touching and word not in self.lexicon["number_cue"]
        return touching and (
            word in self.lexicon["year_cue"] or self.text[phrase.start - 1 : phrase.start] in "(-–"
        )

    def _read_numeric(self, phrase: Phrase) -> _Reading | None:
        parts = [int(part) for part in re.split(r"[/.]", self.text[phrase.start : phrase.end])]
        if parts[0] > 31:
            points = [valid_day(*parts)]
        else:
            first, second, year = parts
            if year < 100:
                now = self.today.year if self.today else 2029
                year += now - now % 100 if year <= now % 100 + 10 else now - now % 100 - 100
            points = [valid_day(year, first, second), valid_day(year, second, first)]
        values = [point for point in dict.fromkeys(points) if point]
        if not values:
            return None
        others = tuple(point.value for point in values[1:])
        flag = FlagKind.AMBIGUOUS_DATE if others else None
        return _Reading(TimexType.DATE, values[0].value, point=values[0], alternatives=others, flag=flag)

    def _read_decade(self, phrase: Phrase) -> _Reading | None:
        groups = phrase.groups
        if "decade_words" in groups:
            *century, word = groups["decade_words"].lower().replace("-", " ").split()
            year = int(100 * (self.number(" ".join(century)) or 19) + self.lexicon["decade"][word])
        else:
            digits = re.sub(r"\D", "", groups["decade"])
            year = int(digits)
            if len(digits) == 2:
                year += 1900 if year >= 20 else 2000
            if "era" in groups and self.lexicon["era"].get(groups["era"].lower(), 1) < 0:
                year = -year
            elif len(digits) == 3:
                return None
        if year % 10:
            return None
        point = Point("DE", year)
        return _Reading(TimexType.DATE, point.value, mod=self._edge(groups), point=point)

    def _read_century(self, phrase: Phrase) -> _Reading | None:
        number = int(self.number(phrase.groups["century"]) or 0)
        if not 0 < number < 40:
            return None
        before_christ = (
            "era" in phrase.groups and self.lexicon["era"].get(phrase.groups["era"].lower(), 1) < 0
        )
        year = (number - 1) * 100
        value = f"BC{number - 1:02}" if before_christ else f"{number - 1:02}"
        point = Point("CE", -year if before_christ else year) if year else None
        return _Reading(TimexType.DATE, value, mod=self._edge(phrase.groups), point=point)

    def _read_relative(self, phrase: Phrase) -> _Reading | None:
        groups, yields = phrase.groups, phrase.rule.yields
        unit = yields.get("unit") or self.lexicon["unit"][groups["unit"].lower()]
        if unit.startswith("T"):
            return None
        relation = groups.get("relation", yields.get("relation", "")).lower()
        words = _words(relation)
        if unit == "Q" and words <= {"the", "latest"}:
            return self._read_period(phrase)
        if unit == "Y" and words == {"the"} and _ENDED.match(self.text, phrase.end):
            return _Reading(TimexType.DURATION, "P1Y")
        anaphoric = not words.isdisjoint(_ANAPHORIC) or self.text[
            phrase.start : phrase.end
        ].lower().startswith("the next")
        base, anchor = self._base(anaphoric, unit)
        step = 0 if "this" in words else 1 if words & _ON else -1 if words & _BACK else 0
        if unit == "WE":
            base, step = self._weekend(phrase, base, words, step)
        point = base and shift(base, unit, step)
        if point is None:
            return _Reading(
                TimexType.DATE,
                _UNKNOWN.get(unit, "XXXX"),
                mod=self._edge(groups),
                flag=FlagKind.UNRESOLVED_DATE,
            )
        return _Reading(TimexType.DATE, point.value, mod=self._edge(groups), point=point, anchor=anchor)

    def _weekend(
        self, phrase: Phrase, base: Point | None, words: frozenset[str], step: int
    ) -> tuple[Point | None, int]:
        """Count "the weekend" of what has been as the last one, unless it is weekend."""
        day = base.first_day() if base else None
        if day and words == {"the"} and day.isoweekday() < 6 and self._tense(phrase)[0] < 0:
            return base, -1
        return base, step

    def _read_offset(self, phrase: Phrase) -> _Reading | None:
        groups = phrase.groups
        direction = groups.get("direction", "earlier").lower()
        unit = self._unit(groups) if "unit" in groups else "Y"
        forward = direction in ("later", "hence", "from now")
        mod = self._qualifier(groups)
        plural = "unit" in groups and groups["unit"].lower() in self.lexicon["units"]
        count = self._count(groups, None if plural else 1.0)
        if count is None:
            return _Reading(TimexType.DATE, "FUTURE_REF" if forward else "PAST_REF")
        base, anchor = self._base(direction not in ("ago", "hence", "from now"), unit)
        if unit == "DE":
            unit, count = "Y", count * 10
        if unit == "Y" and count % 1:
            unit, count = "M", count * 12
        if base is None or unit.startswith("T") or count % 1:
            return _Reading(TimexType.DATE, "XXXX-XX-XX", flag=FlagKind.UNRESOLVED_DATE)
        step = int(count) if forward else -int(count)
        if unit == "Y" and self.period and not self.narrative and count == 1:
            point, anchor = same_in_year(self.period, self.period.year + step), None
        else:
            point = shift(base, unit, step)
        if point is None:
            return _Reading(
                TimexType.DATE, _UNKNOWN.get(unit, "XXXX"), mod=mod, flag=FlagKind.UNRESOLVED_DATE
            )
        # a comparison ("a year earlier") does not become what is spoken of
        told = point if point.unit in ("D", "W", "M") or (self.narrative and count == 1) else None
        return _Reading(TimexType.DATE, point.value, mod=mod, point=told, anchor=anchor)

    def _read_period(self, phrase: Phrase) -> _Reading | None:
        """Quarter that a business story is about ("the latest period"), else the last that ended."""
        point = self.period or (self.today and shift(self.today, "Q", -1))
        return _Reading(TimexType.DATE, point.value, point=point) if point else None

    def _unit(self, groups: dict[str, str]) -> str:
        word = groups["unit"].lower()
        return str(self.lexicon["unit"].get(word) or self.lexicon["units"][word])

    def _qualifier(self, groups: dict[str, str]) -> TimexMod | None:
        words = " ".join(groups.get("qualifier", "").lower().replace(".", "").split())
        for start in range(len(words)):
            if words[start:] in self.lexicon["qualifying"]:
                return TimexMod(self.lexicon["qualifying"][words[start:]])
        return None

    def _count(self, groups: dict[str, str], default: float | None) -> float | None:
        if "count" in groups:
            return self.number(groups["count"])
        if "vague" in groups:
            known = [self.lexicon["unknown_number"].get(word) for word in _words(groups["vague"])]
            return next((float(value) for value in known if value), None)
        return default

    def _read_duration(self, phrase: Phrase) -> _Reading | None:
        groups = phrase.groups
        unit = self._unit(groups)
        mod = self._qualifier(groups)
        begin = end = None
        if "lower" in groups:
            lower, upper = self.number(groups["lower"]), self.number(groups["upper"])
            return _Reading(
                TimexType.DURATION,
                period(None, unit),
                mod,
                begin=period(lower, unit),
                end=period(upper, unit),
            )
        if unit == "Q" and phrase.rule.id != "dates.duration_of_line" and "count" not in groups:
            return None  # "living quarters", "in some quarters"
        if unit == "WE" or (unit in "QTS" and not self._lasts(phrase, unit)):
            return None
        if unit == "Y" and _OLD.match(self.text, phrase.end - 4):
            return None
        count = self._count(groups, 1.0 if "article" in groups else None)
        if "half" in groups and count:
            count += 0.5
        if "vague" in groups and count:
            mod = TimexMod.APPROX
        relation = _words(groups.get("relation", ""))
        if count and self.today and not count % 1 and not unit.startswith("T") and not self.narrative:
            if relation & {"last", "past"}:
                start = (
                    shift(self.today, unit, -int(count))
                    if unit in "DW"
                    else shift(self.today, "M", -int(count))
                )
                begin, end = (start.value if start and unit == "D" else None), self.today.value
            elif relation & {"next", "coming"}:
                begin = self.today.value
        return _Reading(TimexType.DURATION, period(count, unit), mod, begin=begin, end=end)

    def _lasts(self, phrase: Phrase, unit: str) -> bool:
        """Whether it is a length of time: not "a second" man, "three-quarters", "a quarter of" the market."""
        if unit == "TS":
            return "article" not in phrase.groups
        number = _words(phrase.groups.get("count", "one"))
        share = number <= {"one", "three"} and (
            "-" in phrase.groups.get("count", "") or "article" in phrase.groups
        )
        return not share and not _OF.match(self.text, phrase.end)

    def _read_set(self, phrase: Phrase) -> _Reading | None:
        groups = phrase.groups
        quant = "EVERY" if phrase.rule.id == "dates.every" else None
        freq = None
        words = self.text[phrase.start : phrase.end].lower()
        if words in self.lexicon["frequency"]:
            value = self.lexicon["frequency"][words]
        elif "unit" in groups:
            count = 2.0 if "other" in groups else self._count(groups, 1.0)
            value = period(count, self._unit(groups))
            if words.startswith(("once", "twice")):
                freq = "2X" if words.startswith("twice") else "1X"
            elif "times" in groups:
                times = self.number(groups["times"])
                freq = f"{times:g}X" if times else None
        elif "weekday" in groups:
            value = f"XXXX-WXX-{self.weekday(groups)}"
        elif "month" in groups:
            value = f"XXXX-{self.month(groups):02}"
        elif "season" in groups:
            value = f"XXXX-{self._season(groups['season'])}"
        elif "part" in groups:
            return _Reading(
                TimexType.SET, f"XXXX-XX-XXT{self.lexicon['part'][groups['part'].lower()]}", quant=quant
            )
        else:
            value = f"XXXX-{self.lexicon['seasons'].get(words.split()[0], 'XX')}"
        if "part" in groups:
            part = groups["part"].lower()
            value += f"T{self.lexicon['part'].get(part) or self.lexicon['parts'][part]}"
        return _Reading(TimexType.SET, value, quant=quant, freq=freq)

    def _read_holiday(self, phrase: Phrase) -> _Reading | None:
        groups = phrase.groups
        rule = self.lexicon["holiday"][" ".join(groups["holiday"].lower().replace("’", "'").split())]
        year = self.year(groups)
        anchor: Span | None = None
        if year is not None:
            point = _feast(year, rule)
        elif "relation" in groups and self.today and not self.narrative:
            point = _feast(self.today.year, rule)
            words = _words(groups["relation"])
            if point and words & _BACK and point > self.today:
                point = _feast(self.today.year - 1, rule)
            elif point and words & _ON and point < self.today:
                point = _feast(self.today.year + 1, rule)
        else:
            point, anchor = self._without_year(phrase, lambda year: _feast(year, rule))
        if point and "week" in groups:
            point = coarsen(point, "W")
        flag = None if point else FlagKind.UNRESOLVED_DATE
        time = f"T{self.lexicon['part'][groups['part'].lower()]}" if "part" in groups else ""
        value = (point.value if point else "XXXX-XX-XX") + time
        return _Reading(
            TimexType.TIME if time else TimexType.DATE, value, point=point, anchor=anchor, flag=flag
        )

    def _read_reference(self, phrase: Phrase) -> _Reading | None:
        value = phrase.rule.yields.get("value")
        if value is None:
            word = self.text[phrase.start : phrase.end].lower().split()[-1]
            value = self.lexicon["reference"][word]
            if value == "FUTURE_REF" and self._tense_of(_VERB.findall(self._around(phrase)))[0] < 0:
                return None  # "the town soon fell"
        return _Reading(TimexType(phrase.rule.yields.get("type", "DATE")), value)


_PARTS_OF_YEAR = (("month", "M"), ("season", "S"), ("quarter", "Q"), ("half", "H"))


def _words(phrase: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]+", phrase.lower()))


def _direction(relation: str) -> int:
    words = _words(relation)
    return -1 if words & _BACK else 1 if words & _ON else 0


def _feast(year: int, rule: list[int]) -> Point | None:
    """Day of a feast, from month and day; month, weekday and rank in the month; or days after Easter."""
    if not 1583 <= year <= 4099:
        return None
    if len(rule) == 1:
        from dateutil.easter import easter  # type: ignore[import-untyped]

        return point_at(easter(year) + timedelta(rule[0]), "D")
    if len(rule) == 2:
        return Point("D", year, *rule)
    month, weekday, rank = rule
    first = date(year, month, 1)
    day = first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (rank - 1 if rank > 0 else 0))
    while rank < 0 and (day + timedelta(7)).month == month:
        day += timedelta(7)
    return point_at(day, "D")


def _join_ranges(text: str, found: list[Timex]) -> list[Timex]:
    """Give both ends of "1939-1945" and "between May and June" the first and last day of the range."""
    for index, (first, second) in enumerate(pairwise(found)):
        if first.type != TimexType.DATE or second.type != TimexType.DATE:
            continue
        between = text[first.span.end : second.span.start]
        joined = _RANGE.fullmatch(between) or (
            between.strip() == "and"
            and _BETWEEN.search(text[max(0, first.span.start - 14) : first.span.start])
        )
        if joined and first.value[:1].isdigit() and second.value[:1].isdigit():
            bounds = {"begin": first.begin or first.value, "end": second.end or second.value}
            found[index] = first.model_copy(update=bounds)
            found[index + 1] = second.model_copy(update=bounds)
    return found
