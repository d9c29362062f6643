"""Condition with what depends on it → why it is no claim. For `checkability` only."""

from functools import cache

from factcheck.extract.assertions.assertions import Assertion
from factcheck.extract.checkability.readings import Reader
from factcheck.extract.checkability.vagueness import Vagueness
from factcheck.extract.checkability.wordobjections import BY_THE_VERB, Objection, WordObjections
from factcheck.extract.verbs.predicates import Predicates
from factcheck.model.text import Span
from factcheck.model.values import Condition
from factcheck.rules.load import Rule, Rules

# Auxiliaries of an antecedent that tells what was.
_PAST = frozenset(["was", "were", "did", "had"])
# Auxiliaries of a consequence that was not so.
_UNREAL = frozenset(["would", "could", "might", "should", "'d", "wouldn't", "couldn't", "shouldn't"])


class ConditionObjections:
    """Rules against taking a condition for a claim."""

    def __init__(self, rules: Rules) -> None:
        own = rules["claims"]
        self._by_the_verb = [own.rule(name) for name in BY_THE_VERB]
        self._open_question = own.rule("claims.open_question")
        self._order = own.rule("claims.order")
        self._anybody = own.rule("claims.anybody")
        self._speculation = own.rule("claims.speculation")
        self._guess = own.rule("claims.guess")
        self._hedge = own.rule("claims.hedge")
        # words that it can't do without, looked up before it is tried
        self._hedge_words = frozenset(own.lexicon["hedge_word"])
        self._word_objections = WordObjections(rules)
        self._vagueness = Vagueness(rules, Reader(rules))

    def to(
        self, assertion: Assertion, condition: Condition, predicates: Predicates, *, counts: bool, dated: bool
    ) -> Objection | None:
        """Objection to a condition, or to what holds under it, with a figure in it (`counts`) or a day (`dated`)."""
        tokens, text = predicates.tokens, predicates.tokens.text
        question = self._word_objections.to_question(
            tokens, assertion.start, max(assertion.end, condition.span.end)
        )
        if question is not None:
            return question
        narrated, own_words = assertion.narrated, assertion.own_words
        heads = {assertion.start, *(consequent.start for consequent in condition.consequent[:1])}
        if own_words and any(self._order.regex.match(text[start : assertion.end]) for start in heads):
            return Objection.by(self._order)
        if counts:
            return None
        if narrated and self._anybody.regex.match(text, condition.span.start):
            return Objection.by(self._anybody)
        if narrated and self._is_rhetorical(condition, predicates):
            return Objection("opinion", None)
        said = tokens.words[tokens.at(assertion.start) : tokens.at(assertion.end)]
        hedged = own_words and not self._hedge_words.isdisjoint(said)
        if hedged and self._hedge.regex.search(text, assertion.start, assertion.end):
            return Objection.by(self._hedge)
        objection = self._to_consequents(assertion, condition, predicates, dated=dated)
        if objection is not None:
            return objection
        if assertion.as_condition is not None and self._vagueness.applies(
            assertion, predicates, tokens.at(assertion.start), tokens.at(assertion.end), dated=dated
        ):
            return Objection("vague", None)
        return None

    def _to_consequents(
        self, assertion: Assertion, condition: Condition, predicates: Predicates, *, dated: bool
    ) -> Objection | None:
        """What speaks against what follows, or against the clause that it stands in."""
        tokens = predicates.tokens
        narrated, own_words = assertion.narrated, assertion.own_words
        # what somebody is to do on a day is a plan
        rules = [] if dated else [self._open_question]
        rules += [rule for rule in self._by_the_verb if not dated and (own_words or rule.id != "claims.norm")]
        # the clause in which a consequent stands: "they should remember that it may fail if"
        verb = predicates.main_between(tokens.at(assertion.start), tokens.at(assertion.end))
        if verb is not None and not condition.span.start <= tokens.starts[verb] < condition.span.end:
            for rule in rules:
                if rule.regex.match(tokens.text, tokens.starts[verb], assertion.end):
                    return Objection.by(rule)
        rules += [self._guess] if narrated else []
        rules += [self._speculation] if narrated and not dated else []
        for consequent in condition.consequent:
            objection = self._to_consequent(predicates, consequent, rules, narrated=narrated, dated=dated)
            if objection is not None:
                return objection
        return None

    def _to_consequent(
        self, predicates: Predicates, consequent: Span, rules: list[Rule], *, narrated: bool, dated: bool
    ) -> Objection | None:
        """What speaks against a consequent, by its main verb and its subject."""
        tokens = predicates.tokens
        first, end = tokens.at(consequent.start), tokens.at(consequent.end)
        verb = predicates.main_between(first, end)
        if verb is not None:
            for rule in rules:
                if rule.regex.match(tokens.text, tokens.starts[verb], consequent.end):
                    return Objection.by(rule)
        if tokens.words[first] == "you" or (narrated and tokens.words[first] == "we"):
            return Objection("vague", None)  # whoever hears it
        return (
            None
            if dated or verb is None
            else self._word_objections.to_saying(predicates, verb, end, dated=False)
        )

    def _is_rhetorical(self, condition: Condition, predicates: Predicates) -> bool:
        """Whether the antecedent in front tells what was, from which is inferred: "If 1990 was bad, 2000 was worse"."""
        tokens, antecedent = predicates.tokens, condition.antecedent
        if not condition.consequent or condition.consequent[0].start < antecedent.start:
            return False
        verb = predicates.main_between(tokens.at(antecedent.start), tokens.at(antecedent.end))
        if verb is None or not (
            tokens.words[verb].removesuffix("n't") in _PAST
            or predicates.shape[verb] == "e"
            or (predicates.shape[verb] == "v" and not tokens.words[verb].endswith("s"))
        ):
            return False
        follows = tokens.words[
            tokens.at(condition.consequent[0].start) : tokens.at(condition.consequent[-1].end)
        ]
        return _UNREAL.isdisjoint(follows)


@cache
def condition_objections_of(rules: Rules) -> ConditionObjections:
    """Objections to conditions of a language, made once."""
    return ConditionObjections(rules)
