"""Frames → attributions, one for each sentence of what is said. For `attribution` only."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from factcheck.extract.attribution.appositions import with_apposition
from factcheck.extract.attribution.frames import Frame
from factcheck.extract.attribution.layout import REACH, Layout, Range
from factcheck.extract.attribution.polarity import polarity_in
from factcheck.extract.attribution.saidtimes import time_of_saying
from factcheck.extract.attribution.speakers import Speakers
from factcheck.model.text import Span, unchecked
from factcheck.model.values import Attribution, AttributionKind, FlagKind

_make_attribution = unchecked(Attribution)


def build_attributions(layout: Layout, frames: Sequence[Frame]) -> Iterator[Attribution]:
    """Attributions with their offsets, their kind, and whom a short source points to."""
    speakers = Speakers(layout, frames)
    for frame in frames:
        yield from _build(layout, frame, speakers)


def _build(layout: Layout, frame: Frame, speakers: Speakers) -> Iterator[Attribution]:
    source = layout.tokens.span(*_named(layout, frame, frame.source)) if frame.source else None
    teller = frame.teller()
    resolved, flag = speakers.resolve(frame.source, frame.speaker, teller) if frame.source else (None, None)
    # "Roe said she believes": nobody passes on what is one's own
    own = resolved is not None and frame.source is not None and layout.shape[slice(*frame.source)] == "p"
    if frame.doubtful:
        flag = FlagKind.PRONOUN_SOURCE
    cue = layout.tokens.span(*frame.cue) if frame.cue[0] < frame.cue[1] else None
    via = layout.tokens.span(*frame.via) if frame.via and not (own and frame.via == teller) else None
    if via is not None and source is not None and via.quote.lower() == source.quote.lower():
        via = None  # "Roe declared it a win and said it was another"
    stated = frame.stated or time_of_saying(layout, frame)
    kind = _kind(layout, frame)
    pieces: dict[int, list[Span]] = {}
    for content in frame.content:
        for index, span in _by_sentence(layout, content):
            pieces.setdefault(index, []).append(span)
    for spans in pieces.values():
        parts = [*spans, *(part for part in (cue, source) if part)]
        start, stop = min([part.start for part in parts]), max([part.end for part in parts])
        yield _make_attribution(
            span=Span.of(layout.text, start, stop),
            rule=frame.rule.id,
            source=source,
            resolved_source=resolved,
            cue=cue,
            content=tuple(spans),
            kind=kind,
            polarity=polarity_in(layout, frame, kind, spans[-1].quote),
            via=via,
            stated=stated,
            flag=flag,
        )


def _named(layout: Layout, frame: Frame, source: Range) -> Range:
    """The source with its apposition, which is no part of what is said: "According to Roe, | the dam failed"."""
    named = with_apposition(layout, source)
    if named == source:
        return source
    told = any(source[1] <= first < named[1] for first, _ in frame.content)
    return source if told else named


def _kind(layout: Layout, frame: Frame) -> AttributionKind:
    """Quoted, when more than half of what is said stands in quotation marks."""
    if frame.kind is not AttributionKind.INDIRECT or layout.quote_of[frame.cue[0]] >= 0:
        return frame.kind
    tokens = outside = 0
    for first, end in frame.content:
        part = layout.quote_of[first : min(end, first + REACH)]
        tokens += len(part)
        outside += part.count(-1)
    return AttributionKind.QUOTED if outside * 2 < tokens else frame.kind


def _by_sentence(layout: Layout, content: Range) -> Iterator[tuple[int, Span]]:
    """Content by sentence, without the marks that enclose it."""
    first, end = content
    start, stop = layout.tokens.starts[first], layout.tokens.ends[end - 1]
    index = layout.sentence_at(start)
    while index < len(layout.sentences) and layout.sentences[index].start < stop:
        sentence = layout.sentences[index]
        low, high = _strip(layout, max(start, sentence.start), min(stop, sentence.end))
        if low < high:
            yield index, Span.of(layout.text, low, high)
        index += 1


def _strip(layout: Layout, start: int, stop: int) -> Range:
    """Offsets without blanks and without the marks of the quote that holds them all."""
    text, quotes = layout.text, layout.quotes
    if start < stop:
        number = bisect_right(quotes, start, key=lambda quote: quote.start) - 1
        if number >= 0 and stop <= quotes[number].end:
            start, stop = max(start, quotes[number].inner), min(stop, quotes[number].outer)
    while start < stop and text[start].isspace():
        start += 1
    while start < stop and text[stop - 1].isspace():
        stop -= 1
    return start, stop
