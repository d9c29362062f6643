"""Verb → its subject: the noun phrase before it, around asides, the one it shares, or the one after it.

For `extract` only.
"""

import re
from itertools import islice

from factcheck.extract.attribution.layout import NOUN_PHRASE, Layout, Range
from factcheck.extract.attribution.nounphrases import LONGEST, head_of_modified, noun_phrase_until

_LONGEST_ASIDE = 45
_LONGEST_BRACKET = 30
# Verbs of a clause that are tried for a subject before it counts as having none.
_VERBS_TRIED = 4

_NOMINATIVE = frozenset(["he", "she", "they", "we", "i", "you"])
_SELVES = frozenset(["himself", "herself", "itself", "themselves"])
# Relative words that are no subject: "when asked".
ADVERBIAL = frozenset(["when", "where", "why", "how", "whether", "whenever", "wherever", "as", "than", "if"])

# What a clause beside the main one begins with.
SUBORDINATORS = frozenset(
    ["while", "although", "though", "when", "after", "before", "since", "because", "whereas"]
)

# "more than a dozen clerks"
_SOURCE = re.compile(rf"{NOUN_PHRASE}(?:(?:[i&T]|(?<=[d#])s(?=[d#])){NOUN_PHRASE}){{0,4}}")
_OWN_CLAUSE = re.compile(r"[dnNpb#'i]{1,12}[xv]")
# "Senator Jo Lo (R-Ohio)", "Roe, speaking in Rome, Ohio", and what may follow it between commas
_OPENING_NAME = re.compile(r"(?:[&s]|a,)?(?P<name>N(?:(?:'?N){1,5}|(?=,g)))(?:\([^()]{1,6}\))?")
_SINGLE_NAME = re.compile(r"[&s]?(?P<name>N)")
_VERB = re.compile("[xv]")
_ONE_VERB = re.compile(r"[vebgn](?:Tx?|[^xvwts,;:—\"])*")
# a clause in which no noun could be the subject of a verb behind it: "asked not to be named", "spoke on condition of"
_INTRANSITIVE = re.compile(r"[vebg]a*(?:Tx?a?[bevn][ne]?(?:i[dnN#b]+)*|i[dnN#b]+(?:i[dnN#b]+)*)")
_LISTED_BEFORE = re.compile(r"(?<=[nNb])i(?:d?[nN]{1,3},){1,6}\Z")
# "Unions, clubs (among them hers), and | many voters", "Gov. Jo Lo (D) and | Gov. Roe"
_LIST = r"(?:[dnN#'~]{1,8}(?:i[dnN#']{1,6})?(?:\([^()]{1,6}\))?)"
_OPENING_LIST = re.compile(rf"[&s]?(?P<list>{_LIST}(?:,{_LIST}){{0,5}},?)&?")
_PIECE = re.compile(r"a?[#nNdeg'ib&()~]{1,14}")
_MOST_PIECES = 4
# "people | he met said", "officials | I spoke to on the phone said"
_MET = re.compile(r"[nNb](?=p(?:a?xa?[nbve]|a?[ve])(?:[iT](?:[iT][dnNi#]{1,8})?)?\Z)")
_LONGEST_MET = 16
_FINITE_VERB = re.compile(r"[xv]|(?<=[nNp#)a'])[eb]")


def subject_before(layout: Layout, verb: int, floor: int) -> Range | None:
    """Subject that stands before the verb group; None where it is shared, follows, or is nowhere to be seen."""
    shape = layout.shape
    end = _skip_bracket(shape, _skip_adverbials(layout, verb, floor), floor)
    if end <= floor:
        return None
    if shape[max(floor, end - 2) : end] == ',"':
        quote = layout.quote_until(end)
        if quote is not None and quote[0] > floor and shape[quote[0] - 1] not in ",.:—":
            end -= 1  # "Roe, the hacker known as “Coot,” | said"
    end -= layout.words[end - 1] in _SELVES  # "Roe himself | said"
    if shape[end - 1] not in ",—":
        return _noun_before(layout, verb, end, floor)
    opening = _name_before_clauses(layout, end, floor)
    if opening is not None:
        return opening
    start = _aside_before(layout, end, floor)
    if start is None:
        pieces = _name_before_pieces(layout, end - 1, floor)
        if pieces is not None:
            return pieces
        # "The agency, has said": a comma that should not be there
        alone = noun_phrase_until(layout, end - 1, floor)
        return alone if alone is not None and alone[0] == floor else None
    end = _skip_bracket(shape, start, floor)
    if end <= floor:
        return None
    return _name_before_pieces(layout, end, floor) or _noun_before(layout, verb, end, floor)


