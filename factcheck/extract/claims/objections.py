"""Assertion → why it is no claim, with the rule that says so. For `factcheck.extract.claims` only.

Questions, orders, wishes and views are told by `configs/rules/<language>/claims.yaml`. The kinds of objections are
tried in turn, from the form of the whole to what its verb says.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from factcheck.extract.claims.assertions import Assertion
from factcheck.extract.claims.judgements import Judgements
from factcheck.extract.claims.predicates import Predicates
from factcheck.extract.claims.vagueness import Vagueness
from factcheck.extract.tokens import Tokens
from factcheck.model.text import Span
from factcheck.model.values import Attribution, AttributionKind, Condition
from factcheck.rules.load import Rule, Rules

# Tried at the first word.
_BY_THE_HEAD = ("claims.asked", "claims.wish", "claims.order", "claims.greeting", "claims.about_itself")
# Tried at the main verb. The last is only one's own: what somebody is said to demand can be looked up.
_BY_THE_VERB = ("claims.known", "claims.prediction", "claims.possibility", "claims.norm")
# Tried at the last word of its verb group.
_BY_THE_MAIN_WORD = ("claims.idiom", "claims.feeling")
# In the place of a consequent: "If he leaves, then yes".
_ANSWERS = frozenset(["yes", "no", "fine", "great", "ok", "okay"])
# Auxiliaries of an antecedent that tells what was.
_PAST = frozenset(["was", "were", "did", "had"])
# Auxiliaries of a consequence that was not so.
_UNREAL = frozenset(["would", "could", "might", "should", "'d", "wouldn't", "couldn't", "shouldn't"])
# "?”)", with blanks
_LONGEST_END = 12


class Objection(NamedTuple):
    """Reason, and the rule."""

    reason: str
    rule: str | None


class _Case(NamedTuple):
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
        return _are_own_words(self.assertion.attribution)

    @property
    def narrated(self) -> bool:
        """Whether the article tells it itself."""
        return self.assertion.attribution is None


class Objections:
    """Rules against taking an assertion for a claim."""

    def __init__(self, rules: Rules) -> None:
        own = rules["claims"]
        self._by_the_head = [own.rule(name) for name in _BY_THE_HEAD]
        self._by_the_verb = [own.rule(name) for name in _BY_THE_VERB]
        self._question = own.rule("claims.question")
        self._open_question = own.rule("claims.open_question")
        self._view_subject = own.rule("claims.view_subject")
        self._request = own.rule("claims.request")
        self._method = own.rule("claims.poll_method")
        self._order = own.rule("claims.order")
        self._anybody = own.rule("claims.anybody")
        self._speculation = own.rule("claims.speculation")
        self._inference = own.rule("claims.inference")
        self._guess = own.rule("claims.guess")
        self._view = own.rule("claims.own_judgement")
        self._vague = own.rule("claims.vague")
        self._hedge = own.rule("claims.hedge")
        self._empty = own.rule("claims.empty_phrase")
        self._by_the_main_word = [own.rule(name) for name in _BY_THE_MAIN_WORD]
        self._record = own.rule("claims.record")
        # words that the rules above can't do without, looked up before they are tried
        self._view_words = frozenset(own.lexicon["view_word"])
        self._method_words = frozenset(own.lexicon["poll_method_word"])
        self._hedge_words = frozenset(own.lexicon["hedge_word"])
        self._loaded = frozenset(own.lexicon["loaded"])
        self._duty = frozenset(own.lexicon["duty"])
        self._deed = frozenset(own.lexicon["deed_verb"])
        self._judgements = Judgements(rules)
        self._vagueness = Vagueness(rules)

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
        if self._hangs(assertion, condition, predicates):
            return Objection("no_assertion", None)
        if own_words and self._hedge.regex.search(text, assertion.start, assertion.end):
            return _objection(self._hedge)
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
        narrated, own_words = assertion.attribution is None, _are_own_words(assertion.attribution)
        # what somebody is to do on a day is a plan
        rules = [] if dated else [self._open_question]
        rules += [rule for rule in self._by_the_verb if not dated and (own_words or rule.id != "claims.norm")]
        # the clause in which a consequent stands: "they should remember that it may fail if"
        verb = predicates.main_between(tokens.at(assertion.start), tokens.at(assertion.end))
        if verb is not None and not condition.span.start <= tokens.starts[verb] < condition.span.end:
            for rule in rules:
                if rule.regex.match(tokens.text, tokens.starts[verb], assertion.end):
                    return _objection(rule)
        rules += [self._guess] if narrated else []
        rules += [self._speculation] if narrated and not dated else []
        for consequent in condition.consequent:
            objection = self._to_consequent(predicates, consequent, rules, narrated=narrated, dated=dated)
            if objection is not None:
                return objection
        return None

    def _hangs(self, assertion: Assertion, condition: Condition, predicates: Predicates) -> bool:
        """Whether the whole is a part of words that are told apart: "when asked what comes if he wins"."""
        tokens = predicates.tokens
        first, end = tokens.at(assertion.start), tokens.at(assertion.end)
        opens = predicates.shape[first] in "sw" and assertion.start != condition.span.start
        return opens and predicates.main_between(first, end) is None

    def _to_consequent(
        self, predicates: Predicates, consequent: Span, rules: list[Rule], *, narrated: bool, dated: bool
    ) -> Objection | None:
        """What speaks against a consequent, by its main verb and its subject."""
        tokens = predicates.tokens
        first, end = tokens.at(consequent.start), tokens.at(consequent.end)
        verb = predicates.main_between(first, end)
        if self._inference.regex.match(tokens.text, consequent.start):
            return _objection(self._inference)
        if verb is not None:
            for rule in rules:
                if rule.regex.match(tokens.text, tokens.starts[verb], consequent.end):
                    return _objection(rule)
        if tokens.words[first:end] in (["this"], ["that"], ["it"]):
            return Objection("vague", None)  # "This depends on whether"
        if tokens.words[first] == "you" or (narrated and tokens.words[first] == "we"):
            return Objection("vague", None)  # whoever hears it
        if verb is None:
            # "If he leaves, then yes"
            return Objection("no_assertion", None) if tokens.words[end - 1] in _ANSWERS else None
        return None if dated else self._to_saying(predicates, verb, end, dated=False)

    def tells_deed(self, assertion: Assertion, predicates: Predicates) -> bool:
        """Whether the assertion tells what was done or is going on, and names something."""
        tokens = predicates.tokens
        return self._vagueness.tells_deed(
            assertion, predicates, tokens.at(assertion.start), tokens.at(assertion.end)
        )

    def _to_form(self, case: _Case) -> Objection | None:
        """What begins or ends like a question, an order, a wish, a note on the text itself."""
        quote = case.span.quote
        if self._is_question(case.predicates.tokens, case.span.start, case.span.end):
            return _objection(self._question)
        for rule in self._by_the_head:
            # "Roe came and | read the words", and not "write and | let me know"
            told = (
                rule is self._order
                and case.narrated
                and case.assertion.subject is not None
                and not quote.lower().startswith("let")
            )
            if not told and rule.regex.match(quote):
                return _objection(rule)
        if "please" in case.words and self._request.regex.search(quote):
            return _objection(self._request)
        if not self._method_words.isdisjoint(case.words) and self._method.regex.match(quote):
            return _objection(self._method)
        return None

    def _to_stance(self, case: _Case) -> Objection | None:
        """What somebody marks as their own view, unless it is of figures."""
        if case.counts:
            return None
        if not self._view_words.isdisjoint(case.words) and self._view.regex.search(case.span.quote):
            return _objection(self._view)
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
        whole = assertion.whole and (case.counts or predicates.shape[case.first] != "i")
        attribution = assertion.attribution
        asked = attribution is not None and attribution.rule == "attribution.ask"
        told = (
            case.has_value
            and not asked
            and (whole or (case.counts and predicates.any_between(case.first, case.end)))
        )
        if not assertion.finite and not told:
            return Objection("no_assertion", None)
        if case.own_words and not case.counts and self._vague.regex.match(case.span.quote):
            return _objection(self._vague)
        return None

    def _to_predicate(self, case: _Case) -> Objection | None:
        """What the main verb says, if that is a view or can't be looked up."""
        predicates, tokens = case.predicates, case.predicates.tokens
        verb = predicates.main_between(case.first, case.end)
        if verb is None:
            return None
        if self._open_question.regex.match(tokens.text, tokens.starts[verb], case.span.end):
            return _objection(self._open_question)
        if case.counts:
            return None  # a view of figures can be checked by them: "I think 300 people came"
        if self._view_subject.regex.match(case.span.quote):
            return _objection(self._view_subject)
        for rule in self._rules_by_the_verb(case, verb):
            match = rule.regex.match(tokens.text, tokens.starts[verb], case.span.end)
            if match and not (case.has_value and self._tells_deed_behind(case, match.end())):
                return _objection(rule)
        if case.own_words and self._is_hedged(case, verb):
            return _objection(self._hedge)
        said = self._to_saying(predicates, verb, case.end, dated=case.has_value)
        if said is not None and not self._record.regex.search(case.span.quote):
            return said
        deed = predicates.shape[verb] in "ev"
        loaded = case.own_words and not (case.has_value or deed) and not self._loaded.isdisjoint(case.words)
        if loaded:
            return Objection("opinion", None)
        if self._vagueness.applies(case.assertion, predicates, case.first, case.end, dated=case.has_value):
            told = case.narrated and case.has_value and self._tells_deed_behind(case, tokens.ends[verb])
            return None if told else Objection("vague", None)
        return None

    def _is_hedged(self, case: _Case, verb: int) -> bool:
        """Whether it is a guess, and not only what follows upon a deed: "Roe left Dover, which is likely to ..."."""
        if self._hedge_words.isdisjoint(case.words):
            return False
        match = self._hedge.regex.search(case.span.quote)
        if match is None:
            return False
        tokens = case.predicates.tokens
        main = case.predicates.main_word(verb, case.end)
        behind = case.span.start + match.start() > tokens.ends[main]
        return not (behind and self._tells_named_deed(case))

    def _tells_deed_behind(self, case: _Case, end: int) -> bool:
        """Whether a view is followed by what was done: "won't be easy, as was clear last week when Roe left"."""
        return self._judgements.tells_deed(case.predicates, case.predicates.tokens.at(end), case.end)

    def _to_saying(self, predicates: Predicates, verb: int, end: int, *, dated: bool) -> Objection | None:
        """Figures of speech, and what only judges or feels."""
        tokens = predicates.tokens
        main = predicates.main_word(verb, end)
        for rule in () if dated else self._by_the_main_word:
            if rule.regex.match(tokens.text, tokens.starts[main], tokens.ends[end - 1]):
                return _objection(rule)
        reason = self._judgements.of(predicates, verb, end, dated=dated)
        return Objection(reason, None) if reason else None

    def _rules_by_the_verb(self, case: _Case, verb: int) -> Iterator[Rule]:
        """Rules that are tried at the main verb."""
        word = case.predicates.tokens.words[verb]
        for rule in self._by_the_verb:
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


def _is_own_attitude(attribution: Attribution | None) -> bool:
    """Whether somebody tells their own hope, belief or wish, which nobody can look up."""
    if attribution is None:
        return False
    source = attribution.source
    first_person = source is not None and source.quote.lower() in ("i", "we")
    return first_person and attribution.kind is AttributionKind.ATTITUDE
