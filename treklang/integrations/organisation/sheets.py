"""The tables an organisation can be written in: one sheet of a workbook, or one CSV file, for each kind of thing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from treklang.kernel.wording import Sentence, Worded, say
from treklang.organisation.rules import (
    CoverageKind,
    Duration,
    ForumKind,
    ForumRole,
    FunctionKind,
    HousingStatus,
    MoneyPeriod,
    Outcome,
    RelationKind,
    TraitKind,
    UnitKind,
)

DEPUTY = say("Stedfortræder").text
YES = {"ja": True, "x": True, "1": True, "true": True, "nej": False, "0": False, "false": False}
MANY = say("flere skilles af semikolon").text
KEY = say("nøgle").text


def text(cell: object) -> str:
    """A cell as text, whatever the spreadsheet takes it for: a postcode is no amount."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.isoformat() if isinstance(cell, date) else str(cell).strip()


def number(cell: object) -> object:
    """A number, with a Danish comma where it is text."""
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return str(cell).replace(".", "").replace(",", ".").strip() if isinstance(cell, str) and "," in cell else cell


def day(cell: object) -> object:
    """A day, as 2010-01-01 or 01-01-2010 where it is text."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if found := re.fullmatch(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})", text(cell)):
        return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
    return text(cell)


def yes(cell: object) -> object:
    """Yes or no."""
    return YES.get(text(cell).casefold(), cell)


def words(cell: object) -> list[str]:
    """Several texts in one cell."""
    return [word.strip() for word in re.split(r"[;\n]", text(cell)) if word.strip()]


def postcodes(cell: object) -> list[object]:
    """Postcodes and runs of them."""
    found = [word for word in re.split(r"[;,\s]+", re.sub(r"\s*[-–]\s*", "-", text(cell))) if word]
    return [int(word) if word.isdecimal() else word for word in found]


def places(cell: object) -> list[object]:
    """The sites of a unit, of which the first is the main one."""
    return [{"site": key, "main": not number} for number, key in enumerate(words(cell))]


def choice(kind: type[Worded]) -> Callable[[object], object]:
    """One of the kinds, by its Danish name or its code."""
    known = {one.title.text.casefold(): one.value for one in kind}
    return lambda cell: known.get(text(cell).casefold(), text(cell))


def functions(cell: object) -> list[object]:
    """Functions, each as "Leder" or "Stedfortræder: Leder"."""
    known = choice(FunctionKind)
    found: list[object] = []
    for word in words(cell):
        before, colon, after = word.partition(":")
        is_deputy = bool(colon) and before.strip().casefold() == DEPUTY.casefold()
        found.append({"kind": known(after if is_deputy else word), "deputy": is_deputy})
    return found


@dataclass(frozen=True)
class Column:
    """A column: its heading, the field that it fills (`a.b` inside another), how a cell is read, and what it can hold."""

    heading: Sentence
    field: str
    reads: Callable[[object], object] = text
    hint: Sentence | str = ""
    choices: type[Worded] | None = None


@dataclass(frozen=True)
class Sheet:
    """A table. Its rows are those of the list `rows`, or lie in the list `rows` of the row of `owner` with the key that
    stands in its first column."""

    title: Sentence
    rows: str
    columns: tuple[Column, ...]
    owner: str = ""


def _chosen(heading: Sentence, field: str, kind: type[Worded]) -> Column:
    return Column(heading, field, choice(kind), choices=kind)


_UNTIL = Column(say("Til (ikke med)"), "until", day, say("tom: indtil videre"))
_UNIT = Column(say("Enhed"), "unit", hint=KEY)
_NAME, _KEY = Column(say("Navn"), "name"), Column(say("Nøgle"), "key", hint=say("kort, uden mellemrum"))

HEAD = Sheet(say("Organisation"), "", (_NAME, Column(say("Gælder fra"), "from", day)))
SHEETS = (
    Sheet(say("Steder"), "sites", (
        _KEY, _NAME, Column(say("Vej og nummer"), "street"), Column(say("Postnummer"), "postcode"),
        Column(say("By"), "town"),
    )),
    Sheet(say("Enheder"), "units", (
        _KEY, _NAME, _chosen(say("Art"), "kind", UnitKind), Column(say("Hører under"), "parent", hint=KEY),
        Column(say("Steder"), "sites", places, MANY), Column(say("Id i FK Organisation"), "sts"),
    )),
    Sheet(say("Kendetegn"), "traits", (
        _UNIT, _chosen(say("Slags"), "kind", TraitKind), Column(say("Tekst"), "text"), _UNTIL,
    ), "units"),
    Sheet(say("Budgetter"), "budgets", (
        _UNIT, Column(say("År"), "year", number), Column(say("Kroner"), "amount", number),
        Column(say("Kilde"), "source"),
    ), "units"),
    Sheet(say("Relationer"), "relations", (
        _UNIT, Column(say("Til enhed"), "to", hint=KEY), _chosen(say("Slags"), "kind", RelationKind),
        Column(say("Om"), "about"), _UNTIL,
    ), "units"),
    Sheet(say("Undtagelser"), "exceptions", (
        _UNIT, Column(say("Hvad afviger"), "what"), Column(say("Begrundelse"), "reason"),
        Column(say("Besluttet af"), "decided_by"), Column(say("Besluttet den"), "decided_on", day), _UNTIL,
    ), "units"),
    Sheet(say("Normeringer"), "posts", (
        _KEY, _UNIT, Column(say("Stilling"), "title"), Column(say("Antal"), "number", number),
        Column(say("Formål"), "purpose"), _UNTIL,
    )),
    Sheet(say("Medarbejdere"), "employees", (
        _KEY, _NAME, _UNIT, Column(say("Stilling"), "position"), Column(say("Timer om ugen"), "hours", number),
        Column(say("Normering"), "post", hint=KEY), Column(say("Sidder på"), "site", hint=KEY),
        Column(say("Nærmeste leder"), "line_manager", hint=say("nøgle; tom: enhedens leder")),
        Column(say("Funktioner"), "functions", functions, MANY, FunctionKind),
        Column(say("Kompetencer"), "competences", words, MANY),
        Column(say("Samme person som"), "same_as", hint=KEY),
    )),
    Sheet(say("Tilknytninger"), "affiliations", (
        Column(say("Medarbejder"), "employee", hint=KEY), _UNIT, _chosen(say("Slags"), "kind", RelationKind),
        Column(say("Rolle"), "role"), Column(say("Andel af tiden"), "share", number, say("0 til 1")), _UNTIL,
    ), "employees"),
    Sheet(say("Distrikter"), "districts", (
        Column(say("Kode"), "code"), _NAME, Column(say("Postnumre"), "postcodes", postcodes, say("2100; 1050-1473")),
        *(Column(one.title, f"coverage.{one.value}", hint=say("enhedens nøgle")) for one in CoverageKind),
    )),
    Sheet(say("Ansvar"), "responsibilities", (
        Column(say("Rang"), "rank", number, say("laveste spørges først")), _chosen(say("Udfald"), "outcome", Outcome),
        Column(say("Begrundelse"), "because"), _UNIT, _chosen(say("Dækning"), "cover", CoverageKind),
        Column(say("Alder fra"), "age_from", number), Column(say("Alder til og med"), "age_to", number),
        _chosen(say("Bolig"), "housing", HousingStatus), _chosen(say("Varighed"), "duration", Duration),
        Column(say("Distrikt"), "district", hint=say("kode")), Column(say("Gælder om borgeren"), "facts", words, MANY),
        Column(say("Gælder ikke om borgeren"), "not_facts", words, MANY), _UNTIL,
    )),
    Sheet(say("Kompetenceplan"), "delegations", (
        _chosen(say("Funktion"), "function", FunctionKind), Column(say("Enhed"), "unit", hint=say("nøgle; tom: overalt")),
        Column(say("Paragraf"), "section", hint=say("som SEL-85; tom: alle")), Column(say("Kroner"), "amount", number),
        _chosen(say("Pr."), "period", MoneyPeriod), Column(say("Vedtaget af"), "adopted_by"), _UNTIL,
    )),
    Sheet(say("Fora"), "forums", (_NAME, _chosen(say("Slags"), "kind", ForumKind), _UNIT)),
    Sheet(say("Medlemmer"), "members", (
        Column(say("Forum"), "forum", hint=say("forummets navn")), Column(say("Medarbejder"), "employee", hint=KEY),
        Column(say("Eller titel"), "title"), _chosen(say("Rolle"), "role", ForumRole),
    ), "forums"),
    Sheet(say("Møder"), "meetings", (
        Column(say("Forum"), "forum", hint=say("forummets navn")), Column(say("Dato"), "on", day),
        Column(say("Om"), "about"), Column(say("Resultat"), "outcome"),
    ), "forums"),
    Sheet(say("Snitflader"), "interfaces", (
        _UNIT, Column(say("Anden enhed"), "other", hint=KEY), Column(say("Om"), "about"),
        Column(say("Aftale"), "agreement"), Column(say("Ansvarlig"), "owner"), Column(say("Afgøres af"), "escalation"),
        _UNTIL,
    )),
)  # fmt: skip


def name_of(owner: str, row: dict[str, Any]) -> str:
    """By what rows of a sheet name the thing they belong to: forums have no key but their name."""
    return str(row.get("name" if owner == "forums" else "key", "")).strip()
