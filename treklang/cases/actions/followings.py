"""Cases that should follow their citizen to another unit: proposed by the rules, decided by a person."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from treklang.cases import queries
from treklang.cases.events import CaseEvent
from treklang.cases.models import Case, Following
from treklang.cases.rules import check_text, check_unsettled
from treklang.kernel import events
from treklang.kernel.actor import Actor
from treklang.kernel.table import fetch
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed


@transaction.atomic
def propose(*, case_id: int, to_unit_id: int, because: str, by: Actor, at: datetime) -> Following | None:
    """Say that a case should go to another unit, and why. None where it is said already, where a handover waits for an
    answer, or where somebody has decided that the case stays although that unit would take it."""
    case = fetch(Case.objects.select_for_update(), id=case_id)
    told = Following.objects.filter(case=case)
    decided = told.exclude(settled_at=None).exclude(stays_because="").filter(to_unit_id=to_unit_id)
    if decided.exists() or queries.waiting_handover(case_id) is not None:
        return None
    waiting = told.filter(settled_at=None).first()
    if waiting is not None and waiting.to_unit_id == to_unit_id:
        return None
    if waiting is not None:
        waiting.to_unit_id, waiting.because, waiting.seen_at = to_unit_id, because, at
        waiting.save(update_fields=["to_unit", "because", "seen_at"])
        return waiting
    row = Following.objects.create(case=case, to_unit_id=to_unit_id, because=because, seen_at=at)
    events.append(
        CaseEvent.FOLLOWING_PROPOSED, by=by, at=at, citizen=case.citizen_id, case=case.id, unit=to_unit_id,
        data={"because": because},
    )  # fmt: skip
    return row


@transaction.atomic
def stay(*, following_id: int, reason: str, by: Actor, at: datetime) -> Following:
    """Decide that the case stays where it is, and why (S1.54)."""
    organisation.check_may(by, Deed.OPEN_CASE)
    check_text(reason, field="reason")
    rows = Following.objects.select_for_update(of=("self",)).select_related("case")
    row = fetch(rows, id=following_id)
    check_unsettled(row.settled_at)
    row.settled_at, row.settled_by_id, row.stays_because = at, by.id, reason.strip()
    row.save(update_fields=["settled_at", "settled_by", "stays_because"])
    events.append(
        CaseEvent.CASE_STAYS, by=by, at=at, citizen=row.case.citizen_id, case=row.case_id, unit=row.to_unit_id,
        data={"reason": reason.strip()},
    )  # fmt: skip
    return row


@transaction.atomic
def withdraw(*, case_id: int, by: Actor, at: datetime) -> None:
    """The rules do not say any more that the case should go elsewhere: what waits is settled by itself."""
    Following.objects.filter(case_id=case_id, settled_at=None).update(settled_at=at, settled_by_id=by.id)
