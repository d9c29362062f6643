"""Assertion → why it is no claim, with the rule that says so. For `checkability` only.

Questions, orders, wishes and views are told by `configs/rules/<language>/claims.yaml`. The kinds of objections are
tried in turn, from the form of the whole to what its verb says.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from factcheck.extract.assertions.assertions import Assertion
from factcheck.extract.checkability.anchors import Anchors, Strength
from factcheck.extract.checkability.checkable import checkable_of
from factcheck.extract.checkability.judgements import Judgements
from factcheck.extract.checkability.readings import Reader
from factcheck.extract.checkability.vagueness import Vagueness
from factcheck.extract.checkability.wordobjections import BY_THE_VERB, Objection, WordObjections
from factcheck.extract.questions.events import Event
from factcheck.extract.verbs.predicates import Predicates
from factcheck.model.text import Span
from factcheck.model.values import Attribution, AttributionKind
from factcheck.rules.load import Rule, Rules

# Tried at the first word.
_BY_THE_HEAD = (
    "claims.asked",
    "claims.when_asked",
    "claims.wish",
    "claims.order",
    "claims.greeting",
    "claims.about_itself",
)


# kinds of words that may tell what happens
_DOING = frozenset("vebgx")
_KNOWING = frozenset(["know", "knew"])
# tokens without such a word that are no heading, but a sentence whose verb is not known
_SHORTEST_UNREAD = 8


@dataclass(slots=True)
class _Case:
    """Assertion in question: its words, the tokens [first, end), and what can be asked about it (see `to`)."""

    assertion: Assertion
    span: Span
    predicates: Predicates
    first: int
    end: int
    words: frozenset[str]
    has_value: bool
    counts: bool
    is_due: bool

    @property
    def own_words(self) -> bool:
        """Whether nobody reports it: the article tells it, or it is quoted."""
        return self.assertion.own_words

    @property
    def narrated(self) -> bool:
        """Whether the article tells it itself."""
        return self.assertion.narrated


class Objections:
    """Rules against taking an assertion for a claim."""

    def __init__(self, rules: Rules) -> None:
        own = rules["claims"]
        self._by_the_head = [own.rule(name) for name in _BY_THE_HEAD]
        # most assertions begin like none of them
        self._any_head = _any_of(self._by_the_head)
        self._by_the_verb = [own.rule(name) for name in BY_THE_VERB]
        self._any_by_the_verb = _any_of(self._by_the_verb)
        self._open_question = own.rule("claims.open_question")
        self._view_subject = own.rule("claims.view_subject")
        self._request = own.rule("claims.request")
        self._order = own.rule("claims.order")
        self._view = own.rule("claims.own_judgement")
        self._vague = own.rule("claims.vague")
        self._hedge = own.rule("claims.hedge")
        self._empty = own.rule("claims.empty_phrase")
        self._checkable = checkable_of(rules)
        # words that the rules above can't do without, looked up before they are tried
        self._view_words = frozenset(own.lexicon["view_word"])
        self._hedge_words = frozenset(own.lexicon["hedge_word"])
        self._stance = own.lexicon["stance"]
        self._duty = frozenset(own.lexicon["duty"])
        self._deed = frozenset(own.lexicon["deed_verb"])
        self._judgements = Judgements(rules)
        reader = Reader(rules)
        self._anchors = Anchors(rules, reader)
        self._vagueness = Vagueness(rules, reader)
        self._word_objections = WordObjections(rules)

    def to(
        self,
        assertion: Assertion,
        span: Span,
        predicates: Predicates,
        *,
        has_value: bool,
        counts: bool,
        is_due: bool = False,
    ) -> Objection | None:
        """Objection to the assertion; None where it can be checked.

        `has_value` says that a figure or a date can be asked for, `counts` that it is a figure,
        `is_due` that it is the date of a duty.
        """
        tokens = predicates.tokens
        first, end = tokens.at(span.start), tokens.at(span.end)
        words = frozenset(tokens.words[first:end])
        case = _Case(assertion, span, predicates, first, end, words, has_value, counts, is_due)
        return (
            self._to_form(case)
            or self._to_stance(case)
            or self._to_fragment(case)
            or self._to_predicate(case)
        )

    def strength(
        self, assertion: Assertion, predicates: Predicates, event: Event | None = None
    ) -> Strength | None:
        """How much of an assertion without figure could be looked up; None where it has no verb.

        `event` is what a date in it tells of.
        """
        tokens = predicates.tokens
        first, end = tokens.at(assertion.start), tokens.at(assertion.end)
        return self._anchors.strength(assertion, predicates, first, end, event)

    def _to_form(self, case: _Case) -> Objection | None:
        """What begins or ends like a question, an order, a wish, a note on the text itself."""
        quote = case.span.quote
        question = self._word_objections.to_question(case.predicates.tokens, case.span.start, case.span.end)
        if question is not None:
            return question
        for rule in self._by_the_head if self._any_head.match(quote) else ():
            # "Roe came and | read the words"
            told = rule is self._order and case.narrated and case.assertion.subject is not None
            if not told and rule.regex.match(quote):
                return Objection.by(rule)
        if "please" in case.words and self._request.regex.search(quote):
            return Objection.by(self._request)
        return None

    def _to_stance(self, case: _Case) -> Objection | None:
        """What somebody marks as their own view, unless it is of figures."""
        if case.counts:
            return None
        if not self._view_words.isdisjoint(case.words) and self._view.regex.search(case.span.quote):
            return Objection.by(self._view)
        attribution = case.assertion.attribution
        if attribution is not None and _is_own_attitude(attribution) and not self._tells_named_deed(case):
            return Objection("opinion", attribution.rule)
        return None

    def _tells_named_deed(self, case: _Case) -> bool:
        """Whether what somebody thinks or knows is that a deed was done: "I think that the army shot them"."""
        predicates = case.predicates
        verb = predicates.main_between(case.first, case.end)
        return verb is not None and self._vagueness.tells_deed_of_name(
            case.assertion, predicates, case.first, case.end
        )

    def _to_fragment(self, case: _Case) -> Objection | None:
        """What asserts nothing, or only refers to what was asserted before."""
        assertion, predicates = case.assertion, case.predicates
        # a figure in what is left of a sentence is not lost: "..., whose owner cut 1,400 jobs"
        # and "Founded in 2009" tells what was then, but not "Highlights of May"
        shape = predicates.shape[case.first : case.end]
        sentence = len(shape) >= _SHORTEST_UNREAD and predicates.shape[-1] == "."
        titled = not sentence and _DOING.isdisjoint(shape)
        done = shape[:1] != "i" and not titled
        whole = assertion.whole and (case.counts or done)
        told = case.has_value and (whole or (case.counts and predicates.any_between(case.first, case.end)))
        if not assertion.finite and not told:
            return Objection("no_assertion", None)
        if case.own_words and not case.counts and self._vague.regex.match(case.span.quote):
            return Objection.by(self._vague)
        return None

    def _to_predicate(self, case: _Case) -> Objection | None:
        """What the main verb says, if that is a view or can't be looked up."""
        predicates, tokens = case.predicates, case.predicates.tokens
        verb = predicates.main_between(case.first, case.end)
        if verb is None:
            return None
        if self._open_question.regex.match(tokens.text, tokens.starts[verb], case.span.end):
            return Objection.by(self._open_question)
        if case.counts:
            return None  # a view of figures can be checked by them: "I think 300 people came"
        if self._view_subject.regex.match(case.span.quote):
            return Objection.by(self._view_subject)
        for rule in self._rules_by_the_verb(case, verb):
            match = rule.regex.match(tokens.text, tokens.starts[verb], case.span.end)
            if match and not (case.has_value and self._tells_deed_behind(case, match.end())):
                return Objection.by(rule)
        if case.own_words and self._is_hedged(case, verb):
            return Objection.by(self._hedge)
        said = self._word_objections.to_saying(predicates, verb, case.end, dated=case.has_value)
        if said is not None and not self._checkable.among(tokens, case.first, case.end):
            return said
        if self._vagueness.applies(case.assertion, predicates, case.first, case.end, dated=case.has_value):
            told = case.narrated and case.has_value and self._tells_deed_behind(case, tokens.ends[verb])
            return None if told or self._is_strong(case) else Objection("vague", None)
        return None

    def _is_strong(self, case: _Case) -> bool:
        """Whether what seems vague can be looked up all the same, by what else it tells and names."""
        if case.has_value:
            return False
        strength = self.strength(case.assertion, case.predicates)
        return strength is not None and strength.strong

    def _is_hedged(self, case: _Case, verb: int) -> bool:
        """Whether it is a guess, and not only what follows upon a deed: "Roe left Dover, which is likely to ..."."""
        if self._hedge_words.isdisjoint(case.words):
            return False
        match = self._hedge.regex.search(case.span.quote)
        comments = match is not None and match[0].lower() in self._stance
        if match is None or (comments and case.narrated and self._is_strong(case)):
            return False
        tokens = case.predicates.tokens
        main = case.predicates.main_word(verb, case.end)
        behind = case.span.start + match.start() > tokens.ends[main]
        return not (behind and self._tells_named_deed(case))

    def _tells_deed_behind(self, case: _Case, end: int) -> bool:
        """Whether a view is followed by what was done: "won't be easy, as was clear last week when Roe left"."""
        return self._judgements.tells_deed(case.predicates, case.predicates.tokens.at(end), case.end)

    def _rules_by_the_verb(self, case: _Case, verb: int) -> Iterator[Rule]:
        """Rules that are tried at the main verb."""
        word = case.predicates.tokens.words[verb]
        tokens, end = case.predicates.tokens, case.span.end
        possible = self._any_by_the_verb.match(tokens.text, tokens.starts[verb], end)
        for rule in self._by_the_verb if possible else ():
            if rule.id == "claims.norm":
                # "applications must be filed by Friday", "delegates have to vote for the winner"
                deed = not self._deed.isdisjoint(case.predicates.tokens.words[verb + 1 : verb + 3])
                due = case.is_due or (case.narrated and (case.has_value or deed) and word in self._duty)
                if due or not case.own_words:
                    continue
            if rule.id == "claims.prediction" and case.predicates.shape[verb] != "x":
                continue  # begins with an auxiliary
            yield rule
        if case.narrated and not case.has_value:
            yield self._empty


def _any_of(rules: Sequence[Rule]) -> re.Pattern[str]:
    """What any of the rules begins with."""
    return re.compile("|".join(f"(?:{rule.regex.pattern})" for rule in rules), re.IGNORECASE)


@cache
def objections_of(rules: Rules) -> Objections:
    """Objections of a language, made once."""
    return Objections(rules)


def _is_own_attitude(attribution: Attribution) -> bool:
    """Whether somebody tells their own hope, belief or wish, which nobody can look up."""
    source = attribution.source
    if attribution.cue is not None and attribution.cue.quote.lower().split()[-1] in _KNOWING:
        return False  # "we know that it fell" says that it did
    first_person = source is not None and source.quote.lower() in ("i", "we")
    return first_person and attribution.kind is AttributionKind.ATTITUDE
