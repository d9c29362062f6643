"""Article text and its sentences → Conditions: what must hold (antecedent) for what (consequent).

Called by `factcheck.extract.claims`. One pass over the words finds the cues of
`configs/rules/<language>/conditions.yaml`; only sentences with a cue are read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from factcheck.extract.conditions.context import Lexicon
from factcheck.extract.conditions.marks import without_brackets
from factcheck.extract.conditions.reader import Reader
from factcheck.extract.tokens import Tokens, tokenize
from factcheck.model.text import Sentence
from factcheck.model.values import Condition
from factcheck.rules.load import Rule, Rules


def find_conditions(
    text: str, sentences: Sequence[Sentence], *, rules: Rules, tokens: Tokens | None = None
) -> list[Condition]:
    """Find conditions, sorted by the start of their spans. `tokens` are those of the whole text, where at hand."""
    tokens = tokens or tokenize(text, 0, len(text), rules)
    grammar = _grammar(rules)
    beginnings = grammar.rules
    found: list[Condition] = []
    index = read_until = 0
    readers: list[Reader] = []
    for token in [token for token, word in enumerate(tokens.words) if word in beginnings]:
        start = tokens.starts[token]
        cue = grammar.cue_at(text, start, tokens.words[token]) if start >= read_until else None
        if cue is None:
            continue
        rule, read_until = cue
        while index < len(sentences) and sentences[index].end <= start:
            index += 1
            readers = []
        if index == len(sentences):
            break
        if start < sentences[index].start:
            continue
        readers = readers or _readers(sentences[index], tokens, rules)
        reader = next((reader for reader in readers if reader.holds(start)), readers[-1])
        condition = reader.read(rule, start, read_until)
        if condition is not None:
            found.append(condition)
    return sorted(found, key=lambda condition: condition.span.start)


@dataclass(frozen=True)
class _Grammar:
    """Rules by the word that their cue begins with, in the order of the file."""

    rules: dict[str, list[Rule]]
    lexicon: Lexicon

    def cue_at(self, text: str, start: int, word: str) -> tuple[Rule, int] | None:
        """First rule whose cue stands here, and where the cue ends."""
        for rule in self.rules[word]:
            match = rule.regex.match(text, start)
            if match is not None:
                return rule, match.end()
        return None


@cache
def _grammar(rules: Rules) -> _Grammar:
    conditions = rules["conditions"]
    by_word: dict[str, list[Rule]] = {}
    for rule in conditions.rules:
        for word in rule.yields["begins"]:
            by_word.setdefault(word, []).append(rule)
    return _Grammar(by_word, conditions.lexicon)


def _readers(sentence: Sentence, tokens: Tokens, rules: Rules) -> list[Reader]:
    """Reader of the sentence without its brackets, and of all of it, for the cues in brackets."""
    lexicon = rules["conditions"].lexicon
    inner = _tokens_of(sentence, tokens, rules)
    outer = without_brackets(inner)
    return [Reader(part, lexicon) for part in ([outer] if outer is inner else [outer, inner])]


def _tokens_of(sentence: Sentence, tokens: Tokens, rules: Rules) -> Tokens:
    """Tokens of a sentence; one in capitals is judged as if it had none, since all its words would be names."""
    quote = tokens.text[sentence.start : sentence.end]
    lower = quote.lower()
    if not quote.isupper() or len(lower) != len(quote):
        return tokens.within(sentence.start, sentence.end, rules)
    small = tokenize(lower, 0, len(lower), rules)
    starts = [sentence.start + start for start in small.starts]
    ends = [sentence.start + end for end in small.ends]
    return Tokens(tokens.text, starts, ends, small.words, small.shape)
