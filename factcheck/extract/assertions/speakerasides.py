"""What is left of words of saying → the aside in it that asserts something. For `assertions` only.

"Roe, who won 2 seats, | said it was over" tells of Roe.
"""

import re
from typing import NamedTuple

from factcheck.extract.assertions.regions import begin_of_firm, tells_person
from factcheck.extract.verbs.predicates import Predicates
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
WHO = frozenset(["who", "which"])


class Aside(NamedTuple):
    """Tokens [first, end) that assert something of a `subject`."""

    first: int
    end: int
    subject: Span


def find_aside(predicates: Predicates, first: int, end: int) -> Aside | None:
    """Aside in the tokens [first, end), which are that and what it tells of."""
    tokens = predicates.tokens
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
