"""Clause → the single things it says, each with its subject. Called by `factcheck explain`, and to measure.

A clause says one thing with each of its verbs: a second verb of the same subject, a participle behind a comma
("..., winning every county"), a relative clause, a remark in brackets. A claim stays whole, since its words belong
together; what a reviewer may hold true or false one by one is told here.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from factcheck.extract.clauses import noun_phrase_before
from factcheck.extract.verbs.predicates import Predicates
from factcheck.extract.verbs.sentencereader import SentenceReader
from factcheck.model.text import Article, Span
from factcheck.rules.load import Rules

_RELATIVE = re.compile(r"i?w")
# "winning every county", "born in Kyiv"
_PARTICIPLE = re.compile(r"a{0,2}(?:g(?![,.&])|e(?![,.&nNeg]))")
# "and met", and not "and object-oriented programs"
_SECOND_VERB = re.compile(r"a{0,2}(?:[xvbg]|e(?![nN]))")
# a verb that goes on after an aside: "The gunman, who had a licence, fled"
_GOES_ON = re.compile(r"a{0,2}[xve]")
# "film directed by"
_MADE = re.compile(r"[nN]ei")
_PREPOSITIONS = frozenset(["as", "than"])
_EDGES = frozenset(',;:&"(—).s')
_LONGEST_SUBJECT = 16
# tokens among which the verb of a new part begins, behind a conjunction that names its subject
_LATEST_VERB = 10


class _Kind(Enum):
    MAIN = "main"
    SHARED = "shared"  # has the subject of the main part
    RELATIVE = "relative"  # tells of the noun before it


@dataclass(slots=True)
class _Part:
    kind: _Kind
    start: int
    pieces: list[tuple[int, int]] = field(default_factory=list)


class Propositions:
    """Propositions of one article's clauses."""

    def __init__(self, article: Article, rules: Rules) -> None:
        self._article = article
        self._reader = SentenceReader(article.text, rules)
        self._starts = [sentence.start for sentence in article.sentences]

    def of(self, clause: Span) -> list[tuple[Span, ...]]:
        """Propositions of a clause, in the order of the text, each as the words that make it up, its subject first."""
        index = max(0, bisect_right(self._starts, clause.start) - 1)
        predicates = self._reader.read(self._article.sentences[index])
        tokens = predicates.tokens
        first, end = tokens.at(clause.start), tokens.at(clause.end)
        return [tuple(tokens.span(*piece) for piece in pieces) for pieces in _read(predicates, first, end)]


def _read(predicates: Predicates, first: int, end: int) -> Iterator[list[tuple[int, int]]]:
    verb = predicates.main_between(first, end)
    subject = _subject(predicates, first, verb) if verb is not None else None
    for part in _parts(predicates, first, end):
        pieces = [trimmed for piece in part.pieces if (trimmed := _trim(predicates, *piece))]
        if not pieces:
            continue
        of = subject if part.kind is _Kind.SHARED else None
        if part.kind is _Kind.RELATIVE:
            of = _noun_before(predicates, first, part.start)
        yield [of, *pieces] if of is not None else pieces


def _parts(predicates: Predicates, first: int, end: int) -> list[_Part]:
    """Parts of the tokens [first, end); the main part goes on behind what is put into it."""
    main = part = _Part(_Kind.MAIN, first)
    parts = [main]
    start = first
    for position in range(first + 1, end):
        if part is not main and _resumes(predicates, position, end):
            part.pieces.append((start, position))
            part = main
        elif (kind := _opens(predicates, position, end)) is not None:
            part.pieces.append((start, position))
            part = _Part(kind, position)
            parts.append(part)
            if kind is _Kind.MAIN:
                main = part
        else:
            continue
        start = position
    part.pieces.append((start, end))
    return parts


def _resumes(predicates: Predicates, position: int, end: int) -> bool:
    """Whether an aside ends at the token, and the main part goes on behind it."""
    kind, after = predicates.shape[position], position + 1
    if kind == ")":
        return True
    verb = kind == "," and _GOES_ON.match(predicates.shape, after, end) is not None
    return verb and predicates.any_between(after, after + 3)


def _opens(predicates: Predicates, position: int, end: int) -> _Kind | None:
    """What begins at the token: a comma, a conjunction, a bracket, a relative pronoun or a participle."""
    shape, after = predicates.shape, position + 1
    match shape[position]:
        case ",":
            if _RELATIVE.match(shape, after, end):
                return _Kind.RELATIVE
            return _Kind.SHARED if _PARTICIPLE.match(shape, after, end) else None
        case "&":
            if _SECOND_VERB.match(shape, after, end):
                verb = predicates.any_between(after, after + 3) or shape[after] in "eg"
                return _Kind.SHARED if verb else None
            return _Kind.MAIN if predicates.any_between(after, min(end, after + _LATEST_VERB)) else None
        case "s" if predicates.tokens.words[position] not in _PREPOSITIONS:
            return _Kind.MAIN if predicates.any_between(after, min(end, after + _LATEST_VERB)) else None
        case "w":
            relative = shape[position - 1] in "nN" and predicates.any_between(
                after, min(end, after + _LATEST_VERB)
            )
            return _Kind.RELATIVE if relative else None
        case "(":
            return _Kind.RELATIVE
        case "e" if _MADE.match(shape, position - 1, end) and predicates.tokens.words[after] == "by":
            return _Kind.SHARED if predicates.any_between(max(0, position - _LATEST_VERB), position) else None
    return None


def _trim(predicates: Predicates, start: int, end: int) -> tuple[int, int] | None:
    shape = predicates.shape
    while start < end and shape[start] in _EDGES and shape[start] not in 's"':
        start += 1
    while start < end and shape[end - 1] in _EDGES:
        end -= 1
    return (start, end) if start < end else None


def _subject(predicates: Predicates, first: int, verb: int) -> tuple[int, int] | None:
    """Noun phrase before the verb, or before the aside that stands there."""
    shape = predicates.shape
    while verb > first and shape[verb - 1] in "a,":
        verb -= 1
    phrase = noun_phrase_before(predicates.tokens, verb)
    inside = phrase is not None and phrase[0] >= first and phrase[1] - phrase[0] <= _LONGEST_SUBJECT
    return phrase if inside else None


def _noun_before(predicates: Predicates, first: int, position: int) -> tuple[int, int] | None:
    shape = predicates.shape
    while position > first and shape[position - 1] in ',("':
        position -= 1
    phrase = noun_phrase_before(predicates.tokens, position)
    return phrase if phrase is not None and phrase[0] >= first else None
