"""Text → whether it is in the language of the rules. For the API: what they don't fit, they would split at random."""

import re

from factcheck.rules.load import Rules

# characters; no more are looked at
_BEGINNING = 5000
# words; of fewer nothing can be told
_LEAST = 40
# English news has one in eight, and one in twenty at the least
_SHARE = 0.02
_WORD = re.compile(r"[^\W\d_]+")


def reads_like(text: str, rules: Rules) -> bool:
    """Whether the text may be in the language of the rules; lists and short texts may be in any."""
    indispensable = frozenset(rules["sentences"].lexicon["indispensable"])
    words = _WORD.findall(text[:_BEGINNING].lower())
    return len(words) < _LEAST or sum(word in indispensable for word in words) >= _SHARE * len(words)
