"""Exported task of a whole article → its claims with their annotations, those marked by reviewers among them. Pure.

A region bears the id of its claim, and keeps it when it is moved. Any other region is a claim of its own, found by a
reviewer, unless it marks just what a claim of the splitter does. Where the article was corrected meanwhile, the words
of a region tell in which of its texts it was marked; offsets into an old text are followed to the new one.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from factcheck.labelstudio.articletasks import ArticleRecord
from factcheck.labelstudio.interface import ARTICLE, KIND
from factcheck.labelstudio.results import (
    JUDGEMENT,
    Fault,
    NameOf,
    Reading,
    Result,
    ReviewedTask,
    Told,
    Values,
    as_list,
    brief,
    gather_values,
    in_order,
    is_same,
    list_entries,
    number_of,
)
from factcheck.labelstudio.tasks import fit_problem
from factcheck.model.claims import Claim, Origin
from factcheck.model.text import Article, Span
from factcheck.model.verdicts import Annotation, AnnotationState, Problem, VerdictScale

_CONTROLS = {KIND: ("labels", ARTICLE)} | {name: (type_, ARTICLE) for name, type_ in JUDGEMENT.items()}
_TYPE = re.compile(r"[a-z][a-z0-9_]*")
# How much of what stands around some words tells them from equal ones elsewhere.
_AROUND = 30


class _Marked(NamedTuple):
    """Words as an annotator marked them, in one of the article's texts."""

    span: Span
    text: str


def read_article(
    task: Mapping[str, Any],
    record: ArticleRecord,
    scale: VerdictScale,
    name_of: NameOf,
    *,
    double_of: int | None,
) -> Iterator[ReviewedTask | Problem]:
    """Claims in the order of the text, and problems."""
    number = task["id"]
    refusal = _refusal(task["data"], record)
    if refusal is None and double_of is not None:
        refusal = f"the article is there twice: task {double_of} is the one that counts"
    if refusal is not None or record.carries is None:
        raw = {name: task.get(name) for name in ("data", "annotations", "drafts")}
        yield Problem(task=number, message=refusal or "", raw=raw)
        return
    review = _Review(number, record, record.carries.article, scale, name_of)
    for entry, draft in list_entries(task):
        review.add(entry, draft=draft)
    yield from review.problems
    yield from review.claims()


def _refusal(data: Mapping[str, Any], record: ArticleRecord) -> str | None:
    if record.carries is None:
        return "the article's text is missing: delete the task, push the claims again, then pull"
    article = record.carries.article
    if data.get("text") != article.text or data.get("article_id") != article.id:
        return "the article that was shown is not the one in the record: someone changed the task"
    return None


