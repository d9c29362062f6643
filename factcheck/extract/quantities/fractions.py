"""Shares in words: "two-thirds of", "half the town", "by a fifth".

Called by `factcheck.extract.quantities.words`.
"""

import re

from factcheck.extract.quantities.scales import SPACE, Number, Scales, whole
from factcheck.rules.load import RuleSet, alternation

_BEHIND = re.compile(rf"{SPACE}(?P<word>[^\W\d_]{{1,20}})")
# How far before a fraction the change may stand that it is the size of: "fell by slightly more than a third".
_REACH = 48
# "The half", "the first half".
_PARTS = frozenset({"the", "first", "second", "other", "last", "this"})


class FractionReader:
    """Denominators of a language, and what tells a share from an ordinal."""

    def __init__(self, rules: RuleSet, scales: Scales) -> None:
        lexicon = rules.lexicon
        self.denominators: dict[str, int] = dict(lexicon["denominators"])
        self._scales = scales
        self._after_half = frozenset(lexicon["after_half"])
        self._before_half = frozenset(lexicon["before_half"])
        self._share_verbs = frozenset(lexicon["share_verbs"])
        self._function_words = frozenset(lexicon["function_words"])
        self._denominator = rules.rule("quantity.fraction").regex
        self._of_scale = re.compile(
            rf"(?:{SPACE}(?:of{SPACE})?an?{SPACE}|-|{SPACE})({'|'.join(lexicon['scales'])})(?![^\W_])",
            re.IGNORECASE,
        )
        changes = {**lexicon["rising"], **lexicon["falling"], "by": "by"}
        self._change = re.compile(
            rf"(?<!\w){alternation(changes)}(?:{SPACE}(?:[a-z]+ly|{alternation(lexicon['comparators'])}))?"
            rf"{SPACE}(?:an?{SPACE})?\Z",
            re.IGNORECASE,
        )

    def read_alone(self, text: str, match: re.Match[str], floor: int) -> Number | None:
        """Read "half of", "half the", "half a million", "a third of", "by a fifth"; None where it is an ordinal."""
        word, (start, end) = match[0].lower(), match.span()
        denominator = self.denominators[word]
        before = text[max(floor, start - _REACH) : start].lower()
        previous = before.split()[-2:]
        article = bool(previous) and previous[-1] in {"a", "an"}
        begin = start - len(before) + before.rfind("a") if article else start
        if word in {"half", "quarter"} and (scale := self._of_scale.match(text, end)):
            value = whole(self._scales.words[scale[1].lower()] / denominator)
            number = Number(begin, scale.end(), value, value, "quantity.words", scale=value)
            self._scales.take(text, number)
            return number
        behind = _BEHIND.match(text, end)
        following = behind["word"].lower() if behind else ""
        if word == "half":
            # "the northern half of the town" is a part, and no share; "a year and a half of war" none either
            counted = bool(previous) and previous[-1] in self._before_half
            kind = previous[-1] if previous else ""
            part = (
                kind in _PARTS or (previous[0:1] == ["the"] and kind.isalpha()) or before.endswith(" and a ")
            )
            fits = counted or (not part and following in {*self._after_half, *self._share_verbs})
        else:
            fits = article and not word.endswith("s") and following in {"of", *self._share_verbs}
        # "fell by a third", but "fell a third time"
        if not fits and (not following or following in self._function_words):
            fits = (article or word == "half") and self._change.search(before) is not None
        return Number(begin, end, 1 / denominator, 1 / denominator, "quantity.fraction") if fits else None

    def take(self, text: str, number: Number) -> None:
        """Take "thirds" behind "two"."""
        match = self._denominator.match(text, number.end)
        if match is None or number.scale != 1:
            return
        word = match[0].lower().lstrip(" \xa0\n-")
        if word.endswith("s") == (number.low == 1):
            return
        number.low = number.high = number.low / self.denominators[word]
        number.end, number.rule = match.end(), "quantity.fraction"
        if scale := self._of_scale.match(text, number.end):
            number.rule, number.end = "quantity.words", scale.end()
            number.multiply(self._scales.words[scale[1].lower()])
