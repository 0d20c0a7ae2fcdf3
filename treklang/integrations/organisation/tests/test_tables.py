"""The same organisation out of an Excel template or a folder of CSV files."""

from __future__ import annotations

import csv
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from treklang.integrations.organisation import exporting, loading, reading, template
from treklang.integrations.organisation.faults import FileFaults
from treklang.integrations.organisation.sheets import HEAD, SHEETS
from treklang.integrations.organisation.tests.made import DAY
from treklang.integrations.tables.files import plain
from treklang.kernel.actor import Actor
from treklang.organisation import queries

ROWS: dict[str, list[list[object]]] = {
    "Organisation": [["Prøve Kommune", date(2026, 1, 1)]],
    "Steder": [["raadhus", "Rådhuset", "Torvet 1", 9999, "Prøve"]],
    "Enheder": [["top", "Forvaltningen", "Forvaltning"], ["team", "Team", "team", "top", "raadhus"]],
    "Kendetegn": [["team", "Opgave", "Visitation"]],
    "Budgetter": [["top", 2026, 1000000.5, "budget"]],
    "Relationer": [["team", "top", "Faglig forankring", "fag", "01-01-2028"]],
    "Undtagelser": [["team", "Egen ledelse", "Forsøg", "Byrådet", "2025-06-01", date(2027, 1, 1)]],
    "Normeringer": [["raadgivere", "team", "Rådgiver", 2, "unge"]],
    "Medarbejdere": [
        ["bo", "Bo Rask", "team", "Rådgiver", "20,5", "raadgivere", "raadhus", "eva",
         "Sagsbehandler; Stedfortræder: Leder", "Unge; Gæld"],
        ["eva", "Eva Lund", "team", "Leder", 37, None, None, None, "leader"],
        ["bo2", "Bo Rask", "top", "Konsulent", 5, None, None, None, None, None, "bo"],
    ],
    "Tilknytninger": [["bo", "top", "Projekt", "Tovholder", "0,25"]],
    "Distrikter": [["nord", "Nord", "9990; 9997-9999", None, "team"]],
    "Ansvar": [
        [10, "Enheden, der dækker borgerens distrikt", "Distriktets team", None, "Voksne", 18, None,
         "Egen eller varig bolig", "Længerevarende", "nord", "a; b", "c"],
    ],
    "Kompetenceplan": [["Sagsbehandler", "team", "SEL-85", 4000, "om ugen", "Chefen"]],
    "Fora": [["Ledelsen", "Ledelsesgruppe", "top"]],
    "Medlemmer": [["Ledelsen", "eva", None, "Formand"], ["Ledelsen", None, "En gæst", "Medlem"]],
    "Møder": [["Ledelsen", "2026-02-03", "Start", "Vedtaget"]],
    "Snitflader": [["top", "team", "Overgange", "Sammen", "Eva", "Direktøren"]],
}  # fmt: skip


def _workbook(folder: Path, rows: dict[str, list[list[object]]]) -> Path:
    path = folder / "kommune.xlsx"
    template.write(path)
    book = load_workbook(path)
    for name, lines in rows.items():
        for line in lines:
            book[name].append(line)
    book.save(path)
    return path


def _folder(folder: Path, rows: dict[str, list[list[object]]]) -> Path:
    path = folder / "kommune"
    template.write(path)
    for name, lines in rows.items():
        with (path / f"{plain(name)}.csv").open("a", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=";").writerows(["" if cell is None else cell for cell in line] for line in lines)
    return path


def _changed(name: str, row: int, cell: int, value: object) -> dict[str, list[list[object]]]:
    rows = {sheet: [list(line) for line in lines] for sheet, lines in ROWS.items()}
    line = rows[name][row]
    line += [None] * (cell + 1 - len(line))
    line[cell] = value
    return rows


@pytest.mark.parametrize("made", [_workbook, _folder])
def test_a_filled_template_loads_with_everything(made: Any, system: Actor, tmp_path: Path) -> None:
    loaded = loading.load(made(tmp_path, ROWS), by=system)
    assert loaded.made == {
        "sites": 1, "units": 2, "traits": 1, "relations": 1, "exceptions": 1, "unit_sites": 1, "budgets": 1, "posts": 1,
        "employees": 3, "functions": 3, "affiliations": 1, "competences": 2, "districts": 1, "coverage": 1,
        "responsibilities": 1, "delegations": 1, "forums": 1, "members": 2, "meetings": 1, "interfaces": 1,
    }  # fmt: skip
    told = exporting.as_json(exporting.export(name="Prøve", on=DAY))
    assert told["sites"][0]["postcode"] == "9999"
    assert told["districts"][0]["postcodes"] == [9990, "9997-9999"]
    assert told["responsibilities"][0] == {
        "rank": 10, "outcome": "district", "because": "Distriktets team", "cover": "adult", "age_from": 18,
        "housing": "own", "duration": "long", "district": "nord", "facts": ["a", "b"], "not_facts": ["c"],
    }  # fmt: skip
    held = queries.Function.objects.filter(employee__name="Bo Rask").values_list("kind", "is_deputy")
    assert sorted(held) == [("caseworker", False), ("leader", True)]


