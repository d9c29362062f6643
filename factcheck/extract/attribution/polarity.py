"""Frame → whether its source stands by the content, denies it, or leaves it open. For `utterances` only.

The three values are FactBank's polarity (Saurí and Pustejovsky 2009). A rule says what its verbs do to the content;
"did not say", "nobody said", "would say", "if he says" and "whether" leave it open whatever the verb.
"""

from factcheck.extract.attribution.cues import Form
from factcheck.extract.attribution.frames import Frame
from factcheck.extract.attribution.layout import Layout
from factcheck.model.values import AttributionKind, FactPolarity

_LONGEST_ADVERBS = 3
# "?”"
_LONGEST_END = 3


def polarity_of(layout: Layout, frame: Frame) -> FactPolarity:
    """What the source commits to about the content; inside what another denies or leaves open all is open."""
    around = frame.around
    if _is_open(layout, frame) or (around and polarity_of(layout, around) is not FactPolarity.POSITIVE):
        return FactPolarity.UNDERSPECIFIED
    return FactPolarity(frame.rule.yields.get("polarity", FactPolarity.POSITIVE))


def polarity_in(layout: Layout, frame: Frame, kind: AttributionKind, words: str) -> FactPolarity:
    """What the source commits to in these words: in a quotation that asks, what is no question is asserted."""
    polarity = polarity_of(layout, frame)
    asks = polarity is FactPolarity.UNDERSPECIFIED and "?" in words[-_LONGEST_END:]
    if kind is not AttributionKind.QUOTED or asks or _is_open(layout, frame) or frame.around:
        return polarity
    return FactPolarity.POSITIVE if polarity is FactPolarity.UNDERSPECIFIED else polarity


def _is_open(layout: Layout, frame: Frame) -> bool:
    words, lexicon = layout.words, layout.cues.lexicon
    first, end = frame.cue
    if frame.form is Form.ING and first and words[first - 1] in lexicon["prevented"]:
        return True  # "kept her from saying", "left without saying"
    start = first
    while start > 0 and first - start < _LONGEST_ADVERBS and layout.shape[start - 1] == "a":
        start -= 1
    for token in range(start, end):
        if words[token] in lexicon["hypothetical"]:
            return True
        if words[token] in lexicon["negation"] and words[token + 1 : token + 2] not in (["only"], ["just"]):
            return True
    if frame.source is not None:
        speaker = frame.source[0]
        before = words[speaker - 1] if speaker else ""
        no_one = words[speaker] == "one" and before == "no"
        if words[speaker] in lexicon["nobody"] or no_one or before in lexicon["supposing"]:
            return True
    return words[frame.content[0][0]] in ("whether", "nothing") and first < frame.content[0][0]
