"""Sources of attributions → the fuller mention they certainly point to, or the doubt. For `attribution` only.

A short name points to the full name before it (`persons`). "He" and "she" point to the source before them when that
is a person, of no other gender as far as a title tells, and nobody else is named or does something since; these
otherwise, and all other pronouns, are flagged.
"""

from bisect import bisect_left
from collections.abc import Sequence

from factcheck.extract.attribution.antecedents import antecedent
from factcheck.extract.attribution.frames import Frame
from factcheck.extract.attribution.layout import REACH, Layout, Range
from factcheck.extract.persons import Persons
from factcheck.model.text import Span
from factcheck.model.values import FlagKind

_PERSONAL = frozenset(["he", "she"])
# Between a name and "he": "she said that he", "accused him".
_OTHERS = {
    "he": frozenset(["she", "her", "hers", "herself", "him"]),
    "she": frozenset(["he", "him", "his", "himself"]),
}


class Speakers:
    """All sources of a text, in their order, and the persons who are named in it."""

    def __init__(self, layout: Layout, frames: Sequence[Frame]) -> None:
        self.layout = layout
        lexicon = layout.cues.lexicon
        self.persons = Persons(layout.tokens, {frame.source for frame in frames if frame.source}, lexicon)
        # "he" is none of those whom somebody else says something about
        outer = {frame.source for frame in frames if frame.source and not frame.around and not frame.speaker}
        self._others = sorted(source for source in outer if layout.words[source[0]] not in _PERSONAL)
        self._titles = lexicon["titles"]
        self._roles = lexicon["titles"], lexicon["roles"], lexicon["witness"]
        self._speaking = {layout.words[end - 1] for _, end in self._others if layout.shape[end - 1] == "N"}
        # where somebody may be named: by a full name, by a known surname alone, or with a title
        surnames = {
            token
            for token, word in enumerate(layout.words)
            if word in self.persons.known and layout.shape[token] == "N"
        }
        self._named = sorted(surnames.union(self.persons.named))

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
            return self._span(self.persons.meant(end - 1)), None
        return None, None

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
        if self.persons.genders.get(surname, {pronoun}) != {pronoun} or self._tells_of_another(
            pronoun, end, source[0]
        ):
            return None
        if surname not in self.persons.known or any(layout.words[token] != surname for token in others):
            return None
        if self._acts_another(surname, end, source[0]) or self._returns_to_another(surname, first, source[0]):
            return None
        return self.persons.meant(end - 1) or previous

    def _acts_another(self, surname: str, first: int, end: int) -> bool:
        """Whether somebody else who speaks, or whose role is told, does something: "said the minister lied"."""
        shape, words = self.layout.shape, self.layout.words
        return any(
            shape[token + 1] in "xve,"
            and (
                (shape[token] == "N" and words[token] in self._speaking and words[token] != surname)
                or (shape[token] == "n" and any(words[token] in roles for roles in self._roles))
            )
            for token in range(first, end - 1)
        )

    def _returns_to_another(self, surname: str, first: int, pronoun: int) -> bool:
        """Whether the pronoun opens a paragraph, and the one before, which named the source, named another first."""
        layout = self.layout
        paragraph = layout.paragraph(first)
        if layout.paragraph(pronoun - 1) == layout.paragraph(pronoun) or paragraph == layout.paragraph(
            pronoun
        ):
            return False
        index = bisect_left(self._named, first)
        while index and layout.paragraph(self._named[index - 1]) == paragraph:
            index -= 1
            if layout.words[self._named[index]] != surname:
                return True
        return False

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
