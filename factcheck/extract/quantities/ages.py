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
        self._people = frozenset(own.lexicon["aged_nouns"])
        persons = rules["attribution"].lexicon
        # "the vice-president, 78, left"
        self._persons = frozenset([*persons["roles"], *persons["titles"]])
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
        cue = next((words for words in (1, 2, 3) if measure.phrase_before(words) in self._words), 0)
        if cue:
            measure.start = measure.before_starts[-cue]
        elif not (
            _OR_OLDER.match(text, measure.number.end)
            or _OLDER_THAN.match(text, measure.start)
            or self._is_bare(text, measure)
            or self._bounds_people(text, measure)
        ):
            return False
        measure.unit, measure.rule = self._year, "quantity.age"
        return True

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
        if any(measure.phrase_before(words) in self._verbs for words in (1, 2, 3)):
            return True
        then = len(before) > 1 and before[-1] in self._then
        who = before[-1 - then]
        someone = (
            text[measure.before_starts[-1 - then]].isupper() or who[:-1].rpartition("-")[2] in self._persons
        )
        named = who.endswith(",") and someone
        closed = then or text.startswith(",", measure.end)
        return named and closed and number.digits and measure.low >= _YOUNGEST

    def _bounds_people(self, text: str, measure: Measure) -> bool:
        """Whether people stand before a bound and nothing counted behind it: "children under five", "are over 60"."""
        who = measure.word_before(2 if measure.word_before() in _ARE else 1)
        behind = _NOT_A_NOUN.match(text, measure.end)
        if not measure.qualified or who not in self._people or measure.unit is not None or behind is None:
            return False
        # "voters over 45 supporting Roe", and not "men over 60 bridges"
        word = behind["word"] or ""
        return word not in self._people and (word in self._function_words or not word.endswith("s"))
