"""Verb of saying → frame by what follows it: a clause, a question, a noun phrase. For `verbframes` only."""

import re
from dataclasses import replace

from factcheck.extract.attribution.contents import topic, whole_quote
from factcheck.extract.attribution.frames import Frame
from factcheck.extract.attribution.layout import NOUN_PHRASE
from factcheck.extract.attribution.nounphrases import ACCUSATIVE
from factcheck.extract.attribution.verbclauses import Saying
from factcheck.extract.attribution.verbs import PLURAL
from factcheck.extract.clauses import FINITE_AFTER

# "said of the mayor, “It is over”": what is said comes after whom it is about
_ABOUT = (("of",), ("about",))
# "called the mayor to thank him"
_TELEPHONED = re.compile(r"(?:p|d?[nN]{1,5})T[bn](?=[pdN])")
_OWN_VERB = re.compile(rf"{NOUN_PHRASE}(?:[iT]{NOUN_PHRASE}){{0,5}}(?:—[^—]{{1,15}}—)?a{{0,2}}[xve]")
_FINITE_SOON = re.compile(r"[^,;.—]{1,25}[xv]")
# "reported | at least six planes fell"
_BOUNDS = (["at", "least"], ["at", "most"], ["as", "many"], ["up", "to"])
# "noted | farmers and fishers have less", "estimates | her farms, sold in May, are worth less"
_JOINED = re.compile(r"d?[nN]{1,3}&d?[nN]{1,3}a?[xve]|d?[nN]{1,4},[^,xvw][^,xv]{1,25},a?[xv]")


def read_complement(saying: Saying) -> Frame | None:
    """Frame by what follows the verb."""
    layout, verb, limit = saying.layout, saying.verb, saying.limit
    shape, start, kind = layout.shape, saying.passed.start, saying.kind()
    if kind == "t":
        if _points(saying):
            return saying.topic(start + 1, first=start)
        # not "by the time he said that."
        return saying.frame("clause", (start + 1, limit)) if start + 1 < limit else None
    if kind == ":":
        return saying.frame("clause", (start + 1, limit) if start + 1 < limit else None)
    if kind == "w" or layout.words[start : start + 1] == ["if"]:
        return _question(saying)
    if kind == "T":
        return saying.frame("to", (start, limit))
    begins = start + 2 * (layout.words[start : start + 2] in _BOUNDS)
    kind = shape[begins] if begins < limit else "."
    if start >= limit or kind in ".,;)—&" or (kind in "xv" and not _is_extracted(saying)):
        return None
    if kind == "p" and layout.words[begins] in ACCUSATIVE and shape.startswith(tuple("xveb&"), begins + 1):
        # "those who know him | say", "he backed them and left"
        return saying.frame("topic", (begins, begins + 1), open_end=False)
    clause = kind != "i" and (FINITE_AFTER.match(shape, begins, limit) or _JOINED.match(shape, begins, limit))
    if clause and verb.takes("bare"):
        return saying.frame("bare", (start, limit))
    if kind in "dnNp#gb'ea\"x" and verb.takes("topic"):
        return _thing(saying)
    if kind in "xv":
        return None
    if verb.takes("any") and layout.words[start] not in layout.cues.lexicon["no_words"]:
        return saying.frame("any", (start, limit))
    # not "will find little sympathy for a plan that is new"
    found = kind == "i" or verb.cues[0].lemma in layout.cues.lexicon["found"]
    soon = None if found else _FINITE_SOON.match(shape, start, limit)
    return saying.frame("bare", (start, limit)) if soon else None


def _points(saying: Saying) -> bool:
    """Whether "that" belongs to a noun: "dismissed that suggestion", and not "noted that turnout dropped"."""
    shape, words, noun = saying.layout.shape, saying.layout.words, saying.passed.start + 1
    if (
        shape[noun : noun + 1] not in ("n", "b")
        or words[noun].endswith(PLURAL)
        or not saying.verb.takes("topic")
    ):
        return False
    own = _OWN_VERB.match(shape, noun, saying.limit) or _FINITE_SOON.match(shape, noun, saying.limit)
    return own is None


def _is_extracted(saying: Saying) -> bool:
    """Whether the subject of the content stands before: "farms which he said | could not be let"."""
    first = saying.source[0]
    return first <= saying.floor or saying.layout.shape[first - 1] in "wt"


def _question(saying: Saying) -> Frame | None:
    """Frame of "asked why it broke"; "when" and "where" mostly tell when and where it was said."""
    word, content = saying.layout.words[saying.passed.start], (saying.passed.start, saying.limit)
    if word in ("when", "where") and "polarity" not in saying.verb.cues[0].rule.yields:
        return None
    return saying.frame("question", content) or (saying.frame("bare", content) if word == "what" else None)


def _thing(saying: Saying) -> Frame | None:
    """Frame of a noun phrase: what is named, or what somebody says about it in a quote behind it."""
    layout, cue = saying.layout, saying.verb.cues[0]
    about = topic(layout, saying.passed.start, saying.limit)
    if cue.lemma == "call" and _TELEPHONED.match(layout.shape, saying.passed.start, saying.limit):
        return None
    mark = about[1] + (layout.shape[about[1] : about[1] + 1] in (",", ":"))
    said = whole_quote(layout, mark, saying.limit)
    if said is not None and cue.particle in _ABOUT:
        passed = saying.passed._replace(cue_end=about[1])
        return replace(saying, passed=passed).frame("topic", said, open_end=False)
    return saying.frame("topic", about, open_end=False)
