import json
from io import BytesIO
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from factcheck.configs import data_dir
from factcheck.errors import InputError, RecordError
from factcheck.publish.formats import ExportFormat, writer
from factcheck.publish.publisher import Publisher
from factcheck.records.files import LINES
from factcheck.records.verified import open_verified


@pytest.mark.parametrize("to", ["yaml", "json", "jsonl"])
@pytest.mark.parametrize("source", ["yaml", "json", "jsonl"])
def test_a_record_is_the_same_from_every_format_to_every_format(
    files: dict[str, str], source: str, to: str
) -> None:
    out = BytesIO()
    with open_verified(files[source]) as claims:
        dropped = writer(ExportFormat(to))(claims, out, Publisher())
    assert out.getvalue() == Path(files[to]).read_bytes()
    assert not dropped


@pytest.mark.parametrize(("to", "load"), [("yaml", yaml.safe_load), ("json", json.loads)])
def test_other_libraries_read_it_and_the_schema_holds(files: dict[str, str], to: str, load: Any) -> None:
    out = BytesIO()
    with open_verified(files["jsonl"]) as claims:
        writer(ExportFormat(to))(claims, out, Publisher())
    schema = json.loads((data_dir("schemas") / "verified-claim-set.json").read_text("utf-8"))
    record = load(out.getvalue().decode())
    jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker()).validate(record)
    assert record == json.loads(Path(files["json"]).read_text("utf-8"))


def test_each_line_is_json_and_together_they_are_the_record(files: dict[str, str]) -> None:
    out = BytesIO()
    with open_verified(files["yaml"]) as claims:
        writer(ExportFormat.JSONL)(claims, out, Publisher())
    header, *lines = map(json.loads, out.getvalue().decode().splitlines())
    record = json.loads(Path(files["json"]).read_text("utf-8"))
    for name, key in LINES.items():
        assert [line for line in lines if line["record"] == key] == [
            {"record": key} | item for item in record.pop(name)
        ]
    assert header == record


def test_a_line_that_is_not_valid_is_named(files: dict[str, str], tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    lines = Path(files["jsonl"]).read_text("utf-8").splitlines(keepends=True)
    lines[2] = lines[2].replace('"priority": 0.5', '"priority": 7')
    broken.write_text("".join(lines), "utf-8")
    with open_verified(str(broken)) as claims, pytest.raises(RecordError) as caught:
        list(claims.claims())
    assert caught.value.problems[0].startswith("line 3: claim.priority: ")


def test_a_quote_that_is_not_in_the_article_is_found(files: dict[str, str], tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    text = Path(files["jsonl"]).read_text("utf-8")
    broken.write_text(
        text.replace("3,000 troops left *the* [valley].\\n", "5,000 troops left *the* [valley].\\n")
    )
    with open_verified(str(broken)) as claims, pytest.raises(RecordError) as caught:
        list(claims.claims())
    assert "5,000 troops" in caught.value.problems[0]


def test_a_claim_of_no_article_is_found(files: dict[str, str], tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    lines = Path(files["jsonl"]).read_text("utf-8").splitlines(keepends=True)
    broken.write_text("".join([lines[0], *lines[2:]]), "utf-8")
    with open_verified(str(broken)) as claims, pytest.raises(RecordError, match="not a valid"):
        list(claims.claims())


@pytest.mark.parametrize(
    ("line", "problem"),
    [("", "empty"), ('{"record": "claim_set"}', "no verified claim set"), ("[]", "not an object")],
)
def test_another_file_is_refused(tmp_path: Path, line: str, problem: str) -> None:
    path = tmp_path / "other.jsonl"
    path.write_text(line, "utf-8")
    with pytest.raises(InputError, match=problem), open_verified(str(path)):
        pass
