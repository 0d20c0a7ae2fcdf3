"""Keeping the clocks of the law: they follow from events, in the events' own transaction; extended by letter only."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import connection, transaction

from treklang.cases import happenings, queries
from treklang.cases.actions import documents
from treklang.cases.events import CaseEvent
from treklang.cases.extension_letter import TITLE, extension_letter
from treklang.cases.models import Clock, Extension
from treklang.cases.rules import Direction, check_extends, check_text
from treklang.kernel import clock, events, ids
from treklang.kernel.acting import with_rights_of
from treklang.kernel.actions import accounts
from treklang.kernel.actor import Actor
from treklang.kernel.events import Event
from treklang.kernel.table import fetch
from treklang.law.register import law
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed
from treklang.people import queries as people


def keep(event: Event) -> None:
    """Bring the clocks of an event's case in step with what happened; of the citizen's, where it is of no case.

    The system does it: whoever acts need not see all that the clocks hang on.
    """
    if event.name not in happenings.names() or event.citizen is None:
        return
    hold(event.citizen)
    with with_rights_of(accounts.system()):
        moved = _bring_in_step(event.citizen, event.case, event)
        for row, was in moved:
            events.append(
                CaseEvent.DEADLINE_MOVED, by=event.by.actor, at=event.at, citizen=event.citizen, case=event.case,
                data={"rule": row.rule, "clock": str(row.uid), "was": was.isoformat(), "now": row.due_on.isoformat(),
                      "because": event.name},
            )  # fmt: skip


def hold(citizen_id: int) -> None:
    """Be alone with a citizen's clocks until the transaction ends.

    Two who act at once would each reckon without the other's event, and the second would end the clock of the first. Nobody
    locks a clock's row before this: it is then free to be written.
    """
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended('cases_clock', %s))", [citizen_id])


def _bring_in_step(citizen_id: int, case_id: int | None, event: Event) -> list[tuple[Clock, date]]:
    """Write what has changed; gives the clocks that ran and are due on another day now, each with the day before."""
    told = [happenings.happening(one) for one in events.named(happenings.names(), citizen=citizen_id, case=case_id)]
    wanted = happenings.reckoned(told, happenings.around(people.by_id(citizen_id)))
    rows = Clock.objects.filter(citizen=citizen_id, case=case_id)
    standing = {(row.rule, str(row.started_by)): row for row in rows}
    moved = []
    for running in wanted:
        columns = happenings.columns(running)
        row = standing.pop((running.rule, running.started_by), None)
        if row is None:
            uid = ids.new("clock", running.rule, running.started_by)
            Clock.objects.create(uid=uid, citizen_id=citizen_id, case_id=case_id, **columns)
        elif (was := _write(row, columns)) and event.name != CaseEvent.DEADLINE_EXTENDED.value:
            moved.append((row, was))
    for row in standing.values():
        if row.ended_by is None:  # what started it was put right: it never ran
            _write(row, {"ended_by": event.uid, "ended_on": clock.danish_day(event.at)})
    return moved


def _write(row: Clock, columns: dict[str, Any]) -> date | None:
    """Write the columns that differ. Gives the day it was due before, where that changed."""
    changed = [name for name, value in columns.items() if getattr(row, name) != value]
    if not changed:
        return None
    was = row.due_on
    for name in changed:
        setattr(row, name, columns[name])
    if row.due_on != was:
        row.passed_at = None  # the night looks at the new day
        changed.append("passed_at")
    row.save(update_fields=changed)
    return was if row.due_on != was else None


@transaction.atomic
def extend(*, clock_id: int, until: date, reason: str, by: Actor, at: datetime) -> Extension:
    """Put a deadline off: the citizen gets a letter with the reason and the new day (R88, R110). Raises RuleBroken where
    the rule knows no extension, and BadInput for a day that cannot be.
    """
    organisation.check_may(by, Deed.KEEP_JOURNAL)
    check_text(reason, field="reason")
    hold(fetch(Clock.objects, id=clock_id).citizen_id)
    row = fetch(Clock.objects.select_related("case__citizen"), id=clock_id)
    rule = law()[row.rule]
    check_extends(rule.on(row.rule_version), runs=row.met_by is None and row.ended_by is None, due_on=row.due_on,
                  first_due_on=row.first_due_on, until=until)  # fmt: skip
    case = queries.case_by_id(row.case_id or 0)
    content = extension_letter(row, case=case, until=until, reason=reason.strip(), by=by, at=at)
    document = documents.journalise(
        case_id=case.id, title=TITLE, direction=Direction.SENT, name="fristforlaengelse.pdf", content=content,
        dated_on=clock.danish_day(at), by=by, at=at,
    )  # fmt: skip
    extension = Extension.objects.create(
        uid=ids.new("extension", row.uid, until), clock=row, until=until, reason=reason.strip(), document=document,
        extended_at=at, extended_by_id=by.id,
    )  # fmt: skip
    events.append(
        CaseEvent.DEADLINE_EXTENDED, by=by, at=at, citizen=row.citizen_id, case=row.case_id,
        data={"rule": row.rule, "started_by": str(row.started_by), "until": until.isoformat(), "clock": str(row.uid)},
    )  # fmt: skip
    return extension
