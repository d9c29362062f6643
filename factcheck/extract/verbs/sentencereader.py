"""Text → tokens of each of its sentences, with its clauses and verbs. For `extract` only."""

from factcheck.extract.tokens import tokenize
from factcheck.extract.verbs.predicates import Predicates
from factcheck.model.text import Sentence
from factcheck.rules.load import Rules


class SentenceReader:
    """Tokens of a text, made once and given out sentence by sentence."""

    def __init__(self, text: str, rules: Rules) -> None:
        self._rules = rules
        self.tokens = tokenize(text, 0, len(text), rules)
        self._dateline = rules["claims"].rule("claims.dateline").regex

    def read(self, sentence: Sentence) -> Predicates:
        """Tokens of the sentence behind its dateline, with its clauses and verbs."""
        tokens = self.tokens
        dateline = self._dateline.match(tokens.text, sentence.start, sentence.end)
        start, end = dateline.end() if dateline else sentence.start, sentence.end
        return Predicates(tokens.within(start, end, self._rules), self._rules)
