"""Phrases for now, then and some day ("recently", "these days", "at that time", "the current government") → readings.

Called by `factcheck.extract.dates.timex`.
"""

from collections.abc import Callable, Mapping

from factcheck.extract.dates.datewords import words_of
from factcheck.extract.dates.phrases import Phrase
from factcheck.extract.dates.reading import PhraseReader, Reading
from factcheck.extract.dates.tense import word_behind
from factcheck.model.values import TimexType


class ReferenceReader(PhraseReader):
    """Reads what is vaguely now, past or to come."""

    @property
    def readings(self) -> Mapping[str, Callable[[Phrase], Reading | None]]:
        """Method for each `reading` that the rules name."""
        return {"adjective": self._adjective, "reference": self._reference, "that_time": self._that_time}

    def _that_time(self, phrase: Phrase) -> Reading:
        last = self._story.last
        this = "this" in words_of(self._quote(phrase))
        if last and (self._story.historical or not this):
            return Reading(last.point.value, anchor=last.span)
        return Reading("PRESENT_REF" if this else "PAST_REF")

    def _reference(self, phrase: Phrase) -> Reading | None:
        yields = phrase.rule.yields
        if yields.get("clause") and self._quote(phrase).startswith("the") and self._before_name(phrase):
            return None  # "at the time Roe left"
        if self._text[phrase.start].isupper() and self._behind_name(phrase):
            return None  # "the group Save Rome Now"
        value = yields.get("value") or self._lexicon["reference"][self._quote(phrase).split()[-1]]
        if (
            "value" not in yields
            and value == "FUTURE_REF"
            and self._tenses.beside(phrase.start, phrase.end) < 0
        ):
            return None  # "the town soon fell"
        return Reading(value, TimexType(yields.get("type", "DATE")))

    def _adjective(self, phrase: Phrase) -> Reading | None:
        """What is now or to come, right before a noun: "the current government"."""
        quote = self._text[phrase.start : phrase.end]
        behind = word_behind(self._text, phrase.end)
        if not quote.islower() or not behind or behind in self._lexicon["behind_day"]:
            return None  # "the future of", "a strong current"
        return Reading(self._lexicon["adjective"][quote])
