"""Words → whether they tell a record or a cause, which can be looked up whoever it is said of.

For `factcheck.extract.claims` only.
"""

from functools import cache

from factcheck.rules.load import Rules


class Checkable:
    """Rules on records and causes. Made by `checkable_of`."""

    def __init__(self, rules: Rules) -> None:
        own = rules["claims"]
        self._record = own.rule("claims.record").regex
        self._cause = own.rule("claims.cause").regex
        # parts of words that no record can do without, looked up before it is tried
        self._parts = tuple(own.lexicon["record_part"])

    def in_text(self, text: str, start: int, end: int) -> bool:
        """Whether one is told in [start, end) of a text."""
        words = text[start:end].lower()
        if any(part in words for part in self._parts) and self._record.search(text, start, end):
            return True
        return self._cause.search(text, start, end) is not None


@cache
def checkable_of(rules: Rules) -> Checkable:
    """The rules of a language, made once."""
    return Checkable(rules)
