"""Article text and its sentences → the sentences that are no part of the story, each with the rule that says so.

Called when an article is split, before anything is looked for in its sentences. What is boilerplate stands in
`configs/rules/<language>/boilerplate.yaml`.
"""

import re
from collections.abc import Sequence

from factcheck.model.text import Sentence
from factcheck.rules.load import Rule, Rules

# A longer sentence is a story, or no prose at all: no rule reads further, whatever the text.
_LONGEST = 500

_WORD = re.compile(r"\w+|©")


def find_boilerplate(text: str, sentences: Sequence[Sentence], *, rules: Rules) -> list[tuple[int, str]]:
    """Find boilerplate, as pairs of the sentence's index and the id of the first rule that fits it.

    A rule is tried on the sentences that contain one of its trigger words, lower-cased.
    """
    triggers: dict[str, set[int]] = {}
    for order, rule in enumerate(rules["boilerplate"].rules):
        for word in rule.yields["triggers"]:
            triggers.setdefault(word, set()).add(order)
    found = []
    for index, sentence in enumerate(sentences):
        if sentence.end - sentence.start > _LONGEST:
            continue
        quote = text[sentence.start : sentence.end]
        words = triggers.keys() & _WORD.findall(quote.lower())
        orders = sorted(set().union(*(triggers[word] for word in words)))
        fitting = _first_that_fits(quote, [rules["boilerplate"].rules[order] for order in orders])
        if fitting is not None:
            found.append((index, fitting.id))
    return found


def _first_that_fits(quote: str, candidates: Sequence[Rule]) -> Rule | None:
    return next((rule for rule in candidates if rule.regex.search(quote)), None)
