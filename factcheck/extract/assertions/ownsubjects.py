"""Token → whether a clause with a subject of its own begins there, or goes on as one of a list.

For `assertions` only.
"""

import re
from collections.abc import Iterator

from factcheck.extract.verbs.participles import SUBJECTS
from factcheck.extract.verbs.predicates import Predicates
from factcheck.rules.load import Rules

# A subject with at most one "of ..." after it.
SUBJECT = r"a{0,2}(?:d?p|d?[n#begaN]{0,6}[nNb#](?:'[n#begN]{0,4}[nN])?(?:i[d#]?[n#beN]{0,4}[nN#])?)a{0,2}"
# the second of two clauses that a comma alone joins: "she has", "that was", "Rome is"
_SPLICED = re.compile(r"a?(?:[tp]|d?[nN]{1,4})a?[xv]")
# tokens from its verb on: not "records show"
_SHORTEST_REST = 3
_SHORT_SUBJECT = re.compile(SUBJECT)
# Behind a comma a subject may be longer: "more than 300 people in Rome", "the mayor and her aides", "Roe, an aide,".
_NOUNS = r"(?:(?:ds)?[dt#]{0,2}[n#begaN]{0,6}[nNbg#](?:'[n#bega]{0,4}[nNbg])?)"
_HANGING_NOUNS = rf"(?:i(?:t|d?p|g?{_NOUNS}))"
_JOINED = rf"(?:&{_NOUNS}{_HANGING_NOUNS}{{0,2}})?(?:,[^,;:.]{{1,24}},|—[^—;:.]{{1,24}}—)?a{{0,2}}"
_LONG_SUBJECT = rf"(?:d|d?p|t(?=x)|{_NOUNS}){_HANGING_NOUNS}{{0,4}}{_JOINED}"
# What stands before it: "still later,", "four years later,", "by the end", "at least", "since then",
# "even with all votes in,", "when she came,"
_LEAD = (
    r"(?:,?a{1,3},?|[#n]{1,3}a,|,?a?i[dnN#be]{1,5}(?:i[dnN#be]{1,5})?(?:(?=[dp])|(?<=n)(?=N))|in(?=[n#][nNx])"
    r"|sa,?|,?a?i[^,;:.stw\"]{1,14},|,?(?:id)?[sw][^,;:.\"]{2,40},)?"
)
_LED_SUBJECT = re.compile(_LEAD + _LONG_SUBJECT)
_LATEST_OWN_VERB = 60
_MOST_LEADING_VERBS = 4
# a verb of a list behind a comma: "spoke, *quoted* the poet and left"
_LISTED_VERB = re.compile(r",a{0,2}(?:x|v(?=[dnNp#])|e(?=[dnNp#i])|b(?=[dp#N]))")
# A clause that hangs on another begins with one of these, or something is put into a clause.
_HANGING_MARKS = frozenset('stw"(—:;')
# what opens a clause inside another, or an aside; a conjunction does so only without a comma: "who stayed and voted"
_INSIDE = frozenset('stw"()—')
# what a subject begins with
_SUBJECT_BEGINS = frozenset("dnNp#")
# tokens of a list of clauses
_LONGEST_LIST = 200


