"""Article text and its sentences → the sentences that are no part of the story, each with the rule that says so.

Called when an article is split, before anything is looked for in its sentences. What is boilerplate stands in
`configs/rules/<language>/boilerplate.yaml`.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from factcheck.model.text import Sentence
from factcheck.rules.load import Rules, RuleSet

# A longer sentence is a story, or no prose at all: no rule reads further, whatever the text.
_LONGEST = 500

_WORD = re.compile(r"[\w©]+|[<@]")


def find_boilerplate(text: str, sentences: Sequence[Sentence], *, rules: Rules) -> list[tuple[int, str]]:
    """Find boilerplate, as pairs of the sentence's index and the id of the first rule that fits it.

    A rule is tried on the sentences that contain one of its trigger words, lower-cased.
    """
    own = rules["boilerplate"].rules
    triggers = _triggers(rules["boilerplate"])
    found = []
    for index, sentence in enumerate(sentences):
        if sentence.end - sentence.start > _LONGEST:
            continue
        quote = text[sentence.start : sentence.end]
        words = triggers.keys() & _WORD.findall(quote.lower())
        tried = {rule for word in words for rule in triggers[word]}
        for order, inside in sorted(tried):
            regex = own[order].regex
            if (regex.search if inside else regex.match)(quote):
                found.append((index, own[order].id))
                break
    return found


@cache
def _triggers(rules: RuleSet) -> Mapping[str, list[tuple[int, bool]]]:
    """Rules that a word triggers, as their places in the file, and whether each may fit inside the sentence."""
    triggers: dict[str, list[tuple[int, bool]]] = {}
    for order, rule in enumerate(rules.rules):
        for name in ("triggers", "inside"):
            for word in rule.yields.get(name, ()):
                triggers.setdefault(word, []).append((order, name == "inside"))
    return triggers
