"""What a plan does before it does it: for those who draw it up, for one unit, as a file, and side by side with today."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from treklang.change import queries
from treklang.change.rules import Way
from treklang.change.steps import Appoint, CloseUnit, CreateUnit, MergeUnits, MoveCases, MoveUnit, RenameUnit, new_unit
from treklang.kernel import reading
from treklang.organisation import queries as organisation
from treklang.organisation.rules import UnitKind
from treklang.ui.pages import Page
from treklang.web.change.tests.conftest import DAY, Teams
from treklang.web.change.tests.test_plan_pages import NOBODY, Write, statements, text_of
from treklang.web.tests.course import Course


@pytest.fixture
def merged(plan: queries.Plan, write: Write, teams: Teams) -> queries.Plan:
    """Both teams become a new one, which Nina leads."""
    made = new_unit()
    write(CreateUnit(unit=made, name="Team By", kind=UnitKind.TEAM, parent=teams.centre))
    write(MergeUnits(units=(teams.north, teams.south), into=made))
    write(Appoint(unit=made, employee=teams.people["Nina"]))
    return plan


@pytest.mark.mission("S0.35", "S1.14")
def test_the_five_questions_are_answered_above_all_that_they_rest_on(leader: Client, merged: queries.Plan) -> None:
    page = text_of(leader.get(reverse("plan-preview", args=[merged.uid])))
    assert "Hvem og hvor mange kommer og går?" in page
    assert "Medarbejdere, der skifter enhed: 4. Medarbejdere, der får en anden leder: 2. Sager, der flytter: 2." in page
    assert "Intet: alt, hvad planen rører ved, har en ejer bagefter." in page
    assert "Budget: 1.000 kr. bliver til 1.000 kr." in page
    for name in ("Nina", "Niels", "Sofie", "Svend"):
        assert name in page
    assert "Afløses af Team By" in page
    assert "før 1.000" in page


@pytest.mark.mission("S1.14")
def test_a_leader_sees_the_answers_of_her_own_unit(leader: Client, merged: queries.Plan, teams: Teams) -> None:
    page = text_of(leader.get(reverse("plan-preview", args=[merged.uid]) + f"?enhed={teams.north}"))
    assert (
        "Medarbejdere, der kommer: 0. Medarbejdere, der går: 2 (Niels, Nina). Sager, der kommer: 0. Sager, der går: 1."
        in page
    )
    assert "Svend" not in page


def test_a_unit_that_the_plan_does_not_touch_shows_the_whole_plan(leader: Client, merged: queries.Plan) -> None:
    page = text_of(leader.get(reverse("plan-preview", args=[merged.uid]) + f"?enhed={NOBODY}"))
    assert "Medarbejdere, der skifter enhed: 4." in page


def test_what_cannot_be_done_and_what_has_no_owner_is_said_with_the_step(
    leader: Client, plan: queries.Plan, write: Write, teams: Teams
) -> None:
    write(RenameUnit(unit=teams.north, name="Team Nordby"))
    write(CloseUnit(unit=teams.north))
    write(MoveCases(from_unit=teams.south, way=Way.ALL, to_unit=teams.centre))
    page = text_of(leader.get(reverse("plan-preview", args=[plan.uid])))
    assert f'href="{reverse("plan", args=[plan.uid])}#step-2"' in page
    assert "Team Nordby kan ikke lukkes endnu" in page
    assert "Sager uden sagsbehandler i Socialcenter: 1." in page


def test_only_cases_that_one_may_see_are_named_and_the_look_is_noted(
    leader: Client, course: Course, browser_of: Callable[[str], Client], plan: queries.Plan, write: Write, teams: Teams
) -> None:
    authority = organisation.chain_of(course.unit_id, on=DAY)[0]
    write(MoveCases(from_unit=authority.uid, way=Way.ALL, to_unit=teams.south))
    address = reverse("plan-preview", args=[plan.uid])
    page = text_of(leader.get(address))
    assert "Aya Nørgård Sørensen" in page
    assert reverse("case", args=[course.case.uid]) in page
    assert "Skal have en ny sagsbehandler" in page
    assert any(look.page == Page.CHANGE_PLAN.value for look in reading.of_citizen(course.citizen.id))
    hidden = text_of(browser_of("sofie").get(address))
    assert "Aya Nørgård Sørensen" not in hidden
    assert "Her er 0 af 1." in hidden
    assert "Borgere, der skifter enhed: 1, med sager: 1." in hidden


@pytest.mark.mission("S0.35", "S1.88")
@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("people", ("Medarbejder;Enhed før", "Niels;Team Nord;Team By;Nina;Nina")),
        ("flows", ("Fra;Til;Sager", "Team Nord;Team By;1;1;1;0;")),
        ("balance", ("Borgere (før);Borgere (efter)", "Team By;;2;;2;")),
    ],
)
def test_people_cases_and_load_can_be_had_as_files(
    leader: Client, merged: queries.Plan, what: str, words: tuple[str, ...]
) -> None:
    answer = leader.get(reverse("plan-preview-file", args=[merged.uid, what]))
    assert answer["Content-Type"].startswith("text/csv")
    text = answer.content.decode("utf-8-sig")
    assert [one for one in words if one not in text] == [], text


def test_a_file_that_there_is_not_is_missing(leader: Client, merged: queries.Plan) -> None:
    assert leader.get(reverse("plan-preview-file", args=[merged.uid, "citizens"])).status_code == 404


@pytest.mark.mission("S0.14", "S4.1")
def test_today_and_the_proposal_stand_side_by_side_with_their_marks_in_words(
    caseworker: Client, merged: queries.Plan, write: Write, teams: Teams
) -> None:
    write(RenameUnit(unit=teams.centre, name="Byens center"))
    page = text_of(caseworker.get(reverse("plan-comparison", args=[merged.uid])))
    before, after = page.split('id="after"')
    assert "Ophører" in before
    assert "Bliver til Team By" in before
    assert "Skal hedde Byens center" in before
    assert "Ny</" in after.replace("\n", "")
    assert "Hed Socialcenter" in after
    assert "Leder: Nina" in after
    assert "1 ny enhed" in page
    assert page.index("Hvem og hvor mange kommer og går?") < page.index("Hvad gør det ved budget og belastning?")
    assert "Sager, der flytter: 2." in page
    assert "Værkstedet Åen" in page
    assert "Værkstedet Åen" not in text_of(caseworker.get(reverse("plan-comparison", args=[merged.uid]) + "?kun=1"))


def test_a_unit_that_moves_is_marked_in_both_charts(
    leader: Client, plan: queries.Plan, write: Write, teams: Teams
) -> None:
    write(MoveUnit(unit=teams.north, parent=None))
    page = text_of(leader.get(reverse("plan-comparison", args=[plan.uid])))
    assert "Flytter" in page
    assert "Flyttet hertil" in page


@pytest.mark.parametrize("name", ["plan-preview", "plan-comparison"])
def test_a_preview_of_many_steps_asks_as_little_as_one_of_few(
    leader: Client, plan: queries.Plan, write: Write, teams: Teams, name: str
) -> None:
    address = reverse(name, args=[plan.uid])
    write(MoveUnit(unit=teams.north, parent=None))
    few = statements(leader, address)
    for number in range(6):
        write(RenameUnit(unit=teams.south, name=f"B{number}"))
    assert statements(leader, address) == few


@pytest.mark.parametrize("name", ["plan-preview", "plan-comparison", "plan-hearing", "plan-adoption"])
def test_a_page_of_a_plan_that_is_not_there_is_missing(leader: Client, course: Course, name: str) -> None:
    answer: Any = leader.get(reverse(name, args=[NOBODY]))
    assert answer.status_code == 404
