"""Sources of attributions → the fuller mention they certainly point to, or the doubt. For `attribution` only.

A short name points to the full name in the text that ends in it, when all full names that do are the same. "He" and
"she" point to the source before them when that is a person, of no other gender as far as a title tells, and nobody
else is named since; these otherwise, and all other pronouns, are flagged.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from factcheck.extract.attribution.frames import Frame
from factcheck.extract.attribution.layout import REACH, Layout, Range
from factcheck.extract.attribution.subjects import antecedent
from factcheck.model.text import Span
from factcheck.model.values import FlagKind

_PERSONAL = frozenset(["he", "she"])
# Between a name and "he": "she said that he", "accused him".
_OTHERS = {
    "he": frozenset(["she", "her", "hers", "herself", "him"]),
    "she": frozenset(["he", "him", "his", "himself"]),
}
_LONGEST_TITLE = 8
_NAME = re.compile("N")
_SURNAME = re.compile(r"(?<=N)N(?!N)")


class Speakers:
    """All sources of a text, in their order, and the full names of persons."""

    def __init__(self, layout: Layout, frames: Sequence[Frame]) -> None:
        self.layout = layout
        self.sources = sorted({frame.source for frame in frames if frame.source})
        # "he" is none of those whom somebody else says something about
        outer = {frame.source for frame in frames if frame.source and not frame.around and not frame.speaker}
        self._others = sorted(source for source in outer if layout.words[source[0]] not in _PERSONAL)
        self._titles = layout.cues.lexicon["titles"]
        self._full: dict[str, list[Range]] = defaultdict(list)
        full_names = list(self._names())
        self._given: dict[str, set[str]] = defaultdict(set)
        for first, end in full_names:
            surname = layout.words[end - 1]
            self._given[surname].add(
                next(
                    (word for word in layout.words[end - 2 : first : -1] if len(word) > 2),
                    layout.words[first],
                )
            )
            if self._is_person(first):
                self._full[surname].append((first, end))
        # where somebody may be named: by a full name, by a known surname alone, or with a title
        words = layout.words
        names = (match.start() for match in _NAME.finditer(layout.shape))
        surnames = {
            token for token in names if words[token] in self._full or words[token - 1] in self._titles
        }
        self._named = sorted(surnames | {end - 1 for _, end in full_names})
        # pronouns by what stands before the name: "Mr. Roe", "Ms. Jane Roe"
        genders = layout.cues.lexicon["genders"]
        self._pronouns: dict[str, set[str]] = defaultdict(set)
        for first, end in [*full_names, *((token, token + 1) for token in surnames)]:
            if first and words[first - 1] in genders:
                self._pronouns[words[end - 1]].add(genders[words[first - 1]])

    def _names(self) -> Iterator[Range]:
        """Runs of two capitalised words and more, without the titles before them."""
        for match in _SURNAME.finditer(self.layout.shape):
            end = match.end()
            first = end - 1
            while first > 0 and end - first < 4 and self.layout.shape[first - 1] == "N":
                if self.layout.words[first - 1] in self._titles or first - 1 in self.layout.timed:
                    break
                first -= 1
            if end - first > 1 and self.layout.words[end - 1] not in self.layout.cues.things:
                yield first, end

    def _is_person(self, given: int) -> bool:
        """Whether a title or a role stands before the name, or it is a source: places and parties have neither."""
        index = bisect_right(self.sources, (given, len(self.layout.shape))) - 1
        if index >= 0 and self.sources[index][0] <= given < self.sources[index][1]:
            return True
        return given > 0 and (
            self.layout.words[given - 1] in self._titles or self.layout.shape[given - 1] == "n"
        )

    def resolve(self, source: Range, speaker: Range | None = None) -> tuple[Span | None, FlagKind | None]:
        """Fuller mention, and the doubt where there is none that is certain; `speaker` is whose quote says "I"."""
        if speaker is not None and self.layout.words[source[0]] == "i":
            fuller, doubt = self.resolve(speaker)
            return (fuller, doubt) if doubt else (fuller or self._span(speaker), None)
        shape, words = self.layout.shape, self.layout.words
        first, end = source
        if shape[first:end] in ("p", "w", "t"):
            mention = self._before(source) if words[first] in _PERSONAL else antecedent(self.layout, source)
            return self._span(mention), None if mention else FlagKind.PRONOUN_SOURCE
        if shape[end - 1] == "N" and all(
            shape[token] == "N" and words[token] in self._titles for token in range(first, end - 1)
        ):
            return self._span(self._fuller(source)), None
        return None, None

    def _fuller(self, source: Range) -> Range | None:
        """First full name that ends in the surname, with title and role, when there is one such person only."""
        surname = self.layout.words[source[1] - 1]
        full = self._full.get(surname)
        one = len(self._given[surname]) == 1 and len(self._pronouns.get(surname, ())) < 2
        return self._with_role(full[0]) if full and one else None

    def _with_role(self, name: Range) -> Range:
        """The name with what stands before it: "White House press secretary Jen Psaki"."""
        first, end = name
        shape = self.layout.shape
        while first > 0 and name[0] - first < _LONGEST_TITLE and shape[first - 1] in "nN":
            if first - 1 in self.layout.timed or self.layout.words[first - 1] in self.layout.cues.words:
                break
            first -= 1
        return first, end

    def _before(self, source: Range) -> Range | None:
        """Source that "he" or "she" points to."""
        layout = self.layout
        index = bisect_left(self._others, source) - 1
        if index < 0:
            return None
        first, end = previous = self._others[index]
        if (
            source[0] - end > REACH
            or layout.paragraph(source[0]) - layout.paragraph(first) > 1
            or layout.shape[end - 1] != "N"
        ):
            return None
        surname = layout.words[end - 1]
        others = self._named[bisect_left(self._named, end) : bisect_left(self._named, source[0])]
        pronoun = layout.words[source[0]]
        if self._pronouns.get(surname, {pronoun}) != {pronoun} or self._tells_of_another(
            pronoun, end, source[0]
        ):
            return None
        if surname not in self._full or any(layout.words[token] != surname for token in others):
            return None
        return self._fuller(previous) or previous

    def _tells_of_another(self, pronoun: str, first: int, end: int) -> bool:
        """Whether the pronouns between mean somebody of another gender, or a second person of this one."""
        words, shape = self.layout.words, self.layout.shape
        return any(
            words[token] in _OTHERS[pronoun]
            or (words[token] == "her" and pronoun == "she" and shape[token] == "p")
            for token in range(first, end)
        )

    def _span(self, mention: Range | None) -> Span | None:
        return self.layout.tokens.span(*mention) if mention else None
