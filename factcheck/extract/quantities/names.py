"""Names that hold a number ("Section 427", "Boeing 737", "one of them"), told from quantities.

Called by `factcheck.extract.quantities`.
"""

import re

from factcheck.extract.quantities.measure import Measure
from factcheck.extract.quantities.nouns import noun_reader
from factcheck.extract.quantities.scales import SPACE
from factcheck.extract.quantities.units import units_of
from factcheck.rules.load import Rules, alternation

_YEARS = range(1900, 2101)
# Longer runs of digits without commas are identifiers.
_LONGEST_COUNT = 12
_ITEM_START = re.compile(r"(?:\A|[\n•*(—–]|[.!?”\"] |\n )\Z")
_ITEM_END = re.compile(r"[.)](?!\d)| [A-Z]")
# "the 737 Max", "its own 787 Dreamliner"
_MODEL_BEHIND = re.compile(rf"{SPACE}[A-Z][\w-]*")
# "his 757"
_AIRLINER = re.compile(r"7[0-8]7")
# "five Leopard 2 tanks": what stands between a number and one that belongs to a name
_MODEL_BEFORE = re.compile(rf"{SPACE}(?P<name>[A-Z][\w’'-]*(?:{SPACE}[A-Z][\w-]*)?){SPACE}")


class NameReader:
    """Words of a language that make of a number a name."""

    def __init__(self, rules: Rules) -> None:
        lexicon = rules["quantities"].lexicon
        self._nouns = noun_reader(rules)
        self._units = units_of(rules)
        self._labels = frozenset(lexicon["labels"])
        self._not_one = frozenset(lexicon["before_pronoun_one"])
        self._topical = frozenset(lexicon["topical"])
        self._idioms = frozenset(lexicon["idioms_with_one"])
        self._determiners = frozenset(lexicon["before_pronoun"])
        self._model = re.compile(rf"{SPACE}(?=[A-Z])(?i:{'|'.join(lexicon['behind_model'])})(?!\w)")
        # "zero tolerance", "zero-sum", "zero in on": none of what nobody counts
        self._uncounted = re.compile(rf"-|{SPACE}{alternation(lexicon['uncounted'])}(?!\w)")
        self._owners = frozenset(lexicon["before_model"])
        self._street = re.compile(
            rf"(?:[ ](?:[^\W\d_a-z][\w.'’]*|\d{{1,3}}(?:st|nd|rd|th))){{0,4}}"
            rf"[ ](?:{'|'.join(word.capitalize() for word in lexicon['streets'])})(?!\w)"
        )

    def counts_model(self, text: str, counting: Measure, measure: Measure) -> bool:
        """Whether a number belongs to the name of what the one before it counts: "14 Leopard 2 tanks"."""
        number = measure.number
        if measure.unit or not number.digits or number.scale != 1 or not isinstance(number.low, int):
            return False
        name = _MODEL_BEFORE.fullmatch(text, counting.end, number.start)
        plain = counting.unit is None and "," not in text[number.start : number.end]
        return plain and name is not None and not self._nouns.is_plural(name["name"].split()[-1])

    def is_name(self, text: str, measure: Measure) -> bool:
        """Whether a number is part of a name, a pronoun, or an address."""
        if measure.unit is not None or measure.tallied:
            return False
        number = measure.number
        if self._is_qualified_name(text, measure):
            return True
        if measure.entity is not None and self._is_title_of_units(text[slice(*measure.entity)]):
            return True
        bare = measure.entity is None
        if bare and number.digits and self._is_loose(text, measure):
            return True
        anaphoric = bare and not (number.digits or measure.joined or measure.qualified) and number.scale == 1
        if anaphoric and measure.word_before() in self._determiners:
            return True
        if measure.qualified and measure.rule != "quantity.range":
            return False
        word = text[number.start : number.end]
        if word.lower() == "zero" and self._uncounted.match(text, number.end):
            return True
        # "article 5", but "the troops number 3,000"
        if "," not in word and number.scale == 1 and self._has_label(text, measure):
            return True
        if is_title(text, measure) or self._model.match(text, number.end):
            return True
        if measure.low == measure.high == 1 and word.lower() == "one":
            return self._is_pronoun(text, measure)
        if not number.digits or not isinstance(number.low, int) or number.scale != 1 or "," in word:
            return False
        if bare and (self._follows_name(text, measure) or self._names_model(text, measure)):
            return True
        return text.startswith(" ", number.end) and bool(
            self._street.match(text, number.end, measure.ceiling)
        )

    def _is_title_of_units(self, counted: str) -> bool:
        """Whether what is counted is a unit with a capital, as in "the film 13 Hours"."""
        found = self._units.read(counted.lower(), 0) if counted.istitle() else None
        return found is not None and found[0].dimension in {"time", "temperature"}

    def _is_qualified_name(self, text: str, measure: Measure) -> bool:
        """Whether what seems to bound "one" does not: "about one of them", "one or more"."""
        number = measure.number
        if not measure.qualified or text[number.start : number.end].lower() != "one":
            return False
        words = text[measure.start : number.start].lower().strip()
        return text.startswith(" or more", number.end) or (not measure.joined and words in self._topical)

    def _has_label(self, text: str, measure: Measure) -> bool:
        """Whether a word like "Section" or "Flight" stands before a number."""
        for length in (1, 2):
            label = " ".join(measure.before[-length:]).rstrip(".")
            if label in self._labels:
                # in lower case it may as well count: "page 3", but "on page three men are seen"
                return text[measure.before_starts[-length]].isupper() or not measure.plural
        return False

    def _is_pronoun(self, text: str, measure: Measure) -> bool:
        """Whether "one" stands for somebody or something: "no one", "one of them"."""
        if measure.entity is None or text.startswith(" of", measure.number.end):
            return True
        return text[slice(*measure.entity)].lower() in self._idioms or measure.word_before() in self._not_one

    def _follows_name(self, text: str, measure: Measure) -> bool:
        """Whether a bare number stands behind a capitalised word inside a sentence: "Apollo 11"."""
        word = measure.word_before()
        if not word or not text[measure.before_starts[-1]].isupper():
            return False
        # behind a date or a number there may be no more words: "Arrow 2 and soon | Arrow 3"
        start = measure.before_starts[-1]
        if len(measure.before) < 2 and not text[max(0, start - 2) : start - 1].isalnum():
            return False
        return word[-1].isalnum() and word not in self._nouns.function_words

    def _names_model(self, text: str, measure: Measure) -> bool:
        """Whether a bare number stands before a capitalised word and behind an article: "the 737 Max"."""
        return (
            measure.low >= 100
            and measure.word_before() in self._owners
            and (
                _AIRLINER.fullmatch(text, measure.number.start, measure.number.end)
                or _MODEL_BEHIND.match(text, measure.number.end, measure.ceiling)
            )
            is not None
        )

    def _is_loose(self, text: str, measure: Measure) -> bool:
        """Whether a bare number in digits is a year, an identifier, or the number of a list's item."""
        number, start = measure.number, measure.start
        digits = text[number.start : number.end]
        if not digits.isdigit():
            return False
        if len(digits) > _LONGEST_COUNT:
            return True
        if measure.qualified:
            return False
        if len(digits) == 4 and number.low in _YEARS:
            return True
        if text.startswith(")", number.end) and not self._is_in_brackets(text, measure):
            return True
        return bool(_ITEM_END.match(text, number.end)) and bool(
            _ITEM_START.search(text, max(start - 2, 0), start)
        )

    def _is_in_brackets(self, text: str, measure: Measure) -> bool:
        """Whether a bracket is open at a number: not in "he 1) saw it and 2) left"."""
        before = text[measure.floor : measure.start]
        return before.rfind("(") > before.rfind(")")


def is_title(text: str, measure: Measure) -> bool:
    """Whether a number word has a capital inside a sentence: "the Battle of Five Forks"."""
    start = measure.number.start
    if measure.number.digits or not text[start].isupper() or not measure.before or measure.start != start:
        return False
    return measure.before[-1][-1].isalnum() and text[start - 1] == " "
