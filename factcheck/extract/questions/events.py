"""Clause and the date in it → the event that the date belongs to.

The words for what is only arranged stand in `configs/rules/<language>/claims.yaml`, those for kinds of events in
`configs/claim-types.yaml`.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from factcheck.extract.questions.eventstatus import Place, StatusReader
from factcheck.extract.verbs.predicates import Predicates
from factcheck.model.events import EventStatus
from factcheck.model.text import Span
from factcheck.rules.load import Rules

# The head of the noun phrase that a date modifies: "the 2016 presidential race", "Saturday's primary debate".
_MODIFIED = re.compile(r"'?[ne]{0,3}[nNg]{1,3}b?|'?b")
# a determiner before the date: "that 1978 resolution", "his unsuccessful 1996 campaign"
_IN_NOUN_PHRASE = re.compile(r"(?:[d'](?:a?[neg]{0,2}|N{1,2})|(?:\A|[^nN])t)\Z")
# Tokens before a date among which its event is looked for.
_REACH = 60
_AFTER_HEAD = frozenset(",dNnp#i'")
_DUE_TO = re.compile(r"due to (?:the|a|an|its|his|her|their)\b")
# tokens between "the kickoff is" and its date
_NEAR = 3
# what stands between an event and its date: "met briefly on the"
_BETWEEN = frozenset("iadTs")
# what is put off to another time takes place then
_UNTIL = frozenset(["to", "until", "till", "for"])
_MOVED = _UNTIL | {"from"}
_HAVING = frozenset(["having", "being"])
_IS_NOW = frozenset(["is", "are", "am", "'re", "'m"])
_BE = frozenset(["is", "are", "was", "were", "be", "been", "'s", "'re"])
# what "been" needs to tell something: "been under quarantine"
_COMPLEMENT = re.compile(r"i?[dp]?[#enN']{0,4}[nNb]")
_SUBJECT = re.compile(r"[dp#']{0,2}[eng#N']{0,6}?[nb]+(?![nNb'])")


class Event(NamedTuple):
    """Token of the event's word, and its status.

    `modified` says that the date only names it: "the 2016 race". `awaits` says that "until" tells when it happens,
    and not how long it lasts: "did not arrive until Monday", "put off until Monday".
    """

    token: int
    span: Span
    status: EventStatus | None
    modified: bool = False
    awaits: bool = False


class EventFinder:
    """Finds the event of a date. `kinds` are the words for kinds of events that a desk asks for."""

    def __init__(self, rules: Rules, kinds: Collection[str]) -> None:
        lexicon = rules["claims"].lexicon
        self._kinds = kinds
        self._other_before: Mapping[str, Sequence[str]] = lexicon["other_before"]
        self._status = StatusReader(rules)
        self._arranged = lexicon["arranged"]
        self._postponed = lexicon["postponed"]
        self._dated = lexicon["dated"]
        self._phrases = lexicon["phrasal"]

    def find(
        self, predicates: Predicates, clause: Span, date: Span, side: int = 0, *, lasts: bool = False
    ) -> Event | None:
        """Event of the date inside the clause; None where no word tells it.

        The date may also be the words that tell a time by another event. `side` says where it lies: -1 before the
        publication, 1 after it, 0 where that is not known; `lasts` says that it is no date, but how long it takes.
        """
        tokens = predicates.tokens
        first, end = tokens.at(clause.start), tokens.at(clause.end)
        start, stop = tokens.at(date.start), tokens.at(date.end)
        head = self._modified(predicates, start, stop, end)
        token = head if head is not None else self._token(predicates, first, start, stop, end)
        if token is None:
            return None
        if head is None and side < 0 and self._is_now(predicates, token, end):
            noun = self._noun_before(predicates, token, start)
            head, token = noun, token if noun is None else noun
        signal = tokens.words[start] if tokens.words[start] in _UNTIL else tokens.words[start - 1]
        ahead = start > first and not lasts and signal in _UNTIL
        place = Place(predicates, first, end, start, side, ahead)
        stop = self._phrase(predicates, token, end) or token + 1
        if tokens.words[token] in _BE and (
            match := _COMPLEMENT.match(predicates.shape, token + 1, max(start, token + 1))
        ):
            stop = match.end()
        if head is None and (verb := self._status.denied_verb(place, token)) is not None:
            token = verb  # "did not attend the meeting on Monday"
        elif head is None and (verb := self._status.past_governor(place, token)) is not None:
            # "voted to support the plan on Friday", when Friday is over
            token, stop = verb, verb + 1
        status = self._status.read(place, token)
        awaits = ahead and signal != "for" and self._status.is_denied_or_postponed(place, token)
        return Event(token, tokens.span(token, stop), status, head is not None, awaits)

    def _token(self, predicates: Predicates, first: int, start: int, stop: int, end: int) -> int | None:
        words, shape = predicates.tokens.words, predicates.shape
        near = start - 1
        while near >= first and shape[near] in _BETWEEN:
            near -= 1
        if (
            near < first
            or shape[near] == "&"
            or (shape[near] == "," and not predicates.any_between(first, near))
        ):
            token = self._behind(predicates, stop, end)
            if token is not None:
                return token
        if near >= first and words[near] in self._kinds and not self.is_other(predicates, near):
            return near
        token = self._beside(predicates, first, start, stop, end)
        if token is None:
            token = self._before(predicates, first, start, near)
        return token if token is not None else self._behind(predicates, stop, end)

    def _modified(self, predicates: Predicates, start: int, stop: int, end: int) -> int | None:
        """Head of the noun phrase that the date stands in as a modifier."""
        shape = predicates.shape
        possessive = shape[stop : stop + 1] == "'"
        named = shape[start] != "d" and _IN_NOUN_PHRASE.search(shape, max(0, start - 5), start) is not None
        match = _MODIFIED.match(shape, stop, end) if possessive or named else None
        return match.end() - 1 if match else None

    def _is_now(self, predicates: Predicates, token: int, end: int) -> bool:
        """Whether a verb is of the present, when nothing past happens: "she *praises* his win in May"."""
        verb = next(iter(predicates.between(0, token + 1)[-1:]), token)
        if token > predicates.main_word(verb, end):
            return False
        word, kind = predicates.tokens.words[verb], predicates.shape[verb]
        return word in _IS_NOW or (kind == "v" and word.endswith("s"))

    def _noun_before(self, predicates: Predicates, token: int, start: int) -> int | None:
        """The noun that a date stands right behind, if it is behind the token."""
        shape = predicates.shape
        near = start - 1
        while near > token and shape[near] in "id":
            near -= 1
        return near if near > token and shape[near] in "nNb" else None

    def _beside(self, predicates: Predicates, first: int, start: int, stop: int, end: int) -> int | None:
        """The verb right behind a date that stands after the subject: "the minister on Sunday denied"."""
        low = max(first, start - _REACH, predicates.shape.rfind(",", 0, start) + 1)
        if predicates.any_between(low, start):
            return None
        verbs = predicates.between(stop, min(stop + 2, end))
        if not verbs or predicates.shape[stop : verbs[0]].strip("a"):
            return None
        kinds = [token for token in range(low, start) if self._is_kind(predicates, token, start)]
        if kinds and predicates.shape[start - 1] == "i":
            return kinds[-1]  # "the strike on the port in October killed 12 people"
        token = predicates.main_word(verbs[0], end)
        return token if predicates.tokens.words[token] not in self._arranged else None

    def _before(self, predicates: Predicates, first: int, start: int, near: int) -> int | None:
        """Nearest word before the date that can be dated: a kind of event, a verb, or what is made of one."""
        words = predicates.tokens.words
        if near >= first and words[near] in self._dated and words[near] not in self._arranged:
            return near
        low = max(first, start - _REACH)
        verbs = frozenset(predicates.between(low, start))
        for token in range(start - 1, low - 1, -1):
            if self._is_kind(predicates, token, start):
                return token
            if token in verbs or self._is_verbal(predicates, token, low):
                verb = predicates.main_word(token, start)
                return self._of_verb(predicates, first, verb, start)
        return None

    def _is_kind(self, predicates: Predicates, token: int, start: int) -> bool:
        """Whether the token is the word for a kind of event, and not what another noun is called by."""
        words, shape = predicates.tokens.words, predicates.shape
        if words[token] not in self._kinds or self.is_other(predicates, token):
            return False
        if token + 1 >= start or shape[token + 1] not in "nN'" or shape[token] not in "nb":
            return True
        return words[token + 1] in self._arranged  # "the vote due in May", and not "the attack helicopters"

    def is_other(self, predicates: Predicates, token: int) -> bool:
        """Whether a word for a kind of event tells of none: "due to the", "his call for"."""
        words, shape = predicates.tokens.words, predicates.shape
        if not set(words[token + 1 : token + 2]).isdisjoint(self._other_before.get(words[token], ())):
            return True
        if words[token] == "congress" and shape[token] == "N":
            return True  # the house
        return _DUE_TO.match(" ".join(words[token : token + 3])) is not None

    def _is_verbal(self, predicates: Predicates, token: int, low: int) -> bool:
        """Whether it is an infinitive, a participle behind its noun, a gerund, or the verb of a relative clause."""
        tokens, shape, kind = predicates.tokens, predicates.shape, predicates.shape[token]
        if token <= low:
            return kind == "e"
        before = shape[token - 1]
        if kind in "bnvx" and before == "T" and not tokens.text[tokens.starts[token]].isupper():
            return True  # "to fly", and not "to Beijing"
        if kind in "ev" and tokens.words[token - 1] in _HAVING:
            return True
        if kind in "ev":
            return before in "nN,)#tw" or (before == "a" and shape[token - 2] in "nN,)")
        if kind == "g" and tokens.words[token - 1] in self._arranged:
            return True  # "began delving"
        if kind in "bn" and before in ",&" and tokens.words[token] in self._arranged:
            return True  # "the ban, announced in March, starts", "begin in May and end in June"
        return (kind == "g" and before in "i,nN)s") or (kind == "b" and before in "tw")

    def _of_verb(self, predicates: Predicates, first: int, verb: int, start: int) -> int:
        """The verb, or its subject where the verb only says when that is: "the talks are planned for Monday"."""
        words = predicates.tokens.words
        postponed = words[verb] in self._postponed or " ".join(words[verb : verb + 2]) in self._postponed
        if postponed and words[start - 1] not in _MOVED:
            return verb  # "were postponed on Monday": that is when it was done
        if not postponed and (words[verb] not in self._arranged or self._phrase(predicates, verb, start)):
            return verb
        if words[start - 1] == "since":
            return verb  # "had been planned since January"
        subject = self._subject(predicates, first, verb, start)
        return verb if subject is None else subject

    def _subject(self, predicates: Predicates, first: int, verb: int, start: int) -> int | None:
        words, shape = predicates.tokens.words, predicates.shape
        behind = verb + 1
        if (
            behind < start
            and shape[verb] != "x"
            and shape[behind] in "dnN#'"
            and words[behind] not in self._arranged
        ):
            return None  # it has an object: "opened a factory"
        low = max(first, verb - _REACH)
        kinds = [token for token in range(low, verb) if self._is_kind(predicates, token, verb)]
        group = predicates.between(low, verb + 1)[-1:] or [verb]
        if shape[group[0] - 1] in "tw" and group[0] - 1 > low:
            # "the strike that began on Monday", "the surge in gains that began last fall"
            return kinds[-1] if kinds else None
        begin = shape.rfind(",", low, verb - 1) + 1 or low
        heads = [token for token in kinds if token >= begin]
        if heads:
            return heads[0]  # "talks on a ceasefire were held"
        if predicates.any_between(first, group[0]) or (words[verb] in _BE and start - verb > _NEAR):
            return None
        match = _SUBJECT.match(shape, first, verb)
        return match.end() - 1 if match else None

    def _behind(self, predicates: Predicates, stop: int, end: int) -> int | None:
        """The verb behind a date at the head of the clause: "On Sunday the army left"."""
        if predicates.shape[stop : stop + 1] not in _AFTER_HEAD:
            return None
        verb = predicates.main_between(stop, end)
        if verb is None:
            return None
        first = stop + 1 if predicates.shape[stop] == "," else stop
        return self._of_verb(predicates, first, predicates.main_word(verb, end), end)

    def _phrase(self, predicates: Predicates, token: int, end: int) -> int | None:
        """End of the words that only together tell the event: "take effect", "come into force"."""
        words = predicates.tokens.words
        for stop in (token + 2, token + 3):
            if stop <= end and " ".join(words[token:stop]) in self._phrases:
                return stop
        return None
