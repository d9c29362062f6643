"""Set phrases, found in the words of a clause. For `checkability` only."""

from collections.abc import Iterable
from itertools import pairwise


class Phrases:
    """Phrases of two words and more, looked up by their first two."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._rest: dict[tuple[str, str], list[list[str]]] = {}
        for phrase in phrases:
            first, second, *rest = phrase.split()
            self._rest.setdefault((first, second), []).append(rest)

    def in_words(self, words: list[str]) -> bool:
        """Whether one of them stands there."""
        if self._rest.keys().isdisjoint(pairwise(words)):
            return False
        return any(
            words[place + 2 : place + 2 + len(rest)] == rest
            for place, pair in enumerate(pairwise(words))
            for rest in self._rest.get(pair, ())
        )
