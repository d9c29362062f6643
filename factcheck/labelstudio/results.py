"""Results of one annotation of Label Studio → verdict, evidence, confidence, notes. Pure; the readers of tasks call it.

Nothing that comes back is trusted: the server checks neither names nor choices nor offsets, and anyone with a token
can write. An annotation without a readable verdict is not delivered; one with a bad span, confidence or evidence is
delivered without that part.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from factcheck.labelstudio.interface import CONFIDENCE, EVIDENCE, NOTES, VERDICT
from factcheck.model.claims import Claim
from factcheck.model.text import Span, fold, is_web_address
from factcheck.model.verdicts import Annotation, AnnotationState, VerdictScale

_T = TypeVar("_T")

JUDGEMENT = {VERDICT: "choices", EVIDENCE: "textarea", CONFIDENCE: "rating", NOTES: "textarea"}
"""Type of the results of each control for a verdict."""

_LONGEST_TIME = 1e9  # seconds

# Both times are set when an annotation is made, one a few microseconds after the other.
_MADE_WITHIN = timedelta(seconds=0.1)

NameOf = Callable[[int], str | None]
"""Address of the user with that number, where it is known."""

Values = Mapping[str, list[Mapping[str, Any]]]
"""Values of the results, by the control they come from."""


class Fault(Exception):
    """Something in an annotation that can't be used."""


class Result(NamedTuple):
    """What one control says; in the article layout of the region that bears this name."""

    control: str
    region: Any
    value: Mapping[str, Any]


@dataclass(frozen=True)
class ReviewedTask:
    """What one task gave of one claim."""

    task: int
    claim: Claim
    withdrawn: bool
    annotations: tuple[Annotation, ...]


class Reading:
    """One annotation being read; `faults` gathers what is wrong with it."""

    def __init__(self, scale: VerdictScale, raw: Any, *, draft: bool) -> None:
        self.faults: list[str] = []
        self.is_annotation = isinstance(raw, dict) and isinstance(raw.get("result"), list)
        self._scale = scale
        self._raw: Mapping[str, Any] = raw if self.is_annotation else {}
        self._draft = draft
        self.updated = read_time(self._raw.get("updated_at"))

    @property
    def is_draft(self) -> bool:
        """Whether it is a draft, of an annotation or of none."""
        return self._draft

    @property
    def annotator(self) -> str | None:
        """Who made it, where that can be told."""
        name = _annotator(self._raw.get("user" if self._draft else "completed_by"))
        return name if isinstance(name, str) else None

    @property
    def state(self) -> AnnotationState:
        """Whether it was submitted."""
        if self._draft:
            return AnnotationState.DRAFT
        return AnnotationState.SKIPPED if self._raw.get("was_cancelled") else AnnotationState.SUBMITTED

    def check_author(self, name_of: NameOf, own: str) -> bool:
        """Whether what it says is its annotator's; else a fault tells who changed it, and what both can do.

        `own` is how one makes an annotation of one's own. Label Studio keeps whose an annotation is when somebody
        else updates it, and does not keep what it said before.
        """
        if not self._is_anothers():
            return True
        number, owner = _user_number(self._raw["updated_by"]), self.annotator
        advice = f"{owner}: in the tab of your name put your verdict again, and update"
        name = "somebody whose login is gone"
        if number is not None:
            name = name_of(number) or f"user {number}"
            advice = f"{name}: make an annotation of your own ({own}, or Label Tasks As Displayed). {advice}"
        self.faults.append(f"{name} changed last what {owner} had submitted: it counts for neither. {advice}")
        return False

    def _is_anothers(self) -> bool:
        """Whether it was changed, last by somebody else than who submitted it."""
        if self._draft or "updated_by" not in self._raw:
            return False
        owner, changer = (_user_number(self._raw.get(name)) for name in ("completed_by", "updated_by"))
        # whoever changes one is noted, and forgotten when the login is deleted
        is_known = changer is not None or self._raw["updated_by"] is None
        made = read_time(self._raw.get("created_at"))
        # a program may submit or import it for somebody
        is_changed = made is None or self.updated is None or self.updated - made > _MADE_WITHIN
        return is_known and is_changed and owner is not None and owner != changer

    def is_before(self, change: datetime | None) -> bool:
        """Whether it was made before a change."""
        return change is not None and self.updated is not None and self.updated < change

    def results(self, controls: Mapping[str, tuple[str, str]]) -> Iterator[Result]:
        """Results of the controls, each of which has a type of results and an object that they belong to."""
        if not self.is_annotation:
            self.faults.append("this is no annotation")
        for entry in self._raw.get("result", ()):
            name = entry.get("from_name") if isinstance(entry, dict) else None
            if not isinstance(name, str) or name not in controls:
                self.faults.append(f"{brief(name)}: the interface has no control of that name")
            elif (entry.get("type"), entry.get("to_name")) != controls[name]:
                self.faults.append(f"{name}: not a {' on '.join(controls[name])}")
            elif not isinstance(entry.get("value"), dict):
                self.faults.append(f"{name}: there is no value")
            else:
                yield Result(name, entry.get("id"), entry["value"])

    def judge(
        self, values: Values, *, stale: bool, read_span: Callable[[], Span | None], lead_time: bool = True
    ) -> Annotation | None:
        """Annotation, or None when it can't be delivered."""
        verdict = self._part(self._verdict, values[VERDICT])
        user = self._raw.get("user" if self._draft else "completed_by")
        try:
            annotation = Annotation.model_validate(
                {
                    "id": self._raw.get("id"),
                    "annotator": _annotator(user),
                    "state": self.state,
                    "stale": stale,
                    "verdict": verdict,
                    "evidence": tuple(self._evidence(values[EVIDENCE])),
                    "confidence": self._part(_read_confidence, values[CONFIDENCE]),
                    "notes": self._part(_read_notes, values[NOTES]),
                    "span": self._part(lambda _: read_span(), None),
                    "created_at": self._raw.get("created_at"),
                    "updated_at": self._raw.get("updated_at"),
                    "lead_time": self._part(_read_lead_time, self._raw.get("lead_time"))
                    if lead_time
                    else None,
                }
            )
        except ValidationError as error:
            self.faults += (f"{place_of(entry)}: {entry['msg']}" for entry in errors_of(error))
            return None
        return self._submitted(annotation) if self.state is AnnotationState.SUBMITTED else annotation

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
        except Fault as fault:
            self.faults.append(str(fault))
            return None

    def _verdict(self, values: list[Mapping[str, Any]]) -> str | None:
        titles = [title for value in values for title in as_list(value.get("choices"))]
        if not titles:
            return None
        if len(titles) > 1:
            raise Fault(f"two verdicts: {', '.join(map(brief, titles))}")
        for label in self._scale.labels:
            if label.title == titles[0]:
                return label.name
        raise Fault(f"verdict {brief(titles[0])} is not on the scale {self._scale.name}")

    def _evidence(self, values: list[Mapping[str, Any]]) -> Iterator[str]:
        for entry in (entry for value in values for entry in as_list(value.get("text"))):
            if isinstance(entry, str) and is_web_address(entry.strip()):
                yield entry.strip()
            else:
                self.faults.append(f"evidence {brief(entry)} is no web address (http:// or https://)")


