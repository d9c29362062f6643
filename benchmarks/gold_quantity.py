"""Our quantities in the form of the NewsQuant annotation.

NewsQuant calls the thing counted the unit, and keeps in one field, `bound`, what we keep apart: comparator,
approximation and trend. Durations are quantities there, so predictions are made with the dates of type DATE and TIME
alone.
"""

import re
from functools import cache
from typing import Any

from factcheck.extract.quantities.numbers import number_reader
from factcheck.extract.quantities.units import Units, units_of
from factcheck.model.values import Comparator, Quantity, TrendRole
from factcheck.rules.load import load_rules

_BOUNDS = {Comparator.GT: ">", Comparator.GE: ">", Comparator.LT: "<", Comparator.LE: "<", Comparator.EQ: "="}
_STRICT = re.compile(r"\b(?:under|below|less|fewer|over|above|more|sub)\b", re.IGNORECASE)
_CHANGE_NOUN = re.compile(r"[ -](?:rise|increase|gain|jump|fall|drop|decline|decrease|cut|loss|discount)")
_TO = re.compile(r"(\w+) (?:back )?to (?:a )?\Z")
# A number without words before it; what bounds it was carried over from the quantity before.
_BARE = re.compile(r"(?:[A-Z]{1,3} ?)?[$€£¥₪]?[A-Z]{0,2}[\d.-]")
# NewsQuant leaves pence and cents as they are counted.
_MINOR = re.compile(r"(\d[\d,]*(?:\.\d+)?)[ -]?(?:p|pence|cents?)\b")
# Not among the words of a unit there: participles, "and", comparatives and possessive endings.
_NO_MODIFIER = re.compile(r"(?:\w+ed|and|or)\Z")
_POSSESSIVE = re.compile(r"['’]s?\Z")
_POSITIVE = {
    "smaller": "small",
    "larger": "large",
    "bigger": "big",
    "older": "old",
    "younger": "young",
    "newer": "new",
}

_IRREGULAR = {
    "people": "people", "men": "man", "women": "woman", "children": "child", "servicemen": "serviceman",
    "servicewomen": "servicewoman", "policemen": "policeman", "feet": "foot", "teeth": "tooth", "geese": "goose",
    "mice": "mouse", "oxen": "ox", "lives": "life", "wives": "wife", "knives": "knife", "wolves": "wolf",
    "halves": "half", "shelves": "shelf", "thieves": "thief", "leaves": "leaf", "criteria": "criterion",
    "phenomena": "phenomenon", "bacteria": "bacterium", "bodies": "body", "series": "series", "species": "species",
    "gunmen": "gunman", "guardsmen": "guardsman", "fishermen": "fisherman", "businessmen": "businessman",
    "airmen": "airman", "crises": "crisis", "analyses": "analysis", "bases": "base", "movies": "movie",
    "viruses": "virus", "buses": "bus", "campuses": "campus", "bonuses": "bonus", "cookies": "cookie",
    "calories": "calorie", "zombies": "zombie", "rookies": "rookie", "ties": "tie", "personnel": "personnel",
}  # fmt: skip


def to_gold(quantity: Quantity, text: str) -> dict[str, Any]:
    """Record of one quantity of a text as NewsQuant has it: value, bound, unit, offsets."""
    value: Any = quantity.value
    if value is None:
        value = [float(quantity.lower or 0), float(quantity.upper or 0)]
        first = next(number_reader(load_rules("en")).find(quantity.span.quote))
        if first.low == quantity.upper:
            value.reverse()
    elif minor := _MINOR.search(quantity.span.quote):
        value = float(minor[1].replace(",", ""))
    return {
        "value": value,
        "bound": _bound(quantity, text),
        "unit": _unit(quantity),
        "concept": [],
        "start": quantity.span.start,
        "end": quantity.span.end,
    }


def _bound(quantity: Quantity, text: str) -> str:
    if quantity.rule == "quantity.magnitude":
        return "="
    # NewsQuant carries comparators on to the next quantity, not approximations
    own = not _BARE.match(quantity.span.quote)
    if quantity.approximate and own and not _STRICT.search(quantity.span.quote):
        return "~"
    if quantity.comparator is not Comparator.EQ and (own or not quantity.approximate):
        return _BOUNDS[quantity.comparator]
    return _trend(quantity, text)


def _trend(quantity: Quantity, text: str) -> str:
    """Trend where the annotation has one: the size of a change behind its verb, or the level right behind it."""
    if quantity.trend is None or quantity.trend_role in {None, TrendRole.FROM}:
        return "="
    if quantity.trend_role is TrendRole.TO:
        verb = _TO.search(text, max(quantity.span.start - 40, 0), quantity.span.start)
        if verb is None or verb[1].lower() not in _verbs():
            return "="
    if _CHANGE_NOUN.match(text, quantity.span.end):
        return "="
    return quantity.trend.value


@cache
def _verbs() -> frozenset[str]:
    lexicon = load_rules("en")["quantities"].lexicon
    return frozenset((*lexicon["rising"], *lexicon["falling"]))


@cache
def _units() -> Units:
    return units_of(load_rules("en"))


def _unit(quantity: Quantity) -> str:
    if quantity.rule == "quantity.age":
        return "year of age"
    numerator, _, denominator = (quantity.unit or "").partition("/")
    entity = _lemma(quantity.measured_entity.quote) if quantity.measured_entity else ""
    if quantity.unit in {"GBP", "USD"} and _MINOR.search(quantity.span.quote):
        return "pence" if quantity.unit == "GBP" else "cent"
    if quantity.unit in _units().by_symbol:
        name = _units().by_symbol[quantity.unit].name
        # NewsQuant has one gallon
        return f"% {entity or '-'}" if name == "ratio" else re.sub(r"\A(?:us|imperial) ", "", name)
    if not denominator:
        return entity or "-"
    per = _units().by_symbol.get(denominator)
    known = _units().by_symbol.get(numerator)
    over = known.name if known and known.symbol != "1" else entity
    return f"{over} per {per.name if per else denominator}"


def _lemma(phrase: str) -> str:
    if phrase.lower() == "times":
        return "count"
    *modifiers, head = phrase.lower().split()
    kept = [_POSSESSIVE.sub("", word) for word in modifiers if not _NO_MODIFIER.match(word)]
    return " ".join([*(_POSITIVE.get(word, word) for word in kept), _singular(head)])


def _singular(noun: str) -> str:
    """Singular of an English noun, lower-cased: "Countries" is "country"."""
    word = noun.lower()
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending, replacement in (
        ("women", "woman"),
        ("men", "man"),
        ("children", "child"),
        ("people", "people"),
    ):
        if word.endswith(ending):
            return word[: -len(ending)] + replacement
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 2:
        return word[:-1]
    return word
