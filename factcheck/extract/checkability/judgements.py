"""Main verb and its complement → whether they only judge, feel or tell of nothing that exists outside a mind.

For `checkability` only. A deed, a thing, an office or a figure can be looked up; that something is great,
that somebody was shocked, has courage or makes a difference can't. So it is the *head* of what the verb says that
counts: "is a strong voice" tells nothing, "is a strong supporter of the bill" a position. All words are lexicons of
`configs/rules/<language>/claims.yaml`.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from factcheck.extract.verbs.predicates import Predicates
from factcheck.rules.load import Rules

# auxiliaries, adverbs and marks that may stand between a verb and what it says
_GROUP = frozenset('xaT"')
# what a noun phrase may hold: "a very 'bold' and daring step"
_PHRASE = frozenset('dan"egb&')
_HEADS = frozenset("nebg")
_LONGEST_PHRASE = 8
# what may as well be measured: "did a bit better"
_COMPARED = frozenset(["better", "best", "worse", "worst"])
# determiners that make an adjective greater or less
_COMPARING = frozenset(["more", "most", "less", "much"])


class _Phrase(NamedTuple):
    """Words of a complement, and its last noun or adjective."""

    words: list[str]
    head: str
    determined: bool
    end: int


class Judgements:
    """Tells predicates that only judge, feel, or say nothing in particular."""

    def __init__(self, rules: Rules) -> None:
        lexicon = rules["claims"].lexicon
        self._linking = frozenset(lexicon["linking"])
        self._valuing = frozenset(lexicon["valuing"])
        self._praising = self._valuing - _COMPARED
        self._rating = frozenset(lexicon["rating"])
        self._degree = frozenset(lexicon["degree"])
        self._measured = frozenset(lexicon["measured"])
        self._emotion = frozenset(lexicon["emotion"])
        # which may look like participles
        self._adjectives = self._valuing | self._rating | self._emotion
        self._light = frozenset(lexicon["light_verb"])
        self._abstract = frozenset(lexicon["abstract"])
        self._figure = frozenset(lexicon["figure_of_speech"])
        self._amount = frozenset(lexicon["amount"])
        self._postposed = frozenset(lexicon["postposed"])
        self._anybody = frozenset(lexicon["anybody"])

    def of(self, predicates: Predicates, verb: int, end: int, *, dated: bool) -> str | None:
        """Reason why the predicate that begins with the verb is no claim: `opinion`, `vague`, or None.

        What tells a deed besides ("was furious, as Roe had met Doe") is one. With a date (`dated`) only praise and
        blame are none.
        """
        for phrase, reason in self._readings(predicates, verb, end, dated=dated):
            if reason is not None and not self._goes_on(predicates, phrase, end):
                return reason
        return None

    def _readings(
        self, predicates: Predicates, verb: int, end: int, *, dated: bool
    ) -> Iterator[tuple[_Phrase, str | None]]:
        """Complements of the verb, each with what speaks against it: what the subject is, then what it has."""
        linking = self._linking_verb(predicates, verb, end)
        state = self._phrase(predicates, linking + 1, end) if linking is not None else None
        if state is not None:
            exists = predicates.tokens.words[max(0, verb - 1)] == "there"
            yield (
                state,
                self._of_object(state) if exists and not dated else self._of_state(state, dated=dated),
            )
        thing = None if dated else self._object(predicates, verb, end)
        if thing is not None:
            yield thing, self._of_object(thing)

    def _linking_verb(self, predicates: Predicates, verb: int, end: int) -> int | None:
        """Last word of the verb group that links the subject with what it is: "would not have *been*"."""
        words, last = predicates.tokens.words, verb
        while last + 1 < end and predicates.shape[last + 1] in _GROUP:
            last += 1
        for token in range(last, verb - 1, -1):
            if words[token] in self._linking:
                return token
        main = predicates.main_word(verb, end)
        return main if words[main] in self._linking else None

    def _of_state(self, phrase: _Phrase, *, dated: bool) -> str | None:
        """What something is or was."""
        if phrase.head not in self._measured:  # but "best known as", "very close"
            if not self._valuing.isdisjoint(phrase.words):
                return "opinion"
            if not phrase.determined and self._has_degree(phrase.words):
                return "opinion"
        if dated:
            return None
        alone = not phrase.determined or "most" in phrase.words
        if alone and (phrase.head in self._rating or phrase.head in self._emotion):
            return "opinion"
        if phrase.head in self._anybody and not self._adjectives.isdisjoint(phrase.words):
            return "opinion"
        return "vague" if phrase.determined and phrase.head in self._figure else None

    def _has_degree(self, words: list[str]) -> bool:
        return not self._degree.isdisjoint([*words, *map(" ".join, pairwise(words))])

    def _of_object(self, phrase: _Phrase) -> str | None:
        """What somebody has, gives, makes."""
        if phrase.head in self._abstract:
            return "vague"
        particular = not (phrase.determined or phrase.head in self._figure)
        return None if particular or self._praising.isdisjoint(phrase.words) else "opinion"

    def _object(self, predicates: Predicates, verb: int, end: int) -> _Phrase | None:
        """Object of a verb that says little itself."""
        words, shape = predicates.tokens.words, predicates.shape
        main = predicates.main_word(verb, end)
        if words[main] in self._light:
            return self._phrase(predicates, main + 1, end)
        if shape[main] in "evg":
            return None
        # "would have | consequences", where "consequences" was taken for the verb
        light = next((token for token in range(main - 1, verb - 1, -1) if words[token] in self._light), None)
        return None if light is None else self._phrase(predicates, light + 1, end)

    def _phrase(self, predicates: Predicates, begin: int, end: int) -> _Phrase | None:
        """Noun or adjective phrase that begins at the token; None for a participle: "is showing", "was asked"."""
        words, shape = predicates.tokens.words, predicates.shape
        start = begin
        while start < end and shape[start] in _GROUP:
            start += 1
        if shape[start : start + 2] == "di":
            start += 2  # "some of the impulses"
        last = _phrase_end(shape, start, end)
        heads = [token for token in range(start, last) if shape[token] in _HEADS]
        if heads and words[heads[-1]] in self._amount and words[last : last + 1] == ["of"]:
            # "flashes of compassion"
            last = _phrase_end(shape, last + 1, end)
            heads = [token for token in range(start, last) if shape[token] in _HEADS]
        if len(heads) > 1 and words[heads[-1]] in self._postposed:
            heads.pop()  # "the temperament necessary"
        if not heads:
            return None
        head = heads[-1]
        if self._is_participle(predicates, start) and self._degree.isdisjoint(words[begin:start]):
            return None
        determined = any(
            shape[token] == "d" and words[token] not in _COMPARING for token in range(start, head)
        )
        return _Phrase(words[begin : head + 1], words[head], determined, last)

    def _is_participle(self, predicates: Predicates, start: int) -> bool:
        """Whether the first word belongs to the verb: "is showing", and not "is disturbing"."""
        words, shape = predicates.tokens.words, predicates.shape
        if shape[start] == "e":
            return words[start] not in self._adjectives
        return shape[start] == "g" and (
            words[start] not in self._adjectives or shape[start + 1 : start + 2] in ("d", "p", "N")
        )

    def tells_deed(self, predicates: Predicates, start: int, end: int) -> bool:
        """Whether the tokens tell what was done, and name somebody or something."""
        return "N" in predicates.shape[start:end] and any(
            self._is_past(predicates, verb, end) for verb in predicates.between(start, end)
        )

    def _goes_on(self, predicates: Predicates, phrase: _Phrase, end: int) -> bool:
        """Whether what can be looked up follows the phrase."""
        after = predicates.shape[phrase.end : phrase.end + 1]
        if after and after in "#N":
            return True  # "a good 15 minutes", "two brave Americans"
        if after == "T" and phrase.head in self._emotion:
            return True  # "was surprised to get a call"
        if after and after in ":—t" and phrase.head in self._rating:
            return True  # "is clear that the judge went"
        return self.tells_deed(predicates, phrase.end, end)

    def _is_past(self, predicates: Predicates, verb: int, end: int) -> bool:
        """Whether the verb tells what was done."""
        main = predicates.main_word(verb, end)
        kind = predicates.shape[main]
        return kind == "e" or (kind == "v" and not predicates.tokens.words[main].endswith("s"))


def _phrase_end(shape: str, start: int, end: int) -> int:
    """End of the noun or adjective phrase that begins at the token."""
    last = start
    while last < end and last - start < _LONGEST_PHRASE and shape[last] in _PHRASE:
        if shape[last] == "&" and shape[last + 1 : last + 2] not in ("n", "e", "g"):
            break  # "a deep and lasting bond", and not "the strength or the will"
        if shape[last] == "d" and not _HEADS.isdisjoint(shape[start:last]):
            break  # "elated and feared | the army"
        last += 1
    return last
