"""Place in a sentence → what is said there: before the speaker, in a quote, as the topic behind the verb.

For the readers of frames in `attribution` only.
"""

import re

from factcheck.extract.attribution.layout import Layout, Range

_LONGEST_TOPIC = 60
_LONGEST_TITLE = 8
_CALLED = frozenset(["called", "titled", "entitled", "named", "dubbed"])
_LISTED = re.compile(r",(?:[dn#e]?[nN'#e]{1,6},){1,6}?&|,[nN'#]{1,6},?&")
# after "and": a verb, or a subject with its verb
_NEW_CLAUSE = re.compile(r"a*(?:[xv]|e(?=[pdN]))|(?:p|[dN]n{0,2}N?)a?[xve]")
SURE_VERB = re.compile("[xv]")


def whole_quote(layout: Layout, start: int, limit: int) -> Range | None:
    """Quote that begins here and is all there is: a stop, a comma or nothing comes after it."""
    quote = layout.quote_from(start) if start < limit else None
    if quote is None:
        return None
    end = quote[1]
    whole = end >= limit or layout.last_kind(end) in ".,—" or layout.shape[end] in ".,;—&s()"
    return quote if whole else None


def content_before(layout: Layout, edge: int, floor: int) -> Range | None:
    """What ends right before the token: a quote, or the sentence so far up to a comma or dash."""
    shape = layout.shape
    end = edge
    if end > floor + 1 and shape[end - 1] == ",":
        end -= 1
    quote = layout.quote_until(end)
    if quote is not None:
        if _names_work(layout, floor, *quote):
            return None
        if end == floor and layout.paragraph(end - 1) != layout.paragraph(edge):
            return None
        start, stop = quote
        alone = start <= floor or shape[start - 1] in ".:" or is_sentence(layout, start, stop)
        return quote if alone else (floor, stop)
    if end == edge:
        if end <= floor or shape[end - 1] != "—":
            return None
        end -= 1
    says_something = any(
        shape[token] in "nNpb#xv" and token not in layout.timed
        for token in range(floor, min(end, floor + 12))
    )
    return (floor, end) if says_something else None


def _names_work(layout: Layout, floor: int, start: int, stop: int) -> bool:
    """Whether the quote is the name of what somebody spoke on: "Speaking on ABC's “This Week,” | Roe said".

    So it is behind "called", before the verb: "A paper called “The Quay” | said".
    """
    shape, words = layout.shape, layout.words
    if start > floor and stop - start <= _LONGEST_TITLE and words[start - 1] in _CALLED:
        return layout.last_kind(stop) not in ".,"
    if (
        start <= floor
        or stop - start > _LONGEST_TITLE
        or (shape[start - 1] != "'" and words[start - 1] != "on")
    ):
        return False
    return not SURE_VERB.search(shape, floor, stop) and shape[floor] in "ieNgTa" and "N" in shape[start:stop]


def is_sentence(layout: Layout, start: int, stop: int) -> bool:
    """Whether the quote [start, stop) is no part of a sentence around it: `they want to “change it,” he said`."""
    first = layout.tokens.starts[start + 1] if start + 1 < stop else 0
    return layout.last_kind(stop) in ".," and stop - start > 4 and not layout.text[first].islower()


def topic(layout: Layout, start: int, limit: int, first: int | None = None) -> Range:
    """Noun phrase or -ing form with what belongs to it; it begins at `first` where a determiner stands before."""
    shape, words = layout.shape, layout.words
    end = start
    limit = min(limit, start + _LONGEST_TOPIC)
    while end < limit:
        kind = shape[end]
        quote = layout.quote_from(end)
        listed = _LISTED.match(shape, end, limit)
        if quote is not None:
            end = min(quote[1], limit)
        elif kind in "tw" and words[end] not in ("when", "where"):
            while end < limit and shape[end] not in ",;—":
                end += 1
            break
        elif kind == "(":
            closing = shape.find(")", end, limit)
            end = closing + 1 if closing > 0 else limit
        elif listed:
            end = listed.end()
        elif kind == "p" and shape[end + 1 : end + 2] in ("b", "x", "v") and words[end] != "it":
            # "the clubs that endorsed him | say"
            end += 1
            break
        elif kind == "&" and _NEW_CLAUSE.match(shape, end + 1):
            break
        elif kind in "dnNpb#'egiaT&" or words[end] in ("as", "than"):
            end += 1
        else:
            break
    while end > start + 1 and (shape[end - 1] in "&iTds" or end - 1 in layout.timed):
        end -= 1
    return start if first is None else first, max(end, start + 1)
