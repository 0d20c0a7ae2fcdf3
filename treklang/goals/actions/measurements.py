"""Measuring how far a citizen has come since the baseline (S4.42)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from treklang.assessment.rules import check_digit
from treklang.goals.events import GoalEvent
from treklang.goals.models import Goal, Measurement
from treklang.goals.rules import MeasurementKind
from treklang.kernel import clock, events, ids
from treklang.kernel.actor import Actor
from treklang.kernel.errors import RuleBroken
from treklang.kernel.table import fetch
from treklang.kernel.wording import say
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed
from treklang.people.rules import check_believable


@transaction.atomic
def measure(*, goal_id: int, level: int, measured_on: date, by: Actor, at: datetime, remark: str = "") -> Measurement:
    """Note the level (0-4, 9 not assessed) that the goal's primary condition has on a day."""
    if not organisation.may(by, Deed.DELIVER):
        organisation.check_may(by, Deed.FOLLOW_UP)
    check_digit(level, field="level")
    goal = fetch(Goal.objects.select_for_update(), id=goal_id)
    if goal.entered_in_error_at:
        raise RuleBroken(say("Målet var en fejl og kan ikke måles."))
    check_believable(measured_on, today=clock.today(), earliest=clock.danish_day(goal.set_at), field="measured_on")
    measurement = Measurement.objects.create(
        uid=ids.new("measurement", goal.uid, measured_on), goal=goal, citizen_id=goal.citizen_id,
        kind=MeasurementKind.FOLLOW_UP.value, level=level, measured_on=measured_on, measured_by_id=by.id,
        remark=remark,
    )  # fmt: skip
    events.append(
        GoalEvent.MEASURED, by=by, at=at, citizen=goal.citizen_id, case=goal.case_id,
        data={"goal": goal.id, "level": level},
    )  # fmt: skip
    return measurement
