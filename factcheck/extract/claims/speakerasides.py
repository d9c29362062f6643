"""What is left of words of saying → the aside in it that asserts something. For `assertions` only.

"Roe, who won 2 seats, | said it was over" tells of Roe, "In Rome, where he won 2 seats, | polls say" what was there.
"""

import re
from typing import NamedTuple

from factcheck.extract.claims.predicates import Predicates
from factcheck.extract.claims.regions import begin_of_firm, tells_person
from factcheck.extract.clauses import noun_phrase_after
from factcheck.model.text import Span

# a subject of at most three nouns with what hangs on them
NOUNS = r"[d#]{0,2}[n#begaN]{0,6}[nNb](?:'[n#beg]{0,4}[nN])?"
# "Jo Roe, a clerk of the court | who"
_APPOSITION = 'd[^,;:—("twxv]{1,24}'
_OF_SPEAKER = re.compile(
    rf"(?:(?:[ig]|Na?i)[^,;:—(\"twxv]{{1,12}},)?(?P<subject>{NOUNS}(?:i{NOUNS}){{0,2}})"
    rf"(?:\([^()]{{1,4}}\))?(?:,{_APPOSITION},?|,#,|[,—])w"
    r"(?P<aside>[^,;:.—(\"tw]{2,40})[,.]?a{0,2}"
)
# "In Rome, where Roe won 2 seats,", "Last May, when Roe left,"
_OF_PLACE = re.compile(r"(?P<place>a?[inN][^,;:—(\"twxv]{0,12}),w(?P<aside>[^;:.—(\"tw]{4,60}?)[,.]?")
WHO = frozenset(["who", "which"])
_WHERE = frozenset(["where", "when"])


class Aside(NamedTuple):
    """Tokens [first, end) that assert something of a `subject`, or of a time or place, which `leads`."""

    first: int
    end: int
    subject: Span | None = None
    leads: Span | None = None


def find_aside(predicates: Predicates, first: int, end: int) -> Aside | None:
    """Aside in the tokens [first, end), which are that and what it tells of."""
    tokens = predicates.tokens
    place = _OF_PLACE.fullmatch(tokens.shape, first, end)
    if place and tokens.words[place.start("aside") - 1] in _WHERE:
        begins, ends = place.span("aside")
        # "Nurses at | the hospital, where 40 beds are empty, say"
        at = place.start("place")
        if tokens.shape[at] in "nN" and tokens.words[begins - 1] == "where":
            at = max(at, tokens.shape.find("i", first, begins))
        if tokens.words[at] == "of":
            return None
        leads = tokens.span(at, place.end("place"))
        return Aside(begins, ends, leads=leads) if _tells(predicates, begins, ends) else None
    match = _OF_SPEAKER.fullmatch(tokens.shape, first, end)
    if match is None or tokens.words[match.start("aside") - 1] not in WHO:
        return None
    begins, ends = match.span("aside")
    told, ends_at = match.span("subject")
    if tokens.words[begins - 1] == "which":
        ends_at = begins - 2 if tokens.shape[begins - 2] == "," else ends_at
        told = begin_of_firm(tokens, told, ends_at)
    subject = tokens.span(told, ends_at)
    return Aside(begins, ends, subject) if tells_person(predicates, begins, ends) else None


def _tells(predicates: Predicates, first: int, end: int) -> bool:
    """Whether the tokens begin with a subject and its verb."""
    tokens = predicates.tokens
    subject = noun_phrase_after(tokens, first)
    verb = predicates.main_between(first, end)
    return (
        subject is not None and verb is not None and verb <= subject[1] + 1 and tokens.shape[first] in "dnNp#"
    )
