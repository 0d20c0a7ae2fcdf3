"""A table as a file with its name: which forms there are, and how much one file takes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from treklang.integrations.tables import comma_separated, workbook
from treklang.integrations.tables.values import Rows

# More rows than this are a report, not a list: they would hold up the page for everybody else.
MOST_ROWS = 50_000
# The three Danish letters, by their numbers; other marks over letters are simply left off.
FOLDED = {0xE6: "ae", 0xF8: "oe", 0xE5: "aa"}


class Form(Enum):
    """The forms a table can be had in; the value stands in addresses and is the file's ending."""

    CSV = "csv"
    EXCEL = "xlsx"


@dataclass(frozen=True)
class TableFile:
    """A file ready to be sent."""

    name: str
    mime: str
    content: bytes


def table_file(form: Form, *, title: str, columns: Sequence[str], rows: Rows, on: date) -> TableFile:
    """The table in one of its forms, named after its title and the day. The title may hold nothing of a person."""
    name = f"{plain(title)}-{on.isoformat()}.{form.value}"
    if form is Form.CSV:
        return TableFile(name, comma_separated.MIME, comma_separated.as_csv(columns, rows))
    return TableFile(name, workbook.MIME, workbook.as_excel(columns, rows, title=title))


def plain(title: str) -> str:
    """A title as part of a file name: small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", title.lower().translate(FOLDED)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "liste"
