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
# "from 30 in 2021 to just under 12", "to 3.1 percent in April from 3.5"
_OTHER_LEVEL = re.compile(
    rf",?{SPACE}(?:in|at|on|a|an|the|last|this)(?:{SPACE}[\w.,']+){{0,3}}{SPACE}(?P<link>to|from){SPACE}"
)
# "Dropped $3 million on ads"
_SPENT = re.compile(rf"{SPACE}(?:on{SPACE}[a-z]|into{SPACE}|worth{SPACE})")
_FROM_LEVEL = re.compile(
    rf",?{SPACE}(?:up{SPACE}|down{SPACE})?from{SPACE}(?:a{SPACE}(?:record|high|low){SPACE}of{SPACE})?"
)
_FARTHEST = 30
# "below the $5 million spent last year" compares with $5 million, "above the 5 percent mark" is more than that
_LEVEL = re.compile(
    rf"(?:{SPACE}\w+)?(?:{SPACE}|-)(?:marks?|thresholds?|limits?|levels?|ceilings?|caps?|barriers?|hurdles?)(?!\w)"
)


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
        self._losing = frozenset(lexicon["losing"])
        self._phrasal = frozenset(lexicon["phrasal_verbs"])
        self._particles: dict[str, list[str]] = dict(lexicon["verbs_with_comparators"])
        self._levels_reached = frozenset(lexicon["levels_reached"])
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
            _apply(measure, *_comparator(measure.number.prefix))
        symbol = text[measure.start - 1 : measure.start]
        if symbol in self._comparators:
            measure.start -= 1
            _apply(measure, *self._comparators[symbol])
        # two may follow each other
        if self._take_phrase(text, measure):
            self._take_phrase(text, measure)

    def read_behind(self, text: str, measure: Measure) -> None:
        """Take in the comparator behind a number or the thing counted: "or more", "-odd"."""
        if text[measure.end : measure.end + 1] not in self._behind_initials:
            return
        if match := self._behind.match(text, measure.end, measure.ceiling):
            _apply(measure, *self._comparators_behind[" ".join(match["phrase"].lower().split())])
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
        if verb in self._losing and self._is_sum(text, measure, verb, link):
            return
        if verb and (link or spanned or (changes and verb not in self._linked_trends)):
            measure.trend = measure.trend or self._trends[verb]
            # a range from here to there has no role of its own
            by = TrendRole.TO if measure.is_level else TrendRole.BY
            measure.role = None if spanned else _ROLES.get(link, by)
        elif changes and (noun := self._noun.match(text, measure.end)):
            measure.trend, measure.role = self._noun_trends[noun["noun"].lower()], TrendRole.BY

    def _is_sum(self, text: str, measure: Measure, verb: str, link: str) -> bool:
        """Whether so much is lost or spent, and no value changes by it: "lost $5 million", and not "lost $1.20"."""
        loses = verb.startswith("los")
        if link:
            return loses and link == "by"
        money = measure.unit is not None and measure.unit.dimension == "money" and measure.number.scale > 1
        return money and (loses or _SPENT.match(text, measure.end) is not None)

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
        other = None if measure.trend else _OTHER_LEVEL.fullmatch(text, previous.end, measure.start)
        role = TrendRole.FROM if other and other["link"] == "to" else TrendRole.TO
        if other and previous.role is role and _may_share_unit(previous, measure):
            _compare(previous, measure, _ROLES[other["link"]])
        if measure.qualified:
            return
        gap = text[previous.end : measure.start]
        # "more than a quarter of the farmers, 27 percent, agree": another figure
        if gap.strip() == "," and previous.unit != measure.unit:
            return
        if _COORDINATED.fullmatch(gap):
            measure.comparator = previous.comparator
            measure.approximate = measure.approximate or previous.approximate
            if measure.trend is None and _CONVERTED.fullmatch(gap):
                measure.trend, measure.role = previous.trend, previous.role
        elif measure.trend is None and previous.role is TrendRole.BY and _TO_LEVEL.fullmatch(gap):
            measure.trend, measure.role = previous.trend, TrendRole.TO
        elif measure.trend is None and previous.role and _FROM_LEVEL.fullmatch(gap):
            _compare(previous, measure, TrendRole.FROM)

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
        # "added up to", "handed over $5 million": the verb has the particle
        if first and before[first - 1] in self._particles.get(phrase, ()):
            return False
        # "within three days" names a time, "within three points" how far apart two are
        if phrase == "within" and measure.unit and measure.unit.dimension == "time":
            return False
        # "5 cents less than the $1 fee" is a difference
        if measure.behind and measure.before_starts[first] - measure.behind == 1:
            return False
        # of "the 20 pupils" one can think "about", and 20 they are
        if before[last : last + 1] == ["the"] and not _LEVEL.match(text, measure.end):
            return False
        _apply(measure, *self._comparators[phrase])
        measure.is_level = phrase in self._levels_reached
        measure.start = measure.before_starts[first]
        del before[first:], measure.before_starts[first:]
        return True


def _compare(previous: Measure, measure: Measure, role: TrendRole) -> None:
    """Make a measure the other level of a change, with the unit of the first: "to $2 a share from $3"."""
    measure.trend, measure.role = previous.trend, role
    # "up 3 percent from 48", "to $8 million, or $2 a share, from $9 million"
    apart = previous.role is TrendRole.BY or previous.word_before() == "or"
    if not apart and _may_share_unit(previous, measure):
        measure.unit, measure.per = previous.unit, measure.per or previous.per


def _may_share_unit(previous: Measure, measure: Measure) -> bool:
    return measure.unit == previous.unit or (measure.unit is None and measure.entity is None)


def _apply(measure: Measure, comparator: Comparator, approximate: bool) -> None:
    if comparator is not Comparator.EQ:
        measure.comparator = comparator
    measure.approximate = measure.approximate or approximate
    measure.qualified = True


def _comparator(value: str) -> tuple[Comparator, bool]:
    """Comparator and approximation of a lexicon's value: `lt approximate`."""
    name, _, approximate = value.partition(" ")
    return Comparator(name), bool(approximate)
