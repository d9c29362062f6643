import json
from io import BytesIO

import pyarrow as pa
import pytest

from factcheck.errors import InputError
from factcheck.publish import averitec
from factcheck.publish.publisher import Publisher
from factcheck.records.verified import VerifiedClaims
from factcheck.review.scales import load_scale

TEXT, TEXTS = pa.string(), pa.list_(pa.string())
ANSWER = pa.struct(
    dict.fromkeys(("answer", "answer_type", "source_url", "source_medium", "cached_source_url"), TEXT)
)
# Types of the columns that the data set has where it is loaded as a table.
TYPES = {
    "required_reannotation": pa.bool_(),
    "claim_types": TEXTS,
    "fact_checking_strategies": TEXTS,
    "questions": pa.list_(pa.struct({"question": TEXT, "answers": pa.list_(ANSWER)})),
}
# As the data set's own files have them.
FIELDS = {
    "claim",
    "required_reannotation",
    "label",
    "justification",
    "claim_date",
    "speaker",
    "original_claim_url",
    "cached_original_claim_url",
    "fact_checking_article",
    "reporting_source",
    "location_ISO_code",
    "claim_types",
    "fact_checking_strategies",
    "questions",
}
LABELS = {"Supported", "Refuted", "Not Enough Evidence", "Conflicting Evidence/Cherrypicking"}


def test_examples_have_the_fields_and_labels_of_the_data_set(claims: VerifiedClaims) -> None:
    out = BytesIO()
    dropped = averitec.write(claims, out, Publisher())
    examples = json.loads(out.getvalue())
    assert len(examples) == 2
    assert all(example.keys() == FIELDS for example in examples)
    assert {example["label"] for example in examples} <= LABELS
    assert dropped["claims without a verdict"] == 1


def test_examples_load_as_a_table_of_the_data_set_s_types(claims: VerifiedClaims) -> None:
    out = BytesIO()
    averitec.write(claims, out, Publisher())
    examples = json.loads(out.getvalue())
    schema = pa.schema([(field, TYPES.get(field, TEXT)) for field in sorted(FIELDS)])
    assert pa.Table.from_pylist(examples, schema).to_pylist() == [
        dict(sorted(example.items())) for example in examples
    ]


def test_an_example_says_what_was_settled(claims: VerifiedClaims) -> None:
    out = BytesIO()
    averitec.write(claims, out, Publisher(page="https://desk.example.org/valley"))
    first, second = json.loads(out.getvalue())
    assert first["label"] == "Refuted"
    assert first["required_reannotation"] is True
    assert first["claim_date"] == "5-3-2024"
    assert first["speaker"] == "The ministry"
    assert first["claim_types"] == ["Numerical Claim"]
    assert first["justification"] == "The register says 2,000.\n\n=1+1"
    assert [question["answers"][0]["source_url"] for question in first["questions"]] == [
        "https://example.org/c",
        "https://example.org/b",
    ]
    assert first["fact_checking_article"].startswith("https://desk.example.org/valley#c_")
    assert second["questions"] == []
    assert second["required_reannotation"] is False


def test_verdicts_of_another_scale_are_refused(claims: VerifiedClaims) -> None:
    claims.header = claims.header.model_copy(update={"scale": load_scale("true-false")})
    with pytest.raises(InputError, match="true-false"):
        averitec.write(claims, BytesIO(), Publisher())
