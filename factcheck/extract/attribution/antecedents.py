"""Relative pronoun → what it certainly points to: "no word of Jo Lo, | who says", "a ruling by the court, which".

For `attribution` only.
"""

import re

from factcheck.extract.attribution.layout import Layout, Range
from factcheck.extract.attribution.nounphrases import noun_phrase_until

_LINK = re.compile("[iT]")
# "Jo Lo, | a clerk, who"
_NAME_BEFORE = re.compile(r"N{2,4},\Z")
_LONGEST_NAME = 5


def antecedent(layout: Layout, source: Range) -> Range | None:
    """What a relative pronoun certainly points to: no one of two nouns ("senators in Rome who"); else None."""
    first, end = source
    if layout.shape[first:end] not in ("w", "t"):
        return None
    floor = layout.tokens.at(layout.sentences[layout.sentence_at(layout.tokens.starts[first])].start)
    comma = first > floor and layout.shape[first - 1] == ","
    named = noun_phrase_until(layout, first - comma, floor)
    if named is None or layout.shape[max(floor, named[0] - 1)] in "iT":
        return None  # "shirts appeared in front of the tent that said"
    if layout.shape[slice(*named)] == "p":
        return None  # "one that says"
    return _person(layout, named, floor) if layout.words[first] == "who" else _thing(layout, named)


def _person(layout: Layout, named: Range, floor: int) -> Range | None:
    """Who is meant, of the persons and things of a noun phrase."""
    first, end = named
    words = layout.words
    links = [match.start() for match in _LINK.finditer(layout.shape, first, end)]
    if not links:
        name = _NAME_BEFORE.search(layout.shape, max(floor, first - _LONGEST_NAME), first)
        return (name.start(), name.end() - 1) if name and layout.shape[first] == "d" else named
    last = links[-1] + 1
    if not _is_person(layout, first, links[0]) and _is_person(layout, last, end):
        return last, end  # "no word of | Jo Lo, who says"
    plain = words[links[-1]] == "of"
    thing = plain or any(word in layout.cues.things for word in words[links[-1] : end])
    return named if thing else None


def _is_person(layout: Layout, first: int, end: int) -> bool:
    """Whether the noun phrase without its attributes is a person, by name or by role."""
    words, lexicon = layout.words[first:end], layout.cues.lexicon
    if not layout.cues.things.isdisjoint(words):
        return False
    named = layout.shape.endswith("NN", first, end)
    return named or any(word in lexicon[kind] for word in words for kind in ("titles", "roles", "witness"))


def _thing(layout: Layout, named: Range) -> Range | None:
    """What is meant, of the things of a noun phrase: the nearest that can tell something."""
    first, end = named
    while end > first + 2 and end - 1 in layout.timed:
        end -= 1 + (layout.shape[end - 2] == "i")  # "her records | in July, which showed"
    words, lexicon = layout.words, layout.cues.lexicon
    links = [match.start() for match in _LINK.finditer(layout.shape, first, end)]
    apart = [link for link in links if words[link] != "of"]
    last = apart[-1] + 1 if apart else first
    tells = any(word in layout.cues.things or word in lexicon["setting"] for word in words[last:end])
    return (last, end) if not apart or tells else None
