"""Record → what is wrong with it, each finding one `place: problem` line. Anyone may call it.

The models check what one record can know of itself; here is what needs the article or the other records.
"""

import re
from collections import Counter
from collections.abc import Iterator

from pydantic import ValidationError

from factcheck.errors import SpanMismatch
from factcheck.model.claims import Claim, ClaimSet, Origin
from factcheck.model.schema import say_plainly
from factcheck.model.text import Article, Record, Span, all_fit, is_web_address, spans_of
from factcheck.model.verdicts import (
    Annotation,
    AnnotationState,
    Role,
    SettledBy,
    VerdictScale,
    VerifiedClaim,
    VerifiedClaimSet,
)

# a number in digits, with words around it of which none can change it
_COUNT = re.compile(
    r"(?:(?!(?:minus|negative|half)\b)[^\W\d]+ )*?(\d{1,3}(?:,\d{3})+|\d+)"
    r"(?: (?!(?:hundred|thousand|million|billion|trillion|mn|bn|m|k|dozen|score|lakh|crore)s?\b)"
    r"(?!(?:percent|per|pct|in|of|out|below)\b)[^\W\d]+)+"
)


def check_record(record: ClaimSet | VerifiedClaimSet) -> list[str]:
    """List all that is wrong: references, spans against the text, sentences, verdicts."""
    return [*check_references(record), *check_verdicts(record)]


def check_references(record: ClaimSet | VerifiedClaimSet) -> list[str]:
    """List what would make the record lie about the text: articles, sentences, spans and what points to them."""
    return list(_references(record))


def check_verdicts(record: ClaimSet | VerifiedClaimSet) -> list[str]:
    """List where annotations and verdicts break the rules of the scale."""
    if isinstance(record, ClaimSet):
        return []
    return [
        f"claims[{index}]{problem}"
        for index, verified in enumerate(record.claims)
        for problem in _verdict(verified, record.scale)
    ]


def check_figures(record: ClaimSet | VerifiedClaimSet) -> list[str]:
    """List counts that are not what their words say, of those that can be read without grammar: "14 people"."""
    problems = []
    claims = [item if isinstance(item, Claim) else item.claim for item in record.claims]
    inner = "" if isinstance(record, ClaimSet) else ".claim"
    for index, claim in enumerate(claims):
        for number, quantity in enumerate(claim.quantities):
            found = _COUNT.fullmatch(quantity.span.quote)
            if found is None or quantity.value is None or quantity.unit is not None:
                continue
            if quantity.value != int(found[1].replace(",", "")):
                problems.append(
                    f"claims[{index}]{inner}.quantities[{number}].value: {quantity.value}, "
                    f"where the words are {quantity.span.quote!r}"
                )
    return problems


def schema_problems(error: ValidationError) -> list[str]:
    """List a failed validation, one line for each place: `claims[3].focus.start: should be ...`."""
    problems: dict[str, list[str]] = {}
    for detail in error.errors(include_url=False, include_input=False):
        # pydantic names the members of `int | float` as if they were places
        parts = [part for part in detail["loc"] if part not in ("int", "float")]
        problems.setdefault(_place(parts), []).append(say_plainly(detail))
    return [f"{place or 'record'}: {', or '.join(messages)}" for place, messages in problems.items()]


def _place(parts: list[int | str]) -> str:
    # a field that the models do not know can have any name
    names = (part if isinstance(part, int) or part.isidentifier() else repr(part) for part in parts)
    return "".join(f"[{name}]" if isinstance(name, int) else f".{name}" for name in names).removeprefix(".")


def _references(record: ClaimSet | VerifiedClaimSet) -> Iterator[str]:
    articles = {article.id: article for article in record.articles}
    for index, article in enumerate(record.articles):
        yield from (f"articles[{index}]{problem}" for problem in _article(article))
    for id_, count in Counter(article.id for article in record.articles).items():
        if count > 1:
            yield f"articles: {count} articles have the id {id_}: each key stands for one article"
    claims = [item if isinstance(item, Claim) else item.claim for item in record.claims]
    inner = "" if isinstance(record, ClaimSet) else ".claim"
    # their spans index a text that is gone
    withdrawn = {
        item.claim.id for item in record.claims if isinstance(item, VerifiedClaim) and item.withdrawn
    }
    for index, claim in enumerate(claims):
        place = f"claims[{index}]{inner}"
        if claim.article not in articles:
            yield f"{place}.article: there is no article {claim.article!r}"
            continue
        if claim.id in withdrawn:
            continue
        yield from (f"{place}{problem}" for problem in _claim(claim, articles[claim.article]))
    for id_, count in Counter(claim.id for claim in claims).items():
        if count > 1:
            yield f"claims: {count} claims have the id {id_}: number equal ones by `ordinal`"
    for index, left_out in enumerate(record.left_out):
        if left_out.article not in articles:
            yield f"left_out[{index}].article: there is no article {left_out.article!r}"
            continue
        text = articles[left_out.article].text
        yield from (f"left_out[{index}]{problem}" for problem in _spans(left_out, text))
    if isinstance(record, VerifiedClaimSet):
        for index, verified in enumerate(record.claims):
            for number, annotation in enumerate(verified.annotations):
                if annotation.span and not verified.withdrawn and verified.claim.article in articles:
                    text = articles[verified.claim.article].text
                    place = f"claims[{index}].annotations[{number}]"
                    yield from (f"{place}{problem}" for problem in _spans(annotation, text))


