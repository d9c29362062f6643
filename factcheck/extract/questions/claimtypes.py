"""Which type of claim a quantity or a date makes, by `configs/claim-types.yaml`.

Called by `questions`, and by `factcheck explain`, which tells the entry that decided.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from factcheck.errors import RuleError
from factcheck.extract.quantities.units import units_of
from factcheck.model.text import Span
from factcheck.model.values import Quantity, Timex, TimexType, TrendRole
from factcheck.rules.load import Rules, alternation
from factcheck.rules.spec import ClaimType

# "put the number of deaths at 1,300"
_NUMBER_OF = re.compile(r" (?:number|total) of (?:\w+ly )?(?P<entity>[^\W\d_]+) ")
# "F-16s", "T-72", "Su-27": weapons go by such names, and a virus by a longer one
_MODEL = re.compile(r"[A-Z][A-Za-z]{0,2}-\d{1,3}[A-Za-z]{0,2}")
# "6,000 soldiers and porters": what both are tells the type, the first of them first
_JOINED = re.compile(" (?:and|or) ")
_NAMED_MODEL = "name:model"
# "30 died": nobody says of what
_LONE_NUMBER = "name:number"
# "double digits"
_DIGITS = "name:digits"
# Where the number itself stands among the words of its clause: "paid ... name:figure for".
_FIGURE = "name:figure"
# "fell by 30 percent", "a 30 percent decline"
_CHANGE = "name:change"
_PARTS = frozenset({"%", "1"})
_SHARES = _PARTS | {"pp"}
# How far before a clause the words of its topic stand, and how far into a text its own topic is told.
_TOPIC_REACH = 500
_TOPIC_OPENING = 400
# "paid ... for" in the file: other words stand between.
_GAP = "..."
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
# Letters before a date among which its signal stands.
_LONGEST_SIGNAL = 40
_LONGEST_PARTICLE = 3
_IRREGULAR = {"man": "men", "child": "children", "person": "people", "body": "bodies", "life": "lives"}


class Choice(NamedTuple):
    """Type of a claim, with the field of its entry and the word there that decided; without, nothing else fitted."""

    type: str
    field: str | None = None
    word: str | None = None


class ClaimTypeChooser:
    """Chooses the first type that fits. Made by `claim_types_of`."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        for claim_type in rules.claim_types:
            self._check_units(claim_type)
        self._types = [_Vocabulary(claim_type) for claim_type in rules.claim_types]
        self._dating = [vocabulary for vocabulary in self._types if vocabulary.dates]
        # all words for the kinds of events that some type asks for; of phrases one word each
        self.events = frozenset[str]().union(*(vocabulary.events for vocabulary in self._types))

    def of_quantity(self, quantity: Quantity, clause: Span, text: str) -> Choice:
        """Type for a quantity in a clause of the text; `count` where nothing else fits."""
        words = _words_around(quantity, clause)
        keys = tuple(self._keys(quantity, words))
        for vocabulary in self._types:
            key = next((key for key in keys if key in vocabulary.keys), None)
            if key is None:
                continue
            if vocabulary.is_barred(words) and key not in vocabulary.measures:
                continue  # what is counted stays what it is, whatever stands beside it
            if key in vocabulary.measures:
                return Choice(vocabulary.id, "measures", key)
            if (context := vocabulary.context_in(words)) is not None:
                return Choice(vocabulary.id, "measures_in_context", f"{key}, with {context}")
            if vocabulary.is_on_topic(text, clause.start):
                return Choice(vocabulary.id, "measures_in_context", f"{key}, on the topic")
        return Choice("count")

    def of_date(self, timex: Timex | None, event: Span | None, clause: Span) -> Choice:
        """Type for a date of the event in a clause; `event_date` where nothing else fits.

        `timex` is None for a time that another event tells. How long something lasts is never when it is.
        """
        kind = timex.type if timex is not None else TimexType.DATE
        named = (event.quote.lower().split() if event else []) if kind is not TimexType.DURATION else []
        before: list[str] = []
        if timex is not None:
            before = clause.quote[: timex.span.start - clause.start].lower()[-_LONGEST_SIGNAL:].split()
            before = before[:-1] if before[-1:] == ["the"] else before
        for vocabulary in self._dating:
            word = vocabulary.event_in(named, clause)
            if word and event and not vocabulary.is_other(event, clause):
                return Choice(vocabulary.id, "events", word)
            if told := vocabulary.signal_in(before, clause):
                return Choice(vocabulary.id, *told)
            if kind in vocabulary.timex:
                return Choice(vocabulary.id, "timex", kind.value)
        return Choice("event_date")

    def is_event(self, words: str) -> bool:
        """Whether some type asks for such events."""
        return not self.events.isdisjoint(words.lower().split())

    def _check_units(self, claim_type: ClaimType) -> None:
        units = units_of(self._rules)
        known = {symbol.lower() for symbol in units.by_symbol}
        known |= {unit.dimension.lower() for unit in units.by_symbol.values()}
        for word in (*claim_type.measures, *claim_type.measures_in_context):
            unit = word.lower().removeprefix("unit:")
            if unit != word.lower() and unit.partition("/")[0] not in known:
                raise RuleError(
                    f"claim type {claim_type.id}: {word!r}: there is no such unit: give its symbol as in the records, "
                    f"or a dimension: {', '.join(sorted({one.dimension for one in units.by_symbol.values()}))}"
                )

    def _keys(self, quantity: Quantity, clause: str) -> Iterator[str]:
        # a share of the soldiers is no number of them
        if quantity.measured_entity is not None and quantity.unit not in _SHARES:
            entity = quantity.measured_entity.quote
            for counted in _JOINED.split(entity.lower()):
                nouns = counted.split()
                # "body bags" before "bags"
                yield from (" ".join(nouns[place:]) for place in range(len(nouns)))
            if _MODEL.fullmatch(entity.split()[-1]):
                yield _NAMED_MODEL
        elif quantity.unit is None and (match := _NUMBER_OF.search(clause)):
            yield match["entity"]
        if quantity.rule == "quantity.digit_count":
            yield _DIGITS
        elif quantity.unit is None and quantity.measured_entity is None:
            yield _LONE_NUMBER
        # "1/wk" has the dimension of no unit: what is counted stands in the measured entity
        if quantity.unit is not None and not quantity.unit.startswith("1/"):
            yield f"unit:{quantity.unit}".lower()
            yield f"unit:{units_of(self._rules).dimension(quantity.unit)}".lower()


