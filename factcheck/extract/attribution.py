"""Sentences → who said what: source, cue, content, who passes it on, and when it was said.

Cue verbs are found in one pass; around each, patterns over `Tokens.shape` read the subject, who is addressed,
the time and the content. Nothing looks further than `_REACH` tokens, so the work is linear in the text.
For `extract` only.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from factcheck.extract.clauses import FINITE_AFTER, tokenize
from factcheck.extract.quotes import Quote, find_quotes
from factcheck.model.text import Sentence, Span
from factcheck.model.values import Attribution, AttributionKind, Timex
from factcheck.rules.load import Rule, Rules

# tokens that grammar may look at in one direction; longer "sentences" are read in pieces of this length
_REACH = 400
# nobody nests deeper than: the agency says that the adviser says that the minister says
_DEEPEST = 3

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Cue:
    """One form of a cue verb: `particle` must follow; `form` is f(inite), b(ase), e (past, participle), g (-ing)."""

    rule: Rule
    lemma: str
    particle: tuple[str, ...]
    form: str
    takes: frozenset[str]
    noun_too: bool


class _Grammar:
    """Cue verbs in all their forms, and the word lists of the rule file."""

    def __init__(self, rules: Rules) -> None:
        own = rules["attribution"]
        self.according = own.rule("attribution.according")
        self.setting = own.lexicon["setting"]
        self.not_a_source = own.lexicon["not_a_source"]
        self.time = own.lexicon["time"]
        self.period = own.lexicon["period"]
        self.deictic = own.lexicon["deictic"]
        self.media = own.lexicon["media"]
        self.cues: dict[str, list[_Cue]] = {}
        irregular: dict[str, list[str]] = {}
        for form, lemma in own.lexicon["irregular"].items():
            irregular.setdefault(lemma, []).append(form)
        for rule in own.rules:
            for words in rule.spec.words:
                lemma, *particle = words.split()
                for form, kind in _inflect(lemma, irregular.get(lemma, ()), lemma in own.lexicon["doubled"]):
                    cue = _Cue(
                        rule,
                        lemma,
                        tuple(particle),
                        kind,
                        frozenset(rule.yields["takes"]),
                        lemma in own.lexicon["noun_too"],
                    )
                    self.cues.setdefault(form, []).append(cue)
        for entries in self.cues.values():
            entries.sort(key=lambda cue: -len(cue.particle))


def _inflect(lemma: str, irregular: Sequence[str], doubled: bool) -> Iterator[tuple[str, str]]:
    yield lemma, "b"
    stem = lemma + lemma[-1] if doubled else lemma.removesuffix("e")
    yield stem + "ing", "g"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        yield lemma[:-1] + "ies", "f"
        past = lemma[:-1] + "ied"
    else:
        yield lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "o")) else "s"), "f"
        past = stem + "ed"
    if not irregular:
        yield past, "e"
    for form in irregular:
        yield form, "f" if form.endswith("s") else "e"


@cache
def _grammar(rules: Rules) -> _Grammar:
    return _Grammar(rules)


@dataclass(slots=True)
class _Frame:
    """An attribution in the making; ranges are token indices, half-open."""

    rule: Rule
    cue: Range
    source: Range | None
    content: list[Range]
    kind: AttributionKind
    start: int
    via: Range | None = None
    stated: Timex | None = None
    open_end: bool = False
    waits: bool = False
    inner: bool = False
    quoted: bool = False
    form: str = ""


def find_attributions(
    text: str, sentences: Sequence[Sentence], *, dates: Sequence[Timex], rules: Rules
) -> list[Attribution]:
    """Attributions of a text, sorted by where their span starts; nested ones are given one by one.

    A quote over several sentences gives one attribution for each of them. `stated` is picked from `dates`.
    """
    if not sentences:
        return []
    return _Reader(text, sentences, dates, rules).read()


class _Reader:
    """The text with all that is looked up in it; lives for one call."""

    def __init__(
        self, text: str, sentences: Sequence[Sentence], dates: Sequence[Timex], rules: Rules
    ) -> None:
        self.text = text
        self.sentences = sentences
        self.grammar = _grammar(rules)
        self.tokens = tokenize(text, 0, len(text), rules)
        self.shape = self.tokens.shape
        self.words = self.tokens.words
        self.quotes: list[Quote] = []
        for first, last in _paragraphs(sentences):
            self.quotes += find_quotes(text, first.start, last.end)
        self.quote_ranges = [
            (self.tokens.at(quote.start), self.tokens.at(quote.end)) for quote in self.quotes
        ]
        # number of the quote a token stands in, mark included, or -1
        self.quote_of = [-1] * (len(self.shape) + 1)
        for number, (first_token, end) in enumerate(self.quote_ranges):
            self.quote_of[first_token:end] = [number] * (end - first_token)
        self.date_of: dict[int, Timex] = {}
        self.timed = {
            token
            for token, word in enumerate(self.words)
            if word in self.grammar.time
            or (word in self.grammar.period and self.words[token - 1] in self.grammar.deictic)
        }
        self.timed |= {token - 1 for token in self.timed if self.words[token - 1] in self.grammar.deictic}
        for timex in dates:
            for token in range(self.tokens.at(timex.span.start), self.tokens.at(timex.span.end)):
                self.date_of[token] = timex
        self.timed |= self.date_of.keys()
        self.frames: list[_Frame] = []

    def read(self) -> list[Attribution]:
        for sentence in self.sentences:
            if sentence.boilerplate is not None:
                continue
            first, end = self.tokens.at(sentence.start), self.tokens.at(sentence.end)
            for start in range(first, end, _REACH):
                self._read_sentence(start, min(end, start + _REACH))
        self._continue_quotes()
        self._leave_inner()
        found = [attribution for frame in self.frames for attribution in self._build(frame)]
        return sorted(found, key=lambda attribution: (attribution.span.start, attribution.span.end))

    # -- one sentence

    def _read_sentence(self, first: int, end: int) -> None:
        words, cues = self.words, self.grammar.cues
        frames: list[_Frame] = []
        for position in range(first, end):
            word = words[position]
            if word in cues:
                floor, limit = self._bounds(position, first, end)
                frame = self._read_verb(position, floor, limit, frames)
            elif word == "according" and position + 2 < end and words[position + 1] == "to":
                floor, limit = self._bounds(position, first, end)
                frame = self._read_according(position, floor, limit)
            else:
                continue
            if frame is None:
                continue
            if frame.waits:
                frames.append(frame)
            elif frame.content:
                frame.quoted = self.quote_of[frame.content[0][0]] >= 0 and self.quote_of[frame.cue[0]] < 0
                self._settle(frame, frames)
                if frame.inner and self._is_nested(frame, frames):
                    continue
                frames.append(frame)
        self.frames += frames

    def _bounds(self, position: int, first: int, end: int) -> Range:
        """Tokens that grammar may look at: the sentence, or the part of it that the same quote encloses."""
        number = self.quote_of[position]
        if number < 0:
            opening = self.shape.rfind("(", first, position)
            if opening >= 0 and ")" not in self.shape[opening:position]:
                closing = self.shape.find(")", position, end)
                first, end = opening + 1, closing if closing >= 0 else end
            while end - 1 > position and self.shape[end - 1] == ".":
                end -= 1
            return first, end
        start, stop = self.quote_ranges[number]
        stop -= self.quotes[number].closed
        end = min(end, stop)
        while end - 1 > position and self.shape[end - 1] == ".":
            end -= 1
        return max(first, start + 1), end

    # -- the verb and what stands around it

    def _read_verb(self, position: int, floor: int, limit: int, frames: list[_Frame]) -> _Frame | None:
        shape, words = self.shape, self.words
        entries = [
            cue
            for cue in self.grammar.cues[words[position]]
            if not cue.particle
            or tuple(words[position + 1 : position + 1 + len(cue.particle)]) == cue.particle
        ]
        if not entries:
            return None
        longest = len(entries[0].particle)
        entries = [cue for cue in entries if len(cue.particle) == longest]
        form = entries[0].form
        group = position
        while group > floor and shape[group - 1] in "xa" and position - group < 6:
            group -= 1
        edge = group
        while group < position and shape[group] == "a":
            group += 1
        auxiliaries = words[group:position]
        passive = form == "e" and _is_passive(auxiliaries)
        infinitive = group > floor and shape[group - 1] == "T"
        if not self._is_verb(entries[0], position, edge, floor, infinitive):
            return None
        after = position + 1 + longest
        if passive:
            return None
        saying = "clause" in entries[0].takes
        if saying and form in "eb" and group == position:
            inverted = self._read_inverted(entries, position, after, floor, limit)
            if inverted is not None:
                return inverted
        if infinitive:
            if group < floor + 2 or words[group - 2] not in _GOVERNORS:
                return None
            source = self._shared(floor, group - 1, frames)
            group -= 1
            if source is None:
                return None
        elif form == "g" and not auxiliaries:
            before = shape[group - 1] if group > floor else ","
            if before in "nN)" and shape[group - 1] != ")":
                source = self._subject(group, floor)
            else:
                source = self._shared(floor, group, frames)
        else:
            if group > floor and words[group - 1] in _ADVERBIAL:
                return None
            source = self._subject(group, floor)
            if source is None:
                source = self._shared(floor, group, frames)
        return self._read_content(entries, position, after, group, source, floor, limit)

    def _is_verb(self, cue: _Cue, position: int, group: int, floor: int, infinitive: bool) -> bool:
        """Whether the form is a verb here and not a noun or an adjective."""
        shape = self.shape
        before = shape[group - 1] if group > floor else ""
        if before == "p" and self.words[group - 1] == "her":
            before = "d"
        if cue.noun_too and self.text[self.tokens.starts[position]].isupper():
            return False
        if cue.lemma == "like" and (before != "p" or cue.form not in "be"):
            return False
        if group < position and "x" in shape[group:position]:
            return True
        if infinitive:
            return cue.form == "b"
        if cue.form == "g":
            return before not in "d'#"
        if cue.form == "b":
            if before == "":
                return False
            if before == "p" or before == "w":
                return True
            if before in "nN,)&" and not cue.noun_too:
                return (
                    before in ",)&"
                    or self.words[group - 1].endswith(("s", "people", "men", "women", "police", "many"))
                    or "&" in shape[max(floor, group - 5) : group]
                )
            return (
                before in "nN,"
                and self.words[group - 1].endswith(("s", ","))
                and self._content_follows(position + 1)
            )
        if cue.form == "f" and cue.noun_too:
            return before in "pwN)" or (
                before in "n,&—" and shape[position + 1 : position + 2] in ("t", '"', ":")
            )
        if cue.form == "e" and cue.lemma not in ("say", "tell"):
            return before not in "d'#i" or before == ""
        return True

    def _content_follows(self, position: int) -> bool:
        return self.shape[position : position + 1] in ("t", '"', "T", ":", "w") or bool(
            FINITE_AFTER.match(self.shape, position)
        )

    def _subject(self, group: int, floor: int) -> Range | None:
        """Noun phrase that is the subject of the verb group; None where the subject is shared or follows."""
        shape, words = self.shape, self.words
        j = group
        while j > floor and (shape[j - 1] == "a" or (j - 1) in self.timed):
            timed = (j - 1) in self.timed
            j -= 1
            if timed and j > floor and shape[j - 1] == "i":
                j -= 1
        if j <= floor:
            return None
        if shape[j - 1] == ")":
            opening = shape.rfind("(", max(floor, j - 30), j - 1)
            if opening <= floor:
                return None
            j = opening
        if shape[j - 1] in ",—":
            previous = shape.rfind(shape[j - 1], max(floor, j - 45), j - 1)
            if previous <= floor or shape[previous - 1] not in "nNpb)#'e":
                return None
            inside = shape[previous + 1]
            if inside not in "wdnNaise#g(p" or (
                inside in "dnNp" and _FINITE_HERE.match(shape, previous + 1, j - 1)
            ):
                return None
            j = previous
        if shape[j - 1] in "wt":
            if words[j - 1] in _ADVERBIAL:
                return None
            k = j - 1
            if k > floor and shape[k - 1] == ",":
                k -= 1
            antecedent = self._noun_phrase(k, floor) if k > floor else None
            return antecedent or (j - 1, j)
        return self._noun_phrase(j, floor)

    def _noun_phrase(self, j: int, floor: int) -> Range | None:
        """Noun phrase that ends at token `j`, with its prepositional phrases."""
        shape, words = self.shape, self.words
        h = j
        low = max(floor, j - 40)
        while h > low:
            kind = shape[h - 1]
            if kind == "p":
                if h == j or shape[h] == "i":
                    h -= 1
                    if h > low and shape[h - 1] in "d&":
                        continue
                break
            if kind in "nN#d'i&b" or (kind == '"' and self.quote_of[h - 1] >= 0):
                if kind == '"':
                    number = self.quote_of[h - 1]
                    start, stop = self.quote_ranges[number]
                    if stop - start > 8 or start <= low or h != stop or shape[stop - 2] in ",." or h == j:
                        break
                    h = start
                    continue
                if (h - 1) in self.timed and h < j and shape[h] in "dN" and kind != "d":
                    break
                if kind == "b" and h - 1 > low and shape[h - 2] in "pTx":
                    break
                h -= 1
                continue
            if kind in "eg":
                before = shape[h - 2] if h - 1 > low else ""
                follows = shape[h] if h < j else ""
                if follows and follows in "nNe#bg" and before in "d'#aine&N" and before:
                    if before in "nN" and kind == "e" and follows == "N":
                        break
                    h -= 1
                    continue
                if kind == "g" and before and before == "i" and follows:
                    h -= 1
                    continue
                break
            if kind == "a" and h < j and shape[h] in "eng":
                h -= 1
                continue
            break
        while h < j and (
            shape[h] in "i&"
            or (h in self.timed and shape[j - 1] in "nNp" and any(k not in self.timed for k in range(h, j)))
        ):
            h += 1
        if h > low and shape[h - 1] in "vxebgTi":
            conjunction = shape.rfind("&", h, j)
            if conjunction >= 0:
                h = conjunction + 1
        if h >= j or not any(kind in "nNpb#d" for kind in shape[h:j]):
            return None
        if shape[h:j] in ("d", "'"):
            return (h, j) if words[h] in _LONE else None
        return h, j

    def _shared(self, floor: int, before: int, frames: list[_Frame]) -> Range | None:
        """Subject that a verb without one of its own shares: of the last attribution, else of the sentence."""
        for frame in frames:
            if (
                frame.source is not None
                and frame.start >= floor
                and frame.source[1] <= frame.cue[0]
                and frame.cue[1] <= before
            ):
                return frame.source
        for match in _FINITE_VERB.finditer(self.shape, floor, before):
            if self.quote_of[match.start()] != self.quote_of[before]:
                continue
            start = match.start()
            while start > floor and self.shape[start - 1] in "xa":
                start -= 1
            subject = self._subject(start, floor)
            if subject is not None:
                return subject
        return None

    # -- content

    def _read_content(
        self,
        entries: list[_Cue],
        position: int,
        after: int,
        group: int,
        source: Range | None,
        floor: int,
        limit: int,
    ) -> _Frame | None:
        shape = self.shape
        takes = frozenset().union(*(cue.takes for cue in entries))
        start = min(group, source[0]) if source else group
        c, stated, via, cue_end = self._skip_adjuncts(after, limit, takes)
        cue = (group, max(cue_end, after))
        if stated is None and source is not None and source[1] < group:
            stated = next((self.date_of[k] for k in range(source[1], group) if k in self.date_of), None)

        def frame(
            need: str, content: list[Range], *, open_end: bool = False, waits: bool = False
        ) -> _Frame | None:
            entry = next((entry for entry in entries if need in entry.takes), None)
            if entry is None:
                return None
            return _Frame(
                entry.rule,
                cue,
                source,
                content,
                AttributionKind(entry.rule.yields["kind"]),
                start,
                via,
                stated,
                open_end,
                waits,
                inner=need != "clause" or entry.rule.yields["kind"] == "attitude",
                form=entry.form,
            )

        kind = shape[c] if c < limit else "."
        quoted = self._quote_at(c, limit)
        saying = "clause" in takes
        if (
            source is not None
            and source[0] > floor
            and self.words[source[0] - 1] == "as"
            and "clause" in takes
        ):
            return self._read_as(frame, source, c, floor, limit)
        leads = (
            quoted is not None
            and source is not None
            and self.quote_of[max(0, source[0] - 1)] < 0
            and self.quote_of[max(0, source[0] - 2)] < 0
        )
        if saying and not leads and self._may_follow(source, kind, floor):
            post = self._content_before(source, group, c, floor, limit)
            if post is not None:
                content, source_after = post
                source = source_after or source
                made = frame("clause", content)
                if made is not None:
                    made.source = source
                    made.start = min(made.start, content[0][0])
                    self._add_second_part(made, c, limit)
                    return made
        if source is None:
            return None
        if quoted is not None:
            return frame("clause", [quoted], open_end=False) or frame("topic", [self._topic(c, limit)])
        if kind == "t":
            return frame("clause", [(c + 1, limit)], open_end=True)
        if kind == ":":
            return (
                frame("clause", [(c + 1, limit)], open_end=True)
                if c + 1 < limit
                else frame("clause", [], waits=True)
            )
        if kind == "w" or (kind == "s" and self.words[c] == "if"):
            return frame("question", [(c, limit)], open_end=True) or (
                frame("clause", [(c, limit)], open_end=True)
                if self.words[c] in ("what", "when", "where")
                else None
            )
        if kind == "T":
            return frame("to", [(c, limit)], open_end=True)
        if c >= limit or kind in ".,;)—&":
            return None
        if saying and FINITE_AFTER.match(shape, c, limit):
            return frame("clause", [(c, limit)], open_end=True)
        if kind in "dnNp#gb'ea\"x" and "topic" in takes:
            return frame("topic", [self._topic(c, limit)])
        if saying and "object" not in takes and (kind == "p" or _FINITE_SOON.match(shape, c, limit)):
            return frame("clause", [(c, limit)], open_end=True)
        return None

    def _may_follow(self, source: Range | None, kind: str, floor: int) -> bool:
        """Whether "…, the minister said" may end here: nothing more than an adjunct comes after the verb."""
        if kind in '.,—);"':
            return True
        if source is None or source[0] == 0:
            return False
        edge = source[0] - (self.shape[source[0] - 1] == ",")
        number = self.quote_of[edge - 1]
        if number >= 0 and edge > floor:
            return self.quote_ranges[number][1] == edge and self.shape[edge - 2] in ".,—"
        return edge < source[0] and kind in "iTgaes" and self._is_clause(floor, edge)

    def _is_clause(self, first: int, end: int) -> bool:
        while first < end and self.shape[first] in "&a,":
            first += 1
        return bool(_CLAUSE.match(self.shape, first, end))

    def _read_as(
        self, frame: Callable[..., _Frame | None], source: Range, c: int, floor: int, limit: int
    ) -> _Frame | None:
        """Content of "as the minister said, …", or of "…, as the minister said"."""
        shape = self.shape
        before = source[0] - 1
        lead = before
        while lead > floor and shape[lead - 1] in ",—(a&":
            lead -= 1
        after = c
        while after < limit and shape[after] not in ',—)"':
            after += 1
        ahead = after + 1 if after < limit and shape[after] != '"' else after
        if ahead < limit - 2:
            content = (ahead, limit)
        elif lead - floor > 2:
            content = (floor, lead)
        else:
            return None
        made = frame("clause", [content])
        if made is not None:
            made.start = min(made.start, content[0])
        return made

    def _skip_adjuncts(
        self, c: int, limit: int, takes: frozenset[str]
    ) -> tuple[int, Timex | None, Range | None, int]:
        """Position where content may begin, with time, passer-on, and where the cue ends: past "in a statement"."""
        shape, words = self.shape, self.words
        stated: Timex | None = None
        via: Range | None = None
        cue_end = c
        for _ in range(4):
            here = c
            while c < limit and shape[c] == "a" and c not in self.timed:
                c += 1
            if c < limit and (c in self.timed or (shape[c] == "i" and c + 1 in self.timed)):
                c += c not in self.timed
                stated = stated or self.date_of.get(c)
                while c < limit and c in self.timed:
                    c += 1
            if c < limit and shape[c] == "(":
                closing = shape.find(")", c, min(limit, c + 30))
                if closing > 0:
                    stated = stated or self.date_of.get(c + 1)
                    c = closing + 1
            if "object" in takes and via is None and cue_end == here:
                match = _ADDRESSEE.match(shape, c, limit)
                if match:
                    end = self._addressee_end(c, match.end(), limit)
                    if self._is_media(c, end):
                        via = (c, end)
                    c = cue_end = end
            if (
                c < limit
                and shape[c] in "iT"
                and not (shape[c] == "T" and c + 1 < limit and shape[c + 1] in "bvxna")
            ):
                match = _ADJUNCT.match(shape, c, limit)
                if match:
                    end = match.end()
                    if any(word in self.grammar.setting for word in words[c:end]):
                        setting = next(k for k in range(c, end) if words[k] in self.grammar.setting) + 1
                        while setting < end and words[setting] in self.grammar.setting:
                            setting += 1
                        if (end < limit and shape[end] in 't":,') or end >= limit:
                            setting = end
                        c = cue_end = setting
                    elif (
                        (end < limit and shape[end] in 't":')
                        or shape[end : end + 2] in (",t", ',"')
                        or end >= limit
                        or shape[end] in ",."
                    ):
                        c = end
            if c < limit - 2 and shape[c] == ",":
                match = _ASIDE.match(shape, c, limit)
                if match:
                    c = match.end()
            if c == here:
                break
        if c + 1 < limit and shape[c] == "," and shape[c + 1] in 't"':
            c += 1
        return c, stated, via, cue_end

    def _addressee_end(self, c: int, end: int, limit: int) -> int:
        shape = self.shape
        if (end < limit and shape[end] in 't":wT,.') or end >= limit:
            return end
        k = c
        while k < end and shape[k] != "i":
            k += 1
        if FINITE_AFTER.match(shape, end, limit):
            return end
        while end - 1 > c and not FINITE_AFTER.match(shape, end, limit):
            end -= 1
        return end if FINITE_AFTER.match(shape, end, limit) else k

    def _is_media(self, first: int, end: int) -> bool:
        return "N" in self.shape[first:end] and any(
            self.words[k] in self.grammar.media for k in range(first, end)
        )

    def _quote_at(self, c: int, limit: int) -> Range | None:
        """Quote that begins at the token and is the whole content: nothing but a stop or a comma comes after it."""
        number = self.quote_of[c] if c < len(self.quote_of) else -1
        if number < 0 or self.quote_ranges[number][0] != c:
            return None
        _, stop = self.quote_ranges[number]
        last = self.shape[stop - 2] if self.quotes[number].closed else "."
        after = self.shape[stop] if stop < limit else "."
        return self.quote_ranges[number] if last in ".,—" or after in ".,;—&s)" or stop >= limit else None

    def _content_before(
        self, source: Range | None, group: int, c: int, floor: int, limit: int
    ) -> tuple[list[Range], Range | None] | None:
        """Content of "…, the minister said"."""
        if source is None or source[1] > group:
            return None
        edge = source[0]
        if edge <= floor and self.quote_of[edge] < 0 and not (edge > 0 and self.quote_of[edge - 1] >= 0):
            return None
        before = self._left_content(edge, floor)
        return ([before], None) if before else None

    def _left_content(self, edge: int, floor: int) -> Range | None:
        """What ends right before the token: a quote, or the sentence so far up to a comma or dash."""
        shape = self.shape
        k = edge
        if k > 0 and shape[k - 1] == "&" and k - 1 > floor:
            return None
        if k > 0 and shape[k - 1] == "," and k - 1 > floor:
            k -= 1
        if k > 0 and self.quote_of[k - 1] >= 0 and self.quote_of[edge] < 0:
            if k == floor and self._paragraph(k - 1) != self._paragraph(k):
                return None
            number = self.quote_of[k - 1]
            start, stop = self.quote_ranges[number]
            if stop == k:
                if (
                    start <= floor
                    or shape[start - 1] in ".:"
                    or (shape[stop - 2] in ".," and stop - start > 4)
                ):
                    return (start, stop)
                return (floor, stop)
        if k == edge and (k == 0 or shape[k - 1] != "—"):
            return None
        k -= k == edge
        return (floor, k) if self._says_something(floor, k) else None

    def _says_something(self, first: int, end: int) -> bool:
        """Whether the tokens can be content: more than "However", "On Monday" or "But"."""
        return any(
            self.shape[k] in "nNpb#xv" and k not in self.timed for k in range(first, min(end, first + 12))
        )

    def _read_inverted(
        self, entries: list[_Cue], position: int, after: int, floor: int, limit: int
    ) -> _Frame | None:
        """Content, verb, source: "…, said the minister"."""
        shape = self.shape
        if position == 0 or after >= limit or shape[position - 1] not in ',"—':
            return None
        content = self._left_content(position, floor)
        match = _SOURCE_AFTER.match(shape, after, limit)
        if content is None or match is None or FINITE_AFTER.match(shape, after, limit):
            return None
        if (
            self.quote_of[content[0]] < 0
            and self.quote_of[content[1] - 1] < 0
            and not self._is_clause(*content)
        ):
            return None
        source = (after, match.end())
        end = match.end()
        rule = next(cue.rule for cue in entries if "clause" in cue.takes)
        frame = _Frame(rule, (position, after), source, [content], AttributionKind.INDIRECT, content[0])
        following = shape.find('"', end, min(limit, end + 60))
        if following > 0:
            self._add_second_part(frame, following, limit)
        return frame

    def _add_second_part(self, frame: _Frame, c: int, limit: int) -> None:
        """Take what goes on after "…, he said,"."""
        shape = self.shape
        while (c < limit and shape[c] == ",") or c in self.timed:
            c += 1
        if c >= limit:
            return
        number = self.quote_of[c]
        if number >= 0 and self.quote_ranges[number][0] == c:
            frame.content.append(self.quote_ranges[number])
        elif (
            self.quote_of[frame.content[0][0]] < 0
            and shape[c - 1] == ","
            and (shape[c] in "xvT" or FINITE_AFTER.match(shape, c, limit))
        ):
            frame.content.append((c, limit))

    def _topic(self, c: int, limit: int) -> Range:
        match = _TOPIC.match(self.shape, c, limit)
        end = match.end() if match else c + 1
        if end < limit and self.shape[end] in "tw":
            while end < limit and self.shape[end] not in ",;—":
                end += 1
        return c, end

    def _read_according(self, position: int, floor: int, limit: int) -> _Frame | None:
        shape = self.shape
        match = _SOURCE_AFTER.match(shape, position + 2, limit)
        if match is None or self.words[position + 2] in self.grammar.not_a_source:
            return None
        source = (position + 2, match.end())
        end = match.end()
        content: list[Range] = []
        before = position
        while before > floor and shape[before - 1] in ",—a(":
            before -= 1
        if before > floor + 1 and shape[before - 1] not in "&st":
            content.append((floor, before))
        if end < limit and shape[end] == ",":
            goes_on = not content or (
                shape[position - 1] == "," and shape[end + 1 : end + 2] not in tuple("wgs&")
            )
            if goes_on and end + 1 < limit:
                content.append((end + 1, limit))
        elif not content and end < limit:
            content.append((end, limit))
        if not content:
            return None
        rule = self.grammar.according
        return _Frame(
            rule,
            (position, position + 2),
            source,
            content,
            AttributionKind.INDIRECT,
            min(position, content[0][0]),
            open_end=True,
        )

    # -- frames among each other

    def _is_nested(self, frame: _Frame, frames: list[_Frame]) -> bool:
        """Whether it stands inside the content of an earlier frame."""
        return any(
            earlier.open_end and earlier.content[-1][0] <= frame.cue[0] < earlier.content[-1][1]
            for earlier in frames[-_DEEPEST:]
        )

    def _settle(self, frame: _Frame, frames: list[_Frame]) -> None:
        """Cut the content of earlier frames where this one begins beside them, not inside them."""
        trailing = frame.content[0][0] < frame.cue[0]
        for earlier in frames[-_DEEPEST:]:
            if not earlier.open_end:
                continue
            first, end = earlier.content[-1]
            if not first < frame.cue[0] < end:
                continue
            if trailing:
                edge = min(frame.cue[0], frame.source[0] if frame.source else frame.cue[0])
            elif frame.source is not None and frame.source == earlier.source:
                edge = frame.cue[0]
                if self.shape[edge - 1] not in '&,"' or (frame.form != "g" and frame.form != earlier.form):
                    continue
            elif (
                frame.source is not None
                and self.shape[frame.source[0] - 1] in "&s"
                and frame.source[0] > first
            ) or (
                frame.source is not None
                and self.shape[frame.source[0] - 1] == ","
                and first < frame.source[0] - 1
                and frame.kind is AttributionKind.INDIRECT
            ):
                edge = frame.source[0]
            else:
                continue
            while edge > first and self.shape[edge - 1] in ",&—sa":
                edge -= 1
            if edge > first:
                earlier.content[-1] = (first, edge)
                if trailing and earlier.via is None:
                    earlier.via = frame.source

    def _continue_quotes(self) -> None:
        """Give quotes without a cue of their own to the frame they continue."""
        taken: dict[int, _Frame] = {}
        for frame in self.frames:
            for first, _ in frame.content:
                number = self.quote_of[first]
                if number >= 0 and self.quote_ranges[number][0] == first:
                    taken[number] = frame
        by_cue = sorted(
            (frame for frame in self.frames if frame.kind is not AttributionKind.ATTITUDE),
            key=lambda frame: frame.cue,
        )
        cues = [frame.cue[0] for frame in by_cue]
        for number, (first, end) in enumerate(self.quote_ranges):
            if number in taken or first == 0:
                continue
            owner = self._continued(number, taken.get(number - 1), by_cue, cues)
            if owner is not None:
                owner.content.append((first, end))
                taken[number] = owner
        for frame in self.frames:
            if frame.waits and not frame.content:
                self._take_next_paragraph(frame)
        self.frames = [frame for frame in self.frames if frame.content]

    def _continued(
        self, number: int, previous: _Frame | None, by_cue: list[_Frame], cues: list[int]
    ) -> _Frame | None:
        """Frame of the quote before, or the one just before, whose words the quote continues."""
        first, end = self.quote_ranges[number]
        ahead = self.quote_ranges[number - 1][1] if number else 0
        if previous is not None and first == ahead and not self.quotes[number - 1].closed:
            return previous
        if self.shape[first - 1] not in '.:"' or end - first < 4:
            return None
        if previous is not None and self._beside(ahead - 1, first):
            return previous
        index = bisect_right(cues, first) - 1
        if index < 0:
            return None
        frame = by_cue[index]
        if self.quote_of[frame.cue[0]] >= 0:
            return None
        if self.shape[first - 1] == ":" and (frame.waits or self._beside(frame.cue[0], first)):
            return frame
        while index > 0 and not frame.quoted:
            index -= 1
            frame = by_cue[index]
            if not self._beside(frame.cue[1] - 1, first):
                return None
        return frame if frame.quoted and self._beside(frame.cue[1] - 1, first) else None

    def _beside(self, token: int, later: int) -> bool:
        """Whether at most one sentence of the same paragraph ends between the tokens."""
        return (
            later - token < _REACH
            and self.shape.count(".", token + 1, later) < 2
            and self._paragraph(token) == self._paragraph(later)
        )

    def _paragraph(self, token: int) -> int:
        return self.sentences[self._sentence(self.tokens.starts[token])].paragraph

    def _sentence(self, offset: int) -> int:
        return bisect_right(self.sentences, offset, key=lambda sentence: sentence.start) - 1

    def _take_next_paragraph(self, frame: _Frame) -> None:
        """A block quote without marks: "The minister wrote:" and the paragraph after it."""
        index = self._sentence(self.tokens.starts[frame.cue[0]]) + 1
        if index >= len(self.sentences):
            return
        paragraph = self.sentences[index].paragraph
        last = index
        while last + 1 < len(self.sentences) and self.sentences[last + 1].paragraph == paragraph:
            last += 1
        first, end = self.tokens.at(self.sentences[index].start), self.tokens.at(self.sentences[last].end)
        if first < end:
            frame.content.append((first, end))

    def _leave_inner(self) -> None:
        """Leave out what a quoted speaker says of himself or feels: the quote has its source already."""
        owners = {
            self.quote_of[first]
            for frame in self.frames
            for first, _ in frame.content
            if self.quote_of[frame.cue[0]] < 0
        }
        self.frames = [
            frame
            for frame in self.frames
            if (number := self.quote_of[frame.cue[0]]) < 0
            or (
                number not in owners
                and frame.kind is AttributionKind.INDIRECT
                and frame.source is not None
                and self.words[frame.source[0]] not in ("i", "you", "we")
            )
        ]

    # -- records

    def _build(self, frame: _Frame) -> Iterator[Attribution]:
        """One record for each sentence of the content."""
        tokens = self.tokens
        pieces: dict[int, list[Span]] = {}
        quoted = total = 0
        for first, end in frame.content:
            for index, span in self._cut(first, end):
                pieces.setdefault(index, []).append(span)
            total += end - first
            quoted += sum(1 for k in range(first, min(end, first + _REACH)) if self.quote_of[k] >= 0)
        kind = frame.kind
        if kind is AttributionKind.INDIRECT and quoted * 2 > total and self.quote_of[frame.cue[0]] < 0:
            kind = AttributionKind.QUOTED
        source = tokens.span(*frame.source) if frame.source else None
        cue = tokens.span(*frame.cue)
        via = tokens.span(*frame.via) if frame.via else None
        for spans in pieces.values():
            parts = [*spans, cue, *((source,) if source else ())]
            start, stop = min(part.start for part in parts), max(part.end for part in parts)
            yield Attribution(
                span=Span.of(self.text, start, stop),
                rule=frame.rule.id,
                source=source,
                cue=cue,
                content=tuple(spans),
                kind=kind,
                via=via,
                stated=frame.stated,
            )

    def _cut(self, first: int, end: int) -> Iterator[tuple[int, Span]]:
        """Content tokens by sentence, without the marks that enclose them."""
        if first >= end:
            return
        start, stop = self.tokens.starts[first], self.tokens.ends[end - 1]
        index = bisect_right(self.sentences, start, key=lambda sentence: sentence.start) - 1
        while index < len(self.sentences) and self.sentences[index].start < stop:
            sentence = self.sentences[index]
            low, high = self._strip(max(start, sentence.start), min(stop, sentence.end))
            if low < high:
                yield index, Span.of(self.text, low, high)
            index += 1

    def _strip(self, start: int, stop: int) -> Range:
        text = self.text
        quotes = self.quotes
        if start < stop:
            number = bisect_right(quotes, start, key=lambda quote: quote.start) - 1
            if number >= 0 and quotes[number].start == start and quotes[number].end >= stop:
                start = quotes[number].inner
            number = bisect_right(quotes, stop - 1, key=lambda quote: quote.start) - 1
            if (
                number >= 0
                and quotes[number].end == stop
                and quotes[number].start <= start <= quotes[number].inner + 10**9
                and start >= quotes[number].inner
            ):
                stop = quotes[number].outer if quotes[number].closed else stop
        while start < stop and text[start].isspace():
            start += 1
        while start < stop and text[stop - 1].isspace():
            stop -= 1
        return start, stop


# "went on to say": verbs that only carry the infinitive
_GOVERNORS = frozenset(
    [
        "on",
        "continued",
        "continues",
        "continue",
        "began",
        "begins",
        "begun",
        "used",
        "proceeded",
        "wants",
        "went",
        "chose",
        "came",
    ]
)
_LONE = frozenset(
    [
        "some",
        "many",
        "most",
        "all",
        "both",
        "few",
        "several",
        "another",
        "others",
        "each",
        "this",
        "that",
        "neither",
        "any",
    ]
)
# relative words that are no subject: "when asked about it"
_ADVERBIAL = frozenset(["when", "where", "why", "how", "whether", "whenever", "wherever", "as", "than", "if"])
_BE = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "am",
        "'s",
        "'re",
        "'m",
        "get",
        "got",
        "isn't",
        "wasn't",
        "weren't",
        "aren't",
    ]
)
_CLAUSE = re.compile(r"[dnNpb#'iga&T\"]{1,25}[xve]|x")
_FINITE_SOON = re.compile(r"[^,;.—]{1,25}[xv]")
_FINITE_HERE = re.compile(r"[dnNpb#'i]{1,12}[xv]")
_FINITE_VERB = re.compile(r"[xv]|(?<=[nNp#)a'])[eb]")
_NP = r"(?:[d#a]{0,3}[nNbeg#']{1,8}|p|d)"
_ADDRESSEE = re.compile(rf"{_NP}(?:&{_NP})?(?:i{_NP}){{0,2}}")
_ADJUNCT = re.compile(rf"(?:[iT]{_NP}(?:&{_NP})?){{1,4}}")
_ASIDE = re.compile(r",[^,\"t]{1,12},(?=[t\"])")
_SOURCE_AFTER = re.compile(rf"{_NP}(?:[i&T]{_NP}){{0,4}}")
_TOPIC = re.compile(r"\"?[dnNpb#'egiaT&\"(]{1,60}\"?[)]?")


def _is_passive(auxiliaries: Sequence[str]) -> bool:
    for word in reversed(auxiliaries):
        if word in _BE:
            return True
        if word in ("has", "have", "had", "'ve", "'d", "having"):
            return False
    return False


def _paragraphs(sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, Sentence]]:
    """First and last sentence of each paragraph."""
    first = sentences[0]
    for before, after in pairwise(sentences):
        if after.paragraph != before.paragraph:
            yield first, before
            first = after
    yield first, sentences[-1]
