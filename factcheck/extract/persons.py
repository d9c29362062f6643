"""Text → the persons whom it names in full, and whom a surname means. For `attribution` and `claims` only.

A person is known by a title or a role before the name ("Senator Jane Roe", "her lawyer Jane Roe"), or by speaking. A
surname means the one person who has it, once the full name stands before it. Where two first names share it, it means
who was named in full before it in its paragraph, or the one of them who speaks; nobody where both a Mr. and a Mrs. have
it, or where it is part of a longer name, as of a firm that the text tells of.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from factcheck.extract.tokens import Tokens
from factcheck.model.text import Span

Range = tuple[int, int]

_RUN = re.compile("N{2,}")
# A full name has no more words: "John F. Kerry".
_LONGEST_NAME = 3
# What is shorter is an initial: "John F. Kerry" is a John.
_SHORTEST_GIVEN = 3
_LONGEST_ROLE = 8
# Names before a surname among which it is looked for whom it means.
_NEAREST = 8
# Characters before a name among which somebody else may be meant by what follows.
_AROUND = 400


class Persons:
    """Persons of one text by their surnames; `speakers` are the tokens of those who say something.

    `lexicon` is that of the rules of attribution.
    `known` holds their full names by their surnames, `named`, in order, the last tokens of all names of two words or
    with a title, whoever or whatever has them. `genders` tells which pronouns the titles before a surname have.
    """

    def __init__(
        self, tokens: Tokens, speakers: Iterable[Range], lexicon: Mapping[str, Mapping[str, Any]]
    ) -> None:
        self._tokens = tokens
        self._titles = lexicon["titles"]
        self._roles = lexicon["roles"]
        self._relations = lexicon["relations"]
        self._times = lexicon["time"]
        self._media, self._institutions = lexicon["media"], lexicon["institution"]
        self._places = lexicon["part_of_place"]
        self._pronouns = lexicon["genders"]
        self._no_first_names = lexicon["no_first_name"]
        self._first_names = lexicon["first_names"]
        self._speakers = sorted(speakers)
        self.named: list[int] = []
        self.genders: dict[str, set[str]] = defaultdict(set)
        self._given: dict[str, set[str]] = defaultdict(set)
        self.known: dict[str, Range] = {}
        # of those who are no firm or house for certain: "Ann Poe", "Senator Roe", and not "Goldman Sachs"
        self._people: set[str] = set()
        # full names with their first names, in their order; the first of each who speaks; how longer names go on
        self._full: dict[str, list[tuple[Range, str]]] = defaultdict(list)
        self._speaking: dict[str, dict[str, Range]] = defaultdict(dict)
        self._longer: dict[str, Counter[str]] = defaultdict(Counter)
        for match in _RUN.finditer(tokens.shape):
            first = match.start()
            for token in range(first, match.end()):
                if token + 1 == match.end() or self._breaks(token):
                    self._read(first, token + 1)
                    first = token + 1

    def _breaks(self, token: int) -> bool:
        """Whether a line, or a day of the week, ends between the token and the next."""
        tokens = self._tokens
        return (
            "\n" in tokens.text[tokens.ends[token] : tokens.starts[token + 1]]
            or tokens.words[token] in self._times
        )

    def _read(self, first: int, end: int) -> None:
        """Learn whom the run of capitalised words names, titles and what stands before them left out."""
        tokens, words = self._tokens, self._tokens.words
        titled = first > 1 and tokens.shape[first - 1] == "i" and words[first - 2] in self._titles
        begin = first + titled  # "Secretary of State | John Kerry"
        if words[begin] in self._no_first_names:
            begin += 1
        for token in range(begin, end):
            if words[token] in self._titles or words[token] in self._roles:
                begin, titled = token + 1, True
        if begin == end or not (titled or end - begin > 1):
            return
        surname = words[end - 1]
        self.named.append(end - 1)
        titled = titled or self._has_role(begin)
        if titled or words[begin] in self._first_names:
            self._people.add(surname)
        if words[begin - 1] in self._pronouns:
            self.genders[surname].add(self._pronouns[words[begin - 1]])
        if end - begin < 2:
            return
        self._longer[words[begin]][words[begin + 1]] += 1
        if surname in self._media or surname in self._institutions:
            return
        given = end - 2
        while given > begin and len(words[given]) < _SHORTEST_GIVEN:
            given -= 1
        self._given[surname].add(words[given])
        self._full[surname].append(((begin, end), words[given]))
        speaks = self._speaks(begin)
        if speaks:
            self._speaking[surname].setdefault(words[given], (begin, end))
        if surname not in self.known and (speaks or (titled and end - begin <= _LONGEST_NAME)):
            self.known[surname] = begin, end

    def _has_role(self, first: int) -> bool:
        """Whether a role stands before the name: "her lawyer | Jane Roe"."""
        before = self._tokens.words[first - 1] if first else ""
        return before in self._roles or before in self._titles

    def _speaks(self, token: int) -> bool:
        index = bisect_right(self._speakers, (token, len(self._tokens))) - 1
        return index >= 0 and token < self._speakers[index][1]

    def meant(self, surname: int) -> Range | None:
        """Full name with title and role, of the one person whom the surname at the token can mean."""
        word = self._tokens.words[surname]
        if word not in self.known or self._is_of_thing(word) or len(self.genders.get(word, ())) > 1:
            return None
        full = self.known[word] if len(self._given[word]) == 1 else self._nearest(word, surname)
        return self._with_role(full) if full and full[1] <= surname else None

    def only(self, surname: int) -> Range | None:
        """The one full name before the surname at the token, of somebody who does or is something: "Jo Lo won"."""
        word = self._tokens.words[surname]
        if (
            len(self._given.get(word, ())) != 1
            or len(self.genders.get(word, ())) > 1
            or self._is_of_thing(word)
        ):
            return None
        before = [name for name, _ in self._full[word] if name[1] <= surname]
        return before[0] if any(self._acts(*name) for name in before) else None

    def first(self) -> Range | None:
        """The full name that stands first in the text, if any."""
        return min((full[0][0] for full in self._full.values() if full), default=None)

    def people(self) -> Iterator[Range]:
        """Full names that stand like a person's, whoever has them."""
        for word, full in self._full.items():
            if not self._is_of_thing(word):
                for name, given in full:
                    known = self.known.get(word) == name
                    if known or (given not in self._places and self._acts(*name)):
                        yield name

    def _acts(self, first: int, end: int) -> bool:
        """Whether the name stands like a person's: before a verb or an apposition, without an article."""
        shape = self._tokens.shape
        if end - first > _LONGEST_NAME or shape[max(0, first - 1) : first] in ("d", "i"):
            return False
        return shape[end : end + 1] in ("v", "x", "e") or shape[end : end + 2] in (",d", ",w", ",#")

    def is_shared(self, surname: int) -> bool:
        """Whether the surname at the token may mean two persons who speak."""
        return len(self._speaking[self._tokens.words[surname]]) > 1 and self.meant(surname) is None

    def _nearest(self, word: str, surname: int) -> Range | None:
        """Which of those who share a surname is named in the paragraph before it, or else is the one who speaks."""
        tokens, full = self._tokens, self._full[word]
        begin = tokens.at(tokens.text.rfind("\n", 0, tokens.starts[surname]) + 1)
        last = bisect_left(full, ((surname, surname), ""))
        near: dict[str, Range] = {}
        for name, given in full[max(0, last - _NEAREST) : last]:
            if begin <= name[0]:
                near.setdefault(given, name)
        speaking = self._speaking[word]
        for named in (near, {given: name for given, name in near.items() if given in speaking}, speaking):
            if len(named) == 1:
                return next(iter(named.values()))
        return None

    def _is_of_thing(self, word: str) -> bool:
        """Whether the surname begins a longer name that is told of more often than the person: "Roe Motors"."""
        longer = self._longer.get(word)
        return longer is not None and longer.most_common(1)[0][1] > len(self._full[word])

    def _with_role(self, name: Range) -> Range:
        """The name with what stands before it: "White House press secretary Jen Psaki"."""
        tokens = self._tokens
        first, end = name
        if not self._has_role(first) and not self._is_office(first - 1):
            return name
        while first and name[0] - first < _LONGEST_ROLE and not self._breaks(first - 1):
            if tokens.shape[first - 1] in "nN":
                first -= 1
            elif self._is_office(first):
                first -= 2
            else:
                break
        # whose rival, or whose father, the name does not tell
        while first < name[0] and tokens.words[first] in self._relations:
            first += 1
        return first, end

    def _is_office(self, token: int) -> bool:
        """Whether the token ends an office: "Secretary of | State"."""
        words = self._tokens.words
        return token > 1 and words[token - 1] in ("of", "for") and words[token - 2] in self._titles

    def explain(self, clause: Span) -> tuple[int, Span] | None:
        """Where in the text the surname ends that the clause begins with, and the full name before the clause."""
        tokens = self._tokens
        token = tokens.at(clause.start)
        if token < len(tokens) and tokens.words[token] in self._pronouns:
            token += 1  # "Mr. Roe"
        # the surname is all of the name: not "Johnson County"
        if tokens.shape[token : token + 1] != "N" or tokens.shape[token + 1 : token + 2] in ("N", ""):
            return None
        full = self.meant(token)
        if full is None or tokens.ends[full[1] - 1] > clause.start or tokens.ends[token] >= clause.end:
            return None
        return tokens.ends[token], tokens.span(*full)

    def is_person(self, speaker: Span) -> bool:
        """Whether a speaker is a person for certain, by a title or a first name: no firm, no house, no club."""
        # a name that does not end the speaker is not all of them: "the Roe campaign"
        last = self._tokens.words[self._tokens.at(speaker.end) - 1]
        return last in self._people and last == self._surname(speaker)

    def _surname(self, speaker: Span) -> str:
        """Last capitalised word of a speaker, or else the first word."""
        tokens = self._tokens
        surname = tokens.at(speaker.end) - 1
        while surname >= 0 and tokens.starts[surname] > speaker.start and tokens.shape[surname] != "N":
            surname -= 1
        return tokens.words[surname] if surname >= 0 else ""

    def is_alone(self, speaker: Span, pronoun: Span) -> bool:
        """Whether a person's name is the only one around until the pronoun, which may be theirs."""
        tokens = self._tokens
        word = self._surname(speaker)
        own = {pronoun.quote.lower()}
        if word not in self.known or word not in self._people or self.genders.get(word, own) != own:
            return False
        first = bisect_left(self.named, tokens.at(speaker.start - _AROUND))
        last = bisect_left(self.named, tokens.at(pronoun.start))
        return all(tokens.words[token] == word for token in self.named[first:last])
