"""Tasks in a case."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from treklang.cases.events import CaseEvent
from treklang.cases.models import Case, Task
from treklang.cases.rules import check_text
from treklang.kernel import events, ids
from treklang.kernel.actor import Actor
from treklang.kernel.errors import RuleBroken
from treklang.kernel.table import fetch
from treklang.kernel.wording import say
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed


@transaction.atomic
def add(
    *, case_id: int, title: str, by: Actor, at: datetime, due_on: date | None = None,
    assigned_to_id: int | None = None, party: str = "",
) -> Task:  # fmt: skip
    """Add a task. It belongs to the team that has the case, unless somebody is named (S1.49).

    `party` names somebody outside the team who does it (a contact person, a hospital): the team keeps an eye on it.
    """
    organisation.check_may(by, Deed.KEEP_JOURNAL)
    check_text(title, field="title")
    case = fetch(Case.objects, id=case_id)
    task = Task.objects.create(
        uid=ids.new("task", title), case=case, title=title.strip(), due_on=due_on, assigned_to_id=assigned_to_id,
        party=party.strip(),
    )  # fmt: skip
    events.append(CaseEvent.TASK_ADDED, by=by, at=at, citizen=case.citizen_id, case=case.id, data={"title": title})
    return task


@transaction.atomic
def finish(*, task_id: int, by: Actor, at: datetime) -> Task:
    """Say that a task is done."""
    organisation.check_may(by, Deed.KEEP_JOURNAL)
    task = fetch(Task.objects.select_for_update(of=("self",)).select_related("case"), id=task_id)
    if task.done_at:
        raise RuleBroken(say("Opgaven er allerede udført. Se hvornår på sagen."))
    task.done_at, task.done_by_id = at, by.id
    task.save(update_fields=["done_at", "done_by"])
    events.append(
        CaseEvent.TASK_DONE, by=by, at=at, citizen=task.case.citizen_id, case=task.case_id, data={"title": task.title}
    )
    return task