class OwnSubjects:
    """Clauses with their subjects in one sentence."""

    def __init__(self, predicates: Predicates, rules: Rules) -> None:
        self._predicates = predicates
        self._tokens = predicates.tokens
        self._saying = rules["conditions"].lexicon["saying"]

    def begin_at(self, first: int, end: int) -> bool:
        """Whether a subject with its verb begins at the token, behind a comma and a conjunction."""
        shape, predicates = self._tokens.shape, self._predicates
        first += shape[first : first + 1] == '"'
        verbs = predicates.between(first, min(end, first + _LATEST_OWN_VERB))
        for verb in verbs[:_MOST_LEADING_VERBS]:
            # "and the plan “will fail”"
            if _LED_SUBJECT.fullmatch(shape, first, verb - (shape[verb - 1] == '"')):
                return not predicates.participles.may_modify(verb)
        return self._leads_to_verb(first, end)

    def _leads_to_verb(self, first: int, end: int) -> bool:
        """Whether a noun with clauses of its own stands before the main verb: "the voters who stayed were"."""
        shape, predicates = self._tokens.shape, self._predicates
        while first < end and shape[first] == "a":
            first += 1
        if first >= end or shape[first] not in _SUBJECT_BEGINS:
            return False
        verb = predicates.main_between(first, min(end, first + _LATEST_OWN_VERB))
        if verb is None or shape[verb] not in "xve":
            return False
        before = verb
        while shape[before - 1] == "a":
            before -= 1
        between = shape[first:verb]
        if self._tokens.words[before - 1] in SUBJECTS:
            return False  # "the reason he left"
        if "," in shape[first : before - 1] and shape[before - 1] not in ",)—":
            return False  # "a port in ruins, the army withdrew"
        closed = between.count("(") == between.count(")") and between.count("—") % 2 == 0
        return closed and not any(
            shape[clause.opener] not in _INSIDE and shape[clause.opener] != "&"
            for clause in predicates.clauses
            if clause.opener is not None and first < clause.opener < verb
        )

    def splice(self, begin: int, first: int, end: int) -> bool:
        """Whether only a comma stands between two clauses: "Her mother was Greek, | she has a house in Athens"."""
        shape, words, predicates = self._tokens.shape, self._tokens.words, self._predicates
        if shape[first - 1] != "," or not _HANGING_MARKS.isdisjoint(shape[begin : first - 1]):
            return False
        before, verbs = predicates.between(begin, first), predicates.between(first, end)
        if len(before) != 1 or not verbs or verbs[0] + _SHORTEST_REST > end:
            return False  # "each time he comes, she is"
        if first - begin <= _SHORTEST_REST:
            return False  # "You see, she has a boat"
        main, verb = before[0], verbs[0]
        begin += shape[begin] == "&"
        if not _SPLICED.fullmatch(shape, first, verb + 1) or not _SHORT_SUBJECT.fullmatch(shape, begin, main):
            return False
        if ",&" in shape[main:first]:
            return False  # "She left, but even in May, she was"
        return words[main] not in self._saying and words[first] not in ("a", "an", "one")

    def listed(self, begin: int, opener: int, verb: int | None) -> Iterator[int]:
        """Commas before the last part of a list: "A was freed, B was shot, and C left", "A came, saw it and left".

        `verb` is what the last part begins with, None where it has a subject of its own.
        """
        shape, predicates = self._tokens.shape, self._predicates
        if shape[opener] == "s":
            return  # "The yards, aides said, were shut, though ..."
        main = predicates.main_between(begin, opener)
        comma = shape.find(",", main, opener - 1) if main is not None else -1
        last = comma + _LONGEST_LIST
        while 0 <= comma < last and _HANGING_MARKS.isdisjoint(shape[main:comma]):
            if self.begin_behind(comma, opener) if verb is None else self._begins_like(comma, verb):
                yield comma
            comma = shape.find(",", comma + 1, opener - 1)

    def begin_behind(self, comma: int, end: int) -> bool:
        """Whether a clause with a subject begins behind the comma, and not "a state he has won"."""
        shape, predicates = self._tokens.shape, self._predicates
        verbs = predicates.between(comma, end)
        if not verbs or shape[verbs[0]] not in "xv" or self._tokens.words[comma + 1] in ("a", "an"):
            return False
        return _SHORT_SUBJECT.fullmatch(shape, comma + 1, verbs[0]) is not None

    def _begins_like(self, comma: int, verb: int) -> bool:
        """Whether a verb like that of the last part stands behind the comma."""
        shape, words = self._tokens.shape, self._tokens.words
        listed = _LISTED_VERB.match(shape, comma)
        if listed is None:
            return False
        while shape[verb] == "a":
            verb += 1
        one = listed.end() - 1
        if shape[verb] == "x":
            return shape[one] == "x" or words[one].endswith("s")
        return words[one].endswith("s") == words[verb].endswith("s")
