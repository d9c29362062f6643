"""Sentence, attributions → what is said in it in clauses of its own. For `assertions` only.

What is only named ("rejected the plan"), denied, hoped or left open ("did not say that") stays with its verb.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.extract.assertions.edges import trim
from factcheck.extract.assertions.naming import Naming
from factcheck.extract.assertions.narration import narrated_from
from factcheck.extract.assertions.saidends import end_of_last_clause
from factcheck.extract.verbs.predicates import Predicates
from factcheck.model.text import Span
from factcheck.model.values import Attribution, AttributionKind, FactPolarity
from factcheck.rules.load import Rules

# "The plan, he said, | costs $9": a verb that elsewhere is a noun
_SUBJECT = re.compile("&?[d#]?[neg#']{0,4}[nNb]{1,5}|p")
_NOUN_OR_VERB = re.compile("[nb][d#p]")
_LONGEST_LEAD = 30
# tokens behind a quotation that may be what the article adds
_SHORTEST_COMMENT = 3


class Content(NamedTuple):
    """Stretch [start, end) that somebody says in clauses of its own; `before` leads to it, `behind` goes on with it.

    Both stand on the other side of the speaker: "The dam, he said, | has broken", "It broke, he said, | at night".
    """

    start: int
    end: int
    attribution: Attribution
    before: Span | None = None
    behind: Span | None = None


class SaidClauses:
    """What is said in one sentence."""

    def __init__(
        self, predicates: Predicates, attributions: Sequence[Attribution], naming: Naming, rules: Rules
    ) -> None:
        self._rules = rules
        self._predicates = predicates
        self._tokens = predicates.tokens
        self._start, self._end = self._tokens.starts[0], self._tokens.ends[-1]
        self._attributions = attributions
        self._naming = naming

    def find(self) -> list[Content]:
        """What somebody says in clauses of its own, each stretch once."""
        found: dict[tuple[int, int], Content] = {}
        told = {span.start for attribution in self._attributions for span in attribution.content}
        for attribution in self._attributions:
            cue = attribution.cue
            if is_unasserted(attribution) or self._stays(attribution):
                continue
            if "hearsay" in self._rules["attribution"].rule(attribution.rule).yields:
                continue  # "the vote is expected to fail": the cue stands inside the clause
            for span, before, behind in self._parts(attribution):
                first, last = max(span.start, self._start), min(span.end, self._end)
                if first >= last:
                    continue
                last = self._without_narration(first, last, attribution)
                last = self._with_last_clause(first, last, attribution)
                # a sentence of a quotation whose words of saying stand in another is said, whatever it says
                here = cue is not None and self._start <= cue.start < self._end
                if (
                    before is None
                    and cue is not None
                    and here
                    and self._naming.is_named(cue, first, last, attribution)
                ):
                    continue
                start = first if before else self._clause_start(first, attribution)
                if attribution.source is not None and start == attribution.source.start < first:
                    continue  # "admitted having sold it": a deed, which the words of saying tell
                if before or not self._naming.lacks_part(start, attribution, told):
                    content = Content(start, last, attribution, before, behind)
                    found.setdefault((start, last), content)
        return [
            content
            for (first, last), content in found.items()
            if not any(
                other.attribution is content.attribution
                and start <= first
                and last <= end
                and (start, end) != (first, last)
                for (start, end), other in found.items()
            )
        ]

    def _without_narration(self, first: int, last: int, attribution: Attribution) -> int:
        """End of what is said without what the article adds: "said it was safe, | even though it had fallen"."""
        tokens, cue = self._tokens, attribution.cue
        if cue is None or cue.end > first:
            return last
        begins, end = tokens.at(first), tokens.at(last)
        begins -= tokens.shape[begins - 1 : begins] == '"'
        closed = tokens.shape.find('"', begins + 1, end) if tokens.shape[begins] == '"' else begins
        if closed < 0 or closed + _SHORTEST_COMMENT > end:
            return last  # all of it is quoted
        token = narrated_from(self._predicates, begins, end)
        return last if token is None else tokens.ends[token - 1]

    def _with_last_clause(self, first: int, last: int, attribution: Attribution) -> int:
        """End of what is said with all of its last clause, which other words of saying may have cut off."""
        tokens, cue, source = self._tokens, attribution.cue, attribution.source
        if cue is None or source is None or cue.end > first or attribution.kind is AttributionKind.QUOTED:
            return last
        relative = self._start <= source.start < self._end and tokens.shape[tokens.at(source.start)] in "wt"
        end = end_of_last_clause(self._predicates, tokens.at(first), tokens.at(last), relative=relative)
        return tokens.ends[end - 1]

    def _stays(self, attribution: Attribution) -> bool:
        """Whether the words of saying are the point: "the mayor hopes that"."""
        hoped = "hoped" in self._rules["attribution"].rule(attribution.rule).yields
        return hoped and attribution.kind is not AttributionKind.QUOTED

    def _parts(self, attribution: Attribution) -> Iterator[tuple[Span, Span | None, Span | None]]:
        """Contents that assert something, each with what leads to it or goes on with it behind the speaker."""
        if len(attribution.content) != 2 or not self._is_split(*attribution.content, attribution.cue):
            for span in attribution.content:
                yield span, None, None
            return
        one, two = attribution.content
        tokens, asserts = self._tokens, self._predicates.assert_between
        first, end, second, last = (tokens.at(edge) for edge in (one.start, one.end, two.start, two.end))
        opens = second
        while opens < last and tokens.shape[opens] in 'a"':
            opens += 1
        if self._leads(first, end, opens, last):
            lead = trim(tokens, one.start, one.end, cut_off=False)
            yield two, Span.of(tokens.text, *lead) if lead else None, None
        elif tokens.words[second] == "because" and self._predicates.any_between(second, last):
            # "It was shut, he said, because | it had cracks"
            yield one, None, None
            yield Span.of(tokens.text, tokens.starts[second + 1], two.end), None, None
        elif tokens.shape[second - 1] == '"' or tokens.shape[second] not in "iT" or asserts(second, last):
            yield one, None, None
            yield two, None, None
        else:
            yield one, None, two

    def _is_split(self, one: Span, two: Span, cue: Span | None) -> bool:
        """Whether the two stand in this sentence, on both sides of the speaker."""
        return (
            cue is not None
            and self._start <= one.start
            and one.end <= cue.start < two.start
            and two.end <= self._end
        )

    def _leads(self, first: int, end: int, second: int, last: int) -> bool:
        """Whether the tokens [first, end) assert nothing without [second, last).

        "The dam they built, he said, | has broken", "The dam was, he said, | old", "In May, he said, | the dam broke"
        """
        shape = self._tokens.shape
        # "Since May, he said, | it has", and not "Since it broke, he said, | it has"
        hangs = shape[first] == "s" and self._predicates.any_between(first, end)
        if end - first > _LONGEST_LEAD or hangs:
            return False
        asserted = self._predicates.assert_between(first, end)
        if self._predicates.any_between(second, second + 1):
            # "They would have paid, he said, | had the court agreed", "provided that it agrees"
            condition = shape[second] in "xe" and shape[second + 1] in "dpNt"
            return not (asserted and condition and "x" in shape[first:end])
        if _NOUN_OR_VERB.match(shape, second, last) and _SUBJECT.fullmatch(shape, first, end):
            return True
        if asserted:
            return shape[end - 1] == "x"
        # "In May", "First and foremost", and not whom somebody speaks to: "Judge, he said, | I have"
        return len(shape[first:end].strip('&a,"')) > 1 and self._predicates.assert_between(second, last)

    def _clause_start(self, start: int, attribution: Attribution) -> int:
        """Start of the clause that the content goes on with: `The plan "will fail," he said`, "he denied having it"."""
        tokens, shape = self._tokens, self._tokens.shape
        token = tokens.at(start)
        source, cue = attribution.source, attribution.cue
        if cue and token > 1 and shape[token - 1 : token + 1] == "tx" and tokens.ends[token - 2] == cue.end:
            return tokens.starts[token - 1]  # "explained that was not possible"
        if token and shape[token - 1] == "t" and shape[token] not in "xvb":
            return start  # "argued that | keeping away from it helped"
        if attribution.kind is AttributionKind.QUOTED and shape[max(0, token - 2) : token] in (',"', ':"'):
            return start  # "he said, “To those who wait, I say this”"
        if shape[token : token + 1] == "g" and self._is_subject(token, start, attribution):
            return start  # "said seeing them was a relief"
        if token < len(tokens) and (shape[token] in "gT" or tokens.words[token] == "having"):
            return max(self._start, source.start) if source and source.start < start else start
        before = token - (shape[token - 1 : token] == '"')
        verbal = shape[token : token + 1] in "xvb" and before > 0 and shape[before - 1] in "nNp)"
        if before < 1 or not (verbal or (before < token and shape[before - 1] in "nNpvxbeagi'd#")):
            return start
        clause = self._predicates.clause_at(before - 1)
        first = tokens.starts[clause.first] if clause else start
        said = [span.end for span in (cue, source) if span and span.end <= start]
        return max(first, *said) if said else first

    def _is_subject(self, token: int, start: int, attribution: Attribution) -> bool:
        """Whether the -ing form that the content begins with is the subject of what it asserts."""
        end = next((span.end for span in attribution.content if span.start <= start < span.end), start)
        verb = self._predicates.main_between(token, self._tokens.at(end))
        return verb is not None and self._predicates.clause_at(verb) == self._predicates.clause_at(token)


def is_unasserted(attribution: Attribution) -> bool:
    """Whether the words of saying deny the content or leave it open; a quotation is judged by itself."""
    if attribution.polarity is FactPolarity.UNDERSPECIFIED:
        return attribution.kind is not AttributionKind.QUOTED
    return attribution.polarity is FactPolarity.NEGATIVE
