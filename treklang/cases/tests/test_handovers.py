"""A case on its way from one team to another: it is never in none, and no deadline begins anew (S3.28)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.world import NOW, TODAY, World, nothing_written
from treklang.cases import queries
from treklang.cases.actions import cases, handovers, tasks
from treklang.cases.models import Handover
from treklang.cases.rules import HandoverCheck
from treklang.kernel.errors import BadInput, NotAllowed, RuleBroken
from treklang.organisation import queries as organisation
from treklang.organisation.actions import employees, units
from treklang.organisation.rules import FunctionKind, UnitKind

SINCE = date(2020, 1, 1)
LATER = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def team(world: World) -> int:
    """Another team, in which Lars works too."""
    unit = units.create(name="Team Nord", kind=UnitKind.TEAM, from_on=SINCE, by=world.system)
    employees.employ(
        name="Lars Bro", unit_id=unit.id, functions=(FunctionKind.LEADER,), from_on=SINCE, by=world.system,
        account_id=world["lars"].id,
    )  # fmt: skip
    return unit.id


def offer(world: World, team: int, **other: Any) -> Handover:
    given = {"reason": "Borgeren er flyttet.", "next_step": "Ring til borgeren.", "by": world["anne"],
             "checked": [one.value for one in HandoverCheck], **other}  # fmt: skip
    return handovers.offer(case_id=world.case.id, to_unit_id=team, done="Udredt.", at=NOW, **given)


def test_the_team_that_offers_a_case_keeps_it_until_the_other_one_takes_it(world: World, team: int) -> None:
    handover = offer(world, team)
    held = queries.assignment(world.case.id, on=TODAY)
    assert held is not None
    assert held.unit_id == world.unit_id
    assert queries.handovers_to([team]) == [handover]
    assert queries.handovers_to([world.unit_id]) == []


@pytest.mark.mission("S3.28")
def test_what_is_handed_over_is_said_and_the_case_moves_when_it_is_taken(world: World, team: int) -> None:
    tasks.add(case_id=world.case.id, title="Ring", due_on=date(2026, 3, 9), by=world["anne"], at=NOW)
    handover, anne = offer(world, team), organisation.employee_of(world["anne"])
    assert anne is not None
    handovers.take(handover_id=handover.id, caseworker_id=anne.id, by=world["lars"], at=LATER)
    held = queries.assignment(world.case.id, on=TODAY)
    assert held is not None
    assert (held.unit_id, held.caseworker) == (team, anne)
    kept = queries.handovers(world.case.id)[0]
    assert (kept.state, kept.reason, kept.done, kept.next_step) == (
        "taken", "Borgeren er flyttet.", "Udredt.", "Ring til borgeren.",
    )  # fmt: skip
    assert queries.open_tasks([world.case.id])[0].due_on == date(2026, 3, 9)
    assert world.happened()[-3:] == ["handover.offered", "case.assigned", "handover.taken"]


def test_a_case_sent_back_stays_where_it_was_with_the_reason(world: World, team: int) -> None:
    handover = offer(world, team)
    with nothing_written(BadInput, "Teksten er tom"):
        handovers.send_back(handover_id=handover.id, reason=" ", by=world["lars"], at=NOW)
    handovers.send_back(handover_id=handover.id, reason="Hører til hos jer.", by=world["lars"], at=NOW)
    held = queries.assignment(world.case.id, on=TODAY)
    assert held is not None
    assert held.unit_id == world.unit_id
    assert queries.handover(handover.uid).answer == "Hører til hos jer."
    assert offer(world, team).state == "offered"


def test_a_handover_is_answered_once(world: World, team: int) -> None:
    handover = offer(world, team)
    handovers.send_back(handover_id=handover.id, reason="Nej", by=world["lars"], at=NOW)
    with nothing_written(RuleBroken, "allerede besvaret: Sendt tilbage"):
        handovers.take(handover_id=handover.id, by=world["lars"], at=NOW)


@pytest.mark.parametrize(
    ("given", "sentence"), [({"reason": " "}, "Teksten er tom"), ({"next_step": ""}, "Teksten er tom")]
)
def test_a_handover_says_why_and_what_is_next(world: World, team: int, given: dict[str, str], sentence: str) -> None:
    with nothing_written(BadInput, sentence):
        offer(world, team, **given)


def test_a_case_is_offered_to_one_other_team_at_a_time(world: World, team: int) -> None:
    with nothing_written(BadInput, "ligger allerede i den enhed"):
        offer(world, world.unit_id)
    handover = offer(world, team)
    with nothing_written(RuleBroken, "allerede tilbudt"):
        offer(world, team)
    with pytest.raises(IntegrityError), transaction.atomic():
        Handover.objects.create(
            case=world.case, from_unit_id=world.unit_id, to_unit_id=team, reason="x", next_step="x", offered_at=NOW,
            offered_by_id=handover.offered_by_id,
        )  # fmt: skip


def test_a_closed_case_is_neither_offered_nor_taken(world: World, team: int) -> None:
    handover = offer(world, team)
    cases.close(case_id=world.case.id, on=TODAY, by=world["anne"], at=NOW)
    with nothing_written(RuleBroken, "Sagen er lukket"):
        handovers.take(handover_id=handover.id, by=world["lars"], at=NOW)
    handovers.send_back(handover_id=handover.id, reason="Lukket.", by=world["lars"], at=NOW)
    with nothing_written(RuleBroken, "Sagen er lukket"):
        offer(world, team)


@pytest.mark.mission("S3.28")
def test_the_team_that_is_asked_answers_and_nobody_else(world: World, team: int) -> None:
    handover, sentence = offer(world, team), "Det er Team Nord, der svarer"
    with nothing_written(NotAllowed, sentence):
        handovers.take(handover_id=handover.id, by=world["anne"], at=NOW)
    with nothing_written(NotAllowed, sentence):
        handovers.send_back(handover_id=handover.id, reason="Nej", by=world["anne"], at=NOW)
    assert handovers.take(handover_id=handover.id, by=world.system, at=NOW).state == "taken"


@pytest.mark.parametrize("name", ["vibeke", "petra", "carl", "sys"])
def test_only_the_authority_hands_over(world: World, team: int, name: str) -> None:
    handover, by, sentence = offer(world, team), world[name], "Du kan ikke åbne en sag"
    with nothing_written(NotAllowed, sentence):
        offer(world, team, by=by)
    with nothing_written(NotAllowed, sentence):
        handovers.take(handover_id=handover.id, by=by, at=NOW)
    with nothing_written(NotAllowed, sentence):
        handovers.send_back(handover_id=handover.id, reason="Nej", by=by, at=NOW)


@pytest.mark.mission("S1.34", "S3.28")
def test_each_point_of_the_checklist_is_gone_through_or_it_is_said_why_not(world: World, team: int) -> None:
    some = [HandoverCheck.JOURNAL.value]
    with nothing_written(BadInput, "hvorfor dette ikke er gennemgået.*Løbende frister er gennemgået"):
        offer(world, team, checked=some)
    kept = offer(world, team, checked=some, left_open="Borgeren var ikke til at få fat i.")
    assert (kept.checked, kept.left_open) == (["journal"], "Borgeren var ikke til at få fat i.")
