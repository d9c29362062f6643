"""Sources of attributions → the fuller mention they certainly point to, or the doubt. For `attribution` only.

A short name points to the full name before it (`persons`), with its apposition. "He" and "she" point to the source
before them, or to whom that one points, when it is a person, of no other gender as far as a title tells, and nobody
else is named or does something since, outside quotations: whom one speaks of is not oneself. Who thinks or knows what
somebody says of themselves is that person ("Roe said she believes"). These otherwise, and all other pronouns, are
flagged.
"""

from bisect import bisect_left
from collections.abc import Sequence

from factcheck.extract.attribution.antecedents import antecedent
from factcheck.extract.attribution.appositions import with_apposition
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
        self._titles = lexicon["titles"]
        self._roles = lexicon["titles"], lexicon["roles"], lexicon["witness"]
        # "he" is none of those whom somebody else says something about
        outer = {frame.source for frame in frames if frame.source and not frame.around and not frame.speaker}
        self._speaking = {
            layout.words[end - 1]
            for first, end in outer
            if layout.shape[end - 1] == "N" and layout.words[first] not in _PERSONAL
        }
        # who answers in an interview is whom its headline or its first words name
        first_named = self.persons.first()
        opens = first_named is not None and layout.paragraph(first_named[0]) == layout.paragraph(0)
        self._interviewed = first_named if opens else None
        # where somebody may be named: by a full name, by a known surname alone, or with a title
        known, shape = self.persons.known, layout.shape
        surnames = {token for token, word in enumerate(layout.words) if word in known and shape[token] == "N"}
        self._named = sorted(surnames.union(self.persons.named))
        # the sources before a pronoun, in their order, and who that is; who asks is not who answers
        asking = {
            frame.source
            for frame in frames
            if frame.source and frame.source[0] >= frame.cue[1] and frame.asks()
        }
        self._before: list[Range] = []
        self._persons_before: list[Range | None] = []
        for source in sorted(outer):
            pronoun = layout.words[source[0]] in _PERSONAL
            person = self._pointed_to(source) if pronoun else source
            self._before.append(source)
            self._persons_before.append(None if source in asking else person)

    def resolve(
        self, source: Range, speaker: Range | None = None, teller: Range | None = None
    ) -> tuple[Span | None, FlagKind | None]:
        """Fuller mention, and the doubt where there is none that is certain.

        `speaker` is whose quote says "I", `teller` who says right before what "he" thinks: "Roe said | he believes".
        """
        if speaker is not None and self.layout.words[source[0]] == "i":
            fuller, doubt = self.resolve(speaker)
            return (fuller, doubt) if doubt else (fuller or self._span(speaker), None)
        shape, words = self.layout.shape, self.layout.words
        first, end = source
        if shape[first:end] in ("p", "w", "t"):
            if words[first] not in _PERSONAL:
                mention = antecedent(self.layout, source)
            elif teller is not None:
                mention = self._teller(teller, words[first])
            else:
                mention = self._pointed_to(source)
            return self._span(mention), None if mention else FlagKind.PRONOUN_SOURCE
        if self.layout.is_answer(first):
            return self._span(self._interviewed), None if self._interviewed else FlagKind.PRONOUN_SOURCE
        if shape[end - 1] == "N" and all(
            shape[token] == "N" and words[token] in self._titles for token in range(first, end - 1)
        ):
            shared = self.persons.is_shared(end - 1)
            full = self.persons.meant(end - 1) or self.persons.only(end - 1)
            named = with_apposition(self.layout, full) if full else None
            return self._span(named), FlagKind.PRONOUN_SOURCE if shared else None
        return None, None

    def _teller(self, teller: Range, pronoun: str) -> Range | None:
        """Who tells what "he" thinks, where that is one person by name, or a pronoun that points to one."""
        if self.layout.words[teller[0]] == pronoun:
            return self._pointed_to(teller)
        surname = self._surname(teller, pronoun)
        return (self.persons.meant(teller[1] - 1) or teller) if surname else None

    def _surname(self, person: Range, pronoun: str) -> str | None:
        """Surname of the person, if the pronoun may stand for them."""
        layout, (_, end) = self.layout, person
        surname = layout.words[end - 1]
        if layout.shape[end - 1] != "N" or surname not in self.persons.known:
            return None
        return surname if self.persons.genders.get(surname, {pronoun}) == {pronoun} else None

    def _pointed_to(self, source: Range) -> Range | None:
        """Person that "he" or "she" points to: the source before, or to whom that one points."""
        layout = self.layout
        index = bisect_left(self._before, source) - 1
        person = self._persons_before[index] if index >= 0 else None
        if person is None:
            return None
        first, end = self._before[index]
        pronoun = layout.words[source[0]]
        surname = self._surname(person, pronoun)
        if (
            surname is None
            or source[0] - end > REACH
            or layout.paragraph(source[0]) - layout.paragraph(first) > 1
            or (layout.words[first] in _PERSONAL and layout.words[first] != pronoun)
        ):
            return None
        between = [token for token in range(end, source[0]) if layout.quote_of[token] < 0]
        for token in self._named[bisect_left(self._named, end) : bisect_left(self._named, source[0])]:
            # nobody else is named outside quotations, and nobody speaks of themselves by name
            if (layout.words[token] == surname) == (layout.quote_of[token] >= 0):
                return None
        if self._tells_of_another(pronoun, between) or self._acts_another(surname, between):
            return None
        if self._returns_to_another(surname, first, source[0]):
            return None
        return self.persons.meant(person[1] - 1) or person

    def _acts_another(self, surname: str, between: Sequence[int]) -> bool:
        """Whether somebody else who speaks, or whose role is told, does something: "said the minister lied"."""
        shape, words = self.layout.shape, self.layout.words
        return any(
            shape[token + 1] in "xve,"
            and (
                (shape[token] == "N" and words[token] in self._speaking and words[token] != surname)
                or (shape[token] == "n" and any(words[token] in roles for roles in self._roles))
            )
            for token in between[:-1]
        )

    def _returns_to_another(self, surname: str, first: int, pronoun: int) -> bool:
        """Whether the pronoun opens a paragraph, and the one before, which named the source, named another first."""
        layout = self.layout
        paragraph = layout.paragraph(first)
        if layout.paragraph(pronoun - 1) == layout.paragraph(pronoun):
            return False
        index = bisect_left(self._named, first)
        while index and layout.paragraph(self._named[index - 1]) == paragraph:
            index -= 1
            if layout.words[self._named[index]] != surname:
                return True
        return False

    def _tells_of_another(self, pronoun: str, between: Sequence[int]) -> bool:
        """Whether the pronouns between mean somebody of another gender, or a second person of this one."""
        words, shape = self.layout.words, self.layout.shape
        return any(
            words[token] in _OTHERS[pronoun] or (words[token] == "her" and shape[token] == "p")
            for token in between
        )

    def _span(self, mention: Range | None) -> Span | None:
        return self.layout.tokens.span(*mention) if mention else None
