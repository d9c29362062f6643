"""Content, source, verb → frame: "…, the mayor said", "…, as the mayor said". For `verbframes` only."""

import re

from factcheck.extract.attribution.adjuncts import INFINITIVE
from factcheck.extract.attribution.contents import content_before
from factcheck.extract.attribution.frames import Frame
from factcheck.extract.attribution.secondparts import CLAUSE, complete
from factcheck.extract.attribution.verbclauses import Saying
from factcheck.extract.clauses import FINITE_AFTER

_LONGEST_ASIDE = 20
_ADVERBS = re.compile(r"[as&]{1,3},")
# "The plan, as he put it, | costs $9"
_SUBJECT = re.compile(r"&?(?:[d#]?[neg#']{0,4}[nNb]{1,5}(?:i[dnNeb#']{1,6})?|p)")
_PREDICATE = re.compile(r"a{0,2}(?:[xv]|[enb](?=[d#piT]))")


def read_tag(saying: Saying) -> Frame | None:
    """Frame of "…, the mayor said", or of what comes behind "Six months ago, the mayor said,"."""
    if saying.verb.shares or not _may_end(saying):
        return None
    layout, shape, start = saying.layout, saying.layout.shape, saying.passed.start
    follows = _clause_follows(saying, start + 1)
    # "He said, if elected, he will leave"
    anew = saying.kind() == "," and saying.source[0] <= saying.floor + 1 and shape.startswith("s", start + 1)
    if follows and (anew or _ADVERBS.fullmatch(shape, saying.floor, saying.source[0])):
        return saying.frame("clause", (start + 1, saying.limit))
    content = content_before(layout, saying.source[0], saying.floor)
    if content is not None and shape[content[0]] != '"' and "quoted" in saying.verb.cues[0].rule.yields:
        return None  # "Asked about it, he laughed."
    asks = saying.verb.cues[0].lemma in layout.cues.lexicon["put_to"]
    if content is not None and not (asks and shape[content[0]] != '"'):
        return complete(layout, saying.frame("clause", content, open_end=False), start, saying.limit)
    # not "if the council agrees, we will pay"
    hangs = shape[saying.source[0] - 1] == "s" and layout.words[saying.source[0] - 1] != "as"
    if follows and saying.kind() == "," and saying.source[0] > saying.floor and not hangs:
        frame = saying.frame("clause", (start + 1, saying.limit))
        if frame is not None and _opens_with_time(saying):
            frame.content.insert(0, (saying.floor, saying.source[0] - 1))
            frame.stated = saying.passed.stated
        return frame
    return None


def _may_end(saying: Saying) -> bool:
    """Whether "…, the minister said" is complete: no more than an adjunct comes after the verb."""
    layout, verb, shape = saying.layout, saying.verb, saying.layout.shape
    first, floor, after, limit = saying.source[0], saying.floor, saying.passed.start, saying.limit
    kind = saying.kind()
    if kind == "g" and verb.cues[0].particle and layout.quote_of[max(0, first - 2)] < 0:
        return False  # "talked about moving on"
    if verb.takes("to") and INFINITIVE.match(shape, after, limit):
        return False  # "when it broke, the mayor decided not | to run"
    if shape[first] in "wt":
        return False
    if kind in '.,—);"':
        return True
    if kind in "dnNp#" and FINITE_AFTER.match(shape, after, limit):
        return False
    edge = first - (first > 0 and shape[first - 1] == ",")
    if edge == floor and kind == "s" and layout.quote_until(edge) and layout.last_kind(edge) == ".":
        return layout.paragraph(edge - 1) == layout.paragraph(edge)  # "“It fell!” Roe said as he left"
    if edge > floor and layout.quote_of[edge - 1] >= 0:
        return layout.quote_until(edge) is not None and layout.last_kind(edge) in ".,—"
    return edge < first and kind in "iTgaes" and bool(CLAUSE.match(shape, floor, edge))


def _clause_follows(saying: Saying, start: int) -> bool:
    """Whether a subject with its verb begins at the token, or behind "if elected," that does."""
    shape, limit = saying.layout.shape, saying.limit
    if shape[start : start + 1] == "s":
        comma = shape.find(",", start, min(limit, start + _LONGEST_ASIDE))
        start = comma + 1 if comma > 0 else start
    return bool(FINITE_AFTER.match(shape, start, limit))


def _opens_with_time(saying: Saying) -> bool:
    """Whether a comma closes the time of what is said: "In 2008, the mayor said, it broke"."""
    layout, first = saying.layout, saying.source[0] - 1
    return layout.shape[first] == "," and any(token in layout.date_of for token in range(saying.floor, first))


def hangs_on_as(saying: Saying) -> bool:
    """Whether "as" stands before the subject, and no content of its own behind the verb."""
    first, words = saying.source[0], saying.layout.words
    if first <= saying.floor or words[first - 1] != "as" or words[first - 2] in ("such", "even"):
        return False
    puts = "puts" in saying.verb.cues[0].rule.yields
    any_kind = puts or (saying.verb.takes("any") and saying.kind() not in "dnNp#")
    return any_kind or saying.kind() in ',.—)"'


def read_as(saying: Saying) -> Frame | None:
    """Frame of "as he said, …", of "…, as he said", or of both sides: "the plan, as he put it, costs $9"."""
    shape, floor, limit, after = saying.layout.shape, saying.floor, saying.limit, saying.passed.start
    if not _backs(saying):
        return None
    end = saying.source[0] - 1
    while end > floor and shape[end - 1] in ",—(a&":
        end -= 1
    while after < limit and shape[after] not in ',—)"':
        after += 1
    start = after + 1 if after < limit and shape[after] != '"' else after
    opens, goes_on = (floor, end), (start, limit)
    if _SUBJECT.fullmatch(shape, *opens) and _PREDICATE.match(shape, start, limit):
        frame = saying.frame("clause", goes_on, open_end=False)
        if frame is not None:
            frame.content.insert(0, opens)
        return frame
    return saying.frame("clause", opens if start >= limit - 2 else goes_on, open_end=False)


def _backs(saying: Saying) -> bool:
    """Whether "as" leads to who says it, not to when or by what: "it broke as he replied", "as she showed"."""
    opener = saying.source[0] - 2
    before = saying.layout.shape[opener] if opener >= saying.floor else ","
    if opener == saying.floor and before == "&":
        before = ","  # "But as the mayor noted, …"
    return before in ',—(;:"' or saying.verb.takes("any")
