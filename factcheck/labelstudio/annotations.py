"""Exported Label Studio task → its claims with their annotations. Pure; `pull` calls it.

What can't be used becomes a `Problem` with the raw annotation. Text is always sliced from the article: Label Studio's
own `value.text` folds white space.

A withdrawn claim speaks of a text that is gone: of it only the paragraph shown is left to compare with.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from factcheck.errors import SpanMismatch
from factcheck.labelstudio.articletasks import ArticleRecord
from factcheck.labelstudio.interface import CLAIM, PARAGRAPH, SPAN
from factcheck.labelstudio.regions import read_article
from factcheck.labelstudio.results import (
    JUDGEMENT,
    Fault,
    NameOf,
    Reading,
    ReviewedTask,
    Told,
    Values,
    brief,
    errors_of,
    gather_values,
    in_order,
    is_same,
    list_entries,
    number_of,
    place_of,
    read_time,
)
from factcheck.labelstudio.tasks import META, WITHDRAWN, Carried, TaskRecord, fit_problem
from factcheck.model.claims import Claim
from factcheck.model.text import Article, Span
from factcheck.model.verdicts import Annotation, Problem, VerdictScale

# type of each control's results, and the object they belong to
_CONTROLS = {SPAN: ("labels", PARAGRAPH)} | {name: (type_, CLAIM) for name, type_ in JUDGEMENT.items()}


class TaskReader:
    """Reads exported tasks one by one. `name_of` is asked for who changed an annotation that is another's."""

    def __init__(self, scale: VerdictScale, name_of: NameOf = lambda _: None) -> None:
        self._scale = scale
        self._name_of = name_of

    def read(
        self, task: Any, article: Article | None, *, double_of: int | None = None
    ) -> Iterator[ReviewedTask | Problem]:
        """Claims with their annotations, and problems.

        `article` is what the carrier of the task's article brought. `double_of` is the task that holds the same claim
        (or article) and is the one that counts.
        """
        if not isinstance(task, dict) or type(task.get("id")) is not int:
            yield Problem(task=None, message="this is no task", raw=task)
            return
        number = task["id"]
        raw = {name: task.get(name) for name in ("data", "annotations", "drafts")}
        record = _task_record(task)
        if isinstance(record, str):
            yield Problem(task=number, message=record, raw=raw)
            return
        if isinstance(record, ArticleRecord):
            yield from read_article(task, record, self._scale, self._name_of, double_of=double_of)
            return
        claim, data = record.claim, task["data"]
        refusal = _refusal(data, record, article)
        if refusal is None and double_of is not None:
            refusal = f"the claim is there twice: task {double_of} is the one that counts"
        if refusal is not None:
            yield Problem(task=number, claim=claim.id, message=refusal, raw=raw)
            return

        annotations, told = [], Told()
        for entry, draft in list_entries(task):
            reading = Reading(self._scale, entry, draft=draft)
            annotation = None
            if reading.check_author(self._name_of, "press + above the claim"):
                annotation = _read_annotation(reading, record, data)
            if annotation is not None:
                annotations.append(annotation)
            faults = told.add(reading, entry)
            if faults:
                yield Problem(
                    task=number,
                    annotation=number_of(entry),
                    draft=draft,
                    annotator=reading.annotator,
                    claim=claim.id,
                    message="; ".join(faults),
                    raw=entry,
                )
        yield ReviewedTask(number, claim, data.get("status") == WITHDRAWN, in_order(annotations))

    def places(self, task: Any) -> list[tuple[str, int, str]]:
        """Of each claim that the task holds its article, where it starts there, and its id."""
        place = _read_place(task)
        if place is not None:
            return [place]
        if not holds_article(task):
            return []
        claims = (reading.claim for reading in self.read(task, None) if isinstance(reading, ReviewedTask))
        return [(claim.article, claim.span.start, claim.id) for claim in claims]


def _refusal(data: Mapping[str, Any], record: TaskRecord, article: Article | None) -> str | None:
    """Why the task's claim can't be taken: what the annotator saw must be what the record says."""
    claim, paragraph = record.claim, data.get("paragraph")
    if article is None:
        return (
            f"the text of article {claim.article} is missing: delete the task that carried it if it is still "
            "there, push the claims again, then pull"
        )
    if data.get("claim_id") != claim.id or data.get("claim") != claim.text:
        return "the claim that was shown is not the one in the record: someone changed the task"
    if not isinstance(paragraph, str) or record.offset < 0:
        return "the paragraph that was shown is not the article's: someone changed the task"
    if data.get("status") == WITHDRAWN:
        start, end = (place - record.offset for place in (claim.span.start, claim.span.end))
        if start < 0 or paragraph[start:end] != claim.span.quote:
            return "the paragraph that was shown does not hold the claim: someone changed the task"
        return None
    problem = fit_problem(claim, article)
    if problem is not None:
        return f"the claim's record does not fit its article, push again: {problem}"
    if not article.text.startswith(paragraph, record.offset):
        return "the paragraph that was shown is not the article's: someone changed the task"
    return None


