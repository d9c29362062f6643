"""Tokens of a sentence → the clauses around a conjunction: before it, behind it, and where the main clause begins.

For `factcheck.extract.conditions` only. Positions and ranges are token indices, ranges half-open. Grammar is a regular
expression over `Tokens.shape`, whose letters are the `Kind`s of `factcheck.extract.clauses`; word classes are the
lexicon of `configs/rules/<language>/conditions.yaml`. Nothing looks further than `_REACH` tokens.
"""

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from itertools import accumulate
from typing import Any

from factcheck.extract.clauses import Tokens

Range = tuple[int, int]
Lexicon = Mapping[str, Mapping[str, Any]]

_REACH = 100

# a noun phrase, and a subject with its "of the ..." and adverbs
_NOUNS = r"(?:p|[d#]{0,3}[aeg#]{0,3}[nNb#]{1,6}(?:'[nNeb#]{1,4})?|da?g|d)"
SUBJECT = rf"a{{0,2}}{_NOUNS}(?:(?:[i&g~]|Tb){_NOUNS}){{0,3}}a{{0,2}}"
_CLAUSE = re.compile(rf"{SUBJECT}(?:x|v|(?<=[nNp#)a])e|(?<=[nNpb#a])b)")
_SURE_CLAUSE = re.compile(rf"{SUBJECT}[xv]")
_ATTRIBUTION = re.compile(rf"{SUBJECT}[ve]")
_VERB = re.compile(r"[xv]|(?<=[nNp#)a'])e|(?<=[nNpTa])b|(?<=[dnN]b)b")
_FINITE = re.compile(r"[xv]")
_IMPERATIVE = re.compile(r"a{0,2}(?:b|n(?=[dp]))")
# with its object, so that a noun of the same form is none
_COMMAND = re.compile(r"a{0,2}(?:b(?=[dpNiTagn.])|n(?=[dp]))")
_QUESTION = re.compile(r"(?:wa?[nNd]{0,2})?x[apdNne]")
_QUESTION_WORD = re.compile(r"wa?[nNd]{0,2}xp")
_PREDICATE = re.compile(r"a?[xvb]")
_RESUMED = re.compile(r"a?[xv]")
_AUXILIARY = re.compile(r"a?x")
_SUBORDINATE = re.compile(r"a?s|g")
_JOINED_VERB = re.compile(r"&a?[xvb]")
_AFTER_BRACKET = re.compile(r"p[xvb]|[bv]d")
_OPEN_RELATIVE = re.compile(r"w[^xv]{0,6}$")

_MARKS = ",—:.~"
_BRACKETS = frozenset('()"')
_ENDS = frozenset(".;:—")
_DOTS = frozenset(["...", "…"])
_BEFORE_OPENING = frozenset(["", " ", "\n", "\t", "\xa0", "(", "[", "—", "-"])
_JOINING = frozenset(["and", "or", "even", "as", "what"])
_NOT_CONSECUTIVE = frozenset(["and", "or", "by", "since", "until", "just"])


class _Sign(Enum):
    """What speaks for the beginning of a main clause: enough by itself, only its words, only a comma."""

    SURE = 1
    WORDS = 2
    COMMA = 3


