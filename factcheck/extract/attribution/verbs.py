"""Word that may be a cue → the verb group around it, when it is a verb here, and who is its subject.

For `attribution` and its readers only.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from factcheck.extract.attribution.antecedents import antecedent
from factcheck.extract.attribution.cues import Cue, Form
from factcheck.extract.attribution.frames import Frame
from factcheck.extract.attribution.layout import Layout, Range
from factcheck.extract.attribution.nounphrases import LONE, noun_phrase_until
from factcheck.extract.attribution.subjects import (
    ADVERBIAL,
    first_subject,
    subject_before,
)
from factcheck.extract.clauses import FINITE_AFTER, is_made

_BE = frozenset(
    ["is", "are", "was", "were", "be", "been", "being", "am", "'s", "'re", "'m", "get", "got",
     "isn't", "wasn't", "weren't", "aren't"]
)  # fmt: skip
_PERSONS = frozenset(["he", "she", "who"])
_HAVE = frozenset(["has", "have", "had", "having", "'ve", "'d", "hasn't", "haven't", "hadn't"])
_HYPOTHETICAL = frozenset(["would", "could", "should", "might", "may", "can"])
_NO_SUBJECTS = frozenset(["him", "them", "me", "us"])
# "the courts that could not apply | their laws": the object of that verb
_OBJECT = re.compile(r"[xT]a?b\Z")
_ONLY_PARTICIPLES = frozenset(["known", "seen", "written", "spoken", "sworn", "shown", "given", "taken"])
_PARTICLES = frozenset(["out", "up", "off", "back"])
_LONGEST_GROUP = 6
# "…, public records | show."
_TAG_NOUNS = re.compile(r",[d#]?[egnN]{0,3}[nNb]\Z")
# "experts at the bank", "people familiar with the matter"
_MANY = re.compile(r"[d#]{0,2}[eb]{0,2}(?P<head>[nN]{1,4})e?(?:i[d#]?[nNeb#']{1,5}){1,3}")
# last letters of what is many
PLURAL = ("s", "people", "men", "women", "police", "many")


class Verb(NamedTuple):
    """A cue in the text: its words are [group, end), auxiliaries included; adverbs before it begin at `edge`.

    `form` is that of the cue itself, whatever auxiliaries it has. `shares` says that its subject is that of a verb
    before it, `via` is who quotes it.
    """

    cues: list[Cue]
    form: Form
    edge: int
    group: int
    position: int
    end: int
    shares: bool = False
    via: Range | None = None

    def takes(self, need: str) -> bool:
        """Whether content of this sort may follow."""
        for cue in self.cues:  # noqa: SIM110 a generator would cost more than the search
            if need in cue.takes:
                return True
        return False

    def is_supposed(self, layout: Layout) -> bool:
        """Whether it may never have happened: "would support", "in opposing", "will come and support"."""
        if self.form is Form.ING and self.group == self.position:
            return (
                self.edge > 0 and layout.shape[self.edge - 1] == "i" and layout.words[self.edge - 1] != "by"
            )
        if self.form is Form.BASE and self.group == self.position and self.shares:
            return True
        return not _HYPOTHETICAL.isdisjoint(layout.words[self.group : self.position])

    def is_passive(self, words: Sequence[str]) -> bool:
        """Whether a form of "be" stands before the participle."""
        if self.form is not Form.PAST:
            return False
        # "he's said" is "he has said", "he's known" is not
        has = self.takes("any") and words[self.group] == "'s" and words[self.group - 1] in _PERSONS
        return not has and _is_being(words[self.group : self.position])


def _is_being(group: Sequence[str]) -> bool:
    """Whether the last auxiliary is a form of "be"."""
    for word in reversed(group):
        if word in _BE or word in _HAVE:
            return word in _BE
    return False


def verb_at(layout: Layout, position: int, floor: int) -> Verb | None:
    """Verb group of the cue at the token; None where the word is a noun or an adjective."""
    cues = layout.cues.at(layout.words, position)
    if not cues:
        return None
    edge = group = group_start(layout, position, floor)
    while group < position and layout.shape[group] == "a":
        group += 1
    verb = Verb(cues, cues[0].form, edge, group, position, position + 1 + len(cues[0].particle))
    return verb if _is_verb(layout, verb, floor) else None


def group_start(layout: Layout, position: int, floor: int) -> int:
    """Where the auxiliaries and adverbs before the token begin: "has long | argued"."""
    start = position
    while start > floor and position - start < _LONGEST_GROUP:
        # "has since | said"
        since = layout.words[start - 1] == "since" and layout.shape[max(0, start - 2)] == "x"
        adverb = layout.shape[start - 1] in "xa" or layout.words[start - 1] in ("long", "once")
        if not adverb and not since:
            break
        start -= 1
    return start


def _is_verb(layout: Layout, verb: Verb, floor: int) -> bool:
    shape, words, edge = layout.shape, layout.words, verb.edge
    before = shape[edge - 1] if edge > floor else "."
    cue = verb.cues[0]
    if edge > floor and words[edge - 1] == "whose":
        before = "d"
    capital = layout.text[layout.tokens.starts[verb.position]].isupper()
    if capital and (cue.noun_too or verb.form is Form.BASE):
        return False
    if "x" in shape[edge : verb.position]:
        # "there are reports that"
        return verb.form in (Form.PAST, Form.ING) or not _is_being(words[edge : verb.position])
    follows = shape[verb.end : verb.end + 1]
    plural = cue.noun_too and verb.form is Form.PRESENT
    if plural and before in "nNe" and shape.startswith(("tx", "tv"), verb.end):
        return False  # "police reports that have"
    if words[verb.position] in _ONLY_PARTICIPLES:
        return False  # "a town known to be poor"
    if cue.mostly_noun and verb.form in (Form.PRESENT, Form.BASE) and before not in "Tp":
        # not "Southern states that will vote"
        return (
            before == "N" and follows in ("t", '"') and shape[verb.end + 1 : verb.end + 2] not in ("x", "v")
        )
    match verb.form:
        case Form.ING:
            noun = shape[verb.position] == "n" and before in "nb"  # "any realistic understanding that"
            return before not in "d'#" and words[edge - 1] != "own" and not noun
        case Form.PAST if (
            cue.lemma in layout.cues.lexicon["doubted"] and before in "&," and follows in ("n", "e", "g")
        ):
            return False  # "his failures and | alleged schemes"
        case Form.PAST if " ".join(words[verb.position : verb.end + 1]) in layout.cues.lexicon["term"]:
            return False
        case Form.PAST:
            return before not in "d'#iv" or cue.lemma in ("say", "tell")
        case Form.PRESENT if cue.noun_too:
            if before == "n" and (is_made(layout.tokens, verb.position) or shape[edge - 2] == "T"):
                return False  # "to probe claims"
            return (
                (before in "pwN)" and follows not in ("x", "v"))
                or (before in "n,&—" and follows in ("t", '"', ":", "T"))
                or (
                    before == "n"
                    and follows not in ("x", "v")
                    and bool(FINITE_AFTER.match(shape, verb.position + 1))
                )
                or (
                    # "…, a poll | shows."
                    before in "nb"
                    and follows in (".", ",")
                    and (words[edge - 1] in layout.cues.things or _is_one(layout, edge, floor))
                    and bool(_TAG_NOUNS.search(shape, max(floor, edge - _LONGEST_GROUP), edge))
                )
            )
        case Form.PRESENT:
            return True
    return _is_base_verb(layout, verb, floor, before)


def _is_base_verb(layout: Layout, verb: Verb, floor: int, before: str) -> bool:
    """Whether a base form behind a token of that kind is a verb: "the mayors report", and not "a report"."""
    shape, words, edge = layout.shape, layout.words, verb.edge
    cue = verb.cues[0]
    if before in "Tpw":
        return words[edge - 1] != "one" or not cue.noun_too
    if before == "e" and shape[edge - 2] in "xa" and not cue.noun_too and _content_follows(shape, verb.end):
        return True  # "those whose homes were flooded say the dam"
    if before in "de#" or words[edge - 1] == "percent":
        if not _is_crowd(layout, edge, floor) or (cue.noun_too and before != "#"):
            return False
        return shape[verb.end : verb.end + 1] in ("d", "p") or _content_follows(shape, verb.end)
    if before in ",)&" and (not cue.noun_too or shape[verb.end : verb.end + 1] == "p"):
        return True
    if before in "nN#" and not cue.noun_too and "bare" in cue.takes and _content_follows(shape, verb.end):
        return True
    follows = shape[verb.end : verb.end + 1]
    ends = follows == "." and not cue.noun_too and "bare" in cue.takes
    if (ends or follows == "t") and before in "nNeb" and _are_many(layout, edge, floor):
        return True
    if cue.noun_too and "bare" in cue.takes and shape[verb.end : verb.end + 1] in (".", ","):
        named = _TAG_NOUNS.search(shape, max(floor, edge - _LONGEST_GROUP), edge)
        if named and words[edge - 1].endswith("s"):
            return True  # "…, public records show."
    if before in "nN" and cue.noun_too and _is_one(layout, edge, floor):
        return False  # "a police report that"
    plural = words[edge - 1].endswith(PLURAL) or "&" in shape[max(floor, edge - 5) : edge]
    if before in "nN" and plural:
        return not cue.noun_too or _content_follows(shape, verb.position + 1)
    return False


def _are_many(layout: Layout, edge: int, floor: int) -> bool:
    """Whether a plural with a phrase of its own ends before the token: "…, experts at the bank | say"."""
    first = max(floor, layout.shape.rfind(",", floor, edge) + 1)
    match = _MANY.fullmatch(layout.shape, first, edge)
    return match is not None and any(
        word.endswith(PLURAL) for word in layout.words[slice(*match.span("head"))]
    )


def _is_one(layout: Layout, edge: int, floor: int) -> bool:
    """Whether the noun phrase that ends before the token begins with "a"."""
    first = edge
    while first > floor and edge - first < _LONGEST_GROUP and layout.shape[first - 1] in "nNegb":
        first -= 1
    return first > floor and layout.words[first - 1] in ("a", "an")


def _is_crowd(layout: Layout, edge: int, floor: int) -> bool:
    """Whether what ends before the token can only be people: "some", "those surveyed", "49%"."""
    word = layout.words[edge - 1]
    if layout.shape[edge - 1] == "e":
        return edge - 2 >= floor and layout.words[edge - 2] == "those"
    return word in LONE or word.endswith("%") or word in ("percent", "half")


# "The Post, citing an aide, | reported"
_GOES_ON = re.compile(",a?[xve]")


def _content_follows(shape: str, position: int) -> bool:
    follows = shape[position : position + 1]
    clause = follows not in ("x", "v") and FINITE_AFTER.match(shape, position)  # "a jobs report | gives"
    return follows in ("t", '"', "T", ":", "w") or bool(clause)


def find_source(layout: Layout, verb: Verb, floor: int, frames: Sequence[Frame]) -> tuple[Verb, Range | None]:
    """The verb, with what governs it, and its subject: its own, or the one it shares with an earlier frame."""
    shape, words, group, edge = layout.shape, layout.words, verb.group, verb.edge
    before = shape[group - 1] if group > floor else ""
    if shape[edge - 1 : edge] == "T" and edge > floor:
        governing = layout.cues.lexicon["governing"]
        governed = words[edge - 2] in governing or " ".join(words[edge - 3 : edge - 1]) in governing
        if edge < floor + 2 or not governed:
            return verb, None
        verb = verb._replace(edge=edge - 1, group=edge - 1, shares=True)
        return verb, _shared(layout, floor, edge - 1, frames)
    if verb.form is Form.ING and group == verb.position:
        if not before and "cites" in verb.cues[0].rule.yields:
            return verb, _subject_behind(layout, verb.end, layout.sentence_end(group))
        if before == "," and "cites" in verb.cues[0].rule.yields and (medium := _medium(layout, verb, floor)):
            return verb, medium
        if before == "s" and words[group - 2 : group - 1] in (["quoted"], ["cited"]):
            # "was quoted as saying"
            start = group - 2
            while start > floor and shape[start - 1] in "xa":
                start -= 1
            return verb._replace(edge=start, group=start), subject_before(layout, start, floor)
        if words[group - 1 : group] == ["by"]:
            agent = _agent(layout, floor, group)
            if agent is not None:
                return verb._replace(shares=True), agent
        if words[group - 1] in ("for", "of") and (told := _object(layout, group - 1, floor)):
            return verb, told  # "criticized *the mayor* for saying", "accused *her* of implying"
        if words[group - 1 : group] == ["as"]:
            quoted = _quoted(layout, verb, floor)
            if quoted is not None:
                return quoted
        if before and before in "vb" and words[group - 1] in layout.cues.lexicon["entails"]:
            return verb, None
        if before and before in "nN":
            own = subject_before(layout, group, floor)
            if own is None or not _is_object(layout, own):
                return verb, None if own is not None and _is_reduced(layout, verb, own) else own
        return verb._replace(shares=True), _shared(layout, floor, group, frames)
    if group > floor and words[group - 1] in ADVERBIAL:
        return verb, None
    own = subject_before(layout, group, floor)
    shared = _shared(layout, floor, group, frames) if own is None or _hangs_on_verb(layout, own) else None
    if shared is None:
        return verb, None if verb.form is Form.PAST and own and _is_named(layout, verb, own, floor) else own
    if own is not None:
        # "the clubs that backed him say"
        return verb, antecedent(layout, shared) or shared
    return verb._replace(shares=True), shared


def _agent(layout: Layout, floor: int, before: int) -> Range | None:
    """Subject of the deed that was done by saying something: "when *the teacher* fooled us by telling"."""
    deed = before - 1
    while deed > floor and layout.shape[deed] not in 'xve,;:.—"':
        deed -= 1
    if layout.shape[deed] not in "xve":
        return None
    return subject_before(layout, group_start(layout, deed, floor), floor)


def _object(layout: Layout, end: int, floor: int) -> Range | None:
    """Whom somebody blames or praises: "criticized *the mayor* | for saying", not "won applause | for saying"."""
    noun = noun_phrase_until(layout, end, floor)
    if noun is None or noun[0] <= floor or layout.shape[noun[0] - 1] not in "vxebg":
        return None
    judges = any("judges" in cue.rule.yields for cue in layout.cues.at(layout.words, noun[0] - 1))
    return noun if judges else None


def _medium(layout: Layout, verb: Verb, floor: int) -> Range | None:
    """Medium that tells in an aside whom it cites: "The Post, | citing an aide, reported"."""
    comma = layout.shape.find(",", verb.end, layout.sentence_end(verb.end - 1))
    own = noun_phrase_until(layout, verb.group - 1, floor) if _GOES_ON.match(layout.shape, comma) else None
    media = layout.cues.lexicon["media"]
    return own if own and any(word in media for word in layout.words[slice(*own)]) else None


def _subject_behind(layout: Layout, start: int, limit: int) -> Range | None:
    """Subject of the clause behind what opens the sentence: "Citing an aide, | the paper | reported"."""
    comma = layout.shape.find(",", start, limit)
    clause = FINITE_AFTER.match(layout.shape, comma + 1, limit) if comma > 0 else None
    return subject_before(layout, clause.end() - 1, comma + 1) if clause else None


def _quoted(layout: Layout, verb: Verb, floor: int) -> tuple[Verb, Range] | None:
    """Whom somebody quotes: "The paper quoted an aide as saying that …"."""
    words = layout.words
    own = noun_phrase_until(layout, verb.group - 1, floor)
    if own is None or own[0] <= floor:
        return None
    quoting = layout.cues.lexicon["quoting"]
    if words[own[0] - 1] == "by" and words[own[0] - 2] in quoting:
        # "was quoted by the agency as saying"
        start = group_start(layout, own[0] - 2, floor)
        quoted = subject_before(layout, start, floor)
        return (verb._replace(via=own), quoted) if quoted else None
    if words[own[0] - 1] not in quoting:
        return None
    start = own[0] - 1
    while start > floor and layout.shape[start - 1] in "xa":
        start -= 1
    return verb._replace(via=subject_before(layout, start, floor) or first_subject(layout, floor, start)), own


def _is_reduced(layout: Layout, verb: Verb, noun: Range) -> bool:
    """Whether it only tells which one is meant: "sent employees explaining the deal", and not "45% saying it is"."""
    return not verb.takes("any") and noun[0] > 0 and layout.shape[noun[0] - 1] in "iTvxeb"


def _hangs_on_verb(layout: Layout, noun: Range) -> bool:
    """Whether it is the object of a verb before it."""
    if _OBJECT.search(layout.shape, max(0, noun[0] - 3), noun[0]):
        return True
    return noun[1] - noun[0] == 1 and layout.words[noun[0]] in _NO_SUBJECTS


def _is_named(layout: Layout, verb: Verb, noun: Range, floor: int) -> bool:
    """Whether a participle only tells what a thing is called: "watched a play called The Flood"."""
    before = noun[0] - 1
    if verb.takes("clause") or verb.group != verb.position or before < floor:
        return False
    return (
        layout.shape[before] in "ivTebg"
        and layout.shape[noun[0]] == "d"
        and layout.words[before] not in layout.cues.words
    )


def _is_object(layout: Layout, noun: Range) -> bool:
    """Whether somebody issued it: "released a statement saying", or it can say nothing: "opened the debate saying"."""
    first, end = noun
    words, lexicon = layout.words, layout.cues.lexicon
    if first > 1 and layout.shape[first - 1] == "T" and words[first - 2] in lexicon["setting"]:
        # "sent a message to supporters saying"
        return True
    if first == 0 or layout.shape[first - 1 - (words[first - 1] in _PARTICLES)] not in "vxeb":
        return False
    return words[end - 1] in lexicon["setting"] or words[end - 1] in lexicon["occasion"]


def _shared(layout: Layout, floor: int, before: int, frames: Sequence[Frame]) -> Range | None:
    """Subject that a verb without one of its own shares: of the first attribution, else of the sentence.

    Behind "…, Roe said," that is the speaker; "who" is it where there is no other.
    """
    found = None
    for frame in frames:
        beside = frame.cue[0] >= floor and layout.quote_of[frame.cue[0]] == layout.quote_of[before]
        if frame.source is None or not beside or frame.source[1] > min(frame.cue[0], before):
            continue
        behind = frame.trails() and not layout.shape[frame.cue[1] : before].strip(",aiN")
        if behind or (found is None and layout.shape[frame.source[0] - 1 : frame.source[1]] != ",w"):
            found = frame.source
    found = found or first_subject(layout, floor, before)
    return found and (antecedent(layout, found) or found)
