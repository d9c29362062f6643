"""Phrases for lengths of time ("three months") and for what recurs ("every day", "a year") → readings.

Called by `factcheck.extract.dates.timex`.
"""

import re
from collections.abc import Callable, Mapping

from factcheck.extract.dates.calendar import period, step_day
from factcheck.extract.dates.datewords import Groups, words_of
from factcheck.extract.dates.phrases import Phrase
from factcheck.extract.dates.reading import PhraseReader, Reading
from factcheck.extract.dates.tense import word_behind, words_before
from factcheck.model.values import TimexMod, TimexType

_PROGRAMME = re.compile(r"\d (?:Hours|Minutes|Seconds)$")
_COUNTED = re.compile(r"\d(?:[\d,.]*\d)? (?:(?:[a-z-]+ )?(?:[a-z]+[^\Ws]s|people|men|women|children) )?$")
# Letters before "a year" in which a number and what it counts stand.
_REACH = 40
_FINER = {"Y": "M", "W": "D", "D": "TH", "TH": "TM", "TM": "TS"}
_ALWAYS = re.compile(r"(?:24 |twenty-four )hours a day\b|(?:7|seven) days a week\b", re.IGNORECASE)
_OLD = re.compile(r"[\s-]+olds?\b", re.IGNORECASE)


class LengthReader(PhraseReader):
    """Reads durations and sets."""

    @property
    def readings(self) -> Mapping[str, Callable[[Phrase], Reading | None]]:
        """Method for each `reading` that the rules name."""
        return {"duration": self._duration, "set": self._set}

    def _duration(self, phrase: Phrase) -> Reading | None:
        groups = phrase.groups
        unit = self._words.unit(groups)
        if unit == "WE" or not self._lasts(phrase, unit):
            return None
        if "article" in groups and self._text.startswith("-", phrase.start - 1):
            return None  # "a $15-an-hour wage"
        mod = self._words.modifier(groups)
        if "lower" in groups:
            lower, upper = (period(self._words.number(groups[name]), unit) for name in ("lower", "upper"))
            return Reading(period(None, unit), TimexType.DURATION, mod, begin=lower, end=upper)
        relation = groups.get("relation", phrase.rule.yields.get("relation", ""))
        several = groups["unit"].lower() in self._lexicon["units"]
        count = self._words.count(groups, None if several else 1.0)
        if "half" in groups and count:
            count += 0.5
        if "more" in groups:
            return self._duration_of_two(groups, count, unit, mod)
        if "vague" in groups and count:
            mod = TimexMod.APPROX
        if "article" in groups and self._is_rate(phrase):
            return Reading(period(count, unit), TimexType.SET, quant="EACH")
        begin, end = self._ends(relation, count, unit)
        return Reading(period(count, unit), TimexType.DURATION, mod, begin=begin, end=end)

    def _duration_of_two(
        self, groups: Groups, count: float | None, unit: str, mod: TimexMod | None
    ) -> Reading | None:
        """Length told in two units: "two hours and 15 minutes"."""
        finer = str(self._words.look_up(groups["finer"], "unit", "units"))
        if _FINER.get(unit) != finer:
            return None
        first, second = period(count, unit), period(self._words.number(groups["more"]), finer)
        return Reading(
            first + second.removeprefix("P").removeprefix("T" * unit.startswith("T")), TimexType.DURATION, mod
        )

    def _is_rate(self, phrase: Phrase) -> bool:
        """Whether it is "a year" of "$2 million a year": behind a number and what it counts."""
        if not self._lexicon["rate_cue"].keys().isdisjoint(words_before(self._text, phrase.start)[-1:]):
            return True
        counted = _COUNTED.search(self._text[max(0, phrase.start - _REACH) : phrase.start])
        return bool(counted)

    def _ends(self, relation: str, count: float | None, unit: str) -> tuple[str | None, str | None]:
        """First and last day of a stretch that ends or begins today: "the past two months", "the next year"."""
        today = self._story.today
        pull = self._words.pull(relation)
        if today is None or self._story.historical or not pull or unit.startswith("T"):
            return None, None
        step = pull * (count or 0)
        other = step_day(today, unit, int(step)) if step and not step % 1 else None
        ends = (today.value, other.value if other else None)
        return ends if pull > 0 else ends[::-1]

    def _lasts(self, phrase: Phrase, unit: str) -> bool:
        """Whether it is a length of time: no age, "second man", "quarter of it", "living quarters"."""
        groups = phrase.groups
        count = groups.get("count", "one")
        old = _OLD.match(self._text, phrase.end) or self._quote(phrase).endswith("old")
        if old and (unit == "Y" or word_behind(self._text, phrase.end) in self._lexicon["young"]):
            return False
        if _PROGRAMME.search(self._text[max(0, phrase.end - 16) : phrase.end]):
            return False
        around = _ALWAYS.finditer(self._text, max(0, phrase.start - 24), phrase.end + 16)
        if any(match.start() <= phrase.start and phrase.end <= match.end() for match in around):
            return False
        if unit == "TS":
            return "article" not in groups
        if unit != "Q":
            return True
        if "vague" in groups:
            return words_of(groups["vague"]) != {"some"}
        part = "article" in groups or words_of(count) <= {"one", "three"}
        if part and (
            word_behind(self._text, phrase.end) in self._lexicon["quarter_of"]
            or "-quarters" in self._quote(phrase)
        ):
            return False
        return not groups.keys().isdisjoint({"count", "relation", "lower", "article"})

    def _set(self, phrase: Phrase) -> Reading | None:
        groups = phrase.groups
        quote = self._quote(phrase)
        capital = self._text[phrase.start].isupper()
        if (capital and quote in self._lexicon["seasons"]) or (
            quote in self._lexicon["frequency"]
            and (self._before_name(phrase) or (capital and self._behind_name(phrase)))
        ):
            return None  # Palm Springs, the Daily Mail, the daily Le Monde, China Daily
        behind = word_behind(self._text, phrase.end)
        if quote == "quarterly" and behind and behind not in self._lexicon["behind_year"]:
            return None  # "the quarterly report", but "they report quarterly"
        quant = "EVERY" if phrase.rule.id == "dates.every" else None
        if quant and "other" in groups and "weekday" in groups:
            quant = "EVERY OTHER"
        time = self._words.time(groups)
        times = {"once": 1.0, "twice": 2.0}.get(quote.split()[0]) or self._words.number(
            groups.get("times", "")
        )
        freq = f"{times:g}X" if times else None
        frequency = groups.get("frequent", quote).lower()
        if frequency in self._lexicon["frequency"]:
            value = self._lexicon["frequency"][frequency]
        elif "unit" in groups and self._words.unit(groups) == "WE":
            value = "XXXX-WXX-WE"
        elif "unit" in groups:
            value = period(
                2.0 if "other" in groups else self._words.count(groups, 1.0), self._words.unit(groups)
            )
        elif "workdays" in groups:
            value = f"XXXX-WXX-{self._lexicon['workdays'][groups['workdays'].lower()]}"
        elif "weekday" in groups:
            value = f"XXXX-WXX-{self._words.weekday(groups)}"
        elif "month" in groups:
            value = f"XXXX-{self._words.month(groups):02}"
        elif "season" in groups:
            value = f"XXXX-{self._words.season(groups)}"
        else:
            value = "XXXX-XX-XX"
        return Reading(value + time, TimexType.SET, quant=quant, freq=freq)
