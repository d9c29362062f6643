"""Frames and quotes → each quote without a cue of its own joins the frame that it continues. For `attribution` only."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from factcheck.extract.attribution.frames import Frame
from factcheck.extract.attribution.layout import Layout, Range
from factcheck.extract.attribution.nounphrases import noun_phrase_until
from factcheck.extract.attribution.subjects import first_subject
from factcheck.model.values import AttributionKind

# A quote of fewer tokens, marks included, is no sentence that could continue another.
_SHORTEST_QUOTE = 4
# one of fewer is no sentence that somebody must have said
_SHORTEST_SENTENCE = 6
_PERSONS = frozenset(["he", "she"])
# "More | from Jo Lo:", "“A Dry Year,” | by Jo Lo:"
_FROM = frozenset(["from", "by", "via"])


def attach_quotes(layout: Layout, frames: list[Frame]) -> list[Frame]:
    """Add to the contents of the frames what goes on in later quotes, and in the paragraph after "he wrote:".

    Quotes that no words of saying belong to get a frame of their own where the sentence before tells who speaks.
    Gives the frames of quotes that nothing tells the speaker of.
    """
    taken: dict[int, Frame] = {}
    for frame in _nearest(layout, frames):
        _finish_quote(layout, frame)
    for frame in frames:
        for first, end in frame.content:
            opening = bisect_left(layout.quote_ranges, (first, first))
            for number in range(opening, bisect_right(layout.quote_ranges, (end, end))):
                if layout.quote_ranges[number][1] <= end:
                    taken.setdefault(number, frame)
    speakers = _Speakers(layout, frames)
    for number, quote in enumerate(layout.quote_ranges):
        if number in taken or quote[0] == 0:
            continue
        beside = speakers.read_introduced(quote)
        owner = speakers.of(number, taken.get(number - 1)) if beside is None else None
        if owner is not None:
            owner.content.append(quote)
            taken[number] = owner
        elif (beside := beside or speakers.read_beside(quote)) is not None:
            frames.append(beside)
            taken[number] = beside
    for number in range(len(layout.quotes) - 2, -1, -1):
        # “It is over.⏎“It was long,” the mayor said: a quote left open goes on in the next paragraph
        later = taken.get(number + 1)
        if later is not None and number not in taken and _stays_open(layout, number):
            later.content.append(layout.quote_ranges[number])
            taken[number] = later
    for frame in frames:
        if frame.waits and not frame.content:
            _take_paragraph(layout, frame)
    orphan = layout.cues.rule("attribution.orphan")
    return [
        Frame(orphan, (quote[0], quote[0]), None, [quote], AttributionKind.QUOTED, doubtful=True)
        for number, quote in enumerate(layout.quote_ranges)
        if number not in taken and _is_speech(layout, quote)
    ]


def _stays_open(layout: Layout, number: int) -> bool:
    """Whether the quote is left open, and the next one follows at once and opens with the same mark."""
    quote, following = layout.quotes[number : number + 2]
    beside = layout.quote_ranges[number][1] == layout.quote_ranges[number + 1][0]
    return not quote.closed and beside and layout.text[quote.start] == layout.text[following.start]


def _is_speech(layout: Layout, quote: Range) -> bool:
    """Whether the quote is a sentence of its own, or several behind a comma, which somebody must have said."""
    first, end = quote
    starts = layout.tokens.starts
    index = layout.sentence_at(starts[first])
    opens = layout.sentences[index].start == starts[first] or layout.shape[first - 1] in ".:"
    several = layout.shape[first - 1] == "," and layout.sentence_at(starts[end - 1]) > index
    return (opens or several) and end - first >= _SHORTEST_SENTENCE and layout.last_kind(end) == "."


def _nearest(layout: Layout, frames: Sequence[Frame]) -> Iterator[Frame]:
    """Frames, without those in whose content other words of saying stand before the quote that ends it.

    "A blogger reported that she had a tape in which the mayor said: “It is old. It will fall.”": all of the quote is
    the mayor's.
    """
    ahead = [(frame, _quote_ahead(layout, frame)) for frame in frames]
    nearest: dict[int, int] = {}
    for frame, number in ahead:
        nearest[number] = max(nearest.get(number, 0), frame.cue[0])
    yield from (frame for frame, number in ahead if number < 0 or frame.cue[0] == nearest[number])


def _quote_ahead(layout: Layout, frame: Frame) -> int:
    """Number of the quote behind the cue in which the content ends, -1 where there is none."""
    number = layout.quote_of[frame.content[-1][1] - 1] if frame.content else -1
    return number if number >= 0 and frame.cue[0] < layout.quote_ranges[number][0] else -1


def _finish_quote(layout: Layout, frame: Frame) -> None:
    """Give all of a quote over several sentences to the frame in whose content it begins."""
    if not frame.content or layout.quote_of[frame.cue[0]] >= 0:
        return
    first, end = frame.content[0]
    if (number := layout.quote_of[first]) >= 0 and layout.quote_ranges[number][1] < frame.cue[0]:
        # “It fell. There was no need” for it, Roe says.
        frame.content[0] = (layout.quote_ranges[number][0], end)
    first, end = frame.content[-1]
    number = layout.quote_of[end - 1]
    if number < 0 or layout.quote_ranges[number][0] < first:
        return
    quote_end = layout.quote_ranges[number][1]
    if end < layout.sentence_end(end - 1) - 1 or quote_end <= end:
        return
    frame.content[-1] = (first, quote_end)


class _Speakers:
    """Frames that stand outside quotes, in their order: whose words a quote may be."""

    def __init__(self, layout: Layout, frames: Sequence[Frame]) -> None:
        self.layout = layout
        self.frames = sorted(
            (
                frame
                for frame in frames
                if frame.kind is not AttributionKind.ATTITUDE
                and layout.quote_of[frame.cue[0]] < 0
                # "wrote to a man who promised a port: “It is old.”"
                and (frame.clausal or frame.source is None or layout.shape[frame.source[0]] not in "wt")
            ),
            key=lambda frame: frame.cue,
        )
        self.cues = [frame.cue[0] for frame in self.frames]

    def of(self, number: int, previous: Frame | None) -> Frame | None:
        """Frame of the quote before, or the one just before, whose words the quote continues."""
        layout, shape = self.layout, self.layout.shape
        first, end = layout.quote_ranges[number]
        ahead = layout.quote_ranges[number - 1][1] if number else 0
        if previous is not None and first == ahead and not layout.quotes[number - 1].closed:
            return previous
        # "in Rome, Pa. “It fell.”"
        stops = shape[first - 1] in '.:"' or layout.words[first - 1].endswith(".")
        if not stops or end - first < _SHORTEST_QUOTE:
            return None
        if previous is not None and (
            layout.beside(ahead - 1, first) or self._is_next_paragraph(ahead, first, end)
        ):
            return previous
        index = bisect_right(self.cues, first) - 1
        if index < 0:
            return None
        frame = self.frames[index]
        if shape[first - 1] == ":" and (frame.waits or layout.beside(frame.cue[0], first)):
            return frame
        while index >= 0 and layout.beside(self.frames[index].cue[1] - 1, first):
            frame = self.frames[index]
            if frame.content and layout.quote_of[frame.content[0][0]] >= 0:
                return frame
            index -= 1
        return None

    def read_introduced(self, quote: Range) -> Frame | None:
        """Frame of a quote behind the colon of a clause without words of saying: its subject speaks, nobody before."""
        first = quote[0]
        if self.layout.shape[first - 1] != ":":
            return None
        floor = self._sentence_start(first - 1)
        cued = bisect_left(self.cues, floor) < bisect_left(self.cues, first)
        return None if cued else self.read_beside(quote)

    def _sentence_start(self, token: int) -> int:
        tokens, sentences = self.layout.tokens, self.layout.sentences
        return tokens.at(sentences[self.layout.sentence_at(tokens.starts[token])].start)

    def read_beside(self, quote: Range) -> Frame | None:
        """Frame of a quote behind the clause or the sentence that tells who speaks: "Roe was blunt: “It is over.”"."""
        layout, shape = self.layout, self.layout.shape
        first, end = quote
        if end - first < _SHORTEST_SENTENCE or layout.last_kind(end) != ".":
            return None
        colon = shape[first - 1] == ":"
        if not colon and (
            shape[first - 1] not in '.)"' or layout.paragraph(first - 1) != layout.paragraph(first)
        ):
            return None
        floor = self._sentence_start(first - 1)
        named = self._named_from(first - 1, floor) if colon else None
        if named is None and any(layout.quote_of[token] >= 0 for token in range(floor, first)):
            return None
        told = [frame.source for frame in self._told_between(floor, first) if frame.source]
        source = told[0] if told else named or first_subject(layout, floor, first - 1)
        if source is None or not (named or told or self._is_person(source, floor)):
            return None
        rule = layout.cues.rule("attribution.beside")
        cue = (first - 1, first) if colon else (source[1], source[1])
        certain = colon or len(set(told)) == 1
        return Frame(rule, cue, source, [quote], AttributionKind.QUOTED, doubtful=not certain)

    def _named_from(self, end: int, floor: int) -> Range | None:
        """Whom words without a verb name before a colon: "More from *the report*:", "“A Dry Year,” by *Jo Lo*:"."""
        named = noun_phrase_until(self.layout, end, floor)
        first = end
        while first > floor and self.layout.words[first - 1] not in _FROM:
            first -= 1
        if named is None or not floor < first < end or named[0] > first:
            return None
        return None if first_subject(self.layout, floor, end) else (first, end)

    def _told_between(self, first: int, end: int) -> list[Frame]:
        """Frames among the tokens that tell what somebody says, none of them inside another."""
        cued = self.frames[bisect_left(self.cues, first) : bisect_left(self.cues, end)]
        return [
            frame
            for frame in cued
            if frame.source is not None
            and frame.around is None
            and frame.clausal
            and self.layout.shape[frame.source[0]] not in "wt#"
        ]

    def _is_person(self, source: Range, floor: int) -> bool:
        """Whether the subject is a name that is no institution's, or "he" or "she".

        A capital at the head of a sentence tells nothing, unless the word is a name elsewhere.
        """
        layout, (first, end) = self.layout, source
        last = layout.words[end - 1]
        if layout.shape[first:end] == "p":
            return last in _PERSONS
        if layout.shape[end - 1] != "N" or last in layout.cues.things:
            return False
        return end - first > 1 or first > floor or last in self._names

    @cached_property
    def _names(self) -> frozenset[str]:
        """Words that are names inside a sentence or a longer name."""
        layout = self.layout
        return frozenset(
            layout.words[token]
            for token in range(1, len(layout.shape))
            if layout.shape[token] == "N" and layout.shape[token - 1] not in '.:"'
        )

    def _is_next_paragraph(self, ahead: int, first: int, end: int) -> bool:
        """Whether the quote is all of the paragraph after that of the quote before: nobody else can be meant."""
        layout = self.layout
        index = layout.sentence_at(layout.tokens.starts[first])
        paragraph = layout.sentences[index].paragraph
        opens = layout.tokens.starts[first] == layout.sentences[index].start and (
            index == 0 or layout.sentences[index - 1].paragraph != paragraph
        )
        closes = end >= len(layout.shape) or layout.paragraph(end) != paragraph
        return opens and closes and paragraph - layout.paragraph(ahead - 1) == 1


def _take_paragraph(layout: Layout, frame: Frame) -> None:
    """Give the next paragraph to "The minister wrote:", when it has no quotation marks."""
    sentences = layout.sentences
    index = layout.sentence_at(layout.tokens.starts[frame.cue[0]]) + 1
    if index >= len(sentences):
        return
    last = index
    while last + 1 < len(sentences) and sentences[last + 1].paragraph == sentences[index].paragraph:
        last += 1
    first, end = layout.tokens.at(sentences[index].start), layout.tokens.at(sentences[last].end)
    if first < end:
        frame.content.append((first, end))
