"""A plan is heard, adopted, looked at again where the ground moved, and put into force at night."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from treklang.change import jobs, queries
from treklang.change.actions import consultations, executing
from treklang.change.rules import PlanState
from treklang.change.steps import CloseUnit, RenameUnit
from treklang.kernel import clock
from treklang.organisation import as_of, queries as organisation
from treklang.organisation.actions import employees, forums
from treklang.organisation.rules import ForumKind, FunctionKind
from treklang.web.change.tests.conftest import DAY, SINCE, Teams
from treklang.web.change.tests.test_plan_pages import NOBODY, Write, text_of
from treklang.web.tests.course import NOW, Course

TODAY = NOW.date()
ON_THE_DAY = datetime(2026, 4, 1, 4, 0, tzinfo=UTC)
ADOPTING = {"adopt-forum": "", "adopt-on": TODAY.isoformat(), "adopt-text": "Udvalget vedtog planen."}


@pytest.fixture
def renaming(plan: queries.Plan, write: Write, teams: Teams) -> queries.Plan:
    """One step: Team Nord gets another name."""
    write(RenameUnit(unit=teams.north, name="Team Nordby"))
    return plan


@pytest.fixture
def heard(renaming: queries.Plan, teams: Teams) -> queries.Consultation:
    """The joint committee is asked."""
    return consultations.ask(
        plan_id=renaming.id, body="MED-udvalget", asked_on=TODAY, due_on=date(2026, 3, 16), by=teams.lars, at=NOW
    )


@pytest.mark.mission("S1.7", "S3.45", "S4.5")
def test_a_body_is_asked_answers_and_sees_what_was_changed(
    leader: Client, owner: Client, renaming: queries.Plan, course: Course
) -> None:
    made = forums.create(name="Handicaprådet", kind=ForumKind.CONSULTED, from_on=SINCE, by=course.by)
    address = reverse("plan-hearing", args=[renaming.uid])
    sent = {"ask-forum": str(made.uid), "ask-body": "", "ask-due_on": "2026-03-16"}
    page = text_of(leader.post(reverse("plan-hearing-ask", args=[renaming.uid]), sent, follow=True))
    assert "Handicaprådet" in page
    assert "Mangler svar" in page
    assert "I høring" in page
    outside = {"ask-forum": "", "ask-body": "SIND", "ask-due_on": "2026-03-16"}
    assert "SIND" in text_of(leader.post(reverse("plan-hearing-ask", args=[renaming.uid]), outside, follow=True))
    refused = text_of(owner.post(reverse("plan-adopt", args=[renaming.uid]), ADOPTING))
    assert "2 høringsparter har ikke svaret endnu" in refused
    row = queries.consultations(renaming.id)[0]
    answer = {f"answer-{row.id}-on": "2026-03-02", f"answer-{row.id}-answer": "Behold navnet Nord."}
    leader.post(reverse("plan-hearing-answer", args=[renaming.uid, row.uid]), answer)
    noted = {f"changed-{row.id}-changed_for_it": "Navnet er nu Nordby."}
    leader.post(reverse("plan-hearing-changed", args=[renaming.uid, row.uid]), noted)
    page = text_of(leader.get(address))
    assert "Har svaret" in page
    assert "Behold navnet Nord." in page
    assert "Navnet er nu Nordby." in page


def test_who_has_not_answered_in_time_is_marked(leader: Client, heard: queries.Consultation) -> None:
    with clock.at(datetime(2026, 3, 17, 9, 0, tzinfo=UTC)):
        page = text_of(leader.get(reverse("plan-hearing", args=[heard.plan.uid])))
    assert "Fristen er overskredet" in page


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"ask-due_on": "2026-03-16"}, "Vælg eller skriv, hvem der skal høres."),
        ({"ask-body": "MED", "ask-due_on": ""}, "Vælg en dato."),
        ({"ask-body": "MED", "ask-due_on": "2026-03-01"}, "Høringsfristen skal ligge efter"),
    ],
)
def test_a_hearing_that_lacks_something_is_refused(
    leader: Client, renaming: queries.Plan, sent: dict[str, str], sentence: str
) -> None:
    answer = leader.post(reverse("plan-hearing-ask", args=[renaming.uid]), sent)
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert queries.consultations(renaming.id) == []


def test_an_empty_answer_is_refused_at_its_own_field(leader: Client, heard: queries.Consultation) -> None:
    uid = heard.plan.uid
    answer = leader.post(reverse("plan-hearing-answer", args=[uid, heard.uid]), {})
    assert answer.status_code == 422
    assert "Skriv, hvad der blev svaret." in text_of(answer)
    consultations.answer(consultation_id=heard.id, on=TODAY, answer="Ja", by=heard.plan.drawn_up_by.actor, at=NOW)
    answer = leader.post(reverse("plan-hearing-changed", args=[uid, heard.uid]), {})
    assert answer.status_code == 422
    assert leader.post(reverse("plan-hearing-answer", args=[uid, NOBODY])).status_code == 404


def test_a_caseworker_reads_the_hearing_and_changes_nothing(caseworker: Client, heard: queries.Consultation) -> None:
    uid = heard.plan.uid
    page = text_of(caseworker.get(reverse("plan-hearing", args=[uid])))
    assert "MED-udvalget" in page
    assert "Skriv svaret ind" not in page
    sent = {"ask-body": "Andre", "ask-due_on": "2026-03-16"}
    assert caseworker.post(reverse("plan-hearing-ask", args=[uid]), sent).status_code == 403
    assert caseworker.post(reverse("plan-adopt", args=[uid]), ADOPTING).status_code == 403
    assert caseworker.post(reverse("plan-accept", args=[uid])).status_code == 403
    assert caseworker.post(reverse("plan-withdraw", args=[uid])).status_code == 403


@pytest.mark.mission("S0.27", "S1.7", "S1.90")
def test_the_system_owner_adopts_and_the_night_puts_it_into_force(
    leader: Client, owner: Client, course: Course, renaming: queries.Plan, teams: Teams
) -> None:
    address = reverse("plan-adoption", args=[renaming.uid])
    assert "Du kan ikke ændre organisationen" in text_of(leader.get(address))
    page = text_of(owner.post(reverse("plan-adopt", args=[renaming.uid]), ADOPTING, follow=True))
    assert "Udvalget vedtog planen." in page
    assert "gennemføres af sig selv natten til 1. april 2026" in page
    assert "Planen er vedtaget og kan ikke ændres." in text_of(leader.get(reverse("plan", args=[renaming.uid])))
    with clock.at(ON_THE_DAY):
        assert jobs.run(course.by) == (1, 0)
        page = text_of(leader.get(address))
        assert "Planen trådte i kraft 1. april 2026" in page
        assert "1 enhed" in page
        compared = text_of(leader.get(reverse("plan-comparison", args=[renaming.uid])))
        assert "Hed Team Nord" in compared
        assert text_of(leader.get(reverse("plan", args=[renaming.uid]))).count("Giv Team Nord") == 1
        assert "Her ser du organisationen dagen før" in text_of(
            leader.get(reverse("plan-preview", args=[renaming.uid]))
        )
    key = organisation.unit(teams.north).id
    assert as_of.unit(key, on=date(2026, 3, 31)).name == "Team Nord"


def test_a_plan_whose_ground_changed_is_held_says_why_and_goes_on_when_accepted(
    owner: Client, leader: Client, course: Course, renaming: queries.Plan, teams: Teams
) -> None:
    executing.adopt(plan_id=renaming.id, on=TODAY, text="Vedtaget", by=course.accounts["sys"].actor, at=NOW)
    employees.employ(
        name="Nye Nora", unit_id=organisation.unit(teams.north).id, functions=(FunctionKind.CASEWORKER,), from_on=TODAY,
        by=course.by,
    )  # fmt: skip
    with clock.at(ON_THE_DAY):
        assert jobs.run(course.by) == (0, 1)
        address = reverse("plan-adoption", args=[renaming.uid])
        page = text_of(leader.get(address))
        assert "Planen er holdt tilbage" in page
        assert "1 forhold har ændret sig" in page
        assert "Nye Nora" in page
        assert leader.post(reverse("plan-accept", args=[renaming.uid])).status_code == 403
        assert "Nye Nora" in text_of(owner.get(reverse("plan-preview", args=[renaming.uid])))
        page = text_of(owner.post(reverse("plan-accept", args=[renaming.uid]), follow=True))
        assert "Det ændrede grundlag er godkendt." in page
        assert jobs.run(course.by) == (1, 0)


@pytest.mark.mission("S1.20", "S1.37")
def test_two_teams_with_their_districts_become_one_and_the_day_before_stays_as_it_was(
    leader: Client, owner: Client, course: Course, plan: queries.Plan, teams: Teams
) -> None:
    sent = {"units": [str(teams.north), str(teams.south)], "into": "new", "name": "Team By", "leader": ""}
    leader.post(reverse("plan-step-new", args=[plan.uid, "merge_units"]), sent)
    owner.post(reverse("plan-adopt", args=[plan.uid]), ADOPTING)
    with clock.at(ON_THE_DAY):
        assert jobs.run(course.by) == (1, 0)
        page = text_of(leader.get(reverse("plan-adoption", args=[plan.uid])))
    assert [one for one in ("2 sager", "1 distrikt", "1 ansvarsregel", "1 tilbud") if one not in page] == []
    names = {
        on: {as_of.unit(unit, on=on).name for unit in organisation.coverage(on=on).values()}
        for on in (date(2026, 3, 31), DAY)
    }
    assert names == {date(2026, 3, 31): {"Team Nord"}, DAY: {"Team By"}}


def test_what_is_in_the_way_of_adoption_is_said_before_and_after_one_tries(
    owner: Client, plan: queries.Plan, write: Write, teams: Teams
) -> None:
    address = reverse("plan-adoption", args=[plan.uid])
    assert "Planen har ingen trin endnu." in text_of(owner.get(address))
    write(CloseUnit(unit=teams.north))
    assert "1 trin kan ikke lade sig gøre." in text_of(owner.get(address))
    answer = owner.post(reverse("plan-adopt", args=[plan.uid]), ADOPTING)
    assert answer.status_code == 422
    assert "Trin i planen, der ikke kan gennemføres: 1." in text_of(answer)
    empty = text_of(owner.post(reverse("plan-adopt", args=[plan.uid]), {}))
    assert "Skriv beslutningen." in empty


def test_a_plan_is_given_up(leader: Client, renaming: queries.Plan) -> None:
    page = text_of(leader.post(reverse("plan-withdraw", args=[renaming.uid]), follow=True))
    assert "Planen er trukket tilbage. Intet sker." in page
    found = queries.plan(renaming.uid)
    assert queries.state(found, consulted=False) is PlanState.WITHDRAWN
    assert found.takes_effect_on == DAY
