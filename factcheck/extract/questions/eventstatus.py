"""Event → whether it is to come, has been, is denied or called off. For `events` only.

The words stand in `configs/rules/<language>/claims.yaml`. What no word tells is told by where its date lies, and
else is not told.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from factcheck.extract.verbs.predicates import Predicates
from factcheck.model.events import EventStatus
from factcheck.rules.load import Rules

_PAST = frozenset(["was", "were", "had", "did"])
_PERFECT = frozenset(["has", "have", "'ve"])
# what follows a form of have in "has left", "have been", and not in "has until Friday"
_PARTICIPLES = frozenset("evnb")
# between a verb and its object: "called off the plans for a", and not "rejected in peace"
_OBJECT = re.compile(r"(?:[dnNpbeg#']*(?:i(?=[dnN]))?){1,2}")
# "did not attend the", "did not travel to the"
_REACHED = re.compile(r"[iT]?[dnN#'e]*")
# before these the event is still to come when the other happens
_BEFORE = frozenset(["before", "ahead", "until", "till", "prior"])
# after "no" these are bounds: "due no later than Friday"
_BOUNDS = frozenset(["later", "earlier", "more", "less", "fewer", "sooner"])
_POSSIBLE = frozenset(["may", "might", "could", "would"])


@dataclass(slots=True)
class Place:
    """Where an event's date stands: its first token, in a clause of the tokens [first, end).

    `side` says where the date lies: -1 before the day of publication, 1 after it, 0 where that is not known.
    `ahead` says that "to", "until" or "for" leads to it.
    """

    predicates: Predicates
    first: int
    end: int
    date: int
    side: int
    ahead: bool

    @property
    def words(self) -> list[str]:
        """Words of the sentence."""
        return self.predicates.tokens.words

    @property
    def shape(self) -> str:
        """Kinds of the words."""
        return self.predicates.shape

    def bounds(self, token: int) -> tuple[int, int]:
        """First token and end of the part of the clause that the token stands in."""
        part = self.predicates.clause_at(token)
        return (max(self.first, part.first), min(self.end, part.end)) if part else (self.first, self.end)

    def verb_before(self, token: int) -> int | None:
        """First token of the last verb group up to the token, in the same part of the clause."""
        low, _ = self.bounds(token)
        verbs = self.predicates.between(low, token + 1)
        return verbs[-1] if verbs else None


class StatusReader:
    """Reads the status of an event from the verbs that it hangs on."""

    def __init__(self, rules: Rules) -> None:
        lexicon = rules["claims"].lexicon
        self._planned = lexicon["planned"]
        self._denied = lexicon["denied"]
        self._cancelled = lexicon["cancelled"]
        self._postponed = lexicon["postponed"]
        self._undone = lexicon["undone"]
        self._done = lexicon["done"]
        self._intended = lexicon["intended"]
        self._arranged = lexicon["arranged"]

    def read(self, place: Place, token: int) -> EventStatus | None:
        """Status of the event at the token."""
        shape = place.shape
        verb = place.verb_before(token)
        if verb is not None and token <= place.predicates.main_word(verb, place.end):
            return self._of_verb(place, verb, token)
        if token > place.first and shape[token - 1] == "T":
            return self._of_infinitive(place, verb, token)
        if shape[token] in "nNbg":
            return self._of_noun(place, verb, token)
        if verb is not None and not shape[verb:token].strip("xTabveg"):
            return self._of_verb(place, verb, token)  # "is going to start getting cut"
        return _by_side(place) or EventStatus.PAST  # a participle: "the treaty signed in May"

    def denied_verb(self, place: Place, token: int) -> int | None:
        """Main word of the denied verb that the noun at the token completes, and that is no mere "hold"."""
        verb = place.verb_before(token)
        if verb is None or place.shape[token] not in "nNb":
            return None
        main = place.predicates.main_word(verb, place.end)
        if (
            main >= token
            or place.words[main] in self._arranged
            or (main == verb and place.shape[main] == "x")
        ):
            return None
        if _REACHED.fullmatch(place.shape, main + 1, token) is None:
            return None
        return main if self._is_denied(place, verb, main) else None

    def past_governor(self, place: Place, token: int) -> int | None:
        """Main word of the past verb that an infinitive hangs on: what somebody agreed to do is later than the past."""
        verb = place.verb_before(token)
        if place.side >= 0 or place.ahead or verb is None or place.shape[token - 1] != "T":
            return None
        governor = place.words[verb:token]
        if place.shape[verb] not in "ve":
            return None
        if any(_any(governor, lexicon) for lexicon in (self._planned, self._undone, self._done)):
            return None
        return verb

    def is_denied_or_postponed(self, place: Place, token: int) -> bool:
        """Whether the event is said not to be until its date."""
        verb = place.verb_before(token)
        if verb is None:
            verb = place.predicates.main_between(token, place.end)
        if verb is None:
            return False
        last = place.predicates.main_word(verb, place.end)
        return self._is_denied(place, verb, max(token, last)) or _any(
            place.words[min(verb, token) : last + 2], self._postponed
        )

    def _of_verb(self, place: Place, verb: int, token: int) -> EventStatus | None:
        words, shape = place.words, place.shape
        group = self._group(place, verb, token + 1)
        past = _is_past(place, verb)
        perfect = words[verb] in _PERFECT and token > verb and shape[token] in _PARTICIPLES
        # "set for May", and not "a record set in May"
        # and not "the plan was approved"
        planned = _any(words[verb : token + 2], self._planned)
        if self._is_denied(place, verb, token):
            if not place.ahead:
                return EventStatus.DENIED
            # "did not arrive until Monday": then it did
            return EventStatus.PLANNED if planned else EventStatus.PAST
        if words[verb] in _POSSIBLE and "have" in group:
            return None
        if planned:
            return EventStatus.PLANNED
        return EventStatus.PAST if past or perfect else _by_side(place)

    def _of_infinitive(self, place: Place, verb: int | None, token: int) -> EventStatus | None:
        low, _ = place.bounds(token)
        governor = low if verb is None else verb
        group = self._group(place, governor, token)
        if self._is_denied(place, governor, token) or _any(group, self._undone):
            return EventStatus.DENIED
        if verb is None or _any(group, self._planned) or _any(group, self._intended):
            return EventStatus.PLANNED
        if _any(group, self._done):
            return self._of_verb(place, verb, place.predicates.main_word(verb, token))
        # "came to campaign on Monday", when Monday is over
        been = place.side < 0 and not place.ahead and _is_past(place, verb)
        return EventStatus.PAST if been else EventStatus.PLANNED

    def _of_noun(self, place: Place, verb: int | None, token: int) -> EventStatus | None:
        words = place.words
        participle, behind = self._participle(place, token)
        if verb is None:  # the noun is the subject
            verb = place.predicates.main_between(behind, place.end)
            if verb is None:
                return participle or _by_side(place)
        last = place.predicates.main_word(verb, place.end)
        subject = verb > token
        group = self._group(place, verb, last + 2) if subject else words[verb:token]
        governed = subject or self._is_object(place, last, token)
        if governed and _any(group, self._cancelled):
            return EventStatus.CANCELLED
        if governed and _any(group, self._postponed):
            until = place.ahead and place.date > verb
            return EventStatus.PLANNED if until else EventStatus.CANCELLED
        if governed and not subject and (_any(group, self._undone) or "no" in group):
            return EventStatus.DENIED
        arranged = words[last] in self._arranged
        if participle is not None:
            return participle
        if place.ahead and not subject:
            return EventStatus.PLANNED  # "called a strike for Wednesday"
        # "the attack on Saturday had been planned for months": the verb has another time
        apart = not arranged or (subject and place.date < verb)
        if not _BEFORE.isdisjoint(group) or (place.side and apart):
            return _by_side(place)
        status = self._of_verb(place, verb, last)
        # "Wednesday's ruling would close the mine": of the ruling that tells nothing
        return None if subject and apart and status is EventStatus.PLANNED else status

    def _is_object(self, place: Place, verb: int, token: int) -> bool:
        """Whether the verb says something of the noun: "called off plans for a visit", not "rejected in talks"."""
        pair = " ".join(place.words[verb : verb + 2])
        particle = any(pair in lexicon for lexicon in (self._cancelled, self._postponed, self._undone))
        return _OBJECT.fullmatch(place.shape, verb + 1 + particle, token) is not None

    def _participle(self, place: Place, token: int) -> tuple[EventStatus | None, int]:
        """What a participle right behind the noun says, and the token behind: "the talks scheduled for Monday"."""
        for position in range(token + 1, min(token + 8, place.end)):
            word, kind = place.words[position], place.shape[position]
            if kind in "x&st":
                break
            if kind in "evn" and word in self._planned:
                return EventStatus.PLANNED, position + 1
            if kind in "ev":
                break
        return None, token

    def _is_denied(self, place: Place, verb: int, token: int) -> bool:
        words = place.words
        low, _ = place.bounds(verb)
        group = self._group(place, verb, token + 1)
        if any(word in self._denied or word.endswith("n't") for word in group):
            return not ("not" in group and "only" in group)
        no_object = words[token + 1 : token + 2] == ["no"] and _BOUNDS.isdisjoint(
            words[token + 2 : token + 3]
        )
        return no_object or words[low] in self._denied

    def _group(self, place: Place, verb: int, end: int) -> list[str]:
        """Words of a verb group, with those before it that may deny it: "nobody has", "no longer plans".

        A name is none: "the vote on 5 May worries investors".
        """
        low, _ = place.bounds(verb)
        low = max(low, verb - 2)
        return [
            word for word, kind in zip(place.words[low:end], place.shape[low:end], strict=True) if kind != "N"
        ]


def _any(words: list[str], lexicon: Mapping[str, object]) -> bool:
    """Whether one of the words, or two of them together, stands in the lexicon."""
    known = lexicon.keys()
    return not (known.isdisjoint(words) and known.isdisjoint(map(" ".join, pairwise(words))))


def _is_past(place: Place, verb: int) -> bool:
    word = place.words[verb]
    return word in _PAST or (place.shape[verb] in "ve" and not word.endswith("s"))


def _by_side(place: Place) -> EventStatus | None:
    if place.side == 0:
        return None
    return EventStatus.PLANNED if place.side > 0 else EventStatus.PAST
