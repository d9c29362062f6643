"""Verdict scale → labelling interface (Label Studio's XML), and back: what a project's interface says of itself.

Pure. The names of the controls stand here once: all that makes tasks or reads results goes by them. The templates are
those of `configs/interface/`, put together from parts by XInclude; the root carries our mark as classes, `factcheck
layout-claim scale-averitec`, so that a project is known by the very thing that makes it readable.
"""

import colorsys
import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementInclude, ElementTree

from factcheck.configs import data_dir
from factcheck.errors import RuleError
from factcheck.model.verdicts import VerdictScale

# controls, and the objects they point to
SPAN = "span"
KIND = "kind"
VERDICT = "verdict"
EVIDENCE = "evidence"
CONFIDENCE = "confidence"
NOTES = "notes"
CLAIM = "claim"
PARAGRAPH = "paragraph"
ARTICLE = "article"

SPAN_LABEL = "Claim"
"""Label of the highlighted clause."""

_MARK = "factcheck"
_GOLDEN_ANGLE = 0.618  # of a full turn: neighbours in the list never look alike
_LIGHTNESS = (0.6, 0.45, 0.75)  # after thirteen the hue comes back


# fields of a task's data and columns of Label Studio that tell a reviewer nothing
_BOOKS = (
    *("claim_id", "article_id", "digest", "carrier", "tasks", "status", "changed", "claims", "gone"),
    *("byline", "paragraph", "verdicts", "facts", "type"),
)
_UNUSED = (
    *("inner_id", "completed_at", "total_predictions", "annotations_results", "annotations_ids"),
    *("predictions_score", "predictions_model_versions", "predictions_results", "file_upload"),
    *("storage_filename", "created_at", "updated_at", "updated_by", "avg_lead_time", "draft_exists"),
)


class Layout(StrEnum):
    """What a task shows: a claim, a claim with what annotators said of it, or an article with all its claims."""

    CLAIM = "claim"
    ARTICLE = "article"
    ADJUDICATE = "adjudicate"


class Mark(NamedTuple):
    """What an interface says of itself."""

    layout: str
    scale: str


def build_interface(
    scale: VerdictScale, layout: str = Layout.CLAIM, types: Mapping[str, str] | None = None
) -> str:
    """Interface of that layout, with the verdicts of the scale. Raises RuleError when the two don't go together.

    `types` are the claim types that a reviewer of an article can give, with their titles.
    """
    path = data_dir("configs") / "interface" / f"{layout}.xml"
    try:
        root = _read_template(path)
    except (OSError, ElementTree.ParseError, ElementInclude.FatalIncludeError) as error:
        raise RuleError(f"{path}: {error}") from error
    root.set("className", f"{_MARK} layout-{layout} scale-{scale.name}")

    choices = root.find(f".//Choices[@name='{VERDICT}']")
    evidence = root.find(f".//View[@whenTagName='{VERDICT}']")
    if choices is None or evidence is None:
        raise RuleError(f"{path}: there is no Choices {VERDICT!r}, or no View that waits for it")
    for label in scale.labels:
        if "," in label.title:
            # Label Studio reads the list of choices that show the evidence as comma-separated
            raise RuleError(f"verdict scale {scale.name}: title {label.title!r}: no comma, please")
        choice = ElementTree.SubElement(choices, "Choice", value=label.title)
        if label.hotkey is not None:
            choice.set("hotkey", label.hotkey)
        if label.description is not None:
            choice.set("hint", label.description)
    evidence.set("whenChoiceValue", ",".join(label.title for label in scale.labels if label.needs_evidence))
    if layout == Layout.ARTICLE:
        _judge_regions(root, types or {})
    else:
        _judge(root, CLAIM)
    return ElementTree.tostring(root, encoding="unicode")


def _read_template(path: Path) -> ElementTree.Element:
    root = ElementTree.fromstring(path.read_text("utf-8"))  # noqa: S314  our own file
    ElementInclude.include(root, base_url=str(path))
    return root


