"""Claim → which rule found what in it, step by step. Called by `factcheck explain`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from factcheck.extract.claims.propositions import Propositions
from factcheck.extract.claims.weights import weigh
from factcheck.extract.questions.claimtypes import Choice, claim_types_of
from factcheck.extract.questions.timerelations import EVENT_ORDER
from factcheck.model.claims import Claim, ClaimSet, Insertion
from factcheck.model.events import TimeRelation
from factcheck.model.text import Span
from factcheck.model.values import Attribution, Condition, FactPolarity, Quantity, Timex
from factcheck.rules.load import Rules

# "the bill, which | was passed"
_RELATIVE = re.compile(r"\b(?:who|which|that)\W*\Z")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was found: what it is, its words, the rule that found it, what follows from it."""

    what: str
    words: str
    rule: str | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    steps: tuple["Step", ...] = ()

    def as_data(self) -> dict[str, object]:
        """The step as JSON has it; what is empty is left out."""
        data: dict[str, object] = {"what": self.what, "words": self.words}
        if self.rule is not None:
            data["rule"] = self.rule
        if self.facts:
            data["facts"] = dict(self.facts)
        if self.steps:
            data["steps"] = [step.as_data() for step in self.steps]
        return data


class Explainer:
    """Explains the claims of one claim set."""

    def __init__(self, claim_set: ClaimSet, rules: Rules) -> None:
        self._claim_set = claim_set
        self._rules = rules
        self._types = claim_types_of(rules)
        self._articles = {article.id: article for article in claim_set.articles}

    def explain(self, claim: Claim) -> Step:
        """Tree of all that was found in a claim."""
        facts = {"id": claim.id}
        return Step("claim", claim.text, None, facts, tuple(self._steps(claim)))

    def _steps(self, claim: Claim) -> Iterator[Step]:
        yield self._type(claim)
        yield self._priority(claim)
        yield from self._cut_off(claim)
        yield from self._propositions(claim)
        if claim.attribution is not None:
            yield _attribution(claim.attribution)
        if claim.condition is not None:
            yield _condition(claim.condition)
        published = self._articles[claim.article].published
        for timex in claim.dates:
            yield _date(timex, f"published {published}" if published else "no publication date")
        for relation in claim.time_relations:
            yield _relation(relation)
        for quantity in claim.quantities:
            yield _quantity(quantity)
        for insertion in claim.insertions:
            place = {"from": f"“{insertion.source.quote}” at {insertion.source.start}"}
            yield Step("inserted", insertion.words.strip(), self._needed_for(insertion, claim), place)
        for flag in claim.flags:
            candidates = {"candidates": ", ".join(flag.candidates)} if flag.candidates else {}
            yield Step("flag", flag.span.quote, None, {"kind": flag.kind.value, **candidates})
        yield from self._left_out(claim)

    def _type(self, claim: Claim) -> Step:
        choice = self._choice(claim)
        facts = {"type": claim.type}
        if choice is not None and choice.field is not None:
            facts["because"] = f"claim-types.yaml: {choice.type}, {choice.field}: {choice.word}"
        elif claim.type == "condition":
            facts["because"] = "the clause is a condition"
        elif claim.focus == claim.span:
            facts["because"] = "no figure, no date that can be asked about, no condition"
        else:
            facts["because"] = "no other type fits"
        event: tuple[Step, ...] = ()
        if claim.event is not None:
            status = {"status": claim.event_status.value} if claim.event_status else {}
            event = (Step("event", claim.event.quote, None, status),)
        return Step("type", claim.focus.quote, None, facts, event)

    def _priority(self, claim: Claim) -> Step:
        weights = weigh(claim.quantities, claim.dates, claim.condition, claim.attribution, self._rules)
        because = ", ".join(f"{what} +{tenths / 10}" for what, tenths in weights.items())
        return Step("priority", str(claim.priority), None, {"because": because})

    def _needed_for(self, insertion: Insertion, claim: Claim) -> str:
        """Rule of the facet that an insertion is for, or what of the grammar asks for it."""
        source, said = insertion.source, claim.attribution
        for facet in (*claim.dates, claim.condition):
            if facet is not None and facet.span == source:
                return facet.rule
        if said is not None and source in (said.source, said.resolved_source):
            return said.rule
        at_edge = insertion.offset in (0, len(claim.text) - len(insertion.words))
        article = self._articles[claim.article]
        sentence = article.sentences[claim.sentence]
        if not at_edge or not sentence.start <= source.start < sentence.end:
            return "grammar.fuller_name"
        start, end = sorted((source.start, source.end, claim.span.start, claim.span.end))[1:3]
        if said is not None and said.cue is not None and start <= said.cue.start < end:
            return "grammar.shared_across_the_speaker"
        if _RELATIVE.search(article.text, start, end):
            return "grammar.noun_of_the_relative_clause"
        return "grammar.shared_with_the_clause_before"

    def _cut_off(self, claim: Claim) -> Iterator[Step]:
        """What of the sentence stands before and behind the clause, with what tells it apart."""
        article = self._articles[claim.article]
        sentence, text = article.sentences[claim.sentence], article.text
        for start, end in ((sentence.start, claim.span.start), (claim.span.end, sentence.end)):
            if any(character.isalnum() for character in text[start:end]):
                words = Span.of(text, start, end)
                facets = (claim.attribution, claim.condition)
                rules = (one.rule for one in facets if one and one.cue and words.covers(one.cue))
                yield Step("cut off", words.quote.strip(), next(rules, "grammar.clause"))

    def _choice(self, claim: Claim) -> Choice | None:
        for quantity in claim.quantities:
            if claim.focus.covers(quantity.span) and claim.focus != claim.span:
                return self._types.of_quantity(quantity, claim.span, self._articles[claim.article].text)
        orders = [relation.span for relation in claim.time_relations if relation.rule == EVENT_ORDER]
        if claim.focus in orders:
            return self._types.of_date(None, claim.event, claim.span)
        for timex in claim.dates:
            if claim.focus.covers(timex.span) and claim.focus != claim.span:
                return self._types.of_date(timex, claim.event, claim.span)
        return None

    def _propositions(self, claim: Claim) -> Iterator[Step]:
        """The single things that the clause says, where there are several."""
        finder = Propositions(self._articles[claim.article], self._rules)
        propositions = finder.of(claim.span)
        if len(propositions) > 1:
            for words in propositions:
                yield Step("says", " … ".join(span.quote for span in words))

    def _left_out(self, claim: Claim) -> Iterator[Step]:
        sentence = self._articles[claim.article].sentences[claim.sentence]
        for item in self._claim_set.left_out:
            if item.article == claim.article and sentence.start <= item.span.start < sentence.end:
                yield Step("left out beside it", item.span.quote, item.rule, {"reason": item.reason})


