"""Values in words, as the tables, the review interface and the reports show them to people."""

from factcheck.model.values import Attribution, Comparator, Quantity, Timex, TimexMod

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
_DAYTIMES = {
    "TMO": ", morning",
    "TMI": ", midday",
    "TAF": ", afternoon",
    "TEV": ", evening",
    "TNI": ", night",
    "TDT": ", by day",
}
_COMPARATORS = {
    Comparator.EQ: "",
    Comparator.LT: "less than ",
    Comparator.LE: "at most ",
    Comparator.GT: "more than ",
    Comparator.GE: "at least ",
}


def describe_timex(timex: Timex) -> str:
    """Time in words: "2022-02-24", "before 2022-03", "2022-02-20, night", "2022-02-21 to 2022-02-25"."""
    values = [timex.value, *timex.alternatives]
    if timex.begin is not None and timex.end is not None:
        values[0] = f"{timex.begin} to {timex.end}"
    mod = _MODS[timex.mod] if timex.mod is not None else ""
    return f"{mod}{' or '.join(map(_describe_time, values))}"


def _describe_time(value: str) -> str:
    if value.startswith("XXXX"):
        return "a date not known"
    day, time = value[:-3], value[-3:]
    return _REFERENCES.get(value) or (f"{day}{_DAYTIMES[time]}" if time in _DAYTIMES else value)


def describe_quantity(quantity: Quantity) -> str:
    """Quantity in words: "more than 150,000 troops", "about 15 to 20 km"."""
    numbers = (quantity.value,) if quantity.value is not None else (quantity.lower, quantity.upper)
    number = " to ".join(f"{number:,}" for number in numbers if number is not None)
    about = "about " if quantity.approximate else ""
    unit = f" {quantity.unit}" if quantity.unit is not None else ""
    entity = f" {quantity.measured_entity.quote}" if quantity.measured_entity is not None else ""
    trend = f" ({quantity.trend})" if quantity.trend is not None else ""
    return f"{_COMPARATORS[quantity.comparator]}{about}{number}{unit}{entity}{trend}"


def describe_source(attribution: Attribution) -> str:
    """Who speaks, a short name with its fuller mention; empty where nobody is named."""
    if attribution.source is None:
        return ""
    speaker, resolved = attribution.source.quote, attribution.resolved_source
    return speaker if resolved is None or resolved.quote == speaker else f"{speaker} → {resolved.quote}"
