"""Ages: "65-year-old", "aged 18 to 34", "Senard, 65,", "she was 35", "children under five".

Called by `factcheck.extract.quantities`.
"""

import re

from factcheck.extract.quantities.measure import Measure
from factcheck.extract.quantities.scales import SPACE
from factcheck.extract.quantities.units import units_of
from factcheck.rules.load import Rules

_OLDEST = 120
# Of whom the news tells the age in digits alone.
_YOUNGEST = 10
_CLAUSE_END = re.compile(rf"[.,;!?]|\Z|{SPACE}(?:by|when|and|at|on|but|in)(?!\w)")
_NOT_A_NOUN = re.compile(rf"[.,;:!?)”\"]|\Z|{SPACE}(?P<word>[a-z]+)")
_OR_OLDER = re.compile(rf"{SPACE}(?:or|and){SPACE}(?:older|younger)(?!\w)")
_OLDER_THAN = re.compile(rf"(?:older|younger){SPACE}than(?!\w)", re.IGNORECASE)
_OR_OVER = re.compile(rf"{SPACE}(?:or|and){SPACE}(?:over|up|above|under)(?!\w)")
# "as young as 17"
_AS, _OLD = frozenset(["as", "at"]), frozenset(["young", "old"])
_ARE = frozenset(["are", "were"])
_AND = re.compile(rf",?{SPACE}(?:and|or){SPACE}|,{SPACE}")


class AgeReader:
    """Words about age in a language."""

    def __init__(self, rules: Rules) -> None:
        own = rules["quantities"]
        self._year = units_of(rules).by_symbol["yr"]
        self._age = own.rule("quantity.age").regex
        self._words = frozenset(own.lexicon["age_words"])
        self._verbs = frozenset(own.lexicon["age_verbs"])
        self._then = frozenset(own.lexicon["before_age"])
        self._turning = frozenset(own.lexicon["turning"])
        self._people = frozenset(own.lexicon["aged_nouns"])
        self._persons = frozenset(own.lexicon["persons"])
        self._function_words = frozenset(own.lexicon["function_words"])

    def read(self, text: str, measure: Measure) -> bool:
        """Make a measure an age where it is one."""
        if not 0 < measure.low <= _OLDEST or measure.per:
            return False
        if behind := self._age.match(text, measure.number.end):
            # "six-month-old" has its unit
            measure.end, measure.rule = behind.end(), "quantity.age"
            measure.unit = measure.unit or self._year
            return True
        if measure.unit and measure.unit != self._year:
            return False
        if (cue := measure.word_before()) in self._words:
            measure.start = measure.before_starts[-1]
        elif cue in {"of", "between"} and measure.word_before(2) in self._words:
            measure.start = measure.before_starts[-2]
        elif measure.unit is None and self._names_age(text, measure, cue):
            pass
        elif not self._is_bare(text, measure) and not self._bounds_people(text, measure):
            return False
        measure.unit, measure.rule = self._year, "quantity.age"
        return True

    def _names_age(self, text: str, measure: Measure, cue: str) -> bool:
        """Whether words around the number tell how old: "17 and older", "as young as 17", "voters 45 and over"."""
        end = measure.number.end
        if _OR_OLDER.match(text, end) or _OLDER_THAN.match(text, measure.start):
            return True
        return (cue in _AS and measure.word_before(2) in _OLD) or (
            cue in self._people and _OR_OVER.match(text, end) is not None
        )

    def carry(self, text: str, previous: Measure, measure: Measure) -> None:
        """Make an age of the number behind one: "aged 24 and 31"."""
        bare = measure.unit is None and measure.entity is None and not measure.qualified
        behind_age = previous.rule == "quantity.age" and _AND.fullmatch(text, previous.end, measure.start)
        if bare and behind_age and 0 < measure.low <= _OLDEST:
            measure.unit, measure.rule = self._year, "quantity.age"

    def _is_bare(self, text: str, measure: Measure) -> bool:
        number, before = measure.number, measure.before
        if measure.qualified or not before or not isinstance(measure.low, int):
            return False
        if not _CLAUSE_END.match(text, measure.end):
            return False
        if any(" ".join(before[-words:]) in self._verbs for words in (1, 2, 3)):
            return True
        if before[-1] in self._turning:
            return number.digits and measure.low >= _YOUNGEST
        place = -2 if len(before) > 1 and before[-1] in self._then else -1
        named = text[measure.before_starts[place]].isupper() or before[place][:-1] in self._persons
        closed = place == -2 or text.startswith(",", measure.end) or _is_caption(text, measure)
        between = before[place].endswith(",") and closed
        return between and named and number.digits and measure.low >= _YOUNGEST

    def _bounds_people(self, text: str, measure: Measure) -> bool:
        """Whether people stand before a bound and nothing counted behind it: "children under five", "are over 60"."""
        who = measure.word_before(2 if measure.word_before() in _ARE else 1)
        if not measure.qualified or who not in self._people or measure.unit is not None:
            return False
        behind = _NOT_A_NOUN.match(text, measure.end)
        if behind is None or behind["word"] in self._people:
            return False
        word = behind["word"] or ""
        # "voters over 45 supporting Roe", and not "men over 60 bridges"
        return word in self._function_words or not word.endswith("s")


def _is_caption(text: str, measure: Measure) -> bool:
    """Whether nothing but a name stands before a number, and nothing behind it: "Jo Roe, 40"."""
    name = text[measure.floor : measure.start].split()
    ends = not text[measure.end : measure.ceiling].strip(" .\n")
    return ends and len(name) > 1 and all(word[0].isupper() for word in name)
