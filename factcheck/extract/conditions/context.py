"""Tokens of a sentence → what its words and ranges are: a clause, a command, a question, a verb.

For `conditions` only. Positions and ranges are token indices, ranges half-open. Grammar is a regular
expression over `Tokens.shape`, whose letters are the `Kind`s of `factcheck.extract.wordkinds`; word classes are the
lexicon of `configs/rules/<language>/conditions.yaml`.
"""

import re
from collections.abc import Mapping
from typing import Any

from factcheck.extract.conditions.marks import settle_marks
from factcheck.extract.tokens import Tokens

Range = tuple[int, int]
Lexicon = Mapping[str, Mapping[str, Any]]

# a noun phrase, and a subject with its "of the ..." and adverbs
_NOUNS = r"(?:p|[d#]{0,3}[aeg#]{0,3}[nNb#]{1,6}(?:'[nNeb#]{1,4})?|da?g|d)"
SUBJECT = rf"a{{0,2}}{_NOUNS}(?:(?:[i&g~]|Tb){_NOUNS}){{0,3}}a{{0,2}}"
CLAUSE = re.compile(rf"{SUBJECT}(?:x|v|(?<=[nNp#)a])e|(?<=[nNpb#a])b)")
SURE_CLAUSE = re.compile(rf"{SUBJECT}[xv]")
_QUESTION = re.compile(r"(?:wa?[nNd]{0,2})?x[apdNne]|wa")
_VERB = re.compile(r"[xv]|(?<=[nNp#)a'])e|(?<=[nNpTa])b|(?<=[dnN]b)b")
_IMPERATIVE = re.compile(r"a{0,2}(?:b|n(?=[dp]))")
# with its object, so that a noun of the same form is none
_COMMAND = re.compile(r"a{0,2}(?:b(?=[dpNiTagn.])|n(?=[dp]))")
_SUBJECT_AND_WORD = re.compile(r"(?:N{1,4}|d[ne]{0,2}n|p)n(?=,)")
_SINGULAR = re.compile(r"[^s]s\Z|sses\Z")
# Kinds of words with which a clause goes on: "if not all", "if possible reforms"
_GOES_ON = frozenset("nNdaegxv&")
_OPEN_RELATIVE = re.compile(r"w[^xv]{0,6}$")


class Context:
    """One sentence, as the readers of its clauses see it."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.words = tokens.words
        self.shape = settle_marks(tokens)
        self.lexicon = lexicon

    @property
    def asks(self) -> bool:
        """Whether the sentence is a question."""
        return self.words[-1] == "?"

    def has_word(self, name: str, first: int, end: int) -> bool:
        """Whether a word of a class stands in the range."""
        return not self.lexicon[name].keys().isdisjoint(self.words[first:end])

    def has_verb(self, first: int, end: int) -> bool:
        """Whether a finite verb is likely in the range."""
        return bool(_VERB.search(self.shape, first, end))

    def is_command(self, position: int, right: int) -> bool:
        """Whether an imperative stands here."""
        return bool(_IMPERATIVE.match(self.shape, position, right))

    def orders(self, position: int, right: int) -> bool:
        """Whether an imperative with its object begins here, or "be", "don't" or "please"."""
        return bool(_COMMAND.match(self.shape, position, right)) or (
            position < right
            and self.words[position] in self.lexicon["ordering"]
            and self.shape[position + 1 : position + 2] != "e"
        )

    def opens_clause(self, position: int, right: int) -> bool:
        """Whether a clause with a subject of its own begins here."""
        return bool(CLAUSE.match(self.shape, position, right)) or (
            position < right
            and self.words[position] in self.lexicon["surely_subject"]
            and self.shape[position + 1 : min(position + 2, right)] in {"a", "n"}
        )

    def opens_sentence(self, position: int, right: int) -> bool:
        """The same, where "that" may be the subject, or a command stand."""
        return (
            self.opens_clause(position, right)
            or self.shape[position : position + 2] in {"tx", "tv"}
            or self.orders(position, right)
        )

    def opens_question(self, position: int, right: int) -> bool:
        """Whether a question begins here: the verb is in front of its subject."""
        return bool(_QUESTION.match(self.shape, position, right))

    def opens_content(self, position: int) -> bool:
        """Whether what stands here is joined by a conjunction, or what someone says or thinks."""
        before = position - 1
        while before > 0 and self.shape[before] in "a,":
            before -= 1
        return self.shape[before] in '&st"' or self.words[before] in self.lexicon["saying"]

    def stands_for_clause(self, position: int) -> bool:
        """Whether the one word here is all of the subordinate clause: "if so", "if not", "if necessary"."""
        word, following = self.words[position], self.shape[position + 1 : position + 2]
        if word == "no":
            return following == ","
        return word in self.lexicon["elliptic"] and following not in _GOES_ON

    def is_relative(self, position: int) -> bool:
        """Whether a clause that begins here belongs to the word before it: "anything you can do", "think he will"."""
        before = self.words[position - 1]
        return (
            before in self.lexicon["saying"]
            or (before in self.lexicon["relative_head"] and self.words[position - 2] != "at")
            or bool(_OPEN_RELATIVE.search(self.shape[max(0, position - 7) : position]))
        )

    def complete(self, first: int, right: int) -> int:
        """First position at which a clause may end: after its verb, or after its first word if it has none."""
        if self.shape[first : first + 1] == "a" and SURE_CLAUSE.match(self.shape, first + 1, right):
            first += 1
        alone = _SUBJECT_AND_WORD.match(self.shape, first, right)
        if alone is not None and _SINGULAR.search(self.words[alone.end() - 1]):
            return alone.end()  # "if Congress yields,": a verb of no lexicon
        if first >= right or self.shape[first] in "naegb":
            return first + 1
        if self.words[first] in self.lexicon["nominative"]:
            return first + 2
        verb = _VERB.search(self.shape, first, right)
        return verb.end() if verb else right

    def without_adverbs(self, first: int, end: int) -> int:
        """End of the range without adverbs that belong to the conjunction behind it: "only if", "..., again, if"."""
        while end > first and (self.words[end - 1] in self.lexicon["focusing"] or self.shape[end - 1] == ","):
            if self.words[end - 1] == "again" and self.shape[end - 2 : end - 1] != ",":
                break
            end -= 1
        return end