@cache
def claim_types_of(rules: Rules) -> ClaimTypeChooser:
    """Chooser of the rules' claim types, made once."""
    return ClaimTypeChooser(rules)


class _Vocabulary:
    """Words of one claim type, in all their forms."""

    def __init__(self, claim_type: ClaimType) -> None:
        self.id = claim_type.id
        self.measures = _forms(claim_type.measures)
        self.measures_in_context = _forms(claim_type.measures_in_context)
        self.timex = frozenset(claim_type.timex)
        self.keys = self.measures | self.measures_in_context
        self._context = _any_of(claim_type.context)
        self._unless = _any_of(claim_type.unless)
        self._topic = (
            re.compile(rf"\b{alternation(claim_type.topic)}\b", re.IGNORECASE) if claim_type.topic else None
        )
        phrases = [event for event in claim_type.events if " " in event]
        self._words = _forms(event for event in claim_type.events if event not in phrases)
        self._phrases = _patterns(phrases)
        self.events = self._words | {word for phrase in phrases for word in _noun_of(phrase)}
        self._phrase_words = frozenset(word for phrase, _ in self._phrases for word in phrase.split())
        # a signal is looked up by its last word
        self._signals: dict[str, list[tuple[list[str], bool]]] = {}
        for signals, alone in ((claim_type.signals, True), (claim_type.signals_in_context, False)):
            for words in (signal.lower().split() for signal in signals):
                self._signals.setdefault(words[-1], []).append((words, alone))
        self.dates = bool(self.events or self._signals or self.timex)

    def context_in(self, clause: str) -> str | None:
        """Context word that stands in the clause: lower-case words between single blanks."""
        match = self._context.search(clause) if self._context else None
        return match[0].strip() if match else None

    def is_barred(self, clause: str) -> bool:
        """Whether a word stands in the clause that speaks against the type."""
        return self._unless is not None and self._unless.search(clause) is not None

    def is_other(self, event: Span, clause: Span) -> bool:
        """Whether the event's word means something else with those behind it: "met expectations"."""
        if self._unless is None:
            return False
        words = _WORD.findall(clause.quote[event.start - clause.start :].lower())
        return self._unless.match(f" {' '.join(words)} ") is not None

    def is_on_topic(self, text: str, start: int) -> bool:
        """Whether the text speaks of the type's topic where it begins, or shortly before a clause."""
        if self._topic is None:
            return False
        return bool(
            self._topic.search(text, 0, _TOPIC_OPENING)
            or self._topic.search(text, max(0, start - _TOPIC_REACH), start)
        )

    def event_in(self, event: Sequence[str], clause: Span) -> str | None:
        """Word of the type among those for the event; a phrase may also go beyond them in the clause."""
        for word in event:
            if word in self._words:
                return word
        if self._phrase_words.isdisjoint(event):
            return None
        text = _between_single_blanks(clause)
        for phrase, pattern in self._phrases:
            if not set(event).isdisjoint(phrase.split()) and pattern.search(text):
                return phrase
        return None

    def signal_in(self, before: Sequence[str], clause: Span) -> tuple[str, str] | None:
        """Field and word that tell the type by the words before the date."""
        for words, alone in self._signals.get(before[-1], ()) if before else ():
            if before[-len(words) :] != words:
                continue
            if alone:
                return "signals", " ".join(words)
            if (context := self.context_in(_between_single_blanks(clause))) is not None:
                return "signals_in_context", f"{' '.join(words)}, with {context}"
        return None


