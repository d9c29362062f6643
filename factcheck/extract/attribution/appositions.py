"""Source → the whole phrase that names it: "Jen Psaki" → "Jen Psaki, the press secretary".

For `attribution` only.

Only what is plain is added: the party in brackets or after a comma, an age, one noun phrase; never a relative clause.
"""

import re

from factcheck.extract.attribution.layout import Layout, Range

_PARTY = re.compile(r"\([^()]{1,6}\)")
_AGE = re.compile(r",#(?=[,.])")
_ROLE = re.compile(
    r",(?:[d#]a?[neN]|[ne]|N(?=[i']|N{0,2}n)|p(?=i))[nNeg#b']{0,8}(?:i[d#]?[nNeg#b'&]{1,8}){0,4}(?=[,.;—\"w)]|$)"
)
_NAME = re.compile(r",N{1,4}(?=[,.;—\"w)]|$)")
_FULL_NAME = re.compile(r",N{2,4}(?=,a{0,2}[xv])")
_PARTY_TAG = re.compile(r"[rdi]-[a-z]")


def with_apposition(layout: Layout, source: Range) -> Range:
    """The source with the party, the age and the role, or the name, that follow it."""
    first, end = source
    shape, words = layout.shape, layout.words
    if shape[end : end + 1] not in (",", "("):
        return source
    limit = min(layout.sentence_end(end - 1), len(shape))
    if shape.startswith(",e", end) and words[end + 1] in layout.cues.lexicon["quoting"]:
        return source  # "officials, | quoted by Reuters, said"
    if layout.text[layout.tokens.starts[end - 1]].isupper():
        party = _PARTY.match(shape, end, limit)
        # not "Jo Lo (left)"
        end = party.end() if party and not layout.text[layout.tokens.starts[end + 1]].islower() else end
        if end + 1 < limit and shape[end] == "," and _PARTY_TAG.match(words[end + 1]):
            end += 2
        age = _AGE.match(shape, end, limit)
        role = _ROLE.match(shape, age.end() if age else end, limit)
        last = role or age
        later = last.end() if last else end
        if last and later + 1 < limit and shape[later] == "," and words[later + 1].endswith("."):
            # "of Alexandria, Va."
            later += 2
        return first, _unless_timed(layout, end, later)
    if shape[end - 1] == "n" and (shape[first] in "dp" or "'" in shape[first:end]):
        # "a delegate from the coast, Jo Lo, said": what hangs on the noun may end in a place, "a town, Rome,"
        hangs = "i" in shape[first:end]
        name = (_FULL_NAME if hangs else _NAME).match(shape, end, limit)
        return first, _unless_timed(layout, end, name.end()) if name else end
    return source


def _unless_timed(layout: Layout, end: int, later: int) -> int:
    """The later end, unless words of time stand between: "the mayor said, Tuesday"."""
    return end if any(token in layout.timed for token in range(end, later)) else later