def _noun_before(layout: Layout, verb: int, end: int, floor: int) -> Range | None:
    """Subject that ends at the token: asides and adverbs between it and the verb are left out."""
    shape = layout.shape
    if shape[end - 1] in "wt":
        return None if layout.words[end - 1] in ADVERBIAL else (end - 1, end)
    if end < verb and end - 1 > floor and shape[end - 2 : end] == "ne":
        # "papers filed on Sunday | showed"
        named = noun_phrase_until(layout, end - 1, floor)
        return (named[0], verb) if named is not None else None
    met = _MET.search(shape, max(floor, verb - _LONGEST_MET), verb)
    if met and layout.words[met.end()] in _NOMINATIVE:
        end = met.end()
    found = (
        (head_of_modified(layout, end, floor) if shape[verb : verb + 1] != "g" else None)
        or _head_of_relative(layout, end, floor)
        or noun_phrase_until(layout, end, floor)
    )
    return found and _whole_subject(layout, found, verb, floor)


def _whole_subject(layout: Layout, found: Range, verb: int, floor: int) -> Range | None:
    """The noun phrase with what it is joined to, or the one that it tells of; None where it is no subject."""
    shape, words, first = layout.shape, layout.words, found[0]
    if _tells_noun(layout, found, floor):
        return None
    before = shape[max(floor, first - 2) : first]
    if before == "wi":
        return first - 2, first - 1  # "who in a letter | said"
    found = _with_opening_list(layout, _with_list(layout, found, verb, floor), floor)
    first = found[0]
    before = shape[first - 2 : first] if first > floor + 1 else ""
    if before == "&i" and shape[first] == "d":
        return None  # "but in a later letter | said"
    if before == "p&":
        together = words[first - 2] in _NOMINATIVE
        return first - 2 * together, found[1]  # "she and her husband"
    return found


def _tells_noun(layout: Layout, found: Range, floor: int) -> bool:
    """Whether the clause tells of the noun right before it: "was not the end | many experts forecast"."""
    shape, first = layout.shape, found[0]
    if first == floor or shape[first] != "d" or shape[first - 1] not in "nN" or first - 1 in layout.timed:
        return False
    noun = noun_phrase_until(layout, first, floor)
    # not "In a letter | the mayor says"
    return noun is not None and noun[0] > floor and shape[noun[0] - 1] not in "i,"


def source_from(layout: Layout, start: int, limit: int) -> int | None:
    """Where the source that begins at the token ends, the time of saying left out: "the minister | on Friday"."""
    counted = layout.words[start : start + 1] == ["one"] and layout.shape[start + 1 : start + 2] in (
        "n",
        "N",
        "e",
        "b",
    )
    match = _SOURCE.match(layout.shape, start + counted, limit)  # "one | senator"
    if match is None:
        return None
    end = match.end()
    while end > start and end - 1 in layout.timed:
        end -= 1
    if end > start and end < match.end() and layout.shape[end - 1] == "i":
        end -= 1
    while end > start + 1 and layout.shape[end - 1] == "e" and layout.shape[end - 2] in "nN":
        end -= 1  # "a survey released | on Thursday"
    return end if end > start else match.end()


def first_subject(layout: Layout, floor: int, before: int) -> Range | None:
    """Subject of the first finite verb of the clause, outside quotes that the token does not stand in."""
    relative = None
    for match in islice(_FINITE_VERB.finditer(layout.shape, floor, before), _VERBS_TRIED):
        verb = match.start()
        if layout.quote_of[verb] != layout.quote_of[before]:
            continue
        while verb > floor and layout.shape[verb - 1] in "xa":
            verb -= 1
        subject = subject_before(layout, verb, floor)
        if subject is None or _hangs(layout, subject, floor):
            continue
        opens = layout.shape[max(floor, subject[0] - 1) : subject[0] + 1]
        if opens == ",w":
            relative = relative or subject  # "Roe, who has left, | asked"
        elif not (opens[0] == "i" and layout.shape[verb] in "ev"):
            return subject  # not "In a letter sent on Sunday, | Roe asked"
    return relative


def _hangs(layout: Layout, subject: Range, floor: int) -> bool:
    """Whether the clause of the subject only tells when or why: "even as shares fell, | he wrote"."""
    opener = subject[0] - 1
    if opener < floor or layout.shape[opener] not in "sw":
        return False
    if layout.shape[opener] == "w":
        return True  # "the bill, which the house passed, | denies"
    opens = opener == floor or layout.words[opener - 1] == "even"
    return layout.words[opener] in SUBORDINATORS or (layout.words[opener] == "as" and opens)


