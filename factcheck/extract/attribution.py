"""Sentences → who said what: source, cue, content, who passes it on, and when it was said.

Cue verbs are found in one pass; around each, patterns over `Tokens.shape` read the subject, who is addressed,
the time and the content. For `extract` only.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.extract.clauses import FINITE_AFTER
from factcheck.extract.cues import Cue, Cues, Form, cues_of
from factcheck.extract.layout import REACH, Layout, Range
from factcheck.extract.speakers import Speakers
from factcheck.extract.subjects import ADVERBIAL, first_subject, subject_before
from factcheck.model.text import Sentence, Span
from factcheck.model.values import Attribution, AttributionKind, Timex
from factcheck.rules.load import Rule, Rules

# Nobody nests deeper: the agency says that the adviser says that the minister says.
_DEEPEST = 3
# A quote of fewer tokens, marks included, is no sentence that could continue another.
_SHORTEST_QUOTE = 4

_NP = r"(?:[d#a]{0,3}[nNbeg#']{1,8}|p|d)"
_ADDRESSEE = re.compile(rf"{_NP}(?:&{_NP})?(?:i{_NP}){{0,2}}")
_ADJUNCT = re.compile(rf"(?:[iT]{_NP}(?:&{_NP})?){{1,4}}")
_ASIDE = re.compile(r",[^,\"t]{1,12},(?=[t\"])")
_SOURCE = re.compile(rf"{_NP}(?:[i&T]{_NP}){{0,4}}")
_TOPIC = re.compile(r"\"?[dnNpb#'egiaT&\"(]{1,60}\"?[)]?")
_CLAUSE = re.compile(r"[&a,t]*(?:[dnNpb#'iga&T\"]{1,25}[xve]|x)")
_FINITE_SOON = re.compile(r"[^,;.—]{1,25}[xv]")
_INFINITIVE = re.compile(r"Ta?[bvxn]")
_GOES_ON = re.compile(r",a?[xv]")
_TITLE = re.compile(r"[dnN'&]{1,10}:")

_BE = frozenset(
    ["is", "are", "was", "were", "be", "been", "being", "am", "'s", "'re", "'m", "get", "got",
     "isn't", "wasn't", "weren't", "aren't"]
)  # fmt: skip
_HAVE = frozenset(["has", "have", "had", "having", "'ve", "'d", "hasn't", "haven't", "hadn't"])
# "went on to say": verbs that only carry the infinitive
_GOVERNORS = frozenset(
    ["on", "continued", "continues", "continue", "began", "begins", "begun", "used", "proceeded", "went",
     "chose", "came"]
)  # fmt: skip
_PEOPLE = ("s", "people", "men", "women", "police", "many")


@dataclass(frozen=True, slots=True)
class _Verb:
    """A cue in the text: its words are [group, end), auxiliaries included; adverbs before it begin at `edge`."""

    cues: list[Cue]
    edge: int
    group: int
    position: int
    end: int

    @property
    def form(self) -> Form:
        return self.cues[0].form

    def takes(self, need: str) -> bool:
        return any(need in cue.takes for cue in self.cues)


@dataclass(slots=True)
class _Frame:
    """An attribution in the making; ranges are token indices, half-open.

    `open_end` says that the content goes on to the end of the sentence for want of a better one, `inner` that
    it is worth nothing inside what somebody else says, `waits` that the content comes in the next paragraph.
    """

    rule: Rule
    cue: Range
    source: Range | None
    content: list[Range]
    kind: AttributionKind
    form: Form | None = None
    via: Range | None = None
    stated: Timex | None = None
    open_end: bool = False
    inner: bool = False
    waits: bool = False


@dataclass(frozen=True, slots=True)
class _After:
    """What stands between verb and content: where the content begins, and what was passed."""

    start: int
    cue_end: int
    stated: Timex | None
    via: Range | None


def find_attributions(
    text: str, sentences: Sequence[Sentence], *, dates: Sequence[Timex], rules: Rules
) -> list[Attribution]:
    """Attributions of a text, sorted by where their span starts; nested ones are given one by one.

    A quote over several sentences gives one attribution for each of them. `stated` is picked from `dates`.
    """
    if not sentences:
        return []
    cues = cues_of(rules)
    layout = Layout(text, sentences, dates, rules, cues.lexicon)
    frames = _Reader(layout, cues).read()
    return sorted(
        _Records(layout, frames, cues).build(), key=lambda found: (found.span.start, found.span.end)
    )


class _Reader:
    """Frames of a text; lives for one call."""

    def __init__(self, layout: Layout, cues: Cues) -> None:
        self.layout = layout
        self.cues = cues
        self.shape = layout.shape
        self.words = layout.words
        self.quote_of = layout.quote_of

    def read(self) -> list[_Frame]:
        frames = []
        for sentence in self.layout.sentences:
            if sentence.boilerplate is None:
                first, end = self.layout.tokens.at(sentence.start), self.layout.tokens.at(sentence.end)
                for start in range(first, end, REACH):
                    frames += self._read_sentence(start, min(end, start + REACH))
        _Continuations(self.layout, frames).attach()
        return self._settle_quotes([frame for frame in frames if frame.content])

    def _settle_quotes(self, frames: list[_Frame]) -> list[_Frame]:
        """Frames inside a quote have its speaker as `via`; what he says of himself, or feels, is left out."""
        owners = {
            self.quote_of[first]: frame
            for frame in frames
            if self.quote_of[frame.cue[0]] < 0
            for first, _ in frame.content
        }
        settled = []
        for frame in frames:
            number = self.quote_of[frame.cue[0]]
            if number >= 0:
                first_person = frame.source is None or self.words[frame.source[0]] in ("i", "you", "we")
                if frame.inner or first_person:
                    continue
                if number in owners and frame.via is None:
                    frame.via = owners[number].source
            settled.append(frame)
        return settled

    # one sentence

    def _read_sentence(self, first: int, end: int) -> list[_Frame]:
        frames: list[_Frame] = []
        unsourced = self.cues.lexicon["unsourced"]
        title = self._read_title(first, end)
        if title is not None:
            frames.append(title)
        for position in range(first, end):
            word = self.words[position]
            if word not in self.cues and word != "according" and word not in unsourced:
                continue
            floor, limit = self.layout.bounds(position, first, end)
            if word == "according":
                frame = self._read_according(position, floor, limit)
            elif word in unsourced:
                frame = self._read_unsourced(position, floor, limit)
            else:
                frame = self._read_verb(position, floor, limit, frames)
            if frame is None:
                continue
            if frame.content:
                self._part(frame, frames)
                around = _around(frame, frames)
                if len(around) == _DEEPEST or (frame.inner and around):
                    continue
                if around and frame.via is None:
                    frame.via = around[-1].source
            frames.append(frame)
        return frames

    def _read_title(self, first: int, end: int) -> _Frame | None:
        """Speaker, colon, content: "Kremlin: no plans for a summit", at the head of a text or before a quote."""
        match = _TITLE.match(self.shape, first, end)
        if match is None or match.end() >= end or "N" not in match[0]:
            return None
        colon = match.end() - 1
        quote = self.layout.quote_from(match.end())
        if quote is None and first > 0:
            return None
        content = quote or (match.end(), self.layout.bounds(match.end(), first, end)[1])
        rule = self.cues.rule("attribution.title")
        return _Frame(rule, (colon, colon + 1), (first, colon), [content], AttributionKind.INDIRECT)

    def _read_according(self, position: int, floor: int, limit: int) -> _Frame | None:
        """Content before "according to", after it, or on both sides."""
        shape = self.shape
        if self.words[position + 1 : position + 2] != ["to"] or position + 2 >= limit:
            return None
        end = self._source_end(position + 2, limit)
        if end is None or self.words[position + 2] in self.cues.lexicon["not_a_source"]:
            return None
        before = position
        while before > floor and shape[before - 1] in ",—a(":
            before -= 1
        content = []
        if before > floor + 1 and shape[before - 1] not in "&stw":
            content.append((floor, before))
        if end < limit and shape[end] == ",":
            goes_on = not content or (
                shape[position - 1] == "," and shape[end + 1 : end + 2] not in tuple("wgs&")
            )
            if goes_on and end + 1 < limit:
                content.append((end + 1, limit))
        elif not content and end < limit:
            content.append((end, limit))
        rule = self.cues.rule("attribution.according")
        source = (position + 2, end)
        return (
            _Frame(rule, (position, position + 2), source, content, AttributionKind.INDIRECT)
            if content
            else None
        )

    def _source_end(self, start: int, limit: int) -> int | None:
        """Where the source that begins at the token ends, the time of saying left out: "the minister | on Friday"."""
        match = _SOURCE.match(self.shape, start, limit)
        if match is None:
            return None
        end = match.end()
        while end > start and end - 1 in self.layout.timed:
            end -= 1
        if end > start and end < match.end() and self.shape[end - 1] == "i":
            end -= 1
        return end if end > start else match.end()

    def _read_unsourced(self, position: int, floor: int, limit: int) -> _Frame | None:
        """Content on both sides of "reportedly": nobody is named."""
        first, end = position, position + 1
        while first > floor and self.shape[first - 1] not in ',;:—sw"':
            first -= 1
        while end < limit and self.shape[end] not in ',;:—"':
            end += 1
        while first < position and self.shape[first] in "&a":
            first += 1
        content = [part for part in ((first, position), (position + 1, end)) if part[0] < part[1]]
        rule = self.cues.rule("attribution.unsourced")
        return _Frame(rule, (position, position + 1), None, content, AttributionKind.INDIRECT)

    # the verb

    def _read_verb(self, position: int, floor: int, limit: int, frames: list[_Frame]) -> _Frame | None:
        verb = self._verb(position, floor)
        if verb is None or not self._is_verb(verb, floor):
            return None
        if verb.form is Form.PAST and _is_passive(self.words[verb.group : position]):
            return self._read_passive(verb, floor, limit)
        if verb.takes("clause") and verb.group == position and verb.form in (Form.PAST, Form.PRESENT):
            inverted = self._read_inverted(verb, floor, limit)
            if inverted is not None:
                return inverted
        verb, source = self._with_source(verb, floor, frames)
        return None if source is None else self._read_content(verb, source, floor, limit)

    def _verb(self, position: int, floor: int) -> _Verb | None:
        cues = self.cues.at(self.words, position)
        if not cues:
            return None
        edge = position
        while edge > floor and position - edge < 6 and self.shape[edge - 1] in "xa":
            edge -= 1
        group = edge
        while group < position and self.shape[group] == "a":
            group += 1
        return _Verb(cues, edge, group, position, position + 1 + len(cues[0].particle))

    def _is_verb(self, verb: _Verb, floor: int) -> bool:
        """Whether the form is a verb here, and not a noun or an adjective."""
        shape, words, edge = self.shape, self.words, verb.edge
        before = shape[edge - 1] if edge > floor else "."
        if edge > floor and words[edge - 1] in ("her", "whose"):
            before = "d"
        cue = verb.cues[0]
        if cue.noun_too and self.layout.text[self.layout.tokens.starts[verb.position]].isupper():
            return False
        if "x" in shape[edge : verb.position]:
            return True
        follows = shape[verb.position + 1 : verb.position + 2]
        match verb.form:
            case Form.ING:
                return before not in "d'#"
            case Form.PAST:
                return before not in "d'#i" or cue.lemma in ("say", "tell")
            case Form.PRESENT if cue.noun_too:
                return (
                    (before in "pwN)" and follows not in ("x", "v"))
                    or (before in "n,&—" and follows in ("t", '"', ":", "T"))
                    or (
                        before == "n"
                        and follows not in ("x", "v")
                        and bool(FINITE_AFTER.match(shape, verb.position + 1))
                    )
                )
            case Form.PRESENT:
                return True
        # the base form
        if before in "Tpw":
            return True
        if before in ",)&" and not cue.noun_too:
            return True
        plural = words[edge - 1].endswith(_PEOPLE) or "&" in shape[max(floor, edge - 5) : edge]
        if before in "nN" and plural:
            return not cue.noun_too or self._content_follows(verb.position + 1)
        return False

    def _content_follows(self, position: int) -> bool:
        follows = self.shape[position : position + 1]
        return follows in ("t", '"', "T", ":", "w") or bool(FINITE_AFTER.match(self.shape, position))

    def _with_source(self, verb: _Verb, floor: int, frames: list[_Frame]) -> tuple[_Verb, Range | None]:
        """The verb, with what governs it, and its subject."""
        layout, shape, words = self.layout, self.shape, self.words
        group = verb.group
        before = shape[group - 1] if group > floor else ""
        if before == "T":
            if group < floor + 2 or words[group - 2] not in _GOVERNORS:
                return verb, None
            return _Verb(verb.cues, group - 1, group - 1, verb.position, verb.end), self._shared(
                floor, group - 1, frames
            )
        if verb.form is Form.ING and group == verb.position:
            if before == "s" and words[group - 2 : group - 1] in (["quoted"], ["cited"]):
                # "was quoted as saying"
                start = group - 2
                while start > floor and shape[start - 1] in "xa":
                    start -= 1
                passive = _Verb(verb.cues, start, start, verb.position, verb.end)
                return passive, subject_before(layout, start, floor)
            if before and before in "nN":
                return verb, subject_before(layout, group, floor)
            return verb, self._shared(floor, group, frames)
        if group > floor and words[group - 1] in ADVERBIAL:
            return verb, None
        return verb, subject_before(layout, group, floor) or self._shared(floor, group, frames)

    def _shared(self, floor: int, before: int, frames: list[_Frame]) -> Range | None:
        """Subject that a verb without one of its own shares: of the first attribution, else of the sentence."""
        for frame in frames:
            if frame.source is not None and frame.cue[0] >= floor and frame.source[1] <= frame.cue[0]:
                return frame.source
        return first_subject(self.layout, floor, before)

    def _read_passive(self, verb: _Verb, floor: int, limit: int) -> _Frame | None:
        """Passives that name nobody: "it was announced that …", "the vote is expected to …"."""
        after, shape = verb.end, self.shape
        frame = _Frame(verb.cues[0].rule, (verb.group, after), None, [], AttributionKind.INDIRECT, inner=True)
        if (
            verb.takes("clause")
            and self.words[verb.edge - 1] == "it"
            and after + 1 < limit
            and shape[after] == "t"
        ):
            frame.content = [(after + 1, limit)]
            frame.open_end = True
            return frame
        if verb.cues[0].lemma in self.cues.lexicon["impersonal"] and _INFINITIVE.match(shape, after, limit):
            subject = subject_before(self.layout, verb.group, floor)
            frame.rule = self.cues.rule("attribution.impersonal")
            frame.content = [*((subject,) if subject else ()), (after, limit)]
            return frame
        return None

    def _read_inverted(self, verb: _Verb, floor: int, limit: int) -> _Frame | None:
        """Content, verb, source: "…, said the minister"."""
        shape, position, after = self.shape, verb.position, verb.end
        if position == 0 or after >= limit or shape[position - 1] not in ',"—':
            return None
        content = self._content_before(position, floor)
        end = self._source_end(after, limit)
        if content is None or end is None:
            return None
        quoted = self.quote_of[content[0]] >= 0 or self.quote_of[content[1] - 1] >= 0
        if not quoted and FINITE_AFTER.match(shape, after, limit):
            return None
        if not (quoted or _CLAUSE.match(shape, *content) or _GOES_ON.match(shape, end, limit)):
            return None
        rule = next(cue.rule for cue in verb.cues if "clause" in cue.takes)
        frame = _Frame(rule, (position, after), (after, end), [content], AttributionKind.INDIRECT, verb.form)
        time = end + (shape[end : end + 1] == "i" and end not in self.layout.timed)
        frame.stated = self.layout.date_of.get(time) if time < limit else None
        mark = shape.find('"', end, min(limit, end + 60))
        self._add_second_part(frame, mark if mark > 0 else end, limit)
        return frame

    # the content

    def _read_content(self, verb: _Verb, source: Range, floor: int, limit: int) -> _Frame | None:
        shape, words = self.shape, self.words
        passed = self._pass_adjuncts(verb, limit)
        start = passed.start
        kind = shape[start] if start < limit else "."
        quote = self._whole_quote(start, limit)

        def frame(need: str, content: Range | None, *, open_end: bool = True) -> _Frame | None:
            return self._frame(verb, passed, source, need, content, open_end=open_end)

        if verb.takes("clause"):
            if source[0] > floor and words[source[0] - 1] == "as" and words[source[0] - 2] != "such":
                return frame("clause", self._beside_as(source, start, floor, limit), open_end=False)
            leads = quote is not None and self.quote_of[max(0, source[0] - 2)] < 0
            if not leads and self._may_end_here(source, kind, floor):
                content = self._content_before(source[0], floor)
                if content is not None:
                    return self._beside_verb(frame("clause", content, open_end=False), start, limit)
        if quote is not None:
            return frame("clause", quote, open_end=False) or frame(
                "topic", self._topic(start, limit), open_end=False
            )
        if kind == "t":
            return frame("clause", (start + 1, limit))
        if kind == ":":
            return frame("clause", (start + 1, limit) if start + 1 < limit else None)
        if kind == "w" or words[start : start + 1] == ["if"]:
            plain = "bare" if words[start] in ("what", "when", "where") else "question"
            return frame("question", (start, limit)) or frame(plain, (start, limit))
        if kind == "T":
            return frame("to", (start, limit))
        if start >= limit or kind in ".,;)—&":
            return None
        if FINITE_AFTER.match(shape, start, limit) and verb.takes("bare"):
            return frame("bare", (start, limit))
        if kind in "dnNp#gb'ea\"x" and verb.takes("topic"):
            return frame("topic", self._topic(start, limit), open_end=False)
        if kind in "xv":
            return None
        if verb.takes("any"):
            return frame("any", (start, limit))
        if kind == "p" or (kind != "i" and _FINITE_SOON.match(shape, start, limit)):
            return frame("bare", (start, limit))
        return None

    def _frame(
        self, verb: _Verb, passed: _After, source: Range, need: str, content: Range | None, *, open_end: bool
    ) -> _Frame | None:
        """Frame by the first of the verb's rules that takes such content."""
        cue = next((cue for cue in verb.cues if need in cue.takes), None)
        if cue is None or (content is not None and content[0] >= content[1]):
            return None
        attitude = cue.rule.yields["kind"] == AttributionKind.ATTITUDE
        stated = passed.stated or next(
            (
                self.layout.date_of[token]
                for token in range(source[1], verb.group)
                if token in self.layout.date_of
            ),
            None,
        )
        return _Frame(
            cue.rule,
            (verb.group, passed.cue_end),
            source,
            [content] if content is not None else [],
            AttributionKind(cue.rule.yields["kind"]),
            verb.form,
            passed.via,
            stated,
            open_end=open_end,
            inner=attitude or need not in ("clause", "bare", "any"),
            waits=content is None,
        )

    def _pass_adjuncts(self, verb: _Verb, limit: int) -> _After:
        """Go past who is addressed, times, "in a statement" and asides, up to where content may begin."""
        shape, timed = self.shape, self.layout.timed
        at = cue_end = verb.end
        stated: Timex | None = None
        via: Range | None = None
        addressed = not verb.takes("object")
        for _ in range(4):
            here = at
            while at < limit and shape[at] == "a" and at not in timed:
                at += 1
            if at < limit and (at in timed or (shape[at] == "i" and at + 1 in timed)):
                at += at not in timed
                stated = stated or self.layout.date_of.get(at)
                while at < limit and at in timed:
                    at += 1
            if at < limit and shape[at] == "(":
                closing = shape.find(")", at, min(limit, at + 30))
                if closing > 0:
                    stated = stated or self.layout.date_of.get(at + 1)
                    at = closing + 1
            if not addressed:
                end = self._addressee_end(at, limit)
                addressed = True
                if end > at:
                    via = (at, end) if self._is_media(at, end) else None
                    at = cue_end = end
            at, cue_end = self._pass_setting(at, cue_end, limit)
            aside = _ASIDE.match(shape, at, limit)
            if aside:
                at = aside.end()
            if at == here:
                break
        if at + 1 < limit and shape[at : at + 2] in (",t", ',"', ':"'):
            at += 1
        return _After(at, cue_end, stated, via)

    def _pass_setting(self, at: int, cue_end: int, limit: int) -> Range:
        """Go past "in a statement", which belongs to the cue, and past "in Ohio" before "that" or a quote."""
        shape, words, settings = self.shape, self.words, self.cues.lexicon["setting"]
        match = _ADJUNCT.match(shape, at, limit)
        if match is None or _INFINITIVE.match(shape, at, limit):
            return at, cue_end
        end = match.end()
        follows = shape[end] if end < limit else "."
        inside = next((token for token in range(at, end) if words[token] in settings), None)
        if inside is not None:
            if follows in 't":,' or end >= limit:
                return end, end
            while inside < end and words[inside] in settings:
                inside += 1
            return inside, inside
        if follows in 't":,.' and (
            follows != "," or shape[end + 1 : end + 2] in ("t", '"', "") or end + 1 >= limit
        ):
            return end, cue_end
        return (end, cue_end) if end >= limit or follows == "," else (at, cue_end)

    def _addressee_end(self, at: int, limit: int) -> int:
        """Where the one addressed ends: "told Reuters | the minister would", "told a briefing | that"."""
        shape = self.shape
        match = _ADDRESSEE.match(shape, at, limit)
        if match is None:
            return at
        end = match.end()
        if end >= limit or shape[end] in 't":wT,.':
            return end
        for stop in range(end, at, -1):
            if FINITE_AFTER.match(shape, stop, limit):
                return stop
        preposition = shape.find("i", at, end)
        return preposition if preposition > 0 else end

    def _is_media(self, first: int, end: int) -> bool:
        media = self.cues.lexicon["media"]
        return "N" in self.shape[first:end] and any(word in media for word in self.words[first:end])

    def _whole_quote(self, start: int, limit: int) -> Range | None:
        """Quote that begins here and is all there is: a stop, a comma or nothing comes after it."""
        quote = self.layout.quote_from(start) if start < limit else None
        if quote is None:
            return None
        end = quote[1]
        return (
            quote if end >= limit or self.shape[end - 2] in ".,—" or self.shape[end] in ".,;—&s()" else None
        )

    def _may_end_here(self, source: Range, kind: str, floor: int) -> bool:
        """Whether "…, the minister said" is complete: no more than an adjunct comes after the verb."""
        if kind in '.,—);"':
            return True
        edge = source[0] - (source[0] > 0 and self.shape[source[0] - 1] == ",")
        if edge > floor and self.quote_of[edge - 1] >= 0:
            return self.layout.quote_until(edge) is not None and self.shape[edge - 2] in ".,—"
        return edge < source[0] and kind in "iTgaes" and bool(_CLAUSE.match(self.shape, floor, edge))

    def _content_before(self, edge: int, floor: int) -> Range | None:
        """What ends right before the token: a quote, or the sentence so far up to a comma or dash."""
        shape = self.shape
        end = edge
        if end > floor + 1 and shape[end - 1] == ",":
            end -= 1
        quote = self.layout.quote_until(end)
        if quote is not None and self.quote_of[edge] != self.quote_of[end - 1]:
            if end == floor and self.layout.paragraph(end - 1) != self.layout.paragraph(edge):
                return None
            start, stop = quote
            alone = (
                start <= floor or shape[start - 1] in ".:" or (shape[stop - 2] in ".," and stop - start > 4)
            )
            return quote if alone else (floor, stop)
        if end == edge:
            if end <= floor or shape[end - 1] != "—":
                return None
            end -= 1
        says_something = any(
            shape[token] in "nNpb#xv" and token not in self.layout.timed
            for token in range(floor, min(end, floor + 12))
        )
        return (floor, end) if says_something else None

    def _beside_verb(self, frame: _Frame | None, after: int, limit: int) -> _Frame | None:
        """The frame of "…, he said, …", unless all it has is an adverbial: "In May, he said"."""
        if frame is None:
            return None
        content = frame.content[0]
        self._add_second_part(frame, after, limit)
        whole = self.quote_of[content[1] - 1] >= 0 or self.quote_of[content[0]] >= 0 or len(frame.content) > 1
        adverbial = self.shape[content[0]] in "isT" and not _CLAUSE.match(self.shape, *content)
        return frame if whole or not adverbial else None

    def _add_second_part(self, frame: _Frame, at: int, limit: int) -> None:
        """Take what goes on after "…, he said,"."""
        shape = self.shape
        while at < limit and (shape[at] == "," or at in self.layout.timed):
            at += 1
        if at >= limit:
            return
        quote = self.layout.quote_from(at)
        if quote is not None:
            frame.content.append(quote)
        elif (
            self.quote_of[frame.content[0][0]] < 0
            and shape[at - 1] == ","
            and shape[at] not in "gw"
            and (
                shape[at] in "xvT"
                or FINITE_AFTER.match(shape, at, limit)
                or not _CLAUSE.match(shape, *frame.content[0])
            )
        ):
            frame.content.append((at, limit))

    def _beside_as(self, source: Range, after: int, floor: int, limit: int) -> Range | None:
        """Content of "as the minister said, …", or of "…, as the minister said"."""
        shape = self.shape
        end = source[0] - 1
        while end > floor and shape[end - 1] in ",—(a&":
            end -= 1
        while after < limit and shape[after] not in ',—)"':
            after += 1
        start = after + 1 if after < limit and shape[after] != '"' else after
        if start < limit - 2:
            return start, limit
        return (floor, end) if end - floor > 2 else None

    def _topic(self, start: int, limit: int) -> Range:
        """Noun phrase or -ing form with what belongs to it."""
        match = _TOPIC.match(self.shape, start, limit)
        end = match.end() if match else start + 1
        if end < limit and self.shape[end] in "tw":
            while end < limit and self.shape[end] not in ",;—":
                end += 1
        return start, end

    # frames among each other

    def _part(self, frame: _Frame, frames: list[_Frame]) -> None:
        """Cut the content of earlier frames where this one begins beside them, not inside them."""
        shape = self.shape
        trailing = frame.content[0][0] < frame.cue[0]
        for earlier in frames[-_DEEPEST:]:
            first, end = earlier.content[-1] if earlier.content else (0, 0)
            if not earlier.open_end or not first < frame.cue[0] < end:
                continue
            edge = self._edge(frame, earlier, trailing=trailing)
            if edge is None:
                continue
            while edge > first and shape[edge - 1] in ",&—sa":
                edge -= 1
            if edge > first:
                earlier.content[-1] = (first, edge)
                if trailing and earlier.via is None:
                    earlier.via = frame.source

    def _edge(self, frame: _Frame, earlier: _Frame, *, trailing: bool) -> int | None:
        """Where the frame begins, when that is beside the content of the earlier one."""
        if frame.source is None:
            return None
        before = self.shape[frame.source[0] - 1]
        if trailing:
            return min(frame.cue[0], frame.source[0])
        if frame.source == earlier.source:
            same = frame.form is Form.ING or frame.form is earlier.form
            return frame.cue[0] if same and self.shape[frame.cue[0] - 1] in '&,"' else None
        if frame.source[0] > earlier.content[-1][0] and (
            before in "&s" or (before == "," and frame.kind is AttributionKind.INDIRECT)
        ):
            return frame.source[0]
        return None


