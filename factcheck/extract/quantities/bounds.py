"""Bounds: what the words around a measure say of it ("more than", "or so", "rose by", "a 4 percent drop").

Called by `factcheck.extract.quantities` and by `factcheck.extract.quantities.ranges`.
"""

import re
from collections.abc import Sequence

from factcheck.extract.quantities.measure import Measure
from factcheck.extract.quantities.scales import SPACE
from factcheck.model.values import Comparator, Trend, TrendRole
from factcheck.rules.load import RuleSet, alternation

_LONGEST_PHRASE = 5
# "Cut the army's monthly fuel budget by": so many words may stand between a verb and its link.
_LONGEST_OBJECT = 6
_OBJECT_LINKS = frozenset({"by", "to", "from"})
_ROLES = {
    "by": TrendRole.BY,
    "to": TrendRole.TO,
    "at": TrendRole.TO,
    "from": TrendRole.FROM,
}
_COORDINATED = re.compile(rf",?{SPACE}(?:and|or|but){SPACE}|,{SPACE}|(?:{SPACE})?\(|/")
_CONVERTED = re.compile(rf"(?:{SPACE})?\(|,?{SPACE}or{SPACE}|/")
_TO_LEVEL = re.compile(rf",?{SPACE}to{SPACE}(?:a{SPACE}(?:close|record|high|low){SPACE}of{SPACE})?")
# "from 30 in 2021 to just under 12"
_TO_LATER_LEVEL = re.compile(
    rf"{SPACE}(?:in|at|on|a|an|the|last|this)(?:{SPACE}[\w.,']+){{0,3}}{SPACE}to{SPACE}"
)
_FROM_LEVEL = re.compile(
    rf",?{SPACE}(?:up{SPACE}|down{SPACE})?from{SPACE}(?:a{SPACE}(?:record|high|low){SPACE}of{SPACE})?"
)
# "to 3.1 percent in April from 3.5"
_FROM_EARLIER_LEVEL = re.compile(
    rf",?(?:{SPACE}(?:in|last|this|the|a|[A-Z][\w.]+|month|quarter|year|week)){{2,4}},?{SPACE}from{SPACE}"
)
_FARTHEST = 30
# "below the $5 million spent last year" compares with $5 million, "above the 5 percent mark" is more than that
_LEVEL = re.compile(
    rf"(?:{SPACE}\w+)?(?:{SPACE}|-)(?:marks?|thresholds?|limits?|levels?|ceilings?|caps?|barriers?|hurdles?)(?!\w)"
)
_SPENT_ON = re.compile(rf"{SPACE}(?:on|into|worth)(?!\w)")
_MIRRORED = {
    Comparator.EQ: Comparator.EQ,
    Comparator.GT: Comparator.LT,
    Comparator.LT: Comparator.GT,
    Comparator.GE: Comparator.LE,
    Comparator.LE: Comparator.GE,
}
_OPPOSITES = {Comparator.GT: Comparator.LE, Comparator.LT: Comparator.GE}


