"""Part of a sentence in which somebody says something → where that ends and the narrator goes on.

For `verbframes` and `wordcues` only.
"""

import re

from factcheck.extract.attribution.layout import Layout, Range
from factcheck.extract.attribution.subjects import SUBORDINATORS
from factcheck.extract.clauses import FINITE_AFTER

# "…, who says it is safe, | left", and a comma that closes the relative clause
_MAIN_VERB = re.compile(r",a{0,2}(?:x|v|e(?!i))|,a{1,2}b(?=[dNp])")
_CLAUSE = re.compile(rf"a?p|{FINITE_AFTER.pattern}")
# a finite verb, as far as its neighbours tell
FINITE = re.compile(r"x|(?<![d'])v|(?<=[nNp#)])[eb]|(?<=[nNb])n(?=[dp])")
_PAIRS = frozenset([("even", "as"), ("now", "that")])


def subordinate_end(layout: Layout, source: Range, after: int, limit: int) -> int:
    """Where the main clause goes on behind the clause of the verb: "the mayor, who says it is safe, | left"."""
    shape = layout.shape
    first = source[0]
    if shape[first] == "w":
        main = _MAIN_VERB.search(shape, after, limit)
        return main.start() if main else limit
    opener = first - 1
    if opener >= 0 and shape[opener] in "swtn" and _is_subordinator(layout, opener):
        comma = shape.find(",", after, limit)
        while comma > 0:
            if shape[comma + 1 : comma + 2] not in tuple("&wst") and _CLAUSE.match(shape, comma + 1, limit):
                return comma
            comma = shape.find(",", comma + 1, limit)
    return limit


def narrator_from(layout: Layout, start: int, limit: int) -> int:
    """Where the narrator goes on behind a dash: "said it was safe — though few believed him"."""
    dash = layout.shape.find("—s", start, limit)
    while dash >= 0:
        if (
            layout.words[dash + 1] in ("though", "although")
            and layout.quote_of[dash] == layout.quote_of[start]
        ):
            return dash
        dash = layout.shape.find("—s", dash + 1, limit)
    return limit


def _is_subordinator(layout: Layout, token: int) -> bool:
    words = layout.words
    if words[token] in layout.cues.lexicon["moment"]:
        return True
    return words[token] in SUBORDINATORS or tuple(words[max(0, token - 1) : token + 1]) in _PAIRS
