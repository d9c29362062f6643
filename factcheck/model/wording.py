"""Values in words, as the tables, the review interface and the reports show them to people."""

import re

from factcheck.model.claims import Claim
from factcheck.model.events import TimeRelation
from factcheck.model.values import Attribution, Comparator, FactPolarity, Quantity, Timex, TimexMod, TimexType

_MODS = {
    TimexMod.BEFORE: "before ",
    TimexMod.AFTER: "after ",
    TimexMod.ON_OR_BEFORE: "on or before ",
    TimexMod.ON_OR_AFTER: "on or after ",
    TimexMod.LESS_THAN: "less than ",
    TimexMod.MORE_THAN: "more than ",
    TimexMod.EQUAL_OR_LESS: "at most ",
    TimexMod.EQUAL_OR_MORE: "at least ",
    TimexMod.START: "start of ",
    TimexMod.MID: "middle of ",
    TimexMod.END: "end of ",
    TimexMod.APPROX: "about ",
}
_REFERENCES = {
    "PAST_REF": "in the past",
    "PRESENT_REF": "at present",
    "FUTURE_REF": "in the future",
}
# A day, month or year, with the time of day that it may have: 2022-02-20TNI, XXXX-WXX-4, PRESENT_REFT10:00
_TIME = re.compile(r"(?P<day>.+?)(?:T(?P<time>MO|MI|AF|EV|NI|DT|[\dX].*))?")
_DAYTIMES = {
    "MO": "morning",
    "MI": "midday",
    "AF": "afternoon",
    "EV": "evening",
    "NI": "night",
    "DT": "by day",
}
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_NOT_KNOWN = "date not known"
# P1Y6M, PXW, PT30M: before the T, M are months
_LENGTHS = re.compile(r"(?P<number>[\d.]+|X+)(?P<unit>CE|DE|[A-Z])")
_LONG = {
    "CE": "centuries",
    "DE": "decades",
    "Y": "years",
    "Q": "quarters",
    "M": "months",
    "W": "weeks",
    "D": "days",
}
_SHORT = {"H": "hours", "M": "minutes", "S": "seconds"}
_POLARITIES = {
    FactPolarity.POSITIVE: "",
    FactPolarity.NEGATIVE: " (denies or refuses)",
    FactPolarity.UNDERSPECIFIED: " (left open)",
}
_UNITS = {"×": "times"}
_COMPARATORS = {
    Comparator.EQ: "",
    Comparator.LT: "less than ",
    Comparator.LE: "at most ",
    Comparator.GT: "more than ",
    Comparator.GE: "at least ",
}


def describe_timex(timex: Timex) -> str:
    """Time in words: "2022-02-24", "before 2022-03", "2022-02-20, night", "2022-02-24 or 2022-03-03"."""
    mod = _MODS[timex.mod] if timex.mod is not None else ""
    if "-W" in timex.value and timex.begin and timex.end:
        # nobody knows a week by its number
        return f"{mod}{timex.begin} to {timex.end}"
    values = (timex.value, *timex.alternatives)
    if timex.type is TimexType.SET:
        described = [_describe_set(value) or timex.span.quote for value in values]
    else:
        described = list(map(_describe_time, values))
    words = " or ".join(dict.fromkeys(described))
    return f"{mod}a {words}" if mod and words == _NOT_KNOWN else f"{mod}{words}"


def _describe_time(value: str) -> str:
    """TIMEX3 value as people write it. Of a date that is known in part nothing is told: the article says as much."""
    if value.startswith("P") and value not in _REFERENCES:
        length = _describe_length(value)
        if length is not None:
            return length
    found = _TIME.fullmatch(value)
    if found is None:
        return value
    day, time = found["day"], found["time"]
    if "X" in day or (time and day in _REFERENCES):
        day = _NOT_KNOWN
    if time is None or "X" in time:
        return _describe_day(day)
    time = _DAYTIMES.get(time, time)
    return f"{time}, {day}" if day == _NOT_KNOWN else f"{_describe_day(day)}, {time}"


def _describe_day(day: str) -> str:
    if day in _REFERENCES:
        return _REFERENCES[day]
    if day.isdecimal() and len(day) < 4:
        # a decade (199) or a century (19)
        return f"{day:0<4}s"
    year, _, part = day.partition("-")
    return f"{_SEASONS[part]} {year}" if part in _SEASONS else day


