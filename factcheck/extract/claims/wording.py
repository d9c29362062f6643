"""Clause → how it reads alone: what it needs from elsewhere in the article, in square brackets.

Called by `factcheck.extract.claims`. Apart from the values of dates no word is added that the article does not have.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter, itemgetter

from factcheck.extract.claims.assertions import Assertion
from factcheck.extract.claims.fullnames import FullNames
from factcheck.model.claims import Insertion
from factcheck.model.text import Span
from factcheck.model.values import Attribution, AttributionKind, Timex
from factcheck.rules.load import Rules

# a value that tells the reader more than "Thursday" does
RESOLVED = re.compile(r"\d{4}-(?:\d\d(?:-\d\d)?|W\d\d|Q\d)")
_FIRST_PERSON = re.compile(r"\W*I(?:['’](?:m|ve|d|ll))?\b(?!\.)")
# a speaker without what stands behind a comma: "Nicky Driscoll, 24"; a pronoun is none
_NAME = re.compile(r"(?!(?:He|She|They|It|We|I|You|Who)\b)[^\W\d_a-z][^,]*|[a-z][^,]*(?=\s[A-Z])[^,]*")
# place in the text, words, and what they come from
_Needed = tuple[int, str, Span]
_THIRD_PERSON = re.compile(r"\W*(?P<word>he|she)\b", re.IGNORECASE)


class Wording:
    """Fuller words of one article, by which its clauses come to read alone."""

    def __init__(self, text: str, attributions: Iterable[Attribution], rules: Rules) -> None:
        self._names = FullNames(text, rules)
        self._resolved = {
            attribution.source.start: attribution.resolved_source
            for attribution in attributions
            if attribution.source is not None and attribution.resolved_source is not None
        }

    def read_alone(
        self, span: Span, assertion: Assertion, dates: Sequence[Timex]
    ) -> tuple[str, tuple[Insertion, ...]]:
        """Clause with its subject before it, fuller names and the values of relative dates behind what they explain.

        What goes on behind the speaker stands at the end.
        """
        before, behind = _antecedent(span, assertion)
        needed = [*before, *self._subject(span, assertion), *_values(dates)]
        if assertion.rest is not None:
            needed.append((span.end, f" [{assertion.rest.quote}]", assertion.rest))
        needed += behind
        needed.sort(key=itemgetter(0))  # keeps the order of what stands at one place
        text = span.quote
        insertions: list[Insertion] = []
        grown = 0
        for place, words, source in needed:
            offset = place - span.start + grown
            text = text[:offset] + words + text[offset:]
            grown += len(words)
            insertions.append(Insertion(offset=offset, words=words, source=source))
        return text, tuple(insertions)

    def _subject(self, span: Span, assertion: Assertion) -> Iterator[_Needed]:
        if assertion.subject is not None:
            yield span.start, f"[{assertion.subject.quote}] ", assertion.subject
            return
        named = self._names.explain(span) or self._person(span, assertion)
        if named is not None:
            end, fuller = named
            yield end, f" [{fuller.quote}]", fuller

    def _person(self, span: Span, assertion: Assertion) -> tuple[int, Span] | None:
        """Who the pronoun is that the clause begins with, where that is certain."""
        attribution = assertion.attribution
        if attribution is not None and attribution.kind is AttributionKind.QUOTED:
            speaker = attribution.resolved_source or attribution.source
            match = _FIRST_PERSON.match(span.quote)
            name = _NAME.match(speaker.quote) if speaker else None
            certain = attribution.flag is None and speaker is not None
            if match is None or not certain or speaker is None or name is None or span.covers(speaker):
                return None
            named = Span(start=speaker.start, end=speaker.start + name.end(), quote=name[0])
            return span.start + match.end(), named
        match = _THIRD_PERSON.match(span.quote)
        fuller = self._resolved.get(span.start + match.start("word")) if match else None
        return (span.start + match.end(), fuller) if match and fuller else None


def _antecedent(span: Span, assertion: Assertion) -> tuple[list[_Needed], list[_Needed]]:
    """What must hold for the clause and stands before it, or behind it."""
    condition = assertion.condition
    if condition is None or span.covers(condition.span):
        return [], []
    if condition.span.start < span.start:
        return [(span.start, f"[{condition.span.quote}] ", condition.span)], []
    return [], [(span.end, f" [{condition.span.quote}]", condition.span)]


def _values(dates: Sequence[Timex]) -> Iterator[_Needed]:
    for timex in sorted(dates, key=attrgetter("span.end")):
        value = (
            RESOLVED.match(timex.value) if timex.flag is None else None
        )  # in doubt, the flag tells the candidates
        if value is not None and value[0][:4] not in timex.span.quote:
            yield timex.span.end, f" [{value[0]}]", timex.span
