"""Sentence, attributions → regions: the sentence cut by who speaks. For `assertions` only.

What is said in a clause of its own (`saidclauses`) is cut out of the words of saying, which assert nothing.
"""

import re
from collections.abc import Iterator, Sequence

from factcheck.extract.assertions.edges import subtract
from factcheck.extract.assertions.fronted import Fronted
from factcheck.extract.assertions.groups import Groups
from factcheck.extract.assertions.naming import Naming
from factcheck.extract.assertions.reach import Reach
from factcheck.extract.assertions.saidclauses import SaidClauses, is_unasserted
from factcheck.extract.clauses import noun_phrase_after, noun_phrase_before
from factcheck.extract.tokens import Tokens
from factcheck.extract.verbs.predicates import Predicates
from factcheck.model.text import Span
from factcheck.model.values import Attribution
from factcheck.rules.load import Rules

# "a majority of voters said", and not "the majority leader said"
_SHARE = re.compile(
    r"(?:[\w-]+ ){0,3}(?:(?:(?:majorit|pluralit)(?:y|ies)|half|thirds|quarters) (?:of|in) |(?:majorities|half)\Z)"
)
# "300 workers", and not "the 2016 campaign", "the No. 2 senator", "the 6th Circuit"
_COUNT = re.compile(r"(?<!\. )(?<![\w-])(?!(?:1[5-9]|20)\d\d\b)\d[\d,.]*\b [a-zA-Z]")
# "said Jo Roe, an aide, | who has left"
_RELATIVE = re.compile(r"(?:,[dn][^,;:—\"wtxv]{1,24}(?:,[^,;:—\"wtxv]{1,6})?)?,?w")
_WORKING_FOR = frozenset(["for", "from", "at", "with"])
# why the speaker has no name, which nobody checks
_UNNAMED = frozenset(["anonymity", "anonymous", "anonymously", "identified", "authorized", "authorised"])
# "who | in the past has", "who | once left"
_BEFORE_VERB = re.compile(r"(?:i[d#nN]{1,4},?)?[as]?a?")
# "asked not to be named", and not "was named in May"
_NOT_NAMED = frozenset(["not", "named"])
# "said he was ill | and vowed to leave"
_AND_VERB = re.compile(r",?&a{0,2}[xve]")


class Region:
    """Stretch [start, end) of a sentence that one speaker says, or the article where nobody is named.

    `whole` says that it is all of the sentence or all that is said, `cut_off` that somebody else's words follow.
    `subject` is what it shares with the words before it, `leads` an adverbial in front of the speaker, `rest` one that
    goes on behind the speaker.
    """

    # made several times for each sentence: a named tuple or a dataclass is slower to make and to read
    __slots__ = ("attribution", "cut_off", "end", "leads", "rest", "start", "subject", "whole")

    def __init__(
        self,
        start: int,
        end: int,
        attribution: Attribution | None,
        whole: bool = False,
        cut_off: bool = False,
        subject: Span | None = None,
        rest: Span | None = None,
        leads: Span | None = None,
    ) -> None:
        self.start = start
        self.end = end
        self.attribution = attribution
        self.whole = whole
        self.cut_off = cut_off
        self.subject = subject
        self.rest = rest
        self.leads = leads


