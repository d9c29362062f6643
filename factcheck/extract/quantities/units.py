"""Units: the words behind a number and the signs before it → a unit with its symbol and dimension.

Called by `factcheck.extract.quantities` to read units, and by whoever asks what dimension a record's unit has. The
units are our own data (`configs/rules/<language>/units.yaml`): news needs some two hundred, in its language's words.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from factcheck.rules.load import Rules, alternation

# These keys are no dimensions.
_PREFIXES, _SMALLER = "prefixes", "smaller"
_MONEY = "money"
# Signs stand within this many characters before the number: "U.S. $ ".
_SIGN_WIDTH = 7


class Unit(NamedTuple):
    """Unit as the records know it (`symbol`), by its name in full, and by its code in UCUM where it has one.

    `factor` is by how much a number is multiplied to count in that symbol: 0.01 for pence, 10**9 for bcm.
    """

    symbol: str
    name: str
    dimension: str
    ucum: str | None = None
    factor: float = 1


class Units:
    """All units of a language. Made by `units_of`."""

    def __init__(self, dimensions: Mapping[str, Mapping[str, Any]]) -> None:
        words: dict[str, Unit] = {}
        abbreviations: dict[str, Unit] = {}
        signs: dict[str, Unit] = {}
        self.by_symbol: dict[str, Unit] = {}
        # symbol → the unit that may follow it, and how many of it make one: feet and inches
        self.smaller: dict[str, tuple[str, int]] = {
            symbol: (smaller, ratio)
            for symbol, ratios in dimensions.get(_SMALLER, {}).items()
            for smaller, ratio in ratios.items()
        }
        # abbreviations that are units right behind digits alone, and words that are units behind large numbers alone
        self.glued: set[str] = set()
        self.large: set[str] = set()
        for unit, forms in _all_units(dimensions):
            self.by_symbol.setdefault(unit.symbol, unit)
            for word in forms.get("words", ()):
                words[word.lower()] = words[f"{word}s".lower()] = unit
            words |= dict.fromkeys((word.lower() for word in forms.get("plural", ())), unit)
            abbreviations |= dict.fromkeys(forms.get("abbreviations", ()), unit)
            abbreviations |= dict.fromkeys(forms.get("glued", ()), unit)
            words |= dict.fromkeys(forms.get("large", ()), unit)
            self.glued |= set(forms.get("glued", ()))
            self.large |= set(forms.get("large", ()))
            signs |= dict.fromkeys(forms.get("signs", ()), unit)
        self._words, self._abbreviations, self._signs = words, abbreviations, signs
        spelt = {
            word
            for _, forms in _all_units(dimensions)
            for kind in ("words", "plural")
            for word in forms.get(kind, ())
        }
        self._capitalised = re.compile(alternation(tuple(word for word in spelt if word[0].isupper())))
        # one pattern for each initial: a number is followed by most words that are no unit
        self._word = {
            initial: re.compile(rf"{alternation(group)}(?!\w)", re.IGNORECASE)
            for initial, group in _by_initial(words)
        }
        self._abbreviation = {
            initial: re.compile(rf"{alternation(group)}(?!\w|\.\w|['’]\w)")
            for initial, group in _by_initial(abbreviations)
        }
        self._sign = re.compile(rf"(?<![A-Za-z]){alternation(signs)}[ \xa0]?\Z")
        self._sign_ends = frozenset(sign[-1] for sign in signs)

    def read(self, text: str, start: int) -> tuple[Unit, int] | None:
        """Read the unit whose name or abbreviation begins at `start`; say where it ends."""
        initial = text[start : start + 1]
        words, abbreviations = self._word.get(initial.lower()), self._abbreviation.get(initial)
        word = words.match(text, start) if words else None
        abbreviation = abbreviations.match(text, start) if abbreviations else None
        # the longer wins: "degrees C" is no "degrees", "km/h" no "km"
        if abbreviation and (word is None or abbreviation.end() > word.end()):
            return self._abbreviations[abbreviation[0]], abbreviation.end()
        if word is None:
            return None
        # a capital makes a name of a common noun: "Rand Paul"
        name = initial.isupper() and not word[0].isupper() and not self._capitalised.match(word[0])
        return None if name else (self._words[" ".join(word[0].lower().split())], word.end())

    def read_sign(self, text: str, end: int, floor: int) -> tuple[Unit, int] | None:
        """Sign of a currency that ends where the number begins, and where it starts."""
        last = text[end - 1 : end]
        if (text[end - 2 : end - 1] if last in {" ", "\xa0"} else last) not in self._sign_ends:
            return None
        sign = self._sign.search(text, max(floor, end - _SIGN_WIDTH), end)
        return (self._signs[sign[0].rstrip()], sign.start()) if sign else None

    def dimension(self, symbol: str | None) -> str | None:
        """Dimension of a record's unit; that of what is paid, for a rate: money for `USD/bbl`."""
        unit = self.by_symbol.get(symbol or "") or self.by_symbol.get((symbol or "").partition("/")[0])
        return unit.dimension if unit else None

    def ucum(self, symbol: str) -> str | None:
        """UCUM code of a record's unit; that of a rate where both its parts have one (`m3/a` for `m3/yr`)."""
        if unit := self.by_symbol.get(symbol):
            return unit.ucum
        above, _, under = symbol.partition("/")
        codes = [unit.ucum for part in (above, under) if (unit := self.by_symbol.get(part)) and unit.ucum]
        return "/".join(codes) if len(codes) == 2 else None


@cache
def units_of(rules: Rules) -> Units:
    """Units of the rules' language."""
    return Units(rules["units"].lexicon)


def _all_units(dimensions: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[Unit, Mapping[str, Any]]]:
    for dimension, units in dimensions.items():
        if dimension in {_PREFIXES, _SMALLER}:
            continue
        for name, forms in units.items():
            symbol = forms["symbol"]
            ucum = None if dimension == _MONEY else forms.get("ucum", symbol)
            unit = Unit(symbol, name, dimension, ucum, forms.get("factor", 1))
            # those in words only ("horsepower") are not abbreviated by their symbol
            bare = "abbreviations" not in forms and "prefixes" in forms
            yield unit, {**forms, "abbreviations": [unit.symbol]} if bare else forms
            for prefix in forms.get("prefixes", ()):
                yield _prefixed(unit, forms["words"], prefix, dimensions[_PREFIXES][prefix])


def _by_initial(words: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    groups: dict[str, list[str]] = {}
    for word in words:
        groups.setdefault(word[0], []).append(word)
    return ((initial, tuple(group)) for initial, group in groups.items())


def _prefixed(unit: Unit, words: Iterable[str], prefix: str, symbol: str) -> tuple[Unit, Mapping[str, Any]]:
    forms = {"words": [prefix + word for word in words], "abbreviations": [symbol + unit.symbol]}
    # UCUM keeps to ASCII
    ucum = symbol.replace("µ", "u") + unit.ucum if unit.ucum else None
    return Unit(symbol + unit.symbol, prefix + unit.name, unit.dimension, ucum), forms
