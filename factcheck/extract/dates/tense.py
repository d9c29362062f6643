"""Text around a date → whether what it dates has been or is to come, as the nearest verbs show.

The words that show it stand in `configs/rules/<language>/dates.yaml`. Called by `factcheck.extract.dates.timex` and its
neighbours.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from factcheck.extract.dates.leads import Leads
from factcheck.extract.dates.leads import Tense as Tense
from factcheck.model.text import Sentence
from factcheck.rules.load import RuleSet

# Letters behind a place that hold the next word.
_NEXT = 20
# No verb farther away has a say.
_LEFT, _RIGHT, _WORDS_RIGHT = 160, 200, 24
# A verb among the last four words is a verb of this date for certain.
_CLOSE = 4
_CLAUSE_END = re.compile(r"(?:,(?!\d)|[;:()\"“”—]|--| - )")
_WORD = re.compile(r"[a-zA-Z]+(?:['’][a-z]+)?")
_NOW = frozenset(["is", "are", "there's", "it's", "isn't", "aren't"])
# A clause of its own begins there: "she hinted that he is training for a race on".
_SUBORDINATE = re.compile(
    r"\b(?:that (?=(?:he|she|it|they|we|i|you|there|the|an?|his|her|its|their|our|my) )|who |which )"
)
# "They called November's election rigged" does not date the call.
_OWNS = re.compile(r"['’]s?\s")
# "Sunday's vote" is no vote of some Sundays.
_PLURAL = re.compile(r"[a-z]+[^s']s")
# The month, which is no verb.
_MAY = re.compile(r"\bMay\b")
# Behind the end of a quotation or bracket another clause goes on.
_CLOSED = re.compile(r"\s*[.,?!]?\s*(?:[)\]\"”’]|'')")
# Behind a date that opens its sentence, the first verb is its own: "In January, a week after the vote, bombs fell".
_OPENING = 1
# Words of a verb group: "was set to"
_GROUP = 2
# Words around "could" among which a negation makes it past.
_AROUND = 4


class Tenses:
    """Verbs of one text."""

    def __init__(self, text: str, sentences: Sequence[Sentence], rules: RuleSet) -> None:
        lexicon = rules.lexicon
        self._text = text
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        self._leads = _leads_of(rules)
        self._directions = _directions_of(rules)
        self._certain = lexicon["certain"].keys()
        self._before = {word: lexicon[f"before_{word}"].keys() for word in ("to", "for", "effect")}
        self._plural_verbs = lexicon["plural_verb"].keys()
        self._plural = lexicon["plural_subject"].keys()
        self._before_participle = lexicon["before_participle"].keys()
        self._negation = lexicon["negation"].keys()
        self._looking_ahead = lexicon["looking_ahead"].keys()
        self._nouns_too, self._before_noun = lexicon["noun_too"].keys(), lexicon["before_noun"].keys()
        self._article = lexicon["article"].keys()
        self._no_noun = lexicon["behind_day"].keys()

    def at(self, start: int, end: int) -> Tense:
        """Tense of what [start, end) dates: by the nearest verb in its clause, first before it, or else around."""
        index = bisect_right(self._starts, start) - 1
        low, high = max(0, start - _LEFT), end + _RIGHT
        if index >= 0:
            low, high = max(low, self._sentences[index].start), min(high, self._sentences[index].end)
        left, right = (
            (_MAY.sub("", piece) if "May" in piece else piece).lower().replace("’", "'")
            for piece in (self._text[low:start], self._text[end:high])
        )
        return self._leads.read(left) or self._by_verbs(left, right)

    def _by_verbs(self, left: str, right: str) -> Tense:
        around = _around(left, right)
        before, behind, in_clause = around.before, around.behind, around.in_clause
        last = len(before) - 1
        for words, places in (
            (before, range(last, last - in_clause, -1)),
            (behind, range(around.in_clause_behind)),
            (before, range(last - in_clause, -1, -1)),
            (behind, range(around.in_clause_behind, min(len(behind), _WORDS_RIGHT))),
        ):
            for place in places:
                if direction := self._shown(words, place):
                    return self._of_verb(around, words, place, direction)
            if words is before and not _NOW.isdisjoint(words[place] for place in places):
                # what is so now has its date ahead: "is facing a loss on Tuesday"
                return Tense(0 if around.owned else 1, False, relative=True)
        return Tense(0, False)

    def _of_verb(self, around: "_Around", words: Sequence[str], place: int, direction: int) -> Tense:
        """Tense by a verb that shows a direction."""
        ahead = words is around.before
        alone = len(around.before) <= _OPENING
        away = len(words) - 1 - place if ahead else place
        opens = direction < 0 and not ahead and alone
        will = words[place] in self._certain and (ahead or alone)
        certain = will or opens or (away < _CLOSE and not around.owned)
        own = away < around.in_clause if ahead else opens or (certain and place < around.in_clause_behind)
        group = words[max(0, place - _GROUP) : place + 1]
        relative = direction > 0 and ahead and not self._looking_ahead.isdisjoint(group)
        return Tense(direction, certain, own and not relative, relative)

    def modifies(self, start: int, end: int) -> bool:
        """Whether a date only tells which of some noun is meant: "the Nov. 8 vote", "Tuesday's debate"."""
        if self.is_owner(end):
            return True
        behind = word_behind(self._text, end)
        if not behind or behind in self._no_noun:
            return False
        return not self._article.isdisjoint(words_before(self._text, start)[-1:])

    def is_owner(self, end: int) -> bool:
        """Whether a date owns what stands behind it: "Wednesday's ruling"."""
        return _OWNS.match(self._text, end) is not None

    def beside(self, start: int, end: int) -> int:
        """Direction that the words right beside [start, end) show: "had soon" and "soon became" are past."""
        left = self._text[max(0, start - 12) : start].lower().split(" ")[-2:]
        right = self._text[end : end + 14].lower().lstrip().split(" ")[:1]
        words = _WORD.findall(" ".join((*left, *right)))
        return next(
            (shown for place in reversed(range(len(words))) if (shown := self._shown(words, place))), 0
        )

    def _shown(self, words: Sequence[str], place: int) -> int:
        """Direction that a word shows: -1 for what has been, 1 for what is to come, 0 if it is no verb of either."""
        word, before = words[place], words[place - 1] if place else ""
        direction = self._directions.get(word)
        if before in self._before.get(word, ()):
            return 1
        if word in self._plural_verbs:  # "both sides meet", but "the meet"
            return int(before in self._plural or _PLURAL.fullmatch(before) is not None)
        if word == "could" and not self._negation.isdisjoint(words[max(0, place - _AROUND) : place + 2]):
            return -1
        if word in self._nouns_too and not self._before_noun.isdisjoint(words[max(0, place - 2) : place]):
            return 0  # "his frequent visits"
        if direction is None:
            direction = -1 if len(word) > 3 and word.endswith("ed") else 0
        if direction < 0 and before in self._before_participle:
            return 0  # "is heard", "be named"
        return direction


class _Around(NamedTuple):
    """Words before and behind a date, and how many of them are in its clause; `owned` is what stands behind it."""

    before: list[str]
    behind: list[str]
    in_clause: int
    in_clause_behind: int
    owned: bool


def _around(left: str, right: str) -> _Around:
    clause_ends = [*_CLAUSE_END.finditer(left)]
    clause = left[clause_ends[-1].end() :] if clause_ends else left
    clause = clause[max((match.end() for match in _SUBORDINATE.finditer(clause)), default=0) :]
    behind = [] if _CLOSED.match(right) else _WORD.findall(right)
    in_clause_behind = len(_WORD.findall(_CLAUSE_END.split(right, maxsplit=1)[0])) if behind else 0
    return _Around(
        _WORD.findall(left),
        behind,
        len(_WORD.findall(clause)),
        in_clause_behind,
        owned=_OWNS.match(right) is not None,
    )


def words_before(text: str, place: int, reach: int = 24) -> list[str]:
    """Words within a reach before a place, lower-cased, the nearest last."""
    return _WORD.findall(text[max(0, place - reach) : place].lower())


def word_behind(text: str, place: int) -> str:
    """Word right behind a place, a blank or hyphen between, lower-cased; nothing where there is none."""
    match = _WORD.match(text[place : place + _NEXT].lstrip(" -\n"))
    return match[0].lower() if match else ""


@cache
def _leads_of(rules: RuleSet) -> Leads:
    return Leads(rules.lexicon)


@cache
def _directions_of(rules: RuleSet) -> Mapping[str, int]:
    """Words that show a direction, each with the one it shows."""
    lexicon = rules.lexicon
    return {
        **dict.fromkeys(lexicon["to_come"], 1),
        **dict.fromkeys(lexicon["has_been"], -1),
        **dict.fromkeys(lexicon["tenseless"], 0),
    }
