"""Stretch of a sentence → where new clauses begin in it. For `assertions` only.

A clause begins with a subject of its own (`ownsubjects`), or with a second verb of the subject of the clause before
(`sharedsubjects`), which is told with it.
"""

import re
from collections.abc import Iterator

from factcheck.extract.assertions.agreement import BEING
from factcheck.extract.assertions.hanging import Hanging
from factcheck.extract.assertions.ownsubjects import OwnSubjects
from factcheck.extract.assertions.plainclauses import PlainClauses
from factcheck.extract.assertions.sharedsubjects import SharedSubjects, is_aside
from factcheck.extract.assertions.sharedtimes import SharedTimes
from factcheck.extract.clauses import CONTRASTS, Clause
from factcheck.extract.verbs.predicates import Predicates
from factcheck.model.text import Span
from factcheck.rules.load import Rules

_COORDINATORS = frozenset({"and", "but", "or", "nor"})
_CONCESSIONS = frozenset({"while", "whereas", "though", "although"})
_BEFORE_CONCESSION = frozenset({"and", "but", "even"})
# what lasts meanwhile: "While she was mayor", "While I'm at it"
_LASTING = frozenset({"was", "were", "'m", "am"})
_SUBJECT_PRONOUNS = frozenset(["i", "you", "he", "she", "it", "we", "they"])
# which are no object
_SUBJECTS_ALONE = frozenset(["i", "he", "she", "we", "they"])
_PAIRED = {
    "or": frozenset(["either", "whether", "neither"]),
    "nor": frozenset(["neither"]),
    "and": frozenset(["both", "between"]),
}
_LONGEST_PAIR = 6
# what no verb begins with
_NOUN_BEGINS = frozenset("dNp#")
_LONGEST_HEADING = 12
_TITLE_MARKS = frozenset(',"(—')
# what begins a sentence and no list of names
_NO_NAME = frozenset("ipas")
_ONLY = re.compile(r"\bnot (?:only|just|merely|simply)\b")
# "he has", "the mayor of Rome, a Greek, vetoed it", and not "a plan the mayor vetoed"
_PLAIN_NOUNS = r"(?:d?#?[nbg]{1,4}|d?#?N{1,5}n{0,3})(?:'[ng]{1,3})?"
_LAST_CLAUSE = re.compile(
    rf"a{{0,2}}(?:p|(?:di)?{_PLAIN_NOUNS}(?:i{_PLAIN_NOUNS}){{0,2}}(?:,[^,;:—\"]{{1,16}},)?)a{{0,2}}(?:[xv]|e(?=a?[dp#NT]))"
)
_LISTED_NOUNS = re.compile(r"[nbN],[nb]{1,2},&\Z")
_LONGEST_CORRELATION = 30


class Cut:
    """Where a clause begins, with the subject and the time in front that it shares with the clause before."""

    # made at each place of a sentence that may be one: a named tuple or a dataclass is slower to make and to read
    __slots__ = ("leads", "start", "subject")

    def __init__(self, start: int, subject: Span | None = None, leads: Span | None = None) -> None:
        self.start = start
        self.subject = subject
        self.leads = leads


