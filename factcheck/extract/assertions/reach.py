"""Words of saying → how far they reach in their sentence, with the speaker and the time of saying.

For `regions` only, which tells what is left apart from them.
"""

import re
from collections.abc import Sequence

from factcheck.extract.assertions.saidclauses import Content
from factcheck.extract.verbs.predicates import Predicates
from factcheck.model.text import Span
from factcheck.model.values import Attribution
from factcheck.rules.load import Rules

# an apposition between commas or dashes
_ASIDE = re.compile(r",[^,—w]+,|—[^—w]+—")
# "The clerk | who kept the papers | said"
_WHO = re.compile(r"[wT][^,;:—\"]+")
_IN_A_NOUN_PHRASE = frozenset("daevgbiT")
# "It has been two months since | the mayor said"
_SINCE = frozenset(["since", "because", "after", "before", "until", "when"])
# "said in May | in front of 300 people"
_LATEST_FIGURE = 3


class Reach:
    """How far the words of saying of one sentence reach."""

    def __init__(self, predicates: Predicates, attributions: Sequence[Attribution], rules: Rules) -> None:
        self._quoting = rules["attribution"].lexicon["quoting"]
        self._predicates = predicates
        self._tokens = predicates.tokens
        self._start, self._end = self._tokens.starts[0], self._tokens.ends[-1]
        self._attributions = attributions

    def of(self, content: Content) -> tuple[int, int]:
        """Content with the words of saying: all that asserts nothing outside the content."""
        first, last, attribution, before, behind = content
        if before and before.end <= first:
            first = before.start
        if behind:
            last = behind.end
        source, cue = attribution.source, attribution.cue
        stated = attribution.stated.span if attribution.stated else None
        inside = source is not None and self._start <= source.start and source.end <= self._end
        says = source is not None and inside and self._says(source, cue)
        leads = stated is not None and cue is not None and stated.end <= cue.start
        if stated and source and cue and leads:
            said = source.start if says and stated.end <= source.start else cue.start
            if self._is_done_between(stated.end, said):
                stated = None  # "On Friday, he hedged on whether he would run and said"
        for span in (cue, stated):
            if span is stated and span and self._is_apart(span, first):
                continue  # "The issue had come up on Friday after the mayor had said it"
            if span is stated and span and cue and self.is_embedded(cue.start):
                continue  # "made the rare move Sunday of announcing that"
            if span and self._start <= span.start and span.end <= self._end:
                begins = self._with_preposition(span.start) if span is stated and leads else span.start
                first, last = min(first, begins), max(last, span.end)
        if source and says:
            first, last = min(first, source.start), max(last, source.end)
        via = attribution.via
        if source and via and self._start <= via.start < source.start:
            between = self._tokens.words[self._tokens.at(via.end) : self._tokens.at(source.start)]
            first = min(first, via.start) if between[-1:] and between[-1] in self._quoting else first
        return first, last

    def is_embedded(self, start: int) -> bool:
        """Whether the clause before can't do without what begins here: "was asked on why he had left"."""
        token = self._tokens.at(start)
        words = self._tokens.words
        if not token or words[max(0, token - 2) : token] == ["even", "as"]:
            return token > 0
        return self._tokens.shape[token - 1] in "iwT" or words[token - 1] in _SINCE

    def hangs(self, content: Content, start: int) -> bool:
        """Whether the clause before can't do without the words of saying that begin at `start`.

        It can where a quotation begins behind a comma or a colon: "a tape in which he said: “It is old.”"
        """
        return self.is_embedded(start) and not self.quotes(content)

    def is_subject(self, content: Content) -> bool:
        """Whether a noun with what is said is the subject of a verb: "| Her claim that it fell | was denied"."""
        cue, end = content.attribution.cue, self._tokens.at(content.end)
        named = cue is not None and cue.end < content.start and cue.quote.endswith(" that")
        return named and self._predicates.any_between(end, end + 1)

    def quotes(self, content: Content) -> bool:
        """Whether the content is a quotation behind a comma or a colon, which may go on in the next sentence."""
        token = self._tokens.at(content.start)
        token += self._tokens.shape[token : token + 1] == '"'
        return self._tokens.shape[max(0, token - 2) : token] in (',"', ':"')

    def with_tag(self, start: int, end: int) -> int:
        """Start of the piece with the words of saying whose figures it tells: "Roe told a crowd | of 300"."""
        tokens = self._tokens
        first, last = tokens.at(start), tokens.at(end)
        if first >= last or tokens.shape[first] not in "it" or "#" not in tokens.shape[first:last]:
            return start
        for attribution in self._attributions:
            source, cue = attribution.source, attribution.cue
            if (
                source
                and cue
                and source.start < cue.start
                and first - _LATEST_FIGURE <= tokens.at(cue.end) <= first
            ):
                return source.start
        return start

    def _with_preposition(self, start: int) -> int:
        """Start of the words with the preposition before them: "on | Sunday"."""
        token = self._tokens.at(start)
        return self._tokens.starts[token - 1] if token and self._tokens.shape[token - 1] == "i" else start

    def _is_done_between(self, start: int, end: int) -> bool:
        return self._predicates.any_between(self._tokens.at(start), self._tokens.at(end))

    def _is_apart(self, span: Span, first: int) -> bool:
        """Whether a clause begins between the words and what they stand before."""
        tokens, predicates = self._tokens, self._predicates
        token, end = tokens.at(span.start), tokens.at(first)
        clause = predicates.clause_at(token)
        return clause is not None and clause.end < end and predicates.any_between(clause.first, token)

    def _says(self, source: Span, cue: Span | None) -> bool:
        """Whether the source is the subject of the cue alone, and no part of another clause."""
        if cue is None or source.start > cue.start:
            return True
        tokens = self._tokens
        token, said = tokens.at(source.start), tokens.at(cue.start)
        if cue.quote == ":" and self._predicates.any_between(token, said):
            return False  # "Roe defended the bridge: “It is safe.”"
        if tokens.shape[max(0, said - 1) : said + 1] == "ig":
            return self._only_says(tokens.at(source.end), said)
        if tokens.shape[said] == "g" and token and tokens.shape[token - 1] in _IN_A_NOUN_PHRASE:
            return False  # "has rejected an earlier report from Rome saying"
        gap = tokens.shape[tokens.at(source.end) : said].rstrip("xa")
        if not gap.strip(",a") or _WHO.fullmatch(gap):
            return True
        if _ASIDE.fullmatch(gap) and tokens.shape[said] != "g":
            return True  # "Roe, head of the Needs and Means Committee, said"
        if self._predicates.any_between(token, tokens.at(source.end)):
            return True  # "A man briefed on the talks, who asked not to be named, said"
        clause = self._predicates.clause_at(token)
        if clause is None or clause != self._predicates.clause_at(said):
            return False
        return not self._predicates.any_between(clause.first, token)

    def _only_says(self, first: int, said: int) -> bool:
        """Whether all that is done is to say it: "responded | by saying"; not "won by saying", "wrong for saying"."""
        tokens = self._tokens
        verb = self._predicates.main_between(first, said) if tokens.words[said - 1] == "by" else None
        if verb is None:
            return False
        return tokens.words[self._predicates.main_word(verb, said)] in self._predicates.lexicon["answering"]
