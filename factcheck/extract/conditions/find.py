"""Article text and its sentences → Conditions: what must hold (antecedent) for what (consequent).

Called by `factcheck.extract.claims`. One pass over the words finds the cues of
`configs/rules/<language>/conditions.yaml`; only sentences with a cue are read.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from factcheck.extract.clauses import Tokens, tokenize
from factcheck.extract.conditions.subordinates import SUBJECT, Lexicon, Range, Surroundings
from factcheck.model.text import Sentence
from factcheck.model.values import Condition, Polarity
from factcheck.rules.load import Rule, Rules

Sides = tuple[Range, list[Range]]  # antecedent, parts of the consequent


def find_conditions(
    text: str, sentences: Sequence[Sentence], *, rules: Rules, tokens: Tokens | None = None
) -> list[Condition]:
    """Find conditions, sorted by the start of their spans. `tokens` are those of the whole text, where at hand."""
    tokens = tokens or tokenize(text, 0, len(text), rules)
    grammar = _grammar(rules)
    found: list[Condition] = []
    index = read_until = 0
    reader: _Reader | None = None
    for token in (token for token, word in enumerate(tokens.words) if word in grammar.rules):
        start = tokens.starts[token]
        cue = grammar.cue_at(text, start, tokens.words[token]) if start >= read_until else None
        if cue is None:
            continue
        rule, read_until = cue
        while index < len(sentences) and sentences[index].end <= start:
            index += 1
            reader = None
        if index == len(sentences):
            break
        if start < sentences[index].start:
            continue
        if reader is None:
            reader = _Reader(_tokens_of(sentences[index], tokens, rules), grammar.lexicon)
        condition = reader.read(rule, start, read_until)
        if condition is not None:
            found.append(condition)
    return sorted(found, key=lambda condition: condition.span.start)


@dataclass(frozen=True)
class _Grammar:
    """Rules by the word that their cue begins with, in the order of the file."""

    rules: dict[str, list[Rule]]
    lexicon: Lexicon

    def cue_at(self, text: str, start: int, word: str) -> tuple[Rule, int] | None:
        """First rule whose cue stands here, and where the cue ends."""
        for rule in self.rules[word]:
            match = rule.regex.match(text, start)
            if match is not None:
                return rule, match.end()
        return None


@cache
def _grammar(rules: Rules) -> _Grammar:
    conditions = rules["conditions"]
    by_word: dict[str, list[Rule]] = {}
    for rule in conditions.rules:
        for word in rule.yields["begins"]:
            by_word.setdefault(word, []).append(rule)
    return _Grammar(by_word, conditions.lexicon)


def _tokens_of(sentence: Sentence, tokens: Tokens, rules: Rules) -> Tokens:
    """Tokens of a sentence; one in capitals is judged as if it had none, since all its words would be names."""
    quote = tokens.text[sentence.start : sentence.end]
    lower = quote.lower()
    if not quote.isupper() or len(lower) != len(quote):
        return tokens.within(sentence.start, sentence.end, rules)
    small = tokenize(lower, 0, len(lower), rules)
    starts = [sentence.start + start for start in small.starts]
    ends = [sentence.start + end for end in small.ends]
    return Tokens(tokens.text, starts, ends, small.words, small.shape)


# subject behind a verb that stands for "if", as far as it tells the inversion from the common order
_INVERTED = {
    "should": re.compile(r"p|N|d[naegb#]{0,3}[nNb]|n"),
    "had": re.compile(r"(?:p|N{1,4})a?[envxb]|d[nN]{1,3}a?[exv]"),
    "were": re.compile(rf"{SUBJECT}[Ta]"),
}
_COPULA = re.compile(r"[xavb]{1,4}$")
# between "asked" and "if": another clause, or an infinitive
_NEAR_BREAK = re.compile(r"[xvtT,.&—]")
_FAR_BREAK = re.compile(r"[stT,.&—]")


class _Reader:
    """Reads the conditions of one sentence, from left to right."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon) -> None:
        self._around = Surroundings(tokens, lexicon)
        self._tokens = tokens
        self._words = tokens.words
        self._shape = self._around.shape
        self._lexicon = lexicon
        # "if he comes or if she does" is one antecedent, "asked if he comes or if she does" is none
        self._read_until = 0
        self._asked_until = 0

    def read(self, rule: Rule, start: int, end: int) -> Condition | None:
        """Read the condition whose cue is `text[start:end]`, None when it is none."""
        cue = self._tokens.at(start), self._tokens.at(end)
        if cue[0] == cue[1] or self._tokens.starts[cue[0]] != start or self._tokens.ends[cue[1] - 1] != end:
            return None  # part of a longer word: "a should-be king"
        joined = cue[0] > 0 and self._words[cue[0] - 1] in {"or", "and"}
        if joined and cue[0] < self._read_until:
            return None
        right = self._around.right_bound(cue[1])
        if cue[1] >= right:
            return None
        sides = self._sides(rule, cue, right)
        return self._condition(rule, cue, *sides) if sides is not None else None

    def _sides(self, rule: Rule, cue: Range, right: int) -> Sides | None:
        guard = rule.yields.get("guard")
        match rule.yields["frame"]:
            case "clause":
                return self._clause(cue, right, guard)
            case "phrase":
                return self._phrase(cue, right, guard)
            case "inverted":
                return self._inverted(cue, right)
            case "without":
                return self._without(cue, right)
        return self._otherwise(cue, right)

    def _condition(
        self, rule: Rule, cue: Range, antecedent: Range, consequent: list[Range]
    ) -> Condition | None:
        first, end = self._around.trim(*antecedent, conjunctions=False)
        parts = [part for part in (self._around.trim(*part) for part in consequent) if part[0] < part[1]]
        if first >= end or not parts or (end - first == 1 and self._shape[first] == "p"):
            return None
        self._read_until = end
        return Condition(
            span=self._tokens.span(min(cue[0], first), max(cue[1], end)),
            rule=rule.id,
            cue=self._tokens.span(*cue),
            antecedent=self._tokens.span(first, end),
            consequent=tuple(self._tokens.span(*part) for part in parts),
            polarity=Polarity(rule.yields["polarity"]),
            counterfactual=self._is_counterfactual((cue[0], end), parts),
        )

    def _clause(self, cue: Range, right: int, guard: str | None) -> Sides | None:
        """Cue + clause, before, behind or inside the clause that it conditions."""
        if self._shape[cue[1]] == "s":
            return None
        if guard == "asking" and self._is_question(cue, right):
            return None
        lead = self._around.clause_before(cue[0])
        if guard == "conjunction" and not self._is_conjunction(lead, cue, right):
            return None
        return self._arrange(lead, cue, right)

    def _arrange(self, lead: Range, cue: Range, right: int) -> Sides | None:
        """Sides of a condition, by what stands before its cue and whether a main clause comes after."""
        around = self._around
        before = self._shape[cue[0] - 1] if cue[0] else "."
        parted = before in ",—("
        main = around.interrupted(lead, cue, right) or around.main_clause(cue[1], right)
        if main is not None:
            antecedent = cue[1], main[0]
            rest = main[1], around.clause_end(main[1], around.right_bound(main[1]))
            if not around.has_verb(*lead):
                return self._around_antecedent(lead, antecedent, rest, parted)
            if (
                self._words[main[1] - 1] == "then"
                or around.stands_for_clause(cue[1])
                or around.opens_content(cue[0])
                or (parted and around.opens_sentence(*rest))
                or (before == "—" and main[0] != main[1])
            ):
                return antecedent, [rest]
        if lead[0] >= lead[1] or (parted and lead[1] - lead[0] < 3 and not around.has_verb(*lead)):
            return None
        if (parted or self._shape[cue[1]] == "a") and self._is_aside(cue[1], right):
            return None
        return (cue[1], around.subordinate_end(cue[1], right)), [lead]

    def _around_antecedent(self, lead: Range, antecedent: Range, rest: Range, parted: bool) -> Sides | None:
        """Sides where no verb stands before the cue: it opens the sentence, or it interrupts the consequent."""
        whole = self._around.opens_clause(*rest) or self._around.is_command(*rest)
        if whole or not parted or lead[0] >= lead[1]:
            return antecedent, [rest]
        return None if self._is_aside(*antecedent) else (antecedent, [lead, rest])

    def _is_aside(self, first: int, end: int) -> bool:
        """Whether "if" only weakens a word: "a loud, if short, protest"."""
        return (
            self._shape[first] in "na"
            and self._words[first] not in self._lexicon["elliptic"]
            and not self._around.has_verb(first, end)
        )

    def _phrase(self, cue: Range, right: int, guard: str | None) -> Sides | None:
        """Cue + noun phrase, behind the clause that it conditions, or in front of it with a comma."""
        if guard is not None and not self._hangs_on(guard, cue, right):
            return None
        first, end = self._around.clause_before(cue[0])
        if first >= end:
            return self._fronted(cue, right)
        if guard is not None:
            copula = _COPULA.search(self._shape, first, end)
            end = copula.start() if copula and copula.start() > first else end
            if self._shape[first:end] == "p":
                return None  # "it depends": on what, but not what
        return (cue[1], self._around.phrase_end(cue[1], right)), [(first, end)]

    def _without(self, cue: Range, right: int) -> Sides | None:
        """In front of a clause that says what could or will be."""
        first, end = self._around.clause_before(cue[0])
        sides = self._fronted(cue, right) if first >= end and self._shape[cue[1]] != "g" else None
        return sides if sides is not None and self._around.has_word("modal", *sides[1][0]) else None

    def _fronted(self, cue: Range, right: int) -> Sides | None:
        for comma in range(cue[1] + 1, right):
            if self._shape[comma] == "," and self._around.opens_clause(comma + 1, right):
                return (cue[1], comma), [(comma + 1, self._around.clause_end(comma + 1, right))]
        return None

    def _inverted(self, cue: Range, right: int) -> Sides | None:
        """A verb in front of its subject: "should Russia attack"."""
        verb, before = self._words[cue[0]], self._shape[cue[0] - 1] if cue[0] else "."
        if self._is_common_order(verb, before, cue) or self._words[right : right + 1] == ["?"]:
            return None
        lead = self._around.clause_before(cue[0])
        if lead[0] < lead[1] and (before in "wpixTt" or not self._around.has_verb(*lead)):
            return None
        sides = self._arrange(lead, cue, right)
        if sides is None or verb == "should":
            return sides
        return sides if any(self._around.has_word("past_modal", *part) for part in sides[1]) else None

    def _is_common_order(self, verb: str, before: str, cue: Range) -> bool:
        """Whether no subject follows the verb, or what precedes it asks, or joins verbs: "came and had a rest"."""
        subject = _INVERTED[verb].match(self._shape, cue[1])
        if subject is None or self._words[cue[1]] in self._lexicon["no_subject"]:
            return True
        if self._shape[cue[1]] == "n" and before != ".":
            return True
        if cue[0] and self._words[cue[0] - 1] in self._lexicon["asking"]:
            return True
        return verb != "should" and before == "&" and self._shape[cue[0] - 2] != ","

    def _otherwise(self, cue: Range, right: int) -> Sides | None:
        """The antecedent is the clause before the cue."""
        before = self._shape[cue[0] - 1] if cue[0] else "."
        if before not in ",;—&" and (self._words[cue[0]] != "or" or not cue[0]):
            return None
        lead = self._around.clause_before(cue[0], through=";")
        rest = cue[1], self._around.clause_end(cue[1], right)
        if not self._around.has_verb(*lead) or not self._around.has_word("modal", *rest):
            return None
        return lead, [rest]

    def _is_question(self, cue: Range, right: int) -> bool:
        """Whether "if" stands for "whether"."""
        words, position = self._words, cue[0]
        if position == 0:
            return False
        before = words[position - 1]
        joined = before in {"or", "and"}
        asked = (
            before in self._lexicon["asking"]
            or " ".join(words[max(0, position - 2) : position]) in self._lexicon["asking"]
            or (
                before in self._lexicon["answering"]
                and self._around.has_word("negative", max(0, position - 6), position)
            )
            or self._is_asked("asking_far", 9, _NEAR_BREAK, position - joined)
            or self._is_asked("reporting", 20, _FAR_BREAK, position - joined)
            or (joined and position < self._asked_until)
        )
        if asked:
            self._asked_until = right
        return asked

    def _is_asked(self, name: str, reach: int, stop: re.Pattern[str], end: int) -> bool:
        """Whether a word of the class stands within reach before the end, and nothing in between that stops it."""
        return any(
            self._words[index] in self._lexicon[name]
            and self._words[index + 1] != "for"
            and not stop.search(self._shape, index + 1, end)
            for index in range(end - 1, max(-1, end - reach), -1)
        )

    def _is_conjunction(self, lead: Range, cue: Range, right: int) -> bool:
        """Whether "provided" or "assuming" has a clause behind it, and no part in the clause before it."""
        if not self._around.opens_clause(cue[1], right):
            return False
        before = self._shape[cue[0] - 1] if lead[0] < lead[1] else ","
        explicit = self._words[cue[1] - 1] == "that"
        if before in ',—("&':
            return explicit or self._words[cue[0]] != "providing"
        pronoun = self._shape[cue[1]] == "p"
        return before not in "xpNTi" and (explicit or pronoun) and self._around.has_verb(*lead)

    def _hangs_on(self, guard: str, cue: Range, right: int) -> bool:
        """Whether "subject to" or "depends on" names a condition, not a burden or a cause."""
        if guard == "depending":
            indirect = self._shape[cue[1]] == "w" or self._words[cue[1]] == "if"
            if indirect or not self._words[cue[0]].startswith("depend"):
                return True
        return self._around.has_word("approving", cue[1], min(cue[1] + 5, right))

    def _is_counterfactual(self, condition: Range, consequent: list[Range]) -> bool:
        words = self._words
        if not self._around.has_word("unreal", *condition):
            return False
        return words[condition[0]] in {"were", "had"} or any(
            words[index] in self._lexicon["past_modal"]
            and not {"have", "'ve", "of"}.isdisjoint(words[index + 1 : min(index + 4, end)])
            for first, end in consequent
            for index in range(first, end)
        )
