"""Claims and what was left out → the mentions that are in neither. For `claims` only."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from factcheck.model.claims import Claim, LeftOut
from factcheck.model.text import Span
from factcheck.model.values import Attribution, Mention


def find_uncovered(
    mentions: Iterable[Mention], claims: Iterable[Claim], left_out: Iterable[LeftOut]
) -> Iterator[Mention]:
    """Mentions that are no facet of a claim and stand in no claim's clause nor in anything left out.

    An attribution whose words are all told with other sources is covered by them.
    """
    claims, left_out = list(claims), list(left_out)
    facets = {_place(mention) for claim in claims for mention in _facets(claim)}
    passed_on = {claim.attribution.via for claim in claims if claim.attribution}
    # an antecedent may stand apart from what holds under it
    apart = [claim.condition.span for claim in claims if claim.condition]
    told = _Extents([claim.span for claim in claims] + apart + [item.span for item in left_out])
    for mention in mentions:
        if _place(mention) in facets:
            continue
        if isinstance(mention, Attribution):
            covered = mention.source in passed_on or all(told.touch(span) for span in mention.content)
        else:
            covered = told.cover(mention.span)
        if not covered:
            yield mention


def _place(mention: Mention) -> tuple[int, int, str]:
    return mention.span.start, mention.span.end, mention.rule


def _facets(claim: Claim) -> Iterator[Mention]:
    for mention in claim.mentions():
        yield mention
        if isinstance(mention, Attribution) and mention.stated is not None:
            yield mention.stated


class _Extents:
    """Spans to ask whether one of them covers another."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans, key=lambda span: span.start)
        self._starts = [span.start for span in ordered]
        self._furthest: list[int] = []
        for span in ordered:
            self._furthest.append(max(span.end, self._furthest[-1] if self._furthest else 0))

    def cover(self, span: Span) -> bool:
        """Whether one of them holds the whole span."""
        index = bisect_right(self._starts, span.start) - 1
        return index >= 0 and span.end <= self._furthest[index]

    def touch(self, span: Span) -> bool:
        """Whether one of them shares a character with the span."""
        index = bisect_left(self._starts, span.end) - 1
        return index >= 0 and self._furthest[index] > span.start
