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
from functools import cache
from typing import NamedTuple

from factcheck.errors import RuleError
from factcheck.rules.load import Rule, RuleSet

_WORD = re.compile(
    r"(?P<whole>\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)(?!\w)"
    r"|(?:UTC|GMT)(?P<zone>[+−-]\d{1,2}(?::?[0-5]\d)?)(?![\d:]| ?(?:UTC|GMT))"
    r"|[AaPp]\.\s?[Mm]\b\.?"  # p.m.
    r"|B\.\s?C\b\.?(?:E\.)?|A\.D\b\.?"
    r"|[oO]['’]clock|[QH][1-4]\b"
    r"|[^\W\d_]+"
    r"|\d+(?:[.,:/]\d+)*(?:[a-zA-Z]{1,5})?"
    r"|['’‘]\d\ds?(?!\w)"  # '90s
)
_PIECE = re.compile(
    r"\(\?P<(?P<group>[a-z_]+)>|(?P<syntax>\(\?(?:<?[=!]|:)|\{[\d,]+\}|\\.)|\{(?P<name>[a-z_]+)\}|(?P<word>[A-Za-z]+)"
    r"|(?P<blank>\s+)|(?P<other>.)"
)
_BREAK = "\n"
_JOINTS = {
    **dict.fromkeys((" ", "\n", "\xa0", "  ", " \n", ""), ""),
    **dict.fromkeys(("-", "–", "‑", " - ", " – ", "- "), "-"),
    **dict.fromkeys((", ", ",", ",\n"), ","),
    **dict.fromkeys(("/", " / "), "/"),
    **dict.fromkeys((" (", "("), "("),
    **dict.fromkeys((") ", ")"), ")"),
    **dict.fromkeys(("'s ", "’s ", "' ", "’ ", "'s\n", "’s\n"), "'"),
}
_NO_DATE_AFTER = frozenset("$£€¥#&@=_+~^*\\")


class Words(NamedTuple):
    """Known words of a text, in runs: a letter for each word, joint and break, and where it stands in the text."""

    text: str
    letters: str
    starts: list[int]
    ends: list[int]


class Phrase(NamedTuple):
    """What a rule's pattern matched: `text[start:end]`, the words of its named groups, and the place behind it."""

    rule: Rule
    start: int
    end: int
    groups: dict[str, str]
    behind: int


