"""Article → claim set: finds sentences and mentions, and assembles them into claims.

`split` is the one way in, for commands and for programs. It is pure: no clock, no network, no state.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from factcheck.extract.assertions import Assertion, find_assertions, read_sentence
from factcheck.extract.attribution import find_attributions
from factcheck.extract.boilerplate import find_boilerplate
from factcheck.extract.claimtypes import ClaimTypeChooser
from factcheck.extract.conditions import find_conditions
from factcheck.extract.dates import find_dates, infer_published
from factcheck.extract.names import find_name_variants
from factcheck.extract.quantities import find_quantities
from factcheck.extract.sentences import split_sentences
from factcheck.model.claims import Claim, ClaimSet, Flag, Insertion, LeftOut
from factcheck.model.text import Article, Sentence, Span
from factcheck.model.values import (
    Attribution,
    AttributionKind,
    FlagKind,
    Mention,
    Quantity,
    Timex,
    TimexMod,
    TimexType,
)
from factcheck.rules.load import Rules

_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "you", "who", "which", "that", "this", "those"})
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
# More figures than this in one clause are a table or a list of results, and one claim each would help nobody.
_MOST_QUANTITIES = 12
# a value that tells the reader more than "Thursday" does
_RESOLVED = re.compile(r"\d{4}-(?:\d\d(?:-\d\d)?|W\d\d|Q\d)")
_MentionT = TypeVar("_MentionT", bound=Mention)


def split(article: Article, rules: Rules, *, today: date | None = None) -> ClaimSet:
    """Split an article into claims.

    `today` bounds the publication date that is inferred where the article has none: the latest that fits the
    article's own words and is not later. Without both, relative dates stay unresolved and are flagged.
    """
    text = article.text
    sentences = list(split_sentences(text, rules))
    for index, rule in find_boilerplate(text, sentences, rules=rules):
        sentences[index] = sentences[index].model_copy(update={"boilerplate": rule})
    update: dict[str, object] = {"sentences": tuple(sentences)}
    if article.published is None and today is not None:
        inferred = infer_published(text, sentences, today=today, rules=rules)
        if inferred is not None:
            update |= {"published": inferred[0], "published_from": inferred[1]}
    return _Assembly(article.model_copy(update=update), rules).claim_set()


def merge(claim_sets: Iterable[ClaimSet]) -> ClaimSet:
    """Put the claim sets of several articles into one."""
    sets = list(claim_sets)
    return ClaimSet(
        articles=tuple(article for one in sets for article in one.articles),
        claims=tuple(claim for one in sets for claim in one.claims),
        left_out=tuple(item for one in sets for item in one.left_out),
    )


class _DatedEvent(NamedTuple):
    type: str
    focus: Span
    dates: tuple[Timex, ...]


class _Assembly:
    """Mentions of one article on their way into claims."""

    def __init__(self, article: Article, rules: Rules) -> None:
        text, sentences = article.text, article.sentences
        dates = find_dates(text, sentences, published=article.published, rules=rules)
        quantities = find_quantities(text, sentences, dates=dates, rules=rules)
        attributions = find_attributions(text, sentences, dates=dates, rules=rules)
        conditions = find_conditions(text, sentences, rules=rules)
        self._article = article
        self._text = text
        self._rules = rules
        self._types = ClaimTypeChooser(rules)
        self._variants = find_name_variants(text)
        self._dates = self._by_sentence(dates)
        self._quantities = self._by_sentence(quantities)
        self._conditions = self._by_sentence(conditions)
        self._attributions = self._by_sentence(attributions)
        self._mentions: list[Mention] = [*dates, *quantities, *attributions, *conditions]
        self._equals: Counter[tuple[str, str, str]] = Counter()
        self._claims: list[Claim] = []
        self._left_out: list[LeftOut] = []

    def claim_set(self) -> ClaimSet:
        """Assemble."""
        for index, sentence in enumerate(self._article.sentences):
            if sentence.boilerplate:
                self._leave_out(
                    Span.of(self._text, sentence.start, sentence.end), "boilerplate", sentence.boilerplate
                )
            else:
                self._assemble(index, sentence)
        self._leave_out_the_rest()
        return ClaimSet(
            articles=(self._article,),
            claims=tuple(self._claims),
            left_out=tuple(sorted(self._left_out, key=lambda item: (item.span.start, item.span.end))),
        )

    def _by_sentence(self, mentions: Iterable[_MentionT]) -> list[list[_MentionT]]:
        """Mentions of each sentence; one whose content lies in another sentence than its cue is in both."""
        starts = [sentence.start for sentence in self._article.sentences]
        groups: list[list[_MentionT]] = [[] for _ in starts]
        for mention in mentions:
            parts = mention.content if isinstance(mention, Attribution) else (mention.span,)
            for index in sorted({bisect_right(starts, part.start) - 1 for part in parts}):
                groups[index].append(mention)
        return groups

    def _assemble(self, index: int, sentence: Sentence) -> None:
        predicates = read_sentence(self._text, sentence, self._rules)
        assertions = find_assertions(
            predicates, self._attributions[index], self._conditions[index], rules=self._rules
        )
        for assertion in assertions:
            span = Span.of(self._text, assertion.start, assertion.end)
            dates = self._facets(self._dates[index], assertion)
            quantities = self._facets(self._quantities[index], assertion)
            if len(quantities) > _MOST_QUANTITIES:
                self._leave_out(span, "table", None)
                continue
            if assertion.condition is not None:
                self._claim(index, "condition", assertion, assertion.condition.span, dates, quantities)
                continue
            words = [word.lower() for word in _WORD.findall(span.quote)]
            event = None if quantities else self._dated_event(span, dates, words)
            if assertion.conditional and not quantities and event is None:
                continue  # its condition tells it
            if reason := self._reason_against(span, sentence, assertion, bool(event or quantities)):
                self._leave_out(span, *reason)
            elif quantities:
                for quantity in quantities:
                    type_ = self._types.of_quantity(quantity, words)
                    self._claim(index, type_, assertion, quantity.span, dates, quantities)
            elif event is not None:
                self._claim(index, event.type, assertion, event.focus, event.dates, ())
            else:
                self._claim(index, "statement", assertion, span, dates, ())

    def _facets(self, mentions: Sequence[_MentionT], assertion: Assertion) -> tuple[_MentionT, ...]:
        stated = assertion.attribution.stated if assertion.attribution else None
        return tuple(
            mention
            for mention in mentions
            if assertion.start <= mention.span.start
            and mention.span.end <= assertion.end
            and mention != stated
        )

    def _reason_against(
        self, span: Span, sentence: Sentence, assertion: Assertion, has_value: bool
    ) -> tuple[str, str | None] | None:
        """Why the assertion is no claim, with the rule that says so; None where it is one."""
        asked = self._text[span.start : min(sentence.end, span.end + 3)]
        for name in ("question", "wish", "order", "greeting"):
            rule = self._rules["claims"].rule(f"claims.{name}")
            if rule.regex.search(asked if name == "question" else span.quote):
                return rule.yields["reason"], rule.id
        attribution = assertion.attribution
        if attribution is not None and _is_own_attitude(attribution):
            return "opinion", attribution.rule
        if not assertion.finite and not (has_value and assertion.whole):
            return "no_assertion", None
        return None

    def _dated_event(
        self, clause: Span, dates: tuple[Timex, ...], words: Sequence[str]
    ) -> "_DatedEvent | None":
        """Event of the clause with its time: a date one can ask about, else the order among events."""
        for timex in dates:
            if self._is_definite(timex):
                return _DatedEvent(
                    self._types.of_date(timex, words), self._with_preposition(timex.span, clause), dates
                )
        order = self._event_order(clause)
        if order is None:
            return None
        # nearly anything can be said to come after something else; only a named kind of event is asked for
        type_ = self._types.of_date(order, words)
        return _DatedEvent(type_, order.span, (*dates, order)) if self._types.names_event(type_) else None

    def _is_definite(self, timex: Timex) -> bool:
        """Whether the expression names a time one can ask about; "now" and "very soon" do not."""
        if timex.value.endswith("_REF"):
            return (
                self._rules["claims"].rule("claims.unit_of_time").regex.search(timex.span.quote) is not None
            )
        return timex.type is not TimexType.DURATION or not timex.value.startswith(("PX", "PTX"))

    def _with_preposition(self, focus: Span, clause: Span) -> Span:
        before = self._text[max(clause.start, focus.start - 24) : focus.start]
        match = self._rules["claims"].rule("claims.focus_preposition").regex.search(before)
        return Span.of(self._text, focus.start - len(match[0]), focus.end) if match else focus

    def _event_order(self, clause: Span) -> Timex | None:
        """Time told by another event ("after the talks"): known to be before or after, and nothing more."""
        rule = self._rules["claims"].rule("claims.event_order")
        match = rule.regex.search(self._text, clause.start, clause.end)
        if match is None:
            return None
        later = match["order"].lower() in ("after", "following")
        end = clause.start + len(self._text[clause.start : clause.end].split(",")[0])
        return Timex(
            span=Span.of(self._text, match.start(), end if end > match.end() else clause.end),
            rule=rule.id,
            type=TimexType.DATE,
            value="XXXX-XX-XX",
            mod=TimexMod.AFTER if later else TimexMod.BEFORE,
            flag=FlagKind.UNRESOLVED_DATE,
        )

    def _claim(
        self,
        index: int,
        type_: str,
        assertion: Assertion,
        focus: Span,
        dates: tuple[Timex, ...],
        quantities: tuple[Quantity, ...],
    ) -> None:
        span = Span.of(self._text, assertion.start, assertion.end)
        article = self._article.id
        equal = (type_, span.quote, focus.quote)
        ordinal = self._equals[equal]
        self._equals[equal] += 1
        text, insertions = _read_alone(span, dates)
        self._claims.append(
            Claim(
                id=Claim.id_of(article, type_, span.quote, focus.quote, ordinal),
                article=article,
                type=type_,
                sentence=index,
                span=span,
                focus=focus,
                text=text,
                insertions=insertions,
                attribution=assertion.attribution,
                condition=assertion.condition,
                dates=dates,
                quantities=quantities,
                priority=_priority(type_, assertion, dates, quantities),
                flags=tuple(self._flags(span, assertion.attribution, dates)),
                ordinal=ordinal,
            )
        )

    def _flags(self, span: Span, attribution: Attribution | None, dates: Sequence[Timex]) -> Iterator[Flag]:
        for timex in dates:
            if timex.flag is not None:
                yield Flag(kind=timex.flag, span=timex.span, candidates=timex.alternatives)
        source = attribution.source if attribution else None
        if (
            source
            and attribution
            and attribution.resolved_source is None
            and source.quote.lower() in _PRONOUNS
        ):
            yield Flag(kind=FlagKind.PRONOUN_SOURCE, span=source)
        for part in (span, source):
            if part is None or (part is source and span.covers(part)):
                continue
            for match in _WORD.finditer(self._text, part.start, part.end):
                name = match[0].removesuffix("'s").removesuffix("’s")
                if name in self._variants:
                    where = Span.of(self._text, match.start(), match.start() + len(name))
                    yield Flag(kind=FlagKind.NAME_VARIANT, span=where, candidates=self._variants[name])

    def _leave_out(self, span: Span, reason: str, rule: str | None) -> None:
        self._left_out.append(LeftOut(article=self._article.id, span=span, reason=reason, rule=rule))

    def _leave_out_the_rest(self) -> None:
        """List each mention that is in no claim and not inside anything left out."""
        used = {(mention.span, mention.rule) for claim in self._claims for mention in _all_mentions(claim)}
        passed_on = {claim.attribution.via for claim in self._claims if claim.attribution}
        told = _Extents([claim.span for claim in self._claims] + [item.span for item in self._left_out])
        for mention in self._mentions:
            if (mention.span, mention.rule) in used:
                continue
            if isinstance(mention, Attribution):
                if mention.source in passed_on or all(told.touch(span) for span in mention.content):
                    continue
            elif told.cover(mention.span):
                continue
            self._leave_out(mention.span, "in_no_claim", mention.rule)


class _Extents:
    """Spans to ask whether one of them covers another."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans, key=lambda span: span.start)
        self._starts = [span.start for span in ordered]
        self._furthest: list[int] = []
        for span in ordered:
            self._furthest.append(max(span.end, self._furthest[-1] if self._furthest else 0))

    def cover(self, span: Span) -> bool:
        """Whether one of them holds the whole span."""
        index = bisect_right(self._starts, span.start) - 1
        return index >= 0 and span.end <= self._furthest[index]

    def touch(self, span: Span) -> bool:
        """Whether one of them shares a character with the span."""
        index = bisect_left(self._starts, span.end) - 1
        return index >= 0 and self._furthest[index] > span.start


