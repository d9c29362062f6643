"""Word in -s → whether it can be a verb, by its form or by the words before it. For `extract` only."""

from collections.abc import Container, Sequence

# what a noun phrase is the object of, and words before a plural
_GOVERNING = frozenset("ivbgTx")
_SEVERAL = frozenset(
    ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozen", "hundred", "million", "billion",
     "many", "several", "few", "these", "those", "both", "various", "numerous", "multiple"]
)  # fmt: skip
_LONGEST_NOUN = 6


def is_third_person(word: str, nouns: Container[str]) -> bool:
    """Whether the word may end in the -s of a verb; `nouns` are plurals that are none."""
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")) and word not in nouns


def is_bare_plural(shape: str, words: Sequence[str], noun: int, saying: Container[str]) -> bool:
    """Whether the word in -s is a noun, since no determiner tells of the words before: "raised new *questions* to".

    So it is behind "five old" and "several". Of a mass it may be told, behind verbs of `saying`: "says crime *pays*".
    """
    first = noun
    while first > 0 and noun - first < _LONGEST_NOUN and shape[first - 1] == "n":
        first -= 1
    if first in (0, noun):
        return False
    if not _SEVERAL.isdisjoint(words[first - 1 : noun]) or shape[first - 1] == "#":
        # not "those 18 to 35 years old *show*"
        return not any(word.endswith("s") for word in words[first:noun])
    if words[first - 1] == "other":
        return first < 2 or shape[first - 2] != "d"  # "made other promises", and not "the other side *pays*"
    if shape[first - 1] == "e" and first > 1:
        # "*raised* new questions", and not "the limited old crowd *challenges*"
        return shape[first - 2] not in "d'"
    return shape[first - 1] in _GOVERNING and words[first - 1] not in saying
