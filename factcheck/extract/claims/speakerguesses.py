"""Source that points to nobody for certain → whom it may mean, the nearest first. For `claims` only.

These are guesses for a reader: speakers and persons named before it, of no other gender or number as far as one knows.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from factcheck.extract.persons import Persons, Range
from factcheck.extract.tokens import Tokens
from factcheck.model.text import Span
from factcheck.model.values import Attribution
from factcheck.rules.load import Rules

_MOST = 3
# what belongs to a name or noun begins
_LINK = re.compile("[i,(w—]")
_PERSONS = frozenset(["he", "she"])
_OTHERS = frozenset(["it", "they", "we", "i"])
_PLURAL = ("s", "people", "men", "women", "police")


class SpeakerGuesses:
    """Speakers and persons of one article."""

    def __init__(
        self, tokens: Tokens, persons: Persons, attributions: Iterable[Attribution], rules: Rules
    ) -> None:
        self._tokens = tokens
        self._persons = persons
        self._attributions = attributions
        lexicon = rules["attribution"].lexicon
        self._pronouns = lexicon["genders"]
        self._roles = lexicon["titles"], lexicon["roles"], lexicon["witness"]
        self._things = lexicon["media"], lexicon["institution"], lexicon["setting"]

    def of(self, source: Span, *, anybody: bool = False) -> tuple[str, ...]:
        """Words of those whom the source may mean; of `anybody`, who may have said the words of the span."""
        tokens = self._tokens
        first, end = tokens.at(source.start), tokens.at(source.end)
        word = tokens.words[end - 1]
        pronoun = word if word in _PERSONS | _OTHERS and end - first == 1 else None
        if anybody:
            pronoun = "they"
        found: dict[str, str] = {}
        for named in self._before(first):
            token = self._head(*named)
            head = tokens.words[token]
            if self._fits(pronoun, named, token) if pronoun else named in self._people and head == word:
                # the same surname with another first name is somebody else
                same = head if pronoun else tokens.span(*named).quote.lower()
                found.setdefault(same, tokens.span(*named).quote)
            if len(found) == _MOST:
                break
        return tuple(found.values())

    def _before(self, token: int) -> Iterator[Range]:
        """Whoever is named before the token, the nearest first."""
        return (named for named in reversed(self._all) if named[1] <= token)

    @cached_property
    def _people(self) -> frozenset[Range]:
        return frozenset(self._persons.people())

    @cached_property
    def _all(self) -> list[Range]:
        tokens = self._tokens
        sources = {
            (tokens.at(one.source.start), tokens.at(one.source.end))
            for one in self._attributions
            if one.source is not None and one.flag is None
        }
        # not "they", "she and another reporter"
        named = {
            (first, end)
            for first, end in sources
            if tokens.shape[first:end].strip("wtd") and tokens.shape[first] != "p"
        }
        return sorted(named | self._people, key=lambda one: (one[1], -one[0]))

    def _head(self, first: int, end: int) -> int:
        """Last token of the name or noun before what belongs to it: "the *head* of the bank"."""
        link = _LINK.search(self._tokens.shape, first + 1, end)
        return (link.start() if link else end) - 1

    def _fits(self, pronoun: str, named: Range, token: int) -> bool:
        """Whether the pronoun may stand for whoever is named."""
        first, end = named
        words, head = self._tokens.words, self._tokens.words[token]
        person = named in self._people or head in self._persons.known
        thing = not person and any(head in things for things in self._things)
        if pronoun == "it":
            return not person and not any(head in roles for roles in self._roles)
        if pronoun not in _PERSONS:
            return True
        genders = {self._pronouns[word] for word in words[first:end] if word in self._pronouns}
        genders |= self._persons.genders.get(head, set())
        many = self._tokens.shape[token] != "N" and head.endswith(_PLURAL)
        return not thing and not many and genders <= {pronoun}