def holds_article(task: Any) -> bool:
    """Whether the task holds all claims of an article."""
    ours = _ours(task)
    return isinstance(ours, dict) and "claims" in ours


def read_carried(task: Any) -> Carried | None:
    """Read what the task carries of its article; None when it carries nothing, or nothing readable."""
    ours = _ours(task)
    if not isinstance(ours, dict) or "carries" not in ours:
        return None
    record = _task_record(task)
    carried = None if isinstance(record, str) else record.carries
    return carried if carried is not None and _is_sound(carried) else None


def _read_place(task: Any) -> tuple[str, int, str] | None:
    try:
        claim = task["meta"][META]["claim"]
        place = claim["article"], claim["span"]["start"], claim["id"]
    except (TypeError, KeyError, IndexError):
        return None
    article, start, name = place
    return place if isinstance(article, str) and type(start) is int and isinstance(name, str) else None


def _read_annotation(reading: Reading, record: TaskRecord, data: Mapping[str, Any]) -> Annotation | None:
    """Annotation of a claim in its paragraph, or None when it can't be delivered."""
    if not reading.is_annotation:
        reading.faults.append("this is no annotation")
        return None
    values = gather_values(reading.results(_CONTROLS), _CONTROLS)
    stale = reading.is_before(read_time(data.get("changed")))
    shown = Span.of(data["paragraph"], 0, len(data["paragraph"]))
    read_span = _read_old_span if stale else _read_span
    return reading.judge(
        values, stale=stale, read_span=lambda: read_span(values, record.claim, shown, record.offset)
    )


def _read_span(values: Values, claim: Claim, shown: Span, offset: int) -> Span | None:
    """Span as the annotator left it, None when that is where it was."""
    marked = values[SPAN]
    if not marked:
        return None
    if len(marked) > 1:
        raise Fault(f"{len(marked)} spans are marked: a claim has one")
    start, end = marked[0].get("start"), marked[0].get("end")
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= shown.end:
        raise Fault(f"span [{brief(start)}, {brief(end)}) is not inside the paragraph")
    span = Span(start=offset + start, end=offset + end, quote=shown.quote[start:end])
    return None if span == claim.span else span


def _read_old_span(values: Values, claim: Claim, shown: Span, offset: int) -> Span | None:
    """Span that was marked in an earlier paragraph, if its words still stand there."""
    marked = values[SPAN]
    words = marked[0].get("text") if len(marked) == 1 else None
    if not marked or is_same(words, claim.span.quote):
        return None
    try:
        span = _read_span(values, claim, shown, offset)
    except Fault:
        span = None
    if span is not None and is_same(words, span.quote):
        return span
    raise Fault(f"the span {brief(words)} was marked before the paragraph was changed: mark it anew")


def _is_sound(carried: Carried) -> bool:
    """Whether all that the carrier says of the article fits its text."""
    article = carried.article
    spans = [left.span for left in carried.left_out]
    if article.published_from is not None:
        spans.append(article.published_from)
    try:
        for span in spans:
            span.check(article.text)
    except SpanMismatch:
        return False
    return all(left.article == article.id for left in carried.left_out) and all(
        sentence.start < sentence.end <= len(article.text) for sentence in article.sentences
    )


def _ours(task: Any) -> Any:
    meta = task.get("meta") if isinstance(task, dict) else None
    return meta.get(META) if isinstance(meta, dict) else None


def _task_record(task: Mapping[str, Any]) -> TaskRecord | ArticleRecord | str:
    """Our record of a task, or what is wrong with it."""
    ours = _ours(task)
    if ours is None or not isinstance(task.get("data"), dict):
        return "not one of ours: it has no claim"
    model = ArticleRecord if holds_article(task) else TaskRecord
    try:
        return model.model_validate(ours)
    except ValidationError as error:
        first = errors_of(error)[0]
        return f"its record is broken: {place_of(first)}: {first['msg']}"
