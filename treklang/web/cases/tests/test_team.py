"""Who works together on a case: caseworker, coordinator, the early judgement, plans that others have."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from treklang.cases import queries
from treklang.cases.actions import cases as acting, external_plans
from treklang.kernel import clock
from treklang.organisation import queries as organisation
from treklang.web.tests.course import NOW, Course, open_case

PLAN = {"plan-administration": "Jobcentret", "plan-title": "Ressourceforløb", "plan-contact": "Jens Holm, 12 34 56 78",
        "plan-agreed": "Vi mødes hver tredje måned."}  # fmt: skip


def team(course: Course, client: Client) -> str:
    return client.get(reverse("case-team", args=[course.case.uid])).text


def post(course: Course, client: Client, name: str, given: dict[str, str], *more: Any) -> Any:
    return client.post(reverse(name, args=[course.case.uid, *more]), given)


def uid_of(course: Course, username: str) -> str:
    colleagues = organisation.colleagues([course.unit_id], on=clock.today())
    return next(str(one.uid) for one in colleagues if one.id == course.employees[username])


def test_a_coordinator_is_named_and_stands_on_every_page_of_the_case(course: Course, caseworker: Client) -> None:
    answer = post(course, caseworker, "case-assign",
                  {"assign-caseworker": uid_of(course, "anne"), "assign-coordinator": uid_of(course, "lars")})  # fmt: skip
    assert answer["Location"] == reverse("case-team", args=[course.case.uid])
    assert "Holdet er ændret fra i dag." in team(course, caseworker)
    held = queries.assignment(course.case.id, on=clock.today())
    assert held
    assert (held.caseworker_id, held.coordinator_id) == (course.employees["anne"], course.employees["lars"])
    assert "Lars Bro" in caseworker.get(reverse("goals", args=[course.case.uid])).text


def test_the_form_holds_those_who_have_the_case(course: Course, caseworker: Client) -> None:
    assert f'<option value="{uid_of(course, "anne")}" selected>Anne Lund' in team(course, caseworker)


@pytest.mark.mission("S4.18")
def test_it_is_judged_with_a_reason_whether_a_coordinated_effort_is_needed(course: Course, caseworker: Client) -> None:
    assert "Ikke vurderet endnu" in caseworker.get(reverse("case", args=[course.case.uid])).text
    post(course, caseworker, "case-coordination",
         {"coordination-needed": "yes", "coordination-reason": "Tre forvaltninger på én gang."})  # fmt: skip
    page = caseworker.get(reverse("case", args=[course.case.uid])).text
    assert "Ja, der er brug for det" in page
    assert "Tre forvaltninger på én gang." in page


def test_a_judgement_without_its_reason_is_asked_for_it(course: Course, caseworker: Client) -> None:
    answer = post(course, caseworker, "case-coordination", {"coordination-needed": "yes", "coordination-reason": ""})
    assert answer.status_code == 422
    assert 'href="#id_coordination-reason"' in answer.text
    assert queries.case(course.case.uid).needs_coordination is None


def test_a_plan_elsewhere_stands_on_the_case_and_on_the_citizen_s_page(course: Course, caseworker: Client) -> None:
    post(course, caseworker, "plan-link", PLAN)
    for name, uid in (("case", course.case.uid), ("citizen", course.citizen.uid)):
        page = caseworker.get(reverse(name, args=[uid])).text
        assert "Ressourceforløb" in page
        assert "Jens Holm, 12 34 56 78" in page


def test_a_plan_that_holds_no_more_is_kept_among_earlier_ones(course: Course, caseworker: Client) -> None:
    post(course, caseworker, "plan-link", PLAN)
    post(course, caseworker, "plan-end", {}, queries.external_plans(course.case.id)[0].uid)
    page = team(course, caseworker)
    assert page.index("Tidligere planer") < page.index("Ressourceforløb")
    assert "Ingen planer er noteret." in caseworker.get(reverse("case", args=[course.case.uid])).text


def test_a_plan_with_something_missing_keeps_what_was_typed(course: Course, caseworker: Client) -> None:
    answer = post(course, caseworker, "plan-link", {**PLAN, "plan-contact": ""})
    assert answer.status_code == 422
    assert "Skriv, hvem man spørger." in answer.text
    assert 'value="Ressourceforløb"' in answer.text
    assert queries.external_plans(course.case.id) == []


def test_a_plan_of_another_case_is_not_there(course: Course, caseworker: Client) -> None:
    other = open_case(course.by, course.citizen, "2026-2", course.unit_id, course.employees["anne"])
    elsewhere = external_plans.PlanElsewhere("Jobcentret", "Plan", "Jens")
    plan = external_plans.link(case_id=other.id, plan=elsewhere, by=course.by, at=NOW)
    assert post(course, caseworker, "plan-end", {}, plan.uid).status_code == 404
    assert queries.external_plan(plan.uid).ended_on is None


def test_who_may_not_sees_why_beside_each_button(course: Course, bystander: Client) -> None:
    page = team(course, bystander)
    assert page.count("Du kan ikke åbne en sag. Det kan: ") == 2
    assert "Du kan ikke skrive i journalen. Det kan: " in page
    assert "<select" not in page[page.index('id="main-content"') :]


@pytest.mark.parametrize(
    ("name", "given"),
    [("case-assign", {}), ("plan-link", PLAN),
     ("case-coordination", {"coordination-needed": "no", "coordination-reason": "Nej"})],
)  # fmt: skip
def test_who_may_not_is_refused_by_the_action_too(
    name: str, given: dict[str, str], course: Course, bystander: Client
) -> None:
    assert post(course, bystander, name, given).status_code == 403


@pytest.mark.parametrize("name", ["case-assign", "case-coordination", "plan-link"])
def test_a_form_s_address_opened_by_itself_leads_to_the_page(name: str, course: Course, caseworker: Client) -> None:
    answer = caseworker.get(reverse(name, args=[course.case.uid]))
    assert answer["Location"] == reverse("case-team", args=[course.case.uid])


def test_in_a_closed_case_the_team_is_read_and_not_changed(course: Course, caseworker: Client) -> None:
    acting.close(case_id=course.case.id, on=clock.today(), by=course.by, at=NOW)
    page = team(course, caseworker)
    assert "Sagen er lukket den 02.03.2026. Åbn en ny sag" in page
    assert 'name="assign-caseworker"' not in page
    given = {"coordination-needed": "yes", "coordination-reason": "Tre forvaltninger."}
    assert post(course, caseworker, "case-coordination", given).status_code == 422
    assert "Sagen er lukket" in caseworker.get(reverse("handover", args=[course.case.uid])).text
