"""Article → its dates, figures, attributions and conditions, sentence by sentence. For `assemble` only."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from factcheck.extract.assertions.assertions import Assertion
from factcheck.extract.attribution import find_attributions
from factcheck.extract.conditions import find_conditions
from factcheck.extract.dates import find_dates
from factcheck.extract.quantities import find_quantities
from factcheck.extract.tokens import Tokens
from factcheck.model.text import Article, Span
from factcheck.model.values import Attribution, Condition, Mention
from factcheck.rules.load import Rules, RuleSet

# what is left of a page's markup: "<img width=300>"
_TAG = re.compile(r"<[a-z][^<>\n]{0,400}>")
_FIRST_PERSON = ("i", "we")
_NESTED = 3
_MentionT = TypeVar("_MentionT", bound=Mention)


class ArticleMentions:
    """Mentions of one article: `all` of them, and each kind by the index of its sentence."""

    def __init__(
        self, article: Article, tokens: Tokens, rules: Rules, *, is_name: Callable[[Span], bool]
    ) -> None:
        text, sentences = article.text, article.sentences
        dates = find_dates(text, sentences, published=article.published, rules=rules)
        quantities = find_quantities(text, sentences, dates=dates, rules=rules)
        if tags := [match.span() for match in _TAG.finditer(text)]:
            dates, quantities = _outside(tags, dates), _outside(tags, quantities)
        attributions = find_attributions(text, sentences, dates=dates, rules=rules, tokens=tokens)
        conditions = find_conditions(text, sentences, rules=rules, tokens=tokens)
        # "assuming they agree": the words of a condition say nothing of anybody
        cues = {condition.cue.start for condition in conditions}
        antecedents = sorted((condition.antecedent for condition in conditions), key=lambda span: span.start)
        begins = [antecedent.start for antecedent in antecedents]
        # what a poll finds is not that somebody claims it, but that so many do
        share = rules["claims"].rule("claims.share").regex
        # and what somebody's tone makes clear is the article's inference
        mute = rules["claims"].rule("claims.mute_source").regex
        self.said = [
            one
            for one in attributions
            if (one.cue is None or one.cue.start not in cues)
            and not any(_is_supposed(one, antecedent) for antecedent in _near(one, antecedents, begins))
            and (one.source is None or not (share.match(one.source.quote) or mute.match(one.source.quote)))
        ]
        self.all: list[Mention] = [*dates, *quantities, *self.said, *conditions]
        self._starts = [sentence.start for sentence in sentences]
        self.dates = self._by_sentence(timex for timex in dates if not is_name(timex.span))
        self.quantities = self._by_sentence(quantities)
        self.conditions = self._by_sentence(conditions)
        self.attributions = self._by_sentence(self.said)

    def _by_sentence(self, mentions: Iterable[_MentionT]) -> list[list[_MentionT]]:
        """Mentions of each sentence; one whose content and cue lie in two sentences is in both."""
        groups: list[list[_MentionT]] = [[] for _ in self._starts]
        for mention in mentions:
            if not isinstance(mention, Attribution):
                # "They must pay. Otherwise, the port will close": the antecedent stands in the sentence before
                where = mention.cue if isinstance(mention, Condition) else mention.span
                groups[bisect_right(self._starts, where.start) - 1].append(mention)
                continue
            parts = (*mention.content, *((mention.cue,) if mention.cue else ()))
            for index in sorted({bisect_right(self._starts, part.start) - 1 for part in parts}):
                groups[index].append(mention)
        return groups


def _near(attribution: Attribution, antecedents: Sequence[Span], begins: Sequence[int]) -> Sequence[Span]:
    """Antecedents, sorted by where they begin, that the cue may stand in; more than a few never hold one another."""
    if attribution.cue is None:
        return ()
    end = bisect_right(begins, attribution.cue.start)
    return antecedents[max(0, end - _NESTED) : end]


def _is_supposed(attribution: Attribution, antecedent: Span) -> bool:
    """Whether somebody only may come to say something, which is not what follows: "had the court agreed, they ..."."""
    cue = attribution.cue
    return (
        cue is not None
        and antecedent.covers(cue)
        and "," not in antecedent.quote[: cue.start - antecedent.start]
        and not any(map(antecedent.covers, attribution.content))
    )


def facets(mentions: Sequence[_MentionT], assertion: Assertion) -> tuple[_MentionT, ...]:
    """Mentions inside the assertion; they are sorted by where they start."""
    if not mentions:
        return ()
    stated = assertion.attribution.stated if assertion.attribution else None
    # the figures of an antecedent are none of what holds under it
    apart = assertion.condition.span if assertion.condition and assertion.conditional else None
    first = bisect_left(mentions, assertion.start, key=_start_of)
    last = bisect_left(mentions, assertion.end, key=_start_of)
    return tuple(
        mention
        for mention in mentions[first:last]
        if mention.span.end <= assertion.end
        and (stated is None or mention.span != stated.span)
        and (apart is None or not apart.covers(mention.span))
    )


def speaker_of(attribution: Attribution, others: Iterable[Attribution], rules: RuleSet) -> Attribution | None:
    """Who tells what its source knows: whose quotation it is, the source of the words around it, or the article (None).

    "“I know it fell,” | Roe said", "The clerk learned that it fell"; but what a paper has learned, it says.
    """
    cue, source = attribution.cue, attribution.source
    if cue is None or source is None:
        return attribution
    who = source.quote.lower()
    known = "known" in rules.rule(attribution.rule).yields and rules.lexicon["media"].keys().isdisjoint(
        who.split()
    )
    if not known and (attribution.via is None or who not in _FIRST_PERSON):
        return attribution
    for other in others:
        if (known or other.source == attribution.via) and any(
            other is not attribution and content.covers(cue) for content in other.content
        ):
            return other
    return None if known else attribution


def _outside(tags: Sequence[tuple[int, int]], mentions: Iterable[_MentionT]) -> list[_MentionT]:
    """Mentions in none of the tags, which are in the order of the text."""
    ends = [end for _, end in tags]
    kept = []
    for mention in mentions:
        tag = bisect_right(ends, mention.span.start)
        if tag == len(tags) or mention.span.start < tags[tag][0]:
            kept.append(mention)
    return kept


def _start_of(mention: Mention) -> int:
    return mention.span.start
