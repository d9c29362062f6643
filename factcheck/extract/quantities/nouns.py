"""Noun phrases behind numbers: "Russian troops", "civilian deaths", found by the shape of words alone.

Called by `factcheck.extract.quantities` for the thing that is counted.
"""

import re
from functools import cache
from typing import NamedTuple

from factcheck.extract.wordkinds import Kind, kinds_of
from factcheck.rules.load import Rules

_WORD = re.compile(
    # 'thousands of "missing" letters': what stands in quotes before the noun is passed over
    r"(?P<gap>(?:[ \xa0\n]{1,2}[“\"‘'][\w-]{2,24}[”\"’'])?[ \xa0\n]{1,2}|-)"
    r"(?P<word>(?:[A-Z]\.){2,4}|(?:Mrs?|Ms|Dr|Sen|Gov|Rep|Gen|St)\.(?= [A-Z])|[^\W\d_][\w&]*"
    # "F-16s" as well
    r"(?:[-'’][^\W\d_]+|-\d{1,3}[A-Za-z]{0,2}(?!\w))*['’]?|(?P<model>[0-9]{1,4}[A-Za-z]{0,2}(?![\w-]|[.,]\d)))"
)
_MOST_WORDS = 6
# "Adviser", "senator", "activist", "employee", "chairman": behind a name in the singular these are its noun
_PERSON_ENDINGS = ("er", "or", "ist", "ant", "ee", "man", "woman", "ian", "aide", "official", "spokesperson")
_ADJECTIVE = re.compile(r"(?:al|ive|ous|ic|able|ible|ful|less|ed|ish|ese|ian|an|ary|ern|est|ent|ant|ing)\Z")
_PARTICIPLE = re.compile(r"[a-z]{2,}ed\Z")
# What stands before a noun, or behind it as a verb of its own.
_OF_VERBS = frozenset({Kind.ED, Kind.ING, Kind.VERB, Kind.ADVERB})
# A singular has no verb of the last form behind it: "one misdemeanor count".
_NOUNS = frozenset({Kind.NOUN, Kind.BASE})
_NO_PLURAL = re.compile(r"(?:ss|us|is|'s|’s)\Z")
_POSSESSIVE = re.compile(r"['’]s?\Z")
_CONTRACTED = re.compile(r"['’](?:s|re|ve|d|ll|m)\Z")
_DETERMINER = re.compile(
    r"[ \xa0\n]{1,2}of[ \xa0\n]{1,2}(?:(?:all|both)[ \xa0\n])?"
    r"(?:(?:of[ \xa0\n])?(?:the|these|those|its|their|his|her|our|my|your|them|us|you)(?!\w)"
    r"|(?P<name>(?=[“\"‘']?[^\W\d_]))|(?P<number>(?=[\d$€£])))",
    re.IGNORECASE,
)
# "40 men | and women", "95 officers | and police agents"
_SECOND = re.compile(r"[ \xa0](?:and|or)(?P<words>(?:[ \xa0][a-z][a-z-]+){1,2})")
_WORD_BEHIND = re.compile(r"[ \xa0\n](?:(?P<word>[^\W\d_]+)|[\d$€£])")
_TELLING = frozenset({Kind.VERB, Kind.AUXILIARY, Kind.ED})
_PRONOUN = re.compile(r"(?:them|us|you)\Z", re.IGNORECASE)


class Phrase(NamedTuple):
    """Noun phrase `text[start:end]`; `plural` when its head is."""

    start: int
    end: int
    plural: bool


