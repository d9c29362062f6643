"""Whether "today" is the day or these days: "today's vote", "today's voters". For `extract.dates.points` only."""

import re
from collections.abc import Mapping
from itertools import takewhile
from typing import Any

from factcheck.extract.dates.phrases import Phrase
from factcheck.extract.dates.tense import Tenses, words_before

# Letters behind "today's" within which its noun stands, and before "today" within which its verb does.
_OWNED, _CLAUSE = 40, 100
_OWNER = re.compile(r"['’]s ")
_WORD = re.compile(r"[a-z-]{2,}")
_IS_SO = re.compile(r"\b(?:is|are|[a-z]+'(?:s|re)) (?!(?:[a-z]+ )?[a-z]+ing\b)(?!.*\bwould\b)")
# "Today is the last day", "today, reporters asked": the verb behind is none of these days
_APART = re.compile(r",| is ")
# "Today, the mill is a museum", "Today the firm has 12 boats", and not "Today, she is leaving", "is in Oslo"
_IS_NOW = re.compile(
    r",? (?:[\w'’.-]+ ){1,8}?"
    r"(?:(?:is|are) (?!(?:(?:now|also|still|already|not) )?(?!beginning|becoming|growing)\w+ing\b"
    r"|(?:expected|scheduled|set|due|to|in|at|on|here|back)\b)|(?:has|have) (?:an?|the|no|more|many|few|only|about|\d))"
)


def is_of_our_time(phrase: Phrase, text: str, lexicon: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether a day owns what is of no day: "today's voters"."""
    if not _OWNER.match(text, phrase.end):
        return False
    behind = _WORD.findall(text[phrase.end : phrase.end + _OWNED].lower())
    noun = takewhile(lambda word: word not in lexicon["behind_day"], behind)
    return lexicon["of_one_day"].keys().isdisjoint(noun)


def is_nowadays(phrase: Phrase, text: str, tenses: Tenses, lexicon: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether "today" stands beside no verb that tells what has been or is to come: "is a museum today"."""
    if text[phrase.start].isupper() and _IS_NOW.match(text, phrase.end):
        return True
    tense, before = tenses.at(phrase.start, phrase.end), words_before(text, phrase.start, _CLAUSE)
    if tense.sure or tenses.is_owner(phrase.end) or before[-1:] == ["for"]:
        return False
    if tense.direction > 0 and not (tense.relative and _IS_SO.search(" ".join(before))):
        return False
    apart = tense.direction < 0 and _APART.match(text, phrase.end)
    return not apart and lexicon["of_one_day"].keys().isdisjoint(before[-1:])
