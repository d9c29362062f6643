"""Place in a sentence → what is said there: before the speaker, after the verb, on both sides.

For `verbframes` and `inversions` only.
"""

import re

from factcheck.extract.attribution.frames import Frame
from factcheck.extract.attribution.layout import Layout, Range
from factcheck.extract.attribution.subjects import SUBORDINATORS
from factcheck.extract.clauses import FINITE_AFTER

_LONGEST_TOPIC = 60
_LONGEST_TITLE = 8
_LONGEST_AS = 16
_CALLED = frozenset(["called", "titled", "entitled", "named", "dubbed"])
_LISTED = re.compile(r",(?:[dn#e]?[nN'#e]{1,6},){1,6}?&|,[nN'#]{1,6},?&")
# after "and": a verb, or a subject with its verb
_NEW_CLAUSE = re.compile(r"a*(?:[xv]|e(?=[pdN]))|(?:p|[dN]n{0,2}N?)a?[xve]")
# "…, who says it is safe, | left", and a comma that closes the relative clause
_MAIN_VERB = re.compile(r",a{0,2}(?:x|v|e(?!i))|,a{1,2}b(?=[dNp])")
_SURE_VERB = re.compile("[xv]")
_LATER_CLAUSE = re.compile(r",[^,xv]{0,14}[nNp#)]a{0,2}[xveb]")
_SUBJECT_AND_VERB = re.compile(rf"a?p|{FINITE_AFTER.pattern}")
_SUBJECT_AND_UNKNOWN = re.compile(r"d[ne]{0,2}nn(?=[aidpT])")
_PAIRS = frozenset([("even", "as"), ("now", "that")])
# "it is a loan, they say, | that would be paid back": no subject stands behind "that"
_RELATIVE_BEHIND_TAG = re.compile(r",ta?[xv]")
# "it broke, they say, | and has not been mended"
GOES_ON = re.compile("&a{0,2}x")
# "it broke, says Ida Roe, | a clerk in Rome"
APPOSED = re.compile(r",d[dneagNb'#&i]{1,20}(?:[wt:]|\Z)")
_TAG = re.compile(r"(?:d?[nNb]{1,5}|p)[vexb]")
_FINITE = re.compile(r"x|(?<![d'])v|(?<=[nNp#)])[eb]|(?<=[nNb])n(?=[dp])")
# what begins a noun that is no pronoun, and words that point back to what the speaker told
_OWN_SUBJECT = re.compile("a{0,2}(?P<first>[dnNb])[nNbeg'#]{0,8}(?<=[nNb#])")
_POINTS_BACK = frozenset(
    ["his", "her", "its", "their", "our", "my", "your", "this", "these", "that", "those", "such", "both", "all", "each",
     "some", "many", "most", "others", "neither", "either", "none", "nothing", "no", "another"]
)  # fmt: skip
_DENIED = frozenset(["not", "never", "no", "nobody", "nothing", "none", "neither"])
CLAUSE = re.compile(r"[&a,t]*(?:[dnNpb#'iga&T\"]{1,25}[xve]|x)")


def whole_quote(layout: Layout, start: int, limit: int) -> Range | None:
    """Quote that begins here and is all there is: a stop, a comma or nothing comes after it."""
    quote = layout.quote_from(start) if start < limit else None
    if quote is None:
        return None
    end = quote[1]
    whole = end >= limit or layout.last_kind(end) in ".,—" or layout.shape[end] in ".,;—&s()"
    return quote if whole else None


def subordinate_end(layout: Layout, source: Range, after: int, limit: int) -> int:
    """Where the main clause goes on behind the clause of the verb: "the mayor, who says it is safe, | left"."""
    shape = layout.shape
    first = source[0]
    if shape[first] == "w":
        for main in _MAIN_VERB.finditer(shape, after, limit):
            # "who says that Roe, his aide, | must leave, | sold it"
            if shape[after] != "t" or _FINITE.search(shape, after, main.start()):
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
        if same and _is_beside(layout, told, semicolon + 1, limit):
            return _aside_start(layout, start, semicolon)
        semicolon = layout.shape.find(";", semicolon + 1, limit)
    return _aside_start(layout, start, limit)


def _is_beside(layout: Layout, told: Range, start: int, limit: int) -> bool:
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


def may_end_here(layout: Layout, source: Range, after: int, floor: int, limit: int) -> bool:
    """Whether "…, the minister said" is complete: no more than an adjunct comes after the verb."""
    shape = layout.shape
    if shape[source[0]] in "wt":
        return False
    kind = shape[after] if after < limit else "."
    if kind in '.,—);"' or _RELATIVE_BEHIND_TAG.match(shape, after - 1, limit):
        return True
    if kind in "dnNp#" and FINITE_AFTER.match(shape, after, limit):
        return False
    edge = source[0] - (source[0] > 0 and shape[source[0] - 1] == ",")
    if edge == floor and kind == "s" and layout.quote_until(edge) and layout.last_kind(edge) == ".":
        return layout.paragraph(edge - 1) == layout.paragraph(edge)  # "“It fell!” Roe said as he left"
    if edge > floor and layout.quote_of[edge - 1] >= 0:
        return layout.quote_until(edge) is not None and layout.last_kind(edge) in ".,—"
    return edge < source[0] and kind in "iTgaes" and bool(CLAUSE.match(shape, floor, edge))


