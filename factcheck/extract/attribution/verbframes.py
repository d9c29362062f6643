"""Cue verb → its frame: who says it, what is said, and where that stands. For `attribution` only."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from factcheck.extract.attribution.adjuncts import INFINITIVE, Passed, is_means, pass_adjuncts
from factcheck.extract.attribution.contents import (
    complete,
    content_before,
    content_beside_as,
    may_end_here,
    narrator_from,
    subordinate_end,
    topic,
    whole_quote,
)
from factcheck.extract.attribution.cues import Form
from factcheck.extract.attribution.frames import Frame
from factcheck.extract.attribution.inversions import read_inverted
from factcheck.extract.attribution.layout import NOUN_PHRASE, Layout, Range
from factcheck.extract.attribution.nounphrases import ACCUSATIVE
from factcheck.extract.attribution.passives import read_asked, read_passive
from factcheck.extract.attribution.sources import find_source
from factcheck.extract.attribution.verbs import PLURAL, Verb, verb_at
from factcheck.extract.clauses import FINITE_AFTER
from factcheck.model.values import AttributionKind, Timex

# "said of the mayor, “It is over”": what is said comes after whom it is about
_ABOUT = (("of",), ("about",))
# "called the mayor to thank him"
_TELEPHONED = re.compile(r"(?:p|d?[nN]{1,5})T[bn](?=[pdN])")
_OWN_VERB = re.compile(rf"{NOUN_PHRASE}(?:[iT]{NOUN_PHRASE}){{0,5}}(?:—[^—]{{1,15}}—)?a{{0,2}}[xve]")
_FINITE_SOON = re.compile(r"[^,;.—]{1,25}[xv]")
# "reported | at least six planes fell"
_BOUNDS = (["at", "least"], ["at", "most"], ["as", "many"], ["up", "to"])
# "noted | farmers and fishers have less", "estimates | her farms, sold in May, are worth less"
_JOINED = re.compile(r"d?[nN]{1,3}&d?[nN]{1,3}a?[xve]|d?[nN]{1,4},[^,xvw][^,xv]{1,25},a?[xv]")
_NOUNS_AND_DASH = re.compile(r"n{1,4}[—(]")
# "And on Sunday,", "In a letter to the court on Sunday,"
_OPENING = re.compile(r"&?(?:[iTa]?[dnNe#b']{1,6}){1,4},")
# "he added, the dams “have broken”"
_PARTLY_QUOTED = re.compile(r"[dnNbe#']{1,6}\"a?[xv]")
_NOBODY = (["nobody"], ["no", "one"], ["no-one"], ["none"])
_INDEFINITE = frozenset(["a", "an"])
_LONGEST_ASIDE = 20
_ADVERBS = re.compile(r"[as&]{1,3},")


def read_verb(layout: Layout, position: int, floor: int, limit: int, frames: Sequence[Frame]) -> Frame | None:
    """Frame of the cue at the token; None where it is no verb, or has nobody who says it or nothing that is said."""
    verb = verb_at(layout, position, floor)
    if verb is None or (verb.cues[0].lemma == "quote" and not _quotes_beside(layout, verb, floor)):
        return None
    asked = read_asked(layout, verb, floor, limit)
    if asked is not None:
        return asked
    if verb.is_passive(layout.words):
        return read_passive(layout, verb, floor, limit)
    made = (
        verb.form is Form.PAST and verb.group == position and layout.words[verb.end : verb.end + 1] == ["by"]
    )
    # not "said by telephone that"
    if made and not is_means(layout, verb.end):
        return None  # "an average calculated by the paper"
    inverted = read_inverted(layout, verb, floor, limit)
    if inverted is not None:
        return inverted
    verb, source = find_source(layout, verb, floor, frames)
    if (
        source is None
        or layout.words[source[0]] == "there"
        or _is_mute(layout, verb, layout.words[slice(*source)])
    ):
        return None
    if source[0] >= verb.end:
        limit = source[0] - 1  # "Citing an aide, | the paper reported"
    elif layout.shape[source[1] : verb.group] == "," and verb.form is Form.ING:
        comma = layout.shape.find(",", verb.end, limit)
        limit = comma if comma > 0 else limit  # "The paper, citing an aide, | reported"
    limit = subordinate_end(layout, source, verb.end, limit)
    limit = narrator_from(layout, verb.end, floor, limit)
    return _Saying(layout, verb, source, floor, limit, pass_adjuncts(layout, verb, limit)).read()


def _quotes_beside(layout: Layout, verb: Verb, floor: int) -> bool:
    """Whether it is told beside a report whom it quotes: not "quoted an aide as saying", "ended by quoting Roe"."""
    return verb.form is Form.ING and (verb.group == floor or layout.shape[verb.group - 1] == ",")


def _is_mute(layout: Layout, verb: Verb, source: Sequence[str]) -> bool:
    """Whether the subject can't be who says it: "he showed that he was able", "we know whoever *tells* them"."""
    shows = verb.cues[0].lemma in layout.cues.lexicon["shown"] and source in (["he"], ["she"])
    return shows or (verb.form is Form.PRESENT and source in (["i"], ["we"], ["you"], ["they"]))


