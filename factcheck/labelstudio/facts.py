"""Claim → what a task says of it beside its words. Pure; `tasks` and `articletasks` call it."""

from factcheck.model.claims import Claim
from factcheck.model.events import Relation
from factcheck.model.text import Span, fold
from factcheck.model.values import Attribution, AttributionKind, Condition, Polarity, Timex
from factcheck.model.wording import (
    describe_event,
    describe_quantity,
    describe_relation,
    describe_source,
    describe_timex,
)

_POLARITIES = {Polarity.IF: "if", Polarity.UNLESS: "unless", Polarity.ONLY_IF: "only if"}


def show_facts(claim: Claim) -> dict[str, str]:
    """Type and facets as the rows of a table; only those present. The interface sorts the rows by name."""
    rows: dict[str, list[str]] = {"Type": [claim.type.replace("_", " ")]}
    for timex in claim.dates:
        rows.setdefault("Date", []).append(_show_timex(timex))
    if claim.event is not None:
        rows["Event"] = [describe_event(claim)]
    # a date on which the event takes place stands there already
    told = [
        describe_relation(relation)
        for relation in claim.time_relations
        if relation.relation is not Relation.IS_INCLUDED or relation.event != claim.event
    ]
    if told:
        rows["Time"] = told
    for quantity in claim.quantities:
        rows.setdefault("Quantity", []).append(_show_value(quantity.span, describe_quantity(quantity)))
    if claim.condition is not None:
        rows["Condition"] = [_show_condition(claim.condition)]
    if claim.attribution is not None:
        rows |= _show_attribution(claim.attribution)
    for flag in claim.flags:
        candidates = f": {' or '.join(flag.candidates)}?" if flag.candidates else ""
        rows.setdefault("Unclear", []).append(
            f"{flag.kind.replace('_', ' ')} “{flag.span.quote}”{candidates}"
        )
    return {name: "; ".join(values) for name, values in rows.items()}


def ask(claim: Claim) -> str:
    """What the verdict is about: two claims of one clause differ in nothing else that a reviewer sees."""
    type_ = claim.type.replace("_", " ").capitalize()
    return type_ if claim.focus == claim.span else f"{type_}: {claim.focus.quote}"


def _show_timex(timex: Timex) -> str:
    return _show_value(timex.span, describe_timex(timex))


def _show_value(span: Span, value: str) -> str:
    return value if fold(span.quote) == value else f"{span.quote} → {value}"


def _show_condition(condition: Condition) -> str:
    counterfactual = " (contrary to fact)" if condition.counterfactual else ""
    return f"{_POLARITIES[condition.polarity]}: {condition.antecedent.quote}{counterfactual}"


def _show_attribution(attribution: Attribution) -> dict[str, list[str]]:
    rows = {}
    if attribution.source is not None:
        rows["Speaker"] = [describe_source(attribution)]
    if attribution.via is not None:
        rows["Passed on by"] = [attribution.via.quote]
    said = [span.quote for span in (attribution.cue,) if span is not None]
    if attribution.kind is AttributionKind.QUOTED:
        said.append("word for word")
    if attribution.stated is not None:
        said.append(_show_timex(attribution.stated))
    if said:
        rows["Said"] = [", ".join(said)]
    return rows