def _is_passive(auxiliaries: Sequence[str]) -> bool:
    for word in reversed(auxiliaries):
        if word in _BE:
            return True
        if word in _HAVE:
            return False
    return False


def _around(frame: _Frame, frames: list[_Frame]) -> list[_Frame]:
    """Those of the last frames that have this one inside their content."""
    return [
        earlier
        for earlier in frames[-_DEEPEST:]
        if earlier.open_end
        and earlier.content
        and earlier.content[-1][0] <= frame.cue[0] < earlier.content[-1][1]
    ]


class _Continuations:
    """Gives quotes without a cue of their own to the frame whose words they continue."""

    def __init__(self, layout: Layout, frames: list[_Frame]) -> None:
        self.layout = layout
        self.frames = frames
        self.outside = sorted(
            (
                frame
                for frame in frames
                if frame.kind is not AttributionKind.ATTITUDE and layout.quote_of[frame.cue[0]] < 0
            ),
            key=lambda frame: frame.cue,
        )
        self.cues = [frame.cue[0] for frame in self.outside]

    def attach(self) -> None:
        layout = self.layout
        taken: dict[int, _Frame] = {}
        for frame in self.frames:
            for first, _ in frame.content:
                if layout.quote_from(first) is not None:
                    taken[layout.quote_of[first]] = frame
        for number, quote in enumerate(layout.quote_ranges):
            if number in taken or quote[0] == 0:
                continue
            owner = self._owner(number, taken.get(number - 1))
            if owner is not None:
                owner.content.append(quote)
                taken[number] = owner
        for frame in self.frames:
            if frame.waits and not frame.content:
                self._take_paragraph(frame)

    def _owner(self, number: int, previous: _Frame | None) -> _Frame | None:
        """Frame of the quote before, or the one just before, whose words the quote continues."""
        layout, shape = self.layout, self.layout.shape
        first, end = layout.quote_ranges[number]
        ahead = layout.quote_ranges[number - 1][1] if number else 0
        if previous is not None and first == ahead and not layout.quotes[number - 1].closed:
            return previous
        if shape[first - 1] not in '.:"' or end - first < _SHORTEST_QUOTE:
            return None
        if previous is not None and layout.beside(ahead - 1, first):
            return previous
        index = bisect_right(self.cues, first) - 1
        if index < 0:
            return None
        frame = self.outside[index]
        if shape[first - 1] == ":" and (frame.waits or layout.beside(frame.cue[0], first)):
            return frame
        while index >= 0 and layout.beside(self.outside[index].cue[1] - 1, first):
            frame = self.outside[index]
            if frame.content and layout.quote_of[frame.content[0][0]] >= 0:
                return frame
            index -= 1
        return None

    def _take_paragraph(self, frame: _Frame) -> None:
        """Give the next paragraph to "The minister wrote:", when it has no quotation marks."""
        layout = self.layout
        index = layout.sentence_at(layout.tokens.starts[frame.cue[0]]) + 1
        if index >= len(layout.sentences):
            return
        paragraph = layout.sentences[index].paragraph
        last = index
        while last + 1 < len(layout.sentences) and layout.sentences[last + 1].paragraph == paragraph:
            last += 1
        first = layout.tokens.at(layout.sentences[index].start)
        end = layout.tokens.at(layout.sentences[last].end)
        if first < end:
            frame.content.append((first, end))


