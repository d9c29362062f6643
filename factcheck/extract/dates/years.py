"""A bare number of four digits, and the text around it → whether it is a year.

Called by `factcheck.extract.dates.points`. The words that tell stand in `configs/rules/<language>/dates.yaml`.
"""

import re
from collections.abc import Mapping
from typing import Any

from factcheck.extract.dates.phrases import Phrase
from factcheck.extract.dates.tense import word_behind, words_before

# A number of these is a year in most texts; an earlier one needs words before it that make it one.
_MODERN = range(1900, 2060)
_TOUCHING = ("", " ", "\n", "(", "-", "–", "/", "—", "“", '"', "'", "’")
_WORD_AND_HYPHEN = re.compile(r"([^\W\d_]+)-$")
_PHONE = re.compile(r"(?<!\d)\d{3}[-–.]$")
_RATE = re.compile(r" (?:a|an|per|each) (?:hour|day|night|week|month|year|person|head|piece)\b")
_PART = re.compile(r" of (?:them|these|those|which|whom|us|you|the)\b")
_ADDRESS = re.compile(
    r"(?: [NSEW]\.?)?(?: [A-Z0-9][\w.'’]*){1,3} (?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Lane|Way)\b"
)
_SECOND = re.compile(r"\s*(?:and|to|or|-|–)\s*\d[\d,.]*[ -]([a-z]+)\b")
_PLURAL = re.compile(r" [a-z]+s\b")


def is_year(
    text: str, phrase: Phrase, year: int, *, historical: bool, lexicon: Mapping[str, Mapping[str, Any]]
) -> bool:
    """Whether a bare number is a year: by its size, the words around, and what it touches."""
    quote = text[phrase.start : phrase.end].lower()
    around = text[max(0, phrase.start - 24) : phrase.start], text[phrase.end : phrase.end + 60]
    second = _SECOND.match(around[1])
    behind = second[1] if second else word_behind(text, phrase.end)
    if "year" in quote or "era" in phrase.groups:
        return behind not in lexicon["counted"]
    if behind in lexicon["counted"] or _is_number(*around):
        return False
    before = words_before(text, phrase.start)
    word = before[-1] if before else ""
    if word == "of" and len(before) > 1 and before[-2] in lexicon["amount"]:
        return False
    if "qualifier" in phrase.groups:
        likely = year in _MODERN or historical or word in lexicon["year_cue"]
        return likely and (not behind or behind in lexicon["behind_year"])
    if len(phrase.groups) > 1:
        return True
    touching = around[0][-1:]
    if touching not in _TOUCHING or (touching == " " and word in lexicon["number_cue"]):
        return False
    if hyphened := _WORD_AND_HYPHEN.search(around[0]):
        return hyphened[1].lower() in lexicon["before_hyphen"]
    if year in _MODERN or historical:
        return True
    counted = _PLURAL.match(around[1]) and touching == " " and word != "in"
    return not counted and (word in lexicon["year_cue"] or touching in ("(", "-", "–"))


def _is_number(before: str, behind: str) -> bool:
    """Whether a number is part of a rate, a share, an address or a telephone number."""
    return bool(_RATE.match(behind) or _PART.match(behind) or _ADDRESS.match(behind) or _PHONE.search(before))
