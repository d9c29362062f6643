"""Text around a date → whether what it dates has been or is to come, as the nearest verbs show.

The words that show it stand in `configs/rules/<language>/dates.yaml`. Called by `factcheck.extract.dates.timex` and its
neighbours.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from factcheck.model.text import Sentence, Span

# No verb farther away has a say.
_LEFT, _RIGHT, _WORDS_RIGHT = 160, 200, 24
# A verb among the last four words is a verb of this date for certain.
_CLOSE = 4
_CLAUSE_END = re.compile(r"(?:,(?!\d)|[;:()\"“”—]|--| - )")
# "Not until Monday" and "did not rule until Monday": by then it has been.
_NOT_UNTIL = re.compile(
    r"(?:^|[,.;]|n['’]t|\b(?:not|up|lasted|was|were|stayed|remained|continued|waited|going)"
    r"|\b(?:did|was|were|had)(?: not|n['’]t) [^,.;:]{1,80})\s*(?:until|till)\s*$"
)
_UNTIL = re.compile(r"(?P<word>\b(?:until|till)) (?:at least |about |around |the )?$")
# "A pact effective June 1", and not "he was effective"
_EFFECTIVE = re.compile(r"\beffective (?:on |from |as of )?$")
_WORD = re.compile(r"[a-zA-Z]+(?:['’][a-z]+)?")
# "The vote is on June 14" is still to come.
_IS = re.compile(r"\b(?:is|are) (?:on |in |at )?$")
# "Ahead of Tuesday's vote", "looking to the next round on Tuesday"
_AHEAD = re.compile(
    r"\b(?:(?:ahead (?:of|to)|(?:heading|headed|going) into|towards?) (?:the )?"
    r"|(?:the|his|her|its|their) next (?:[a-z]+ ){1,2}(?:on |in )?)$"
)
_HAD = re.compile(r"\b(?:had|was|were|led)\b")
_NOW = frozenset(["is", "are", "there's", "it's"])
# "The prospect that the November vote will": the verb is the one behind.
_THAT = re.compile(r"\bthat (?:the |his |her |its |their )?$")
_BECAUSE = "because"
_AHEAD_WORD = re.compile(r"ahead |next |toward|into ")
# "In 2017", and not "the 2017 law"
_IN = re.compile(r"\W*(?:(?:back|early|late|later) )?(?:in|during|throughout) ", re.IGNORECASE)
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
# What is said by the way, and has verbs of its own: "On Monday Roe - who backed Doe before - will speak".
_ASIDE = re.compile(
    r"\s*(?:—|--| - )\s*(?:who|which|whose|whom)\b[^—;.]{1,200}?(?:—|--| - )|, (?:who|which|whose|whom) [^,;.]{1,160},"
)
# Words of a verb group: "was set to"
_GROUP = 2
# Words around "could" among which a negation makes it past, and before a past form among which an "if" is its own.
_AROUND = 4


class Tense(NamedTuple):
    """`direction` is -1 for what has been, 1 for what is to come, 0 if no verb tells; `certain` by a verb close by.

    `sure` by a verb of its own clause; not by one that looks ahead from the past, which is `relative`: "was to arrive".
    """

    direction: int
    certain: bool
    sure: bool = False
    relative: bool = False

    @property
    def is_open(self) -> bool:
        """Whether the verbs leave it to the rest of the text."""
        return self.relative or not self.direction


class Tenses:
    """Verbs of one text."""

    def __init__(
        self, text: str, sentences: Sequence[Sentence], lexicon: Mapping[str, Mapping[str, Any]]
    ) -> None:
        self._text = text
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        self._directions = {
            **dict.fromkeys(lexicon["to_come"], 1),
            **dict.fromkeys(lexicon["has_been"], -1),
            **dict.fromkeys(lexicon["tenseless"], 0),
        }
        self._certain = frozenset(lexicon["certain"])
        self._before = {word: frozenset(lexicon[f"before_{word}"]) for word in ("to", "for", "effect")}
        self._before_bare = frozenset(lexicon["before_bare"])
        self._progressive, self._being = frozenset(lexicon["progressive"]), frozenset(lexicon["being"])
        self._plural_verbs = frozenset(lexicon["plural_verb"])
        self._bare_verbs = frozenset(lexicon["bare_verb"])
        self._plural, self._no_plural = frozenset(lexicon["plural_subject"]), frozenset(lexicon["no_plural"])
        self._put_off = frozenset(lexicon["put_off"])
        self._before_participle = frozenset(lexicon["before_participle"])
        self._before_whether = frozenset(lexicon["before_whether"])
        self._negation = frozenset(lexicon["negation"])
        self._looking_ahead = frozenset(lexicon["looking_ahead"])
        self._nouns_too, self._before_noun = frozenset(lexicon["noun_too"]), frozenset(lexicon["before_noun"])
        self._article = frozenset(lexicon["article"])
        self._no_noun = frozenset(lexicon["behind_day"])

    def at(self, start: int, end: int) -> Tense:
        """Tense of what [start, end) dates: by the nearest verb in its clause, first before it, or else around."""
        index = bisect_right(self._starts, start) - 1
        low, high = max(0, start - _LEFT), end + _RIGHT
        if index >= 0:
            low, high = max(low, self._sentences[index].start), min(high, self._sentences[index].end)
        left, right = (
            _MAY.sub("", piece).lower().replace("’", "'")
            for piece in (self._text[low:start], _without_asides(self._text[end:high]))
        )
        before = _WORD.findall(left)
        if led := self._led(left, before):
            return led
        clause_ends = [*_CLAUSE_END.finditer(left)]
        clause = left[clause_ends[-1].end() :] if clause_ends else left
        if _THAT.search(clause):
            clause = ""
        behind = [] if _CLOSED.match(right) else _WORD.findall(right)
        in_clause = len(_WORD.findall(clause))
        in_clause_behind = len(_WORD.findall(_CLAUSE_END.split(right, maxsplit=1)[0])) if behind else 0
        last = len(before) - 1
        for words, places in (
            (before, range(last, last - in_clause, -1)),
            (behind, range(in_clause_behind)),
            (before, range(last - in_clause, -1, -1)),
            (behind, range(in_clause_behind, min(len(behind), _WORDS_RIGHT))),
        ):
            for place in places:
                if words is behind and words[place] == _BECAUSE:
                    continue  # "votes on Feb. 23 because", but "because of the blast on Feb. 23"
                if direction := self._shown(words, place):
                    away = last - place if words is before else place
                    opens = direction < 0 and words is behind and len(before) <= _OPENING
                    near = away < _CLOSE and not _OWNS.match(right)
                    will = words[place] in self._certain and (words is before or len(before) <= _OPENING)
                    certain = will or opens or near
                    own = (
                        last - place < in_clause
                        if words is before
                        else opens or (certain and place < in_clause_behind)
                    )
                    group = words[max(0, place - _GROUP) : place + 1]
                    relative = direction > 0 and words is before and not self._looking_ahead.isdisjoint(group)
                    return Tense(direction, certain, own and not relative, relative)
            if words is before and not _OWNS.match(right):
                now = self._now([words[place] for place in reversed(places)])
                if now is not None:
                    return now
        return Tense(0, False)

    def _led(self, left: str, before: Sequence[str]) -> Tense | None:
        """Tense by the words right before a date: "until", "is on", "ahead of", "effective", "postponed to"."""
        if (until := _UNTIL.search(left)) and not _NOT_UNTIL.search(left[: until.end("word")]):
            return Tense(1, False)
        effective = "effective" in left and _EFFECTIVE.search(left)
        if effective or _IS.search(left) or self._looks_ahead(left) or self._is_put_off(before[-_CLOSE:]):
            return Tense(1, True, sure=True)
        return None

    def modifies(self, start: int, end: int) -> bool:
        """Whether a date only tells which of some noun is meant: "the Nov. 8 vote", "Tuesday's debate"."""
        if self.is_owner(end):
            return True
        before, behind = words_before(self._text, start), word_behind(self._text, end)
        if not behind or behind in self._no_noun:
            return False
        return not self._article.isdisjoint(before[-1:])

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

    def _looks_ahead(self, left: str) -> bool:
        """Whether the words right before a date look ahead to it; "she led by ten points heading into" looks back."""
        match = _AHEAD.search(left) if _AHEAD_WORD.search(left) else None
        return match is not None and not ("into" in match[0] and _HAD.search(left))

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

    def _is_put_off(self, before: Sequence[str]) -> bool:
        """Whether the words before a date say that something was moved there: "postponed to"."""
        return before[-1:] in (["to"], ["for"], ["until"], ["till"]) and not self._put_off.isdisjoint(before)

    def _is_supposed(self, words: Sequence[str], place: int) -> bool:
        """Whether a past form is one of "if he won"."""
        for other in range(max(0, place - _AROUND), place):
            if words[other] == "if":
                return not other or words[other - 1] not in self._before_whether
        return False


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
