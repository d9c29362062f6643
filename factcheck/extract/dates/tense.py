"""Text around a date → whether what it dates has been or is to come, as the nearest verbs show.

The words that show it stand in `configs/rules/<language>/dates.yaml`. Called by `factcheck.extract.dates.timex` and its
neighbours.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from factcheck.extract.dates.leads import Leads, Tense
from factcheck.model.text import Sentence, Span
from factcheck.rules.load import RuleSet

# No verb farther away has a say.
_LEFT, _RIGHT, _WORDS_RIGHT = 160, 200, 24
# A verb among the last four words is a verb of this date for certain.
_CLOSE = 4
_CLAUSE_END = re.compile(r"(?:,(?!\d)|[;:()\"“”—]|--| - )")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[a-zA-Z]+(?:['’][a-z]+)?")
_NOW = frozenset(["is", "are", "there's", "it's", "isn't", "aren't"])
# "The prospect that the November vote will": the verb is the one behind.
_THAT = re.compile(r"\bthat (?:the |his |her |its |their )?$")
# A clause of its own begins there: "she hinted that he is training for a race on".
_SUBORDINATE = re.compile(
    r"\b(?:that (?=(?:he|she|it|they|we|i|you|there|the|an?|his|her|its|their|our|my) )|who |which )"
)
_BECAUSE = "because"
# Behind a date, this looks ahead from the past that a verb before it tells of: "said that the vote on Monday would".
_WOULD = "would"
# "In 2017", and not "the 2017 law"
_IN = re.compile(r"\W*(?:(?:back|early|late|later) )?(?:in|during|throughout) ", re.IGNORECASE)
# "They called November's election rigged" does not date the call.
_OWNS = re.compile(r"['’]s?\s")
# "Sunday's vote" is no vote of some Sundays.
_PLURAL = re.compile(r"[a-z]+[^s']s")
_PERFECT_PAST = frozenset(["had", "hadn't"])
# The month, which is no verb.
_MAY = re.compile(r"\bMay\b")
# Behind the end of a quotation or bracket another clause goes on.
_CLOSED = re.compile(r"\s*[.,?!]?\s*(?:[)\]\"”’]|'')")
# Behind a date that opens its sentence, the first verb is its own: "In January, a week after the vote, bombs fell".
_OPENING = 1
# What is said by the way, and has verbs of its own: "On Monday Roe - who backed Doe before - will speak".
_ASIDE = re.compile(
    r"\s*(?:—|--| - )\s*(?:who|which|whose|whom)\b[^—;.]{1,200}?(?:—|--| - )|, (?:who|which|whose|whom) [^,;.]{1,160},"
)
# Words of a verb group: "was set to"
_GROUP = 2
# Words around "could" among which a negation makes it past, and before a past form among which an "if" is its own.
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
        self._before_bare = lexicon["before_bare"].keys()
        self._progressive, self._being = lexicon["progressive"].keys(), lexicon["being"].keys()
        self._plural_verbs = lexicon["plural_verb"].keys()
        self._bare_verbs = lexicon["bare_verb"].keys()
        self._plural, self._no_plural = lexicon["plural_subject"].keys(), lexicon["no_plural"].keys()
        self._before_participle = lexicon["before_participle"].keys()
        self._before_whether = lexicon["before_whether"].keys()
        self._may_be_to_come = lexicon["may_be_to_come"].keys()
        self._arranging = lexicon["arranging"].keys()
        self._perfect = lexicon["perfect"].keys()
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
            for piece in (self._text[low:start], _without_asides(self._text[end:high]))
        )
        return self._leads.read(left, right) or self._by_verbs(left, right)

    def _by_verbs(self, left: str, right: str) -> Tense:
        around = _around(left, right)
        before, behind, in_clause = around.before, around.behind, around.in_clause
        last = len(before) - 1
        for index, (words, places) in enumerate(
            (
                (before, range(last, last - in_clause, -1)),
                (behind, range(around.in_clause_behind)),
                (before, range(last - in_clause, -1, -1)),
                (behind, range(around.in_clause_behind, min(len(behind), _WORDS_RIGHT))),
            )
        ):
            for place in places:
                if words is behind and words[place] == _BECAUSE:
                    continue  # "votes on Feb. 23 because", but "because of the blast on Feb. 23"
                if direction := self._shown(words, place):
                    return self._of_verb(around, words, place, direction)
            if not index and (happened := self._leads.behind(left)):
                return happened
            if words is before and (now := self._now([words[place] for place in reversed(places)])):
                return Tense(0, False, relative=True) if around.owned else now
        return Tense(
            0, False, relative=not self._may_be_to_come.isdisjoint(before[len(before) - in_clause :])
        )

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
        seen_ahead = ahead or (words[place] == _WOULD and self._tells_of_past(around.before))
        relative = direction > 0 and seen_ahead and not self._looking_ahead.isdisjoint(group)
        arranges = words[place] in self._arranging and not self._perfect.isdisjoint(group)
        calls = words[place : place + 2] == ["called", "for"] and words[-1] == "on"
        if ahead and away > _GROUP and (arranges or calls):
            # "has called a meeting on Friday", "called for a boycott of the vote on Friday"
            return Tense(0, False, relative=True)
        return Tense(direction, certain, own and not relative, relative)

    def _tells_of_past(self, words: Sequence[str]) -> bool:
        return any(self._shown(words, place) < 0 for place in range(len(words)))

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

    def opens(self, year: Span, place: int) -> bool:
        """Whether a year at the head of a sentence is that of all in it, as far as a place: "In 2017 ..., in May"."""
        index = bisect_right(self._starts, place) - 1
        start = self._sentences[index].start if index >= 0 else 0
        return start <= year.start and _IN.fullmatch(self._text, start, year.start) is not None

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
        if word == "if":
            return 0 if before in self._before_whether else 1
        if before in self._before.get(word, ()) or (word in self._progressive and before in self._being):
            return 1
        if word in self._plural_verbs:
            return int(self._has_plural_subject(words, place))
        if word == "could" and not self._negation.isdisjoint(words[max(0, place - _AROUND) : place + 2]):
            return -1
        if word in self._nouns_too and not self._before_noun.isdisjoint(words[max(0, place - 2) : place]):
            return 0  # "his frequent visits"
        if direction is None:
            direction = -1 if len(word) > 3 and word.endswith("ed") else 0
        if direction < 0 and (before in self._before_participle or self._is_supposed(words, place)):
            return 0  # "is heard", "be named"
        if direction > 0 and words[max(0, place - 2) : place] == ["had", "been"]:
            return -1  # "had been due"
        return direction

    def _now(self, words: Sequence[str]) -> Tense | None:
        """Tense of what is so now, and has its date ahead: "is facing a loss on Tuesday", but "is at stake after".

        What is to be done then is more certain: "is on pace to finish on Tuesday".
        """
        place = next((place for place, word in enumerate(words) if word in _NOW), None)
        if place is None or "after" in words:
            return None
        return Tense(1, False, relative="to" not in words[place:])

    def _has_plural_subject(self, words: Sequence[str], place: int) -> bool:
        """Whether a plural, or a second one behind "and", stands right before a verb: "both sides meet".

        What can't be a noun needs none: "sanctions, in force since March, expire".
        """
        before = words[place - 1] if place else ""
        joined = place > 2 and words[place - 2] == "and"
        plural = before in self._plural or (_PLURAL.fullmatch(before) and before not in self._no_plural)
        bare = place > 1 and words[place - 2] in self._before_bare
        if words[place] in self._bare_verbs and before not in self._before_bare and before not in ("", "to"):
            return not bare
        return (joined or bool(plural)) and not bare

    def _is_supposed(self, words: Sequence[str], place: int) -> bool:
        """Whether a past form is one of "if he won"."""
        for other in range(max(0, place - _AROUND), place):
            if words[other] == "if":
                # "if he had not resigned on Monday" is what would have been
                real = not _PERFECT_PAST.isdisjoint(words[other:place])
                return not real and (not other or words[other - 1] not in self._before_whether)
        return False


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
    if _THAT.search(clause):
        clause = ""
    clause = clause[max((match.end() for match in _SUBORDINATE.finditer(clause)), default=0) :]
    # "Unemployment, at 4 percent in March, is expected to rise": the figure is of that time, the verb is not
    aside = (
        right.startswith(",")
        and clause != left
        and left[len(left) - len(clause) - 1] == ","
        and _DIGIT.search(clause)
    )
    apart = aside or _CLOSED.match(right) or _SUBORDINATE.match(right[1:])
    behind = [] if apart else _WORD.findall(right)
    in_clause_behind = len(_WORD.findall(_CLAUSE_END.split(right, maxsplit=1)[0])) if behind else 0
    return _Around(
        _WORD.findall(left),
        behind,
        len(_WORD.findall(clause)),
        in_clause_behind,
        owned=_OWNS.match(right) is not None,
    )


def _without_asides(text: str) -> str:
    # one right behind a date is about it: "after the wins on Tuesday, which put him ahead"
    return text[:2] + _ASIDE.sub(" ", text[2:]) if "who" in text or "which" in text else text


def words_before(text: str, place: int, reach: int = 24) -> list[str]:
    """Words within a reach before a place, lower-cased, the nearest last."""
    return _WORD.findall(text[max(0, place - reach) : place].lower())


def word_behind(text: str, place: int, reach: int = 20) -> str:
    """Word right behind a place, a blank or hyphen between, lower-cased; nothing where there is none."""
    match = _WORD.match(text[place : place + reach].lstrip(" -\n"))
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
