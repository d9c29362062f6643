"""Words in -s → which of them are verbs, where no lexicon has them. For `neighbourkinds` only."""

import re
from collections.abc import Container

from factcheck.extract.plurals import is_bare_plural, is_third_person
from factcheck.extract.wordkinds import Kind

# a verb of no lexicon: an -s word between a singular noun and what only an object can begin with, or "taxes by 4"
_THIRD_PERSON = re.compile(r"(?<=[nN])n(?=d|p(?![xveb])|(?P<changed>ni#))")
# "stock markets *more* than hold", "companies *such* as Roe"
_NO_OBJECTS = frozenset(["more", "less", "most", "such", "other", "many"])
# "runs the port and *ships* its goods", "was shut and still *owes* 4 million", "and *raises* wages by 2 percent"
_SECOND_VERB = re.compile(r"&(?P<adverbs>a{0,2})[nb](?=[dN#]|p(?![xveb])|(?P<changed>ni#))")
# what a verb before is looked for behind
_ENDS = ".;:"
_LONGEST_CLAUSE = 40
_SINGULAR = re.compile(r"[xv]|(?:N|(?<![^.;:])(?:[dn]+|p)|[^ivT]p)a?[nb]")
_SINGULAR_AUXILIARIES = frozenset(["is", "has", "does", "'s"])


def settle_verbs(
    shape: str, words: list[str], times: Container[str], nouns: Container[str], saying: Container[str]
) -> str:
    """Shape with words in -s as verbs between a singular noun and what only an object can begin with."""
    kinds: list[str] | None = None
    for match in _THIRD_PERSON.finditer(shape):
        position = match.start()
        word = words[position]
        if match["changed"] and words[position + 2] != "by":
            continue
        plural = shape[position - 1] == "n" and words[position - 1].endswith("s")
        if not word.endswith("s") or word.endswith(("ss", "us")) or plural:
            continue
        if word in times or word in nouns or words[position + 1] in _NO_OBJECTS:
            continue  # "three times the price"
        if is_bare_plural(shape, words, position, saying):
            continue  # "gave old *pledges* he had made"
        kinds = kinds or list(shape)
        kinds[position] = Kind.VERB
    return "".join(kinds) if kinds else shape


def settle_second_verbs(shape: str, words: list[str], times: Container[str], nouns: Container[str]) -> str:
    """Shape with words in -s behind a conjunction as verbs, where a verb before has one too."""
    kinds: list[str] | None = None
    for match in _SECOND_VERB.finditer(shape):
        verb = match.end() - 1
        if not _tells(words[verb], times, nouns) or words[verb + 1] in _NO_OBJECTS:
            continue
        if match["changed"] and words[verb + 2] != "by":
            continue  # "sees sales and profits growth of 2 percent"
        apart = match["adverbs"] or words[match.start()] == "but"
        if shape[verb + 1] == "N" and not apart:
            continue  # "sails and ropes Roe made"
        if apart or _is_singular_before(shape, words, match.start(), times, nouns):
            kinds = kinds or list(shape)
            kinds[verb] = Kind.VERB
    return "".join(kinds) if kinds else shape


def _is_singular_before(
    shape: str, words: list[str], conjunction: int, times: Container[str], nouns: Container[str]
) -> bool:
    """Whether a verb between the conjunction and the last stop has a singular subject."""
    earliest = max(0, conjunction - _LONGEST_CLAUSE)
    begin = max(earliest, *(shape.rfind(end, earliest, conjunction) + 1 for end in _ENDS))
    before = (words[verb.end() - 1] for verb in _SINGULAR.finditer(shape, begin, conjunction))
    return any(word in _SINGULAR_AUXILIARIES or _tells(word, times, nouns) for word in before)


def _tells(word: str, times: Container[str], nouns: Container[str]) -> bool:
    return word not in times and is_third_person(word, nouns)
