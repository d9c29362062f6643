"""Exported Label Studio task → claim with its annotations. Pure; `pull` calls it.

Nothing that comes back is trusted: the server checks neither names nor choices nor offsets, and anyone with a token
can write. What can't be used becomes a `Problem` with the raw annotation. An annotation without a readable verdict is
not delivered; one with a bad span, confidence or evidence is delivered without that part. Text is always sliced from
the article: Label Studio's own `value.text` folds white space.

A withdrawn claim speaks of a text that is gone: of it only the paragraph shown is left to compare with.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar
from urllib.parse import urlsplit

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from factcheck.errors import SpanMismatch
from factcheck.labelstudio.interface import CLAIM, CONFIDENCE, EVIDENCE, NOTES, PARAGRAPH, SPAN, VERDICT
from factcheck.labelstudio.tasks import META, WITHDRAWN, Carried, TaskRecord, claim_problems
from factcheck.model.claims import Claim
from factcheck.model.text import Article, Sentence, Span, fold
from factcheck.model.verdicts import Annotation, AnnotationState, Problem, VerdictScale

_T = TypeVar("_T")

# type of each control's results, and the object they belong to
_CONTROLS = {
    SPAN: ("labels", PARAGRAPH),
    VERDICT: ("choices", CLAIM),
    EVIDENCE: ("textarea", CLAIM),
    CONFIDENCE: ("rating", CLAIM),
    NOTES: ("textarea", CLAIM),
}
_LONGEST_URL = 2048
_LONGEST_TIME = 1e9  # seconds


@dataclass(frozen=True)
class ReviewedTask:
    """What one task gave."""

    task: int
    claim: Claim
    withdrawn: bool
    annotations: tuple[Annotation, ...]


class TaskReader:
    """Reads exported tasks one by one."""

    def __init__(self, scale: VerdictScale) -> None:
        self._scale = scale

    def read(
        self, task: Any, article: Article | None, *, double_of: int | None = None
    ) -> Iterator[ReviewedTask | Problem]:
        """Claim with its annotations, and problems.

        `article` is what the carrier of the task's article brought. `double_of` is the task that holds the same claim
        and is the one that counts.
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
        claim, data = record.claim, task["data"]
        refusal = _refusal(data, record, article)
        if refusal is None and double_of is not None:
            refusal = f"the claim is there twice: task {double_of} is the one that counts"
        if refusal is not None:
            yield Problem(task=number, claim=claim.id, message=refusal, raw=raw)
            return

        shown = data["paragraph"]
        paragraph = Span(start=record.offset, end=record.offset + len(shown), quote=shown)
        changed = read_time(data.get("changed"))
        annotations = []
        for entry, draft in _entries(task):
            reading = _Reading(self._scale, claim, paragraph, changed)
            annotation = reading.read(entry, draft=draft)
            if annotation is not None:
                annotations.append(annotation)
            if reading.faults:
                yield Problem(
                    task=number,
                    annotation=_number(entry),
                    claim=claim.id,
                    message="; ".join(reading.faults),
                    raw=entry,
                )
        annotations.sort(key=lambda annotation: (annotation.created_at, annotation.id))
        yield ReviewedTask(number, claim, data.get("status") == WITHDRAWN, tuple(annotations))


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
    problem = next(iter(claim_problems(claim, article)), None)
    if problem is None and not _starts_in(claim.span, article.sentences[claim.sentence]):
        problem = f"sentence: the span does not start in sentence {claim.sentence}"
    if problem is not None:
        return f"the claim's record does not fit its article, push again: {problem}"
    if not article.text.startswith(paragraph, record.offset):
        return "the paragraph that was shown is not the article's: someone changed the task"
    return None


def _starts_in(span: Span, sentence: Sentence) -> bool:
    return sentence.start <= span.start < sentence.end


def read_carried(task: Any) -> Carried | None:
    """Read what the task carries of its article; None when it carries nothing, or nothing readable."""
    meta = task.get("meta") if isinstance(task, dict) else None
    ours = meta.get(META) if isinstance(meta, dict) else None
    if not isinstance(ours, dict) or "carries" not in ours:
        return None
    record = _task_record(task)
    carried = None if isinstance(record, str) else record.carries
    return carried if carried is not None and _is_sound(carried) else None


