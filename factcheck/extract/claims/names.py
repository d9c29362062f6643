"""Text → names that look like two spellings of one: Psaki and Psakiel, Sergey and Sergei Lavrov.

Called by `factcheck.extract.claims`, which flags the claims that hold one. Which spelling is right is for a person.
"""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from itertools import combinations, pairwise
from os.path import commonprefix

from factcheck.model.claims import Flag
from factcheck.model.text import Span
from factcheck.model.values import FlagKind
from factcheck.rules.load import Rules

# A capitalised word: a set of characters comes first, which the engine skips to, and what is most common. It begins
# where no letter stands before, else a run of capitals would be read anew from each of them.
_WORD = r"[A-Z\x80-\U0010ffff](?<=[^\W\d_a-z])(?<!\w.)(?<!\w['’-].)(?>[a-z]++(?![\w'’-])|[\w'’-]*[a-zà-ÿ][\w'’-]*)"
# A run of them on one line: "Foreign Minister Sergey Lavrov".
_NAME = re.compile(rf"{_WORD}(?:[ \t]{_WORD}){{0,5}}")
# inside a word: "McPsaki", "O'Psaki", "well-Psaki"
_BEHIND_LETTERS = re.compile(r"\w['’-]?\Z")
_END_OF_NAME = re.compile(r"(?:['’]s)?(?![\w'’-])")
_LETTER = re.compile(r"\w")
_BROKEN_LETTER = re.compile(r"[^\w\s.,;:!?'’\"”)\]…—–-]")
_POSSESSIVE = re.compile(r"['’]s?\Z")
# Endings that make another word of a name, not another spelling: Ukraine, Ukrainian; Biden, Bidens.
_INFLECTIONS = frozenset(
    ["", "s", "es", "n", "ns", "an", "ans", "ian", "ians", "ean", "ish", "ese", "i", "y", "er", "ers", "ed", "ing", "e",
     "a", "or", "ors", "ic", "ics", "cy", "t", "ts", "o", "ist", "ists", "ism"]
)  # fmt: skip
_SHORTEST = 4
# Names as long as this may be two letters apart.
_LONG = 9
_NEAREST = 2
# A bucket of more names than this is no article; comparing all pairs of it would be quadratic.
_LARGEST_BUCKET = 60


def flag_name_variants(text: str, rules: Rules) -> list[Flag]:
    """Flags of the names that stand in the text in several spellings, in the order of the text."""
    flags = []
    for name, others in find_name_variants(text, rules).items():
        end = 0
        while (start := text.find(name, end)) >= 0:
            end = start + len(name)
            inside = _BEHIND_LETTERS.search(text, max(0, start - 2), start)
            if inside is None and _END_OF_NAME.match(text, end):
                span = Span.of(text, start, end)
                flags.append(Flag(kind=FlagKind.NAME_VARIANT, span=span, candidates=others))
    return sorted(flags, key=lambda flag: flag.span.start)


def find_name_variants(text: str, rules: Rules) -> dict[str, tuple[str, ...]]:
    """Words of names → the other spellings of the same name in the text, sorted."""
    before: dict[str, set[str]] = defaultdict(set)
    openings, months = rules["claims"].lexicon["before_name"].values(), rules["dates"].lexicon["month"]
    for name in set(_NAME.findall(text)):
        words = name.split()
        if "'" in name or "’" in name:
            words = [*map(_without_possessive, words)]
        first = words[-2] if len(words) > 1 else ""
        before[words[-1]].add("" if first in openings else first)
    variants: dict[str, set[str]] = defaultdict(set)
    for names in (names for names in before.values() if len(names - {""}) > 1):
        # the same surname after two spellings of a first name
        for one, other in _near(names, months, prefix=3):
            variants[one].add(other)
            variants[other].add(one)
    for one, other in _near(before, months, prefix=4):
        if _inflected(one, other):
            continue
        # two spellings of a surname: one with a first name, the other with the same one, or alone and only once
        shared = before[one] & before[other] - {""}
        alone = [name for name in (one, other) if before[name] == {""}]
        if shared or (len(alone) == 1 and _are_close(one, other) and _is_slip(text, *alone)):
            variants[one].add(other)
            variants[other].add(one)
    return {name: tuple(sorted(others)) for name, others in sorted(variants.items())}


def _is_slip(text: str, name: str) -> bool:
    """Whether a name stands in a text but once, is no word of it, and not cut off by a broken letter ("FranÃ§ois")."""
    behind = behind_each(text.lower(), name.lower())
    return len(behind) == 1 and _BROKEN_LETTER.match(behind[0]) is None


def behind_each(text: str, name: str) -> list[str]:
    """What stands behind a name, up to the next one, each time that it is a whole word."""
    return [
        behind
        for before, behind in pairwise(text.split(name))
        if not (_LETTER.match(before[-1:]) or _LETTER.match(behind))
    ]


def _without_possessive(word: str) -> str:
    return word if word[-2:].isalpha() else _POSSESSIVE.sub("", word)


def _near(names: Iterable[str], months: Container[str], *, prefix: int) -> Iterator[tuple[str, str]]:
    """Pairs of names that begin alike and differ by few letters."""
    buckets: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        # the weekdays and months are near many names
        if (
            len(name) >= _SHORTEST
            and name.isalpha()
            and not name.endswith("day")
            and name.lower() not in months
        ):
            buckets[name[:prefix]].append(name)
    for bucket in buckets.values():
        for one, other in combinations(bucket[:_LARGEST_BUCKET], 2):
            near = abs(len(one) - len(other)) <= _NEAREST and one.rstrip("s") != other.rstrip("s")
            if near and _distance(one[prefix:], other[prefix:]) <= _NEAREST:
                yield one, other


def _are_close(one: str, other: str) -> bool:
    """Whether a letter alone is between two spellings, or two of a long name or at its end."""
    short, long = sorted((one, other), key=len)
    return len(long) >= _LONG or long.startswith(short) or _distance(one, other) == 1


def _inflected(one: str, other: str) -> bool:
    """Whether one is a plural, demonym or derivation of the other."""
    shared = len(commonprefix([one, other]))  # noqa: RUF071 characters are what is meant
    return one[shared:] in _INFLECTIONS and other[shared:] in _INFLECTIONS


def _distance(one: str, other: str) -> int:
    """Levenshtein distance."""
    row = list(range(len(other) + 1))
    for index, letter in enumerate(one, 1):
        previous, row[0] = row[0], index
        for column, against in enumerate(other, 1):
            previous, row[column] = (
                row[column],
                min(row[column] + 1, row[column - 1] + 1, previous + (letter != against)),
            )
    return row[-1]
