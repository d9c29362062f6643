"""Clause → how it reads alone: what it needs from elsewhere in the article, in square brackets.

Called by `factcheck.extract.claims`. Apart from the values of dates no word is added that the article does not have.
"""

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter, itemgetter

from factcheck.extract.assertions.assertions import Assertion
from factcheck.extract.claims.pronouns import Pronouns
from factcheck.extract.claims.speakerguesses import SpeakerGuesses
from factcheck.extract.persons import Persons
from factcheck.extract.tokens import Tokens
from factcheck.extract.verbs.predicates import Predicates
from factcheck.model.claims import Flag, Insertion
from factcheck.model.text import Span
from factcheck.model.values import Attribution, AttributionKind, Timex
from factcheck.rules.load import Rules

# a value that tells the reader more than "Thursday" does
RESOLVED = re.compile(r"\d{4}-(?:\d\d(?:-\d\d)?|W\d\d|Q\d)")
_FIRST_PERSON = re.compile(r"\W*I(?:['’](?:m|ve|d|ll))?\b(?!\.)")
# a speaker without what stands behind a comma: "Nicky Driscoll, 24"; a pronoun is none
_NAME = re.compile(r"(?!(?:He|She|They|It|We|I|You|Who)\b)[^\W\d_a-z][^,]*|[a-z][^,]*(?=\s[A-Z])[^,]*")
_CONTRACTED = re.compile(r"['’](?:s|ll|d)\b")
_GENITIVE = re.compile(r"['’]s\b")
# place in the text, words, and what they come from
_Needed = tuple[int, str, Span]


class Wording:
    """Fuller words of one article, by which its clauses come to read alone."""

    def __init__(self, tokens: Tokens, attributions: Sequence[Attribution], rules: Rules) -> None:
        sources = {attribution.source for attribution in attributions if attribution.source}
        speakers = [(tokens.at(source.start), tokens.at(source.end)) for source in sources]
        self._persons = Persons(tokens, speakers, rules["attribution"].lexicon)
        self._pronouns = Pronouns(self._persons, attributions)
        self.guesses = SpeakerGuesses(tokens, self._persons, attributions, rules)

    def read_alone(
        self, span: Span, assertion: Assertion, predicates: Predicates, dates: Sequence[Timex]
    ) -> tuple[str, tuple[Insertion, ...], Flag | None]:
        """Clause with its subject before it, fuller names and the values of relative dates behind what they explain.

        What goes on behind the speaker stands at the end. The flag is the pronoun that nobody who reads the clause
        alone can tell.
        """
        before, behind = _antecedent(span, assertion)
        pronoun = self._pronouns.subject(span, assertion, predicates)
        who = self._pronouns.explain(pronoun, assertion) if pronoun else None
        if assertion.leads is not None:
            before.append((span.start, f"[{assertion.leads.quote}] ", assertion.leads))
        needed = [*before, *self._subject(span, assertion, pronoun, who), *_values(dates, span)]
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
        doubt = self._pronouns.doubt(pronoun, assertion) if pronoun and not who else None
        return text, tuple(insertions), doubt

    def _subject(
        self, span: Span, assertion: Assertion, pronoun: Span | None, who: Span | None
    ) -> Iterator[_Needed]:
        if assertion.subject is not None:
            alone = pronoun is not None and pronoun == assertion.subject
            subject = who if alone and who is not None else assertion.subject
            yield span.start, f"[{subject.quote}] ", subject
        elif pronoun is not None and who is not None:
            # "he’ll" is one word
            contracted = _CONTRACTED.match(span.quote, pronoun.end - span.start)
            end = span.start + contracted.end() if contracted else pronoun.end
            yield end, f" [{who.quote}]", who
        elif named := self._persons.explain(span) or self._speaker(span, assertion):
            end, fuller = named
            yield end, f" [{fuller.quote}]", fuller

    def _speaker(self, span: Span, assertion: Assertion) -> tuple[int, Span] | None:
        """Who "I" is, in a quotation."""
        attribution = assertion.attribution
        if (
            attribution is None
            or attribution.kind is not AttributionKind.QUOTED
            or attribution.flag is not None
        ):
            return None
        speaker = attribution.resolved_source or attribution.source
        match = _FIRST_PERSON.match(span.quote)
        name = _NAME.match(speaker.quote) if speaker else None
        if match is None or speaker is None or name is None or span.covers(speaker):
            return None
        named = speaker.part(speaker.start, speaker.start + name.end())
        return span.start + match.end(), named


def _antecedent(span: Span, assertion: Assertion) -> tuple[list[_Needed], list[_Needed]]:
    """What must hold for the clause and stands before it, or behind it."""
    condition = assertion.condition
    if condition is None:
        return [], []
    if condition.span.start < span.end and span.start < condition.span.end:
        # "They must pay. | Otherwise, the port will close"
        apart = condition.antecedent.end <= span.start < condition.cue.end
        return ([(span.start, f"[{condition.antecedent.quote}] ", condition.antecedent)] if apart else []), []
    if condition.span.start < span.start:
        return [(span.start, f"[{condition.span.quote}] ", condition.span)], []
    return [], [(span.end, f" [{condition.span.quote}]", condition.span)]


def _values(dates: Sequence[Timex], clause: Span) -> Iterator[_Needed]:
    for timex in sorted(dates, key=attrgetter("span.end")):
        # in doubt, the flag tells the candidates
        value = RESOLVED.match(timex.value) if timex.flag is None else None
        if value is not None and value[0][:4] not in timex.span.quote:
            # "January’s" is one word
            genitive = _GENITIVE.match(clause.quote, timex.span.end - clause.start)
            # nobody knows a week by its number
            days = f"{timex.begin}/{timex.end}" if "W" in value[0] and timex.end else value[0]
            yield timex.span.end + (len(genitive[0]) if genitive else 0), f" [{days}]", timex.span
