"""Sentence, attributions, conditions → assertions: the clauses that are claimed, each with who claims it.

Called by `factcheck.extract.claims`. What one speaker says is cut where a new clause with its own subject begins;
the words of saying themselves ("the minister said on Monday that") assert nothing and belong to no assertion.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from factcheck.extract.clauses import Clause, Tokens, clauses, has_finite_verb, tokenize
from factcheck.model.text import Sentence, Span
from factcheck.model.values import Attribution, Condition
from factcheck.rules.load import Rules

# What may stand at the edges of an assertion without belonging to it.
_LEADING = frozenset(',;:.—)"&~')
_TRAILING = frozenset(',;:.—("s~')
_CONJUNCTIONS = frozenset({"and", "but", "or", "nor", "while", "as", "that"})
_SENTENCE_ADVERBS = frozenset({"however", "meanwhile", "moreover", "furthermore", "therefore", "also"})
# A subject with at most one "of ..." after it, up to what is surely its verb; an -ed form is, where an object or a
# clause follows ("the navy moved ships"), or after a name or pronoun ("and Blinken arrived in Kyiv").
_SUBJECT_AND_VERB = re.compile(
    r"a{0,2}(?:p|d?[n#bega]{0,5}[nNpb#](?:'[n#beg]{0,4}[nN])?(?:i[d#]?[n#be]{0,3}[nN#])?)a{0,2}"
    r"(?:[xv]|(?<=[pN])[be]|e(?=[dnNp#t]))"
)


@dataclass(frozen=True, slots=True)
class Assertion:
    """Clause [start, end) as it is asserted, by whom, and under which condition.

    `condition` is set where the assertion is the condition as a whole: consequent and antecedent. `conditional`
    says that it is the consequent of one, so that without a number or a date it is no claim of its own.
    `finite` says whether it has a finite verb.
    """

    start: int
    end: int
    attribution: Attribution | None
    condition: Condition | None = None
    conditional: bool = False
    finite: bool = True


@dataclass(frozen=True, slots=True)
class _Region:
    start: int
    end: int
    attribution: Attribution | None


def find_assertions(
    text: str,
    sentence: Sentence,
    attributions: Sequence[Attribution],
    conditions: Sequence[Condition],
    *,
    rules: Rules,
) -> list[Assertion]:
    """Assertions of one sentence in their order. The mentions given are those that touch the sentence."""
    tokens = tokenize(text, _after_dateline(text, sentence, rules), sentence.end, rules)
    if not tokens:
        return []
    parts = clauses(tokens)
    found: list[Assertion] = []
    for region in _regions(tokens, parts, sentence, attributions):
        found.extend(_assert(tokens, parts, region, conditions, rules))
    return sorted(found, key=lambda assertion: (assertion.start, assertion.end))


def _after_dateline(text: str, sentence: Sentence, rules: Rules) -> int:
    dateline = rules["claims"].rule("claims.dateline").regex.match(text, sentence.start, sentence.end)
    return dateline.end() if dateline else sentence.start


def _regions(
    tokens: Tokens, parts: Sequence[Clause], sentence: Sentence, attributions: Sequence[Attribution]
) -> Iterator[_Region]:
    """Cut the sentence by who speaks: what is left of each content without what others say inside it."""
    start, end = tokens.starts[0], sentence.end
    contents = [
        (max(content.start, start), min(content.end, end), attribution)
        for attribution in attributions
        for content in attribution.content
        if content.start < end and content.end > start
    ]
    extents = [_extent(tokens, parts, *content) for content in contents]
    for index, (first, last, attribution) in enumerate(contents):
        inner = [
            extents[other]
            for other, content in enumerate(contents)
            if other != index and _inside(content, (first, last)) and content[2] is not attribution
        ]
        if _needs_its_subject(tokens, first):
            first = extents[index][0]
        yield from (_Region(*piece, attribution) for piece in _subtract((first, last), inner))
    yield from (_Region(*piece, None) for piece in _subtract((start, end), extents))


def _inside(content: tuple[int, int, Attribution], outer: tuple[int, int]) -> bool:
    first, last, _ = content
    return outer[0] <= first and last <= outer[1] and (first, last) != outer


def _extent(
    tokens: Tokens, parts: Sequence[Clause], first: int, last: int, attribution: Attribution
) -> tuple[int, int]:
    """Content with the words of saying: all that asserts nothing outside the content."""
    source, cue = attribution.source, attribution.cue
    low, high = tokens.starts[0], tokens.ends[-1]
    belongs = (
        not (source and cue)
        or _needs_its_subject(tokens, first)
        or _clause_of(tokens, parts, source) == _clause_of(tokens, parts, cue)
    )
    for span in (cue, attribution.stated.span if attribution.stated else None):
        if span and low <= span.start and span.end <= high:
            first, last = min(first, span.start), max(last, span.end)
    if source and low <= source.start and source.end <= high and belongs:
        first, last = min(first, source.start), max(last, source.end)
    return first, last


def _clause_of(tokens: Tokens, parts: Sequence[Clause], span: Span) -> int | None:
    position = tokens.at(span.start)
    return next((index for index, part in enumerate(parts) if part.first <= position < part.end), None)


def _needs_its_subject(tokens: Tokens, start: int) -> bool:
    """Whether the content is an infinitive or a gerund, which asserts nothing without who denies or plans it."""
    position = tokens.at(start)
    return position < len(tokens) and (
        tokens.shape[position] in "Tg" or tokens.words[position] in ("having", "being")
    )


def _assert(
    tokens: Tokens,
    parts: Sequence[Clause],
    region: _Region,
    conditions: Sequence[Condition],
    rules: Rules,
) -> Iterator[Assertion]:
    """Cut a region into assertions, conditions first."""
    covered: list[tuple[int, int]] = []
    for condition in conditions:
        if not region.start <= condition.span.start < region.end:
            continue
        consequents = [
            span for span in condition.consequent if region.start < span.end and span.start < region.end
        ]
        whole = [*consequents, condition.span]
        start = max(region.start, min(span.start for span in whole))
        end = min(region.end, max(span.end for span in whole))
        if consequents:
            trimmed = _trim(tokens, start, end)
            if trimmed:
                clipped = tuple(_clip(tokens, span, region) for span in consequents)
                told = condition.model_copy(update={"consequent": clipped})
                yield Assertion(*trimmed, region.attribution, condition=told)
        covered.append((condition.span.start, condition.span.end))
        for span in consequents:
            outer = [(condition.span.start, condition.span.end)]
            for piece in _subtract((max(span.start, region.start), min(span.end, region.end)), outer):
                trimmed = _trim(tokens, *piece)
                if trimmed:
                    yield Assertion(*trimmed, region.attribution, conditional=True)
            covered.append((span.start, span.end))
    for piece in _subtract((region.start, region.end), covered):
        yield from _pieces(tokens, parts, piece, region.attribution, rules)


def _clip(tokens: Tokens, span: Span, region: _Region) -> Span:
    """Part of the span inside the region, without the words of saying before it."""
    start, end = max(span.start, region.start), min(span.end, region.end)
    start, end = _trim(tokens, start, end) or (start, end)
    return Span.of(tokens.text, start, end)


def _pieces(
    tokens: Tokens,
    parts: Sequence[Clause],
    extent: tuple[int, int],
    attribution: Attribution | None,
    rules: Rules,
) -> Iterator[Assertion]:
    """Cut at semicolons and at conjunctions that open a clause with a subject of its own."""
    start, end = extent
    attitude = rules["claims"].rule("claims.attitude").regex
    for cut in [*_cuts(tokens, parts, start, end), end]:
        stance = attitude.match(tokens.text, start, cut) if attribution else None
        trimmed = _trim(tokens, stance.end() if stance else start, cut)
        if trimmed:
            first, last = tokens.at(trimmed[0]), tokens.at(trimmed[1])
            finite = has_finite_verb(tokens, first, last)
            yield Assertion(*trimmed, attribution, finite=finite)
        start = cut


def _cuts(tokens: Tokens, parts: Sequence[Clause], start: int, end: int) -> Iterator[int]:
    finite_before = False
    for part in parts:
        if tokens.ends[part.end - 1] <= start:
            continue
        if tokens.starts[part.first] >= end:
            return
        opener = part.opener
        if opener is not None and finite_before and part.finite and tokens.starts[opener] > start:
            kind = tokens.shape[opener]
            own_subject = _SUBJECT_AND_VERB.match(tokens.shape, part.first) is not None
            if kind == ";" or (kind == "&" and own_subject):
                yield tokens.starts[opener]
                finite_before = False
        finite_before = finite_before or part.finite


def _trim(tokens: Tokens, start: int, end: int) -> tuple[int, int] | None:
    """Extent without punctuation and conjunctions at its edges; None where nothing is left."""
    first, last = tokens.at(start), tokens.at(end)
    while first < last and (tokens.shape[first] in _LEADING or tokens.words[first] in _SENTENCE_ADVERBS):
        first += 1
    while first < last and (tokens.shape[last - 1] in _TRAILING or tokens.words[last - 1] in _CONJUNCTIONS):
        last -= 1
    return (tokens.starts[first], tokens.ends[last - 1]) if first < last else None


def _subtract(extent: tuple[int, int], holes: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Pieces of the extent outside all holes."""
    start, end = extent
    for first, last in sorted(holes):
        if last <= start or first >= end:
            continue
        if first > start:
            yield start, first
        start = max(start, last)
    if start < end:
        yield start, end
