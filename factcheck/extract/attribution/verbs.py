"""Word that may be a cue → the verb group around it, when it is a verb here. For `attribution` only."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.extract.attribution.cues import Cue, Form
from factcheck.extract.attribution.layout import Layout, Range
from factcheck.extract.attribution.nounphrases import LONE
from factcheck.extract.clauses import FINITE_AFTER, is_made

_BE = frozenset(
    ["is", "are", "was", "were", "be", "been", "being", "am", "'s", "'re", "'m", "get", "got",
     "isn't", "wasn't", "weren't", "aren't"]
)  # fmt: skip
_PERSONS = frozenset(["he", "she", "who"])
_HAVE = frozenset(["has", "have", "had", "having", "'ve", "'d", "hasn't", "haven't", "hadn't"])
_HYPOTHETICAL = frozenset(["would", "could", "should", "might", "may", "can"])
_ONLY_PARTICIPLES = frozenset(["known", "seen", "written", "spoken", "sworn", "shown", "given", "taken"])
_LONGEST_GROUP = 6
# "…, public records | show."
_TAG_NOUNS = re.compile(r",[d#]?[egnN]{0,3}[nNb]\Z")
# "experts at the bank", "people familiar with the matter"
_MANY = re.compile(r"[d#]{0,2}[eb]{0,2}(?P<head>[nN]{1,4})e?(?:i[d#]?[nNeb#']{1,5}){1,3}")
# last letters of what is many
PLURAL = ("s", "people", "men", "women", "police", "many")


@dataclass(slots=True)
class Verb:
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
    """Whether the word is a verb here, by its form and what stands on both sides."""
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
            return before not in "d'#" and not noun
        case Form.PAST if " ".join(words[verb.position : verb.end + 1]) in layout.cues.lexicon["term"]:
            return False
        case Form.PAST:
            return before not in "d'#iv" or cue.lemma in ("say", "tell")
        case Form.PRESENT if cue.noun_too:
            return _is_no_plural(layout, verb, before)
        case Form.PRESENT:
            return True
    return _is_base_verb(layout, verb, floor, before)


def _is_no_plural(layout: Layout, verb: Verb, before: str) -> bool:
    """Whether a present form behind a token of that kind is a verb: "the mayor claims", not "to probe claims"."""
    shape, edge, follows = layout.shape, verb.edge, layout.shape[verb.end : verb.end + 1]
    if before == "n" and (is_made(layout.tokens, verb.position) or shape[edge - 2] == "T"):
        return False
    if before in "pwN)":
        return follows not in ("x", "v")
    if before in "n,&—" and follows in ("t", '"', ":", "T"):
        return True
    if before == "n" and follows not in ("x", "v") and FINITE_AFTER.match(shape, verb.position + 1):
        return True
    # "…, a poll | shows."
    return before in "nb" and follows in (".", ",") and layout.words[edge - 1] in layout.cues.things


def _is_base_verb(layout: Layout, verb: Verb, floor: int, before: str) -> bool:
    """Whether a base form behind a token of that kind is a verb: "the mayors report", and not "a report"."""
    shape, words, edge = layout.shape, layout.words, verb.edge
    cue, follows = verb.cues[0], shape[verb.end : verb.end + 1]
    if before in "Tpw":
        return words[edge - 1] != "one" or not cue.noun_too
    if before in "de#" or words[edge - 1] == "percent":
        if not _is_crowd(layout, edge, floor) or (cue.noun_too and before != "#"):
            return False
        return follows in ("d", "p") or _content_follows(shape, verb.end)
    if before in ",)&" and (not cue.noun_too or follows == "p"):
        return True
    if before in "nN#" and not cue.noun_too and "bare" in cue.takes and _content_follows(shape, verb.end):
        return True
    ends = follows == "." and not cue.noun_too and "bare" in cue.takes
    if (ends or follows == "t") and before in "nNeb" and _are_many(layout, edge, floor):
        return True
    if cue.noun_too and "bare" in cue.takes and follows in (".", ","):
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


def _content_follows(shape: str, position: int) -> bool:
    follows = shape[position : position + 1]
    clause = follows not in ("x", "v") and FINITE_AFTER.match(shape, position)  # "a jobs report | gives"
    return follows in ("t", '"', "T", ":", "w") or bool(clause)
