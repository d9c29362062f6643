"""Objection, and what words speak against a claim whether they hold or depend on a condition.

For `checkability` only.
"""

from typing import NamedTuple, Self

from factcheck.extract.checkability.judgements import Judgements
from factcheck.extract.tokens import Tokens
from factcheck.extract.verbs.predicates import Predicates
from factcheck.rules.load import Rule, Rules

# Tried at the main verb. The last is only one's own: what somebody is said to demand can be looked up.
BY_THE_VERB = ("claims.no_comment", "claims.known", "claims.prediction", "claims.possibility", "claims.norm")
# Tried at the last word of its verb group.
_BY_THE_MAIN_WORD = ("claims.idiom", "claims.feeling", "claims.hope", "claims.called")
# "?”)", with blanks
_LONGEST_END = 12


class Objection(NamedTuple):
    """Reason, and the rule."""

    reason: str
    rule: str | None

    @classmethod
    def by(cls, rule: Rule) -> Self:
        """Objection that the rule gives the reason for."""
        return cls(rule.yields["reason"], rule.id)


class WordObjections:
    """Rules on questions and on what a verb says."""

    def __init__(self, rules: Rules) -> None:
        own = rules["claims"]
        self._question = own.rule("claims.question")
        self._by_the_main_word = [own.rule(name) for name in _BY_THE_MAIN_WORD]
        self._judgements = Judgements(rules)

    def to_question(self, tokens: Tokens, start: int, end: int) -> Objection | None:
        """Question, by the mark at its end."""
        return Objection.by(self._question) if self._is_question(tokens, start, end) else None

    def to_saying(self, predicates: Predicates, verb: int, end: int, *, dated: bool) -> Objection | None:
        """Figures of speech, and what only judges or feels."""
        tokens = predicates.tokens
        main = predicates.main_word(verb, end)
        for rule in () if dated else self._by_the_main_word:
            if rule.regex.match(tokens.text, tokens.starts[main], tokens.ends[end - 1]):
                return Objection.by(rule)
        reason = self._judgements.of(predicates, verb, end, dated=dated)
        return Objection(reason, None) if reason else None

    def _is_question(self, tokens: Tokens, start: int, end: int) -> bool:
        """Whether the text [start, end) ends in a question mark, or is followed by one in the sentence."""
        end = min(tokens.ends[-1], end + 3)
        near = max(start, end - _LONGEST_END)
        return (
            tokens.text.find("?", near, end) >= 0
            and self._question.regex.search(tokens.text, near, end) is not None
        )
