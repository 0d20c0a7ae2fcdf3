"""Opening, assigning, judging and closing cases; tasks."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from tests.world import NOW, TODAY, World, nothing_written
from treklang.cases import queries
from treklang.cases.actions import cases, tasks
from treklang.cases.models import Assignment
from treklang.cases.rules import Phase
from treklang.kernel import clock
from treklang.kernel.errors import BadInput, Missing, NotAllowed, RuleBroken

OPENING = cases.Opening(enquired_by="Borger")
LATER = datetime(2026, 4, 1, 9, tzinfo=UTC)


def test_an_opened_case_lies_in_one_unit(world: World) -> None:
    assignment = queries.assignment(world.case.id, on=TODAY)
    assert assignment is not None
    assert (assignment.unit_id, world.happened(), queries.phase(world.case.id)) == (
        world.unit_id, ["case.opened"], Phase.OPENING,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"kle": "27"}, "skrives som 27.36.12"),
        ({"number": "S-1"}, "allerede brugt"),
        ({"number": "010181-4321"}, "ligner et CPR-nummer"),
        ({"at": datetime(2027, 1, 1, tzinfo=UTC)}, "ligger i fremtiden"),
        ({"at": datetime(1979, 12, 31, tzinfo=UTC)}, "01.01.1980"),
        ({"opening": cases.Opening(enquired_by="Naboen")}, "findes ikke som kilde"),
        ({"number_system": "to ord"}, "uden mellemrum"),
    ],
)
def test_a_case_that_cannot_be_is_refused(world: World, given: dict[str, object], sentence: str) -> None:
    fits: dict[str, object] = {"kle": "27.36.12", "number": "S-2", "opening": OPENING, "at": NOW}
    with nothing_written(BadInput, sentence):
        cases.open_case(citizen_id=world.citizen.id, unit_id=world.unit_id, by=world["anne"], **(fits | given))  # type: ignore[arg-type]


def test_a_case_without_a_number_is_given_one_by_the_house(world: World) -> None:
    first, second = world.open_case(" "), world.open_case("")
    assert first.number.startswith("2026-")
    assert int(second.number[5:]) == int(first.number[5:]) + 1
    assert len(first.number) == len("2026-000001")


def test_the_open_cases_of_citizens_say_who_has_them(world: World) -> None:
    second = world.open_case("S-2")
    cases.close(case_id=second.id, on=TODAY, by=world["anne"], at=NOW)
    found = queries.open_of_citizens([world.citizen.id])[world.citizen.id]
    held = queries.held_by(found[0])
    assert (found, held.unit_id if held else None) == ([world.case], world.unit_id)
    assert queries.open_of_citizens([]) == {}


def test_a_case_of_nobody_is_refused(world: World) -> None:
    with nothing_written(Missing, "findes ikke"):
        world.open_case("S-2", citizen_id=-1)


@pytest.mark.parametrize("name", ["vibeke", "petra", "carl", "sys"])
def test_only_the_authority_opens_assigns_judges_and_closes(world: World, name: str) -> None:
    by, sentence = world[name], "Du kan ikke åbne en sag. Det kan: modtagelsesmedarbejder, sagsbehandler, leder."
    with nothing_written(NotAllowed, sentence):
        cases.open_case(
            citizen_id=world.citizen.id, kle="27.36.12", number="S-2", unit_id=world.unit_id, opening=OPENING, by=by,
            at=NOW,
        )  # fmt: skip
    with nothing_written(NotAllowed, sentence):
        cases.assign(case_id=world.case.id, unit_id=world.unit_id, from_on=TODAY, by=by, at=NOW)
    with nothing_written(NotAllowed, sentence):
        cases.judge_coordination(case_id=world.case.id, needed=True, reason="Bolig og arbejde", by=by, at=NOW)
    with nothing_written(NotAllowed, sentence):
        cases.close(case_id=world.case.id, on=TODAY, by=by, at=NOW)


def test_a_case_given_to_others_leaves_the_first_that_day(world: World) -> None:
    with clock.at(LATER):
        cases.assign(case_id=world.case.id, unit_id=world.unit_id, from_on=LATER.date(), by=world["anne"], at=LATER)
    first, second = Assignment.objects.filter(case=world.case).order_by("id")
    assert (first.valid.upper, second.valid.lower, second.valid.upper) == (LATER.date(), LATER.date(), None)
    assert world.happened() == ["case.opened", "case.assigned"]


def test_a_case_given_to_others_on_its_first_day_was_never_with_the_first(world: World) -> None:
    cases.assign(case_id=world.case.id, unit_id=world.unit_id, from_on=TODAY, by=world["anne"], at=NOW)
    first, second = Assignment.objects.filter(case=world.case).order_by("id")
    assert (first.valid.isempty, queries.assignment(world.case.id, on=TODAY)) == (True, second)


def test_a_case_is_not_given_away_before_a_later_assignment(world: World) -> None:
    with clock.at(LATER):
        cases.assign(case_id=world.case.id, unit_id=world.unit_id, from_on=LATER.date(), by=world["anne"], at=LATER)
        with nothing_written(RuleBroken, "allerede fordelt fra en senere dag end den 10.03.2026"):
            cases.assign(
                case_id=world.case.id, unit_id=world.unit_id, from_on=date(2026, 3, 10), by=world["anne"], at=LATER
            )


def test_the_database_itself_holds_one_responsible_unit(world: World) -> None:
    with pytest.raises(IntegrityError, match="cases_one_responsible_unit"), transaction.atomic():
        Assignment.objects.create(case=world.case, unit_id=world.unit_id, valid=(TODAY, None))


@pytest.mark.parametrize(("day", "sentence"), [(date(2026, 3, 3), "fremtiden"), (date(2026, 3, 1), "02.03.2026")])
def test_impossible_days_are_refused(world: World, day: date, sentence: str) -> None:
    with nothing_written(BadInput, sentence):
        cases.assign(case_id=world.case.id, unit_id=world.unit_id, from_on=day, by=world["anne"], at=NOW)
    with nothing_written(BadInput, sentence):
        cases.close(case_id=world.case.id, on=day, by=world["anne"], at=NOW)


def test_the_need_of_a_coordinated_effort_is_judged_early_with_its_reason(world: World) -> None:
    with nothing_written(BadInput, "Teksten er tom"):
        cases.judge_coordination(case_id=world.case.id, needed=True, reason=" ", by=world["ravi"], at=NOW)
    case = cases.judge_coordination(
        case_id=world.case.id, needed=True, reason="Bolig og arbejde", by=world["ravi"], at=NOW
    )
    assert (case.needs_coordination, case.said.coordination_reason) == (True, "Bolig og arbejde")
    assert world.happened()[-1] == "case.coordination_judged"


def test_a_closed_case_says_so(world: World) -> None:
    case = cases.close(case_id=world.case.id, on=TODAY, by=world["anne"], at=NOW)
    assert (case.closed_on, world.happened()[-1]) == (TODAY, "case.closed")


def test_a_task_belongs_to_the_team_that_has_the_case_unless_somebody_is_named(world: World) -> None:
    task = tasks.add(case_id=world.case.id, title=" Ring op ", by=world["ravi"], at=NOW, due_on=TODAY)
    assert (task.title, task.assigned_to_id) == ("Ring op", None)
    done = tasks.finish(task_id=task.id, by=world["anne"], at=NOW)
    assert (done.done_at, done.done_by_id, world.happened()[-2:]) == (
        NOW,
        world["anne"].id,
        ["task.added", "task.done"],
    )


def test_a_task_is_done_once_and_has_a_title(world: World) -> None:
    with nothing_written(BadInput, "Teksten er tom"):
        tasks.add(case_id=world.case.id, title="", by=world["ravi"], at=NOW)
    task = tasks.add(case_id=world.case.id, title="Ring op", by=world["ravi"], at=NOW)
    with nothing_written(NotAllowed, "Du kan ikke skrive i journalen"):
        tasks.finish(task_id=task.id, by=world["petra"], at=NOW)
    tasks.finish(task_id=task.id, by=world["ravi"], at=NOW)
    with nothing_written(RuleBroken, "allerede udført"):
        tasks.finish(task_id=task.id, by=world["ravi"], at=NOW)


def test_a_closed_case_is_neither_closed_again_nor_given_to_others(world: World) -> None:
    cases.close(case_id=world.case.id, on=TODAY, by=world["anne"], at=NOW)
    with nothing_written(RuleBroken, "allerede lukket den 02.03.2026"):
        cases.close(case_id=world.case.id, on=TODAY, by=world["anne"], at=LATER)
    with nothing_written(RuleBroken, "Sagen er lukket"):
        cases.assign(case_id=world.case.id, unit_id=world.unit_id, from_on=TODAY, by=world["anne"], at=NOW)
    with nothing_written(RuleBroken, "Sagen er lukket"):
        cases.judge_coordination(case_id=world.case.id, needed=True, reason="Bolig", by=world["anne"], at=NOW)