class CutFinder:
    """Finds where clauses begin in one sentence."""

    def __init__(self, predicates: Predicates, rules: Rules) -> None:
        self._predicates = predicates
        self._tokens = predicates.tokens
        self._subjects = OwnSubjects(predicates, rules)
        self._shared = SharedSubjects(predicates, rules)
        self._times = SharedTimes(predicates, rules)
        self._hanging = Hanging(predicates, self._subjects)
        self._plain = PlainClauses(predicates, self._hanging, rules)
        self._about_itself = rules["claims"].rule("claims.about_itself").regex

    def find(self, start: int, end: int, subject: Span | None) -> Iterator[Cut]:
        """Where new clauses begin; `subject` is what the stretch itself shares with what stands before it."""
        tokens = self._tokens
        begin = tokens.at(start)
        previous: Clause | None = None
        hangs = False
        last = tokens.at(end)
        leads = self._times.fronted(begin, last)
        for clause in self._predicates.clauses:
            if tokens.ends[clause.end - 1] <= start:
                continue
            if clause.first >= last:
                return
            opener, first = clause.opener, clause.first
            if tokens.shape[first] == "&" and (opener is None or self._is_only_dash(begin, opener)):
                # "and, still later, he", "sales rose — but in May, rents fell"
                opener, first = first, first + 1
            if hangs and opener and self._hanging.closes_aside(begin, opener):
                hangs = False
            cut = False
            if opener is not None and previous is not None and opener > begin and self._joins(opener):
                # a verb with a shared subject asserts, even where it was not told from a participle
                shares = subject is not None and tokens.shape[begin] not in _NOUN_BEGINS
                asserts = shares or self._predicates.assert_between(begin, opener)
                own = (
                    asserts or self._is_pronoun(opener, first) or self._is_heading(begin, opener, first)
                ) and self._opens_clause(begin, opener, first, last, None if hangs else previous)
                shared = None
                if (
                    asserts
                    and not own
                    and (not hangs or self._hanging.closes_clause(begin, opener))
                    and self._shared.goes_on(begin, opener, first, last, previous)
                ):
                    shared = subject if subject is not None else self._shared.subject(begin, opener, first)
                cut = own or shared is not None
                if cut:
                    if leads and not self._times.holds(leads, opener, first, last):
                        leads = None
                    for comma in self._subjects.listed(begin, opener, None if own else first):
                        yield Cut(tokens.starts[comma], shared, leads)
                    behind = leads or tokens.shape[opener] == "s"
                    yield Cut(tokens.starts[first if behind else opener], shared, leads)
                    begin, subject = first, shared
            elif opener is None and previous is not None and self._conceded(begin, first, last):
                yield Cut(tokens.starts[first])
                begin, subject, cut = first, None, True
            elif (
                opener is None
                and previous is not None
                and not hangs
                and self._subjects.splice(begin, first, last)
            ):
                yield Cut(tokens.starts[first], None, leads)
                begin, subject, cut = first + (tokens.shape[first] == "a"), None, True  # "then Rome fell"
            if cut or (opener is None and previous is not None and self._hanging.is_fronted(begin, previous)):
                hangs = False
            else:
                goes_on = opener is None and hangs and self._hanging.continues(begin, clause)
                # the "that" of what is said stands before it, and the "who" whose noun is the subject
                inside = not opener or opener > begin or (tokens.shape[opener] != "t" and subject is None)
                hangs = (inside and self._hanging.hangs(opener, hangs, previous, clause.end)) or goes_on
            previous = clause

    def _is_only_dash(self, begin: int, opener: int) -> bool:
        """Whether the opener is a dash, and none of a pair that encloses something."""
        shape = self._tokens.shape
        return shape[opener] == "—" and "—" not in shape[begin:opener]

    def _conceded(self, begin: int, first: int, end: int) -> bool:
        """Whether a comma parts what is conceded from the main clause: "While rents fell, | sales rose"."""
        words, predicates = self._tokens.words, self._predicates
        opener = begin + (words[begin] in _BEFORE_CONCESSION)
        if words[opener] not in _CONCESSIONS or predicates.assert_between(begin, first):
            return False
        verb = predicates.main_between(opener + 1, first)
        # "While serving as mayor, she", "While she was mayor, the port"
        if verb is None or (words[opener] == "while" and words[verb] in _LASTING):
            return False
        return self._subjects.begin_at(first, end)

    def _happens(self, first: int, end: int) -> bool:
        """Whether the clause tells what happened too, and not when: "while the mayor is in office"."""
        verb = self._predicates.main_between(first, end)
        return verb is not None and self._tokens.words[verb] not in BEING

    def _joins(self, opener: int) -> bool:
        """Whether the opener can join two assertions."""
        kind, words = self._tokens.shape[opener], self._tokens.words
        if kind == "s":
            return words[opener] in _CONCESSIONS
        return kind in "&;:—" or (kind == "t" and words[opener - 1] in _COORDINATORS)

    def _opens_clause(self, begin: int, opener: int, first: int, end: int, previous: Clause | None) -> bool:
        """Whether a clause with a subject of its own begins at the opener.

        `previous` is the clause before, None where it hangs on another.
        """
        shape = self._tokens.shape
        kind = shape[opener]
        if kind == ";":
            return self._begins_part(first)
        if is_aside(shape, begin, opener):
            return False
        if kind == "—":
            return self._begins_last(first, end)
        if kind == ":":
            return self._begins_sentence(first, end)
        # one "that" before would be part of the clause: "told them that they could go and that it was late"
        said = "t" not in shape[begin:opener]
        if kind == "t":
            return said  # "said that they left and that others stayed"
        if first >= end:
            return False
        if kind == "s":
            even = self._tokens.words[opener - 1] == "even"
            if self._follows_comma(opener - even):
                # "sales rose, even though rents fell", and not "; though rents fell, he was glad"
                return shape[opener - even - 1] != ";" and self._subjects.begin_at(first, end)
            if not even and (self._tokens.words[opener] not in CONTRASTS or shape[first] in "pg"):
                return False  # "while she was mayor", "while closing the port"
            # "sales were up 4 percent while rents were down 2 percent", "sales rose while rents fell"
            figures = "#" in shape[begin:opener] and "#" in shape[first:end]
            apart = shape[opener - 2] != "s" if even else figures or self._happens(first, end)
            return apart and previous is not None and self._subjects.begin_at(first, end)
        comma = self._follows_comma(opener)
        if self._joins_words(opener) or self._lists_names(begin, opener):
            return False
        if comma and _LISTED_NOUNS.search(shape, begin, first) and shape[first] in "nbd":
            return False  # "talks, rallies, and other meetings set for May"
        if comma:
            return self._subjects.begin_at(first + (said and shape[first] == "t"), end)
        return previous is not None and self._plain.begin_at(begin, opener, first, previous)

    def _lists_names(self, begin: int, opener: int) -> bool:
        """Whether only names stand behind a relative pronoun: "which Roe, | and others, have called old"."""
        shape = self._tokens.shape
        relative = shape.rfind("w", begin, opener)
        return relative >= 0 and not shape[relative + 1 : opener].strip("N,")

    def _begins_part(self, first: int) -> bool:
        """Whether a clause begins behind a semicolon, and not "an heir who backed her"."""
        shape, predicates = self._tokens.shape, self._predicates
        next_part = shape.find(";", first)
        next_part = next_part if next_part > 0 else len(shape)
        first += shape[first : first + 1] == "&"
        if shape[first : first + 1] in ("", "w", "s", "t"):
            return False
        return predicates.main_between(first, next_part) is not None

    def _begins_sentence(self, first: int, end: int) -> bool:
        """Whether a sentence begins behind a colon."""
        tokens, shape = self._tokens, self._tokens.shape
        begun = tokens.text[tokens.starts[first]]
        if not (begun.isupper() or begun.isdigit()):
            return False
        clause = self._predicates.clause_at(first)
        # "It is a quiet place: In the old town, few people are seen", and not a list of names
        until = end if shape[first] in _NO_NAME else clause.end if clause is not None else first
        asserts = begun.isupper() and self._predicates.assert_between(first, until)
        return asserts or self._subjects.begin_at(first, end)

    def _is_heading(self, begin: int, opener: int, first: int) -> bool:
        """Whether a few words without a verb stand before the colon: "The result: | The river floods"."""
        shape = self._tokens.shape
        if shape[opener] != ":" or opener - begin > _LONGEST_HEADING:
            return False
        # not "The film “Old Town: | The Return” is"
        if not _TITLE_MARKS.isdisjoint(shape[begin:opener]) or self._predicates.any_between(begin, opener):
            return False
        text, starts, ends = self._tokens.text, self._tokens.starts, self._tokens.ends
        capital = text[starts[first]].isupper()
        return capital and self._about_itself.match(text[starts[begin] : ends[opener]]) is None

    def _begins_last(self, first: int, end: int) -> bool:
        """Whether a clause begins behind the only dash: "sales fell — a strike had closed the port"."""
        shape = self._tokens.shape
        return _LAST_CLAUSE.match(shape, first, end) is not None and "—" not in shape[first:end]

    def _follows_comma(self, opener: int) -> bool:
        """Whether a comma, a semicolon or a dash stands before the opener, behind which a quotation may have ended."""
        shape = self._tokens.shape
        mark = shape[max(0, opener - 2) : opener].rstrip('"')[-1:]
        return mark in (",", "—", ";")

    def _is_pronoun(self, opener: int, first: int) -> bool:
        """Whether a pronoun that can only be a subject stands behind a comma and a conjunction."""
        if self._tokens.shape[opener] != "&" or not self._follows_comma(opener):
            return False
        return first < len(self._tokens) and self._tokens.words[first] in _SUBJECT_PRONOUNS

    def _joins_words(self, opener: int) -> bool:
        """Whether the conjunction joins no clauses: "either ... or", "whether or", "suggests moderate and Catholic"."""
        tokens = self._tokens
        paired = _PAIRED.get(tokens.words[opener], frozenset())
        listed = tokens.words[opener] != "and" or not self._follows_comma(opener)
        if tokens.words[opener - 1] in _SUBJECTS_ALONE:
            return True  # "as if he and I had met"
        if listed and not paired.isdisjoint(tokens.words[max(0, opener - _LONGEST_PAIR) : opener]):
            return True  # and not "a risk for both sides, and polls show"
        before = tokens.words[max(0, opener - _LONGEST_CORRELATION) : opener]
        if tokens.words[opener] == "but" and _ONLY.search(" ".join(before)):
            return True  # "not just the money, but the people that run it"
        # "immigrants, or poor people": what "or" joins is seldom a clause; "you or your colleagues"
        if tokens.words[opener] in ("or", "nor") or tokens.words[opener - 1] in _SUBJECT_PRONOUNS:
            return tokens.words[opener + 1] not in _SUBJECT_PRONOUNS
        verb = opener - 2 if opener > 1 else opener
        adjective = tokens.shape[opener - 1 : opener] == "n" and not tokens.words[opener - 1].endswith("s")
        return adjective and tokens.shape[verb] == "v" and tokens.shape[opener + 1 : opener + 2] in "nN"