def _words_around(quantity: Quantity, clause: Span) -> str:
    """Lower-cased words of a clause between single blanks, `name:figure` for a quantity, before what it counts."""
    entity, span = quantity.measured_entity, quantity.span
    behind = entity.start if entity is not None and span.covers(entity) else span.end
    before = _WORD.findall(clause.quote[: span.start - clause.start].lower())
    words = [*before, _FIGURE, *_WORD.findall(clause.quote[behind - clause.start :].lower())]
    if entity is not None and _MODEL.search(entity.quote):
        words.append(_NAMED_MODEL)
    if quantity.trend_role is TrendRole.BY and quantity.unit in _PARTS:
        words.append(_CHANGE)
    return f" {' '.join(words)} "


def _between_single_blanks(clause: Span) -> str:
    return f" {' '.join(_WORD.findall(clause.quote.lower()))} "


def _patterns(words: Iterable[str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Words, lower-cased, each with the pattern that finds it between single blanks."""
    return tuple((word, _between_blanks(word)) for word in map(str.lower, words))


def _any_of(words: Iterable[str]) -> re.Pattern[str] | None:
    """Pattern that finds the first of the words between single blanks."""
    phrases = [word.lower() for word in words]
    plain = tuple(phrase for phrase in phrases if _GAP not in phrase)
    branches = [rf" {alternation(plain)}(?= )"] if plain else []
    branches += [_between_blanks(phrase).pattern for phrase in phrases if _GAP in phrase]
    return re.compile("|".join(branches)) if branches else None


def _noun_of(phrase: str) -> Iterator[str]:
    """The word that tells the event, where it is the last: "transfer window"; others have their verb for it."""
    word = phrase.lower().split()[-1]
    if _GAP not in phrase and len(word) > _LONGEST_PARTICLE:
        yield word


def _between_blanks(word: str) -> re.Pattern[str]:
    return re.compile(".*".join(rf" {re.escape(part.strip())}(?= )" for part in word.split(_GAP)))


def _forms(words: Iterable[str]) -> frozenset[str]:
    """Words with their plurals."""
    forms: set[str] = set()
    for word in map(str.lower, words):
        forms.add(word)
        for singular, plural in _IRREGULAR.items():
            if word.endswith(singular):
                forms.add(word.removesuffix(singular) + plural)
        if word.endswith("y"):
            forms.add(f"{word[:-1]}ies")
        forms.update((f"{word}s", f"{word}es"))
    return frozenset(forms)