@pytest.mark.parametrize("made", [_workbook, _folder])
def test_a_workbook_and_csv_files_say_the_same(made: Any, tmp_path: Path) -> None:
    assert reading.read(made(tmp_path, ROWS)).file() == reading.read(_workbook(tmp_path, ROWS)).file()


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        (_changed("Enheder", 1, 2, "Hold"), "Ark “Enheder” række 3, kind: kendes ikke. Vælg en af"),
        (_changed("Enheder", 1, 3, "væk"), "Ark “Enheder” række 3, parent: enheden “væk” står ikke i filen"),
        (_changed("Budgetter", 0, 0, "væk"), "Ark “Budgetter” række 2: “væk” findes ikke. Skriv en, der står i “Enheder”."),
        (_changed("Budgetter", 0, 2, "meget"), "Ark “Budgetter” række 2, amount: skal være et tal"),
        (_changed("Medarbejdere", 2, 4, 20), "Ark “Medarbejdere” række 4, hours: Bo Rask har allerede 20.5 timer"),
        (_changed("Medlemmer", 1, 0, "Ingen"), "Ark “Medlemmer” række 3: “Ingen” findes ikke. Skriv en, der står i “Fora”."),
        (_changed("Distrikter", 0, 2, "99-9999"), "Ark “Distrikter” række 2, postcodes[0]: er ikke et postnummer"),
        (_changed("Organisation", 0, 1, "snart"), "from: er ikke en dato"),
        ({**ROWS, "Organisation": []}, "name: feltet mangler"),
    ],
)  # fmt: skip
def test_a_wrong_row_is_told_by_sheet_and_number(
    rows: dict[str, list[list[object]]], line: str, system: Actor, tmp_path: Path
) -> None:
    with pytest.raises(FileFaults) as refused:
        loading.load(_workbook(tmp_path, rows), by=system)
    assert any(one.startswith(line) for one in refused.value.lines()), refused.value.lines()


def test_an_unknown_sheet_file_or_heading_is_told(tmp_path: Path) -> None:
    path = _workbook(tmp_path, ROWS)
    book = load_workbook(path)
    book.create_sheet("Ferie")
    book["Enheder"]["G1"] = "Farve"
    book.save(path)
    found = [str(fault.reason) for fault in reading.read(path).faults]
    assert [reason.split(".")[0] for reason in found] == [
        "kendes ikke", "kolonnen “Farve” kendes ikke",
    ]  # fmt: skip
    folder = _folder(tmp_path, ROWS)
    (folder / "ferie.csv").write_text("Navn\n")
    assert [fault.path for fault in reading.read(folder).faults] == ["ferie.csv"]


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "kommune.xlsx"
    path.write_bytes(b"PK no book")
    with pytest.raises(FileFaults, match="ikke en Excel-projektmappe"):
        reading.read(path)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"0" * 201_000_000)
    with pytest.raises(FileFaults, match="for stor"):
        reading.read(path)
    (tmp_path / "tom").mkdir()
    with pytest.raises(FileFaults, match="ingen CSV-filer"):
        reading.read(tmp_path / "tom")


def test_the_template_has_a_guide_and_a_sheet_for_each_kind_with_its_choices(tmp_path: Path) -> None:
    (path,) = template.write(tmp_path / "new" / "kommune.xlsx")
    book = load_workbook(path)
    assert book.sheetnames == ["Vejledning", HEAD.title.text, *(sheet.title.text for sheet in SHEETS)]
    assert "CPR" in " ".join(str(row[0].value) for row in book["Vejledning"].iter_rows())
    assert [cell.value for cell in book["Enheder"][1]][:4] == ["Nøgle", "Navn", "Art", "Hører under"]
    choices = [one.formula1 for one in book["Enheder"].data_validations.dataValidation]
    assert ["Forvaltning" in one and "Projekt" in one for one in choices] == [True]


def test_a_cell_of_several_lines_is_one_cell(tmp_path: Path) -> None:
    folder = _folder(tmp_path, _changed("Snitflader", 0, 3, "Først\nså"))
    told = reading.read(folder)
    assert (told.faults, told.file().interfaces[0].agreement) == ([], "Først\nså")


def test_a_wrong_row_of_a_csv_file_is_told_by_its_file_and_number(system: Actor, tmp_path: Path) -> None:
    with pytest.raises(FileFaults) as refused:
        loading.load(_folder(tmp_path, _changed("Enheder", 1, 3, "væk")), by=system)
    assert refused.value.lines()[0].startswith("enheder.csv række 3, parent: enheden “væk” står ikke i filen")
