"""A table as an Excel workbook: dates are dates, numbers numbers, and text is never a formula or a link."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from treklang.integrations.tables.values import Rows, Value, local

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Text is written as text, whatever it looks like.
SETTINGS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
WIDEST, NARROWEST = 60, 10
LONGEST_NAME = 31
NOT_IN_A_NAME = str.maketrans("", "", "[]:*?/\\'")


def as_excel(columns: Sequence[str], rows: Rows, *, title: str) -> bytes:
    """The file's bytes: one sheet with a heading row that stays, filters, and columns as wide as what is in them."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, SETTINGS) as book:
        sheet = book.add_worksheet(title.translate(NOT_IN_A_NAME)[:LONGEST_NAME] or None)
        styles = _styles(book)
        sheet.write_row(0, 0, columns, styles["heading"])
        widths = [len(column) for column in columns]
        last = 0
        for last, row in enumerate(rows, start=1):
            for at, value in enumerate(row):
                widths[at] = max(widths[at], _write(sheet, last, at, value, styles))
        for at, width in enumerate(widths):
            sheet.set_column(at, at, min(max(width + 2, NARROWEST), WIDEST))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, len(columns) - 1)
    return file.getvalue()


def _styles(book: Any) -> dict[str, Any]:
    return {
        "heading": book.add_format({"bold": True}),
        "day": book.add_format({"num_format": "dd-mm-yyyy", "align": "left"}),
        "moment": book.add_format({"num_format": "dd-mm-yyyy hh:mm", "align": "left"}),
    }


def _write(sheet: Any, row: int, at: int, value: Value, styles: dict[str, Any]) -> int:
    """Write a cell; how many signs it shows."""
    if value is None or value == "":
        return 0
    if isinstance(value, datetime):
        sheet.write_datetime(row, at, local(value), styles["moment"])
        return 16
    if isinstance(value, date):
        sheet.write_datetime(row, at, value, styles["day"])
        return 10
    if isinstance(value, bool | int | float | Decimal):
        sheet.write_number(row, at, float(value))
        return len(str(value))
    sheet.write_string(row, at, str(value))
    return len(str(value))
