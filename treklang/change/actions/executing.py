"""Adopting a plan, accepting what changed underneath, and putting it into force: once, in one transaction."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction

from treklang.change import grounds, queries
from treklang.change.carrying_out import CarryingOut
from treklang.change.events import ChangeEvent
from treklang.change.models import Plan
from treklang.change.rules import check_accepted, check_adopt, check_execute, check_no_obstacles, check_title
from treklang.kernel import acting, clock, events
from treklang.kernel.actions.accounts import system
from treklang.kernel.actor import Actor
from treklang.kernel.table import fetch
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed


@transaction.atomic
def adopt(*, plan_id: int, on: date, text: str, by: Actor, at: datetime, forum_id: int | None = None) -> Plan:
    """A body adopts the plan: which, on which day, in which words. What it stands on now is kept."""
    organisation.check_may(by, Deed.ORGANISE)
    plan = _locked(plan_id)
    heard = queries.consultations(plan.id)
    foreseen = queries.foreseen(plan)
    said = queries.said(queries.steps(plan.id))
    check_title(text)
    check_adopt(
        queries.state(plan, consulted=bool(heard)), steps=len(said),
        unanswered=sum(one.answered_on is None and one.due_on >= on for one in heard),
        obstacles=len(foreseen.preview.obstacles),
    )  # fmt: skip
    plan.adopted_on, plan.adopted_by_id, plan.adoption_text, plan.adopted_at = on, forum_id, text.strip(), at
    plan.ground = grounds.ground(foreseen.before, said)
    _save(plan, "adopted_on", "adopted_by", "adoption_text", "adopted_at", "ground")
    events.append(ChangeEvent.ADOPTED, by=by, at=at, data={"plan": plan.id})
    return plan


@transaction.atomic
def accept(*, plan_id: int, by: Actor, at: datetime) -> Plan:
    """Accept what changed underneath since the plan was adopted; one that was held for it goes on."""
    organisation.check_may(by, Deed.ORGANISE)
    plan = _locked(plan_id)
    foreseen = queries.foreseen(plan)
    check_no_obstacles(len(foreseen.preview.obstacles))
    plan.ground = grounds.ground(foreseen.before, queries.said(queries.steps(plan.id)))
    plan.held_at, plan.held_why = None, ""
    _save(plan, "ground", "held_at", "held_why")
    events.append(
        ChangeEvent.ACCEPTED, by=by, at=at,
        data={"plan": plan.id, "changed": [f"{one.unit}: {one.was} -> {one.now}" for one in foreseen.changed]},
    )  # fmt: skip
    return plan


@transaction.atomic
def execute(*, plan_id: int, by: Actor, at: datetime) -> Plan:
    """Put an adopted plan into force as of its day, or of today where its day is past.

    Raises RuleBroken before its day, a second time, where a step cannot be done, or where what changed underneath is not
    accepted; nothing is then changed.
    """
    organisation.check_may(by, Deed.ORGANISE)
    plan = _locked(plan_id)
    check_execute(queries.state(plan, consulted=False), takes_effect_on=plan.takes_effect_on, today=clock.today())
    # Done late it holds from that day on: what came to the old units meanwhile goes along, and those days stay as they were.
    on = max(plan.takes_effect_on, clock.today())
    foreseen = queries.foreseen(plan, on=on)
    check_no_obstacles(len(foreseen.preview.obstacles))
    check_accepted(len(foreseen.changed))
    carrying = CarryingOut.of_day(on=on, by=by, at=at, plan=plan.uid)
    with acting.with_rights_of(system()):
        done = carrying.take(queries.said(queries.steps(plan.id)))
    plan.executed_at, plan.held_at, plan.held_why = at, None, ""
    plan.outcome = asdict(done)
    _save(plan, "executed_at", "held_at", "held_why", "outcome")
    events.append(ChangeEvent.EXECUTED, by=by, at=at, data={"plan": plan.id, **asdict(done)})
    return plan


@transaction.atomic
def hold(*, plan_id: int, why: str, by: Actor, at: datetime) -> Plan:
    """Keep a plan back because it cannot be put into force by itself; somebody must look at it."""
    organisation.check_may(by, Deed.ORGANISE)
    plan = _locked(plan_id)
    plan.held_at, plan.held_why = at, why
    _save(plan, "held_at", "held_why")
    events.append(ChangeEvent.HELD, by=by, at=at, data={"plan": plan.id})
    return plan


def _locked(plan_id: int) -> Plan:
    return fetch(Plan.objects.select_for_update(of=("self",)), id=plan_id)


def _save(plan: Plan, *fields: str) -> None:
    plan.version += 1
    plan.save(update_fields=[*fields, "version"])
