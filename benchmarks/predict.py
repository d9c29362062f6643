"""Print predictions for annotated data, in the data's own form: `predict.py KIND GOLD.jsonl > PREDICTED.jsonl`.

KIND is timex, quantity, attribution, conditions, boilerplate, claims or propositions. Each line of GOLD.jsonl is one
JSON object with `text` (`sentence` for propositions) and `doc_id` or `id`; `dct` or `date` is the day of publication. A
document with a `genre` is GUM's, and its attributions are given in GUM's form. The annotations are not looked at.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from gold_attribution import to_gum, to_polnear
from gold_quantity import to_gold
from predictions import print_predictions

from factcheck.extract.attribution import find_attributions
from factcheck.extract.boilerplate import find_boilerplate
from factcheck.extract.claims import split
from factcheck.extract.claims.propositions import Propositions
from factcheck.extract.conditions import find_conditions
from factcheck.extract.dates import find_dates
from factcheck.extract.quantities import find_quantities
from factcheck.extract.sentences import split_sentences
from factcheck.model.claims import Claim
from factcheck.model.text import Article, Span
from factcheck.model.values import TimexType
from factcheck.rules.load import load_rules

RULES = load_rules("en")
# Reasons for which an assertion is no claim.
ASSERTED = frozenset(["vague", "opinion", "question", "order"])
PREPOSITION = re.compile(
    r"\b(?:at|by|during|for|from|in|of|on|since|to|until)\s+(?:the\s+)?\Z", re.IGNORECASE
)


def read_day(document: dict[str, Any]) -> date | None:
    """Publication date, where the document has a whole one."""
    value = (document.get("dct") or document.get("date") or "")[:10]
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def offsets(*spans: Span | None) -> list[list[int]]:
    return [[span.start, span.end] for span in spans if span]


def predict_timex(document: dict[str, Any]) -> dict[str, Any]:
    text = document["text"]
    dates = find_dates(text, split_sentences(text, RULES), published=read_day(document), rules=RULES)
    timexes = [
        {"start": timex.span.start, "end": timex.span.end, "type": timex.type, "value": timex.value}
        for timex in dates
    ]
    return {"timex": timexes}


def predict_quantity(document: dict[str, Any]) -> dict[str, Any]:
    text = document["text"]
    sentences = split_sentences(text, RULES)
    dates = find_dates(text, sentences, published=read_day(document), rules=RULES)
    points = [timex for timex in dates if timex.type in (TimexType.DATE, TimexType.TIME)]
    quantities = find_quantities(text, sentences, dates=points, rules=RULES)
    return {"quantities": [to_gold(quantity, text) for quantity in quantities]}


def predict_attribution(document: dict[str, Any]) -> dict[str, Any]:
    text = document["text"]
    sentences = split_sentences(text, RULES)
    dates = find_dates(text, sentences, published=read_day(document), rules=RULES)
    attributions = find_attributions(text, sentences, dates=dates, rules=RULES)
    of_gum = "genre" in document
    return {"attributions": to_gum(attributions, text, sentences) if of_gum else to_polnear(attributions)}


def predict_conditions(document: dict[str, Any]) -> dict[str, Any]:
    text = document["text"]
    conditions = [
        {
            "cue": offsets(condition.cue),
            "cue_text": condition.cue.quote,
            "antecedent": offsets(condition.antecedent),
            "consequent": offsets(*condition.consequent),
        }
        for condition in find_conditions(text, split_sentences(text, RULES), rules=RULES)
    ]
    return {"conditions": conditions}


def predict_boilerplate(document: dict[str, Any]) -> dict[str, Any]:
    # one line of a page: boilerplate in any of its sentences tells what the line is
    text = document["text"]
    marked = find_boilerplate(text, split_sentences(text, RULES), rules=RULES)
    return {"label": "boilerplate" if marked else "content"}


def predict_claims(document: dict[str, Any]) -> dict[str, Any]:
    # a sentence of a speech, as a report would quote it: 1 where anything in it can be checked
    words = re.sub(r'["“”]', "", document["text"]).strip()
    text = f"The senator spoke in the capitol.\n\n“{words}” the senator said."
    claims = split(Article(id=Article.id_of("speech"), key="speech", text=text), RULES).claims
    return {"label": int(any(claim.span.start > text.index("“") for claim in claims))}


def predict_propositions(document: dict[str, Any]) -> dict[str, Any]:
    # what cannot be checked is a proposition as well, so what was left out for that counts
    key = str(document["id"])
    claim_set = split(Article(id=Article.id_of(key), key=key, text=document["sentence"]), RULES)
    finder = Propositions(claim_set.articles[0], RULES)
    propositions = [
        one for claim in claim_set.claims for one in propositions_of(claim, finder, document["sentence"])
    ]
    for item in claim_set.left_out:
        if item.reason in ASSERTED:
            propositions += [offsets(*words) for words in finder.of(item.span)]
    return {"propositions": propositions}


def propositions_of(claim: Claim, finder: Propositions, text: str) -> Iterator[list[list[int]]]:
    """What the clause says with each of its verbs, that without its dates, and the attribution as a whole."""
    brought = offsets(*(one.source for one in claim.insertions if not claim.span.covers(one.source)))
    for words in finder.of(claim.span):
        pieces = [*offsets(*words), *brought]
        brought = []  # the subject stands before the first
        yield pieces
        if any(start <= timex.span.start < end for timex in claim.dates for start, end in pieces):
            yield [rest for piece in pieces for rest in without_dates(piece, claim, text)]
    if claim.attribution is not None:
        yield offsets(claim.attribution.span)


def without_dates(piece: Sequence[int], claim: Claim, text: str) -> Iterator[list[int]]:
    """What is left of the piece between the claim's dates and the prepositions before them."""
    start, last = piece
    for timex in sorted(claim.dates, key=lambda timex: timex.span.start):
        if not start <= timex.span.start < last:
            continue
        preposition = PREPOSITION.search(text[start : timex.span.start])
        end = timex.span.start - (len(preposition[0]) if preposition else 0)
        if start < end:
            yield [start, end]
        start = max(start, timex.span.end)
    if start < last:
        yield [start, last]


def predict(kind: str, document: dict[str, Any]) -> dict[str, Any]:
    """Prediction for one document, under its own name."""
    name = "doc_id" if "doc_id" in document else "id"
    return {name: document[name], **KINDS[kind](document)}


KINDS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "timex": predict_timex,
    "quantity": predict_quantity,
    "attribution": predict_attribution,
    "conditions": predict_conditions,
    "boilerplate": predict_boilerplate,
    "claims": predict_claims,
    "propositions": predict_propositions,
}


if __name__ == "__main__":
    print_predictions(__doc__, KINDS, lambda kind, documents: (predict(kind, one) for one in documents))