class Grammar:
    """Rules of one file as patterns over words. Made by `grammar_of`."""

    def __init__(self, rules: RuleSet) -> None:
        self._rules = rules
        self._shapes = {
            name: (re.compile(pattern), low, high)
            for name, (pattern, low, high) in rules.lexicon["shape"].items()
        }
        self._letters: dict[frozenset[str], str] = {}
        for name in self._shapes:
            self._letter(frozenset({name}))
        self._known = self._spellings(self._kinds())
        self._suffixes = {
            **self._known,
            **{suffix: self._letter(frozenset({kind})) for suffix, kind in rules.lexicon["suffix"].items()},
        }
        self._of_kind: dict[str, str] = {}
        for kinds, letter in self._letters.items():
            for kind in kinds:
                self._of_kind[kind] = self._of_kind.get(kind, "") + letter
        self._abbreviated = frozenset(self._of_kind["abbreviation"])
        heads = (self._of_kind.get(kind, "") for head in rules.lexicon["head"] for kind in (head, f"={head}"))
        self._heads = frozenset("".join(heads))
        patterns = [self._inline(rule.spec.pattern or "", rule.id) for rule in rules.rules]
        self.patterns = [
            (rule, self._compile(pattern, rule.id))
            for rule, pattern in zip(rules.rules, patterns, strict=True)
        ]
        self._counted: dict[str, re.Pattern[str]] = {}
        nameless = (re.sub(r"\?P<[a-z_]+>", "?:", pattern) for pattern in patterns)
        self._any = self._compile("|".join(f"(?:{pattern})" for pattern in nameless), rules.kind)

    def read(self, text: str) -> Words:
        """Known words of a text. Runs without a word of the kinds in `head` are left out: no rule can match there."""
        known, heads, abbreviated = self._known, self._heads, self._abbreviated
        letters: list[str] = [_BREAK]
        starts: list[int] = [0]
        ends: list[int] = [0]
        end = run = -1
        headed = False

        for match in _WORD.finditer(text):
            word = match[0]
            letter = known.get(word[:3] if match["zone"] else word)
            lexical = word[0].isalpha()
            if lexical and letter is None:
                # most words of a text go no further
                continue
            start = match.start()
            suffix = None
            if not lexical:
                if start and ((before := text[start - 1]) in _NO_DATE_AFTER or before.isalpha()):
                    continue
                if match["whole"]:
                    letter = self._letter_of_number(word)
                if letter is None:
                    digits = word.rstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
                    if len(digits) < len(word):
                        suffix = self._suffixes.get(word[len(digits) :].lower())
                        if suffix is None:
                            continue
                    letter = known.get(digits) or self._letter_of_number(digits)
                    word = digits
            if letter is None:
                continue
            joint = _JOINTS.get(text[end:start]) if end >= 0 else None
            if joint is None:
                if not headed and run >= 0:
                    del letters[run:], starts[run:], ends[run:]
                elif letters[-1] != _BREAK:
                    letters.append(_BREAK)
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
                end = match.end()
                ends.append(end)
                headed = headed or suffix in heads
        if not headed and run >= 0:
            del letters[run:], starts[run:], ends[run:]
        return Words(text, "".join(letters), starts, ends)

    def candidates(self, words: Words, place: int) -> tuple[int, list[Phrase]]:
        """Next place where rules match, and what they match there: longest first, then in the order of the file."""
        found = self._any.search(words.letters, place)
        if found is None:
            return len(words.letters), []
        start = found.start()
        phrases = []
        for rule, pattern in self.patterns:
            match = pattern.match(words.letters, start)
            if match and match.end() > start:
                # of two groups of the same name, the first that matched counts
                groups = {
                    name.rstrip("0123456789"): words.text[
                        words.starts[match.start(name)] : words.ends[match.end(name) - 1]
                    ]
                    for name in list(pattern.groupindex)[::-1]
                    if match[name]
                }
                behind = match.end()
                phrases.append(Phrase(rule, words.starts[start], words.ends[behind - 1], groups, behind))
        phrases.sort(key=lambda phrase: -phrase.behind)
        return start, phrases

    def count(self, words: Words, fragment: str) -> int:
        """How often words match a fragment of the rule file."""
        if fragment not in self._counted:
            self._counted[fragment] = self._compile(self._inline(f"{{{fragment}}}", fragment), fragment)
        return len(self._counted[fragment].findall(words.letters))

    def _kinds(self) -> dict[str, set[str]]:
        """Words and the common numbers with their kinds: the lexicons and shapes that hold them, themselves."""
        kinds: dict[str, set[str]] = {}
        rules = self._rules
        patterns = "".join(
            (
                *(self._inline(rule.spec.pattern or "", rule.id) for rule in rules.rules),
                *rules.fragments.values(),
            )
        )
        for piece in _PIECE.finditer(patterns):
            if word := piece["word"]:
                kinds.setdefault(word.lower(), set()).add(f"={word.lower()}")
            for word in rules.lexicon.get(piece["name"] or "", ()):
                kinds.setdefault(word, set()).add(piece["name"])
        for word in rules.lexicon["abbreviation"]:
            kinds.setdefault(word, set()).add("abbreviation")
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
            for name, (pattern, low, high) in self._shapes.items()
            if pattern.fullmatch(number) and (not high or low <= int(number) <= high)
        }

    def _letter_of_number(self, number: str) -> str | None:
        """Letter of a number that is none of the common ones: the first shape it has."""
        if len(number) > 40:
            return None
        fits = (
            name
            for name, (pattern, _, high) in self._shapes.items()
            if not high and pattern.fullmatch(number)
        )
        return next((self._letter(frozenset({name})) for name in fits), None)

    def _inline(self, pattern: str, where: str) -> str:
        """Pattern with its fragments put in."""
        fragments = self._rules.fragments

        def fragment(match: re.Match[str]) -> str:
            name = match[1]
            if name in fragments:
                return f"(?:{self._inline(fragments[name], where)})"
            if (
                name in self._rules.lexicon
                or name in self._shapes
                or name in self._rules.lexicon["suffix"].values()
            ):
                return match[0]
            raise RuleError(f"{where}: {match[0]} names no fragment, lexicon or shape")

        return re.sub(r"\{([a-z_]+)\}", fragment, pattern)

    def _compile(self, pattern: str, where: str) -> re.Pattern[str]:
        """Pattern over words → pattern over their letters."""
        pieces = []
        for piece in _PIECE.finditer(pattern):
            if name := piece["name"]:
                pieces.append(f"[{self._of_kind[name]}]")
            elif word := piece["word"]:
                pieces.append(f"[{self._of_kind[f'={word.lower()}']}]")
            elif group := piece["group"]:
                pieces.append(f"(?P<{group}{len(pieces)}>")  # names are unique to re, see `candidates`
            else:
                pieces.append(piece["syntax"] or piece["other"] or "")
        try:
            return re.compile("".join(pieces))
        except re.error as error:
            raise RuleError(f"{where}: {error}") from error


@cache
def grammar_of(rules: RuleSet) -> Grammar:
    """Grammar of a rule file, compiled once."""
    return Grammar(rules)