def _all_mentions(claim: Claim) -> Iterator[Mention]:
    for mention in claim.mentions():
        yield mention
        if isinstance(mention, Attribution) and mention.stated is not None:
            yield mention.stated


def _is_own_attitude(attribution: Attribution) -> bool:
    """Whether somebody tells their own hope, belief or wish, which nobody can look up."""
    source = attribution.source
    first_person = source is not None and source.quote.lower() in ("i", "we")
    return first_person and attribution.kind is AttributionKind.ATTITUDE


def _read_alone(span: Span, dates: Sequence[Timex]) -> tuple[str, tuple[Insertion, ...]]:
    """Clause with each relative date's value in square brackets after it."""
    text = span.quote
    insertions: list[Insertion] = []
    grown = 0
    for timex in dates:
        value = _RESOLVED.match(timex.value)
        if value is None or value[0][:4] in timex.span.quote:
            continue
        words = f" [{value[0]}]"
        offset = timex.span.end - span.start + grown
        text = text[:offset] + words + text[offset:]
        grown += len(words)
        insertions.append(Insertion(offset=offset, words=words, source=timex.span))
    return text, tuple(insertions)


def _priority(
    type_: str, assertion: Assertion, dates: Sequence[Timex], quantities: Sequence[Quantity]
) -> float:
    """What to check first: figures before dates before words, and what somebody stands for before what nobody does."""
    score = 0.2
    if quantities:
        score += 0.4
    if any(_RESOLVED.match(timex.value) for timex in dates):
        score += 0.2
    if assertion.condition is not None:
        score += 0.1
    if assertion.attribution is not None and assertion.attribution.source is not None:
        score += 0.1
    if type_ == "statement":
        score -= 0.1
    return round(score, 2)
