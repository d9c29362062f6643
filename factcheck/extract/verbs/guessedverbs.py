"""Tokens → the likely verb of a whole sentence in which no other is found. For `verbs` only.

Most words may be a noun or a verb: "the film blames Roe", "the survey asks where", "the polls rebound". Where a
sentence has no main verb, one of them has to be it.
"""

import re
from collections.abc import Iterator

from factcheck.extract.plurals import is_third_person
from factcheck.extract.tokens import Tokens
from factcheck.rules.load import Rules

_LATE_ED = re.compile(r"(?:[,)—](?:d(?=a))?a{0,2}|\A[dp]a?|,dp?)e")
_PLURAL_AND_BASE = re.compile(r"(?<=[nN])a?[nb](?=[aidpTNwn\"])")
# "the drama follows a spy", and not "rivals as pressure mounts up"
# "the drama follows a spy", "what began here now extends to", and not "rivals as pressure mounts up"
_NOUN_AND_S = re.compile(
    r"(?<!s[nN])(?<!sd[nN])"
    r"(?:(?<=[nN)gb])[nb](?=[nNaibgTdpt#e])|(?<=[nN])[nb](?=[ws])|(?<=[nN]a)b(?=[idpT])|(?<=[nN],)b(?=[dpN]))"
)


class GuessedVerbs:
    """Guesses the verb of one sentence, whose kinds are `shape`."""

    def __init__(self, tokens: Tokens, shape: str, rules: Rules) -> None:
        self._words, self._shape = tokens.words, shape
        self._times, self._plurals = rules["clauses"].lexicon["time"], rules["clauses"].lexicon["plural"]
        self._nouns = rules["clauses"].lexicon["plural_noun"]

    def find(self) -> Iterator[int]:
        """Find an -ed form, a base form behind a plural, or else an -s word behind a singular; one at most."""
        late = _LATE_ED.search(self._shape)
        if late:
            yield late.end() - 1
            return
        yield from self.find_between(0, len(self._shape) - 1)

    def find_between(self, first: int, end: int) -> Iterator[int]:
        """Find the same among the tokens [first, end), but for -ed forms."""
        for find in (self._bases, self._third_persons):
            verb = next(find(first, end), None)
            if verb is not None:
                yield verb
                return

    def _bases(self, first: int, end: int) -> Iterator[int]:
        """Base forms behind a plural: "the polls rebound on Friday", and not "sports star Roe"."""
        words, shape = self._words, self._shape
        for match in _PLURAL_AND_BASE.finditer(shape, first, end):
            verb, noun = match.end() - 1, match.start() - 1
            plural = words[noun].endswith("s") and shape[verb] == "n" and shape[verb + 1] != "N"
            plural = plural or words[noun] in self._plurals
            if shape[verb + 1] == "n" and words[verb + 1] not in self._nouns:
                continue  # "voters award prizes", and not "cars export figures"
            if (plural or self._joins_subjects(noun)) and not is_third_person(words[verb], self._nouns):
                yield verb

    def _joins_subjects(self, last: int) -> bool:
        """Whether the noun is the last of several: "Iowa, Ohio and South Carolina"."""
        shape = self._shape
        while last > 0 and shape[last] in "nN":
            last -= 1
        return shape[last] == "&" or shape[last - 1 : last + 1] == "&d"

    def _third_persons(self, first: int, end: int) -> Iterator[int]:
        """Words in -s behind a singular."""
        words, shape = self._words, self._shape
        # "Imposing tough sanctions on Rome", and not "Voting starts on Friday"
        gerund = words[0].endswith("ing") and "," not in shape
        for match in _NOUN_AND_S.finditer(shape, first, end):
            verb = match.start()
            noun = words[verb] in self._times or words[verb - 1].endswith("s") or (gerund and verb > 1)
            if not noun and is_third_person(words[verb], self._nouns):
                yield verb
