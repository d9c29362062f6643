"""Sentence, attributions, conditions → assertions: the clauses that are claimed, each with who claims it.

Called by `factcheck.extract.claims`. What is said in a clause of its own is cut out of the words of saying, which
assert nothing; what is only named ("rejected the plan") stays with its verb. What one speaker says is cut where a new
clause begins: with a subject of its own, or with the subject of the clause before, which the assertion then remembers.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from factcheck.extract.claims.predicates import Predicates
from factcheck.extract.clauses import Clause, Tokens, noun_phrase_after, noun_phrase_before, tokenize
from factcheck.model.text import Sentence, Span
from factcheck.model.values import Attribution, AttributionKind, Condition
from factcheck.rules.load import Rules

# What may stand at the edges of an assertion without belonging to it.
_LEADING = frozenset(',;:.—)"&~')
_TRAILING = frozenset(',;:.—("s~')
_CUT_OFF = frozenset("stwi")
# "sent a message saying", "are hostile and generally"
_LEFT_OVER = re.compile(r"[nN]g\Z|&a\Z")
# "#hashtag", "@name"
_SIGILS = frozenset("#@$")
_COORDINATORS = frozenset({"and", "but", "or", "nor"})
_SUBORDINATORS = frozenset({"while", "as", "that"})
_SENTENCE_ADVERBS = frozenset({"however", "meanwhile", "moreover", "furthermore", "therefore", "also"})
_CONTRASTS = frozenset({"while", "whereas"})
_CONCESSIONS = frozenset({"although", "though", "while", "whereas"})
# A subject with at most one "of ..." after it.
_SUBJECT = r"a{0,2}(?:d?p|d?[n#begaN]{0,6}[nNb#](?:'[n#beg]{0,4}[nN])?(?:i[d#]?[n#be]{0,3}[nN#])?)a{0,2}"
# With its verb; without a comma before it an -ed form may belong to a plain noun: "and clips aimed at".
_SUBJECT_AND_VERB = re.compile(rf"{_SUBJECT}(?:[xv]|(?<=[pN])[be]|(?<=n)b(?=[dnNpTt])|e(?=[dnNp#ti]))")
_SUBJECT_AND_SURE_VERB = re.compile(rf"{_SUBJECT}(?:[xv]|(?<=[pN])[be])")
_THAT_CLAUSE = re.compile(r"t(?=[dnNp#])")
_VERB = re.compile(r"a{0,2}(?:i[dN#]{1,3}a?)?(?:[xv]|e(?=[dnNp#tiTa]))")
_OBJECT_PRONOUNS = frozenset(["me", "him", "them", "us", "her", "himself", "herself", "itself", "themselves"])
# "has coined", "was arrested": the auxiliaries that a verb after "and" shares
_PARTICIPLE_GROUP = re.compile(r"(?P<auxiliaries>(?:xa{0,2}){1,3})[ev]")
# "an agreement to meet": a noun that asserts what its infinitive says
_NOUN_WITH_INFINITIVE = re.compile(r"d?[ne#]{0,3}nT[bn]")
_ASIDE = re.compile(r",a{1,2},\Z|\([^()]{1,8}\)\Z")
_LONGEST_SUBJECT = 12
# Cues whose object is no clause: whom somebody accuses, what somebody backs.
_OBJECT_RULES = frozenset(["attribution.accuse", "attribution.endorse"])
_PAIRED = frozenset(["either", "both", "neither", "whether", "between"])
_LONGEST_PAIR = 6
# "and on Monday announced": tokens among which the verb of the second half begins.
_LATEST_VERB = 6
# Cues in one assertion that are tried for its attribution.
_MOST_CUES = 20
_SUBJECT_PRONOUNS = frozenset(["i", "you", "he", "she", "it", "we", "they"])
_ONE_MARK = str.maketrans({"«": "“", "»": "”", "„": "“", "‘": "“", "’": "”", "'": '"'})


@dataclass(frozen=True, slots=True)
class Assertion:
    """Clause [start, end) as it is asserted, by whom, and under which condition.

    `condition` is set where the assertion is the condition as a whole: consequent and antecedent. `conditional`
    says that it is the consequent of one, so that without a number or a date it is no claim of its own.
    `finite` says whether a finite verb asserts it, `whole` whether it is all of its sentence or all that is said.
    `subject` is what the clause shares with the one before it, with its auxiliaries.
    """

    start: int
    end: int
    attribution: Attribution | None
    condition: Condition | None = None
    conditional: bool = False
    finite: bool = True
    whole: bool = False
    subject: Span | None = None


@dataclass(frozen=True, slots=True)
class _Region:
    start: int
    end: int
    attribution: Attribution | None
    whole: bool = False
    cut_off: bool = False
    subject: Span | None = None


class SentenceReader:
    """Tokens of a text, made once and given out sentence by sentence."""

    def __init__(self, text: str, rules: Rules) -> None:
        self._rules = rules
        self.tokens = tokenize(text, 0, len(text), rules)
        self._dateline = rules["claims"].rule("claims.dateline").regex

    def read(self, sentence: Sentence) -> Predicates:
        """Tokens of the sentence behind its dateline, with its clauses and verbs."""
        tokens = self.tokens
        dateline = self._dateline.match(tokens.text, sentence.start, sentence.end)
        start, end = dateline.end() if dateline else sentence.start, sentence.end
        first, last = tokens.at(start), tokens.at(end)
        if (first and tokens.ends[first - 1] > start) or (last > first and tokens.ends[last - 1] > end):
            # a token lies across the edge: "S.&P.", cut after "S."
            return Predicates(tokenize(tokens.text, start, end, self._rules))
        return Predicates(
            Tokens(
                tokens.text,
                tokens.starts[first:last],
                tokens.ends[first:last],
                tokens.words[first:last],
                tokens.shape[first:last],
            )
        )


def find_assertions(
    predicates: Predicates,
    attributions: Sequence[Attribution],
    conditions: Sequence[Condition],
    *,
    rules: Rules,
) -> list[Assertion]:
    """Assertions of one sentence, in the order of the text."""
    if not len(predicates.tokens):
        return []
    reader = _Reader(predicates, attributions, conditions, rules)
    return sorted(reader.read(), key=lambda assertion: (assertion.start, assertion.end))


class _Reader:
    """One sentence on its way into assertions."""

    def __init__(
        self,
        predicates: Predicates,
        attributions: Sequence[Attribution],
        conditions: Sequence[Condition],
        rules: Rules,
    ) -> None:
        self._predicates = predicates
        self._tokens = predicates.tokens
        self._text = predicates.tokens.text
        self._start, self._end = self._tokens.starts[0], self._tokens.ends[-1]
        self._attributions = attributions
        self._conditions = conditions
        self._by_cue = sorted(
            ((cue.start, attribution) for attribution in attributions if (cue := attribution.cue)),
            key=lambda cued: cued[0],
        )
        self._attitude = rules["claims"].rule("claims.attitude").regex

    def read(self) -> Iterator[Assertion]:
        for region in self._regions():
            for assertion in self._assert(region):
                if assertion.attribution is None:
                    yield self._with_attribution(assertion)
                else:
                    yield assertion

    def _with_attribution(self, assertion: Assertion) -> Assertion:
        """The assertion with what its own verb says of somebody's words: "Russia denied the plan"."""
        index = bisect_left(self._by_cue, assertion.start, key=lambda cued: cued[0])
        for _, attribution in self._by_cue[index : index + _MOST_CUES]:
            cue, source = attribution.cue, attribution.source
            if cue is None or cue.start >= assertion.end:
                break
            if cue.end == assertion.end:
                return replace(assertion, finite=False)  # "In a speech, he declared:"
            if (
                source is not None
                and attribution.kind is not AttributionKind.ATTITUDE
                and (assertion.start <= source.start or assertion.subject is not None)
                and source.end <= assertion.end
            ):
                return replace(assertion, attribution=attribution)
        return assertion

    def _regions(self) -> Iterator[_Region]:
        """Cut the sentence by who speaks: what is left of each content without what others say inside it."""
        if not self._attributions:
            yield _Region(self._start, self._end, None, whole=True)
            return
        contents = self._contents()
        extents = [self._extent(*content) for content in contents]
        for first, last, attribution in contents:
            inner = [
                extents[other]
                for other, content in enumerate(contents)
                if content[2] is not attribution
                and first <= content[0]
                and content[1] <= last
                and (first, last) != content[:2]
            ]
            for piece in _subtract((first, last), inner):
                whole = piece == (first, last)
                subject = self._interrupted(piece[0], attribution)
                yield _Region(*piece, attribution, whole, piece[1] != last, subject)
        for piece in _subtract((self._start, self._end), extents):
            whole = piece == (self._start, self._end)
            yield _Region(*piece, None, whole, piece[1] != self._end)

    def _interrupted(self, start: int, attribution: Attribution) -> Span | None:
        """Subject of a content that begins with its verb: "the permit, he said, | had been hard to get"."""
        tokens = self._tokens
        token = tokens.at(start)
        if token not in self._predicates.between(token, token + 1):
            return None
        said = [span.start for span in (attribution.cue, attribution.source) if span and span.start < start]
        end = tokens.at(max(self._start, min(said))) if said else token
        while end and tokens.shape[end - 1] in ',"':
            end -= 1
        clause = self._predicates.clause_at(end - 1) if end else None
        if clause is None or not said or end == token:
            return None
        phrase = noun_phrase_before(tokens, end)
        first = phrase[0] if phrase else clause.first
        if not self._predicates.any_between(clause.first, end) and end - clause.first <= _LONGEST_SUBJECT:
            first = clause.first
        return tokens.span(first, end) if first < end else None

    def _contents(self) -> list[tuple[int, int, Attribution]]:
        """What somebody says in clauses of its own, each stretch once."""
        found: dict[tuple[int, int], Attribution] = {}
        for attribution in self._attributions:
            cue = attribution.cue
            if attribution.source is None and len(attribution.content) > 1:
                continue  # "the vote is expected to fail": the cue stands inside the clause
            for span in attribution.content:
                first, last = max(span.start, self._start), min(span.end, self._end)
                if first >= last:
                    continue
                if cue is not None and self._is_named(cue, first, last, attribution):
                    continue
                found.setdefault((self._clause_start(first, attribution), last), attribution)
        return [
            (first, last, attribution)
            for (first, last), attribution in found.items()
            if not any(
                other is attribution and start <= first and last <= end and (start, end) != (first, last)
                for (start, end), other in found.items()
            )
        ]

    def _is_named(self, cue: Span, first: int, last: int, attribution: Attribution) -> bool:
        """Whether the content beside the cue is only named: no clause of its own, no quotation behind a comma."""
        tokens = self._tokens
        start, end = tokens.at(first), tokens.at(last)
        if cue.start < last and first < cue.end:
            return False
        if cue.end <= first and self._is_topic(cue, start, attribution):
            return True
        if self._predicates.assert_between(start, end):
            return False
        if last <= cue.start:
            # "the plan was backed by", and not "“A great plan,” he said"
            between = tokens.shape[end : tokens.at(cue.start)]
            return attribution.kind is not AttributionKind.QUOTED and not between.strip("axi")
        if (
            attribution.kind is not AttributionKind.ATTITUDE
            and _NOUN_WITH_INFINITIVE.match(tokens.shape, start, end)
            and tokens.shape[max(0, tokens.at(cue.end) - 1)] not in "iT"
        ):
            return False
        return tokens.shape[max(0, start - 2) : start] not in (',"', ':"')

    def _is_topic(self, cue: Span, start: int, attribution: Attribution) -> bool:
        """Whether what follows the cue can only be a noun phrase: "blamed the mayor", "pointed to the plan"."""
        tokens = self._tokens
        if tokens.shape[max(0, start - 2) : start] in (',"', ':"') or tokens.shape[start - 1 : start] == "t":
            return False
        if attribution.source is None or attribution.source.start > cue.start:
            return False  # "according to the minister, the plan failed"
        return attribution.rule in _OBJECT_RULES or tokens.shape[max(0, tokens.at(cue.end) - 1)] in "iT"

    def _clause_start(self, start: int, attribution: Attribution) -> int:
        """Start of the clause that the content goes on with: `The plan "will fail," he said`, "he denied having it"."""
        tokens, shape = self._tokens, self._tokens.shape
        token = tokens.at(start)
        source, cue = attribution.source, attribution.cue
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

    def _extent(self, first: int, last: int, attribution: Attribution) -> tuple[int, int]:
        """Content with the words of saying: all that asserts nothing outside the content."""
        source, cue = attribution.source, attribution.cue
        for span in (cue, attribution.stated.span if attribution.stated else None):
            if span and self._start <= span.start and span.end <= self._end:
                first, last = min(first, span.start), max(last, span.end)
        if source and self._start <= source.start and source.end <= self._end and self._says(source, cue):
            first, last = min(first, source.start), max(last, source.end)
        return first, last

    def _says(self, source: Span, cue: Span | None) -> bool:
        """Whether the source is the subject of the cue alone, and no part of another clause."""
        if cue is None or source.start > cue.start:
            return True
        tokens = self._tokens
        token = tokens.at(source.start)
        clause = self._predicates.clause_at(token)
        if clause is None or clause != self._predicates.clause_at(tokens.at(cue.start)):
            return False
        return not self._predicates.any_between(clause.first, token)

    def _assert(self, region: _Region) -> Iterator[Assertion]:
        """Cut a region into assertions, conditions first."""
        covered: list[tuple[int, int]] = []
        for condition in self._conditions:
            if not region.start <= condition.span.start < region.end:
                continue
            consequents = [
                span for span in condition.consequent if region.start < span.end and span.start < region.end
            ]
            whole = [*consequents, condition.span]
            start = max(region.start, min(span.start for span in whole))
            end = min(region.end, max(span.end for span in whole))
            if consequents:
                trimmed = self._trim(start, end, cut_off=False)
                if trimmed:
                    clipped = tuple(self._clip(span, region) for span in consequents)
                    told = condition.model_copy(update={"consequent": clipped})
                    yield Assertion(*trimmed, region.attribution, condition=told)
            covered.append((condition.span.start, condition.span.end))
            for span in consequents:
                outer = [(condition.span.start, condition.span.end)]
                for piece in _subtract((max(span.start, region.start), min(span.end, region.end)), outer):
                    trimmed = self._trim(*piece, cut_off=False)
                    if trimmed:
                        yield Assertion(*trimmed, region.attribution, conditional=True)
                covered.append((span.start, span.end))
        for piece in _subtract((region.start, region.end), covered):
            whole_piece = region.whole and piece == (region.start, region.end)
            cut_off = region.cut_off if piece[1] == region.end else True
            subject = region.subject if piece[0] == region.start else None
            yield from self._pieces(_Region(*piece, region.attribution, whole_piece, cut_off, subject))

    def _clip(self, span: Span, region: _Region) -> Span:
        """Part of the span inside the region, without the words of saying before it."""
        start, end = max(span.start, region.start), min(span.end, region.end)
        start, end = self._trim(start, end, cut_off=False) or (start, end)
        return Span.of(self._text, start, end)

    def _pieces(self, region: _Region) -> Iterator[Assertion]:
        """Cut where a new clause begins, with its own subject or the one before."""
        start, subject = region.start, region.subject
        for cut, shared in [*self._cuts(region), (region.end, None)]:
            stance = self._attitude.match(self._text, start, cut) if region.attribution else None
            last = cut == region.end
            cut_off = region.cut_off if last else False
            trimmed = self._trim(
                stance.end() if stance else start, cut, cut_off=cut_off, goes_on=cut_off or not last
            )
            if trimmed:
                first, end = self._tokens.at(trimmed[0]), self._tokens.at(trimmed[1])
                if start > region.start and _THAT_CLAUSE.match(self._tokens.shape, first):
                    # "and that others stayed"
                    first += 1
                    trimmed = (self._tokens.starts[first], trimmed[1])
                whole = region.whole and last and start == region.start
                if region.attribution is not None and self._tokens.shape[first] in "siT":
                    whole = False  # "as a missed chance": a part of the sentence about the words
                finite = subject is not None or self._is_finite(first, end, whole=whole)
                if cut_off and self._tokens.shape[end - 1] in "xTd":
                    finite = False
                rest = region.attribution is None and start == region.start > self._start
                if rest and self._tokens.shape[first] in "igTew":
                    finite = False  # "in a speech that was broadcast", behind what was said
                if not finite and self._tokens.words[first] in _CONCESSIONS:
                    # "although he supports it", behind what somebody said
                    first += 1
                    finite = self._predicates.assert_between(first, end)
                    trimmed = (self._tokens.starts[first], trimmed[1]) if finite else trimmed
                yield Assertion(*trimmed, region.attribution, finite=finite, whole=whole, subject=subject)
            start, subject = cut, shared

    def _is_finite(self, first: int, end: int, *, whole: bool) -> bool:
        """Whether a finite verb asserts the tokens; any will do where a whole sentence begins with its subject."""
        if self._predicates.assert_between(first, end):
            return True
        return whole and self._tokens.shape[first] in "dnNp#" and self._predicates.any_between(first, end)

    def _cuts(self, region: _Region) -> Iterator[tuple[int, Span | None]]:
        """Where new clauses begin, each with the subject that it shares with the clause before."""
        tokens = self._tokens
        begin = tokens.at(region.start)
        previous: Clause | None = None
        subject: Span | None = None
        for clause in self._predicates.clauses:
            if tokens.ends[clause.end - 1] <= region.start:
                continue
            if tokens.starts[clause.first] >= region.end:
                return
            opener = clause.opener
            if opener is not None and previous is not None and opener > begin:
                own = self._opens_clause(begin, opener, clause, previous)
                shared = None
                if not own and self._goes_on(begin, opener, clause.first, previous):
                    shared = subject if subject is not None else self._subject(begin, opener, clause.first)
                if own or shared is not None:
                    yield tokens.starts[opener], shared
                    begin, subject = clause.first, shared
            previous = clause

    def _opens_clause(self, begin: int, opener: int, clause: Clause, previous: Clause) -> bool:
        """Whether a clause with a subject of its own begins at the opener."""
        tokens, shape, predicates = self._tokens, self._tokens.shape, self._predicates
        kind, first = shape[opener], clause.first
        mark = shape[max(0, opener - 2) : opener].rstrip('"')[-1:]
        comma = mark in (",", "—") or tokens.words[opener - 1] == "-"
        pronoun = comma and kind == "&" and tokens.words[first] in _SUBJECT_PRONOUNS
        if not (pronoun or predicates.any_between(begin, opener)):
            return False
        if kind == ":":
            start = tokens.starts[first]
            return self._text[start : start + 1].isupper() and predicates.assert_between(first, clause.end)
        if kind == ";":
            return predicates.any_between(first, clause.end)
        if kind == "t":
            # "said that they left and that others stayed"
            joined = tokens.words[opener - 1] in _COORDINATORS
            return joined and predicates.any_between(first, clause.end)
        subject = _SUBJECT_AND_VERB.match(shape, first) if kind in "s&" else None
        if subject is None or not predicates.any_between(first, subject.end()):
            return False
        if kind == "s":
            return comma and tokens.words[opener] in _CONTRASTS
        if tokens.words[first] in _OBJECT_PRONOUNS or self._joins_words(opener):
            return False
        return comma or (_SUBJECT_AND_SURE_VERB.match(shape, first) is not None and self._is_main(previous))

    def _joins_words(self, opener: int) -> bool:
        """Whether the conjunction joins no clauses: "either ... or", "whether or", "suggests moderate and Catholic"."""
        tokens = self._tokens
        if not _PAIRED.isdisjoint(tokens.words[max(0, opener - _LONGEST_PAIR) : opener]):
            return True
        # "immigrants, or poor people": what "or" joins is seldom a clause; "you or your colleagues"
        if tokens.words[opener] in ("or", "nor") or tokens.words[opener - 1] in _SUBJECT_PRONOUNS:
            return tokens.words[opener + 1] not in _SUBJECT_PRONOUNS
        verb = opener - 2 if opener > 1 else opener
        adjective = tokens.shape[opener - 1 : opener] == "n" and not tokens.words[opener - 1].endswith("s")
        return adjective and tokens.shape[verb] == "v" and tokens.shape[opener + 1 : opener + 2] in "nN"

    def _goes_on(self, begin: int, opener: int, first: int, previous: Clause) -> bool:
        """Whether a second verb of the same subject begins behind the conjunction."""
        shape = self._tokens.shape
        return (
            shape[opener] in "&;"
            and _VERB.match(shape, first) is not None
            and self._hangs_on_none(previous)
            and self._predicates.main_between(begin, opener) is not None
            and (shape[first] == "e" or self._predicates.any_between(first, first + _LATEST_VERB))
        )

    def _is_main(self, clause: Clause) -> bool:
        """Whether the clause has a verb and hangs on no other: what follows "and" may then be its like."""
        if not self._hangs_on_none(clause) or not self._predicates.any_between(clause.first, clause.end):
            return False
        # "what science and technology can do": the relative clause has no verb yet
        shape = self._tokens.shape
        relative = max(shape.rfind("w", clause.first, clause.end), shape.rfind("t", clause.first, clause.end))
        return relative < 0 or self._predicates.any_between(relative, clause.end)

    def _hangs_on_none(self, clause: Clause) -> bool:
        return clause.opener is None or self._tokens.shape[clause.opener] not in "stw"

    def _subject(self, begin: int, end: int, second: int) -> Span | None:
        """Subject of the clause that begins at the token, with the auxiliaries where the second verb shares them."""
        tokens, shape = self._tokens, self._tokens.shape
        verb = self._predicates.main_between(begin, end)
        if verb is None:
            return None
        before = verb
        while before > begin and shape[before - 1] == "a":
            before -= 1
        if aside := _ASIDE.search(shape, begin, before):
            before = aside.start()
        phrase = noun_phrase_before(tokens, before)
        if before > begin and shape[before - 1] == ",":
            # "The gunman, who had a licence, was"
            phrase = noun_phrase_after(tokens, begin)
            if phrase is not None and shape[phrase[1] : phrase[1] + 1] != ",":
                return None
            before = phrase[1] if phrase else before
        if phrase is None or phrase[0] < begin or phrase[1] - phrase[0] > _LONGEST_SUBJECT:
            return None
        if phrase[0] > begin and shape[phrase[0] - 1] not in ',;—"':
            return None
        if shape[phrase[0]] == "&" or tokens.words[phrase[0]] in _OBJECT_PRONOUNS:
            return None
        group = _PARTICIPLE_GROUP.match(shape, verb)
        while shape[second] == "a":
            second += 1
        if group is None or before < verb or shape[second] == "x":
            return tokens.span(*phrase)
        return tokens.span(phrase[0], group.end("auxiliaries"))

    def _trim(
        self, start: int, end: int, *, cut_off: bool = True, goes_on: bool = True
    ) -> tuple[int, int] | None:
        """Extent without punctuation and conjunctions at its edges; None where nothing is left.

        `goes_on` says that more of the sentence follows, `cut_off` that it belongs to somebody else, so that
        what led to it goes too.
        """
        tokens, shape = self._tokens, self._tokens.shape
        first, last = tokens.at(start), tokens.at(end)
        while first < last and (shape[first] in _LEADING or tokens.words[first] in _SENTENCE_ADVERBS):
            first += 1
        while first < last and (
            shape[last - 1] in _TRAILING
            or tokens.words[last - 1] in _COORDINATORS
            or (goes_on and tokens.words[last - 1] in _SUBORDINATORS)
            or (cut_off and (shape[last - 1] in _CUT_OFF or _LEFT_OVER.search(shape, first, last)))
        ):
            last -= 1
        return self._with_marks(first, last) if first < last else None

    def _with_marks(self, first: int, last: int) -> tuple[int, int]:
        """Edges of the tokens, with the quotation mark beside them whose other half they hold."""
        tokens, shape = self._tokens, self._tokens.shape
        marks = "".join(tokens.words[token] for token in range(first, last) if shape[token] == '"').translate(
            _ONE_MARK
        )
        odd = marks.count('"') % 2
        low, high = tokens.starts[first], tokens.ends[last - 1]
        behind = last + (shape[last : last + 1] in ".,")
        if (odd or marks.count("“") > marks.count("”")) and shape[behind : behind + 1] == '"':
            high = tokens.ends[behind]
        elif (odd or marks.count("”") > marks.count("“")) and first and shape[first - 1] == '"':
            low = tokens.starts[first - 1]
        return low, high


def _subtract(extent: tuple[int, int], holes: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Pieces of the extent outside all holes."""
    start, end = extent
    for first, last in sorted(holes):
        if last <= start or first >= end:
            continue
        if first > start:
            yield start, first
        start = max(start, last)
    if start < end:
        yield start, end
