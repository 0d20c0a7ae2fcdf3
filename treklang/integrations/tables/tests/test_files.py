from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from treklang.integrations.tables.comma_separated import as_csv
from treklang.integrations.tables.files import Form, table_file
from treklang.integrations.tables.workbook import as_excel

DAY, MOMENT = date(2026, 7, 3), datetime(2026, 7, 3, 8, 42, tzinfo=UTC)
FORMULAS = ["=1+1", "+45", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1", "=cmd|' /C calc'!A0"]


def sheet(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return book.read("xl/worksheets/sheet1.xml").decode() + book.read("xl/sharedStrings.xml").decode()


def test_a_csv_file_opens_in_a_danish_excel() -> None:
    content = as_csv(["Navn", "Beløb"], [["Ærø; Søn", Decimal("9800.50")], ["Ny\nlinje", None]])
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig") == 'Navn;Beløb\r\n"Ærø; Søn";9800,50\r\n"Ny\nlinje";\r\n'


def test_csv_dates_are_dates_numbers_are_numbers_and_moments_are_danish() -> None:
    content = as_csv(["a", "b", "c", "d", "e"], [[DAY, MOMENT, -3, True, 1.5]]).decode("utf-8-sig")
    assert content.splitlines()[1] == "2026-07-03;2026-07-03 10:42;-3;1;1,5"


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_of_a_csv_file_is_a_formula(text: str) -> None:
    line = as_csv(["a"], [[text]]).decode("utf-8-sig").removeprefix("a\r\n")
    assert line.lstrip('"').startswith("'")


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_of_a_workbook_is_a_formula(text: str) -> None:
    assert "<f>" not in sheet(as_excel(["a"], [[text]], title="Liste"))


def test_a_workbook_has_dates_numbers_and_text_of_their_kinds() -> None:
    content = sheet(as_excel(["Dag", "Antal", "Nummer"], [[DAY, 3, "0101"]], title="Mine sager: [alle]"))
    assert "<v>46206</v>" in content
    assert "<v>3</v>" in content
    assert "<t>0101</t>" in content


def test_an_empty_table_is_a_file_too() -> None:
    assert as_csv(["a"], []).decode("utf-8-sig") == "a\r\n"
    assert "<t>a</t>" in sheet(as_excel(["a"], [], title=""))


def test_a_file_is_named_after_the_list_and_the_day() -> None:
    file = table_file(Form.CSV, title="Opfølgninger på Ærø / 14 dage", columns=["a"], rows=[], on=DAY)
    assert file.name == "opfoelgninger-paa-aeroe-14-dage-2026-07-03.csv"
    assert table_file(Form.EXCEL, title="!", columns=["a"], rows=[], on=DAY).name == "liste-2026-07-03.xlsx"
