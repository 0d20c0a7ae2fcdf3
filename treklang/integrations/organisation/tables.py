"""An organisation out of tables: the sheets of an Excel workbook or the CSV files of a folder, as the JSON they stand for."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from openpyxl.reader.excel import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from treklang.integrations.organisation.faults import Fault, FileFaults
from treklang.integrations.organisation.sheets import HEAD, SHEETS, Column, Sheet, name_of
from treklang.integrations.tables.files import plain
from treklang.kernel.wording import Sentence, say

Cells = Iterable[Iterable[object]]
Raw = tuple[dict[str, Any], dict[str, str], list[Fault]]
GUIDE = say("Vejledning")
MOST_ROWS, MOST_COLUMNS, UNPACKED = 50_000, 100, 200_000_000


def from_workbook(path: Path) -> Raw:
    """Read a workbook: what it says as JSON has it, where each row stood, and what cannot be read."""
    try:
        _check_size(path)
        book = load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise FileFaults([Fault(str(path), say("filen er ikke en Excel-projektmappe (%(why)s)", why=error))]) from None
    try:
        given = {
            sheet.title: [
                list(row) for row in sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
            ]
            for sheet in book.worksheets
        }
    finally:
        book.close()
    given.pop(GUIDE.text, None)
    return _told(given, say("Ark “%(name)s” række %(number)s"))


def _check_size(path: Path) -> None:
    """A workbook is a ZIP file: one that unpacks to far more than a list of people is refused."""
    with zipfile.ZipFile(path) as packed:
        if sum(one.file_size for one in packed.infolist()) > UNPACKED:
            raise ValueError(say("den er for stor"))


def from_folder(path: Path) -> Raw:
    """Read a folder of CSV files, each named as its sheet: `enheder.csv`."""
    titles = {plain(sheet.title.text): sheet.title.text for sheet in (HEAD, *SHEETS)}
    files = sorted(one for one in path.iterdir() if one.suffix.lower() == ".csv")
    given = {titles.get(one.stem.casefold(), one.name): _lines(one) for one in files}
    if not given:
        raise FileFaults([Fault(str(path), say("mappen har ingen CSV-filer"))])
    return _told(
        given, say("%(name)s række %(number)s"), files={titles.get(one.stem.casefold(), ""): one.name for one in files}
    )


def _lines(path: Path) -> list[list[object]]:
    text = path.read_text(encoding="utf-8-sig")
    first = text.partition("\n")[0]
    separator = ";" if first.count(";") >= first.count(",") else ","
    return [
        [cell.strip().removeprefix("'") for cell in row]
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    ]


def _told(given: dict[str, list[list[object]]], place: Sentence, files: dict[str, str] | None = None) -> Raw:
    told: dict[str, Any] = {}
    places: dict[str, str] = {}
    faults: list[Fault] = []
    known = {sheet.title.text.casefold(): sheet for sheet in (HEAD, *SHEETS)}
    faults += [
        Fault(name, say("kendes ikke. Kald den et af navnene: %(names)s.", names=", ".join(_titles())))
        for name in given if name.strip().casefold() not in known
    ]  # fmt: skip
    by_title = {name.strip().casefold(): rows for name, rows in given.items()}
    for sheet in (HEAD, *SHEETS):
        title = sheet.title.text
        name = (files or {}).get(title, title)
        for number, row in _rows(sheet, by_title.get(title.casefold(), []), name, faults):
            path = _put(told, sheet, row)
            at = str(say(place.text, name=name, number=number))
            if path:
                places[path] = at
            elif sheet.owner:
                faults.append(Fault(at, say("“%(key)s” findes ikke. Skriv en, der står i “%(other)s”.",
                                            key=row.get(sheet.columns[0].field, ""), other=_sheet_of(sheet.owner))))  # fmt: skip
    return told, places, faults


def _titles() -> list[str]:
    return [sheet.title.text for sheet in (HEAD, *SHEETS)]


def _sheet_of(rows: str) -> str:
    return next(sheet.title.text for sheet in SHEETS if sheet.rows == rows and not sheet.owner)


def _rows(
    sheet: Sheet, lines: list[list[object]], name: str, faults: list[Fault]
) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows of a sheet with their numbers, as the fields they fill; empty rows are no rows."""
    if not lines:
        return
    columns: dict[int, Column] = {}
    headings = {column.heading.text.casefold(): column for column in sheet.columns}
    for at, cell in enumerate(lines[0]):
        heading = str(cell or "").partition("(")[0].strip() if str(cell or "").casefold() not in headings else str(cell)
        if heading and (column := headings.get(heading.strip().casefold())):
            columns[at] = column
        elif heading:
            faults.append(Fault(name, say("kolonnen “%(heading)s” kendes ikke. Ret overskriften, eller fjern kolonnen.",
                                          heading=heading)))  # fmt: skip
    for number, line in enumerate(lines[1:], start=2):
        row: dict[str, Any] = {}
        for at, cell in enumerate(line):
            if at in columns and cell not in (None, ""):
                _fill(row, columns[at], cell)
        if row:
            yield number, row


def _fill(row: dict[str, Any], column: Column, cell: object) -> None:
    field, dot, inner = column.field.partition(".")
    if dot:
        row.setdefault(field, {})[inner] = column.reads(cell)
    else:
        row[field] = column.reads(cell)


def _put(told: dict[str, Any], sheet: Sheet, row: dict[str, Any]) -> str:
    """Put a row where it belongs; its path, "" where what it belongs to is not there."""
    if not sheet.rows:
        told.update(row)
        return ""
    if not sheet.owner:
        return _added(told, sheet.rows, row, "")
    key = str(row.pop(sheet.columns[0].field, "")).strip()
    for number, owner in enumerate(told.get(sheet.owner, [])):
        if key and name_of(sheet.owner, owner).casefold() == key.casefold():
            return _added(owner, sheet.rows, row, f"{sheet.owner}[{number}].")
    row[sheet.columns[0].field] = key
    return ""


def _added(where: dict[str, Any], name: str, row: dict[str, Any], before: str) -> str:
    rows = where.setdefault(name, [])
    rows.append(row)
    return f"{before}{name}[{len(rows) - 1}]"
