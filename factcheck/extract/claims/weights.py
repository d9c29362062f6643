"""What a claim has → what makes it one to check first, as docs/records.md tells. For `claims`."""

from collections.abc import Sequence

from factcheck.extract.claims.wording import RESOLVED
from factcheck.model.values import Attribution, Condition, Quantity, Timex
from factcheck.rules.load import Rules


def weigh(
    quantities: Sequence[Quantity],
    dates: Sequence[Timex],
    condition: Condition | None,
    attribution: Attribution | None,
    rules: Rules,
) -> dict[str, int]:
    """Tenths of its priority, by what they are for."""
    contested = attribution and "contested" in rules["attribution"].rule(attribution.rule).yields
    weights = {
        "any claim": 1,
        "figures": 4 * bool(quantities),
        "a date": 2 * any(RESOLVED.match(timex.value) for timex in dates),
        "a condition": int(condition is not None),
        "a named source": int(attribution is not None and attribution.source is not None),
        "a denial": int(bool(contested)),
    }
    return {what: tenths for what, tenths in weights.items() if tenths}
