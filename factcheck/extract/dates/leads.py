"""Words right before a date → whether it has been or is to come: "until", "is on", "ahead of", "urged her to go on".

The words stand in `configs/rules/<language>/dates.yaml`. Called by `factcheck.extract.dates.tense`.
"""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from factcheck.rules.load import alternation

# "A pact effective June 1", and not "he was effective"; "the vote is on June 14"; "two seats up in November".
_TO_COME = re.compile(
    r"\b(?:effective (?:on |from |as of )?|(?:is|are) (?:on |in |at )?|(?:seats?|races?) up (?:in |on )"
    r"|up for [a-z-]+ (?:in |on )?)$"
)
_UNTIL = re.compile(r"(?P<word>\b(?:until|till)) (?:at least |about |around |the )?$")
_HAD = re.compile(r"\b(?:had|was|were|led)\b")
_INTO = re.compile(r"\binto (?:the )?$")
# "On the heels of his speech in Rome on Wednesday": that has been.
_IN_THE_WAKE = re.compile(r"\b(?:on the heels|in the wake|in the aftermath) of [^,.;:]{0,60}$")
# "Just days before Tuesday's vote": seen from the past, or from today.
_SHORTLY_BEFORE = re.compile(r"\b(?:days|hours|a day|a week|the week) before (?:the )?$")


class Tense(NamedTuple):
    """`direction` is -1 for what has been, 1 for what is to come, 0 if no verb tells; `certain` by a verb close by.

    `sure` by a verb of its own clause; not by one that looks ahead from the past, which is `relative`: "was to arrive".
    """

    direction: int
    certain: bool
    sure: bool = False
    relative: bool = False

    @property
    def is_open(self) -> bool:
        """Whether the verbs leave it to the rest of the text."""
        return self.relative or not self.direction


# So far before a date such words may stand, and one of these is among them.
_REACH = 100
_BEFORE_DATE = "on |in |by |before |this |early |late "
_TRIGGERS = (
    "until",
    "till",
    "effective",
    "is",
    "are",
    "up",
    "ahead",
    "into",
    "toward",
    "towards",
    "next",
    "of",
    "before",
)

_AHEAD, _SEEN_AHEAD = Tense(1, True, sure=True), Tense(1, False, relative=True)
_BEHIND = Tense(-1, True, sure=True)


class Leads:
    """Words of a language that tell it. Texts are lower-cased, their apostrophes straight."""

    def __init__(self, lexicon: Mapping[str, Mapping[str, Any]]) -> None:
        def any_of(name: str) -> str:
            return alternation(lexicon[name])

        self._ahead = re.compile(
            r"\b(?:(?:ahead (?:of|to)|(?:heading|headed|going) into|towards?) (?:the )?(?:[a-z]+'s )?"
            rf"|ahead of (?:the |an? )?(?:[a-z']+ ){{0,2}}{any_of('dated_event')} (?:on |in )?"
            r"|(?:the|his|her|its|their) next (?:[a-z]+ ){1,2}(?:on |in )?)$"
        )
        # "not until Monday", "did not rule until Monday", "stayed in the race until June": by then it has been
        self._not_until = re.compile(
            rf"(?:^|[,.;]|n't|\b(?:not|up|was|were|going|{any_of('staying')}(?: [^,.;:]{{1,80}})?)"
            r"|\b(?:did|was|were|had)(?: not|n't) [^,.;:]{1,80})\s*(?:until|till)\s*$"
        )
        self._put_off = re.compile(rf"\b{any_of('put_off')}(?: [a-z']+){{0,2}} (?:to|for|until|till) $")
        self._saying = re.compile(rf"\b{any_of('participle_of_saying')} (?:on |early |late |in )$")
        word = r"(?:[a-z'-]+|[$£€]?\d[\d.,]*[%a-z]*) "
        before, end = r"[^,.;:]{1,40} ", rf"(?:{_BEFORE_DATE})?$"
        self._urged = re.compile(rf"\b{any_of('urging')} {before}to (?:{word}){{1,4}}{end}")
        # "expect it to cut rates by a point in June", and not "rates that it raised in June"
        self._foretold = re.compile(
            rf"\b{any_of('foretelling')} {before}to (?:(?!{any_of('subject')} ){word}){{1,8}}{end}"
            rf"|\b{any_of('wanting')} {before}[a-z]{{2,}}ed {end}"
        )
        listed = ("put_off", "participle_of_saying", "urging", "foretelling", "wanting")
        self._triggers = frozenset(_TRIGGERS).union(*(lexicon[name] for name in listed))
        happened = any_of("happened")
        self._words_of_it = frozenset(lexicon["happened"])
        self._after_it = re.compile(
            rf"(?:\b{any_of('article')}|'s?) (?:[a-z-]+ ){{0,3}}{happened}"
            r"(?: (?:in|at|over|against|for) [^.;:]{1,60})? (?:on |in |at )?$"
        )
        self._of_it = re.compile(rf"(?:'s?)?[ -]{happened}\b")
        self._definite = re.compile(rf"\b{any_of('article')} $")

    def read(self, left: str, right: str) -> Tense | None:
        """Tense by the words right before a date, those behind it beginning with `right`."""
        left = left[-_REACH:]
        if self._of_it.match(right) and (right[0] == "'" or self._definite.search(left, len(left) - 8)):
            return _BEHIND  # "if she adds to her Sunday gains"
        return None if self._triggers.isdisjoint(left.split()) else self._by_phrase(left)

    def _by_phrase(self, left: str) -> Tense | None:
        if (until := _UNTIL.search(left)) and not self._not_until.search(left[: until.end("word")]):
            return Tense(1, False)
        if _TO_COME.search(left) or self._looks_ahead(left):
            return _AHEAD
        if self._put_off.search(left) or self._foretold.search(left):
            return _AHEAD
        if self._saying.search(left) or _IN_THE_WAKE.search(left):
            return _BEHIND
        if self._urged.search(left) or _SHORTLY_BEFORE.search(left):
            return _SEEN_AHEAD
        return None

    def _looks_ahead(self, left: str) -> bool:
        """Whether the words look ahead to a date; "she led by ten points heading into" looks back."""
        return self._ahead.search(left) is not None and not (_INTO.search(left) and _HAD.search(left))

    def behind(self, left: str) -> Tense | None:
        """Tense of what is told as having happened: "her victories in Kansas and Ohio on Tuesday will help"."""
        told = left[-_REACH:]
        return (
            None if self._words_of_it.isdisjoint(told.split()) or not self._after_it.search(told) else _BEHIND
        )
