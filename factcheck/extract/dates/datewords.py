"""Words of a date phrase → what they stand for: numbers, months, years, times of day, modifiers.

What words mean stands in the lexicon of `configs/rules/<language>/dates.yaml`. Called by
`factcheck.extract.dates.timex` and its neighbours. No text, no calendar, no memory.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from factcheck.extract.dates.calendar import SEASONS
from factcheck.model.values import TimexMod

Groups = Mapping[str, str]

_NUMBER = re.compile(r"[a-z]+|[1-9]/[1-9]|\d[\d,.]*")
_OFFSET = re.compile(r"(?P<sign>[+−-])(?P<hours>\d{1,2}):?(?P<minutes>\d\d)?$")
_WORD = re.compile(r"[a-z]+")
_ZONE_TIME = re.compile(r"(?: (?:standard|daylight|summer|winter|mean))? time$", re.IGNORECASE)
_MOMENT = re.compile(r"(?P<day>(?P<year>\d{4})-\d\d-\d\d)T(?P<hour>\d\d):\d\d(?::\d\d)?")
# Before these years zones differ within a country, behind them dateutil knows no summers.
_ZONED = range(1970, 2038)
# Two digits stand for the year within these years after today, else for the past.
_YEARS_AHEAD = 10


# Words whose folded form is remembered: a text says the same ones again and again.
_REMEMBERED = 1 << 12


@lru_cache(_REMEMBERED)
def _fold(word: str) -> str:
    return " ".join(word.lower().replace("’", "'").split()).rstrip(".")


class DateWords:
    """Lexicon of one language, and the year from which two digits are read."""

    def __init__(self, lexicon: Mapping[str, Mapping[str, Any]], this_year: int) -> None:
        self.lexicon = lexicon
        self.this_year = this_year

    def look_up(self, word: str, *lists: str) -> Any:
        """Value of a word in the first list that has it, None where none has."""
        folded = _fold(word)
        for name in lists:
            if folded in self.lexicon[name]:
                return self.lexicon[name][folded]
        return None

    def number(self, words: str) -> float | None:
        """Value of a number in digits, words or both, cardinal or ordinal; None where it is left open."""
        total = current = 0.0
        for word in _NUMBER.findall(words.lower()):
            if "/" in word:
                upper, lower = word.split("/")
                current += int(upper) / int(lower)
            elif word[0].isdigit():
                current += float(word.replace(",", "").rstrip("."))
            elif word in self.lexicon["number"]:
                value = self.lexicon["number"][word]
                if word in self.lexicon["scale"]:
                    current = (current or 1) * value
                    if value >= 1000:
                        total, current = total + current, 0.0
                elif 10 <= current < 100 and value >= 10:  # nineteen ninety-six
                    current = current * 100 + value
                else:
                    current += value
            elif word in self.lexicon["ordinal"]:
                current += self.lexicon["ordinal"][word]
            elif word in ("half", "quarter"):
                current += 0.5 if word == "half" else 0.25
        return total + current or None

    def count(self, groups: Groups, default: float | None) -> float | None:
        """How many units: a number, a word such as "couple", None for "several"; the default where nothing is said."""
        weeks = self.look_up(groups.get("unit", ""), "weeks") or 1
        if "count" in groups:
            number = self.number(groups["count"])
            return number and number * weeks
        if "vague" in groups:
            known = (self.look_up(word, "unknown_number") for word in words_of(groups["vague"]))
            return next((float(value) * weeks for value in known if value), None)
        return default and default * weeks

    def day(self, groups: Groups) -> int:
        """Day of the month."""
        return int(self.number(groups["day"]) or 0)

    def month(self, groups: Groups) -> int:
        """Month, by name or number."""
        return int(
            groups["number"] if "number" in groups else self.look_up(groups["month"], "month", "month_short")
        )

    def weekday(self, groups: Groups) -> int:
        """ISO number of the weekday."""
        word = groups["weekday"].split()[-1]
        return int(self.look_up(word, "weekday", "weekday_short", "weekdays"))

    def season(self, groups: Groups) -> str:
        """TIMEX3's letters of the season."""
        return str(self.look_up(groups["season"], "season", "season_or_verb", "seasons"))

    def part_of_year(self, groups: Groups, unit: str) -> int:
        """Number of the month, quarter, half-year, or season (from 0)."""
        match unit:
            case "M":
                return self.month(groups)
            case "S":
                return SEASONS.index(self.season(groups))
            case "H":
                return int(
                    self.look_up(groups["half"], "half_code") or 2 - (groups["half"].lower() == "first")
                )
        return int(
            self.look_up(groups["quarter"], "quarter_code", "quarter_digit", "last_quarter", "ordinal")
        )

    def unit(self, groups: Groups) -> str:
        """TIMEX3's letters of the unit, TH, TM and TS for hours, minutes and seconds."""
        return str(self.look_up(groups["unit"], "unit", "units"))

    def is_before_christ(self, groups: Groups) -> bool:
        """Whether the era says so."""
        return "era" in groups and (self.look_up(groups["era"], "era") or 1) < 0

    def year(self, groups: Groups) -> int | None:
        """Year in digits or words, negative before Christ; None where there is none."""
        if "year_words" in groups:
            return int(self.number(groups["year_words"]) or 0) or None
        if "year" not in groups:
            return None
        digits = re.sub(r"\D", "", groups["year"])
        if len(digits) < len(groups["year"]):  # '08
            return self.full_year(int(digits))
        return -int(digits) if self.is_before_christ(groups) else int(digits)

    def full_year(self, two_digits: int) -> int:
        """Year that two digits stand for."""
        century = self.this_year - self.this_year % 100
        return two_digits + (century if two_digits <= self.this_year % 100 + _YEARS_AHEAD else century - 100)

    def pull(self, relation: str) -> int:
        """-1 for "last", "this past", "previous" ..., 1 for "next", "this coming" ..., 0 for "this" and "that"."""
        steps = (self.lexicon["relation"].get(word, 0) for word in words_of(relation))
        return next((step for step in steps if step), 0)

    def direction(self, relation: str) -> int:
        """The same, but 0 for "this past" and "this coming", which name the unit around today."""
        return 0 if "this" in words_of(relation) else self.pull(relation)

    def is_anaphoric(self, relation: str) -> bool:
        """Whether a relation is counted from a date told before, not from today."""
        return not words_of(relation).isdisjoint(self.lexicon["anaphoric"])

    def modifier(self, groups: Groups) -> TimexMod | None:
        """`mod` that an edge ("early", "the end of") or a qualifier ("about", "more than") gives."""
        edge = groups.get("edge", "").lower()
        for word in (edge, *_WORD.findall(edge)):
            if word in self.lexicon["edge"]:
                return TimexMod(self.lexicon["edge"][word])
        words = _WORD.findall(groups.get("qualifier", "").lower())
        for start in range(len(words)):
            if mod := self.look_up(" ".join(words[start:]), "qualifying"):
                return TimexMod(mod)
        return None

    def limit(self, before: str, behind: str) -> TimexMod | None:
        """`mod` of a limit right before a date ("no later than", "by") or right behind it ("at the earliest")."""
        if behind.startswith(("'", "’")):
            return None  # "hit by Sunday's storm"
        left, right = before.lower().split(), behind.lower().split()
        for name, cues in (
            ("limit_before", [" ".join(left[place:]) for place in range(max(0, len(left) - 4), len(left))]),
            ("limit_behind", [" ".join(right[:place]) for place in (3, 2)]),
        ):
            for cue in cues:
                if mod := self.look_up(cue, name):
                    return TimexMod(mod)
        return None

    def zone(self, words: str, moment: str) -> str:
        """Zone of a moment as ISO 8601 has it: `Z` for GMT, `+03:00` for UTC+3, by the day for "Moscow time".

        Nothing where the zone changes with the season, and the moment is not known.
        """
        if match := _OFFSET.search(words):
            sign = "+" if match["sign"] == "+" else "-"
            return f"{sign}{int(match['hours']):02}:{match['minutes'] or '00'}"
        zone = str(self.look_up(_ZONE_TIME.sub("", words), "zone", "place_zone") or "")
        if "/" not in zone:
            return zone
        whole = _MOMENT.fullmatch(moment)
        if whole is None or int(whole["year"]) not in _ZONED:
            return ""
        # not before it is needed; its own tables, so that all machines read the same
        from dateutil.zoneinfo import get_zonefile_instance  # type: ignore[import-untyped]

        day = datetime.fromisoformat(whole["day"]).replace(hour=int(whole["hour"]) % 24)
        return day.replace(tzinfo=get_zonefile_instance().get(zone)).isoformat()[-6:].replace("+00:00", "Z")

    def time(self, groups: Groups) -> str:
        """Time within a day as TIMEX3 has it, `T17:00` or `TMO`, without its zone; nothing for a whole day."""
        if "noon" in groups:
            noon = self.look_up(groups["noon"], "noon")
            # shortly after midnight on Monday, it is Monday
            return (
                "T00:00" if noon == "24:00" and "after" in groups.get("qualifier", "").lower() else f"T{noon}"
            )
        part = str(self.look_up(groups["part"], "part", "parts", "adverb")) if "part" in groups else ""
        if "hours" in groups:  # the early hours
            return "TMO"
        if "clock" not in groups:
            return f"T{part}" if part else ""
        hour, minutes = self._clock(groups)
        if hour <= 12 and ("meridiem" in groups or part):
            late = (
                self.look_up(groups["meridiem"], "meridiem") if "meridiem" in groups else 12 * (part != "MO")
            )
            hour = hour % 12 + (late or 0)
        return f"T{hour:02}:{minutes}"

    def _clock(self, groups: Groups) -> tuple[int, str]:
        """Hour and minutes (and seconds) as they are told: "17:30", "0730", "half past six"."""
        clock = groups["clock"].replace(".", ":")
        if len(clock) == 4 and clock.isdigit():
            clock = f"{clock[:2]}:{clock[2:]}"
        told, *minutes = clock.split(":")
        hour = int(self.number(told) or 0)
        return hour, ":".join(minutes) or "00"


def words_of(phrase: str) -> frozenset[str]:
    """Words of a phrase, lower-cased, in no order."""
    return frozenset(_WORD.findall(phrase.lower()))
