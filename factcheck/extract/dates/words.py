"""Text → the words that the rules know, one letter for each set of kinds that a word has.

A kind of a word is a lexicon that holds it, a shape that a number has, or the word itself (`=ago`), where a pattern
names it. Called by `factcheck.extract.dates.phrases`.
"""

import re
import string
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from factcheck.rules.load import RuleSet

# One group around all, so that `split` gives what stands between and words by turns. Most words are in plain letters,
# and none of "a.m.", "B.C." and the like: they are tried first.
_WORD = re.compile(
    r"([b-nq-zC-EI-NRSTV-Z][a-z]*+(?![^\W\d_])|[aopABF-HO-QU][a-z]++(?![^\W\d_])"
    r"|(?=[\w'’‘])(?:"
    r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?(?!\w)"
    r"|(?:UTC|GMT)[+−-]\d{1,2}(?::?[0-5]\d)?(?![\d:]| ?(?:UTC|GMT))"
    r"|[AaPp]\.\s?[Mm]\b\.?"  # p.m.
    r"|B\.\s?C\b\.?(?:E\.)?|A\.D\b\.?"
    r"|[oO]['’]clock|(?:[QH][1-4]|[1-4][QH]|FY)['’]?(?:20)?\d\d\b|[QH][1-4]\b"
    r"|[^\W\d_]+"
    r"|\d+(?:[.,:/]\d+)*(?:[a-zA-Z]{1,5})?"
    r"|['’‘]\d\ds?(?!\w)"  # '90s
    r"))"
)
_ZONES = frozenset(["UTC", "GMT"])
BREAK = "\n"
_JOINTS = {
    **dict.fromkeys((" ", "\n", "\xa0", "  ", " \n", ""), ""),
    **dict.fromkeys(("-", "–", "‑", " - ", " – ", "- "), "-"),
    **dict.fromkeys((", ", ",", ",\n"), ","),
    **dict.fromkeys(("/", " / "), "/"),
    **dict.fromkeys((" (", "("), "("),
    **dict.fromkeys((") ", ")"), ")"),
    **dict.fromkeys(("'s ", "’s ", "' ", "’ ", "'s\n", "’s\n"), "'"),
}
# One letter for each word: known ones ("k"), those of the kinds in `head` ("h"), others with digits or marks ("#").
# Only known words side by side with one that begins a date, or with what may be a number, are read.
_HEADED = re.compile(r"(?<!k)k*+[h#][kh#]*")
_NO_DATE_AFTER = frozenset("$£€¥#&@=_+~^*\\")


def _is_no_date_after(character: str) -> bool:
    return character in _NO_DATE_AFTER or character.isalpha()


class Words(NamedTuple):
    """Known words of a text, in runs: a letter for each word, joint and break, and where it stands in the text."""

    text: str
    letters: str
    starts: list[int]
    ends: list[int]


