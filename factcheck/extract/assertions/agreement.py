"""Subject, verb, second verb → whether all three agree: "the mayor sold it and has left". For `sharedsubjects` only."""

from factcheck.extract.tokens import Tokens

BEING = frozenset(["is", "are", "was", "were", "been", "be", "being"])
_SINGULAR_VERBS = frozenset(["is", "was", "has"])
_PLURAL_VERBS = frozenset(["are", "were", "have"])
_SINGULAR_SUBJECTS = frozenset(
    ["he", "she", "it", "this", "everybody", "everyone", "nobody", "somebody", "someone"]
)
_PLURAL_SUBJECTS = frozenset(["i", "we", "you", "they", "these", "those", "people"])
_NOMINATIVE = frozenset(["i", "you", "he", "she", "it", "we", "they", "this", "there"])
# "nor did he"
_INVERTING = frozenset(["so", "nor", "neither"])


def is_inverted(tokens: Tokens, opener: int, verb: int) -> bool:
    """Whether the verb stands before a subject of its own: "nor did he", "but is this so", "and let's go"."""
    shape, words = tokens.shape, tokens.words
    behind = words[verb + 1] if verb + 1 < len(words) else ""
    if shape[verb] != "x":
        return words[verb] == "let" and behind == "'s"
    nominal = shape[verb + 1 : verb + 2] in ("d", "n", "N", "p", "#")
    return behind in _NOMINATIVE or (nominal and words[opener] in _INVERTING)


def agree(words: list[str], verb: int, second: int) -> bool:
    """Whether one subject can have both verbs, and not "relief is possible and have called for it"."""
    pair = {words[verb], words[second]}
    return _SINGULAR_VERBS.isdisjoint(pair) or _PLURAL_VERBS.isdisjoint(pair)


def fits(tokens: Tokens, phrase: tuple[int, int], verb: int, second: int) -> bool:
    """Whether the subject, which has the first verb, can have the second, and not "I hope he stays and makes"."""
    first, end = phrase
    word, said = tokens.words[first], tokens.words[second].removesuffix("n't")
    if end - first > 1:
        return True
    if word in _SINGULAR_SUBJECTS:
        return said not in _PLURAL_VERBS
    if word in _PLURAL_SUBJECTS:
        singular = said.endswith("s") and (said != "was" or word != "i")
        # "I imagine it pulled him out and sent him off"
        past = tokens.shape[verb] == "b" and tokens.shape[second] in "ev"
        return not singular and not past
    return word != "there"
