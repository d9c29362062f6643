"""Sentence, attributions, conditions → assertions: the clauses that are claimed, each with who claims it.

Called by `factcheck.extract.claims`. A sentence is cut by who speaks (`regions`), what one speaker says by its
conditions, and what is left where a new clause begins (`cuts`).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from factcheck.extract.assertions.circumstances import Circumstances
from factcheck.extract.assertions.conditionals import ConditionalFinder
from factcheck.extract.assertions.cuts import Cut, CutFinder
from factcheck.extract.assertions.edges import subtract, trim
from factcheck.extract.assertions.finiteness import SHORTEST_CLAUSE, Finiteness
from factcheck.extract.assertions.regions import Region, RegionFinder
from factcheck.extract.assertions.speakerasides import NOUNS, find_aside
from factcheck.extract.clauses import FINITE_AFTER
from factcheck.extract.verbs.predicates import Predicates
from factcheck.model.text import Span
from factcheck.model.values import Attribution, AttributionKind, Condition, FactPolarity
from factcheck.rules.load import Rules

# "Roe, who won 270 votes, will come"
_SUBJECT_AND_ASIDE = re.compile(
    rf"(?P<subject>{NOUNS}),w(?P<aside>a{{0,2}}[xveb][^,;:—(\"tw]{{1,40}}),(?=a{{0,2}}[xveb])"
)
_THAT_CLAUSE = re.compile(r"t(?=[dnNp#])")
_SURE_THAT_CLAUSE = re.compile(r"t(?=[dNp#])")
# Cues in one assertion that are tried for its attribution.
_MOST_CUES = 20


@dataclass(slots=True)
class Assertion:
    """Clause [start, end) as it is asserted, by whom, and under which condition.

    `conditional` says that it is what holds under the condition, so that without a number or a date it is no claim
    of its own; else the assertion is the condition as a whole, consequent and antecedent.
    `finite` says whether a finite verb asserts it, `whole` whether it is all of its sentence or all that is said.
    `subject` is what the clause shares with the one before it, with its auxiliaries, `leads` a time or place that
    stands in front of that one, `rest` an adverbial that stands behind the speaker.
    """

    start: int
    end: int
    attribution: Attribution | None
    condition: Condition | None = None
    conditional: bool = False
    finite: bool = True
    whole: bool = False
    subject: Span | None = None
    leads: Span | None = None
    rest: Span | None = None

    @property
    def as_condition(self) -> Condition | None:
        """The condition that the assertion is as a whole."""
        return None if self.conditional else self.condition

    @property
    def own_words(self) -> bool:
        """Whether nobody reports it: the article tells it, or it is quoted."""
        return self.attribution is None or self.attribution.kind is AttributionKind.QUOTED

    @property
    def narrated(self) -> bool:
        """Whether the article tells it itself."""
        return self.attribution is None


def find_assertions(
    predicates: Predicates,
    attributions: Sequence[Attribution],
    conditions: Sequence[Condition],
    *,
    rules: Rules,
) -> list[Assertion]:
    """Assertions of one sentence, in the order of the text."""
    if not len(predicates.tokens):
        return []
    reader = _Reader(predicates, attributions, conditions, rules)
    return sorted(reader.read(), key=lambda assertion: (assertion.start, assertion.end))


class _Reader:
    """One sentence on its way into assertions."""

    def __init__(
        self,
        predicates: Predicates,
        attributions: Sequence[Attribution],
        conditions: Sequence[Condition],
        rules: Rules,
    ) -> None:
        self._predicates = predicates
        self._tokens = predicates.tokens
        self._text = predicates.tokens.text
        self._start = self._tokens.starts[0]
        self._regions = RegionFinder(predicates, attributions, rules) if attributions else None
        self._cuts = CutFinder(predicates, rules)
        self._finiteness = Finiteness(predicates)
        self._circumstances = Circumstances(predicates, rules)
        self._conditionals = ConditionalFinder(predicates, conditions, rules) if conditions else None
        self._by_cue = sorted(
            ((cue.start, attribution) for attribution in attributions if (cue := attribution.cue)),
            key=lambda cued: cued[0],
        )
        self._rules = rules["attribution"]
        self._attitude = rules["claims"].rule("claims.attitude").regex
        self._lead_in = rules["claims"].rule("claims.lead_in").regex

    def read(self) -> Iterator[Assertion]:
        whole = Region(self._start, self._tokens.ends[-1], None, whole=True)
        regions = self._regions.find() if self._regions else (whole,)
        found = [assertion for region in regions for assertion in self._assert(region)]
        shared = {(one.subject.start, one.subject.end) for one in found if one.subject is not None}
        for assertion in found:
            if (assertion.start, assertion.end) in shared:
                yield replace(assertion, finite=False)  # "The person who plays him, | he said, | is ill"
            elif self._by_cue and assertion.attribution is None:
                yield self._with_attribution(assertion)
            else:
                yield assertion

    def _with_attribution(self, assertion: Assertion) -> Assertion:
        """The assertion with the denial or the hearsay that its own verb tells of.

        "Roe denied having sold it", "is said to fail": what it is that somebody says belongs to the claim. Other words
        of saying in an assertion are what the article itself tells: "Roe rejected the plan", "Roe accused them".
        """
        index = bisect_left(self._by_cue, assertion.start, key=lambda cued: cued[0])
        for _, attribution in self._by_cue[index : index + _MOST_CUES]:
            cue, source = attribution.cue, attribution.source
            if cue is None or cue.start >= assertion.end:
                break
            rest = self._text[cue.end : assertion.end].strip()
            if rest in ("", "that") or self._only_names_topic(cue, assertion):
                return replace(assertion, finite=False)  # "In a speech, he declared:"
            told = self._is_told(attribution)
            unasserted = attribution.polarity is not FactPolarity.POSITIVE
            if source is not None and unasserted and cue.start == assertion.start:
                # "denying reports that": the subject stands before
                subject = assertion.subject or source
                return replace(assertion, attribution=attribution if told else None, subject=subject)
            if told and self._is_main(cue, assertion):
                return replace(assertion, attribution=attribution)
        return assertion

    def _is_told(self, attribution: Attribution) -> bool:
        """Whether nobody in particular says it, or somebody denies what a clause tells: "denied having sold it"."""
        yields = self._rules.rule(attribution.rule).yields
        told = "hearsay" in yields or ("contested" in yields and self._is_clause(attribution))
        return told and attribution.polarity is not FactPolarity.UNDERSPECIFIED

    def _is_clause(self, attribution: Attribution) -> bool:
        """Whether a clause or an -ing form is denied, "denied reports that", and no noun: "denied the report"."""
        shape, content = self._tokens.shape, attribution.content[0]
        first, end = self._tokens.at(content.start), self._tokens.at(content.end)
        clause = shape[first : first + 1] == "g" or "t" in shape[max(0, first - 1) : end]
        return clause or FINITE_AFTER.match(shape, first) is not None

    def _only_names_topic(self, cue: Span, assertion: Assertion) -> bool:
        """Whether what is said stands elsewhere: "“It is old.” | Roe said of the bridge he crossed"."""
        if cue.quote.split()[1:] != ["of"]:
            return False
        first, end = self._tokens.at(cue.end), self._tokens.at(assertion.end)
        # not "employees complain of her tone, and some have left"
        return "&" not in self._tokens.shape[first:end] and len(self._predicates.between(first, end)) < 2

    def _is_main(self, cue: Span, assertion: Assertion) -> bool:
        """Whether the cue is what the assertion says, and no part of a clause in it: "since the court confirmed it"."""
        tokens, predicates = self._tokens, self._predicates
        verb = predicates.main_between(tokens.at(assertion.start), tokens.at(assertion.end))
        return verb is None or predicates.clause_at(verb) == predicates.clause_at(tokens.at(cue.start))

    def _assert(self, region: Region) -> Iterator[Assertion]:
        """Cut a region into assertions, conditions first."""
        if self._conditionals is None:
            yield from self._pieces(region)
            return
        cuts = [cut.start for cut in self._cuts.find(region.start, region.end, region.subject)]
        covered: list[tuple[int, int]] = []
        for found in self._conditionals.find([region.start, *cuts, region.end]):
            covered.append((found.start, found.end))
            if found.asserted:
                yield Assertion(found.start, found.end, region.attribution, condition=found.condition)
            for extent in found.asserted:
                for assertion in self._pieces(Region(*extent, region.attribution)):
                    if self._can_hold(assertion):
                        yield replace(assertion, condition=found.condition, conditional=True, finite=True)
        for piece in subtract((region.start, region.end), covered):
            whole_piece = region.whole and piece == (region.start, region.end)
            cut_off = region.cut_off if piece[1] == region.end else True
            subject = region.subject if piece[0] == region.start else None
            rest = region.rest if piece[1] == region.end else None
            leads = region.leads if piece[0] == region.start else None
            part = Region(*piece, region.attribution, whole_piece, cut_off, subject, rest, leads)
            yield from self._pieces(part)

    def _can_hold(self, assertion: Assertion) -> bool:
        """Whether a verb says what holds under a condition, or an infinitive: "an agreement to meet"."""
        first, end = self._tokens.at(assertion.start), self._tokens.at(assertion.end)
        if assertion.subject is not None or self._predicates.assert_between(first, end):
            return True
        return "T" in self._tokens.shape[first:end]

    def _pieces(self, region: Region) -> Iterator[Assertion]:
        """Cut where a new clause begins, with its own subject or the one before."""
        begun = Cut(region.start, region.subject, region.leads)
        for cut in [*self._cuts.find(region.start, region.end, region.subject), Cut(region.end)]:
            yield from self._piece(region, begun, cut.start)
            begun = cut

    def _piece(self, region: Region, begun: Cut, cut: int) -> Iterator[Assertion]:
        """Assertion of the clause of a region up to the offset, or two; none where nothing of it is left."""
        start, subject = begun.start, begun.subject
        stance = self._attitude.match(self._text, start, cut) if region.attribution else None
        stance = stance or self._lead_in.match(self._text, start, cut)
        last = cut == region.end
        cut_off = region.cut_off if last else False
        trimmed = trim(
            self._tokens,
            stance.end() if stance else start,
            cut,
            cut_off=cut_off,
            goes_on=cut_off or not last,
        )
        if not trimmed:
            return
        first, end = self._tokens.at(trimmed[0]), self._tokens.at(trimmed[1])
        clause = _THAT_CLAUSE if start > region.start else _SURE_THAT_CLAUSE
        if clause.match(self._tokens.shape, first) and (start > region.start or region.attribution):
            # "and that others stayed", "“I think,” she said, “that others stayed”"
            first += 1
            trimmed = (self._tokens.starts[first], trimmed[1])
        whole = region.whole and last and start == region.start
        # not "that the head of the bank, | who says it fell, left"
        goes_on = self._tokens.shape.startswith(",", end)
        told = (
            region.attribution is not None
            and self._regions is not None
            and whole
            and end - first > SHORTEST_CLAUSE
            and not goes_on
            and self._regions.is_told(first, region.attribution)
        )
        if region.attribution is not None and self._tokens.shape[first] in "siT":
            whole = False  # "as a missed chance": a part of the sentence about the words
        finite = self._finiteness.is_finite(first, end, subject, whole=whole, cut_off=cut_off)
        finite = finite or told
        if subject is None and region.attribution is None and start == region.start > self._start:
            finite = finite and not self._finiteness.is_left_over(first, end)
        concession = self._circumstances.opener(region.attribution, first, end, whole=region.whole)
        if not finite and concession is not None:
            # "although he supports it", "after he lost 3 seats", behind what somebody said
            first = concession + 1
            finite = self._predicates.assert_between(first, end)
            # "Though it is old, the bridge still stands": the rest, whose verb was not told, belongs to it
            leads = whole and "," in self._tokens.shape[first:end]
            trimmed = (self._tokens.starts[first], trimmed[1]) if finite and not leads else trimmed
        assertion = Assertion(
            *trimmed,
            region.attribution,
            finite=finite,
            whole=whole,
            subject=subject,
            leads=begun.leads,
            rest=region.rest if last else None,
        )
        if subject is None and "w" in self._tokens.shape[first:end]:
            told_apart = self._told_apart(assertion, first, end)
            yield from told_apart if finite else (self._aside(assertion, first, self._tokens.at(cut)),)
        else:
            yield assertion

    def _aside(self, assertion: Assertion, first: int, end: int) -> Assertion:
        """What is left of words of saying, as the aside on their speaker: "Roe, who won 2 seats, | said"."""
        tokens, aside = self._tokens, find_aside(self._predicates, first, end)
        if aside is None:
            return assertion
        start, end = tokens.starts[aside.first], tokens.ends[aside.end - 1]
        return replace(
            assertion,
            start=start,
            end=end,
            subject=aside.subject,
            finite=True,
            whole=False,
        )

    def _told_apart(self, assertion: Assertion, first: int, end: int) -> Iterator[Assertion]:
        """The assertion, as two where figures stand in an aside on its subject: "Roe, who won 2 seats, left"."""
        tokens = self._tokens
        match = _SUBJECT_AND_ASIDE.match(tokens.shape, first, end)
        if match is None or "#" not in match["aside"]:
            yield assertion
            return
        aside, verb = match.start("aside"), match.end()
        told = replace(assertion, whole=False, subject=tokens.span(*match.span("subject")))
        yield replace(told, start=tokens.starts[aside], end=tokens.ends[match.end("aside") - 1])
        yield replace(told, start=tokens.starts[verb])
