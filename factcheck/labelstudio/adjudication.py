"""Annotations of a disputed claim → what the adjudicator's interface shows of them. Pure; the API calls it."""

from collections.abc import Iterable
from html import escape
from typing import Any

from factcheck.model.verdicts import Annotation, VerdictScale


def show_verdicts(annotations: Iterable[Annotation], scale: VerdictScale) -> dict[str, Any]:
    """Field of the task's data: for each annotator who said what, why, and on what evidence.

    The evidence is HTML, so that its links can be followed: nothing in it is an annotator's but what is escaped.
    """
    titles = {label.name: label.title for label in scale.labels}
    return {
        "verdicts": [
            {
                "verdict": _describe(annotation, titles.get(annotation.verdict or "", "no verdict")),
                "notes": _notes(annotation),
                "evidence": "<br>".join(map(_link, annotation.evidence)) or "No evidence.",
            }
            for annotation in sorted(annotations, key=lambda annotation: annotation.annotator)
        ]
    }


def _describe(annotation: Annotation, title: str) -> str:
    confidence = "" if annotation.confidence is None else f", confidence {annotation.confidence} of 5"
    return f"{annotation.annotator}: {title}{confidence}"


def _notes(annotation: Annotation) -> str:
    notes = annotation.notes or "No notes."
    return notes if annotation.span is None else f"{notes}\nMarked instead: “{annotation.span.quote}”"


def _link(address: str) -> str:
    shown = escape(address)
    return f'<a href="{shown}" target="_blank" rel="noopener noreferrer">{shown}</a>'
