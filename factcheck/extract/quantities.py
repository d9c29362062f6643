"""Quantities: text → each number with its unit, its bounds and the thing counted.

Enter the text, its sentences and its dates; leave the quantities, sorted, none inside a date. Called by
`factcheck.extract.claims`. Numbers, units and noun phrases have their own modules; here they are put together, and
names that hold a number (G7, F-16, Section 427, scores) are told from quantities.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from factcheck.extract.nouns import NounReader, noun_reader
from factcheck.extract.numbers import Number, NumberReader, Value, number_reader
from factcheck.extract.units import Unit, Units, units_of
from factcheck.model.text import Sentence, Span
from factcheck.model.values import Comparator, Quantity, Timex, Trend, TrendRole
from factcheck.rules.load import Rules, RuleSet, alternation

_SPACE = r"[ \xa0\n]{1,2}"
# How far words before a number may reach that say something about it.
_REACH = 48
_GAP_TO_UNIT = re.compile(r"[ \xa0\n]|-|", re.IGNORECASE)
_FROM = re.compile(rf"(?<![^\W_])from{_SPACE}\Z", re.IGNORECASE)
_BETWEEN = re.compile(rf"(?<![^\W_])between{_SPACE}\Z", re.IGNORECASE)
_FROM_TO = re.compile(rf"(?:{_SPACE}[a-z]{{2,12}}){{0,2}}{_SPACE}to{_SPACE}(?:a{_SPACE})?")
_COORDINATED = re.compile(rf",?{_SPACE}(?:and|or|but){_SPACE}|,{_SPACE}|(?:{_SPACE})?\(|/")
_CONVERTED = re.compile(rf"(?:{_SPACE})?\(|,?{_SPACE}or{_SPACE}|/")
_TO_LEVEL = re.compile(
    rf"{_SPACE}to{_SPACE}(?:a{_SPACE}(?:close|record|high|low){_SPACE}of{_SPACE})?|,{_SPACE}to{_SPACE}"
)
_OF = re.compile(rf"{_SPACE}of(?={_SPACE}[^\W\d_])", re.IGNORECASE)
_OF_A = re.compile(rf"{_SPACE}(?:of{_SPACE})?an?{_SPACE}", re.IGNORECASE)
_OF_NUMBER = re.compile(
    rf"{_SPACE}of{_SPACE}(?:(?:the|its|their){_SPACE})?(?:[^\W\d_]{{2,20}}['’]s?{_SPACE})?"
)
_COMPOUND = re.compile(r"-([A-Za-z]+)")
_NAME_BEFORE = re.compile(r"[.!?:;]?['’\"”)]?[ \xa0\n](?P<name>[^\W\d_a-z][\w&'’.-]*)[ \xa0]\Z")
_BARE_PRONOUN = re.compile(
    rf"(?<!\w)(?:the|these|those|all|we|you|us|both|our|their|his|her|my|first|last){_SPACE}\Z", re.IGNORECASE
)
_AGE_AFTER_NAME = re.compile(r"[^\W\d_a-z][\w'’-]+,?[ \xa0]\(?\Z")
_AGE_CUE = re.compile(
    rf"(?<!\w)(?:(?:aged|age|ages)(?:{_SPACE}of)?(?:{_SPACE}between)?){_SPACE}\Z", re.IGNORECASE
)
_AGE_VERB = re.compile(
    rf"(?<!\w)(?:who|he|she|I){_SPACE}(?:is|was|will{_SPACE}be|turned|turns|had{_SPACE}turned){_SPACE}\Z",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(rf"[.,;!?]|\Z|{_SPACE}(?:by|when|and|at|on|but|in)(?!\w)")
_US_BEHIND = re.compile(r"[ \xa0](?:US|U\.S\.)(?![A-Za-z])(?![ \xa0][a-z]+s?[ \xa0](?:officials|troops))")
_OLDEST = 120
_YEARS = range(1900, 2100)
# Longer runs of digits without commas are identifiers.
_LONGEST_COUNT = 12
_ITEM = re.compile(r"[\n•*(—–]|[.!?”\"] \Z|\n *\Z")
_ITEM_END = re.compile(r"[.)](?!\d)| [A-Z]")
_ROLES = {
    "": TrendRole.BY,
    "by": TrendRole.BY,
    "to": TrendRole.TO,
    "at": TrendRole.TO,
    "from": TrendRole.FROM,
}


@dataclass(slots=True)
class _Draft:
    """Quantity in the making: `text[start:end]`; its number alone ends at `number_end`."""

    number: Number
    start: int
    end: int
    low: Value
    high: Value
    rule: str
    unit: Unit | None = None
    per: str = ""
    comparator: Comparator = Comparator.EQ
    approximate: bool = False
    qualified: bool = False
    trend: Trend | None = None
    role: TrendRole | None = None
    entity: tuple[int, int] | None = None
    plural: bool = False
    rejected: bool = False
    sentence: int = 0
    is_range: bool = False
    bounds: tuple[int, int] = field(default=(0, 0))

    @property
    def symbol(self) -> str | None:
        """Unit as the records have it."""
        if self.per:
            return f"{self.unit.symbol if self.unit else '1'}/{self.per}"
        return self.unit.symbol if self.unit else None


def find_quantities(
    text: str, sentences: Sequence[Sentence], *, dates: Sequence[Timex], rules: Rules
) -> list[Quantity]:
    """Quantities of a text, sorted by span; they neither overlap nor touch a date."""
    drafts = _grammar(rules).read(text, sentences, dates)
    return [_quantity(text, draft) for draft in drafts]


class _Grammar:
    """What stands before and behind numbers, for one language."""

    def __init__(self, rules: Rules) -> None:
        own: RuleSet = rules["quantities"]
        lexicon = own.lexicon
        self._numbers: NumberReader = number_reader(rules)
        self._units: Units = units_of(rules)
        self._nouns: NounReader = noun_reader(rules)
        self._range = own.rule("quantity.range").regex
        self._ratio = own.rule("quantity.ratio").regex
        self._age = own.rule("quantity.age").regex
        self._comparators = {phrase: _comparator(value) for phrase, value in lexicon["comparators"].items()}
        self._comparators_after = {
            phrase: _comparator(value) for phrase, value in lexicon["comparators_after"].items()
        }
        fillers = rf"(?:(?:a|an|the|another|only|just|total{_SPACE}of|record){_SPACE}){{0,2}}"
        self._before = re.compile(
            rf"(?<!\w)(?P<phrase>{alternation(self._comparators)})(?:{_SPACE})?{fillers}\Z", re.IGNORECASE
        )
        self._behind = re.compile(
            rf"(?:{_SPACE})?(?P<phrase>{alternation(self._comparators_after)})(?!\w)", re.IGNORECASE
        )
        self._idioms = frozenset(lexicon["idioms_with_one"])
        self._compounds = frozenset(lexicon["counting_compounds"])
        self._trends = dict.fromkeys(lexicon["rising"], Trend.UP) | dict.fromkeys(
            lexicon["falling"], Trend.DOWN
        )
        self._linked_trends = frozenset(lexicon["change_with_link"])
        self._change = re.compile(
            rf"(?<!\w)(?P<verb>{alternation(self._trends)})"
            rf"(?:{_SPACE}(?:[a-z]{{2,12}}ly|back|another|further|just|only|again|a|an|the|its|or{_SPACE}more|more))?"
            rf"(?:{_SPACE}(?P<link>by|to|from|at))?{_SPACE}(?:(?:a|an|the|just|only|another){_SPACE})?\Z",
            re.IGNORECASE,
        )
        self._phrasal = re.compile(
            rf"(?<!\w)(?:{'|'.join(lexicon['phrasal_verbs'])}){_SPACE}\Z", re.IGNORECASE
        )
        self._noun_trends = dict.fromkeys(lexicon["rises"], Trend.UP) | dict.fromkeys(
            lexicon["falls"], Trend.DOWN
        )
        self._change_noun = re.compile(
            rf"[ \xa0-](?P<noun>{alternation(self._noun_trends)})(?!\w)", re.IGNORECASE
        )
        self._label = re.compile(
            rf"(?<![^\W_])(?P<label>{alternation(tuple(lexicon['labels']))})\.?[ \xa0]?(?:-[ ]?)?\Z",
            re.IGNORECASE,
        )
        self._street = re.compile(
            rf"(?:[ ](?:[^\W\d_a-z][\w.'’]*|\d{{1,3}}(?:st|nd|rd|th))){{0,4}}"
            rf"[ ](?:{'|'.join(word.capitalize() for word in lexicon['streets'])})(?!\w)"
        )
        self._not_one = re.compile(
            rf"(?<![^\W_])(?:{'|'.join(lexicon['before_pronoun_one'])})[ \xa0\n-]\Z", re.IGNORECASE
        )
        self._rate = re.compile(
            rf"(?:{_SPACE}(?:(?:a|an|each|every|per)(?:{_SPACE}|-))|-an?-|-per-|/)"
            rf"(?P<unit>{alternation(tuple(lexicon['rate_units']))})(?!\w)",
            re.IGNORECASE,
        )
        self._per = re.compile(rf"{_SPACE}per{_SPACE}(?P<noun>[a-z]{{3,20}})(?!\w)", re.IGNORECASE)
        self._slash = re.compile(r"/(?=[A-Za-zµ])")

    def read(self, text: str, sentences: Sequence[Sentence], dates: Sequence[Timex]) -> list[_Draft]:
        """Drafts of all quantities, in order."""
        drafts: list[_Draft] = []
        for draft in self._measures(text, sentences, dates):
            self._qualify_before(text, draft)
            if not drafts or not self._join(text, drafts[-1], draft):
                drafts.append(draft)
        for index, draft in enumerate(drafts):
            following = drafts[index + 1] if index + 1 < len(drafts) else None
            ceiling = min(draft.bounds[1], following.start) if following else draft.bounds[1]
            self._complete(text, draft, ceiling)
        self._suspend(text, drafts)
        kept = [draft for draft in drafts if not draft.rejected]
        measured: _Draft | None = None
        for index, draft in enumerate(kept):
            if index:
                self._carry(text, kept[index - 1], draft)
            if measured and measured.sentence == draft.sentence:
                _inherit(measured, draft)
            counts = draft.entity or (
                draft.unit and draft.unit.dimension not in {"proportion", "ratio", "time"}
            )
            if counts and text[draft.start - 1 : draft.start] != "(":
                measured = draft
        return kept

    def _suspend(self, text: str, drafts: list[_Draft]) -> None:
        """Give a number what the next one counts: "7- or 8-inch", "eight of nine states"."""
        for draft, following in zip(reversed(drafts[:-1]), reversed(drafts[1:]), strict=True):
            if (
                draft.symbol is None
                and draft.entity is None
                and _OF_NUMBER.fullmatch(text, draft.end, following.start)
            ):
                draft.entity = following.entity
            elif text.startswith(("- ", "-,"), draft.end) and following.start - draft.end <= 12:
                draft.unit, draft.entity = following.unit, following.entity
                draft.rejected = draft.rejected or following.rejected

    def _measures(self, text: str, sentences: Sequence[Sentence], dates: Sequence[Timex]) -> Iterator[_Draft]:
        """Numbers outside dates, with their units and the stretch of text they may look at."""
        starts = [sentence.start for sentence in sentences]
        taken = [(date.span.start, date.span.end) for date in dates]
        date = 0
        floor = 0
        for number in self._numbers.find(text):
            while date < len(taken) and taken[date][1] <= number.start:
                floor = taken[date][1]
                date += 1
            if date < len(taken) and taken[date][0] < number.end:
                continue
            # "Sept. 20-24", "20-24 September": the other end of a range of dates
            if _is_dash(text[floor : number.start]) and date and taken[date - 1][1] == floor:
                continue
            if date < len(taken) and _is_dash(text[number.end : taken[date][0]]):
                continue
            index = bisect_right(starts, number.start) - 1
            low = max(floor, starts[index] if index >= 0 else 0)
            high = sentences[index].end if index >= 0 else len(text)
            if date < len(taken):
                high = min(high, taken[date][0])
            draft = _Draft(number, number.start, number.end, number.low, number.high, number.rule)
            draft.bounds = (low, max(high, number.end))
            draft.sentence = index
            draft.approximate = number.approximate
            if self._measure(text, draft):
                floor = draft.end
                yield draft

    def _measure(self, text: str, draft: _Draft) -> bool:
        """Read the unit of a number; False when letters stick to it that are none."""
        number = draft.number
        floor, ceiling = draft.bounds
        sign = self._units.read_sign(text, number.start, floor)
        if number.glued_before and sign is None:
            return False
        if sign:
            draft.unit, draft.start = sign
        if number.prefix and number.prefix != "-":
            draft.comparator, draft.approximate = _comparator(number.prefix)
            draft.qualified = True
        if number.letter and not self._resolve_letter(text, draft, ceiling):
            return False
        if sign is None:
            unit = self._read_unit(text, draft.end, number, ceiling)
            if unit:
                draft.unit, draft.end = unit
            elif number.glued_behind and not number.letter:
                return False
            elif (
                number.digits
                and text[draft.end : draft.end + 1] == "-"
                and text[draft.end + 1 : draft.end + 2].isupper()
            ):
                # "3-D", "24-Hour" is no count of what follows
                return len(text) > draft.end + 2 and text[draft.end + 2].islower()
        elif behind := _US_BEHIND.match(text, draft.end):
            draft.end = behind.end()
        if number.rule == "quantity.multiple":
            draft.unit = self._units.by_symbol["×"]
        elif number.rule == "quantity.magnitude" and (of := _OF.match(text, draft.end)):
            draft.unit, draft.end = self._units.read(text, of.end() + 1) or (None, draft.end)
        elif number.rule == "quantity.fraction" and draft.unit is None:
            article = _OF_A.match(text, draft.end)
            found = self._units.read(text, article.end()) if article else None
            draft.unit, draft.end = found or (self._units.by_symbol["1"], draft.end)
        elif not number.digits and number.low < 20 and text.startswith("-", number.end):
            return self._counts_compound(text, draft)
        if draft.unit:
            self._read_rate(text, draft)
        return True

    def _counts_compound(self, text: str, draft: _Draft) -> bool:
        """Whether a small number in words counts the noun that a hyphen joins to it, or makes an adjective of it."""
        if draft.unit is not None:
            return draft.unit.dimension != "time"
        word = _COMPOUND.match(text, draft.end)
        return word is None or word[1].lower() in self._compounds

    def _resolve_letter(self, text: str, draft: _Draft, ceiling: int) -> bool:
        """Decide what a letter behind digits is: a scale before a noun and after a currency sign, else a unit."""
        number, end = draft.number, draft.end + len(draft.number.letter)
        scale = self._numbers.scale_of(number)
        if draft.unit is None and number.letter not in {"m", "M", "K", "k", "bn", "B", "b"}:
            return self._units.read(text, draft.end) is not None
        if draft.unit is None:
            following = self._read_unit(text, end, number, ceiling)
            behind = self._nouns.skip_determiner(text, end)
            noun = self._nouns.read_counted(text, behind or end, ceiling, single=False)
            if following is None and behind is None and (noun is None or not noun.plural):
                return number.letter == "m" or self._units.read(text, draft.end) is not None
        draft.low, draft.high = _scaled(draft.low, scale), _scaled(draft.high, scale)
        draft.end = number.end = end
        number.scale, number.letter, number.glued_behind = scale, "", False
        return True

    def _read_unit(self, text: str, end: int, number: Number, ceiling: int) -> tuple[Unit, int] | None:
        gap = _GAP_TO_UNIT.match(text, end)
        start = gap.end() if gap else end
        found = self._units.read(text, start)
        if found is None or found[1] > ceiling:
            return None
        unit, stop = found
        # "two in", "five a": letters are units behind digits only
        if stop - start <= 2 and not number.digits and text[start] not in "%€£$":
            return None
        if unit.symbol == "lb" and text[start : start + 1] in "pP" and _is_money(number):
            return self._units.by_symbol["GBP"], stop
        if unit.dimension in {"time", "length"} and text[start : start + 2].isupper() and stop - start > 3:
            return None
        if (slash := self._slash.match(text, stop)) and (under := self._units.read(text, slash.end())):
            return Unit(
                f"{unit.symbol}/{under[0].symbol}", f"{unit.name} per {under[0].name}", unit.dimension
            ), under[1]
        return unit, stop

    def _read_rate(self, text: str, draft: _Draft) -> None:
        """Read "a month", "per barrel", "per capita" behind a unit or a thing counted."""
        # "a year" may be a date as well: then it tells the rate, and stays out of the span
        if match := self._rate.match(text, draft.end):
            unit = self._units.read(text, match.start("unit"))
            draft.per = unit[0].symbol if unit else match["unit"].lower()
            draft.end = match.end() if match.end() <= draft.bounds[1] else draft.end
        elif match := self._per.match(text, draft.end, draft.bounds[1]):
            noun = match["noun"].lower()
            if noun != "cent":
                draft.per = "person" if noun == "capita" else noun
                draft.end = match.end()

    def _qualify_before(self, text: str, draft: _Draft) -> None:
        """Take in the comparators before a number: "at least about"."""
        floor = draft.bounds[0]
        for _ in range(2):
            window = max(floor, draft.start - _REACH)
            match = self._before.search(text, window, draft.start)
            if match is None:
                return
            phrase = " ".join(match["phrase"].lower().split())
            if phrase in {"up to", "over", "some"} and self._is_no_comparator(
                text, phrase, window, match.start()
            ):
                return
            comparator, approximate = self._comparators[phrase]
            if not draft.qualified or comparator is not Comparator.EQ:
                draft.comparator = comparator
            draft.approximate = draft.approximate or approximate
            draft.qualified = True
            draft.start = match.start()

    def _is_no_comparator(self, text: str, phrase: str, window: int, start: int) -> bool:
        """Whether "up to" belongs to a verb of change: "climbed back up to 5 percent"."""
        return phrase == "up to" and bool(
            re.compile(rf"(?<!\w)(?:back|{'|'.join(self._trends)}){_SPACE}\Z", re.IGNORECASE).search(
                text, window, start
            )
        )

    def _join(self, text: str, first: _Draft, second: _Draft) -> bool:
        """Make a range or a ratio of two numbers that stand together."""
        gap = text[first.end : second.start] if second.start - first.end <= 40 else ""
        if not gap or first.is_range:
            return False
        window = max(first.bounds[0], first.start - 10)
        opening = _FROM.search(text, window, first.start) or _BETWEEN.search(text, window, first.start)
        word = opening[0].split()[0].lower() if opening else ""
        if self._ratio.fullmatch(gap) and self._join_ratio(first, second, gap):
            return True
        joint = self._range.fullmatch(gap)
        kind = joint[0].strip(" \xa0\n-").lower() if joint else ""
        if joint and kind in {"", "–", "—"}:
            fits = self._fits_dash(first, second, gap)
        elif word == "from" and _FROM_TO.fullmatch(gap):
            fits = first.unit is None or second.unit is None or _alike(first, second)
        elif joint is None:
            return False
        elif kind == "to":
            fits = self._fits_to(text, first, second)
        elif kind == "and":
            fits = word == "between" and (first.unit is None or _alike(first, second))
        else:
            fits = (
                not first.number.digits
                and not second.number.digits
                and first.unit is None
                and second.low == first.low + 1
            )
        if not fits or (first.unit is not None and second.unit is not None and first.unit != second.unit):
            return False
        self._merge(first, second, falling=word == "from")
        if opening and (word == "between" or kind != "and"):
            first.start = opening.start()
        return True

    def _join_ratio(self, first: _Draft, second: _Draft, gap: str) -> bool:
        low, high = first.low, second.low
        plain = isinstance(low, int) and isinstance(high, int) and first.unit is None and second.unit is None
        if not plain or not 0 < low < high or second.qualified:
            return False
        # "scored 22 in 36 games" is no ratio
        if low != 1 and high not in {3, 4, 5, 10, 100, 1000}:
            return False
        if (
            "out" not in gap
            and "every" not in gap
            and low == 1
            and first.number.digits
            and not second.number.digits
        ):
            return False
        first.low = first.high = low / high
        first.end, first.rule = second.end, "quantity.ratio"
        first.unit = self._units.by_symbol["1"]
        first.number.end = second.number.end
        first.is_range = True
        return True

    def _fits_dash(self, first: _Draft, second: _Draft, gap: str) -> bool:
        """Whether two numbers with a dash between are a range; a score is neither range nor number."""
        if first.low < _aligned(first, second) or first.unit is not None or second.unit is not None:
            return first.low < second.high or first.unit is not None
        if len(gap) == 1:
            first.rejected = second.rejected = True
        return False

    def _fits_to(self, text: str, first: _Draft, second: _Draft) -> bool:
        if first.low >= second.high and first.unit is None and second.unit is None:
            return False
        if first.unit is not None and second.unit is None:
            return False
        window = max(first.bounds[0], first.start - _REACH)
        change = self._change.search(text, window, first.start) if first.unit is not None else None
        return change is None

    def _merge(self, first: _Draft, second: _Draft, *, falling: bool) -> None:
        low: Value = first.low
        scale = second.number.scale
        if (
            first.number.scale == 1
            and scale > 1
            and first.unit in {None, second.unit}
            and low * scale <= second.high
        ):
            low = _scaled(low, scale)
        if low > second.high and falling:
            first.trend = Trend.DOWN
        first.low, first.high = min(low, second.low), max(low, second.high)
        first.unit = second.unit or first.unit
        first.per = second.per or first.per
        first.end = second.end
        first.approximate = first.approximate or second.approximate
        if falling:
            first.comparator = Comparator.EQ
        first.rule = "quantity.range"
        first.is_range = True
        first.number.end = second.number.end
        first.bounds = (first.bounds[0], second.bounds[1])

    def _complete(self, text: str, draft: _Draft, ceiling: int) -> None:
        """Read what stands behind a number and what changes by it, or reject it as part of a name."""
        if draft.rejected or self._read_age(text, draft):
            return
        self._qualify_behind(text, draft, ceiling)
        self._read_entity(text, draft, ceiling)
        self._qualify_behind(text, draft, ceiling)
        if self._is_name(text, draft):
            draft.rejected = True
            return
        self._read_trend(text, draft)

    def _read_age(self, text: str, draft: _Draft) -> bool:
        start, end = draft.start, draft.end
        if not 0 < draft.low <= _OLDEST or draft.per or (draft.unit and draft.unit.symbol != "yr"):
            return False
        floor = draft.bounds[0]
        number_end = draft.number.end
        window = max(floor, start - 24)
        if behind := self._age.match(text, number_end):
            draft.end = behind.end()
        elif cue := _AGE_CUE.search(text, window, start):
            draft.start = cue.start()
        elif not isinstance(draft.low, int) or not _CLAUSE_END.match(text, end) or draft.qualified:
            return False
        elif not _AGE_VERB.search(text, window, start):
            enclosed = text[start - 2 : start] == ", " and text[end : end + 1] == ","
            if not (
                enclosed
                and draft.number.digits
                and draft.low >= 10
                and _AGE_AFTER_NAME.search(text, window, start)
            ):
                return False
        draft.unit = self._units.by_symbol["yr"]
        if draft.rule != "quantity.range":
            draft.rule = "quantity.age"
        else:
            draft.rule = "quantity.age"
        return True

    def _qualify_behind(self, text: str, draft: _Draft, ceiling: int) -> None:
        match = self._behind.match(text, draft.end, ceiling)
        if match is None:
            return
        phrase = " ".join(match["phrase"].lower().split())
        if phrase == "plus" and match[0] != "-plus" and text[match.end() : match.end() + 1].isspace():
            return
        comparator, approximate = self._comparators_after[phrase]
        if comparator is not Comparator.EQ:
            draft.comparator = comparator
        draft.approximate = draft.approximate or approximate
        draft.qualified = True
        draft.end = match.end()

    def _read_entity(self, text: str, draft: _Draft, ceiling: int) -> None:
        """Find the thing counted or measured; what is counted belongs to the span."""
        unit = draft.unit
        if unit is not None and unit.dimension != "ratio":
            if unit.dimension in {"money", "time"} or not (of := _OF.match(text, draft.end, ceiling)):
                return
            skipped = self._nouns.skip_determiner(text, draft.end)
            whole = self._nouns.read_whole(text, of.end() if skipped is None else skipped, ceiling)
            draft.entity = whole[:2] if whole else None
            return
        if draft.rule == "quantity.multiple":
            return
        skipped = self._nouns.skip_determiner(text, draft.end)
        position = draft.end if skipped is None else skipped
        if unit is not None and draft.rule == "quantity.fraction":
            if skipped is None and not _OF.match(text, draft.end):
                position = self._skip_article(text, draft.end)
            phrase = self._nouns.read_whole(text, position, ceiling)
        else:
            phrase = self._nouns.read_counted(text, position, ceiling, single=draft.low == draft.high == 1)
        if phrase is None:
            return
        draft.end = phrase.end
        # "50 previous years": the noun is a unit
        head = text.rfind(" ", phrase.start, phrase.end) + 1
        if unit is None and head and (found := self._units.read(text, head)) and found[1] == phrase.end:
            unit = found[0] if found[0].dimension in {"time", "length"} else None
        if unit is not None and draft.unit is None:
            draft.unit = unit
            return
        draft.entity, draft.plural = phrase[:2], phrase.plural
        if unit is None:
            self._read_rate(text, draft)

    def _skip_article(self, text: str, position: int) -> int:
        match = re.compile(
            rf"{_SPACE}(?:all{_SPACE})?(?:the|its|their|his|her|our|these|those|all)(?!\w)"
        ).match(text, position)
        return match.end() if match else position

    def _is_name(self, text: str, draft: _Draft) -> bool:
        """Whether a number is part of a name, a pronoun, or an address."""
        number, start = draft.number, draft.start
        if draft.unit is not None:
            return False
        floor = draft.bounds[0]
        word = text[number.start : number.end].lower()
        bare = draft.entity is None and not number.digits and number.scale == 1 and not draft.qualified
        if bare and _BARE_PRONOUN.search(text, max(floor, start - 8), start):
            return True
        if draft.entity is None and number.digits and self._is_loose(text, draft):
            return True
        if draft.qualified and draft.rule != "quantity.range":
            return False
        if label := self._label.search(text, max(floor, start - 14), start):
            named = label["label"][0].isupper() or not draft.plural
            if named and (number.low == int(number.low) or label["label"].isupper()):
                return True
        if word == "one" and draft.low == draft.high == 1:
            if draft.entity is None or text.startswith(" of", number.end):
                return True
            if text[draft.entity[0] : draft.entity[1]].lower() in self._idioms:
                return True
            return (
                bool(self._not_one.search(text, max(floor, start - 10), start))
                or text[start - 1 : start] == "-"
            )
        if number.digits and isinstance(number.low, int) and number.scale == 1 and "," not in word:
            if draft.entity is None and (
                name := _NAME_BEFORE.search(text, max(floor - 1, start - 24, 0), start)
            ):
                return name["name"].lower() not in self._nouns.function_words and not name["name"].endswith(
                    "."
                )
            return bool(self._street.match(text, number.end, draft.bounds[1]))
        return False

    def _is_loose(self, text: str, draft: _Draft) -> bool:
        """Whether a bare number in digits is a year, an identifier, or the number of a list's item."""
        number, start = draft.number, draft.start
        digits = text[number.start : number.end]
        if not digits.isdigit():
            return False
        if not draft.qualified and number.low in _YEARS and len(digits) == 4:
            return True
        item = _ITEM.search(text, max(draft.bounds[0] - 1, start - 2, 0), start) or start == 0
        return len(digits) > _LONGEST_COUNT or (bool(item) and bool(_ITEM_END.match(text, number.end)))

    def _read_trend(self, text: str, draft: _Draft) -> None:
        """Find the verb before a quantity that says it rises or falls, or the noun behind it."""
        has_unit = draft.unit is not None and draft.unit.dimension != "time"
        has_points = draft.entity is not None and text[draft.entity[0] : draft.entity[1]].lower() in {
            "points",
            "point",
        }
        change = self._change.search(text, max(draft.bounds[0], draft.start - _REACH), draft.start)
        if change and not (
            change["verb"].lower() in {"up", "down"} and self._is_phrasal(text, change.start())
        ):
            verb = " ".join(change["verb"].lower().split())
            link = change["link"]
            if link or ((has_unit or has_points) and verb not in self._linked_trends):
                draft.trend = draft.trend or self._trends[verb]
                draft.role = _ROLES[link.lower() if link else ""]
        elif draft.rule == "quantity.range" and text[draft.start : draft.start + 4].lower() == "from":
            change = self._change.search(text, max(draft.bounds[0], draft.start - _REACH), draft.start)
        elif has_unit and (noun := self._change_noun.match(text, draft.end)):
            draft.trend, draft.role = self._noun_trends[noun["noun"].lower()], TrendRole.BY
        if draft.is_range and draft.trend and text[draft.start : draft.start + 4].lower() == "from":
            draft.role = None

    def _is_phrasal(self, text: str, start: int) -> bool:
        """Whether "up" belongs to a verb that says nothing of a rise: "make up", "gave up"."""
        return bool(self._phrasal.search(text, max(start - 12, 0), start))

    def _carry(self, text: str, previous: _Draft, draft: _Draft) -> None:
        """Carry a bound or a trend on to what is coordinated: "more than 100 tanks and 3,000 troops"."""
        if draft.qualified or not 0 < draft.start - previous.end <= 30:
            return
        gap = text[previous.end : draft.start]
        if _COORDINATED.fullmatch(gap):
            draft.comparator, draft.approximate = (
                previous.comparator,
                draft.approximate or previous.approximate,
            )
            if draft.trend is None and _CONVERTED.fullmatch(gap):
                draft.trend, draft.role = previous.trend, previous.role
        elif (
            previous.trend
            and previous.role is TrendRole.BY
            and draft.trend is None
            and _TO_LEVEL.fullmatch(gap)
        ):
            draft.trend, draft.role = previous.trend, TrendRole.TO