def _describe_length(value: str) -> str | None:
    """Length of time: "3 days", "1 year 6 months", "some weeks"; None for what is none."""
    long, _, short = value.removeprefix("P").partition("T")
    parts = [(found, _LONG) for found in _LENGTHS.finditer(long)]
    parts += [(found, _SHORT) for found in _LENGTHS.finditer(short)]
    if not parts or not all(found["unit"] in units for found, units in parts):
        return None
    return " ".join(_count(found["number"], units[found["unit"]]) for found, units in parts)


def _count(number: str, unit: str) -> str:
    if "X" in number:
        return f"some {unit}"
    return f"1 {_singular(unit)}" if number == "1" else f"{number} {unit}"


def _singular(unit: str) -> str:
    return "century" if unit == "centuries" else unit.removesuffix("s")


def _describe_set(value: str) -> str | None:
    """How often something is: "every day", "every 2 weeks"; None where the value does not tell."""
    length = _describe_length(value) if value.startswith("P") else None
    return None if length is None or length.startswith("some ") else f"every {length.removeprefix('1 ')}"


def describe_quantity(quantity: Quantity) -> str:
    """Quantity in words: "more than 150,000 troops", "about 15 to 20 km", "down by 20 %", "500 t of wheat"."""
    numbers = (quantity.value,) if quantity.value is not None else (quantity.lower, quantity.upper)
    unit = quantity.unit or ""
    # "1" is the unit of a share (a fifth), which people write as 20 %
    hundredth, unit = (100, "%") if unit == "1" else (1, unit)
    amount = " to ".join(_describe_number(number * hundredth) for number in numbers if number is not None)
    entity = quantity.measured_entity.quote if quantity.measured_entity is not None else ""
    if unit.startswith("1/"):
        words = (amount, entity, f"per {unit.removeprefix('1/')}")
    elif unit and entity:
        words = (amount, _UNITS.get(unit, unit), f"of {entity}")
    else:
        words = (amount, _UNITS.get(unit, unit), entity)
    about = "about " if quantity.approximate else ""
    described = f"{_COMPARATORS[quantity.comparator]}{about}{' '.join(filter(None, words))}"
    if quantity.trend is None:
        return described
    role = quantity.trend_role
    return f"{described} ({quantity.trend})" if role is None else f"{quantity.trend} {role} {described}"


def _describe_number(number: int | float) -> str:
    """Number as people write it, with at most four decimals: 5.8333, 66.6667."""
    if isinstance(number, int) or not round(number, 4):
        return f"{number:,}"
    return f"{number:,.4f}".rstrip("0").rstrip(".")


def describe_value(claim: Claim) -> str:
    """Value in question: what the claim's focus says; empty where the claim is about no value."""
    if claim.focus == claim.span:
        return ""
    quantities = [describe_quantity(item) for item in claim.quantities if claim.focus.covers(item.span)]
    dates = [describe_timex(timex) for timex in claim.dates if claim.focus.covers(timex.span)]
    orders = [
        describe_relation(relation) for relation in claim.time_relations if relation.span == claim.focus
    ]
    return ", ".join(quantities or dates or orders)


def describe_event(claim: Claim) -> str:
    """What the date in question belongs to, and what the clause says of it: "meet (planned)"; empty without one."""
    if claim.event is None:
        return ""
    return claim.event.quote if claim.event_status is None else f"{claim.event.quote} ({claim.event_status})"


def describe_relation(relation: TimeRelation) -> str:
    """Relation of time in the article's words: "summit two days after the invasion"."""
    return f"{relation.event.quote} {relation.span.quote}"


def describe_source(attribution: Attribution) -> str:
    """Who speaks, a short name with its fuller mention, whether the words are denied; empty where nobody is named."""
    if attribution.source is None:
        return ""
    speaker, resolved = attribution.source.quote, attribution.resolved_source
    fuller = "" if resolved is None or resolved.quote == speaker else f" → {resolved.quote}"
    return f"{speaker}{fuller}{_POLARITIES[attribution.polarity]}"
