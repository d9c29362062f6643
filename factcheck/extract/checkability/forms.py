"""Verbs and nouns of a word list → their forms. For `checkability` only."""

from collections.abc import Iterable, Iterator


def forms(words: Iterable[str]) -> Iterator[str]:
    """Forms of verbs and nouns, and some that do not exist."""
    for word in words:
        stem = word.removesuffix("e")
        yield from (word, f"{word}s", f"{word}es", f"{stem}ed", f"{stem}ing")
        yield from (f"{word}{word[-1]}ed", f"{word}{word[-1]}ing")
        if word.endswith("y"):
            yield from (f"{word[:-1]}ies", f"{word[:-1]}ied")