def _skip_adverbials(layout: Layout, end: int, floor: int) -> int:
    """Position without the adverbs and times just before it: "the minister on Sunday night"."""
    while end > floor and (layout.shape[end - 1] == "a" or end - 1 in layout.timed):
        timed = end - 1 in layout.timed
        end -= 1
        if timed and end > floor and layout.shape[end - 1] == "i":
            end -= 1
    return end


def _name_before_pieces(layout: Layout, end: int, floor: int) -> Range | None:
    """Name that opens the sentence, when only pieces of an apposition stand between: "Jo Lo, 44, of Rome, a cook"."""
    shape = layout.shape
    floor = max(floor, shape.rfind('"', floor, end) + 1)
    match = _OPENING_NAME.match(shape, floor, end)
    if match is None or match.end() >= end or shape[match.end()] != ",":
        return None
    pieces = shape[match.end() + 1 : end].split(",")
    return match.span("name") if all(_PIECE.fullmatch(piece) for piece in pieces) else None


def _name_before_clauses(layout: Layout, end: int, floor: int) -> Range | None:
    """Name that opens the sentence, before a relative clause that has commas: "Jo Lo, who knows Rome, Riga, said"."""
    shape = layout.shape
    match = _OPENING_NAME.match(shape, floor, end) or _SINGLE_NAME.match(shape, floor, end)
    if match is None or not shape.startswith(",", match.end()):
        return None
    pieces = shape[match.end() + 1 : end - 1].split(",")
    relative = False
    for piece in pieces:
        verb = _VERB.search(piece)
        if verb and "w" not in piece[: verb.start()]:
            return None
        relative = relative or "w" in piece
    return match.span("name") if relative and 1 < len(pieces) <= _MOST_PIECES + 2 else None


def _with_list(layout: Layout, found: Range, verb: int, floor: int) -> Range:
    """The noun phrase with the list of names that it ends: "voters in Texas, | Georgia and Maine | said they".

    Only where it opens the sentence and something follows the verb: not "it is new in Texas, Roe and Doe said".
    """
    first, end = found
    shape = layout.shape
    if "&" not in shape[first:end] or shape[verb + 1 : verb + 2] in (".", ",", '"', ""):
        return found
    listed = _LISTED_BEFORE.search(shape, max(floor, first - LONGEST), first)
    head = noun_phrase_until(layout, listed.start(), floor) if listed else None
    return (head[0], end) if head and head[0] <= floor + 1 else found


def _with_opening_list(layout: Layout, found: Range, floor: int) -> Range:
    """The noun phrase with the list that opens the clause, of which it is the last: "unions, clubs, and | voters say".

    Nothing but nouns stands before it, and so it is no clause that the conjunction joins.
    """
    first, end = found
    shape = layout.shape
    if first == floor or shape[first - 1] not in ",&" or "&" not in shape[first - 1 : end]:
        return found
    listed = _OPENING_LIST.fullmatch(shape, floor, first)
    return (listed.start("list"), end) if listed else found


def _head_of_relative(layout: Layout, end: int, floor: int) -> Range | None:
    """Whom a relative clause before the verb is about: "an aide who asked not to be named | said", "people I met"."""
    who = layout.shape.rfind("w", max(floor, end - LONGEST), end)
    if who <= floor or layout.words[who] != "who":
        return None
    verb = who + 1
    while verb < end and layout.shape[verb] in "ax":
        verb += 1
    if verb >= end or not _ONE_VERB.fullmatch(layout.shape, verb, end):
        return None
    # "who believes the mayor | said", "who said the mayor | lied"
    says = any("clause" in cue.takes for cue in layout.cues.at(layout.words, verb))
    if says and not _INTRANSITIVE.fullmatch(layout.shape, verb, end):
        return None
    return noun_phrase_until(layout, who, floor)


def _skip_bracket(shape: str, end: int, floor: int) -> int:
    """Position without the brackets just before it, -1 where they are never opened."""
    if end > floor and shape[end - 1] == ")":
        return shape.rfind("(", max(floor, end - _LONGEST_BRACKET), end - 1)
    return end


def _aside_before(layout: Layout, end: int, floor: int) -> int | None:
    """Where the aside begins that the comma or dash before `end` closes: ", who is 60,", "—a doctor—"."""
    shape = layout.shape
    start = shape.rfind(shape[end - 1], max(floor, end - _LONGEST_ASIDE), end - 1)
    if start <= floor or shape[start - 1] not in "nNpb)#'ew":
        return None
    inside = shape[start + 1]
    if inside not in "wdnNaise#g(p" or (inside in "dnNp" and _OWN_CLAUSE.match(shape, start + 1, end - 1)):
        return None
    return start
