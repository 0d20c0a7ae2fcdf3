"""A table as CSV that a Danish Excel opens by a double click: semicolons, decimal comma, UTF-8 with its mark."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from treklang.integrations.tables.values import Rows, Value, guarded, local

MIME = "text/csv; charset=utf-8"


def as_csv(columns: Sequence[str], rows: Rows) -> bytes:
    """The file's bytes. Dates are ISO 8601, which every language of Excel takes for dates."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([guarded(column) for column in columns])
    writer.writerows([_written(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _written(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{local(value):%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, int | float | Decimal):
        return str(value).replace(".", ",")
    return guarded(value)
