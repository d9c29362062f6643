"""Verified claims → Parquet, one row for each claim, with typed columns. Needs the extra `parquet`."""

from collections.abc import Mapping
from datetime import date
from itertools import islice
from typing import BinaryIO

from factcheck.errors import MissingExtra
from factcheck.publish.publisher import Publisher
from factcheck.publish.table import COLUMNS, left_behind, rows
from factcheck.records.verified import VerifiedClaims

try:
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter
except ImportError as error:
    raise MissingExtra("parquet", "parquet", error) from error

_ROW_GROUP = 2000
_TYPES = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    date: pa.date32(),
    list: pa.list_(pa.string()),
}
_SCHEMA = pa.schema([(name, _TYPES[kind]) for name, kind in COLUMNS.items()])


def write(claims: VerifiedClaims, file: BinaryIO, publisher: Publisher) -> Mapping[str, int]:
    """Write the table in groups of rows."""
    items = rows(claims)
    with ParquetWriter(file, _SCHEMA, compression="zstd") as table:  # type: ignore[no-untyped-call]
        while group := list(islice(items, _ROW_GROUP)):
            table.write_table(pa.Table.from_pylist(group, _SCHEMA))
    return left_behind(claims)
