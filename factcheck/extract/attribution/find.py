"""Sentences → who said what: source, cue, content, who passes it on, and when it was said. For `extract` only.

Each word that may be a cue is tried in one pass: `verbframes` and `wordcues` read the frame around it, `nesting`
says which frames stand inside others, `continuations` gives them the quotes that go on, `utterances` makes records.
"""

from collections.abc import Sequence

from factcheck.extract.attribution.continuations import attach_quotes
from factcheck.extract.attribution.cues import cues_of
from factcheck.extract.attribution.frames import Frame
from factcheck.extract.attribution.layout import REACH, Layout
from factcheck.extract.attribution.nesting import name_witnesses, place, settle_quotes
from factcheck.extract.attribution.posts import read_posts
from factcheck.extract.attribution.utterances import build_attributions
from factcheck.extract.attribution.verbframes import read_verb
from factcheck.extract.attribution.wordcues import (
    according_at,
    read_according,
    read_adjective,
    read_noun,
    read_title,
    read_unsourced,
)
from factcheck.extract.tokens import Tokens
from factcheck.model.text import Sentence
from factcheck.model.values import Attribution, Timex
from factcheck.rules.load import Rules


def find_attributions(
    text: str,
    sentences: Sequence[Sentence],
    *,
    dates: Sequence[Timex],
    rules: Rules,
    tokens: Tokens | None = None,
) -> list[Attribution]:
    """Attributions of a text, sorted by where their span starts; nested ones are given one by one.

    A quote over several sentences gives one attribution for each of them. `stated` is picked from `dates`.
    `tokens` are those of the whole text, where the caller has them.
    """
    if not sentences:
        return []
    layout = Layout(text, sentences, dates, rules, cues_of(rules), tokens)
    frames: list[Frame] = []
    for sentence in sentences:
        if sentence.boilerplate is None:
            first, end = layout.tokens.at(sentence.start), layout.tokens.at(sentence.end)
            for start in range(first, end, REACH):
                frames += _read_sentence(layout, start, min(end, start + REACH))
    frames = name_witnesses(layout, frames)
    orphans = attach_quotes(layout, frames)
    frames = settle_quotes(layout, [frame for frame in frames if frame.content])
    frames += [*orphans, *read_posts(layout)]
    return sorted(build_attributions(layout, frames), key=lambda found: (found.span.start, found.span.end))


def _read_sentence(layout: Layout, first: int, end: int) -> list[Frame]:
    frames: list[Frame] = []
    title = read_title(layout, first, end)
    if title is not None:
        frames.append(title)
    for position in layout.cued_between(first, end):
        frame = _read_cue(layout, position, *layout.bounds(position, first, end), frames)
        if frame is not None and (not frame.content or place(layout, frame, frames)):
            frames.append(frame)
    return frames


def _read_cue(layout: Layout, position: int, floor: int, limit: int, frames: Sequence[Frame]) -> Frame | None:
    word = layout.words[position]
    according = according_at(layout, position)
    if according is not None:
        return read_according(layout, according, floor, limit)
    if word in layout.cues.lexicon["unsourced"]:
        return read_unsourced(layout, position, floor, limit)
    return (
        read_noun(layout, position, floor, limit)
        or read_adjective(layout, position, floor, limit)
        or read_verb(layout, position, floor, limit, frames)
    )
