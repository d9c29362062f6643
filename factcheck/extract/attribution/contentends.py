"""Part of a sentence in which somebody says something → where that ends and the narrator goes on.

For `verbframes` and `wordcues` only.
"""

import re

from factcheck.extract.attribution.layout import Layout, Range
from factcheck.extract.attribution.subjects import SUBORDINATORS
from factcheck.extract.clauses import FINITE_AFTER

_LONGEST_AS = 16
# "…, who says it is safe, | left", and a comma that closes the relative clause
_MAIN_VERB = re.compile(r",a{0,2}(?:x|v|e(?!i))|,a{1,2}b(?=[dNp])")
_SUBJECT_AND_VERB = re.compile(rf"a?p|{FINITE_AFTER.pattern}")
_SUBJECT_AND_UNKNOWN = re.compile(r"d[ne]{0,2}nn(?=[aidpT])")
# a finite verb, as far as its neighbours tell
FINITE = re.compile(r"x|(?<![d'])v|(?<=[nNp#)])[eb]|(?<=[nNb])n(?=[dp])")
_PAIRS = frozenset([("even", "as"), ("now", "that")])
# what begins a noun that is no pronoun, and words that point back to what the speaker told
_OWN_SUBJECT = re.compile("a{0,2}(?P<first>[dnNb])[nNbeg'#]{0,8}(?<=[nNb#])")
_POINTS_BACK = frozenset(
    ["his", "her", "its", "their", "our", "my", "your", "this", "these", "that", "those", "such", "both", "all", "each",
     "some", "many", "most", "others", "neither", "either", "none", "nothing", "no", "another"]
)  # fmt: skip
_DENIED = frozenset(["not", "never", "no", "nobody", "nothing", "none", "neither"])


def subordinate_end(layout: Layout, source: Range, after: int, limit: int) -> int:
    """Where the main clause goes on behind the clause of the verb: "the mayor, who says it is safe, | left"."""
    shape = layout.shape
    first = source[0]
    if shape[first] == "w":
        for main in _MAIN_VERB.finditer(shape, after, limit):
            # "who says that Roe, his aide, | must leave, | sold it"
            if shape[after] != "t" or FINITE.search(shape, after, main.start()):
                return main.start()
        return limit
    opener = first - 1
    if opener >= 0 and shape[opener] in "swtn" and _is_subordinator(layout, opener):
        comma = shape.find(",", after, limit)
        while comma > 0:
            if shape[comma + 1 : comma + 2] not in tuple("&wst") and _begins_clause(layout, comma + 1, limit):
                return comma
            comma = shape.find(",", comma + 1, limit)
    return limit


def narrator_from(layout: Layout, start: int, floor: int, limit: int) -> int:
    """Where the narrator goes on behind what somebody says from `start` or, before the verb, `floor`."""
    semicolon = layout.shape.find(";", start, limit)
    while semicolon >= 0:
        same = layout.quote_of[semicolon] == layout.quote_of[start - 1]
        told = (start if start < semicolon else floor, semicolon)
        if same and is_beside(layout, told, semicolon + 1, limit):
            return _aside_start(layout, start, semicolon)
        semicolon = layout.shape.find(";", semicolon + 1, limit)
    return _aside_start(layout, start, limit)


def is_beside(layout: Layout, told: Range, start: int, limit: int) -> bool:
    """Whether a clause with a noun of its own for a subject begins: "he said it broke; | the state mended it".

    Not where it takes up a noun again, or puts right what was denied: "he said it was not old; the rain broke it".
    """
    subject = _OWN_SUBJECT.match(layout.shape, start, limit)
    if subject is None or FINITE_AFTER.match(layout.shape, start, limit) is None:
        return False
    said = layout.words[slice(*told)]
    denied = not _DENIED.isdisjoint(said) or any(word.endswith("n't") for word in said)
    taken_up = denied or layout.words[subject.end() - 1] in said
    return not taken_up and layout.words[subject.start("first")] not in _POINTS_BACK


def _aside_start(layout: Layout, start: int, limit: int) -> int:
    """Where the narrator goes on behind a dash: "said it was safe — though few believed him"."""
    dash = layout.shape.find("—s", start, limit)
    while dash >= 0:
        if (
            layout.words[dash + 1] in ("though", "although")
            and layout.quote_of[dash] == layout.quote_of[start]
        ):
            return dash
        dash = layout.shape.find("—s", dash + 1, limit)
    if "put" in layout.words[start:limit]:
        # "would “walk over us,” as the mayor, then a clerk, put it"
        put = layout.words.index("put", start, limit)
        opens = layout.words[max(start, put - _LONGEST_AS) : put + 1]
        if "as" in opens and layout.words[put + 1 : put + 2] == ["it"]:
            mark = put - opens[::-1].index("as") - 1
            return mark if layout.shape[mark] in ',"—' and mark > start else limit
    return limit


def _is_subordinator(layout: Layout, token: int) -> bool:
    words = layout.words
    if words[token] in layout.cues.lexicon["moment"]:
        return True
    return words[token] in SUBORDINATORS or tuple(words[max(0, token - 1) : token + 1]) in _PAIRS


def _begins_clause(layout: Layout, start: int, limit: int) -> bool:
    """Whether a subject with its verb begins here; the verb may be of no lexicon: "his staff carves out"."""
    if _SUBJECT_AND_VERB.match(layout.shape, start, limit):
        return True
    unknown = _SUBJECT_AND_UNKNOWN.match(layout.shape, start, limit)
    return unknown is not None and layout.words[unknown.end() - 1].endswith("s")
