"""Tokens → which of them begin the finite verbs of a sentence. For `verbs` only.

Wider than the shapes that `clauses` cuts by: a verb of no lexicon is known by its subject ("it violates the law"),
and a participle that only modifies a noun is none.
"""

import re
from collections.abc import Iterator

from factcheck.extract.clauses import CONTRASTS
from factcheck.extract.plurals import is_bare_plural, is_third_person
from factcheck.extract.tokens import Tokens
from factcheck.extract.verbs.participles import SUBJECTS, Participles
from factcheck.rules.load import Rules

_NO_SUBJECTS = frozenset(["me", "him", "them", "us", "her", "himself", "herself", "itself", "themselves", "myself",
                          "yourself", "ourselves", "ours", "theirs", "hers"])  # fmt: skip
# "This comes late", "many left", "both want it", "each praised it"
_LONE_DETERMINERS = frozenset(
    ["this", "these", "those", "many", "some", "most", "all", "both", "few", "several", "each", "neither",
     "others", "another"]
)  # fmt: skip
_MODALS = frozenset(["can", "could", "will", "would", "may", "might", "must", "should"])
_DONE = frozenset(["do", "does", "did", "done"])
_INFINITE = frozenset(["be", "been", "being", "having"])
# Kinds that neither are a verb nor tell of one, as most words of a sentence.
_IDLE = frozenset('Ndip#&"t.()—:g~')
# "Germany's handling of", where an apostrophe is no verb
_NOMINAL = re.compile(r"[nN]xa?g(?=i)|nxa?g(?=[&.,;\"]|\Z)")
_TOGETHER = frozenset(["i", "we", "they"])
_OWN_CLAUSE = ("d", "N", "p", "#")
# What an object begins with: "Jerome, a lifelong gambler, founded a bank", and not "the senator, asked about it, said".
_OBJECT_OF_ED = frozenset("dNp#tT&")
# After a verb of no lexicon its object or adverbial begins; after a noun in -s it could as well be another noun.
_OBJECT = frozenset('dptgT"a')
_OBJECT_OF_PLURAL = frozenset("dptT")
_OBJECT_OF_NOUN = frozenset("dptgT")
# "The state, Roe said,", and not "In Texas, Roe said, armed men"
_SPEAKER_ASIDE = re.compile(
    r'(?:\A|(?<=,))[&"]{0,2}[dnNbp#][dnNb#giT\']{0,12}(?P<comma>,)"?(?:[dnNp][dnNi\']{0,7}[vb]n?|v[dnN]{1,4}),'
)
_VERBS = frozenset("xvbe")
_OBJECT_OF_BARE = frozenset("dptTN")
# A title of words in capitals has its verbs among them.
_SHORTEST_TITLE = 4


