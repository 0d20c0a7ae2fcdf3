"""An empty organisation to fill in: an Excel workbook with a sheet for each kind of thing, or a folder of CSV files."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import xlsxwriter

from treklang.integrations.organisation.sheets import HEAD, SHEETS, Column, Sheet, functions
from treklang.integrations.organisation.tables import GUIDE
from treklang.integrations.tables.comma_separated import as_csv
from treklang.integrations.tables.files import plain
from treklang.kernel.wording import Sentence, say

LINES = (
    say("Skriv organisationen i arkene. Alt gælder fra den dag, der står i arket Organisation."),
    say("Ændr ikke arkenes navne og kolonnernes overskrifter. Ark og kolonner, der ikke bruges, kan stå tomme."),
    say("En nøgle er et kort navn, som kun bruges i filen: enheder, steder og medarbejdere peger på hinanden med den."),
    say("En enhed hører under én enhed ad gangen. Andre bånd skrives i arket Relationer."),
    say(
        "Flere værdier i samme celle skilles af semikolon. En stedfortræder for lederen skrives “Stedfortræder: Leder”."
    ),
    say("Den samme person i to ansættelser står i to rækker: den anden har den førstes nøgle i “Samme person som”."),
    say("Skriv aldrig CPR-numre."),
    say("Prøv filen med: treklang organisation check FIL. Indlæs den med: treklang organisation load FIL."),
)
LISTED_ROWS = 2000


def as_workbook() -> bytes:
    """The workbook's bytes."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        guide = book.add_worksheet(GUIDE.text)
        guide.set_column(0, 0, 100)
        guide.write_string(0, 0, GUIDE.text, bold)
        for number, line in enumerate(LINES, start=1):
            guide.write_string(number, 0, line.text, wrapped)
        for sheet in (HEAD, *SHEETS):
            _write(book.add_worksheet(sheet.title.text), sheet, bold)
    return file.getvalue()


def _write(page: Any, sheet: Sheet, bold: Any) -> None:
    for at, column in enumerate(sheet.columns):
        page.write_string(0, at, column.heading.text, bold)
        page.set_column(at, at, max(len(column.heading.text) + 4, 16))
        if words := _explained(column):
            page.write_comment(0, at, words)
        if column.choices and column.reads is not functions:
            listed = [one.title.text for one in column.choices]
            page.data_validation(
                1, at, LISTED_ROWS, at, {"validate": "list", "source": listed, "error_type": "warning"}
            )
    page.freeze_panes(1, 0)


def _explained(column: Column) -> str:
    hint = column.hint.text if isinstance(column.hint, Sentence) else column.hint
    listed = ", ".join(one.title.text for one in column.choices) if column.choices else ""
    return "\n".join(part for part in (hint, listed) if part)


def write(out: Path) -> list[Path]:
    """Write the workbook to a file that ends with .xlsx, else CSV files into a folder. Gives what was written."""
    if out.suffix.lower() == ".xlsx":
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(as_workbook())
        return [out]
    out.mkdir(parents=True, exist_ok=True)
    written = []
    for sheet in (HEAD, *SHEETS):
        path = out / f"{plain(sheet.title.text)}.csv"
        path.write_bytes(as_csv([column.heading.text for column in sheet.columns], []))
        written.append(path)
    guide = out / f"{plain(GUIDE.text)}.txt"
    guide.write_text("\n".join(line.text for line in LINES) + "\n", encoding="utf-8")
    return [*written, guide]
