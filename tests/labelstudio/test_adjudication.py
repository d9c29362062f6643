from datetime import UTC, datetime

from factcheck.labelstudio.adjudication import show_verdicts
from factcheck.model.text import Span
from factcheck.model.verdicts import Annotation
from factcheck.review.scales import load_scale

NOW = datetime(2024, 3, 1, tzinfo=UTC)


def annotation(annotator: str, verdict: str, **fields: object) -> Annotation:
    return Annotation(id=1, annotator=annotator, verdict=verdict, created_at=NOW, updated_at=NOW, **fields)


def test_each_annotator_is_shown():
    span = Span(start=3, end=9, quote="rained")
    shown = show_verdicts(
        [
            annotation(
                "ben", "supported", evidence=("https://a.example/?x=1&y=2", "http://b.example"), span=span
            ),
            annotation("ann", "not_a_claim", confidence=4, notes="Said\n<b>twice</b>"),
        ],
        load_scale(),
    )
    assert shown == {
        "verdicts": [
            {
                "verdict": "ann: Not a claim, confidence 4 of 5",
                "notes": "Said\n<b>twice</b>",
                "evidence": "No evidence.",
            },
            {
                "verdict": "ben: Supported",
                "notes": "No notes.\nMarked instead: “rained”",
                "evidence": '<a href="https://a.example/?x=1&amp;y=2" target="_blank" rel="noopener noreferrer">'
                "https://a.example/?x=1&amp;y=2</a><br>"
                '<a href="http://b.example" target="_blank" rel="noopener noreferrer">http://b.example</a>',
            },
        ]
    }


def test_evidence_does_not_break_out():
    evil = 'https://a.example/"onmouseover="alert(1)"><script>alert(1)</script>\''
    (shown,) = show_verdicts([annotation("ann", "refuted", evidence=(evil,))], load_scale())["verdicts"]
    assert "<script" not in shown["evidence"]
    assert shown["evidence"].count('"') == 6