class _Saying(NamedTuple):
    """Subject and verb in their part [floor, limit) of a sentence, with what was passed behind the verb."""

    layout: Layout
    verb: Verb
    source: Range
    floor: int
    limit: int
    passed: Passed

    def read(self) -> Frame | None:
        """Frame with the content before subject and verb, or behind them."""
        if self._modifies():
            return None
        quote = whole_quote(self.layout, self.passed.start, self.limit)
        if self.verb.takes("clause"):
            if self._hangs_on_as():
                start = self.passed.start
                beside = content_beside_as(
                    self.layout,
                    self.source,
                    start,
                    self.floor,
                    self.limit,
                    names_quote="puts" in self.verb.cues[0].rule.yields,
                )
                return self._frame("clause", beside, open_end=False) if beside and self._backs() else None
            if self.verb.via is not None and self.passed.start >= self.limit:
                # "“It is over,” the agency quoted him as saying"
                before = content_before(self.layout, self.verb.via[0], self.floor)
                return self._frame("clause", before, open_end=False)
            leads = quote is not None and self.layout.quote_of[max(0, self.source[0] - 2)] < 0
            if not leads and not self.verb.shares and self._may_end():
                frame = self._ending()
                if frame is not None:
                    return frame
        if quote is None:
            frame = self._following()
        else:
            frame = self._frame("clause", quote, open_end=False) or self._topic(self.passed.start)
        if frame is not None and frame.content and self._told_before(frame.content[0][0]):
            frame.content.insert(0, (self.floor, self.source[0] - 1))
        return frame

    def _told_before(self, start: int) -> bool:
        """Whether what is said begins before the speaker, and a colon stands before the rest."""
        shape, first, floor = self.layout.shape, self.source[0] - 1, self.floor
        if shape[first : first + 2] in (",w", ",t") or shape[first] != "," or shape[start - 1] != ":":
            return False
        return FINITE_AFTER.match(shape, floor + (shape[floor] == "&"), first) is not None

    def _hangs_on_as(self) -> bool:
        """Whether "as" stands before the subject, and no content of its own behind the verb."""
        first, words = self.source[0], self.layout.words
        if first <= self.floor or words[first - 1] != "as" or words[first - 2] in ("such", "even"):
            return False
        puts = "puts" in self.verb.cues[0].rule.yields
        any_kind = puts or (self.verb.takes("any") and self._kind() not in "dnNp#")
        return any_kind or self._kind() in ',.—)"'

    def _backs(self) -> bool:
        """Whether "as" leads to who says it, not to when or by what: "it broke as he replied", "as she showed"."""
        opener = self.source[0] - 2
        before = self.layout.shape[opener] if opener >= self.floor else ","
        if opener == self.floor and before == "&":
            before = ","  # "But as the mayor noted, …"
        if self.layout.shape[slice(*self.source)] == "p" and not self.verb.takes("question"):
            return False
        return before in ',—(;:"' or self.verb.takes("any")

    def _may_end(self) -> bool:
        quoted = self.layout.quote_of[max(0, self.source[0] - 2)] >= 0
        if self._kind() == "g" and self.verb.cues[0].particle and not quoted:
            return False  # "talked about moving on"
        if self.verb.takes("to") and INFINITIVE.match(self.layout.shape, self.passed.start, self.limit):
            return False  # "when it broke, the mayor decided not | to run"
        return may_end_here(self.layout, self.source, self.passed.start, self.floor, self.limit)

    def _kind(self) -> str:
        """Kind of what follows the verb."""
        start = self.passed.start
        return self.layout.shape[start] if start < self.limit else "."

    def _ending(self) -> Frame | None:
        """Frame of "…, the mayor said", or of what comes behind "Six months ago, the mayor said,"."""
        layout, shape, start = self.layout, self.layout.shape, self.passed.start
        if self._kind() == "," and self._begins_anew(start + 1):
            return self._frame("clause", (start + 1, self.limit))
        follows = self._clause_follows(start + 1)
        if follows and _ADVERBS.fullmatch(shape, self.floor, self.source[0]):
            return self._frame("clause", (start + 1, self.limit))
        content = content_before(layout, self.source[0], self.floor)
        if content is not None and layout.words[slice(*self.source)] in _NOBODY:
            return None  # "“It is over.” Nobody answered."
        if content is not None and shape[content[0]] != '"' and "quoted" in self.verb.cues[0].rule.yields:
            return None  # "Asked about it, he laughed."
        asks = self.verb.cues[0].lemma in layout.cues.lexicon["put_to"]
        if content is not None and not (asks and shape[content[0]] != '"'):
            return complete(layout, self._frame("clause", content, open_end=False), start, self.limit)
        # not "if the council agrees, we will pay"
        hangs = shape[self.source[0] - 1] == "s" and layout.words[self.source[0] - 1] != "as"
        if follows and self._kind() == "," and self.source[0] > self.floor and not hangs:
            frame = self._frame("clause", (start + 1, self.limit))
            if frame is not None and self._opens_with_time():
                frame.content.insert(0, (self.floor, self.source[0] - 1))
                frame.stated = self.passed.stated
            return frame
        return None

    def _modifies(self) -> bool:
        """Whether a participle only tells of what cannot speak: "will build it, a plan announced in May"."""
        layout, verb, (first, end) = self.layout, self.verb, self.source
        if (
            verb.group != verb.position
            or verb.form is not Form.PAST
            or layout.words[first] not in _INDEFINITE
        ):
            return False
        behind = layout.shape[verb.end : verb.end + 1]
        if first == self.floor or layout.shape[first - 1] != "," or behind not in ("i", "T", "s", "a"):
            return False
        if self._kind() in 't":' or not verb.takes("topic") or "N" in layout.shape[first:end]:
            return False  # "In May, a farmer announced in Rome that", "It broke, a farmer said in Rome"
        lexicon, words = layout.cues.lexicon, layout.words[first:end]
        return layout.cues.things.isdisjoint(words) and not any(
            word in lexicon[kind] for word in words for kind in ("witness", "roles", "titles", "setting")
        )

    def _opens_with_time(self) -> bool:
        """Whether a comma closes the time of what is said: "In 2008, the mayor said, it broke"."""
        layout, opening = self.layout, range(self.floor, self.source[0] - 1)
        settings = layout.cues.lexicon["setting"]
        return (
            layout.shape[self.source[0] - 1] == ","
            and any(token in layout.date_of for token in opening)
            and all(layout.words[token] not in settings for token in opening)
        )

    def _clause_follows(self, start: int) -> bool:
        """Whether a subject with its verb begins at the token, or behind "if elected," that does."""
        shape, limit = self.layout.shape, self.limit
        if shape[start : start + 1] == "s":
            comma = shape.find(",", start, min(limit, start + _LONGEST_ASIDE))
            start = comma + 1 if comma > 0 else start
        return bool(FINITE_AFTER.match(shape, start, limit) or _PARTLY_QUOTED.match(shape, start, limit))

    def _begins_anew(self, start: int) -> bool:
        """Whether a sentence begins behind the comma: "He said, if elected, he …", "The Post reported, The dam …"."""
        layout = self.layout
        if start >= self.limit or self.source[0] > self.floor + 1:
            return False
        if layout.shape[start] == "s":
            return self._clause_follows(start)
        if layout.shape[start] != "d":
            return False
        capital = layout.text[layout.tokens.starts[start]].isupper()
        return capital and FINITE_AFTER.match(layout.shape, start, self.limit) is not None

    def _following(self) -> Frame | None:
        """Frame by what follows the verb."""
        layout, verb, limit = self.layout, self.verb, self.limit
        shape, start, kind = layout.shape, self.passed.start, self._kind()
        if kind == "t":
            if self._points():
                return self._topic(start + 1, first=start)
            # "The paper argued that:", unless nothing follows
            start += shape[start + 1 : start + 2] == ":" and start + 2 < len(shape)
            if start + 1 >= limit and shape[limit - 1] != ":":
                return None  # "by the time he said that."
            return self._frame("clause", (start + 1, limit) if start + 1 < limit else None)
        if kind == ":":
            return self._frame("clause", (start + 1, limit) if start + 1 < limit else None)
        if kind == "w" or layout.words[start : start + 1] == ["if"]:
            return self._question()
        if kind == "T":
            return self._frame("to", (start, limit))
        begins = start + 2 * (layout.words[start : start + 2] in _BOUNDS)
        kind = shape[begins] if begins < limit else "."
        if start >= limit or kind in ".,;)—&" or (kind in "xv" and not self._is_extracted()):
            return None
        if kind == "p" and layout.words[begins] in ACCUSATIVE and shape[begins + 1] in "xveb&":
            # "those who know him | say", "he backed them and left"
            return self._frame("topic", (begins, begins + 1), open_end=False)
        clause = kind != "i" and (
            FINITE_AFTER.match(shape, begins, limit) or _JOINED.match(shape, begins, limit)
        )
        if clause and verb.takes("bare"):
            return self._frame("bare", (start, limit))
        if kind in "dnNp#gb'ea\"x" and verb.takes("topic"):
            return self._thing()
        if kind in "xv":
            return None
        if verb.takes("any") and layout.words[start] not in layout.cues.lexicon["no_words"]:
            return self._frame("any", (start, limit))
        # not "will find little sympathy for a plan that is new"
        found = kind == "i" or verb.cues[0].lemma in layout.cues.lexicon["found"]
        soon = None if found else _FINITE_SOON.match(shape, start, limit)
        return self._frame("bare", (start, limit)) if soon else None

    def _points(self) -> bool:
        """Whether "that" belongs to a noun: "dismissed that suggestion", and not "noted that turnout dropped"."""
        shape, words, noun = self.layout.shape, self.layout.words, self.passed.start + 1
        if (
            shape[noun : noun + 1] not in ("n", "b")
            or words[noun].endswith(PLURAL)
            or not self.verb.takes("topic")
        ):
            return False
        if self.verb.takes("clause") and _NOUNS_AND_DASH.match(shape, noun, self.limit):
            return False  # "noted that turnout — 40 % in May — fell"
        own = _OWN_VERB.match(shape, noun, self.limit) or _FINITE_SOON.match(shape, noun, self.limit)
        return own is None

    def _is_extracted(self) -> bool:
        """Whether the subject of the content stands before: "farms which he said | could not be let"."""
        first = self.source[0]
        if first <= self.floor:
            return True
        # "records that he questioned | are old"
        asserts = "polarity" not in self.verb.cues[0].rule.yields
        return asserts and self.layout.shape[first - 1] in "wt"

    def _question(self) -> Frame | None:
        """Frame of "asked why it broke"; "when" and "where" mostly tell when and where it was said."""
        word, content = self.layout.words[self.passed.start], (self.passed.start, self.limit)
        if word in ("when", "where") and "polarity" not in self.verb.cues[0].rule.yields:
            return None
        colon = self.layout.shape.find(':"', *content)
        if colon > 0 and "polarity" not in self.verb.cues[0].rule.yields:
            # "explained what he meant: “It is old.”"
            return self._frame("clause", whole_quote(self.layout, colon + 1, self.limit), open_end=False)
        return self._frame("question", content) or (self._frame("bare", content) if word == "what" else None)

    def _thing(self) -> Frame | None:
        """Frame of a noun phrase: what is named, or what somebody says about it in a quote behind it."""
        layout, cue = self.layout, self.verb.cues[0]
        about = topic(layout, self.passed.start, self.limit)
        if cue.lemma == "call" and _TELEPHONED.match(layout.shape, self.passed.start, self.limit):
            return None
        mark = about[1] + (layout.shape[about[1] : about[1] + 1] in (",", ":"))
        said = whole_quote(layout, mark, self.limit)
        if said is not None and cue.particle in _ABOUT:
            passed = self.passed._replace(cue_end=about[1])
            return self._replace(passed=passed)._frame("topic", said, open_end=False)
        return self._frame("topic", about, open_end=False)

    def _time_before(self) -> Timex | None:
        """Time between the source and its verb: "the mayor on Sunday said".

        None for one of another clause ("voters who left on Friday said", "noting that he left on Friday and
        saying"), or that tells which of some noun is meant ("cited the 2008 vote, saying").
        """
        layout, start = self.layout, self.source[1]
        for token in range(start, self.verb.group):
            timex = layout.date_of.get(token)
            if timex is None:
                continue
            behind = layout.tokens.at(timex.span.end)
            noun = "nNb'" if layout.shape[token - 1] == "d" else "nN'"
            names = layout.shape[behind : behind + 1] in set(noun)
            return None if names or not {"w", "t"}.isdisjoint(layout.shape[start:token]) else timex
        return None

    def _time_in_front(self) -> Timex | None:
        """Time of saying that opens the sentence: "In a letter on Sunday, the mayor said"."""
        layout, first = self.layout, self.source[0]
        own = not self.verb.shares and not layout.shape[self.source[1] : self.verb.edge].strip("a,")
        # not "The army bombed the port on Sunday, the mayor said"
        begin = self.floor + (layout.shape[self.floor] == "&")
        leads = layout.shape[begin] in "iTa" or begin in layout.timed
        # "Speaking in Rome", "Asked on Sunday", and not "Beijing bombed"
        leads = leads or (layout.words[begin].endswith(("ing", "ed")) and layout.shape[begin + 1] != "e")
        if not own or not leads or not _OPENING.fullmatch(layout.shape, self.floor, first):
            return None
        for token in range(self.floor, first):
            timex = layout.date_of.get(token)
            # not "on the Sunday shows"
            if timex and layout.shape[layout.tokens.at(timex.span.end)] in ",i":
                return timex
        return None

    def _topic(self, start: int, first: int | None = None) -> Frame | None:
        return self._frame("topic", topic(self.layout, start, self.limit, first), open_end=False)

    def _frame(self, need: str, content: Range | None, *, open_end: bool = True) -> Frame | None:
        """Frame by the first of the verb's rules that takes such content."""
        layout, verb, passed = self.layout, self.verb, self.passed
        cue = next((cue for cue in verb.cues if need in cue.takes), None)
        if cue is None or (content is not None and content[0] >= content[1]):
            return None
        attitude = cue.rule.yields["kind"] == AttributionKind.ATTITUDE
        if attitude and (verb.is_supposed(layout) or layout.words[self.source[0]] == "you"):
            return None
        return Frame(
            cue.rule,
            (verb.group, passed.cue_end),
            self.source,
            [content] if content is not None else [],
            AttributionKind(cue.rule.yields["kind"]),
            verb.form,
            passed.via or verb.via,
            passed.stated or self._time_before() or self._time_in_front(),
            open_end=open_end,
            inner=attitude or need not in ("clause", "bare", "any"),
            waits=content is None,
            clausal=need in ("clause", "bare"),
        )