class Alphabet:
    """Letters for the words of one rule file. `named` are the names and plain words of its patterns."""

    def __init__(self, rules: RuleSet, *, named: Iterable[str]) -> None:
        self._rules = rules
        self.shapes = {
            name: (re.compile(pattern), low, high)
            for name, (pattern, low, high) in rules.lexicon["shape"].items()
        }
        self._letters: dict[frozenset[str], str] = {}
        for name in self.shapes:
            self._letter(frozenset({name}))
        self.known = self._spellings(self._kinds(named))
        self._suffixes = {
            **self.known,
            **{suffix: self._letter(frozenset({kind})) for suffix, kind in rules.lexicon["suffix"].items()},
        }
        self.of_kind: dict[str, str] = {}
        for kinds, letter in self._letters.items():
            for kind in kinds:
                self.of_kind[kind] = self.of_kind.get(kind, "") + letter
        self._abbreviated = frozenset(self.of_kind["abbreviation"])
        heads = (self.of_kind.get(kind, "") for head in rules.lexicon["head"] for kind in (head, f"={head}"))
        self._heads = frozenset("".join(heads))
        self._sorts = {word: "h" if letter in self._heads else "k" for word, letter in self.known.items()}
        self._sorts["s"] = "k"  # of "Monday's": it stands in a joint

    def read(self, text: str) -> Words:
        """Known words of a text. Runs without a word of the kinds in `head` are left out: no rule can match there."""
        known, heads, abbreviated = self.known, self._heads, self._abbreviated
        letters: list[str] = [BREAK]
        starts: list[int] = [0]
        ends: list[int] = [0]
        end = run = -1
        headed = False

        parts = _WORD.split(text)
        edges = list(accumulate(map(len, parts)))
        for index in self._headed(parts[1::2]):
            whole = parts[2 * index + 1]
            letter = known.get(whole)
            if letter is None and whole.isalpha():
                continue
            start, word, suffix = edges[2 * index], whole, None
            if not word[0].isalpha() and start and _is_no_date_after(text[start - 1]):
                continue
            if letter is None:
                letter, word, suffix = self._read_number(word)
            if letter is None:
                continue
            joint = _JOINTS.get(text[end:start]) if end >= 0 else None
            if joint is None:
                if not headed and run >= 0:
                    del letters[run:], starts[run:], ends[run:]
                elif letters[-1] != BREAK:
                    letters.append(BREAK)
                    starts.append(end)
                    ends.append(end)
                run = len(letters)
                headed = False
            elif joint:
                letters.append(joint)
                starts.append(end)
                ends.append(end + len(text[end:start].rstrip()))
            end = start + len(word)
            if letter in abbreviated and text.startswith(".", end):
                end += 1
            letters.append(letter)
            starts.append(start)
            ends.append(end)
            headed = headed or letter in heads
            if suffix:
                letters.append(suffix)
                starts.append(end)
                end = start + len(whole)
                ends.append(end)
                headed = headed or suffix in heads
        if not headed and run >= 0:
            del letters[run:], starts[run:], ends[run:]
        return Words(text, "".join(letters), starts, ends)

    def _headed(self, words: Sequence[str]) -> Iterator[int]:
        """Places of the words that may be in a run with a word of the kinds in `head`: few of a text."""
        sorts = self._sorts
        letters = [sorts.get(word) or ("." if word.isalpha() else "#") for word in words]
        for stretch in _HEADED.finditer("".join(letters)):
            yield from range(*stretch.span())

    def _read_number(self, word: str) -> tuple[str | None, str, str | None]:
        """Letter of what is no plain word, the word without its suffix ("3rd"), and the letter of the suffix."""
        if word[:3] in _ZONES:
            return self.known[word[:3]], word, None
        if letter := self._letter_of_number(word):
            return letter, word, None
        digits = word.rstrip(string.ascii_letters)
        suffix = self._suffixes.get(word[len(digits) :].lower())
        if suffix is None:
            return None, word, None
        return self.known.get(digits) or self._letter_of_number(digits), digits, suffix

    def _kinds(self, named: Iterable[str]) -> dict[str, set[str]]:
        """Words and the common numbers with their kinds."""
        kinds: dict[str, set[str]] = {}
        lexicon = self._rules.lexicon
        for name in dict.fromkeys((*named, "abbreviation")):
            for word in (name[1:],) if name.startswith("=") else lexicon.get(name, ()):
                kinds.setdefault(word, set()).add(name)
        for number in (*map(str, range(2200)), *(f"0{digit}" for digit in range(10))):
            kinds[number] = self._shapes_of(number)
        return kinds

    def _spellings(self, kinds: dict[str, set[str]]) -> dict[str, str]:
        """Letter of each word, in each spelling that counts."""
        capitalised = self._rules.lexicon["capitalised"]
        letters: dict[str, str] = {}
        for word, names in kinds.items():
            letter = self._letter(frozenset(names))
            letters[word.capitalize()] = letters[word.upper()] = letter
            if word not in capitalised:
                letters[word] = letter
        return letters

    def _letter(self, kinds: frozenset[str]) -> str:
        return self._letters.setdefault(kinds, chr(0x100 + len(self._letters)))

    def _shapes_of(self, number: str) -> set[str]:
        return {
            name
            for name, (pattern, low, high) in self.shapes.items()
            if pattern.fullmatch(number) and (not high or low <= int(number) <= high)
        }

    def _letter_of_number(self, number: str) -> str | None:
        """Letter of a number that is none of the common ones: the first shape it has."""
        if len(number) > 40:
            return None
        fits = (
            name for name, (pattern, _, high) in self.shapes.items() if not high and pattern.fullmatch(number)
        )
        return next((self._letter(frozenset({name})) for name in fits), None)
