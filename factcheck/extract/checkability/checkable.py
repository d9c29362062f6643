"""Words → whether they tell a record, a measure or a cause, which can be looked up whoever it is said of.

For `checkability` only.
"""

from functools import cache

from factcheck.extract.tokens import Tokens
from factcheck.rules.load import Rules

_NAMES = ("record", "measured", "trend", "belonging", "none_of_it", "cause")


class Checkable:
    """Rules on records, measures and causes. Made by `checkable_of`."""

    def __init__(self, rules: Rules) -> None:
        own = rules["claims"]
        # each with words that it can't do without, looked up before it is tried
        self._rules = [
            (frozenset(own.lexicon[f"{name}_word"]), own.rule(f"claims.{name}").regex) for name in _NAMES
        ]

    def among(self, tokens: Tokens, first: int, end: int) -> bool:
        """Whether one is told in the tokens [first, end)."""
        words, text = tokens.words[first:end], tokens.text
        start, stop = tokens.starts[first], tokens.ends[end - 1]
        return any(
            not needed.isdisjoint(words) and regex.search(text, start, stop) for needed, regex in self._rules
        )


@cache
def checkable_of(rules: Rules) -> Checkable:
    """The rules of a language, made once."""
    return Checkable(rules)
