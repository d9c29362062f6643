"""Print predictions for annotated data, in the data's own form: `predict.py KIND GOLD.jsonl > PREDICTED.jsonl`.

KIND is timex, quantity, attribution, conditions or boilerplate. Each line of GOLD.jsonl is one JSON object with
`text` and `doc_id` or `id`, for timex with `dct` as well. The annotations in it are not looked at.
"""

import argparse
import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from factcheck.extract.dates import find_dates
from factcheck.extract.quantities import find_quantities
from gold_quantity import to_gold

from factcheck.extract.attribution import find_attributions
from factcheck.extract.boilerplate import find_boilerplate
from factcheck.extract.conditions import find_conditions
from factcheck.extract.sentences import split_sentences
from factcheck.model.text import Span
from factcheck.rules.load import load_rules

RULES = load_rules("en")


def read_day(document: dict[str, Any]) -> date | None:
    """Publication date, where the document has a whole one."""
    value = (document.get("dct") or document.get("date") or "")[:10]
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def offsets(span: Span | None) -> list[list[int]]:
    return [[span.start, span.end]] if span else []


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
    quantities = find_quantities(text, sentences, dates=dates, rules=RULES)
    return {"quantities": [to_gold(quantity, text) for quantity in quantities]}


def predict_attribution(document: dict[str, Any]) -> dict[str, Any]:
    text = document["text"]
    sentences = split_sentences(text, RULES)
    dates = find_dates(text, sentences, published=read_day(document), rules=RULES)
    attributions = [
        {
            "id": f"A{number}",
            "source": offsets(attribution.source),
            "cue": offsets(attribution.cue),
            "content": [[span.start, span.end] for span in attribution.content],
        }
        for number, attribution in enumerate(find_attributions(text, sentences, dates=dates, rules=RULES))
    ]
    return {"attributions": attributions}


def predict_conditions(document: dict[str, Any]) -> dict[str, Any]:
    text = document["text"]
    conditions = [
        {
            "cue": offsets(condition.cue),
            "cue_text": condition.cue.quote,
            "antecedent": offsets(condition.antecedent),
            "consequent": [[span.start, span.end] for span in condition.consequent],
        }
        for condition in find_conditions(text, split_sentences(text, RULES), rules=RULES)
    ]
    return {"conditions": conditions}


def predict_boilerplate(document: dict[str, Any]) -> dict[str, Any]:
    text = document["text"]
    sentences = split_sentences(text, RULES)
    marked = find_boilerplate(text, sentences, rules=RULES)
    return {"label": "boilerplate" if marked and len(marked) == len(sentences) else "content"}


KINDS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "timex": predict_timex,
    "quantity": predict_quantity,
    "attribution": predict_attribution,
    "conditions": predict_conditions,
    "boilerplate": predict_boilerplate,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("gold", type=Path)
    arguments = parser.parse_args()
    with arguments.gold.open(encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            name = "doc_id" if "doc_id" in document else "id"
            prediction = {name: document[name], **KINDS[arguments.kind](document)}
            sys.stdout.write(json.dumps(prediction, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