def content_before(layout: Layout, edge: int, floor: int) -> Range | None:
    """What ends right before the token: a quote, or the sentence so far up to a comma or dash."""
    shape = layout.shape
    end = edge
    if end > floor + 1 and shape[end - 1] == ",":
        end -= 1
    quote = layout.quote_until(end)
    if quote is not None and layout.quote_of[edge] != layout.quote_of[end - 1]:
        if _names_work(layout, floor, *quote):
            return None
        if end == floor and layout.paragraph(end - 1) != layout.paragraph(edge):
            return None
        start, stop = quote
        alone = start <= floor or shape[start - 1] in ".:" or _is_sentence(layout, start, stop)
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
    return not _SURE_VERB.search(shape, floor, stop) and shape[floor] in "ieNgTa" and "N" in shape[start:stop]


def _is_sentence(layout: Layout, start: int, stop: int) -> bool:
    """Whether the quote [start, stop) is no part of a sentence around it: `they want to “change it,” he said`."""
    first = layout.tokens.starts[start + 1] if start + 1 < stop else 0
    return layout.last_kind(stop) in ".," and stop - start > 4 and not layout.text[first].islower()


def content_beside_as(
    layout: Layout, source: Range, after: int, floor: int, limit: int, *, names_quote: bool
) -> Range | None:
    """Content of "as the minister said, …", or of "…, as the minister said"; of the latter a quote alone, if so."""
    shape = layout.shape
    end = source[0] - 1
    while end > floor and shape[end - 1] in ",—(a&":
        end -= 1
    while after < limit and shape[after] not in ',—)"':
        after += 1
    start = after + 1 if after < limit and shape[after] != '"' else after
    if start < limit - 2:
        return start, limit
    if names_quote and (quote := layout.quote_until(end)) is not None:
        # "they walk “all over us,” as the mayor put it": only part of what the sentence says
        return quote if _is_sentence(layout, *quote) else None
    return (floor, end) if end - floor > 2 else None


def complete(layout: Layout, frame: Frame | None, after: int, limit: int) -> Frame | None:
    """The frame of "…, he said, …", unless all it has is an adverbial: "In May, he said"."""
    if frame is None:
        return None
    add_second_part(layout, frame, after, limit)
    whole = frame.is_quote(layout) or len(frame.content) > 1 or _has_clause(layout, frame.content[0])
    return frame if whole else None


def has_main_clause(layout: Layout, first: int, end: int) -> bool:
    """Whether a finite verb stands there outside the asides, which begin with "who", a participle or a preposition."""
    start = first
    waits = False  # for the verb of a relative clause: "Roe, whose husband, a pilot, | was killed"
    while start < end:
        comma = layout.shape.find(",", start, end)
        stop = comma if comma >= 0 else end
        opens = layout.shape[start] if start > first else ""
        verb = _FINITE.search(layout.shape, start, stop)
        # "Roe, a senator who has left"
        finite = verb is not None and (start == first or "w" not in layout.shape[start : verb.start()])
        if finite and not waits and opens not in ("w", "g", "e", "i"):
            return True
        waits = not finite and (waits or opens == "w")
        start = stop + 1
    return False


def _has_clause(layout: Layout, content: Range) -> bool:
    """Whether more is there than an adverbial: "In May", "If she wins"."""
    first, end = content
    opens = first + (layout.shape[first] == "a" and first + 1 < end)  # "Even as shares fell"
    if layout.shape[opens] not in "isT" or CLAUSE.match(layout.shape, first, end):
        return True
    return bool(_LATER_CLAUSE.search(layout.shape, first, end))


def is_tag(layout: Layout, at: int, limit: int) -> bool:
    """Whether all that comes is another speaker and the verb: "it fell, an adviser said, | Reuters reported"."""
    return (
        _TAG.fullmatch(layout.shape, at, limit) is not None and layout.words[limit - 1] in layout.cues.words
    )


def add_second_part(layout: Layout, frame: Frame, at: int, limit: int) -> None:
    """Take what goes on after "…, he said,"."""
    shape = layout.shape
    while at < limit and (shape[at] == "," or at in layout.timed):
        at += 1
    if at >= limit:
        return
    if shape[at] == ";" and not frame.is_quote(layout) and FINITE_AFTER.match(shape, at + 1, limit):
        if not _is_beside(layout, frame.content[0], at + 1, limit):
            frame.content.append((at + 1, limit))  # "the dam was old, he said; it had cracks"
        return
    quote = layout.quote_from(at + (shape[at] == "&"))
    if quote is not None:
        frame.content.append(quote)
    elif (
        layout.quote_of[frame.content[0][0]] < 0
        and shape[at - 1] == ","
        and shape[at] != "g"
        # "the dam, he said, which is old, broke"
        and (
            shape[at] != "w" or (layout.words[at] == "which" and not _FINITE.search(shape, *frame.content[0]))
        )
        and not is_tag(layout, at, limit)
        and (
            shape[at] in "xvT"
            or GOES_ON.match(shape, at, limit)
            or layout.words[at] in ("because", "unless", "so")
            or _RELATIVE_BEHIND_TAG.match(shape, at - 1, limit)
            # "the case would be helped, he said, by the calendar"
            or (layout.words[at] == "by" and shape[frame.content[0][1] - 1] == "e")
            or FINITE_AFTER.match(shape, at, limit)
            # "it was, he said, a mistake"
            or shape[frame.content[0][1] - 1] == "x"
            or not (CLAUSE.match(shape, *frame.content[0]) or APPOSED.match(shape, at - 1, limit))
            # "in a race marked by scandals, he said, young and old voters would come"
            or (shape[frame.content[0][0]] == "i" and not _SURE_VERB.search(shape, *frame.content[0]))
        )
    ):
        frame.content.append((at, limit))


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
