"""Set phrases, found in the words of a clause. For `factcheck.extract.claims` only."""

from collections.abc import Iterable, Iterator
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


def forms(words: Iterable[str]) -> Iterator[str]:
    """Forms of verbs and nouns, and some that do not exist."""
    for word in words:
        stem = word.removesuffix("e")
        yield from (word, f"{word}s", f"{word}es", f"{stem}ed", f"{stem}ing")
        yield from (f"{word}{word[-1]}ed", f"{word}{word[-1]}ing")
        if word.endswith("y"):
            yield from (f"{word[:-1]}ies", f"{word[:-1]}ied")