class Told:
    """Faults of a task's annotations that were told: one that stands in somebody's draft of it, too, is told once."""

    def __init__(self) -> None:
        self._told: dict[tuple[int, str | None, str | None], set[str]] = {}

    def add(self, reading: Reading, entry: Any, *, claim: str | None = None) -> list[str]:
        """Faults of an annotation, or of a draft those that its annotation has not; annotations come first."""
        number = number_of(entry) if not reading.is_draft else _draft_of(entry)
        if number is None:
            return reading.faults
        place = number, reading.annotator, claim
        if reading.is_draft:
            return [fault for fault in reading.faults if fault not in self._told.get(place, ())]
        self._told.setdefault(place, set()).update(reading.faults)
        return reading.faults


def gather_values(results: Iterable[Result], controls: Iterable[str]) -> Values:
    """Values of the results, by control; of each control a list."""
    values: dict[str, list[Mapping[str, Any]]] = {name: [] for name in controls}
    for result in results:
        values[result.control].append(result.value)
    return values


def read_time(value: Any) -> datetime | None:
    """Read a time in UTC; None for what is none."""
    if not isinstance(value, str):
        return None
    try:
        time = datetime.fromisoformat(value)
        return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def list_entries(task: Mapping[str, Any]) -> Iterator[tuple[Any, bool]]:
    """Annotations, then drafts, each with whether it is a draft."""
    for name, draft in (("annotations", False), ("drafts", True)):
        yield from ((entry, draft) for entry in as_list(task.get(name)))


def number_of(entry: Any) -> int | None:
    """Label Studio's number of an annotation, None where it has none."""
    number = entry.get("id") if isinstance(entry, dict) else None
    return number if type(number) is int else None


def _draft_of(entry: Any) -> int | None:
    """Number of the annotation that a draft is to change, None where it belongs to none."""
    number = entry.get("annotation") if isinstance(entry, dict) else None
    return number if type(number) is int else None


def in_order(annotations: Iterable[Annotation]) -> tuple[Annotation, ...]:
    """Annotations as they were made."""
    return tuple(sorted(annotations, key=lambda annotation: (annotation.created_at, annotation.id)))


def is_same(shown: Any, quote: str) -> bool:
    """Whether words differ in white space only; Label Studio writes a line end as a backslash and an n."""
    return isinstance(shown, str) and fold(shown.replace("\\n", "\n")) == fold(quote)


def errors_of(error: ValidationError) -> list[ErrorDetails]:
    """What pydantic found, without what it found it in."""
    return error.errors(include_input=False, include_url=False)


def place_of(error: ErrorDetails) -> str:
    """Where it found it."""
    return ".".join(map(str, error["loc"]))


def as_list(value: Any) -> list[Any]:
    """Value as a list, which Label Studio leaves out where there is one entry alone."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def brief(value: Any) -> str:
    """Value as an error shows it."""
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _read_confidence(values: list[Mapping[str, Any]]) -> int | None:
    ratings = [value.get("rating") for value in values]
    if not ratings:
        return None
    if len(ratings) > 1 or type(ratings[0]) is not int or not 1 <= ratings[0] <= 5:
        raise Fault(f"confidence {', '.join(map(brief, ratings))} is not one of 1 to 5")
    return ratings[0]


def _read_notes(values: list[Mapping[str, Any]]) -> str | None:
    lines = [line for value in values for line in as_list(value.get("text"))]
    if not all(isinstance(line, str) for line in lines):
        raise Fault("notes: this is no text")
    return "\n".join(lines) or None


def _read_lead_time(value: Any) -> float | None:
    if value is None:
        return None
    if type(value) not in (int, float) or not 0 <= value < _LONGEST_TIME:
        raise Fault(f"lead time {brief(value)} is no duration")
    return float(value)


def _user_number(user: Any) -> int | None:
    number = user.get("id") if isinstance(user, dict) else user
    return number if type(number) is int else None


def _annotator(user: Any) -> Any:
    """Email of a user; drafts hold it alone, annotations a record of the user."""
    if isinstance(user, dict):
        user = user.get("email") or user.get("id")
    return f"user {user}" if type(user) is int else user or None
