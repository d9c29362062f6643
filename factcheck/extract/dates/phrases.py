r"""Patterns over words: text → the words that the rules know, one letter for each → phrases that rules match.

A pattern is a regular expression over words instead of letters. `{name}` is any word of that lexicon, any number of
that shape, or that fragment; a plain word is itself; groups, `?`, `|` and `{0,3}` are what they always are; blanks mean
nothing. White space may stand between any two words; a hyphen or dash `-`, comma `,`, slash `/`, bracket `\(` `\)` or
possessive `'` must be in the pattern.

Each set of kinds that a word has becomes one letter, and the regular expression engine runs over those letters. So a
text costs one look-up a word, and rules cost something only where there is something for them to read.

Called by `factcheck.extract.dates`.
"""

import re
import string
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from factcheck.errors import RuleError
from factcheck.extract.dates.firsts import first_letters
from factcheck.extract.dates.words import BREAK, Alphabet, Words
from factcheck.rules.load import Rule, RuleSet

_PIECE = re.compile(
    r"\(\?P<(?P<group>[a-z_]+)>|(?P<syntax>\(\?(?:<?[=!]|:)|\{[\d,]+\}|\\.)|\{(?P<name>[a-z_]+)\}|(?P<word>[A-Za-z]+)"
    r"|(?P<blank>\s+)|(?P<other>.)"
)
_REFERENCE = re.compile(r"\{([a-z_]+)\}")

# Dates are told in few ways: which patterns match is remembered for so many runs, of at most so many letters.
_REMEMBERED = 1 << 12
_LONGEST_RUN = 40


class Phrase(NamedTuple):
    """What a rule's pattern matched: `text[start:end]`, the words of its named groups, and the place behind it."""

    rule: Rule
    start: int
    end: int
    groups: dict[str, str]
    behind: int


class _Pattern(NamedTuple):
    """Compiled pattern of a rule, with the names of its groups as the rule has them and as they are unique to re."""

    rule: Rule
    regex: re.Pattern[str]
    names: list[tuple[str, str]]

    def phrase(self, words: Words, match: re.Match[str]) -> Phrase:
        """What the pattern matched."""
        text, starts, ends = words.text, words.starts, words.ends
        groups: dict[str, str] = {}
        for name, unique in self.names:
            # of two groups of the same name, the first that matched counts
            if match[unique] and name not in groups:
                groups[name] = text[starts[match.start(unique)] : ends[match.end(unique) - 1]]
        return Phrase(self.rule, starts[match.start()], ends[match.end() - 1], groups, match.end())


class Grammar:
    """Rules of one file as patterns over words. Made by `grammar_of`."""

    def __init__(self, rules: RuleSet) -> None:
        self._rules = rules
        patterns = [self._inline(rule.spec.pattern or "", rule.id) for rule in rules.rules]
        self._alphabet = Alphabet(rules, named=_named([*patterns, *rules.fragments.values()]))
        self.patterns = [
            (rule, self._compile(pattern, rule.id))
            for rule, pattern in zip(rules.rules, patterns, strict=True)
        ]
        self._starting = self._by_first_letter()
        self._start = re.compile(f"[{re.escape(''.join(self._starting))}]")
        self._fitting = lru_cache(_REMEMBERED)(self._find_fitting)
        self._counted: dict[str, re.Pattern[str]] = {}

    def read(self, text: str) -> Words:
        """Known words of a text."""
        return self._alphabet.read(text)

    def candidates(self, words: Words, place: int) -> tuple[int, list[Phrase]]:
        """Next place where rules match, and what they match there: longest first, then in the order of the file."""
        letters = words.letters
        while found := self._start.search(letters, place):
            place = found.start()
            phrases = [
                one.phrase(words, match)
                for one in self._patterns_at(letters, place)
                if (match := one.regex.match(letters, place))
            ]
            if phrases:
                phrases.sort(key=lambda phrase: -phrase.behind)
                return place, phrases
            place += 1
        return len(letters), []

    def count(self, words: Words, fragment: str) -> int:
        """How often words match a fragment of the rule file."""
        if fragment not in self._counted:
            self._counted[fragment] = self._compile(self._inline(f"{{{fragment}}}", fragment), fragment)
        return len(self._counted[fragment].findall(words.letters))

    def _patterns_at(self, letters: str, place: int) -> list[_Pattern]:
        """Patterns to try at a place: those that match in its run, and in a long one all that may."""
        begin = letters.rfind(BREAK, max(0, place - _LONGEST_RUN), place)
        end = letters.find(BREAK, place, place + _LONGEST_RUN)
        if begin < 0 or end < 0:
            return self._starting[letters[place]]
        return self._fitting(letters[begin:end], place - begin)

    def _find_fitting(self, run: str, place: int) -> list[_Pattern]:
        return [one for one in self._starting[run[place]] if one.regex.match(run, place)]

    def _by_first_letter(self) -> dict[str, list["_Pattern"]]:
        """Patterns that may begin with a letter, in the order of the file."""
        starting: dict[str, list[_Pattern]] = {}
        for rule, regex in self.patterns:
            pattern = _Pattern(rule, regex, [(name.rstrip(string.digits), name) for name in regex.groupindex])
            try:
                firsts = first_letters(regex.pattern)
            except ValueError as error:
                raise RuleError(f"{rule.id}: {error}") from None
            for letter in sorted(firsts):
                starting.setdefault(letter, []).append(pattern)
        return starting

    def _inline(self, pattern: str, where: str) -> str:
        """Pattern with its fragments put in."""
        fragments = self._rules.fragments

        def fragment(match: re.Match[str]) -> str:
            name = match[1]
            if name in fragments:
                return f"(?:{self._inline(fragments[name], where)})"
            if (
                name in self._rules.lexicon
                or name in self._rules.lexicon["shape"]
                or name in self._rules.lexicon["suffix"].values()
            ):
                return match[0]
            raise RuleError(f"{where}: {match[0]} names no fragment, lexicon or shape")

        return _REFERENCE.sub(fragment, pattern)

    def _compile(self, pattern: str, where: str) -> re.Pattern[str]:
        """Pattern over words → pattern over their letters."""
        pieces = []
        for piece in _PIECE.finditer(pattern):
            if name := piece["name"]:
                pieces.append(f"[{self._alphabet.of_kind[name]}]")
            elif word := piece["word"]:
                pieces.append(f"[{self._alphabet.of_kind[f'={word.lower()}']}]")
            elif group := piece["group"]:
                pieces.append(f"(?P<{group}{len(pieces)}>")  # names are unique to re, see `candidates`
            else:
                pieces.append(piece["syntax"] or piece["other"] or "")
        try:
            return re.compile("".join(pieces))
        except re.error as error:
            raise RuleError(f"{where}: {error}") from error


def _named(patterns: list[str]) -> Iterator[str]:
    """Names in braces and plain words of patterns, the words with `=` before them."""
    for pattern in patterns:
        for piece in _PIECE.finditer(pattern):
            if piece["word"]:
                yield f"={piece['word'].lower()}"
            elif piece["name"]:
                yield piece["name"]


@cache
def grammar_of(rules: RuleSet) -> Grammar:
    """Grammar of a rule file, compiled once."""
    return Grammar(rules)
