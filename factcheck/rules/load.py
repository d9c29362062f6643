"""Rule files → compiled rules. Patterns compile on first use: most articles touch few of them."""

import re
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from factcheck.configs import data_dir, read_config
from factcheck.errors import RuleError
from factcheck.model.schema import say_plainly
from factcheck.model.text import Record
from factcheck.rules.spec import ClaimType, ClaimTypes, RuleFile, RuleSpec

_REFERENCE = re.compile(r"\{([a-z_]+)\}")
_RecordT = TypeVar("_RecordT", bound=Record)


class Rule:
    """One compiled rule."""

    def __init__(self, spec: RuleSpec, rules: "RuleSet") -> None:
        self.spec = spec
        self.id = spec.id
        self.yields = spec.yields
        self._rules = rules

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """Compiled pattern. Raises RuleError when it is none."""
        if self.spec.pattern is not None:
            return self._rules.compile(self.spec.pattern, case=self.spec.case, where=self.id)
        return self._rules.compile(rf"\b{alternation(self.spec.words)}\b", case=self.spec.case, where=self.id)


class RuleSet:
    """All rules of one file, with its lexicons: word, lower-cased → value (for a list the word itself)."""

    def __init__(self, kind: str, file: RuleFile) -> None:
        self.kind = kind
        self.over = file.over
        self.lexicon: Mapping[str, Mapping[str, Any]] = {
            name: {word.lower(): words[word] for word in words}
            if isinstance(words, dict)
            else {word.lower(): word for word in words}
            for name, words in file.lexicon.items()
        }
        self.fragments = file.fragments
        self.rules = tuple(Rule(spec, self) for spec in file.rules)
        self._by_id = {rule.id: rule for rule in self.rules}
        if len(self._by_id) < len(self.rules):
            raise RuleError(f"{kind}: two rules have the same id")

    def rule(self, id: str) -> Rule:  # noqa: A002
        """Rule with that id. Raises RuleError when there is none."""
        try:
            return self._by_id[id]
        except KeyError:
            raise RuleError(f"{self.kind}: there is no rule {id}") from None

    def expand(self, pattern: str) -> str:
        """Pattern with each `{name}` replaced by its fragment or lexicon, as a group of its own."""

        def fragment(match: re.Match[str]) -> str:
            name = match[1]
            if name in self.fragments:
                return f"(?:{self.expand(self.fragments[name])})"
            if name in self.lexicon:
                return alternation(self.lexicon[name])
            raise RuleError(f"{self.kind}: {match[0]} in a pattern names no fragment and no lexicon")

        return _REFERENCE.sub(fragment, pattern)

    def compile(self, pattern: str, *, case: bool = False, where: str = "") -> re.Pattern[str]:
        """Pattern compiled after `expand`. Raises RuleError when it is no regular expression."""
        try:
            return re.compile(self.expand(pattern), 0 if case else re.IGNORECASE)
        except re.error as error:
            raise RuleError(f"{self.kind}: {where or pattern}: {error}") from error


class Rules(dict[str, RuleSet]):
    """Everything `split` goes by, for one language: rules by their kind, the stem of their file's name, sorted.

    Made by `load_rules`. Each is equal to itself alone, so that what is made of it can be remembered.
    """

    def __init__(
        self, language: str, sets: Mapping[str, RuleSet], claim_types: tuple[ClaimType, ...]
    ) -> None:
        super().__init__(sorted(sets.items()))
        self.language = language
        self.claim_types = claim_types

    __eq__ = object.__eq__
    __hash__ = object.__hash__  # type: ignore[assignment]


@cache
def load_rules(language: str = "en", claim_types: Path | None = None) -> Rules:
    """Rules of a language (ISO 639-1).

    `claim_types` is a desk's own file of claim types: they stand before ours, and one with the id of one of ours takes
    its place. Raises RuleError for a language without rules and for a broken file.
    """
    configs = data_dir("configs")
    folder = configs / "rules" / language
    files = sorted(folder.glob("*.yaml"))
    if not files:
        known = " or ".join(list_languages())
        raise RuleError(
            f"language {language!r}: there are no rules for it: only texts in {known} can be split"
        )
    sets = {path.stem: RuleSet(path.stem, _read(path, RuleFile)) for path in files}
    types = _read(configs / "claim-types.yaml", ClaimTypes).types
    if claim_types is not None:
        if not claim_types.is_file():
            raise RuleError(
                f"{claim_types}: there is no such file: write one, or take claim_types out of the settings"
            )
        own = _read(claim_types, ClaimTypes).types
        replaced = {claim_type.id for claim_type in own}
        types = (*own, *(claim_type for claim_type in types if claim_type.id not in replaced))
    return Rules(language, sets, types)


def list_languages() -> list[str]:
    """List the languages that have rules."""
    return sorted(path.name for path in (data_dir("configs") / "rules").iterdir())


def alternation(words: Mapping[str, Any] | tuple[str, ...]) -> str:
    """Group of the words, longest first; a blank in a word stands for any white space.

    Those that begin alike are a branch of their own, so that the engine tries few of many words.
    """
    branches: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        branches.setdefault(word[0].lower(), []).append(r"\s+".join(map(re.escape, word.split())))
    return f"(?:{'|'.join(map(_branch, branches.values()))})"


def _branch(escaped: list[str]) -> str:
    """Alternatives that begin with the same letter, with that letter before them unless its case differs."""
    first = escaped[0][: 2 if escaped[0].startswith("\\") else 1]
    if len(escaped) == 1 or not all(word.startswith(first) for word in escaped):
        return "|".join(escaped)
    return f"{first}(?:{'|'.join(word.removeprefix(first) for word in escaped)})"


def _read(path: Path, model: type[_RecordT]) -> _RecordT:
    try:
        return model.model_validate(read_config(path))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        problem = say_plainly(first)
        raise RuleError(f"{path}: {place}: {problem}" if place else f"{path}: {problem}") from error
