"""Letters and comments of readers → frames: what stands above a signature are its words. For `attribution` only.

A page of them begins with its heading; each ends in a paragraph that is a name, which the place may follow.
"""

from collections.abc import Iterator

from factcheck.extract.attribution.frames import Frame
from factcheck.extract.attribution.layout import Layout
from factcheck.model.values import AttributionKind

# Sentences before the first heading: a title and a deck.
_LATEST_HEADING = 3
_LONGEST_LINE = 60


def read_letters(layout: Layout) -> Iterator[Frame]:
    """Frames of letters, in their order."""
    text, sentences, headings = layout.text, layout.sentences, layout.cues.lexicon["letters"]
    asking = tuple(layout.cues.lexicon["asking_readers"])
    rule = layout.cues.rule("attribution.letter")
    begun = -1  # first sentence of the letter
    for index, sentence in enumerate(sentences):
        if begun < 0 and index > _LATEST_HEADING:
            return
        if sentence.end - sentence.start > _LONGEST_LINE or not _is_paragraph(layout, index):
            continue
        line = text[sentence.start : sentence.end]
        first, end = layout.tokens.at(sentence.start), layout.tokens.at(sentence.end)
        if line.strip(" .:").lower() in headings and line.isupper():
            begun = index + 1
        elif begun == index and not layout.shape[first:end].strip("N,."):
            begun = index + 1  # "Oslo, Minn."
        elif 0 <= begun < index and (signed := rule.regex.fullmatch(line)) is not None:
            asked = text[sentences[begun].start : sentences[begun].end].lower().startswith(asking)
            begun += asked and begun + 1 < index
            source = first, layout.tokens.at(sentence.start + signed.end("signed"))
            start = layout.tokens.at(sentences[begun].start)
            yield Frame(rule, (source[1], source[1]), source, [(start, first)], AttributionKind.QUOTED)
            begun = index + 1


def _is_paragraph(layout: Layout, index: int) -> bool:
    """Whether the sentence is all of its paragraph."""
    beside = layout.sentences[max(0, index - 1) : index + 2]
    return sum(sentence.paragraph == layout.sentences[index].paragraph for sentence in beside) == 1
