"""CSV and Parquet, read back by libraries that know nothing of us."""

import csv
from io import BytesIO, StringIO

import pandas as pd
import pyarrow.parquet as pq
import pytest

from factcheck.publish import csv as csv_export
from factcheck.publish import parquet
from factcheck.publish.publisher import Publisher
from factcheck.publish.table import COLUMNS, rows
from factcheck.records.verified import VerifiedClaims


def test_csv_comes_back_as_it_was(claims: VerifiedClaims) -> None:
    out = BytesIO()
    csv_export.write(claims, out, Publisher())
    table = list(csv.DictReader(StringIO(out.getvalue().decode("utf-8"), newline="")))
    assert [row["id"] for row in table] == [verified.claim.id for verified in claims.claims()]
    first = table[0]
    assert first["quote"] == "3,000 troops left *the* [valley]"
    assert first["value"] == "3000"
    assert first["measured_entity"] == "troops"
    assert first["speaker"] == "The ministry"
    assert first["verdict"] == "refuted"
    assert first["settled_by"] == "adjudicator"
    assert first["evidence"] == "https://example.org/c | https://example.org/b"
    assert table[3]["dates"] == "2024-05-04"
    assert table[4]["open_reason"] == "skipped"
    assert table[4]["verdict"] == ""


def test_pandas_reads_both_tables(claims: VerifiedClaims) -> None:
    text, columns = BytesIO(), BytesIO()
    csv_export.write(claims, text, Publisher())
    parquet.write(claims, columns, Publisher())
    frames = pd.read_csv(BytesIO(text.getvalue())), pd.read_parquet(BytesIO(columns.getvalue()))
    for frame in frames:
        assert list(frame.columns) == list(COLUMNS)
        assert frame["id"].tolist() == [verified.claim.id for verified in claims.claims()]
        assert frame["value"].tolist()[0] == 3000
        assert frame["start"].dtype == "int64"
        assert frame["stale"].tolist() == [False, False, False, True, False]
        assert frame["verdict"].isna().tolist() == [False] * 4 + [True]


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1", "＝1", '=HYPERLINK("x")']
)
def test_no_cell_is_a_formula(claims: VerifiedClaims, cell: str) -> None:
    record = claims.header.model_copy(
        update={
            "articles": tuple(claims.articles()),
            "claims": tuple(
                verified.model_copy(update={"claim": verified.claim.model_copy(update={"text": cell})})
                for verified in claims.claims()
            ),
        }
    )
    out = BytesIO()
    dropped = csv_export.write(VerifiedClaims(record), out, Publisher())
    table = list(csv.DictReader(StringIO(out.getvalue().decode("utf-8"), newline="")))
    assert {row["claim"] for row in table} == {f"'{cell}"}
    assert any("apostrophe" in words and count >= len(table) for words, count in dropped.items())


def test_what_a_table_leaves_behind_is_counted(claims: VerifiedClaims) -> None:
    dropped = csv_export.write(claims, BytesIO(), Publisher())
    assert dropped["problems"] == 1
    assert dropped["words left out"] == 1
    assert dropped["texts of articles"] == 1


def test_parquet_comes_back_as_it_was(claims: VerifiedClaims) -> None:
    out = BytesIO()
    parquet.write(claims, out, Publisher())
    table = pq.read_table(BytesIO(out.getvalue()))
    assert table.column_names == list(COLUMNS)
    assert table.to_pylist() == list(rows(claims))
    assert str(table.schema.field("published").type) == "date32[day]"
    assert str(table.schema.field("value").type) == "double"
