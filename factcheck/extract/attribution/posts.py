"""Posts that a page embeds → frames: all of one are its author's words. For `attribution` only.

The author stands in a signature behind the post ("— Anna Roe (@aroe) June 3, 2016"), or in the tag before it.
"""

from collections.abc import Iterator

from factcheck.extract.attribution.frames import Frame
from factcheck.extract.attribution.layout import Layout, Range
from factcheck.model.values import AttributionKind

_SIGNS = ("—", "–", "-")


def read_posts(layout: Layout) -> Iterator[Frame]:
    """Frames of posts, in their order; a signature names its author rather than a tag does."""
    text = layout.text
    if "(@" not in text and "author=" not in text:
        return
    rule = layout.cues.rule("attribution.post")
    begun: tuple[int, Range] | None = None  # sentence behind a tag that names an author, and the author
    for index, sentence in enumerate(layout.sentences):
        if text[sentence.start] not in {"<", *_SIGNS}:
            continue
        match = rule.regex.match(text, sentence.start, sentence.end)
        signed = match is not None and match["signed"] is not None
        first = begun[0] if begun else _post_start(layout, index) if signed else index
        if match is not None and signed:
            begun = (first, _tokens(layout, *match.span("signed")))
        if begun is not None and first < index:
            source = begun[1]
            start = layout.tokens.at(layout.sentences[first].start)
            end = layout.tokens.at(layout.sentences[index].start)
            if source[0] < source[1]:
                yield Frame(rule, (source[1], source[1]), source, [(start, end)], AttributionKind.QUOTED)
        begun = None
        if match is not None and not signed:
            begun = (index + 1, _tokens(layout, *match.span("author")))


def _post_start(layout: Layout, index: int) -> int:
    """First sentence of the paragraph that the signature ends, or of the one before it."""
    first = max(0, index - 1)
    paragraph = layout.sentences[first].paragraph
    while first and layout.sentences[first - 1].paragraph == paragraph:
        first -= 1
    return first


def _tokens(layout: Layout, start: int, end: int) -> Range:
    return layout.tokens.at(start), layout.tokens.at(end)
