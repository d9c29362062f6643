"""Verified claims → CSV (RFC 4180, UTF-8), one row for each claim, for spreadsheets and data editors.

A cell that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, "CSV Injection"). Several values of
one cell stand with ` | ` between them.
"""

import csv
from collections.abc import Mapping
from datetime import date
from io import TextIOWrapper
from typing import Any, BinaryIO

from factcheck.publish.publisher import Publisher
from factcheck.publish.table import COLUMNS, left_behind, rows
from factcheck.records.verified import VerifiedClaims

# the wide forms start a formula in Japanese spreadsheets
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def write(claims: VerifiedClaims, file: BinaryIO, publisher: Publisher) -> Mapping[str, int]:
    """Write the table with a line of headings."""
    guarded = 0
    # half a surrogate pair, which JSON can spell, is no UTF-8
    text = TextIOWrapper(file, "utf-8", errors="backslashreplace", newline="")
    table = csv.writer(text)
    table.writerow(COLUMNS)
    for row in rows(claims):
        cells = [_cell(value) for value in row.values()]
        safe = [_guard(cell) if isinstance(cell, str) else cell for cell in cells]
        guarded += sum(before != after for before, after in zip(cells, safe, strict=True))
        table.writerow(safe)
    text.detach()
    return left_behind(claims) | {"cells without an apostrophe that keeps them from being formulas": guarded}


def _cell(value: Any) -> Any:
    match value:
        case bool():
            return "true" if value else "false"
        case list():
            return " | ".join(value)
        case date():
            return value.isoformat()
        case _:
            return value


def _guard(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
