"""Phrases that name a decade or a century → readings. Called by `factcheck.extract.dates.timex`."""

import re
from collections.abc import Callable, Mapping

from factcheck.extract.dates.calendar import Point
from factcheck.extract.dates.phrases import Phrase
from factcheck.extract.dates.reading import PhraseReader, Reading, point_reading
from factcheck.extract.dates.story import Told

# "The 1800s" are a century, "the 2000s" ten years.
_LAST_HUNDREDS = 1900


class CenturyReader(PhraseReader):
    """Reads what is longer than a year."""

    @property
    def readings(self) -> Mapping[str, Callable[[Phrase], Reading | None]]:
        """Method for each `reading` that the rules name."""
        return {"century": self._century, "decade": self._decade}

    def _decade(self, phrase: Phrase) -> Reading | None:
        groups = phrase.groups
        if "decade_words" in groups:
            *century, word = groups["decade_words"].lower().replace("-", " ").split()
            year = int(100 * (self._words.number(" ".join(century)) or 19) + self._lexicon["decade"][word])
        else:
            digits = re.sub(r"\D", "", groups["decade"])
            year = int(digits)
            if len(digits) == 2:
                year = self._words.full_year(year)
                year -= 100 * (self._words.this_year < year)
            elif self._words.is_before_christ(groups):
                year = -year
        if year % 10:
            return None
        unit = "CE" if year % 100 == 0 and 0 < year <= _LAST_HUNDREDS else "DE"
        return point_reading(Told(Point(unit, year)), "")._replace(mod=self._words.modifier(groups))

    def _century(self, phrase: Phrase) -> Reading | None:
        number = int(self._words.number(phrase.groups["century"]) or 0)
        named = self._text.endswith("Century", phrase.start, phrase.end) and self._before_name(phrase)
        if named or not 0 < number < 40:
            return None  # a firm called 21st Century Fox
        before_christ = self._words.is_before_christ(phrase.groups)
        point = Point("CE", (number - 1) * (-100 if before_christ else 100)) if number > 1 else None
        value = f"{'BC' if before_christ else ''}{number - 1:02}"
        return Reading(value, mod=self._words.modifier(phrase.groups), point=point)