def _attribution(attribution: Attribution) -> Step:
    named = {
        "source": _quote(attribution.source),
        "resolved": _quote(attribution.resolved_source),
        "cue": _quote(attribution.cue),
        "via": _quote(attribution.via),
        "kind": attribution.kind.value,
        "polarity": None if attribution.polarity is FactPolarity.POSITIVE else attribution.polarity.value,
    }
    facts = {name: words for name, words in named.items() if words}
    stated = (_date(attribution.stated, "time of saying"),) if attribution.stated else ()
    words = " … ".join(span.quote for span in attribution.content)
    return Step("attribution", words, attribution.rule, facts, stated)


def _condition(condition: Condition) -> Step:
    facts = {
        "cue": condition.cue.quote,
        "antecedent": condition.antecedent.quote,
        "consequent": " … ".join(span.quote for span in condition.consequent),
        "polarity": condition.polarity.value,
    }
    if condition.counterfactual:
        facts["counterfactual"] = "yes"
    return Step("condition", condition.span.quote, condition.rule, facts)


def _date(timex: Timex, published: str) -> Step:
    facts = {"type": timex.type.value, "value": timex.value}
    if timex.mod is not None:
        facts["mod"] = timex.mod.value
    if timex.begin and timex.end:
        facts["range"] = f"{timex.begin} to {timex.end}"
    facts["anchor"] = f"“{timex.anchor.quote}” at {timex.anchor.start}" if timex.anchor else published
    if timex.alternatives:
        facts["or"] = ", ".join(timex.alternatives)
    return Step("date", timex.span.quote, timex.rule, facts)


def _relation(relation: TimeRelation) -> Step:
    facts = {
        "event": relation.event.quote,
        "relation": relation.relation.value,
        "other": relation.other.quote,
    }
    if relation.distance is not None:
        facts["distance"] = relation.distance.quote
    return Step("time relation", relation.span.quote, relation.rule, facts)


def _quantity(quantity: Quantity) -> Step:
    numbers = (quantity.value,) if quantity.value is not None else (quantity.lower, quantity.upper)
    facts = {"value": " to ".join(str(number) for number in numbers if number is not None)}
    facts["comparator"] = quantity.comparator.value
    named = {
        "approximate": "yes" if quantity.approximate else None,
        "trend": quantity.trend.value if quantity.trend else None,
        "unit": quantity.unit,
        "measured entity": _quote(quantity.measured_entity),
    }
    facts |= {name: words for name, words in named.items() if words}
    return Step("quantity", quantity.span.quote, quantity.rule, facts)


def _quote(span: Span | None) -> str | None:
    return span.quote if span is not None else None
