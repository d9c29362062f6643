"""Assertions → those that the article makes twice, in the same words. For `claims` only.

Archives put an abstract above an article, some papers a deck: there what is told again below is left out. Elsewhere the
first mention stays.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from factcheck.extract.assertions.assertions import Assertion
from factcheck.model.text import Sentence, Span
from factcheck.rules.load import Rules, RuleSet

_WORD = re.compile(r"\w[\w'’.,-]*(?<![.,'’-])")
# what two forms of a word have in common: "campaign", "campaigning"
_STEM = 6
# Fewer words could be about anything: "He said so."
_FEWEST = 5
# With a figure of several digits fewer will do: "It takes 300 votes to win."
_FEWEST_WITH_FIGURE = 3
_PRONOUNS = frozenset(["he", "she", "they", "we", "i"])
# Share of the words of an abstract that come again in one sentence below, as those of the decks in the first lines do.
_TOLD_AGAIN = 0.8
_MOST_LINES = 3


@dataclass(slots=True)
class Told:
    """An assertion with its words: those of its subject, wherever it stands, and of its clause."""

    sentence: int
    span: Span
    assertion: Assertion


class Doubles:
    """What is told twice in one article."""

    def __init__(self, text: str, sentences: Sequence[Sentence], rules: Rules) -> None:
        self._text = text
        self._sentences = sentences
        own = rules["claims"]
        self._empty = _empty_words(own)
        self._abstract = self._find_abstract(
            own.rule("claims.abstract").regex, own.rule("claims.full_text").regex
        )
        self._lines = self._find_lines()

    def find(self, told: Sequence[Told]) -> set[int]:
        """Places in the list of those that are told elsewhere."""
        words = [self._words(one) for one in told]
        below = [
            self._text[self._sentences[index].start : self._sentences[index].end].lower()
            for index in sorted({one.sentence for one in told} - self._abstract - self._lines)
        ]
        found: set[int] = set()
        alike: dict[frozenset[str], list[int]] = defaultdict(list)
        for place, (one, mine) in enumerate(zip(told, words, strict=True)):
            if not _tells_what(mine):
                continue
            above = one.sentence in self._abstract or (one.sentence in self._lines and one.assertion.narrated)
            again = above and any(_tells(self._stems(other), mine) for other in _near(below, mine))
            if again or any(_is_one(told[other], one) for other in alike[mine]):
                found.add(place)
            if not above:
                alike[mine].append(place)
        return found

    def _find_abstract(self, label: re.Pattern[str], below: re.Pattern[str]) -> set[int]:
        """Sentences from the label of an abstract to that of the text below."""
        first = self._labelled(label)
        end = None if first is None else self._labelled(below)
        return set() if first is None or end is None else set(range(first, end))

    def _labelled(self, label: re.Pattern[str]) -> int | None:
        """First sentence that begins with the label."""
        for index, sentence in enumerate(self._sentences):
            if label.match(self._text, sentence.start):
                return index
        return None

    def _find_lines(self) -> set[int]:
        """Sentences among the first that are paragraphs of their own."""
        first = [sentence.paragraph for sentence in self._sentences[: _MOST_LINES + 1]]
        return {index for index, paragraph in enumerate(first[:-1]) if first.count(paragraph) == 1}

    def _words(self, told: Told) -> frozenset[str]:
        subject = told.assertion.subject
        return self._stems(f"{subject.quote if subject else ''} {told.span.quote}")

    def _stems(self, text: str) -> frozenset[str]:
        words = set(_WORD.findall(text.lower())) - self._empty
        return frozenset([word if word[0].isdigit() else word[:_STEM] for word in words])


@cache
def _empty_words(rules: RuleSet) -> frozenset[str]:
    """Words of a language that tell nothing."""
    lexicon = rules.lexicon
    return frozenset([*lexicon["small_in_titles"], *lexicon["linking"], *lexicon["having"], "had"])


def _tells_what(words: frozenset[str]) -> bool:
    """Whether the words can only be about one thing."""
    if len(words) >= _FEWEST:
        return True
    figure = any(word[0].isdigit() and len(word) > 2 for word in words)
    return figure and len(words - {"it"}) >= _FEWEST_WITH_FIGURE and _PRONOUNS.isdisjoint(words)


def _near(below: Iterable[str], words: frozenset[str]) -> list[str]:
    """Sentences with one of the longest words: more of them than those that may be lost."""
    longest = sorted(words, key=len)[-int((1 - _TOLD_AGAIN) * len(words)) - 1 :]
    return [sentence for sentence in below if any(word in sentence for word in longest)]


def _tells(below: frozenset[str], words: frozenset[str]) -> bool:
    """Whether the sentence below has nearly all of the words, and all of the figures."""
    lost = words - below
    return len(lost) <= (1 - _TOLD_AGAIN) * len(words) and not any(word[0].isdigit() for word in lost)


def _is_one(earlier: Told, later: Told) -> bool:
    """Whether it is another sentence's, and nobody else says the one than the other."""
    if earlier.sentence == later.sentence:
        return False
    attributions = (earlier.assertion.attribution, later.assertion.attribution)
    sources = [one.resolved_source or one.source for one in attributions if one]
    return len({source.quote.split()[-1].lower() for source in sources if source}) < 2
