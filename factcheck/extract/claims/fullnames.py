"""Text → the full names of persons in it, by which a surname at the head of a clause is explained.

Called by `factcheck.extract.claims.wording`. A person is known by a title before the name ("Senator Jane Roe"); a
surname that two first names share, that both a Mr. and a Mrs. have, or that stands in the name of something else, is
left as it is.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from functools import cache

from factcheck.model.text import Span
from factcheck.rules.load import Rules

# A capitalised word, and a run of them: "Sen. Bernie Sanders", "White House". A set of characters stands first, to
# which the engine skips; what is most common is tried first.
_WORD = (
    r"[A-Z\x80-\U0010ffff](?<=[^\W\d_a-z])(?>[a-z]++(?![\w'’.-])"
    r"|(?<=(?<![\w.])(?=(?:Mrs?|Ms|Dr|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Rev|Prof|Jr|Sr|St|[A-Z])\.).)[a-z]*\."
    r"|[\w'’-]*[a-zà-ÿ][\w'’-]*)"
)
_RUN = re.compile(rf"{_WORD}(?:[ \xa0]{_WORD}){{1,6}}")
_HEAD = re.compile(
    rf"\W*(?:(?P<title>[A-Z][a-z]{{1,4}}\.) )?(?P<surname>{_WORD})(?=[ ,\xa0])(?![ \xa0]{_WORD})"
)
_LAST_WORD = re.compile(rf"{_WORD}\Z")
# Characters before a name among which somebody else may be meant by what follows.
_AROUND = 400
_POSSESSIVE = re.compile(r"['’]s?\Z")


class FullNames:
    """Persons of one text by their surnames."""

    def __init__(self, text: str, rules: Rules) -> None:
        titles, pronouns = rules["attribution"].lexicon["titles"], rules["attribution"].lexicon["genders"]
        no_names = _function_words(rules)
        # where names of two words and more end, whoever or whatever has them, and their last words
        self._named: list[tuple[int, str]] = []
        self._genders = genders = defaultdict[str, set[str]](set)
        given: dict[str, set[str]] = defaultdict(set)
        first: dict[str, Span] = {}
        for match in _RUN.finditer(text):
            words = match[0].split()
            lower = [word.lower() for word in words]
            begin = next((place for place, word in enumerate(lower) if word not in no_names), len(words))
            known = begin
            for place in range(begin, len(words)):
                if lower[place] in titles:
                    known = place + 1
            names = words[known:]
            surname = _POSSESSIVE.sub("", names[-1]) if names else ""
            if known > begin and lower[known - 1] in pronouns:
                genders[surname].add(pronouns[lower[known - 1]])
            if len(names) > 1 or known > begin:
                self._named.append((match.end(), surname))
            if len(names) < 2:
                continue
            given[surname].add(names[0])
            if known > begin and len(names) < 4 and surname not in first:
                start = match.start() + sum(len(word) + 1 for word in words[:begin])
                first[surname] = Span.of(text, start, match.end() - len(names[-1]) + len(surname))
        self._people = {surname for _, surname in self._named if surname in first}
        self._first = {
            surname: span
            for surname, span in first.items()
            if len(given[surname]) == 1 and len(genders.get(surname, ())) < 2
        }

    def is_alone(self, speaker: Span, pronoun: Span) -> bool:
        """Whether a person's name is the only one around until the pronoun, which may be theirs."""
        name = _LAST_WORD.search(speaker.quote)
        surname = _POSSESSIVE.sub("", name[0]) if name else ""
        if not surname or self._genders.get(surname, {pronoun.quote.lower()}) != {pronoun.quote.lower()}:
            return False
        index = bisect_left(self._named, (speaker.start - _AROUND,))
        around = set()
        while index < len(self._named) and self._named[index][0] < pronoun.start:
            around.add(self._named[index][1])
            index += 1
        return surname in self._people and around <= {surname}

    def explain(self, clause: Span) -> tuple[int, Span] | None:
        """Where in the text the surname ends that the clause begins with, and the full name before the clause."""
        match = _HEAD.match(clause.quote)
        if match is None:
            return None
        full = self._first.get(match["surname"])
        if full is None or full.end > clause.start:
            return None
        return clause.start + match.end(), full


@cache
def _function_words(rules: Rules) -> frozenset[str]:
    """Words that open a sentence in capitals without belonging to the name behind them."""
    lexicon = rules["clauses"].lexicon
    kinds = ("determiner", "preposition", "pronoun", "subordinator", "coordinator", "relative", "adverb")
    return frozenset(word for kind in kinds for word in lexicon[kind]) | frozenset(
        rules["attribution"].lexicon["time"]
    )