def read_place(task: Any) -> tuple[str, int, str] | None:
    """Read the article of a task's claim, where it starts there, and its id; None when there is no such claim."""
    try:
        claim = task["meta"][META]["claim"]
        place = claim["article"], claim["span"]["start"], claim["id"]
    except (TypeError, KeyError, IndexError):
        return None
    article, start, name = place
    return place if isinstance(article, str) and type(start) is int and isinstance(name, str) else None


def read_time(value: Any) -> datetime | None:
    """Read a time in UTC; None for what is none."""
    if not isinstance(value, str):
        return None
    try:
        time = datetime.fromisoformat(value)
        return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


class _Fault(Exception):
    """Something in an annotation that can't be used."""


class _Reading:
    """One annotation being read; `faults` gathers what is wrong with it."""

    def __init__(self, scale: VerdictScale, claim: Claim, paragraph: Span, changed: datetime | None) -> None:
        self.faults: list[str] = []
        self._scale = scale
        self._claim = claim
        self._paragraph = paragraph
        self._changed = changed

    def read(self, raw: Any, *, draft: bool) -> Annotation | None:
        """Annotation, or None when it can't be delivered."""
        if not isinstance(raw, dict) or not isinstance(raw.get("result"), list):
            self.faults.append("this is no annotation")
            return None
        state = AnnotationState.SUBMITTED
        if draft:
            state = AnnotationState.DRAFT
        elif raw.get("was_cancelled"):
            state = AnnotationState.SKIPPED

        updated = read_time(raw.get("updated_at"))
        stale = self._changed is not None and updated is not None and updated < self._changed
        values = self._values(raw["result"])
        verdict = self._part(self._verdict, values[VERDICT])
        read_span = self._old_span if stale else self._span
        try:
            annotation = Annotation.model_validate(
                {
                    "id": raw.get("id"),
                    "annotator": _annotator(raw.get("user" if draft else "completed_by")),
                    "state": state,
                    "stale": stale,
                    "verdict": verdict,
                    "evidence": tuple(self._evidence(values[EVIDENCE])),
                    "confidence": self._part(_read_confidence, values[CONFIDENCE]),
                    "notes": self._part(_read_notes, values[NOTES]),
                    "span": self._part(read_span, values[SPAN]),
                    "created_at": raw.get("created_at"),
                    "updated_at": raw.get("updated_at"),
                    "lead_time": self._part(_read_lead_time, raw.get("lead_time")),
                }
            )
        except ValidationError as error:
            self.faults += (f"{_place(entry)}: {entry['msg']}" for entry in _errors(error))
            return None
        if state is AnnotationState.SUBMITTED:
            return self._submitted(annotation)
        return annotation

    def _submitted(self, annotation: Annotation) -> Annotation | None:
        if annotation.verdict is None:
            if not self.faults:
                self.faults.append("there is no verdict")
            return None
        label = self._scale.label(annotation.verdict)
        if label is not None and label.needs_evidence and not annotation.evidence:
            self.faults.append(f"verdict {label.title!r} needs evidence and has none")
            return None
        return annotation

    def _part(self, read: Callable[[Any], _T], value: Any) -> _T | None:
        try:
            return read(value)
        except _Fault as fault:
            self.faults.append(str(fault))
            return None

    def _values(self, result: list[Any]) -> dict[str, list[Mapping[str, Any]]]:
        """Values of the results, by the control they come from."""
        values: dict[str, list[Mapping[str, Any]]] = {name: [] for name in _CONTROLS}
        for entry in result:
            name = entry.get("from_name") if isinstance(entry, dict) else None
            if not isinstance(name, str) or name not in _CONTROLS:
                self.faults.append(f"{_brief(name)}: the interface has no control of that name")
            elif (entry.get("type"), entry.get("to_name")) != _CONTROLS[name]:
                self.faults.append(f"{name}: not a {' on '.join(_CONTROLS[name])}")
            elif not isinstance(entry.get("value"), dict):
                self.faults.append(f"{name}: there is no value")
            else:
                values[name].append(entry["value"])
        return values

    def _verdict(self, values: list[Mapping[str, Any]]) -> str | None:
        titles = [title for value in values for title in _list(value.get("choices"))]
        if not titles:
            return None
        if len(titles) > 1:
            raise _Fault(f"two verdicts: {', '.join(map(_brief, titles))}")
        for label in self._scale.labels:
            if label.title == titles[0]:
                return label.name
        raise _Fault(f"verdict {_brief(titles[0])} is not on the scale {self._scale.name}")

    def _evidence(self, values: list[Mapping[str, Any]]) -> Iterator[str]:
        for entry in (entry for value in values for entry in _list(value.get("text"))):
            if isinstance(entry, str) and _is_web_address(entry.strip()):
                yield entry.strip()
            else:
                self.faults.append(f"evidence {_brief(entry)} is no web address (http:// or https://)")

    def _span(self, values: list[Mapping[str, Any]]) -> Span | None:
        """Span as the annotator left it, None when that is where it was."""
        if not values:
            return None
        if len(values) > 1:
            raise _Fault(f"{len(values)} spans are marked: a claim has one")
        start, end = values[0].get("start"), values[0].get("end")
        shown = self._paragraph
        if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(shown.quote):
            raise _Fault(f"span [{_brief(start)}, {_brief(end)}) is not inside the paragraph")
        span = Span(start=shown.start + start, end=shown.start + end, quote=shown.quote[start:end])
        return None if span == self._claim.span else span

    def _old_span(self, values: list[Mapping[str, Any]]) -> Span | None:
        """Span that was marked in an earlier paragraph, if its words still stand there."""
        words = values[0].get("text") if len(values) == 1 else None
        if isinstance(words, str):
            if _same_words(words, self._claim.span.quote):
                return None
            try:
                span = self._span(values)
            except _Fault:
                span = None
            if span is not None and _same_words(words, span.quote):
                return span
        elif not values:
            return None
        raise _Fault(f"the span {_brief(words)} was marked before the paragraph was changed: mark it anew")


