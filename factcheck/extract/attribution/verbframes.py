"""Cue verb → its frame: who says it, what is said, and where that stands. For `attribution` only."""

from collections.abc import Sequence

from factcheck.extract.attribution.adjuncts import is_means, pass_adjuncts
from factcheck.extract.attribution.complements import read_complement
from factcheck.extract.attribution.contentends import narrator_from, subordinate_end
from factcheck.extract.attribution.contents import whole_quote
from factcheck.extract.attribution.cues import Form
from factcheck.extract.attribution.frames import Frame
from factcheck.extract.attribution.inversions import read_inverted
from factcheck.extract.attribution.layout import Layout
from factcheck.extract.attribution.passives import read_asked, read_passive
from factcheck.extract.attribution.sources import find_source
from factcheck.extract.attribution.tags import hangs_on_as, read_as, read_tag
from factcheck.extract.attribution.verbclauses import Saying
from factcheck.extract.attribution.verbs import Verb, verb_at


def read_verb(layout: Layout, position: int, floor: int, limit: int, frames: Sequence[Frame]) -> Frame | None:
    """Frame of the cue at the token; None where it is no verb, or has nobody who says it or nothing that is said."""
    verb = verb_at(layout, position, floor)
    if verb is None or (verb.cues[0].lemma == "quote" and not _quotes_beside(layout, verb, floor)):
        return None
    asked = read_asked(layout, verb, floor, limit)
    if asked is not None:
        return asked
    if verb.is_passive(layout.words):
        return read_passive(layout, verb, floor, limit)
    made = (
        verb.form is Form.PAST and verb.group == position and layout.words[verb.end : verb.end + 1] == ["by"]
    )
    # not "said by telephone that"
    if made and not is_means(layout, verb.end):
        return None  # "an average calculated by the paper"
    inverted = read_inverted(layout, verb, floor, limit)
    if inverted is not None:
        return inverted
    verb, source = find_source(layout, verb, floor, frames)
    if (
        source is None
        or layout.words[source[0]] == "there"
        or _is_mute(layout, verb, layout.words[slice(*source)])
    ):
        return None
    if source[0] >= verb.end:
        limit = source[0] - 1  # "Citing an aide, | the paper reported"
    elif layout.shape[source[1] : verb.group] == "," and verb.form is Form.ING:
        comma = layout.shape.find(",", verb.end, limit)
        limit = comma if comma > 0 else limit  # "The paper, citing an aide, | reported"
    limit = subordinate_end(layout, source, verb.end, limit)
    limit = narrator_from(layout, verb.end, limit)
    return _read_saying(Saying(layout, verb, source, floor, limit, pass_adjuncts(layout, verb, limit)))


def _quotes_beside(layout: Layout, verb: Verb, floor: int) -> bool:
    """Whether it is told beside a report whom it quotes: not "quoted an aide as saying", "ended by quoting Roe"."""
    return verb.form is Form.ING and (verb.group == floor or layout.shape[verb.group - 1] == ",")


def _is_mute(layout: Layout, verb: Verb, source: Sequence[str]) -> bool:
    """Whether the subject can't be who says it: "he showed that he was able", "we know whoever *tells* them"."""
    shows = verb.cues[0].lemma in layout.cues.lexicon["shown"] and source in (["he"], ["she"])
    return shows or (verb.form is Form.PRESENT and source in (["i"], ["we"], ["you"], ["they"]))


def _read_saying(saying: Saying) -> Frame | None:
    """Frame with the content before subject and verb, or behind them."""
    layout, verb, start = saying.layout, saying.verb, saying.passed.start
    quote = whole_quote(layout, start, saying.limit)
    if verb.takes("clause"):
        if hangs_on_as(saying):
            return read_as(saying)
        leads = quote is not None and layout.quote_of[max(0, saying.source[0] - 2)] < 0
        if not leads and (tag := read_tag(saying)):
            return tag
    if quote is None:
        frame = read_complement(saying)
    else:
        frame = saying.frame("clause", quote, open_end=False) or saying.topic(start)
    return frame