class FiniteVerbs:
    """Finite verbs of one sentence, whose kinds are `shape`, by the words around them."""

    def __init__(self, tokens: Tokens, shape: str, participles: Participles, rules: Rules) -> None:
        self._tokens, self._shape, self._participles = tokens, shape, participles
        lexicon = rules["clauses"].lexicon
        self._participle = lexicon["participle"]
        self._times, self._telling = lexicon["time"], lexicon["telling"]
        self._shares = lexicon["share"]
        self._singulars, self._plurals = lexicon["singular_in_s"], lexicon["plural"]
        self._costs = lexicon["cost"]
        self._nouns, self._adjectives = lexicon["plural_noun"], lexicon["adjective"]
        self._speech = rules["attribution"].lexicon
        self._saying = rules["conditions"].lexicon["saying"]

    def find(self) -> Iterator[int]:
        """Find the token that each verb group begins with."""
        shape, words = self._shape, self._tokens.words
        nominal = self._nominal()
        # `found` tells of a verb outside the relative clauses, which a comma closes
        verbal = found = relative = False
        aside = 0  # comma behind "X, Roe said,"
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
                and words[position - 1] not in _TOGETHER
            ):
                verbal = False
                continue
            if kind in "w,;s":
                relative = kind == "w"
                # "while Roe, an aide, left"
                found = found and kind != ";" and words[position] not in CONTRASTS
            if kind == "x":
                # "what he does *can* be undone", "what he did *is* lie", "plans that were floated *have* failed"
                behind = words[position - 1] in _DONE or shape[position - 1 : position] == "e"
                apart = not verbal or behind or words[position] in _MODALS
                verb = words[position] not in _INFINITE and position not in nominal and apart
                if verb:
                    yield position
                    found = found or not relative
                verbal = True
                continue
            if (
                kind in "vebn"
                and not verbal
                and words[position] not in self._participle
                and (
                    self._is_finite(position, kind)
                    or (not found and self._follows_aside(position, kind))
                    or (
                        aside
                        and not shape[aside + 1 : position].strip('a"')
                        and self._is_done(position, kind)
                    )
                )
            ):
                yield position
                # "said his father, a baker, died"
                said = words[position] in self._saying and shape[position + 1 : position + 2] in _OWN_CLAUSE
                if not found and self._interrupts(position):
                    aside = shape.index(",", position)
                else:
                    found = not said and (found or not relative)
            verbal = kind == "T" or (verbal and kind in "e'")

    def _nominal(self) -> set[int]:
        """Tokens of apostrophes that are no verb."""
        shape, words = self._shape, self._tokens.words
        if "'s" not in words:
            return set()
        return {match.start() + 1 for match in _NOMINAL.finditer(shape) if words[match.start() + 1] == "'s"}

    def _follows_aside(self, position: int, kind: str) -> bool:
        """Whether a word behind a comma is the verb of a subject before the aside that the comma closes."""
        shape, word = self._shape, self._tokens.words[position]
        before = position - 1
        while before > 1 and shape[before] in 'a"':
            before -= 1
        if before < 1 or not (
            shape[before] == "," or (shape[before] == "—" and shape.find("—", 0, before) >= 0)
        ):
            return False
        after = shape[position + 1 : position + 2]
        if kind in "bn":
            # "Roe, who is 60, still faces a trial"; "the clubs, both rich, continue to grow"
            plural = kind == "b" and word not in self._speech["noun_too"]
            return (plural or is_third_person(word, self._nouns)) and after in _OBJECT_OF_PLURAL
        if "a" in shape[before:position] or kind != "e":
            return False
        if not self._participles.needs_object(position):
            return True
        return after in _OBJECT_OF_ED

    def _interrupts(self, said: int) -> bool:
        """Whether the verb tells in an aside who says so, behind a subject: "The state, Roe *said*, hired"."""
        shape, words = self._shape, self._tokens.words
        aside = _SPEAKER_ASIDE.search(shape, 0, said + 4)
        if aside is None or not aside.start() < said < aside.end() or words[said] not in self._saying:
            return False
        return words[aside.start("comma") - 1] not in self._times

    def _is_done(self, position: int, kind: str) -> bool:
        """Whether a word behind the speaker is what the subject before the speaker does."""
        if kind == "e":
            return not self._participles.has_doer(position)
        word, after = self._tokens.words[position], self._shape[position + 1 : position + 2]
        return word.endswith("s") and not word.endswith(("ss", "us")) and after not in _VERBS

    def _is_told(self, that: int) -> bool:
        """Whether "that" begins what somebody is told: "told investors *that* concerns about it were"."""
        start = that - 1
        while start > 0 and self._shape[start] in "dnN'":
            start -= 1
        return self._tokens.words[start] in self._telling

    def _is_finite(self, position: int, kind: str) -> bool:
        """Whether a word that no auxiliary stands before is a finite verb."""
        shape, words = self._shape, self._tokens.words
        subject = position - 1
        while subject >= 0 and (shape[subject] in 'a"' or words[subject] == "once"):
            subject -= 1
        if subject > 1 and words[subject] == "longer" and words[subject - 1] == "no":
            subject -= 2
        if subject < 0:
            return kind == "v"
        if kind == "v":
            return self._is_listed(position, subject)
        if kind == "e":
            return self._is_in_ed(position, subject)
        return self._is_present(position, kind, subject)

    def _is_listed(self, position: int, subject: int) -> bool:
        """Whether a word of the lexicon of finite verbs is one behind the token `subject`."""
        shape, words = self._shape, self._tokens.words
        before, noun = shape[subject], words[subject]
        if self._participles.has_doer(position):
            # "critics, led by the mayor", and not "the mayor led by 3 points"
            return shape[position + 2 : position + 3] == "#"
        if shape[subject] in "ng" and " ".join(words[position : position + 2]) in self._costs:
            return False
        # "her highly paid speeches", "the lost years"
        return (before not in "d'" or noun in _LONE_DETERMINERS) and not (
            before == "i" and shape[position + 1 : position + 2] in "nN"
        )

    def _is_in_ed(self, position: int, subject: int) -> bool:
        """Whether an -ed form is a finite verb, and no participle, behind the token `subject`."""
        shape, words = self._shape, self._tokens.words
        before, noun = shape[subject], words[subject]
        after = shape[position + 1 : position + 2]
        if self._participles.is_before_by(position) and self._participles.needs_object(position):
            # "a video uncovered by", and not "the senator concluded by admonishing", "rose by 3 percent"
            return shape[position + 2 : position + 3] in ("g", "#")
        if self._participles.is_absolute(subject, position):
            return False
        if noun in _NO_SUBJECTS:
            # "two of them died", and not "saw two of them injured"
            partitive = words[subject - 1 : subject] == ["of"]
            return partitive and (not self._participles.needs_object(position) or after in _OBJECT_OF_ED)
        if before == "d" and noun in _LONE_DETERMINERS and noun not in ("most", "all"):
            # "each praised the deal", and not "some registered voters"
            return after in _OBJECT
        return noun != "more" and before in "nN#)tbpw"

    def _is_present(self, position: int, kind: str, subject: int) -> bool:
        """Whether a base form, or a word of no lexicon, is a finite verb behind the token `subject`."""
        shape, words = self._shape, self._tokens.words
        before, noun = shape[subject], words[subject]
        apart = shape[position - 1] == "a"
        after = shape[position + 1 : position + 2]
        word = words[position]
        if word in self._adjectives:
            return False  # "cuts *due* to the war", "jobs *central* to it"
        third_person = is_third_person(word, self._nouns)
        if noun in SUBJECTS:
            # "we benefit from", and not "we likely"
            together = noun in _TOGETHER and not apart
            return kind == "b" or third_person or together or after in _OBJECT_OF_BARE
        if before == "b" and shape[subject - 1 : subject] == "d":
            before = "n"  # "the move follows"
        if third_person and subject == 0 and noun in ("this", "that"):
            return after in ("d", "t", "a")  # "This risks the deal"
        if third_person and (word in self._times or is_bare_plural(shape, words, position, self._saying)):
            return False  # "three times the price"
        plural = before in "nN" and noun.endswith("s") and not noun.endswith(("ss", "us", "'s"))
        plural = (plural and noun not in self._singulars) or noun in self._plurals
        if before == "d" and noun in _LONE_DETERMINERS:
            noun_too = word in self._speech["noun_too"] and after not in _OBJECT_OF_BARE
            return kind == "b" and not third_person and not noun_too
        if kind == "b":
            written = self._tokens.text[self._tokens.starts[position]]
            if before == "N" and written.isupper() and not is_title(shape):
                return False  # "the Voting Rights *Act*"
            if not third_person:
                return plural or (before == "n" and noun in self._shares)  # "one in five say"
            # "Kerry plans", and not "invasion plans"
            return before == "N" or (
                not plural
                and (
                    before in ")w"
                    or (before == "t" and shape[subject - 1] in "nN," and not self._is_told(subject))
                    or (before == "n" and (apart or after in _OBJECT_OF_NOUN))
                )
            )
        if third_person:
            # "the firm that imports cars", and not "argue that imports from abroad grew"
            relative = before == "w" or (
                before == "t" and shape[subject - 1] in "nN" and not self._is_told(subject)
            )
            # "said this year that *cutbacks* would"
            relative = relative and words[subject - 1] not in self._times
            relative = relative and noun != "whose" and after not in _VERBS
            if after == "a" and shape[position + 2 : position + 3] in ("x", "v", "e"):
                return relative  # "five past employees separately told"
            if after == '"' and shape.count('"', 0, position) % 2:
                return relative  # the quotation ends here: "no more baby parts"
            return relative or (before in "nN)" and not plural and (apart or after in _OBJECT))
        return plural and not apart and after in _OBJECT_OF_PLURAL


def is_title(shape: str) -> bool:
    """Whether most words of a sentence are capitalised."""
    names = shape.count("N")
    return names >= _SHORTEST_TITLE and names >= 2 * shape.count("n")


def read_title(tokens: Tokens) -> str:
    """Shape of the tokens; in a title of capitalised words the verbs are found under their capitals."""
    shape = tokens.shape
    if not is_title(shape):
        return shape
    kinds = list(shape)
    for position, word in enumerate(tokens.words):
        if kinds[position] == "N" and position and len(word) > 4 and word.endswith("ed"):
            kinds[position] = "e"
        elif kinds[position] == "N" and kinds[position - 1 : position] == ["a"] and word.endswith("s"):
            kinds[position] = "v"
    return "".join(kinds)
