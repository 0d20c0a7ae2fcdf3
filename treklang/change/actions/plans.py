"""Drawing up a plan and writing its steps, alone or several together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from pydantic import ValidationError

from treklang.change import queries
from treklang.change.events import ChangeEvent
from treklang.change.models import Plan, PlanAuthor, Step
from treklang.change.rules import Doing, check_future, check_title, check_version, check_write
from treklang.change.steps import STEP, AnyStep, new_unit
from treklang.kernel import clock, events, ids
from treklang.kernel.actor import Actor
from treklang.kernel.errors import BadInput, NotAllowed
from treklang.kernel.table import fetch
from treklang.kernel.wording import say
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed


@transaction.atomic
def draw_up(*, title: str, takes_effect_on: date, by: Actor, at: datetime, purpose: str = "") -> Plan:
    """A new plan for a day that is to come."""
    organisation.check_may(by, Deed.PLAN_CHANGE)
    check_title(title)
    check_future(takes_effect_on, today=clock.today())
    plan = Plan.objects.create(
        uid=ids.new("plan", title), title=title.strip(), purpose=purpose.strip(), takes_effect_on=takes_effect_on,
        drawn_up_at=at, drawn_up_by_id=by.id,
    )  # fmt: skip
    events.append(ChangeEvent.DRAWN_UP, by=by, at=at, data={"plan": plan.id})
    return plan


@transaction.atomic
def amend(
    *, plan_id: int, title: str, purpose: str, takes_effect_on: date, version: int, by: Actor, at: datetime
) -> Plan:
    """Another title, purpose or day. `version` is what the writer saw: the second of two writers is told."""
    plan = _open(plan_id, by)
    check_title(title)
    check_future(takes_effect_on, today=clock.today())
    check_version(plan.version, version)
    plan.title, plan.purpose, plan.takes_effect_on = title.strip(), purpose.strip(), takes_effect_on
    _save(plan, "title", "purpose", "takes_effect_on")
    events.append(ChangeEvent.DRAWN_UP, by=by, at=at, data={"plan": plan.id})
    return plan


@transaction.atomic
def let_write(*, plan_id: int, account_id: int, by: Actor) -> PlanAuthor:
    """Somebody else may write in a plan too."""
    plan = _open(plan_id, by)
    author, _ = PlanAuthor.objects.get_or_create(plan=plan, account_id=account_id)
    return author


@transaction.atomic
def write(
    *,
    plan_id: int,
    step: AnyStep | dict[str, object],
    by: Actor,
    at: datetime,
    note: str = "",
    before: int | None = None,
) -> Step:
    """Write a step at the end, or before the step with the inner key `before`. Raises BadInput with what is wrong in it."""
    plan = _open(plan_id, by)
    said = _checked(step)
    rank = 1 + (Step.objects.filter(plan=plan).aggregate(last=Max("rank"))["last"] or 0)
    row = Step.objects.create(
        uid=ids.new("step"), plan=plan, rank=rank, doing=said.doing, given=said.model_dump(mode="json"),
        note=note.strip(), written_by_id=by.id, written_at=at,
    )  # fmt: skip
    if before is not None:
        _put_before(plan.id, row.id, before)
    _save(plan)
    events.append(ChangeEvent.STEP_WRITTEN, by=by, at=at, data={"plan": plan.id, "step": row.id})
    return row


@transaction.atomic
def rewrite(
    *, step_id: int, step: AnyStep | dict[str, object], version: int, by: Actor, at: datetime, note: str = ""
) -> Step:
    """Write a step anew. `version` is what the writer saw: the second of two writers is told."""
    row = fetch(Step.objects.select_for_update(of=("self",)), id=step_id, withdrawn_at=None)
    plan = _open(row.plan_id, by)
    said = _checked(step)
    check_version(row.version, version)
    row.doing, row.given, row.note = said.doing, said.model_dump(mode="json"), note.strip()
    row.written_by_id, row.written_at, row.version = by.id, at, row.version + 1
    row.save(update_fields=["doing", "given", "note", "written_by", "written_at", "version"])
    _save(plan)
    events.append(ChangeEvent.STEP_WRITTEN, by=by, at=at, data={"plan": plan.id, "step": row.id})
    return row


@transaction.atomic
def order(*, plan_id: int, step_ids: Sequence[int], by: Actor) -> None:
    """Put the steps in another order: all of them, by inner key."""
    plan = _open(plan_id, by)
    rows = {row.id: row for row in queries.steps(plan_id)}
    if set(rows) != set(step_ids):
        raise BadInput(say("Planens trin er ændret imens. Se dem igen, og sæt rækkefølgen."))
    for rank, key in enumerate(step_ids, start=1):
        rows[key].rank = rank
    Step.objects.bulk_update(rows.values(), ["rank"])
    _save(plan)


@transaction.atomic
def take_out(*, step_id: int, by: Actor, at: datetime) -> Step:
    """Take a step out of the plan; it stays to be seen in the history."""
    row = fetch(Step.objects.select_for_update(of=("self",)), id=step_id, withdrawn_at=None)
    plan = _open(row.plan_id, by)
    row.withdrawn_at = at
    row.save(update_fields=["withdrawn_at"])
    _save(plan)
    events.append(ChangeEvent.STEP_WRITTEN, by=by, at=at, data={"plan": plan.id, "step": row.id})
    return row


@transaction.atomic
def withdraw(*, plan_id: int, by: Actor, at: datetime) -> Plan:
    """Give a plan up. One that is in force stays in force."""
    plan = _written_by(plan_id, by)
    if plan.executed_at is not None:
        raise BadInput(say("Planen er gennemført og kan ikke trækkes tilbage. Lav en ny plan."))
    plan.withdrawn_at = at
    _save(plan, "withdrawn_at")
    events.append(ChangeEvent.WITHDRAWN, by=by, at=at, data={"plan": plan.id})
    return plan


def _written_by(plan_id: int, by: Actor) -> Plan:
    plan = fetch(Plan.objects.select_for_update(of=("self",)), id=plan_id)
    if not queries.may_write(by, plan):
        raise NotAllowed(say("Du er ikke medforfatter til planen. Bed den, der har oprettet den, om at tilføje dig."))
    return plan


def _open(plan_id: int, by: Actor) -> Plan:
    plan = _written_by(plan_id, by)
    check_write(queries.state(plan, consulted=False))
    return plan


def _save(plan: Plan, *fields: str) -> None:
    plan.version += 1
    plan.save(update_fields=[*fields, "version"])


def _put_before(plan_id: int, step_id: int, before: int) -> None:
    rows = queries.steps(plan_id)
    moved = next(row for row in rows if row.id == step_id)
    rest = [row for row in rows if row.id != step_id]
    place = next((at for at, row in enumerate(rest) if row.id == before), len(rest))
    for rank, row in enumerate([*rest[:place], moved, *rest[place:]], start=1):
        row.rank = rank
    Step.objects.bulk_update(rows, ["rank"])


def _checked(step: AnyStep | dict[str, object]) -> AnyStep:
    """The step as it will be kept; a unit that it makes gets its id here where it has none."""
    if not isinstance(step, dict):
        return step
    if step.get("doing") == Doing.CREATE_UNIT.value and not step.get("unit"):
        step = {**step, "unit": new_unit()}
    try:
        return STEP.validate_python(step)
    except ValidationError as error:
        first = error.errors()[0]
        field = next((str(part) for part in reversed(first["loc"]) if isinstance(part, str)), "")
        raise BadInput(
            say(
                "Trinnet er ikke fuldt udfyldt eller har en forkert værdi: %(field)s. Ret det.", field=field or "doing"
            ),
            field=field,
        ) from None
