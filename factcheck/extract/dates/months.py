"""Names of months → whether they are one: "May", "March", "June" and "Jan" are words and names as well.

Called by `factcheck.extract.dates.points`.
"""

from factcheck.extract.dates.phrases import Phrase
from factcheck.extract.dates.reading import PhraseReader
from factcheck.extract.dates.tense import word_behind, words_before


class MonthReader(PhraseReader):
    """Tells months from what is called like them."""

    def _is_month(self, phrase: Phrase) -> bool:
        """Whether a bare "May", "March" or "Jan" is a month: no verb, no protest, no name."""
        if len(phrase.groups) > 1:
            return True
        word, before = self._quote(phrase), words_before(self._text, phrase.start, 24)
        cued = bool(before) and before[-1] in self._lexicon["month_cue"]
        if self._behind_title(phrase):
            return False
        if (
            word in self._lexicon["month_or_name"]
            and not cued
            and self._behind_name(phrase)
            and self._in_list(phrase)
        ):
            return False  # "Jane Roe, Jill June, John Doe"
        if word not in self._lexicon["month_or_word"]:
            named = (
                word in self._lexicon["month_or_name"] and not cued and self._is_first_name(phrase, before)
            )
            return not named and (word not in self._lexicon["month_short"] or word == "sept")
        if cued:
            return word not in self._lexicon["month_short"]
        if word == "may" and self._is_owned(phrase, before):
            return True
        return (
            word == "march"
            and not self._behind_name(phrase)
            and word_behind(self._text, phrase.end) not in self._lexicon["protest_cue"]
        )

    def _in_list(self, phrase: Phrase) -> bool:
        return self._text[phrase.end : phrase.end + 1] in (",", ".", "")

    def _is_owned(self, phrase: Phrase, before: list[str]) -> bool:
        """Whether May is that of something: "its May launch", "the agency's May sales", "a May poll"."""
        behind = word_behind(self._text, phrase.end)
        noun = bool(behind) and self._text[phrase.end + 1 : phrase.end + 2].islower()
        owner = bool(before) and (
            before[-1] in self._lexicon["month_owner"] or before[-1].endswith(("'s", "’s"))
        )
        return noun and owner and behind not in self._lexicon["led"]

    def _is_first_name(self, phrase: Phrase, before: list[str]) -> bool:
        """Whether a month is the first name of somebody: "June Carter", but "the June Carter issue"."""
        owned = bool(before) and (before[-1] in ("the", "a", "this", "last") or before[-1].endswith("s"))
        return self._before_name(phrase) and not owned