def _quantity(text: str, draft: _Draft) -> Quantity:
    entity = Span.of(text, *draft.entity) if draft.entity else None
    exact = draft.low == draft.high
    return Quantity(
        span=Span.of(text, draft.start, draft.end),
        rule=draft.rule,
        value=draft.low if exact else None,
        lower=None if exact else draft.low,
        upper=None if exact else draft.high,
        comparator=draft.comparator,
        approximate=draft.approximate,
        trend=draft.trend,
        trend_role=draft.role,
        unit=draft.symbol,
        measured_entity=entity,
    )


@cache
def _grammar(rules: Rules) -> _Grammar:
    return _Grammar(rules)


def _comparator(value: str) -> tuple[Comparator, bool]:
    """Comparator and approximation of a lexicon's value: `lt approximate`."""
    name, _, approximate = value.partition(" ")
    return Comparator(name), bool(approximate)


def _scaled(value: Value, scale: Value) -> Value:
    product = value * scale
    return round(product) if abs(product - round(product)) <= 1e-9 * abs(product) else product


def _aligned(first: _Draft, second: _Draft) -> Value:
    """Upper number as the lower is written: of "5-10 million", ten."""
    return second.high / second.number.scale if first.number.scale == 1 else second.high


def _is_dash(gap: str) -> bool:
    return 0 < len(gap) <= 3 and gap.strip() in {"-", "–", "—"}


def _inherit(measured: _Draft, draft: _Draft) -> None:
    """Give a bare number what the one before it in the sentence counts: "435 homes by sale and 187 by tender"."""
    if draft.unit is None and draft.entity is None and draft.number.digits and measured.number.digits:
        draft.unit, draft.per, draft.entity = measured.unit, measured.per, measured.entity


def _alike(first: _Draft, second: _Draft) -> bool:
    """Whether two numbers have the same unit; the rate may be left to one of them ("$62 and $68 per share")."""
    return first.unit == second.unit and (first.per == second.per or not first.per or not second.per)


def _is_money(number: Number) -> bool:
    """Whether so many pounds are sterling and no weight."""
    return number.scale >= 1000 or abs(number.high) >= 2000