class BoundReader:
    """Comparators and words of change of a language."""

    def __init__(self, rules: RuleSet) -> None:
        lexicon = rules.lexicon
        self._comparators = {phrase: _comparator(value) for phrase, value in lexicon["comparators"].items()}
        self._comparators_behind = {
            phrase: _comparator(value) for phrase, value in lexicon["comparators_after"].items()
        }
        self._behind = re.compile(
            rf"(?:{SPACE})?(?P<phrase>{alternation(self._comparators_behind)})(?!\w)", re.IGNORECASE
        )
        self._behind_initials = frozenset(" \n\xa0+-") | {phrase[0] for phrase in self._comparators_behind}
        self._trends = dict.fromkeys(lexicon["rising"], Trend.UP) | dict.fromkeys(
            lexicon["falling"], Trend.DOWN
        )
        self._linked_trends = frozenset(lexicon["change_with_link"])
        self._spending = frozenset(lexicon["spending"])
        self._losing = frozenset(lexicon["losing"])
        self._contests = frozenset(lexicon["contest_words"])
        self._phrasal = frozenset(lexicon["phrasal_verbs"])
        self._handing = frozenset(lexicon["handing_verbs"])
        self._choosing = frozenset(lexicon["choosing_verbs"])
        self._levels_reached = frozenset(lexicon["levels_reached"])
        self._negations = frozenset(lexicon["negations"])
        self._negation_fillers = frozenset(lexicon["negation_fillers"])
        self._fillers = frozenset(lexicon["number_fillers"])
        self._adverbs = frozenset(lexicon["adverbs_of_change"])
        nouns = dict.fromkeys(lexicon["rises"], Trend.UP) | dict.fromkeys(lexicon["falls"], Trend.DOWN)
        self._noun_trends = nouns
        self._paces = frozenset(lexicon["paces"])
        self._clause_words = frozenset(lexicon["clause_words"])
        self._causing = frozenset(lexicon["verbs_that_change"])
        self._changing = frozenset(lexicon["changes_by_factor"])
        self._auxiliaries = frozenset(lexicon["before_factor_verb"])
        self._noun = re.compile(rf"[ \xa0-](?P<noun>{alternation(nouns)})(?!\w)", re.IGNORECASE)

    def read_before(self, text: str, measure: Measure) -> None:
        """Take in the comparators before a number: "at least about"."""
        if measure.number.prefix not in {"", "-"}:
            self._apply(measure, *_comparator(measure.number.prefix))
        symbol = text[measure.start - 1 : measure.start]
        if symbol in self._comparators:
            measure.start -= 1
            self._apply(measure, *self._comparators[symbol])
        # two may follow each other
        if self._take_phrase(text, measure):
            self._take_phrase(text, measure)

    def read_behind(self, text: str, measure: Measure) -> None:
        """Take in the comparator behind a number or the thing counted: "or more", "-odd"."""
        if text[measure.end : measure.end + 1] not in self._behind_initials:
            return
        match = self._behind.match(text, measure.end, measure.ceiling)
        if match is None or (
            match["phrase"].lower() == "plus" and text[match.end() : match.end() + 1].isspace()
        ):
            return
        self._apply(measure, *self._comparators_behind[" ".join(match["phrase"].lower().split())])
        measure.end = match.end()

    def read_trend(self, text: str, measure: Measure) -> None:
        """Find the verb before a quantity that says it rises or falls, or the noun behind it."""
        unit, entity = measure.unit, measure.entity
        changes = unit is not None and unit.dimension != "time"
        changes = changes or (entity is not None and text[slice(*entity)].lower() in {"points", "point"})
        # "climbed from 120 to 135": nothing but a verb of change can be meant
        spanned = measure.joined and text[measure.start] in "fF"
        if (
            measure.rule == "quantity.multiple"
            and text[measure.number.end - 4 : measure.number.end] != "fold"
        ):
            word = text[measure.number.start : measure.number.end].lower()
            # "to double the number of tanks", but "it has double the number"
            if word in self._trends and (
                word in self._changing or measure.word_before() in self._auxiliaries
            ):
                measure.trend, measure.role = self._trends[word], TrendRole.BY
            return
        verb, link = self.change_before(measure)
        if verb in self._contests and link == "by":
            return  # "lost by 13 points"
        if verb in self._spending and _SPENT_ON.match(text, measure.end):
            return
        if (
            verb in self._losing
            and not link
            and measure.number.scale > 1
            and measure.unit
            and measure.unit.dimension == "money"
        ):
            return  # "lost $5 million a day" is a sum, "lost $1.20" a change
        if verb and (link or spanned or (changes and verb not in self._linked_trends)):
            measure.trend = measure.trend or self._trends[verb]
            # a range from here to there has no role of its own
            by = TrendRole.TO if measure.is_level else TrendRole.BY
            measure.role = None if spanned else _ROLES.get(link, by)
        elif changes and (noun := self._noun.match(text, measure.end)):
            measure.trend, measure.role = self._noun_trends[noun["noun"].lower()], TrendRole.BY

    def change_before(self, measure: Measure) -> tuple[str, str]:
        """Verb of change before a measure, and the word that links it: ("fell", "by"); empty where there is none."""
        before = measure.before
        place = len(before)
        while place and len(before) - place < 2 and before[place - 1] in self._fillers:
            place -= 1
        pace = self._skip_pace(before, place)
        link = before[pace - 1] if pace and before[pace - 1] in _ROLES else ""
        # what grows at a pace grows by so much
        link, place = ("by" if link == "at" and pace < place else link), pace
        place -= bool(link)
        if link in _OBJECT_LINKS and (verb := self._verb_of_object(before, place)):
            return verb, link
        if place and (before[place - 1] in self._adverbs or before[place - 1].endswith("ly")):
            place -= 1
        pair, verb = " ".join(before[max(place - 2, 0) : place]), before[place - 1] if place else ""
        if pair in self._trends:
            return pair, link
        if verb not in self._trends or (
            verb in {"up", "down"} and place > 1 and before[place - 2] in self._phrasal
        ):
            return "", ""
        return verb, link

    def _skip_pace(self, before: Sequence[str], place: int) -> int:
        """Place before "an annual rate of"."""
        if place >= 3 and before[place - 1] == "of" and before[place - 2] in self._paces:
            for first in range(place - 3, max(place - 6, -1), -1):
                if before[first] in {"a", "an", "its", "the"}:
                    return first
        return place

    def _verb_of_object(self, before: Sequence[str], place: int) -> str:
        """Verb whose object stands between it and the link: "raised its key rate by"."""
        for index in range(place - 2, max(place - 2 - _LONGEST_OBJECT, -1), -1):
            if not before[index + 1][-1].isalnum() or before[index + 1] in self._clause_words:
                return ""
            if before[index] in self._causing:
                return before[index]
        return ""

    def carry(self, text: str, previous: Measure, measure: Measure) -> None:
        """Carry a bound or a trend on to what is coordinated: "more than 100 tanks and 3,000 troops"."""
        if not 0 < measure.start - previous.end <= _FARTHEST:
            return
        levels = previous.role is TrendRole.FROM and measure.trend is None and previous.unit == measure.unit
        if levels and _TO_LATER_LEVEL.fullmatch(text, previous.end, measure.start):
            measure.trend, measure.role = previous.trend, TrendRole.TO
        if measure.qualified:
            return
        if previous.rule == "quantity.age" and measure.unit is not None:
            return  # "58 percent were 50 or older, 81 percent married"
        gap = text[previous.end : measure.start]
        # "more than a quarter of the farmers, 27 percent, agree": the exact figure is that
        if "," in gap and previous.rule == "quantity.fraction" != measure.rule:
            return
        # "by about 9 points, 42 percent to 33": another figure, and not the same once more
        if gap.strip() == "," and previous.unit and measure.unit and previous.unit != measure.unit:
            return
        if _COORDINATED.fullmatch(gap):
            measure.comparator = previous.comparator
            measure.approximate = measure.approximate or previous.approximate
            if measure.trend is None and _CONVERTED.fullmatch(gap):
                measure.trend, measure.role = previous.trend, previous.role
        elif measure.trend is None and previous.role is TrendRole.BY and _TO_LEVEL.fullmatch(gap):
            measure.trend, measure.role = previous.trend, TrendRole.TO
        elif (
            measure.trend is None
            and previous.role
            and (
                _FROM_LEVEL.fullmatch(gap) or (measure.entity is None and _FROM_EARLIER_LEVEL.fullmatch(gap))
            )
        ):
            measure.trend, measure.role = previous.trend, TrendRole.FROM
            if previous.role is TrendRole.TO and measure.unit is None and measure.entity is None:
                measure.unit, measure.per = previous.unit, previous.per  # "to 4.2 percent from 5"

    def _take_phrase(self, text: str, measure: Measure) -> bool:
        """Take in the longest comparator that ends at the measure; "a", "another" may stand between."""
        before = measure.before
        last = len(before)
        while True:
            for length in range(min(_LONGEST_PHRASE, last), 0, -1):
                phrase = before[last - length] if length == 1 else " ".join(before[last - length : last])
                if phrase in self._comparators:
                    break
            else:
                if last and len(before) - last < 2 and before[last - 1] in self._fillers:
                    last -= 1
                    continue
                return False
            break
        first = last - length
        # "climbed back up to 5 percent": "up to" belongs to the verb
        if phrase == "up to" and first and (before[first - 1] in self._trends or before[first - 1] == "back"):
            return False
        # "handed over $5 million" is no more than that
        if phrase == "over" and first and before[first - 1] in self._handing:
            return False
        # "chosen first over three rivals": ahead of them
        if phrase == "over" and not self._choosing.isdisjoint(before[max(first - 2, 0) : first]):
            return False
        # "within three days" names a time, "within three points" how far apart two are
        if phrase == "within" and measure.unit is not None and measure.unit.dimension == "time":
            return False
        # "5 cents less than the $1 fee" is a difference
        if measure.behind and measure.before_starts[first] - measure.behind == 1:
            return False
        comparator, approximate = self._comparators[phrase]
        # of "the 20 pupils" one can think "about", and 20 they are
        if before[last : last + 1] == ["the"] and not _LEVEL.match(text, measure.end):
            return False
        negation = self._negation_before(before, first)
        # "not nearly 40" denies the nearness, and is no more than 40 as well
        if comparator in _OPPOSITES and not approximate and negation is not None:
            first, comparator = negation, _OPPOSITES[comparator]
        self._apply(measure, comparator, approximate)
        measure.is_level = phrase in self._levels_reached
        measure.start = measure.before_starts[first]
        del before[first:], measure.before_starts[first:]
        return True

    def _negation_before(self, before: Sequence[str], first: int) -> int | None:
        """Place of the word that denies the comparator at `first`: "not (be) over"."""
        place = first - 1
        if place > 0 and before[place] in self._negation_fillers:
            place -= 1
        word = before[place] if place >= 0 else ""
        return place if word in self._negations or word.endswith(("n't", "n’t")) else None

    def _apply(self, measure: Measure, comparator: Comparator, approximate: bool) -> None:
        # "more than halved": to less than half
        if measure.rule == "quantity.multiple" and measure.high < 1:
            comparator = _MIRRORED[comparator]
        if comparator is not Comparator.EQ:
            measure.comparator = comparator
        measure.approximate = measure.approximate or approximate
        measure.qualified = True


def _comparator(value: str) -> tuple[Comparator, bool]:
    """Comparator and approximation of a lexicon's value: `lt approximate`."""
    name, _, approximate = value.partition(" ")
    return Comparator(name), bool(approximate)
