"""Assertion → why it is no claim, with the rule that says so. For `factcheck.extract.claims` only.

Questions, orders, wishes and judgements are told by `configs/rules/<language>/claims.yaml`.
"""

from functools import cache
from typing import NamedTuple

from factcheck.extract.claims.assertions import Assertion
from factcheck.extract.claims.predicates import Predicates
from factcheck.extract.claims.vagueness import Vagueness
from factcheck.extract.tokens import Tokens
from factcheck.model.text import Span
from factcheck.model.values import Attribution, AttributionKind, Condition
from factcheck.rules.load import Rule, Rules

# Tried at the first word.
_BY_THE_HEAD = ("claims.wish", "claims.order", "claims.greeting", "claims.about_itself")
# Tried at the main verb. What somebody is said to demand can be looked up, a demand in one's own words can't.
# "?”)", with blanks
_LONGEST_END = 12
_UNREAL = frozenset(["would", "could", "might", "should", "'d", "wouldn't", "couldn't", "shouldn't"])
_BY_THE_VERB = ("claims.judgement", "claims.open_question", "claims.prediction", "claims.norm")


class Objection(NamedTuple):
    """Reason, and the rule."""

    reason: str
    rule: str | None


class Objections:
    """Rules against taking an assertion for a claim."""

    def __init__(self, rules: Rules) -> None:
        own = rules["claims"]
        self._question = own.rule("claims.question")
        self._view = own.rule("claims.own_judgement")
        self._vague = own.rule("claims.vague")
        self._hedge = own.rule("claims.hedge")
        self._empty = own.rule("claims.empty_phrase")
        self._method = own.rule("claims.poll_method")
        # words that the rules above can't do without, looked up before they are tried
        self._view_words = frozenset(own.lexicon["view_word"])
        self._hedge_words = frozenset(own.lexicon["hedge_word"])
        self._loaded = frozenset(own.lexicon["loaded"])
        self._vagueness = Vagueness(rules)
        self._order = own.rule("claims.order")
        self._speculation = own.rule("claims.speculation")
        self._anybody = own.rule("claims.anybody")
        self._request = own.rule("claims.request")
        self._by_the_head = [own.rule(name) for name in _BY_THE_HEAD]
        self._by_the_verb = [own.rule(name) for name in _BY_THE_VERB]

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
        words = tokens.words[first:end]
        if self._is_question(tokens, span.start, span.end):
            return _objection(self._question)
        for rule in self._by_the_head:
            if rule.regex.match(span.quote):
                return _objection(rule)
        if "please" in words and self._request.regex.search(span.quote):
            return _objection(self._request)
        if "error" in words and self._method.regex.match(span.quote):
            return _objection(self._method)
        attribution = assertion.attribution
        if not counts:  # a view of figures can be checked by them: "I think 300 people came"
            if not self._view_words.isdisjoint(words) and self._view.regex.search(span.quote):
                return _objection(self._view)
            if attribution is not None and _is_own_attitude(attribution):
                return Objection("opinion", attribution.rule)
        # a figure in what is left of a sentence is not lost: "..., whose owner cut 1,400 jobs"
        whole = assertion.whole and (counts or predicates.shape[first] != "i")
        told = has_value and (whole or (counts and predicates.any_between(first, end)))
        if not assertion.finite and not told:
            return Objection("no_assertion", None)
        own_words = _are_own_words(attribution)
        if own_words and not counts and self._vague.regex.match(span.quote):
            return _objection(self._vague)
        verb = predicates.main_between(first, end)
        if verb is None or counts:
            return None
        for rule in self._by_the_verb:
            if is_due and rule.id == "claims.norm":
                continue  # "applications must be filed by Friday"
            if rule.id == "claims.prediction" and predicates.shape[verb] != "x":
                continue  # begins with an auxiliary
            if rule.regex.match(tokens.text, tokens.starts[verb], span.end) and (
                own_words or rule.id != "claims.norm"
            ):
                return _objection(rule)
        hedged = own_words and not self._hedge_words.isdisjoint(words)
        if hedged and self._hedge.regex.search(span.quote):
            return _objection(self._hedge)
        if (
            attribution is None
            and not has_value
            and self._empty.regex.match(tokens.text, tokens.starts[verb], span.end)
        ):
            return _objection(self._empty)
        deed = predicates.shape[verb] in "ev"
        if own_words and not (has_value or deed) and not self._loaded.isdisjoint(words):
            return Objection("opinion", None)
        if self._vagueness.applies(assertion, predicates, first, end, dated=has_value):
            return Objection("vague", None)
        return None

    def to_condition(
        self, assertion: Assertion, condition: Condition, predicates: Predicates, *, counts: bool, dated: bool
    ) -> Objection | None:
        """Objection to a condition, or to what holds under it, with a figure in it (`counts`) or a day (`dated`)."""
        tokens, text = predicates.tokens, predicates.tokens.text
        if self._is_question(tokens, assertion.start, max(assertion.end, condition.span.end)):
            return _objection(self._question)
        narrated, own_words = assertion.attribution is None, _are_own_words(assertion.attribution)
        heads = {assertion.start, *(consequent.start for consequent in condition.consequent[:1])}
        if own_words and any(self._order.regex.match(text[start : assertion.end]) for start in heads):
            return _objection(self._order)
        if counts:
            return None
        if narrated and self._anybody.regex.match(text, condition.span.start):
            return _objection(self._anybody)
        if narrated and self._is_rhetorical(condition, predicates):
            return Objection("opinion", None)
        rules = [rule for rule in self._by_the_verb if own_words or rule.id != "claims.norm"]
        if narrated:
            rules.append(self._speculation)
        for consequent in () if dated else condition.consequent:
            first, end = tokens.at(consequent.start), tokens.at(consequent.end)
            verb = predicates.main_between(first, end)
            if verb is None:
                continue
            for rule in rules:
                if rule.regex.match(text, tokens.starts[verb], consequent.end):
                    return _objection(rule)
            if tokens.words[first] == "you":
                return Objection("vague", None)  # whoever hears it
        if assertion.as_condition is not None and self._vagueness.applies(
            assertion, predicates, tokens.at(assertion.start), tokens.at(assertion.end), dated=dated
        ):
            return Objection("vague", None)
        return None

    def _is_rhetorical(self, condition: Condition, predicates: Predicates) -> bool:
        """Whether the antecedent in front tells what was, from which is inferred: "If 1990 was bad, 2000 was worse"."""
        tokens, antecedent = predicates.tokens, condition.antecedent
        if not condition.consequent or condition.consequent[0].start < antecedent.start:
            return False
        verb = predicates.main_between(tokens.at(antecedent.start), tokens.at(antecedent.end))
        if verb is None or not (
            tokens.words[verb] in ("was", "did")
            or predicates.shape[verb] == "e"
            or (predicates.shape[verb] == "v" and not tokens.words[verb].endswith("s"))
        ):
            return False
        follows = tokens.words[
            tokens.at(condition.consequent[0].start) : tokens.at(condition.consequent[-1].end)
        ]
        return _UNREAL.isdisjoint(follows)

    def tells_deed(self, assertion: Assertion, predicates: Predicates) -> bool:
        """Whether the assertion tells what was done or is going on, and names something."""
        tokens = predicates.tokens
        return self._vagueness.tells_deed(
            assertion, predicates, tokens.at(assertion.start), tokens.at(assertion.end)
        )

    def _is_question(self, tokens: Tokens, start: int, end: int) -> bool:
        """Whether the text [start, end) ends in a question mark, or is followed by one in the sentence."""
        end = min(tokens.ends[-1], end + 3)
        near = max(start, end - _LONGEST_END)
        return (
            tokens.text.find("?", near, end) >= 0
            and self._question.regex.search(tokens.text, near, end) is not None
        )


@cache
def objections_of(rules: Rules) -> Objections:
    """Objections of a language, made once."""
    return Objections(rules)


def _objection(rule: Rule) -> Objection:
    return Objection(rule.yields["reason"], rule.id)


def _are_own_words(attribution: Attribution | None) -> bool:
    return attribution is None or attribution.kind is AttributionKind.QUOTED


def _is_own_attitude(attribution: Attribution) -> bool:
    """Whether somebody tells their own hope, belief or wish, which nobody can look up."""
    source = attribution.source
    first_person = source is not None and source.quote.lower() in ("i", "we")
    return first_person and attribution.kind is AttributionKind.ATTITUDE