def _judge(root: ElementTree.Element, judged: str) -> list[ElementTree.Element]:
    """Point the controls for a verdict to what is judged."""
    controls = [
        element for element in root.iter() if element.get("name") in (VERDICT, EVIDENCE, CONFIDENCE, NOTES)
    ]
    for control in controls:
        control.set("toName", judged)
    return controls


def _judge_regions(root: ElementTree.Element, types: Mapping[str, str]) -> None:
    for control in _judge(root, ARTICLE):
        control.set("perRegion", "true")
        # who judges only what is urgent shall not be asked for the rest
        control.attrib.pop("required", None)
    kinds = root.find(f".//Labels[@name='{KIND}']")
    assert kinds is not None  # noqa: S101  our own file
    for number, (name, title) in enumerate(types.items()):
        hue, lightness = number * _GOLDEN_ANGLE % 1, _LIGHTNESS[number % len(_LIGHTNESS)]
        red, green, blue = colorsys.hls_to_rgb(hue, lightness, 0.6)
        colour = f"#{int(red * 255):02x}{int(green * 255):02x}{int(blue * 255):02x}"
        ElementTree.SubElement(kinds, "Label", value=title, alias=name, background=colour)


def build_view(layout: str = Layout.CLAIM) -> dict[str, Any]:
    """Tab of the data manager: most urgent first, without withdrawn claims and the columns that only the tool needs."""
    # Label Studio hides what is named and shows the rest, so the whole list stands here
    hidden = [f"tasks:{column}" for column in (*(f"data.{name}" for name in _BOOKS), *_UNUSED)]
    beside = ("id", "data.headline", "data.question", "data.priority", "cancelled_annotations", "annotators")
    withdrawn = {
        "filter": "filter:tasks:data.status",
        "operator": "not_equal",
        "type": "String",
        "value": "withdrawn",
    }
    return {
        "title": "Articles" if layout == Layout.ARTICLE else "Claims",
        "type": "list",
        "target": "tasks",
        "hiddenColumns": {
            "explore": hidden,
            "labeling": [*hidden, *(f"tasks:{column}" for column in beside)],
        },
        "columnsWidth": {
            "tasks:id": 80,
            "tasks:annotators": 120,
            "tasks:data.claim": 350,
            "tasks:data.text": 350,
            "tasks:data.headline": 120,
            "tasks:data.question": 170,
        },
        "columnsDisplayType": {"tasks:data.priority": "Number"},
        "ordering": ["-tasks:data.priority"],
        "filters": {"conjunction": "and", "items": [withdrawn]},
    }


def read_mark(interface: str) -> Mark | None:
    """Layout and scale of an interface of ours; None for any other text."""
    if "<!" in interface:
        # none of ours has a document type, and entities can be bombs
        return None
    try:
        root = ElementTree.fromstring(interface)  # noqa: S314  entities are ruled out above
    except ElementTree.ParseError:
        return None
    words = root.get("className", "").split()
    named = dict(word.split("-", 1) for word in words if "-" in word)
    if _MARK not in words or not {"layout", "scale"} <= named.keys():
        return None
    return Mark(named["layout"], named["scale"])


class Checker:
    """What the SDK knows about an interface, asked before anything is sent: the server itself checks nothing."""

    def __init__(self, interface: str) -> None:
        from label_studio_sdk.label_interface.interface import LabelInterface

        self._fields = frozenset(re.findall(r'value="\$(\w+)"', interface))
        parsed: Any = LabelInterface(interface)
        try:
            parsed.validate()
        except Exception as error:
            raise RuleError(f"interface: {' '.join(str(error).split())}") from error
        self._interface = parsed

    def check(self, task: Mapping[str, Any]) -> Iterator[str]:
        """Problems of a task's data and predictions."""
        # one missing field and Label Studio rejects the whole batch
        for field in sorted(self._fields - task["data"].keys()):
            yield f"data: {field}: the interface shows it, the task lacks it"
        for prediction in task["predictions"]:
            yield from self._interface.validate_prediction(prediction, return_errors=True)
