"""An employee's page and the register of competences."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from treklang.organisation.actions import employees, forums
from treklang.organisation.queries import Employee
from treklang.organisation.rules import ForumKind, ForumRole, FunctionKind, RelationKind
from treklang.web.organisation.tests.conftest import MOST_QUERIES, Organisation, queries_of
from treklang.web.tests.course import NOW, SINCE

REGISTER = "/organisation/kompetencer/"
NOBODY = "00000000-0000-7000-8000-000000000000"


def address(organised: Organisation, who: str) -> str:
    return reverse("employee", args=[Employee.objects.get(id=organised.people[who]).uid])


def led(page: str) -> str:
    return page.split('id="led"')[1].split("</ul>")[0]


@pytest.mark.mission("S1.48")
def test_who_leads_her_is_her_units_leader_and_who_leads_the_leader_the_nearest_above(
    organised: Organisation, caseworker: Client
) -> None:
    employees.appoint(
        employee_id=organised.course.employees["lars"], unit_id=organised.top.id, kind=FunctionKind.LEADER,
        from_on=SINCE, by=organised.course.by,
    )  # fmt: skip
    assert "Bo Kær" in led(caseworker.get(address(organised, "ea")).text)
    of_leader = led(caseworker.get(address(organised, "bo")).text)
    assert "Lars Bro" in of_leader
    assert "leder af Voksne" in of_leader


@pytest.mark.mission("S0.49")
def test_a_named_line_manager_leads_her_wherever_she_sits(organised: Organisation, caseworker: Client) -> None:
    one = employees.employ(
        name="Ia Holm", unit_id=organised.second.id, functions=(), from_on=SINCE, by=organised.course.by,
        line_manager_id=organised.people["bo"],
    )  # fmt: skip
    page = caseworker.get(reverse("employee", args=[one.uid])).text
    assert "Bo Kær" in led(page)
    assert "nævnt ved ansættelsen" in page
    assert "Ia Holm" in caseworker.get(address(organised, "bo")).text.split("Leder desuden")[1]


def test_with_nobody_above_it_is_said(organised: Organisation, caseworker: Client) -> None:
    assert "Ingen leder over medarbejderen" in led(caseworker.get(address(organised, "bo")).text)


@pytest.mark.mission("S0.54", "S1.71")
def test_her_course_and_what_she_belongs_to(organised: Organisation, caseworker: Client) -> None:
    by, ea = organised.course.by, organised.people["ea"]
    employees.move(
        employee_ids=[ea],
        from_unit_id=organised.first.id,
        to_unit_id=organised.second.id,
        from_on=date(2025, 6, 1),
        by=by,
    )
    employees.affiliate(
        employee_id=ea, unit_id=organised.first.id, kind=RelationKind.PROFESSIONAL, role="Ressourceperson",
        share=Decimal("0.2"), from_on=SINCE, by=by,
    )  # fmt: skip
    employees.qualify(employee_id=ea, name="Kognitiv terapi", from_on=SINCE, by=by)
    group = forums.create(name="Faglig gruppe", kind=ForumKind.PROFESSIONAL, from_on=SINCE, by=by)
    forums.seat(forum_id=group.id, role=ForumRole.CHAIR, employee_id=ea, from_on=SINCE, by=by)
    page = caseworker.get(address(organised, "ea")).text
    for words in ("01.06.2025", "Team Nord", "Team Syd", "Ressourceperson", "20 procent", "Kognitiv terapi", "Faglig gruppe",
                  "Formand", "30,0"):  # fmt: skip
        assert words in page
    before = caseworker.get(f"{address(organised, 'ea')}?dag=2025-05-31").text
    assert "Bo Kær" in led(before)


def test_who_is_not_employed_that_day_has_her_course(organised: Organisation, caseworker: Client) -> None:
    page = caseworker.get(f"{address(organised, 'ea')}?dag=2019-01-01").text
    assert "ikke ansat den dag" in page
    assert "Socialrådgiver" in page
    assert caseworker.get(reverse("employee", args=[NOBODY])).status_code == 404
    assert caseworker.get(f"{address(organised, 'ea')}?dag=x").status_code == 422


@pytest.mark.mission("S1.71")
def test_a_skill_is_found_in_the_register(organised: Organisation, owner: Client, caseworker: Client) -> None:
    uid = Employee.objects.get(id=organised.people["ea"]).uid
    sent = {"name": "Kognitiv terapi", "from_on": "2026-03-02"}
    assert owner.post(reverse("competence-new", args=[uid]), sent)["Location"] == reverse("employee", args=[uid])
    found = caseworker.get(REGISTER, {"q": "kognitiv"}).text
    assert "Ea Lind" in found
    assert "Team Nord" in found
    assert "Ea Lind" not in caseworker.get(REGISTER, {"q": "svejsning"}).text
    assert caseworker.get(REGISTER, {"format": "csv"}).content.decode("utf-8-sig").count("Kognitiv terapi") == 1


def test_an_affiliation_is_added_and_what_cannot_be_refused(organised: Organisation, owner: Client) -> None:
    uid = Employee.objects.get(id=organised.people["ea"]).uid
    new = reverse("affiliation-new", args=[uid])
    sent = {
        "unit": str(organised.second.uid),
        "kind": "project",
        "role": "Tovholder",
        "percent": "40",
        "from_on": "2026-03-02",
    }
    answer = owner.post(new, sent | {"percent": "140"})
    assert answer.status_code == 422
    assert "mellem 0 og 100" in answer.text
    assert "Vælg enheden." in owner.post(new, sent | {"unit": ""}).text
    assert owner.post(new, sent).status_code == 302
    assert "Tovholder" in owner.get(reverse("employee", args=[uid])).text
    assert "Skriv, hvad medarbejderen kan." in owner.post(reverse("competence-new", args=[uid]), {"name": " "}).text


@pytest.mark.parametrize("name", ["competence-new", "affiliation-new"])
def test_only_the_system_owner_adds(organised: Organisation, caseworker: Client, owner: Client, name: str) -> None:
    new = reverse(name, args=[Employee.objects.get(id=organised.people["ea"]).uid])
    assert caseworker.get(new).status_code == 403
    assert new not in caseworker.get(address(organised, "ea")).text
    assert owner.get(new).status_code == 200


def test_the_pages_ask_as_often_for_many(organised: Organisation, caseworker: Client) -> None:
    pages = (address(organised, "ea"), REGISTER)
    few = [queries_of(caseworker, page) for page in pages]
    for number in range(4):
        organised.add(number)
        employees.qualify(
            employee_id=organised.people["ea"], name=f"Kan {number}", from_on=NOW.date(), by=organised.course.by
        )
    assert [queries_of(caseworker, page) for page in pages] == few
    assert max(few) <= MOST_QUERIES
