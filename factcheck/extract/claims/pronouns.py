"""Clause → the pronoun that it tells something of, and who that is where it is certain.

For `claims` only. What "he" is stands elsewhere in the article. Who speaks is the nearest guess
("Roe said he would leave") and certain where nobody else is named around it.
"""

import re
from collections.abc import Iterable

from factcheck.extract.assertions.assertions import Assertion
from factcheck.extract.claims.emptysubjects import is_empty
from factcheck.extract.persons import Persons
from factcheck.extract.verbs.predicates import Predicates
from factcheck.model.claims import Flag
from factcheck.model.text import Span
from factcheck.model.values import Attribution, AttributionKind, FlagKind

_PERSONS = frozenset(["he", "she"])
_PRONOUNS = _PERSONS | {"it", "they"}
_THINGS = frozenset("nN")
_OWNERS, _OBJECTS = frozenset(["his", "her", "its", "their"]), frozenset(["him", "her", "it", "them"])
_PLAIN_SUBJECT = re.compile(r"d?[n#b]{0,2}[nN]{1,3}a{0,2}")
# what the pronoun's clause belongs to: "a company | he owns", "half said | they"
_HEADS = frozenset("nNv")
# Words between a speaker and what they say of themselves: "Roe told the council on Monday that he".
_FURTHEST = 120


class Pronouns:
    """Pronouns of one article, with the fuller mentions of those who speak."""

    def __init__(self, persons: Persons, attributions: Iterable[Attribution]) -> None:
        self._persons = persons
        self._resolved = {
            attribution.source.start: attribution.resolved_source
            for attribution in attributions
            if attribution.source is not None and attribution.resolved_source is not None
        }

    def subject(self, span: Span, assertion: Assertion, predicates: Predicates) -> Span | None:
        """The pronoun that is the clause's subject, unless the words before it name what it means."""
        if assertion.subject is not None:
            shared = assertion.subject
            word = shared.quote.split()[0]
            return shared.part(shared.start, shared.start + len(word)) if word.lower() in _PRONOUNS else None
        tokens, shape = predicates.tokens, predicates.shape
        first = tokens.at(span.start)
        verb = predicates.main_between(first, tokens.at(span.end))
        before = verb - 1 if verb is not None else -1
        while before > first and shape[before] in 'a"':
            before -= 1
        if before < first or tokens.words[before] not in _PRONOUNS:
            return self._other(first, tokens.at(span.end), verb, predicates)
        if self._names_whom(first, before, assertion, predicates):
            return None
        end = tokens.at(span.end)
        if tokens.words[before] == "it" and verb is not None and is_empty(predicates, verb, end):
            return None
        return tokens.span(before, before + 1)

    @staticmethod
    def _other(first: int, end: int, verb: int | None, predicates: Predicates) -> Span | None:
        """Whose the subject is, or the object where the clause names no other: "its camera has", "a fund sold it"."""
        tokens, shape = predicates.tokens, predicates.shape
        if tokens.words[first] in _OWNERS and shape[first + 1 : first + 2] in "nNbe#":
            return tokens.span(first, first + 1)
        if verb is None or _PLAIN_SUBJECT.fullmatch(shape, first, verb) is None:
            return None
        sold = predicates.main_word(verb, end) + 1
        ends = shape[sold + 1 : sold + 2] in ("", ".", ",", "i")
        return tokens.span(sold, sold + 1) if sold < end and ends and tokens.words[sold] in _OBJECTS else None

    @staticmethod
    def _names_whom(first: int, pronoun: int, assertion: Assertion, predicates: Predicates) -> bool:
        """Whether a condition or another clause before the pronoun is of something named, or the pronoun's is of it.

        Whom "In Ohio, he" and "When she ran, she" mean is still open.
        """
        tokens, shape, condition = predicates.tokens, predicates.shape, assertion.condition
        if condition is not None and condition.span.end <= tokens.starts[first]:
            # "If the bank closes, it will"
            return not _THINGS.isdisjoint(shape[tokens.at(condition.span.start) : pronoun])
        if pronoun > first + 1 and shape[pronoun - 1] in _HEADS and shape[first] != "i":
            return True
        subjects = [shape[first:verb].rstrip("a")[-1:] for verb in predicates.between(first, pronoun)]
        return not _THINGS.isdisjoint(subjects)

    def explain(self, pronoun: Span, assertion: Assertion) -> Span | None:
        """Who it certainly is."""
        if pronoun.start in self._resolved:
            return self._resolved[pronoun.start]
        speaker, fuller = _speaker(pronoun, assertion.attribution)
        if speaker is None or pronoun.quote.lower() not in _PERSONS:
            return None
        return (fuller or speaker) if self._persons.is_alone(speaker, pronoun) else None

    def doubt(self, pronoun: Span, assertion: Assertion) -> Flag:
        """That the reader has to look it up, with the speaker as the guess."""
        speaker, _ = _speaker(pronoun, assertion.attribution)
        if speaker and pronoun.quote.lower() == "it" and self._persons.is_person(speaker):
            speaker = None
        return Flag(kind=FlagKind.PRONOUN, span=pronoun, candidates=(speaker.quote,) if speaker else ())


def _speaker(pronoun: Span, attribution: Attribution | None) -> tuple[Span, Span | None] | tuple[None, None]:
    """Source before words that are told and not quoted, in which it may speak of itself, and its fuller mention."""
    if attribution is None or attribution.source is None or attribution.kind is AttributionKind.QUOTED:
        return None, None
    source = attribution.source
    named = source.quote.split()[-1].lower() not in _PRONOUNS
    near = source.end <= pronoun.start <= source.end + _FURTHEST
    return (source, attribution.resolved_source) if named and near else (None, None)
