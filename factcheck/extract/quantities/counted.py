"""The thing counted: behind its number ("300 Russian troops"), or before it ("the number of troops rose to 300").

Called by `factcheck.extract.quantities`.
"""

import re

from factcheck.extract.quantities.measure import Measure
from factcheck.extract.quantities.measures import OF
from factcheck.extract.quantities.nouns import noun_reader
from factcheck.extract.quantities.rates import RateReader
from factcheck.extract.quantities.scales import SPACE
from factcheck.extract.quantities.units import units_of
from factcheck.rules.load import Rules

_ARTICLE = re.compile(
    rf"{SPACE}(?:all{SPACE})?(?:the|its|their|his|her|our|these|those|all)(?!\w)", re.IGNORECASE
)
_NEXT_WORD = re.compile(rf"{SPACE}([^\W\d_]+)")
# How far before a number its subject may stand: "the number of refugees has risen to".
_REACH = 100


class CountedReader:
    """Words of a language that tell what a number counts."""

    def __init__(self, rules: Rules) -> None:
        own = rules["quantities"]
        self._units = units_of(rules)
        self._nouns = noun_reader(rules)
        self._rates = RateReader(rules)
        self._numbering = frozenset(own.lexicon["numbering"])
        self._civil = frozenset(own.lexicon["civil_forces"])
        self._groups = frozenset(own.lexicon["groups"])
        self._openers = frozenset(["", *own.lexicon["clause_words"]])
        self._share_verbs = frozenset(own.lexicon["share_verbs"])
        self._participle = own.compile(
            r"{space}(?:(?:have|has|had){space})?(?:were|was|are|been){space}(?:[a-z]+ly{space})?"
            r"(?P<participle>{counted_adjectives})\b"
        )
        self._times_as_many = own.compile(r"{space}{before_compared}(?!\w)")
        self._level = own.compile(
            r"\b(?:(?:number|tally|count){space}of(?={space})|(?P<noun>{level_nouns}))\b"
        )
        # nothing but a verb and its helpers stands between a level's name and its number
        self._level_verb = own.compile(r"(?:{space}[a-z]+){0,4}{space}{level_links}{space}(?:an?{space})?")

    def read(self, text: str, measure: Measure) -> None:
        """Find the thing counted or measured; what is counted right behind belongs to the span."""
        unit, end, ceiling = measure.unit, measure.end, measure.ceiling
        if measure.rule == "quantity.multiple":
            if match := self._times_as_many.match(text, end, ceiling):
                phrase = self._nouns.read_counted(text, match.end(), ceiling)
                measure.entity = phrase[:2] if phrase else None
        elif unit is not None and unit.dimension != "ratio":
            if unit.dimension not in {"money", "time"}:
                self._read_whole(text, measure)
        else:
            self._read_behind(text, measure)

    def _read_whole(self, text: str, measure: Measure) -> None:
        """Read what is measured: "5 percent of voters", "2 million barrels of oil a day"."""
        if of := OF.match(text, measure.end, measure.ceiling):
            start = self._nouns.skip_determiner(text, measure.end) or of.end()
            whole = self._nouns.read_whole(text, start, measure.ceiling)
            measure.entity = whole[:2] if whole else None
            if whole:
                self._rates.read(text, measure, at=whole.end)

    def _read_behind(self, text: str, measure: Measure) -> None:
        unit, end, ceiling = measure.unit, measure.end, measure.ceiling
        skipped = self._nouns.skip_determiner(text, end)
        if measure.rule == "quantity.fraction":
            if skipped is None and (article := _ARTICLE.match(text, end)):
                skipped = article.end()
            verb = _NEXT_WORD.match(text, end) if skipped is None else None
            if verb and verb[1].lower() in self._share_verbs:
                return
            phrase = self._nouns.read_whole(text, skipped or end, ceiling)
        else:
            single = measure.low == measure.high == 1
            mass = measure.low == measure.high == 0 or measure.rule == "quantity.digit_count"
            phrase = self._nouns.read_counted(text, skipped or end, ceiling, single=single, mass=mass)
        if phrase is None:
            if unit is None and not self._read_around(text, measure):
                self._rates.read(text, measure)
            return
        if phrase.plural:
            opens = measure.word_before() in self._openers or measure.word_before().endswith(",")
            phrase = self._nouns.with_second(text, phrase, ceiling, opens=opens)
        measure.end = phrase.end
        head = text.rfind(" ", phrase.start, phrase.end) + 1
        named = self._units.read(text, head) if head and unit is None else None
        if named and named[1] == phrase.end and named[0].dimension in {"time", "length"}:
            # "50 previous years": the noun is a unit
            measure.unit = named[0]
            return
        measure.entity, measure.plural = phrase[:2], phrase.plural
        if unit is None:
            self._rates.read(text, measure)

    def _read_around(self, text: str, measure: Measure) -> bool:
        """Take what is counted elsewhere: "the troops number 300", "a force of 300", "300 were killed"."""
        link, word = measure.word_before(), measure.word_before(2)
        group = word in self._groups and measure.word_before(3) not in self._civil
        if (link == "of" and group) or (link in self._numbering and (group or self._nouns.is_plural(word))):
            place = measure.before_starts[-2]
            measure.entity, measure.plural = (place, place + len(word)), True
        elif participle := self._participle.match(text, measure.end, measure.ceiling):
            measure.entity, measure.plural = participle.span("participle"), True
        elif link:
            measure.entity = self._read_level(text, measure)
        return measure.entity is not None

    def _read_level(self, text: str, measure: Measure) -> tuple[int, int] | None:
        """Read what a level is of: "the number of refugees rose to 2.3 million", "the death toll is 112"."""
        for level in self._level.finditer(text, max(measure.floor, measure.start - _REACH), measure.start):
            if level["noun"]:
                start, end = level.span("noun")
            else:
                skipped = self._nouns.skip_determiner(text, level.end() - 3)
                whole = self._nouns.read_whole(text, skipped or level.end(), measure.start)
                if whole is None:
                    continue
                start, end = whole.start, whole.end
            if self._level_verb.fullmatch(text, end, measure.start):
                return start, end
        return None
