"""Word → its coarse part of speech, one character. No parser, no model.

The words stand in `configs/rules/<language>/clauses.yaml`; a word of none of its lists is judged by its form. For
`factcheck.extract.tokens`.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache

from factcheck.rules.load import Rules


class Kind(StrEnum):
    """Coarse part of speech of a token: one character of `Tokens.shape`."""

    NOUN = "n"  # any lower-case word of no other kind: nouns, adjectives, participles that are neither -ed nor -ing
    NAME = "N"
    NUMBER = "#"
    PRONOUN = "p"
    DETERMINER = "d"
    PREPOSITION = "i"
    COORDINATOR = "&"
    SUBORDINATOR = "s"
    THAT = "t"
    RELATIVE = "w"
    AUXILIARY = "x"
    VERB = "v"  # surely finite: "said", "goes"
    BASE = "b"  # infinitive, finite plural, or a noun of the same form: "plan", "plans"
    ED = "e"
    ING = "g"
    TO = "T"
    ADVERB = "a"
    POSSESSIVE = "'"
    COMMA = ","
    SEMICOLON = ";"
    COLON = ":"
    STOP = "."
    DASH = "—"
    OPEN = "("
    CLOSE = ")"
    QUOTE = '"'
    OTHER = "~"


_PUNCTUATION = {
    ",": ",", ";": ";", ":": ":", ".": ".", "!": ".", "?": ".", "...": ".", "…": ".",
    "—": "—", "–": "—", "--": "—", "―": "—",
    "(": "(", "[": "(", ")": ")", "]": ")",
    '"': '"', "''": '"', "``": '"', "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": '"', "’": '"', "'": '"',
}  # fmt: skip
_LEXICONS = (
    ("noun_in_ing", Kind.NOUN),
    ("noun_in_ed", Kind.NOUN),
    ("adjective_in_ly", Kind.NOUN),
    ("participle", Kind.ED),
    ("base_verb", Kind.BASE),
    ("finite_verb", Kind.VERB),
    ("adverb", Kind.ADVERB),
    ("preposition", Kind.PREPOSITION),
    ("subordinator", Kind.SUBORDINATOR),
    ("coordinator", Kind.COORDINATOR),
    ("relative", Kind.RELATIVE),
    ("auxiliary", Kind.AUXILIARY),
    ("determiner", Kind.DETERMINER),
    ("pronoun", Kind.PRONOUN),
)


# Words whose kinds are remembered; an article has a thousand, and not many that others have not.
_MOST_WORDS = 1 << 16


class WordKinds(dict[str, str]):
    """Word as it stands in the text → kind; words of no lexicon are judged by their form, mostly once."""

    def __init__(self, lexicon: Mapping[str, str]) -> None:
        super().__init__(lexicon)
        self._lexicon = lexicon

    def __missing__(self, word: str) -> str:
        kind = self._judge(word)
        if len(self) < _MOST_WORDS:
            self[word] = kind
        return kind

    def _judge(self, word: str) -> str:
        if word.startswith("--"):
            return Kind.DASH
        if word.startswith(".."):
            return Kind.STOP
        first = word[0]
        if first.isdigit() or first in "$€£":
            return Kind.NUMBER
        if not first.isalpha():
            return Kind.OTHER
        lower = word.lower().replace("’", "'")
        if lower != word:
            known = self._lexicon.get(lower)
            # "May", "Will" and "US" inside a sentence are names; only a capital first letter may open one
            if known is not None and not (len(word) > 1 and word.isupper()):
                return known
            if first.isupper():
                return Kind.NAME
        if lower.endswith("ly") and len(lower) > 4:
            return Kind.ADVERB
        if lower.endswith("ed") and len(lower) > 3:
            return Kind.ED
        if lower.endswith("ing") and len(lower) > 4:
            return Kind.ING
        if lower.endswith("s") and any(self._lexicon.get(base) == Kind.BASE for base in _bases(lower)):
            return Kind.BASE
        return Kind.NOUN


def _bases(word: str) -> Iterator[str]:
    """What the word could be the -s form of: "plans", "passes", "tries"."""
    yield word[:-1]
    if word.endswith("es"):
        yield word[:-2]
    if word.endswith("ies"):
        yield word[:-3] + "y"


@cache
def kinds_of(rules: Rules) -> WordKinds:
    """Kinds of the words of a language, made once."""
    words: dict[str, str] = dict(_PUNCTUATION)
    for name, kind in _LEXICONS:
        words.update(dict.fromkeys(rules["clauses"].lexicon[name], kind.value))
    words |= {word.replace("'", "’"): kind for word, kind in words.items() if word.startswith("'")}
    return WordKinds(words | {"that": "t", "to": "T", "'s": "'", "’s": "'", "'S": "'", "’S": "'"})
