"""What the calendar does by itself: ages, deadlines that run out, figures; also after a night on which nobody was there."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.world import NOW, TODAY, World
from treklang.cases import clocks, jobs as night
from treklang.cases.actions import access_requests, applications, nights
from treklang.cases.models import Clock, KeptFigure
from treklang.cases.queries import Case
from treklang.cases.rules import AccessKind, AccessOutcome
from treklang.kernel import clock, events, jobs
from treklang.people.actions import citizens

BIRTHDAY = date(2026, 5, 20)
EIGHTEEN = "foraeldres-indsigt-ophoerer"
MIDNIGHT = datetime(2026, 5, 19, 22, 0, tzinfo=UTC)  # 00:00 on 20 May in Denmark


@pytest.fixture
def young(world: World) -> Case:
    """The case of somebody who becomes eighteen on BIRTHDAY."""
    citizen = citizens.register(name="Ung Prøve", born_on=date(2008, 5, 20), by=world["anne"], at=NOW)
    return world.open_case("S-18", citizen_id=citizen.id)


def fired(case: Case) -> list[tuple[str, datetime]]:
    """The ages that were reached in a case, with the moments."""
    reached = [event for event in events.of_case(case.id) if event.name == "age.reached"]
    return [(event.data["rule"], event.at) for event in reached]


def run_at(moment: datetime, world: World) -> tuple[int, int]:
    with clock.at(moment):
        return night.run(world.system)


@pytest.mark.mission("R63", "R60")
def test_the_eighteenth_birthday_fires_at_its_first_moment_and_once(world: World, young: Case) -> None:
    run_at(MIDNIGHT - timedelta(seconds=1), world)
    assert fired(young) == []
    assert run_at(MIDNIGHT, world)[0] >= 1
    assert (EIGHTEEN, MIDNIGHT) in fired(young)
    before = fired(young)
    assert run_at(MIDNIGHT + timedelta(hours=1), world)[0] == 0
    assert fired(young) == before
    row = Clock.objects.get(case=young, rule=EIGHTEEN)
    assert (row.started_on, row.due_on, row.met_on) == (TODAY, BIRTHDAY, BIRTHDAY)


@pytest.mark.mission("R63")
def test_a_night_on_which_the_system_was_down_is_made_good_by_the_next_pass(world: World, young: Case) -> None:
    run_at(datetime(2026, 9, 1, 9, tzinfo=UTC), world)
    assert (EIGHTEEN, MIDNIGHT) in fired(young), "it happened on the birthday, whenever it was noticed"


def test_a_worker_that_starts_asks_for_a_pass(world: World) -> None:
    night.catch_up()
    night.catch_up()
    from procrastinate.contrib.django.models import ProcrastinateJob

    assert ProcrastinateJob.objects.filter(task_name=night.pass_night.name).count() == 1
    assert jobs.defer(night.pass_night) is None, "one waits already"


def test_ages_that_were_reached_before_the_case_was_opened_do_not_fire(world: World) -> None:
    assert [row.rule for row in Clock.objects.filter(case=world.case) if row.rule in nights.age_rules()] == []


def ask(world: World, received_on: date = TODAY) -> Clock:
    access_requests.receive(
        case_id=world.case.id, kind=AccessKind.PARTY, asked_by="Borgeren", received_on=received_on, by=world["anne"],
        at=NOW,
    )  # fmt: skip
    return Clock.objects.get(case=world.case, rule="aktindsigt-part")


@pytest.mark.mission("R110")
def test_a_deadline_runs_out_when_its_day_has_ended_and_is_noted_once(world: World) -> None:
    row = ask(world)
    assert row.due_on == date(2026, 3, 11)
    last_moment = datetime(2026, 3, 11, 22, 59, tzinfo=UTC)
    assert run_at(last_moment, world)[1] == 0
    assert run_at(last_moment + timedelta(minutes=1), world)[1] == 1
    row.refresh_from_db()
    assert row.passed_at == last_moment + timedelta(minutes=1)
    assert run_at(last_moment + timedelta(days=3), world)[1] == 0
    row.refresh_from_db()
    assert row.passed_at == last_moment + timedelta(minutes=1)


def test_what_was_met_in_time_does_not_run_out(world: World) -> None:
    row = ask(world)
    access_requests.answer(
        access_request_id=int(row.about), outcome=AccessOutcome.GIVEN, answered_on=TODAY, by=world["anne"], at=NOW
    )
    run_at(datetime(2026, 6, 1, tzinfo=UTC), world)
    row.refresh_from_db()
    assert (row.met_on, row.passed_at) == (TODAY, None)


def test_many_deadlines_run_out_batch_by_batch(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nights, "A_BATCH", 2)
    for number in range(5):
        access_requests.receive(
            case_id=world.case.id, kind=AccessKind.PARTY, asked_by=f"Borger {number}", received_on=TODAY, by=world["anne"],
            at=NOW,
        )  # fmt: skip
    assert run_at(datetime(2026, 6, 1, tzinfo=UTC), world)[1] == 5
    assert not Clock.objects.filter(rule="aktindsigt-part", passed_at=None).exists()


@pytest.mark.mission("R88")
def test_the_figures_count_what_was_answered_in_time_and_what_was_not(world: World) -> None:
    late, kept, waits = (
        applications.receive(case_id=world.case.id, area="botilbud", received_on=day, by=world["anne"], at=NOW)
        for day in (date(2025, 9, 1), date(2025, 12, 15), date(2025, 11, 1))
    )
    for application in (late, kept):
        applications.mark_answered(application_id=application.id, answered_on=TODAY, by=world["anne"], at=NOW)
    assert waits.answered_on is None
    run_at(NOW, world)
    found = {
        (one.quarter_on, one.answered, one.kept, one.median_days) for one in KeptFigure.objects.filter(area="botilbud")
    }
    assert found == {(date(2025, 10, 1), 1, 0, 182), (date(2026, 1, 1), 2, 1, 77)}
    run_at(NOW + timedelta(hours=1), world)
    assert KeptFigure.objects.filter(area="botilbud").count() == 2


def test_a_clock_that_runs_is_of_the_case_whoever_has_it(world: World) -> None:
    row = ask(world)
    from treklang.cases.actions import cases

    cases.assign(case_id=world.case.id, unit_id=world.unit_id, from_on=date(2026, 3, 2), by=world["anne"], at=NOW)
    again = clocks.clock(row.uid)
    assert (again.started_on, again.due_on, again.met_by) == (row.started_on, row.due_on, None)
