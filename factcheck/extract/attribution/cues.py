"""Rules of attribution → the cue verbs in all their forms, and the other cue words. For `attribution` only."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from factcheck.rules.load import Rule, Rules


class Form(StrEnum):
    """Form of a verb."""

    BASE = "base"
    PRESENT = "third person"
    PAST = "past or participle"
    ING = "-ing"


@dataclass(frozen=True, slots=True)
class Cue:
    """One form of a cue verb; the words of `particle` must follow it ("call for").

    `takes` names what may follow as content; `noun_too` says whether the form may be a noun, `mostly_noun` that
    it is one unless the words around leave no doubt.
    """

    rule: Rule
    lemma: str
    particle: tuple[str, ...]
    form: Form
    takes: frozenset[str]
    noun_too: bool
    mostly_noun: bool


class Cues:
    """Cue verbs by their forms, and the word lists of the rule file."""

    def __init__(self, rules: Rules) -> None:
        own = rules["attribution"]
        self.lexicon: Mapping[str, Mapping[str, Any]] = own.lexicon
        self.rule = own.rule
        # by their particles, the longest first
        self._by_form: dict[str, dict[tuple[str, ...], list[Cue]]] = {}
        irregular: dict[str, list[str]] = {}
        for form, lemma in own.lexicon["irregular"].items():
            irregular.setdefault(lemma, []).append(form)
        for rule in own.rules:
            for words in rule.spec.words if "takes" in rule.yields else ():
                self._add(rule, words, irregular)
        self.adjectives = {
            word: rule for rule in own.rules if "adjective" in rule.yields for word in rule.spec.words
        }
        # last words of names that are no persons
        self.things = frozenset([*self.lexicon["media"], *self.lexicon["institution"]])
        self._nouns = {word: rule for rule in own.rules if "noun" in rule.yields for word in rule.spec.words}
        for word in (*self.adjectives, *self._nouns, "according", *self.lexicon["unsourced"]):
            self._by_form.setdefault(word, {})
        for word, cues in self._by_form.items():
            self._by_form[word] = dict(sorted(cues.items(), key=lambda cued: -len(cued[0])))
        # all that is looked for among the words of a text, in one pass
        self.noted = frozenset([*self._by_form, *self.lexicon["time"], *self.lexicon["period"]])

    def _add(self, rule: Rule, words: str, irregular: Mapping[str, Sequence[str]]) -> None:
        lemma, *particle = words.split()
        takes = frozenset(rule.yields["takes"])
        noun_too = lemma in self.lexicon["noun_too"]
        mostly_noun = lemma in self.lexicon["mostly_noun"]
        doubled = lemma in self.lexicon["doubled"]
        for word, form in _inflect(lemma, irregular.get(lemma, ()), doubled=doubled):
            cue = Cue(rule, lemma, tuple(particle), form, takes, noun_too, mostly_noun)
            self._by_form.setdefault(word, {}).setdefault(cue.particle, []).append(cue)

    @property
    def words(self) -> Collection[str]:
        """Words that may be or begin a cue."""
        return self._by_form.keys()

    def noun_at(self, words: Sequence[str], position: int) -> Rule | None:
        """Rule of the noun cue that begins at the word: "claim that"."""
        return self._nouns.get(words[position]) if words[position + 1 : position + 2] == ["that"] else None

    def at(self, words: Sequence[str], position: int) -> list[Cue]:
        """Cues that begin at the word, those with the longest particle only; one of each rule."""
        for particle, cues in self._by_form.get(words[position], {}).items():
            if not particle or tuple(words[position + 1 : position + 1 + len(particle)]) == particle:
                return cues
        return []


@cache
def cues_of(rules: Rules) -> Cues:
    """Cues of a language, made once."""
    return Cues(rules)


def _inflect(lemma: str, irregular: Sequence[str], *, doubled: bool) -> Iterator[tuple[str, Form]]:
    stem = lemma + lemma[-1] if doubled else lemma.removesuffix("e")
    if lemma not in irregular:  # "read" and "put" are rather past forms
        yield lemma, Form.BASE
    yield stem + "ing", Form.ING
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        yield lemma[:-1] + "ies", Form.PRESENT
        past = lemma[:-1] + "ied"
    else:
        yield lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "o")) else "s"), Form.PRESENT
        past = stem + "ed"
    for word in irregular or (past,):
        yield word, Form.PAST
