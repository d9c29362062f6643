"""Words of saying → the group of people whom they only tell from others: "critics who say he failed".

For `assertions` only.
"""

import re

from factcheck.extract.clauses import noun_phrase_before
from factcheck.extract.verbs.predicates import Predicates
from factcheck.model.values import Attribution
from factcheck.rules.load import Rules

_PLURAL = re.compile(r"[^s]s\Z")


class Groups:
    """Groups of one sentence."""

    def __init__(self, predicates: Predicates, rules: Rules) -> None:
        self._tokens = predicates.tokens
        self._crowd = rules["claims"].lexicon["crowd"]
        self._chanting = rules["claims"].lexicon["chanting"]

    def find(self, attribution: Attribution) -> tuple[int, int] | None:
        """Noun phrase of which the words of saying tell who is meant: "rebuked | critics | who say he failed"."""
        tokens, source, cue = self._tokens, attribution.source, attribution.cue
        if source is None or cue is None or not tokens.starts[0] <= source.start < tokens.ends[-1]:
            return None
        token, shape = tokens.at(source.start), tokens.shape
        if shape[token : token + 1] not in ("w", "t"):
            return None
        if shape[tokens.at(source.end) : tokens.at(cue.start)].strip("xa"):
            return None
        return noun_phrase_before(tokens, token)

    def chant(self, attribution: Attribution) -> bool:
        """Whether the words assert nothing but that they were chanted: "The crowd chanted: “Go home!”"."""
        return attribution.cue is not None and attribution.cue.quote.lower() in self._chanting

    def of_many(self, attribution: Attribution) -> bool:
        """Whether nobody in particular is meant: "critics who say", "a third of the voters who say"."""
        group = self.find(attribution)
        if group is None:
            return False
        first, end = group
        words = self._tokens.words
        link = self._tokens.shape.find("i", first, end)
        heads = [words[end - 1 if link < 0 else link - 1]]
        if link > 0 and words[link] == "of":
            heads.append(words[end - 1])
        # not "e-mails that showed"
        persons = attribution.source is not None and attribution.source.quote == "who"
        return any(head in self._crowd or (persons and _PLURAL.search(head)) for head in heads)
