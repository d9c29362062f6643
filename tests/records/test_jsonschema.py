import json
import re
from datetime import date, datetime

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.configs import data_dir
from factcheck.records.files import dump_record
from factcheck.records.jsonschema import build_schemas, stale_schemas, write_schemas

NAMES = {"claim_set": "claim-set", "verified_claim_set": "verified-claim-set"}


def validator(name: str) -> jsonschema.Draft202012Validator:
    schema = json.loads(build_schemas()[f"{name}.json"])
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


VALIDATORS = {record: validator(name) for record, name in NAMES.items()}


def test_the_schemas_checked_in_are_those_of_the_models():
    assert stale_schemas(data_dir("schemas")) == [], "repair: factcheck schema"


@pytest.mark.parametrize("name", NAMES.values())
def test_they_are_schemas_with_a_name_and_a_version(name):
    schema = json.loads(build_schemas()[f"{name}.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:factcheck-kit:schema:{name}:1"
    assert schema["version"] == "1"
    assert schema["title"]
    for definition in (schema, *schema["$defs"].values()):
        assert definition["description"], definition["title"]
        if definition.get("type") == "object":
            assert definition["additionalProperties"] is False


def test_real_records_pass(claim_set, verified_set):
    for record in (claim_set, verified_set):
        VALIDATORS[record.record].validate(json.loads(dump_record(record, "json")))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_the_models_allow_passes(any_record, data):
    record = data.draw(any_record)
    VALIDATORS[record.record].validate(json.loads(dump_record(record, "json")))


@pytest.mark.parametrize(
    ("record", "pattern", "replacement"),
    [
        ("claim_set", '"record": "claim_set",', ""),
        ("claim_set", '"version": "1"', '"version": "2"'),
        ("claim_set", '"start": 34', '"start": -34'),
        ("claim_set", '"start": 34', '"start": "34"'),
        ("claim_set", '"priority": 0.5', '"priority": 1.5'),
        ("claim_set", '"kind": "indirect"', '"kind": "overheard"'),
        ("claim_set", '"language"', '"tongue"'),
        ("claim_set", '"2024-03-06"', '"06.03.2024"'),
        ("claim_set", '"value": 3000', '"value": "3,000"'),
        ("verified_claim_set", '"confidence": 4', '"confidence": 6'),
        ("verified_claim_set", '"confidence": 4', '"confidence": true'),
        ("verified_claim_set", '"settled_by": "single"', '"settled_by": "dice"'),
        ("verified_claim_set", '"project": "Dam",', ""),
        ("verified_claim_set", '"needs_evidence": true', '"needs_evidence": "yes"'),
    ],
)
def test_broken_records_fail(claim_set, verified_set, record, pattern, replacement):
    text = dump_record({"claim_set": claim_set, "verified_claim_set": verified_set}[record], "json")
    broken = re.sub(re.escape(pattern), replacement, text, count=1)
    assert broken != text
    with pytest.raises(jsonschema.ValidationError):
        VALIDATORS[record].validate(json.loads(broken))


def test_writing_them_makes_them_fresh(tmp_path):
    folder = tmp_path / "new" / "schemas"
    names = ["claim-set.json", "verified-claim-set.json"]
    assert stale_schemas(folder) == [folder / name for name in names]
    assert write_schemas(folder) == [folder / name for name in names]
    assert stale_schemas(folder) == []
    (folder / names[1]).write_text("{}")
    assert stale_schemas(folder) == [folder / names[1]]


def test_dates_and_times_have_the_form_the_schemas_name(verified_set):
    data = json.loads(dump_record(verified_set, "json"))
    assert date.fromisoformat(data["articles"][0]["published"])
    assert datetime.fromisoformat(data["claims"][0]["annotations"][0]["created_at"]).utcoffset() is not None
