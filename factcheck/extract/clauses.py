"""Tokens → clauses, noun phrases. No parser, no model: regular expressions over `Tokens.shape`.

All functions take and give token indices, half-open. Linear in the text. For `extract` only.
"""

import re

from factcheck.extract.tokens import Tokens

# "while her aide, Poe, left"
CONTRASTS = frozenset(["while", "whereas"])
# a subject: noun phrase with at most one "of the ..." and a few adverbs, as far as an -s or -ed form or auxiliary
_PHRASE = r"(?:(?:d#?a{1,2})?[d#]{0,3}[engb#]{0,4}(?:[nNpb#]{1,6}(?:'[nNeb#]{0,5})?))"
FINITE_AFTER = re.compile(rf"a{{0,2}}[dt]?{_PHRASE}?(?:i{_PHRASE}){{0,2}}a{{0,2}}(?:[xve]|(?<=[pnNb])b)")
_VERB_AFTER = re.compile(r"a{0,2}[xveb]")
_FINITE = re.compile(r"[xv]|(?<=[nNp#)a'])[e]")


class Clause:
    """Tokens [first, end) of a clause, with the token that opens it (a conjunction, dash, quote mark ...).

    `opener` is None where the clause begins the sentence or follows a plain comma.
    """

    # one is made for each clause of a text: a named tuple or a dataclass is slower to make and to read
    __slots__ = ("end", "first", "opener")

    def __init__(self, first: int, end: int, opener: int | None) -> None:
        self.first = first
        self.end = end
        self.opener = opener


def clauses(tokens: Tokens) -> list[Clause]:
    """Clauses in their order, without overlap; punctuation and conjunctions between them belong to none."""
    shape = tokens.shape
    found: list[Clause] = []
    first, opener = 0, None
    for match in _CUT.finditer(shape):
        position, kind = match.start(), match[0]
        if kind not in _ALWAYS and not _cuts(tokens, position, kind):
            continue
        if first < position:
            found.append(Clause(first, position, opener))
        first, opener = position + 1, None if kind in ",." else position
    if first < len(shape):
        found.append(Clause(first, len(shape), opener))
    return found


_CUT = re.compile(r'[,;:.—()"&stw]')
_ALWAYS = frozenset(';:—()".')
# "between Putin and Biden": the preposition and its first noun phrase, up to the conjunction
_BETWEEN = re.compile(r"i[dnNpb#'eg]+$")


def _cuts(tokens: Tokens, position: int, kind: str) -> bool:
    """Whether a comma or conjunction stands between two clauses, and not inside a noun phrase or an enumeration."""
    shape = tokens.shape
    after = position + 1
    if kind == ",":
        return after < len(shape) and (shape[after] in "stw&gi" or bool(FINITE_AFTER.match(shape, after)))
    if kind == "&":
        begin = max(0, position - 12)
        if "between" in tokens.words[begin:position] and _BETWEEN.search(shape, begin, position):
            return False
        return bool(FINITE_AFTER.match(shape, after) or _VERB_AFTER.match(shape, after))
    if kind == "s" and tokens.words[position] in CONTRASTS and shape[position - 1 : position] == ",":
        return after < len(shape) and (shape[after] in "dnNp#" or bool(FINITE_AFTER.match(shape, after)))
    if kind == "t" and shape[max(0, position - 1)] == "&" and shape[after : after + 1] in "dnNp":
        return True  # "and that the port of Rome, his home, was"
    if kind == "w" and tokens.words[position] in _SUBJECT_RELATIVES and _BARE_AFTER.match(shape, after):
        return True
    return bool(FINITE_AFTER.match(shape, after))


# "who runs the firm"
_SUBJECT_RELATIVES = frozenset(["who", "which"])
_BARE_AFTER = re.compile(r"a{0,2}b")


_NOUN_PHRASE_AFTER = re.compile(rf"a?{_PHRASE}(?:i{_PHRASE}){{0,3}}")
_NOUN_PHRASE_BEFORE = re.compile(
    r"(?:[nNpb#][nNeg#b']{0,7}[d#t]{0,3})(?:i[nNpb#][nNeg#b']{0,7}[d#]{0,3}){0,3}"
)


def noun_phrase_after(tokens: Tokens, position: int) -> tuple[int, int] | None:
    """Noun phrase [first, end) that begins at the token, with the prepositional phrases after its head."""
    match = _NOUN_PHRASE_AFTER.match(tokens.shape, position)
    return match.span() if match else None


def noun_phrase_before(tokens: Tokens, position: int) -> tuple[int, int] | None:
    """Noun phrase [first, end) that ends just before the token, with the prepositional phrases after its head."""
    window = tokens.shape[max(0, position - 40) : position]
    match = _NOUN_PHRASE_BEFORE.match(window[::-1])
    return (position - match.end(), position) if match else None


def has_finite_verb(tokens: Tokens, first: int, end: int) -> bool:
    """Whether a finite verb is likely among the tokens [first, end)."""
    return bool(_FINITE.search(tokens.shape, first, end))


# verbs whose object is no clause
_MAKING = frozenset(["made", "make", "makes", "making", "kept", "keep", "keeps", "broke", "gave", "give", "gives",
                     "given", "had", "has", "have", "received", "issued", "offered", "faced", "including"])  # fmt: skip
_OBJECT = re.compile(r"[n#d]{1,4}[vebxi]")


def is_made(tokens: Tokens, position: int) -> bool:
    """Whether a noun that could be a verb is the object of one before it: "made other public *promises*"."""
    match = _OBJECT.match(tokens.shape[max(0, position - 5) : position][::-1])
    return match is not None and tokens.words[position - match.end()] in _MAKING
