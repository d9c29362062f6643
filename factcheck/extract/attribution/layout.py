"""Text → its tokens with what stands where: sentences, paragraphs, quotes, times, cues. For `extract` only.

All positions are token indices, half-open ranges of them; `Layout.tokens` turns them into offsets.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from factcheck.extract.attribution.cues import Cues
from factcheck.extract.attribution.quotes import Quote, find_quotes
from factcheck.extract.tokens import Tokens, tokenize
from factcheck.model.text import Sentence
from factcheck.model.values import Timex, TimexType
from factcheck.rules.load import Rules

Range = tuple[int, int]

# Grammar looks no further than this many tokens in one direction; longer "sentences" are read in pieces.
REACH = 400

# over `Tokens.shape`
NOUN_PHRASE = r"(?:[d#a]{0,3}(?:[nNbeg#']|(?<=N)~(?=N)){1,8}|p|d)"


# a speaker before a colon, "A" being a determiner
_LABEL = re.compile(r"[Nd]N{0,3}:")


class Layout:
    """`quote_of[token]` is the number of the quote around it, marks included, or -1; `timed` holds words of time."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        dates: Sequence[Timex],
        rules: Rules,
        cues: Cues,
        tokens: Tokens | None = None,
    ) -> None:
        self.text = text
        self.cues = cues
        self.sentences = sentences
        self.tokens = tokens or tokenize(text, 0, len(text), rules)
        self.shape = self.tokens.shape
        self.words = self.tokens.words
        looked_for, begin_cues = cues.noted, cues.words
        noted = [(token, word) for token, word in enumerate(self.words) if word in looked_for]
        self._cued = [token for token, word in noted if word in begin_cues]
        self._starts = [sentence.start for sentence in sentences]
        self.quotes: list[Quote] = []
        for first, last in _paragraphs(sentences):
            self.quotes += find_quotes(text, first.start, last.end)
        self.quote_ranges = [
            (self.tokens.at(quote.start), self.tokens.at(quote.end)) for quote in self.quotes
        ]
        self.quote_of = [-1] * (len(self.shape) + 1)
        for number, (start, end) in enumerate(self.quote_ranges):
            self.quote_of[start:end] = [number] * (end - start)
        self.turns = self._find_turns()
        dated = {
            token: timex
            for timex in dates
            for token in range(self.tokens.at(timex.span.start), self.tokens.at(timex.span.end))
        }
        self.timed = self._time_words(noted) | dated.keys()
        # what is no point in time is nobody's time of saying: "the current mayor said", "a 14-year worker said"
        self.date_of = {token: timex for token, timex in dated.items() if _is_point(timex)}
        self.dated = sorted(self.date_of)

    def _find_turns(self) -> dict[int, int]:
        """First tokens of the paragraphs that somebody speaks in an interview or a debate, each with the next one's.

        "SMITH: …", "Q: …". Such labels are in capitals or full names, and there are more than one, or it is that of
        the answers.
        """
        labels: dict[str, list[int]] = {}
        for number, sentence in enumerate(self.sentences):
            if number and self.sentences[number - 1].paragraph == sentence.paragraph:
                continue
            first = self.tokens.at(sentence.start)
            label = _LABEL.match(self.shape, first)
            if label is not None:
                words = self.text[sentence.start : self.tokens.ends[label.end() - 2]]
                if words.isupper() or label.end() - first > 2:
                    labels.setdefault(words.split()[-1], []).append(first)  # "IDA ROE", later "ROE"
        if (len(labels) < 2 and "A" not in labels) or not any(len(places) > 1 for places in labels.values()):
            return {}
        turns = sorted(
            first
            for label, places in labels.items()
            for first in places
            if label.isupper() or len(places) > 1
        )
        return dict(pairwise([*turns, len(self.words)]))

    def is_answer(self, token: int) -> bool:
        """Whether an answer of an interview begins with its label here: "A: …"."""
        return token in self.turns and self.words[token] == "a"

    def paragraph_end(self, token: int) -> int:
        """First token after the paragraph that the token stands in."""
        index = self.sentence_at(self.tokens.starts[token])
        paragraph = self.sentences[index].paragraph
        while index + 1 < len(self.sentences) and self.sentences[index + 1].paragraph == paragraph:
            index += 1
        return self.tokens.at(self.sentences[index].end)

    def _time_words(self, noted: Sequence[tuple[int, str]]) -> set[int]:
        lexicon = self.cues.lexicon
        times, periods, deictics = lexicon["time"], lexicon["period"], lexicon["deictic"]
        words = self.words
        timed = {token for token, word in noted if word in times and not self._is_named(token)}
        for token, word in noted:
            if word in periods and token and words[token - 1] in deictics:
                timed |= {token - 1, token}
        return timed

    def _is_named(self, token: int) -> bool:
        """Whether it ends a name: "USA TODAY"; in small letters it is an adverb, no part of a name."""
        capital = self.words[token] == "today" and self.text[self.tokens.starts[token]].isupper()
        return capital and self.shape[token - 1 : token] == "N"

    def cued_between(self, first: int, end: int) -> list[int]:
        """Tokens of [first, end) that may be cues."""
        return self._cued[bisect_left(self._cued, first) : bisect_left(self._cued, end)]

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence that begins at the offset or before it."""
        return bisect_right(self._starts, offset) - 1

    def sentence_begin(self, token: int) -> int:
        """First token of the sentence that the token stands in."""
        return self.tokens.at(self.sentences[self.sentence_at(self.tokens.starts[token])].start)

    def sentence_end(self, token: int) -> int:
        """First token after the sentence that the token stands in."""
        return self.tokens.at(self.sentences[self.sentence_at(self.tokens.starts[token])].end)

    def paragraph(self, token: int) -> int:
        """Number of the paragraph that the token stands in."""
        return self.sentences[self.sentence_at(self.tokens.starts[token])].paragraph

    def beside(self, token: int, later: int) -> bool:
        """Whether the tokens share a paragraph, and one sentence at most ends between them."""
        return (
            later - token < REACH
            and self.sentence_at(self.tokens.starts[later]) - self.sentence_at(self.tokens.starts[token]) < 2
            and self.paragraph(token) == self.paragraph(later)
        )

    def quote_from(self, token: int) -> Range | None:
        """Quote whose opening mark the token is."""
        number = self.quote_of[token]
        return self.quote_ranges[number] if number >= 0 and self.quote_ranges[number][0] == token else None

    def quote_until(self, token: int) -> Range | None:
        """Quote that ends just before the token."""
        number = self.quote_of[token - 1] if token else -1
        return self.quote_ranges[number] if number >= 0 and self.quote_ranges[number][1] == token else None

    def last_kind(self, end: int) -> str:
        """Kind of the last token before `end` that is no quotation mark."""
        return self.shape[max(0, end - 4) : end].rstrip('"')[-1:]

    def bounds(self, position: int, first: int, end: int) -> Range:
        """The part of [first, end) in the same quote or brackets as the token, without the last full stop."""
        number = self.quote_of[position]
        if number >= 0:
            start, stop = self.quote_ranges[number]
            first, end = max(first, start + 1), min(end, stop - self.quotes[number].closed)
        else:
            opening = self.shape.rfind("(", first, position)
            if opening >= 0 and ")" not in self.shape[opening:position]:
                closing = self.shape.find(")", position, end)
                first, end = opening + 1, closing if closing >= 0 else end
        if self.shape[end - 1] == ")" and "(" not in self.shape[position:end]:
            end -= 1
        while end - 1 > position and self.shape[end - 1] == ".":
            end -= 1
        return first, end


def _is_point(timex: Timex) -> bool:
    return timex.type in (TimexType.DATE, TimexType.TIME) and timex.value != "PRESENT_REF"


def _paragraphs(sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, Sentence]]:
    """First and last sentence of each paragraph."""
    first = sentences[0]
    for before, after in pairwise(sentences):
        if after.paragraph != before.paragraph:
            yield first, before
            first = after
    yield first, sentences[-1]
