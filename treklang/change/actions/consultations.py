"""Hearing about a plan those whom it concerns: asked, answered, and what was changed for it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from treklang.change import queries
from treklang.change.events import ChangeEvent
from treklang.change.models import Consultation, Plan
from treklang.change.rules import check_answer, check_days, check_write
from treklang.kernel import events
from treklang.kernel.actor import Actor
from treklang.kernel.errors import BadInput, NotAllowed
from treklang.kernel.table import fetch
from treklang.kernel.wording import say


@transaction.atomic
def ask(
    *, plan_id: int, asked_on: date, due_on: date, by: Actor, at: datetime, forum_id: int | None = None, body: str = ""
) -> Consultation:
    """Ask a forum, or a body of outside by name, what it says to the plan."""
    plan = fetch(Plan.objects.select_for_update(of=("self",)), id=plan_id)
    _check_may(by, plan)
    check_write(queries.state(plan, consulted=False))
    check_days(asked_on, due_on)
    if forum_id is None and not body.strip():
        raise BadInput(say("Vælg eller skriv, hvem der skal høres."), field="body")
    row = Consultation.objects.create(plan=plan, forum_id=forum_id, body=body.strip(), asked_on=asked_on, due_on=due_on)
    events.append(ChangeEvent.CONSULTED, by=by, at=at, data={"plan": plan.id, "consultation": row.id})
    return row


@transaction.atomic
def answer(*, consultation_id: int, on: date, answer: str, by: Actor, at: datetime) -> Consultation:
    """What a body answered, and on which day."""
    row = _row(consultation_id, by)
    check_answer(answer)
    row.answered_on, row.answer = on, answer.strip()
    row.save(update_fields=["answered_on", "answer"])
    events.append(ChangeEvent.CONSULTATION_ANSWERED, by=by, at=at, data={"plan": row.plan_id, "consultation": row.id})
    return row


@transaction.atomic
def note_change(*, consultation_id: int, changed_for_it: str, by: Actor) -> Consultation:
    """What was changed in the plan for an answer, or why nothing was."""
    row = _row(consultation_id, by)
    check_answer(changed_for_it)
    row.changed_for_it = changed_for_it.strip()
    row.save(update_fields=["changed_for_it"])
    return row


def _row(consultation_id: int, by: Actor) -> Consultation:
    row = fetch(Consultation.objects.select_for_update(of=("self",)).select_related("plan"), id=consultation_id)
    _check_may(by, row.plan)
    return row


def _check_may(by: Actor, plan: Plan) -> None:
    if not queries.may_write(by, plan):
        raise NotAllowed(say("Du er ikke medforfatter til planen. Bed den, der har oprettet den, om at tilføje dig."))
