"""Words → whether they tell a record, a measure or a cause, which can be looked up whoever it is said of.

For `factcheck.extract.claims` only.
"""

from functools import cache

from factcheck.rules.load import Rules

_NAMES = ("record", "measured", "trend", "belonging", "none_of_it", "cause")


class Checkable:
    """Rules on records, measures and causes. Made by `checkable_of`."""

    def __init__(self, rules: Rules) -> None:
        own = rules["claims"]
        # each with parts of words that it can't do without, looked up before it is tried
        self._rules = [
            (tuple(own.lexicon[f"{name}_part"]), own.rule(f"claims.{name}").regex) for name in _NAMES
        ]

    def in_text(self, text: str, start: int, end: int) -> bool:
        """Whether one is told in [start, end) of a text."""
        words = text[start:end].lower()
        for parts, regex in self._rules:
            if any(part in words for part in parts) and regex.search(text, start, end):
                return True
        return False


@cache
def checkable_of(rules: Rules) -> Checkable:
    """The rules of a language, made once."""
    return Checkable(rules)