def _article(article: Article) -> Iterator[str]:
    if article.published_from:
        yield from _span(article.published_from, article.text, ".published_from")
    end = 0
    paragraph = 0
    for index, sentence in enumerate(article.sentences):
        place = f".sentences[{index}]"
        if not sentence.start < sentence.end <= len(article.text):
            yield f"{place}: [{sentence.start}, {sentence.end}) lies outside the text, or holds nothing"
        elif sentence.start < end:
            yield f"{place}: starts at {sentence.start}, before the sentence ahead of it ends at {end}"
        elif gap := article.text[end : sentence.start].strip():
            yield f"{place}: the gap before it holds more than white space: {gap[:60]!r}"
        if sentence.paragraph < paragraph:
            yield f"{place}.paragraph: {sentence.paragraph} comes after {paragraph}"
        end, paragraph = max(end, sentence.end), max(paragraph, sentence.paragraph)
    if article.sentences and (rest := article.text[end:].strip()):
        yield f".sentences: no sentence holds the end of the text: {rest[:60]!r}"


def _claim(claim: Claim, article: Article) -> Iterator[str]:
    yield from _spans(claim, article.text)
    if claim.sentence >= len(article.sentences):
        yield f".sentence: there is no sentence {claim.sentence}: the article has {len(article.sentences)}"
        return
    sentence = article.sentences[claim.sentence]
    for name, span in (("span", claim.span), ("focus", claim.focus)):
        # a reviewer may mark words that go on
        end = sentence.end if claim.origin is Origin.SPLITTER else span.end
        if not sentence.start <= span.start <= span.end <= end or span.start >= sentence.end:
            yield (
                f".{name}: [{span.start}, {span.end}) leaves sentence {claim.sentence}, "
                f"which is [{sentence.start}, {sentence.end})"
            )
    for index, insertion in enumerate(claim.insertions):
        if not claim.text.startswith(insertion.words, insertion.offset):
            yield f".insertions[{index}]: `text` does not read {insertion.words!r} at {insertion.offset}"


def _spans(record: Record, text: str, place: str = "") -> Iterator[str]:
    """Problems of every span inside the record, however deep."""
    if all_fit(record, text):
        return
    for name, span in spans_of(record, f"{place}."):
        yield from _span(span, text, name)


def _span(span: Span, text: str, place: str) -> Iterator[str]:
    if span.start >= span.end:
        yield f"{place}: [{span.start}, {span.end}) holds nothing"
        return
    try:
        span.check(text)
    except SpanMismatch as error:
        yield f"{place}: {error}"


def _verdict(verified: VerifiedClaim, scale: VerdictScale) -> Iterator[str]:
    for index, annotation in enumerate(verified.annotations):
        yield from (f".annotations[{index}]{problem}" for problem in _annotation(annotation, scale))
    if (verified.verdict is None) == (verified.open_reason is None):
        yield ": give either a verdict or an open_reason"
    if verified.verdict is None:
        return
    label = verified.verdict.label
    if scale.label(label) is None:
        yield f".verdict.label: {label!r} is no label of the scale {scale.name!r}"
    submitted = {
        (annotation.role, annotation.verdict)
        for annotation in verified.annotations
        if annotation.state is AnnotationState.SUBMITTED
    }
    if label not in {verdict for _, verdict in submitted}:
        yield f".verdict.label: no submitted annotation says {label!r}"
    elif verified.verdict.settled_by is SettledBy.ADJUDICATOR and (Role.ADJUDICATOR, label) not in submitted:
        yield f".verdict.settled_by: no adjudicator's annotation says {label!r}"


def _annotation(annotation: Annotation, scale: VerdictScale) -> Iterator[str]:
    if annotation.verdict is None:
        if annotation.state is AnnotationState.SUBMITTED:
            yield ".verdict: a submitted annotation needs one"
        return
    label = scale.label(annotation.verdict)
    if label is None:
        yield f".verdict: {annotation.verdict!r} is no label of the scale {scale.name!r}"
    elif (
        label.needs_evidence
        and annotation.state is AnnotationState.SUBMITTED
        and not any(map(is_web_address, annotation.evidence))
    ):
        yield f".evidence: {annotation.verdict!r} needs at least one http or https address"
