"""Tokens of a sentence and a cue in it → the condition there. For `conditions` only."""

import re

from factcheck.extract.conditions import guards
from factcheck.extract.conditions.clausebounds import (
    clause_before,
    clause_end,
    clause_ending,
    phrase_end,
    subordinate_end,
)
from factcheck.extract.conditions.context import SUBJECT, Context, Lexicon, Range
from factcheck.extract.conditions.mainclauses import interrupted, main_clause
from factcheck.extract.conditions.marks import right_bound, trim
from factcheck.extract.tokens import Tokens
from factcheck.model.values import Condition, Polarity
from factcheck.rules.load import Rule

Sides = tuple[Range, list[Range]]  # antecedent, parts of the consequent

# "is", "would probably be", "remains"
_COPULA = re.compile(r"(?:[xa]{1,4}|(?<=[nNp#])v)$")
_SUBJECT = re.compile(SUBJECT)
_NOTHING: list[Range] = []
# Kinds of words that name no case by themselves: "if that".
_SAYS_NOTHING = frozenset("ptsw")


class Reader:
    """Reads the conditions of one sentence, from left to right."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon) -> None:
        self._context = Context(tokens, lexicon)
        self._tokens = tokens
        self._words = tokens.words
        self._shape = self._context.shape
        # "if he comes or if she does" is one antecedent, "asked if he comes or if she does" is none
        self._read_until = 0
        # what the last condition had before its cue
        self._lead: Range = (0, 0)

    def holds(self, start: int) -> bool:
        """Whether a token of the sentence begins here."""
        token = self._tokens.at(start)
        return token < len(self._tokens) and self._tokens.starts[token] == start

    def read(self, rule: Rule, start: int, end: int) -> Condition | None:
        """Read the condition whose cue is `text[start:end]`, None when it is none."""
        cue = self._tokens.at(start), self._tokens.at(end)
        joined = cue[0] > 0 and self._words[cue[0] - 1] in {"or", "and"}
        if joined and cue[0] < self._read_until:
            return None
        right = self._right_bound(cue[1])
        if cue[1] >= right:
            return None
        sides = self._sides(rule, cue, right)
        return self._condition(rule, cue, *sides) if sides is not None else None

    def _right_bound(self, position: int) -> int:
        return right_bound(self._tokens, self._shape, position)

    def _sides(self, rule: Rule, cue: Range, right: int) -> Sides | None:
        guard = rule.yields.get("guard")
        match rule.yields["frame"]:
            case "clause":
                return self._clause(cue, right, guard)
            case "phrase":
                return self._phrase(cue, right, guard)
            case "inverted":
                return self._inverted(cue, right)
            case "otherwise":
                return self._otherwise(cue, right)
        return self._without(cue, right)

    def _condition(
        self, rule: Rule, cue: Range, antecedent: Range, consequent: list[Range]
    ) -> Condition | None:
        first, end = trim(self._tokens, self._shape, *antecedent, conjunctions=False)
        trimmed = [trim(self._tokens, self._shape, *part) for part in consequent]
        parts = [part for part in trimmed if part[0] < part[1]]
        if (consequent and not parts) or _SAYS_NOTHING.issuperset(self._shape[first:end]):
            return None
        self._read_until = end
        polarity = Polarity(rule.yields["polarity"])
        if polarity is Polarity.IF and any(part[1] <= cue[0] and self._is_restricted(part) for part in parts):
            polarity = Polarity.ONLY_IF
        return Condition(
            span=self._tokens.span(min(cue[0], first), max(cue[1], end)),
            rule=rule.id,
            cue=self._tokens.span(*cue),
            antecedent=self._tokens.span(first, end),
            consequent=tuple(self._tokens.span(*part) for part in parts),
            polarity=polarity,
            counterfactual=guards.is_counterfactual(self._context, (cue[0], end), parts),
        )

    def _is_restricted(self, part: Range) -> bool:
        """Whether "only" stands in the verb group of the consequent: "will only leave if"."""
        return any(
            self._words[token] == "only" and self._shape[token - 1] == "x" and self._shape[token + 1] in "bve"
            for token in range(part[0] + 1, part[1] - 1)
        )

    def _clause(self, cue: Range, right: int, guard: str | None) -> Sides | None:
        """Cue + clause, before, behind or inside the clause that it conditions."""
        if self._shape[cue[1]] == "s":
            return None
        if guard == "asking" and guards.is_asked(self._context, cue[0]):
            self._read_until = right
            return None
        lead = self._innermost(clause_before(self._context, cue[0]), cue, right)
        if guard == "conjunction" and not guards.is_conjunction(self._context, lead, cue, right):
            return None
        return self._arrange(lead, cue, right) or self._fragment(lead, cue, right)

    def _innermost(self, lead: Range, cue: Range, right: int) -> Range:
        """The clause before the cue, or the one in it that the cue interrupts: "it is said that he, if asked, will"."""
        saying, has_verb = self._context.lexicon["saying"], self._context.has_verb
        begins = [
            token + 1
            for token in range(*lead)
            if self._shape[token] in "t," or (self._words[token] in saying and has_verb(lead[0], token + 1))
        ]
        # "told the paper | the law, if passed, would"
        for first in range(begins[-1] if begins else lead[1], lead[1]):
            if _SUBJECT.fullmatch(self._shape, first, lead[1]):
                inner = first, lead[1]
                return inner if interrupted(self._context, inner, cue, right) else lead
        return lead

    def _arrange(self, lead: Range, cue: Range, right: int) -> Sides | None:
        """Sides of a condition, by what stands before its cue and whether a main clause comes after."""
        context = self._context
        before = self._shape[cue[0] - 1] if cue[0] else "."
        parted = before in ",—("
        resumed = interrupted(context, lead, cue, right)
        if (
            (parted or self._shape[cue[1]] == "a")
            and not resumed
            and context.has_verb(*lead)
            and guards.is_aside(context, cue[1], right)
        ):
            return None
        main = resumed or main_clause(context, cue[1], right)
        if main is not None:
            antecedent = cue[1], main[0]
            rest = main[1], clause_end(context, main[1], self._right_bound(main[1]))
            if resumed:
                return antecedent, [lead, rest]
            if not context.has_verb(*lead):
                # it opens the sentence, or it interrupts the consequent
                whole = context.opens_clause(*rest) or context.is_command(*rest)
                return antecedent, [rest] if whole or not parted or lead[0] >= lead[1] else [lead, rest]
            if (
                self._words[main[1] - 1] == "then"
                or self._words[cue[1]] in {"so", "not"}
                or context.opens_content(cue[0])
                or (parted and context.opens_sentence(*rest))
            ):
                return antecedent, [rest]
        if lead[0] >= lead[1] or (parted and lead[1] - lead[0] < 3 and not context.has_verb(*lead)):
            return None
        end = subordinate_end(context, cue[1], right)
        shared = self._shared_subject(lead)
        self._lead = lead
        return (cue[1], end), [*shared, lead, *self._joined_verb(end, right)]

    def _shared_subject(self, lead: Range) -> list[Range]:
        """Subject of a verb joined behind a condition: "| the port | will close if they pay and | will open if"."""
        joined = (
            self._shape[lead[0] - 1 : lead[0]] == "&"
            and self._words[lead[0]] in self._context.lexicon["modal"]
        )
        subject = _SUBJECT.match(self._shape, *self._lead) if joined else None
        return [subject.span()] if subject else []

    def _joined_verb(self, conjunction: int, right: int) -> list[Range]:
        """What else holds: "they will close it if it loses | and will fire 30 clerks"."""
        context, verb = self._context, conjunction + 1
        if (
            verb >= right
            or self._words[conjunction] != "and"
            or self._words[verb] not in context.lexicon["modal"]
        ):
            return []
        end = clause_end(context, verb, right)
        return [] if {"if", "unless"} & set(self._words[verb:end]) else [(verb, end)]

    def _fragment(self, lead: Range, cue: Range, right: int) -> Sides | None:
        """A condition that is a sentence by itself: "Only if you ask." What it conditions is not told."""
        context = self._context
        if lead[0] < lead[1] or context.asks or not context.opens_clause(cue[1], right):
            return None
        return (cue[1], right), _NOTHING

    def _phrase(self, cue: Range, right: int, guard: str | None) -> Sides | None:
        """Cue + noun phrase, behind the clause that it conditions, or in front of it with a comma."""
        first, end = clause_before(self._context, cue[0])
        if guard is not None and not guards.hangs_on(self._context, guard, cue, right):
            return None
        if first >= end:
            return self._fronted(cue, right)
        if guard is not None:
            copula = _COPULA.search(self._shape, first, end)
            end = copula.start() if copula and copula.start() > first else end
            if self._shape[first:end] in {"p", "w"}:
                return None  # "it depends": on what, but not what
        return (cue[1], phrase_end(self._context, cue[1], right)), [(first, end)]

    def _without(self, cue: Range, right: int) -> Sides | None:
        """In front of a clause that says what could or will be, or behind what would have been."""
        lead = first, end = clause_before(self._context, cue[0])
        known = self._words[cue[1]] in self._context.lexicon["definite"] or self._shape[cue[1]] == "N"
        if first < end and known and guards.tells_what_would_have_been(self._context, [lead]):
            return (cue[1], phrase_end(self._context, cue[1], right)), [lead]
        sides = self._fronted(cue, right) if first >= end and self._shape[cue[1]] != "g" else None
        return sides if sides is not None and self._context.has_word("modal", *sides[1][0]) else None

    def _fronted(self, cue: Range, right: int) -> Sides | None:
        for comma in range(cue[1] + 1, right):
            if self._shape[comma] == "," and self._context.opens_clause(comma + 1, right):
                return (cue[1], comma), [(comma + 1, clause_end(self._context, comma + 1, right))]
        return None

    def _inverted(self, cue: Range, right: int) -> Sides | None:
        """A verb in front of its subject: "should Russia attack"."""
        context, verb = self._context, self._words[cue[0]]
        if guards.is_common_order(context, cue) or self._words[right : right + 1] == ["?"]:
            return None
        lead = clause_before(context, cue[0])
        if lead[0] < lead[1] and (
            # a subject that waits for the verb
            (
                self._shape[cue[0] - 1] in "wpxTt"
                and self._words[cue[0] - 1] not in context.lexicon["no_subject"]
            )
            or not (context.has_verb(*lead) or interrupted(context, lead, cue, right))
        ):
            return None
        sides = self._arrange(lead, cue, right)
        if sides is None or verb == "should":
            return sides
        return sides if any(context.has_word("past_modal", *part) for part in sides[1]) else None

    def _otherwise(self, cue: Range, right: int) -> Sides | None:
        """The antecedent is the clause before the cue, or the last one of the sentence before it."""
        context, before = self._context, self._shape[max(0, cue[0] - 1) : cue[0]]
        # "If they pay, it will stay. Otherwise, it will go": what must not hold is "they pay"
        if not before or "if" in self._words[: cue[0]]:
            return None
        if before not in ",;—&." and self._words[cue[0]] != "or":
            return None
        end = cue[0]
        while end and self._shape[end - 1] in ",;—&.":
            end -= 1
        lead, rest = clause_ending(context, end), (cue[1], clause_end(context, cue[1], right))
        asked = context.is_command(*lead) or context.has_word("obliging", *lead)
        # "The town was poor. Otherwise, it could be lovely": in other respects
        fits = asked or (before != "." and context.has_verb(*lead))
        return (lead, [rest]) if fits and context.has_word("modal", *rest) else None
