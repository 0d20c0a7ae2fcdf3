"""The system owner changes a unit: every change from a day on, and every refusal beside its field."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from treklang.organisation import as_of, queries
from treklang.organisation.rules import FunctionKind
from treklang.web.organisation.tests.conftest import Organisation
from treklang.web.organisation.unit_changes import CHANGES
from treklang.web.tests.course import NOW

TODAY = NOW.date()
DAY = {"from_on": TODAY.isoformat()}
NOBODY = "00000000-0000-7000-8000-000000000000"


def change(client: Client, unit: Any, what: str, **given: Any) -> Any:
    return client.post(reverse("unit-change", args=[unit.uid, what]), given)


def uid_of(organised: Organisation, who: str) -> str:
    return str(queries.employee(organised.people[who]).uid)


@pytest.mark.parametrize("what", list(CHANGES))
def test_each_change_has_a_page_for_the_system_owner_alone(
    organised: Organisation, owner: Client, caseworker: Client, what: str
) -> None:
    address = reverse("unit-change", args=[organised.first.uid, what])
    assert owner.get(address).status_code == 200
    assert caseworker.get(address).status_code == 403
    assert caseworker.post(address, DAY).status_code == 403
    assert address in owner.get(reverse("unit", args=[organised.first.uid])).text
    assert address not in caseworker.get(reverse("unit", args=[organised.first.uid])).text


def test_a_change_or_unit_that_is_not_there_is_said_so(organised: Organisation, owner: Client) -> None:
    assert owner.get(reverse("unit-change", args=[organised.first.uid, "findes-ikke"])).status_code == 404
    assert owner.get(reverse("unit-change", args=[NOBODY, "navn"])).status_code == 404


@pytest.mark.mission("S0.27", "S0.26")
def test_a_unit_gets_a_new_name_and_kind(organised: Organisation, owner: Client) -> None:
    answer = change(owner, organised.first, "navn", name="Team Vest", kind="section", **DAY)
    assert answer["Location"] == reverse("unit", args=[organised.first.uid])
    now = as_of.unit(organised.first.id, on=TODAY)
    assert (now.name, now.kind) == ("Team Vest", "section")


@pytest.mark.mission("S0.25")
def test_a_unit_moves_but_never_below_itself(organised: Organisation, owner: Client) -> None:
    assert change(owner, organised.first, "flyt", parent=str(organised.second.uid), **DAY).status_code == 302
    assert as_of.parents(on=TODAY)[organised.first.id] == organised.second.id
    refused = change(owner, organised.top, "flyt", parent=str(organised.first.uid), **DAY)
    assert refused.status_code == 422
    assert "som selv hører under Voksne" in refused.text
    assert change(owner, organised.first, "flyt", parent="", **DAY).status_code == 302
    assert organised.first.id not in as_of.parents(on=TODAY)


def test_a_unit_is_closed_when_it_is_empty(organised: Organisation, owner: Client) -> None:
    refused = change(owner, organised.first, "luk", on=TODAY.isoformat())
    assert refused.status_code == 422
    assert "ansættelser: 2" in refused.text
    full = queries.units_like("Myndighed Voksne", on=TODAY, most=1)[0]
    assert "åbne sager: 1" in change(owner, full, "luk", on=TODAY.isoformat()).text
    assert change(owner, organised.second, "luk", on=TODAY.isoformat()).status_code == 302
    assert organised.second.id not in {one.id for one in as_of.units(on=TODAY)}


@pytest.mark.mission("S0.33", "S4.53")
def test_a_unit_is_made_below_another(organised: Organisation, owner: Client) -> None:
    assert change(owner, organised.first, "under", name="Dagtilbud", kind="team", **DAY).status_code == 302
    made = next(one for one in as_of.units(on=TODAY) if one.name == "Dagtilbud")
    assert made.parent_id == organised.first.id
    assert "Skriv et navn." in change(owner, organised.first, "under", name=" ", kind="team", **DAY).text


@pytest.mark.mission("S1.51", "S0.33")
def test_a_leader_and_a_deputy_are_appointed_and_dismissed(organised: Organisation, owner: Client) -> None:
    second, ea, bo = organised.second, uid_of(organised, "ea"), uid_of(organised, "bo")
    assert change(owner, second, "udpeg", employee=bo, kind="leader", **DAY).status_code == 302
    assert change(owner, second, "udpeg", employee=ea, kind="leader", is_deputy="on", **DAY).status_code == 302
    held = queries.functions_at(second.id, on=TODAY)
    assert [(one.employee.name, one.is_deputy) for one in held] == [("Bo Kær", False), ("Ea Lind", True)]
    again = change(owner, second, "udpeg", employee=bo, kind="leader", **DAY)
    assert "har allerede den funktion" in again.text
    assert "Vælg medarbejderen." in change(owner, second, "udpeg", employee="", kind="leader", **DAY).text
    ended = change(owner, second, "afgang", function=str(held[0].uid), on=TODAY.isoformat())
    assert ended.status_code == 302
    assert [one.employee.name for one in queries.functions_at(second.id, on=TODAY)] == ["Ea Lind"]
    assert "Vælg, hvis funktion der slutter." in change(owner, second, "afgang", function="", on="").text


@pytest.mark.mission("S0.30", "S4.54")
def test_a_unit_is_marked_and_gets_its_budget(organised: Organisation, owner: Client) -> None:
    assert change(owner, organised.first, "kendetegn", kind="section", text="§ 109", **DAY).status_code == 302
    sent = {"year": "2026", "amount": "1.250.000,50", "source": "Vedtaget"}
    assert change(owner, organised.first, "budget", **sent).status_code == 302
    page = owner.get(reverse("unit", args=[organised.first.uid])).text
    assert "§ 109" in page
    assert "1.250.000,50 kr." in page
    assert "Skriv beløbet." in change(owner, organised.first, "budget", **{**sent, "amount": ""}).text
    assert "mellem 1990 og 2100" in change(owner, organised.first, "budget", **{**sent, "year": "26"}).text


@pytest.mark.mission("S0.54")
def test_somebody_new_or_known_is_employed(organised: Organisation, owner: Client) -> None:
    new = {"name": "Ny Kollega", "position": "Pædagog", "weekly_hours": "20", "functions": ["caseworker"], **DAY}
    assert change(owner, organised.second, "ansaet", **new).status_code == 302
    page = owner.get(reverse("unit", args=[organised.second.uid])).text
    assert "Ny Kollega" in page
    assert [FunctionKind(one.kind) for one in queries.functions_at(organised.second.id, on=TODAY)] == [
        FunctionKind.CASEWORKER
    ]
    part = {"name": "", "employee": uid_of(organised, "ea"), "weekly_hours": "7", **DAY}
    assert change(owner, organised.second, "ansaet", **part).status_code == 302
    assert "Ea Lind" in owner.get(reverse("unit", args=[organised.second.uid])).text


@pytest.mark.parametrize(
    ("changed", "words"),
    [({"name": ""}, "Skriv navnet på en ny medarbejder, eller vælg"), ({"weekly_hours": "40"}, "Skriv timer mellem 0 og 37."),
     ({"name": "", "who": "bo"}, "en fuldtidsstilling er 37"), ({"who": "ea"}, "eller vælg en, der er ansat"),
     ({"from_on": "i morgen"}, "Vælg en dag")],
)  # fmt: skip
def test_who_cannot_be_employed_is_refused_beside_the_field(
    organised: Organisation, owner: Client, changed: dict[str, str], words: str
) -> None:
    sent: dict[str, Any] = {"name": "Ny Kollega", "weekly_hours": "20", **DAY, **changed}
    if who := sent.pop("who", ""):
        sent["employee"] = uid_of(organised, who)
    answer = change(owner, organised.second, "ansaet", **sent)
    assert answer.status_code == 422
    assert words in answer.text
    assert queries.functions_at(organised.second.id, on=TODAY) == []