class RegionFinder:
    """Cuts one sentence by who speaks."""

    def __init__(self, predicates: Predicates, attributions: Sequence[Attribution], rules: Rules) -> None:
        self._predicates = predicates
        self._tokens = predicates.tokens
        self._start, self._end = self._tokens.starts[0], self._tokens.ends[-1]
        self._attributions = attributions
        self._groups = Groups(predicates, rules)
        self._naming = Naming(predicates, rules)
        self._said = SaidClauses(predicates, attributions, self._naming, rules)
        self._reach = Reach(predicates, attributions, rules)
        self._fronted = Fronted(predicates, rules)

    def find(self) -> Iterator[Region]:
        """Cut the sentence by who speaks: what is left of each content without what others say inside it."""
        contents = self._said.find()
        extents = [self._reach.of(content) for content in contents]
        kept = [
            extent
            for extent, content in zip(extents, contents, strict=True)
            if self._groups.find(content.attribution)
            or self._groups.chant(content.attribution)
            or self._reach.hangs(content, extent[0])
            or self._reach.is_subject(content)
            or self._counts(content.attribution)
        ]
        begun = min((start for start, _ in extents), default=self._end)
        led: list[tuple[int, int]] = []
        for extent, (first, last, attribution, leads, behind) in zip(extents, contents, strict=True):
            if self._counts(attribution):
                continue  # "3 of the 25 workers said they were ill" is asked for as a whole
            if self._groups.of_many(attribution) or self._groups.chant(attribution):
                continue  # "rebuked critics who say he failed": nobody in particular says so
            inner = [
                extent
                for extent, content in zip(extents, contents, strict=True)
                if content.attribution is not attribution
                and first <= content.start
                and content.end <= last
                and extent not in kept
            ]
            for piece in subtract((first, last), inner):
                whole = piece == (first, last)
                before = leads or self._interrupted(*piece, attribution)
                rest = behind if piece[1] == last else None
                fronted = self._fronted.of(attribution, begun) if piece[0] == first else None
                if fronted is not None and extent not in kept:
                    led.append((fronted.start, fronted.end))
                yield Region(*piece, attribution, whole, piece[1] != last, before, rest, fronted)
        told_apart = [
            extent
            for extent in extents
            if not any(low <= extent[0] and extent[1] <= high for low, high in kept)
        ]
        previous: tuple[int, int] | None = None
        for piece in subtract((self._start, self._end), [*told_apart, *led]):
            whole = piece == (self._start, self._end)
            goes_on = self._before_aside(*previous) if previous and self._begins_with_verb(*piece) else None
            goes_on = goes_on or self._shared_source(*piece)
            first, last = piece
            if goes_on is None and (told := self._tells_speaker(*piece)):
                first, goes_on = told
            elif goes_on is None:
                first = self._reach.with_tag(first, last)
            yield Region(first, last, None, whole, piece[1] != self._end, goes_on)
            previous = piece

    def _begins_with_verb(self, start: int, end: int) -> bool:
        """Whether the piece goes on with a verb behind a comma: "Roe, who says it is safe, | has left"."""
        tokens = self._tokens
        first, last = tokens.at(start), tokens.at(end)
        opens = first
        while opens < last and tokens.shape[opens] in ',"—a':
            opens += 1
        return "," in tokens.shape[first - 1 : opens] and self._predicates.any_between(opens, opens + 1)

    def _shared_source(self, start: int, end: int) -> Span | None:
        """Who said the words before the piece, and does what it tells: "Roe said he was ill | and vowed to leave"."""
        tokens = self._tokens
        token = tokens.at(start)
        opens = _AND_VERB.match(tokens.shape, token)
        if opens is None or tokens.starts[opens.end() - 1] >= end:
            return None  # "and then | tweeted that"
        verb = tokens.starts[opens.end() - 1]
        for attribution in self._attributions:
            cue, source = attribution.cue, attribution.source
            begins = cue is not None and cue.start == verb and not is_unasserted(attribution)
            if begins and source is not None and self._start <= source.start < start:
                return source  # and not "said it was old | and asked whether it was safe"
        return self._subject_told(start)

    def _tells_speaker(self, start: int, end: int) -> tuple[int, Span] | None:
        """Verb of a relative clause behind the words of saying, and whom it tells of: "said Jo Roe, an aide, | who"."""
        tokens = self._tokens
        token = tokens.at(start)
        opens = _RELATIVE.match(tokens.shape, token)
        if opens is None or tokens.words[opens.end() - 1] not in ("who", "which"):
            return None
        verb = opens.end()
        if not tells_person(self._predicates, verb, tokens.at(end)):
            return None
        if tokens.words[verb - 1] == "which":
            phrase = noun_phrase_before(tokens, token)
            if phrase is None:
                return None
            return tokens.starts[verb], tokens.span(begin_of_firm(tokens, *phrase), phrase[1])
        for attribution in self._attributions:
            source, cue = attribution.source, attribution.cue
            if source and cue and self._start <= cue.start < source.start < start:
                first, last = tokens.at(source.start), tokens.at(source.end)
                comma = tokens.shape.find(",", first + 1, last)
                return tokens.starts[verb], tokens.span(first, comma if comma > 0 else last)
        return None

    def _subject_told(self, start: int) -> Span | None:
        """Subject of what somebody said before: "Roe leads in Rome, a poll says, | and has won Riga"."""
        tokens = self._tokens
        for attribution in self._attributions:
            cue, content = attribution.cue, attribution.content[0]
            if cue is not None and self._start <= content.start < content.end <= cue.start < start:
                first = tokens.at(content.start)
                verb = self._predicates.main_between(first, tokens.at(content.end))
                phrase = None if verb is None else noun_phrase_before(tokens, verb)
                if phrase is not None and phrase[0] == first:
                    return tokens.span(*phrase)
        return None

    def _before_aside(self, start: int, end: int) -> Span | None:
        """Subject that the piece begins with, where no more than a relative clause about it follows."""
        tokens = self._tokens
        first, last = tokens.at(start), tokens.at(end)
        phrase = noun_phrase_after(tokens, first)
        if phrase is None or not tokens.shape.startswith(",w", phrase[1]):
            return None
        asserted = self._predicates.assert_between(first, last)
        return None if asserted else tokens.span(*phrase)

    def _counts(self, attribution: Attribution) -> bool:
        """Whether it is counted who says it: "300 workers told", not "Roe, 49, told", "the 2016 campaign said"."""
        who = "" if attribution.source is None else attribution.source.quote
        return _COUNT.search(who) is not None or _SHARE.match(who.lower()) is not None

    def _interrupted(self, start: int, end: int, attribution: Attribution) -> Span | None:
        """Subject of a content that begins with its verb: "the permit, he said, | was slow to come"."""
        tokens = self._tokens
        token = tokens.at(start)
        if len(attribution.content) > 1 and tokens.shape[token : token + 1] == "&":
            return self._shared_source(start, end)  # "it broke, he said, | and has not been mended"
        if token not in self._predicates.between(token, token + 1):
            return None
        said = [span.start for span in (attribution.cue, attribution.source) if span and span.start < start]
        end = tokens.at(max(self._start, min(said))) if said else token
        while end and tokens.shape[end - 1] in ',"':
            end -= 1
        clause = self._predicates.clause_at(end - 1) if said and end else None
        if clause is None:
            return None
        phrase = noun_phrase_before(tokens, end)
        first = phrase[0] if phrase else clause.first
        if not self._predicates.any_between(clause.first, end):
            first = clause.first
        first += tokens.shape[first] == "&"
        return tokens.span(first, end) if first < end else None

    def is_told(self, token: int, attribution: Attribution) -> bool:
        """Whether the words of saying leave no doubt that a clause begins at the token."""
        cue = attribution.cue
        return cue is not None and self._naming.is_clause(cue, token)


def begin_of_firm(tokens: Tokens, first: int, end: int) -> int:
    """Where what "which" means begins, and not who is of it: "a spokesman for | the Union of Banks"."""
    words, shape = tokens.words, tokens.shape
    begins = [
        at + 1
        for at in range(first + 1, end - 1)
        if words[at] in _WORKING_FOR
        or (words[at] == "of" and shape[at - 1] in "nb" and "N" in shape[at + 1 : at + 3])
    ]
    return begins[-1] if begins else first


def tells_person(predicates: Predicates, first: int, end: int) -> bool:
    """Whether the tokens behind "who" begin with their verb and tell more than that the name is kept secret."""
    lead = _BEFORE_VERB.match(predicates.shape, first, end)
    verb = lead.end() if lead else first
    if not (first <= verb < end and predicates.any_between(first, verb + 1)):
        return False
    words = set(predicates.tokens.words[first:end])
    return _UNNAMED.isdisjoint(words) and not words.issuperset(_NOT_NAMED)