class NounReader:
    """Words that tell where a noun phrase ends. Made by `noun_reader`."""

    def __init__(self, rules: Rules) -> None:
        lexicon = rules["quantities"].lexicon
        self._kinds = kinds_of(rules)
        self.function_words = frozenset(lexicon["function_words"])
        self._past_verbs = frozenset(lexicon["past_verbs"])
        self._fillers = frozenset(lexicon["fillers"])
        self._plurals = frozenset(lexicon["plurals"])
        self._singulars = frozenset(lexicon["singulars_in_s"])
        self._counted = frozenset(lexicon["counted_adjectives"])
        self._adjectives = frozenset(lexicon["adjectives"])
        self._collectives = frozenset(lexicon["collectives"])
        self._modifying = frozenset(lexicon["modifying_collectives"])

    def read_counted(
        self, text: str, position: int, limit: int, *, single: bool = False, mass: bool = False
    ) -> Phrase | None:
        """Thing counted by the number that ends at `position`; behind "of the" as well ("two of the bridges").

        A `single` one is no plural; `mass` tells that it may be either ("zero experience", "a six-figure sum").
        """
        words = self._words(text, position, limit)
        if not words:
            return None
        if words[0]["gap"] == "-":
            # "a 3,000-strong force": the force counts
            if words[0]["word"].lower() == "strong":
                return self._read_singular(words[1:])
            # "650-page reports", "four-cylinder": the number counts what it is joined to
            return Phrase(words[0].start("word"), words[0].end("word"), False)
        plural = self._head(words)
        if plural is not None and not single:
            return Phrase(words[0].start("word"), words[plural].end("word"), True)
        for index in range(1 if single else len(words), 0, -1):
            if words[index - 1]["word"].lower() in self._counted:
                return Phrase(words[0].start("word"), words[index - 1].end("word"), True)
        if single or mass:
            return self._read_singular(words)
        # "a 12 page document": a noun that modifies another; a verb ("300 died yesterday") is none
        first = words[0]
        if len(words) > 1 and not _PARTICIPLE.search(first["word"]) and first["word"].islower():
            return Phrase(first.start("word"), first.end("word"), False)
        return None

    def with_second(self, text: str, phrase: Phrase, limit: int, *, opens: bool) -> Phrase:
        """Phrase with what is counted together with it: "40 men and women", "6,000 dead and wounded".

        Where the phrase `opens` no clause, a verb behind belongs to the second alone: "cut 40 jobs and profits rose".
        """
        match = _SECOND.match(text, phrase.end, limit)
        words = match["words"].split() if match else []
        adjective = text[phrase.start : phrase.end].rpartition(" ")[2] in self._counted
        while words and not self._counts_on(words, adjective=adjective):
            words.pop()
        if match is None or not words:
            return phrase
        end = text.index(words[-1], match.start("words")) + len(words[-1])
        behind = _WORD_BEHIND.match(text, end)
        if behind and (behind["word"] is None or (not opens and self._kinds[behind["word"]] in _TELLING)):
            return phrase
        return Phrase(phrase.start, end, True)

    def _counts_on(self, words: list[str], *, adjective: bool) -> bool:
        if adjective:
            return len(words) == 1 and words[0] in self._counted
        nouns = all(self._kinds[word] == Kind.NOUN and word not in self.function_words for word in words)
        return nouns and self.is_plural(words[-1])

    def _read_singular(self, words: list[re.Match[str]]) -> Phrase | None:
        """Singular noun with what stands before it: "one former campaign aide", "one Ohio voter".

        "One built for it", "one apparently lost": a pronoun has nothing but words of verbs and adjectives behind it.
        """
        head: re.Match[str] | None = None
        likely: re.Match[str] | None = None
        for place, match in enumerate(words):
            word = match["word"]
            kind = self._kinds[word] if word.islower() else Kind.NAME
            # what ends in s behind a singular is its verb: "one proposal asks"
            if self.is_plural(word) and (place or (kind != Kind.NAME and word not in self._plurals)):
                break
            named = head is not None and head["word"][0].isupper()
            if kind == Kind.NAME:
                if head and not named:
                    break
                head = match
            elif word in self._adjectives or kind in _OF_VERBS:
                if head or likely:
                    break
            elif kind not in _NOUNS:
                break
            elif not self.is_adjective(word) or word.endswith(_PERSON_ENDINGS):
                head = match
            else:
                likely = match  # "one veteran"
        head = head or likely
        return Phrase(words[0].start("word"), head.end("word"), False) if head else None

    def read_whole(self, text: str, position: int, limit: int) -> Phrase | None:
        """Noun phrase that a share is taken of: "the British population", "its villages"."""
        words = self._words(text, position, limit)
        if not words:
            return None
        head = next((index for index in range(len(words)) if self._is_collective(words, index)), None)
        if head is None:
            head = self._head(words)
        if head is None:
            head = len(words) - 1
            verb = next(
                (i for i, word in enumerate(words) if word["word"].lower() in self._past_verbs), len(words)
            )
            head = max(min(head, verb - 1), 0)
            while head and _PARTICIPLE.search(words[head]["word"]):
                head -= 1
            if _PARTICIPLE.search(words[head]["word"]):
                return None
        # "80 percent of Gaza's 2.3 million people"
        if head == len(words) - 1 and _POSSESSIVE.search(words[head]["word"]):
            return None
        return Phrase(words[0].start("word"), words[head].end("word"), True)

    def _is_collective(self, words: list[re.Match[str]], index: int) -> bool:
        """Whether a word stands for many: in "state workers" the workers do, in "the state supports" the state."""
        word = words[index]["word"].lower()
        if word not in self._modifying:
            return word in self._collectives
        following = words[index + 1]["word"] if index + 1 < len(words) else ""
        return not self.is_plural(following)

    def _head(self, words: list[re.Match[str]]) -> int | None:
        """Index of the first plural noun, or of the one that it modifies: "arms dealers", "Abrams tanks"."""
        for index, word in enumerate(words):
            if self.is_plural(word["word"]):
                # no verb behind a plural ends in s; "6.5 times earnings" is a factor
                following = words[index + 1]["word"] if index + 1 < len(words) else ""
                if word["word"] == "times" or not following.islower() or not self.is_plural(following):
                    return index
        return None

    def skip_determiner(self, text: str, position: int) -> int | None:
        """Place behind "of the", "of all", "of its"; None where there is none, or a pronoun ("of them")."""
        match = _DETERMINER.match(text, position)
        if match is None or match["number"] is not None or _PRONOUN.search(match[0]):
            return None
        # the blank before the noun belongs to the noun
        return match.end() - 1 if match["name"] is not None else match.end()

    def is_plural(self, word: str) -> bool:
        """Whether a word looks like a plural noun."""
        lower = word.lower()
        if lower in self._plurals:
            return True
        if not lower.endswith("s") or len(lower) < 4 or _NO_PLURAL.search(lower):
            return lower.endswith(("men", "people", "children"))
        return lower not in self._singulars

    def _words(self, text: str, position: int, limit: int) -> list[re.Match[str]]:
        """Words from the number on up to the first that ends a noun phrase."""
        words: list[re.Match[str]] = []
        while len(words) < _MOST_WORDS and (match := _WORD.match(text, position, limit)):
            word = match["word"].lower()
            # "Leopard 2 tanks", "Boeing 737s"
            if match["model"] and not (words and words[-1]["word"][0].isupper()):
                break
            # "one that's new"
            bare = _CONTRACTED.sub("", word)
            if bare in self.function_words and not (
                match["gap"] == "-" or (match["word"].isupper() and len(word) > 2)
            ):
                if not words or word not in {"and", "or"} or not self._is_joined(text, match.end(), limit):
                    break
                if any(self.is_plural(before["word"]) for before in words):
                    break
                words.append(match)
            elif words or word not in self._fillers:
                words.append(match)
            position = match.end()
        return words

    def _is_joined(self, text: str, position: int, limit: int) -> bool:
        """Whether a plural follows soon behind "and": "Kia and Hyundai vehicles"."""
        for _ in range(3):
            match = _WORD.match(text, position, limit)
            if match is None or match["word"].lower() in self.function_words:
                return False
            if self.is_plural(match["word"]):
                return True
            position = match.end()
        return False

    def is_adjective(self, word: str) -> bool:
        """Whether a word ends like an adjective."""
        return bool(_ADJECTIVE.search(word) or _POSSESSIVE.search(word))


@cache
def noun_reader(rules: Rules) -> NounReader:
    """Reader of the noun phrases of the rules' language."""
    return NounReader(rules)
