"""Article text and its sentences → Conditions: what must hold (antecedent) for what (consequent).

Called by `factcheck.extract.claims`. One pass over the words finds the cues of
`configs/rules/<language>/conditions.yaml`; only sentences with a cue are read.
"""

from collections.abc import Sequence
from functools import cache

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
    beginnings = _rules_by_word(rules)
    found: list[Condition] = []
    index = read_until = 0
    readers: list[Reader] = []
    for token in [token for token, word in enumerate(tokens.words) if word in beginnings]:
        start = tokens.starts[token]
        tried = beginnings[tokens.words[token]] if start >= read_until else ()
        cue = next(((rule, match.end()) for rule in tried if (match := rule.regex.match(text, start))), None)
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
        if index and start == sentences[index].start and rule.yields["frame"] == "otherwise":
            # "They must pay. Otherwise, the port will close.": the antecedent is the sentence before
            both = sentences[index].model_copy(update={"start": sentences[index - 1].start})
            readers = _readers(both, tokens, rules)
        reader = next((reader for reader in readers if reader.holds(start)), readers[-1])
        condition = reader.read(rule, start, read_until)
        if condition is not None:
            found.append(condition)
    return sorted(found, key=lambda condition: condition.span.start)


@cache
def _rules_by_word(rules: Rules) -> dict[str, list[Rule]]:
    """Rules by the word that their cue begins with, in the order of the file."""
    by_word: dict[str, list[Rule]] = {}
    for rule in rules["conditions"].rules:
        for word in rule.yields["begins"]:
            by_word.setdefault(word, []).append(rule)
    return by_word


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