class _Records:
    """Frames → attributions, one for each sentence of the content."""

    def __init__(self, layout: Layout, frames: list[_Frame], cues: Cues) -> None:
        self.layout = layout
        self.frames = frames
        self.speakers = Speakers(layout, [frame.source for frame in frames if frame.source], cues)

    def build(self) -> Iterator[Attribution]:
        for frame in self.frames:
            yield from self._records(frame)

    def _records(self, frame: _Frame) -> Iterator[Attribution]:
        layout = self.layout
        source = layout.tokens.span(*frame.source) if frame.source else None
        resolved, flag = self.speakers.resolve(frame.source) if frame.source else (None, None)
        cue = layout.tokens.span(*frame.cue)
        via = layout.tokens.span(*frame.via) if frame.via else None
        kind = self._kind(frame)
        pieces: dict[int, list[Span]] = {}
        for first, end in frame.content:
            for index, span in self._by_sentence(first, end):
                pieces.setdefault(index, []).append(span)
        for spans in pieces.values():
            parts = [*spans, cue, *((source,) if source else ())]
            start, stop = min(part.start for part in parts), max(part.end for part in parts)
            yield Attribution(
                span=Span.of(layout.text, start, stop),
                rule=frame.rule.id,
                source=source,
                resolved_source=resolved,
                cue=cue,
                content=tuple(spans),
                kind=kind,
                via=via,
                stated=frame.stated,
                flag=flag,
            )

    def _kind(self, frame: _Frame) -> AttributionKind:
        """Quoted, when more than half of what is said stands in quotation marks."""
        if frame.kind is not AttributionKind.INDIRECT or self.layout.quote_of[frame.cue[0]] >= 0:
            return frame.kind
        tokens = [token for first, end in frame.content for token in range(first, min(end, first + REACH))]
        quoted = sum(self.layout.quote_of[token] >= 0 for token in tokens)
        return AttributionKind.QUOTED if quoted * 2 > len(tokens) else frame.kind

    def _by_sentence(self, first: int, end: int) -> Iterator[tuple[int, Span]]:
        """Content by sentence, without the marks that enclose it."""
        layout = self.layout
        start, stop = layout.tokens.starts[first], layout.tokens.ends[end - 1]
        index = layout.sentence_at(start)
        while index < len(layout.sentences) and layout.sentences[index].start < stop:
            sentence = layout.sentences[index]
            low, high = self._strip(max(start, sentence.start), min(stop, sentence.end))
            if low < high:
                yield index, Span.of(layout.text, low, high)
            index += 1

    def _strip(self, start: int, stop: int) -> Range:
        """Offsets without blanks and without the marks of the quote that holds them all."""
        text, quotes = self.layout.text, self.layout.quotes
        if start < stop:
            number = bisect_right(quotes, start, key=lambda quote: quote.start) - 1
            if number >= 0 and stop <= quotes[number].end:
                quote = quotes[number]
                start = max(start, quote.inner)
                stop = min(stop, quote.outer)
        while start < stop and text[start].isspace():
            start += 1
        while start < stop and text[stop - 1].isspace():
            stop -= 1
        return start, stop
