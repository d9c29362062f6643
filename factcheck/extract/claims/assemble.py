"""Article → claim set: finds sentences and mentions, and assembles them into claims.

`split` is the one way in, for commands and for programs. It is pure: no clock, no network, no state.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from factcheck.extract.assertions.assertions import Assertion, find_assertions
from factcheck.extract.boilerplate import find_boilerplate
from factcheck.extract.checkability.anchors import Strength
from factcheck.extract.checkability.screening import Screening
from factcheck.extract.claims.authors import AUTHOR_LINE, find_author_lines
from factcheck.extract.claims.coverage import find_uncovered
from factcheck.extract.claims.doubles import Doubles, Told
from factcheck.extract.claims.headlines import Headlines
from factcheck.extract.claims.mentions import ArticleMentions, facets, speaker_of
from factcheck.extract.claims.names import flag_name_variants
from factcheck.extract.claims.weights import weigh
from factcheck.extract.claims.wording import Wording
from factcheck.extract.dates import infer_published
from factcheck.extract.questions.questions import Question, QuestionFinder
from factcheck.extract.sentences import split_sentences
from factcheck.extract.verbs.predicates import Predicates
from factcheck.extract.verbs.sentencereader import SentenceReader
from factcheck.model.claims import Claim, ClaimSet, Flag, LeftOut
from factcheck.model.text import Article, Sentence, Span, fold, unchecked
from factcheck.model.values import Attribution, FlagKind, Timex
from factcheck.rules.load import Rules

_make_claim = unchecked(Claim)

# More figures than this in one clause are a table or a list of results, and one claim each would help nobody.
_MOST_QUANTITIES = 12
# a time of the calendar
_CALENDAR = re.compile(r"\d{4}|X{4}")
# Fewer views do not tell which share of an article they are.
_FEWEST_VIEWS = 4
_VIEWS = frozenset({"opinion", "vague"})


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


class _Found(NamedTuple):
    """An assertion that can be checked, with what there is to ask about it."""

    sentence: int
    predicates: Predicates
    assertion: Assertion
    span: Span
    questions: list[Question]
    strength: Strength | None  # where no figure is asked for

    @property
    def is_stated(self) -> bool:
        """Whether it is asked for as a statement: neither a day nor a condition."""
        return self.is_whole and self.questions[0].type == "statement"

    @property
    def is_whole(self) -> bool:
        """Whether nothing in it can be asked for but all of it."""
        return self.questions[0].focus.covers(self.span)


class _Assembly:
    """Mentions of one article on their way into claims."""

    def __init__(self, article: Article, rules: Rules) -> None:
        text, sentences = article.text, article.sentences
        self._reader = SentenceReader(text, rules)
        self._questions = QuestionFinder(text, rules, article.published)
        self._mentions = ArticleMentions(article, self._reader.tokens, rules, is_name=self._questions.is_name)
        self._article = article
        self._text = text
        self._rules = rules
        self._screening = Screening(rules)
        self._headlines = Headlines(text, sentences, rules)
        self._author_lines = set(find_author_lines(text, sentences, rules))
        self._doubles = Doubles(text, sentences, rules)
        self._variants = flag_name_variants(text, rules)
        self._variant_starts = [flag.span.start for flag in self._variants]
        self._wording = Wording(self._reader.tokens, self._mentions.said, rules)
        self._starts = [sentence.start for sentence in sentences]
        self._begins: dict[int, int] = {}
        self._equals: Counter[tuple[str, str, str]] = Counter()
        self._found: list[_Found] = []
        # what the article tells in its own words: what is no claim, and what is one
        self._views = self._narrated = 0
        self._claims: list[Claim] = []
        self._left_out: list[LeftOut] = []

    def claim_set(self) -> ClaimSet:
        """Assemble."""
        for index, sentence in enumerate(self._article.sentences):
            author = AUTHOR_LINE if index in self._author_lines else None
            if boilerplate := sentence.boilerplate or author:
                whole = Span.of(self._text, sentence.start, sentence.end)
                self._leave_out(whole, "boilerplate", boilerplate)
            else:
                self._assemble(index, sentence)
        views = self._views / (self._views + self._narrated) if self._views >= _FEWEST_VIEWS else 0
        # a figure or a day that holds under a condition tells the condition with it
        told = {
            condition.span
            for found in self._found
            if found.assertion.conditional and (condition := found.assertion.condition) is not None
            if not found.is_whole
            if found.questions[0].quantities
            or found.span.covers(condition.span)
            or any(_CALENDAR.match(timex.value) for timex in found.questions[0].dates)
        }
        # what else holds under it is told by the condition, or else with it
        self._found = [
            found
            for found in self._found
            if not (found.assertion.conditional and found.is_whole)
            or (found.assertion.condition and found.assertion.condition.span in told)
        ]
        doubles = self._doubles.find(
            [Told(found.sentence, found.span, found.assertion) for found in self._found]
        )
        said = self._said()
        for place, found in enumerate(self._found):
            if place in doubles:
                self._leave_out(found.span, "double", None)
                continue
            condition = found.assertion.as_condition
            if condition is not None and condition.span in told:
                continue
            strength = found.strength
            if strength is not None and not _suffices(found, strength, views):
                self._leave_out(found.span, "vague", strength.rule)
                continue
            # what somebody is reported to say is asked for there, and not in the report as well
            own = [one for one in found.questions if not _asks_within(found, said.get(one.focus, ()))]
            for question in own or [found.questions[0]._replace(type="statement", focus=found.span)]:
                self._claim(found, question)
        for mention in find_uncovered(self._mentions.all, self._claims, self._left_out):
            if not self._is_in_dateline(mention.span):
                self._leave_out(mention.span, "in_no_claim", mention.rule)
        return ClaimSet(
            articles=(self._article,),
            claims=tuple(self._claims),
            left_out=tuple(sorted(self._left_out, key=lambda item: (item.span.start, item.span.end))),
        )

    def _is_in_dateline(self, span: Span) -> bool:
        """Whether it stands before the first word of a report: "LISBON, Oct. 3 (AP) —"."""
        return span.end <= self._begins.get(bisect_right(self._starts, span.start) - 1, 0)

    def _said(self) -> dict[Span, list[Span]]:
        """Words in question in what somebody says, with the clauses that say it."""
        said: dict[Span, list[Span]] = {}
        for found in self._found:
            if found.assertion.attribution is not None:
                for question in found.questions:
                    said.setdefault(question.focus, []).append(found.span)
        return said

    def _assemble(self, index: int, sentence: Sentence) -> None:
        predicates = self._reader.read(sentence)
        if predicates.tokens.starts:
            self._begins[index] = predicates.tokens.starts[0]
        if self._headlines.holds(index, predicates):
            self._leave_out(Span.of(self._text, sentence.start, sentence.end), "headline", None)
            return
        mentions = self._mentions
        assertions = find_assertions(
            predicates, mentions.attributions[index], mentions.conditions[index], rules=self._rules
        )
        for assertion in assertions:
            span = Span.of(self._text, assertion.start, assertion.end)
            quantities = facets(mentions.quantities[index], assertion)
            if len(quantities) > _MOST_QUANTITIES:
                self._leave_out(span, "table", None)
                continue
            dates = facets(mentions.dates[index], assertion)
            questions = self._questions.find(assertion, span, predicates, dates, quantities)
            asked = questions[0].focus
            whole = asked.covers(span)
            if assertion.conditional and not whole and _is_aside(asked, span, predicates):
                continue  # its condition tells it
            objection = self._screening.objection(
                assertion, span, predicates, dates, quantities, questions[0]
            )
            narrated = assertion.attribution is None
            if objection is not None and assertion.conditional and whole:
                continue
            if objection is not None:
                self._leave_out(span, *objection)
                self._views += narrated and objection.reason in _VIEWS
                continue
            self._narrated += narrated and not (assertion.conditional and whole)
            strength = self._screening.strength(assertion, predicates, dates, questions[0], whole=whole)
            self._found.append(_Found(index, predicates, assertion, span, questions, strength))

    def _claim(self, found: _Found, question: Question) -> None:
        assertion, span = found.assertion, found.span
        article, type_, focus = self._article.id, question.type, question.focus
        equal = (type_, fold(span.quote), fold(focus.quote))
        ordinal = self._equals[equal]
        self._equals[equal] += 1
        text, insertions, doubt = self._wording.read_alone(span, assertion, found.predicates, question.dates)
        event, attribution = question.event, assertion.attribution
        if attribution is not None:
            attribution = speaker_of(
                attribution, self._mentions.attributions[found.sentence], self._rules["attribution"]
            )
        dates = (*self._leading_dates(found), *question.dates)
        weights = weigh(question.quantities, dates, assertion.condition, attribution, self._rules)
        self._claims.append(
            _make_claim(
                id=Claim.id_of(article, type_, span.quote, focus.quote, ordinal),
                article=article,
                type=type_,
                sentence=found.sentence,
                span=span,
                focus=focus,
                text=text,
                insertions=insertions,
                attribution=attribution,
                condition=assertion.condition,
                dates=dates,
                quantities=question.quantities,
                event=event.span if event else None,
                event_status=event.status if event else None,
                time_relations=question.time_relations,
                priority=sum(weights.values()) / 10,
                flags=(
                    *self._flags(span, attribution, question),
                    *((doubt,) if doubt else ()),
                ),
                ordinal=ordinal,
            )
        )

    def _leading_dates(self, found: _Found) -> Iterator[Timex]:
        """Times in front, told with the clause: "In May, Roe said, | it broke", "In May, it fell and | broke"."""
        subject, leads, tokens = found.assertion.subject, found.assertion.leads, found.predicates.tokens
        if subject is not None and subject.end > found.span.start:
            subject = None
        adverbial = subject is not None and tokens.shape[tokens.at(subject.start)] == "i"
        for timex in self._mentions.dates[found.sentence]:
            leading = leads is not None and leads.covers(timex.span)
            if leading or (
                subject is not None
                and subject.covers(timex.span)
                and (adverbial or timex.span.start == subject.start)
            ):
                yield timex

    def _flags(self, span: Span, attribution: Attribution | None, question: Question) -> Iterator[Flag]:
        for timex in question.dates:
            if timex.flag is not None:
                yield Flag(kind=timex.flag, span=timex.span, candidates=timex.alternatives)
        if question.awaits_date:
            yield Flag(kind=FlagKind.UNRESOLVED_DATE, span=question.focus)
        source = attribution.source if attribution else None
        if attribution and attribution.flag is FlagKind.PRONOUN_SOURCE:
            who = self._wording.guesses.of(source or span, anybody=source is None)
            yield Flag(kind=FlagKind.PRONOUN_SOURCE, span=source or span, candidates=who)
        for part in (span, source) if self._variants else ():
            if part is not None:
                first = bisect_left(self._variant_starts, part.start)
                last = bisect_left(self._variant_starts, part.end)
                yield from self._variants[first:last]

    def _leave_out(self, span: Span, reason: str, rule: str | None) -> None:
        self._left_out.append(LeftOut(article=self._article.id, span=span, reason=reason, rule=rule))


def _suffices(found: _Found, strength: Strength, views: float) -> bool:
    """Whether there is enough in it to look it up by; `views` is how much of the article is opinion.

    In the article's own words a date or a condition halves what that counts; for what is said it counts nothing.
    """
    assertion = found.assertion
    if assertion.narrated:
        return strength.suffices(views if found.is_stated else views / 2)
    if assertion.as_condition is not None:
        return strength.suffices_for_condition
    return strength.suffices(0) if found.is_stated else strength.suffices_for_day


def _asks_within(found: _Found, clauses: Iterable[Span]) -> bool:
    """Whether one of the clauses is only a part of what was found."""
    return any(clause != found.span and found.span.covers(clause) for clause in clauses)


def _is_aside(asked: Span, clause: Span, predicates: Predicates) -> bool:
    """Whether a figure or date stands in a relative clause: "will help farmers who lost 300 cows"."""
    tokens, shape = predicates.tokens, predicates.shape
    first, token = tokens.at(clause.start), tokens.at(asked.start)
    verb = predicates.main_between(first, tokens.at(clause.end))
    return "w" in shape[verb if verb is not None and verb < token else first + 1 : token]
