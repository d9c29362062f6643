"""Tokens → the noun phrase that ends before one of them, read backwards. For `attribution` only."""

import re

from factcheck.extract.attribution.layout import Layout, Range

# A noun phrase is not looked for further away than this.
LONGEST = 40
_LONGEST_QUOTE = 8
# Determiners that stand for a noun: "many said".
LONE = frozenset(
    ["some", "many", "most", "all", "both", "few", "several", "another", "each", "this", "neither", "any", "his", "its"]
)  # fmt: skip
# "reminds me of the mayor", and not "one of the mayors"
_OBJECTS = frozenset(["me", "him", "us", "her", "it"])
# What no clause can begin with: "know him".
ACCUSATIVE = frozenset(["me", "him", "us", "them", "her"])
# Words before another's determiner: "half the voters".
_BEFORE_DETERMINERS = frozenset(["half", "twice", "such", "double", "least", "most"])
# "those who back the mayor | say", "members trying to win the vote | say", "a report published on Sunday | said"
_MODIFIED = re.compile(
    r"[&a]?(?P<head>(?:[d#]{0,2}a?[nNb#'e]{0,4}[nNb]|p)(?:id?[nNb#'&]{1,5}){0,2})"
    r"(?P<modifier>w(?:a|[^xvwst]{0,12}[xveb])[xaveb]{0,3}[^xvwst]{0,30}|g(?:[^xvwst]|(?<=[gi])t|(?<=T)v){0,24}"
    r"|T[bnv]d?[nN#'][^xvwst]{0,24}|e(?:i[^xvwst]{1,30})?)"
)


def noun_phrase_until(layout: Layout, end: int, floor: int) -> Range | None:
    """Noun phrase that ends just before the token, with its prepositional phrases."""
    shape = layout.shape
    low = max(floor, end - LONGEST)
    first = end
    while first > low and (length := _joins(layout, first, end, low)):
        first -= length
    while first < end and (
        shape[first] in "i&"
        or (
            first in layout.timed
            and "'" not in shape[first + 1 : first + 2 + (first + 1 in layout.timed)]  # "last year's figures"
            and not _all_timed(layout, first, end)
        )
    ):
        first += 1
    if first > low and shape[first - 1] in "vxebgTi" and not _says(layout, first - 1):
        # what comes before the conjunction is the object of that verb
        first = max(first, shape.rfind("&", first, end) + 1)
    if first >= end or (shape[first:end] == "d" and layout.words[first] not in LONE):
        return None
    if first > low and layout.words[first - 1 : first + 1] in (["at", "least"], ["at", "most"]):
        return first - 1, end
    return first, end


def head_of_modified(layout: Layout, end: int, floor: int) -> Range | None:
    """Noun that opens the clause, where all that stands before the verb tells of it: "those who back him | say".

    Not where what tells of it may have said the rest: "those who believe | the mayor said".
    """
    shape = layout.shape
    start = end
    while start > floor and shape[start - 1] not in ',;:—"(':
        start -= 1
    modified = _MODIFIED.fullmatch(shape, start, end)
    if modified is None or shape[end - 1] in "&i":
        return None
    first, stop = modified.span("head")
    for token in layout.cued_between(stop, end):
        if shape[token + 1] == "p" and layout.words[token + 1] in ACCUSATIVE:
            continue  # "those who know him | say"
        for cue in layout.cues.at(layout.words, token):
            if "bare" in cue.takes and cue.lemma not in layout.cues.lexicon["written"]:
                return None
    tells = modified["modifier"][0] in "wT" or modified["modifier"] == "e"
    return first, stop if tells and shape[first] != "p" else end


def _joins_number(layout: Layout, first: int, low: int) -> int:
    """How many tokens make the number before the noun larger: "more than | a dozen", "52 % | of voters"."""
    words, shape = layout.words, layout.shape
    if words[first - 1] == "than" and first - 1 > low and words[first - 2] in ("more", "fewer", "less"):
        return 2
    return int(words[first - 1] == "%" and first - 1 > low and shape[first - 2] == "#")


