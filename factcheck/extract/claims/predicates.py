"""Tokens → where the finite verbs are: what makes a piece of a sentence an assertion. For `extract` only.

Wider than the shapes that `clauses` cuts by: a verb of no lexicon is known by its subject ("it violates the law"),
and a participle that only modifies a noun is none.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from factcheck.extract.claims.participles import Participles
from factcheck.extract.clauses import Clause, clauses, is_made
from factcheck.extract.tokens import Tokens
from factcheck.rules.load import Rules

# Words in -s that are no plurals.
_SINGULARS = frozenset(["news", "politics", "economics", "mathematics", "series", "means"])
# "a series of new *steps* to": what is counted
_COLLECTIONS = frozenset(["series", "number", "set", "list", "range", "variety", "package", "host", "handful",
                          "couple", "string", "raft", "slew", "wave", "group", "array", "batch", "flurry"])  # fmt: skip
# Subjects that no object can be; after them even a word of no lexicon is a verb.
_SUBJECTS = frozenset(
    ["i", "you", "he", "she", "it", "we", "they", "who", "there", "everyone", "nobody", "someone"]
)
_NO_SUBJECTS = frozenset(["me", "him", "them", "us", "her", "himself", "herself", "itself", "themselves", "myself",
                          "yourself", "ourselves", "mine", "ours", "theirs", "hers"])  # fmt: skip
# "This comes late", "many left"
_LONE_DETERMINERS = frozenset(
    ["this", "these", "those", "many", "some", "most", "all", "both", "few", "several"]
)
_SAID = frozenset(
    ["said", "says", "say", "thought", "thinks", "believed", "believes", "believe", "claimed", "claims"]
)
_RELATIVES = frozenset(["that", "which", "who", "whom"])
_MODALS = frozenset(["can", "could", "will", "would", "may", "might", "must", "should"])
_TELLING = frozenset(["told", "tell", "tells", "telling", "assured", "reminded", "informed", "warned"])
_INFINITE = frozenset(["be", "been", "being", "having"])
# Kinds that neither are a verb nor tell of one, as most words of a sentence.
_IDLE = frozenset('Ndip#&"t.()—:g~')
# "Germany's handling of", where an apostrophe is no verb
_NOMINAL = re.compile(r"[nN]xa?g(?=i)|nxa?g(?=[&.,;\"]|\Z)")
_TOGETHER = frozenset(["i", "we", "they"])
_PLURALS = frozenset(["people", "men", "women", "children", "police"])
_LONGEST_NOUN = 6
_LONGEST_APPOSITION = 24
# what people are counted by
_SHARES = frozenset(["percent", "third", "half", "majority", "quarter", "two", "three", "four", "five", "six",
                     "seven", "eight", "nine", "ten"])  # fmt: skip
_SINCE = frozenset(["since", "until", "before", "after"])
_ROLE_AND_SUBJECT = re.compile(r"d[gne]{0,3}npa?[xv]")
_YEAR_AND_VERB = re.compile(r"#a?[xv]")
_BOUNDARIES = frozenset(',;:.—()"&s')
_OWN_CLAUSE = ("d", "N", "p", "#")
# What an object begins with: "Jerome, a lifelong gambler, founded a bank", and not "the senator, asked about it, said".
_OBJECT_OF_ED = frozenset("dNp#tT&")
# After a verb of no lexicon its object or adverbial begins; after a noun in -s it could as well be another noun.
_OBJECT = frozenset('dptgT"a')
_OBJECT_OF_PLURAL = frozenset("dptT")
_OBJECT_OF_BARE = frozenset("dptTN")
_PLURAL_AND_BASE = re.compile(r"[nN]n(?=[aidpT])")
_NOUN_AND_S = re.compile(r"[nN)g][nb](?=[nNaibgTdpt#e])")
_LATE_ED = re.compile(r"(?:[,)—]a{0,2}|\A[dp]a?|,dp?)e")
_ADVERB_ASIDE = re.compile(r",a{1,2},\Z")
# Nobody writes more subordinate clauses before the main one; looking on would be quadratic.
_MOST_CLAUSES = 100
# A title of words in capitals has its verbs among them.
_SHORTEST_TITLE = 4


class Predicates:
    """Finite verbs of one sentence: `starts` holds the token that each verb group begins with, in order."""

    def __init__(self, tokens: Tokens, rules: Rules) -> None:
        self.tokens = tokens
        lexicon = rules["clauses"].lexicon
        self._times = lexicon["time"]
        self._speech = rules["attribution"].lexicon
        self.clauses = clauses(tokens)
        self._ends = [clause.end for clause in self.clauses]
        self.shape = _read_title(tokens)
        self.participles = Participles(tokens, self.shape, rules)
        self._main: dict[tuple[int, int], int | None] = {}
        self.starts = list(self._find())
        self.starts = [
            verb
            for index, verb in enumerate(self.starts)
            if self.shape[verb] not in "ev" or not self._is_reduced(index)
        ]
        # the full stop of an abbreviation ends the sentence too
        ends = self.shape[-1:] in (".", ";") or (bool(tokens.words) and tokens.words[-1].endswith("."))
        if ends and not self.assert_between(0, len(tokens)):
            self.starts = sorted({*self.starts, *self._guess()})
            self._main.clear()

    def between(self, first: int, end: int) -> list[int]:
        """Verbs among the tokens [first, end)."""
        return self.starts[bisect_left(self.starts, first) : bisect_left(self.starts, end)]

    def any_between(self, first: int, end: int) -> bool:
        """Whether there is a verb among the tokens [first, end)."""
        index = bisect_left(self.starts, first)
        return index < len(self.starts) and self.starts[index] < end

    def assert_between(self, first: int, end: int) -> bool:
        """Whether the tokens [first, end) assert something: a verb of theirs stands in no subordinate clause."""
        return self.main_between(first, end) is not None

    def main_between(self, first: int, end: int) -> int | None:
        """First finite verb among the tokens [first, end) outside subordinate clauses."""
        tokens = first, end
        if tokens not in self._main:
            self._main[tokens] = self._find_main(first, end)
        return self._main[tokens]

    def _find_main(self, first: int, end: int) -> int | None:
        low = bisect_left(self.starts, first)
        begin = bisect_right(self._ends, first)
        waiting = hangs = False
        for index in range(begin, min(len(self.clauses), begin + _MOST_CLAUSES)):
            clause = self.clauses[index]
            if clause.first >= end or low >= len(self.starts) or self.starts[low] >= end:
                return None
            high = bisect_left(self.starts, min(clause.end, end))
            opener = clause.opener
            joined = opener is not None and (
                # "after the videos and recordings surfaced": the verb that the first half waits for
                (waiting and self.shape[opener] in '&"')
                # "who could have helped but didn't": a second verb of what hangs on another clause
                or (hangs and self.shape[opener] == "&" and self._begins_with_verb(opener, clause, low))
            )
            subordinate = joined or (opener is not None and self._subordinates(opener, first))
            found = low + subordinate
            if subordinate and not joined and found < high and self._is_embedded(found, opener):
                found = high
            if found < high and self.shape[self.starts[found]] == "n":
                # a verb of no lexicon, by which no clause was cut: "attacking rivals as pressure mounts"
                found += "s" in self.shape[max(first, clause.first) : self.starts[found]]
            if found < high:
                return self.starts[found]
            relative = self.shape.rfind("w", max(first, clause.first), min(clause.end, end))
            hangs = subordinate
            waiting = (subordinate and high == low) or (
                relative >= 0 and not self.any_between(relative, clause.end)
            )
            low = high
        return None

    def _is_embedded(self, index: int, opener: int | None) -> bool:
        """Whether the second verb of a relative clause is inside it too: "that was a sign *Roe was making*".

        A name may only be what a role before it belongs to: "who backed candidate Roe *were*".
        """
        if opener is None or self.tokens.words[opener] not in _RELATIVES:
            return False
        before, verb = self.starts[index - 1] + 1, self.starts[index]
        between = self.shape[before:verb].rstrip("a")
        if not between:
            # "that Roe said *was* written"
            return before - opener > 2 and self.tokens.words[before - 1] in _SAID
        if between.endswith("np"):
            return True
        nouns = len(between.rstrip("N"))
        if nouns == len(between) or between[nouns - 1 : nouns] != "n":
            return False
        role = self.tokens.words[before + nouns - 1]
        return role not in self._speech["roles"] and role not in self._speech["titles"]

    def _begins_with_verb(self, opener: int, clause: Clause, index: int) -> bool:
        """Whether the clause behind a conjunction without a comma has the verb of that index for its first word."""
        first = clause.first
        while first < clause.end and self.shape[first] == "a":
            first += 1
        return self.shape[opener - 1] != "," and self.starts[index] == first

    def main_word(self, verb: int, end: int) -> int:
        """Last word of the verb group that begins at the token: "will be *held*"."""
        shape = self.shape
        token = main = verb
        while token + 1 < end and shape[token] in "xaT" and shape[token + 1] in "xabvegnT":
            token += 1
            if shape[token] not in "aT":
                main = token
            if shape[token] in "bvegn":
                break
        return main

    def _subordinates(self, opener: int, first: int) -> bool:
        """Whether the clause behind the opener hangs on another; a "that" which is the subject opens none."""
        kind = self.shape[opener]
        if opener < first or kind not in "stw" or self.tokens.words[opener] == "than":
            return False
        if kind == "s":
            if self.tokens.words[opener] in _SINCE and _YEAR_AND_VERB.match(self.shape, opener + 1):
                return False  # "none since 1912 has won"
            if self.tokens.words[opener] == "as" and self._is_role(opener, first):
                return False
            # "The mayor once defended it"
            return self.tokens.words[opener] != "once" or self.shape[opener + 1 : opener + 2] not in (
                "e",
                "v",
            )
        if kind != "t":
            return True
        before = opener - 1
        while before > 0 and self.shape[before] == '"':
            before -= 1
        pointing = self.shape[opener + 1 : opener + 2] in "xv" and self.shape[before] not in "nNb,)"
        return opener != first and not pointing

    def _is_role(self, opener: int, first: int) -> bool:
        """Whether "as" begins no clause, since its verb is that of the noun before: "gas as a fuel also helped"."""
        if _ROLE_AND_SUBJECT.match(self.shape, opener + 1):
            return True  # "picked him as a running mate it would be"
        if opener == first or self.shape[first] == "i" or self.any_between(first, opener):
            return False
        if self.shape[opener - 1] not in "nN" or self.shape[opener + 1 : opener + 2] not in ("d", "n"):
            return False
        clause = self.clause_at(opener + 1)
        return clause is not None and len(self.between(clause.first, clause.end)) == 1

    def clause_at(self, token: int) -> Clause | None:
        """Clause that holds the token."""
        index = bisect_right(self._ends, token)
        if index == len(self.clauses) or self.clauses[index].first > token:
            return None
        return self.clauses[index]

    def _find(self) -> Iterator[int]:
        tokens, shape = self.tokens, self.shape
        words = tokens.words
        nominal = set[int]()
        if "'s" in words:
            nominal = {
                match.start() + 1 for match in _NOMINAL.finditer(shape) if words[match.start() + 1] == "'s"
            }
        # `found` tells of a verb outside the relative clauses, which a comma closes
        verbal = found = relative = False
        for position, kind in enumerate(shape):
            if kind == "a":
                continue
            if kind == "t" and (
                shape[position + 1 : position + 2] in _OWN_CLAUSE
                or shape[position - 1 : position] in ("v", "e")
            ):
                found = False  # "said that Roe, a mayor, opposed it"
            if kind in _IDLE or (
                # a word of no lexicon in -s may be a verb, any other one only before its object
                kind == "n"
                and shape[position + 1 : position + 2] not in _OBJECT_OF_BARE
                and not words[position].endswith("s")
                and shape[position - 1 : position + 2] != "pni"
            ):
                verbal = False
                continue
            if kind in "w,;":
                relative = kind == "w"
                found = found and kind != ";"
            if kind == "x":
                apart = not verbal or words[position] in _MODALS  # "what he does *can* be undone"
                verb = words[position] not in _INFINITE and position not in nominal and apart
                if words[position] == "may" and shape[position + 1 : position + 2] == "#":
                    continue  # the month
                if verb and shape[position - 1 : position] != "T":
                    yield position
                    found = found or not relative
                verbal = True
                continue
            if (
                kind in "vebn"
                and not verbal
                and (self._is_finite(position, kind) or (not found and self._follows_aside(position, kind)))
            ):
                yield position
                found = found or not relative
            if kind == "s" and words[position] == "provided" and shape[position - 1 : position] in "nN":
                yield position
            verbal = kind == "T" or (verbal and kind in "e'")

    def _is_reduced(self, index: int) -> bool:
        """Whether the verb only modifies the subject of one behind it: "the deal *reached* in Paris still leaves"."""
        if len(self.starts) <= index + 1:
            return False
        shape, first = self.shape, self.starts[index]
        timed = (
            shape[first] == "e"
            and self.participles.tells_time(first + 1)
            and self.participles.stands_alone(first)
        )
        if not timed and not self.participles.may_modify(first):
            return False
        start, open_clauses = first + 1, 0
        for verb in self.starts[index + 1 :]:
            between = shape[start:verb]
            if not _BOUNDARIES.isdisjoint(between):
                return False
            before = between.rstrip("a")
            open_clauses += between.count("w") + between.count("t") + before.endswith(("p", "nN", "np"))
            if not open_clauses:
                return shape[verb] in "xv"
            open_clauses -= 1
            start = verb + 1
        return False

    def _follows_aside(self, position: int, kind: str) -> bool:
        """Whether a word behind a comma is the verb of a subject before the aside that the comma closes."""
        shape, word = self.shape, self.tokens.words[position]
        before = position - 1
        while before > 1 and shape[before] in 'a"':
            before -= 1
        if before < 1 or not (
            shape[before] == "," or (shape[before] == "—" and shape.find("—", 0, before) >= 0)
        ):
            return False
        after = shape[position + 1 : position + 2]
        if kind == "b" and after == "N" and self._is_plural_before_aside(before):
            return True
        if kind in "bn":
            # "Roe, who is 60, still faces a trial"; "the clubs, both rich, continue to grow"
            plural = kind == "b" and word not in self._speech["noun_too"]
            return (plural or _is_third_person(word)) and after in _OBJECT_OF_PLURAL
        if "a" in shape[before:position] or kind != "e":
            return False
        if not self.participles.needs_object(position):
            return True
        return after in _OBJECT_OF_ED or bool(_ADVERB_ASIDE.search(shape, max(0, position - 4), position))

    def _is_plural_before_aside(self, end: int) -> bool:
        """Whether what the aside up to the mark is about are many: "Roe and others — my aides too — *want*"."""
        shape = self.shape
        start = shape.rfind(shape[end], max(0, end - _LONGEST_APPOSITION), end)
        if start < 1 or shape[start - 1] not in "nN" or shape[start + 1] not in "&wige":
            return False
        return self.tokens.words[start - 1].endswith("s")

    def _is_told(self, that: int) -> bool:
        """Whether "that" begins what somebody is told: "told investors *that* concerns about it were"."""
        start = that - 1
        while start > 0 and self.shape[start] in "dnN'" and that - start < _LONGEST_NOUN:
            start -= 1
        return self.tokens.words[start] in _TELLING

    def _is_counted(self, word: int) -> bool:
        """Whether the word in -s is what a collection is of: "a string of night-time *attacks* to win"."""
        start = word
        while start > 1 and word - start < _LONGEST_NOUN and self.shape[start - 1] in "nNegb#&":
            start -= 1
        words = self.tokens.words
        return start > 1 and words[start - 1] == "of" and words[start - 2] in _COLLECTIONS

    def _guess(self) -> Iterator[int]:
        """Likely verb of a whole sentence in which no other is found: an -ed form, or an -s word behind a singular."""
        if match := _LATE_ED.search(self.shape):
            yield match.end() - 1
            return
        for match in _PLURAL_AND_BASE.finditer(self.shape):
            noun = self.tokens.words[match.start()]
            joined = self.shape[match.start() - 1 : match.start()] == "&"
            if (noun.endswith("s") or joined) and not _is_third_person(self.tokens.words[match.end() - 1]):
                yield match.end() - 1
                return
        for match in _NOUN_AND_S.finditer(self.shape, 0, len(self.shape) - 1):
            noun, word = self.tokens.words[match.start()], self.tokens.words[match.end() - 1]
            if _is_third_person(word) and not noun.endswith("s"):
                yield match.end() - 1
                return

    def _is_finite(self, position: int, kind: str) -> bool:
        """Whether a word that no auxiliary stands before is a finite verb."""
        shape, words = self.shape, self.tokens.words
        subject = position - 1
        while subject >= 0 and (shape[subject] in 'a"' or words[subject] == "once"):
            subject -= 1
        if subject > 1 and words[subject] == "longer" and words[subject - 1] == "no":
            subject -= 2
        if subject < 0:
            return kind == "v"
        before, noun = shape[subject], words[subject]
        apart = shape[position - 1] == "a"
        after = shape[position + 1 : position + 2]
        if kind == "v":
            if self.participles.has_doer(position):
                # "critics, led by the mayor", and not "the mayor led by 3 points"
                return shape[position + 2 : position + 3] == "#"
            # "her highly paid speeches", "the lost years"
            return (before not in "d'" or noun in _LONE_DETERMINERS) and not (
                before == "i" and shape[position + 1 : position + 2] in "nN"
            )
        if kind == "e":
            if words[position + 1 : position + 2] == ["by"] and self.participles.needs_object(position):
                # "a video uncovered by", and not "the senator concluded by admonishing", "rose by 3 percent"
                return shape[position + 2 : position + 3] in ("g", "#") and before in "nNp"
            if self.participles.is_absolute(subject, position):
                return False
            if before == "#" and after == "&":
                # "200 uniformed and armed police"
                return shape[position + 2 : position + 3] not in ("n", "N", "e")
            return before in "nN#)tb" or (before == "p" and noun not in _NO_SUBJECTS) or before == "w"
        word = words[position]
        third_person = _is_third_person(word)
        if noun in _SUBJECTS:
            together = noun in _TOGETHER and after == "i"  # "we benefit from"
            return kind == "b" or third_person or together or after in _OBJECT_OF_BARE
        if before == "b" and shape[subject - 1 : subject] == "d":
            before = "n"  # "the move follows"
        if third_person and subject == 0 and noun in ("this", "that"):
            return after in ("d", "t", "a")  # "This risks the deal"
        if third_person and (
            word in self._times or is_made(self.tokens, position) or self._is_counted(position)
        ):
            return False  # "three times the price"
        plural = before in "nN" and noun.endswith("s") and not noun.endswith(("ss", "us", "'s"))
        plural = (plural and noun not in _SINGULARS) or noun in _PLURALS
        if kind == "b":
            if not third_person:
                return plural or (before == "n" and noun in _SHARES)  # "one in five say"
            # "Kerry plans", and not "invasion plans"
            return before == "N" or (
                not plural
                and (
                    before in ")wt"
                    or (before == "n" and (apart or (after != "" and after in "dptgT")))
                    or (before == "#" and after in ("d", "p"))
                )
            )
        if third_person:
            # "the firm that imports cars", and not "argue that imports from abroad grew"
            relative = before == "w" or (
                before == "t" and shape[subject - 1] in "nN" and not self._is_told(subject)
            )
            relative = relative and noun != "whose" and (after == "" or after not in "xvbe")
            if after == "a" and shape[position + 2 : position + 3] in ("x", "v", "e"):
                return relative  # "five past employees separately told"
            if after == '"' and shape.count('"', 0, position) % 2:
                return relative  # the quotation ends here: "no more baby parts"
            return relative or (
                before in "nN)" and not plural and (apart or (after != "" and after in _OBJECT))
            )
        return plural and not apart and after != "" and after in _OBJECT_OF_PLURAL


def _is_third_person(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))


def _read_title(tokens: Tokens) -> str:
    """Shape of the tokens; in a title of capitalised words the verbs are found under their capitals."""
    shape = tokens.shape
    names = shape.count("N")
    if names < _SHORTEST_TITLE or names < 2 * shape.count("n"):
        return shape
    kinds = list(shape)
    for position, word in enumerate(tokens.words):
        if kinds[position] == "N" and position and len(word) > 4 and word.endswith("ed"):
            kinds[position] = "e"
        elif kinds[position] == "N" and kinds[position - 1 : position] == ["a"] and word.endswith("s"):
            kinds[position] = "v"
    return "".join(kinds)
