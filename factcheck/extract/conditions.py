"""Article text and its sentences → Conditions: what must hold (antecedent) for what (consequent).

Called by `factcheck.extract.claims`. One pass over the text finds the cues of
`configs/rules/<language>/conditions.yaml`; only sentences with a cue are tokenized, and the grammar looks no further
than `_REACH` tokens to either side.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache

from factcheck.extract.clauses import Tokens, tokenize
from factcheck.model.text import Sentence
from factcheck.model.values import Condition, Polarity
from factcheck.rules.load import Rule, Rules, RuleSet

_REACH = 120

Range = tuple[int, int]  # tokens, half-open
Parts = tuple[Range, list[Range]]  # antecedent, consequent


def find_conditions(text: str, sentences: Sequence[Sentence], *, rules: Rules) -> list[Condition]:
    """Find conditions, sorted by the start of their spans."""
    grammar = _grammar(rules)
    found: list[Condition] = []
    index = 0
    reader: _Reader | None = None
    for match in grammar.cue.finditer(text):
        while index < len(sentences) and sentences[index].end <= match.start():
            index += 1
            reader = None
        if index == len(sentences):
            break
        if match.start() < sentences[index].start:
            continue
        if reader is None:
            reader = _Reader(_tokens(text, sentences[index], rules), grammar.lexicon)
        rule = grammar.rules[match.lastgroup or ""]
        condition = reader.read(rule, match.start(), match.end())
        if condition is not None:
            found.append(condition)
    return sorted(found, key=lambda condition: condition.span.start)


class _Sign(Enum):
    """What speaks for the beginning of a main clause: enough by itself, only words, only a comma."""

    SURE = 1
    WORDS = 2
    COMMA = 3


def _tokens(text: str, sentence: Sentence, rules: Rules) -> Tokens:
    """Tokens of a sentence; one in capitals is judged as if it had none, since all its words would be names."""
    quote = text[sentence.start : sentence.end]
    lower = quote.lower()
    if not quote.isupper() or len(lower) != len(quote):
        return tokenize(text, sentence.start, sentence.end, rules)
    tokens = tokenize(lower, 0, len(lower), rules)
    starts = [sentence.start + start for start in tokens.starts]
    ends = [sentence.start + end for end in tokens.ends]
    return Tokens(text, starts, ends, tokens.words, tokens.shape)


@dataclass(frozen=True)
class _Grammar:
    """All cues as one pattern whose groups name the rules."""

    cue: re.Pattern[str]
    rules: dict[str, Rule]
    lexicon: "_Lexicon"


@dataclass(frozen=True)
class _Lexicon:
    """Word classes of the rule file."""

    asking: frozenset[str]
    answering: frozenset[str]
    saying: frozenset[str]
    announcing: frozenset[str]
    modal: frozenset[str]
    focusing: frozenset[str]
    approving: frozenset[str]


@cache
def _grammar(rules: Rules) -> _Grammar:
    conditions: RuleSet = rules["conditions"]
    named = {f"rule_{number}": rule for number, rule in enumerate(conditions.rules)}
    patterns = "|".join(f"(?P<{name}>{rule.spec.pattern})" for name, rule in named.items())
    classes = {name: frozenset(conditions.lexicon[name]) for name in _Lexicon.__dataclass_fields__}
    return _Grammar(conditions.compile(patterns), named, _Lexicon(**classes))


# Grammar over `Tokens.shape`. A noun phrase with its "of the ..."; a clause has a subject of its own and a verb.
_NOUNS = r"(?:p|[d#]{0,3}[aeg#]{0,3}[nNb#]{1,6}(?:'[nNeb#]{1,4})?|da?g|d)"
_SUBJECT = rf"a{{0,2}}{_NOUNS}(?:(?:[i&g~]|Tb){_NOUNS}){{0,3}}a{{0,2}}"
_CLAUSE = re.compile(rf"{_SUBJECT}(?:x|v|(?<=[nNp#)a])e|(?<=[nNpb#a])b)")
# "I will", "the cere must": surely the beginning of a clause
_SURE_CLAUSE = re.compile(rf"{_SUBJECT}[xv]")
_VERB = re.compile(r"[xv]|(?<=[nNp#)a'])e|(?<=[nNpTa])b|(?<=[dnN]b)b")
_FINITE = re.compile(r"[xv]")
_IMPERATIVE = re.compile(r"a{0,2}(?:b|n(?=[dp]))")
_COMMAND = re.compile(r"a{0,2}(?:b(?=[dpNiTagn.])|n(?=[dp]))")
_QUESTION = re.compile(r"(?:wa?[nNd]{0,2}){0,1}x[apdNne]")
_ASKS = re.compile(r"wa?[nNd]{0,2}xp")
_ATTRIBUTION = re.compile(rf"{_SUBJECT}[vb],")
_PREDICATE = re.compile(r"[xavb]{1,4}$")
_INVERTED = {
    "should": re.compile(r"p|N|d[naegb#]{0,3}[nNb]|n"),
    "had": re.compile(r"(?:p|N{1,4})a?[envxb]|d[nN]{1,3}a?[exv]"),
    "were": re.compile(rf"{_SUBJECT}(?:T|a)"),
}
_AUXILIARY = re.compile(r"a?x")
_PREDICATE_AFTER = re.compile(r"a?[xvb]")
_JOINED_VERB = re.compile(r"&a?[xvb]")
_MARKS = ',—":.~'
_BREAK = re.compile(r"[xvtT,&—]")
_OPEN_RELATIVE = re.compile(r"w[^xv]{0,6}$")
_RELATIVE_HEADS = frozenset(
    [
        "anything",
        "everything",
        "something",
        "nothing",
        "else",
        "anyone",
        "everyone",
        "one",
        "best",
        "most",
        "least",
        "way",
        "like",
        "than",
    ]
)
_SUBORDINATE = re.compile(r"a?s")
_OPENING_AFTER = frozenset(["", " ", "\n", "\t", "(", "[", "—", "-", "\xa0"])
_REPORTERS = frozenset(["asked", "wondered", "wonders"])
_LONG_BREAK = re.compile(r"[stT,&—]")
_AGAIN = re.compile(r"a?[xv]")
_DOTS = frozenset(["...", "…"])
_AFTER_BRACKET = re.compile(r"p[xvb]|[bv]d")
_NEXT_CONDITION = frozenset(["if", "unless"])
_JOINS = frozenset(["and", "or", "even", "as", "what"])
_NO_THEN = frozenset(["and", "or", "by", "since", "until", "just"])
_SUBJECTS = frozenset(["i", "he", "she", "we", "they"])
_BRACKETS = frozenset('()"')
_ENDS = frozenset(".;:—")
_NOMINATIVE = frozenset(["i", "you", "he", "she", "it", "we", "they", "there"])
_NO_SUBJECT = frozenset(
    [
        "me",
        "him",
        "them",
        "us",
        "himself",
        "herself",
        "itself",
        "themselves",
        "no",
        "more",
        "less",
        "some",
        "a",
        "an",
        "any",
    ]
)
_NEGATIVE = frozenset(
    [
        "not",
        "n't",
        "never",
        "no",
        "didn't",
        "don't",
        "doesn't",
        "won't",
        "wouldn't",
        "can't",
        "couldn't",
        "cannot",
        "nobody",
        "nor",
        "without",
        "declined",
        "refused",
        "hasn't",
        "haven't",
    ]
)
_ASKED = frozenset(["know", "see", "ask", "asks", "asked", "asking", "wondered", "wonders"])
_ANAPHORA = frozenset(["so", "yes"])
_ELLIPSES = frozenset(["so", "not", "necessary", "possible", "needed", "applicable", "required", "available"])
_PAST_MODALS = frozenset(["would", "could", "might", "should", "'d", "wouldn't", "couldn't", "mightn't"])


def _dashes(tokens: Tokens) -> str:
    """Shape with a hyphen between blanks read as a dash, and three dots in mid-sentence as a comma."""
    shape = tokens.shape
    if "~" not in shape and "." not in shape[:-1]:
        return shape
    kinds = list(shape)
    for index, (word, start) in enumerate(zip(tokens.words, tokens.starts, strict=True)):
        if word in _DOTS:
            kinds[index] = ","
        elif word == "-" and tokens.text[start - 1 : start] == " ":
            kinds[index] = "—"
        elif word == "." and (_is_initial(tokens, index) or shape[index + 1 : index + 2] == ","):
            kinds[index] = "~"  # of an abbreviation
    return "".join(kinds)


def _is_initial(tokens: Tokens, stop: int) -> bool:
    return stop > 0 and tokens.ends[stop - 1] - tokens.starts[stop - 1] == 1


class _Reader:
    """Reads the conditions of one sentence."""

    def __init__(self, tokens: Tokens, lexicon: _Lexicon) -> None:
        self._tokens = tokens
        self._words = tokens.words
        self._shape = _dashes(tokens)
        self._lexicon = lexicon
        # no cue inside an antecedent that was read already: "if he comes or if she does"
        self._read_until = 0
        # nor in the second half of "asked if he comes or if she does"
        self._asked_until = 0

    def read(self, rule: Rule, start: int, end: int) -> Condition | None:
        """Read the condition whose cue is `text[start:end]`, None when it is none."""
        cue = (self._tokens.at(start), self._tokens.at(end))
        if cue[0] == cue[1] or self._tokens.starts[cue[0]] != start or self._tokens.ends[cue[1] - 1] != end:
            return None  # part of a longer word: "a should-be king"
        if cue[0] < self._read_until and self._words[cue[0] - 1] in {"or", "and"}:
            return None
        guard = rule.yields.get("guard")
        match rule.yields["frame"]:
            case "clause":
                parts = self._clause(cue, guard)
            case "phrase":
                parts = self._phrase(cue, guard)
            case "inverted":
                parts = self._inverted(cue)
            case "without":
                parts = self._without(cue)
            case _:
                parts = self._otherwise(cue)
        return self._condition(rule, cue, *parts) if parts is not None else None

    def _condition(
        self, rule: Rule, cue: Range, antecedent: Range, consequent: list[Range]
    ) -> Condition | None:
        antecedent = self._trim(*antecedent, of=_MARKS)
        parts = [part for part in (self._trim(*part) for part in consequent) if part[0] < part[1]]
        if antecedent[0] >= antecedent[1] or not parts:
            return None
        if antecedent[1] - antecedent[0] == 1 and self._shape[antecedent[0]] == "p":
            return None
        self._read_until = antecedent[1]
        return Condition(
            span=self._tokens.span(min(cue[0], antecedent[0]), max(cue[1], antecedent[1])),
            rule=rule.id,
            cue=self._tokens.span(*cue),
            antecedent=self._tokens.span(*antecedent),
            consequent=tuple(self._tokens.span(*part) for part in parts),
            polarity=Polarity(rule.yields["polarity"]),
            counterfactual=self._is_counterfactual(cue, antecedent, parts),
        )

    def _clause(self, cue: Range, guard: str | None) -> Parts | None:
        left, right = self._left_bound(cue[0]), self._right_bound(cue[1])
        if cue[1] >= right or self._shape[cue[1]] == "s":
            return None
        if guard == "asking" and self._is_question(cue, right):
            return None
        if guard == "conjunction" and not self._is_conjunction(left, cue, right):
            return None
        return self._arrange(left, cue, right)

    def _arrange(self, left: int, cue: Range, right: int) -> Parts:
        """Antecedent and consequent, by what stands before the cue and whether a main clause comes after."""
        shape = self._shape
        lead = self._lead(left, cue[0])
        before = shape[cue[0] - 1] if cue[0] else "."
        main = self._resumption(lead, cue, right) or self._main_clause(cue[1], right)
        after_comma = before in ",—("
        if main is not None:
            antecedent = (cue[1], main[0])
            rest = (main[1], self._clause_end(main[1], self._right_bound(main[1])))
            if not self._has_verb(*lead):
                own_subject = _CLAUSE.match(shape, *rest) or _IMPERATIVE.match(shape, *rest)
                split = after_comma and lead[0] < lead[1] and not own_subject
                if split and self._is_aside(*antecedent):
                    return antecedent, []
                return antecedent, [lead, rest] if split else [rest]
            sure = self._words[main[1] - 1] == "then" or self._stands_for_clause(cue[1])
            if (
                sure
                or self._opens_content(cue[0])
                or (after_comma and self._opens_sentence(*rest))
                or (before == "—" and main[0] != main[1])
            ):
                return antecedent, [rest]
        if self._shape[cue[1]] == "a" and lead[0] < lead[1] and self._is_aside(cue[1], right):
            return (cue[1], right), []
        if (
            lead[0] >= lead[1]
            or (after_comma and lead[1] - lead[0] < 3 and not self._has_verb(*lead))
            or (after_comma and self._is_aside(cue[1], right))
        ):
            return (cue[1], right), []
        return (cue[1], self._subordinate_end(cue[1], right)), [lead]

    def _resumption(self, lead: Range, cue: Range, right: int) -> Range | None:
        """Rest of a clause that the condition interrupts: "The law, if it passes, will ban ..."."""
        if lead[0] >= lead[1] or self._shape[cue[0] - 1] not in ",—" or self._has_verb(*lead):
            return None
        for index in range(self._complete(cue[1], right), min(right - 1, cue[1] + 25)):
            if self._shape[index] == self._shape[cue[0] - 1]:
                return (index, index + 1) if _AGAIN.match(self._shape, index + 1, right) else None
        return None

    def _is_aside(self, first: int, end: int) -> bool:
        """Whether "if" only weakens a word: "a loud, if short, protest"."""
        return (
            not self._has_verb(first, end)
            and self._shape[first] in "na"
            and self._words[first] not in _ELLIPSES
        )

    def _phrase(self, cue: Range, guard: str | None) -> Parts | None:
        left, right = self._left_bound(cue[0]), self._right_bound(cue[1])
        if cue[1] >= right or (guard is not None and not self._passes(guard, cue, right)):
            return None
        lead = self._lead(left, cue[0])
        if lead[0] >= lead[1]:
            return self._fronted_phrase(cue, right)
        if guard is not None:
            lead = self._without_predicate(*lead)
        return (cue[1], self._phrase_end(cue[1], right)), [lead]

    def _without(self, cue: Range) -> Parts | None:
        left, right = self._left_bound(cue[0]), self._right_bound(cue[1])
        lead = self._lead(left, cue[0])
        parts = self._fronted_phrase(cue, right) if lead[0] >= lead[1] else None
        if parts is None or not self._has_word(self._lexicon.modal, *parts[1][0]):
            return None
        return parts

    def _fronted_phrase(self, cue: Range, right: int) -> Parts | None:
        """Phrase up to a comma, then the clause it conditions."""
        for comma in range(cue[1] + 1, right):
            if self._shape[comma] == "," and _CLAUSE.match(self._shape, comma + 1, right):
                return (cue[1], comma), [(comma + 1, self._clause_end(comma + 1, right))]
        return None

    def _inverted(self, cue: Range) -> Parts | None:
        verb = self._words[cue[0]]
        left, right = self._left_bound(cue[0]), self._right_bound(cue[1])
        subject = _INVERTED[verb].match(self._shape, cue[1], right)
        if subject is None or self._words[cue[1]] in _NO_SUBJECT:
            return None
        if self._words[-1] == "?" or self._words[cue[0] - 1] in self._lexicon.asking:
            return None
        lead = self._lead(left, cue[0])
        before = self._shape[cue[0] - 1] if cue[0] else "."
        if before != "." and self._shape[cue[1]] == "n":
            return None
        if lead[0] < lead[1] and (not self._has_verb(*lead) or before in "wpixTt"):
            return None
        if verb != "should" and before == "&" and self._shape[cue[0] - 2] != ",":
            return None
        antecedent, consequent = self._arrange(left, cue, right)
        if not consequent:
            return None
        if verb != "should" and not any(self._has_word(_PAST_MODALS, *part) for part in consequent):
            return None
        return antecedent, consequent

    def _otherwise(self, cue: Range) -> Parts | None:
        left, right = self._left_bound(cue[0], through=";"), self._right_bound(cue[1])
        if cue[0] == left or (self._shape[cue[0] - 1] not in ",;—&" and self._words[cue[0]] != "or"):
            return None
        lead = self._lead(left, cue[0])
        rest = self._trim(cue[1], self._clause_end(cue[1], right))
        if not self._has_verb(*lead) or not self._has_word(self._lexicon.modal, *rest):
            return None
        return lead, [rest]

    def _is_question(self, cue: Range, right: int) -> bool:
        """Whether "if" stands for "whether"."""
        if cue[0] == 0:
            return False
        words = self._words
        before = words[cue[0] - 1]
        asked = (
            before in self._lexicon.asking
            or " ".join(words[max(0, cue[0] - 2) : cue[0]]) in self._lexicon.asking
        )
        if not asked and before in self._lexicon.answering:
            asked = bool(_NEGATIVE & set(words[max(0, cue[0] - 6) : cue[0]]))
        if not asked:
            window = range(cue[0] - 2, max(-1, cue[0] - 9), -1)
            asked = any(
                words[index] in _ASKED
                and not _BREAK.search(self._shape, index + 1, cue[0] - (before in {"or", "and"}))
                for index in window
            )
        if not asked:
            window = range(cue[0] - 2, max(-1, cue[0] - 20), -1)
            asked = any(
                words[index] in _REPORTERS and not _LONG_BREAK.search(self._shape, index + 1, cue[0])
                for index in window
            )
        if not asked and before in {"or", "and"}:
            asked = cue[0] < self._asked_until
        if asked:
            self._asked_until = right
        return asked

    def _is_conjunction(self, left: int, cue: Range, right: int) -> bool:
        """Whether "provided" or "assuming" has a clause behind it, and no part in the clause before it."""
        if not self._opens_clause(cue[1], right):
            return False
        before = self._shape[cue[0] - 1] if cue[0] > left else ","
        explicit = self._words[cue[1] - 1] == "that"
        if before in ',—("&':
            return explicit or self._words[cue[0]] != "providing"
        return (
            self._has_verb(left, cue[0])
            and (explicit or self._shape[cue[1]] == "p")
            and before not in "xpNTi"
        )

    def _passes(self, guard: str, cue: Range, right: int) -> bool:
        if guard == "approving":
            return self._has_word(self._lexicon.approving, cue[1], min(cue[1] + 5, right))
        if not self._words[cue[0]].startswith("depend"):
            return True
        indirect = self._shape[cue[1]] == "w" or self._words[cue[1]] == "if"
        return indirect or self._has_word(self._lexicon.approving, cue[1], min(cue[1] + 5, right))

    def _left_bound(self, position: int, through: str = "") -> int:
        """First token of what may belong to the sentence that the position stands in, quote and bracket heeded."""
        depth = 0
        if (
            self._tokens.text[self._tokens.starts[position]].isupper()
            and not self._tokens.text[self._tokens.starts[position] + 1].isupper()
        ):
            return position  # the full stop before it is missing
        position = self._clause_before(position)
        for index in range(position - 1, max(-1, position - _REACH), -1):
            kind = self._shape[index]
            if kind in _BRACKETS:
                depth -= self._turn(index)
                if depth < 0:
                    return index + 1
            elif not depth and kind in _ENDS and kind not in through:
                return index + 1
        return max(0, position - _REACH)

    def _quote_before(self, mark: int) -> int | None:
        """End of the quotation that goes on here after an attribution, None if there is none."""
        for index in range(mark - 1, max(0, mark - 15), -1):
            kind = self._shape[index]
            if kind == '"' and self._turn(index):
                said = self._turn(index) < 0 and not self._lexicon.saying.isdisjoint(self._words[index:mark])
                return index if said and self._shape[mark - 1] == "," else None
            if kind in _ENDS:
                return None
        return None

    def _right_bound(self, position: int) -> int:
        depth = 0
        end = min(len(self._shape), position + _REACH)
        for index in range(position, end):
            kind = self._shape[index]
            if kind in _BRACKETS:
                depth += self._turn(index)
                if depth < 0:
                    return index
            elif not depth and kind in _ENDS and kind != "—":
                return index
        return end

    def _turn(self, index: int) -> int:
        """1 for an opening bracket or quote mark, -1 for a closing one, 0 for an apostrophe."""
        mark = self._words[index]
        if mark in "([“„«":
            return 1
        if mark in ")]”»":
            return -1
        text, start = self._tokens.text, self._tokens.starts[index]
        if mark != '"' and text[start : start + 2] != "''":
            return 0
        before, after = text[max(0, start - 1) : start], text[start + (1 if mark == '"' else 2) :][:1]
        return 1 if before in _OPENING_AFTER and after.strip() else -1

    def _lead(self, left: int, position: int) -> Range:
        position = self._clause_before(position)
        return self._lead_(left, position)

    def _clause_before(self, position: int) -> int:
        """End of the clause before a cue, outside the bracket and past the attribution that come between."""
        outside = position
        while outside > 0 and self._words[outside - 1] in self._lexicon.focusing:
            outside -= 1
        if outside and self._shape[outside - 1] in "(—":
            return outside - 1  # an aside belongs to what it interrupts
        if outside and self._shape[outside - 1] == '"':
            return self._quote_before(outside - 1) or position
        return position

    def _lead_(self, left: int, position: int) -> Range:
        """Clause that ends before a cue, without the adverbs that belong to the cue: "..., again, if"."""
        first, end = self._trim(self._clause_start(left, position), position)
        return first, self._trim_adverbs(first, end)

    def _trim_adverbs(self, first: int, end: int) -> int:
        while end > first and (self._words[end - 1] in self._lexicon.focusing or self._shape[end - 1] == ","):
            end -= 1
        return end

    def _clause_start(self, left: int, position: int) -> int:
        """Start of the clause that ends before the position."""
        shape, words = self._shape, self._words
        for index in range(position - 1, left - 1, -1):
            kind = shape[index]
            after = index + 1
            if kind == "&" and (
                words[index] == "but"
                or words[after] == "please"
                or (words[after] in _NOMINATIVE and self._opens_clause(after, position))
                or _SURE_CLAUSE.match(shape, after, position)
            ):
                return after
            if kind == "s" and words[index] not in {"as", "than"} and _CLAUSE.match(shape, after, position):
                return after
            if kind == "t" and self._opens_clause(after, position):
                return after
            if kind == "t" and shape[after] in "xv":
                return index
            if kind == "w":
                return index
            if (
                kind == ","
                and _CLAUSE.match(shape, after, position)
                and (shape[left] == "s" or self._has_verb(left, index))
            ):
                return after
            if words[index] in self._lexicon.saying and kind in "vbeng":
                if _CLAUSE.match(shape, after, position):
                    return after
                if kind == "v" and _CLAUSE.match(shape, after + 1, position):
                    return after + 1
            if words[index] in self._lexicon.announcing and not _FINITE.search(shape, after, position):
                return after
        return left

    def _opens_content(self, position: int) -> bool:
        """Whether what stands here is what someone says or thinks, or joined by a conjunction."""
        before = position - 1
        while before > 0 and self._shape[before] in "a,":
            before -= 1
        return self._shape[before] in '&st"' or self._words[before] in self._lexicon.saying

    def _main_clause(self, first: int, right: int) -> Range | None:
        """End of the antecedent that begins at `first`, and start of the main clause after it."""
        if self._stands_for_clause(first):
            return first + 1, first + 1
        likely: dict[_Sign, Range] = {}
        for sign, parts in self._main_clauses(first, right):
            if sign is _Sign.SURE:
                return parts
            likely.setdefault(sign, parts)
        return likely.get(_Sign.WORDS) or likely.get(_Sign.COMMA) or self._continued_quote(first, right)

    def _stands_for_clause(self, position: int) -> bool:
        """Whether the antecedent is the one word that stands here: "if so", "if not"."""
        if self._words[position] in {"so", "yes"}:
            return True
        following = self._shape[position + 1 : position + 2]
        if self._words[position] == "not":
            return following in {",", "p", "w"} or self._words[position + 1 : position + 2] in (
                ["then"],
                ["just"],
            )
        return self._words[position] == "no" and following == ","

    def _main_clauses(self, first: int, right: int) -> Iterator[tuple["_Sign", Range]]:
        """Places at which the antecedent may end and the main clause begin, from left to right."""
        shape, words = self._shape, self._words
        complete = self._complete(first, right)
        early = complete if shape[first] == "i" else min(complete, first + 3)
        depth = 0
        for index in range(first + 1, right):
            kind = shape[index]
            after = index + 1
            if kind in _BRACKETS:
                depth += self._turn(index)
            if depth > 0:
                continue
            if kind in ",—" and words[after : after + 1] == ["then"]:
                yield _Sign.SURE, (index, after + 1)
            elif kind in ",—" and index >= early and self._opens_main(after, right):
                yield _Sign.SURE, (index, self._past_attribution(after, right))
            elif (
                kind == ","
                and index >= complete
                and after < right
                and (shape[after] not in "&stw" or (shape[after] == "w" and words[-1] == "?"))
            ):
                yield _Sign.COMMA, (index, after)
            elif words[index] == "then" and index >= early and words[index - 1] not in _NO_THEN:
                yield _Sign.SURE, (index, after)
            elif kind == ")" and index >= complete and _AFTER_BRACKET.match(shape, after, right):
                yield _Sign.SURE, (after, after)
            elif words[index] in _NEXT_CONDITION and index >= complete and words[index - 1] not in _JOINS:
                return
            elif index > first + 1 and index >= early and self._surely_opens_main(index, right):
                yield _Sign.SURE, (index, index)
            elif index >= complete and self._may_open_main(index, right, complete):
                yield _Sign.WORDS, (index, index)

    def _complete(self, first: int, right: int) -> int:
        """First position at which an antecedent may end: after its verb, or after its first word if it has none."""
        if self._shape[first : first + 1] == "a" and _SURE_CLAUSE.match(self._shape, first + 1, right):
            first += 1
        if first >= right or self._shape[first] in "naeg":
            return first + 1
        if self._words[first] in _NOMINATIVE:
            return first + 2
        verb = _VERB.search(self._shape, first, right)
        return verb.end() if verb else right

    def _opens_clause(self, position: int, right: int) -> bool:
        """Whether a clause with a subject of its own begins here."""
        return bool(_CLAUSE.match(self._shape, position, right)) or (
            position + 1 < right and self._words[position] in _SUBJECTS and self._shape[position + 1] in "an"
        )

    def _opens_sentence(self, position: int, right: int) -> bool:
        """Whether a clause with a subject of its own begins here, "that" being one."""
        return self._opens_clause(position, right) or self._shape[position : position + 2] in {"tx", "tv"}

    def _opens_main(self, position: int, right: int) -> bool:
        """Whether a main clause begins here, after a comma."""
        shape, words = self._shape, self._words
        if position >= right or shape[position] in "&s":
            return False
        if shape[position] == "t":
            return shape[position + 1 : position + 2] in {"x", "v"}
        if shape[position] == "w":
            return bool(_QUESTION.match(shape, position, right)) or shape[position + 1 : position + 2] == "a"
        if shape[position] == "x":
            return words[-1] == "?" and bool(_QUESTION.match(shape, position, right))
        return (
            words[position] == "please"
            or self._opens_clause(position, right)
            or bool(_COMMAND.match(shape, position, right))
        )

    def _surely_opens_main(self, position: int, right: int) -> bool:
        """Whether a main clause begins here, without a comma."""
        words, shape = self._words, self._shape
        if words[position] in {"please", "pls"}:
            return True
        if words[position] not in _NOMINATIVE or not _AUXILIARY.match(shape, position + 1, right):
            return False
        return shape[position - 1] not in "stw&T'" and not self._is_relative(position)

    def _is_relative(self, position: int) -> bool:
        """Whether a clause that begins here without a conjunction belongs to the word before it."""
        before = self._words[position - 1]
        if before in self._lexicon.saying or before in _RELATIVE_HEADS:
            return True
        if before == "all" and self._words[position - 2] != "at":
            return True
        return bool(_OPEN_RELATIVE.search(self._shape[max(0, position - 7) : position]))

    def _may_open_main(self, position: int, right: int, complete: int) -> bool:
        """Whether a main clause could begin here, if no comma is found that it begins after."""
        shape, words = self._shape, self._words
        before = shape[position - 1]
        following = shape[position + 1 : position + 2]
        if before not in "nNp#eagb)ivx" or self._is_relative(position):
            return False
        if shape[position] == "p" and words[position] not in _NO_SUBJECT:
            return bool(_PREDICATE_AFTER.match(shape, position + 1, right)) or words[position] in _SUBJECTS
        if before in "ivx" and shape[position] != "t":
            return False
        if shape[position] == "d":
            match = _SURE_CLAUSE.match(shape, position, right)
            return match is not None and match.end() < right and shape[match.end()] != "p"
        if shape[position] == "w":
            return position > complete and bool(_ASKS.match(shape, position, right))
        if shape[position] == "t":
            return following == "x" and before in "xv"
        if shape[position] == "N":
            return position > complete and before == "n" and bool(_SURE_CLAUSE.match(shape, position, right))
        if shape[position] == "x":
            if words[position] == "don't":
                return before == "n"
            return following == "p" and (before != "p" or shape[position - 2] in "iT")
        return shape[position] == "b" and before in "np#)" and following != "" and following in "dpNa"

    def _past_attribution(self, position: int, right: int) -> int:
        """Position after "the minister said," if such words stand here, else the position."""
        match = _ATTRIBUTION.match(self._shape, position, right)
        if (
            match
            and self._words[match.end() - 2] in self._lexicon.saying
            and self._opens_main(match.end(), right)
        ):
            return match.end()
        return position

    def _continued_quote(self, first: int, right: int) -> Range | None:
        """Main clause in the next part of a quotation that the attribution interrupts."""
        shape = self._shape
        if right >= len(shape) or shape[right] != '"' or shape[right - 1] != ",":
            return None
        for index in range(right + 1, min(right + 25, len(shape) - 1)):
            if shape[index] == '"':
                return (right - 1, index + 1) if self._turn(index) > 0 else None
        return None

    def _subordinate_end(self, first: int, right: int) -> int:
        """End of an antecedent that comes after its consequent."""
        shape, words = self._shape, self._words
        complete = self._complete(first, right)
        depth = 0
        for index in range(first, right):
            kind = shape[index]
            if kind in _BRACKETS:
                depth += self._turn(index)
            if depth > 0 or index < complete:
                continue
            after = index + 1
            if kind == "—" or (words[index] == "but" and _CLAUSE.match(shape, after, right)):
                return index
            if (
                words[index] == "and"
                and after < right
                and words[after] in _NOMINATIVE
                and self._opens_clause(after, right)
            ):
                return index
            if kind == "," and (self._ends_clause(after, right) or _JOINED_VERB.match(shape, after, right)):
                return index
            if words[index] in {"unless", "if"} and words[index - 1] not in {"or", "and", "even", "as"}:
                return self._trim_adverbs(first, index)
        return right

    def _clause_end(self, first: int, right: int) -> int:
        """End of a consequent that comes after its antecedent."""
        shape = self._shape
        for index in range(self._complete(first, right), right):
            if shape[index] == "—" or (shape[index] == "," and self._ends_clause(index + 1, right)):
                return index
        return right

    def _ends_clause(self, after: int, right: int) -> bool:
        """Whether what follows a comma belongs no more to the clause before it."""
        shape = self._shape
        if after >= right:
            return True
        if shape[after] == "&":
            return self._opens_clause(after + 1, right)
        if (
            _SUBORDINATE.match(shape, after, right)
            or (shape[after] == "g")
            or self._words[after] == "according"
        ):
            return True
        if shape[after] == "v" and self._words[after] in self._lexicon.saying:
            return True
        return self._opens_clause(after, right)

    def _phrase_end(self, first: int, right: int) -> int:
        """End of the noun phrase, or of the indirect question, that a condition hangs on."""
        for index in range(first + 1, right):
            if self._shape[index] in ",—" or (
                self._shape[index] in "s&" and _CLAUSE.match(self._shape, index + 1, right)
            ):
                return index
        return right

    def _without_predicate(self, first: int, end: int) -> Range:
        """Range without its last verbs and adverbs: "the deal is still" → "the deal"."""
        match = _PREDICATE.search(self._shape, first, end)
        return (first, match.start()) if match and match.start() > first else (first, end)

    def _is_counterfactual(self, cue: Range, antecedent: Range, consequent: list[Range]) -> bool:
        words = self._words
        unreal = set(words[cue[0] : antecedent[1]]) & {"had", "hadn't", "were", "weren't", "'d"}
        past = any(
            word in _PAST_MODALS
            and bool({"have", "'ve", "of"} & set(words[index + 1 : min(index + 4, part[1])]))
            for part in consequent
            for index, word in enumerate(words[part[0] : part[1]], part[0])
        )
        return bool(unreal) and (past or words[cue[0]] in {"were", "had"})

    def _has_verb(self, first: int, end: int) -> bool:
        return bool(_VERB.search(self._shape, first, end) or _IMPERATIVE.match(self._shape, first, end))

    def _has_word(self, words: frozenset[str], first: int, end: int) -> bool:
        return not words.isdisjoint(self._words[first:end])

    def _trim(self, first: int, end: int, of: str = _MARKS + "&") -> Range:
        """Range without marks and conjunctions at either end; a bracket that opens and closes inside stays."""
        while first < end and self._shape[first] in of + ")":
            first += 1
        while end > first and self._shape[end - 1] in of + "(":
            end -= 1
        return first, end
