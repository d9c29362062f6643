"""The rules on a parse, where spaCy's environment was made: `quality.py --parser` does it."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.benchmarks.conftest import BENCHMARKS

SPACY = [one.parent for one in BENCHMARKS.parent.glob("build/peers/spacy-*/complete")]
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not SPACY, reason="quality.py --parser was not run yet")]


def predict(kind: str, text: str, tmp_path: Path) -> list[dict[str, list[str]]]:
    """What is found in a text, in words."""
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"doc_id": "d", "text": text}) + "\n")
    command = [SPACY[0] / "bin" / "python", "-W", "ignore", BENCHMARKS / "parsed.py", kind, gold]
    answer = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return [
        {part: [text[start:end] for start, end in spans] for part, spans in one.items() if part != "cue_text"}
        for one in answer[kind if kind == "conditions" else "attributions"]
    ]


def test_clause_quotation_and_according_to(tmp_path: Path) -> None:
    text = (
        "The minister said that the bridge will open in May.\n\n"
        '"We found no cracks in the pillars," the engineer told reporters.\n\n'
        "According to the police, two people were hurt."
    )
    clause, told, quote = sorted(predict("attribution", text, tmp_path), key=lambda one: one["source"])
    assert (clause["source"], clause["content"]) == (["The minister"], ["that the bridge will open in May"])
    assert quote["source"] == ["the police"]
    assert told["source"] == ["the engineer"] and "We found no cracks" in told["content"][0]


def test_condition_with_both_sides(tmp_path: Path) -> None:
    (condition,) = predict("conditions", "If the talks fail, the army will leave the town.", tmp_path)
    assert condition["antecedent"] == ["the talks fail"]
    assert "the army will leave the town" in condition["consequent"][0]