def _all_timed(layout: Layout, first: int, end: int) -> bool:
    return all(token in layout.timed for token in range(first, end))


def _says(layout: Layout, token: int) -> bool:
    """Whether the token is a verb that any clause may follow: "voters say | those bridges"."""
    return any("any" in cue.takes for cue in layout.cues.at(layout.words, token))


def _joins(layout: Layout, first: int, end: int, low: int) -> int:
    """How many of the tokens before `first` belong to the noun phrase [first, end): mostly one or none."""
    shape = layout.shape
    kind = shape[first - 1]
    before = shape[first - 2] if first - 1 > low else "."
    after = shape[first] if first < end else "."
    if kind == '"':
        start, stop = layout.quote_until(first) or (low, low)
        short = low < start and stop - start <= _LONGEST_QUOTE and layout.last_kind(stop) not in ",."
        return stop - start if short and first < end else 0
    if first == end and kind in "&i'":
        # "Barlow's | said"
        return int(kind == "'" and before == "N" and layout.shape[end : end + 1] in "vxa")
    if kind == "p":
        word = layout.words[first - 1]
        if first < end and word in _OBJECTS:
            return 0
        return int(first == end or after == "i" or (word == "one" and after in "nNe#ba"))
    if after == "p":
        # "most of them"
        joined = kind == "&" and (before not in "nb" or layout.words[first] == "i")
        return int(joined or (kind == "i" and before in "dp#n"))
    if kind == "b" and after == "#" and layout.words[first - 1] in layout.cues.words:
        return 0  # "a poll shows | 68% of voters"
    if after == "d" and kind in "nb":
        return int(layout.words[first - 1] in _BEFORE_DETERMINERS)
    if kind in "nN#d'i&b":
        moment = first - 1 in layout.timed or layout.words[first - 1] in layout.cues.lexicon["moment"]
        new = moment and after in "dN" and kind != "d"
        return int(not new and not (kind == "b" and before in "pTxa"))
    if kind == "~" and layout.words[first - 1] == "/":
        return int(after == "N" and before == "N")  # "a Daily Post/Radio Nine poll"
    if kind in "s~":
        return _joins_number(layout, first, low)
    if kind == "T":
        # "an adviser to Macron", "people close to the mayor"
        near = layout.words[first - 2] in layout.cues.lexicon["near"]
        return int(first < end and ((after in "dN" and (before in "nN" or near)) or (after == "n" and near)))
    if kind in "eg":
        return _joins_participle(layout, first, end, low)
    return int(kind == "a" and after in "eng")


def _joins_participle(layout: Layout, first: int, end: int, low: int) -> int:
    """The same for an -ed or -ing form: "people | briefed on the talks", "the | elected mayor"."""
    shape = layout.shape
    kind = shape[first - 1]
    before = shape[first - 2] if first - 1 > low else "."
    after = shape[first] if first < end else "."
    by = first < end and layout.words[first] == "by"
    people = before in "nN" and layout.words[first - 2] in layout.cues.lexicon["witness"]
    if (kind == "g" or by or people) and after == "i" and before in "nNb" and first < end:
        # "protesters marching through the streets", "a report released by the bank", "people briefed on the talks"
        return 1
    if first == end and layout.words[first - 2 : first - 1] == ["those"]:
        # "those surveyed"
        return 2 if first - 2 >= low else 0
    return int(
        (
            after in "nNe#bg"
            and before in "d'#aine&N"
            # "the mayor beat | Jo Lo", "Jo Lo beat | senator Roe", "Roe passionately rebuked | critics"
            and not (kind == "e" and (before + after in ("nN", "NN", "Nn")))
        )
        or (kind == "g" and first < end and before == "i")
    )
