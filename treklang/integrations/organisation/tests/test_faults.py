"""Every wrong row of a file is told at once: where it stands, why, and what to do. Then nothing is written."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.world import counts
from treklang.integrations.organisation import loading, reading
from treklang.integrations.organisation.faults import FileFaults
from treklang.integrations.organisation.tests.made import faults_of, small, write
from treklang.kernel.actor import Actor

Change = Callable[[Any], object]
UNIT = {"key": "x", "name": "X", "kind": "team"}
FAULTS: list[tuple[Change, str, str]] = [
    (lambda told: told.pop("name"), "name", "feltet mangler. Skriv det."),
    (lambda told: told.pop("from"), "from", "feltet mangler. Skriv det."),
    (lambda told: told.update({"from": "i dag"}), "from", "er ikke en dato. Skriv den som 2010-01-01."),
    (lambda told: told.update(units={}), "units", "skal være en liste"),
    (lambda told: told.update(afdelinger=[]), "afdelinger", "feltet findes ikke. Ret navnet, eller fjern det."),
    (lambda told: told["units"].append("x"), "units[2]", "skal være et objekt"),
    (lambda told: told["units"][1].update(navn="x"), "units[1].navn", "feltet findes ikke"),
    (lambda told: told["units"][1].pop("kind"), "units[1].kind", "feltet mangler"),
    (lambda told: told["units"][1].update(kind="tean"), "units[1].kind", "kendes ikke. Vælg en af: 'administration', "),
    (lambda told: told["units"][1].update(name=" "), "units[1].name", "feltet er tomt"),
    (lambda told: told["units"][1].update(name="x" * 201), "units[1].name", "er for lang. Højst 200 tegn."),
    (lambda told: told["units"][1].update(key="a b"), "units[1].key", "er skrevet forkert"),
    (lambda told: told["units"][1].update(parent="gone"), "units[1].parent", "enheden “gone” står ikke i filen."),
    (lambda told: told["units"][1].update(parent=["top", "x"]), "units[1].parent", "skal være én tekst"),
    (lambda told: told["units"][0].update(parent="team"), "units[0].parent", "kredsen top > team > top hører under sig selv"),
    (lambda told: told["units"][0].update(parent="top"), "units[0].parent", "kredsen top > top"),
    (lambda told: told["units"].append({**UNIT, "key": "team"}), "units[2].parent", "Team har to overenheder: top og -"),
    (lambda told: told["units"].append({**UNIT, "key": "team", "parent": "top"}), "units[2].key", "“team” er brugt før (units"),
    (lambda told: told["units"].append({**UNIT, "name": "Team", "parent": "top"}), "units[2].name", "hedder Team (units[1])"),
    (lambda told: told["units"][1]["sites"].append({"site": "gone"}), "units[1].sites[1].site", "stedet “gone” står ikke"),
    (lambda told: told["units"][1]["sites"].append({"site": "raadhus"}), "units[1].sites[1]", "står to gange i filen"),
    (lambda told: told["units"][1]["relations"][0].update(to="gone"), "units[1].relations[0].to", "enheden “gone” står ikke"),
    (lambda told: told["units"][1]["relations"][0].update(to="team"), "units[1].relations[0].to", "Vælg en anden enhed"),
    (lambda told: told["units"][1]["exceptions"][0].pop("until"), "units[1].exceptions[0].until", "feltet mangler"),
    (lambda told: told["units"][1]["exceptions"][0].update(until="2025-01-01"), "units[1].exceptions[0].until", "Slutdagen skal"),
    (lambda told: told["units"][0]["budgets"][0].update(amount="meget"), "units[0].budgets[0].amount", "skal være et tal"),
    (lambda told: told["units"][0]["budgets"][0].update(amount=10**13), "units[0].budgets[0].amount", "er for stort"),
    (lambda told: told["posts"][0].update(unit="gone"), "posts[0].unit", "enheden “gone” står ikke"),
    (lambda told: told["posts"][0].update(number=0), "posts[0].number", "skal være mindst 1"),
    (lambda told: told["employees"][0].update(unit="gone"), "employees[0].unit", "enheden “gone” står ikke"),
    (lambda told: told["employees"][0].update(line_manager="gone"), "employees[0].line_manager", "medarbejderen “gone”"),
    (lambda told: told["employees"][1].update(line_manager="bo"), "employees[0].line_manager", "kredsen bo > eva > bo leder"),
    (lambda told: told["employees"][1].update(line_manager="bo-igen"), "employees[0].line_manager", "kredsen bo > eva > bo"),
    (lambda told: told["employees"][2].update(hours=20), "employees[2].hours", "Bo Rask har allerede 20 timer om ugen"),
    (lambda told: told["employees"][1].update(hours=38), "employees[1].hours", "kan højst være 37"),
    (lambda told: told["employees"][2].update(name="Bo Risk"), "employees[2].same_as", "Bo Risk og Bo Rask er ikke den samme"),
    (lambda told: told["employees"][0]["functions"].append({"kind": "caseworker"}), "employees[0].functions", "to gange"),
    (lambda told: told["employees"].append({**told["employees"][1], "key": "eva2"}), "employees[3]", "står allerede i enheden"),
    (lambda told: told["districts"].append({"code": "syd", "name": "Syd", "postcodes": ["9990-9998"], "coverage": {}}),
     "districts[1].postcodes", "9990, 9997-9998 ligger også i Nord. Et postnummer ligger i ét distrikt"),
    (lambda told: told["districts"][0].update(postcodes=["9999-9990"]), "districts[0].postcodes[0]", "det mindste"),
    (lambda told: told["districts"][0].update(postcodes=[12345]), "districts[0].postcodes[0]", "er ikke et postnummer"),
    (lambda told: told["districts"][0]["coverage"].update(elderly="team"), "districts[0].coverage.elderly", "kendes ikke"),
    (lambda told: told["districts"][0]["coverage"].pop("adult"), "responsibilities[0]", "ingen enhed tager voksne i Nord"),
    (lambda told: told["responsibilities"][0].update(rank=20), "responsibilities[1].rank", "to regler har rang 20"),
    (lambda told: told["responsibilities"][1].pop("unit"), "responsibilities[1].unit", "Vælg den enhed"),
    (lambda told: told["responsibilities"][0].update(age_to=4), "responsibilities[0].age_to", "Den højeste alder"),
    (lambda told: told["responsibilities"][0].update(district="gone"), "responsibilities[0].district", "distriktet “gone”"),
    (lambda told: told["delegations"][0].pop("period"), "delegations[0].period", "Vælg, hvad beløbet gælder for"),
    (lambda told: told["forums"][0]["members"][1].pop("title"), "forums[0].members[1].title", "Vælg en medarbejder"),
    (lambda told: told["forums"][0]["members"][0].update(employee="gone"), "forums[0].members[0].employee", "“gone” står ikke"),
    (lambda told: told["forums"].append({"name": "Ledelsen", "kind": "steering"}), "forums[1].name", "Ledelsen er brugt før"),
    (lambda told: told["interfaces"][0].update(other="top"), "interfaces[0].other", "en snitflade er mellem to enheder"),
    (lambda told: told["employees"][0].update(remark="010180-1234"), "employees[0].remark", "ligner et CPR-nummer"),
    (lambda told: told["employees"][0].update(name="Bo 0101801234"), "employees[0].name", "ligner et CPR-nummer"),
    (lambda told: told["units"][0].update(name="a\x00b"), "units[0].name", "et tegn, der ikke kan gemmes"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "path", "reason"), FAULTS, ids=[f"{path} {reason[:20]}" for _, path, reason in FAULTS]
)
def test_a_wrong_row_is_told_by_its_place(
    change: Change, path: str, reason: str, system: Actor, tmp_path: Path
) -> None:
    before, told = counts(), small()
    change(told)
    found = faults_of(told, tmp_path, system)
    assert reason in found.get(path, ""), found
    assert counts() == before


def test_everything_is_told_at_once_and_what_follows_from_a_fault_is_not_one_more(
    system: Actor, tmp_path: Path
) -> None:
    told = small()
    told["units"][1]["kind"] = "tean"
    told["units"].append({"key": "ny", "name": "Ny", "kind": "team", "parent": "gone"})
    told["districts"].append({"code": "syd", "name": "Syd", "postcodes": [9990], "coverage": {"adult": "team"}})
    told["employees"][2]["hours"] = 37
    assert list(faults_of(told, tmp_path, system)) == [
        "units[1].kind", "units[2].parent", "employees[2].hours", "districts[1].postcodes",
    ]  # fmt: skip


def test_everything_that_the_house_refuses_is_told_at_once(system: Actor, tmp_path: Path) -> None:
    told = small()
    told["units"][1]["relations"][0]["to"] = "team"
    told["units"][1]["exceptions"][0]["until"] = "2025-01-01"
    told["delegations"][0]["section"] = "SEL-8555"
    assert list(faults_of(told, tmp_path, system)) == [
        "units[1].relations[0].to", "units[1].exceptions[0].until", "delegations[0].section",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"{", "filen er ikke JSON"), (b"[]", "filen skal være et objekt"),
        ("{\"name\": \"Ærø\"}".encode("latin-1"), "filen er ikke tekst i UTF-8"), (b"[" * 200_000, "indlejret"),
    ],
    ids=["half", "list", "latin", "deep"],
)  # fmt: skip
def test_a_file_that_is_none_is_refused(content: bytes, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "organisation.json"
    path.write_bytes(content)
    with pytest.raises(FileFaults, match=reason):
        reading.read(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileFaults, match="filen kan ikke læses"):
        reading.read(tmp_path / "gone.json")
    with pytest.raises(FileFaults, match="angiv mappen"):
        (tmp_path / "enheder.csv").write_text("Nøgle;Navn\n")
        reading.read(tmp_path / "enheder.csv")


def test_an_id_of_the_register_is_no_cpr_number(system: Actor, tmp_path: Path) -> None:
    told = small()
    told["units"][0]["sts"] = "01018012-1234-4abc-8def-ab0101801234"
    loading.load(write(json.loads(json.dumps(told)), tmp_path), by=system)