def _read_confidence(values: list[Mapping[str, Any]]) -> int | None:
    ratings = [value.get("rating") for value in values]
    if not ratings:
        return None
    if len(ratings) > 1 or type(ratings[0]) is not int or not 1 <= ratings[0] <= 5:
        raise _Fault(f"confidence {', '.join(map(_brief, ratings))} is not one of 1 to 5")
    return ratings[0]


def _read_notes(values: list[Mapping[str, Any]]) -> str | None:
    lines = [line for value in values for line in _list(value.get("text"))]
    if not all(isinstance(line, str) for line in lines):
        raise _Fault("notes: this is no text")
    return "\n".join(lines) or None


def _read_lead_time(value: Any) -> float | None:
    if value is None:
        return None
    if type(value) not in (int, float) or not 0 <= value < _LONGEST_TIME:
        raise _Fault(f"lead time {_brief(value)} is no duration")
    return float(value)


def _same_words(shown: str, quote: str) -> bool:
    """Whether they are the same but for white space; Label Studio writes a line end as a backslash and an n."""
    return fold(shown.replace("\\n", "\n")) == fold(quote)


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


def _task_record(task: Mapping[str, Any]) -> TaskRecord | str:
    """Our record of a task, or what is wrong with it."""
    meta = task.get("meta")
    record = meta.get(META) if isinstance(meta, dict) else None
    if record is None or not isinstance(task.get("data"), dict):
        return "not one of ours: it has no claim"
    try:
        return TaskRecord.model_validate(record)
    except ValidationError as error:
        first = _errors(error)[0]
        return f"its record is broken: {_place(first)}: {first['msg']}"


def _entries(task: Mapping[str, Any]) -> Iterator[tuple[Any, bool]]:
    """Annotations, then drafts, each with whether it is a draft."""
    for name, draft in (("annotations", False), ("drafts", True)):
        yield from ((entry, draft) for entry in _list(task.get(name)))


def _number(entry: Any) -> int | None:
    number = entry.get("id") if isinstance(entry, dict) else None
    return number if type(number) is int else None


def _annotator(user: Any) -> Any:
    """Email of a user; drafts hold it alone, annotations a record of the user."""
    if isinstance(user, dict):
        user = user.get("email") or user.get("id")
    return f"user {user}" if type(user) is int else user or None


def _errors(error: ValidationError) -> list[ErrorDetails]:
    return error.errors(include_input=False, include_url=False)


def _place(error: ErrorDetails) -> str:
    return ".".join(map(str, error["loc"]))


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        # .port and .hostname are parsed on access, and raise on nonsense
        named = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return named and len(text) <= _LONGEST_URL and not any(char.isspace() for char in text)


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _brief(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