class _Review:
    """What all annotators said of one article."""

    def __init__(
        self, number: int, record: ArticleRecord, article: Article, scale: VerdictScale, name_of: NameOf
    ) -> None:
        self.problems: list[Problem] = []
        self._number = number
        self._article = article
        self._scale = scale
        self._name_of = name_of
        self._told = Told()
        self._changed = record.changed
        self._texts = (article.text, *record.earlier)
        self._gone = {claim.id: claim for claim in record.gone}
        self._said: dict[str, list[Annotation]] = {}
        self._claims: dict[str, Claim] = {}
        for claim in record.claims:
            problem = fit_problem(claim, article)
            if claim.article != article.id:
                problem = f"article: it is {claim.article}"
            if problem is None:
                self._claims[claim.id] = claim
            else:
                self._report(
                    f"the claim's record does not fit its article, push again: {problem}",
                    claim=claim.id,
                    raw=claim.model_dump(mode="json"),
                )
        self._pushed = self._gone | self._claims
        self._standing = tuple(self._claims.values())
        self._starts = [sentence.start for sentence in article.sentences]

    def claims(self) -> Iterator[ReviewedTask]:
        """All claims, each with what was said of it."""
        gone = {name: claim for name, claim in self._gone.items() if name not in self._claims}
        for claim in sorted((self._claims | gone).values(), key=lambda claim: claim.span.start):
            annotations = in_order(self._said.get(claim.id, ()))
            yield ReviewedTask(self._number, claim, claim.id in gone, annotations)

    def add(self, entry: Any, *, draft: bool) -> None:
        """Take up what one annotator said."""
        whole = Reading(self._scale, entry, draft=draft)
        if not whole.check_author(self._name_of, "open factcheck's own and copy it"):
            self._report_faults(whole, entry)
            return
        regions: dict[Any, list[Result]] = {}
        for result in whole.results(_CONTROLS):
            if isinstance(result.region, str):
                regions.setdefault(result.region, []).append(result)
            else:
                whole.faults.append(f"{result.control}: it belongs to no region")
        of_claim: dict[str, list[Result]] = {}
        for name, results in regions.items():
            try:
                claim = self._claim_of(name, gather_values(results, _CONTROLS), regions)
            except Fault as fault:
                whole.faults.append(str(fault))
            else:
                of_claim.setdefault(claim.id, []).extend(results)
        if whole.is_annotation and whole.state is AnnotationState.SKIPPED:
            of_claim = {claim.id: [] for claim in self._standing} | of_claim
        for name, results in of_claim.items():
            self._judge(name, results, entry, draft=draft)
        if whole.faults:
            self._report_faults(whole, entry)

    def _judge(self, name: str, results: list[Result], entry: Any, *, draft: bool) -> None:
        """Take up what an annotator said of one claim, if anything."""
        claim = self._claims.get(name) or self._gone[name]
        values = gather_values(results, _CONTROLS)
        reading = Reading(self._scale, entry, draft=draft)
        try:
            moved = self._read_move(claim, values[KIND])
        except Fault as fault:
            reading.faults.append(str(fault))
            moved = None
        others = {
            kind for value in values[KIND] for kind in as_list(value.get("labels")) if kind != claim.type
        }
        if others:
            reading.faults.append(
                f"type {', '.join(map(brief, others))}: the claim keeps its own, {claim.type}"
            )
        said = any(values[control] for control in JUDGEMENT)
        if said or moved is not None or reading.state is AnnotationState.SKIPPED:
            annotation = reading.judge(
                values,
                stale=reading.is_before(self._changed.get(name)),
                read_span=lambda: moved,
                # it is that of the whole article
                lead_time=False,
            )
            if annotation is not None:
                self._said.setdefault(name, []).append(annotation)
        if reading.faults:
            self._report_faults(reading, entry, claim=name)

    def _claim_of(self, region: str, values: Values, regions: Mapping[Any, Any]) -> Claim:
        """Claim that a region marks: by its id, else by its words and type."""
        if region in self._pushed:
            return self._pushed[region]
        kinds = values[KIND]
        types = {kind for value in kinds for kind in as_list(value.get("labels"))}
        if len(kinds) != 1 or len(types) != 1:
            raise Fault(f"region {brief(region)}: it does not mark words as a claim of one type")
        type_ = types.pop()
        if not isinstance(type_, str) or not _TYPE.fullmatch(type_):
            raise Fault(f"region {brief(region)}: {brief(type_)} is no type of claims")
        marked = self._trim(self._find(kinds[0]))
        same = [
            claim
            for claim in self._standing
            if (claim.type, claim.span) == (type_, marked.span) and claim.id not in regions
        ]
        return same[0] if len(same) == 1 else self._add_claim(type_, marked)

    def _add_claim(self, type_: str, marked: _Marked) -> Claim:
        """Claim that a reviewer found. In a text that is gone, and not to be found in the new one, it is withdrawn."""
        span, text = marked
        followed = _follow(marked, self._article.text)
        if followed is not None:
            span, text = followed, self._article.text
        words, article = span.quote, self._article.id
        # by its place in the text, for it must not hang on what others mark
        ordinal = text.count(words, 0, span.start)
        while (name := Claim.id_of(article, type_, words, words, ordinal)) in self._pushed:
            ordinal += 1
        claim = Claim(
            id=name,
            article=article,
            type=type_,
            text=words,
            sentence=max(bisect_right(self._starts, span.start) - 1, 0) if followed is not None else 0,
            span=span,
            focus=span,
            # somebody thought it worth the trouble
            priority=1.0,
            ordinal=ordinal,
            origin=Origin.REVIEWER,
        )
        place = self._claims if followed is not None else self._gone
        return place.setdefault(name, claim)

    def _read_move(self, claim: Claim, kinds: list[Mapping[str, Any]]) -> Span | None:
        """Span as the annotator moved it, None where it is as it was."""
        if not kinds or claim.id not in self._pushed:
            return None
        if len(kinds) > 1:
            raise Fault(f"{len(kinds)} spans are marked: a claim has one")
        try:
            marked = self._find(kinds[0])
        except Fault:
            if is_same(kinds[0].get("text"), claim.span.quote):
                return None
            raise
        if claim.id not in self._claims:
            return None if is_same(marked.span.quote, claim.span.quote) else marked.span
        if marked.text == self._article.text:
            return None if marked.span == claim.span else marked.span
        if is_same(marked.span.quote, claim.span.quote):
            return None
        span = _follow(marked, self._article.text)
        if span is None:
            raise Fault(
                f"the span {brief(marked.span.quote)} was marked before the article was changed: mark it anew"
            )
        return span

    def _find(self, value: Mapping[str, Any]) -> _Marked:
        """Words that a region marks, and the text they were marked in. Raises Fault."""
        start, end, words = value.get("start"), value.get("end"), value.get("text")
        if type(start) is int and type(end) is int and 0 <= start < end:
            inside = [text for text in self._texts if end <= len(text)]
            for text in inside:
                if is_same(words, text[start:end]):
                    return _Marked(Span.of(text, start, end), text)
            if inside and (words is None or len(self._texts) == 1):
                return _Marked(Span.of(inside[0], start, end), inside[0])
        raise Fault(f"span [{brief(start)}, {brief(end)}) is not inside the article")

    def _trim(self, marked: _Marked) -> _Marked:
        quote, start = marked.span.quote, marked.span.start
        words = quote.strip()
        if not words:
            raise Fault(f"span [{start}, {marked.span.end}) holds no words")
        start += quote.index(words)
        return _Marked(Span.of(marked.text, start, start + len(words)), marked.text)

    def _report_faults(self, reading: Reading, entry: Any, *, claim: str | None = None) -> None:
        faults = self._told.add(reading, entry, claim=claim)
        if faults:
            self._report(
                "; ".join(faults),
                raw=entry,
                annotation=number_of(entry),
                draft=reading.is_draft,
                annotator=reading.annotator,
                claim=claim,
            )

    def _report(self, message: str, *, raw: Any, **fields: Any) -> None:
        self.problems.append(Problem(task=self._number, message=message, raw=raw, **fields))


def _follow(marked: _Marked, text: str) -> Span | None:
    """Where the words stand in another text; None where they do not, or where it can't be told."""
    span, old = marked
    if old == text:
        return span
    words = span.quote
    before, after = _occurrences(old, words), _occurrences(text, words)
    place = None
    if len(before) == len(after) and span.start in before:
        place = after[before.index(span.start)]
    else:
        alike = [start for start in after if _look_alike(old, span.start, text, start, len(words))]
        if len(alike) == 1:
            (place,) = alike
    return None if place is None else Span.of(text, place, place + len(words))


def _occurrences(text: str, words: str) -> list[int]:
    return [match.start() for match in re.finditer(re.escape(words), text)]


def _look_alike(old: str, at: int, new: str, place: int, length: int) -> bool:
    """Whether the same stands before or after the words in both texts."""
    before = old[max(at - _AROUND, 0) : at] == new[max(place - _AROUND, 0) : place]
    end, new_end = at + length, place + length
    return before or old[end : end + _AROUND] == new[new_end : new_end + _AROUND]