class Surroundings:
    """Clauses around the conjunctions of one sentence."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.words = tokens.words
        self.shape = _settle_marks(tokens)
        self.lexicon = lexicon

    def right_bound(self, position: int) -> int:
        """First token that a clause beginning at the position cannot contain: a stop, a closing mark."""
        depth = 0
        end = min(len(self.shape), position + _REACH)
        for index in range(position, end):
            kind = self.shape[index]
            if kind in _BRACKETS:
                depth += self._turn(index)
                if depth < 0:
                    return index
            elif not depth and kind in _ENDS and kind != "—":
                return index
        return end

    def clause_before(self, position: int, *, through: str = "") -> Range:
        """Clause that ends before the conjunction; empty where the conjunction opens the sentence.

        Adverbs that belong to the conjunction ("only if", "..., again, if") are left out. `through` names marks that
        do not end the search.
        """
        end = self._outside(position)
        first, end = self.trim(self._clause_start(self._left_bound(position, end, through), end), end)
        return first, self._without_adverbs(first, end)

    def interrupted(self, lead: Range, conjunction: Range, right: int) -> Range | None:
        """End of a clause set between commas, and where the clause around it goes on.

        "The law, if it passes, will ban ...": None unless a subject without its verb stands before the conjunction.
        """
        comma = self.shape[conjunction[0] - 1]
        if lead[0] >= lead[1] or comma not in ",—" or self.has_verb(*lead):
            return None
        for index in range(self._complete(conjunction[1], right), min(right - 1, conjunction[1] + 25)):
            if self.shape[index] == comma:
                return (index, index + 1) if _RESUMED.match(self.shape, index + 1, right) else None
        return None

    def main_clause(self, first: int, right: int) -> Range | None:
        """End of the subordinate clause that begins at `first`, and start of the main clause after it, if there is one.

        The start is the end where nothing parts the two, else it comes after the comma or "then".
        """
        if self.stands_for_clause(first):
            return first + 1, first + 1
        likely: dict[_Sign, Range] = {}
        for sign, parts in self._main_clauses(first, right):
            if sign is _Sign.SURE:
                return parts
            likely.setdefault(sign, parts)
        return likely.get(_Sign.WORDS) or likely.get(_Sign.COMMA) or self._next_quotation(right)

    def stands_for_clause(self, position: int) -> bool:
        """Whether the one word here is all of the subordinate clause: "if so", "if not"."""
        following = self.words[position + 1 : position + 2]
        if self.words[position] == "not":
            return self.shape[position + 1 : position + 2] in {",", "p", "w"} or following in (
                ["then"],
                ["just"],
            )
        return self.words[position] in {"so", "yes"} or (self.words[position] == "no" and following == [","])

    def subordinate_end(self, first: int, right: int) -> int:
        """End of a subordinate clause that comes after its main clause."""
        depth = 0
        complete = self._complete(first, right)
        for index in range(first, right):
            if self.shape[index] in _BRACKETS:
                depth += self._turn(index)
            if depth <= 0 and index >= complete and self._ends_subordinate(first, index, right):
                return self._without_adverbs(first, index)
        return right

    def clause_end(self, first: int, right: int) -> int:
        """End of a main clause that comes after its subordinate clause."""
        for index in range(self._complete(first, right), right):
            kind = self.shape[index]
            if kind == "—" or (kind == "," and self._ends_clause(index + 1, right)):
                return index
        return right

    def phrase_end(self, first: int, right: int) -> int:
        """End of the noun phrase, or of the indirect question, that begins at `first`."""
        indirect = self.shape[first] == "w" or self.words[first] == "if"
        for index in range(first + 1, right):
            kind = self.shape[index]
            if kind in ",—" or (kind in "xv" and not indirect):
                return index
            if kind in "s&" and self.opens_clause(index + 1, right):
                return index
        return right

    def opens_content(self, position: int) -> bool:
        """Whether what stands here is joined by a conjunction, or what someone says or thinks."""
        before = position - 1
        while before > 0 and self.shape[before] in "a,":
            before -= 1
        return self.shape[before] in '&st"' or self.words[before] in self.lexicon["saying"]

    def opens_clause(self, position: int, right: int) -> bool:
        """Whether a clause with a subject of its own begins here."""
        return bool(_CLAUSE.match(self.shape, position, right)) or (
            self.words[position : position + 1] != []
            and self.words[position] in self.lexicon["surely_subject"]
            and self.shape[position + 1 : min(position + 2, right)] in {"a", "n"}
        )

    def opens_sentence(self, position: int, right: int) -> bool:
        """The same, where "that" may be the subject."""
        return self.opens_clause(position, right) or self.shape[position : position + 2] in {"tx", "tv"}

    def is_command(self, position: int, right: int) -> bool:
        """Whether an imperative stands here."""
        return bool(_IMPERATIVE.match(self.shape, position, right))

    def has_verb(self, first: int, end: int) -> bool:
        """Whether a finite verb is likely in the range, or an imperative begins it."""
        return bool(_VERB.search(self.shape, first, end)) or self.is_command(first, end)

    def has_word(self, name: str, first: int, end: int) -> bool:
        """Whether a word of a class stands in the range."""
        return not self.lexicon[name].keys().isdisjoint(self.words[first:end])

    def trim(self, first: int, end: int, *, conjunctions: bool = True) -> Range:
        """Range without marks, and conjunctions, at either end; quote marks and brackets in pairs stay."""
        turns = [self._turn(index) if self.shape[index] in _BRACKETS else None for index in range(first, end)]
        depth = sum(turn or 0 for turn in turns)
        start, stop = (1, len(turns) - 1) if _is_enclosed(turns) else (0, len(turns))
        while start < stop:
            turn, kind = turns[start], self.shape[first + start]
            if turn is None and not (kind in _MARKS or (conjunctions and kind == "&")):
                break
            if turn == 1 and depth <= 0:
                break
            depth -= turn or 0
            start += 1
        while start < stop - 1:
            turn, kind = turns[stop - 1], self.shape[first + stop - 1]
            if turn is None and (kind not in _MARKS + "&" or self.words[first + stop - 1] == "so"):
                break
            if turn == -1 and depth >= 0:
                break
            depth -= turn or 0
            stop -= 1
        return first + start, first + stop

    def _turn(self, index: int) -> int:
        """1 for an opening bracket or quote mark, -1 for a closing one, 0 for an apostrophe."""
        mark = self.words[index]
        if mark in "([“„«":
            return 1
        if mark in ")]”»":
            return -1
        text, start = self.tokens.text, self.tokens.starts[index]
        width = 1 if mark == '"' else 2
        if width == 2 and text[start : start + 2] != "''":
            return 0
        opens = (
            text[max(0, start - 1) : start] in _BEFORE_OPENING
            and text[start + width : start + width + 1].strip()
        )
        return 1 if opens else -1

    def _outside(self, position: int) -> int:
        """End of the clause before the conjunction: outside its bracket, in the quotation that an attribution parts."""
        outside = position
        while outside > 0 and self.words[outside - 1] in self.lexicon["focusing"]:
            outside -= 1
        if outside and self.shape[outside - 1] in "(—":
            return outside - 1
        if outside and self.shape[outside - 1] == '"':
            return self._last_quotation(outside - 1) or position
        return position

    def _last_quotation(self, mark: int) -> int | None:
        """End of the quotation that goes on at this mark, None where none was interrupted: "...", he said, "..."."""
        if self.shape[mark - 1 : mark] != ",":
            return None
        for index in range(mark - 1, max(0, mark - 15), -1):
            if self.shape[index] == '"' and self._turn(index):
                return index if self._turn(index) < 0 and self.has_word("saying", index, mark) else None
            if self.shape[index] in _ENDS:
                return None
        return None

    def _next_quotation(self, closing: int) -> Range | None:
        """End of the quotation at this mark and start of the next one, where an attribution parts the two."""
        if self.shape[closing - 1 : closing + 1] != ',"':
            return None
        for index in range(closing + 1, min(closing + 25, len(self.shape) - 1)):
            if self.shape[index] == '"':
                return (closing - 1, index + 1) if self._turn(index) > 0 else None
        return None

    def _left_bound(self, position: int, end: int, through: str) -> int:
        if self._begins_sentence(position):
            return position
        depth = 0
        for index in range(end - 1, max(-1, end - _REACH), -1):
            kind = self.shape[index]
            if kind in _BRACKETS:
                depth -= self._turn(index)
                if depth < 0:
                    return index + 1
            elif not depth and kind in _ENDS and kind not in through:
                return index + 1
        return max(0, end - _REACH)

    def _begins_sentence(self, position: int) -> bool:
        """Whether the word has a capital letter: a full stop is missing before it."""
        start = self.tokens.starts[position]
        return self.tokens.text[start].isupper() and not self.tokens.text[start + 1].isupper()

    def _clause_start(self, left: int, end: int) -> int:
        """Start of the clause that ends here."""
        for index in range(end - 1, left - 1, -1):
            start = self._start_at(index, left, end)
            if start is not None:
                return start
        return left

    def _start_at(self, index: int, left: int, end: int) -> int | None:
        """Where the clause begins if this token opens it, else None."""
        shape, word = self.shape, self.words[index]
        after = index + 1
        match shape[index]:
            case "&" if self._joins_clauses(index, left, end):
                return after
            case "s" if word not in {"as", "than"} and _CLAUSE.match(shape, after, end):
                return after
            case "t" if self.opens_clause(after, end):
                return after
            case "t" if shape[after] in "xv":
                return index
            case "w":
                return index
            case "," if _CLAUSE.match(shape, after, end) and (
                shape[left] == "s" or self.has_verb(left, index)
            ):
                return after
        if word in self.lexicon["saying"] and shape[index] in "vbeng":
            if _CLAUSE.match(shape, after, end):
                return after
            if shape[index] == "v" and _CLAUSE.match(shape, after + 1, end):
                return after + 1  # "told Reuters he would"
        if word in self.lexicon["announcing"] and not _FINITE.search(shape, after, end):
            return after
        return None

    def _joins_clauses(self, index: int, left: int, end: int) -> bool:
        after = index + 1
        if self.words[index] == "but" or self.words[after] == "please":
            return True
        if self.words[after] in self.lexicon["nominative"]:
            return self.opens_clause(after, end)
        return bool(_SURE_CLAUSE.match(self.shape, after, end)) and self.has_verb(left, index)

    def _main_clauses(self, first: int, right: int) -> Iterator[tuple[_Sign, Range]]:
        """Places at which the subordinate clause may end and the main clause begin, from left to right."""
        shape, words = self.shape, self.words
        complete = self._complete(first, right)
        # its verb may be one that no lexicon knows
        early = complete if shape[first] == "i" else min(complete, first + 3)
        depth = 0
        for index in range(first + 1, right):
            kind, word, before = shape[index], words[index], words[index - 1]
            after = index + 1
            if kind in _BRACKETS:
                depth += self._turn(index)
            if depth > 0:
                continue
            if kind in ",—":
                yield from self._after_comma(index, right, ready=index >= early, complete=index >= complete)
            elif word == "then" and index >= early and before not in _NOT_CONSECUTIVE:
                yield _Sign.SURE, (index, after)
            elif kind == ")" and index >= complete and _AFTER_BRACKET.match(shape, after, right):
                yield _Sign.SURE, (after, after)
            elif word in {"if", "unless"} and index >= complete and before not in _JOINING:
                return
            elif index > first + 1 and index >= early and self._surely_opens_main(index, right):
                yield _Sign.SURE, (index, index)
            elif index >= complete and self._may_open_main(index, right, complete):
                yield _Sign.WORDS, (index, index)

    def _after_comma(
        self, comma: int, right: int, *, ready: bool, complete: bool
    ) -> Iterator[tuple[_Sign, Range]]:
        after = comma + 1
        if self.words[after : after + 1] == ["then"]:
            yield _Sign.SURE, (comma, after + 1)
            return
        said = self._attribution_end(after, right)
        start = after if said is None else said
        start += self.shape[start : start + 1] == '"'
        if ready and self._opens_main(start, right):
            yield _Sign.SURE, (comma, start)
        elif complete and self.shape[comma] == "," and start < right:
            kind = self.shape[start]
            if kind not in "&stw" or (kind == "w" and self.words[-1] == "?"):
                yield _Sign.COMMA, (comma, start)

    def _attribution_end(self, position: int, right: int) -> int | None:
        """End of "the minister said," or "said the minister" if that stands here, else None."""
        if self.shape[position : position + 1] == "v" and self.words[position] in self.lexicon["saying"]:
            return right
        match = _ATTRIBUTION.match(self.shape, position, right)
        if match is None or self.words[match.end() - 1] not in self.lexicon["saying"]:
            return None
        if match.end() == right:
            return right
        return match.end() + 1 if self.shape[match.end()] == "," else None

    def _complete(self, first: int, right: int) -> int:
        """First position at which a clause may end: after its verb, or after its first word if it has none."""
        if self.shape[first : first + 1] == "a" and _SURE_CLAUSE.match(self.shape, first + 1, right):
            first += 1
        if first >= right or self.shape[first] in "naeg":
            return first + 1
        if self.words[first] in self.lexicon["nominative"]:
            return first + 2
        verb = _VERB.search(self.shape, first, right)
        return verb.end() if verb else right

    def _opens_main(self, position: int, right: int) -> bool:
        """Whether a main clause begins here, after a comma."""
        if position >= right:
            return False
        following = self.shape[position + 1 : position + 2]
        match self.shape[position]:
            case "&" | "s":
                return False
            case "t":
                return following in {"x", "v"}
            case "w":
                return following == "a" or bool(_QUESTION.match(self.shape, position, right))
            case "x":
                return self.words[-1] == "?" and bool(_QUESTION.match(self.shape, position, right))
        return (
            self.words[position] == "please"
            or self.opens_clause(position, right)
            or bool(_COMMAND.match(self.shape, position, right))
        )

    def _surely_opens_main(self, position: int, right: int) -> bool:
        """Whether a main clause begins here, without a comma."""
        word, before = self.words[position], self.shape[position - 1]
        if word in {"please", "pls"}:
            return True
        if word not in self.lexicon["nominative"] or before in "stw&T'":
            return False
        return bool(_AUXILIARY.match(self.shape, position + 1, right)) and not self._is_relative(position)

    def _may_open_main(self, position: int, right: int, complete: int) -> bool:
        """Whether a main clause could begin here, if no comma is found that it begins after."""
        shape, word = self.shape, self.words[position]
        before, following = shape[position - 1], shape[position + 1 : position + 2]
        if before not in "nNp#eagb)ivx" or self._is_relative(position):
            return False
        kind = shape[position]
        if kind == "p" and word not in self.lexicon["no_subject"]:
            return word in self.lexicon["surely_subject"] or bool(
                _PREDICATE.match(shape, position + 1, right)
            )
        if kind == "t":
            return following == "x" and before in "xv"
        if before in "ivx":
            return False
        match kind:
            case "d":
                clause = _SURE_CLAUSE.match(shape, position, right)
                return clause is not None and clause.end() < right and shape[clause.end()] != "p"
            case "N":
                return (
                    position > complete and before == "n" and bool(_SURE_CLAUSE.match(shape, position, right))
                )
            case "w":
                return position > complete and bool(_QUESTION_WORD.match(shape, position, right))
            case "x" if word == "don't":
                return before == "n"
            case "x":
                return following == "p" and (before != "p" or shape[position - 2] in "iT")
            case "b":
                return before in "np#)" and following in {"d", "p", "N", "a"}
        return False

    def _is_relative(self, position: int) -> bool:
        """Whether a clause that begins here belongs to the word before it: "anything you can do", "think he will"."""
        before = self.words[position - 1]
        if before in self.lexicon["saying"] or before in self.lexicon["relative_head"]:
            return True
        if before == "all" and self.words[position - 2] != "at":
            return True
        return bool(_OPEN_RELATIVE.search(self.shape[max(0, position - 7) : position]))

    def _ends_subordinate(self, first: int, index: int, right: int) -> bool:
        shape, word = self.shape, self.words[index]
        after = index + 1
        match word:
            case ",":
                return self._ends_clause(after, right) or bool(_JOINED_VERB.match(shape, after, right))
            case "if" | "unless":
                return self.words[index - 1] not in _JOINING
            case "but":
                return bool(_CLAUSE.match(shape, after, right))
            case "and":
                return after < right and self._and_ends(first, index, right)
        return shape[index] == "—"

    def _and_ends(self, first: int, index: int, right: int) -> bool:
        """Whether "and" joins the main clauses, not the two halves of the subordinate one."""
        after = index + 1
        if self.shape[after] == "t":
            return "t" not in self.shape[max(first, index - 20) : index] and self.opens_clause(
                after + 1, right
            )
        if self.shape[after] == "b":
            # "if it rains and stay": such a subject has no such verb
            singular = self.words[first] in {"it", "he", "she", "this", "that"}
            return (
                singular and not self.words[after].endswith("s") and not self.has_word("modal", first, index)
            )
        return self.words[after] in self.lexicon["nominative"] and self.opens_clause(after, right)

    def _ends_clause(self, after: int, right: int) -> bool:
        """Whether what follows a comma belongs no more to the clause before it."""
        if after >= right:
            return True
        if self.shape[after] == "&":
            return self.opens_clause(after + 1, right)
        word = self.words[after]
        return (
            word == "according"
            or (self.shape[after] == "v" and word in self.lexicon["saying"])
            or bool(_SUBORDINATE.match(self.shape, after, right))
            or self.opens_clause(after, right)
        )

    def _without_adverbs(self, first: int, end: int) -> int:
        while end > first and (self.words[end - 1] in self.lexicon["focusing"] or self.shape[end - 1] == ","):
            end -= 1
        return end


def _is_enclosed(turns: list[int | None]) -> bool:
    """Whether the first mark is closed by the last, and not before."""
    if len(turns) < 3 or turns[0] != 1:
        return False
    depths = list(accumulate(turn or 0 for turn in turns))
    return depths[-1] == 0 and min(depths[:-1]) > 0


def _settle_marks(tokens: Tokens) -> str:
    """Shape with a hyphen between blanks read as a dash, three dots as a comma, and no stop in an abbreviation."""
    shape = tokens.shape
    if "~" not in shape and "." not in shape[:-1]:
        return shape
    kinds = list(shape)
    for index, (word, start) in enumerate(zip(tokens.words, tokens.starts, strict=True)):
        if word in _DOTS:
            kinds[index] = ","
        elif word == "-" and tokens.text[start - 1 : start] == " ":
            kinds[index] = "—"
        elif word == "." and (shape[index + 1 : index + 2] == "," or _is_initial(tokens, index)):
            kinds[index] = "~"
    return "".join(kinds)


def _is_initial(tokens: Tokens, stop: int) -> bool:
    return stop > 0 and tokens.ends[stop - 1] - tokens.starts[stop - 1] == 1
